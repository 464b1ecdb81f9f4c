/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-session-bulk.h"

#include "rg-added-fields.h"
#include "rg-query-private.h"
#include "rg-ranges.h"
#include "rg-record-types.h"
#include "rg-rollup.h"
#include "rg-search.h"

/* So many records are written by one statement: what is done is told, and asked whether to go on, this often. */
#define PORTION 20000

/* From here on figures that triggers keep record by record are made anew. */
#define MIN_REBUILD 2000

/* From here on an undone step of one field is taken back by one statement instead of record by record. */
#define MIN_TOGETHER 500

/*
 * The value of a field as a member of a JSON object. The engine would write fractions with fewer digits than they have.
 */
char *
_rg_bulk_json_value (const RgField *field,
                     const char    *alias)
{
  if (field->kind != RG_KIND_REAL && (field->flags & RG_FIELD_ADDED) == 0)
    return g_strdup_printf ("%s.\"%s\"", alias, field->name);
  return g_strdup_printf ("iif(typeof(%s.\"%s\") = 'real', json(printf('%%!.17g', %s.\"%s\")), %s.\"%s\")", alias, field->name, alias,
                          field->name, alias, field->name);
}

/* Search keys of the customers behind the records that the change set changed are to be made anew. */
static gboolean
touch_changed (RgSession          *session,
               const RgRecordType *type,
               const RgField      *field,
               gint64              change_set,
               GError            **error)
{
  const char *sql = type == rg_customer_type () ? "SELECT record_id FROM change WHERE change_set = $1 AND record_type = 'customer'" : "SELECT DISTINCT k.customer FROM change c JOIN contact k ON k.id = c.record_id "
                                                                                                                                      "WHERE c.change_set = $1 AND c.record_type = 'contact'";

  if (type != rg_contact_type () && (type != rg_customer_type () || (field->flags & RG_FIELD_SEARCH) == 0))
    return TRUE;
  return _rg_search_touch (session, sql, RG_PARAMS (RG_INT (change_set)), error);
}

static gboolean
feeds_figures (const RgRecordType *type,
               const RgField      *field)
{
  return type == rg_customer_type () ? g_str_equal (field->name, "region") :
                                       type == rg_sale_type () || type == rg_rating_type () || type == rg_interaction_type () || type == rg_contact_type ();
}

/* Whose figures the records feed now, before they may belong to somebody else. */
static gboolean
begin_rebuild (RgSession          *session,
               const RgRecordType *type,
               GError            **error)
{
  const RgIdRange all = { type, 1, G_MAXINT64 };

  return _rg_rollup_note (session, &all, error) && _rg_rollup_set_bulk (session, TRUE, error);
}

static gboolean
end_rebuild (RgSession          *session,
             const RgRecordType *type,
             GError            **error)
{
  return _rg_rollup_set_bulk (session, FALSE, error) && _rg_rollup_rebuild (session, type, error);
}

typedef struct
{
  RgSession          *session;
  const RgRecordType *type;
  const RgField      *field;
  const RgValue      *value;
  char               *source; /* the records of a portion that have another value */
  char               *after;
} Setting;

static void
setting_clear (Setting *setting)
{
  g_free (setting->source);
  g_free (setting->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setting, setting_clear)

static char *
make_after (RgSession     *session,
            const RgField *field,
            const RgValue *value,
            GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT json_object('%s', %s)", field->name,
                                          value->storage == RG_STORAGE_REAL ? "json(printf('%!.17g', $1))" : "$1");

  return rg_db_get_text (session->db, sql, value, 1, error);
}

static gboolean
journal_portion (Setting    *setting,
                 const char *ranges,
                 gint64     *n_changed,
                 GError    **error)
{
  RgSession       *session = setting->session;
  g_autofree char *before = _rg_bulk_json_value (setting->field, "t");
  g_autofree char *sql = g_strdup_printf ("INSERT INTO change (change_set, record_type, record_id, op, before, after) "
                                          "SELECT $3, $4, t.id, 'u', json_object('%s', %s), $5 FROM %s",
                                          setting->field->name, before, setting->source);

  return rg_db_exec (session->db, sql,
                     RG_PARAMS (RG_TEXT (ranges), *setting->value, RG_INT (session->change_set), RG_TEXT (setting->type->name),
                                RG_TEXT (setting->after)),
                     error) &&
         rg_db_get_int (session->db, rg_db_get_dialect (session->db)->n_changed, RG_NO_PARAMS, n_changed, error);
}

static gboolean
set_portion (Setting      *setting,
             const gint64 *ids,
             guint         n_ids,
             GError      **error)
{
  RgSession       *session = setting->session;
  g_autofree char *ranges = _rg_ranges_of_ids (ids, n_ids);
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = $2 WHERE id IN (SELECT t.id FROM %s)", setting->type->name,
                                          setting->field->name, setting->source);
  gint64           n_changed = 0;

  if (!journal_portion (setting, ranges, &n_changed, error))
    return FALSE;
  session->n_records += n_changed;
  if (setting->type == session->main_type)
    session->n_main += n_changed;
  for (guint i = 0; i < n_ids; i++)
    _rg_touches_note_changed (session->touches, setting->type, ids[i], ids[i]);
  return n_changed == 0 || rg_db_exec (session->db, sql, RG_PARAMS (RG_TEXT (ranges), *setting->value), error);
}

static gboolean
set_portions (Setting      *setting,
              const gint64 *ids,
              guint         n_ids,
              GCancellable *cancellable,
              RgSetFunc     progress,
              gpointer      user_data,
              GError      **error)
{
  for (guint from = 0; from < n_ids; from += PORTION)
    {
      guint n = MIN (PORTION, n_ids - from);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !set_portion (setting, &ids[from], n, error))
        return FALSE;
      if (progress != NULL)
        progress (from + n, n_ids, user_data);
    }
  return TRUE;
}

/**
 * rg_session_set_many:
 * @ids: of the records; those that have the value already are passed over
 * @value: what they get; it fits the field
 * @cancellable: (nullable): asked between portions; a cancelled change set has to be rolled back
 * @progress: (nullable): told how far it is
 *
 * Puts one value into a field of any number of records, much faster than rg_session_update() for each of them. Part of
 * the open change set; journalled, undone and done again like any other change.
 */
gboolean
rg_session_set_many (RgSession          *session,
                     const RgRecordType *type,
                     const gint64       *ids,
                     guint               n_ids,
                     guint               field_index,
                     const RgValue      *value,
                     GCancellable       *cancellable,
                     RgSetFunc           progress,
                     gpointer            user_data,
                     GError            **error)
{
  const RgField   *field = rg_record_type_get_field (type, field_index);
  const RgDialect *dialect = rg_db_get_dialect (session->db);
  g_autofree char *ranges = _rg_sql_format (dialect->in_ranges, type->name);
  g_auto (Setting) setting = { session, type, field, value, NULL, NULL };
  gint64   n_before = session->n_records;
  gboolean rebuilds = n_ids >= MIN_REBUILD && feeds_figures (type, field);

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set != 0, FALSE);
  g_return_val_if_fail ((field->flags & RG_FIELD_COMPUTED) == 0 && field_index != RG_RECORD_ID, FALSE);

  if (!_rg_session_flush (session, error))
    return FALSE;
  setting.source = g_strdup_printf ("%s WHERE t.\"%s\" IS NOT $2", ranges, field->name);
  setting.after = make_after (session, field, value, error);
  if (setting.after == NULL || (rebuilds && !begin_rebuild (session, type, error)) ||
      !set_portions (&setting, ids, n_ids, cancellable, progress, user_data, error) || (rebuilds && !end_rebuild (session, type, error)))
    return FALSE;
  _rg_touches_note_field (session->touches, type, field_index);
  return session->n_records == n_before || touch_changed (session, type, field, session->change_set, error);
}

/* The one field that all changes of the set are about, if it is a change of one field of many records; else NULL. */
static const RgField *
find_common_field (RgSession           *session,
                   gint64               change_set,
                   const RgRecordType **type,
                   GError             **error)
{
  g_autoptr (RgRows) rows = NULL;
  g_autofree char *path = NULL;
  gint64           n_others = 1;
  int              field;

  rows = rg_db_select (session->db, "itt",
                       "SELECT count(*), record_type, (SELECT key FROM json_each(before) LIMIT 1) FROM change "
                       "WHERE change_set = $1 HAVING count(*) >= $2 AND min(op) = 'u' AND max(op) = 'u' AND min(record_type) = max(record_type) "
                       "AND count(*) = count(DISTINCT record_id)",
                       RG_PARAMS (RG_INT (change_set), RG_INT (MIN_TOGETHER)), error);
  if (rows == NULL || rg_rows_get_n (rows) == 0 || rg_rows_is_null (rows, 0, 2))
    return NULL;
  *type = rg_record_types_find (rg_rows_get_text (rows, 0, 1));
  field = *type == NULL ? -1 : rg_record_type_find_field (*type, rg_rows_get_text (rows, 0, 2));
  if (field < 0)
    return NULL;
  path = g_strdup_printf ("$.%s", rg_rows_get_text (rows, 0, 2));
  if (!rg_db_get_int (session->db, "SELECT count(*) FROM change WHERE change_set = $1 AND (json_remove(before, $2) <> '{}' OR json_remove(after, $2) <> '{}')",
                      RG_PARAMS (RG_INT (change_set), RG_TEXT (path)), &n_others, error) ||
      n_others > 0)
    return NULL;
  return rg_record_type_get_field (*type, (guint)field);
}

/* In portions, so that the engine keeps little in memory. */
static gboolean
apply_portions (RgSession          *session,
                gint64              change_set,
                const RgRecordType *type,
                const RgField      *field,
                const char         *image,
                GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = c.%s->>'$.%s' FROM change c WHERE c.change_set = $1 "
                                          "AND c.id BETWEEN $2 AND $3 AND \"%s\".id = c.record_id",
                                          type->name, field->name, image, field->name, type->name);
  gint64           first;
  gint64           last;

  if (!rg_db_get_int (session->db, "SELECT min(id) FROM change WHERE change_set = $1", RG_PARAMS (RG_INT (change_set)), &first, error) ||
      !rg_db_get_int (session->db, "SELECT max(id) FROM change WHERE change_set = $1", RG_PARAMS (RG_INT (change_set)), &last, error))
    return FALSE;
  for (gint64 from = first; from <= last; from += PORTION)
    if (!rg_db_exec (session->db, sql, RG_PARAMS (RG_INT (change_set), RG_INT (from), RG_INT (MIN (last, from + PORTION - 1))), error))
      return FALSE;
  return TRUE;
}

static gboolean
note_range (RgSession          *session,
            gint64              change_set,
            const RgRecordType *type,
            GError            **error)
{
  gint64 first;
  gint64 last;

  if (!rg_db_get_int (session->db, "SELECT min(record_id) FROM change WHERE change_set = $1", RG_PARAMS (RG_INT (change_set)), &first, error) ||
      !rg_db_get_int (session->db, "SELECT max(record_id) FROM change WHERE change_set = $1", RG_PARAMS (RG_INT (change_set)), &last, error))
    return FALSE;
  _rg_touches_note_changed (session->touches, type, first, last);
  return TRUE;
}

/*
 * Takes a change of one field of many records back, or does it again, with few statements.
 * @done: (out): FALSE when the change set is of another kind
 */
gboolean
_rg_bulk_apply (RgSession *session,
                gint64     change_set,
                gboolean   backwards,
                gboolean  *done,
                GError   **error)
{
  const RgRecordType *type = NULL;
  GError             *local = NULL;
  const RgField      *field = find_common_field (session, change_set, &type, &local);
  gboolean            rebuilds = field != NULL && feeds_figures (type, field);

  *done = field != NULL;
  if (local != NULL)
    g_propagate_error (error, local);
  if (field == NULL)
    return local == NULL;
  if ((rebuilds && !begin_rebuild (session, type, error)) ||
      !apply_portions (session, change_set, type, field, backwards ? "before" : "after", error) ||
      (rebuilds && !end_rebuild (session, type, error)) || !note_range (session, change_set, type, error))
    return FALSE;
  _rg_touches_note_field (session->touches, type, (guint)rg_record_type_find_field (type, field->name));
  return touch_changed (session, type, field, change_set, error);
}
