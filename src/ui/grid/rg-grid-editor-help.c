/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-editor-help"

#include "config.h"
#include "rg-grid-editor-private.h"

#include "rg-grid-reading.h"

const RgField *
rg_grid_editor_get_field (RgGridEditor *self)
{
  return self->type != NULL ? rg_record_type_get_field (self->type, self->field) : NULL;
}

static gboolean
is_fixed (const RgField *field)
{
  return field->kind == RG_KIND_CHOICE || field->kind == RG_KIND_BOOLEAN;
}

static gboolean
has_list (const RgField *field)
{
  return is_fixed (field) || field->kind == RG_KIND_TEXT || field->kind == RG_KIND_OPTION || field->kind == RG_KIND_REFERENCE;
}

static gboolean
has_calendar (const RgField *field)
{
  return field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME;
}

/* Until something is typed all there is to choose is offered. */
static void
load_choices (RgGridEditor  *self,
              const RgField *field,
              const char    *typed)
{
  char **choices = NULL;

  g_clear_pointer (&self->choices, g_strfreev);
  if (self->delegate != NULL)
    choices = rg_grid_delegate_list_choices (self->delegate, self->field, self->touched ? typed : "");
  if (choices == NULL && self->choices == NULL)
    choices = rg_grid_reading_choices (field);
  if (choices == NULL)
    return;
  g_strfreev (self->choices);
  self->choices = choices;
}

static char **
list_matches (RgGridEditor  *self,
              const RgField *field,
              const char    *typed)
{
  char **matches = NULL;

  /* Records are found by more than their title. */
  if (!self->touched || field->kind == RG_KIND_REFERENCE)
    return g_strdupv (self->choices);
  matches = rg_grid_reading_match ((const char *const *)self->choices, typed, is_fixed (field));
  if (matches[0] != NULL || !(self->asked || is_fixed (field)))
    return matches;
  g_strfreev (matches);
  return g_strdupv (self->choices);
}

static gboolean
contains (char      **texts,
          const char *text)
{
  return g_strv_contains ((const char *const *)texts, text);
}

/* What Enter would take; of values that can be typed freely none, as what was typed is never changed unasked. */
static const char *
find_chosen (RgGridEditor  *self,
             const RgField *field,
             char         **matches,
             const char    *typed)
{
  const RgChoice *choice = field->kind == RG_KIND_CHOICE ? rg_field_find_choice (field, typed) : NULL;
  g_auto (GStrv) found = NULL;

  if (contains (matches, typed))
    return typed;
  if (choice != NULL && contains (matches, rg_choice_get_label (choice)))
    return rg_choice_get_label (choice);
  if (!self->touched || *typed == '\0')
    return NULL;
  if (field->kind == RG_KIND_REFERENCE)
    return g_strv_length (matches) == 1 ? matches[0] : NULL;
  if (!is_fixed (field))
    return NULL;
  found = rg_grid_reading_match ((const char *const *)self->choices, typed, FALSE);
  return found[0] != NULL ? matches[0] : NULL;
}

static gboolean
wants_list (RgGridEditor  *self,
            const RgField *field,
            char         **matches,
            const char    *typed)
{
  if (matches == NULL || matches[0] == NULL)
    return FALSE;
  if (self->asked || is_fixed (field))
    return TRUE;
  if (!self->touched || *typed == '\0')
    return FALSE;
  return matches[1] != NULL || !g_str_equal (matches[0], typed);
}

static void
show_choices (RgGridEditor  *self,
              const RgField *field,
              const char    *typed)
{
  g_auto (GStrv) matches = list_matches (self, field, typed);

  if (wants_list (self, field, matches, typed))
    rg_grid_helper_set_choices (self->helper, (const char *const *)matches, find_chosen (self, field, matches, typed));
  else
    rg_grid_helper_set_choices (self->helper, NULL, NULL);
}

static void
show_calendar (RgGridEditor *self,
               const char   *today)
{
  const char *value = rg_grid_editor_get_text (self);
  gboolean    read = g_regex_match_simple ("^\\d{4}-\\d{2}-\\d{2}", value, 0, 0);

  rg_grid_helper_show_calendar (self->helper, read ? value : today);
}

static void
show_message (RgGridEditor *self,
              const char   *message)
{
  GtkAccessible *accessible = self->in_note ? GTK_ACCESSIBLE (self->note) : GTK_ACCESSIBLE (self->text);

  rg_grid_helper_set_message (self->helper, message, self->problem != NULL);
  if (message != NULL)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  else
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* Brings what stands below the cell in line with what has been typed. */
void
rg_grid_editor_update_help (RgGridEditor *self)
{
  const RgField   *field = self->open ? rg_grid_editor_get_field (self) : NULL;
  g_autofree char *typed = rg_grid_editor_dup_typed (self);
  g_autofree char *today = rg_clock_get_today (self->clock);
  g_autofree char *hint = NULL;

  /* The candidates of the input method stand in the same place. */
  if (field == NULL || (self->composing && self->problem == NULL))
    {
      show_message (self, NULL);
      rg_grid_helper_clear (self->helper);
      return;
    }
  if (self->problem == NULL && (self->touched || self->asked))
    hint = rg_grid_reading_hint (field, typed, today);
  show_message (self, self->problem != NULL ? self->problem : hint);
  if (has_list (field))
    {
      load_choices (self, field, typed);
      show_choices (self, field, typed);
    }
  if (has_calendar (field) && self->asked)
    show_calendar (self, today);
}

/**
 * rg_grid_editor_open_list:
 *
 * Shows the values to choose from, or the calendar, and opens the editor for it if need be (Alt+Down). Values that are
 * not known yet are shown as soon as rg_grid_editor_set_choices() tells them.
 *
 * Returns: whether there can be anything to choose from
 */
gboolean
rg_grid_editor_open_list (RgGridEditor *self)
{
  const RgField   *field = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (RG_IS_GRID_EDITOR (self), FALSE);

  field = rg_grid_editor_get_field (self);
  if (field == NULL || !(has_list (field) || has_calendar (field)))
    return FALSE;
  if (!self->open)
    text = self->delegate != NULL ? rg_grid_delegate_dup_edit_text (self->delegate, self->row, self->field) : NULL;
  if (!self->open && !rg_grid_editor_open (self, text != NULL ? text : "", TRUE))
    return FALSE;
  self->asked = TRUE;
  rg_grid_editor_update_help (self);
  return TRUE;
}

/**
 * rg_grid_editor_set_choices:
 * @field: of which field
 * @choices: (nullable): what is known by now
 */
void
rg_grid_editor_set_choices (RgGridEditor      *self,
                            guint              field,
                            const char *const *choices)
{
  const RgField   *what = NULL;
  g_autofree char *typed = NULL;

  g_return_if_fail (RG_IS_GRID_EDITOR (self));

  what = rg_grid_editor_get_field (self);
  if (!self->open || what == NULL || field != self->field)
    return;
  typed = rg_grid_editor_dup_typed (self);
  g_strfreev (self->choices);
  self->choices = g_strdupv ((char **)choices);
  if (!self->composing)
    show_choices (self, what, typed);
}

/* A text view has no attributes of its own: all of its text carries a tag. */
void
rg_grid_editor_scale_note (RgGridEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextTag    *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "zoom");
  GtkTextIter    start;
  GtkTextIter    end;

  if (tag == NULL)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
}

static void
set_note_zoom (RgGridEditor *self,
               double        zoom)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextTag    *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "zoom");

  if (tag == NULL)
    gtk_text_buffer_create_tag (buffer, "zoom", "scale", zoom, NULL);
  else
    g_object_set (tag, "scale", zoom, NULL);
  rg_grid_editor_scale_note (self);
}

/**
 * rg_grid_editor_set_zoom:
 * @zoom: how large its text is; 1 is the usual
 */
void
rg_grid_editor_set_zoom (RgGridEditor *self,
                         double        zoom)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  g_return_if_fail (RG_IS_GRID_EDITOR (self) && zoom > 0);

  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (zoom));
  gtk_text_set_attributes (self->text, attributes);
  set_note_zoom (self, zoom);
  gtk_widget_queue_resize (GTK_WIDGET (self->text));
}
