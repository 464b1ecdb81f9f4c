/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "rg-added-fields.h"
#include "rg-error.h"
#include "rg-query-private.h"
#include "rg-record-types.h"
#include "rg-session-private.h"

/*
 * The select list of a type: its first @n_fields fields in order (columns may be added meanwhile), then for each reference the key and the title of the record that it
 * refers to, so that lists can show these without another query.
 */
char *
_rg_session_columns (const RgRecordType *type,
                     guint               n_fields)
{
  GString *columns = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      const RgField   *field = rg_record_type_get_field (type, i);
      g_autofree char *column = field->formula != NULL ? g_strdup ("NULL") : _rg_column (type, field, "t");

      g_string_append_printf (columns, "%s%s", i == 0 ? "" : ", ", column);
    }
  for (guint i = 0; i < rg_record_type_get_n_base_fields (type); i++)
    {
      const RgField      *field = rg_record_type_get_field (type, i);
      const RgRecordType *target;

      if (field->kind != RG_KIND_REFERENCE)
        continue;
      target = rg_record_types_find (field->reference);
      g_string_append_printf (columns, ", (SELECT \"%s\" FROM \"%s\" WHERE id = t.\"%s\")",
                              target->key != NULL ? target->key : target->title, target->name, field->name);
      g_string_append_printf (columns, ", (SELECT \"%s\" FROM \"%s\" WHERE id = t.\"%s\")", target->title,
                              target->name, field->name);
    }
  return g_string_free (columns, FALSE);
}

static RgRecord *
make_record (const RgRecordType *type,
             guint               n_fields,
             const RgValue      *values)
{
  RgRecord *record = rg_record_new (type);
  guint     n_base = rg_record_type_get_n_base_fields (type);
  guint     label = n_fields;

  for (guint i = n_base; i < n_fields; i++)
    {
      RgValue value = _rg_added_field_fit (rg_record_type_get_field (type, i), &values[i]);

      rg_record_load_value (record, i, &value);
    }
  for (guint i = 0; i < n_base; i++)
    {
      rg_record_load_value (record, i, &values[i]);
      if (rg_record_type_get_field (type, i)->kind != RG_KIND_REFERENCE)
        continue;
      rg_record_set_reference_labels (record, i, values[label].storage == RG_STORAGE_TEXT ? values[label].text : NULL,
                                      values[label + 1].storage == RG_STORAGE_TEXT ? values[label + 1].text : NULL);
      label += 2;
    }
  if (n_fields > n_base)
    rg_record_calculate (record);
  return record;
}

typedef struct
{
  const RgRecordType *type;
  guint               n_fields; /* in the select list */
  GPtrArray          *records;
  GCancellable       *cancellable;
  RgRecordFunc        func;
  gpointer            user_data;
} ScanContext;

static gboolean
collect_record_cb (const RgValue *values,
                   guint          n_values,
                   gpointer       user_data,
                   GError       **error)
{
  ScanContext *context = user_data;

  g_ptr_array_add (context->records, make_record (context->type, context->n_fields, values));
  return TRUE;
}

static gboolean
each_record_cb (const RgValue *values,
                guint          n_values,
                gpointer       user_data,
                GError       **error)
{
  ScanContext *context = user_data;
  g_autoptr (RgRecord) record = NULL;

  if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
    return FALSE;
  record = make_record (context->type, context->n_fields, values);
  return context->func (record, context->user_data, error);
}

static GPtrArray *
select_records (RgSession          *self,
                const RgRecordType *type,
                guint               n_fields,
                const char         *text,
                const RgValue      *params,
                guint               n_params,
                GError            **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  ScanContext context = { .type = type, .n_fields = n_fields, .records = records };

  if (!rg_db_scan (self->db, text, params, n_params, collect_record_cb, &context, error))
    return NULL;
  return g_steal_pointer (&records);
}

/* NULL without an error when there is no such record. */
RgRecord *
_rg_session_peek (RgSession          *self,
                  const RgRecordType *type,
                  gint64              id,
                  GError            **error)
{
  guint            n_fields = rg_record_type_get_n_fields (type);
  g_autofree char *columns = _rg_session_columns (type, n_fields);
  g_autofree char *text = g_strdup_printf ("SELECT %s FROM \"%s\" t WHERE t.id = $1", columns, type->name);
  g_autoptr (GPtrArray) records = select_records (self, type, n_fields, text, RG_PARAMS (RG_INT (id)), error);

  return records == NULL || records->len == 0 ? NULL : g_object_ref (g_ptr_array_index (records, 0));
}

/**
 * rg_session_get:
 *
 * Returns: (transfer full) (nullable): the record; %RG_ERROR_NOT_FOUND when there is none
 */
RgRecord *
rg_session_get (RgSession          *self,
                const RgRecordType *type,
                gint64              id,
                GError            **error)
{
  g_autoptr (GError) local = NULL;
  RgRecord *record = _rg_session_peek (self, type, id, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    g_set_error (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("%s %" PRId64 " does not exist (any more)."),
                 rg_record_type_get_label (type), id);
  return record;
}

static char *
ids_to_json (const gint64 *ids,
             guint         n_ids)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ",", ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static void
unref_or_null (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

/**
 * rg_session_get_many:
 *
 * Returns: (transfer full) (nullable): an array of RgRecord, one for each id in the same order; %NULL inside for an id
 *   that does not exist
 */
GPtrArray *
rg_session_get_many (RgSession          *self,
                     const RgRecordType *type,
                     const gint64       *ids,
                     guint               n_ids,
                     GError            **error)
{
  guint            n_fields = rg_record_type_get_n_fields (type);
  g_autofree char *columns = _rg_session_columns (type, n_fields);
  g_autofree char *json = ids_to_json (ids, n_ids);
  g_autofree char *text = g_strdup_printf ("SELECT %s FROM \"%s\" t WHERE t.id %s", columns, type->name,
                                           rg_db_get_dialect (self->db)->ids_in);
  g_autoptr (GPtrArray) found = select_records (self, type, n_fields, text, RG_PARAMS (RG_TEXT (json)), error);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *records;

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    g_hash_table_insert (by_id, (gpointer)&rg_record_get_value (g_ptr_array_index (found, i), RG_RECORD_ID)->integer,
                         g_ptr_array_index (found, i));
  records = g_ptr_array_new_full (n_ids, unref_or_null);
  for (guint i = 0; i < n_ids; i++)
    {
      RgRecord *record = g_hash_table_lookup (by_id, &ids[i]);

      g_ptr_array_add (records, record == NULL ? NULL : g_object_ref (record));
    }
  return records;
}

/**
 * rg_session_select:
 *
 * Returns: (transfer full) (nullable): an array of RgRecord that owns them
 */
GPtrArray *
rg_session_select (RgSession     *self,
                   const RgQuery *query,
                   GError       **error)
{
  const RgRecordType *type = rg_query_get_record_type (query);
  guint               n_fields = rg_record_type_get_n_fields (type);
  g_autofree char    *columns = _rg_session_columns (type, n_fields);
  g_autoptr (RgSql) sql = _rg_query_to_sql (query, rg_db_get_dialect (self->db), columns, TRUE);

  return select_records (self, type, n_fields, sql->text, RG_SQL_PARAMS (sql), error);
}

/**
 * rg_session_each:
 * @cancellable: (nullable): asked before each record
 *
 * Calls @func for each record without keeping them: for exports of any size. @func ends the reading by returning
 * %FALSE, with an error set if something went wrong.
 */
gboolean
rg_session_each (RgSession     *self,
                 const RgQuery *query,
                 GCancellable  *cancellable,
                 RgRecordFunc   func,
                 gpointer       user_data,
                 GError       **error)
{
  const RgRecordType *type = rg_query_get_record_type (query);
  guint               n_fields = rg_record_type_get_n_fields (type);
  g_autofree char    *columns = _rg_session_columns (type, n_fields);
  g_autoptr (RgSql) sql = _rg_query_to_sql (query, rg_db_get_dialect (self->db), columns, TRUE);
  ScanContext context = { type, n_fields, NULL, cancellable, func, user_data };

  return rg_db_scan (self->db, sql->text, RG_SQL_PARAMS (sql), each_record_cb, &context, error);
}

/* Ids for which room is made at once, and so few that they are copied instead. */
#define MAX_ROOM 16000000
#define FEW 100000

static gboolean
collect_id_cb (const RgValue *values,
               guint          n_values,
               gpointer       user_data,
               GError       **error)
{
  g_array_append_val ((GArray *)user_data, values[0].integer);
  return TRUE;
}

/* All records in the order of their ids, in which an engine would have to read them whole: an index has them in another one. */
static gboolean
is_by_id (const RgQuery *query)
{
  const RgSort *sort = query->sorts->len == 0 ? NULL : &g_array_index (query->sorts, RgSort, 0);

  return query->limit < 0 && (sort == NULL || (sort->field == 0 && !sort->descending));
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 difference = *(const gint64 *)a - *(const gint64 *)b;

  return (difference > 0) - (difference < 0);
}

static void
find_range (GArray *ids,
            gint64 *least,
            gint64 *most)
{
  *least = *most = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
  for (guint i = 1; i < ids->len; i++)
    {
      *least = MIN (*least, g_array_index (ids, gint64, i));
      *most = MAX (*most, g_array_index (ids, gint64, i));
    }
}

static void
take_bits (GArray        *ids,
           gint64         least,
           const guint64 *bits)
{
  guint64 word = 0;
  gint64  n = 0;

  for (guint i = 0; i < ids->len; i++, word &= word - 1)
    {
      while (word == 0)
        word = bits[n++];
      g_array_index (ids, gint64, i) = least + (n - 1) * 64 + __builtin_ctzll (word);
    }
}

/* Ids lie close together, and each comes once: a bit for each sorts a million in the time of reading them twice. */
static gboolean
sort_dense (GArray *ids)
{
  g_autofree guint64 *bits = NULL;
  gint64              least;
  gint64              most;

  find_range (ids, &least, &most);
  if ((most - least) / 64 >= ids->len)
    return FALSE;
  bits = g_new0 (guint64, (most - least) / 64 + 1);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64  place = g_array_index (ids, gint64, i) - least;
      guint64 bit = G_GUINT64_CONSTANT (1) << (place % 64);

      if (bits[place / 64] & bit)
        return FALSE;
      bits[place / 64] |= bit;
    }
  take_bits (ids, least, bits);
  return TRUE;
}

static void
sort_ids (GArray *ids)
{
  for (guint i = 1; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) < g_array_index (ids, gint64, i - 1))
      {
        if (!sort_dense (ids))
          g_array_sort (ids, compare_ids);
        return;
      }
}

/* 0 while there is no record. It is known at once, however large the table is. */
gboolean
_rg_session_last_id (RgSession          *self,
                     const RgRecordType *type,
                     gint64             *id,
                     GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce(max(id), 0) FROM \"%s\"", type->name);

  return rg_db_get_int (self->db, sql, RG_NO_PARAMS, id, error);
}

/* Room for all that there may be: growing by doubling leaves holes of as much memory again. */
static GArray *
make_room (RgSession     *self,
           const RgQuery *query)
{
  gint64 most = 0;

  if (query->limit >= 0 || !_rg_session_last_id (self, query->type, &most, NULL))
    most = 0;
  return g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint)MIN (most, MAX_ROOM));
}

/* What turned out to be few keeps no room for many. */
static GArray *
fit (RgSession *self,
     GArray    *ids)
{
  GArray *few;

  if (ids->len > FEW)
    {
      rg_db_get_dialect (self->db)->shrink (self->db);
      return ids;
    }
  few = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  g_array_append_vals (few, ids->data, ids->len);
  g_array_unref (ids);
  return few;
}

/**
 * rg_session_select_ids:
 *
 * Returns: (transfer full) (nullable): an array of gint64 in the order of the query
 */
GArray *
rg_session_select_ids (RgSession     *self,
                       const RgQuery *query,
                       GError       **error)
{
  g_autoptr (RgSql) probe = _rg_query_to_probe (query, rg_db_get_dialect (self->db));
  gboolean by_id = is_by_id (query);
  g_autoptr (RgSql) sql = _rg_query_to_sql (query, rg_db_get_dialect (self->db), "t.id", !by_id);
  g_autoptr (GArray) ids = make_room (self, query);

  if (probe != NULL && !rg_db_scan (self->db, probe->text, RG_SQL_PARAMS (probe), collect_id_cb, ids, error))
    return NULL;
  if (probe != NULL && ids->len == query->limit)
    return g_steal_pointer (&ids);
  g_array_set_size (ids, 0);
  if (!rg_db_scan (self->db, sql->text, RG_SQL_PARAMS (sql), collect_id_cb, ids, error))
    return NULL;
  if (by_id)
    sort_ids (ids);
  return fit (self, g_steal_pointer (&ids));
}

static gint64
select_number (RgSession     *self,
               const RgQuery *query,
               const char    *column,
               GError       **error)
{
  g_autoptr (RgSql) sql = _rg_query_to_sql (query, rg_db_get_dialect (self->db), column, FALSE);
  gint64 result;

  return rg_db_get_int (self->db, sql->text, RG_SQL_PARAMS (sql), &result, error) ? result : -1;
}

/**
 * rg_session_count:
 *
 * Returns: how many records the query has, its limit aside; -1 with an error
 */
gint64
rg_session_count (RgSession     *self,
                  const RgQuery *query,
                  GError       **error)
{
  return select_number (self, query, "count(*)", error);
}

/**
 * rg_session_sum:
 * @field: a field of whole numbers or money
 *
 * Returns: the sum over all records of the query, NULLs left out; test @error
 */
gint64
rg_session_sum (RgSession     *self,
                const RgQuery *query,
                guint          field,
                GError       **error)
{
  const RgRecordType *type = rg_query_get_record_type (query);
  g_autofree char    *value = _rg_column (type, rg_record_type_get_field (type, field), "t");
  g_autofree char    *column = g_strdup_printf ("coalesce(sum(%s), 0)", value);

  return select_number (self, query, column, error);
}

static gint64
find_by (RgSession          *self,
         const RgRecordType *type,
         const char         *column,
         const char         *text,
         GError            **error)
{
  g_autofree char *sql = NULL;
  gint64           id = 0;

  if (column == NULL)
    return 0;
  sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = $1 ORDER BY id LIMIT 1", type->name, column);
  return rg_db_get_int (self->db, sql, RG_PARAMS (RG_TEXT (text)), &id, error) ? id : -1;
}

/**
 * rg_session_find:
 * @text: the key of a record (a code), its exact title, "#" and its id, or its id; the code of a record that was merged
 *   into another finds that one
 *
 * Returns: the id; 0 when there is none, -1 with an error
 */
gint64
rg_session_find (RgSession          *self,
                 const RgRecordType *type,
                 const char         *text,
                 GError            **error)
{
  gint64 id = *text == '#' ? 0 : find_by (self, type, type->key, text, error);
  gint64 exists = 0;
  char  *end;

  if (id == 0 && *text != '#')
    id = find_by (self, type, type->title, text, error);
  if (id != 0)
    return id;
  id = g_ascii_strtoll (*text == '#' ? text + 1 : text, &end, 10);
  if (id <= 0 || *end != '\0')
    return rg_session_find_merged (self, type, text, error);

  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE id = $1", type->name);
  if (!rg_db_get_int (self->db, sql, RG_PARAMS (RG_INT (id)), &exists, error))
    return -1;
  return exists == 0 ? 0 : id;
}

/**
 * rg_session_highest_code:
 * @prefix: such as "C2026"
 *
 * Returns: (transfer full) (nullable): the highest code that is the prefix and digits only: the longest, then the last
 */
char *
rg_session_highest_code (RgSession          *self,
                         const RgRecordType *type,
                         const char         *prefix,
                         GError            **error)
{
  g_autofree char *end = g_strconcat (prefix, ":", NULL); /* ":" comes after "9" */
  g_autofree char *sql = NULL;

  g_return_val_if_fail (type->key != NULL, NULL);

  sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE \"%s\" > $1 AND \"%s\" < $2 "
                         "AND substr(\"%s\", length($1) + 1) NOT GLOB '*[^0-9]*' "
                         "ORDER BY length(\"%s\") DESC, \"%s\" DESC LIMIT 1",
                         type->key, type->name, type->key, type->key, type->key, type->key, type->key);
  return rg_db_get_text (self->db, sql, RG_PARAMS (RG_TEXT (prefix), RG_TEXT (end)), error);
}

/**
 * rg_session_get_options:
 * @list: such as "industry"
 *
 * Returns: (transfer full) (nullable): the entries of the list in their order
 */
char **
rg_session_get_options (RgSession  *self,
                        const char *list,
                        GError    **error)
{
  g_autoptr (RgRows) rows = rg_db_select (self->db, "t", "SELECT value FROM option WHERE list = $1 ORDER BY position IS NULL, position, id",
                                          RG_PARAMS (RG_TEXT (list)), error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    g_strv_builder_add (builder, rg_rows_get_text (rows, i, 0));
  return g_strv_builder_end (builder);
}

static gboolean
collect_key_cb (const RgValue *values,
                guint          n_values,
                gpointer       user_data,
                GError       **error)
{
  if (values[1].storage == RG_STORAGE_TEXT && !g_hash_table_contains (user_data, values[1].text))
    g_hash_table_insert (user_data, g_strdup (values[1].text), GSIZE_TO_POINTER ((gsize)values[0].integer));
  return TRUE;
}

/**
 * rg_session_load_keys:
 * @field: a field of text, such as the code
 *
 * For imports, that would otherwise ask for each row.
 *
 * Returns: (transfer full) (nullable): a table from text to id (GPOINTER_TO_SIZE); of records that share a text, the first
 */
GHashTable *
rg_session_load_keys (RgSession          *self,
                      const RgRecordType *type,
                      guint               field,
                      GError            **error)
{
  g_autofree char *column = _rg_column (type, rg_record_type_get_field (type, field), "t");
  g_autofree char *sql = g_strdup_printf ("SELECT t.id, %s FROM \"%s\" t ORDER BY t.id", column, type->name);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!rg_db_scan (self->db, sql, RG_NO_PARAMS, collect_key_cb, keys, error))
    return NULL;
  return g_steal_pointer (&keys);
}
