/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-filter.h"

#include <string.h>

#include "rg-kind.h"

/* As LIKE does: the case of the letters a to z does not count. */
static gboolean
text_matches (const char *text,
              RgOp        op,
              const char *wanted)
{
  g_autofree char *low = g_ascii_strdown (text, -1);
  g_autofree char *part = g_ascii_strdown (wanted, -1);

  switch (op)
    {
    case RG_OP_BEGINS:
      return g_str_has_prefix (low, part);
    case RG_OP_ENDS:
      return g_str_has_suffix (low, part);
    default:
      return strstr (low, part) != NULL;
    }
}

static double
get_number (const RgValue *value)
{
  return value->storage == RG_STORAGE_INT ? (double)value->integer : value->storage == RG_STORAGE_REAL ? value->real :
                                                                                                         0;
}

/* Both have a value. */
static int
compare (const RgValue *a,
         const RgValue *b)
{
  double x, y;

  if (a->storage == RG_STORAGE_TEXT && b->storage == RG_STORAGE_TEXT)
    return strcmp (a->text, b->text);
  if (a->storage == RG_STORAGE_TEXT || b->storage == RG_STORAGE_TEXT)
    return a->storage == RG_STORAGE_TEXT ? 1 : -1;
  if (a->storage == RG_STORAGE_INT && b->storage == RG_STORAGE_INT)
    return (a->integer > b->integer) - (a->integer < b->integer);
  x = get_number (a);
  y = get_number (b);
  return (x > y) - (x < y);
}

static gboolean
reference_is (RgRecord   *record,
              guint       field,
              const char *text)
{
  return g_strcmp0 (rg_record_get_reference_key (record, field), text) == 0 ||
         g_strcmp0 (rg_record_get_reference_title (record, field), text) == 0;
}

static gboolean
is_equal (RgRecord      *record,
          guint          index,
          const RgValue *value,
          const RgValue *wanted)
{
  const RgField *field = rg_record_type_get_field (rg_record_get_record_type (record), index);

  if (field->kind == RG_KIND_REFERENCE && wanted->storage == RG_STORAGE_TEXT)
    return !rg_value_is_null (value) && reference_is (record, index, wanted->text);
  /* An unticked box is no. */
  if (field->kind == RG_KIND_BOOLEAN && rg_value_is_null (value))
    return wanted->storage == RG_STORAGE_INT && wanted->integer == 0;
  return !rg_value_is_null (value) && compare (value, wanted) == 0;
}

/* "12" or "#12": the id of what is referred to. */
static gboolean
is_id (const RgValue *value,
       const char    *text)
{
  gint64 id = 0;

  return value->storage == RG_STORAGE_INT && g_ascii_string_to_signed (*text == '#' ? text + 1 : text, 10, 1, G_MAXINT64, &id, NULL) && id == value->integer;
}

static gboolean
is_one_of (RgRecord          *record,
           guint              index,
           const char *const *texts)
{
  const RgField *field = rg_record_type_get_field (rg_record_get_record_type (record), index);
  const RgValue *value = rg_record_get_value (record, index);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_auto (RgValue) wanted = RG_VALUE_INIT;

      if (*texts[i] == '\0')
        {
          if (rg_value_is_null (value))
            return TRUE;
          continue;
        }
      if (field->kind == RG_KIND_REFERENCE && is_id (value, texts[i]))
        return TRUE;
      if (field->kind == RG_KIND_REFERENCE || rg_field_get_storage (field) == RG_STORAGE_TEXT)
        rg_value_set_text (&wanted, texts[i]);
      else if (!rg_kind_parse (field, texts[i], &wanted, NULL))
        continue;
      if (is_equal (record, index, value, &wanted))
        return TRUE;
    }
  return FALSE;
}

static gboolean
ordered (const RgValue *value,
         RgOp           op,
         const RgValue *wanted)
{
  int order;

  if (rg_value_is_null (value))
    return op == RG_OP_LT_OR_EMPTY;
  order = compare (value, wanted);
  switch (op)
    {
    case RG_OP_LT:
    case RG_OP_LT_OR_EMPTY:
      return order < 0;
    case RG_OP_LE:
      return order <= 0;
    case RG_OP_GT:
      return order > 0;
    default:
      return order >= 0;
    }
}

static gboolean
is_in_month (const char *day,
             const char *month)
{
  return day != NULL && strlen (day) >= strlen ("YYYY-MM") && strncmp (day + strlen ("YYYY-"), month, 2) == 0;
}

static gboolean
text_term_matches (const RgFilterTerm *term,
                   RgRecord           *record)
{
  const RgValue *value = rg_record_get_value (record, term->field);
  const char    *text = value->storage == RG_STORAGE_TEXT ? value->text : NULL;

  if (term->reference != 0)
    text = rg_record_get_reference_title (record, term->reference);
  if (term->op == RG_OP_NOT_CONTAINS)
    return text == NULL || !text_matches (text, RG_OP_CONTAINS, term->value.text);
  return text != NULL && text_matches (text, term->op, term->value.text);
}

static gboolean
term_matches (const RgFilterTerm *term,
              RgRecord           *record)
{
  const RgValue *value;

  if (term->having != NULL)
    return FALSE;
  if (term->texts != NULL)
    return is_one_of (record, term->field, (const char *const *)term->texts);
  if (term->reference != 0)
    return text_term_matches (term, record);
  value = rg_record_get_value (record, term->field);
  switch (term->op)
    {
    case RG_OP_EQ:
      return is_equal (record, term->field, value, &term->value);
    case RG_OP_NE:
      return !is_equal (record, term->field, value, &term->value);
    case RG_OP_EMPTY:
      return rg_value_is_null (value);
    case RG_OP_NOT_EMPTY:
      return !rg_value_is_null (value);
    case RG_OP_CONTAINS:
    case RG_OP_NOT_CONTAINS:
    case RG_OP_BEGINS:
    case RG_OP_ENDS:
      return text_term_matches (term, record);
    case RG_OP_MONTH:
      return value->storage == RG_STORAGE_TEXT && is_in_month (value->text, term->value.text);
    case RG_OP_REPEATED:
    case RG_OP_SINGLE:
      return FALSE;
    default:
      return ordered (value, term->op, &term->value);
    }
}

/**
 * rg_filter_terms_match:
 *
 * Returns: whether the record passes; what other records say never does
 */
gboolean
rg_filter_terms_match (const RgFilterTerms *terms,
                       RgRecord            *record)
{
  g_return_val_if_fail (terms != NULL && RG_IS_RECORD (record), FALSE);

  for (guint i = 0; i < terms->len; i++)
    {
      const GArray *list = terms->pdata[i];
      gboolean      any = FALSE;

      for (guint k = 0; k < list->len && !any; k++)
        any = term_matches (&g_array_index (list, RgFilterTerm, k), record);
      if (!any)
        return FALSE;
    }
  return TRUE;
}
