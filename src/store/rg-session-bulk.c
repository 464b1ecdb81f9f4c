/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-session-bulk.h"

#include "rg-bulk-figures.h"
#include "rg-query-private.h"
#include "rg-ranges.h"
#include "rg-record-types.h"
#include "rg-search.h"

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

/* A function of the engine takes 127 arguments at most. */
#define FIELDS_AT_ONCE 60

/* 'name', t."name", 'code', t."code" … of the stored fields, for json_object; of many fields, several put together. */
char *
_rg_bulk_image_expression (const RgRecordType *type)
{
  GString *expression = g_string_new ("json_object(");
  guint    n = 0;

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if ((field->flags & RG_FIELD_COMPUTED) != 0)
        continue;
      if (n > 0 && n % FIELDS_AT_ONCE == 0)
        {
          g_string_prepend (expression, "json_patch(");
          g_string_append (expression, n == FIELDS_AT_ONCE ? "), json_object(" : ")), json_object(");
        }
      g_autofree char *value = _rg_bulk_json_value (field, "t");
      g_string_append_printf (expression, "%s'%s', %s", n % FIELDS_AT_ONCE == 0 ? "" : ", ", field->name, value);
      n++;
    }
  g_string_append (expression, n > FIELDS_AT_ONCE ? "))" : ")");
  return g_string_free (expression, FALSE);
}

/* INSERT of all stored fields, SELECT of what an image holds; FROM and what follows is to be added. */
char *
_rg_bulk_put_statement (const RgRecordType *type,
                        const char         *image)
{
  GString *columns = g_string_new ("id");
  GString *values = g_string_new ("record_id");
  char    *sql;

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if ((field->flags & RG_FIELD_COMPUTED) != 0)
        continue;
      g_string_append_printf (columns, ", \"%s\"", field->name);
      g_string_append_printf (values, ", %s->>'$.%s'", image, field->name);
    }
  sql = g_strdup_printf ("INSERT INTO \"%s\" (%s) SELECT %s", type->name, columns->str, values->str);
  g_string_free (columns, TRUE);
  g_string_free (values, TRUE);
  return sql;
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
  for (guint from = 0; from < n_ids; from += RG_BULK_PORTION)
    {
      guint n = MIN (RG_BULK_PORTION, n_ids - from);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !set_portion (setting, &ids[from], n, error))
        return FALSE;
      if (progress != NULL)
        progress (from + n, n_ids, user_data);
    }
  return TRUE;
}

static gboolean
begin_figures (RgBulkFigures *figures,
               const Setting *setting,
               const gint64  *ids,
               guint          n_ids,
               GError       **error)
{
  gint64 first = G_MAXINT64;
  gint64 last = 0;

  for (guint i = 0; i < n_ids; i++)
    {
      first = MIN (first, ids[i]);
      last = MAX (last, ids[i]);
    }
  _rg_bulk_figures_init (figures);
  return _rg_bulk_figures_add (figures, setting->session, setting->type, setting->field, n_ids, first, last, error) &&
         _rg_bulk_figures_begin (figures, setting->session, error);
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
  g_auto (RgBulkFigures) figures = { 0 };
  gint64 n_before = session->n_records;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set != 0, FALSE);
  g_return_val_if_fail ((field->flags & RG_FIELD_COMPUTED) == 0 && field_index != RG_RECORD_ID, FALSE);

  if (!_rg_session_flush (session, error))
    return FALSE;
  setting.source = g_strdup_printf ("%s WHERE t.\"%s\" IS NOT $2", ranges, field->name);
  setting.after = make_after (session, field, value, error);
  if (setting.after == NULL || !begin_figures (&figures, &setting, ids, n_ids, error) ||
      !set_portions (&setting, ids, n_ids, cancellable, progress, user_data, error) || !_rg_bulk_figures_end (&figures, session, error))
    return FALSE;
  _rg_touches_note_field (session->touches, type, field_index);
  return session->n_records == n_before || touch_changed (session, type, field, session->change_set, error);
}

/* count, cells, records with another value, and those of them that are not complete; the values are $2 and so on. */
static char *
comparison_columns (const RgRecordType *type,
                    const guint        *fields,
                    guint               n_fields)
{
  g_autoptr (GString) cells = g_string_new ("0");
  g_autoptr (GString) other = g_string_new ("0");
  g_autoptr (GString) lacks = g_string_new ("0");

  for (guint i = 0; i < n_fields; i++)
    {
      const char *name = rg_record_type_get_field (type, fields[i])->name;

      g_string_append_printf (cells, " + (t.\"%s\" IS NOT $%u)", name, i + 2);
      g_string_append_printf (other, " OR t.\"%s\" IS NOT $%u", name, i + 2);
    }
  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if ((field->flags & RG_FIELD_REQUIRED) != 0 && (field->flags & RG_FIELD_COMPUTED) == 0)
        g_string_append_printf (lacks, " OR t.\"%s\" IS NULL", field->name);
    }
  return g_strdup_printf ("count(*), coalesce(sum(%s), 0), coalesce(sum(%s), 0), coalesce(sum((%s) AND (%s)), 0)", cells->str, other->str,
                          other->str, lacks->str);
}

static gboolean
add_comparison_cb (const RgValue *values,
                   guint          n_values,
                   gpointer       user_data,
                   GError       **error)
{
  RgComparison *comparison = user_data;

  comparison->n_records += values[0].integer;
  comparison->n_cells += values[1].integer;
  comparison->n_others += values[2].integer;
  comparison->n_incomplete += values[3].integer;
  return TRUE;
}

/**
 * rg_session_compare_many:
 * @ids: of the records; one that comes twice counts once
 * @values: one for each of the fields
 * @comparison: (inout): what is found is added to it
 *
 * Finds out what would change if the records got the values, without reading each of them.
 */
gboolean
rg_session_compare_many (RgSession          *session,
                         const RgRecordType *type,
                         const gint64       *ids,
                         guint               n_ids,
                         const guint        *fields,
                         const RgValue      *values,
                         guint               n_fields,
                         RgComparison       *comparison,
                         GError            **error)
{
  g_autofree char    *source = _rg_sql_format (rg_db_get_dialect (session->db)->in_ranges, type->name);
  g_autofree char    *columns = comparison_columns (type, fields, n_fields);
  g_autofree char    *sql = g_strdup_printf ("SELECT %s FROM %s", columns, source);
  g_autofree char    *ranges = _rg_ranges_of_ids (ids, n_ids);
  g_autofree RgValue *params = g_new0 (RgValue, n_fields + 1);

  params[0] = RG_TEXT (ranges);
  for (guint i = 0; i < n_fields; i++)
    params[i + 1] = values[i];
  return rg_db_scan (session->db, sql, params, n_fields + 1, add_comparison_cb, comparison, error);
}
