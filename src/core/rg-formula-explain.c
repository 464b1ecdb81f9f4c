/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-private.h"

#include <glib/gi18n.h>

#include "rg-kind.h"

/* Longer parts and values are cut: a sentence has to fit below a field. */
#define MAX_PART 80
#define MAX_VALUE 30
#define MAX_VALUES 3

static char *
shorten (const char *text,
         glong       length)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= length)
    return g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  start = g_utf8_substring (text, 0, length);
  return g_strdelimit (g_strconcat (start, "…", NULL), "\r\n\t", ' ');
}

/* The part of the formula that gave the error, with the names that people know. */
static void
append_place (const RgEvaluation *evaluation,
              GString            *text)
{
  const RgNode    *fault = evaluation->fault;
  g_autofree char *part = g_strndup (evaluation->fault_formula->text + fault->start, fault->end - fault->start);
  g_autofree char *shown = rg_formula_rename (part, evaluation->type, TRUE);
  g_autofree char *cut = shorten (shown, MAX_PART);

  g_string_append_c (text, ' ');
  g_string_append_printf (text, _ ("Here: %s."), cut);
}

static const RgField *
get_named_field (const RgEvaluation *evaluation,
                 const RgNode       *node,
                 int                *index)
{
  *index = node->kind == RG_NODE_FIELD ? rg_formula_find_field (evaluation->type, node->text) : -1;
  return *index < 0 ? NULL : rg_record_type_get_field (evaluation->type, (guint)*index);
}

static char *
dup_value (const RgEvaluation *evaluation,
           const RgField      *field,
           guint               index)
{
  g_auto (RgValue) scratch = RG_VALUE_INIT;
  g_autofree char *full = NULL;

  if (field->formula != NULL)
    {
      rg_formula_evaluate (evaluation->type, field, evaluation->lookup, evaluation->user_data, &scratch);
      full = rg_formula_is_error (field, &scratch) ? g_strdup (scratch.text) : rg_kind_format (field, &scratch, RG_KIND_STYLE_SCREEN);
      return shorten (full, MAX_VALUE);
    }
  const RgValue *value = evaluation->lookup (index, evaluation->user_data, &scratch);
  full = value->storage == RG_STORAGE_TEXT ? g_strdup (value->text) : rg_kind_format (field, value, RG_KIND_STYLE_SCREEN);
  return shorten (full, MAX_VALUE);
}

/* “Number” is 0. */
static void
append_value (const RgEvaluation *evaluation,
              const RgNode       *node,
              GString            *text)
{
  int              index;
  const RgField   *field = get_named_field (evaluation, node, &index);
  g_autofree char *value = NULL;

  if (field == NULL || (field->flags & RG_FIELD_INTERNAL) != 0)
    return;
  value = dup_value (evaluation, field, (guint)index);
  g_string_append_c (text, ' ');
  if (*value == '\0')
    g_string_append_printf (text, _ ("“%s” is empty."), rg_field_get_label (field));
  else
    g_string_append_printf (text, _ ("“%s” is “%s”."), rg_field_get_label (field), value);
}

static void
append_values (const RgEvaluation *evaluation,
               GString            *text)
{
  const RgNode *fault = evaluation->fault;
  gboolean      division = fault->kind == RG_NODE_BINARY && fault->sign == '/';

  /* Of a division by zero only the second matters. */
  for (guint i = division ? 1 : 0; fault->args != NULL && i < MIN (fault->args->len, MAX_VALUES); i++)
    append_value (evaluation, g_ptr_array_index (fault->args, i), text);
}

/* A column with a formula whose error is somewhere else. */
static void
append_column (const RgEvaluation *evaluation,
               const RgField      *field,
               GString            *text)
{
  for (guint i = 1; i < rg_record_type_get_n_fields (evaluation->type); i++)
    {
      const RgField *other = rg_record_type_get_field (evaluation->type, i);

      if (other->formula == NULL || other->formula != evaluation->fault_formula || other->formula == field->formula)
        continue;
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("It comes from the column “%s”."), rg_field_get_label (other));
    }
}

/* The columns go in a circle: no column was removed then. */
static gboolean
is_circle (const RgEvaluation *evaluation)
{
  int            index;
  const RgField *field = get_named_field (evaluation, evaluation->fault, &index);

  return field != NULL && field->formula != NULL && (field->flags & RG_FIELD_INTERNAL) == 0;
}

static void
append_fault (const RgEvaluation *evaluation,
              const RgField      *field,
              GString            *text)
{
  append_column (evaluation, field, text);
  if (evaluation->fault->kind == RG_NODE_ERROR)
    return;
  if (evaluation->fault->kind != RG_NODE_FIELD || !g_str_has_prefix (evaluation->fault->text, "x"))
    append_place (evaluation, text);
  append_values (evaluation, text);
}

static char *
explain (const RgEvaluation *evaluation,
         const RgField      *field,
         const char         *code)
{
  GString *text = g_string_new (NULL);

  if (evaluation->fault != NULL && is_circle (evaluation))
    g_string_append (text, _ ("The formula would need its own result."));
  else
    g_string_append (text, rg_formula_explain (code));
  if (evaluation->fault != NULL)
    append_fault (evaluation, field, text);
  return g_string_free (text, FALSE);
}

/**
 * rg_formula_dup_explanation:
 *
 * Works out a formula as rg_formula_evaluate() and says in plain words what is wrong, where in the formula, and with what
 * values.
 *
 * Returns: (transfer full) (nullable): some sentences; %NULL when there is no error
 */
char *
rg_formula_dup_explanation (const RgRecordType *type,
                            const RgField      *field,
                            RgFormulaLookup     lookup,
                            gpointer            user_data)
{
  RgEvaluation evaluation = RG_EVALUATION_INIT (type, field, lookup, user_data);
  g_auto (RgValue) result = RG_VALUE_INIT;
  char *text = NULL;

  g_return_val_if_fail (field->formula != NULL, NULL);

  rg_formula_work_out (&evaluation, field, &result);
  if (rg_formula_is_error (field, &result))
    text = explain (&evaluation, field, result.text);
  g_clear_pointer (&evaluation.columns, g_hash_table_unref);
  return text;
}
