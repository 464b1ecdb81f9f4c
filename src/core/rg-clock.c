/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-clock.h"

struct _RgClock
{
  GObject parent_instance;

  GDateTime *fixed; /* nullable: the moment that a fixed clock shows */
};

G_DEFINE_FINAL_TYPE (RgClock, rg_clock, G_TYPE_OBJECT)

/* Unlike g_time_zone_new_local() this follows a change of /etc/localtime while the program runs. */
static GTimeZone *
local_zone (void)
{
  const char *name = g_getenv ("TZ");
  GTimeZone  *zone = g_time_zone_new_identifier (name != NULL && *name != '\0' ? name : NULL);

  return zone != NULL ? zone : g_time_zone_new_local ();
}

static void
rg_clock_finalize (GObject *object)
{
  RgClock *self = RG_CLOCK (object);

  g_clear_pointer (&self->fixed, g_date_time_unref);
  G_OBJECT_CLASS (rg_clock_parent_class)->finalize (object);
}

static void
rg_clock_class_init (RgClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_clock_finalize;
}

static void
rg_clock_init (RgClock *self)
{
}

static GMutex   default_lock;
static RgClock *default_clock;

/**
 * rg_clock_get_default:
 *
 * What has no book at hand, such as a formula that the database works out, asks this clock.
 *
 * Returns: (transfer full): the clock of the book that is open; without one, the system's time
 */
RgClock *
rg_clock_get_default (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&default_lock);

  return default_clock != NULL ? g_object_ref (default_clock) : rg_clock_new ();
}

/**
 * rg_clock_set_default:
 * @clock: (nullable): %NULL: the system's time
 */
void
rg_clock_set_default (RgClock *clock)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&default_lock);

  g_set_object (&default_clock, clock);
}

/**
 * rg_clock_new:
 *
 * Returns: (transfer full): a clock that shows the system's time in the local zone
 */
RgClock *
rg_clock_new (void)
{
  return g_object_new (RG_TYPE_CLOCK, NULL);
}

/**
 * rg_clock_new_fixed:
 * @now: the moment that it shows; its zone becomes the zone of the clock
 *
 * Returns: (transfer full): a clock that stands still, for tests and for trying out another day
 */
RgClock *
rg_clock_new_fixed (GDateTime *now)
{
  RgClock *self = g_object_new (RG_TYPE_CLOCK, NULL);

  g_return_val_if_fail (now != NULL, self);

  self->fixed = g_date_time_ref (now);
  return self;
}

/**
 * rg_clock_set_now:
 * @now: the new moment
 *
 * Only for a clock made by rg_clock_new_fixed().
 */
void
rg_clock_set_now (RgClock   *self,
                  GDateTime *now)
{
  g_return_if_fail (RG_IS_CLOCK (self) && self->fixed != NULL && now != NULL);

  g_date_time_ref (now);
  g_date_time_unref (self->fixed);
  self->fixed = now;
}

/**
 * rg_clock_get_now:
 *
 * Returns: (transfer full): the moment in the local zone
 */
GDateTime *
rg_clock_get_now (RgClock *self)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (RG_IS_CLOCK (self), NULL);

  if (self->fixed != NULL)
    return g_date_time_ref (self->fixed);
  zone = local_zone ();
  return g_date_time_new_now (zone);
}

/**
 * rg_clock_get_today:
 *
 * Returns: (transfer full): the day, "YYYY-MM-DD"
 */
char *
rg_clock_get_today (RgClock *self)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (self);

  return g_date_time_format (now, "%Y-%m-%d");
}

/**
 * rg_clock_get_local:
 *
 * Returns: (transfer full): the wall clock, "YYYY-MM-DD HH:MM"
 */
char *
rg_clock_get_local (RgClock *self)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (self);

  return g_date_time_format (now, "%Y-%m-%d %H:%M");
}

/**
 * rg_clock_get_zone:
 *
 * Returns: (transfer none): the name of the zone, as kept beside reminders: "Asia/Shanghai"
 */
const char *
rg_clock_get_zone (RgClock *self)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (self);

  return g_intern_string (g_time_zone_get_identifier (g_date_time_get_timezone (now)));
}
