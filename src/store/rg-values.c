/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-values.h"

#include <math.h>
#include <string.h>

#include "rg-added-fields.h"
#include "rg-kind.h"
#include "rg-query-private.h"
#include "rg-ranges.h"
#include "rg-record-types.h"
#include "rg-session-private.h"
#include "rg-text.h"

/* Sums of whole numbers are made of two parts, so that the engine's own sum never overflows. */
#define PART "1000000000"

void
rg_value_count_free (RgValueCount *self)
{
  g_free (self->text);
  g_free (self->label);
  g_free (self);
}

void
rg_summary_free (RgSummary *self)
{
  rg_value_clear (&self->minimum);
  rg_value_clear (&self->maximum);
  g_free (self);
}

typedef struct
{
  const RgField *field;
  GPtrArray     *counts; /* RgValueCount */
  char          *search; /* (nullable): folded */
  guint          limit;
} Listing;

static char *
dup_text (const RgField *field,
          const RgValue *value)
{
  if (rg_value_is_null (value))
    return g_strdup ("");
  if (field->kind == RG_KIND_REFERENCE)
    return g_strdup_printf ("#%" G_GINT64_FORMAT, value->integer);
  return rg_kind_format (field, value, RG_KIND_STYLE_FILE);
}

/* What people see of a value; @title is that of the record that a reference names. */
char *
_rg_value_dup_label (const RgField *field,
                     const RgValue *value,
                     const RgValue *title)
{
  if (rg_value_is_null (value))
    return g_strdup ("");
  if (field->kind == RG_KIND_REFERENCE)
    return g_strdup (title->storage == RG_STORAGE_TEXT ? title->text : "");
  return rg_kind_format (field, value, RG_KIND_STYLE_SCREEN);
}

static gboolean
is_found (Listing    *listing,
          const char *label)
{
  g_autofree char *folded = listing->search == NULL ? NULL : rg_text_search_fold (label);

  return folded == NULL || strstr (folded, listing->search) != NULL;
}

static gboolean
collect_count_cb (const RgValue *values,
                  guint          n_values,
                  gpointer       user_data,
                  GError       **error)
{
  Listing         *listing = user_data;
  g_autofree char *label = _rg_value_dup_label (listing->field, &values[0], &values[2]);
  RgValueCount    *count;

  if (!is_found (listing, label))
    return TRUE;
  count = g_new0 (RgValueCount, 1);
  count->text = dup_text (listing->field, &values[0]);
  count->label = g_steal_pointer (&label);
  count->n = values[1].integer;
  g_ptr_array_add (listing->counts, count);
  return listing->counts->len < listing->limit;
}

static gboolean
is_sorted_as_text (const RgField *field)
{
  return field->kind == RG_KIND_TEXT || field->kind == RG_KIND_NOTE || field->kind == RG_KIND_OPTION || field->kind == RG_KIND_REFERENCE;
}

/* Value, count and title of each group, in order: what is empty first, titles as people sort them. */
static char *
values_statement (RgSession     *session,
                  const RgField *field,
                  const char    *groups)
{
  const RgDialect *dialect = rg_db_get_dialect (session->db);
  g_autofree char *title = NULL;
  g_autofree char *order = NULL;

  if (field->kind == RG_KIND_REFERENCE)
    {
      const RgRecordType *target = rg_record_types_find (field->reference);

      title = g_strdup_printf ("(SELECT \"%s\" FROM \"%s\" WHERE id = v)", target->title, target->name);
    }
  order = is_sorted_as_text (field) ? _rg_sql_format (dialect->sort_expression, title == NULL ? "v" : title) : g_strdup ("v");
  return g_strdup_printf ("SELECT v, n, %s FROM (%s GROUP BY 1) ORDER BY v IS NOT NULL, %s, v", title == NULL ? "NULL" : title, groups, order);
}

static int
choice_position (const RgField *field,
                 const char    *text)
{
  int n = 1;

  if (*text == '\0')
    return 0;
  for (const RgChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++, n++)
    if (g_str_equal (choice->value, text))
      break;
  return n;
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b,
                 gpointer      field)
{
  return choice_position (field, (*(RgValueCount *const *)a)->text) - choice_position (field, (*(RgValueCount *const *)b)->text);
}

/**
 * rg_session_values:
 * @query: which records, without the condition on @field itself; its limit does not count
 * @search: (nullable): only values whose label has this in it, whatever the case and width
 * @limit: how many values at most
 *
 * What a filter lets one choose from: the different values of a field in the order of its kind, the empty one first.
 *
 * Returns: (transfer full) (nullable): an array of RgValueCount
 */
GPtrArray *
rg_session_values (RgSession     *session,
                   const RgQuery *query,
                   guint          field_index,
                   const char    *search,
                   guint          limit,
                   GError       **error)
{
  const RgField   *field = rg_record_type_get_field (rg_query_get_record_type (query), field_index);
  g_autofree char *value = _rg_column (rg_query_get_record_type (query), field, "t");
  g_autofree char *column = g_strdup_printf (field->kind == RG_KIND_BOOLEAN ? "coalesce(%s, 0) AS v, count(*) AS n" : "%s AS v, count(*) AS n", value);
  g_autoptr (RgSql) groups = _rg_query_to_sql (query, rg_db_get_dialect (session->db), column, FALSE);
  g_autofree char *sql = values_statement (session, field, groups->text);
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_value_count_free);
  g_autofree char *folded = search == NULL || *search == '\0' ? NULL : rg_text_search_fold (search);
  Listing          listing = { field, counts, folded, MAX (limit, 1) };

  if (!rg_db_scan (session->db, sql, RG_SQL_PARAMS (groups), collect_count_cb, &listing, error))
    return NULL;
  if (field->kind == RG_KIND_CHOICE)
    g_ptr_array_sort_with_data (counts, compare_choices, (gpointer)field);
  return g_steal_pointer (&counts);
}

static gboolean
has_extremes (const RgField *field)
{
  return rg_field_is_numeric (field) || field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME || field->kind == RG_KIND_TIME;
}

/* Of each field: values, sum of fractions, the two parts of the sum of whole numbers, extremes. */
#define N_COLUMNS 6

static void
append_columns (GString            *columns,
                const RgRecordType *type,
                const RgField      *field)
{
  g_autofree char *value = _rg_column (type, field, "t");

  g_string_append_printf (columns, ", count(%s)", value);
  if (!rg_field_is_numeric (field))
    g_string_append (columns, ", NULL, NULL, NULL");
  else if (rg_field_get_storage (field) == RG_STORAGE_INT)
    g_string_append_printf (columns, ", NULL, sum(%s / " PART "), sum(%s %% " PART ")", value, value);
  else
    g_string_append_printf (columns, ", sum(%s), NULL, NULL", value);
  if (has_extremes (field))
    g_string_append_printf (columns, ", min(%s), max(%s)", value, value);
  else
    g_string_append (columns, ", NULL, NULL");
}

static char *
summary_columns (const RgRecordType *type,
                 const guint        *fields,
                 guint               n_fields)
{
  GString *columns = g_string_new ("count(*)");

  for (guint i = 0; i < n_fields; i++)
    append_columns (columns, type, rg_record_type_get_field (type, fields[i]));
  return g_string_free (columns, FALSE);
}

static void
take_sum (RgSummary     *summary,
          const RgValue *values)
{
  gint64 high = values[1].storage == RG_STORAGE_INT ? values[1].integer : 0;
  gint64 low = values[2].storage == RG_STORAGE_INT ? values[2].integer : 0;

  if (values[0].storage == RG_STORAGE_REAL)
    summary->sum = values[0].real;
  else if (values[0].storage == RG_STORAGE_INT)
    summary->sum = (double)values[0].integer;
  else
    {
      summary->is_exact = !__builtin_mul_overflow (high, (gint64)1000000000, &summary->integer_sum) &&
                          !__builtin_add_overflow (summary->integer_sum, low, &summary->integer_sum);
      summary->sum = (double)high * 1e9 + (double)low;
    }
  if (!summary->is_exact)
    summary->integer_sum = 0;
}

static RgSummary *
make_summary (const RgRecordType *type,
              guint               field,
              gint64              n_rows,
              const RgValue      *values)
{
  RgSummary *summary = g_new0 (RgSummary, 1);

  summary->field = field;
  summary->n_rows = n_rows;
  summary->n_values = values[0].integer;
  if (rg_field_is_numeric (rg_record_type_get_field (type, field)))
    take_sum (summary, &values[1]);
  summary->mean = summary->n_values == 0 ? 0 : summary->sum / (double)summary->n_values;
  rg_value_copy (&summary->minimum, &values[4]);
  rg_value_copy (&summary->maximum, &values[5]);
  return summary;
}

typedef struct
{
  const RgRecordType *type;
  const guint        *fields;
  guint               n_fields;
  GPtrArray          *summaries;
} Summing;

static gboolean
take_summaries_cb (const RgValue *values,
                   guint          n_values,
                   gpointer       user_data,
                   GError       **error)
{
  Summing *summing = user_data;

  for (guint i = 0; i < summing->n_fields; i++)
    g_ptr_array_add (summing->summaries, make_summary (summing->type, summing->fields[i], values[0].integer, &values[1 + i * N_COLUMNS]));
  return TRUE;
}

static GPtrArray *
summarise (RgSession          *session,
           const RgRecordType *type,
           const char         *sql,
           const RgValue      *params,
           guint               n_params,
           const guint        *fields,
           guint               n_fields,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_summary_free);
  Summing  summing = { type, fields, n_fields, summaries };
  gulong   guard;
  gboolean ok;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  guard = rg_db_guard (session->db, cancellable);
  ok = rg_db_scan (session->db, sql, params, n_params, take_summaries_cb, &summing, error);
  g_cancellable_disconnect (cancellable, guard);
  return ok ? g_steal_pointer (&summaries) : NULL;
}

/**
 * rg_session_summarise:
 * @query: which records; its limit does not count
 * @cancellable: (nullable): ends the reading with %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): an array of RgSummary, one for each of the fields
 */
GPtrArray *
rg_session_summarise (RgSession     *session,
                      const RgQuery *query,
                      const guint   *fields,
                      guint          n_fields,
                      GCancellable  *cancellable,
                      GError       **error)
{
  const RgRecordType *type = rg_query_get_record_type (query);
  g_autofree char    *columns = summary_columns (type, fields, n_fields);
  g_autoptr (RgSql) sql = _rg_query_to_sql (query, rg_db_get_dialect (session->db), columns, FALSE);

  return summarise (session, type, sql->text, RG_SQL_PARAMS (sql), fields, n_fields, cancellable, error);
}

/**
 * rg_session_summarise_ids:
 * @ids: in any order; ids that do not exist are passed over, and one that comes twice counts once
 *
 * As rg_session_summarise(), of a selection.
 */
GPtrArray *
rg_session_summarise_ids (RgSession          *session,
                          const RgRecordType *type,
                          const gint64       *ids,
                          guint               n_ids,
                          const guint        *fields,
                          guint               n_fields,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_autofree char *ranges = _rg_ranges_of_ids (ids, n_ids);
  g_autofree char *columns = summary_columns (type, fields, n_fields);
  g_autofree char *source = _rg_sql_format (rg_db_get_dialect (session->db)->in_ranges, type->name);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", columns, source);

  return summarise (session, type, sql, RG_PARAMS (RG_TEXT (ranges)), fields, n_fields, cancellable, error);
}

typedef struct
{
  RgFieldsFunc func;
  gpointer     user_data;
} Each;

static gboolean
each_fields_cb (const RgValue *values,
                guint          n_values,
                gpointer       user_data,
                GError       **error)
{
  Each *each = user_data;

  each->func (values[0].integer, &values[1], each->user_data);
  return TRUE;
}

/**
 * rg_session_each_fields:
 * @ids: in any order; ids that do not exist are passed over
 *
 * Calls @func for each of the records, in the order of their ids, with some fields only: much faster than reading records.
 */
gboolean
rg_session_each_fields (RgSession          *session,
                        const RgRecordType *type,
                        const gint64       *ids,
                        guint               n_ids,
                        const guint        *fields,
                        guint               n_fields,
                        RgFieldsFunc        func,
                        gpointer            user_data,
                        GError            **error)
{
  g_autofree char *ranges = _rg_ranges_of_ids (ids, n_ids);
  g_autofree char *source = _rg_sql_format (rg_db_get_dialect (session->db)->in_ranges, type->name);
  g_autoptr (GString) sql = g_string_new ("SELECT t.id");
  Each each = { func, user_data };

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *column = _rg_column (type, rg_record_type_get_field (type, fields[i]), "t");

      g_string_append_printf (sql, ", %s", column);
    }
  g_string_append_printf (sql, " FROM %s", source);
  return rg_db_scan (session->db, sql->str, RG_PARAMS (RG_TEXT (ranges)), each_fields_cb, &each, error);
}

static gboolean
collect_id_cb (const RgValue *values,
               guint          n_values,
               gpointer       user_data,
               GError       **error)
{
  g_hash_table_add (user_data, g_memdup2 (&values[0].integer, sizeof (gint64)));
  return TRUE;
}

/* The records among @ids whose field has a value, or has none. */
static GHashTable *
select_filled (RgSession          *session,
               const RgRecordType *type,
               guint               field,
               const gint64       *ids,
               guint               n_ids,
               gboolean            filled,
               GError            **error)
{
  g_autofree char *ranges = _rg_ranges_of_ids (ids, n_ids);
  g_autofree char *source = _rg_sql_format (rg_db_get_dialect (session->db)->in_ranges, type->name);
  g_autofree char *value = _rg_column (type, rg_record_type_get_field (type, field), "t");
  g_autofree char *sql = g_strdup_printf ("SELECT t.id FROM %s WHERE %s IS %s", source, value, filled ? "NOT NULL" : "NULL");
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return rg_db_scan (session->db, sql, RG_PARAMS (RG_TEXT (ranges)), collect_id_cb, found, error) ? g_steal_pointer (&found) : NULL;
}

/* Most are found near the beginning. */
#define FIRST_LOOK 500

/**
 * rg_session_find_filled:
 * @ids: the records in the order in which they are looked through; those that do not exist are passed over
 * @filled: whether a value is looked for, or the lack of one
 * @place: (out): where in @ids the first such record is; @n_ids when there is none
 *
 * Returns: %FALSE with @error when the book cannot be read, or when it was cancelled
 */
gboolean
rg_session_find_filled (RgSession          *session,
                        const RgRecordType *type,
                        guint               field,
                        const gint64       *ids,
                        guint               n_ids,
                        gboolean            filled,
                        guint              *place,
                        GCancellable       *cancellable,
                        GError            **error)
{
  guint length = FIRST_LOOK;

  for (guint first = 0; first < n_ids; first += length, length *= 4)
    {
      guint end = first + MIN (length, n_ids - first);
      g_autoptr (GHashTable) found = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      found = select_filled (session, type, field, ids + first, end - first, filled, error);
      if (found == NULL)
        return FALSE;
      for (*place = first; *place < end; (*place)++)
        if (g_hash_table_contains (found, &ids[*place]))
          return TRUE;
    }
  *place = n_ids;
  return TRUE;
}
