/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "rg-session-private.h"

/* A record that was kept may have been merged into another one later; nobody does that more often. */
#define MAX_MERGES 20

/* The detail of the last merge that removed a record; NULL without an error when there is none. Merges are few, so they come
 * first. */
static char *
find_merge (RgSession          *self,
            const RgRecordType *type,
            const char         *condition,
            RgValue             what,
            GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT (SELECT s.detail FROM change_set s CROSS JOIN change c "
                                          "WHERE s.kind = 'merge' AND s.state = 0 AND c.change_set = s.id AND c.record_type = $1 AND c.op = 'd' AND %s "
                                          "ORDER BY s.id DESC LIMIT 1)",
                                          condition);

  return rg_db_get_text (self->db, sql, RG_PARAMS (RG_TEXT (type->name), what), error);
}

/**
 * rg_session_find_merged:
 * @code: the key that a record had
 *
 * Looks in the journal for a record that was merged into another one, so that old codes on paper and in files still lead
 * somewhere.
 *
 * Returns: the id of the record that was kept; 0 when there is none, -1 with @error
 */
gint64
rg_session_find_merged (RgSession          *self,
                        const RgRecordType *type,
                        const char         *code,
                        GError            **error)
{
  g_autofree char *condition = type->key == NULL ? NULL : g_strdup_printf ("c.before->>'$.%s' = $2", type->key);
  g_autofree char *detail = condition == NULL ? NULL : find_merge (self, type, condition, RG_TEXT (code), error);
  gint64           kept = 0;

  for (guint i = 0; detail != NULL && i < MAX_MERGES; i++)
    {
      g_auto (GStrv) parts = g_strsplit (detail, "\t", 3);

      kept = g_strv_length (parts) < 2 ? 0 : g_ascii_strtoll (parts[1], NULL, 10);
      g_free (detail);
      detail = find_merge (self, type, "c.record_id = $2", RG_INT (kept), error);
    }
  return error != NULL && *error != NULL ? -1 : kept;
}

static gboolean
collect_code_cb (const RgValue *values,
                 guint          n_values,
                 gpointer       user_data,
                 GError       **error)
{
  if (values[0].storage == RG_STORAGE_TEXT)
    g_hash_table_insert (user_data, g_strdup (values[0].text), NULL);
  return TRUE;
}

/**
 * rg_session_load_merged:
 *
 * Returns: (transfer full) (nullable): a table from the keys of merged records to the id of the record that was kept
 *   (GPOINTER_TO_SIZE), for those who look up many; %NULL with @error
 */
GHashTable *
rg_session_load_merged (RgSession          *self,
                        const RgRecordType *type,
                        GError            **error)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT c.before->>'$.%s' FROM change_set s CROSS JOIN change c "
                                          "WHERE s.kind = 'merge' AND s.state = 0 AND c.change_set = s.id AND c.record_type = $1 AND c.op = 'd'",
                                          type->key == NULL ? "id" : type->key);
  GHashTableIter   iter;
  gpointer         code;

  if (type->key == NULL)
    return g_steal_pointer (&codes);
  if (!rg_db_scan (self->db, sql, RG_PARAMS (RG_TEXT (type->name)), collect_code_cb, codes, error))
    return NULL;
  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      gint64 kept = rg_session_find_merged (self, type, code, error);

      if (kept < 0)
        return NULL;
      g_hash_table_iter_replace (&iter, GSIZE_TO_POINTER ((gsize)kept));
    }
  return g_steal_pointer (&codes);
}
