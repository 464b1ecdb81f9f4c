/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-editor-keys"

#include "config.h"
#include "rg-grid-editor-private.h"

#include "rg-grid-reading.h"

/* Inserts at the caret, in place of what is selected. */
void
rg_grid_editor_insert (RgGridEditor *self,
                       const char   *text)
{
  GtkEditable *editable = GTK_EDITABLE (self->text);
  int          position = 0;

  if (self->in_note)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);

      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
      gtk_text_view_scroll_mark_onscreen (self->note, gtk_text_buffer_get_insert (buffer));
      return;
    }
  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
}

/* The chosen value of the list takes the place of what was typed. */
static void
take_chosen (RgGridEditor *self)
{
  RgGridChoiceList *list = rg_grid_helper_get_list (self->helper);
  g_autofree char  *chosen = list != NULL ? g_strdup (rg_grid_choice_list_get_chosen (list)) : NULL;

  if (chosen == NULL)
    return;
  self->touched = TRUE;
  rg_grid_editor_set_text (self, chosen);
}

static void
break_line (RgGridEditor *self)
{
  const RgField *field = rg_grid_editor_get_field (self);

  if (field->kind != RG_KIND_NOTE)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  rg_grid_editor_begin_note (self);
  rg_grid_editor_insert (self, "\n");
}

static void
take_enter (RgGridEditor   *self,
            GdkModifierType state)
{
  if (state & GDK_ALT_MASK)
    {
      break_line (self);
      return;
    }
  take_chosen (self);
  if (state & GDK_CONTROL_MASK)
    rg_grid_editor_leave (self, RG_GRID_FILL_SELECTION);
  else
    rg_grid_editor_leave (self, state & GDK_SHIFT_MASK ? RG_GRID_LEAVE_UP : RG_GRID_LEAVE_DOWN);
}

static void
take_f2 (RgGridEditor *self)
{
  const RgField *field = rg_grid_editor_get_field (self);

  if (field->kind == RG_KIND_NOTE)
    rg_grid_editor_begin_note (self);
  else
    self->typed_mode = !self->typed_mode;
}

static void
insert_now (RgGridEditor *self,
            gboolean      time)
{
  g_autofree char *now = rg_clock_get_local (self->clock);

  now[10] = '\0';
  rg_grid_editor_insert (self, time ? now + 11 : now);
}

/* Undo belongs to the text while it is being written, even when there is nothing left to undo in it. */
static gboolean
take_control (RgGridEditor   *self,
              guint           keyval,
              GdkModifierType state)
{
  GtkWidget *input = self->in_note ? GTK_WIDGET (self->note) : GTK_WIDGET (self->text);
  gboolean   shift = (state & GDK_SHIFT_MASK) != 0;

  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_z:
      gtk_widget_activate_action (input, shift ? "text.redo" : "text.undo", NULL);
      return TRUE;
    case GDK_KEY_y:
      gtk_widget_activate_action (input, "text.redo", NULL);
      return TRUE;
    case GDK_KEY_semicolon:
    case GDK_KEY_colon:
      insert_now (self, shift);
      return TRUE;
    default:
      return FALSE;
    }
}

/* A day chosen with the arrows replaces the day of the text and keeps the time that stands behind it. */
static gboolean
move_calendar (RgGridEditor *self,
               guint         keyval)
{
  RgGridCalendar  *calendar = rg_grid_helper_get_calendar (self->helper);
  const char      *value = rg_grid_editor_get_text (self);
  g_autofree char *time = g_utf8_strlen (value, -1) > 10 && value[10] == ' ' ? g_strdup (value + 10) : g_strdup ("");
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (calendar == NULL || !rg_grid_calendar_move (calendar, keyval))
    return FALSE;
  day = rg_grid_calendar_dup_day (calendar);
  text = g_strconcat (day, time, NULL);
  self->touched = TRUE;
  rg_grid_editor_set_text (self, text);
  rg_grid_editor_update_help (self);
  return TRUE;
}

static gboolean
move_list (RgGridEditor *self,
           guint         keyval)
{
  RgGridChoiceList *list = rg_grid_helper_get_list (self->helper);

  if (list == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return rg_grid_choice_list_step (list, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return rg_grid_choice_list_step (list, -1);
    case GDK_KEY_Page_Down:
      return rg_grid_choice_list_step (list, 8);
    case GDK_KEY_Page_Up:
      return rg_grid_choice_list_step (list, -8);
    default:
      return FALSE;
    }
}

static gboolean
leave_with_arrow (RgGridEditor *self,
                  guint         keyval)
{
  static const struct
  {
    guint       keyval;
    RgGridLeave leave;
  } arrows[] = {
    { GDK_KEY_Down, RG_GRID_LEAVE_DOWN },
    { GDK_KEY_KP_Down, RG_GRID_LEAVE_DOWN },
    { GDK_KEY_Up, RG_GRID_LEAVE_UP },
    { GDK_KEY_KP_Up, RG_GRID_LEAVE_UP },
    { GDK_KEY_Left, RG_GRID_LEAVE_LEFT },
    { GDK_KEY_KP_Left, RG_GRID_LEAVE_LEFT },
    { GDK_KEY_Right, RG_GRID_LEAVE_RIGHT },
    { GDK_KEY_KP_Right, RG_GRID_LEAVE_RIGHT },
  };

  for (guint i = 0; self->typed_mode && i < G_N_ELEMENTS (arrows); i++)
    if (arrows[i].keyval == keyval)
      {
        rg_grid_editor_leave (self, arrows[i].leave);
        return TRUE;
      }
  return FALSE;
}

/* A line of text has nothing above or below it; the focus must not go there. */
static gboolean
leads_out (RgGridEditor *self,
           guint         keyval)
{
  if (self->in_note)
    return FALSE;
  return keyval == GDK_KEY_Up || keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Up || keyval == GDK_KEY_KP_Down || keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_Page_Down;
}

static gboolean
take_plain (RgGridEditor *self,
            guint         keyval)
{
  return move_calendar (self, keyval) || move_list (self, keyval) || leave_with_arrow (self, keyval) || leads_out (self, keyval);
}

static gboolean
take_alt (RgGridEditor *self,
          guint         keyval)
{
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    rg_grid_editor_open_list (self);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    rg_grid_helper_clear (self->helper);
  else
    return FALSE;
  return TRUE;
}

static gboolean
take_named (RgGridEditor   *self,
            guint           keyval,
            GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      rg_grid_editor_cancel (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      take_enter (self, state);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
        return FALSE;
      take_chosen (self);
      rg_grid_editor_leave (self, state & GDK_SHIFT_MASK ? RG_GRID_LEAVE_PREVIOUS : RG_GRID_LEAVE_NEXT);
      return TRUE;
    case GDK_KEY_F2:
      take_f2 (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* A key pressed while the editor is open, which the input method did not want. Returns whether it was for the editor. */
gboolean
rg_grid_editor_take_key (RgGridEditor *self,
                         GdkEvent     *event)
{
  guint           keyval = gdk_key_event_get_keyval (event);
  GdkModifierType state = gdk_event_get_modifier_state (event) & gtk_accelerator_get_default_mod_mask ();

  if (take_named (self, keyval, state))
    return TRUE;
  if (state == GDK_ALT_MASK)
    return take_alt (self, keyval);
  if ((state & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK)
    return take_control (self, keyval, state);
  return state == 0 && take_plain (self, keyval);
}

static gboolean
is_plain_space (GdkEvent *event)
{
  GdkModifierType state = gdk_event_get_modifier_state (event) & gtk_accelerator_get_default_mod_mask ();

  return gdk_event_get_event_type (event) == GDK_KEY_PRESS && state == 0 && gdk_key_event_get_keyval (event) == GDK_KEY_space;
}

/* Space turns yes into no; in other cells it belongs to the grid. */
static gboolean
toggle (RgGridEditor *self)
{
  const RgField   *field = rg_grid_editor_get_field (self);
  g_autofree char *text = NULL;
  g_autofree char *toggled = NULL;

  if (field == NULL || field->kind != RG_KIND_BOOLEAN || self->delegate == NULL)
    return FALSE;
  text = rg_grid_delegate_dup_edit_text (self->delegate, self->row, self->field);
  toggled = rg_grid_reading_toggle (field, text != NULL ? text : "");
  if (rg_grid_editor_open (self, toggled, FALSE))
    rg_grid_editor_leave (self, RG_GRID_STAY);
  return TRUE;
}

/* A key pressed while the editor is closed, which the input method did not want. */
gboolean
rg_grid_editor_take_idle_key (RgGridEditor *self,
                              GdkEvent     *event)
{
  return is_plain_space (event) && toggle (self);
}
