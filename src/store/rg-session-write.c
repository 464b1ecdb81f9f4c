/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rg-added-fields.h"
#include "rg-error.h"
#include "rg-image.h"
#include "rg-newcomers.h"
#include "rg-record-types.h"
#include "rg-rollup.h"
#include "rg-search.h"
#include "rg-session-insert.h"
#include "rg-session-private.h"

static const char *const kind_names[] = {
  [RG_CHANGE_ADD] = "add",
  [RG_CHANGE_EDIT] = "edit",
  [RG_CHANGE_DELETE] = "delete",
  [RG_CHANGE_IMPORT] = "import",
  [RG_CHANGE_SAMPLE] = "sample",
  [RG_CHANGE_PASTE] = "paste",
  [RG_CHANGE_COMPLETE] = "complete",
  [RG_CHANGE_POSTPONE] = "postpone",
  [RG_CHANGE_FILL] = "fill",
  [RG_CHANGE_CLEAR] = "clear",
  [RG_CHANGE_MOVE] = "move",
  [RG_CHANGE_REPLACE] = "replace",
  [RG_CHANGE_SET] = "set",
  [RG_CHANGE_DUPLICATE] = "duplicate",
  [RG_CHANGE_MERGE] = "merge",
  [RG_CHANGE_UNIFY] = "unify",
  [RG_CHANGE_STANDARDISE] = "standardise",
  [RG_CHANGE_UNDO] = "undo",
};

const char *
_rg_change_kind_name (RgChangeKind kind)
{
  return kind_names[kind];
}

/* An unknown name, written by a later version, counts as an edit. */
RgChangeKind
_rg_change_kind_parse (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (kind_names[i], name) == 0)
      return (RgChangeKind)i;
  return RG_CHANGE_EDIT;
}

gboolean
_rg_session_transaction (RgSession *self,
                         GError   **error)
{
  if (self->read_only)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_STORAGE, _ ("This book is open for reading only."));
      return FALSE;
    }
  return rg_db_exec (self->db, rg_db_get_dialect (self->db)->begin, RG_NO_PARAMS, error);
}

/* Ends the transaction: @ok FALSE, or a commit that fails, takes everything back. */
gboolean
_rg_session_end (RgSession *self,
                 gboolean   ok,
                 GError   **error)
{
  if (ok && rg_db_exec (self->db, "COMMIT", RG_NO_PARAMS, error))
    return TRUE;
  rg_db_exec (self->db, "ROLLBACK", RG_NO_PARAMS, NULL);
  return FALSE;
}

/* What the triggers do row by row is done for all rows of a bulk load at its end. */
static void
set_loading (RgSession *self,
             gboolean   loading)
{
  if (self->loading != loading)
    rg_db_get_dialect (self->db)->set_triggers (self->db, !loading);
  self->loading = loading;
}

static void
forget_change_set (RgSession *self)
{
  self->change_set = 0;
  self->n_records = 0;
  self->n_main = 0;
  self->main_type = NULL;
  g_clear_pointer (&self->first_title, g_free);
  g_array_set_size (self->ranges, 0);
  g_array_set_size (self->pending, 0);
  _rg_newcomers_clear (self->newcomers);
  set_loading (self, FALSE);
  g_hash_table_remove_all (self->stale_customers);
  self->change_fields = FALSE;
}

/**
 * rg_session_begin:
 * @type: (nullable): the main type of record
 * @detail: (nullable): a file name; for a single record its title is taken when this is %NULL
 * @who: (nullable): who does it
 *
 * Opens a change set. Everything until rg_session_commit() is one step of undo and is stored whole or not at all.
 */
gboolean
rg_session_begin (RgSession          *self,
                  RgChangeKind        kind,
                  const RgRecordType *type,
                  const char         *detail,
                  const char         *who,
                  GError            **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  g_return_val_if_fail (RG_IS_SESSION (self) && self->change_set == 0, FALSE);

  if (!_rg_session_transaction (self, error))
    return FALSE;
  forget_change_set (self);
  self->main_type = type;
  if (rg_db_exec (self->db, "INSERT INTO change_set (at, who, kind, record_type, detail) VALUES ($1, $2, $3, $4, $5)",
                  RG_PARAMS (RG_TEXT (at), RG_TEXT (who == NULL ? "" : who), RG_TEXT (kind_names[kind]),
                             RG_TEXT (type == NULL ? NULL : type->name), RG_TEXT (detail)),
                  error) &&
      rg_db_get_int (self->db, "SELECT max(id) FROM change_set", RG_NO_PARAMS, &self->change_set, error))
    return TRUE;
  self->change_set = 0;
  return _rg_session_end (self, FALSE, NULL);
}

/* Notes that the search key of the customer behind a record has to be made anew. */
void
_rg_session_touch (RgSession *self,
                   RgRecord  *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  gint64              customer = 0;

  if (type == rg_customer_type ())
    customer = rg_record_get_id (record);
  else if (type == rg_contact_type ())
    customer = rg_record_get_int (record, RG_CONTACT_CUSTOMER);
  if (customer != 0)
    g_hash_table_add (self->stale_customers, g_memdup2 (&customer, sizeof customer));
}

/* A change set of one record is called after it; of several, after the first that a person meant. */
static void
note_title (RgSession *self,
            RgRecord  *record)
{
  if (self->first_title == NULL && (self->main_type == NULL || rg_record_get_record_type (record) == self->main_type))
    self->first_title = g_strdup (rg_record_get_title (record));
}

/* People count the customers of an import, not the entries of lists that came with them. */
static void
count_records (RgSession *self,
               RgRecord  *first,
               gint64     n)
{
  self->n_records += n;
  if (rg_record_get_record_type (first) == self->main_type)
    self->n_main += n;
  note_title (self, first);
}

static gboolean
journal (RgSession  *self,
         RgRecord   *record,
         const char *op,
         const char *before,
         const char *after,
         GError    **error)
{
  count_records (self, record, 1);
  self->change_fields = self->change_fields || rg_record_get_record_type (record) == rg_custom_field_type ();
  return rg_db_run (self->db,
                    "INSERT INTO change (change_set, record_type, record_id, op, before, after) VALUES ($1, $2, $3, $4, $5, $6)",
                    RG_PARAMS (RG_INT (self->change_set), RG_TEXT (rg_record_get_record_type (record)->name),
                               RG_INT (rg_record_get_id (record)), RG_TEXT (op), RG_TEXT (before), RG_TEXT (after)),
                    error);
}

static gboolean
is_stored (const RgField *field)
{
  return (field->flags & RG_FIELD_COMPUTED) == 0;
}

/* Adds the row as it is, id included. */
gboolean
_rg_session_insert_row (RgSession *self,
                        RgRecord  *record,
                        GError   **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, record);
  _rg_session_touch (self, record);
  return _rg_session_write_rows (self, one, FALSE, error);
}

static gboolean
get_next_id (RgSession          *self,
             const RgRecordType *type,
             gint64             *id,
             GError            **error)
{
  return rg_db_get_int (self->db, rg_db_get_dialect (self->db)->next_id, RG_PARAMS (RG_TEXT (type->name)), id, error);
}

/**
 * rg_session_insert:
 * @record: a record without an id; it gets one
 */
gboolean
rg_session_insert (RgSession *self,
                   RgRecord  *record,
                   GError   **error)
{
  g_autofree char *image = NULL;
  gint64           id;

  g_return_val_if_fail (RG_IS_SESSION (self) && self->change_set != 0, FALSE);

  if (!_rg_session_flush (self, error) || !get_next_id (self, rg_record_get_record_type (record), &id, error))
    return FALSE;
  rg_record_set_int (record, RG_RECORD_ID, id);
  _rg_added_fields_name (record);
  image = _rg_image_of_record (record);
  if (!_rg_session_insert_row (self, record, error) || !journal (self, record, "i", NULL, image, error))
    return FALSE;
  rg_record_mark_clean (record);
  return TRUE;
}

/*
 * The row of the change set is written once more at its end. Had its page left the engine's cache by then, being written to
 * the log early, everything that came after it there would be read and summed up again: whoever writes much reads it now
 * and then.
 */
gboolean
_rg_session_keep_cached (RgSession *self,
                         GError   **error)
{
  gint64 last;

  return rg_db_get_int (self->db, "SELECT max(id) FROM change_set", RG_NO_PARAMS, &last, error);
}

static void
append_range (GArray             *ranges,
              const RgRecordType *type,
              gint64              first,
              gint64              last)
{
  RgIdRange range = { type, first, last };

  for (guint i = 0; i < ranges->len; i++)
    {
      RgIdRange *other = &g_array_index (ranges, RgIdRange, i);

      if (other->type == type && other->last + 1 == first)
        {
          other->last = last;
          return;
        }
    }
  g_array_append_val (ranges, range);
}

/**
 * rg_session_insert_many:
 * @records: (element-type RgRecord): records of one type without ids; they get ids that follow each other
 *
 * For imports: the journal keeps the range of ids, and rollups and search keys follow at the commit, or before the next
 * change of another kind.
 */
gboolean
rg_session_insert_many (RgSession *self,
                        GPtrArray *records,
                        GError   **error)
{
  const RgRecordType *type;
  gint64              first;
  gboolean            ok;

  g_return_val_if_fail (RG_IS_SESSION (self) && self->change_set != 0, FALSE);

  if (records->len == 0)
    return TRUE;
  type = rg_record_get_record_type (g_ptr_array_index (records, 0));
  if (!get_next_id (self, type, &first, error) || !_rg_session_keep_cached (self, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      rg_record_set_int (g_ptr_array_index (records, i), RG_RECORD_ID, first + i);
      _rg_added_fields_name (g_ptr_array_index (records, i));
    }
  self->change_fields = self->change_fields || type == rg_custom_field_type ();
  set_loading (self, TRUE);
  ok = _rg_session_write_rows (self, records, TRUE, error) && _rg_newcomers_add (self->newcomers, self, records, error);
  count_records (self, g_ptr_array_index (records, 0), records->len);
  append_range (self->ranges, type, first, first + records->len - 1);
  append_range (self->pending, type, first, first + records->len - 1);
  return ok;
}

static gboolean
flush_keys (RgSession       *self,
            const RgIdRange *range,
            GError         **error)
{
  g_autoptr (GArray) open = self->change_fields ? NULL : _rg_newcomers_list_open (self->newcomers, range);

  if (open != NULL)
    return _rg_search_enter (self, range->first, range->last, open, error) && _rg_rollup_refresh_contacts (self, open, error);
  return _rg_search_insert (self, range->first, range->last, error) && _rg_rollup_refresh_range (self, range, error);
}

static gboolean
flush_search (RgSession       *self,
              const RgIdRange *range,
              GError         **error)
{
  if (range->type == rg_customer_type ())
    return flush_keys (self, range, error);
  if (range->type != rg_contact_type ())
    return TRUE;

  /* Contacts of customers of the same load are in the keys already, if the customers were flushed after them. */
  g_autofree char *others = _rg_rollup_leave_out_new (self);
  g_autofree char *sql = g_strconcat ("SELECT DISTINCT customer FROM contact WHERE id BETWEEN $1 AND $2", others, NULL);

  return _rg_search_touch (self, sql, RG_PARAMS (RG_INT (range->first), RG_INT (range->last)), error);
}

static gboolean
is_pending_customer (RgSession *self,
                     gint64     customer)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const RgIdRange *range = &g_array_index (self->pending, RgIdRange, i);

      if (range->type == rg_customer_type () && customer >= range->first && customer <= range->last)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_fresh_cb (gpointer key,
             gpointer value,
             gpointer self)
{
  return is_pending_customer (self, *(gint64 *)key);
}

/* Brings rollups and search keys up to date with the rows of bulk loads. */
gboolean
_rg_session_flush (RgSession *self,
                   GError   **error)
{
  set_loading (self, FALSE);
  if (self->pending->len == 0)
    return TRUE;
  if (!_rg_newcomers_finish (self->newcomers, self, error))
    return FALSE;
  for (guint i = 0; i < self->pending->len; i++)
    if (!_rg_rollup_apply (self, &g_array_index (self->pending, RgIdRange, i), 1, error) ||
        !flush_search (self, &g_array_index (self->pending, RgIdRange, i), error))
      return FALSE;
  /* Keys of customers of the load itself were made from all their contacts just now. */
  g_hash_table_foreach_remove (self->stale_customers, is_fresh_cb, self);
  _rg_newcomers_clear (self->newcomers);
  g_array_set_size (self->pending, 0);
  return _rg_rollup_refresh (self, error);
}

/* UPDATE of the given fields; @values are the new ones. The journal is not written. */
gboolean
_rg_session_set_fields (RgSession     *self,
                        RgRecord      *current,
                        const guint   *fields,
                        const RgValue *values,
                        guint          n_fields,
                        GError       **error)
{
  const RgRecordType *type = rg_record_get_record_type (current);
  GString            *sql = g_string_new (NULL);
  g_autofree char    *text = NULL;
  g_autofree RgValue *params = g_new0 (RgValue, n_fields + 1);

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", type->name);
  for (guint i = 0; i < n_fields; i++)
    {
      g_string_append_printf (sql, "%s\"%s\" = $%u", i == 0 ? "" : ", ", rg_record_type_get_field (type, fields[i])->name, i + 1);
      params[i] = values[i];
      _rg_touches_note_field (self->touches, type, fields[i]);
    }
  _rg_touches_note_changed (self->touches, type, rg_record_get_id (current), rg_record_get_id (current));
  g_string_append_printf (sql, " WHERE id = $%u", n_fields + 1);
  params[n_fields] = RG_INT (rg_record_get_id (current));
  text = g_string_free (sql, FALSE);
  _rg_session_touch (self, current);
  return rg_db_run (self->db, text, params, n_fields + 1, error);
}

static gboolean
write_changes (RgSession   *self,
               RgRecord    *current,
               RgRecord    *record,
               const guint *fields,
               guint        n_fields,
               GError     **error)
{
  g_autofree char    *before = _rg_image_of_fields (current, fields, n_fields);
  g_autofree char    *after = _rg_image_of_fields (record, fields, n_fields);
  g_autofree RgValue *values = g_new (RgValue, n_fields);

  for (guint i = 0; i < n_fields; i++)
    values[i] = *rg_record_get_value (record, fields[i]);
  _rg_session_touch (self, record);
  return _rg_session_set_fields (self, current, fields, values, n_fields, error) &&
         journal (self, record, "u", before, after, error);
}

/* What is kept in other records was given here: whoever shows this one waits for it, and the step is called after it. */
static void
note_computed (RgSession *self,
               RgRecord  *record,
               guint      field)
{
  _rg_touches_note_field (self->touches, rg_record_get_record_type (record), field);
  _rg_touches_note_changed (self->touches, rg_record_get_record_type (record), rg_record_get_id (record), rg_record_get_id (record));
  note_title (self, record);
}

/**
 * rg_session_update:
 * @record: a record that was loaded and then changed
 *
 * Writes the fields that were set since the record was loaded and differ from what is stored; nothing is journalled
 * when there are none.
 */
gboolean
rg_session_update (RgSession *self,
                   RgRecord  *record,
                   GError   **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  g_autoptr (RgRecord) current = NULL;
  g_autofree guint *fields = g_new (guint, rg_record_type_get_n_fields (type));
  guint             n_fields = 0;

  g_return_val_if_fail (RG_IS_SESSION (self) && self->change_set != 0, FALSE);

  current = rg_session_get (self, type, rg_record_get_id (record), error);
  if (current == NULL || !_rg_session_flush (self, error))
    return FALSE;
  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      if (!rg_record_is_changed (record, i) || rg_value_equal (rg_record_get_value (record, i), rg_record_get_value (current, i)))
        continue;
      if (is_stored (rg_record_type_get_field (type, i)))
        fields[n_fields++] = i;
      else
        note_computed (self, current, i);
    }
  if (n_fields > 0 && !write_changes (self, current, record, fields, n_fields, error))
    return FALSE;
  rg_record_mark_clean (record);
  return TRUE;
}

/* Deletes the row; the journal is not written. */
gboolean
_rg_session_delete_row (RgSession *self,
                        RgRecord  *record,
                        GError   **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = $1", rg_record_get_record_type (record)->name);

  _rg_session_touch (self, record);
  _rg_touches_note_removed (self->touches, rg_record_get_record_type (record), rg_record_get_id (record), rg_record_get_id (record));
  return rg_db_exec (self->db, sql, RG_PARAMS (RG_INT (rg_record_get_id (record))), error);
}

static gboolean
empty_reference (RgSession          *self,
                 const RgRecordType *type,
                 gint64              id,
                 guint               field,
                 GError            **error)
{
  g_autoptr (RgRecord) record = rg_session_get (self, type, id, error);

  if (record == NULL)
    return FALSE;
  rg_record_set_null (record, field);
  return rg_session_update (self, record, error);
}

/* The records that refer to the deleted one go with it, or lose their reference. */
static gboolean
delete_referrers (RgSession          *self,
                  const RgRecordType *type,
                  guint               index,
                  gint64              target,
                  GError            **error)
{
  const RgField *field = rg_record_type_get_field (type, index);
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GArray) ids = NULL;

  rg_query_add_int (query, index, RG_OP_EQ, target);
  ids = rg_session_select_ids (self, query, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!((field->flags & RG_FIELD_OWNED) != 0 ? rg_session_delete (self, type, id, error) : empty_reference (self, type, id, index, error)))
        return FALSE;
    }
  return ids != NULL;
}

/**
 * rg_session_delete:
 *
 * Deletes the record and what belongs to it (a customer's contacts, follow-ups, sales …); other references to it are
 * emptied.
 */
gboolean
rg_session_delete (RgSession          *self,
                   const RgRecordType *type,
                   gint64              id,
                   GError            **error)
{
  g_autoptr (RgRecord) record = NULL;
  g_autofree char           *image = NULL;
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  g_return_val_if_fail (RG_IS_SESSION (self) && self->change_set != 0, FALSE);

  record = rg_session_get (self, type, id, error);
  if (record == NULL || !_rg_session_flush (self, error))
    return FALSE;
  note_title (self, record);
  for (guint t = 0; t < n_types; t++)
    for (guint i = 0; i < rg_record_type_get_n_fields (types[t]); i++)
      {
        const RgField *field = rg_record_type_get_field (types[t], i);

        if (field->kind == RG_KIND_REFERENCE && g_str_equal (field->reference, type->name) &&
            !delete_referrers (self, types[t], i, id, error))
          return FALSE;
      }
  image = _rg_image_of_record (record);
  return _rg_session_delete_row (self, record, error) && journal (self, record, "d", image, NULL, error);
}

static gboolean
journal_ranges (RgSession *self,
                GError   **error)
{
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const RgIdRange *range = &g_array_index (self->ranges, RgIdRange, i);

      if (!rg_db_exec (self->db, "INSERT INTO change_range (change_set, record_type, first_id, last_id) VALUES ($1, $2, $3, $4)",
                       RG_PARAMS (RG_INT (self->change_set), RG_TEXT (range->type->name), RG_INT (range->first), RG_INT (range->last)), error))
        return FALSE;
    }
  return TRUE;
}

/* A new change makes it impossible to do again what was undone before it. */
static gboolean
drop_redo (RgSession *self,
           GError   **error)
{
  return rg_db_exec (self->db, "DELETE FROM change_image WHERE change_set IN (SELECT id FROM change_set WHERE state = 1)",
                     RG_NO_PARAMS, error) &&
         rg_db_exec (self->db, "UPDATE change_set SET state = 2 WHERE state = 1", RG_NO_PARAMS, error) &&
         rg_db_exec (self->db,
                     "UPDATE change_set SET n_records = $2, detail = coalesce(detail, $3) WHERE id = $1",
                     RG_PARAMS (RG_INT (self->change_set), RG_INT (self->n_main > 0 ? self->n_main : self->n_records), RG_TEXT (self->first_title)), error);
}

/**
 * rg_session_set_detail:
 * @detail: what names the open change set, when it was begun without a detail
 */
void
rg_session_set_detail (RgSession  *self,
                       const char *detail)
{
  g_return_if_fail (RG_IS_SESSION (self) && self->change_set != 0);

  g_free (self->first_title);
  self->first_title = g_strdup (detail);
}

/**
 * rg_session_commit:
 *
 * Stores the change set so that it survives a power cut.
 *
 * Returns: its number; 0 when nothing was changed; -1 with an error, and then nothing was stored
 */
gint64
rg_session_commit (RgSession *self,
                   GError   **error)
{
  gint64   change_set = self->change_set;
  gboolean fields = self->change_fields;
  gboolean ok;

  g_return_val_if_fail (RG_IS_SESSION (self) && self->change_set != 0, -1);

  if (self->n_records == 0)
    {
      rg_session_rollback (self);
      return 0;
    }
  ok = _rg_session_flush (self, error) && (!fields || _rg_added_fields_prepare (self, error)) && _rg_search_catch_up (self, error) && journal_ranges (self, error) && drop_redo (self, error);
  forget_change_set (self);
  ok = _rg_session_end (self, ok, error);
  if (ok)
    _rg_session_note_own (self, change_set, TRUE);
  _rg_session_keep_touches (self, ok);
  _rg_added_fields_publish (self, ok);
  return ok ? change_set : -1;
}

/**
 * rg_session_commit_unless:
 * @cancellable: (nullable): takes the change set back while it is being stored
 *
 * A large change set takes seconds to store: search keys and the journal are made then.
 *
 * Returns: as rg_session_commit(); -1 with %G_IO_ERROR_CANCELLED when nothing was stored because it was cancelled
 */
gint64
rg_session_commit_unless (RgSession    *self,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (GError) failure = NULL;
  gulong guard;
  gint64 change_set;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      rg_session_rollback (self);
      return -1;
    }
  guard = rg_db_guard (self->db, cancellable);
  change_set = rg_session_commit (self, &failure);
  g_cancellable_disconnect (cancellable, guard);
  if (change_set < 0 && !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&failure));
  return change_set;
}

/**
 * rg_session_rollback:
 *
 * Forgets the open change set: nothing of it is stored. Does nothing when none is open.
 */
void
rg_session_rollback (RgSession *self)
{
  g_return_if_fail (RG_IS_SESSION (self));

  if (self->change_set == 0)
    return;
  forget_change_set (self);
  _rg_session_keep_touches (self, FALSE);
  _rg_session_end (self, FALSE, NULL);
}
