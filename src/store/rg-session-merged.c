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
