/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-seen.h"

#include <glib/gi18n.h>

#include "rg-finding.h"
#include "rg-kind.h"

struct _RgImportSeen
{
  const RgHistoryMark *mark; /* (nullable) */
  RgSession           *session;
  const RgRecordType  *type;
  GPtrArray           *touched; /* (nullable): for each field the set of the records in which others changed it */
};

/**
 * rg_import_seen_new:
 * @mark: (nullable): how far the history was when the preview was made, as long as the import lasts; %NULL without a preview
 * @type: of the records that the import changes
 */
RgImportSeen *
rg_import_seen_new (const RgHistoryMark *mark,
                    RgSession           *session,
                    const RgRecordType  *type)
{
  RgImportSeen *self = g_new0 (RgImportSeen, 1);

  self->mark = mark;
  self->session = session;
  self->type = type;
  return self;
}

void
rg_import_seen_free (RgImportSeen *self)
{
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_free (self);
}

/* Once, while the import holds the lock of those who write: nobody changes anything after it. */
static gboolean
find_touched (RgImportSeen *self,
              GError      **error)
{
  g_autoptr (GPtrArray) touched = NULL;

  if (self->touched != NULL)
    return TRUE;
  touched = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    {
      GHashTable *records = rg_history_mark_find_touched (self->mark, self->session, self->type, i, error);

      if (records == NULL)
        return FALSE;
      g_ptr_array_add (touched, records);
    }
  self->touched = g_steal_pointer (&touched);
  return TRUE;
}

static void
tell (const RgField *field,
      const RgValue *theirs,
      GPtrArray     *findings)
{
  g_autofree char *text = theirs->storage == RG_STORAGE_NULL || field->kind == RG_KIND_REFERENCE ? NULL : rg_kind_format (field, theirs, RG_KIND_STYLE_SCREEN);

  if (text == NULL)
    g_ptr_array_add (findings, rg_finding_new (0, field->header, "CHANGED_MEANWHILE", RG_SEVERITY_WARNING, _ ("Somebody changed this since the preview. What the file says was written; undo brings theirs back.")));
  else
    g_ptr_array_add (findings, rg_finding_new (0, field->header, "CHANGED_MEANWHILE", RG_SEVERITY_WARNING, _ ("Somebody changed this to “%s” since the preview. What the file says was written; undo brings theirs back."), text));
}

/**
 * rg_import_seen_compare:
 * @stored: a record that is to be changed, as it is in the book
 * @row: what the file says
 * @findings: (element-type RgFinding): gets a warning for each value that somebody else wrote since and that is written over
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_seen_compare (RgImportSeen *self,
                        RgRecord     *stored,
                        RgRecord     *row,
                        GPtrArray    *findings,
                        GError      **error)
{
  gint64 id = rg_record_get_id (stored);

  if (self->mark == NULL)
    return TRUE;
  if (!find_touched (self, error))
    return FALSE;
  for (guint i = 0; i < self->touched->len; i++)
    if (i != RG_RECORD_ID && !rg_record_is_null (row, i) && g_hash_table_contains (self->touched->pdata[i], &id) &&
        !rg_value_equal (rg_record_get_value (stored, i), rg_record_get_value (row, i)))
      tell (rg_record_type_get_field (self->type, i), rg_record_get_value (stored, i), findings);
  return TRUE;
}
