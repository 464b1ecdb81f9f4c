/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-memory.h"

#include "rg-session-private.h"

/**
 * rg_import_memory_load:
 *
 * Returns: (transfer full): a table from the key of headers to the plan as JSON, or %NULL with @error
 */
GHashTable *
rg_import_memory_load (RgSession *session,
                       GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "tt", "SELECT headers, plan FROM import_mapping", RG_NO_PARAMS, error);
  GHashTable *memory;

  if (rows == NULL)
    return NULL;
  memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    g_hash_table_insert (memory, g_strdup (rg_rows_get_text (rows, i, 0)), g_strdup (rg_rows_get_text (rows, i, 1)));
  return memory;
}

/**
 * rg_import_memory_store:
 * @headers: the key of the headers
 * @plan: JSON
 *
 * Remembers how a sheet with these headers was read. Not part of a change set.
 */
gboolean
rg_import_memory_store (RgSession          *session,
                        const char         *headers,
                        const RgRecordType *type,
                        const char         *plan,
                        GError            **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  return rg_db_exec (session->db,
                     "INSERT INTO import_mapping (headers, record_type, plan, used_at) VALUES ($1, $2, $3, $4) "
                     "ON CONFLICT (headers) DO UPDATE SET record_type = excluded.record_type, plan = excluded.plan, used_at = excluded.used_at",
                     RG_PARAMS (RG_TEXT (headers), RG_TEXT (type->name), RG_TEXT (plan), RG_TEXT (at)), error);
}
