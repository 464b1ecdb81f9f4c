/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-editor"

#include "config.h"
#include "rg-grid-editor-private.h"

#include <glib/gi18n.h>

#include "rg-grid-reading.h"

/* Between the end of a composition and the words that come from it. */
#define COMPOSED_MS 100

#define NOTE_WIDTH 320
#define NOTE_HEIGHT 96

G_DEFINE_FINAL_TYPE (RgGridEditor, rg_grid_editor, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  CLOSED,
  LEAVE,
  CANCELLED,
  KEY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_note (RgGridEditor *self)
{
  const RgField *field = rg_grid_editor_get_field (self);

  return field != NULL && field->kind == RG_KIND_NOTE;
}

static gboolean
has_focus_within (RgGridEditor *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == GTK_WIDGET (self) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)));
}

/* What stands in it, as it was typed. */
char *
rg_grid_editor_dup_typed (RgGridEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter    start;
  GtkTextIter    end;

  if (!self->in_note)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Changes the text; what stood there before cannot be had again with Ctrl+Z unless the editor was open. */
void
rg_grid_editor_set_text (RgGridEditor *self,
                         const char   *text)
{
  self->setting = TRUE;
  if (self->in_note)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  if (!self->in_note)
    gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  self->setting = FALSE;
}

static void
start_undo (RgGridEditor *self,
            gboolean      enable)
{
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), enable);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->note), enable);
}

static void
set_label (RgGridEditor *self,
           const char   *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_state (RgGridEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  /* Not hidden when idle: it has the focus. */
  gtk_widget_set_opacity (widget, self->open ? 1 : 0);
  gtk_widget_set_can_target (widget, self->open);
  (self->open ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, "open");
  (self->problem != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, "error");
  (self->busy ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, "busy");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID, self->problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_BUSY, self->busy, -1);
  gtk_widget_queue_resize (widget);
}

static void
begin (RgGridEditor *self,
       gboolean      typed)
{
  const RgField   *field = rg_grid_editor_get_field (self);
  g_autofree char *label = g_strdup_printf (_ ("Edit %s"), rg_field_get_label (field));

  self->open = TRUE;
  self->typed_mode = typed;
  self->touched = FALSE;
  self->asked = FALSE;
  start_undo (self, TRUE);
  set_label (self, label);
  show_state (self);
  g_signal_emit (self, signals[OPENED], 0);
}

/* Writing goes on in several lines; the input method has nothing in hand, as it would have taken the key otherwise. */
void
rg_grid_editor_begin_note (RgGridEditor *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->note);
  g_autofree char *typed = rg_grid_editor_dup_typed (self);
  int              position = gtk_editable_get_position (GTK_EDITABLE (self->text));
  GtkTextIter      place;

  if (self->in_note)
    return;
  self->in_note = TRUE;
  self->typed_mode = FALSE;
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  rg_grid_editor_set_text (self, typed);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  gtk_text_buffer_get_iter_at_offset (buffer, &place, position);
  gtk_text_buffer_place_cursor (buffer, &place);
  gtk_widget_set_visible (self->note_frame, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
  gtk_widget_set_child_visible (GTK_WIDGET (self->text), FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
end_note (RgGridEditor *self)
{
  gboolean focused = has_focus_within (self);

  if (!self->in_note)
    return;
  gtk_widget_set_child_visible (GTK_WIDGET (self->text), TRUE);
  if (focused)
    gtk_text_grab_focus_without_selecting (self->text);
  gtk_widget_set_visible (self->note_frame, FALSE);
  rg_grid_editor_set_text (self, "");
  self->in_note = FALSE;
}

/* A key cannot change this cell: it says why rather than do nothing. */
static void
refuse_typing (RgGridEditor *self)
{
  g_autofree char *why = NULL;

  rg_grid_editor_set_text (self, "");
  if (self->type == NULL)
    return;
  if (self->delegate != NULL)
    rg_grid_delegate_can_edit (self->delegate, self->row, self->field, &why);
  rg_grid_helper_set_message (self->helper, why != NULL ? why : _ ("Nothing can be typed into this cell."), TRUE);
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
text_changed (RgGridEditor *self)
{
  self->touched = TRUE;
  g_clear_pointer (&self->problem, g_free);
  show_state (self);
  rg_grid_editor_update_help (self);
}

static gboolean
is_blank (const char *text)
{
  return g_str_equal (text, " ") || g_str_equal (text, "　");
}

static void
text_changed_cb (RgGridEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));

  self->taken_at = 0;
  if (self->setting || self->in_note || (!self->open && *text == '\0'))
    return;
  if (!self->open && is_blank (text))
    {
      /* Space is a key of the grid; what comes with a full-width one is the same key. */
      self->space_came = TRUE;
      rg_grid_editor_set_text (self, "");
      return;
    }
  if (!self->open && !self->can_edit)
    {
      refuse_typing (self);
      return;
    }
  if (!self->open)
    begin (self, TRUE);
  text_changed (self);
  if (is_note (self) && strchr (text, '\n') != NULL)
    rg_grid_editor_begin_note (self);
}

static void
note_changed_cb (RgGridEditor *self)
{
  if (!self->setting && self->in_note)
    text_changed (self);
}

/* A composition that began the editing and was given up leaves the cell as it was. */
static gboolean
check_empty_cb (gpointer user_data)
{
  RgGridEditor *self = user_data;

  self->empty_id = 0;
  if (self->open && self->typed_mode && !self->composing && !self->touched)
    rg_grid_editor_cancel (self);
  return G_SOURCE_REMOVE;
}

static void
preedit_changed_cb (RgGridEditor *self,
                    const char   *preedit)
{
  self->taken_at = 0;
  self->composing = *preedit != '\0';
  if (self->composing && !self->open && self->can_edit)
    begin (self, TRUE);
  if (self->open)
    rg_grid_editor_update_help (self);
  if (!self->composing && self->open && !self->touched && self->empty_id == 0)
    self->empty_id = g_timeout_add (COMPOSED_MS, check_empty_cb, self);
}

/* Another place got the focus: what was typed is taken, not lost. A window that is left for another one keeps it. */
static gboolean
check_focus_cb (gpointer user_data)
{
  RgGridEditor *self = user_data;

  self->focus_id = 0;
  if (!has_focus_within (self))
    rg_grid_editor_leave (self, RG_GRID_STAY);
  return G_SOURCE_REMOVE;
}

static void
focus_left_cb (RgGridEditor *self)
{
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (!self->open)
    rg_grid_helper_clear (self->helper);
  else if (!has_focus_within (self))
    rg_grid_editor_leave (self, RG_GRID_STAY);
  else if (self->focus_id == 0)
    self->focus_id = g_idle_add (check_focus_cb, self);
}

static void
picked_cb (RgGridEditor *self,
           const char   *picked)
{
  if (!self->open || self->busy)
    return;
  rg_grid_editor_set_text (self, picked);
  rg_grid_editor_leave (self, RG_GRID_STAY);
}

static gboolean
event_cb (RgGridEditor *self,
          GdkEvent     *event)
{
  gboolean seen = event == self->filtered;

  g_clear_pointer (&self->filtered, gdk_event_unref);
  return seen ? self->taken : rg_grid_editor_take_event (self, event);
}

static void
rg_grid_editor_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  RgGridEditor *self = RG_GRID_EDITOR (widget);

  gtk_widget_measure (GTK_WIDGET (self->text), orientation, -1, NULL, natural, NULL, NULL);
  /* A cell may be smaller than anything that can be read; several lines need room. */
  *minimum = 0;
  if (self->in_note)
    *natural = *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? NOTE_WIDTH : NOTE_HEIGHT;
}

static void
allocate_child (GtkWidget *child,
                int        width,
                int        height)
{
  int minimum_width;
  int minimum_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, minimum_width), MAX (height, minimum_height), -1, NULL);
}

static void
rg_grid_editor_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  RgGridEditor *self = RG_GRID_EDITOR (widget);

  if (gtk_widget_get_child_visible (GTK_WIDGET (self->text)))
    allocate_child (GTK_WIDGET (self->text), width, height);
  if (gtk_widget_get_visible (self->note_frame))
    allocate_child (self->note_frame, width, height);
  rg_grid_helper_place (self->helper);
}

static gboolean
rg_grid_editor_grab_focus (GtkWidget *widget)
{
  RgGridEditor *self = RG_GRID_EDITOR (widget);

  if (self->in_note)
    return gtk_widget_grab_focus (GTK_WIDGET (self->note));
  return gtk_text_grab_focus_without_selecting (self->text);
}

static void
rg_grid_editor_dispose (GObject *object)
{
  RgGridEditor *self = RG_GRID_EDITOR (object);

  g_clear_handle_id (&self->empty_id, g_source_remove);
  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_handle_id (&self->leave_id, g_source_remove);
  g_clear_handle_id (&self->replay_id, g_source_remove);
  self->open = FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  rg_grid_im_clear (&self->text_im);
  rg_grid_im_clear (&self->note_im);
  g_clear_object (&self->delegate);
  g_clear_object (&self->clock);
  g_clear_object (&self->row);
  g_clear_pointer (&self->filtered, gdk_event_unref);
  G_OBJECT_CLASS (rg_grid_editor_parent_class)->dispose (object);
}

static void
rg_grid_editor_finalize (GObject *object)
{
  RgGridEditor *self = RG_GRID_EDITOR (object);

  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_strfreev (self->choices);
  g_free (self->problem);
  g_free (self->value);
  g_free (self->name);
  G_OBJECT_CLASS (rg_grid_editor_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, RG_TYPE_GRID_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_grid_editor_class_init (RgGridEditorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_grid_editor_dispose;
  object_class->finalize = rg_grid_editor_finalize;
  widget_class->measure = rg_grid_editor_measure;
  widget_class->size_allocate = rg_grid_editor_size_allocate;
  widget_class->grab_focus = rg_grid_editor_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "grid-editor");
  signals[OPENED] = new_signal ("opened");
  signals[CLOSED] = new_signal ("closed");
  signals[CANCELLED] = new_signal ("cancelled");
  signals[LEAVE] = g_signal_new ("leave", RG_TYPE_GRID_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[KEY] = g_signal_new ("key", RG_TYPE_GRID_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, GDK_TYPE_MODIFIER_TYPE);
}

static void
build_text (RgGridEditor *self)
{
  /* A bare text has no role of its own, and what has none a screen reader does not see. */
  self->text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  g_object_set (self->text,
                "width-chars", 1,
                "propagate-text-width", TRUE,
                "enable-undo", FALSE,
                "input-hints", GTK_INPUT_HINT_NO_EMOJI,
                NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  rg_grid_im_take (&self->text_im, GTK_WIDGET (self->text));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
build_note (RgGridEditor *self)
{
  self->note = GTK_TEXT_VIEW (gtk_text_view_new ());
  g_object_set (self->note,
                "accepts-tab", FALSE,
                "wrap-mode", GTK_WRAP_WORD_CHAR,
                "top-margin", 4,
                "bottom-margin", 4,
                "left-margin", 6,
                "right-margin", 6,
                "input-hints", GTK_INPUT_HINT_NO_EMOJI,
                NULL);
  self->note_frame = gtk_scrolled_window_new ();
  g_object_set (self->note_frame, "child", self->note, "hscrollbar-policy", GTK_POLICY_NEVER, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->note_frame, GTK_WIDGET (self));
  rg_grid_im_take (&self->note_im, GTK_WIDGET (self->note));
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (rg_grid_editor_scale_note), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
rg_grid_editor_init (RgGridEditor *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->clock = rg_clock_new ();
  build_text (self);
  build_note (self);
  self->helper = RG_GRID_HELPER (rg_grid_helper_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->helper), GTK_WIDGET (self));
  g_signal_connect_object (self->helper, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  show_state (self);
}

/* The person gives up: the cell stays as it is. */
void
rg_grid_editor_cancel (RgGridEditor *self)
{
  rg_grid_editor_close (self);
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
emit_leave (RgGridEditor *self,
            RgGridLeave   leave)
{
  /* Nothing was typed after all: the cell is not emptied for that. */
  if (self->typed_mode && !self->touched)
    rg_grid_editor_cancel (self);
  else
    g_signal_emit (self, signals[LEAVE], 0, (int)leave);
}

static gboolean
leave_later_cb (gpointer user_data)
{
  RgGridEditor *self = user_data;

  self->leave_id = 0;
  if (self->composing)
    rg_grid_im_reset (self->in_note ? &self->note_im : &self->text_im);
  if (self->open && !self->busy)
    emit_leave (self, self->leave);
  if (!self->busy)
    rg_grid_editor_replay (self);
  return G_SOURCE_REMOVE;
}

/* The person is done. */
void
rg_grid_editor_leave (RgGridEditor *self,
                      RgGridLeave   leave)
{
  if (!self->open || self->busy || self->leave_id != 0)
    return;
  if (!self->composing)
    {
      emit_leave (self, leave);
      return;
    }
  /* The input method let the key pass although it shows something: its last words are on their way. */
  self->leave = leave;
  self->leave_id = g_timeout_add (RG_GRID_SETTLE_MS, leave_later_cb, self);
}

/**
 * rg_grid_editor_new:
 *
 * Returns: (transfer floating): an editor that stands nowhere yet
 */
GtkWidget *
rg_grid_editor_new (void)
{
  return g_object_new (RG_TYPE_GRID_EDITOR, NULL);
}

/**
 * rg_grid_editor_set_delegate:
 * @delegate: (nullable): who knows the values
 */
void
rg_grid_editor_set_delegate (RgGridEditor   *self,
                             RgGridDelegate *delegate)
{
  g_return_if_fail (RG_IS_GRID_EDITOR (self));

  g_set_object (&self->delegate, delegate);
}

/**
 * rg_grid_editor_set_clock:
 * @clock: tells from which day "tomorrow" is meant; the clock of the system unless another is set
 */
void
rg_grid_editor_set_clock (RgGridEditor *self,
                          RgClock      *clock)
{
  g_return_if_fail (RG_IS_GRID_EDITOR (self) && RG_IS_CLOCK (clock));

  g_set_object (&self->clock, clock);
}

static GtkInputPurpose
get_purpose (const RgField *field)
{
  if (field != NULL && field->kind == RG_KIND_PHONE)
    return GTK_INPUT_PURPOSE_PHONE;
  if (field != NULL && field->kind == RG_KIND_EMAIL)
    return GTK_INPUT_PURPOSE_EMAIL;
  return GTK_INPUT_PURPOSE_FREE_FORM;
}

/**
 * rg_grid_editor_place:
 * @type: (nullable): what the rows are; %NULL when there is no cell
 * @row: (nullable): the row; %NULL for the empty one at the end
 * @field: index in the field table
 * @accessible_name: what the cell is and says, for those who do not see it
 * @can_edit: whether it takes a value
 *
 * Tells on which cell it stands. An open editor stays what it is: it has to be closed first.
 */
void
rg_grid_editor_place (RgGridEditor       *self,
                      const RgRecordType *type,
                      RgRow              *row,
                      guint               field,
                      const char         *accessible_name,
                      gboolean            can_edit)
{
  const RgField *what = NULL;

  g_return_if_fail (RG_IS_GRID_EDITOR (self));

  if (self->open)
    return;
  if (self->type != type || self->row != row || self->field != field)
    rg_grid_helper_clear (self->helper);
  self->type = type;
  g_set_object (&self->row, row);
  self->field = field;
  self->can_edit = type != NULL && can_edit;
  g_free (self->name);
  self->name = g_strdup (accessible_name != NULL ? accessible_name : "");
  set_label (self, self->name);
  what = rg_grid_editor_get_field (self);
  gtk_editable_set_alignment (GTK_EDITABLE (self->text), what != NULL && rg_field_is_numeric (what) ? 1 : 0);
  if (gtk_text_get_input_purpose (self->text) != get_purpose (what))
    gtk_text_set_input_purpose (self->text, get_purpose (what));
}

/**
 * rg_grid_editor_open:
 * @text: what it starts with
 * @select_all: whether the next letter replaces it; otherwise the caret stands at its end
 *
 * Opens it as F2 does: arrows move in the text. If it is open already, what was typed stays.
 *
 * Returns: whether it is open; if not, it says why
 */
gboolean
rg_grid_editor_open (RgGridEditor *self,
                     const char   *text,
                     gboolean      select_all)
{
  g_return_val_if_fail (RG_IS_GRID_EDITOR (self) && text != NULL, FALSE);

  if (self->open)
    return TRUE;
  if (!self->can_edit)
    {
      refuse_typing (self);
      return FALSE;
    }
  rg_grid_editor_set_text (self, text);
  begin (self, FALSE);
  if (is_note (self))
    rg_grid_editor_begin_note (self);
  else if (select_all)
    gtk_editable_select_region (GTK_EDITABLE (self->text), 0, -1);
  rg_grid_editor_update_help (self);
  return TRUE;
}

/**
 * rg_grid_editor_is_open:
 *
 * Returns: whether it is to be seen and what is in it has not been taken yet
 */
gboolean
rg_grid_editor_is_open (RgGridEditor *self)
{
  g_return_val_if_fail (RG_IS_GRID_EDITOR (self), FALSE);

  return self->open;
}

/**
 * rg_grid_editor_is_typed_mode:
 *
 * Returns: whether it was opened by typing, so that the arrows leave it
 */
gboolean
rg_grid_editor_is_typed_mode (RgGridEditor *self)
{
  g_return_val_if_fail (RG_IS_GRID_EDITOR (self), FALSE);

  return self->open && self->typed_mode;
}

/**
 * rg_grid_editor_is_composing:
 *
 * Returns: whether an input method shows what it is going to insert
 */
gboolean
rg_grid_editor_is_composing (RgGridEditor *self)
{
  g_return_val_if_fail (RG_IS_GRID_EDITOR (self), FALSE);

  return self->composing;
}

/**
 * rg_grid_editor_filter_key:
 * @event: a key, pressed or released, that the grid would like to have
 *
 * Called once for an event, in the capture phase.
 *
 * Returns: whether the input method or the editor took it; then it goes nowhere else
 */
gboolean
rg_grid_editor_filter_key (RgGridEditor *self,
                           GdkEvent     *event)
{
  g_return_val_if_fail (RG_IS_GRID_EDITOR (self) && event != NULL, FALSE);

  self->taken = rg_grid_editor_take_event (self, event);
  g_clear_pointer (&self->filtered, gdk_event_unref);
  self->filtered = gdk_event_ref (event);
  return self->taken;
}

/**
 * rg_grid_editor_get_text:
 *
 * Returns: what is to be taken, until the next call: what was typed, a day in words as "YYYY-MM-DD"
 */
const char *
rg_grid_editor_get_text (RgGridEditor *self)
{
  const RgField   *field = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (RG_IS_GRID_EDITOR (self), NULL);

  typed = rg_grid_editor_dup_typed (self);
  today = rg_clock_get_today (self->clock);
  field = rg_grid_editor_get_field (self);
  g_free (self->value);
  self->value = field != NULL ? rg_grid_reading_value (field, typed, today) : g_steal_pointer (&typed);
  return self->value;
}

/**
 * rg_grid_editor_refuse:
 * @problem: why the text is not taken
 *
 * Keeps it open with the text as it was typed.
 */
void
rg_grid_editor_refuse (RgGridEditor *self,
                       const char   *problem)
{
  g_return_if_fail (RG_IS_GRID_EDITOR (self));

  if (!self->open)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem != NULL && *problem != '\0' ? problem : _ ("This is not possible here."));
  rg_grid_editor_set_busy (self, FALSE);
  if (!self->in_note)
    gtk_editable_select_region (GTK_EDITABLE (self->text), 0, -1);
  show_state (self);
  rg_grid_editor_update_help (self);
}

/**
 * rg_grid_editor_set_busy:
 * @busy: whether what was typed is being looked at
 *
 * Keeps the text, and the keys that are pressed meanwhile for later.
 */
void
rg_grid_editor_set_busy (RgGridEditor *self,
                         gboolean      busy)
{
  g_return_if_fail (RG_IS_GRID_EDITOR (self));

  if (self->busy == busy)
    return;
  self->busy = busy;
  show_state (self);
  if (!busy)
    rg_grid_editor_replay (self);
}

/**
 * rg_grid_editor_close:
 *
 * Makes it invisible and empty; it keeps the focus if it had it.
 */
void
rg_grid_editor_close (RgGridEditor *self)
{
  g_return_if_fail (RG_IS_GRID_EDITOR (self));

  if (!self->open)
    return;
  if (self->composing)
    rg_grid_im_reset (self->in_note ? &self->note_im : &self->text_im);
  self->open = FALSE;
  self->typed_mode = FALSE;
  g_clear_handle_id (&self->empty_id, g_source_remove);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->choices, g_strfreev);
  start_undo (self, FALSE);
  end_note (self);
  rg_grid_editor_set_text (self, "");
  rg_grid_helper_clear (self->helper);
  rg_grid_editor_update_help (self);
  set_label (self, self->name);
  rg_grid_editor_set_busy (self, FALSE);
  show_state (self);
  g_signal_emit (self, signals[CLOSED], 0);
}
