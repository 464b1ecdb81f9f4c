/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-clipboard"

#include "config.h"
#include "rg-view-clipboard.h"

#include <glib/gi18n.h>

#include "rg-clip.h"
#include "rg-error.h"
#include "rg-record-view-private.h"
#include "rg-view-job.h"

#define HTML_TYPE "text/html"

/* More cells than these would fill the memory of this and of the other program. */
#define MAX_COPIED 1000000

/* So many cells take a while. */
#define SLOW_COPY 50000

struct _RgViewClipboard
{
  GObject parent_instance;

  RgRecordView *view; /* borrowed */
  RgGrid       *grid; /* borrowed */

  /* Owned references */
  RgViewCells        *cells;
  GActionMap         *actions;
  GdkContentProvider *provider; /* what we put on the clipboard last */
  RgCellBlock        *cut;
  GCancellable       *cancellable;
};

G_DEFINE_FINAL_TYPE (RgViewClipboard, rg_view_clipboard, G_TYPE_OBJECT)

static GdkClipboard *
get_clipboard (RgViewClipboard *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self->view));
}

/* Copy */

typedef struct
{
  RgViewClipboard *self;
  RgCellBlock     *block;
  gboolean         headers;
  gboolean         cut;
  gboolean         shows_progress;
  char            *tsv;
  char            *html;
} Copying;

static void
copying_free (Copying *copying)
{
  g_object_unref (copying->self);
  rg_cell_block_free (copying->block);
  g_free (copying->tsv);
  g_free (copying->html);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static gpointer
copy_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Copying *copying = data;
  g_autoptr (GPtrArray) rows = rg_cell_block_read (copying->block, session, copying->headers, error);
  g_autofree gboolean *text_columns = NULL;

  if (rows == NULL)
    return NULL;
  copying->tsv = rg_clip_to_tsv (rows);
  text_columns = rg_cell_block_get_text_columns (copying->block);
  copying->html = rg_clip_to_html (rows, copying->headers, text_columns, copying->block->fields->len);
  return NULL;
}

static GdkContentProvider *
create_provider (Copying *copying)
{
  g_autoptr (GBytes) html = g_bytes_new_take (copying->html, strlen (copying->html));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes (HTML_TYPE, html),
    gdk_content_provider_new_typed (G_TYPE_STRING, copying->tsv),
  };

  copying->html = NULL;
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
put_on_clipboard (RgViewClipboard *self,
                  Copying         *copying)
{
  rg_view_clipboard_drop_cut (self);
  g_clear_object (&self->provider);
  self->provider = create_provider (copying);
  gdk_clipboard_set_content (get_clipboard (self), self->provider);
  if (!copying->cut)
    return;
  self->cut = g_steal_pointer (&copying->block);
  copying->block = rg_cell_block_copy (self->cut);
  rg_view_cells_set_cut (self->cells, self->cut);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Copying) copying = user_data;
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  if (copying->shows_progress && copying->self->cells != NULL)
    rg_record_view_show_progress (copying->self->view, -1, NULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || copying->self->cells == NULL)
    return;
  if (error != NULL)
    rg_record_view_show_error (copying->self->view, _ ("The cells could not be copied"), error);
  else if (copying->tsv != NULL)
    put_on_clipboard (copying->self, copying);
}

static RgStore *
get_store (RgViewClipboard *self)
{
  RgBook *book = rg_record_view_get_book (self->view);

  return book != NULL ? rg_book_get_store (book) : NULL;
}

static void
refuse_copy (RgViewClipboard *self)
{
  g_autofree char *most = g_strdup_printf ("%'d", MAX_COPIED);
  g_autofree char *text = g_strdup_printf (_ ("At most %s cells can be copied at once. Select fewer rows, or export the list."), most);

  rg_record_view_toast (self->view, text, FALSE);
}

static void
start_copy (RgViewClipboard *self,
            gboolean         headers,
            gboolean         cut)
{
  const RgGridRange *range = rg_grid_selection_get_range (rg_grid_get_selection (self->grid));
  guint64            n_cells = (guint64)range->n_rows * range->n_columns;
  Copying           *copying = NULL;

  if (get_store (self) == NULL || rg_record_view_get_list (self->view) == NULL)
    return;
  if (n_cells > MAX_COPIED)
    {
      refuse_copy (self);
      return;
    }
  copying = g_new0 (Copying, 1);
  copying->self = g_object_ref (self);
  copying->shows_progress = n_cells > SLOW_COPY;
  copying->block = rg_record_view_create_block (self->view, range);
  copying->headers = headers;
  copying->cut = cut;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (copying->shows_progress)
    rg_record_view_show_progress (self->view, 0, self->cancellable);
  rg_store_read (get_store (self), copy_worker, copying, NULL, NULL, self->cancellable, copied_cb, copying);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  start_copy (user_data, FALSE, FALSE);
}

static void
copy_with_headers_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  start_copy (user_data, TRUE, FALSE);
}

static void
cut_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  start_copy (user_data, FALSE, TRUE);
}

/* Paste */

typedef struct
{
  char        *text;
  GBytes      *html;
  RgCellBlock *from;      /* what was cut */
  RgCellBlock *block;     /* all that can be written to from the cursor on */
  guint        row;       /* of the first cell */
  guint        column;    /* of the first cell */
  guint        n_rows;    /* of the selection; then of what was pasted */
  guint        n_columns; /* of the selection; then of what was pasted */
} Pasting;

static void
pasting_free (gpointer data)
{
  Pasting *pasting = data;

  g_free (pasting->text);
  g_clear_pointer (&pasting->html, g_bytes_unref);
  g_clear_pointer (&pasting->from, rg_cell_block_free);
  g_clear_pointer (&pasting->block, rg_cell_block_free);
  g_free (pasting);
}

/* Rows beyond the last record become new ones; there is nothing beyond the last column. */
static void
resize_block (RgCellBlock *block,
              guint        n_rows,
              guint        n_columns)
{
  const gint64 none = 0;

  if (block->fields->len > n_columns)
    g_array_set_size (block->fields, n_columns);
  if (block->ids->len > n_rows)
    g_array_set_size (block->ids, n_rows);
  while (block->ids->len < n_rows)
    g_array_append_val (block->ids, none);
}

static gboolean
is_table (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strv_length (g_ptr_array_index (rows, i)) > 1)
      return TRUE;
  return FALSE;
}

/* The text is the same as the page: some programs hand out what they have, whatever is asked for. */
static gboolean
is_page (Pasting *pasting)
{
  gsize       length = 0;
  const char *html = pasting->html != NULL ? g_bytes_get_data (pasting->html, &length) : NULL;

  return html != NULL && pasting->text != NULL && strlen (pasting->text) == length && memcmp (pasting->text, html, length) == 0;
}

/* When both forms show the same cells, each gives what the other lacks; else the text is a table when it has tabs. */
static GPtrArray *
choose_table (GPtrArray  *html,
              GPtrArray  *text,
              const char *source)
{
  GPtrArray *merged = rg_clip_merge (html, text);

  if (merged != NULL)
    return merged;
  return g_ptr_array_ref (strchr (source, '\t') == NULL && is_table (html) ? html : text);
}

static GPtrArray *
read_table (Pasting *pasting,
            GError **error)
{
  gsize       length = 0;
  const char *html = pasting->html != NULL ? g_bytes_get_data (pasting->html, &length) : NULL;
  const char *source = pasting->text != NULL && !is_page (pasting) ? pasting->text : NULL;
  g_autoptr (GPtrArray) rows = html != NULL ? rg_clip_from_html (html, (gssize)length, NULL) : NULL;
  g_autoptr (GPtrArray) text = NULL;

  if (rows != NULL && source == NULL)
    return g_steal_pointer (&rows);
  text = rg_clip_from_tsv (source != NULL ? source : "", error);
  return rows != NULL && text != NULL ? choose_table (rows, text, source) : g_steal_pointer (&text);
}

static RgCellEdits *
make_paste (RgSession     *session,
            gpointer       data,
            RgProgressFunc progress,
            gpointer       progress_data,
            GCancellable  *cancellable,
            GError       **error)
{
  Pasting *pasting = data;
  g_autoptr (GPtrArray) rows = read_table (pasting, error);

  if (rows == NULL)
    return NULL;
  rg_cell_block_fit (rows, &pasting->n_rows, &pasting->n_columns);
  resize_block (pasting->block, pasting->n_rows, pasting->n_columns);
  return rg_cell_block_paste (pasting->block, rows, error);
}

static RgCellEdits *
make_move (RgSession     *session,
           gpointer       data,
           RgProgressFunc progress,
           gpointer       progress_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Pasting *pasting = data;

  if (pasting->from->fields->len > pasting->block->fields->len)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("What was cut does not fit here. Start further to the left."));
      return NULL;
    }
  pasting->n_rows = pasting->from->ids->len;
  pasting->n_columns = pasting->from->fields->len;
  resize_block (pasting->block, pasting->n_rows, pasting->n_columns);
  return rg_cell_block_move (pasting->from, pasting->block, FALSE, session, error);
}

/* What was pasted is selected, unless the person went on meanwhile. */
static void
pasted (RgRecordView *view,
        RgCellEdits  *edits,
        gboolean      done,
        gpointer      data)
{
  Pasting         *pasting = data;
  RgGrid          *grid = rg_record_view_get_grid (view);
  RgGridSelection *selection = rg_grid_get_selection (grid);
  guint            n_rows = rg_grid_get_n_rows (grid);
  guint            n_columns = g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (grid)));
  RgGridRange      range = { pasting->row, pasting->column, 0, 0 };
  guint            row = 0, column = 0;

  if (!done || pasting->row >= n_rows || pasting->column >= n_columns)
    return;
  range.n_rows = MIN (pasting->n_rows, n_rows - pasting->row);
  range.n_columns = MIN (pasting->n_columns, n_columns - pasting->column);
  if (range.n_rows > 0 && range.n_columns > 0 && rg_grid_selection_get_cursor (selection, &row, &column) && row == pasting->row && column == pasting->column)
    rg_grid_selection_select (selection, &range);
}

static Pasting *
pasting_new (RgViewClipboard *self)
{
  Pasting           *pasting = g_new0 (Pasting, 1);
  const RgGridRange *range = rg_grid_selection_get_range (rg_grid_get_selection (self->grid));
  guint              n_columns = g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (self->grid)));
  guint              n_rows = rg_grid_get_n_rows (self->grid);
  RgGridRange        rest = { range->row, range->column, MAX (n_rows, range->row) - range->row, n_columns - range->column };

  pasting->row = range->row;
  pasting->column = range->column;
  pasting->n_rows = range->n_rows;
  pasting->n_columns = range->n_columns;
  pasting->block = rg_record_view_create_block (self->view, &rest);
  return pasting;
}

static gboolean
is_ours (RgViewClipboard *self)
{
  return self->provider != NULL && gdk_clipboard_get_content (get_clipboard (self)) == self->provider;
}

static void
paste_cut (RgViewClipboard *self)
{
  Pasting *pasting = pasting_new (self);

  pasting->from = g_steal_pointer (&self->cut);
  rg_view_cells_set_cut (self->cells, NULL);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK_MANY, make_move, pasting, pasting_free, pasted);
}

/* Reading from the clipboard: the text, and the page with a table that other programs offer beside it. */
typedef struct
{
  RgViewClipboard *self;
  Pasting         *pasting;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->self);
  g_clear_pointer (&reading->pasting, pasting_free);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
run_paste (Reading *reading)
{
  Pasting *pasting = reading->pasting;

  if (reading->self->cells == NULL || (pasting->text == NULL && pasting->html == NULL))
    return;
  reading->pasting = NULL;
  rg_view_job_run (reading->self->view, RG_VIEW_JOB_ASK_MANY, make_paste, pasting, pasting_free, pasted);
}

static void
html_spliced_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) >= 0)
    reading->pasting->html = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  run_paste (reading);
}

static void
html_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      run_paste (reading);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL,
                                html_spliced_cb, g_steal_pointer (&reading));
}

static gboolean
offers_html (GdkClipboard *clipboard)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), HTML_TYPE);
}

static void
read_html (Reading      *reading,
           GdkClipboard *clipboard)
{
  const char *types[] = { HTML_TYPE, NULL };

  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, html_opened_cb, reading);
}

/* What came from here needs no second form. */
static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;

  reading->pasting->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  if (!is_ours (reading->self) && offers_html (GDK_CLIPBOARD (source)))
    read_html (g_steal_pointer (&reading), GDK_CLIPBOARD (source));
  else if (reading->pasting->text != NULL)
    run_paste (reading);
  else
    rg_record_view_toast (reading->self->view, _ ("There is nothing to paste"), FALSE);
}

static void
paste_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  RgViewClipboard *self = user_data;
  Reading         *reading = NULL;

  if (self->cut != NULL && is_ours (self))
    {
      paste_cut (self);
      return;
    }
  rg_view_clipboard_drop_cut (self);
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->pasting = pasting_new (self);
  gdk_clipboard_read_text_async (get_clipboard (self), NULL, text_read_cb, reading);
}

static const GActionEntry entries[] = {
  { .name = "cut", .activate = cut_cb },
  { .name = "paste", .activate = paste_cb },
  { .name = "copy", .activate = copy_cb },
  { .name = "copy-with-headers", .activate = copy_with_headers_cb },
};

#define N_CHANGING 2 /* so many of the first entries change something */

static void
rg_view_clipboard_dispose (GObject *object)
{
  RgViewClipboard *self = RG_VIEW_CLIPBOARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->cut, rg_cell_block_free);
  g_clear_object (&self->provider);
  g_clear_object (&self->actions);
  g_clear_object (&self->cells);
  G_OBJECT_CLASS (rg_view_clipboard_parent_class)->dispose (object);
}

static void
rg_view_clipboard_class_init (RgViewClipboardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_clipboard_dispose;
}

static void
rg_view_clipboard_init (RgViewClipboard *self)
{
}

/**
 * rg_view_clipboard_new:
 * @view: which outlives it
 * @cells: the delegate of its grid
 * @actions: gets the actions
 *
 * Returns: (transfer full): the clipboard of the view
 */
RgViewClipboard *
rg_view_clipboard_new (RgRecordView *view,
                       RgViewCells  *cells,
                       GActionMap   *actions)
{
  RgViewClipboard *self = g_object_new (RG_TYPE_VIEW_CLIPBOARD, NULL);

  self->view = view;
  self->grid = rg_record_view_get_grid (view);
  self->cells = g_object_ref (cells);
  self->actions = g_object_ref (actions);
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  rg_view_clipboard_update (self);
  return self;
}

/**
 * rg_view_clipboard_update:
 *
 * Enables what is possible now; to be called when the view becomes editable or is not any more.
 */
void
rg_view_clipboard_update (RgViewClipboard *self)
{
  gboolean editable = rg_record_view_get_editable (self->view);

  for (guint i = 0; i < N_CHANGING; i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, entries[i].name)), editable);
}

/**
 * rg_view_clipboard_drop_cut:
 *
 * Leaves what was cut where it is.
 *
 * Returns: whether something was waiting
 */
gboolean
rg_view_clipboard_drop_cut (RgViewClipboard *self)
{
  gboolean had = self->cut != NULL;

  g_clear_pointer (&self->cut, rg_cell_block_free);
  if (had)
    rg_view_cells_set_cut (self->cells, NULL);
  return had;
}
