/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-calendar"

#include "rg-grid-calendar.h"

#include "rg-date.h"

struct _RgGridCalendar
{
  AdwBin parent_instance;

  GtkCalendar *calendar;
  gboolean     setting; /* the day is being set by the program */
  guint        idle;    /* a day has been selected; perhaps only because the month was turned */
};

G_DEFINE_FINAL_TYPE (RgGridCalendar, rg_grid_calendar, ADW_TYPE_BIN)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
picked_cb (gpointer user_data)
{
  RgGridCalendar *self = user_data;

  self->idle = 0;
  g_signal_emit (self, signals[PICKED], 0);
  return G_SOURCE_REMOVE;
}

static void
day_selected_cb (RgGridCalendar *self)
{
  if (!self->setting && self->idle == 0)
    self->idle = g_idle_add (picked_cb, self);
}

/* The calendar selects a day when it turns to another month, too, and says so afterwards. */
static void
turned_cb (RgGridCalendar *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
}

static void
rg_grid_calendar_dispose (GObject *object)
{
  RgGridCalendar *self = RG_GRID_CALENDAR (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  G_OBJECT_CLASS (rg_grid_calendar_parent_class)->dispose (object);
}

static void
rg_grid_calendar_class_init (RgGridCalendarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_grid_calendar_dispose;
  signals[PICKED] = g_signal_new ("picked", RG_TYPE_GRID_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_grid_calendar_init (RgGridCalendar *self)
{
  static const char *const turns[] = { "next-month", "prev-month", "next-year", "prev-year" };

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    g_signal_connect_object (self->calendar, turns[i], G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->calendar));
}

/**
 * rg_grid_calendar_new:
 *
 * Returns: (transfer floating): a calendar on the present day
 */
GtkWidget *
rg_grid_calendar_new (void)
{
  return g_object_new (RG_TYPE_GRID_CALENDAR, NULL);
}

/**
 * rg_grid_calendar_set_day:
 * @iso: "YYYY-MM-DD", with or without a time; anything else changes nothing
 */
void
rg_grid_calendar_set_day (RgGridCalendar *self,
                          const char     *iso)
{
  g_autofree char *day = g_strndup (iso, 10);
  g_autoptr (GDateTime) date = NULL;

  g_return_if_fail (RG_IS_GRID_CALENDAR (self));

  if (!rg_date_is_valid (day) || (date = rg_date_to_datetime (day, NULL, "12:00")) == NULL)
    return;
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->setting = FALSE;
}

/**
 * rg_grid_calendar_dup_day:
 *
 * Returns: (transfer full): the chosen day as "YYYY-MM-DD"
 */
char *
rg_grid_calendar_dup_day (RgGridCalendar *self)
{
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (RG_IS_GRID_CALENDAR (self), NULL);

  date = gtk_calendar_get_date (self->calendar);
  return g_date_time_format (date, "%Y-%m-%d");
}

static char *
step_day (const char *day,
          guint       keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
      return rg_date_add_days (day, -1);
    case GDK_KEY_Right:
      return rg_date_add_days (day, 1);
    case GDK_KEY_Up:
      return rg_date_add_days (day, -7);
    case GDK_KEY_Down:
      return rg_date_add_days (day, 7);
    case GDK_KEY_Page_Up:
      return rg_date_add_months (day, -1);
    case GDK_KEY_Page_Down:
      return rg_date_add_months (day, 1);
    default:
      return NULL;
    }
}

/**
 * rg_grid_calendar_move:
 * @keyval: an arrow, Page Up or Page Down
 *
 * Returns: whether the key moved the day
 */
gboolean
rg_grid_calendar_move (RgGridCalendar *self,
                       guint           keyval)
{
  g_autofree char *day = NULL;
  g_autofree char *moved = NULL;

  g_return_val_if_fail (RG_IS_GRID_CALENDAR (self), FALSE);

  day = rg_grid_calendar_dup_day (self);
  moved = step_day (day, keyval);
  if (moved != NULL)
    rg_grid_calendar_set_day (self, moved);
  return moved != NULL;
}
