/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-private.h"

#include <glib/gi18n.h>

#include "rg-grid-keys.h"
#include "rg-grid-motion.h"
#include "rg-ui.h"

static RgGridEditor *
get_editor (RgGrid *self)
{
  return RG_GRID_EDITOR (self->editor);
}

/* What somebody hears who does not see the table. */
static char *
name_cell (RgGrid       *self,
           RgGridColumn *column,
           guint         row,
           RgRow        *item)
{
  RgGridCellLook   look = { 0 };
  g_autofree char *name = NULL;

  if (row >= rg_grid_get_n_rows (self))
    return g_strdup_printf (_ ("%s, new row"), rg_grid_column_get_title (column));
  if (self->delegate != NULL && item != NULL && (rg_row_get_record (item) != NULL || rg_row_get_id (item) == 0))
    rg_grid_delegate_describe (self->delegate, item, rg_grid_column_get_field (column), &look);
  name = g_strdup_printf (_ ("%s, row %u: %s"), rg_grid_column_get_title (column), row + 1, look.text != NULL && *look.text != '\0' ? look.text : _ ("empty"));
  rg_grid_cell_look_clear (&look);
  return g_steal_pointer (&name);
}

static void
announce_cursor (RgGrid *self,
                 guint   row,
                 guint   column)
{
  RgGridCell *cell = rg_grid_body_find_cell (self, row, column);

  if (cell != NULL)
    rg_grid_cell_announce (cell);
}

/* The record of the cursor may come before its row is in sight, or never come into sight: the editor waits for it. */
static void
watch_row (RgGrid *self,
           RgRow  *row)
{
  if (self->edited != NULL)
    g_signal_handlers_disconnect_by_func (self->edited, rg_grid_editing_place, self);
  g_set_object (&self->edited, row);
  if (row != NULL && rg_row_get_record (row) == NULL && rg_row_get_id (row) != 0)
    g_signal_connect_object (row, "notify::record", G_CALLBACK (rg_grid_editing_place), self, G_CONNECT_SWAPPED);
}

/**
 * rg_grid_editing_place:
 *
 * The editor stands on the cell of the cursor, ready to take the first key. An open one stays with its record.
 */
void
rg_grid_editing_place (RgGrid *self)
{
  guint            row;
  guint            column;
  RgGridColumn    *shown;
  g_autofree char *name = NULL;
  g_autoptr (RgRow) item = NULL;

  if (rg_grid_is_editing (self) || self->type == NULL || !rg_grid_selection_get_cursor (self->selection, &row, &column))
    return;
  shown = rg_grid_get_column (self, column);
  if (shown == NULL)
    return;
  item = rg_grid_dup_row (self, row);
  /* The list has just become shorter: the cursor follows with the next picture. */
  if (item == NULL && row > rg_grid_get_n_rows (self))
    return;
  watch_row (self, item);
  self->edit_row = row;
  self->edit_field = rg_grid_column_get_field (shown);
  name = name_cell (self, shown, row, self->edited);
  rg_grid_editor_place (get_editor (self), self->type, self->edited, self->edit_field, name,
                        self->delegate != NULL && rg_grid_delegate_can_edit (self->delegate, self->edited, self->edit_field, NULL));
  announce_cursor (self, row, column);
  rg_grid_queue_allocate (self);
}

/**
 * rg_grid_editing_allocate:
 *
 * Puts the editor over its cell; an open one may be larger. Out of sight it stands just outside and keeps the focus.
 */
void
rg_grid_editing_allocate (RgGrid *self)
{
  RgGridRange  cell = { 0, 0, 1, 1 };
  GdkRectangle area = { 0, 0, 1, 1 };
  int          width;
  int          natural;
  int          height;

  if (rg_grid_selection_get_cursor (self->selection, &cell.row, &cell.column) && cell.column < self->layout.n_columns)
    {
      rg_grid_layout_get_area (&self->layout, &cell, &area);
      area = (GdkRectangle){ area.x - 1, area.y - 1, area.width + 1, area.height + 1 };
    }
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &width, &natural, NULL, NULL);
  if (rg_grid_is_editing (self))
    width = MAX (width, MIN (natural, self->layout.view_width - area.x));
  area.width = MAX (area.width, width);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, area.width, &height, NULL, NULL, NULL);
  area.height = MAX (area.height, height);
  /* One that is higher than its row goes up rather than out of sight. */
  if (rg_grid_is_editing (self) && area.y < self->layout.view_height)
    area.y = MIN (area.y, MAX (self->layout.header_height, self->layout.view_height - area.height));
  area.x = CLAMP (area.x, -area.width, self->layout.view_width);
  area.y = CLAMP (area.y, -area.height, self->layout.view_height);
  gtk_widget_size_allocate (self->editor, &area, -1);
}

static void
close_and_go (RgGrid *self)
{
  static const RgGridMove moves[] = {
    [RG_GRID_LEAVE_DOWN] = RG_GRID_MOVE_ENTER,
    [RG_GRID_LEAVE_UP] = RG_GRID_MOVE_ENTER_BACK,
    [RG_GRID_LEAVE_NEXT] = RG_GRID_MOVE_NEXT,
    [RG_GRID_LEAVE_PREVIOUS] = RG_GRID_MOVE_PREVIOUS,
    [RG_GRID_LEAVE_RIGHT] = RG_GRID_MOVE_RIGHT,
    [RG_GRID_LEAVE_LEFT] = RG_GRID_MOVE_LEFT,
  };

  self->pending = FALSE;
  rg_grid_editor_close (get_editor (self));
  if (self->leave != RG_GRID_STAY && self->leave < G_N_ELEMENTS (moves))
    rg_grid_motion_go (self, moves[self->leave], FALSE);
  rg_grid_editing_place (self);
}

/* What somebody else wrote into the cell meanwhile is neither lost in silence nor in the way: it is said once. */
static gboolean
is_overtaken (RgGrid     *self,
              const char *text,
              char      **problem)
{
  g_autofree char *now = NULL;
  gboolean         overtaken;

  if (self->begun_with == NULL || self->edited == NULL)
    return FALSE;
  now = rg_grid_delegate_dup_edit_text (self->delegate, self->edited, self->edit_field);
  overtaken = !g_str_equal (now, self->begun_with) && !g_str_equal (now, text);
  if (overtaken && !g_str_equal (text, self->begun_with))
    *problem = g_strdup_printf (_ ("Meanwhile this cell was changed to “%s”. Enter again puts your text in its place, Esc leaves it."),
                                *now == '\0' ? _ ("empty") : now);
  g_free (self->begun_with);
  self->begun_with = g_steal_pointer (&now);
  return overtaken;
}

static void
commit (RgGrid     *self,
        RgGridLeave leave)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = g_strdup (rg_grid_editor_get_text (get_editor (self)));

  if (self->pending)
    return;
  self->leave = leave;
  if (leave == RG_GRID_FILL_SELECTION)
    {
      close_and_go (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "grid.fill-selection", "s", text);
      return;
    }
  if (is_overtaken (self, text, &problem))
    {
      if (problem != NULL)
        rg_grid_editor_refuse (get_editor (self), problem);
      else
        close_and_go (self);
      return;
    }
  switch (rg_grid_delegate_commit (self->delegate, self->edited, self->edit_field, text, &problem))
    {
    case RG_GRID_DONE:
      close_and_go (self);
      break;
    case RG_GRID_PENDING:
      self->pending = TRUE;
      rg_grid_editor_set_busy (get_editor (self), TRUE);
      break;
    case RG_GRID_REFUSED:
    default:
      rg_grid_editor_refuse (get_editor (self), problem);
    }
}

static void
leave_cb (RgGrid     *self,
          RgGridLeave leave)
{
  if (self->delegate != NULL && rg_grid_is_editing (self))
    commit (self, leave);
}

static void
cancelled_cb (RgGrid *self)
{
  rg_grid_cancel_edit (self);
}

static void
opened_cb (RgGrid *self)
{
  guint row;
  guint column;

  g_clear_pointer (&self->begun_with, g_free);
  if (self->delegate != NULL && self->edited != NULL && rg_row_get_record (self->edited) != NULL)
    self->begun_with = rg_grid_delegate_dup_edit_text (self->delegate, self->edited, self->edit_field);
  gtk_widget_set_can_target (self->editor, TRUE);
  if (rg_grid_selection_get_cursor (self->selection, &row, &column))
    rg_grid_scroll_to (self, row, column);
  rg_grid_queue_allocate (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
closed_cb (RgGrid *self)
{
  gtk_widget_set_can_target (self->editor, FALSE);
  rg_grid_queue_allocate (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A key that had to wait until what was typed before it was done with. */
static void
key_cb (RgGrid         *self,
        guint           keyval,
        GdkModifierType modifiers)
{
  rg_grid_keys_handle (self, keyval, modifiers);
}

/**
 * rg_grid_editing_init:
 *
 * Makes the editor.
 */
void
rg_grid_editing_init (RgGrid *self)
{
  self->editor = rg_grid_editor_new ();
  gtk_widget_set_can_target (self->editor, FALSE);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  g_signal_connect_object (self->editor, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "cancelled", G_CALLBACK (cancelled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

static void
drop_hint (RgGrid *self)
{
  if (self->hint == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->hint, self);
  g_clear_pointer (&self->hint, rg_ui_drop_popover);
}

/**
 * rg_grid_editing_dispose:
 */
void
rg_grid_editing_dispose (RgGrid *self)
{
  watch_row (self, NULL);
  g_clear_pointer (&self->begun_with, g_free);
  drop_hint (self);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
}

/**
 * rg_grid_editing_finish:
 *
 * Takes what is being typed before something else begins, as a click beside the editor does.
 *
 * Returns: whether nothing is being edited any more: a refused value keeps the editor open
 */
gboolean
rg_grid_editing_finish (RgGrid *self)
{
  if (!rg_grid_is_editing (self))
    return TRUE;
  leave_cb (self, RG_GRID_STAY);
  return !rg_grid_is_editing (self);
}

static void
hint_closed_cb (RgGrid *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Says at the cell why nothing can be typed into it. */
static void
show_hint (RgGrid     *self,
           const char *text)
{
  RgGridRange  cell = { 0, 0, 1, 1 };
  GdkRectangle area;

  drop_hint (self);
  if (text == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !rg_grid_selection_get_cursor (self->selection, &cell.row, &cell.column))
    return;
  rg_grid_layout_get_area (&self->layout, &cell, &area);
  self->hint = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->hint), gtk_label_new (text));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->hint), &area);
  g_signal_connect_object (self->hint, "closed", G_CALLBACK (hint_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (self->hint));
}

/**
 * rg_grid_start_edit:
 * @typed: (nullable): what to begin with in place of the value; %NULL for the value itself
 *
 * Opens the editor on the cell of the cursor. Where nothing can be typed, says why.
 *
 * Returns: whether it is open
 */
gboolean
rg_grid_start_edit (RgGrid     *self,
                    const char *typed)
{
  guint            row;
  guint            column;
  g_autofree char *why = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (RG_IS_GRID (self), FALSE);

  if (self->delegate == NULL || !rg_grid_selection_get_cursor (self->selection, &row, &column))
    return FALSE;
  if (rg_grid_is_editing (self))
    return TRUE;
  rg_grid_scroll_to (self, row, column);
  rg_grid_editing_place (self);
  if (!rg_grid_delegate_can_edit (self->delegate, self->edited, self->edit_field, &why))
    {
      show_hint (self, why);
      return FALSE;
    }
  text = typed != NULL ? g_strdup (typed) : rg_grid_delegate_dup_edit_text (self->delegate, self->edited, self->edit_field);
  return rg_grid_editor_open (get_editor (self), text, FALSE);
}

/**
 * rg_grid_is_editing:
 *
 * Returns: whether the editor is open
 */
gboolean
rg_grid_is_editing (RgGrid *self)
{
  g_return_val_if_fail (RG_IS_GRID (self), FALSE);

  return self->editor != NULL && rg_grid_editor_is_open (get_editor (self));
}

/**
 * rg_grid_end_edit:
 * @problem: (nullable): why the value was refused; %NULL when it has been taken
 *
 * The answer to %RG_GRID_PENDING.
 *
 * Returns: whether the editor was waiting for it
 */
gboolean
rg_grid_end_edit (RgGrid     *self,
                  const char *problem)
{
  g_return_val_if_fail (RG_IS_GRID (self), FALSE);

  if (!self->pending)
    return FALSE;
  self->pending = FALSE;
  rg_grid_editor_set_busy (get_editor (self), FALSE);
  if (problem != NULL)
    rg_grid_editor_refuse (get_editor (self), problem);
  else
    close_and_go (self);
  return TRUE;
}

/**
 * rg_grid_cancel_edit:
 *
 * Closes the editor; what was typed is forgotten.
 */
void
rg_grid_cancel_edit (RgGrid *self)
{
  g_return_if_fail (RG_IS_GRID (self));

  if (self->pending)
    rg_grid_editor_set_busy (get_editor (self), FALSE);
  self->pending = FALSE;
  self->leave = RG_GRID_STAY;
  if (rg_grid_is_editing (self))
    close_and_go (self);
}

/**
 * rg_grid_set_choices:
 * @field: index of the field
 * @choices: (nullable): more values that the editor offers, known only now
 */
void
rg_grid_set_choices (RgGrid            *self,
                     guint              field,
                     const char *const *choices)
{
  g_return_if_fail (RG_IS_GRID (self));

  rg_grid_editor_set_choices (get_editor (self), field, choices);
}
