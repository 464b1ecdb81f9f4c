/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-query-private.h"

#include <string.h>

#include "rg-added-fields.h"
#include "rg-record-types.h"
#include "rg-text.h"

static void
param_clear (gpointer data)
{
  rg_value_clear (data);
}

void
_rg_sql_free (RgSql *self)
{
  g_free (self->text);
  g_array_unref (self->params);
  g_free (self);
}

/* Returns the number of the parameter: $1 is the first. */
guint
_rg_sql_add_param (RgSqlBuilder  *self,
                   const RgValue *value)
{
  RgValue copy = RG_VALUE_INIT;

  rg_value_copy (&copy, value);
  g_array_append_val (self->params, copy);
  return self->params->len;
}

guint
_rg_sql_take_text_param (RgSqlBuilder *self,
                         char         *text)
{
  RgValue value = { RG_STORAGE_TEXT, { .text = text } };

  g_array_append_val (self->params, value);
  return self->params->len;
}

/* Writes the word that joins the next condition to those before it. */
void
_rg_sql_begin_condition (RgSqlBuilder *self)
{
  if (self->in_any && !self->is_first)
    g_string_append (self->text, " OR ");
  else if (!self->in_any)
    g_string_append (self->text, self->has_where ? " AND " : " WHERE ");
  self->is_first = FALSE;
  self->has_where = TRUE;
}

/* "%" and "_" that a person types are ordinary characters. */
char *
_rg_sql_pattern (const char *text,
                 gboolean    open_start,
                 gboolean    open_end)
{
  GString *pattern = g_string_new (open_start ? "%" : NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("%_!", *p) != NULL)
        g_string_append_c (pattern, '!');
      g_string_append_c (pattern, *p);
    }
  if (open_end)
    g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

/* The formats belong to the dialect, not to data. */
char *
_rg_sql_format (const char *format,
                const char *column)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strconcat (parts[0], column, parts[1], NULL);
}

static void
append_customer_match (RgSqlBuilder *self,
                       const char   *column,
                       guint         param)
{

  /* The format belongs to the dialect, not to data. */
  g_auto (GStrv) parts = g_strsplit (self->dialect->search_condition, "%", 3);
  g_string_append_printf (self->text, "%s%s%s%u%s", parts[0], column, parts[1] + 1, param, parts[2] + 1);
}

static void
append_term_matches (RgSqlBuilder *self,
                     const char   *term)
{
  const RgRecordType *type = self->query->type;
  guint               pattern = _rg_sql_take_text_param (self, _rg_sql_pattern (term, TRUE, TRUE));
  const char         *separator = "";

  g_string_append (self->text, "(");
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (field->kind == RG_KIND_REFERENCE && g_str_equal (field->reference, "customer"))
        {
          const char *const terms[] = { term, NULL };

          g_string_append (self->text, separator);
          append_customer_match (self, "t.customer", _rg_sql_take_text_param (self, self->dialect->search_query (terms)));
        }
      else if (field->kind == RG_KIND_REFERENCE && g_str_equal (field->reference, "product"))
        g_string_append_printf (self->text, "%st.product IN (SELECT id FROM product WHERE name LIKE $%u ESCAPE '!' OR code LIKE $%u ESCAPE '!')",
                                separator, pattern, pattern);
      else if ((field->flags & RG_FIELD_SEARCH) != 0)
        {
          g_autofree char *column = _rg_column (type, field, "t");

          g_string_append_printf (self->text, "%s%s LIKE $%u ESCAPE '!'", separator, column, pattern);
        }
      else
        continue;
      separator = " OR ";
    }
  g_string_append (self->text, *separator == '\0' ? "0)" : ")");
}

static void
append_search (RgSqlBuilder *self)
{
  g_auto (GStrv) terms = rg_text_search_terms (self->query->search);

  if (terms[0] == NULL)
    return;
  if (self->from_search)
    {
      g_auto (GStrv) parts = g_strsplit (self->dialect->search_match, "%u", 2);

      _rg_sql_begin_condition (self);
      g_string_append_printf (self->text, "%s%u%s", parts[0],
                              _rg_sql_take_text_param (self, self->dialect->search_query ((const char *const *)terms)), parts[1]);
      return;
    }
  for (guint i = 0; terms[i] != NULL; i++)
    {
      _rg_sql_begin_condition (self);
      if (self->from_probe)
        g_string_append_printf (self->text, "k.key LIKE $%u ESCAPE '!'", _rg_sql_take_text_param (self, _rg_sql_pattern (terms[i], TRUE, TRUE)));
      else
        append_term_matches (self, terms[i]);
    }
}

static const char *
id_column (RgSqlBuilder *self)
{
  return self->from_search ? self->dialect->search_id : "t.id";
}

/* The value of @column, which has what @field holds, as something that sorts in the order that people expect. */
char *
_rg_sql_sort_expression (const RgDialect *dialect,
                         const RgField   *field,
                         const char      *column)
{
  g_autofree char *title = NULL;

  if (field->kind == RG_KIND_REFERENCE)
    {
      const RgRecordType *target = rg_record_types_find (field->reference);

      title = g_strdup_printf ("(SELECT \"%s\" FROM \"%s\" WHERE id = %s)", target->title, target->name, column);
    }
  if (field->kind != RG_KIND_TEXT && field->kind != RG_KIND_NOTE && field->kind != RG_KIND_OPTION &&
      field->kind != RG_KIND_REFERENCE && field->kind != RG_KIND_CHOICE)
    return g_strdup (column);
  return _rg_sql_format (dialect->sort_expression, title != NULL ? title : column);
}

/* By what records with the value of @column stand together: an unticked box is no, NULL counts as 0; days by their month. */
char *
_rg_sql_group_expression (const RgField *field,
                          const char    *column)
{
  if (field->kind == RG_KIND_BOOLEAN)
    return g_strdup_printf ("coalesce(%s, 0)", column);
  if (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME)
    return g_strdup_printf ("substr(%s, 1, 7)", column);
  return g_strdup (column);
}

static void
append_sort (RgSqlBuilder *self,
             const RgSort *sort)
{
  const RgField   *field = rg_record_type_get_field (self->query->type, sort->field);
  g_autofree char *value = sort->field == 0 ? g_strdup (id_column (self)) : _rg_column (self->query->type, field, "t");
  g_autofree char *column = sort->groups ? _rg_sql_group_expression (field, value) : g_strdup (value);
  g_autofree char *key = _rg_sql_sort_expression (self->dialect, field, column);

  /* An id is never empty; without the clause its index gives the order. */
  g_string_append_printf (self->text, "%s%s%s", key, sort->descending ? " DESC" : "", sort->field == 0 ? "" : " NULLS LAST");
  if (sort->groups && !g_str_equal (key, column))
    g_string_append_printf (self->text, ", %s", column);
}

static void
append_order (RgSqlBuilder *self)
{
  gboolean by_id = FALSE;

  for (guint i = 0; i < self->query->sorts->len; i++)
    {
      const RgSort *sort = &g_array_index (self->query->sorts, RgSort, i);

      g_string_append (self->text, i == 0 ? " ORDER BY " : ", ");
      append_sort (self, sort);
      by_id = by_id || sort->field == 0;
    }
  if (!by_id)
    g_string_append_printf (self->text, "%s%s", self->query->sorts->len == 0 ? " ORDER BY " : ", ", id_column (self));
}

static gboolean
searches_customers (const RgQuery *query)
{
  g_auto (GStrv) terms = query->search == NULL ? NULL : rg_text_search_terms (query->search);

  return terms != NULL && terms[0] != NULL && g_str_equal (query->type->name, "customer");
}

/* So few hits may be among the first customers. */
#define MAX_PROBED 1000

/* One or two letters or digits are in most keys; anything longer, or Chinese, the index finds at once. */
#define MAX_COMMON 2

static gboolean
is_common (const char *search)
{
  g_auto (GStrv) terms = rg_text_search_terms (search);

  for (guint i = 0; terms[i] != NULL; i++)
    if (strlen (terms[i]) > MAX_COMMON)
      return FALSE;
  return TRUE;
}

/*
 * The same as the query, but it looks at the first customers only: when it fills the limit, its answer is that of the
 * query. NULL for a query of another kind.
 */
RgSql *
_rg_query_to_probe (const RgQuery   *self,
                    const RgDialect *dialect)
{
  RgSqlBuilder  builder = { .query = self, .dialect = dialect, .from_probe = TRUE };
  const RgSort *sort = self->sorts->len == 0 ? NULL : &g_array_index (self->sorts, RgSort, 0);
  RgSql        *sql;

  if (!searches_customers (self) || !is_common (self->search) || self->limit < 1 || self->limit > MAX_PROBED || (sort != NULL && (sort->field != 0 || sort->descending)))
    return NULL;
  builder.text = g_string_new (NULL);
  builder.params = g_array_new (FALSE, TRUE, sizeof (RgValue));
  g_array_set_clear_func (builder.params, param_clear);
  g_string_append_printf (builder.text, "SELECT t.id FROM %s", dialect->search_probe);
  append_search (&builder);
  _rg_sql_append_conditions (&builder);
  g_string_append_printf (builder.text, " ORDER BY k.customer LIMIT %" G_GINT64_FORMAT, self->limit);
  sql = g_new0 (RgSql, 1);
  sql->text = g_string_free (builder.text, FALSE);
  sql->params = builder.params;
  return sql;
}

/*
 * @columns: the select list, with the table called t
 * @ordered: FALSE for counts and sums
 */
RgSql *
_rg_query_to_sql (const RgQuery   *self,
                  const RgDialect *dialect,
                  const char      *columns,
                  gboolean         ordered)
{
  RgSqlBuilder builder = { .query = self,
                           .dialect = dialect,
                           .text = g_string_new (NULL),
                           .params = g_array_new (FALSE, TRUE, sizeof (RgValue)),
                           .from_search = searches_customers (self) };
  RgSql       *sql = g_new0 (RgSql, 1);

  g_array_set_clear_func (builder.params, param_clear);
  if (builder.from_search)
    g_string_append_printf (builder.text, "SELECT %s FROM %s", columns, dialect->search_from);
  else
    g_string_append_printf (builder.text, "SELECT %s FROM \"%s\" t", columns, self->type->name);
  if (self->search != NULL)
    append_search (&builder);
  _rg_sql_append_conditions (&builder);
  if (ordered)
    append_order (&builder);
  if (ordered && self->limit >= 0)
    g_string_append_printf (builder.text, " LIMIT %" G_GINT64_FORMAT, self->limit);
  sql->text = g_string_free (builder.text, FALSE);
  sql->params = builder.params;
  return sql;
}
