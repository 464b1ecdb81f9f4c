/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Views: what they say survives as JSON, every test finds the same by the query and record by record, supplied views
 * find what counting in another way finds.
 */
#include "config.h"

#include <locale.h>

#include "rg-filter.h"
#include "rg-filter-text.h"
#include "rg-kind.h"
#include "rg-sample.h"
#include "rg-view.h"
#include "views-test.h"

#define N_CUSTOMERS 250

static void
fill (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rg_sample_create (fixture->session, N_CUSTOMERS, 7, TODAY, WHO, &error), >, 0);
  g_assert_no_error (error);
}

/* The ids that the view's query finds. */
static GHashTable *
find_ids (Fixture *fixture,
          RgView  *view)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgClock) clock = views_test_make_clock ();
  g_autoptr (RgQuery) query = rg_view_create_query (view, clock, WHO);
  g_autoptr (GArray) ids = rg_session_select_ids (fixture->session, query, &error);
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  g_assert_cmpuint (g_hash_table_size (set), ==, ids->len);
  return set;
}

static void
compare_filter (Fixture        *fixture,
                GPtrArray      *records,
                const RgFilter *filter,
                guint          *n_hits)
{
  const RgRecordType *type = rg_record_get_record_type (records->pdata[0]);
  g_autoptr (RgView) view = rg_view_new (type);
  g_autoptr (GHashTable) ids = NULL;

  rg_view_add_filter (view, filter);
  ids = find_ids (fixture, view);
  for (guint i = 0; i < records->len; i++)
    {
      gint64   id = rg_record_get_id (records->pdata[i]);
      gboolean found = g_hash_table_contains (ids, &id);

      if (found != rg_filter_matches (filter, records->pdata[i], TODAY, WHO))
        {
          g_autofree char *text = rg_filter_describe (filter, type);
          g_autofree char *value = rg_kind_format (rg_record_type_get_field (type, filter->field), rg_record_get_value (records->pdata[i], filter->field), RG_KIND_STYLE_FILE);

          g_error ("%s, “%s” (test %d): the value “%s” of record %d is %s", type->name, text, filter->test, value, (int)id,
                   found ? "found only by the query" : "not found by the query");
        }
    }
  *n_hits += g_hash_table_size (ids);
}

/* Values of the field as files carry them, of some records. */
static char **
pick_values (GPtrArray *records,
             guint      field_index)
{
  const RgRecordType *type = rg_record_get_record_type (records->pdata[0]);
  const RgField      *field = rg_record_type_get_field (type, field_index);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < records->len && n < 3; i += 1 + records->len / 40)
    {
      RgRecord        *record = records->pdata[i];
      const RgValue   *value = rg_record_get_value (record, field_index);
      g_autofree char *text = NULL;

      if (rg_value_is_null (value))
        continue;
      if (field->kind == RG_KIND_REFERENCE)
        text = g_strdup (rg_record_get_reference_title (record, field_index));
      else
        text = rg_kind_format (field, value, RG_KIND_STYLE_FILE);
      g_strv_builder_add (builder, text);
      n++;
    }
  if (n < 2)
    g_strv_builder_add_many (builder, "7", "9", NULL);
  return g_strv_builder_end (builder);
}

static void
compare_text_tests (Fixture   *fixture,
                    GPtrArray *records,
                    guint      field,
                    char     **values,
                    guint     *n_hits)
{
  static const RgTest tests[] = { RG_TEST_CONTAINS, RG_TEST_NOT_CONTAINS, RG_TEST_BEGINS, RG_TEST_ENDS };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint k = 0; values[k] != NULL; k++)
      {
        glong            length = g_utf8_strlen (values[k], -1);
        g_autofree char *part = g_utf8_substring (values[k], tests[i] == RG_TEST_ENDS ? length / 2 : 0, MAX (1, tests[i] == RG_TEST_ENDS ? length : length / 2));
        g_autofree char *upper = g_ascii_strup (part, -1);
        char            *list[] = { upper, NULL };

        compare_filter (fixture, records, &(RgFilter){ .field = field, .test = tests[i], .values = list }, n_hits);
      }
}

static void
compare_value_tests (Fixture   *fixture,
                     GPtrArray *records,
                     guint      field,
                     char     **values,
                     guint     *n_hits)
{
  static const RgTest tests[] = { RG_TEST_EQ, RG_TEST_NE, RG_TEST_LT, RG_TEST_LE, RG_TEST_GT, RG_TEST_GE, RG_TEST_IN, RG_TEST_BETWEEN };
  const char         *lists[][4] = {
            { values[0], values[1], NULL }, { values[1], values[0], NULL }, { values[0], "", NULL }, { values[1], NULL }, { "", NULL }, { "no such value", "!", NULL }
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
      compare_filter (fixture, records, &(RgFilter){ .field = field, .test = tests[i], .values = (char **)lists[k] }, n_hits);
}

static void
compare_other_tests (Fixture   *fixture,
                     GPtrArray *records,
                     guint      field,
                     guint     *n_hits)
{
  static const RgTest plain[] = { RG_TEST_BLANK, RG_TEST_NOT_BLANK, RG_TEST_OVERDUE, RG_TEST_MINE };
  static const RgTest periods[] = { RG_TEST_PERIOD, RG_TEST_BIRTHDAY };
  static const RgTest days[] = { RG_TEST_OLDER, RG_TEST_WITHIN };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    compare_filter (fixture, records, &(RgFilter){ .field = field, .test = plain[i] }, n_hits);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    for (guint k = 0; rg_filter_get_period_name (k) != NULL; k++)
      {
        char *list[] = { (char *)rg_filter_get_period_name (k), NULL };

        compare_filter (fixture, records, &(RgFilter){ .field = field, .test = periods[i], .values = list }, n_hits);
      }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    for (guint n = 0; n < 400; n += 33)
      {
        g_autofree char *text = g_strdup_printf ("%u", n);
        char            *list[] = { text, NULL };

        compare_filter (fixture, records, &(RgFilter){ .field = field, .test = days[i], .values = list }, n_hits);
      }
}

/* Every field of every type with every test: the query and the record agree. */
static void
test_query_and_record (Fixture      *fixture,
                       gconstpointer data)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  fill (fixture);
  for (guint t = 0; t < n_types; t++)
    {
      g_autoptr (GPtrArray) records = views_test_select_all (fixture, types[t]);
      guint n_hits = 0;

      if (records->len < 10)
        continue;
      for (guint field = 1; field < rg_record_type_get_n_fields (types[t]); field++)
        {
          g_auto (GStrv) values = pick_values (records, field);

          compare_value_tests (fixture, records, field, values, &n_hits);
          compare_text_tests (fixture, records, field, values, &n_hits);
          compare_other_tests (fixture, records, field, &n_hits);
        }
      g_assert_cmpuint (n_hits, >, records->len);
    }
}

/* What people type is read by the kind of the field. */
static void
test_typed_values (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    guint       field;
    RgTest      test;
    const char *values[3];
    gboolean    expected;
  } cases[] = {
    { RG_CUSTOMER_OPENING_TOTAL, RG_TEST_GT, { "1.2万" }, TRUE },
    { RG_CUSTOMER_OPENING_TOTAL, RG_TEST_EQ, { "12,500.00" }, TRUE },
    { RG_CUSTOMER_OPENING_TOTAL, RG_TEST_LT, { "12500" }, FALSE },
    { RG_CUSTOMER_FIRST_CONTACT, RG_TEST_EQ, { "昨天" }, TRUE },
    { RG_CUSTOMER_FIRST_CONTACT, RG_TEST_BETWEEN, { "2026/11/1", "today" }, TRUE },
    { RG_CUSTOMER_FIRST_CONTACT, RG_TEST_BETWEEN, { "today", "2026/11/1" }, FALSE },
    { RG_CUSTOMER_FIRST_CONTACT, RG_TEST_EQ, { "not a day" }, FALSE },
    { RG_CUSTOMER_TYPE, RG_TEST_EQ, { "prospect" }, TRUE },
    { RG_CUSTOMER_TYPE, RG_TEST_IN, { "Lost", "Prospect" }, TRUE },
    { RG_CUSTOMER_NAME, RG_TEST_CONTAINS, { "100%" }, FALSE },
    { RG_CUSTOMER_NAME, RG_TEST_CONTAINS, { "长江" }, TRUE },
    { RG_CUSTOMER_PHONE, RG_TEST_BEGINS, { "010" }, TRUE },
    { RG_CUSTOMER_NEXT_CONTACT, RG_TEST_BLANK, { NULL }, TRUE },
  };
  g_autoptr (RgRecord) record = save_new (fixture, rg_customer_type (), "name", "长江电子", "type", "潜在", "phone", "01062345678", "first_contact", "2026-11-05", "opening_total", "12500", NULL);
  g_autoptr (RgRecord) stored = load (fixture, rg_customer_type (), rg_record_get_id (record));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
      g_autoptr (GHashTable) ids = NULL;

      rg_view_set_filter (view, cases[i].field, cases[i].test, cases[i].values);
      ids = find_ids (fixture, view);
      g_assert_cmpint (rg_filter_matches (rg_view_get_filter (view, 0), stored, TODAY, WHO), ==, cases[i].expected);
      g_assert_cmpuint (g_hash_table_size (ids), ==, cases[i].expected ? 1 : 0);
    }
}

/* A day means the whole day, where a moment is kept. */
static void
test_days_of_moments (Fixture      *fixture,
                      gconstpointer data)
{
  static const struct
  {
    RgTest      test;
    const char *values[3];
    guint       n;
  } cases[] = {
    { RG_TEST_EQ, { "2026-11-05" }, 2 },
    { RG_TEST_NE, { "2026-11-05" }, 3 },
    { RG_TEST_LE, { "2026-11-05" }, 3 },
    { RG_TEST_LT, { "2026-11-05" }, 1 },
    { RG_TEST_GT, { "2026-11-05" }, 1 },
    { RG_TEST_GE, { "2026-11-05" }, 3 },
    { RG_TEST_BETWEEN, { "2026-11-04", "2026-11-05" }, 3 },
    { RG_TEST_EQ, { "2026-11-05 14:30" }, 1 },
    { RG_TEST_OVERDUE, { NULL }, 3 },
    { RG_TEST_PERIOD, { "today" }, 1 },
    { RG_TEST_WITHIN, { "1" }, 3 },
    { RG_TEST_OLDER, { "1" }, 2 },
  };
  static const char *const days[] = { "2026-11-04 09:00", "2026-11-05", "2026-11-05 14:30", "2026-11-06 08:00", "" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (RgRecord) task = save_new (fixture, rg_task_type (), "subject", "电话", "due_at", days[i], NULL);

      g_assert_nonnull (task);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RgView) view = rg_view_new (rg_task_type ());
      g_autoptr (GHashTable) ids = NULL;

      rg_view_set_filter (view, RG_TASK_DUE_AT, cases[i].test, cases[i].values);
      ids = find_ids (fixture, view);
      if (g_hash_table_size (ids) != cases[i].n)
        g_error ("test %d of %s finds %u, not %u", cases[i].test, cases[i].values[0], g_hash_table_size (ids), cases[i].n);
    }
}

static void
check_period (const char *name,
              const char *today,
              const char *first,
              const char *end)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  g_assert_true (rg_filter_find_period (name, today, &a, &b));
  g_assert_cmpstr (a, ==, first);
  g_assert_cmpstr (b, ==, end);
}

static void
test_periods (void)
{
  g_autofree char *first = NULL;
  g_autofree char *end = NULL;

  check_period ("today", "2026-11-06", "2026-11-06", "2026-11-07");
  check_period ("yesterday", "2026-01-01", "2025-12-31", "2026-01-01");
  check_period ("tomorrow", "2026-12-31", "2027-01-01", "2027-01-02");
  check_period ("this-week", "2026-11-06", "2026-11-02", "2026-11-09");
  check_period ("this-week", "2026-11-08", "2026-11-02", "2026-11-09");
  check_period ("last-week", "2026-11-02", "2026-10-26", "2026-11-02");
  check_period ("next-week", "2026-12-31", "2027-01-04", "2027-01-11");
  check_period ("this-month", "2028-02-29", "2028-02-01", "2028-03-01");
  check_period ("last-month", "2026-03-31", "2026-02-01", "2026-03-01");
  check_period ("next-month", "2026-12-31", "2027-01-01", "2027-02-01");
  check_period ("this-quarter", "2026-11-06", "2026-10-01", "2027-01-01");
  check_period ("this-year", "2026-11-06", "2026-01-01", "2027-01-01");
  check_period ("last-year", "2026-02-28", "2025-01-01", "2026-01-01");
  g_assert_false (rg_filter_find_period ("someday", "2026-11-06", &first, &end));
}

static void
test_json (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgView) view = views_test_make_rich_view ();
  g_autoptr (RgView) other = rg_view_new (rg_customer_type ());
  g_autofree char *json = rg_view_to_json (view);
  g_autofree char *again = NULL;
  guint            n_groups;

  g_assert_true (rg_view_load_json (other, json, &error));
  g_assert_no_error (error);
  again = rg_view_to_json (other);
  g_assert_cmpstr (again, ==, json);
  g_assert_cmpstr (rg_view_get_name (other), ==, "重点“客户”");
  g_assert_cmpuint (rg_view_get_n_filters (other), ==, 3);
  g_assert_true (rg_view_get_filter (other, 1)->alternative);
  g_assert_cmpuint (rg_view_get_filter (other, 2)->field, ==, RG_CONTACT_BIRTHDAY);
  g_assert_cmpstr (rg_view_get_filter (other, 0)->values[1], ==, "");
  g_assert_cmpuint (rg_view_get_groups (other, &n_groups)[1], ==, RG_CUSTOMER_LEVEL);
  g_assert_cmpuint (n_groups, ==, 2);
  g_assert_cmpuint (rg_view_get_n_columns (other), ==, rg_record_type_get_n_fields (rg_customer_type ()) - 1);
  g_assert_cmpint (rg_view_get_column (other, 0)->width, ==, 220);
  g_assert_false (rg_view_get_column (other, 1)->visible);
  g_assert_cmpuint (rg_view_get_n_frozen (other), ==, 2);
  g_assert_cmpstr (rg_view_get_format (other, 1)->scale_high, ==, "#cfe3fb");
  g_assert_null (strstr (json, "\"field\":1"));
}

/* Names that are gone, and files of another kind. */
static void
test_json_of_others (void)
{
  static const char *const refused[] = { "", "{", "[]", "3", "null", "{\"type\":\"sale\"}", "{\"type\":7}", "{}" };
  static const char        strange[] =
      "{\"type\":\"customer\",\"filters\":[{\"field\":\"gone\",\"test\":\"eq\",\"values\":[\"x\"]},{\"field\":\"type\",\"test\":\"eq\",\"values\":[\"潜在\"],\"alternative\":true},"
      "{\"field\":\"type\",\"test\":\"telepathy\"},{\"field\":3},7,null,{\"field\":\"name\",\"test\":\"contains\",\"values\":[1,null,\"a\"]}],"
      "\"sort\":[{\"field\":\"gone\"},{\"field\":\"name\",\"descending\":1},\"x\"],\"groups\":[\"gone\",\"owner\",\"level\",\"city\",4],"
      "\"columns\":[{\"field\":\"name\",\"visible\":true,\"width\":-5},{\"field\":\"name\"},{\"field\":\"gone\"},3],\"frozen\":-1,\"zoom\":99,"
      "\"formats\":[{\"field\":\"total\",\"test\":\"gt\",\"values\":[\"1\"],\"background\":\"red; }\"},{}]}";
  g_autoptr (RgView) view = views_test_make_rich_view ();
  g_autofree char *before = rg_view_to_json (view);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (rg_view_load_json (view, refused[i], &error));
      g_assert_nonnull (error);
    }
  after = rg_view_to_json (view);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (rg_view_load_json (view, strange, NULL));
  g_assert_cmpuint (rg_view_get_n_filters (view), ==, 2);
  g_assert_false (rg_view_get_filter (view, 0)->alternative);
  g_assert_cmpuint (rg_view_get_n_sorts (view), ==, 1);
  g_assert_cmpuint (rg_view_get_column (view, 0)->field, ==, RG_CUSTOMER_NAME);
  g_assert_cmpint (rg_view_get_column (view, 0)->width, ==, 0);
  g_assert_cmpuint (rg_view_get_n_formats (view), ==, 1);
  g_assert_null (rg_view_get_format (view, 0)->background);
}

static void
count_cb (RgView *view,
          guint  *n)
{
  (*n)++;
}

static void
test_signals (void)
{
  g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
  guint n_queries = 0, n_layouts = 0;

  g_signal_connect (view, "query-changed", G_CALLBACK (count_cb), &n_queries);
  g_signal_connect (view, "layout-changed", G_CALLBACK (count_cb), &n_layouts);
  rg_view_set_filter (view, RG_CUSTOMER_TYPE, RG_TEST_BLANK, NULL);
  g_assert_true (rg_view_is_filtered (view, RG_CUSTOMER_TYPE));
  rg_view_set_filter (view, RG_CUSTOMER_TYPE, RG_TEST_NOT_BLANK, NULL);
  g_assert_cmpuint (rg_view_get_n_filters (view), ==, 1);
  rg_view_hold (view);
  rg_view_set_search (view, "x");
  rg_view_clear_field (view, RG_CUSTOMER_TYPE);
  g_assert_cmpuint (n_queries, ==, 2);
  rg_view_release (view);
  g_assert_cmpuint (n_queries, ==, 3);
  rg_view_set_search (view, "x");
  rg_view_clear_sort (view);
  g_assert_cmpuint (n_queries, ==, 3);
  rg_view_show_column (view, RG_CUSTOMER_NOTE, FALSE);
  rg_view_set_zoom (view, 1);
  g_assert_cmpuint (n_layouts, ==, 1);
}

/* Chips say filters in plain words. */
static void
test_descriptions (void)
{
  static const struct
  {
    guint       field;
    RgTest      test;
    const char *values[6];
    const char *expected;
  } cases[] = {
    { RG_CUSTOMER_TYPE, RG_TEST_IN, { "潜在", "成交" }, "Customer type: Prospect, Customer won" },
    { RG_CUSTOMER_TYPE, RG_TEST_IN, { "" }, "Customer type: blank" },
    { RG_CUSTOMER_CITY, RG_TEST_IN, { "a", "b", "c", "d", "e" }, "City: a, b, c, d, e" },
    { RG_CUSTOMER_LAST_CONTACT, RG_TEST_OLDER, { "30" }, "Last contact: more than 30 days ago or never" },
    { RG_CUSTOMER_TOTAL, RG_TEST_GE, { "10000" }, "Total sales (yuan): at least 10,000.00" },
    { RG_CUSTOMER_FIRST_CONTACT, RG_TEST_LT, { "2026-01-01" }, "First contact: before 2026-01-01" },
    { RG_CUSTOMER_FIRST_CONTACT, RG_TEST_PERIOD, { "this-month" }, "First contact: this month" },
    { RG_CUSTOMER_PHONE, RG_TEST_BLANK, { NULL }, "Telephone: blank" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
      g_autofree char *text = NULL;

      rg_view_set_filter (view, cases[i].field, cases[i].test, cases[i].values);
      text = rg_view_describe_filter (view, 0);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Groups come first in the order, with the direction of a sort by the same field. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgClock) clock = views_test_make_clock ();
  g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
  const guint groups[] = { RG_CUSTOMER_LEVEL };
  g_autoptr (RgQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;

  fill (fixture);
  rg_view_set_groups (view, groups, 1);
  rg_view_set_sort (view, RG_CUSTOMER_LEVEL, TRUE, FALSE);
  rg_view_set_sort (view, RG_CUSTOMER_TOTAL, TRUE, TRUE);
  rg_view_set_filter (view, RG_CUSTOMER_TOTAL, RG_TEST_NOT_BLANK, NULL);
  rg_view_add_filter (view, &(RgFilter){ .field = RG_CUSTOMER_LEVEL, .test = RG_TEST_NOT_BLANK });
  query = rg_view_create_query (view, clock, WHO);
  records = rg_session_select (fixture->session, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, >, 20);
  for (guint i = 1; i < records->len; i++)
    {
      int order = strcmp (rg_record_get_text (records->pdata[i - 1], RG_CUSTOMER_LEVEL), rg_record_get_text (records->pdata[i], RG_CUSTOMER_LEVEL));

      g_assert_cmpint (order, >=, 0);
      if (order == 0)
        g_assert_cmpint (rg_record_get_int (records->pdata[i - 1], RG_CUSTOMER_TOTAL), >=, rg_record_get_int (records->pdata[i], RG_CUSTOMER_TOTAL));
    }
}

/* The supplied views of customers, counted by hand. */
static gboolean
is_text (RgRecord   *record,
         guint       field,
         const char *text)
{
  return g_strcmp0 (rg_record_get_text (record, field), text) == 0;
}

static gboolean
has_birthday (Fixture  *fixture,
              RgRecord *customer)
{
  g_autoptr (GPtrArray) contacts = views_test_select_all (fixture, rg_contact_type ());

  for (guint i = 0; i < contacts->len; i++)
    {
      const char *birthday = rg_record_get_text (contacts->pdata[i], RG_CONTACT_BIRTHDAY);

      if (rg_record_get_int (contacts->pdata[i], RG_CONTACT_CUSTOMER) == rg_record_get_id (customer) && birthday != NULL && strncmp (birthday + 5, "11", 2) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
belongs (Fixture    *fixture,
         RgRecord   *customer,
         const char *name)
{
  const char *last = rg_record_get_text (customer, RG_CUSTOMER_LAST_CONTACT);
  const char *next = rg_record_get_text (customer, RG_CUSTOMER_NEXT_CONTACT);
  const char *first = rg_record_get_text (customer, RG_CUSTOMER_FIRST_CONTACT);
  const char *sale = rg_record_get_text (customer, RG_CUSTOMER_LAST_SALE);

  if (g_str_equal (name, "High potential, 30 days without contact"))
    return is_text (customer, RG_CUSTOMER_TYPE, "潜在") && (is_text (customer, RG_CUSTOMER_LEVEL, "A") || is_text (customer, RG_CUSTOMER_LEVEL, "B")) &&
           (last == NULL || strcmp (last, "2026-10-07") < 0);
  if (g_str_equal (name, "Telephone or type missing"))
    return (rg_record_is_null (customer, RG_CUSTOMER_PHONE) && rg_record_is_null (customer, RG_CUSTOMER_MOBILE)) || rg_record_is_null (customer, RG_CUSTOMER_TYPE);
  if (g_str_equal (name, "My customers"))
    return is_text (customer, RG_CUSTOMER_OWNER, WHO);
  if (g_str_equal (name, "Birthdays this month"))
    return has_birthday (fixture, customer);
  if (g_str_equal (name, "New this month"))
    return first != NULL && g_str_has_prefix (first, "2026-11");
  if (g_str_equal (name, "Overdue follow-ups"))
    return next != NULL && strncmp (next, TODAY, 10) < 0;
  if (g_str_equal (name, "Key customers"))
    return is_text (customer, RG_CUSTOMER_LEVEL, "A");
  if (g_str_equal (name, "Regulars who no longer buy"))
    return is_text (customer, RG_CUSTOMER_TYPE, "成交") && (sale == NULL || strcmp (sale, "2026-05-10") < 0);
  return g_str_equal (name, "All customers");
}

static void
add_gaps (Fixture *fixture)
{
  g_autoptr (RgRecord) blank = save_new (fixture, rg_customer_type (), "name", "无电话", "type", "潜在", "level", "B", "first_contact", "2026-01-01", NULL);
  g_autoptr (RgRecord) mobile = save_new (fixture, rg_customer_type (), "name", "有手机", "mobile", "13800138000", "type", "成交", NULL);
  g_autoptr (RgRecord) mine = save_new (fixture, rg_customer_type (), "name", "我的", "phone", "01062345678", "owner", WHO, NULL);
  g_autoptr (RgRecord) contact = save_new (fixture, rg_contact_type (), "customer", "我的", "name", "寿星", "birthday", "1980-11-30", NULL);

  rg_record_set_null (mine, RG_CUSTOMER_TYPE);
  begin (fixture, rg_customer_type ());
  g_assert_true (rg_session_update (fixture->session, mine, NULL));
  commit (fixture);
  g_assert_nonnull (blank);
  g_assert_nonnull (mobile);
  g_assert_nonnull (contact);
}

static void
test_supplied_customers (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) items = rg_views_supplied (rg_customer_type ());
  g_autoptr (GPtrArray) customers = NULL;

  fill (fixture);
  add_gaps (fixture);
  customers = views_test_select_all (fixture, rg_customer_type ());
  g_assert_cmpuint (items->len, >=, 8);
  for (guint i = 0; i < items->len; i++)
    {
      const RgViewItem *item = items->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
      g_autoptr (GHashTable) ids = NULL;
      guint n = 0;

      g_assert_true (rg_view_item_apply (item, view, &error));
      g_assert_no_error (error);
      ids = find_ids (fixture, view);
      for (guint k = 0; k < customers->len; k++)
        {
          gint64   id = rg_record_get_id (customers->pdata[k]);
          gboolean expected = belongs (fixture, customers->pdata[k], item->name);

          if (expected != g_hash_table_contains (ids, &id))
            g_error ("%s: customer %d is %s", item->name, (int)id, expected ? "missing" : "too many");
          n += expected;
        }
      g_assert_cmpuint (g_hash_table_size (ids), ==, n);
      g_assert_cmpuint (n, >, 0);
    }
}

/* Every supplied view of every type is a view, and its query is one. */
static void
test_supplied_others (Fixture      *fixture,
                      gconstpointer data)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  guint                      n = 0;

  fill (fixture);
  for (guint t = 0; t < n_types; t++)
    {
      g_autoptr (GPtrArray) items = rg_views_supplied (types[t]);

      for (guint i = 0; i < items->len; i++)
        {
          g_autoptr (RgView) view = rg_view_new (types[t]);
          g_autoptr (GHashTable) ids = NULL;

          g_assert_true (rg_view_item_apply (items->pdata[i], view, NULL));
          ids = find_ids (fixture, view);
          g_assert_cmpuint (g_hash_table_size (ids), <=, (guint)count (fixture, types[t]));
          if (i == 0)
            g_assert_cmpuint (g_hash_table_size (ids), ==, (guint)count (fixture, types[t]));
          n++;
        }
    }
  g_assert_cmpuint (n, >, 25);
}

static guint
count_by (Fixture *fixture,
          RgView  *view,
          RgClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_view_create_query (view, clock, WHO);
  g_autoptr (GArray) ids = rg_session_select_ids (fixture->session, query, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* Whose turn it is at the edges of months and years, and on the day that most years do not have. */
static void
test_edges_of_months (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const days[] = { "1980-02-28", "1984-02-29", "1985-03-01", "1979-12-31", "1990-01-01", "1991-01-31" };
  static const struct
  {
    int         year, month, day;
    const char *period;
    guint       n_birthdays, n_first; /* who was born in such a month; who was met in the month itself */
  } cases[] = {
    { 2026, 2, 28, "this-month", 2, 0 },
    { 2028, 2, 29, "this-month", 2, 0 },
    { 1984, 2, 29, "this-month", 2, 1 },
    { 2026, 3, 31, "last-month", 2, 0 },
    { 2026, 12, 31, "next-month", 2, 0 },
    { 1989, 12, 31, "next-month", 2, 1 },
    { 2027, 1, 1, "last-month", 1, 0 },
    { 1980, 1, 31, "last-month", 1, 1 },
    { 2026, 11, 30, "this-month", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *name = g_strdup_printf ("客户 %u", i);
      g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", name, "first_contact", days[i], NULL);
      g_autoptr (RgRecord) contact = save_new (fixture, rg_contact_type (), "name", name, "customer", name, "birthday", days[i], NULL);

      g_assert_cmpint (rg_record_get_int (contact, RG_CONTACT_CUSTOMER), ==, rg_record_get_id (customer));
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
      g_autoptr (GDateTime) now = g_date_time_new (zone, cases[i].year, cases[i].month, cases[i].day, 23, 59, 0);
      g_autoptr (RgClock) clock = rg_clock_new_fixed (now);
      const char *values[] = { cases[i].period, NULL };
      g_autoptr (RgView) born = rg_view_new (rg_customer_type ());
      g_autoptr (RgView) met = rg_view_new (rg_customer_type ());

      rg_view_add_filter (born, &(RgFilter){ .field = RG_CONTACT_BIRTHDAY, .having = "contact", .test = RG_TEST_BIRTHDAY, .values = (char **)values });
      rg_view_set_filter (met, RG_CUSTOMER_FIRST_CONTACT, RG_TEST_PERIOD, values);
      g_assert_cmpuint (count_by (fixture, born, clock), ==, cases[i].n_birthdays);
      g_assert_cmpuint (count_by (fixture, met, clock), ==, cases[i].n_first);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/periods", test_periods);
  g_test_add_func ("/view/json", test_json);
  g_test_add_func ("/view/json-of-others", test_json_of_others);
  g_test_add_func ("/view/signals", test_signals);
  g_test_add_func ("/view/descriptions", test_descriptions);
#define ADD(path, func) g_test_add ("/view/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("typed-values", test_typed_values);
  ADD ("days-of-moments", test_days_of_moments);
  ADD ("order", test_order);
  ADD ("supplied-customers", test_supplied_customers);
  ADD ("supplied-others", test_supplied_others);
  ADD ("edges-of-months", test_edges_of_months);
  ADD ("query-and-record", test_query_and_record);
  return g_test_run ();
}
