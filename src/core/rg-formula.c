/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "rg-error.h"
#include "rg-money.h"

/* Formulas that use columns with formulas, and so on: with the nodes of each, the stack stays small. */
#define MAX_COLUMNS 10

int
rg_formula_find_field (const RgRecordType *type,
                       const char         *name)
{
  int removed = -1;

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (!g_str_equal (field->name, name) && !g_str_equal (field->header, name) &&
          g_ascii_strcasecmp (field->label, name) != 0 && !g_str_equal (rg_field_get_label (field), name))
        continue;
      if ((field->flags & RG_FIELD_INTERNAL) == 0)
        return (int)i;
      removed = (int)i;
    }
  return removed;
}

static int
find_field (RgEvaluation *self,
            const RgNode *node)
{
  int index = g_atomic_int_get (&((RgNode *)node)->hint);

  if (index >= 0)
    return index;
  index = rg_formula_find_field (self->type, node->text);
  g_atomic_int_set (&((RgNode *)node)->hint, index);
  return index;
}

/* "x12" is the name that the program gave to a column. */
static gboolean
is_added_name (const char *name)
{
  return *name == 'x' && name[1] != '\0' && strspn (name + 1, "0123456789") == strlen (name + 1);
}

static void
from_text (const RgField *field,
           const char    *text,
           RgAnswer      *answer)
{
  double serial;

  if (*text == '\0')
    return;
  if ((field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME) && rg_serial_parse (text, &serial))
    rg_answer_set_date (answer, serial);
  else
    rg_answer_take_text (answer, g_strdup (text));
}

static void
from_value (const RgField *field,
            const RgValue *value,
            RgAnswer      *answer)
{
  switch (value->storage)
    {
    case RG_STORAGE_INT:
      if (field->kind == RG_KIND_BOOLEAN)
        rg_answer_set_boolean (answer, value->integer != 0);
      else
        rg_answer_set_number (answer, field->kind == RG_KIND_MONEY ? (double)value->integer / 100 : (double)value->integer);
      break;
    case RG_STORAGE_REAL:
      rg_answer_set_number (answer, value->real);
      break;
    case RG_STORAGE_TEXT:
      from_text (field, value->text, answer);
      break;
    case RG_STORAGE_NULL:
    default:
      break;
    }
}

static void
answer_free (gpointer answer)
{
  if (answer != NULL)
    rg_answer_clear (answer);
  g_free (answer);
}

static void
copy_answer (RgAnswer       *answer,
             const RgAnswer *from)
{
  rg_answer_clear (answer);
  *answer = *from;
  answer->text = g_strdup (from->text);
}

/* Each column once: formulas over formulas over formulas would otherwise take for ever. */
static void
evaluate_column (RgEvaluation  *self,
                 guint          index,
                 const RgField *field,
                 RgAnswer      *answer)
{
  const RgFormula *outer = self->formula;
  gpointer         known = NULL;
  RgAnswer        *kept = NULL;

  if (self->columns == NULL)
    self->columns = g_hash_table_new_full (NULL, NULL, NULL, answer_free);
  if (g_hash_table_lookup_extended (self->columns, GUINT_TO_POINTER (index), NULL, &known))
    {
      if (known == NULL)
        rg_answer_set_error (answer, RG_FORMULA_REF);
      else
        copy_answer (answer, known);
      return;
    }
  g_hash_table_insert (self->columns, GUINT_TO_POINTER (index), NULL);
  self->depth++;
  self->formula = field->formula;
  rg_evaluate_node (self, field->formula->root, answer);
  self->formula = outer;
  self->depth--;
  kept = g_new0 (RgAnswer, 1);
  copy_answer (kept, answer);
  g_hash_table_insert (self->columns, GUINT_TO_POINTER (index), kept);
}

static void
evaluate_field (RgEvaluation *self,
                const RgNode *node,
                RgAnswer     *answer)
{
  int            index = find_field (self, node);
  const RgField *field = index < 0 ? NULL : rg_record_type_get_field (self->type, (guint)index);
  g_auto (RgValue) scratch = RG_VALUE_INIT;

  if (field == NULL)
    rg_answer_set_error (answer, is_added_name (node->text) ? RG_FORMULA_REF : RG_FORMULA_NAME);
  else if ((field->flags & RG_FIELD_INTERNAL) != 0)
    rg_answer_set_error (answer, RG_FORMULA_REF);
  else if (field->formula == NULL)
    from_value (field, self->lookup ((guint)index, self->user_data, &scratch), answer);
  else if (self->depth >= MAX_COLUMNS)
    rg_answer_set_error (answer, RG_FORMULA_REF);
  else
    evaluate_column (self, (guint)index, field, answer);
}

static void
evaluate_negate (RgEvaluation *self,
                 const RgNode *node,
                 RgAnswer     *answer)
{
  double number;

  if (rg_argument_number (self, node->args, 0, &number, answer))
    rg_answer_set_number (answer, node->kind == RG_NODE_PERCENT ? number / 100 : -number);
}

static void
calculate (char      sign,
           double    a,
           double    b,
           RgAnswer *answer)
{
  if (sign == '/' && b == 0)
    rg_answer_set_error (answer, RG_FORMULA_DIV0);
  else if (sign == '^' && a == 0 && b <= 0)
    rg_answer_set_error (answer, b == 0 ? RG_FORMULA_NUM : RG_FORMULA_DIV0);
  else
    rg_answer_set_number (answer, sign == '+' ? a + b : sign == '-' ? a - b :
                                                    sign == '*'     ? a * b :
                                                    sign == '/'     ? a / b :
                                                                      pow (a, b));
}

/* A day and a number give a day, two days their distance. */
static void
calculate_answers (char            sign,
                   const RgAnswer *left,
                   const RgAnswer *right,
                   RgAnswer       *answer)
{
  double a;
  double b;

  if (left->type == RG_FORMULA_BLANK || right->type == RG_FORMULA_BLANK)
    return;
  if (!rg_answer_to_number (left, &a) || !rg_answer_to_number (right, &b))
    {
      rg_answer_set_error (answer, RG_FORMULA_VALUE);
      return;
    }
  calculate (sign, a, b, answer);
  if (answer->type != RG_FORMULA_NUMBER)
    return;
  if ((sign == '+' && (left->type == RG_FORMULA_DATE) != (right->type == RG_FORMULA_DATE)) ||
      (sign == '-' && left->type == RG_FORMULA_DATE && right->type != RG_FORMULA_DATE && right->type != RG_FORMULA_TEXT))
    rg_answer_set_date (answer, answer->number);
}

static gboolean
is_empty_text (const RgAnswer *answer)
{
  return answer->type == RG_FORMULA_TEXT && *answer->text == '\0';
}

/* Whether something is empty can be asked; whether something unknown is larger than a number cannot be told. */
static void
compare_answers (char            sign,
                 const RgAnswer *left,
                 const RgAnswer *right,
                 RgAnswer       *answer)
{
  gboolean blank = left->type == RG_FORMULA_BLANK || right->type == RG_FORMULA_BLANK;
  int      order = 1;

  if (blank && sign != '=' && sign != RG_SIGN_NE)
    return;
  if (blank)
    order = (left->type == RG_FORMULA_BLANK || is_empty_text (left)) && (right->type == RG_FORMULA_BLANK || is_empty_text (right)) ? 0 : 1;
  else
    order = rg_answer_compare (left, right);
  rg_answer_set_boolean (answer, sign == '=' ? order == 0 : sign == RG_SIGN_NE ? order != 0 :
                                                        sign == '<'            ? order < 0 :
                                                        sign == '>'            ? order > 0 :
                                                        sign == RG_SIGN_LE     ? order <= 0 :
                                                                                 order >= 0);
}

static void
join (const RgAnswer *left,
      const RgAnswer *right,
      RgAnswer       *answer)
{
  g_autofree char *a = rg_answer_to_text (left);
  g_autofree char *b = rg_answer_to_text (right);

  rg_answer_take_text (answer, g_strconcat (a, b, NULL));
}

static void
evaluate_binary (RgEvaluation *self,
                 const RgNode *node,
                 RgAnswer     *answer)
{
  g_auto (RgAnswer) left = RG_ANSWER_INIT;
  g_auto (RgAnswer) right = RG_ANSWER_INIT;

  rg_evaluate_node (self, g_ptr_array_index (node->args, 0), &left);
  if (left.type == RG_FORMULA_ERROR)
    {
      rg_answer_move (answer, &left);
      return;
    }
  rg_evaluate_node (self, g_ptr_array_index (node->args, 1), &right);
  if (right.type == RG_FORMULA_ERROR)
    rg_answer_move (answer, &right);
  else if (node->sign == '&')
    join (&left, &right, answer);
  else if (strchr ("+-*/^", node->sign) != NULL)
    calculate_answers (node->sign, &left, &right, answer);
  else
    compare_answers (node->sign, &left, &right, answer);
}

static void
evaluate (RgEvaluation *self,
          const RgNode *node,
          RgAnswer     *answer)
{
  switch (node->kind)
    {
    case RG_NODE_NUMBER:
      rg_answer_set_number (answer, node->number);
      break;
    case RG_NODE_TEXT:
      rg_answer_take_text (answer, g_strdup (node->text));
      break;
    case RG_NODE_BOOLEAN:
      rg_answer_set_boolean (answer, node->number != 0);
      break;
    case RG_NODE_FIELD:
      evaluate_field (self, node, answer);
      break;
    case RG_NODE_NEGATE:
    case RG_NODE_PERCENT:
      evaluate_negate (self, node, answer);
      break;
    case RG_NODE_BINARY:
      evaluate_binary (self, node, answer);
      break;
    case RG_NODE_CALL:
      node->function->body (self, node->args, answer);
      break;
    case RG_NODE_ERROR:
    default:
      rg_answer_set_error (answer, (RgFormulaError)node->number);
      break;
    }
}

/* @answer is blank before. */
void
rg_evaluate_node (RgEvaluation *self,
                  const RgNode *node,
                  RgAnswer     *answer)
{
  evaluate (self, node, answer);
  if (answer->type != RG_FORMULA_ERROR)
    self->fault = NULL;
  else if (self->fault == NULL)
    {
      self->fault = node;
      self->fault_formula = self->formula;
    }
}

static void
set_error (RgValue       *result,
           RgFormulaError error)
{
  rg_value_set_text (result, rg_formula_error_code (error));
}

static void
set_number (const RgField *field,
            double         number,
            RgValue       *result)
{
  double limit = field->kind == RG_KIND_MONEY ? (double)RG_MONEY_MAX : 9e15;
  double whole = rg_formula_round (field->kind == RG_KIND_MONEY ? number * 100 : number, 0, 0);

  if (field->kind == RG_KIND_REAL)
    rg_value_set_real (result, number);
  else if (fabs (whole) > limit)
    set_error (result, RG_FORMULA_NUM);
  else
    rg_value_set_int (result, field->kind == RG_KIND_BOOLEAN ? number != 0 : (gint64)whole);
}

static void
set_day (const RgField  *field,
         const RgAnswer *answer,
         RgValue        *result)
{
  double           serial = answer->number;
  g_autofree char *text = NULL;

  if (answer->type == RG_FORMULA_TEXT && !rg_serial_parse (answer->text, &serial))
    {
      set_error (result, RG_FORMULA_VALUE);
      return;
    }
  text = rg_serial_to_text (field->kind == RG_KIND_DATE ? floor (serial) : serial);
  if (answer->type == RG_FORMULA_BOOLEAN || text == NULL)
    set_error (result, RG_FORMULA_VALUE);
  else
    rg_value_take_text (result, g_steal_pointer (&text));
}

/* The answer as a value of the kind that the column has. */
static void
to_value (const RgField  *field,
          const RgAnswer *answer,
          RgValue        *result)
{
  double number;

  rg_value_clear (result);
  if (answer->type == RG_FORMULA_ERROR)
    set_error (result, (RgFormulaError)answer->number);
  else if (answer->type == RG_FORMULA_BLANK || is_empty_text (answer))
    return;
  else if (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME)
    set_day (field, answer, result);
  else if (rg_field_get_storage (field) == RG_STORAGE_TEXT)
    rg_value_take_text (result, rg_answer_to_text (answer));
  else if (rg_answer_to_number (answer, &number))
    set_number (field, number, result);
  else
    set_error (result, RG_FORMULA_VALUE);
}

/* @self: keeps what it found out; the caller clears the columns */
void
rg_formula_work_out (RgEvaluation  *self,
                     const RgField *field,
                     RgValue       *result)
{
  g_auto (RgAnswer) answer = RG_ANSWER_INIT;

  rg_evaluate_node (self, field->formula->root, &answer);
  to_value (field, &answer, result);
}

/**
 * rg_formula_evaluate:
 * @field: a field with a formula
 * @lookup: gives the other fields of the record; never asked for one that has a formula itself
 * @result: what the formula gives, of the kind of the field; an error as its code in a text: "#DIV/0!"
 *
 * Works out a formula for one record.
 */
void
rg_formula_evaluate (const RgRecordType *type,
                     const RgField      *field,
                     RgFormulaLookup     lookup,
                     gpointer            user_data,
                     RgValue            *result)
{
  RgEvaluation evaluation = RG_EVALUATION_INIT (type, field, lookup, user_data);

  g_return_if_fail (field->formula != NULL);

  rg_formula_work_out (&evaluation, field, result);
  g_clear_pointer (&evaluation.columns, g_hash_table_unref);
}

typedef struct
{
  const RgRecordType *type;
  GArray             *fields; /* guint: fields without a formula, each once */
  GArray             *path;   /* guint: fields with formulas that are being looked through */
  GArray             *done;   /* guint: fields with formulas that were looked through */
  const RgNode       *top;    /* of the formula itself, by which the path goes */
  const RgNode       *unknown;
  const RgNode       *cyclic;
  const char         *own_name;
} Collection;

static void collect (Collection   *self,
                     const RgNode *node);

static gboolean
contains (GArray *list,
          guint   index)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, guint, i) == index)
      return TRUE;
  return FALSE;
}

static void
collect_field (Collection   *self,
               const RgNode *node)
{
  int            index = rg_formula_find_field (self->type, node->text);
  const RgField *field = index < 0 ? NULL : rg_record_type_get_field (self->type, (guint)index);

  if (field == NULL || (field->flags & RG_FIELD_INTERNAL) != 0)
    {
      if (self->unknown == NULL && self->path->len == 0)
        self->unknown = node;
      return;
    }
  if (g_strcmp0 (field->name, self->own_name) == 0 || contains (self->path, (guint)index) || self->path->len >= MAX_COLUMNS)
    self->cyclic = self->top;
  else if (field->formula == NULL)
    {
      if (!contains (self->fields, (guint)index))
        g_array_append_val (self->fields, index);
    }
  else if (!contains (self->done, (guint)index))
    {
      g_array_append_val (self->path, index);
      collect (self, field->formula->root);
      g_array_set_size (self->path, self->path->len - 1);
      g_array_append_val (self->done, index);
    }
}

static void
collect (Collection   *self,
         const RgNode *node)
{
  if (node->kind == RG_NODE_FIELD && self->path->len == 0)
    self->top = node;
  if (node->kind == RG_NODE_FIELD)
    collect_field (self, node);
  for (guint i = 0; node->args != NULL && self->cyclic == NULL && i < node->args->len; i++)
    collect (self, g_ptr_array_index (node->args, i));
}

static GArray *
collect_fields (const RgFormula    *self,
                const RgRecordType *type,
                const char         *own_name,
                const RgNode      **unknown,
                const RgNode      **cyclic)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (guint));
  Collection collection = { .type = type, .path = path, .done = done, .own_name = own_name };

  collection.fields = g_array_new (FALSE, FALSE, sizeof (guint));
  collect (&collection, self->root);
  *unknown = collection.unknown;
  *cyclic = collection.cyclic;
  return collection.fields;
}

/* @start, @end: (out): the name that is wrong, in bytes */
gboolean
rg_formula_check_fields (const RgFormula    *self,
                         const RgRecordType *type,
                         const char         *own_name,
                         guint              *start,
                         guint              *end,
                         GError            **error)
{
  const RgNode *unknown;
  const RgNode *cyclic;
  g_autoptr (GArray) fields = collect_fields (self, type, own_name, &unknown, &cyclic);
  const RgNode *wrong = cyclic != NULL ? cyclic : unknown;

  if (cyclic != NULL)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("The formula would need its own result: it uses this column, or a column that is worked out from it."));
  else if (unknown != NULL)
    g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("There is no column “%s”. Texts stand in quotation marks."), unknown->text);
  *start = wrong == NULL ? 0 : wrong->start;
  *end = wrong == NULL ? 0 : wrong->end;
  return wrong == NULL;
}

/**
 * rg_formula_check:
 * @own_name: (nullable): the name of the column that the formula is for
 *
 * Returns: %FALSE with %RG_ERROR_INPUT when a field does not exist, or when the column would depend on itself
 */
gboolean
rg_formula_check (const RgFormula    *self,
                  const RgRecordType *type,
                  const char         *own_name,
                  GError            **error)
{
  guint start;
  guint end;

  return rg_formula_check_fields (self, type, own_name, &start, &end, error);
}

/**
 * rg_formula_get_fields:
 *
 * Returns: (transfer full) (element-type guint): the fields that the result depends on, those of other formulas included;
 *   none of them has a formula
 */
GArray *
rg_formula_get_fields (const RgFormula    *self,
                       const RgRecordType *type)
{
  const RgNode *unknown;
  const RgNode *cyclic;

  return collect_fields (self, type, NULL, &unknown, &cyclic);
}

static const struct
{
  const char *code;
  const char *sentence;
} errors[] = {
  [RG_FORMULA_DIV0] = { "#DIV/0!", N_ ("The formula divides by zero.") },
  [RG_FORMULA_VALUE] = { "#VALUE!", N_ ("The formula calculates with something that is not a number or a date.") },
  [RG_FORMULA_NAME] = { "#NAME?", N_ ("The formula cannot be read: a name in it is not known.") },
  [RG_FORMULA_REF] = { "#REF!", N_ ("The formula uses a column that was removed.") },
  [RG_FORMULA_NUM] = { "#NUM!", N_ ("The result of the formula is not possible, or too large.") },
};

const char *
rg_formula_error_code (RgFormulaError error)
{
  return errors[error].code;
}

/**
 * rg_formula_explain:
 * @code: such as "#DIV/0!"
 *
 * Returns: (nullable): a sentence for people; %NULL when @code is no error
 */
const char *
rg_formula_explain (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (g_strcmp0 (code, errors[i].code) == 0)
      return _ (errors[i].sentence);
  return NULL;
}

/**
 * rg_formula_is_error:
 *
 * Returns: whether @value is the error that the formula of @field gave
 */
gboolean
rg_formula_is_error (const RgField *field,
                     const RgValue *value)
{
  return field->formula != NULL && value->storage == RG_STORAGE_TEXT && *value->text == '#' &&
         rg_formula_explain (value->text) != NULL;
}
