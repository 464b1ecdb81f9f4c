/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-postpone-popover"

#include "config.h"
#include "rg-postpone-popover.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-date.h"
#include "rg-reminder-work.h"
#include "rg-today-text.h"

#define DAY_LENGTH 10

struct _RgPostponePopover
{
  GtkPopover parent_instance;

  RgClock *clock;
  char    *time; /* " HH:MM", or "" when it is due on a day */
  char    *understood;

  /* Template widgets */
  GtkEntry *entry;
  GtkLabel *hint;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RgPostponePopover, rg_postpone_popover, GTK_TYPE_POPOVER)

static void
choose (RgPostponePopover *self,
        const char        *at)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, at);
}

static void
choose_days (RgPostponePopover *self,
             int                days)
{
  g_autofree char *today = rg_clock_get_today (self->clock);
  g_autofree char *day = rg_date_add_days (today, days);
  g_autofree char *at = g_strconcat (day, self->time, NULL);

  choose (self, at);
}

static void
hour_cb (RgPostponePopover *self)
{
  g_autofree char *at = rg_reminder_in_an_hour (self->clock);

  choose (self, at);
}

static void
tomorrow_cb (RgPostponePopover *self)
{
  choose_days (self, 1);
}

static void
week_cb (RgPostponePopover *self)
{
  choose_days (self, 7);
}

static void
entry_changed_cb (RgPostponePopover *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *today = rg_clock_get_today (self->clock);
  g_autofree char *day = NULL;

  g_clear_pointer (&self->understood, g_free);
  if (*text != '\0')
    self->understood = rg_date_parse_relative (text, today);
  if (self->understood != NULL)
    day = rg_today_text_day (self->understood, today);
  gtk_label_set_text (self->hint, day != NULL ? day : *text != '\0' ? _ ("This day is not understood") :
                                                                      "");
}

static void
entry_activate_cb (RgPostponePopover *self)
{
  g_autofree char *at = NULL;

  if (self->understood == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self->entry));
      return;
    }
  at = g_strconcat (self->understood, strlen (self->understood) > DAY_LENGTH ? "" : self->time, NULL);
  choose (self, at);
}

static void
rg_postpone_popover_finalize (GObject *object)
{
  RgPostponePopover *self = RG_POSTPONE_POPOVER (object);

  g_clear_object (&self->clock);
  g_free (self->time);
  g_free (self->understood);
  G_OBJECT_CLASS (rg_postpone_popover_parent_class)->finalize (object);
}

static void
rg_postpone_popover_class_init (RgPostponePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_postpone_popover_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/today/postpone-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RgPostponePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, RgPostponePopover, hint);
  gtk_widget_class_bind_template_callback (widget_class, hour_cb);
  gtk_widget_class_bind_template_callback (widget_class, tomorrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, week_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
}

static void
rg_postpone_popover_init (RgPostponePopover *self)
{
  self->clock = rg_clock_new ();
  self->time = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_postpone_popover_new:
 *
 * Returns: (transfer floating): a popover that waits for rg_postpone_popover_ask()
 */
GtkWidget *
rg_postpone_popover_new (void)
{
  return g_object_new (RG_TYPE_POSTPONE_POPOVER, NULL);
}

/**
 * rg_postpone_popover_ask:
 * @clock: what "tomorrow" is counted from
 * @at: (nullable): when it was due until now; its time of day is kept
 *
 * Pops up; the answer comes with the signal "chosen".
 */
void
rg_postpone_popover_ask (RgPostponePopover *self,
                         RgClock           *clock,
                         const char        *at)
{
  g_return_if_fail (RG_IS_POSTPONE_POPOVER (self) && RG_IS_CLOCK (clock));

  g_set_object (&self->clock, clock);
  g_free (self->time);
  self->time = g_strdup (at != NULL && strlen (at) > DAY_LENGTH ? at + DAY_LENGTH : "");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_popover_popup (GTK_POPOVER (self));
}
