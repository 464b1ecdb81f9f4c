/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-query-private.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>

#include "rg-added-fields.h"
#include "rg-kind.h"
#include "rg-record-types.h"

/* A field as a condition sees it: in the record, in one that it refers to, or in one that refers to it. */
typedef struct
{
  const RgField *field;
  char          *column;
  char          *text; /* as people read it: of a reference the title of what it refers to */
} Subject;

static void
subject_clear (Subject *subject)
{
  g_free (subject->column);
  g_free (subject->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static Subject
make_subject (const RgRecordType *type,
              guint               index,
              const char         *alias)
{
  const RgField *field = rg_record_type_get_field (type, index);
  Subject        subject = { .field = field, .column = _rg_column (type, field, alias) };

  if (field->kind == RG_KIND_REFERENCE)
    {
      const RgRecordType *target = rg_record_types_find (field->reference);

      subject.text = g_strdup_printf ("(SELECT \"%s\" FROM \"%s\" WHERE id = %s)", target->title, target->name, subject.column);
    }
  else
    subject.text = g_strdup (subject.column);
  return subject;
}

/* The field of the record that a reference of the query's records points to. */
static Subject
make_related_subject (RgSqlBuilder *self,
                      guint         reference_index,
                      guint         index)
{
  const RgField      *reference = rg_record_type_get_field (self->query->type, reference_index);
  const RgRecordType *type = rg_record_types_find (reference->reference);
  const RgField      *field = rg_record_type_get_field (type, index);
  Subject             subject = { .field = field };

  g_autofree char *column = _rg_column (type, field, "r");
  subject.column = g_strdup_printf ("(SELECT %s FROM \"%s\" r WHERE r.id = t.\"%s\")", column, type->name, reference->name);
  subject.text = g_strdup (subject.column);
  return subject;
}

static void
append_reference_match (RgSqlBuilder  *self,
                        const Subject *subject,
                        const RgValue *value)
{
  const RgRecordType *target = rg_record_types_find (subject->field->reference);
  guint               param = _rg_sql_add_param (self, value);

  g_string_append_printf (self->text, "%s IN (SELECT id FROM \"%s\" WHERE \"%s\" = $%u", subject->column, target->name,
                          target->title, param);
  if (target->key != NULL)
    g_string_append_printf (self->text, " OR \"%s\" = $%u", target->key, param);
  g_string_append (self->text, ")");
}

static void
append_like (RgSqlBuilder  *self,
             const Subject *subject,
             RgOp           op,
             const char    *text)
{
  char *pattern = _rg_sql_pattern (text == NULL ? "" : text, op != RG_OP_BEGINS, op != RG_OP_ENDS);
  guint param = _rg_sql_take_text_param (self, pattern);

  if (op == RG_OP_NOT_CONTAINS)
    g_string_append_printf (self->text, "coalesce(%s, '') NOT LIKE $%u ESCAPE '!'", subject->text, param);
  else
    g_string_append_printf (self->text, "%s LIKE $%u ESCAPE '!'", subject->text, param);
}

/* Whether the value stands in one record of the type or in several. */
static void
append_repeated (RgSqlBuilder       *self,
                 const RgRecordType *type,
                 const Subject      *subject,
                 gboolean            repeated)
{
  gboolean         is_text = rg_field_get_storage (subject->field) == RG_STORAGE_TEXT;
  const char      *fold = is_text ? self->dialect->fold_expression : "%s";
  g_autofree char *name = _rg_column (type, subject->field, "r");
  g_autofree char *inner = _rg_sql_format (fold, name);
  g_autofree char *outer = _rg_sql_format (fold, subject->column);

  g_string_append_printf (self->text, "%s IN (SELECT %s FROM \"%s\" r WHERE %s IS NOT NULL%s%s%s GROUP BY 1 HAVING count(*) %s 1)",
                          outer, inner, type->name, name, is_text ? " AND " : "", is_text ? name : "",
                          is_text ? " <> ''" : "", repeated ? ">" : "=");
}

static void
append_month (RgSqlBuilder  *self,
              const Subject *subject,
              const char    *month)
{
  g_string_append_printf (self->text, "substr(%s, 6, 2) = $%u", subject->column,
                          _rg_sql_take_text_param (self, g_strdup_printf ("%02d", month == NULL ? 0 : atoi (month))));
}

static void
append_comparison (RgSqlBuilder  *self,
                   const Subject *subject,
                   RgOp           op,
                   const RgValue *value)
{
  static const char *const signs[] = { "IS", "IS NOT", "<", "<=", ">", ">=" };

  if (subject->field->kind == RG_KIND_REFERENCE && value->storage == RG_STORAGE_TEXT)
    {
      g_string_append (self->text, op == RG_OP_NE ? "NOT coalesce(" : "(");
      append_reference_match (self, subject, value);
      g_string_append (self->text, op == RG_OP_NE ? ", 0)" : ")");
    }
  else if (subject->field->kind == RG_KIND_BOOLEAN && (op == RG_OP_EQ || op == RG_OP_NE))
    /* An unticked box is no: NULL counts as 0. */
    g_string_append_printf (self->text, "coalesce(%s, 0) %s $%u", subject->column, signs[op], _rg_sql_add_param (self, value));
  else
    g_string_append_printf (self->text, "%s %s $%u", subject->column, signs[op], _rg_sql_add_param (self, value));
}

static void
append_test (RgSqlBuilder       *self,
             const RgRecordType *type,
             const Subject      *subject,
             RgOp                op,
             const RgValue      *value)
{
  const char *text = value->storage == RG_STORAGE_TEXT ? value->text : NULL;

  switch (op)
    {
    case RG_OP_EMPTY:
      g_string_append_printf (self->text, "%s IS NULL", subject->column);
      break;
    case RG_OP_NOT_EMPTY:
      g_string_append_printf (self->text, "%s IS NOT NULL", subject->column);
      break;
    case RG_OP_LT_OR_EMPTY:
      g_string_append_printf (self->text, "(%s < $%u OR %s IS NULL)", subject->column, _rg_sql_add_param (self, value), subject->column);
      break;
    case RG_OP_CONTAINS:
    case RG_OP_NOT_CONTAINS:
    case RG_OP_BEGINS:
    case RG_OP_ENDS:
      append_like (self, subject, op, text);
      break;
    case RG_OP_MONTH:
      append_month (self, subject, text);
      break;
    case RG_OP_REPEATED:
    case RG_OP_SINGLE:
      append_repeated (self, type, subject, op == RG_OP_REPEATED);
      break;
    case RG_OP_EQ:
    case RG_OP_NE:
    case RG_OP_LT:
    case RG_OP_LE:
    case RG_OP_GT:
    case RG_OP_GE:
    default:
      append_comparison (self, subject, op, value);
      break;
    }
}

/* The texts that are values of the field, as JSON. A reference takes its texts as they are. */
static char *
values_to_json (const RgField *field,
                char         **texts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_auto (RgValue) value = RG_VALUE_INIT;

      if (*texts[i] == '\0')
        continue;
      /* What is stored as text is compared as it was given, even where it would not pass the check of today. */
      if (rg_field_get_storage (field) == RG_STORAGE_TEXT || field->kind == RG_KIND_REFERENCE)
        json_builder_add_string_value (builder, texts[i]);
      else if (!rg_kind_parse (field, texts[i], &value, NULL))
        continue;
      else if (value.storage == RG_STORAGE_INT)
        json_builder_add_int_value (builder, value.integer);
      else if (value.storage == RG_STORAGE_REAL)
        json_builder_add_double_value (builder, value.real);
    }
  json_builder_end_array (builder);
  node = json_builder_get_root (builder);
  return json_to_string (node, FALSE);
}

/* The ids among the texts: "#12", or "12". */
static char *
ids_to_json (char **texts)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; texts[i] != NULL; i++)
    {
      char  *end;
      gint64 id = g_ascii_strtoll (*texts[i] == '#' ? texts[i] + 1 : texts[i], &end, 10);

      if (id > 0 && *end == '\0')
        g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", id);
    }
  return g_string_free (g_string_append_c (json, ']'), FALSE);
}

static char *
in_values (RgSqlBuilder *self,
           char         *json)
{
  guint param = _rg_sql_take_text_param (self, json);
  g_auto (GStrv) parts = g_strsplit (self->dialect->values_in, "%u", 2);

  return g_strdup_printf ("%s%u%s", parts[0], param, parts[1]);
}

static void
append_in (RgSqlBuilder      *self,
           const RgCondition *condition)
{
  g_auto (Subject) subject = make_subject (self->query->type, condition->field, "t");
  const RgField   *field = subject.field;
  g_autofree char *values = in_values (self, values_to_json (field, condition->texts));

  g_string_append (self->text, "(");
  if (field->kind == RG_KIND_REFERENCE)
    {
      const RgRecordType *target = rg_record_types_find (field->reference);
      g_autofree char    *ids = in_values (self, ids_to_json (condition->texts));

      g_string_append_printf (self->text, "%s IN (SELECT id FROM \"%s\" WHERE id %s OR \"%s\" %s", subject.column, target->name,
                              ids, target->title, values);
      if (target->key != NULL)
        g_string_append_printf (self->text, " OR \"%s\" %s", target->key, values);
      g_string_append (self->text, ")");
    }
  else if (field->kind == RG_KIND_BOOLEAN)
    g_string_append_printf (self->text, "coalesce(%s, 0) %s", subject.column, values);
  else
    g_string_append_printf (self->text, "%s %s", subject.column, values);
  if (g_strv_contains ((const char *const *)condition->texts, ""))
    g_string_append_printf (self->text, " OR %s IS NULL", subject.column);
  g_string_append (self->text, ")");
}

/* What the text of a file means for the comparison. */
static void
parse_value (const RgField *field,
             RgOp           op,
             const RgValue *given,
             RgValue       *value)
{
  gboolean is_compared = op <= RG_OP_GE || op == RG_OP_LT_OR_EMPTY;

  if (is_compared && given->storage == RG_STORAGE_TEXT && rg_field_get_storage (field) != RG_STORAGE_TEXT &&
      field->kind != RG_KIND_REFERENCE)
    rg_kind_parse (field, given->text, value, NULL);
  else
    rg_value_copy (value, given);
}

static void
append_having (RgSqlBuilder      *self,
               const RgCondition *condition)
{
  g_auto (Subject) subject = make_subject (condition->other, condition->field, "o");
  g_auto (RgValue) value = RG_VALUE_INIT;

  parse_value (subject.field, condition->op, &condition->value, &value);
  g_string_append_printf (self->text, "t.id IN (SELECT o.\"%s\" FROM \"%s\" o WHERE ",
                          rg_record_type_get_field (condition->other, condition->reference)->name, condition->other->name);
  append_test (self, condition->other, &subject, condition->op, &value);
  g_string_append (self->text, ")");
}

static void
append_field (RgSqlBuilder      *self,
              const RgCondition *condition)
{
  g_auto (Subject) subject = condition->reference == 0 ? make_subject (self->query->type, condition->field, "t") :
                                                         make_related_subject (self, condition->reference, condition->field);

  append_test (self, self->query->type, &subject, condition->op, &condition->value);
}

/* A bulk load keeps the ids of what it added, every other change each record. */
static void
append_changed (RgSqlBuilder      *self,
                const RgCondition *condition)
{
  const char *type = self->query->type->name;

  g_string_append_printf (self->text,
                          "(t.id IN (SELECT c.record_id FROM change c WHERE c.change_set = %" G_GINT64_FORMAT " AND c.record_type = '%s') OR "
                          "EXISTS (SELECT 1 FROM change_range r WHERE r.change_set = %" G_GINT64_FORMAT " AND r.record_type = '%s' AND "
                          "t.id BETWEEN r.first_id AND r.last_id))",
                          condition->change_set, type, condition->change_set, type);
}

static void
append_condition (RgSqlBuilder      *self,
                  const RgCondition *condition)
{
  _rg_sql_begin_condition (self);
  if (condition->kind == RG_CONDITION_IN)
    append_in (self, condition);
  else if (condition->kind == RG_CONDITION_HAVING)
    append_having (self, condition);
  else if (condition->kind == RG_CONDITION_CHANGED)
    append_changed (self, condition);
  else
    append_field (self, condition);
}

static gboolean
begins_something (GArray *conditions,
                  guint   index)
{
  return index + 1 < conditions->len && g_array_index (conditions, RgCondition, index + 1).kind != RG_CONDITION_END_ANY;
}

/* Appends the conditions of the query, after those of its search. */
void
_rg_sql_append_conditions (RgSqlBuilder *self)
{
  GArray *conditions = self->query->conditions;

  for (guint i = 0; i < conditions->len; i++)
    {
      const RgCondition *condition = &g_array_index (conditions, RgCondition, i);

      if (condition->kind == RG_CONDITION_BEGIN_ANY && begins_something (conditions, i))
        {
          _rg_sql_begin_condition (self);
          g_string_append_c (self->text, '(');
          self->in_any = self->is_first = TRUE;
        }
      else if (condition->kind == RG_CONDITION_END_ANY && self->in_any)
        {
          g_string_append_c (self->text, ')');
          self->in_any = FALSE;
        }
      else if (condition->kind != RG_CONDITION_BEGIN_ANY && condition->kind != RG_CONDITION_END_ANY)
        append_condition (self, condition);
    }
  if (self->in_any)
    g_string_append_c (self->text, ')');
}
