/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rg-record-types.h"
#include "rg-rest-private.h"
#include "rg-session-bulk.h"

/*
 * Writes into the journal, as the open change set, what takes the rest of another one back. The steps stand in the order
 * that is the reverse of its own: then references and whatever no two records may share are right at each step. Bulk loads
 * count as its beginning, as they do for every undo.
 */

#define NEW_CHANGE "INSERT INTO change (change_set, record_type, record_id, op, before, after) "

#define OF_RECORD(table, condition) \
  "SELECT 1 FROM temp." table " x WHERE x.record_type = c.record_type AND x.id = c.record_id" condition

/* The fields of an image that go back. */
#define MEMBERS(image)                                                                                                   \
  "iif(EXISTS (" OF_RECORD ("rest_field", "") "), (SELECT json_group_object(j.key, json(c." image "->('$.' || j.key))) " \
                                              "FROM json_each(c." image ") j WHERE NOT EXISTS (" OF_RECORD ("rest_field", " AND x.field IN ('', j.key)") ")), c." image ")"

/* Records that stay added or deleted are not changed either; those that go at last go with all their fields. */
#define OF_CHANGED                                                                                   \
  "c.op = 'u' AND NOT EXISTS (" OF_RECORD ("rest_made", " AND (x.stays != 0 OR x.at_last = 1)") ") " \
                                                                                                "AND NOT EXISTS (" OF_RECORD ("rest_gone", " AND x.stays != 0") ")"

/* What refers to others, or is shared by no two, has to go back step by step. */
static gboolean
find_exact (RgSession          *session,
            gint64              change_set,
            const RgRecordType *type,
            GError            **error)
{
  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if ((field->flags & RG_FIELD_COMPUTED) != 0 || (field->kind != RG_KIND_REFERENCE && (field->flags & RG_FIELD_UNIQUE) == 0))
        continue;
      if (!_rg_rest_exec (session, change_set, NULL, error,
                          "UPDATE temp.rest_made SET at_last = 2 WHERE at_last = 1 AND (record_type, id) IN ("
                          "SELECT c.record_type, c.record_id FROM change c WHERE c.change_set = $1 AND c.record_type = '%s' AND c.op = 'u' "
                          "AND json_type(c.before, '$.%s') IS NOT NULL)",
                          type->name, field->name))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_changes (RgSession *session,
               gint64     change_set,
               GError   **error)
{
  static const char from[] = " FROM change c WHERE c.change_set = $1 AND ("
                             "(c.op = 'i' AND EXISTS (" OF_RECORD ("rest_made", " AND x.stays = 0") ")) "
                                                                                                    "OR (c.op = 'd' AND EXISTS (" OF_RECORD ("rest_gone", " AND x.stays = 0") ")) OR (" OF_CHANGED ")) ORDER BY c.id DESC";
  g_autofree char  *sql = g_strconcat (NEW_CHANGE "SELECT * FROM (SELECT $2, c.record_type, c.record_id, iif(c.op = 'i', 'd', iif(c.op = 'd', 'i', 'u')), "
                                                   "iif(c.op = 'u', ",
                                       MEMBERS ("after"), ", c.after), iif(c.op = 'u', ", MEMBERS ("before"), ", c.before) AS back",
                                       from, ") WHERE back IS NOT '{}'", NULL);

  return rg_db_exec (session->db, sql, RG_PARAMS (RG_INT (change_set), RG_INT (session->change_set)), error);
}

static gboolean
write_removals (RgSession          *session,
                gint64              change_set,
                const RgRecordType *type,
                GError            **error)
{
  g_autofree char *image = _rg_bulk_image_expression (type);
  g_autofree char *sql = g_strdup_printf (NEW_CHANGE "SELECT $2, '%s', t.id, 'd', iif(m.at_last = 2, json_patch(%s, " RG_REST_FIRST ("m.record_type", "m.id") "), %s), NULL "
                                                                                                                                                              "FROM temp.rest_made m JOIN \"%s\" t ON t.id = m.id "
                                                                                                                                                              "WHERE m.record_type = '%s' AND m.stays = 0 AND m.at_last != 0 ORDER BY t.id DESC",
                                          type->name, image, image, type->name, type->name);

  return rg_db_exec (session->db, sql, RG_PARAMS (RG_INT (change_set), RG_INT (session->change_set)), error);
}

/* How many records it concerns, and how many of the type that it is about. */
static gboolean
count_records (RgSession *session,
               GError   **error)
{
  return rg_db_get_int (session->db, "SELECT count(*) FROM (SELECT DISTINCT record_type, record_id FROM change WHERE change_set = $1)",
                        RG_PARAMS (RG_INT (session->change_set)), &session->n_records, error) &&
         rg_db_get_int (session->db, "SELECT count(DISTINCT record_id) FROM change WHERE change_set = $1 AND record_type = $2",
                        RG_PARAMS (RG_INT (session->change_set), RG_TEXT (session->main_type == NULL ? "" : session->main_type->name)), &session->n_main, error);
}

/*
 * Writes the journal of the open change set; nothing is changed yet.
 */
gboolean
_rg_rest_write (RgSession    *session,
                gint64        change_set,
                GCancellable *cancellable,
                GError      **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    if (!find_exact (session, change_set, types[t], error))
      return FALSE;
  if (!write_changes (session, change_set, error))
    return FALSE;
  for (guint t = n_types; t > 0; t--)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_removals (session, change_set, types[t - 1], error))
      return FALSE;
  return count_records (session, error);
}
