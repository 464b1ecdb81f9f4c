/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-suggest-entry"

#include "config.h"
#include "rg-suggest-entry.h"

#include <glib/gi18n.h>

struct _RgSuggestEntry
{
  AdwBin parent_instance;

  GtkEntry   *entry;
  GtkWidget  *popover;
  GtkListBox *list;
  char      **options; /* nullable */
  gboolean    setting; /* the text is being set by the program */
};

G_DEFINE_FINAL_TYPE (RgSuggestEntry, rg_suggest_entry, ADW_TYPE_BIN)

enum
{
  CHANGED,
  SEARCH,
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_list (RgSuggestEntry *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
add_suggestion (RgSuggestEntry *self,
                const char     *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_append (self->list, label);
}

static const char *
get_row_text (GtkListBoxRow *row)
{
  return gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row)));
}

static void
popdown (RgSuggestEntry *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
popup_if_any (RgSuggestEntry *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->list, 0) != NULL;

  if (any && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
      gtk_popover_popup (GTK_POPOVER (self->popover));
    }
  else
    popdown (self);
}

static void
offer_options (RgSuggestEntry *self,
               const char     *typed)
{
  g_autofree char *key = g_utf8_casefold (typed, -1);

  clear_list (self);
  for (guint i = 0; self->options[i] != NULL; i++)
    {
      g_autofree char *option = g_utf8_casefold (self->options[i], -1);

      if (strstr (option, key) != NULL && !g_str_equal (option, key))
        add_suggestion (self, self->options[i]);
    }
}

static void
changed_cb (RgSuggestEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_signal_emit (self, signals[CHANGED], 0);
  if (self->setting)
    return;
  if (self->options == NULL)
    {
      g_signal_emit (self, signals[SEARCH], 0, text);
      return;
    }
  offer_options (self, text);
  popup_if_any (self);
}

static void
pick (RgSuggestEntry *self,
      GtkListBoxRow  *row)
{
  guint            index = (guint)gtk_list_box_row_get_index (row);
  g_autofree char *text = g_strdup (get_row_text (row));

  popdown (self);
  if (self->options != NULL)
    rg_suggest_entry_set_text (self, text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_signal_emit (self, signals[PICKED], 0, index);
}

static void
move_selection (RgSuggestEntry *self,
                int             step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int            index = selected != NULL ? gtk_list_box_row_get_index (selected) + step : 0;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, MAX (index, 0));

  if (next != NULL)
    gtk_list_box_select_row (self->list, next);
}

static void
show_all (RgSuggestEntry *self)
{
  if (self->options == NULL)
    {
      g_signal_emit (self, signals[SEARCH], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
      return;
    }
  offer_options (self, "");
  popup_if_any (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                RgSuggestEntry        *self)
{
  gboolean       open = gtk_widget_get_visible (self->popover);
  GtkListBoxRow *selected = open ? gtk_list_box_get_selected_row (self->list) : NULL;

  if ((keyval == GDK_KEY_Down || keyval == GDK_KEY_Up) && (state & gtk_accelerator_get_default_mod_mask ()) == 0)
    {
      if (open)
        move_selection (self, keyval == GDK_KEY_Down ? 1 : -1);
      else
        show_all (self);
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape && open)
    {
      popdown (self);
      return TRUE;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && selected != NULL && (state & GDK_CONTROL_MASK) == 0)
    {
      pick (self, selected);
      return TRUE;
    }
  return FALSE;
}

static void
icon_press_cb (RgSuggestEntry *self)
{
  if (gtk_widget_get_visible (self->popover))
    popdown (self);
  else
    show_all (self);
}

static void
rg_suggest_entry_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  GTK_WIDGET_CLASS (rg_suggest_entry_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (RG_SUGGEST_ENTRY (widget)->popover));
}

static gboolean
rg_suggest_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RG_SUGGEST_ENTRY (widget)->entry));
}

static void
rg_suggest_entry_dispose (GObject *object)
{
  RgSuggestEntry *self = RG_SUGGEST_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (rg_suggest_entry_parent_class)->dispose (object);
}

static void
rg_suggest_entry_finalize (GObject *object)
{
  g_strfreev (RG_SUGGEST_ENTRY (object)->options);
  G_OBJECT_CLASS (rg_suggest_entry_parent_class)->finalize (object);
}

static void
rg_suggest_entry_class_init (RgSuggestEntryClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_suggest_entry_dispose;
  object_class->finalize = rg_suggest_entry_finalize;
  widget_class->size_allocate = rg_suggest_entry_size_allocate;
  widget_class->grab_focus = rg_suggest_entry_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", RG_TYPE_SUGGEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SEARCH] = g_signal_new ("search", RG_TYPE_SUGGEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PICKED] = g_signal_new ("picked", RG_TYPE_SUGGEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
build_popover (RgSuggestEntry *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  /* The focus stays in the entry: one goes on typing while suggestions come and go. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (pick), self, G_CONNECT_SWAPPED);
  g_object_set (scrolled,
                "child", self->list,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "propagate-natural-height", TRUE,
                "max-content-height", 240,
                NULL);
  self->popover = gtk_popover_new ();
  g_object_set (self->popover,
                "child", scrolled,
                "autohide", FALSE,
                "has-arrow", FALSE,
                "position", GTK_POS_BOTTOM,
                NULL);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
rg_suggest_entry_init (RgSuggestEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _ ("Show what can be chosen"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
  build_popover (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (popdown), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "icon-press", G_CALLBACK (icon_press_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rg_suggest_entry_new:
 *
 * Returns: a new entry without suggestions
 */
GtkWidget *
rg_suggest_entry_new (void)
{
  return g_object_new (RG_TYPE_SUGGEST_ENTRY, NULL);
}

/**
 * rg_suggest_entry_get_entry:
 *
 * Returns: (transfer none): the entry in it, for its label and hints
 */
GtkEntry *
rg_suggest_entry_get_entry (RgSuggestEntry *self)
{
  g_return_val_if_fail (RG_IS_SUGGEST_ENTRY (self), NULL);

  return self->entry;
}

/**
 * rg_suggest_entry_get_text:
 *
 * Returns: what stands in the entry
 */
const char *
rg_suggest_entry_get_text (RgSuggestEntry *self)
{
  g_return_val_if_fail (RG_IS_SUGGEST_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * rg_suggest_entry_set_text:
 * @text: (nullable): the new text
 *
 * Changes the text without offering suggestions.
 */
void
rg_suggest_entry_set_text (RgSuggestEntry *self,
                           const char     *text)
{
  g_return_if_fail (RG_IS_SUGGEST_ENTRY (self));

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->setting = FALSE;
}

/**
 * rg_suggest_entry_set_options:
 * @options: (nullable): what can be chosen; other texts can be typed all the same
 */
void
rg_suggest_entry_set_options (RgSuggestEntry    *self,
                              const char *const *options)
{
  g_return_if_fail (RG_IS_SUGGEST_ENTRY (self));

  g_strfreev (self->options);
  self->options = g_strdupv ((char **)options);
}

/**
 * rg_suggest_entry_suggest:
 * @suggestions: what to offer for the last "search"
 */
void
rg_suggest_entry_suggest (RgSuggestEntry    *self,
                          const char *const *suggestions)
{
  g_return_if_fail (RG_IS_SUGGEST_ENTRY (self));

  clear_list (self);
  for (guint i = 0; suggestions[i] != NULL; i++)
    add_suggestion (self, suggestions[i]);
  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  popup_if_any (self);
}
