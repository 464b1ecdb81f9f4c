/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-cells"

#include "config.h"
#include "rg-view-cells.h"

#include <glib/gi18n.h>

#include "rg-conflict-dialog.h"
#include "rg-date.h"
#include "rg-formula.h"
#include "rg-kind.h"
#include "rg-record-cell.h"
#include "rg-record-view-private.h"
#include "rg-text-match.h"
#include "rg-view-choices.h"
#include "rg-view-edge.h"
#include "rg-view-job.h"
#include "rg-view-new-row.h"

/* How long "today" is believed to be the same day. */
#define TODAY_US (20 * G_USEC_PER_SEC)

struct _RgViewCells
{
  GObject parent_instance;

  RgRecordView *view; /* borrowed */
  RgGrid       *grid; /* borrowed */

  /* Owned references */
  RgRecordList  *list;
  RgBook        *book;
  RgViewChoices *choices;
  RgViewNewRow  *new_row;
  RgViewFormats *formats;
  GHashTable    *cut_ids; /* gint64 */
  GArray        *cut_fields;
  RgTextMatcher *matcher; /* NULL: nothing is searched for */
  RgCellSearch  *found;   /* what the find bar looks for; it goes before the search */
  char          *today;
  char          *last_text;

  gint64      today_at;
  const void *waiting; /* the edit for which the editor is still open */
};

static void rg_view_cells_delegate_init (RgGridDelegateInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RgViewCells, rg_view_cells, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (RG_TYPE_GRID_DELEGATE, rg_view_cells_delegate_init))

static const RgField *
get_field (RgViewCells *self,
           guint        field)
{
  return rg_record_type_get_field (rg_grid_get_record_type (self->grid), field);
}

/* Asking the clock for every cell would take longer than the cell. */
static const char *
get_today (RgViewCells *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->today != NULL && now - self->today_at < TODAY_US)
    return self->today;
  g_free (self->today);
  self->today_at = now;
  if (self->book != NULL)
    self->today = rg_clock_get_today (rg_book_get_clock (self->book));
  else
    {
      g_autoptr (RgClock) clock = rg_clock_new ();

      self->today = rg_clock_get_today (clock);
    }
  return self->today;
}

/* What cells say */

static gboolean
is_first_column (RgViewCells *self,
                 guint        field)
{
  RgGridColumn *column = rg_grid_get_column (self->grid, 0);

  return column != NULL && rg_grid_column_get_field (column) == field;
}

/* Where one begins a record: with its name, if that is in sight. */
static gboolean
is_begun_with (RgViewCells *self,
               guint        field)
{
  const RgRecordType *type = rg_grid_get_record_type (self->grid);
  int                 title = type->title != NULL ? rg_record_type_find_field (type, type->title) : -1;

  if (title >= 0 && rg_grid_find_column (self->grid, (guint)title) >= 0)
    return (guint)title == field;
  return is_first_column (self, field);
}

static void
describe_draft (RgViewCells    *self,
                guint           field,
                RgGridCellLook *look)
{
  RgViewDraft *draft = rg_view_new_row_get_draft (self->new_row);
  const char  *text = rg_view_draft_get_text (draft, field);
  const char  *problem = rg_view_draft_get_problem (draft, field);

  if (problem != NULL)
    look->flags |= RG_GRID_CELL_ERROR;
  if (text != NULL)
    look->text = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  else if (problem != NULL)
    look->text = g_strdup (_ ("missing"));
  else if (is_begun_with (self, field) && rg_view_draft_is_empty (draft))
    {
      look->text = g_strdup (_ ("Type here to add"));
      look->flags |= RG_GRID_CELL_DIMMED;
    }
  else
    look->text = g_strdup ("");
}

static gboolean
is_cut (RgViewCells *self,
        RgRow       *row,
        guint        field)
{
  gint64 id = rg_row_get_id (row);

  if (self->cut_ids == NULL || !g_hash_table_contains (self->cut_ids, &id))
    return FALSE;
  for (guint i = 0; i < self->cut_fields->len; i++)
    if (g_array_index (self->cut_fields, guint, i) == field)
      return TRUE;
  return FALSE;
}

static char *
format_subtotal (const RgField    *field,
                 const RgSubtotal *subtotal)
{
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (field->kind == RG_KIND_REAL)
    rg_value_set_real (&value, subtotal->sum);
  else
    rg_value_set_int (&value, subtotal->integer_sum);
  return rg_kind_format (field, &value, RG_KIND_STYLE_SCREEN);
}

static void
describe_group (RgViewCells      *self,
                const RgRowGroup *group,
                guint             field,
                RgGridCellLook   *look)
{
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, group->n);

  look->flags |= RG_GRID_CELL_STRONG;
  if (is_first_column (self, field))
    {
      /* Translators: a value, and how many records have it */
      look->text = g_strdup_printf (_ ("%s (%s)"), *group->label != '\0' ? group->label : _ ("without"), count);
      return;
    }
  for (guint i = 0; i < group->subtotals->len; i++)
    {
      const RgSubtotal *subtotal = &g_array_index (group->subtotals, RgSubtotal, i);

      if (subtotal->field == field && subtotal->n > 0)
        look->text = format_subtotal (get_field (self, field), subtotal);
    }
}

static void
rg_view_cells_describe (RgGridDelegate *delegate,
                        RgRow          *row,
                        guint           field,
                        RgGridCellLook *look)
{
  RgViewCells *self = RG_VIEW_CELLS (delegate);
  RgRecord    *record = row != NULL ? rg_row_get_record (row) : NULL;
  RgCellLook   meaning = RG_CELL_PLAIN;

  if (row == NULL)
    describe_draft (self, field, look);
  if (row != NULL && rg_row_get_group (row) != NULL)
    describe_group (self, rg_row_get_group (row), field, look);
  if (record == NULL)
    return;
  look->text = rg_record_cell_format (record, field, get_today (self), &meaning);
  if (meaning == RG_CELL_OVERDUE)
    look->flags |= RG_GRID_CELL_OVERDUE;
  if (meaning == RG_CELL_TODAY)
    look->flags |= RG_GRID_CELL_TODAY;
  if (is_cut (self, row, field))
    look->flags |= RG_GRID_CELL_DIMMED;
  if (rg_formula_is_error (get_field (self, field), rg_record_get_value (record, field)))
    look->flags |= RG_GRID_CELL_ERROR;
  if (self->formats != NULL)
    rg_view_formats_apply (self->formats, record, field, look);
  if (self->found != NULL)
    look->matches = rg_cell_search_find_ranges (self->found, rg_row_get_id (row), field, look->text);
  else if (self->matcher != NULL)
    look->matches = rg_text_matcher_find (self->matcher, look->text);
}

/* Whether cells can be changed */

/* The error of a formula is said in plain words where somebody wants to do something about it. */
static char *
explain (const RgField *info,
         RgRecord      *record,
         guint          field)
{
  if (record != NULL && rg_formula_is_error (info, rg_record_get_value (record, field)))
    return rg_record_dup_explanation (record, info);
  if (info->formula != NULL)
    return g_strdup_printf (_ ("“%s” is worked out by a formula."), rg_field_get_label (info));
  return g_strdup_printf (_ ("“%s” is worked out by the program."), rg_field_get_label (info));
}

static gboolean
rg_view_cells_can_edit (RgGridDelegate *delegate,
                        RgRow          *row,
                        guint           field,
                        char          **why)
{
  RgViewCells        *self = RG_VIEW_CELLS (delegate);
  const RgRecordType *type = rg_grid_get_record_type (self->grid);
  const RgField      *info = get_field (self, field);
  gboolean            can = rg_cell_edits_can_be_given (type, field, row == NULL);

  if (!can && why != NULL)
    *why = explain (info, row != NULL ? rg_row_get_record (row) : NULL, field);
  else if (!rg_record_view_get_editable (self->view) && why != NULL)
    *why = g_strdup (_ ("This list can only be looked at."));
  return can && rg_record_view_get_editable (self->view) && (row == NULL || rg_row_get_record (row) != NULL);
}

/**
 * rg_view_cells_dup_text:
 *
 * Returns: (transfer full): the value as a person types it
 */
char *
rg_view_cells_dup_text (RgRecord *record,
                        guint     field)
{
  const RgField *info = rg_record_type_get_field (rg_record_get_record_type (record), field);
  const char    *title = NULL;

  if (rg_record_is_null (record, field))
    return g_strdup ("");
  if (info->kind != RG_KIND_REFERENCE)
    return rg_kind_format (info, rg_record_get_value (record, field), RG_KIND_STYLE_EDIT);
  title = rg_record_get_reference_title (record, field);
  if (title == NULL || *title == '\0')
    title = rg_record_get_reference_key (record, field);
  return title != NULL ? g_strdup (title) : g_strdup_printf ("#%" G_GINT64_FORMAT, rg_record_get_int (record, field));
}

static char *
rg_view_cells_dup_edit_text (RgGridDelegate *delegate,
                             RgRow          *row,
                             guint           field)
{
  RgViewCells *self = RG_VIEW_CELLS (delegate);
  RgRecord    *record = row != NULL ? rg_row_get_record (row) : NULL;
  const char  *text = row == NULL ? rg_view_draft_get_text (rg_view_new_row_get_draft (self->new_row), field) : NULL;

  if (record != NULL)
    return rg_view_cells_dup_text (record, field);
  return g_strdup (text != NULL ? text : "");
}

static char **
rg_view_cells_list_choices (RgGridDelegate *delegate,
                            guint           field,
                            const char     *typed)
{
  return rg_view_choices_list (RG_VIEW_CELLS (delegate)->choices, field, typed);
}

/* Taking what was typed */

typedef struct
{
  RgViewCells        *self;
  const RgRecordType *type;
  gint64              id;
  guint               field;
  char               *text;
  RgValue             seen; /* what stood in the cell when the person changed it */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->self);
  g_free (edit->text);
  rg_value_clear (&edit->seen);
  g_free (edit);
}

static RgCellEdits *
make_edit (RgSession     *session,
           gpointer       data,
           RgProgressFunc progress,
           gpointer       progress_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Edit        *edit = data;
  RgCellEdits *edits = rg_cell_edits_new (edit->type, RG_CHANGE_EDIT);

  rg_cell_edits_set_text_over (edits, edit->id, edit->field, edit->text, &edit->seen);
  return edits;
}

static char *
dup_problem (RgCellEdits *edits)
{
  g_autoptr (GPtrArray) changes = edits != NULL ? rg_cell_edits_get_changes (edits, 1, TRUE) : NULL;

  if (changes == NULL || changes->len == 0)
    return g_strdup (_ ("Nothing was changed"));
  return g_strdup (((RgCellChange *)g_ptr_array_index (changes, 0))->problem);
}

static void edited (RgRecordView *view,
                    RgCellEdits  *edits,
                    gboolean      done,
                    gpointer      data);

static Edit *
edit_new (RgViewCells   *self,
          gint64         id,
          guint          field,
          const char    *text,
          const RgValue *seen)
{
  Edit *edit = g_new0 (Edit, 1);

  *edit = (Edit){ g_object_ref (self), rg_grid_get_record_type (self->grid), id, field, g_strdup (text), RG_VALUE_INIT };
  rg_value_copy (&edit->seen, seen);
  return edit;
}

static void
conflict_answered (gboolean mine,
                   gpointer user_data)
{
  Edit        *asked = user_data;
  RgViewCells *self = asked->self;

  if (mine && self->new_row != NULL && rg_record_view_get_book (self->view) != NULL)
    rg_view_job_run (self->view, RG_VIEW_JOB_SILENT, make_edit, edit_new (self, asked->id, asked->field, asked->text, &asked->seen), edit_free, edited);
}

/* Somebody else changed the cell after the person had looked at it. Who says "mine" has seen that. */
static void
ask_about_conflict (Edit        *edit,
                    RgCellEdits *edits)
{
  GPtrArray        *conflicts = rg_cell_edits_get_conflicts (edits);
  const RgConflict *conflict = g_ptr_array_index (conflicts, 0);

  rg_conflict_dialog_show (GTK_WIDGET (edit->self->view), conflicts, conflict_answered,
                           edit_new (edit->self, edit->id, edit->field, edit->text, &conflict->stored), edit_free);
}

/* An editor that was left in the meantime is told nothing: it may stand on another cell. */
static void
edited (RgRecordView *view,
        RgCellEdits  *edits,
        gboolean      done,
        gpointer      data)
{
  Edit            *edit = data;
  RgViewCells     *self = edit->self;
  gboolean         conflict = !done && edits != NULL && rg_cell_edits_get_conflicts (edits)->len > 0;
  g_autofree char *problem = done || conflict ? NULL : dup_problem (edits);

  if (self->waiting == edit && rg_grid_is_editing (self->grid))
    rg_grid_end_edit (self->grid, problem);
  else if (!done && !conflict && edits != NULL)
    rg_record_view_toast (view, problem, FALSE);
  if (self->waiting == edit)
    self->waiting = NULL;
  if (self->list != NULL && (!done || rg_cell_edits_get_n_changed (edits) == 0))
    rg_record_list_revert (self->list, edit->id);
  if (conflict)
    ask_about_conflict (edit, edits);
}

static void
save (RgViewCells *self,
      RgRow       *row,
      guint        field,
      const char  *text,
      gboolean     waits)
{
  Edit *edit = edit_new (self, rg_row_get_id (row), field, text, rg_record_get_value (rg_row_get_record (row), field));

  if (waits)
    self->waiting = edit;
  rg_view_job_run (self->view, RG_VIEW_JOB_SILENT, make_edit, edit, edit_free, edited);
}

/* Reads a text as far as that is possible without the book. */
static gboolean
parse (RgViewCells   *self,
       const RgField *field,
       const char    *text,
       RgValue       *value,
       char         **problem)
{
  g_autoptr (RgFinding) finding = NULL;
  g_autofree char *day = NULL;

  if (*text == '\0')
    return TRUE;
  if (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME)
    day = rg_date_parse_relative (text, get_today (self));
  if (rg_kind_parse (field, day != NULL ? day : text, value, &finding))
    return TRUE;
  *problem = g_strdup (finding != NULL ? finding->text : _ ("This value cannot be used here."));
  return FALSE;
}

/* Whether only the book can tell if the value is possible. */
static gboolean
needs_book (const RgField *field,
            const char    *text)
{
  if (field->flags & (RG_FIELD_UNIQUE | RG_FIELD_ADDED))
    return TRUE;
  if (*text == '\0' && (field->flags & RG_FIELD_REQUIRED))
    return TRUE;
  return field->kind == RG_KIND_REFERENCE && *text != '\0';
}

/* What is being saved is shown already. */
static void
show_at_once (RgViewCells   *self,
              RgRow         *row,
              guint          field,
              const RgValue *value)
{
  g_autoptr (RgRecord) record = rg_record_copy (rg_row_get_record (row));
  guint position = 0;

  g_object_get (row, "position", &position, NULL);
  rg_record_set_value (record, field, value);
  rg_record_list_put_record (self->list, position, record);
}

static RgGridVerdict
commit_to_record (RgViewCells *self,
                  RgRow       *row,
                  guint        field,
                  const char  *text,
                  char       **problem)
{
  const RgField   *info = get_field (self, field);
  g_autofree char *before = rg_view_cells_dup_text (rg_row_get_record (row), field);
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (g_str_equal (before, text))
    return RG_GRID_DONE;
  if (needs_book (info, text))
    {
      save (self, row, field, text, TRUE);
      return RG_GRID_PENDING;
    }
  if (!parse (self, info, text, &value, problem))
    return RG_GRID_REFUSED;
  if (!rg_value_equal (&value, rg_record_get_value (rg_row_get_record (row), field)))
    {
      save (self, row, field, text, FALSE);
      show_at_once (self, row, field, &value);
    }
  return RG_GRID_DONE;
}

static RgGridVerdict
commit_to_new_row (RgViewCells *self,
                   guint        field,
                   const char  *text,
                   char       **problem)
{
  const RgField *info = get_field (self, field);
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (info->kind != RG_KIND_REFERENCE && !parse (self, info, text, &value, problem))
    return RG_GRID_REFUSED;
  return rg_view_new_row_commit (self->new_row, field, text);
}

static RgGridVerdict
rg_view_cells_commit (RgGridDelegate *delegate,
                      RgRow          *row,
                      guint           field,
                      const char     *text,
                      char          **problem)
{
  RgViewCells *self = RG_VIEW_CELLS (delegate);

  if (row != NULL && rg_row_get_record (row) == NULL)
    {
      *problem = g_strdup (_ ("This record is still being read."));
      return RG_GRID_REFUSED;
    }
  g_free (self->last_text);
  self->last_text = g_strdup (text);
  return row != NULL ? commit_to_record (self, row, field, text, problem) : commit_to_new_row (self, field, text, problem);
}

static void
rg_view_cells_find_cell (RgGridDelegate     *delegate,
                         guint               row,
                         guint               field,
                         gboolean            down,
                         RgGridSought        sought,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  RgViewCells *self = RG_VIEW_CELLS (delegate);

  if (self->list != NULL && self->book != NULL)
    rg_view_edge_find (delegate, self->list, rg_book_get_store (self->book), row, field, down, sought, cancellable, callback, user_data);
  else
    g_task_report_new_error (delegate, callback, user_data, rg_view_cells_find_cell, G_IO_ERROR, G_IO_ERROR_CLOSED, "there is no book");
}

static void
rg_view_cells_delegate_init (RgGridDelegateInterface *iface)
{
  iface->describe = rg_view_cells_describe;
  iface->can_edit = rg_view_cells_can_edit;
  iface->dup_edit_text = rg_view_cells_dup_edit_text;
  iface->list_choices = rg_view_cells_list_choices;
  iface->commit = rg_view_cells_commit;
  iface->find_cell = rg_view_cells_find_cell;
}

static void
rg_view_cells_dispose (GObject *object)
{
  RgViewCells *self = RG_VIEW_CELLS (object);

  rg_view_cells_set_cut (self, NULL);
  g_clear_object (&self->list);
  g_clear_object (&self->book);
  g_clear_object (&self->choices);
  g_clear_object (&self->new_row);
  g_clear_object (&self->formats);
  g_clear_object (&self->found);
  G_OBJECT_CLASS (rg_view_cells_parent_class)->dispose (object);
}

static void
rg_view_cells_finalize (GObject *object)
{
  RgViewCells *self = RG_VIEW_CELLS (object);

  g_clear_pointer (&self->matcher, rg_text_matcher_free);
  g_free (self->today);
  g_free (self->last_text);
  G_OBJECT_CLASS (rg_view_cells_parent_class)->finalize (object);
}

static void
rg_view_cells_class_init (RgViewCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_cells_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_view_cells_finalize;
}

static void
rg_view_cells_init (RgViewCells *self)
{
}

/**
 * rg_view_cells_new:
 * @view: which outlives it
 * @grid: that of the view
 *
 * Returns: (transfer full): the delegate of the grid
 */
RgViewCells *
rg_view_cells_new (RgRecordView *view,
                   RgGrid       *grid)
{
  RgViewCells *self = g_object_new (RG_TYPE_VIEW_CELLS, NULL);

  self->view = view;
  self->grid = grid;
  self->choices = rg_view_choices_new (grid);
  self->new_row = rg_view_new_row_new (view, grid);
  return self;
}

/* For the numbers of all rows, long before these are read. */
static void
make_room (RgViewCells *self)
{
  gint64 most = 0;

  if (self->list != NULL)
    g_object_get (self->list, "most", &most, NULL);
  rg_grid_set_most_rows (self->grid, (guint)MIN (most, G_MAXUINT));
}

/**
 * rg_view_cells_set_list:
 * @list: (nullable): what is shown; a record that was begun is given up
 */
void
rg_view_cells_set_list (RgViewCells  *self,
                        RgRecordList *list)
{
  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, make_room, self);
  g_set_object (&self->list, list);
  if (list != NULL)
    g_signal_connect_object (list, "notify::most", G_CALLBACK (make_room), self, G_CONNECT_SWAPPED);
  make_room (self);
  rg_view_new_row_begin (self->new_row);
  rg_view_cells_set_cut (self, NULL);
}

void
rg_view_cells_set_book (RgViewCells *self,
                        RgBook      *book)
{
  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  g_set_object (&self->book, book);
  g_clear_pointer (&self->today, g_free);
  rg_view_choices_set_store (self->choices, book != NULL ? rg_book_get_store (book) : NULL);
}

/**
 * rg_view_cells_set_search:
 * @search: (nullable): what is marked in the cells
 */
void
rg_view_cells_set_search (RgViewCells *self,
                          const char  *search)
{
  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  g_clear_pointer (&self->matcher, rg_text_matcher_free);
  if (search != NULL && *search != '\0')
    self->matcher = rg_text_matcher_new (search);
  rg_grid_redescribe (self->grid);
}

/**
 * rg_view_cells_set_found:
 * @search: (nullable): what is marked in the cells instead of what the view searches for
 */
void
rg_view_cells_set_found (RgViewCells  *self,
                         RgCellSearch *search)
{
  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  if (g_set_object (&self->found, search))
    rg_grid_redescribe (self->grid);
}

/**
 * rg_view_cells_set_formats:
 * @formats: (nullable): how cells look beyond their words
 */
void
rg_view_cells_set_formats (RgViewCells   *self,
                           RgViewFormats *formats)
{
  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  g_set_object (&self->formats, formats);
}

/**
 * rg_view_cells_set_cut:
 * @cut: (nullable): cells that wait for being put elsewhere: they are shown faintly
 */
void
rg_view_cells_set_cut (RgViewCells       *self,
                       const RgCellBlock *cut)
{
  gboolean had = self->cut_ids != NULL;

  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  g_clear_pointer (&self->cut_ids, g_hash_table_unref);
  g_clear_pointer (&self->cut_fields, g_array_unref);
  if (cut != NULL)
    {
      self->cut_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      self->cut_fields = g_array_copy (cut->fields);
      for (guint i = 0; i < cut->ids->len; i++)
        g_hash_table_add (self->cut_ids, g_memdup2 (&g_array_index (cut->ids, gint64, i), sizeof (gint64)));
    }
  if (had || cut != NULL)
    rg_grid_redescribe (self->grid);
}

gboolean
rg_view_cells_has_draft (RgViewCells *self)
{
  g_return_val_if_fail (RG_IS_VIEW_CELLS (self), FALSE);

  return !rg_view_draft_is_empty (rg_view_new_row_get_draft (self->new_row));
}

/**
 * rg_view_cells_save_draft:
 *
 * Saves the record that was begun, if there is one; if that is not possible yet, says why and keeps it.
 */
void
rg_view_cells_save_draft (RgViewCells *self)
{
  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  if (self->book != NULL)
    rg_view_new_row_save (self->new_row);
}

/**
 * rg_view_cells_drop_draft:
 *
 * Gives up the record that was begun.
 */
void
rg_view_cells_drop_draft (RgViewCells *self)
{
  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  rg_view_new_row_clear (self->new_row);
}

/**
 * rg_view_cells_get_last_text:
 *
 * Returns: (nullable): what was typed last, for doing it again
 */
const char *
rg_view_cells_get_last_text (RgViewCells *self)
{
  g_return_val_if_fail (RG_IS_VIEW_CELLS (self), NULL);

  return self->last_text;
}

void
rg_view_cells_forget_last_text (RgViewCells *self)
{
  g_return_if_fail (RG_IS_VIEW_CELLS (self));

  g_clear_pointer (&self->last_text, g_free);
}
