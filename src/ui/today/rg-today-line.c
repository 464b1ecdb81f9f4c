/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-today-line"

#include "config.h"
#include "rg-today-line.h"

#include <glib/gi18n.h>

#include "rg-today-text.h"

struct _RgTodayLine
{
  AdwBin parent_instance;

  RgTodayItem *item; /* nullable */

  /* Template widgets */
  GtkWidget *heading;
  GtkLabel  *heading_label;
  GtkLabel  *heading_count;
  GtkWidget *entry;
  GtkLabel  *when;
  GtkLabel  *title;
  GtkButton *customer;
  GtkLabel  *customer_name;
  GtkLabel  *last_word;
  GtkLabel  *contact;
  GtkLabel  *phone;
  GtkButton *done;
  GtkButton *postpone;
  GtkButton *open;
  GtkButton *more;
  GtkLabel  *note;
};

G_DEFINE_FINAL_TYPE (RgTodayLine, rg_today_line, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label,
          char     *text)
{
  g_autofree char *owned = text;

  gtk_label_set_text (label, owned != NULL ? owned : "");
}

static void
set_name (GtkButton  *button,
          const char *what,
          const char *title)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", what, title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The target comes first: GTK warns of an action whose target is still missing. */
static void
set_action (GtkButton          *button,
            const char         *name,
            const RgAgendaItem *agenda)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", agenda->source, agenda->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
}

static void
set_actions (RgTodayLine        *self,
             const RgAgendaItem *agenda)
{
  gboolean         due = rg_today_item_get_kind (self->item) == RG_TODAY_DUE;
  g_autofree char *title = rg_today_text_title (self->item);

  set_action (self->done, "today.done", agenda);
  set_action (self->postpone, "today.postpone", agenda);
  set_action (self->open, "today.open", agenda);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->customer), "x", agenda->customer);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->customer), "app.open-customer");
  gtk_widget_set_visible (GTK_WIDGET (self->done), due);
  gtk_widget_set_visible (GTK_WIDGET (self->postpone), due);
  set_name (self->done, _ ("Done"), title);
  set_name (self->postpone, _ ("Postpone"), title);
  set_name (self->open, _ ("Open"), title);
}

static void
show_entry (RgTodayLine        *self,
            const RgAgendaItem *agenda)
{
  gboolean late = rg_today_text_is_late (self->item);

  set_text (self->when, rg_today_text_when (self->item));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->when), agenda->at);
  set_text (self->title, rg_today_text_title (self->item));
  set_text (self->last_word, rg_today_text_last_word (self->item));
  set_text (self->phone, rg_today_text_phone (self->item));
  gtk_label_set_text (self->contact, agenda->contact != NULL ? agenda->contact : "");
  gtk_label_set_text (self->customer_name, agenda->customer_name != NULL ? agenda->customer_name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->contact), agenda->contact != NULL && *agenda->contact != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->customer), agenda->customer != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->last_word), *gtk_label_get_text (self->last_word) != '\0');
  if (late || rg_today_item_get_kind (self->item) == RG_TODAY_WARNING)
    gtk_widget_add_css_class (GTK_WIDGET (self->when), late ? "error" : "warning");
  set_actions (self, agenda);
}

static void
show_text (RgTodayLine *self,
           RgTodayKind  kind)
{
  const char      *text = rg_today_item_get_text (self->item);
  gint64           count = rg_today_item_get_count (self->item);
  g_autofree char *number = count > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, count) : g_strdup ("");

  if (kind == RG_TODAY_HEADING)
    {
      gtk_label_set_text (self->heading_label, text);
      gtk_label_set_text (self->heading_count, number);
    }
  else if (kind == RG_TODAY_MORE)
    {
      gtk_button_set_label (self->more, text);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more), NULL);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->more), rg_today_item_get_action_target (self->item));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more), rg_today_item_get_action_name (self->item));
    }
  else
    gtk_label_set_text (self->note, text);
}

static void
refresh (RgTodayLine *self)
{
  RgTodayKind         kind = rg_today_item_get_kind (self->item);
  const RgAgendaItem *agenda = rg_today_item_get_agenda (self->item);

  gtk_widget_remove_css_class (GTK_WIDGET (self->when), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->when), "warning");
  gtk_widget_set_visible (self->heading, kind == RG_TODAY_HEADING);
  gtk_widget_set_visible (self->entry, agenda != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->more), kind == RG_TODAY_MORE);
  gtk_widget_set_visible (GTK_WIDGET (self->note), kind == RG_TODAY_NOTE);
  if (agenda != NULL)
    show_entry (self, agenda);
  else
    show_text (self, kind);
}

static void
rg_today_line_dispose (GObject *object)
{
  RgTodayLine *self = RG_TODAY_LINE (object);

  rg_today_line_set_item (self, NULL);
  G_OBJECT_CLASS (rg_today_line_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, heading);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, heading_label);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, heading_count);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, entry);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, when);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, title);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, customer);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, customer_name);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, last_word);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, contact);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, phone);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, done);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, postpone);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, open);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, more);
  gtk_widget_class_bind_template_child (widget_class, RgTodayLine, note);
}

static void
rg_today_line_class_init (RgTodayLineClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_today_line_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/today/today-line.ui");
  bind_children (widget_class);
}

static void
rg_today_line_init (RgTodayLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_today_line_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
rg_today_line_new (void)
{
  return g_object_new (RG_TYPE_TODAY_LINE, NULL);
}

/**
 * rg_today_line_set_item:
 * @item: (nullable): what it shows from now on
 */
void
rg_today_line_set_item (RgTodayLine *self,
                        RgTodayItem *item)
{
  g_return_if_fail (RG_IS_TODAY_LINE (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (refresh), self);
  refresh (self);
}
