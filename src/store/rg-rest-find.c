/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rg-record-types.h"
#include "rg-rest-private.h"

/* The latest change that stands and touched the record (type, id); $1 is the change set itself. */
#define LATER                                                                                         \
  "(SELECT max(l.change_set) FROM change l JOIN change_set s ON s.id = l.change_set AND s.state = 0 " \
  "WHERE l.record_type = %s AND l.record_id = %s AND l.change_set > $1)"

/* Whether the record c.record_id was added by the change set. */
#define MADE_HERE                                                                                                            \
  "(EXISTS (SELECT 1 FROM change h WHERE h.change_set = $1 AND h.record_type = c.record_type AND h.record_id = c.record_id " \
  "AND h.op = 'i') OR EXISTS (SELECT 1 FROM change_range g WHERE g.change_set = $1 AND g.record_type = c.record_type "       \
  "AND c.record_id BETWEEN g.first_id AND g.last_id))"

typedef struct
{
  RgSession    *session;
  gint64        change_set;
  GCancellable *cancellable;
  gboolean      gone; /* it deleted records */
} Finding;

/*
 * Runs a statement that is made of @format; $1 in it is the change set.
 * @n_changed: (out) (optional): how many rows it wrote
 */
gboolean
_rg_rest_exec (RgSession  *session,
               gint64      change_set,
               gint64     *n_changed,
               GError    **error,
               const char *format,
               ...)
{
  g_autofree char *sql = NULL;
  gboolean         ok;
  va_list          arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ok = strstr (sql, "$1") == NULL ? rg_db_exec (session->db, sql, RG_NO_PARAMS, error) : rg_db_exec (session->db, sql, RG_PARAMS (RG_INT (change_set)), error);
  return ok && (n_changed == NULL || rg_db_get_int (session->db, rg_db_get_dialect (session->db)->n_changed, RG_NO_PARAMS, n_changed, error));
}

static gboolean
make_tables (RgSession *session,
             GError   **error)
{
  static const char *const tables[] = {
    "CREATE TEMP TABLE IF NOT EXISTS rest_made (record_type TEXT NOT NULL, id INTEGER NOT NULL, stays INTEGER NOT NULL DEFAULT 0, later INTEGER, "
    "other_type TEXT, other_id INTEGER, at_last INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (record_type, id)) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS rest_gone (record_type TEXT NOT NULL, id INTEGER NOT NULL, before TEXT NOT NULL, stays INTEGER NOT NULL DEFAULT 0, "
    "later INTEGER, other_type TEXT, other_id INTEGER, PRIMARY KEY (record_type, id)) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS rest_field (record_type TEXT NOT NULL, id INTEGER NOT NULL, field TEXT NOT NULL, stays INTEGER NOT NULL DEFAULT 0, "
    "later INTEGER, other_type TEXT, other_id INTEGER, PRIMARY KEY (record_type, id, field)) WITHOUT ROWID",
    "DELETE FROM temp.rest_made",
    "DELETE FROM temp.rest_gone",
    "DELETE FROM temp.rest_field",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!rg_db_exec (session->db, tables[i], RG_NO_PARAMS, error))
      return FALSE;
  return TRUE;
}

/* Of a list of fields of one type: what is stored and journalled. */
static gboolean
is_stored (const RgField *field)
{
  return (field->flags & RG_FIELD_COMPUTED) == 0;
}

static gboolean
list_records (Finding            *finding,
              const RgRecordType *type,
              GError            **error)
{
  const char *name = type->name;
  RgSession  *session = finding->session;
  gint64      n = 0;

  if (!_rg_rest_exec (session, finding->change_set, NULL, error,
                      "INSERT OR IGNORE INTO temp.rest_made (record_type, id, at_last) SELECT '%s', t.id, 1 FROM change_range g JOIN \"%s\" t "
                      "ON t.id BETWEEN g.first_id AND g.last_id WHERE g.change_set = $1 AND g.record_type = '%s'",
                      name, name, name) ||
      !_rg_rest_exec (session, finding->change_set, NULL, error,
                      "INSERT OR IGNORE INTO temp.rest_made (record_type, id) SELECT '%s', t.id FROM change c JOIN \"%s\" t "
                      "ON t.id = c.record_id WHERE c.change_set = $1 AND c.record_type = '%s' AND c.op = 'i'",
                      name, name, name) ||
      !_rg_rest_exec (session, finding->change_set, &n, error,
                      "INSERT OR IGNORE INTO temp.rest_gone (record_type, id, before) SELECT '%s', c.record_id, "
                      "json_patch(c.before, " RG_REST_FIRST ("c.record_type", "c.record_id") ") FROM change c "
                                                                                             "WHERE c.change_set = $1 AND c.record_type = '%s' AND c.op = 'd' AND NOT EXISTS (SELECT 1 FROM \"%s\" t WHERE t.id = c.record_id) "
                                                                                             "AND NOT " MADE_HERE,
                      name, name, name))
    return FALSE;
  finding->gone = finding->gone || n > 0;
  /* What is not there any more, and was neither added nor deleted by the change set itself. */
  return _rg_rest_exec (session, finding->change_set, NULL, error,
                        "INSERT OR IGNORE INTO temp.rest_field (record_type, id, field, stays, later) "
                        "SELECT '%s', c.record_id, '', iif(" MADE_HERE ", 0, %d), " LATER " FROM change c "
                        "WHERE c.change_set = $1 AND c.record_type = '%s' AND c.op = 'u' "
                        "AND NOT EXISTS (SELECT 1 FROM \"%s\" t WHERE t.id = c.record_id) "
                        "AND NOT EXISTS (SELECT 1 FROM temp.rest_gone g WHERE g.record_type = '%s' AND g.id = c.record_id)",
                        name, RG_STAY_DELETED, "c.record_type", "c.record_id", name, name, name);
}

/* Records that were changed later as a whole, and single fields. */
static gboolean
list_later (Finding *finding,
            GError **error)
{
  RgSession *session = finding->session;

  return _rg_rest_exec (session, finding->change_set, NULL, error, "UPDATE temp.rest_made SET later = " LATER, "rest_made.record_type", "rest_made.id") &&
         _rg_rest_exec (session, finding->change_set, NULL, error, "UPDATE temp.rest_made SET stays = %d WHERE later IS NOT NULL", RG_STAY_RECORD_CHANGED) &&
         _rg_rest_exec (session, finding->change_set, NULL, error, "UPDATE temp.rest_gone SET later = " LATER, "rest_gone.record_type", "rest_gone.id") &&
         _rg_rest_exec (session, finding->change_set, NULL, error, "UPDATE temp.rest_gone SET stays = %d WHERE later IS NOT NULL", RG_STAY_DELETED) &&
         _rg_rest_exec (session, finding->change_set, NULL, error,
                        "INSERT OR IGNORE INTO temp.rest_field (record_type, id, field, stays, later) "
                        "SELECT c.record_type, c.record_id, j.key, %d, l.change_set FROM change c CROSS JOIN change l ON l.record_type = c.record_type "
                        "AND l.record_id = c.record_id AND l.change_set > $1 AND l.op = 'u' JOIN change_set s ON s.id = l.change_set AND s.state = 0, "
                        "json_each(c.before) j WHERE c.change_set = $1 AND c.op = 'u' AND json_type(l.before, '$.' || j.key) IS NOT NULL "
                        "ORDER BY l.change_set DESC",
                        RG_STAY_FIELD_CHANGED);
}

/* Fields that have the value of before, by whatever way, are no matter of dispute. */
static gboolean
forget_field (Finding    *finding,
              const char *type,
              const char *field,
              GError    **error)
{
  return _rg_rest_exec (finding->session, finding->change_set, NULL, error,
                        "UPDATE temp.rest_field AS f SET stays = 0 WHERE f.record_type = '%s' AND f.field = '%s' AND EXISTS ("
                        "SELECT 1 FROM \"%s\" t WHERE t.id = f.id AND t.\"%s\" IS (SELECT c.before->>'$.%s' FROM change c "
                        "WHERE c.change_set = $1 AND c.record_type = '%s' AND c.record_id = t.id AND c.op = 'u' "
                        "AND json_type(c.before, '$.%s') IS NOT NULL ORDER BY c.id LIMIT 1))",
                        type, field, type, field, field, type, field);
}

static gboolean
forget_fields (Finding *finding,
               GError **error)
{
  g_autoptr (RgRows) rows = rg_db_select (finding->session->db, "tt", "SELECT DISTINCT record_type, field FROM temp.rest_field WHERE field != ''", RG_NO_PARAMS, error);

  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    {
      const RgRecordType *type = rg_record_types_find (rg_rows_get_text (rows, i, 0));

      if (type != NULL && rg_record_type_find_field (type, rg_rows_get_text (rows, i, 1)) > 0 &&
          !forget_field (finding, type->name, rg_rows_get_text (rows, i, 1), error))
        return FALSE;
    }
  return rows != NULL;
}

/* Records to which others refer that stay. */
static gboolean
keep_targets (Finding            *finding,
              const RgRecordType *type,
              const RgField      *field,
              gint64             *n,
              GError            **error)
{
  return _rg_rest_exec (finding->session, finding->change_set, n, error,
                        "UPDATE temp.rest_made AS m SET stays = %d, other_type = '%s', other_id = x.id FROM ("
                        "SELECT t.\"%s\" AS target, min(t.id) AS id FROM temp.rest_made w JOIN \"%s\" t ON t.\"%s\" = w.id "
                        "WHERE w.record_type = '%s' AND w.stays = 0 AND NOT " RG_REST_GOES " AND NOT " RG_REST_GOES_BACK " GROUP BY t.\"%s\") x "
                        "WHERE m.record_type = '%s' AND m.id = x.target",
                        RG_STAY_USED, type->name, field->name, type->name, field->name, field->reference, type->name, type->name, field->name,
                        field->name, field->name, field->reference);
}

/* What referred to something that is not there any more cannot do so again; %s: of the value @value. */
#define NO_TARGET                                                                           \
  "%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"%s\" r WHERE r.id = %s) AND NOT EXISTS (" \
  "SELECT 1 FROM temp.rest_gone b WHERE b.record_type = '%s' AND b.id = %s AND b.stays = 0)"

static gboolean
keep_without_target (Finding            *finding,
                     const RgRecordType *type,
                     const RgField      *field,
                     gint64             *n,
                     GError            **error)
{
  g_autofree char *value = g_strdup_printf ("(c.before->>'$.%s')", field->name);
  g_autofree char *of_gone = g_strdup_printf ("(rest_gone.before->>'$.%s')", field->name);
  gint64           n_gone = 0;

  if (!_rg_rest_exec (finding->session, finding->change_set, n, error,
                      "INSERT OR IGNORE INTO temp.rest_field (record_type, id, field, stays) SELECT c.record_type, c.record_id, '%s', %d FROM change c "
                      "WHERE c.change_set = $1 AND c.record_type = '%s' AND c.op = 'u' AND NOT EXISTS (SELECT 1 FROM change e WHERE e.change_set = $1 "
                      "AND e.record_type = c.record_type AND e.record_id = c.record_id AND e.op = 'u' AND e.id < c.id "
                      "AND json_type(e.before, '$.%s') IS NOT NULL) AND " NO_TARGET,
                      field->name, RG_STAY_TARGET_GONE, type->name, field->name, value, field->reference, value, field->reference, value))
    return FALSE;
  if (finding->gone && !_rg_rest_exec (finding->session, finding->change_set, &n_gone, error,
                                       "UPDATE temp.rest_gone SET stays = %d WHERE record_type = '%s' AND stays = 0 AND " NO_TARGET,
                                       RG_STAY_TARGET_GONE, type->name, of_gone, field->reference, of_gone, field->reference, of_gone))
    return FALSE;
  *n += n_gone;
  return TRUE;
}

/* Whether record t.id of a type goes before anything goes back: those of bulk loads go at last, with the code they came with. */
#define GOES_IN_TIME                                                                                                           \
  "EXISTS (SELECT 1 FROM temp.rest_made gm WHERE gm.record_type = '%s' AND gm.id = t.id AND gm.stays = 0 AND (gm.at_last = 0 " \
  "OR EXISTS (SELECT 1 FROM change gu WHERE gu.change_set = $1 AND gu.record_type = gm.record_type AND gu.record_id = gm.id "  \
  "AND gu.op = 'u' AND json_type(gu.before, '$.%s') IS NOT NULL)))"

/* The codes with which records of bulk loads came that the change set itself changed, and that go at last with these. */
#define CAME_WITH                                                                                                           \
  "(SELECT m.id, (SELECT b.before->>'$.%s' FROM change b WHERE b.change_set = $1 AND b.record_type = m.record_type "        \
  "AND b.record_id = m.id AND b.op = 'u' AND json_type(b.before, '$.%s') IS NOT NULL ORDER BY b.id LIMIT 1) AS code "       \
  "FROM temp.rest_made m WHERE m.record_type = '%s' AND m.stays = 0 AND m.at_last != 0 AND EXISTS (SELECT 1 FROM change u " \
  "WHERE u.change_set = $1 AND u.record_type = m.record_type AND u.record_id = m.id AND u.op = 'u'))"

/* Codes that somebody else has now, or will have until the very end. */
static gboolean
keep_taken_fields (Finding            *finding,
                   const RgRecordType *type,
                   const RgField      *field,
                   gint64             *n,
                   GError            **error)
{
  const char *name = type->name;
  const char *code = field->name;
  gint64      n_came = 0;

  if (!_rg_rest_exec (finding->session, finding->change_set, n, error,
                      "INSERT OR IGNORE INTO temp.rest_field (record_type, id, field, stays, other_type, other_id) "
                      "SELECT c.record_type, c.record_id, '%s', %d, '%s', t.id FROM change c JOIN \"%s\" t ON t.\"%s\" = c.before->>'$.%s' "
                      "WHERE c.change_set = $1 AND c.record_type = '%s' AND c.op = 'u' AND t.id != c.record_id AND NOT " GOES_IN_TIME
                      " AND NOT " RG_REST_GOES_BACK,
                      code, RG_STAY_TAKEN, name, name, code, code, name, name, code, name, code, code) ||
      !_rg_rest_exec (finding->session, finding->change_set, &n_came, error,
                      "INSERT OR IGNORE INTO temp.rest_field (record_type, id, field, stays, other_type, other_id) "
                      "SELECT c.record_type, c.record_id, '%s', %d, '%s', w.id FROM " CAME_WITH " w CROSS JOIN change c "
                      "WHERE c.change_set = $1 AND c.record_type = '%s' AND c.op = 'u' AND c.before->>'$.%s' = w.code AND w.id != c.record_id",
                      code, RG_STAY_TAKEN, name, code, code, name, name, code))
    return FALSE;
  *n += n_came;
  return TRUE;
}

static gboolean
keep_taken (Finding            *finding,
            const RgRecordType *type,
            const RgField      *field,
            gint64             *n,
            GError            **error)
{
  const char *name = type->name;
  const char *code = field->name;
  gint64      n_gone = 0;
  gint64      n_came = 0;

  if (!keep_taken_fields (finding, type, field, n, error))
    return FALSE;
  if (finding->gone && (!_rg_rest_exec (finding->session, finding->change_set, &n_gone, error,
                                        "UPDATE temp.rest_gone AS g SET stays = %d, other_type = '%s', other_id = t.id FROM \"%s\" t "
                                        "WHERE g.record_type = '%s' AND g.stays = 0 AND t.\"%s\" = g.before->>'$.%s' AND t.id != g.id AND NOT " GOES_IN_TIME
                                        " AND NOT " RG_REST_GOES_BACK,
                                        RG_STAY_TAKEN, name, name, name, code, code, name, code, name, code, code) ||
                        !_rg_rest_exec (finding->session, finding->change_set, &n_came, error,
                                        "UPDATE temp.rest_gone AS g SET stays = %d, other_type = '%s', other_id = w.id FROM " CAME_WITH " w "
                                        "WHERE g.record_type = '%s' AND g.stays = 0 AND g.before->>'$.%s' = w.code AND g.id != w.id",
                                        RG_STAY_TAKEN, name, code, code, name, name, code)))
    return FALSE;
  *n += n_gone + n_came;
  return TRUE;
}

static gboolean
keep_by_field (Finding            *finding,
               const RgRecordType *type,
               const RgField      *field,
               gint64             *n_found,
               GError            **error)
{
  gint64 n = 0;

  if (field->kind == RG_KIND_REFERENCE && !keep_targets (finding, type, field, &n, error))
    return FALSE;
  *n_found += n;
  n = 0;
  if (field->kind == RG_KIND_REFERENCE && !keep_without_target (finding, type, field, &n, error))
    return FALSE;
  *n_found += n;
  n = 0;
  if ((field->flags & RG_FIELD_UNIQUE) != 0 && !keep_taken (finding, type, field, &n, error))
    return FALSE;
  *n_found += n;
  return TRUE;
}

/* One round; what stays can make other things stay. */
static gboolean
keep (Finding *finding,
      gint64  *n_found,
      GError **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  *n_found = 0;
  for (guint t = 0; t < n_types; t++)
    for (guint i = 1; i < rg_record_type_get_n_fields (types[t]); i++)
      {
        const RgField *field = rg_record_type_get_field (types[t], i);

        if (g_cancellable_set_error_if_cancelled (finding->cancellable, error) ||
            (is_stored (field) && !keep_by_field (finding, types[t], field, n_found, error)))
          return FALSE;
      }
  return TRUE;
}

/* Entries of lists and the like that were made anew under the same name are there already. */
static gboolean
forget_made_anew (Finding *finding,
                  GError **error)
{
  static const struct
  {
    const char *type;
    const char *first;
    const char *second;
  } pairs[] = { { "option", "list", "value" }, { "view", "record_type", "name" } };

  for (guint i = 0; finding->gone && i < G_N_ELEMENTS (pairs); i++)
    if (!_rg_rest_exec (finding->session, finding->change_set, NULL, error,
                        "DELETE FROM temp.rest_gone WHERE record_type = '%s' AND EXISTS (SELECT 1 FROM \"%s\" t "
                        "WHERE t.\"%s\" = rest_gone.before->>'$.%s' AND t.\"%s\" = rest_gone.before->>'$.%s')",
                        pairs[i].type, pairs[i].type, pairs[i].first, pairs[i].first, pairs[i].second, pairs[i].second))
      return FALSE;
  return TRUE;
}

/* Fields of records that are dealt with as a whole. */
static gboolean
forget_whole (RgSession *session,
              GError   **error)
{
  return rg_db_exec (session->db,
                     "DELETE FROM temp.rest_field AS f WHERE EXISTS (SELECT 1 FROM temp.rest_made m WHERE m.record_type = f.record_type AND m.id = f.id)",
                     RG_NO_PARAMS, error) &&
         rg_db_exec (session->db,
                     "UPDATE temp.rest_field AS f SET stays = 0 WHERE f.field != '' AND EXISTS (SELECT 1 FROM temp.rest_field w "
                     "WHERE w.record_type = f.record_type AND w.id = f.id AND w.field = '')",
                     RG_NO_PARAMS, error);
}

/*
 * Fills the tables that say what becomes of the change set.
 */
gboolean
_rg_rest_find (RgSession    *session,
               gint64        change_set,
               GCancellable *cancellable,
               GError      **error)
{
  Finding                    finding = { session, change_set, cancellable, FALSE };
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  gint64                     n_kept = 1;
  gint64                     n_used = 1;

  if (!make_tables (session, error))
    return FALSE;
  for (guint t = 0; t < n_types; t++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !list_records (&finding, types[t], error))
      return FALSE;
  if (!list_later (&finding, error) || !forget_fields (&finding, error) || !forget_made_anew (&finding, error))
    return FALSE;
  while (n_kept + n_used > 0)
    if (!keep (&finding, &n_kept, error) || !_rg_rest_find_users (session, change_set, &n_used, error))
      return FALSE;
  return forget_whole (session, error);
}
