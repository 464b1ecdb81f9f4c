/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-likely.h"

#include <glib/gi18n.h>

#include "rg-duplicates.h"
#include "rg-import-near.h"
#include "rg-record-types.h"

#define MAX_REASONS 3

/* So many rows are compared between two looks at whether to go on. */
#define PORTION 500

struct _RgImportLikely
{
  RgSession        *session;
  RgImportLog      *log;
  gboolean          alone;
  RgDuplicateIndex *index; /* NULL: nobody in the book is like a row */
  RgImportNear     *near;  /* NULL: they are no customers */
  GHashTable       *known; /* numbers of rows that are like somebody in the book */
};

/**
 * rg_import_likely_new:
 * @type: what the rows are; only customers are compared
 * @alone: nobody else names those that share a telephone number, an e-mail address or a tax number
 *
 * Reads the customers of the book as they are before the import.
 *
 * Returns: (transfer full): it, or %NULL with @error when the book cannot be read or it was cancelled
 */
RgImportLikely *
rg_import_likely_new (RgSession          *session,
                      const RgRecordType *type,
                      RgImportLog        *log,
                      gboolean            alone,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_autoptr (RgImportLikely) self = g_new0 (RgImportLikely, 1);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 n = type == rg_customer_type () ? rg_session_count (session, query, error) : 0;

  self->session = g_object_ref (session);
  self->log = log;
  self->alone = alone;
  self->known = g_hash_table_new (NULL, NULL);
  if (n < 0)
    return NULL;
  if (type == rg_customer_type ())
    self->near = rg_import_near_new (alone);
  if (n == 0)
    return g_steal_pointer (&self);
  self->index = rg_duplicate_index_new (session, type, cancellable, error);
  return self->index == NULL ? NULL : g_steal_pointer (&self);
}

void
rg_import_likely_free (RgImportLikely *self)
{
  g_clear_pointer (&self->index, rg_duplicate_index_free);
  g_clear_pointer (&self->near, rg_import_near_free);
  g_hash_table_unref (self->known);
  g_object_unref (self->session);
  g_free (self);
}

static char *
list_reasons (const RgDuplicateHit *hit)
{
  GString *text = g_string_new (NULL);
  guint    n = 0;

  for (guint i = 0; i < hit->reasons->len && n < MAX_REASONS; i++)
    {
      const RgReason *reason = hit->reasons->pdata[i];

      if (reason->weight > 0)
        g_string_append_printf (text, "%s%s", n++ == 0 ? "" : _ (", "), reason->text);
    }
  return g_string_free (text, FALSE);
}

static const char *
find_header (const RgHeaderMap *map)
{
  int column = rg_header_map_find_column (map, RG_COLUMN_FIELD, RG_CUSTOMER_NAME);

  return column < 0 ? NULL : map->columns[column].header;
}

static void
report (RgImportLikely       *self,
        const RgHeaderMap    *map,
        RgImportRow          *row,
        const RgDuplicateHit *hit)
{
  g_autoptr (RgRecord) known = rg_session_get (self->session, rg_customer_type (), hit->id, NULL);
  g_autofree char *reasons = list_reasons (hit);
  const char      *code = known == NULL ? NULL : rg_record_get_text (known, RG_CUSTOMER_CODE);

  if (known == NULL)
    return;
  rg_import_log_take (self->log, rg_finding_new (row->number, find_header (map), "DUP_LIKELY", RG_SEVERITY_WARNING, _ ("%s %s is probably the same customer (%s). Leave the row out, or let the telephone or the name tell that it is this one."), code == NULL ? "" : code, rg_record_get_title (known), reasons));
  row->likely = hit->id;
}

static gboolean
shares_number (const RgDuplicateHit *hit)
{
  static const char *const codes[] = { "SAME_MOBILE", "SAME_PHONE", "SAME_EMAIL", "SAME_TAX", NULL };

  for (guint i = 0; i < hit->reasons->len; i++)
    if (g_strv_contains (codes, ((const RgReason *)hit->reasons->pdata[i])->code))
      return TRUE;
  return FALSE;
}

/* Those who share a number are named for that already. */
static void
report_row (RgImportLikely       *self,
            const RgHeaderMap    *map,
            guint64               row,
            const RgDuplicateHit *hit)
{
  g_autofree char *reasons = NULL;

  if (!self->alone && shares_number (hit))
    return;
  reasons = list_reasons (hit);
  rg_import_log_take (self->log, rg_finding_new (row, find_header (map), "DUP_LIKELY", RG_SEVERITY_WARNING, _ ("Row %u is probably the same customer (%s). Leave one of them out, or import both and merge them afterwards."), (guint)hit->tag, reasons));
}

/**
 * rg_import_likely_check:
 * @row: gets the customer of the book that it is like
 */
void
rg_import_likely_check (RgImportLikely    *self,
                        const RgHeaderMap *map,
                        RgImportRow       *row)
{
  g_autoptr (GPtrArray) hits = self->index == NULL || row->existing != 0 ? NULL : rg_duplicate_index_find (self->index, row->record, RG_LIKENESS_THRESHOLD, 1);

  if (hits == NULL || hits->len == 0)
    return;
  report (self, map, row, hits->pdata[0]);
  g_hash_table_add (self->known, GSIZE_TO_POINTER ((gsize)row->number));
}

/**
 * rg_import_likely_take_added:
 * @row: its record is in the book now
 */
void
rg_import_likely_take_added (RgImportLikely    *self,
                             const RgImportRow *row)
{
  if (self->near != NULL && !g_hash_table_contains (self->known, GSIZE_TO_POINTER ((gsize)row->number)))
    rg_import_near_add (self->near, row->record, row->number);
}

static gboolean
compare_portion (RgImportLikely        *self,
                 const RgHeaderMap     *map,
                 RgDuplicateIndex      *index,
                 const RgImportNearRow *rows,
                 guint                  n_rows,
                 GError               **error)
{
  gint64 ids[PORTION];
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < n_rows; i++)
    ids[i] = rows[i].id;
  records = rg_session_get_many (self->session, rg_customer_type (), ids, n_rows, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autoptr (GPtrArray) hits = rg_duplicate_index_find_and_add (index, records->pdata[i], rows[i].number, RG_LIKENESS_THRESHOLD, 1);

      if (hits->len > 0)
        report_row (self, map, rows[i].number, hits->pdata[0]);
    }
  return records != NULL;
}

/**
 * rg_import_likely_compare_rows:
 * @cancellable: (nullable): ends it
 *
 * Compares the rows that were added with each other, when all of them are in the book; of two that are likely one, the later is
 * named.
 *
 * Returns: %FALSE with @error when it was cancelled or the book cannot be read
 */
gboolean
rg_import_likely_compare_rows (RgImportLikely    *self,
                               const RgHeaderMap *map,
                               GCancellable      *cancellable,
                               GError           **error)
{
  g_autoptr (GArray) rows = self->near == NULL ? g_array_new (FALSE, FALSE, sizeof (RgImportNearRow)) : rg_import_near_list (self->near);
  g_autoptr (RgDuplicateIndex) index = NULL;

  if (rows->len < 2)
    return TRUE;
  index = rg_duplicate_index_new_empty (self->session, rg_customer_type (), rg_import_near_get_n_rows (self->near) - rows->len);
  for (guint from = 0; from < rows->len; from += PORTION)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !compare_portion (self, map, index, &g_array_index (rows, RgImportNearRow, from), MIN (PORTION, rows->len - from), error))
      return FALSE;
  return TRUE;
}
