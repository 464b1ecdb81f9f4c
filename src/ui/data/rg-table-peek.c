/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-table-peek.h"

#include "rg-error.h"
#include "rg-header-map.h"
#include "rg-record-types.h"
#include "rg-sheet-reader.h"

static char **
read_header (RgSheetReader *reader,
             GError       **error)
{
  const RgSheetRow *row = NULL;
  char            **headers;

  if (!rg_sheet_reader_next (reader, &row, error) || row == NULL)
    return NULL;

  headers = g_new0 (char *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    headers[i] = g_strdup (row->cells[i].text);
  return headers;
}

/*
 * Many headers are known to several types ("date", "note"); the type that knows most of them is meant, and of equals
 * the one that needs the fewest fields the file does not have.
 */
static const RgRecordType *
guess_type (const char *const *headers)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  const RgRecordType        *best = NULL;
  guint                      best_matches = 0;
  guint                      best_missing = G_MAXUINT;

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (RgHeaderMap) map = rg_header_map_new (types[i], headers, g_strv_length ((char **)headers), NULL, NULL);
      guint matches = map != NULL ? rg_header_map_count_matches (map) : 0;
      guint missing = 0;

      for (guint f = 0; map != NULL && f < rg_record_type_get_n_fields (types[i]); f++)
        if ((rg_record_type_get_field (types[i], f)->flags & RG_FIELD_REQUIRED) != 0 &&
            rg_header_map_find_column (map, RG_COLUMN_FIELD, f) < 0)
          missing++;
      if (types[i]->internal)
        continue;
      if (matches > best_matches || (matches == best_matches && matches > 0 && missing < best_missing))
        {
          best = types[i];
          best_matches = matches;
          best_missing = missing;
        }
    }
  return best;
}

/**
 * rg_table_peek:
 * @path: a csv or xlsx file
 * @sheet: (nullable): the sheet to look at; %NULL for the first
 *
 * Looks at the header of a file. A file that cannot be read is an error here in one sentence; the importer says more.
 *
 * Returns: (transfer full) (nullable): what was seen
 */
RgTablePeek *
rg_table_peek (const char *path,
               const char *sheet,
               GError    **error)
{
  RgSheetOptions options = { .sheet = sheet };
  g_autoptr (RgFinding) refusal = NULL;
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (path, &options, &refusal, error);
  g_auto (GStrv) headers = NULL;
  GError      *failure = NULL;
  RgTablePeek *self;

  if (reader == NULL)
    {
      if (refusal != NULL && error != NULL && *error == NULL)
        g_set_error_literal (error, RG_ERROR, RG_ERROR_FORMAT, refusal->text);
      return NULL;
    }

  headers = read_header (reader, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  self = g_new0 (RgTablePeek, 1);
  self->sheets = rg_sheet_reader_get_sheets (reader);
  self->sheet = g_strdup (rg_sheet_reader_get_sheet (reader));
  if (headers != NULL)
    self->type = guess_type ((const char *const *)headers);
  return self;
}

/**
 * rg_table_peek_free:
 */
void
rg_table_peek_free (RgTablePeek *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->sheets);
  g_free (self->sheet);
  g_free (self);
}

static void
peek_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const char *const *place = data;
  GError            *error = NULL;
  RgTablePeek       *peek = rg_table_peek (place[0], place[1], &error);

  if (peek != NULL)
    g_task_return_pointer (task, peek, (GDestroyNotify)rg_table_peek_free);
  else
    g_task_return_error (task, error);
}

/**
 * rg_table_peek_async:
 * @sheet: (nullable): the sheet to look at; %NULL for the first
 *
 * rg_table_peek() in a worker thread.
 */
void
rg_table_peek_async (const char         *path,
                     const char         *sheet,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  char **place = g_new0 (char *, 3);

  place[0] = g_strdup (path);
  place[1] = g_strdup (sheet);
  g_task_set_source_tag (task, rg_table_peek_async);
  g_task_set_task_data (task, place, (GDestroyNotify)g_strfreev);
  g_task_run_in_thread (task, peek_worker);
}

/**
 * rg_table_peek_finish:
 *
 * Returns: (transfer full) (nullable): what was seen
 */
RgTablePeek *
rg_table_peek_finish (GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
