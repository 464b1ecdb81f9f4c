/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-missing.h"

#include "services-test.h"

static void
clear_type (Fixture  *fixture,
            RgRecord *record)
{
  g_autoptr (GError) error = NULL;

  begin (fixture, rg_customer_type ());
  rg_record_set_null (record, RG_CUSTOMER_TYPE);
  g_assert_true (rg_session_update (fixture->session, record, &error));
  g_assert_no_error (error);
  commit (fixture);
}

/*
 * Six key fields of four customers are 24. Wang: the first has everything (the mobile stands for the telephone), the
 * second lacks the telephone and the type. Li: lacks the industry. Nobody: lacks telephone, type, contact and industry.
 * Seven are missing, 17 are there.
 */
static void
fill (Fixture *fixture)
{
  g_autoptr (RgRecord) full = save_new (fixture, rg_customer_type (), "name", "通达商贸", "mobile", "13800138000", "type", "潜在", "contact", "王明", "industry", "零售业", "owner", "王强", NULL);
  g_autoptr (RgRecord) two = save_new (fixture, rg_customer_type (), "name", "长河工贸", "contact", "李娜", "industry", "制造业", "owner", "王强", NULL);
  g_autoptr (RgRecord) one = save_new (fixture, rg_customer_type (), "name", "蓝天建筑", "phone", "010-88886666", "type", "成交", "contact", "张伟", "owner", "李丽", NULL);
  g_autoptr (RgRecord) four = save_new (fixture, rg_customer_type (), "name", "无人负责", NULL);

  /* What a person leaves open gets its usual value; files leave it open. */
  clear_type (fixture, two);
  clear_type (fixture, four);
}

static RgHealthSettings *
settings_of (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RgHealthSettings *settings = rg_health_settings_load (fixture->session, &error);

  g_assert_no_error (error);
  return settings;
}

static RgMissing *
read_missing (Fixture                *fixture,
              const RgHealthSettings *settings)
{
  g_autoptr (GError) error = NULL;
  RgMissing *missing = rg_missing_read (fixture->session, settings, &error);

  g_assert_no_error (error);
  return missing;
}

static gint64
count_query (Fixture       *fixture,
             const RgQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 n = rg_session_count (fixture->session, query, &error);

  g_assert_no_error (error);
  return n;
}

static void
assert_owner (const RgMissing *missing,
              guint            index,
              const char      *name,
              gint64           customers,
              gint64           incomplete,
              gint64           gaps)
{
  const RgMissingOwner *owner = missing->owners->pdata[index];

  g_assert_cmpstr (owner->name, ==, name);
  g_assert_cmpint (owner->n_customers, ==, customers);
  g_assert_cmpint (owner->n_incomplete, ==, incomplete);
  g_assert_cmpint (owner->n_gaps, ==, gaps);
}

static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  static const gint64 filled[] = { 4, 4, 2, 2, 3, 2 };
  g_autoptr (RgHealthSettings) settings = settings_of (fixture);
  g_autoptr (RgMissing) empty = read_missing (fixture, settings);
  g_autoptr (RgMissing) missing = NULL;

  g_assert_cmpfloat (rg_missing_get_completeness (empty), ==, 1);
  fill (fixture);
  missing = read_missing (fixture, settings);
  g_assert_cmpint (missing->goal, ==, 95);
  g_assert_cmpint (missing->n_customers, ==, 4);
  g_assert_cmpint (missing->n_incomplete, ==, 3);
  g_assert_cmpfloat_with_epsilon (rg_missing_get_completeness (missing), 17.0 / 24, 1e-9);
  g_assert_cmpuint (missing->fields->len, ==, G_N_ELEMENTS (filled));
  for (guint i = 0; i < missing->fields->len; i++)
    g_assert_cmpint (g_array_index (missing->fields, RgMissingField, i).filled, ==, filled[i]);

  g_assert_cmpuint (missing->owners->len, ==, 3);
  assert_owner (missing, 0, NULL, 1, 1, 4);
  assert_owner (missing, 1, "王强", 2, 1, 2);
  assert_owner (missing, 2, "李丽", 1, 1, 1);
  g_assert_cmpfloat_with_epsilon (rg_missing_owner_get_completeness (missing, missing->owners->pdata[1]), 10.0 / 12, 1e-9);
}

/* The records behind a figure are as many as the figure says. */
static void
test_queries (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgHealthSettings) settings = settings_of (fixture);
  g_autoptr (RgMissing) missing = NULL;

  fill (fixture);
  missing = read_missing (fixture, settings);
  for (guint i = 0; i < missing->fields->len; i++)
    {
      const RgMissingField *field = &g_array_index (missing->fields, RgMissingField, i);
      g_autoptr (RgQuery) query = rg_missing_new_query (settings, (int)field->field);

      g_assert_cmpint (count_query (fixture, query), ==, missing->n_customers - field->filled);
    }
  for (guint i = 0; i < missing->owners->len; i++)
    {
      const RgMissingOwner *owner = missing->owners->pdata[i];
      g_autoptr (RgQuery) query = rg_missing_new_query (settings, RG_MISSING_ANY);

      rg_missing_query_add_owner (query, owner->name);
      g_assert_cmpint (count_query (fixture, query), ==, owner->n_incomplete);
    }
}

static void
test_settings (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgHealthSettings) settings = settings_of (fixture);
  g_autoptr (RgHealthSettings) stored = NULL;
  g_autoptr (RgHealthSettings) none = NULL;
  g_autoptr (RgMissing) missing = NULL;
  g_autoptr (RgQuery) query = NULL;

  fill (fixture);
  rg_health_settings_set_field (settings, RG_CUSTOMER_PHONE, FALSE);
  rg_health_settings_set_field (settings, RG_CUSTOMER_EMAIL, TRUE);
  settings->goal = 80;
  settings->stale_days[RG_STALE_PROSPECT] = 7;
  g_assert_true (rg_health_settings_save (settings, fixture->session, &error));
  g_assert_no_error (error);

  stored = settings_of (fixture);
  g_assert_cmpuint (stored->n_fields, ==, 6);
  g_assert_false (rg_health_settings_has_field (stored, RG_CUSTOMER_PHONE));
  g_assert_true (rg_health_settings_has_field (stored, RG_CUSTOMER_EMAIL));
  g_assert_cmpint (stored->goal, ==, 80);
  g_assert_cmpint (stored->stale_days[RG_STALE_PROSPECT], ==, 7);
  missing = read_missing (fixture, stored);
  g_assert_cmpint (missing->n_incomplete, ==, 4);
  query = rg_missing_new_query (stored, RG_MISSING_ANY);
  g_assert_cmpint (count_query (fixture, query), ==, 4);

  /* Nothing is asked for: nobody lacks anything. */
  none = rg_health_settings_copy (stored);
  none->n_fields = 0;
  g_clear_pointer (&query, rg_query_free);
  query = rg_missing_new_query (none, RG_MISSING_ANY);
  g_assert_cmpint (count_query (fixture, query), ==, 0);
}

static gint64
make_tasks (Fixture           *fixture,
            const char *const *owners,
            gboolean           each_customer,
            guint             *n_made,
            guint             *n_there)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgHealthSettings) settings = settings_of (fixture);
  RgMissingTasks tasks = { owners, each_customer, "2026-11-13", "test", TODAY };
  gint64         change_set = rg_missing_make_tasks (fixture->session, settings, &tasks, n_made, n_there, NULL, &error);

  g_assert_no_error (error);
  return change_set;
}

static void
undo (Fixture *fixture,
      gint64   change_set)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = rg_journal_undo (fixture->session, change_set, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

/* One task for each customer, made once only, taken back as a whole. */
static void
test_tasks_for_customers (Fixture      *fixture,
                          gconstpointer data)
{
  guint  n_made = 0, n_there = 0;
  gint64 change_set;

  fill (fixture);
  change_set = make_tasks (fixture, (const char *const[]){ "王强", NULL }, TRUE, &n_made, &n_there);
  g_assert_cmpint (change_set, >, 0);
  g_assert_cmpuint (n_made, ==, 1);
  g_assert_cmpuint (n_there, ==, 0);
  {
    g_autoptr (RgRecord) task = load (fixture, rg_task_type (), 1);

    g_assert_cmpint (rg_record_get_int (task, RG_TASK_CUSTOMER), ==, 2);
    g_assert_cmpstr (rg_record_get_text (task, RG_TASK_ASSIGNEE), ==, "王强");
    g_assert_cmpstr (rg_record_get_text (task, RG_TASK_DUE_AT), ==, "2026-11-13");
    g_assert_cmpstr (rg_record_get_text (task, RG_TASK_SUBJECT), ==, "Complete the data: Telephone, Customer type");
  }
  g_assert_cmpint (make_tasks (fixture, NULL, TRUE, &n_made, &n_there), >, 0);
  g_assert_cmpuint (n_made, ==, 2);
  g_assert_cmpuint (n_there, ==, 1);
  g_assert_cmpint (make_tasks (fixture, NULL, TRUE, &n_made, &n_there), ==, 0);
  g_assert_cmpuint (n_there, ==, 3);
  g_assert_cmpint (count (fixture, rg_task_type ()), ==, 3);
  undo (fixture, change_set);
  g_assert_cmpint (count (fixture, rg_task_type ()), ==, 2);
}

static void
test_tasks_for_persons (Fixture      *fixture,
                        gconstpointer data)
{
  guint  n_made = 0, n_there = 0;
  gint64 change_set;

  fill (fixture);
  change_set = make_tasks (fixture, NULL, FALSE, &n_made, &n_there);
  g_assert_cmpuint (n_made, ==, 3);
  g_assert_cmpint (count (fixture, rg_task_type ()), ==, 3);
  g_assert_cmpint (make_tasks (fixture, NULL, FALSE, &n_made, &n_there), ==, 0);
  g_assert_cmpuint (n_there, ==, 3);
  undo (fixture, change_set);
  g_assert_cmpint (count (fixture, rg_task_type ()), ==, 0);
}

/* What was cancelled leaves nothing. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RgHealthSettings) settings = settings_of (fixture);
  RgMissingTasks tasks = { NULL, TRUE, NULL, "test", TODAY };
  guint          n_made, n_there;

  fill (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (rg_missing_make_tasks (fixture->session, settings, &tasks, &n_made, &n_there, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (fixture, rg_task_type ()), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/missing/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("counts", test_counts);
  ADD ("queries", test_queries);
  ADD ("settings", test_settings);
  ADD ("tasks-for-customers", test_tasks_for_customers);
  ADD ("tasks-for-persons", test_tasks_for_persons);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
