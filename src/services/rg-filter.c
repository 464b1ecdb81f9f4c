/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-filter.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "rg-date.h"
#include "rg-kind.h"
#include "rg-record-types.h"

/* What is needed to put one filter into the words of the store. */
typedef struct
{
  const RgFilter     *filter;
  const RgRecordType *type; /* that has the field */
  const RgRecordType *having;
  const RgField      *field;
  const char         *today;
  RgFilterTerms      *terms;
  gboolean            impossible;
} Work;

static void
term_clear (gpointer data)
{
  RgFilterTerm *term = data;

  rg_value_clear (&term->value);
  g_strfreev (term->texts);
}

static GArray *
new_list (RgFilterTerms *terms)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (RgFilterTerm));

  g_array_set_clear_func (list, term_clear);
  g_ptr_array_add (terms, list);
  return list;
}

static RgFilterTerms *
new_terms (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
}

static void
copy_term (GArray             *list,
           const RgFilterTerm *source)
{
  RgFilterTerm term = *source;

  term.value = (RgValue)RG_VALUE_INIT;
  rg_value_copy (&term.value, &source->value);
  term.texts = g_strdupv (source->texts);
  g_array_append_val (list, term);
}

static void
add_term (Work          *work,
          GArray        *list,
          RgOp           op,
          const RgValue *value)
{
  RgFilterTerm term = { .having = work->having, .field = work->filter->field, .op = op };

  if (value != NULL)
    rg_value_copy (&term.value, value);
  g_array_append_val (list, term);
}

static void
require (Work          *work,
         RgOp           op,
         const RgValue *value)
{
  add_term (work, new_list (work->terms), op, value);
}

static void
require_text (Work       *work,
              RgOp        op,
              const char *text)
{
  require (work, op, &(RgValue){ RG_STORAGE_TEXT, { .text = (char *)text } });
}

static const char *
get_text (const RgFilter *filter,
          guint           index)
{
  if (filter->values == NULL || g_strv_length (filter->values) <= index)
    return NULL;
  return filter->values[index];
}

static gboolean
is_day (const RgField *field)
{
  return field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME;
}

/* What a person typed becomes a value of the field. Days may be said in relation to today. */
static gboolean
parse (const Work *work,
       guint       index,
       RgValue    *value)
{
  const char *text = get_text (work->filter, index);

  if (text == NULL || *text == '\0')
    return FALSE;
  if (is_day (work->field))
    {
      char *day = rg_date_parse_relative (text, work->today);

      if (day != NULL && work->field->kind == RG_KIND_DATE && strlen (day) > strlen ("YYYY-MM-DD"))
        day[strlen ("YYYY-MM-DD")] = '\0';
      rg_value_take_text (value, day);
      return day != NULL;
    }
  if (work->field->kind == RG_KIND_REFERENCE)
    {
      rg_value_set_text (value, text);
      return TRUE;
    }
  return rg_kind_parse (work->field, text, value, NULL) && !rg_value_is_null (value);
}

static char *
next_day (const RgValue *day)
{
  return rg_date_add_days (day->text, 1);
}

/* A moment of which only the day was said: the whole day is meant. */
static gboolean
is_whole_day (const Work    *work,
              const RgValue *value)
{
  return work->field->kind == RG_KIND_DATETIME && strlen (value->text) == strlen ("YYYY-MM-DD");
}

static void
compare_day (Work          *work,
             RgOp           op,
             const RgValue *day)
{
  g_autofree char *next = next_day (day);
  const RgValue    after = { RG_STORAGE_TEXT, { .text = next } };
  GArray          *list = NULL;

  switch (op)
    {
    case RG_OP_EQ:
      require (work, RG_OP_GE, day);
      require (work, RG_OP_LT, &after);
      break;
    case RG_OP_NE:
      list = new_list (work->terms);
      add_term (work, list, RG_OP_LT_OR_EMPTY, day);
      add_term (work, list, RG_OP_GE, &after);
      break;
    case RG_OP_LE:
      require (work, RG_OP_LT, &after);
      break;
    case RG_OP_GT:
      require (work, RG_OP_GE, &after);
      break;
    default:
      require (work, op, day);
    }
}

static void
compare (Work *work,
         RgOp  op,
         guint index)
{
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (!parse (work, index, &value))
    work->impossible = TRUE;
  else if (work->field->kind == RG_KIND_REFERENCE && op != RG_OP_EQ && op != RG_OP_NE)
    work->impossible = TRUE;
  else if (is_whole_day (work, &value))
    compare_day (work, op, &value);
  else
    require (work, op, &value);
}

/* Of a record that is referred to, people know what it is called. */
static void
look_into (Work *work,
           RgOp  op)
{
  const char         *text = get_text (work->filter, 0);
  const RgRecordType *target = NULL;

  if (text == NULL || *text == '\0' || rg_field_is_numeric (work->field))
    work->impossible = TRUE;
  else
    require_text (work, op, text);
  if (work->impossible || work->field->kind != RG_KIND_REFERENCE)
    return;
  target = rg_record_types_find (work->field->reference);
  GArray       *list = g_ptr_array_index (work->terms, work->terms->len - 1);
  RgFilterTerm *term = &g_array_index (list, RgFilterTerm, 0);

  term->reference = work->filter->field;
  term->field = (guint)rg_record_type_find_field (target, target->title);
}

/* What a person may write in several ways is compared as it is kept. */
static char *
read_entry (const RgField *field,
            const char    *text)
{
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (*text == '\0' || (field->kind != RG_KIND_CHOICE && field->kind != RG_KIND_DATE) || !rg_kind_parse (field, text, &value, NULL))
    return g_strdup (text);
  return rg_kind_format (field, &value, RG_KIND_STYLE_FILE);
}

static void
be_one_of (Work *work)
{
  RgFilterTerm term = { .having = work->having, .field = work->filter->field };

  if (work->filter->values == NULL || work->filter->values[0] == NULL || work->having != NULL)
    {
      work->impossible = TRUE;
      return;
    }
  term.texts = g_new0 (char *, g_strv_length (work->filter->values) + 1);
  for (guint i = 0; work->filter->values[i] != NULL; i++)
    term.texts[i] = read_entry (work->field, work->filter->values[i]);
  g_array_append_val (new_list (work->terms), term);
}

static int
get_n_days (const RgFilter *filter)
{
  const char *text = get_text (filter, 0);
  gint64      n = 0;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 0, 100000, &n, NULL))
    return -1;
  return (int)n;
}

static void
be_older (Work *work)
{
  int              n = get_n_days (work->filter);
  g_autofree char *day = n < 0 ? NULL : rg_date_add_days (work->today, -n);

  if (day == NULL || !is_day (work->field))
    work->impossible = TRUE;
  else
    require_text (work, RG_OP_LT_OR_EMPTY, day);
}

static void
be_within (Work *work)
{
  int              n = get_n_days (work->filter);
  g_autofree char *day = n < 0 ? NULL : rg_date_add_days (work->today, -n);
  g_autofree char *tomorrow = rg_date_add_days (work->today, 1);

  if (day == NULL || !is_day (work->field))
    {
      work->impossible = TRUE;
      return;
    }
  require_text (work, RG_OP_GE, day);
  require_text (work, RG_OP_LT, tomorrow);
}

static void
be_in_period (Work *work)
{
  g_autofree char *first = NULL;
  g_autofree char *end = NULL;
  const char      *name = get_text (work->filter, 0);

  if (name == NULL || !is_day (work->field) || !rg_filter_find_period (name, work->today, &first, &end))
    {
      work->impossible = TRUE;
      return;
    }
  require_text (work, RG_OP_GE, first);
  require_text (work, RG_OP_LT, end);
}

static void
have_birthday (Work *work)
{
  g_autofree char *first = NULL;
  g_autofree char *end = NULL;
  g_autofree char *month = NULL;
  const char      *name = get_text (work->filter, 0);

  if (name == NULL || !is_day (work->field) || !rg_filter_find_period (name, work->today, &first, &end))
    {
      work->impossible = TRUE;
      return;
    }
  month = g_strndup (first + strlen ("YYYY-"), 2);
  require_text (work, RG_OP_MONTH, month);
}

static void
be_mine (Work       *work,
         const char *who)
{
  if (who == NULL || *who == '\0')
    work->impossible = TRUE;
  else
    require_text (work, RG_OP_EQ, who);
}

static void
resolve_days (Work       *work,
              const char *who)
{
  switch (work->filter->test)
    {
    case RG_TEST_PERIOD:
      be_in_period (work);
      break;
    case RG_TEST_OLDER:
      be_older (work);
      break;
    case RG_TEST_WITHIN:
      be_within (work);
      break;
    case RG_TEST_BIRTHDAY:
      have_birthday (work);
      break;
    case RG_TEST_OVERDUE:
      if (is_day (work->field))
        require_text (work, RG_OP_LT, work->today);
      work->impossible = !is_day (work->field);
      break;
    case RG_TEST_MINE:
      be_mine (work, who);
      break;
    default:
      work->impossible = TRUE;
    }
}

/* Of tests that are one condition. */
static const RgOp ops[RG_N_TESTS] = {
  [RG_TEST_EQ] = RG_OP_EQ,
  [RG_TEST_NE] = RG_OP_NE,
  [RG_TEST_LT] = RG_OP_LT,
  [RG_TEST_LE] = RG_OP_LE,
  [RG_TEST_GT] = RG_OP_GT,
  [RG_TEST_GE] = RG_OP_GE,
  [RG_TEST_CONTAINS] = RG_OP_CONTAINS,
  [RG_TEST_NOT_CONTAINS] = RG_OP_NOT_CONTAINS,
  [RG_TEST_BEGINS] = RG_OP_BEGINS,
  [RG_TEST_ENDS] = RG_OP_ENDS,
  [RG_TEST_BLANK] = RG_OP_EMPTY,
  [RG_TEST_NOT_BLANK] = RG_OP_NOT_EMPTY,
  [RG_TEST_REPEATED] = RG_OP_REPEATED,
  [RG_TEST_SINGLE] = RG_OP_SINGLE,
};

static void
resolve (Work       *work,
         const char *who)
{
  switch (work->filter->test)
    {
    case RG_TEST_IN:
      be_one_of (work);
      break;
    case RG_TEST_EQ:
    case RG_TEST_NE:
    case RG_TEST_LT:
    case RG_TEST_LE:
    case RG_TEST_GT:
    case RG_TEST_GE:
      compare (work, ops[work->filter->test], 0);
      break;
    case RG_TEST_BETWEEN:
      compare (work, RG_OP_GE, 0);
      compare (work, RG_OP_LE, 1);
      break;
    case RG_TEST_CONTAINS:
    case RG_TEST_NOT_CONTAINS:
    case RG_TEST_BEGINS:
    case RG_TEST_ENDS:
      look_into (work, ops[work->filter->test]);
      break;
    case RG_TEST_BLANK:
    case RG_TEST_NOT_BLANK:
    case RG_TEST_REPEATED:
    case RG_TEST_SINGLE:
      require (work, ops[work->filter->test], NULL);
      break;
    default:
      resolve_days (work, who);
    }
}

static void
start_work (Work               *work,
            const RgFilter     *filter,
            const RgRecordType *type,
            const char         *today)
{
  work->filter = filter;
  work->having = filter->having == NULL ? NULL : rg_record_types_find (filter->having);
  work->type = work->having != NULL ? work->having : type;
  work->today = today;
  work->terms = new_terms ();
  work->field = filter->field < rg_record_type_get_n_fields (work->type) ? rg_record_type_get_field (work->type, filter->field) : NULL;
  work->impossible = work->field == NULL;
}

/**
 * rg_filter_resolve:
 * @type: of the view; its field is meant unless the filter has "having"
 * @today: "YYYY-MM-DD"
 * @who: (nullable): who works in the book
 *
 * A filter whose values cannot be read as the field's gives terms that never hold. Alternatives are the caller's.
 *
 * Returns: (transfer full): the terms; free with g_ptr_array_unref()
 */
RgFilterTerms *
rg_filter_resolve (const RgFilter     *filter,
                   const RgRecordType *type,
                   const char         *today,
                   const char         *who)
{
  Work work = { 0 };

  g_return_val_if_fail (filter != NULL && type != NULL && today != NULL, NULL);

  start_work (&work, filter, type, today);
  if (!work.impossible)
    resolve (&work, who);
  if (work.impossible)
    {
      g_ptr_array_set_size (work.terms, 0);
      new_list (work.terms);
    }
  return work.terms;
}

/**
 * rg_filter_terms_either:
 *
 * Returns: (transfer full): terms that hold when @a or @b do
 */
RgFilterTerms *
rg_filter_terms_either (const RgFilterTerms *a,
                        const RgFilterTerms *b)
{
  RgFilterTerms *result = new_terms ();

  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++)
      {
        const GArray *first = a->pdata[i];
        const GArray *second = b->pdata[k];
        GArray       *list = new_list (result);

        for (guint n = 0; n < first->len; n++)
          copy_term (list, &g_array_index (first, RgFilterTerm, n));
        for (guint n = 0; n < second->len; n++)
          copy_term (list, &g_array_index (second, RgFilterTerm, n));
      }
  return result;
}

static gboolean
needs_value (RgTest test)
{
  return test < RG_TEST_BLANK || test == RG_TEST_PERIOD || test == RG_TEST_OLDER || test == RG_TEST_WITHIN || test == RG_TEST_BIRTHDAY;
}

/**
 * rg_filter_check:
 * @problem: (out) (optional) (transfer full): a sentence for the person who typed the values
 *
 * Returns: whether the values of the filter can be read
 */
gboolean
rg_filter_check (const RgFilter     *filter,
                 const RgRecordType *type,
                 const char         *today,
                 char              **problem)
{
  g_autoptr (GPtrArray) terms = rg_filter_resolve (filter, type, today, "-");
  const GArray       *first = terms->len > 0 ? terms->pdata[0] : NULL;
  const RgRecordType *owner = filter->having == NULL ? type : rg_record_types_find (filter->having);
  g_autofree char    *text = NULL;

  if (first == NULL || first->len > 0)
    return TRUE;
  text = filter->values == NULL ? NULL : g_strjoinv (" ", filter->values);
  if (problem == NULL)
    return FALSE;
  if (!needs_value (filter->test) || text == NULL || *g_strstrip (text) == '\0')
    *problem = g_strdup (_ ("Say with what to compare."));
  else
    *problem = g_strdup_printf (_ ("“%s” cannot be compared with %s."), text, rg_field_get_label (rg_record_type_get_field (owner, filter->field)));
  return FALSE;
}

/**
 * rg_filter_matches:
 * @filter: without "having"; whether other records repeat a value cannot be seen in one, so that such tests never match
 * @today: "YYYY-MM-DD"
 * @who: (nullable): who works in the book
 *
 * Returns: whether the record passes: the same that the query of the filter finds
 */
gboolean
rg_filter_matches (const RgFilter *filter,
                   RgRecord       *record,
                   const char     *today,
                   const char     *who)
{
  g_autoptr (GPtrArray) terms = NULL;

  g_return_val_if_fail (filter != NULL && RG_IS_RECORD (record), FALSE);

  terms = rg_filter_resolve (filter, rg_record_get_record_type (record), today, who);
  return rg_filter_terms_match (terms, record);
}
