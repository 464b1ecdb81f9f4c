/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-period-picker"

#include "config.h"
#include "rg-period-picker.h"

#include <glib/gi18n.h>

#include "rg-date.h"

struct _RgPeriodPicker
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkDropDown *drop_down;
  GtkWidget   *custom_box;
  GtkEntry    *from_entry;
  GtkEntry    *to_entry;

  /* Owned references */
  RgClock *clock;
};

G_DEFINE_FINAL_TYPE (RgPeriodPicker, rg_period_picker, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_today (RgPeriodPicker *self)
{
  g_autoptr (RgClock) now = NULL;

  if (self->clock != NULL)
    return rg_clock_get_today (self->clock);

  now = rg_clock_new ();
  return rg_clock_get_today (now);
}

/* An empty entry leaves that side open; what cannot be read is marked and leaves it open, too. */
static char *
read_entry (RgPeriodPicker *self,
            GtkEntry       *entry)
{
  g_autofree char *today = dup_today (self);
  g_autofree char *day = NULL;
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  gboolean         wrong;

  if (*text != '\0')
    day = rg_date_parse_relative (text, today);
  wrong = *text != '\0' && day == NULL;
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (entry), wrong ? _ ("This is not a date. Write it as 2026-11-06.") : NULL);

  if (day != NULL)
    day[10] = '\0';
  return g_steal_pointer (&day);
}

static void
selected_changed_cb (RgPeriodPicker *self)
{
  gtk_widget_set_visible (self->custom_box, rg_period_picker_get_period (self) == RG_PERIOD_CUSTOM);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
entry_done_cb (RgPeriodPicker *self)
{
  if (rg_period_picker_get_period (self) == RG_PERIOD_CUSTOM)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
fill_drop_down (RgPeriodPicker *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < RG_N_PERIODS; i++)
    gtk_string_list_append (names, rg_period_get_label (i));
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
}

static void
rg_period_picker_dispose (GObject *object)
{
  RgPeriodPicker *self = RG_PERIOD_PICKER (object);

  g_clear_object (&self->clock);

  G_OBJECT_CLASS (rg_period_picker_parent_class)->dispose (object);
}

static void
rg_period_picker_class_init (RgPeriodPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_period_picker_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/lists/period-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, RgPeriodPicker, drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgPeriodPicker, custom_box);
  gtk_widget_class_bind_template_child (widget_class, RgPeriodPicker, from_entry);
  gtk_widget_class_bind_template_child (widget_class, RgPeriodPicker, to_entry);
  gtk_widget_class_bind_template_callback (widget_class, selected_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_done_cb);
}

static void
rg_period_picker_init (RgPeriodPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_drop_down (self);
}

/**
 * rg_period_picker_set_clock:
 * @clock: (nullable): says what day it is; %NULL for the system's time
 */
void
rg_period_picker_set_clock (RgPeriodPicker *self,
                            RgClock        *clock)
{
  g_return_if_fail (RG_IS_PERIOD_PICKER (self));

  g_set_object (&self->clock, clock);
}

/**
 * rg_period_picker_get_period:
 *
 * Returns: the period that is chosen
 */
RgPeriod
rg_period_picker_get_period (RgPeriodPicker *self)
{
  guint selected;

  g_return_val_if_fail (RG_IS_PERIOD_PICKER (self), RG_PERIOD_ALL);

  selected = gtk_drop_down_get_selected (self->drop_down);
  return selected < RG_N_PERIODS ? selected : RG_PERIOD_ALL;
}

/**
 * rg_period_picker_set_period:
 *
 * Chooses a period; "changed" is emitted if it is another one.
 */
void
rg_period_picker_set_period (RgPeriodPicker *self,
                             RgPeriod        period)
{
  g_return_if_fail (RG_IS_PERIOD_PICKER (self));

  gtk_drop_down_set_selected (self->drop_down, period);
}

/**
 * rg_period_picker_set_range:
 * @from: (nullable): the first day; %NULL leaves that side open
 * @to: (nullable): the last day, included; %NULL leaves that side open
 *
 * Chooses a period of one's own.
 */
void
rg_period_picker_set_range (RgPeriodPicker *self,
                            const char     *from,
                            const char     *to)
{
  g_return_if_fail (RG_IS_PERIOD_PICKER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->from_entry), from != NULL ? from : "");
  gtk_editable_set_text (GTK_EDITABLE (self->to_entry), to != NULL ? to : "");
  if (rg_period_picker_get_period (self) == RG_PERIOD_CUSTOM)
    entry_done_cb (self);
  else
    rg_period_picker_set_period (self, RG_PERIOD_CUSTOM);
}

/**
 * rg_period_picker_get_range:
 * @from: (out) (nullable): the first day; %NULL when that side is open
 * @to: (out) (nullable): the last day, included; %NULL when that side is open
 */
void
rg_period_picker_get_range (RgPeriodPicker *self,
                            char          **from,
                            char          **to)
{
  g_autofree char *today = NULL;

  g_return_if_fail (RG_IS_PERIOD_PICKER (self));

  if (rg_period_picker_get_period (self) == RG_PERIOD_CUSTOM)
    {
      *from = read_entry (self, self->from_entry);
      *to = read_entry (self, self->to_entry);
      return;
    }

  today = dup_today (self);
  rg_period_get_range (rg_period_picker_get_period (self), today, from, to);
}
