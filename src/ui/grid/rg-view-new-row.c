/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-new-row"

#include "config.h"
#include "rg-view-new-row.h"

#include <glib/gi18n.h>

#include "rg-record-types.h"
#include "rg-record-view-private.h"
#include "rg-similar-notice.h"
#include "rg-view-job.h"

struct _RgViewNewRow
{
  GObject parent_instance;

  RgRecordView *view; /* borrowed */
  RgGrid       *grid; /* borrowed */
  RgViewDraft  *draft;
  GtkWidget    *similar; /* (nullable): below the table; strong */

  guint    leave_source;
  guint    column;     /* where something was typed last */
  gboolean saving;     /* the draft is on its way to the book */
  gboolean save_again; /* the row was left meanwhile */
  guint    next_field; /* of what was typed meanwhile: the editor stays open with it */
  char    *next_text;  /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RgViewNewRow, rg_view_new_row, G_TYPE_OBJECT)

/* After Enter the cursor is still where it was, for there is no row below: the record is complete then. */
static gboolean
stays_cb (gpointer user_data)
{
  RgViewNewRow *self = user_data;
  guint         row = 0;
  guint         column = 0;

  self->leave_source = 0;
  if (!rg_grid_is_editing (self->grid) && rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &row, &column) &&
      row == rg_grid_get_n_rows (self->grid) && column == self->column)
    rg_view_new_row_save (self);
  return G_SOURCE_REMOVE;
}

/* Who is likely the same is said below the table. */
static RgSimilarNotice *
get_notice (RgViewNewRow *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self->grid), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *box = scrolled != NULL ? gtk_widget_get_parent (scrolled) : NULL;
  RgBook    *book = rg_record_view_get_book (self->view);

  if (self->similar != NULL || book == NULL || !GTK_IS_BOX (box) || rg_grid_get_record_type (self->grid) != rg_customer_type ())
    return RG_SIMILAR_NOTICE (self->similar);
  self->similar = g_object_ref_sink (rg_similar_notice_new (book));
  gtk_box_insert_child_after (GTK_BOX (box), self->similar, scrolled);
  return RG_SIMILAR_NOTICE (self->similar);
}

static void
look_for_similar (RgViewNewRow *self)
{
  const RgRecordType *type = rg_grid_get_record_type (self->grid);
  RgSimilarNotice    *notice = get_notice (self);
  g_autoptr (RgRecord) record = notice != NULL ? rg_record_new (type) : NULL;

  for (guint i = 1; record != NULL && i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (rg_field_get_storage (field) == RG_STORAGE_TEXT && (field->flags & RG_FIELD_COMPUTED) == 0)
        rg_record_set_text (record, i, rg_view_draft_get_text (self->draft, i));
    }
  if (record != NULL)
    rg_similar_notice_look (notice, record);
}

static void
put_into_draft (RgViewNewRow *self,
                guint         field,
                const char   *text)
{
  rg_view_draft_set_text (self->draft, field, text);
  look_for_similar (self);
  if (self->leave_source == 0)
    self->leave_source = g_idle_add_full (G_PRIORITY_LOW, stays_cb, self, NULL);
  rg_grid_redescribe (self->grid);
}

/* A draft as it is when it is saved. */
typedef struct
{
  RgViewNewRow *self;
  RgViewDraft  *whole; /* that of the row then: another list has another one */
  RgViewDraft  *draft;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->self);
  g_object_unref (saving->whole);
  g_object_unref (saving->draft);
  g_free (saving);
}

static RgCellEdits *
make_draft (RgSession     *session,
            gpointer       data,
            RgProgressFunc progress,
            gpointer       progress_data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rg_view_draft_create_edits (((Saving *)data)->draft);
}

/* What waited in the editor goes on its way, unless it would take the place of something that could not be saved. */
static void
take_next (RgViewNewRow *self,
           const char   *problem)
{
  g_autofree char *text = g_steal_pointer (&self->next_text);
  const char      *other = text != NULL ? rg_view_draft_get_text (self->draft, self->next_field) : NULL;

  if (text == NULL)
    return;
  if (problem != NULL && other != NULL && !g_str_equal (other, text))
    rg_grid_end_edit (self->grid, problem);
  else if (rg_grid_end_edit (self->grid, NULL))
    put_into_draft (self, self->next_field, text);
}

static void
saved (RgRecordView *view,
       RgCellEdits  *edits,
       gboolean      done,
       gpointer      data)
{
  Saving          *saving = data;
  RgViewNewRow    *self = saving->self;
  g_autofree char *problem = NULL;
  gboolean         again = self->save_again;

  if (self->draft != saving->whole)
    return;
  self->saving = FALSE;
  self->save_again = FALSE;
  if (done)
    {
      rg_view_draft_subtract (self->draft, saving->draft);
      if (self->similar != NULL)
        rg_similar_notice_saved (RG_SIMILAR_NOTICE (self->similar), rg_cell_edits_get_id (edits, -1));
    }
  else if (edits != NULL)
    problem = rg_view_draft_take_refusal (self->draft, edits);
  else
    problem = g_strdup (_ ("What was typed before could not be saved."));
  take_next (self, problem);
  if (again)
    rg_view_new_row_save (self);
  if (self->saving)
    return;
  rg_grid_redescribe (self->grid);
  if (edits != NULL && problem != NULL)
    rg_record_view_toast (view, problem, FALSE);
}

static void
forget_similar (RgViewNewRow *self)
{
  if (self->similar != NULL && gtk_widget_get_parent (self->similar) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->similar)), self->similar);
  g_clear_object (&self->similar);
}

static void
drop (RgViewNewRow *self)
{
  forget_similar (self);
  g_clear_handle_id (&self->leave_source, g_source_remove);
  g_clear_pointer (&self->next_text, g_free);
  g_clear_object (&self->draft);
  self->saving = FALSE;
  self->save_again = FALSE;
}

static void
rg_view_new_row_dispose (GObject *object)
{
  drop (RG_VIEW_NEW_ROW (object));
  G_OBJECT_CLASS (rg_view_new_row_parent_class)->dispose (object);
}

static void
rg_view_new_row_class_init (RgViewNewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_new_row_dispose;
}

static void
rg_view_new_row_init (RgViewNewRow *self)
{
  self->draft = rg_view_draft_new (NULL);
}

RgViewNewRow *
rg_view_new_row_new (RgRecordView *view,
                     RgGrid       *grid)
{
  RgViewNewRow *self = g_object_new (RG_TYPE_VIEW_NEW_ROW, NULL);

  self->view = view;
  self->grid = grid;
  return self;
}

/**
 * rg_view_new_row_begin:
 *
 * The table shows another list: a record that was begun is given up.
 */
void
rg_view_new_row_begin (RgViewNewRow *self)
{
  g_return_if_fail (RG_IS_VIEW_NEW_ROW (self));

  drop (self);
  self->draft = rg_view_draft_new (rg_grid_get_record_type (self->grid));
}

/**
 * rg_view_new_row_get_draft:
 *
 * Returns: (transfer none): what stands in the row
 */
RgViewDraft *
rg_view_new_row_get_draft (RgViewNewRow *self)
{
  return self->draft;
}

/**
 * rg_view_new_row_commit:
 *
 * Takes what was typed. While a record is on its way to the book it waits in the open editor until it is known whether the
 * record is there: then it begins the next one, else it completes this one.
 */
RgGridVerdict
rg_view_new_row_commit (RgViewNewRow *self,
                        guint         field,
                        const char   *text)
{
  guint row = 0;

  g_return_val_if_fail (RG_IS_VIEW_NEW_ROW (self), RG_GRID_REFUSED);

  rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &row, &self->column);
  if (!self->saving)
    {
      put_into_draft (self, field, text);
      return RG_GRID_DONE;
    }
  self->next_field = field;
  g_free (self->next_text);
  self->next_text = g_strdup (text);
  return RG_GRID_PENDING;
}

/**
 * rg_view_new_row_save:
 *
 * Makes a record of what stands in the row, if there is anything; if that is not possible yet, says why and keeps it.
 */
void
rg_view_new_row_save (RgViewNewRow *self)
{
  Saving *saving = NULL;

  g_return_if_fail (RG_IS_VIEW_NEW_ROW (self));

  self->save_again = self->saving;
  if (self->saving || rg_view_draft_is_empty (self->draft))
    return;
  saving = g_new0 (Saving, 1);
  *saving = (Saving){ g_object_ref (self), g_object_ref (self->draft), rg_view_draft_copy (self->draft) };
  self->saving = TRUE;
  rg_view_job_run (self->view, RG_VIEW_JOB_SILENT, make_draft, saving, saving_free, saved);
}

/**
 * rg_view_new_row_clear:
 *
 * Gives up the record that was begun.
 */
void
rg_view_new_row_clear (RgViewNewRow *self)
{
  g_return_if_fail (RG_IS_VIEW_NEW_ROW (self));

  rg_view_draft_clear (self->draft);
  forget_similar (self);
  rg_grid_redescribe (self->grid);
}
