/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-week-day"

#include "config.h"
#include "rg-week-day.h"

#include <glib/gi18n.h>

#include "rg-date.h"

struct _RgWeekDay
{
  GtkToggleButton parent_instance;

  char *day; /* nullable */

  /* Template widgets */
  GtkLabel    *name;
  GtkLabel    *date;
  GtkLabel    *count;
  GtkLevelBar *level;
};

G_DEFINE_FINAL_TYPE (RgWeekDay, rg_week_day, GTK_TYPE_TOGGLE_BUTTON)

static void
rg_week_day_finalize (GObject *object)
{
  g_free (RG_WEEK_DAY (object)->day);
  G_OBJECT_CLASS (rg_week_day_parent_class)->finalize (object);
}

static void
rg_week_day_class_init (RgWeekDayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_week_day_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/today/week-day.ui");
  gtk_widget_class_bind_template_child (widget_class, RgWeekDay, name);
  gtk_widget_class_bind_template_child (widget_class, RgWeekDay, date);
  gtk_widget_class_bind_template_child (widget_class, RgWeekDay, count);
  gtk_widget_class_bind_template_child (widget_class, RgWeekDay, level);
}

static void
rg_week_day_init (RgWeekDay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The bar shows more or less, not good or bad: none of its colours. */
  gtk_level_bar_remove_offset_value (self->level, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->level, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->level, GTK_LEVEL_BAR_OFFSET_FULL);
}

static gboolean
is_weekend (const char *day)
{
  g_autoptr (GDateTime) noon = rg_date_to_datetime (day, "UTC", "12:00");

  return noon != NULL && g_date_time_get_day_of_week (noon) >= 6;
}

static void
set_muted (GtkLabel *label,
           gboolean  muted)
{
  if (muted)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
}

/**
 * rg_week_day_set:
 * @day: the day that it stands for
 * @today: the day that it is
 * @load: how much is due on it
 * @highest: how much is due on the fullest of all days
 */
void
rg_week_day_set (RgWeekDay  *self,
                 const char *day,
                 const char *today,
                 gint64      load,
                 gint64      highest)
{
  g_autofree char *date = rg_date_format (day, today);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, load);
  const char      *name = g_str_equal (day, today) ? _ ("Today") : rg_date_weekday (day);
  g_autofree char *spoken = g_strdup_printf (ngettext ("%s %s: %d due", "%s %s: %d due", (gulong)load), name, date, (int)load);

  g_return_if_fail (RG_IS_WEEK_DAY (self));

  g_free (self->day);
  self->day = g_strdup (day);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->date, date);
  gtk_label_set_text (self->count, load > 0 ? number : "–");
  gtk_level_bar_set_max_value (self->level, MAX (highest, 1));
  gtk_level_bar_set_value (self->level, load);
  set_muted (self->name, is_weekend (day));
  set_muted (self->count, load == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * rg_week_day_get_day:
 *
 * Returns: (nullable): "YYYY-MM-DD"
 */
const char *
rg_week_day_get_day (RgWeekDay *self)
{
  g_return_val_if_fail (RG_IS_WEEK_DAY (self), NULL);

  return self->day;
}
