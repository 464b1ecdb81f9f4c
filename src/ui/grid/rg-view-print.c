/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-print"

#include "config.h"
#include "rg-view-print.h"

#include <glib/gi18n.h>

#include "rg-record-cell.h"
#include "rg-record-view-private.h"
#include "rg-table-printer.h"
#include "rg-ui.h"

#define CHUNK 1000
#define MOST_ROWS 10000 /* 300 pages */
#define LETTER_WIDTH 8  /* pixels on the screen */
#define CELL_EDGES 10

typedef struct
{
  RgRecordView   *view; /* weak pointer */
  RgCellBlock    *block;
  char           *today;
  RgPrintedTable *table;
} Printing;

static void
printing_free (Printing *self)
{
  g_clear_weak_pointer (&self->view);
  rg_cell_block_free (self->block);
  g_free (self->today);
  rg_printed_table_free (self->table);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static void
add_row (Printing *self,
         RgRecord *record)
{
  guint      n = self->block->fields->len;
  char     **row = g_new0 (char *, n + 1);
  RgCellLook look;

  for (guint i = 0; i < n; i++)
    row[i] = rg_record_cell_format (record, g_array_index (self->block->fields, guint, i), self->today, &look);
  g_ptr_array_add (self->table->rows, row);
}

static int
estimate_width (const char *text)
{
  int width = CELL_EDGES;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 * LETTER_WIDTH : LETTER_WIDTH;
  return width;
}

/* Columns that are wider than what stands in them would make all letters smaller. */
static void
narrow_columns (RgPrintedTable *table)
{
  for (guint i = 0; table->heads[i] != NULL; i++)
    {
      int needed = estimate_width (table->heads[i]);

      for (guint k = 0; k < table->rows->len && needed < table->widths[i]; k++)
        needed = MAX (needed, estimate_width (((char **)g_ptr_array_index (table->rows, k))[i]));
      table->widths[i] = MIN (table->widths[i], needed);
    }
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Printing     *self = data;
  const gint64 *ids = (const gint64 *)(gpointer)self->block->ids->data;

  for (guint first = 0; first < self->block->ids->len; first += CHUNK)
    {
      guint n = MIN (CHUNK, self->block->ids->len - first);
      g_autoptr (GPtrArray) records = rg_session_get_many (session, self->block->type, ids + first, n, error);

      for (guint i = 0; records != NULL && i < n; i++)
        if (g_ptr_array_index (records, i) != NULL)
          add_row (self, g_ptr_array_index (records, i));
      if (records == NULL)
        return NULL;
    }
  narrow_columns (self->table);
  return NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  GtkRoot *root = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  if (self->view == NULL)
    return;
  if (error == NULL)
    {
      root = gtk_widget_get_root (GTK_WIDGET (self->view));
      operation = rg_table_printer_new (g_steal_pointer (&self->table));
      gtk_print_operation_set_allow_async (operation, TRUE);
      rg_ui_use_system_icons ();
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error);
    }
  if (error != NULL)
    rg_record_view_show_error (self->view, _ ("The table could not be printed"), error);
}

/* The columns in sight, as wide as they are. */
static RgPrintedTable *
create_table (RgRecordView *view)
{
  RgGrid         *grid = rg_record_view_get_grid (view);
  guint           n = g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (grid)));
  RgPrintedTable *table = rg_printed_table_new (n);

  table->title = g_strdup (rg_record_type_get_label_plural (rg_grid_get_record_type (grid)));
  for (guint i = 0; i < n; i++)
    {
      RgGridColumn *column = rg_grid_get_column (grid, i);

      g_object_get (column, "title", &table->heads[i], "numeric", &table->numeric[i], NULL);
      table->widths[i] = rg_grid_column_get_width (column);
    }
  return table;
}

/**
 * rg_view_print:
 * @view: whose records are printed, all of them as they are filtered and sorted, with the columns that are shown
 *
 * Asks for a printer, or a PDF file.
 */
void
rg_view_print (RgRecordView *view)
{
  RgGrid     *grid = rg_record_view_get_grid (view);
  RgBook     *book = rg_record_view_get_book (view);
  RgGridRange all = { 0, 0, rg_grid_get_n_rows (grid), g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (grid))) };
  Printing   *self = NULL;

  if (book == NULL || all.n_rows == 0)
    rg_record_view_toast (view, _ ("There is nothing to print"), FALSE);
  else if (all.n_rows > MOST_ROWS)
    rg_record_view_toast (view, _ ("These are too many rows to print. Filter them first."), FALSE);
  else
    {
      self = g_new0 (Printing, 1);
      g_set_weak_pointer (&self->view, view);
      self->block = rg_record_view_create_block (view, &all);
      self->today = rg_clock_get_today (rg_book_get_clock (book));
      self->table = create_table (view);
      rg_store_read (rg_book_get_store (book), read_worker, self, NULL, NULL, NULL, read_cb, self);
    }
}
