/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-field-editor"

#include "config.h"
#include "rg-field-editor.h"

#include <glib/gi18n.h>

#include "rg-record-types.h"
#include "rg-reference-picker.h"
#include "rg-suggest-entry.h"

static GtkWidget *
new_entry (const RgField *field,
           GCallback      changed,
           GObject       *object)
{
  GtkWidget *entry = gtk_entry_new ();

  if (field->kind == RG_KIND_PHONE)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PHONE);
  if (field->kind == RG_KIND_EMAIL)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_EMAIL);
  if (rg_field_is_numeric (field))
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  if (field->kind == RG_KIND_TIME)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "09:30");
  g_signal_connect_object (entry, "changed", changed, object, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_note (const RgField *field,
          GCallback      changed,
          GObject       *object)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  g_object_set (view,
                "accepts-tab", FALSE,
                "wrap-mode", GTK_WRAP_WORD_CHAR,
                "top-margin", 6,
                "bottom-margin", 6,
                "left-margin", 8,
                "right-margin", 8,
                NULL);
  g_object_set (scrolled,
                "child", view,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "min-content-height", 58,
                "max-content-height", 180,
                "propagate-natural-height", TRUE,
                "hexpand", TRUE,
                NULL);
  gtk_widget_add_css_class (scrolled, "note-field");
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", changed, object, G_CONNECT_SWAPPED);
  return scrolled;
}

static GtkWidget *
new_choice (const RgField *field,
            GCallback      changed,
            GObject       *object)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *drop_down = NULL;

  gtk_string_list_append (labels, "—");
  for (const RgChoice *choice = field->choices; choice->value != NULL; choice++)
    gtk_string_list_append (labels, rg_choice_get_label (choice));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  g_signal_connect_object (drop_down, "notify::selected", changed, object, G_CONNECT_SWAPPED);
  return drop_down;
}

static GtkWidget *
new_boolean (const RgField *field,
             GCallback      changed,
             GObject       *object)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_halign (toggle, GTK_ALIGN_START);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect_object (toggle, "notify::active", changed, object, G_CONNECT_SWAPPED);
  return toggle;
}

static GtkWidget *
new_option (const RgField *field,
            GCallback      changed,
            GObject       *object)
{
  GtkWidget *entry = rg_suggest_entry_new ();

  g_signal_connect_object (entry, "changed", changed, object, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_reference (const RgField *field,
               GCallback      changed,
               GObject       *object)
{
  GtkWidget *picker = rg_reference_picker_new (rg_record_types_find (field->reference));

  g_signal_connect_object (picker, "changed", changed, object, G_CONNECT_SWAPPED);
  return picker;
}

static void
day_selected_cb (GtkCalendar *calendar,
                 GtkEntry    *entry)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");
  GtkWidget       *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static GtkWidget *
new_date (const RgField *field,
          GCallback      changed,
          GObject       *object)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *entry = new_entry (field, changed, object);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), entry, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, _ ("Choose a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a day"), -1);
  gtk_widget_set_focusable (button, FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("tomorrow, +30, 12-30"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/**
 * rg_field_editor_new:
 * @field: the field
 * @changed: called with @object when the person changes something
 *
 * Returns: (transfer floating): a widget to enter a value of this field
 */
GtkWidget *
rg_field_editor_new (const RgField *field,
                     GCallback      changed,
                     GObject       *object)
{
  switch (field->kind)
    {
    case RG_KIND_NOTE:
      return new_note (field, changed, object);
    case RG_KIND_CHOICE:
      return new_choice (field, changed, object);
    case RG_KIND_BOOLEAN:
      return new_boolean (field, changed, object);
    case RG_KIND_OPTION:
      return new_option (field, changed, object);
    case RG_KIND_REFERENCE:
      return new_reference (field, changed, object);
    case RG_KIND_DATE:
    case RG_KIND_DATETIME:
      return new_date (field, changed, object);
    case RG_KIND_TEXT:
    case RG_KIND_CODE:
    case RG_KIND_PHONE:
    case RG_KIND_EMAIL:
    case RG_KIND_INTEGER:
    case RG_KIND_REAL:
    case RG_KIND_MONEY:
    case RG_KIND_TIME:
    case RG_N_KINDS:
    default:
      return new_entry (field, changed, object);
    }
}

/**
 * rg_field_editor_get_input:
 *
 * Returns: (transfer none): the part of the editor that takes the focus and bears the label
 */
GtkWidget *
rg_field_editor_get_input (const RgField *field,
                           GtkWidget     *editor)
{
  if (field->kind == RG_KIND_NOTE)
    return gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (editor));
  if (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME)
    return gtk_widget_get_first_child (editor);
  if (field->kind == RG_KIND_OPTION)
    return GTK_WIDGET (rg_suggest_entry_get_entry (RG_SUGGEST_ENTRY (editor)));
  if (field->kind == RG_KIND_REFERENCE)
    return GTK_WIDGET (rg_reference_picker_get_entry (RG_REFERENCE_PICKER (editor)));
  return editor;
}

static char *
get_note (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter    start;
  GtkTextIter    end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
get_choice (const RgField *field,
            GtkWidget     *drop_down)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return g_strdup ("");
  return g_strdup (field->choices[selected - 1].value);
}

/**
 * rg_field_editor_get_text:
 *
 * Returns: (transfer full): what was entered; for references the id, "" for none
 */
char *
rg_field_editor_get_text (const RgField *field,
                          GtkWidget     *editor)
{
  GtkWidget *input = rg_field_editor_get_input (field, editor);

  if (field->kind == RG_KIND_NOTE)
    return get_note (input);
  if (field->kind == RG_KIND_CHOICE)
    return get_choice (field, editor);
  if (field->kind == RG_KIND_BOOLEAN)
    return g_strdup (gtk_switch_get_active (GTK_SWITCH (editor)) ? "1" : "0");
  if (field->kind == RG_KIND_REFERENCE)
    {
      gint64 id = rg_reference_picker_get_id (RG_REFERENCE_PICKER (editor));

      return id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : g_strdup ("");
    }
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (input)));
}

static void
set_choice (const RgField *field,
            GtkWidget     *drop_down,
            const char    *text)
{
  guint selected = 0;

  for (guint i = 0; field->choices[i].value != NULL; i++)
    if (g_str_equal (field->choices[i].value, text))
      selected = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
}

/**
 * rg_field_editor_set_text:
 * @text: as rg_field_editor_get_text() returns it; not for references, which have their own setter
 */
void
rg_field_editor_set_text (const RgField *field,
                          GtkWidget     *editor,
                          const char    *text)
{
  GtkWidget *input = rg_field_editor_get_input (field, editor);

  g_return_if_fail (field->kind != RG_KIND_REFERENCE);

  if (field->kind == RG_KIND_NOTE)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), text, -1);
  else if (field->kind == RG_KIND_CHOICE)
    set_choice (field, editor, text);
  else if (field->kind == RG_KIND_BOOLEAN)
    gtk_switch_set_active (GTK_SWITCH (editor), g_str_equal (text, "1"));
  else if (field->kind == RG_KIND_OPTION)
    rg_suggest_entry_set_text (RG_SUGGEST_ENTRY (editor), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (input), text);
}
