/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-reminder-clock.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define POLL_SECONDS 30

/* The timer is armed even without anything to wait for, because only an armed one reports that the clock was set. */
#define IDLE_SECONDS (24 * 60 * 60)

struct _RgReminderClock
{
  GObject parent_instance;

  guint            poll;
  int              alarm_fd; /* -1 where the kernel has none */
  guint            alarm;
  GCancellable    *cancellable;
  GDBusConnection *system_bus; /* nullable: there is none in containers */
  guint            sleep_subscription;
};

enum
{
  TICK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RgReminderClock, rg_reminder_clock, G_TYPE_OBJECT)

static gboolean
poll_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[TICK], 0);
  return G_SOURCE_CONTINUE;
}

static void
arm (RgReminderClock *self,
     gint64           seconds)
{
  struct itimerspec when = { 0 };

  if (self->alarm_fd < 0)
    return;
  clock_gettime (CLOCK_REALTIME, &when.it_value);
  when.it_value.tv_sec += CLAMP (seconds, 1, IDLE_SECONDS);
  when.it_value.tv_nsec = 0;
  if (timerfd_settime (self->alarm_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) < 0)
    g_debug ("No alarm: %s", g_strerror (errno));
}

/* A read that fails with ECANCELED means that somebody set the clock; both are reasons to look. */
static gboolean
alarm_cb (int          fd,
          GIOCondition condition,
          gpointer     user_data)
{
  RgReminderClock *self = user_data;
  guint64          expirations;

  if (read (fd, &expirations, sizeof expirations) < 0 && errno != ECANCELED)
    return errno == EAGAIN || errno == EINTR ? G_SOURCE_CONTINUE : (self->alarm = 0, G_SOURCE_REMOVE);
  arm (self, IDLE_SECONDS);
  g_signal_emit (self, signals[TICK], 0);
  return G_SOURCE_CONTINUE;
}

static void
sleep_cb (GDBusConnection *connection,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *signal,
          GVariant        *parameters,
          gpointer         user_data)
{
  gboolean going_to_sleep = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &going_to_sleep);
  if (!going_to_sleep)
    g_signal_emit (user_data, signals[TICK], 0);
}

static void
system_bus_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  RgReminderClock *self = user_data;

  if (bus == NULL)
    {
      /* When it was cancelled there is no self any more; when there is no bus, the clock has to do. */
      g_debug ("Waking from sleep is noticed by the clock alone: %s", error->message);
      return;
    }
  self->system_bus = g_steal_pointer (&bus);
  self->sleep_subscription = g_dbus_connection_signal_subscribe (self->system_bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb, self, NULL);
}

static void
rg_reminder_clock_finalize (GObject *object)
{
  RgReminderClock *self = RG_REMINDER_CLOCK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->sleep_subscription > 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->sleep_subscription);
  g_clear_object (&self->system_bus);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_handle_id (&self->alarm, g_source_remove);
  if (self->alarm_fd >= 0)
    close (self->alarm_fd);
  G_OBJECT_CLASS (rg_reminder_clock_parent_class)->finalize (object);
}

static void
rg_reminder_clock_class_init (RgReminderClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_reminder_clock_finalize;

  signals[TICK] = g_signal_new ("tick", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_reminder_clock_init (RgReminderClock *self)
{
  self->cancellable = g_cancellable_new ();
  self->poll = g_timeout_add_seconds (POLL_SECONDS, poll_cb, self);
  self->alarm_fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->alarm_fd >= 0)
    self->alarm = g_unix_fd_add (self->alarm_fd, G_IO_IN, alarm_cb, self);
  arm (self, IDLE_SECONDS);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, self);
}

/**
 * rg_reminder_clock_new:
 *
 * Returns: (transfer full): a clock that runs until it is dropped
 */
RgReminderClock *
rg_reminder_clock_new (void)
{
  return g_object_new (RG_TYPE_REMINDER_CLOCK, NULL);
}

/**
 * rg_reminder_clock_set_alarm:
 * @seconds: from now until the next moment that matters; anything beyond a day is looked at again before
 *
 * Replaces the alarm that was set before.
 */
void
rg_reminder_clock_set_alarm (RgReminderClock *self,
                             gint64           seconds)
{
  g_return_if_fail (RG_IS_REMINDER_CLOCK (self));

  arm (self, seconds);
}
