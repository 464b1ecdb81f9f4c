/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-likely.h"

#include <glib/gi18n.h>

#include "rg-duplicates.h"
#include "rg-record-types.h"

#define MAX_REASONS 3

struct _RgImportLikely
{
  RgSession        *session;
  RgImportLog      *log;
  gboolean          within; /* rows are compared with each other, too */
  RgDuplicateIndex *index;  /* NULL: there is nobody to be like */
};

/**
 * rg_import_likely_new:
 * @type: what the rows are; only customers are compared
 * @within: whether rows are compared with each other, too: that takes as long as reading them
 *
 * Reads the customers of the book as they are before the import.
 *
 * Returns: (transfer full): it, or %NULL with @error when the book cannot be read or it was cancelled
 */
RgImportLikely *
rg_import_likely_new (RgSession          *session,
                      const RgRecordType *type,
                      RgImportLog        *log,
                      gboolean            within,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_autoptr (RgImportLikely) self = g_new0 (RgImportLikely, 1);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 n = type == rg_customer_type () ? rg_session_count (session, query, error) : 0;

  self->session = g_object_ref (session);
  self->log = log;
  if (n < 0)
    return NULL;
  self->within = within && type == rg_customer_type ();
  if (n == 0 && !self->within)
    return g_steal_pointer (&self);
  self->index = rg_duplicate_index_new (session, type, cancellable, error);
  return self->index == NULL ? NULL : g_steal_pointer (&self);
}

void
rg_import_likely_free (RgImportLikely *self)
{
  g_clear_pointer (&self->index, rg_duplicate_index_free);
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

/* Those who share a number are named for that already. */
static void
report_row (RgImportLikely       *self,
            const RgHeaderMap    *map,
            RgImportRow          *row,
            const RgDuplicateHit *hit)
{
  g_autofree char *reasons = list_reasons (hit);

  rg_import_log_take (self->log, rg_finding_new (row->number, find_header (map), "DUP_LIKELY", RG_SEVERITY_WARNING, _ ("Row %u is probably the same customer (%s). Leave one of them out, or import both and merge them afterwards."), (guint)hit->tag, reasons));
}

static gboolean
shares_number (const RgDuplicateHit *hit)
{
  for (guint i = 0; i < hit->reasons->len; i++)
    if (g_str_equal (((const RgReason *)hit->reasons->pdata[i])->code, "SAME_MOBILE") || g_str_equal (((const RgReason *)hit->reasons->pdata[i])->code, "SAME_PHONE"))
      return TRUE;
  return FALSE;
}

/**
 * rg_import_likely_check:
 * @row: gets the customer that it is like
 */
void
rg_import_likely_check (RgImportLikely    *self,
                        const RgHeaderMap *map,
                        RgImportRow       *row)
{
  g_autoptr (GPtrArray) hits = self->index == NULL || row->existing != 0 ? NULL : rg_duplicate_index_find (self->index, row->record, RG_LIKENESS_THRESHOLD, 1);

  const RgDuplicateHit *hit = hits == NULL || hits->len == 0 ? NULL : hits->pdata[0];

  if (hit != NULL && hit->id != 0)
    report (self, map, row, hit);
  else if (hit != NULL && !shares_number (hit))
    report_row (self, map, row, hit);
  if (self->within && row->existing == 0)
    rg_duplicate_index_add (self->index, row->record, row->number);
}
