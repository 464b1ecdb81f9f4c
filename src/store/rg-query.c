/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-query-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-error.h"
#include "rg-kind.h"

static void
condition_clear (gpointer data)
{
  RgCondition *condition = data;

  rg_value_clear (&condition->value);
  g_strfreev (condition->texts);
}

/**
 * rg_query_new:
 *
 * Returns: (transfer full): all records of the type in its default order
 */
RgQuery *
rg_query_new (const RgRecordType *type)
{
  RgQuery *self = g_new0 (RgQuery, 1);

  self->type = type;
  self->limit = -1;
  self->conditions = g_array_new (FALSE, TRUE, sizeof (RgCondition));
  g_array_set_clear_func (self->conditions, condition_clear);
  self->sorts = g_array_new (FALSE, TRUE, sizeof (RgSort));
  if (!rg_query_parse_sort (self, type->default_sort, NULL))
    g_assert_not_reached ();
  return self;
}

static void
add_condition (RgQuery       *self,
               guint          reference,
               guint          field,
               RgOp           op,
               const RgValue *value)
{
  RgCondition condition = { .reference = reference, .field = field, .op = op };

  if (value != NULL)
    rg_value_copy (&condition.value, value);
  g_array_append_val (self->conditions, condition);
}

/**
 * rg_query_copy:
 *
 * Returns: (transfer full): the same search, conditions, order and limit
 */
RgQuery *
rg_query_copy (const RgQuery *self)
{
  RgQuery *copy = rg_query_new (self->type);

  rg_query_set_search (copy, self->search);
  for (guint i = 0; i < self->conditions->len; i++)
    {
      RgCondition condition = g_array_index (self->conditions, RgCondition, i);
      RgValue     value = condition.value;

      condition.value = (RgValue)RG_VALUE_INIT;
      rg_value_copy (&condition.value, &value);
      condition.texts = g_strdupv (condition.texts);
      g_array_append_val (copy->conditions, condition);
    }
  g_array_set_size (copy->sorts, 0);
  g_array_append_vals (copy->sorts, self->sorts->data, self->sorts->len);
  copy->limit = self->limit;
  return copy;
}

void
rg_query_free (RgQuery *self)
{
  g_free (self->search);
  g_array_unref (self->conditions);
  g_array_unref (self->sorts);
  g_free (self);
}

const RgRecordType *
rg_query_get_record_type (const RgQuery *self)
{
  return self->type;
}

/**
 * rg_query_set_search:
 * @text: (nullable): what a person typed: any part of a name, its pinyin or initials, a telephone, a code
 */
void
rg_query_set_search (RgQuery    *self,
                     const char *text)
{
  g_autofree char *stripped = text == NULL ? NULL : g_strstrip (g_strdup (text));

  g_free (self->search);
  self->search = stripped == NULL || *stripped == '\0' ? NULL : g_steal_pointer (&stripped);
}

/**
 * rg_query_get_search:
 *
 * Returns: (nullable): what is searched for
 */
const char *
rg_query_get_search (const RgQuery *self)
{
  return self->search;
}

/**
 * rg_query_add_related_text:
 * @reference: a reference
 * @field: a field of the record that it refers to
 *
 * As rg_query_add_text(), for what another record says: sales of customers of a region.
 */
void
rg_query_add_related_text (RgQuery    *self,
                           guint       reference,
                           guint       field,
                           RgOp        op,
                           const char *text)
{
  g_return_if_fail (rg_record_type_get_field (self->type, reference)->kind == RG_KIND_REFERENCE);

  add_condition (self, reference, field, op, &(RgValue){ RG_STORAGE_TEXT, { .text = (char *)text } });
}

/**
 * rg_query_add_condition:
 * @value: copied; for a reference an id, or the key or title of the record as text
 *
 * All conditions must hold.
 */
void
rg_query_add_condition (RgQuery       *self,
                        guint          field,
                        RgOp           op,
                        const RgValue *value)
{
  g_return_if_fail (field < rg_record_type_get_n_fields (self->type));

  add_condition (self, 0, field, op, value);
}

/**
 * rg_query_add_text:
 *
 * As rg_query_add_condition(), with a text.
 */
void
rg_query_add_text (RgQuery    *self,
                   guint       field,
                   RgOp        op,
                   const char *text)
{
  rg_query_add_condition (self, field, op, &(RgValue){ RG_STORAGE_TEXT, { .text = (char *)text } });
}

/**
 * rg_query_add_int:
 *
 * As rg_query_add_condition(), with a whole number, an amount in fen or the id of a reference.
 */
void
rg_query_add_int (RgQuery *self,
                  guint    field,
                  RgOp     op,
                  gint64   integer)
{
  rg_query_add_condition (self, field, op, &(RgValue){ RG_STORAGE_INT, { .integer = integer } });
}

/**
 * rg_query_add_in:
 * @texts: the values as files carry them; "" stands for an empty one; of references the key or title of the record, its
 *   id, or "#" and its id
 *
 * The field has one of the values. A text that cannot be a value of the field is found nowhere; without any texts
 * nothing is.
 */
void
rg_query_add_in (RgQuery           *self,
                 guint              field,
                 const char *const *texts)
{
  RgCondition condition = { .kind = RG_CONDITION_IN, .field = field };

  g_return_if_fail (field < rg_record_type_get_n_fields (self->type) && texts != NULL);

  condition.texts = g_strdupv ((char **)texts);
  g_array_append_val (self->conditions, condition);
}

/**
 * rg_query_add_having:
 * @type: the type of another record
 * @reference: its field that points to a record of the query
 * @field: a field of it
 * @text: (nullable): the value that @op compares with, as files carry it
 *
 * There is such a record: customers with a contact whose birthday is in this month.
 */
void
rg_query_add_having (RgQuery            *self,
                     const RgRecordType *type,
                     guint               reference,
                     guint               field,
                     RgOp                op,
                     const char         *text)
{
  RgCondition condition = { .kind = RG_CONDITION_HAVING, .reference = reference, .field = field, .op = op, .other = type };

  g_return_if_fail (g_strcmp0 (rg_record_type_get_field (type, reference)->reference, self->type->name) == 0);
  g_return_if_fail (field < rg_record_type_get_n_fields (type));

  if (text != NULL)
    rg_value_set_text (&condition.value, text);
  g_array_append_val (self->conditions, condition);
}

/**
 * rg_query_add_changed:
 * @change_set: what an import came to, for example
 *
 * It was added or changed in this change set.
 */
void
rg_query_add_changed (RgQuery *self,
                      gint64   change_set)
{
  RgCondition condition = { .kind = RG_CONDITION_CHANGED, .change_set = change_set };

  g_array_append_val (self->conditions, condition);
}

static void
add_bracket (RgQuery        *self,
             RgConditionKind kind)
{
  RgCondition condition = { .kind = kind };

  g_array_append_val (self->conditions, condition);
}

/**
 * rg_query_begin_any:
 *
 * Of the conditions from here to rg_query_end_any() one is enough. They do not nest; without a condition inside they
 * mean nothing.
 */
void
rg_query_begin_any (RgQuery *self)
{
  add_bracket (self, RG_CONDITION_BEGIN_ANY);
}

void
rg_query_end_any (RgQuery *self)
{
  add_bracket (self, RG_CONDITION_END_ANY);
}

void
rg_query_clear_sort (RgQuery *self)
{
  g_array_set_size (self->sorts, 0);
}

/**
 * rg_query_add_sort:
 *
 * Sorts by @field where the fields that were added before are equal.
 */
void
rg_query_add_sort (RgQuery *self,
                   guint    field,
                   gboolean descending)
{
  RgSort sort = { .field = field, .descending = descending };

  g_array_append_val (self->sorts, sort);
}

/**
 * rg_query_set_limit:
 * @limit: how many records at most; negative: all
 */
void
rg_query_set_limit (RgQuery *self,
                    gint64   limit)
{
  self->limit = limit;
}

static int
find_field (const RgQuery *self,
            const char    *name,
            GError       **error)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    {
      const RgField *field = rg_record_type_get_field (self->type, i);

      if ((field->flags & RG_FIELD_ADDED) != 0 && (field->flags & RG_FIELD_INTERNAL) != 0)
        continue;
      if (g_str_equal (field->name, name) || g_str_equal (field->header, name) ||
          g_ascii_strcasecmp (field->label, name) == 0)
        return (int)i;
    }
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("%s have no field “%s”."),
               rg_record_type_get_label_plural (self->type), name);
  return -1;
}

/**
 * rg_query_parse_sort:
 * @sort: "FIELD[,-FIELD]": a minus sorts from high to low
 *
 * Replaces the order.
 */
gboolean
rg_query_parse_sort (RgQuery    *self,
                     const char *sort,
                     GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (sort, ",", -1);

  rg_query_clear_sort (self);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char    *name = g_strstrip (parts[i]);
      gboolean descending = *name == '-';
      int      field = find_field (self, name + descending, error);

      if (field < 0)
        return FALSE;
      rg_query_add_sort (self, (guint)field, descending);
    }
  return TRUE;
}

/* FIELD OP VALUE, where VALUE goes to the next " and ". The longer signs come first. */
static const struct
{
  const char *sign;
  RgOp        op;
  gboolean    has_value;
} ops[] = {
  { " is not empty", RG_OP_NOT_EMPTY, FALSE },
  { " is empty", RG_OP_EMPTY, FALSE },
  { " does not contain ", RG_OP_NOT_CONTAINS, TRUE },
  { " not contains ", RG_OP_NOT_CONTAINS, TRUE },
  { " contains ", RG_OP_CONTAINS, TRUE },
  { " begins with ", RG_OP_BEGINS, TRUE },
  { " ends with ", RG_OP_ENDS, TRUE },
  { "!=", RG_OP_NE, TRUE },
  { "<>", RG_OP_NE, TRUE },
  { "<=", RG_OP_LE, TRUE },
  { ">=", RG_OP_GE, TRUE },
  { "=", RG_OP_EQ, TRUE },
  { "<", RG_OP_LT, TRUE },
  { ">", RG_OP_GT, TRUE },
  { "~", RG_OP_CONTAINS, TRUE },
};

static char *
unquote (char *text)
{
  gsize length;

  g_strstrip (text);
  length = strlen (text);
  if (length < 2 || (*text != '"' && *text != '\'') || text[length - 1] != *text)
    return text;
  text[length - 1] = '\0';
  return text + 1;
}

/* Part of a text is no value of the field and is taken as it is. */
static gboolean
compares_parts (RgOp op)
{
  return op == RG_OP_CONTAINS || op == RG_OP_NOT_CONTAINS || op == RG_OP_BEGINS || op == RG_OP_ENDS;
}

static gboolean
add_parsed (RgQuery    *self,
            guint       index,
            RgOp        op,
            const char *text,
            GError    **error)
{
  const RgField *field = rg_record_type_get_field (self->type, index);
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;

  if (compares_parts (op) || field->kind == RG_KIND_REFERENCE || rg_field_get_storage (field) == RG_STORAGE_TEXT)
    rg_value_set_text (&value, text);
  /* Texts that are checked have one spelling in the book: 2026/3/5 must find 2026-03-05. */
  if (!compares_parts (op) && (rg_field_get_storage (field) != RG_STORAGE_TEXT || field->kind == RG_KIND_CHOICE || field->kind == RG_KIND_DATE) &&
      field->kind != RG_KIND_REFERENCE && *text != '\0' && !rg_kind_parse (field, text, &value, &finding))
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, "%s: %s", rg_field_get_label (field), finding->text);
      return FALSE;
    }
  if (*text == '\0')
    op = op == RG_OP_NE ? RG_OP_NOT_EMPTY : RG_OP_EMPTY;
  rg_query_add_condition (self, index, op, &value);
  return TRUE;
}

static gboolean
parse_condition (RgQuery    *self,
                 const char *part,
                 GError    **error)
{
  const char *found = NULL;
  guint       best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    {
      const char *sign = strstr (part, ops[i].sign);

      if (sign != NULL && (found == NULL || sign < found))
        {
          found = sign;
          best = i;
        }
    }
  if (found == NULL)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE,
                   _ ("“%s” is not a condition. Write FIELD OP VALUE, for example: type = 潜在"), part);
      return FALSE;
    }
  g_autofree char *name = g_strstrip (g_strndup (part, (gsize)(found - part)));
  g_autofree char *rest = g_strdup (found + strlen (ops[best].sign));
  int              field = find_field (self, name, error);

  if (field < 0)
    return FALSE;
  if (ops[best].has_value)
    return add_parsed (self, (guint)field, ops[best].op, unquote (rest), error);
  rg_query_add_condition (self, (guint)field, ops[best].op, NULL);
  return TRUE;
}

/**
 * rg_query_parse_where:
 * @where: "FIELD OP VALUE [and FIELD OP VALUE]…" with = != < <= > >=, "contains", "does not contain",
 *   "begins with", "ends with", "is empty" and "is not empty"
 *
 * Adds conditions.
 */
gboolean
rg_query_parse_where (RgQuery    *self,
                      const char *where,
                      GError    **error)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\s+and\\s+", G_REGEX_CASELESS, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (regex, where, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !parse_condition (self, parts[i], error))
      return FALSE;
  return TRUE;
}

/* Puts the records of each group together: sorts by the fields first, in the direction that a person chose for them. */
void
_rg_query_group_by (RgQuery     *self,
                    const guint *fields,
                    guint        n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      RgSort sort = { .field = fields[i], .groups = TRUE };

      for (guint k = 0; k < self->sorts->len; k++)
        if (!g_array_index (self->sorts, RgSort, k).groups && g_array_index (self->sorts, RgSort, k).field == fields[i])
          sort.descending = g_array_index (self->sorts, RgSort, k).descending;
      g_array_insert_val (self->sorts, i, sort);
    }
}
