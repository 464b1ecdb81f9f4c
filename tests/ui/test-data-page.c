/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-data-page.h"
#include "rg-data-sections.h"
#include "rg-data-snapshot.h"
#include "rg-health-view.h"
#include "rg-missing-view.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages   test;
  RgDataPage *page;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, TRUE);
  self->page = test_pages_show (&self->test, RG_TYPE_DATA_PAGE);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  test_pages_clear (&self->test);
}

static RgDataSnapshot *
read_snapshot (RgSession *session)
{
  g_autoptr (GError) error = NULL;
  RgDataSnapshot *snapshot = rg_data_snapshot_read (session, "2026-03-15", NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

/*
 * Both customers have code and name and lack telephone, contact person, industry and type: a third of what everybody
 * should have is there.
 */
static void
test_completeness (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (fixture->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) record = NULL;
  g_autoptr (RgDataSnapshot) before = read_snapshot (session);
  g_autoptr (RgDataSnapshot) after = NULL;

  g_assert_cmpint (before->health->missing->n_customers, ==, 2);
  g_assert_cmpfloat_with_epsilon (rg_missing_get_completeness (before->health->missing), 1.0 / 3, 1e-9);
  g_assert_cmpuint (before->size, >, 4096);
  g_assert_cmpuint (before->history->len, ==, 1);

  record = rg_session_get (session, rg_customer_type (), 1, &error);
  rg_record_set_text (record, RG_CUSTOMER_MOBILE, "13800138000");
  rg_record_set_text (record, RG_CUSTOMER_INDUSTRY, "农业");
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", &error);
  rg_session_update (session, record, &error);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
  after = read_snapshot (session);
  g_assert_cmpfloat_with_epsilon (rg_missing_get_completeness (after->health->missing), 0.5, 1e-9);
  g_assert_cmpint (rg_data_health_find (after->health, "missing-phone")->part, ==, 1);
}

static gint64
count_tasks (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (fixture->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_task_type ());

  return rg_session_count (session, query, &error);
}

/* The work list of everybody, made to tasks, written to a file, and empty when all is filled in. */
static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->test.folder, "list.csv", NULL);
  RgMissingView   *view;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "data.section", "s", "missing");
  view = RG_MISSING_VIEW (rg_data_page_get_section (fixture->page, "missing"));
  test_wait_until (rg_missing_view_get_missing (view) != NULL);
  g_assert_cmpint (rg_missing_view_get_missing (view)->n_incomplete, ==, 2);
  rg_missing_view_select (view, 1);

  gtk_widget_activate_action (GTK_WIDGET (view), "missing.make-tasks", "s", "customer");
  test_wait_until (count_tasks (fixture) == 2);
  gtk_widget_activate_action (GTK_WIDGET (view), "missing.make-tasks", "s", "person");
  test_wait_until (count_tasks (fixture) == 3);
  gtk_widget_activate_action (GTK_WIDGET (view), "missing.export-to", "s", path);
  test_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  test_pages_settle ();
}

static void
damage (Fixture    *fixture,
        const char *sql)
{
  const char *argv[] = { "sqlite3", fixture->test.path, sql, NULL };
  int         status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static gint64
count_hits (Fixture    *fixture,
            const char *search)
{
  g_autoptr (RgSession) session = rg_session_open (fixture->test.path, RG_SESSION_READ_ONLY, NULL);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  rg_query_set_search (query, search);
  return rg_session_count (session, query, NULL);
}

/* A broken search index is offered to be repaired, and a sound book is not. */
static void
test_repaired (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *view;
  GtkWidget *button;
  GtkWidget *problems;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "data.section", "s", "health");
  view = rg_data_page_get_section (fixture->page, "health");
  button = GTK_WIDGET (gtk_widget_get_template_child (view, RG_TYPE_HEALTH_VIEW, "repair_button"));
  problems = GTK_WIDGET (gtk_widget_get_template_child (view, RG_TYPE_HEALTH_VIEW, "problem_list"));
  test_pages_settle ();
  g_assert_false (gtk_widget_get_visible (button));
  damage (fixture, "DELETE FROM customer_fts_data WHERE id > 100000");
  g_assert_cmpint (count_hits (fixture, "公司"), <=, 0);
  gtk_widget_activate_action (view, "data.check", NULL);
  test_wait_until (gtk_widget_get_visible (button));
  g_assert_true (gtk_widget_get_visible (problems));

  g_assert_true (gtk_widget_activate (button));
  test_wait_until (!gtk_widget_get_visible (button));
  test_wait_until (!gtk_widget_get_visible (problems));
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_cmpint (count_hits (fixture, "公司"), ==, 2);
}

/* Every section can be turned to, and shows another book after another one was opened. */
static void
test_sections (Fixture      *fixture,
               gconstpointer data)
{
  guint                n;
  const RgDataSection *sections = rg_data_sections (&n);

  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "data.section", "s", sections[i].name);
      test_pages_settle ();
      g_assert_nonnull (rg_data_page_get_section (fixture->page, sections[i].name));
      g_assert_true (gtk_widget_get_mapped (rg_data_page_get_section (fixture->page, sections[i].name)));
    }
  rg_page_set_book (RG_PAGE (fixture->page), NULL);
  g_assert_null (rg_data_page_get_section (fixture->page, "health"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, func) g_test_add ("/data-page/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("completeness", test_completeness);
  ADD ("missing", test_missing);
  ADD ("repaired", test_repaired);
  ADD ("sections", test_sections);
  return g_test_run ();
}
