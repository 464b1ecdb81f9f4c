/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include <math.h>

#include "rg-analysis.h"
#include "rg-error.h"
#include "rg-health.h"
#include "rg-sample.h"

#define add_test(name, func) g_test_add ("/services/analysis/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

#define N_CUSTOMERS 200

static void
fill (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rg_sample_create (fixture->session, N_CUSTOMERS, 7, TODAY, "test", &error), >, 0);
  g_assert_no_error (error);
}

static RgFigure *
make (Fixture        *fixture,
      const char     *name,
      const RgFilter *filter)
{
  g_autoptr (GError) error = NULL;
  RgFigure *figure = rg_analysis_figure (fixture->session, name, filter, &error);

  g_assert_no_error (error);
  return figure;
}

static gint64
sum_of (RgFigure *figure)
{
  RgSeries *series = rg_figure_get_series (figure, 0);
  gint64    fen = 0;

  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    fen += llround (series->values[i] * 100);
  return fen;
}

static gint64
sum_sales (Fixture *fixture,
           RgQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 sum = rg_session_sum (fixture->session, query, RG_SALE_AMOUNT, &error);

  g_assert_no_error (error);
  return sum;
}

/* To the fen, whatever the period and the region. */
static void
test_sums (Fixture      *fixture,
           gconstpointer data)
{
  const RgFilter     filters[] = { { NULL }, { .from = "2024-02-10", .to = "2025-07-20" }, { .region = "华东" }, { .from = "2023-01-01", .region = "华南" } };
  static const char *names[] = { "sales-trend", "products" };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      {
        g_autoptr (RgFigure) figure = make (fixture, names[k], &filters[i]);
        g_autoptr (RgQuery) query = rg_query_new (rg_sale_type ());

        if (filters[i].from != NULL)
          rg_query_add_text (query, RG_SALE_DATE, RG_OP_GE, filters[i].from);
        if (filters[i].to != NULL)
          rg_query_add_text (query, RG_SALE_DATE, RG_OP_LE, filters[i].to);
        if (filters[i].region != NULL)
          rg_query_add_related_text (query, RG_SALE_CUSTOMER, RG_CUSTOMER_REGION, RG_OP_EQ, filters[i].region);
        g_assert_cmpint (sum_of (figure), ==, sum_sales (fixture, query));
        g_assert_cmpint (sum_of (figure), >, 0);
      }
}

/* The records behind a bar add up to the bar. */
static void
test_drill (Fixture      *fixture,
            gconstpointer data)
{
  const RgFilter filter = { .from = "2024-01-15", .to = "2025-12-15", .region = "华东" };

  fill (fixture);
  for (const char *const *name = rg_analysis_names (); *name != NULL; name++)
    {
      g_autoptr (RgFigure) figure = make (fixture, *name, &filter);
      RgSeries *series = rg_figure_get_series (figure, 0);

      g_assert_cmpuint (rg_figure_get_n (figure), >, 3);
      for (guint i = 0; i < rg_figure_get_n (figure); i++)
        {
          g_autoptr (RgQuery) query = rg_analysis_drill (*name, figure->keys->pdata[i], &filter);
          g_autoptr (GError) error = NULL;

          if (query == NULL)
            {
              g_assert_cmpstr (figure->keys->pdata[i], ==, "other");
              continue;
            }
          g_assert_cmpint (rg_session_count (fixture->session, query, &error), ==, series->counts[i]);
          g_assert_no_error (error);
          if (figure->value_kind == RG_KIND_MONEY)
            g_assert_cmpint (sum_sales (fixture, query), ==, llround (series->values[i] * 100));
        }
    }
}

static void
test_months (Fixture      *fixture,
             gconstpointer data)
{
  const RgFilter filter = { .from = "2026-01-01", .to = "2026-06-30" };
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  g_autoptr (RgRecord) first = save_new (fixture, rg_sale_type (), "customer", "甲公司", "date", "2026-02-03", "amount", "300", NULL);
  g_autoptr (RgRecord) second = save_new (fixture, rg_sale_type (), "customer", "甲公司", "date", "2026-05-31", "amount", "0.01", NULL);
  g_autoptr (RgFigure) figure = make (fixture, "sales-trend", &filter);
  const double *values = rg_figure_get_series (figure, 0)->values;
  const double *averages = rg_figure_get_series (figure, 1)->values;

  g_assert_cmpuint (rg_figure_get_n (figure), ==, 6);
  g_assert_cmpfloat (values[0], ==, 0);
  g_assert_cmpfloat (values[1], ==, 300);
  g_assert_cmpfloat (values[2], ==, 0);
  g_assert_cmpfloat (values[4], ==, 0.01);
  g_assert_true (isnan (averages[1]));
  g_assert_cmpfloat (averages[2], ==, 100);
}

static void
test_satisfaction (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  g_autoptr (RgRecord) good = save_new (fixture, rg_rating_type (), "customer", "甲公司", "score", "9", NULL);
  g_autoptr (RgRecord) bad = save_new (fixture, rg_rating_type (), "customer", "甲公司", "score", "4", NULL);
  g_autoptr (RgFigure) figure = make (fixture, "satisfaction", NULL);
  const double *values = rg_figure_get_series (figure, 0)->values;

  g_assert_cmpuint (rg_figure_get_n (figure), ==, 10);
  g_assert_cmpfloat (values[8], ==, 1);
  g_assert_cmpfloat (values[3], ==, 1);
  g_assert_cmpfloat (values[0], ==, 0);
  g_assert_nonnull (strstr (figure->notes->pdata[0], "6.50"));
  g_assert_nonnull (strstr (figure->notes->pdata[1], "50.0 %"));
  g_assert_cmpuint (figure->notes->len, ==, 3);
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (const char *const *name = rg_analysis_names (); *name != NULL; name++)
    {
      g_autoptr (RgFigure) figure = make (fixture, *name, NULL);

      g_assert_true (rg_figure_is_empty (figure));
    }
  g_assert_null (rg_analysis_figure (fixture->session, "dreams", NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_USAGE);
}

static char *
list_codes (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GPtrArray) customers = rg_session_select (fixture->session, query, &error);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < customers->len; i++)
    g_string_append_printf (text, "%s %s %s\n", rg_record_get_text (customers->pdata[i], RG_CUSTOMER_CODE), rg_record_get_text (customers->pdata[i], RG_CUSTOMER_NAME), rg_record_get_text (customers->pdata[i], RG_CUSTOMER_FIRST_CONTACT));
  return g_string_free (text, FALSE);
}

/* A sample is sound, complete and the same for the same number. */
static void
test_sample (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgHealth) health = NULL;
  g_autofree char *codes = NULL;
  g_autofree char *codes_again = NULL;
  Fixture          other;
  guint            n_types;

  const RgRecordType *const *types = rg_record_types (&n_types);
  fill (fixture);
  health = rg_health_check (fixture->session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (health->problems->len, ==, 0);
  for (guint i = 0; i < n_types; i++)
    if (!types[i]->internal || types[i] == rg_option_type ())
      g_assert_cmpint (g_array_index (health->counts, gint64, i), >, 0);

  codes = list_codes (fixture);
  fixture_set_up (&other, NULL);
  fill (&other);
  codes_again = list_codes (&other);
  fixture_tear_down (&other, NULL);
  g_assert_cmpstr (codes, ==, codes_again);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("sums", test_sums);
  add_test ("drill", test_drill);
  add_test ("months", test_months);
  add_test ("satisfaction", test_satisfaction);
  add_test ("empty", test_empty);
  add_test ("sample", test_sample);
  return g_test_run ();
}
