/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-view-private.h"

#include <glib/gi18n.h>

#include "rg-filter-text.h"
#include "rg-kind.h"
#include "rg-record-types.h"

/* More values of a list are only counted. */
#define MAX_VALUES 4

static const struct
{
  const char *name;
  const char *label;
} periods[] = {
  { "today", N_ ("today") },
  { "yesterday", N_ ("yesterday") },
  { "tomorrow", N_ ("tomorrow") },
  { "this-week", N_ ("this week") },
  { "last-week", N_ ("last week") },
  { "next-week", N_ ("next week") },
  { "this-month", N_ ("this month") },
  { "last-month", N_ ("last month") },
  { "next-month", N_ ("next month") },
  { "this-quarter", N_ ("this quarter") },
  { "this-year", N_ ("this year") },
  { "last-year", N_ ("last year") },
};

/**
 * rg_filter_get_period_label:
 *
 * Returns: what people call the period @name; or @name
 */
const char *
rg_filter_get_period_label (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_strcmp0 (periods[i].name, name) == 0)
      return _ (periods[i].label);
  return name == NULL ? "" : name;
}

/**
 * rg_filter_get_period_name:
 *
 * Returns: (nullable): the name of the period number @index; %NULL after the last
 */
const char *
rg_filter_get_period_name (guint index)
{
  return index < G_N_ELEMENTS (periods) ? periods[index].name : NULL;
}

/* As people see the value; what cannot be read stays as it was typed. */
static char *
format_value (const RgField *field,
              const char    *text)
{
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (*text == '\0')
    return g_strdup (_ ("blank"));
  if ((field->kind != RG_KIND_CHOICE && field->kind != RG_KIND_BOOLEAN && field->kind != RG_KIND_MONEY) || !rg_kind_parse (field, text, &value, NULL))
    return g_strdup (text);
  return rg_kind_format (field, &value, RG_KIND_STYLE_SCREEN);
}

static char *
describe_list (const RgField *field,
               char         **values)
{
  guint n = values == NULL ? 0 : g_strv_length (values);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *rest = NULL;

  for (guint i = 0; i < n && (i < MAX_VALUES || n == MAX_VALUES + 1); i++)
    {
      g_autofree char *label = format_value (field, values[i]);

      g_string_append_printf (text, "%s%s", i == 0 ? "" : _ (", "), label);
    }
  if (n <= MAX_VALUES + 1)
    return g_string_free (g_steal_pointer (&text), FALSE);
  rest = g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n - MAX_VALUES), text->str, n - MAX_VALUES);
  return g_steal_pointer (&rest);
}

static gboolean
is_day (const RgField *field)
{
  return field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME;
}

static char *
describe_days (const RgFilter *filter,
               const char     *value)
{
  guint n = (guint)g_ascii_strtoull (value, NULL, 10);

  switch (filter->test)
    {
    case RG_TEST_PERIOD:
      return g_strdup (rg_filter_get_period_label (value));
    case RG_TEST_OLDER:
      return g_strdup_printf (ngettext ("more than %u day ago or never", "more than %u days ago or never", n), n);
    case RG_TEST_WITHIN:
      return g_strdup_printf (ngettext ("within the last %u day", "within the last %u days", n), n);
    case RG_TEST_BIRTHDAY:
      return g_strdup_printf (_ ("the day falls in %s"), rg_filter_get_period_label (value));
    case RG_TEST_OVERDUE:
      return g_strdup (_ ("overdue"));
    case RG_TEST_MINE:
      return g_strdup (_ ("me"));
    case RG_TEST_REPEATED:
      return g_strdup (_ ("occurs several times"));
    case RG_TEST_SINGLE:
      return g_strdup (_ ("occurs only once"));
    case RG_TEST_BLANK:
      return g_strdup (_ ("blank"));
    default:
      return g_strdup (_ ("not blank"));
    }
}

static char *
describe_order (const RgField *field,
                RgTest         test,
                const char    *value)
{
  switch (test)
    {
    case RG_TEST_LT:
      return g_strdup_printf (is_day (field) ? _ ("before %s") : _ ("less than %s"), value);
    case RG_TEST_LE:
      return g_strdup_printf (is_day (field) ? _ ("until %s") : _ ("at most %s"), value);
    case RG_TEST_GT:
      return g_strdup_printf (is_day (field) ? _ ("after %s") : _ ("more than %s"), value);
    default:
      return g_strdup_printf (is_day (field) ? _ ("from %s on") : _ ("at least %s"), value);
    }
}

static char *
describe_value (const RgField  *field,
                const RgFilter *filter)
{
  guint            n = filter->values == NULL ? 0 : g_strv_length (filter->values);
  g_autofree char *value = n == 0 ? g_strdup ("") : format_value (field, filter->values[0]);
  g_autofree char *second = n < 2 ? g_strdup ("") : format_value (field, filter->values[1]);

  switch (filter->test)
    {
    case RG_TEST_IN:
      return describe_list (field, filter->values);
    case RG_TEST_EQ:
      return g_steal_pointer (&value);
    case RG_TEST_NE:
      return g_strdup_printf (_ ("not %s"), value);
    case RG_TEST_LT:
    case RG_TEST_LE:
    case RG_TEST_GT:
    case RG_TEST_GE:
      return describe_order (field, filter->test, value);
    case RG_TEST_BETWEEN:
      return g_strdup_printf (_ ("%s to %s"), value, second);
    case RG_TEST_CONTAINS:
      return g_strdup_printf (_ ("contains “%s”"), value);
    case RG_TEST_NOT_CONTAINS:
      return g_strdup_printf (_ ("does not contain “%s”"), value);
    case RG_TEST_BEGINS:
      return g_strdup_printf (_ ("begins with “%s”"), value);
    case RG_TEST_ENDS:
      return g_strdup_printf (_ ("ends with “%s”"), value);
    default:
      return describe_days (filter, n == 0 ? "" : filter->values[0]);
    }
}

/**
 * rg_filter_describe:
 * @type: of the view
 *
 * Returns: (transfer full): the filter in plain words: "Customer type: Prospect, Lost"
 */
char *
rg_filter_describe (const RgFilter     *filter,
                    const RgRecordType *type)
{
  const RgRecordType *having = NULL;
  const RgField      *field = NULL;
  g_autofree char    *value = NULL;

  g_return_val_if_fail (filter != NULL && type != NULL, NULL);

  having = filter->having == NULL ? NULL : rg_record_types_find (filter->having);
  field = rg_record_type_get_field (having != NULL ? having : type, filter->field);
  if (field == NULL)
    return g_strdup ("");
  value = describe_value (field, filter);
  if (having == NULL)
    return g_strdup_printf (_ ("%s: %s"), rg_field_get_label (field), value);
  return g_strdup_printf (_ ("%s, %s: %s"), rg_record_type_get_label (having), rg_field_get_label (field), value);
}

/**
 * rg_view_describe_filter:
 *
 * Returns: (transfer full): the filter in plain words, without its alternatives
 */
char *
rg_view_describe_filter (RgView *self,
                         guint   index)
{
  g_return_val_if_fail (RG_IS_VIEW (self) && index < self->filters->len, NULL);

  return rg_filter_describe (&g_array_index (self->filters, RgFilter, index), self->type);
}
