/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-editor-events"

#include "config.h"
#include "rg-grid-editor-private.h"

/*
 * The way of a key: the input method, the editor while it is open, the grid. Some input methods run the main loop while
 * they think about a key, and tell what came of it only after they have said that they took it. Whoever types fast must
 * not see keys overtake each other: those that come meanwhile wait, and go the same way afterwards.
 */

static void
free_held (gpointer data)
{
  RgHeldKey *key = data;

  gdk_event_unref (key->event);
  g_free (key);
}

static void
push_held (RgGridEditor *self,
           GdkEvent     *event,
           gboolean      filtered)
{
  RgHeldKey *key = g_new0 (RgHeldKey, 1);

  key->event = gdk_event_ref (event);
  key->filtered = filtered;
  if (self->held == NULL)
    self->held = g_ptr_array_new_with_free_func (free_held);
  g_ptr_array_insert (self->held, filtered ? 0 : -1, key);
}

static gboolean
is_press (GdkEvent *event)
{
  return gdk_event_get_event_type (event) == GDK_KEY_PRESS && !gdk_key_event_is_modifier (event);
}

static gboolean
must_wait (RgGridEditor *self)
{
  return self->filtering || self->busy || self->leave_id != 0 || self->replay_id != 0;
}

/* Whether a key depends on whether anything has been typed. */
static gboolean
is_weighty (RgGridEditor *self,
            GdkEvent     *event)
{
  switch (gdk_key_event_get_keyval (event))
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return TRUE;
    default:
      return !self->open || self->typed_mode;
    }
}

/* The effect of the key before it is still on its way. */
static gboolean
overtakes (RgGridEditor *self,
           GdkEvent     *event)
{
  if (self->taken_at == 0 || g_get_monotonic_time () - self->taken_at > RG_GRID_SETTLE_MS * 2000)
    return FALSE;
  return is_press (event) && is_weighty (self, event);
}

static gboolean
filter (RgGridEditor *self,
        GdkEvent     *event)
{
  gint64   before = self->taken_at;
  gboolean taken;

  self->space_came = FALSE;
  if (is_press (event))
    self->taken_at = g_get_monotonic_time ();
  self->filtering = TRUE;
  taken = rg_grid_im_filter (self->in_note ? &self->note_im : &self->text_im, event);
  self->filtering = FALSE;
  if (!taken && self->taken_at != 0)
    self->taken_at = before;
  return taken && !self->space_came;
}

/* A key that the input method does not want. */
static gboolean
take_unwanted (RgGridEditor *self,
               GdkEvent     *event)
{
  return gdk_event_get_event_type (event) == GDK_KEY_PRESS && (self->open ? rg_grid_editor_take_key (self, event) : rg_grid_editor_take_idle_key (self, event));
}

static gboolean
process (RgGridEditor *self,
         GdkEvent     *event)
{
  if (filter (self, event))
    return TRUE;
  if (!overtakes (self, event))
    return take_unwanted (self, event);
  push_held (self, event, TRUE);
  return TRUE;
}

/* Any event on its way to the text. Returns whether it goes no further. */
gboolean
rg_grid_editor_take_event (RgGridEditor *self,
                           GdkEvent     *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  g_autoptr (RgGridEditor) keep = NULL;
  gboolean taken;

  if (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE)
    return FALSE;
  if (must_wait (self))
    {
      if (is_press (event))
        push_held (self, event, FALSE);
      return is_press (event);
    }
  keep = g_object_ref (self);
  taken = process (self, event);
  rg_grid_editor_replay (self);
  return taken;
}

/* What the text would do by itself with a key that has not been kept from it. */
static void
edit_text (RgGridEditor   *self,
           guint           keyval,
           GdkModifierType state)
{
  GtkWidget *input = self->in_note ? GTK_WIDGET (self->note) : GTK_WIDGET (self->text);
  gboolean   extend = (state & GDK_SHIFT_MASK) != 0;

  if (keyval == GDK_KEY_BackSpace)
    g_signal_emit_by_name (input, "backspace");
  else if (keyval == GDK_KEY_Delete)
    g_signal_emit_by_name (input, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  else if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right)
    g_signal_emit_by_name (input, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, keyval == GDK_KEY_Left ? -1 : 1, extend);
  else if (keyval == GDK_KEY_Home || keyval == GDK_KEY_End)
    g_signal_emit_by_name (input, "move-cursor", GTK_MOVEMENT_DISPLAY_LINE_ENDS, keyval == GDK_KEY_Home ? -1 : 1, extend);
}

static void
replay_key (RgGridEditor    *self,
            const RgHeldKey *key)
{
  guint           keyval = gdk_key_event_get_keyval (key->event);
  GdkModifierType state = gdk_event_get_modifier_state (key->event);

  if (key->filtered ? take_unwanted (self, key->event) : process (self, key->event))
    return;
  if (self->open)
    edit_text (self, keyval, state);
  else
    g_signal_emit_by_name (self, "key", keyval, state);
}

static gboolean
replay_cb (gpointer user_data)
{
  RgGridEditor *self = user_data;
  g_autoptr (RgGridEditor) keep = g_object_ref (self);

  self->replay_id = 0;
  self->taken_at = 0;
  while (self->held != NULL && self->held->len > 0 && !must_wait (self))
    {
      RgHeldKey *key = g_ptr_array_steal_index (self->held, 0);

      replay_key (self, key);
      free_held (key);
      if (self->taken_at != 0)
        break;
    }
  rg_grid_editor_replay (self);
  return G_SOURCE_REMOVE;
}

/* Lets the keys go on that had to wait, once it is settled what they are for. */
void
rg_grid_editor_replay (RgGridEditor *self)
{
  if (self->held != NULL && self->held->len > 0 && !must_wait (self))
    self->replay_id = g_timeout_add (self->taken_at != 0 ? RG_GRID_SETTLE_MS : 1, replay_cb, self);
}
