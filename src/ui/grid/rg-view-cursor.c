/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-cursor"

#include "config.h"
#include "rg-view-cursor.h"

struct _RgViewCursor
{
  GObject parent_instance;

  RgGrid        *grid; /* borrowed */
  GtkAdjustment *adjustment;
  RgRecordList  *list;

  gint64      id;
  guint       row; /* where it stood last, for when its record leaves the list */
  guint       column;
  RgGridRange range; /* what was selected before the list was read again */
  double      scrolled_to;
  gboolean    in_sight;  /* the cursor was to be seen then */
  gboolean    replacing; /* rows go and come: what the selection does meanwhile means nothing */
  gboolean    adding;    /* it stands on the empty row at the end */
  gboolean    to_top;
  gboolean    reveal; /* bring the record into sight after the next reading */
};

G_DEFINE_FINAL_TYPE (RgViewCursor, rg_view_cursor, G_TYPE_OBJECT)

static guint moved_signal;

static RgGridSelection *
get_selection (RgViewCursor *self)
{
  return rg_grid_get_selection (self->grid);
}

static guint
get_n_rows (RgViewCursor *self)
{
  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

static void
set_id (RgViewCursor *self,
        gint64        id)
{
  if (self->id == id)
    return;
  self->id = id;
  g_signal_emit (self, moved_signal, 0, id);
}

static void
place (RgViewCursor *self,
       guint         row)
{
  guint    n_columns = g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (self->grid)));
  gboolean replacing = self->replacing;

  self->row = row;
  self->adding = self->list != NULL && row >= get_n_rows (self) && row > 0;
  if (n_columns == 0)
    return;
  self->replacing = TRUE;
  rg_grid_selection_set_cursor (get_selection (self), row, MIN (self->column, n_columns - 1));
  self->replacing = replacing;
}

static void
cursor_moved_cb (RgViewCursor *self)
{
  guint row = 0;
  guint column = 0;

  if (self->replacing || self->list == NULL || !rg_grid_selection_get_cursor (get_selection (self), &row, &column))
    return;
  self->column = column;
  self->row = row;
  self->adding = row >= get_n_rows (self);
  self->reveal = FALSE;
  set_id (self, rg_record_list_get_id (self->list, row));
}

static gboolean
is_in_sight (RgViewCursor *self)
{
  guint first;
  guint last;

  rg_grid_get_visible_rows (self->grid, &first, &last);
  return self->row >= first && self->row <= last;
}

/* Runs before the grid learns of the change. */
static void
list_changing_cb (RgViewCursor *self,
                  guint         position,
                  guint         removed,
                  guint         added)
{
  if (removed == 0 || self->replacing)
    return;
  self->replacing = TRUE;
  self->scrolled_to = gtk_adjustment_get_value (self->adjustment);
  self->range = *rg_grid_selection_get_range (get_selection (self));
  self->in_sight = is_in_sight (self);
}

static void
restore_range (RgViewCursor *self)
{
  if (self->range.n_rows * self->range.n_columns <= 1 || self->range.row + self->range.n_rows > get_n_rows (self))
    return;
  rg_grid_selection_select (get_selection (self), &self->range);
  rg_grid_selection_move_within (get_selection (self), self->row, self->column);
}

/* In a list that has become another one the cursor stands at the top, in the same one at the nearest place. */
static void
restore_cursor (RgViewCursor *self)
{
  guint position = self->id != 0 ? rg_record_list_find_id (self->list, self->id) : GTK_INVALID_LIST_POSITION;
  guint n_rows = get_n_rows (self);
  guint before = self->row;

  if (position == GTK_INVALID_LIST_POSITION)
    position = self->to_top ? 0 : self->adding ? n_rows :
                                                 MIN (before, MAX (n_rows, 1) - 1);
  place (self, position);
  if (position == before && !self->to_top)
    restore_range (self);
  set_id (self, rg_record_list_get_id (self->list, position));
}

static void
restore_scroll (RgViewCursor *self,
                gboolean      replaced)
{
  if (self->to_top)
    gtk_adjustment_set_value (self->adjustment, 0);
  else if (replaced)
    gtk_adjustment_set_value (self->adjustment, self->scrolled_to);
  /* Who looked at the record goes on looking at it. */
  if ((self->reveal && self->id != 0) || (!self->to_top && (self->adding || (replaced && self->in_sight && !is_in_sight (self)))))
    rg_grid_scroll_to (self->grid, self->row, self->column);
}

static void
reloaded_cb (RgViewCursor *self)
{
  gboolean replaced = self->replacing;

  if (replaced || self->to_top || self->reveal || self->id == 0)
    {
      self->replacing = TRUE;
      restore_cursor (self);
      restore_scroll (self, replaced);
    }
  self->replacing = FALSE;
  self->to_top = FALSE;
  self->reveal = FALSE;
  self->range = (RgGridRange){ 0 };
}

/* The first rows are there, though not all: who is at the top can be told at once. */
static void
list_changed_cb (RgViewCursor *self)
{
  if (self->id == 0 && self->to_top && !self->replacing && !self->adding && get_n_rows (self) > 0)
    restore_cursor (self);
}

static void
rg_view_cursor_dispose (GObject *object)
{
  RgViewCursor *self = RG_VIEW_CURSOR (object);

  rg_view_cursor_forget (self);
  g_clear_object (&self->adjustment);
  G_OBJECT_CLASS (rg_view_cursor_parent_class)->dispose (object);
}

static void
rg_view_cursor_class_init (RgViewCursorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_cursor_dispose;
  moved_signal = g_signal_new ("moved", RG_TYPE_VIEW_CURSOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
rg_view_cursor_init (RgViewCursor *self)
{
}

/**
 * rg_view_cursor_new:
 * @grid: which outlives it
 * @adjustment: by which the grid scrolls up and down
 */
RgViewCursor *
rg_view_cursor_new (RgGrid        *grid,
                    GtkAdjustment *adjustment)
{
  RgViewCursor *self = g_object_new (RG_TYPE_VIEW_CURSOR, NULL);

  self->grid = grid;
  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (rg_grid_get_selection (grid), "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * rg_view_cursor_watch:
 * @list: which the grid is given after that: what is in sight has to be known before the grid learns of a change
 */
void
rg_view_cursor_watch (RgViewCursor *self,
                      RgRecordList *list)
{
  g_return_if_fail (RG_IS_VIEW_CURSOR (self) && self->list == NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changing_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rg_view_cursor_follow:
 * @list: which the grid shows now
 */
void
rg_view_cursor_follow (RgViewCursor *self,
                       RgRecordList *list)
{
  g_return_if_fail (RG_IS_VIEW_CURSOR (self) && self->list == list);

  g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "reloaded", G_CALLBACK (reloaded_cb), self, G_CONNECT_SWAPPED);
  if (get_n_rows (self) > 0)
    reloaded_cb (self);
}

/**
 * rg_view_cursor_forget:
 *
 * There is no list any more.
 */
void
rg_view_cursor_forget (RgViewCursor *self)
{
  g_return_if_fail (RG_IS_VIEW_CURSOR (self));

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  self->id = 0;
  self->row = 0;
  self->adding = FALSE;
  self->replacing = FALSE;
  self->to_top = FALSE;
  self->reveal = FALSE;
}

/**
 * rg_view_cursor_go_to_top:
 *
 * The list will show something else: it is to be seen from the top.
 */
void
rg_view_cursor_go_to_top (RgViewCursor *self)
{
  g_return_if_fail (RG_IS_VIEW_CURSOR (self));

  self->to_top = TRUE;
  self->adding = FALSE;
}

gint64
rg_view_cursor_get_id (RgViewCursor *self)
{
  g_return_val_if_fail (RG_IS_VIEW_CURSOR (self), 0);

  return self->id;
}

/**
 * rg_view_cursor_set_id:
 * @id: a record
 *
 * Makes a record the current one and brings it into sight; one that the list does not show yet becomes the current one
 * when the list has been read.
 */
void
rg_view_cursor_set_id (RgViewCursor *self,
                       gint64        id)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (RG_IS_VIEW_CURSOR (self));

  if (self->list != NULL && !self->replacing)
    position = rg_record_list_find_id (self->list, id);
  if (position == GTK_INVALID_LIST_POSITION)
    self->reveal = TRUE;
  else
    {
      place (self, position);
      rg_grid_scroll_to (self->grid, position, self->column);
    }
  set_id (self, id);
}
