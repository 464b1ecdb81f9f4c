/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-helper"

#include "rg-grid-helper.h"

struct _RgGridHelper
{
  GtkPopover parent_instance;

  GtkWidget        *message;
  RgGridChoiceList *list;
  RgGridCalendar   *calendar; /* made for the first day */
};

G_DEFINE_FINAL_TYPE (RgGridHelper, rg_grid_helper, GTK_TYPE_POPOVER)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
list_picked_cb (RgGridHelper *self)
{
  g_autofree char *text = g_strdup (rg_grid_choice_list_get_chosen (self->list));

  if (text != NULL)
    g_signal_emit (self, signals[PICKED], 0, text);
}

static void
day_picked_cb (RgGridHelper *self)
{
  g_autofree char *day = rg_grid_calendar_dup_day (self->calendar);

  g_signal_emit (self, signals[PICKED], 0, day);
}

static void
rg_grid_helper_class_init (RgGridHelperClass *klass)
{
  signals[PICKED] = g_signal_new ("picked", RG_TYPE_GRID_HELPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
build_parts (RgGridHelper *self,
             GtkWidget    *box)
{
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message), 44);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->message), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (self->message, "grid-message");
  self->list = RG_GRID_CHOICE_LIST (rg_grid_choice_list_new ());
  g_signal_connect_object (self->list, "picked", G_CALLBACK (list_picked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->message, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
}

static void
rg_grid_helper_init (RgGridHelper *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  build_parts (self, box);
  g_object_set (self,
                "child", box,
                "autohide", FALSE,
                "has-arrow", FALSE,
                "position", GTK_POS_BOTTOM,
                "halign", GTK_ALIGN_START,
                /* The focus stays in the editor: one goes on typing while this comes and goes. */
                "can-focus", FALSE,
                NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "grid-helper");
  /* Below the frame of the editor. */
  gtk_popover_set_offset (GTK_POPOVER (self), 0, 2);
}

static void
update (RgGridHelper *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean   any = gtk_widget_get_visible (self->message) || rg_grid_helper_get_list (self) != NULL || rg_grid_helper_get_calendar (self) != NULL;

  if (!any || parent == NULL || !gtk_widget_get_mapped (parent))
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  gtk_popover_popup (GTK_POPOVER (self));
  /* What it says now may need another size. */
  rg_grid_helper_place (self);
}

/**
 * rg_grid_helper_new:
 *
 * Returns: (transfer floating): an empty one, which is not to be seen
 */
GtkWidget *
rg_grid_helper_new (void)
{
  return g_object_new (RG_TYPE_GRID_HELPER, NULL);
}

/**
 * rg_grid_helper_set_message:
 * @message: (nullable): what to say
 * @problem: whether it says why a text was refused
 */
void
rg_grid_helper_set_message (RgGridHelper *self,
                            const char   *message,
                            gboolean      problem)
{
  g_return_if_fail (RG_IS_GRID_HELPER (self));

  gtk_label_set_text (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL && *message != '\0');
  if (problem)
    gtk_widget_add_css_class (self->message, "error");
  else
    gtk_widget_remove_css_class (self->message, "error");
  update (self);
}

/**
 * rg_grid_helper_get_message:
 *
 * Returns: (nullable): what it says
 */
const char *
rg_grid_helper_get_message (RgGridHelper *self)
{
  g_return_val_if_fail (RG_IS_GRID_HELPER (self), NULL);

  return gtk_widget_get_visible (self->message) ? gtk_label_get_text (GTK_LABEL (self->message)) : NULL;
}

/**
 * rg_grid_helper_set_choices:
 * @choices: (nullable): the values to choose from
 * @chosen: (nullable): the one that is chosen at first
 */
void
rg_grid_helper_set_choices (RgGridHelper      *self,
                            const char *const *choices,
                            const char        *chosen)
{
  g_return_if_fail (RG_IS_GRID_HELPER (self));

  rg_grid_choice_list_set (self->list, choices);
  rg_grid_choice_list_choose (self->list, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->list), rg_grid_choice_list_get_n (self->list) > 0);
  update (self);
}

/**
 * rg_grid_helper_get_list:
 *
 * Returns: (transfer none) (nullable): the list of values, if it is shown
 */
RgGridChoiceList *
rg_grid_helper_get_list (RgGridHelper *self)
{
  g_return_val_if_fail (RG_IS_GRID_HELPER (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->list)) ? self->list : NULL;
}

/**
 * rg_grid_helper_show_calendar:
 * @day: (nullable): the day to show, as "YYYY-MM-DD"; %NULL hides the calendar
 */
void
rg_grid_helper_show_calendar (RgGridHelper *self,
                              const char   *day)
{
  g_return_if_fail (RG_IS_GRID_HELPER (self));

  if (day != NULL && self->calendar == NULL)
    {
      self->calendar = RG_GRID_CALENDAR (rg_grid_calendar_new ());
      g_signal_connect_object (self->calendar, "picked", G_CALLBACK (day_picked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (gtk_popover_get_child (GTK_POPOVER (self))), GTK_WIDGET (self->calendar));
    }
  if (day != NULL)
    rg_grid_calendar_set_day (self->calendar, day);
  if (self->calendar != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->calendar), day != NULL);
  update (self);
}

/**
 * rg_grid_helper_get_calendar:
 *
 * Returns: (transfer none) (nullable): the calendar, if it is shown
 */
RgGridCalendar *
rg_grid_helper_get_calendar (RgGridHelper *self)
{
  g_return_val_if_fail (RG_IS_GRID_HELPER (self), NULL);

  return self->calendar != NULL && gtk_widget_get_visible (GTK_WIDGET (self->calendar)) ? self->calendar : NULL;
}

/**
 * rg_grid_helper_place:
 *
 * Brings it below its parent, which has got another size or place.
 */
void
rg_grid_helper_place (RgGridHelper *self)
{
  GtkWidget *parent = NULL;

  g_return_if_fail (RG_IS_GRID_HELPER (self));

  parent = gtk_widget_get_parent (GTK_WIDGET (self));
  if (rg_grid_helper_get_list (self) != NULL)
    gtk_widget_set_size_request (GTK_WIDGET (self), MIN (gtk_widget_get_width (parent), 420), -1);
  else
    gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
  gtk_popover_present (GTK_POPOVER (self));
}

/**
 * rg_grid_helper_clear:
 *
 * Nothing is to be said or chosen any more.
 */
void
rg_grid_helper_clear (RgGridHelper *self)
{
  g_return_if_fail (RG_IS_GRID_HELPER (self));

  gtk_widget_set_visible (self->message, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  if (self->calendar != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->calendar), FALSE);
  update (self);
}
