/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "rg-data-health.h"
#include "rg-duplicates.h"
#include "rg-health-store.h"
#include "rg-non-duplicate.h"

#include "services-test.h"

typedef struct
{
  const char *name;
  const char *phone;
  const char *mobile;
  const char *email;
  const char *type;
  const char *first_contact;
  const char *city;
  const char *district;
} Row;

/* Today is 2026-11-06: a prospect is neglected since before 2026-10-07, a customer won since before 2026-08-08. */
static const Row rows[] = {
  { "通达商贸", "13800138000", NULL, "a@example.com", "潜在", "2026-11-01", "杭州" },
  { "通达商贸", NULL, "138 0013 8000", NULL, "潜在", "2026-10-06", "杭州市" },                     /* same number, same name; neglected */
  { "长河工贸", "010-88886666", NULL, "b@example.com", "成交", "2026-08-07", "苏州", "工业园区" }, /* neglected */
  { "蓝天建筑", "12345678901", NULL, NULL, "成交", "2026-08-08", "哥谭" },                         /* number, place */
  { "Ｈappy", NULL, NULL, NULL, "流失", "2020-01-01", NULL },                                      /* lost: never neglected */
  { "happy", NULL, NULL, NULL, "潜在", "2026-11-07", NULL },                                       /* same name; in the future */
};

static void
fill (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  begin (fixture, rg_customer_type ());
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%u", i + 1);

      rg_record_set_text (record, RG_CUSTOMER_CODE, code);
      rg_record_set_text (record, RG_CUSTOMER_NAME, rows[i].name);
      rg_record_set_text (record, RG_CUSTOMER_PHONE, rows[i].phone);
      rg_record_set_text (record, RG_CUSTOMER_MOBILE, rows[i].mobile);
      rg_record_set_text (record, RG_CUSTOMER_EMAIL, rows[i].email);
      rg_record_set_text (record, RG_CUSTOMER_TYPE, rows[i].type);
      rg_record_set_text (record, RG_CUSTOMER_FIRST_CONTACT, rows[i].first_contact);
      rg_record_set_text (record, RG_CUSTOMER_CITY, rows[i].city);
      rg_record_set_text (record, RG_CUSTOMER_DISTRICT, rows[i].district);
      g_assert_true (rg_session_insert (fixture->session, record, &error));
      g_assert_no_error (error);
    }
  commit (fixture);
}

static RgDataHealth *
read_health (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgHealthSettings) settings = rg_health_settings_load (fixture->session, &error);
  RgDataHealth *health = rg_data_health_read (fixture->session, settings, TODAY, NULL, &error);

  g_assert_no_error (error);
  return health;
}

static const struct
{
  const char *name;
  gint64      part;
} expected[] = {
  { "missing-code", 0 },
  { "missing-phone", 2 },
  { "missing-type", 0 },
  { "missing-contact", 6 },
  { "missing-industry", 6 },
  { "duplicate-phone", 2 },
  { "duplicate-name", 4 },
  { "stale-prospect", 1 },
  { "stale-won", 1 },
  { "stale-other", 0 },
  { "invalid-phone", 1 },
  { "invalid-email", 0 },
  { "invalid-date", 1 },
  { "invalid-place", 1 },
};

static void
test_measures (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (RgDataHealth) health = NULL;

  fill (fixture);
  health = read_health (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      RgHealthMeasure *measure = rg_data_health_find (health, expected[i].name);

      g_test_message ("%s", expected[i].name);
      g_assert_nonnull (measure);
      g_assert_cmpint (measure->part, ==, expected[i].part);
    }
  g_assert_null (rg_data_health_find (health, "stale-lost"));
  g_assert_cmpint (rg_data_health_find (health, "duplicate-phone")->pairs, ==, 1);
  g_assert_cmpint (rg_data_health_find (health, "duplicate-name")->pairs, ==, 2);
  g_assert_cmpint (health->part[RG_HEALTH_DUPLICATES], ==, 4);
  g_assert_cmpint (health->part[RG_HEALTH_STALE], ==, 2);
  g_assert_cmpint (health->part[RG_HEALTH_INVALID], ==, 2);
  g_assert_cmpint (health->part[RG_HEALTH_COMPLETENESS], ==, 6 * 6 - 14);
  g_assert_cmpint (health->whole[RG_HEALTH_COMPLETENESS], ==, 36);
  g_assert_cmpint (health->whole[RG_HEALTH_INVALID], ==, 6);
}

/* The customers behind each figure are as many as it says. */
static void
test_records (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDataHealth) health = NULL;

  fill (fixture);
  health = read_health (fixture);
  for (guint i = 0; i < health->measures->len; i++)
    {
      const RgHealthMeasure *measure = health->measures->pdata[i];

      g_assert_cmpint (rg_session_count (fixture->session, measure->query, &error), ==, measure->part);
      g_assert_no_error (error);
      g_assert_true (*measure->title != '\0' && *measure->explanation != '\0');
    }
  g_assert_cmpint (rg_session_count (fixture->session, health->all[RG_HEALTH_DUPLICATES], &error), ==, 4);
  g_assert_cmpint (rg_session_count (fixture->session, health->all[RG_HEALTH_INVALID], &error), ==, 2);
  g_assert_cmpint (rg_session_count (fixture->session, health->all[RG_HEALTH_STALE], &error), ==, 2);
  g_assert_cmpint (rg_session_count (fixture->session, health->all[RG_HEALTH_COMPLETENESS], &error), ==, 6);
}

/* What somebody has looked at and called two is no duplicate any more. */
static void
test_decided (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) decision = rg_record_new (rg_non_duplicate_type ());
  g_autoptr (RgDataHealth) health = NULL;

  fill (fixture);
  rg_record_set_text (decision, RG_NON_DUPLICATE_RECORD_TYPE, "customer");
  rg_record_set_int (decision, RG_NON_DUPLICATE_FIRST, 1);
  rg_record_set_int (decision, RG_NON_DUPLICATE_SECOND, 2);
  begin (fixture, rg_non_duplicate_type ());
  g_assert_true (rg_session_insert (fixture->session, decision, &error));
  g_assert_no_error (error);
  commit (fixture);
  health = read_health (fixture);
  g_assert_cmpint (rg_data_health_find (health, "duplicate-phone")->part, ==, 0);
  g_assert_cmpint (rg_data_health_find (health, "duplicate-phone")->pairs, ==, 0);
  g_assert_cmpint (rg_data_health_find (health, "duplicate-name")->part, ==, 2);
}

/* As the window does it. */
static void
keep_day (Fixture    *fixture,
          const char *today,
          gboolean    expected_figures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDataHealth) health = rg_data_health_read_day (fixture->session, today, NULL, &error);

  g_assert_no_error (error);
  g_assert_true ((health != NULL) == expected_figures);
  if (health != NULL)
    g_assert_true (rg_data_health_write_day (health, fixture->session, today, &error));
  g_assert_no_error (error);
}

/* A day is written down once, takes no part in undo, and stands in the trend. */
static void
test_trend (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgFigure) figure = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (RgRecord) more = NULL;

  keep_day (fixture, "2026-11-04", FALSE);
  fill (fixture);
  before = rg_journal_history (fixture->session, 0, 10, &error);
  keep_day (fixture, "2026-11-05", TRUE);
  more = save_new (fixture, rg_customer_type (), "name", "新客户", NULL);
  keep_day (fixture, "2026-11-05", FALSE);
  keep_day (fixture, TODAY, TRUE);

  figure = rg_data_health_new_trend (fixture->session, TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rg_figure_get_n (figure), ==, 2);
  g_assert_cmpstr (figure->keys->pdata[0], ==, "2026-11-05");
  g_assert_cmpfloat_with_epsilon (rg_figure_get_series (figure, RG_HEALTH_COMPLETENESS)->values[0], 100.0 * 22 / 36, 1e-9);
  g_assert_cmpfloat_with_epsilon (rg_figure_get_series (figure, RG_HEALTH_DUPLICATES)->values[0], 100.0 * 4 / 6, 1e-9);
  g_assert_cmpfloat_with_epsilon (rg_figure_get_series (figure, RG_HEALTH_DUPLICATES)->values[1], 100.0 * 4 / 7, 1e-9);
  history = rg_journal_history (fixture->session, 0, 10, &error);
  g_assert_cmpuint (history->len, ==, before->len + 1);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RgHealthSettings) settings = rg_health_settings_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (rg_data_health_read (fixture->session, settings, TODAY, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gint64
add_customer (Fixture    *fixture,
              const char *code,
              const char *name,
              const char *phone)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());

  rg_record_set_text (record, RG_CUSTOMER_CODE, code);
  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  rg_record_set_text (record, RG_CUSTOMER_PHONE, phone);
  begin (fixture, rg_customer_type ());
  g_assert_true (rg_session_insert (fixture->session, record, NULL));
  commit (fixture);
  return rg_record_get_id (record);
}

static void
assert_likely (Fixture *fixture,
               gint64   part,
               gint64   all)
{
  g_autoptr (RgDataHealth) health = read_health (fixture);

  g_assert_cmpint (rg_data_health_find (health, "duplicate-likely")->part, ==, part);
  g_assert_cmpint (rg_data_health_find (health, "duplicate-likely")->pairs, ==, part / 2);
  g_assert_cmpint (health->part[RG_HEALTH_DUPLICATES], ==, all);
}

/* Neither name nor number is the same, but it is one customer; that is remembered for the day, decisions count at once. */
static void
test_likely (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDataHealth) day = NULL;
  gint64 ids[2] = { add_customer (fixture, "C1", "苏州宏达电子科技有限公司", "0512-65551234"), 0 };

  add_customer (fixture, "C2", "长河工贸", "010-88886666");
  ids[1] = add_customer (fixture, "C3", "宏达电子科技（苏州）", NULL);
  assert_likely (fixture, 2, 2);
  day = rg_data_health_read_day (fixture->session, TODAY, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rg_data_health_write_day (day, fixture->session, TODAY, &error));
  add_customer (fixture, "C4", "苏州宏达电子科技公司", NULL);
  {
    g_autoptr (RgHealthLikely) before = rg_health_likely_load (fixture->session, &error);
    g_autoptr (RgHealthLikely) now = rg_health_likely_search (fixture->session, TODAY, NULL, &error);

    g_assert_cmpuint (rg_health_likely_count_new (before, NULL), ==, 1);
    g_assert_cmpuint (rg_health_likely_count_new (before, before), ==, 0);
    g_assert_cmpuint (rg_health_likely_count_new (now, before), >=, 1);
  }
  assert_likely (fixture, 2, 2);
  g_assert_cmpint (rg_duplicates_mark_different (fixture->session, rg_customer_type (), ids, 2, "test", &error), >, 0);
  assert_likely (fixture, 0, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/data-health/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("likely", test_likely);
  ADD ("measures", test_measures);
  ADD ("records", test_records);
  ADD ("decided", test_decided);
  ADD ("trend", test_trend);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
