/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-views.h"

#include <glib/gi18n.h>

#include "rg-record-types.h"

#define MAX_FILTERS 4

/**
 * SuppliedFilter:
 * @value: (nullable): values, separated by "|"
 */
typedef struct
{
  const char *field;
  RgTest      test;
  const char *value;
  gboolean    alternative;
  const char *having;
} SuppliedFilter;

/**
 * Supplied:
 * @sort: (nullable): a field, with "-" before it from high to low
 */
typedef struct
{
  const char    *type;
  const char    *name;
  const char    *description;
  SuppliedFilter filters[MAX_FILTERS];
  const char    *sort;
} Supplied;

/* clang-format off */
static const Supplied supplied[] = {
  { "customer", N_ ("All customers"), NULL, { { NULL } }, NULL },
  { "customer", N_ ("High potential, 30 days without contact"),
    N_ ("Prospects of level A or B whom nobody has contacted for more than 30 days, or never"),
    { { "last_contact", RG_TEST_OLDER, "30" }, { "type", RG_TEST_IN, "潜在" }, { "level", RG_TEST_IN, "A|B" } }, "last_contact" },
  { "customer", N_ ("Telephone or type missing"), N_ ("Customers with neither telephone nor mobile, or without a type"),
    { { "phone", RG_TEST_BLANK }, { "type", RG_TEST_BLANK, NULL, TRUE }, { "mobile", RG_TEST_BLANK }, { "type", RG_TEST_BLANK, NULL, TRUE } }, NULL },
  { "customer", N_ ("My customers"), N_ ("Customers for whom you are responsible"), { { "owner", RG_TEST_MINE } }, NULL },
  { "customer", N_ ("Birthdays this month"), N_ ("Customers with a contact person whose birthday is this month"),
    { { "birthday", RG_TEST_BIRTHDAY, "this-month", FALSE, "contact" } }, NULL },
  { "customer", N_ ("New this month"), N_ ("Customers whose first contact was this month"),
    { { "first_contact", RG_TEST_PERIOD, "this-month" } }, "-first_contact" },
  { "customer", N_ ("Overdue follow-ups"), N_ ("Customers whose next contact should have been before today"),
    { { "next_contact", RG_TEST_OVERDUE } }, "next_contact" },
  { "customer", N_ ("Key customers"), N_ ("Customers of level A"), { { "level", RG_TEST_IN, "A" } }, NULL },
  { "customer", N_ ("Regulars who no longer buy"), N_ ("Customers won whose last sale was more than 180 days ago"),
    { { "type", RG_TEST_IN, "成交" }, { "last_sale", RG_TEST_OLDER, "180" } }, "last_sale" },
  { "task", N_ ("All tasks"), NULL, { { NULL } }, NULL },
  { "task", N_ ("Open tasks"), NULL, { { "done", RG_TEST_EQ, "否" } }, "due_at" },
  { "task", N_ ("Overdue tasks"), N_ ("Tasks that were due before today and are not done"),
    { { "done", RG_TEST_EQ, "否" }, { "due_at", RG_TEST_OVERDUE } }, "due_at" },
  { "task", N_ ("My tasks"), N_ ("Tasks of yours that are not done"), { { "done", RG_TEST_EQ, "否" }, { "assignee", RG_TEST_MINE } }, "due_at" },
  { "task", N_ ("Tasks done"), NULL, { { "done", RG_TEST_EQ, "是" } }, "-done_at" },
  { "sale", N_ ("All sales"), NULL, { { NULL } }, NULL },
  { "sale", N_ ("Sales this month"), NULL, { { "date", RG_TEST_PERIOD, "this-month" } }, "-date" },
  { "sale", N_ ("Sales this year"), NULL, { { "date", RG_TEST_PERIOD, "this-year" } }, "-date" },
  { "sale", N_ ("My sales"), N_ ("Sales that you made"), { { "owner", RG_TEST_MINE } }, "-date" },
  { "contact", N_ ("All contact persons"), NULL, { { NULL } }, NULL },
  { "contact", N_ ("Birthdays this month"), NULL, { { "birthday", RG_TEST_BIRTHDAY, "this-month" } }, NULL },
  { "contact", N_ ("Without a telephone"), N_ ("Contact persons with neither telephone nor mobile"),
    { { "phone", RG_TEST_BLANK }, { "mobile", RG_TEST_BLANK } }, NULL },
  { "interaction", N_ ("All follow-ups"), NULL, { { NULL } }, NULL },
  { "interaction", N_ ("Follow-ups this month"), NULL, { { "at", RG_TEST_PERIOD, "this-month" } }, "-at" },
  { "interaction", N_ ("My follow-ups"), N_ ("Follow-ups that you made"), { { "owner", RG_TEST_MINE } }, "-at" },
  { "product", N_ ("All products"), NULL, { { NULL } }, NULL },
  { "product", N_ ("Price or cost missing"), NULL,
    { { "price", RG_TEST_BLANK }, { "cost", RG_TEST_BLANK, NULL, TRUE } }, NULL },
  { "rating", N_ ("All ratings"), NULL, { { NULL } }, NULL },
  { "rating", N_ ("Ratings this month"), NULL, { { "date", RG_TEST_PERIOD, "this-month" } }, "-date" },
  { "rating", N_ ("Dissatisfied customers"), N_ ("Ratings of 6 or less"), { { "score", RG_TEST_LE, "6" } }, "score" },
  { "visit", N_ ("All visits"), NULL, { { NULL } }, NULL },
  { "visit", N_ ("Visits this month"), NULL, { { "date", RG_TEST_PERIOD, "this-month" } }, "-date" },
  { "visit", N_ ("My visits"), N_ ("Visits that you made"), { { "visitor", RG_TEST_MINE } }, "-date" },
  { "hospitality", N_ ("All requests"), NULL, { { NULL } }, NULL },
  { "hospitality", N_ ("Requests this year"), NULL, { { "filled_on", RG_TEST_PERIOD, "this-year" } }, "-filled_on" },
  { "hospitality", N_ ("My requests"), N_ ("Requests that you made"), { { "applicant", RG_TEST_MINE } }, "-filled_on" },
};
/* clang-format on */

static void
add_filter (RgView               *view,
            const SuppliedFilter *source)
{
  const RgRecordType *type = rg_view_get_record_type (view);
  g_auto (GStrv) values = source->value == NULL ? NULL : g_strsplit (source->value, "|", -1);
  RgFilter filter = { .having = source->having, .test = source->test, .values = values, .alternative = source->alternative };

  if (source->having != NULL)
    type = rg_record_types_find (source->having);
  filter.field = (guint)rg_record_type_find_field (type, source->field);
  rg_view_add_filter (view, &filter);
}

static RgViewItem *
make_item (const RgRecordType *type,
           const Supplied     *source)
{
  g_autoptr (RgView) view = rg_view_new (type);
  RgViewItem *item = g_new0 (RgViewItem, 1);

  rg_view_set_name (view, _ (source->name));
  for (guint i = 0; i < MAX_FILTERS && source->filters[i].field != NULL; i++)
    add_filter (view, &source->filters[i]);
  if (source->sort != NULL)
    {
      gboolean descending = *source->sort == '-';

      rg_view_set_sort (view, (guint)rg_record_type_find_field (type, source->sort + descending), descending, FALSE);
    }
  item->name = g_strdup (_ (source->name));
  item->description = source->description == NULL ? NULL : g_strdup (_ (source->description));
  item->json = rg_view_query_to_json (view);
  return item;
}

/**
 * rg_views_supplied:
 *
 * Returns: (transfer full) (element-type RgViewItem): the views of tables of @type that the program brings; the first
 *   one shows everything
 */
GPtrArray *
rg_views_supplied (const RgRecordType *type)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_view_item_free);

  g_return_val_if_fail (type != NULL, items);

  for (guint i = 0; i < G_N_ELEMENTS (supplied); i++)
    if (g_str_equal (supplied[i].type, type->name))
      g_ptr_array_add (items, make_item (type, &supplied[i]));
  return items;
}
