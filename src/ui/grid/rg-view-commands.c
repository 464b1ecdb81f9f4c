/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-commands"

#include "config.h"
#include "rg-view-commands.h"

#include <glib/gi18n.h>

#include "rg-record-view-private.h"
#include "rg-view-job.h"
#include "rg-view-print.h"

struct _RgViewCommands
{
  GObject parent_instance;

  RgRecordView *view; /* borrowed */
  RgGrid       *grid; /* borrowed */

  /* Owned references */
  RgViewCells        *cells;
  GSimpleActionGroup *actions;
  char               *last; /* (nullable): the action that F4 does again, unless something was typed after it */
  char               *last_text;
};

G_DEFINE_FINAL_TYPE (RgViewCommands, rg_view_commands, G_TYPE_OBJECT)

/* A change of cells as the writing thread needs it. */
typedef struct
{
  const RgRecordType *type;
  RgChangeKind        kind;
  GPtrArray          *blocks; /* RgCellBlock */
  RgFillDirection     direction;
  gboolean            copy;
  GArray             *ids;
  char               *text;
} Plan;

static Plan *
plan_new (RgViewCommands *self,
          RgChangeKind    kind)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->type = rg_grid_get_record_type (self->grid);
  plan->kind = kind;
  plan->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cell_block_free);
  return plan;
}

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_ptr_array_unref (plan->blocks);
  g_clear_pointer (&plan->ids, g_array_unref);
  g_free (plan->text);
  g_free (plan);
}

static void
add_block (RgViewCommands    *self,
           Plan              *plan,
           const RgGridRange *range)
{
  g_ptr_array_add (plan->blocks, rg_record_view_create_block (self->view, range));
}

static void
add_selection (RgViewCommands *self,
               Plan           *plan)
{
  guint              n_ranges = 0;
  const RgGridRange *ranges = rg_grid_selection_get_ranges (rg_grid_get_selection (self->grid), &n_ranges);

  for (guint i = 0; i < n_ranges; i++)
    add_block (self, plan, &ranges[i]);
}

static RgGridRange
get_range (RgViewCommands *self)
{
  return *rg_grid_selection_get_range (rg_grid_get_selection (self->grid));
}

/* Setting and clearing */

static void
set_block (RgCellEdits       *edits,
           const RgCellBlock *block,
           const char        *text)
{
  for (guint i = 0; i < block->fields->len; i++)
    rg_cell_edits_set_text_range (edits, block->ids, g_array_index (block->fields, guint, i), text);
}

static RgCellEdits *
make_set (RgSession     *session,
          gpointer       data,
          RgProgressFunc progress,
          gpointer       progress_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Plan        *plan = data;
  RgCellEdits *edits = NULL;

  if (plan->blocks->len == 1 && plan->kind == RG_CHANGE_CLEAR)
    return rg_cell_block_clear (g_ptr_array_index (plan->blocks, 0));
  if (plan->blocks->len == 1 && plan->kind == RG_CHANGE_FILL)
    return rg_cell_block_set_all (g_ptr_array_index (plan->blocks, 0), plan->text);
  edits = rg_cell_edits_new (plan->type, plan->kind);
  for (guint i = 0; i < plan->blocks->len; i++)
    set_block (edits, g_ptr_array_index (plan->blocks, i), plan->text != NULL ? plan->text : "");
  return edits;
}

static void
clear_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  RgViewCommands *self = user_data;
  Plan           *plan = plan_new (self, RG_CHANGE_CLEAR);

  rg_view_commands_note (self, "clear");
  add_selection (self, plan);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK, make_set, plan, plan_free, NULL);
}

static void
set_selection (RgViewCommands *self,
               RgChangeKind    kind,
               const char     *text)
{
  Plan *plan = plan_new (self, kind);

  plan->text = g_strdup (text);
  add_selection (self, plan);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK, make_set, plan, plan_free, NULL);
}

static void
fill_selection_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  RgViewCommands *self = user_data;

  rg_view_commands_note (self, "fill-selection");
  g_free (self->last_text);
  self->last_text = g_variant_dup_string (parameter, NULL);
  set_selection (self, RG_CHANGE_FILL, self->last_text);
}

static void
set_cursor_cell (RgViewCommands *self,
                 const char     *text)
{
  RgGridRange range = { 0, 0, 1, 1 };
  Plan       *plan = NULL;

  if (!rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &range.row, &range.column))
    return;
  plan = plan_new (self, RG_CHANGE_EDIT);
  plan->text = g_strdup (text);
  add_block (self, plan, &range);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK, make_set, plan, plan_free, NULL);
}

static void
insert_date_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  RgViewCommands  *self = user_data;
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (rg_record_view_get_book (self->view)));

  rg_view_commands_note (self, "insert-date");
  set_cursor_cell (self, today);
}

/* The moment, where a moment fits; else the time of day. */
static void
insert_time_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  RgViewCommands  *self = user_data;
  g_autofree char *now = rg_clock_get_local (rg_book_get_clock (rg_record_view_get_book (self->view)));
  guint            row = 0, place = 0;
  RgGridColumn    *column = NULL;

  if (!rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &row, &place))
    return;
  rg_view_commands_note (self, "insert-time");
  column = rg_grid_get_column (self->grid, place);
  if (rg_record_type_get_field (rg_grid_get_record_type (self->grid), rg_grid_column_get_field (column))->kind == RG_KIND_DATETIME)
    set_cursor_cell (self, now);
  else
    set_cursor_cell (self, strlen (now) > 11 ? now + 11 : now);
}

/* Filling */

static RgCellEdits *
make_fill_first (RgSession     *session,
                 gpointer       data,
                 RgProgressFunc progress,
                 gpointer       progress_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Plan *plan = data;

  return rg_cell_block_fill_first (g_ptr_array_index (plan->blocks, 0), plan->direction, session, error);
}

static void
fill_first (RgViewCommands *self,
            RgGridRange     range,
            RgFillDirection direction)
{
  Plan *plan = plan_new (self, RG_CHANGE_FILL);

  plan->direction = direction;
  add_block (self, plan, &range);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK, make_fill_first, plan, plan_free, NULL);
}

/* In one row alone there is nothing to fill: then the row above is meant. */
static void
fill_down_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  RgViewCommands *self = user_data;
  RgGridRange     range = get_range (self);

  rg_view_commands_note (self, "fill-down");
  if (range.n_rows == 1 && range.row > 0)
    range = (RgGridRange){ range.row - 1, range.column, 2, range.n_columns };
  if (range.n_rows > 1)
    fill_first (self, range, RG_FILL_DOWN);
}

static void
fill_right_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  RgViewCommands *self = user_data;
  RgGridRange     range = get_range (self);

  rg_view_commands_note (self, "fill-right");
  if (range.n_columns == 1 && range.column > 0)
    range = (RgGridRange){ range.row, range.column - 1, range.n_rows, 2 };
  if (range.n_columns > 1)
    fill_first (self, range, RG_FILL_RIGHT);
}

static void
copy_above_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  RgViewCommands *self = user_data;
  guint           row = 0, column = 0;

  rg_view_commands_note (self, "copy-above");
  if (rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &row, &column) && row > 0)
    fill_first (self, (RgGridRange){ row - 1, column, 2, 1 }, RG_FILL_DOWN);
}

static RgCellEdits *
make_series (RgSession     *session,
             gpointer       data,
             RgProgressFunc progress,
             gpointer       progress_data,
             GCancellable  *cancellable,
             GError       **error)
{
  Plan *plan = data;

  return rg_cell_block_fill_series (g_ptr_array_index (plan->blocks, 0), g_ptr_array_index (plan->blocks, 1), plan->direction, plan->copy, session, error);
}

/* Where the cells lie that the fill handle was dragged over: what @to has beyond @from. */
static RgFillDirection
find_filled (const RgGridRange *from,
             const RgGridRange *to,
             RgGridRange       *filled)
{
  guint end = from->row + from->n_rows;
  guint right = from->column + from->n_columns;

  *filled = *to;
  if (to->row < from->row)
    {
      filled->n_rows = from->row - to->row;
      return RG_FILL_UP;
    }
  if (to->row + to->n_rows > end)
    {
      filled->row = end;
      filled->n_rows = to->row + to->n_rows - end;
      return RG_FILL_DOWN;
    }
  if (to->column < from->column)
    {
      filled->n_columns = from->column - to->column;
      return RG_FILL_LEFT;
    }
  filled->column = right;
  filled->n_columns = to->column + to->n_columns - right;
  return RG_FILL_RIGHT;
}

/* What the handle left out when it was dragged inwards. */
static void
clear_rest (RgViewCommands    *self,
            const RgGridRange *rest)
{
  Plan *plan = plan_new (self, RG_CHANGE_CLEAR);

  add_block (self, plan, rest);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK, make_set, plan, plan_free, NULL);
}

static void
fill_series (RgViewCommands    *self,
             const RgGridRange *from,
             const RgGridRange *to,
             gboolean           other_way)
{
  Plan       *plan = plan_new (self, RG_CHANGE_FILL);
  RgGridRange filled = { 0 };

  plan->copy = other_way;
  plan->direction = find_filled (from, to, &filled);
  add_block (self, plan, from);
  add_block (self, plan, &filled);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK, make_series, plan, plan_free, NULL);
}

static void
fill_cb (RgViewCommands    *self,
         const RgGridRange *from,
         const RgGridRange *to,
         gboolean           other_way)
{
  RgGridSelection *selection = rg_grid_get_selection (self->grid);
  RgGridRange      rest = { 0 };
  guint            row = 0, column = 0;

  if (!rg_record_view_get_editable (self->view) || (from->n_rows == to->n_rows && from->n_columns == to->n_columns))
    return;
  if (rg_grid_range_get_rest (from, to, &rest))
    clear_rest (self, &rest);
  else
    fill_series (self, from, to, other_way);
  rg_grid_selection_get_cursor (selection, &row, &column);
  rg_grid_selection_select (selection, to);
  if (rg_grid_selection_contains (selection, row, column))
    rg_grid_selection_move_within (selection, row, column);
}

static RgCellEdits *
make_move (RgSession     *session,
           gpointer       data,
           RgProgressFunc progress,
           gpointer       progress_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Plan *plan = data;

  return rg_cell_block_move (g_ptr_array_index (plan->blocks, 0), g_ptr_array_index (plan->blocks, 1), plan->copy, session, error);
}

static void
move_cb (RgViewCommands    *self,
         const RgGridRange *from,
         guint              row,
         guint              column,
         gboolean           copy)
{
  RgGridRange to = { row, column, from->n_rows, from->n_columns };
  Plan       *plan = NULL;

  if (!rg_record_view_get_editable (self->view))
    return;
  plan = plan_new (self, RG_CHANGE_MOVE);
  plan->copy = copy;
  add_block (self, plan, from);
  add_block (self, plan, &to);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK_MANY, make_move, plan, plan_free, NULL);
  rg_grid_selection_select (rg_grid_get_selection (self->grid), &to);
}

/* Rows */

static RgCellEdits *
make_rows (RgSession     *session,
           gpointer       data,
           RgProgressFunc progress,
           gpointer       progress_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Plan        *plan = data;
  RgCellEdits *edits = rg_cell_edits_new (plan->type, plan->kind);

  for (guint i = 0; i < plan->ids->len; i++)
    if (plan->kind == RG_CHANGE_DELETE)
      rg_cell_edits_delete_record (edits, g_array_index (plan->ids, gint64, i));
    else
      rg_cell_edits_duplicate_record (edits, g_array_index (plan->ids, gint64, i));
  return edits;
}

static void
change_rows (RgViewCommands *self,
             RgChangeKind    kind)
{
  Plan *plan = plan_new (self, kind);

  plan->ids = rg_record_view_get_selection (self->view);
  if (plan->ids->len > 0)
    rg_view_job_run (self->view, RG_VIEW_JOB_ASK, make_rows, plan, plan_free, NULL);
  else
    plan_free (plan);
}

static void
duplicate_rows_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  rg_view_commands_note (user_data, "duplicate-rows");
  change_rows (user_data, RG_CHANGE_DUPLICATE);
}

static void
delete_rows_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  RgViewCommands *self = user_data;
  guint           row = 0, column = 0;

  rg_view_commands_note (self, "delete-rows");
  if (rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &row, &column) && row == rg_grid_get_n_rows (self->grid))
    rg_view_cells_drop_draft (self->cells);
  else
    change_rows (self, RG_CHANGE_DELETE);
}

static guint
find_first_writable (RgViewCommands *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (self->grid)));

  for (guint i = 0; i < n; i++)
    if (rg_grid_delegate_can_edit (RG_GRID_DELEGATE (self->cells), NULL, rg_grid_column_get_field (rg_grid_get_column (self->grid, i)), NULL))
      return i;
  return 0;
}

static void
add_row_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  RgViewCommands *self = user_data;
  guint           column = find_first_writable (self);

  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), rg_grid_get_n_rows (self->grid), column);
  rg_grid_scroll_to (self->grid, rg_grid_get_n_rows (self->grid), column);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
complete_row_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  rg_view_cells_save_draft (((RgViewCommands *)user_data)->cells);
}

static void
show_record_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  rg_record_view_show_record (((RgViewCommands *)user_data)->view);
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  RgRecordView *view = ((RgViewCommands *)user_data)->view;

  /* Forms have a sheet of their own. */
  if (!gtk_widget_activate_action (GTK_WIDGET (view), "page.print", NULL))
    rg_view_print (view);
}

/* Again */

static void
repeat_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  RgViewCommands  *self = user_data;
  g_autofree char *last = g_strdup (self->last);
  const char      *typed = rg_view_cells_get_last_text (self->cells);

  if (typed != NULL)
    set_selection (self, RG_CHANGE_EDIT, typed);
  else if (g_strcmp0 (last, "fill-selection") == 0)
    set_selection (self, RG_CHANGE_FILL, self->last_text);
  else if (last != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), last, NULL);
}

static const GActionEntry entries[] = {
  { .name = "clear", .activate = clear_cb },
  { .name = "fill-down", .activate = fill_down_cb },
  { .name = "fill-right", .activate = fill_right_cb },
  { .name = "copy-above", .activate = copy_above_cb },
  { .name = "insert-date", .activate = insert_date_cb },
  { .name = "insert-time", .activate = insert_time_cb },
  { .name = "fill-selection", .activate = fill_selection_cb, .parameter_type = "s" },
  { .name = "add-row", .activate = add_row_cb },
  { .name = "duplicate-rows", .activate = duplicate_rows_cb },
  { .name = "delete-rows", .activate = delete_rows_cb },
  { .name = "complete-row", .activate = complete_row_cb },
  { .name = "repeat", .activate = repeat_cb },
  { .name = "show-record", .activate = show_record_cb },
  { .name = "print", .activate = print_cb },
};

#define N_CHANGING 12 /* so many of the first entries change something */

static void
rg_view_commands_dispose (GObject *object)
{
  RgViewCommands *self = RG_VIEW_COMMANDS (object);

  g_clear_object (&self->cells);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (rg_view_commands_parent_class)->dispose (object);
}

static void
rg_view_commands_finalize (GObject *object)
{
  g_free (RG_VIEW_COMMANDS (object)->last);
  g_free (RG_VIEW_COMMANDS (object)->last_text);
  G_OBJECT_CLASS (rg_view_commands_parent_class)->finalize (object);
}

static void
rg_view_commands_class_init (RgViewCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_commands_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_view_commands_finalize;
}

static void
pasted_cb (RgViewCommands *self)
{
  rg_view_commands_note (self, "paste");
}

/* Pasting is added by somebody else, and done again as well. */
static void
action_added_cb (RgViewCommands *self,
                 const char     *name)
{
  if (g_str_equal (name, "paste"))
    g_signal_connect_object (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name), "activate", G_CALLBACK (pasted_cb), self, G_CONNECT_SWAPPED);
}

static void
rg_view_commands_init (RgViewCommands *self)
{
  self->actions = g_simple_action_group_new ();
  g_signal_connect_object (self->actions, "action-added", G_CALLBACK (action_added_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

/**
 * rg_view_commands_new:
 * @view: which outlives it; gets the actions
 * @cells: the delegate of its grid
 *
 * Returns: (transfer full): the commands of the view
 */
RgViewCommands *
rg_view_commands_new (RgRecordView *view,
                      RgViewCells  *cells)
{
  RgViewCommands *self = g_object_new (RG_TYPE_VIEW_COMMANDS, NULL);

  self->view = view;
  self->grid = rg_record_view_get_grid (view);
  self->cells = g_object_ref (cells);
  g_signal_connect_object (self->grid, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "grid", G_ACTION_GROUP (self->actions));
  rg_view_commands_update (self);
  return self;
}

/**
 * rg_view_commands_get_actions:
 *
 * Returns: (transfer none): the group "grid", for further actions
 */
GActionMap *
rg_view_commands_get_actions (RgViewCommands *self)
{
  g_return_val_if_fail (RG_IS_VIEW_COMMANDS (self), NULL);

  return G_ACTION_MAP (self->actions);
}

/**
 * rg_view_commands_update:
 *
 * Enables what is possible now; to be called when the view becomes editable or is not any more.
 */
void
rg_view_commands_update (RgViewCommands *self)
{
  gboolean editable = rg_record_view_get_editable (self->view);

  for (guint i = 0; i < N_CHANGING; i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), entries[i].name)), editable);
}

/**
 * rg_view_commands_note:
 * @action: what F4 does again, unless something is typed after it
 */
void
rg_view_commands_note (RgViewCommands *self,
                       const char     *action)
{
  g_return_if_fail (RG_IS_VIEW_COMMANDS (self));

  rg_view_cells_forget_last_text (self->cells);
  if (action == self->last)
    return;
  g_free (self->last);
  self->last = g_strdup (action);
}
