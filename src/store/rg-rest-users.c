/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rg-record-types.h"
#include "rg-rest-private.h"

/* Columns and choices that a change set brought, and that other records use. */

static gboolean
keep_column (RgSession          *session,
             gint64              change_set,
             gint64              id,
             const RgRecordType *type,
             const char         *field,
             gint64             *n,
             GError            **error)
{
  return _rg_rest_exec (session, change_set, n, error,
                        "UPDATE temp.rest_made AS m SET stays = %d, other_type = '%s', other_id = x.id FROM (SELECT t.id FROM \"%s\" t "
                        "WHERE t.\"%s\" IS NOT NULL AND NOT " RG_REST_GOES " AND NOT " RG_REST_GOES_BACK " LIMIT 1) x "
                        "WHERE m.record_type = 'custom_field' AND m.id = %" G_GINT64_FORMAT,
                        RG_STAY_IN_USE, type->name, type->name, field, type->name, type->name, field, field, id);
}

static gboolean
keep_columns (RgSession *session,
              gint64     change_set,
              gint64    *n_found,
              GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "itt",
                                          "SELECT d.id, d.record_type, d.name FROM temp.rest_made m JOIN custom_field d ON d.id = m.id "
                                          "WHERE m.record_type = 'custom_field' AND m.stays = 0",
                                          RG_NO_PARAMS, error);

  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    {
      const RgRecordType *type = rg_record_types_find (rg_rows_get_text (rows, i, 1));
      int                 index = type == NULL ? -1 : rg_record_type_find_field (type, rg_rows_get_text (rows, i, 2));
      gint64              n = 0;

      /* What a formula gives is stored nowhere. */
      if (index > 0 && (rg_record_type_get_field (type, (guint)index)->flags & RG_FIELD_COMPUTED) == 0 &&
          !keep_column (session, change_set, rg_rows_get_int (rows, i, 0), type, rg_rows_get_text (rows, i, 2), &n, error))
        return FALSE;
      *n_found += n;
    }
  return rows != NULL;
}

static gboolean
keep_options (RgSession          *session,
              gint64              change_set,
              const RgRecordType *type,
              const RgField      *field,
              gint64             *n,
              GError            **error)
{
  return _rg_rest_exec (session, change_set, n, error,
                        "UPDATE temp.rest_made AS m SET stays = %d, other_type = '%s', other_id = x.id FROM ("
                        "SELECT o.id AS choice, min(t.id) AS id FROM temp.rest_made w JOIN option o ON o.id = w.id AND o.list = '%s' "
                        "CROSS JOIN \"%s\" t ON t.\"%s\" = o.value WHERE w.record_type = 'option' AND w.stays = 0 "
                        "AND NOT " RG_REST_GOES " AND NOT " RG_REST_GOES_BACK " GROUP BY o.id) x WHERE m.record_type = 'option' AND m.id = x.choice",
                        RG_STAY_IN_USE, type->name, field->options, type->name, field->name, type->name, type->name, field->name, field->name);
}

static gboolean
uses_choice (RgSession          *session,
             gint64              change_set,
             const RgRecordType *type,
             const char         *field,
             const char         *choice,
             gint64             *user,
             GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce(min(t.id), 0) FROM \"%s\" t WHERE t.\"%s\" = $2 AND NOT " RG_REST_GOES " AND NOT " RG_REST_GOES_BACK,
                                          type->name, field, type->name, type->name, field, field);

  return rg_db_get_int (session->db, sql, RG_PARAMS (RG_INT (change_set), RG_TEXT (choice)), user, error);
}

/* The first record that uses a choice of @now that was not among those of @before; 0: none */
static gboolean
find_choice_user (RgSession          *session,
                  gint64              change_set,
                  const RgRecordType *type,
                  const char         *field,
                  const char         *before,
                  const char         *now,
                  gint64             *user,
                  GError            **error)
{
  g_auto (GStrv) old = g_strsplit (before == NULL ? "" : before, "\n", -1);
  g_auto (GStrv) new = g_strsplit (now == NULL ? "" : now, "\n", -1);

  *user = 0;
  for (guint i = 0; *user == 0 && new[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)old, new[i]) && !uses_choice (session, change_set, type, field, new[i], user, error))
      return FALSE;
  return TRUE;
}

/* The choices of a column that was there before are a text of its definition. */
static gboolean
keep_choices (RgSession *session,
              gint64     change_set,
              gint64    *n_found,
              GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "itttt",
                                          "SELECT d.id, d.record_type, d.name, d.choices, c.before->>'$.choices' FROM change c JOIN custom_field d ON d.id = c.record_id "
                                          "WHERE c.change_set = $1 AND c.record_type = 'custom_field' AND c.op = 'u' AND json_type(c.before, '$.choices') IS NOT NULL "
                                          "AND NOT EXISTS (SELECT 1 FROM temp.rest_field f WHERE f.record_type = 'custom_field' AND f.id = d.id AND f.field IN ('', 'choices'))",
                                          RG_PARAMS (RG_INT (change_set)), error);

  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    {
      const RgRecordType *type = rg_record_types_find (rg_rows_get_text (rows, i, 1));
      const char         *field = rg_rows_get_text (rows, i, 2);
      gint64              user = 0;
      gint64              n = 0;

      if (type == NULL || rg_record_type_find_field (type, field) < 0)
        continue;
      if (!find_choice_user (session, change_set, type, field, rg_rows_get_text (rows, i, 4), rg_rows_get_text (rows, i, 3), &user, error) ||
          (user != 0 && !_rg_rest_exec (session, change_set, &n, error,
                                        "INSERT OR IGNORE INTO temp.rest_field (record_type, id, field, stays, other_type, other_id) "
                                        "VALUES ('custom_field', %" G_GINT64_FORMAT ", 'choices', %d, '%s', %" G_GINT64_FORMAT ")",
                                        rg_rows_get_int (rows, i, 0), RG_STAY_IN_USE, type->name, user)))
        return FALSE;
      *n_found += n;
    }
  return rows != NULL;
}

/* Columns and choices that stay because something else uses them; @n_found: how many were found this time */
gboolean
_rg_rest_find_users (RgSession *session,
                     gint64     change_set,
                     gint64    *n_found,
                     GError   **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  gint64                     n_options;

  *n_found = 0;
  if (!keep_columns (session, change_set, n_found, error) || !keep_choices (session, change_set, n_found, error) ||
      !rg_db_get_int (session->db, "SELECT count(*) FROM temp.rest_made WHERE record_type = 'option' AND stays = 0", RG_NO_PARAMS, &n_options, error))
    return FALSE;
  for (guint t = 0; n_options > 0 && t < n_types; t++)
    for (guint i = 1; i < rg_record_type_get_n_fields (types[t]); i++)
      {
        const RgField *field = rg_record_type_get_field (types[t], i);
        gint64         n = 0;

        if (field->options == NULL || (field->flags & RG_FIELD_COMPUTED) != 0)
          continue;
        if (!keep_options (session, change_set, types[t], field, &n, error))
          return FALSE;
        *n_found += n;
      }
  return TRUE;
}
