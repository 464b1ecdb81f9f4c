/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-week-strip"

#include "rg-week-strip.h"

#include "rg-date.h"
#include "rg-week-day.h"

struct _RgWeekStrip
{
  AdwBin parent_instance;

  char    *picked; /* nullable */
  gboolean updating;

  /* Template widgets */
  GtkWidget *days;
};

enum
{
  DAY_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RgWeekStrip, rg_week_strip, ADW_TYPE_BIN)

static void
show_picked (RgWeekStrip *self)
{
  self->updating = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (self->days); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), g_strcmp0 (rg_week_day_get_day (RG_WEEK_DAY (child)), self->picked) == 0 && self->picked != NULL);
  self->updating = FALSE;
}

static void
day_toggled_cb (RgWeekStrip *self,
                RgWeekDay   *day)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (day));

  if (self->updating)
    return;
  g_free (self->picked);
  self->picked = active ? g_strdup (rg_week_day_get_day (day)) : NULL;
  show_picked (self);
  g_signal_emit (self, signals[DAY_PICKED], 0, self->picked);
}

static void
rg_week_strip_finalize (GObject *object)
{
  g_free (RG_WEEK_STRIP (object)->picked);
  G_OBJECT_CLASS (rg_week_strip_parent_class)->finalize (object);
}

static void
rg_week_strip_class_init (RgWeekStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_week_strip_finalize;

  signals[DAY_PICKED] = g_signal_new ("day-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (RG_TYPE_WEEK_DAY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/today/week-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, RgWeekStrip, days);
  gtk_widget_class_bind_template_callback (widget_class, day_toggled_cb);
}

static void
rg_week_strip_init (RgWeekStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_week_strip_set_days:
 * @today: the first day
 * @load: how much is due on each day
 * @n_days: the length of @load
 *
 * A picked day that is not among the days any more is let go, without a signal.
 */
void
rg_week_strip_set_days (RgWeekStrip  *self,
                        const char   *today,
                        const gint64 *load,
                        guint         n_days)
{
  GtkWidget *child;
  gint64     highest = 0;
  gboolean   found = FALSE;

  g_return_if_fail (RG_IS_WEEK_STRIP (self));

  for (guint i = 0; i < n_days; i++)
    highest = MAX (highest, load[i]);
  child = gtk_widget_get_first_child (self->days);
  for (guint i = 0; i < n_days && child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *day = rg_date_add_days (today, (int)i);

      rg_week_day_set (RG_WEEK_DAY (child), day, today, load[i], highest);
      found = found || g_strcmp0 (day, self->picked) == 0;
    }
  if (!found)
    g_clear_pointer (&self->picked, g_free);
  show_picked (self);
}

/**
 * rg_week_strip_get_day:
 *
 * Returns: (nullable): the day that is picked
 */
const char *
rg_week_strip_get_day (RgWeekStrip *self)
{
  g_return_val_if_fail (RG_IS_WEEK_STRIP (self), NULL);

  return self->picked;
}
