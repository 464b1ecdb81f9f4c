/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rg-bulk-figures.h"
#include "rg-query-private.h"
#include "rg-ranges.h"
#include "rg-record-types.h"
#include "rg-search.h"
#include "rg-session-bulk.h"

/*
 * Deletes very many records with few statements a portion: the table "doomed" holds the records of a portion and what
 * belongs to them.
 */

#define OF_TYPE "IN (SELECT id FROM temp.doomed WHERE record_type = '%s')"

static gboolean
make_table (RgSession *session,
            GError   **error)
{
  return rg_db_exec (session->db, "CREATE TEMP TABLE IF NOT EXISTS doomed (record_type TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (record_type, id)) WITHOUT ROWID",
                     RG_NO_PARAMS, error) &&
         rg_db_exec (session->db, "DELETE FROM temp.doomed", RG_NO_PARAMS, error);
}

static gboolean
has_reference (const RgField      *field,
               const RgRecordType *type,
               gboolean            owned)
{
  return field->kind == RG_KIND_REFERENCE && g_str_equal (field->reference, type->name) && ((field->flags & RG_FIELD_OWNED) != 0) == owned;
}

typedef gboolean (*ReferenceFunc) (RgSession          *session,
                                   const RgRecordType *target,
                                   const RgRecordType *type,
                                   const RgField      *field,
                                   GError            **error);

/* Calls @func for each field that refers to records of @target. */
static gboolean
each_reference (RgSession          *session,
                const RgRecordType *target,
                gboolean            owned,
                ReferenceFunc       func,
                GError            **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    for (guint i = 0; i < rg_record_type_get_n_fields (types[t]); i++)
      {
        const RgField *field = rg_record_type_get_field (types[t], i);

        if (has_reference (field, target, owned) && !func (session, target, types[t], field, error))
          return FALSE;
      }
  return TRUE;
}

/* What belongs to doomed records is doomed, and what belongs to that. */
static gboolean
doom_owned (RgSession          *session,
            const RgRecordType *target,
            const RgRecordType *type,
            const RgField      *field,
            GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.doomed SELECT '%s', r.id FROM \"%s\" r WHERE r.\"%s\" " OF_TYPE,
                                          type->name, type->name, field->name, target->name);
  gint64           n = 0;

  if (!rg_db_exec (session->db, sql, RG_NO_PARAMS, error) ||
      !rg_db_get_int (session->db, rg_db_get_dialect (session->db)->n_changed, RG_NO_PARAMS, &n, error))
    return FALSE;
  return n == 0 || each_reference (session, type, TRUE, doom_owned, error);
}

static gboolean
doom (RgSession          *session,
      const RgRecordType *type,
      const char         *ranges,
      GError            **error)
{
  g_autofree char *source = _rg_sql_format (rg_db_get_dialect (session->db)->in_ranges, type->name);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO temp.doomed SELECT '%s', t.id FROM %s", type->name, source);

  return rg_db_exec (session->db, sql, RG_PARAMS (RG_TEXT (ranges)), error) && each_reference (session, type, TRUE, doom_owned, error);
}

static gboolean
note_cb (const RgValue *values,
         guint          n_values,
         gpointer       user_data,
         GError       **error)
{
  g_array_append_val (user_data, values[0].integer);
  return TRUE;
}

static GArray *
list_ids (RgSession  *session,
          const char *sql,
          GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return rg_db_scan (session->db, sql, RG_NO_PARAMS, note_cb, ids, error) ? g_steal_pointer (&ids) : NULL;
}

/* Records that stay lose their reference to doomed ones. */
static gboolean
empty_reference (RgSession          *session,
                 const RgRecordType *target,
                 const RgRecordType *type,
                 const RgField      *field,
                 GError            **error)
{
  g_autofree char *which = g_strdup_printf ("t.\"%s\" " OF_TYPE " AND t.id NOT " OF_TYPE, field->name, target->name, type->name);
  g_autofree char *select = g_strdup_printf ("SELECT t.id FROM \"%s\" t WHERE %s", type->name, which);
  g_autofree char *keep = g_strdup_printf ("INSERT INTO change (change_set, record_type, record_id, op, before, after) "
                                           "SELECT $1, '%s', t.id, 'u', json_object('%s', t.\"%s\"), json_object('%s', NULL) FROM \"%s\" t WHERE %s",
                                           type->name, field->name, field->name, field->name, type->name, which);
  g_autofree char *empty = g_strdup_printf ("UPDATE \"%s\" AS t SET \"%s\" = NULL WHERE %s", type->name, field->name, which);
  g_autoptr (GArray) ids = list_ids (session, select, error);

  if (ids == NULL || !rg_db_exec (session->db, keep, RG_PARAMS (RG_INT (session->change_set)), error) ||
      !rg_db_exec (session->db, empty, RG_NO_PARAMS, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    _rg_touches_note_changed (session->touches, type, g_array_index (ids, gint64, i), g_array_index (ids, gint64, i));
  if (ids->len > 0)
    _rg_touches_note_field (session->touches, type, (guint)rg_record_type_find_field (type, field->name));
  session->n_records += ids->len;
  return TRUE;
}

static gboolean
empty_references (RgSession *session,
                  GError   **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    if (!each_reference (session, types[t], FALSE, empty_reference, error))
      return FALSE;
  return TRUE;
}

/* Keeps the doomed records of the type in the journal, as they are and without what is empty, then removes them. */
static gboolean
remove_doomed (RgSession          *session,
               const RgRecordType *type,
               GError            **error)
{
  g_autofree char *image = _rg_bulk_image_expression (type);
  g_autofree char *keep = g_strdup_printf ("INSERT INTO change (change_set, record_type, record_id, op, before) "
                                           "SELECT $1, '%s', t.id, 'd', json_patch(json_object('id', t.id), %s) FROM temp.doomed d JOIN \"%s\" t ON t.id = d.id "
                                           "WHERE d.record_type = '%s'",
                                           type->name, image, type->name, type->name);
  g_autofree char *remove = g_strdup_printf ("DELETE FROM \"%s\" WHERE id " OF_TYPE, type->name, type->name);
  g_autofree char *select = g_strdup_printf ("SELECT id FROM temp.doomed WHERE record_type = '%s'", type->name);
  g_autoptr (GArray) ids = list_ids (session, select, error);

  if (ids == NULL || ids->len == 0)
    return ids != NULL;
  for (guint i = 0; i < ids->len; i++)
    _rg_touches_note_removed (session->touches, type, g_array_index (ids, gint64, i), g_array_index (ids, gint64, i));
  session->n_records += ids->len;
  if (type == session->main_type)
    session->n_main += ids->len;
  return rg_db_exec (session->db, keep, RG_PARAMS (RG_INT (session->change_set)), error) && rg_db_exec (session->db, remove, RG_NO_PARAMS, error);
}

static gboolean
touch_keys (RgSession *session,
            GError   **error)
{
  return _rg_search_touch (session, "SELECT id FROM temp.doomed WHERE record_type = 'customer'", RG_NO_PARAMS, error) &&
         _rg_search_touch (session, "SELECT DISTINCT k.customer FROM temp.doomed d JOIN contact k ON k.id = d.id WHERE d.record_type = 'contact'",
                           RG_NO_PARAMS, error);
}

static gboolean
remove_portion (RgSession          *session,
                const RgRecordType *type,
                const gint64       *ids,
                guint               n_ids,
                GError            **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  g_autofree char           *ranges = _rg_ranges_of_ids (ids, n_ids);

  if (!make_table (session, error) || !doom (session, type, ranges, error) || !touch_keys (session, error) || !empty_references (session, error))
    return FALSE;
  /* What refers to others goes first. */
  for (guint t = n_types; t > 0; t--)
    if (!remove_doomed (session, types[t - 1], error))
      return FALSE;
  return TRUE;
}

/* The figures of customers, of days and of products follow from what belongs to the records, too. */
static gboolean
begin_figures (RgBulkFigures      *figures,
               RgSession          *session,
               const RgRecordType *type,
               const gint64       *ids,
               guint               n_ids,
               GError            **error)
{
  gint64 first = G_MAXINT64;
  gint64 last = 0;

  for (guint i = 0; i < n_ids; i++)
    {
      first = MIN (first, ids[i]);
      last = MAX (last, ids[i]);
    }
  _rg_bulk_figures_init (figures);
  if (!_rg_bulk_figures_add (figures, session, type, NULL, n_ids, first, last, error))
    return FALSE;
  figures->days = figures->days || type == rg_interaction_type () || type == rg_product_type ();
  return _rg_bulk_figures_begin (figures, session, error);
}

/* A change set of one record is called after it; of several, after the first. */
static gboolean
note_title (RgSession          *session,
            const RgRecordType *type,
            gint64              id,
            GError            **error)
{
  g_autoptr (RgRecord) record = NULL;

  if (session->first_title != NULL || (session->main_type != NULL && session->main_type != type))
    return TRUE;
  record = rg_session_get (session, type, id, error);
  if (record != NULL)
    session->first_title = g_strdup (rg_record_get_title (record));
  return record != NULL;
}

static gboolean
delete_portions (RgSession          *session,
                 const RgRecordType *type,
                 const gint64       *ids,
                 guint               n_ids,
                 GCancellable       *cancellable,
                 RgSetFunc           progress,
                 gpointer            user_data,
                 GError            **error)
{
  g_auto (RgBulkFigures) figures = { 0 };

  if (!_rg_session_flush (session, error) || !note_title (session, type, ids[0], error) ||
      !begin_figures (&figures, session, type, ids, n_ids, error))
    return FALSE;
  session->change_fields = session->change_fields || type == rg_custom_field_type ();
  for (guint from = 0; from < n_ids; from += RG_BULK_PORTION)
    {
      guint n = MIN (RG_BULK_PORTION, n_ids - from);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !remove_portion (session, type, &ids[from], n, error))
        return FALSE;
      if (progress != NULL)
        progress (from + n, n_ids, user_data);
    }
  return _rg_bulk_figures_end (&figures, session, error);
}

/**
 * rg_session_delete_many:
 * @ids: of the records; those that do not exist are passed over, except the first
 * @cancellable: (nullable): ends it, also in the middle of a statement; a cancelled change set has to be rolled back
 * @progress: (nullable): told how far it is
 *
 * Deletes any number of records and what belongs to them as rg_session_delete() does, much faster.
 */
gboolean
rg_session_delete_many (RgSession          *session,
                        const RgRecordType *type,
                        const gint64       *ids,
                        guint               n_ids,
                        GCancellable       *cancellable,
                        RgSetFunc           progress,
                        gpointer            user_data,
                        GError            **error)
{
  GError  *problem = NULL;
  gulong   guard;
  gboolean ok;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set != 0, FALSE);

  if (n_ids == 0)
    return TRUE;
  guard = rg_db_guard (session->db, cancellable);
  ok = delete_portions (session, type, ids, n_ids, cancellable, progress, user_data, &problem);
  g_cancellable_disconnect (cancellable, guard);
  if (!ok && g_cancellable_set_error_if_cancelled (cancellable, error))
    g_error_free (problem);
  else if (!ok)
    g_propagate_error (error, problem);
  return ok;
}
