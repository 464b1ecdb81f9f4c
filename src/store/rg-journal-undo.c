/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-added-fields.h"
#include "rg-error.h"
#include "rg-image.h"
#include "rg-journal-bulk.h"
#include "rg-journal.h"
#include "rg-record-types.h"
#include "rg-rollup.h"
#include "rg-search.h"
#include "rg-session-bulk.h"
#include "rg-session-private.h"

static RgIdRange *
range_new (const RgRecordType *type,
           gint64              first,
           gint64              last)
{
  RgIdRange *range = g_new (RgIdRange, 1);

  *range = (RgIdRange){ type, first, last };
  return range;
}

/* Changes of single records between two looks at whether to go on. */
#define LOOK_EVERY 100

/* Tells how far it is, and asks whether to go on. */
static gboolean
tick (RgSession *session,
      gint64     n_done,
      gint64     n_all,
      GError   **error)
{
  if (session->step != NULL)
    session->step (n_done, n_all, session->step_data);
  return !g_cancellable_set_error_if_cancelled (session->step_cancellable, error);
}

/* The bulk loads of a change set, in the order of the record types: what others refer to comes first. */
static GPtrArray *
select_ranges (RgSession *session,
               gint64     change_set,
               GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "tii",
                                          "SELECT record_type, first_id, last_id FROM change_range WHERE change_set = $1 ORDER BY id",
                                          RG_PARAMS (RG_INT (change_set)), error);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  GPtrArray                 *ranges;

  if (rows == NULL)
    return NULL;
  ranges = g_ptr_array_new_with_free_func (g_free);
  for (guint t = 0; t < n_types; t++)
    for (guint i = 0; i < rg_rows_get_n (rows); i++)
      if (g_strcmp0 (rg_rows_get_text (rows, i, 0), types[t]->name) == 0)
        g_ptr_array_add (ranges, range_new (types[t], rg_rows_get_int (rows, i, 1), rg_rows_get_int (rows, i, 2)));
  return ranges;
}

/* Whether record r.id of the named type was added by the change set $1. */
#define ADDED_HERE                                                                                                                     \
  "(EXISTS (SELECT 1 FROM change_range g WHERE g.change_set = $1 AND g.record_type = '%s' AND r.id BETWEEN g.first_id AND g.last_id) " \
  "OR EXISTS (SELECT 1 FROM change h WHERE h.change_set = $1 AND h.op = 'i' AND h.record_type = '%s' AND h.record_id = r.id))"

/* Whether the change set changed the named field of record r.id of the named type: then it goes back with the rest. */
#define REFERRED_HERE                                                                                                      \
  "EXISTS (SELECT 1 FROM change h WHERE h.change_set = $1 AND h.op = 'u' AND h.record_type = '%s' AND h.record_id = r.id " \
  "AND json_type(h.before, '$.%s') IS NOT NULL)"

/* Records outside of the change set that refer to one that it added; $2 and $3 are the ids of a bulk load. */
static gboolean
count_referrers (RgSession          *session,
                 const RgRecordType *type,
                 const RgField      *field,
                 const char         *targets,
                 const RgValue      *params,
                 guint               n_params,
                 GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" r WHERE r.\"%s\" %s AND NOT " ADDED_HERE " AND NOT " REFERRED_HERE,
                                          type->name, field->name, targets, type->name, type->name, type->name, field->name);
  gint64           n;

  if (!rg_db_get_int (session->db, sql, params, n_params, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_CONFLICT,
               _ ("This cannot be undone: %" PRId64 " records (%s) were added to it later. Undo or delete these first."),
               n, rg_record_type_get_label_plural (type));
  return FALSE;
}

static gboolean
check_referrers (RgSession          *session,
                 gint64              change_set,
                 GPtrArray          *ranges,
                 const RgRecordType *type,
                 const RgField      *field,
                 GError            **error)
{
  if (!count_referrers (session, type, field,
                        "IN (SELECT c.record_id FROM change c WHERE c.change_set = $1 AND c.op = 'i' AND c.record_type = $2)",
                        RG_PARAMS (RG_INT (change_set), RG_TEXT (field->reference)), error))
    return FALSE;
  for (guint i = 0; i < ranges->len; i++)
    {
      const RgIdRange *range = g_ptr_array_index (ranges, i);

      if (g_str_equal (range->type->name, field->reference) &&
          !count_referrers (session, type, field, "BETWEEN $2 AND $3",
                            RG_PARAMS (RG_INT (change_set), RG_INT (range->first), RG_INT (range->last)), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_all_referrers (RgSession *session,
                     gint64     change_set,
                     GPtrArray *ranges,
                     GError   **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  gint64                     n_added;

  if (!rg_db_get_int (session->db, "SELECT EXISTS (SELECT 1 FROM change WHERE change_set = $1 AND op = 'i')", RG_PARAMS (RG_INT (change_set)),
                      &n_added, error))
    return FALSE;
  if (n_added == 0 && ranges->len == 0)
    return TRUE;
  for (guint t = 0; t < n_types; t++)
    for (guint i = 0; i < rg_record_type_get_n_fields (types[t]); i++)
      {
        const RgField *field = rg_record_type_get_field (types[t], i);

        if (field->kind == RG_KIND_REFERENCE && !check_referrers (session, change_set, ranges, types[t], field, error))
          return FALSE;
      }
  return TRUE;
}

/* One record that both change sets changed, as people call it. */
static char *
dup_record_in_the_way (RgSession *session,
                       gint64     change_set,
                       gint64     later)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "tit",
                                          "SELECT l.record_type, l.record_id, l.before FROM change l WHERE l.change_set = $2 AND ("
                                          "EXISTS (SELECT 1 FROM change c WHERE c.record_type = l.record_type AND c.record_id = l.record_id AND c.change_set = $1) OR "
                                          "EXISTS (SELECT 1 FROM change_range g WHERE g.change_set = $1 AND g.record_type = l.record_type "
                                          "AND l.record_id BETWEEN g.first_id AND g.last_id)) ORDER BY l.id LIMIT 1",
                                          RG_PARAMS (RG_INT (change_set), RG_INT (later)), NULL);
  const RgRecordType *type = rows == NULL || rg_rows_get_n (rows) == 0 ? NULL : rg_record_types_find (rg_rows_get_text (rows, 0, 0));
  g_autoptr (RgRecord) record = type == NULL ? NULL : _rg_session_peek (session, type, rg_rows_get_int (rows, 0, 1), NULL);

  /* One that was deleted is known by its image. */
  if (type != NULL && record == NULL)
    {
      record = rg_record_new (type);
      if (!rg_rows_is_null (rows, 0, 2))
        _rg_image_apply (record, rg_rows_get_text (rows, 0, 2), NULL, NULL);
    }
  if (record != NULL && rg_record_get_title (record) != NULL)
    return g_strdup (rg_record_get_title (record));
  return type == NULL ? g_strdup ("?") : g_strdup_printf ("%s %" PRId64, rg_record_type_get_label (type), rg_rows_get_int (rows, 0, 1));
}

/* A later change of the same record, that still stands, is in the way. */
static gboolean
check_later_changes (RgSession *session,
                     gint64     change_set,
                     GError   **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RgChangeSet) later = NULL;
  g_autofree char *title = NULL;
  g_autofree char *record = NULL;
  gint64           id;

  if (!rg_db_get_int (session->db,
                      "SELECT coalesce(max(id), 0) FROM ("
                      "SELECT l.change_set AS id FROM change c JOIN change l ON l.record_type = c.record_type AND l.record_id = c.record_id "
                      "JOIN change_set s ON s.id = l.change_set WHERE c.change_set = $1 AND l.change_set > $1 AND s.state = 0 "
                      "UNION ALL SELECT l.change_set FROM change_range g JOIN change l ON l.record_type = g.record_type "
                      "AND l.record_id BETWEEN g.first_id AND g.last_id "
                      "JOIN change_set s ON s.id = l.change_set WHERE g.change_set = $1 AND l.change_set > $1 AND s.state = 0)",
                      RG_PARAMS (RG_INT (change_set)), &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  later = rg_journal_get (session, id, &local);
  title = later == NULL ? g_strdup ("?") : rg_change_set_dup_title (later);
  record = dup_record_in_the_way (session, change_set, id);
  g_set_error (error, RG_ERROR, RG_ERROR_CONFLICT,
               /* Translators: the title of a later change, its number, and the record that both changed */
               _ ("This cannot be undone: “%s” (no. %" PRId64 ") changed “%s” later. Undo that first."), title, id, record);
  return FALSE;
}

static RgRecord *
record_from_image (const RgRecordType *type,
                   gint64              id,
                   const char         *image,
                   GError            **error)
{
  g_autoptr (RgRecord) record = rg_record_new (type);

  rg_record_set_int (record, RG_RECORD_ID, id);
  return _rg_image_apply (record, image, NULL, error) ? g_steal_pointer (&record) : NULL;
}

static gboolean
put_back (RgSession          *session,
          const RgRecordType *type,
          gint64              id,
          const char         *image,
          GError            **error)
{
  g_autoptr (RgRecord) record = record_from_image (type, id, image, error);

  return record != NULL && _rg_session_insert_row (session, record, error);
}

static gboolean
take_away (RgSession          *session,
           const RgRecordType *type,
           gint64              id,
           GError            **error)
{
  g_autoptr (RgRecord) record = rg_session_get (session, type, id, error);

  return record != NULL && _rg_session_delete_row (session, record, error);
}

static gboolean
set_image (RgSession          *session,
           const RgRecordType *type,
           gint64              id,
           const char         *image,
           GError            **error)
{
  g_autoptr (RgRecord) record = rg_session_get (session, type, id, error);
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree RgValue *values = NULL;

  if (record == NULL)
    return FALSE;
  _rg_session_touch (session, record);
  if (!_rg_image_apply (record, image, fields, error))
    return FALSE;
  values = g_new (RgValue, fields->len);
  for (guint i = 0; i < fields->len; i++)
    values[i] = *rg_record_get_value (record, g_array_index (fields, guint, i));
  return _rg_session_set_fields (session, record, (const guint *)(gpointer)fields->data, values, fields->len, error);
}

/* Applies one row of the journal, backwards or forwards. */
static gboolean
apply_change (RgSession *session,
              RgRows    *rows,
              guint      row,
              gboolean   backwards,
              GError   **error)
{
  const RgRecordType *type = rg_record_types_find (rg_rows_get_text (rows, row, 0));
  gint64              id = rg_rows_get_int (rows, row, 1);
  char                op = *rg_rows_get_text (rows, row, 2);
  const char         *image = rg_rows_get_text (rows, row, backwards ? 3 : 4);

  session->change_fields = session->change_fields || type == rg_custom_field_type ();
  if (op == 'u')
    return set_image (session, type, id, image, error);
  if ((op == 'd') == backwards)
    return put_back (session, type, id, image, error);
  return take_away (session, type, id, error);
}

/*
 * Applies what the journal keeps of a change set, backwards or forwards; the ranges of bulk loads are not its matter.
 */
gboolean
_rg_journal_apply (RgSession *session,
                   gint64     change_set,
                   gboolean   backwards,
                   GError   **error)
{
  g_autoptr (RgRows) rows = NULL;
  g_autofree char *sql = NULL;
  gboolean         done;

  if (!_rg_journal_apply_together (session, change_set, backwards, &done, error))
    return FALSE;
  /* Definitions of columns are few, and are never taken together with the rest. */
  sql = g_strdup_printf ("SELECT record_type, record_id, op, before, after FROM change WHERE change_set = $1%s ORDER BY id%s",
                         done ? " AND record_type = 'custom_field'" : "", backwards ? " DESC" : "");
  rows = rg_db_select (session->db, "tittt", sql, RG_PARAMS (RG_INT (change_set)), error);
  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    if ((i % LOOK_EVERY == 0 && !tick (session, i, rg_rows_get_n (rows), error)) || !apply_change (session, rows, i, backwards, error))
      return FALSE;
  return rows != NULL;
}

static char *
restore_statement (const RgRecordType *type)
{
  g_autofree char *put = _rg_bulk_put_statement (type, "image");

  return g_strdup_printf ("%s FROM change_image WHERE change_set = $1 AND record_type = $2 "
                          "AND record_id BETWEEN $3 AND $4 ORDER BY record_id",
                          put);
}

/* How much of all bulk loads of a change set is done. */
typedef struct
{
  RgSession *session;
  gint64     change_set;
  gint64     n_done;
  gint64     n_all;
} Load;

/* A statement with the change set $1, the record type $2 and the first and the last id $3, $4, for a part of the range after the
 * other. */
static gboolean
in_portions (Load            *load,
             const RgIdRange *range,
             const char      *sql,
             GError         **error)
{
  for (gint64 from = range->first; from <= range->last; from += RG_BULK_PORTION)
    {
      gint64 last = MIN (range->last, from + RG_BULK_PORTION - 1);

      if (!tick (load->session, load->n_done, load->n_all, error) ||
          !rg_db_exec (load->session->db, sql,
                       RG_PARAMS (RG_INT (load->change_set), RG_TEXT (range->type->name), RG_INT (from), RG_INT (last)), error))
        return FALSE;
      load->n_done += last - from + 1;
    }
  return TRUE;
}

static gint64
count_all (GPtrArray *ranges)
{
  gint64 n = 0;

  for (guint i = 0; i < ranges->len; i++)
    n += ((RgIdRange *)g_ptr_array_index (ranges, i))->last - ((RgIdRange *)g_ptr_array_index (ranges, i))->first + 1;
  return n;
}

/* Keeps the rows of a bulk load as images, then deletes them. */
static gboolean
remove_range (Load            *load,
              const RgIdRange *range,
              GError         **error)
{
  RgSession       *session = load->session;
  g_autofree char *expression = _rg_bulk_image_expression (range->type);
  g_autofree char *keep = g_strdup_printf ("INSERT INTO change_image (change_set, record_type, record_id, image) "
                                           "SELECT $1, $2, t.id, %s FROM \"%s\" t WHERE t.id BETWEEN $3 AND $4",
                                           expression, range->type->name);
  g_autofree char *remove = g_strdup_printf ("DELETE FROM \"%s\" WHERE id BETWEEN $3 AND $4", range->type->name);

  _rg_touches_note_removed (session->touches, range->type, range->first, range->last);
  return _rg_rollup_apply (session, range, -1, error) && in_portions (load, range, keep, error) &&
         (range->type != rg_customer_type () || _rg_search_remove (session, range->first, range->last, error)) &&
         in_portions (load, range, remove, error);
}

static gboolean
restore_range (Load            *load,
               const RgIdRange *range,
               GError         **error)
{
  g_autofree char *sql = restore_statement (range->type);

  _rg_touches_note_added (load->session->touches, range->type, range->first, range->last);
  return in_portions (load, range, sql, error);
}

/* Search keys of the customers whose contacts come or go with a range, unless the customers do as well. */
static gboolean
touch_contacts (RgSession       *session,
                const RgIdRange *range,
                GError         **error)
{
  g_autoptr (RgRows) rows = NULL;

  if (range->type != rg_contact_type ())
    return TRUE;
  rows = rg_db_select (session->db, "i", "SELECT DISTINCT customer FROM contact WHERE id BETWEEN $1 AND $2",
                       RG_PARAMS (RG_INT (range->first), RG_INT (range->last)), error);
  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    g_hash_table_add (session->stale_customers, g_memdup2 (&(gint64){ rg_rows_get_int (rows, i, 0) }, sizeof (gint64)));
  return rows != NULL;
}

static gboolean
remove_ranges (RgSession *session,
               gint64     change_set,
               GPtrArray *ranges,
               GError   **error)
{
  Load load = { session, change_set, 0, 2 * count_all (ranges) };

  if (ranges->len == 0)
    return TRUE;
  if (!_rg_rollup_set_bulk (session, TRUE, error))
    return FALSE;
  for (guint i = ranges->len; i > 0; i--)
    if (!touch_contacts (session, g_ptr_array_index (ranges, i - 1), error) ||
        !remove_range (&load, g_ptr_array_index (ranges, i - 1), error))
      return FALSE;
  return _rg_rollup_set_bulk (session, FALSE, error) && _rg_rollup_refresh (session, error);
}

static gboolean
restore_ranges (RgSession *session,
                gint64     change_set,
                GPtrArray *ranges,
                GError   **error)
{
  Load load = { session, change_set, 0, count_all (ranges) };

  if (ranges->len == 0)
    return TRUE;
  if (!_rg_rollup_set_bulk (session, TRUE, error))
    return FALSE;
  for (guint i = 0; i < ranges->len; i++)
    if (!restore_range (&load, g_ptr_array_index (ranges, i), error))
      return FALSE;
  if (!_rg_rollup_set_bulk (session, FALSE, error))
    return FALSE;
  for (guint i = 0; i < ranges->len; i++)
    g_array_append_val (session->pending, *(RgIdRange *)g_ptr_array_index (ranges, i));
  return _rg_session_flush (session, error) &&
         rg_db_exec (session->db, "DELETE FROM change_image WHERE change_set = $1", RG_PARAMS (RG_INT (change_set)), error);
}

/* Columns that come or go with the change set. */
static gboolean
follow_fields (RgSession *session,
               GError   **error)
{
  return !session->change_fields || _rg_added_fields_prepare (session, error);
}

/*
 * After an undo or a redo, whether it was kept or not.
 * @guard: which ended the statement that ran when somebody cancelled; from here on nobody can
 */
static gboolean
end_undo (RgSession *session,
          gulong     guard,
          gboolean   ok,
          GError   **error)
{
  g_cancellable_disconnect (session->step_cancellable, guard);
  /* Also between two statements, where there was none to be ended. */
  if (g_cancellable_is_cancelled (session->step_cancellable))
    {
      ok = FALSE;
      g_clear_error (error);
      g_cancellable_set_error_if_cancelled (session->step_cancellable, error);
    }
  g_hash_table_remove_all (session->stale_customers);
  session->change_fields = FALSE;
  ok = _rg_session_end (session, ok, error);
  _rg_session_keep_touches (session, ok);
  _rg_added_fields_publish (session, ok);
  return ok;
}

static gboolean
do_undo (RgSession *session,
         gint64     change_set,
         GError   **error)
{
  g_autoptr (GPtrArray) ranges = select_ranges (session, change_set, error);

  return ranges != NULL && check_later_changes (session, change_set, error) &&
         check_all_referrers (session, change_set, ranges, error) && _rg_journal_apply (session, change_set, TRUE, error) &&
         remove_ranges (session, change_set, ranges, error) && follow_fields (session, error) && _rg_search_catch_up (session, error) &&
         rg_db_exec (session->db,
                     "UPDATE change_set SET state = 1, undone_order = (SELECT coalesce(max(undone_order), 0) + 1 FROM change_set WHERE state = 1) WHERE id = $1",
                     RG_PARAMS (RG_INT (change_set)), error);
}

static gboolean
do_redo (RgSession *session,
         gint64     change_set,
         GError   **error)
{
  g_autoptr (GPtrArray) ranges = select_ranges (session, change_set, error);

  return ranges != NULL && restore_ranges (session, change_set, ranges, error) &&
         _rg_journal_apply (session, change_set, FALSE, error) && follow_fields (session, error) && _rg_search_catch_up (session, error) &&
         rg_db_exec (session->db, "UPDATE change_set SET state = 0, undone_order = NULL WHERE id = $1",
                     RG_PARAMS (RG_INT (change_set)), error);
}

static gboolean
check_state (const RgChangeSet *change_set,
             GError           **error)
{
  if (change_set->state == RG_CHANGE_DONE)
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("Change %" PRId64 " was undone already."), change_set->id);
  return FALSE;
}

/**
 * rg_journal_follow:
 * @progress: (nullable): told how far it is, in the thread of the session
 * @cancellable: (nullable): ends it, also in the middle of a statement; then everything is as it was before
 *
 * Follows what is undone and done again from now on, until it is called with %NULL.
 */
void
rg_journal_follow (RgSession    *session,
                   RgSetFunc     progress,
                   gpointer      user_data,
                   GCancellable *cancellable)
{
  g_return_if_fail (RG_IS_SESSION (session));

  session->step = progress;
  session->step_data = user_data;
  session->step_cancellable = cancellable;
}

/**
 * rg_journal_undo:
 * @change_set: the number of a change set, or 0 for the last one
 *
 * Takes a whole change set back. It is refused, with a sentence that says why, when a later change stands in the way.
 *
 * Returns: (transfer full) (nullable): what was undone
 */
RgChangeSet *
rg_journal_undo (RgSession *session,
                 gint64     change_set,
                 GError   **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RgChangeSet) found = NULL;
  gboolean ok;
  gulong   guard;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set == 0, NULL);

  if (!_rg_session_transaction (session, error))
    return NULL;
  guard = rg_db_guard (session->db, session->step_cancellable);
  found = change_set != 0 ? rg_journal_get (session, change_set, &local) : rg_journal_peek_undo (session, &local);
  if (found == NULL && local == NULL)
    local = g_error_new_literal (RG_ERROR, RG_ERROR_INPUT, _ ("There is nothing to undo."));
  ok = found != NULL && check_state (found, &local) && do_undo (session, found->id, &local);
  if (end_undo (session, guard, ok, &local))
    {
      _rg_session_note_own (session, found->id, FALSE);
      return g_steal_pointer (&found);
    }
  g_array_set_size (session->pending, 0);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * rg_journal_redo:
 *
 * Does again what was undone last.
 *
 * Returns: (transfer full) (nullable): what was done again
 */
RgChangeSet *
rg_journal_redo (RgSession *session,
                 GError   **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RgChangeSet) found = NULL;
  gboolean ok;
  gulong   guard;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set == 0, NULL);

  if (!_rg_session_transaction (session, error))
    return NULL;
  guard = rg_db_guard (session->db, session->step_cancellable);
  found = rg_journal_peek_redo (session, &local);
  if (found == NULL && local == NULL)
    local = g_error_new_literal (RG_ERROR, RG_ERROR_INPUT, _ ("There is nothing to redo."));
  ok = found != NULL && do_redo (session, found->id, &local);
  if (end_undo (session, guard, ok, &local))
    {
      _rg_session_note_own (session, found->id, TRUE);
      return g_steal_pointer (&found);
    }
  g_array_set_size (session->pending, 0);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* What is told of several steps of undo: of all of them together. */
typedef struct
{
  RgSetFunc progress; /* (nullable) */
  gpointer  user_data;
  gint64    n_done; /* records */
  gint64    n_this;
  gint64    n_all;
  GArray   *undone; /* gint64: change sets */
} Sum;

static void
sum_cb (gint64   n_done,
        gint64   n_all,
        gpointer user_data)
{
  const Sum *sum = user_data;
  double     part = (double)sum->n_this * (double)n_done / (double)MAX (n_all, 1);

  if (sum->progress != NULL)
    sum->progress (sum->n_done + (gint64)part, sum->n_all, sum->user_data);
}

/* Undoes the newest change set that is not older than @oldest; *@found is FALSE when there is none. */
static gboolean
undo_newest (RgSession *session,
             gint64     oldest,
             Sum       *sum,
             gboolean  *found,
             GError   **error)
{
  GError *local = NULL;
  g_autoptr (RgChangeSet) newest = rg_journal_peek_undo (session, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  *found = newest != NULL && newest->id >= oldest;
  if (local != NULL || !*found)
    return local == NULL;
  sum->n_this = MAX (newest->n_records, 1);
  if (!tick (session, 0, 1, error) || !do_undo (session, newest->id, error))
    return FALSE;
  g_array_append_val (sum->undone, newest->id);
  sum->n_done += sum->n_this;
  return TRUE;
}

static gboolean
undo_all_to (RgSession *session,
             gint64     change_set,
             GArray    *undone,
             GError   **error)
{
  g_autoptr (RgChangeSet) last = rg_journal_get (session, change_set, error);
  Sum      sum = { session->step, session->step_data, 0, 0, 0, undone };
  gboolean found = TRUE;
  gboolean ok = last != NULL && check_state (last, error) &&
                rg_db_get_int (session->db, "SELECT coalesce(sum(max(n_records, 1)), 0) FROM change_set WHERE id >= $1 AND state = 0",
                               RG_PARAMS (RG_INT (change_set)), &sum.n_all, error);

  session->step = sum_cb;
  session->step_data = &sum;
  while (ok && found)
    ok = undo_newest (session, change_set, &sum, &found, error);
  session->step = sum.progress;
  session->step_data = sum.user_data;
  return ok;
}

/**
 * rg_journal_undo_to:
 * @change_set: the number of a change set
 * @n_undone: (out) (optional): how many were undone
 *
 * Takes everything back that was done since, and the change set itself, the newest first: all of it or, with a sentence
 * that says what stands in the way, nothing.
 */
gboolean
rg_journal_undo_to (RgSession *session,
                    gint64     change_set,
                    guint     *n_undone,
                    GError   **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) undone = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ok;
  gulong   guard;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set == 0, FALSE);

  if (!_rg_session_transaction (session, error))
    return FALSE;
  guard = rg_db_guard (session->db, session->step_cancellable);
  ok = undo_all_to (session, change_set, undone, &local);
  ok = end_undo (session, guard, ok, &local);
  for (guint i = 0; ok && i < undone->len; i++)
    _rg_session_note_own (session, g_array_index (undone, gint64, i), FALSE);
  if (n_undone != NULL)
    *n_undone = ok ? undone->len : 0;
  if (ok)
    return TRUE;
  g_array_set_size (session->pending, 0);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
