/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-error.h"
#include "rg-history-lines.h"
#include "rg-saved-view.h"

static gint64
change_city (Fixture    *fixture,
             gint64      id,
             const char *city,
             const char *who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = load (fixture, rg_customer_type (), id);

  rg_session_begin (fixture->session, RG_CHANGE_EDIT, rg_customer_type (), NULL, who, &error);
  g_assert_no_error (error);
  rg_record_set_text (customer, RG_CUSTOMER_CITY, city);
  rg_session_update (fixture->session, customer, &error);
  g_assert_no_error (error);
  return commit (fixture);
}

static GPtrArray *
read_page (Fixture               *fixture,
           const RgHistoryFilter *filter,
           gint64                 before,
           guint                  limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = rg_history_select (fixture->session, filter, before, limit, &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_n (Fixture               *fixture,
          const RgHistoryFilter *filter,
          guint                  n)
{
  g_autoptr (GPtrArray) found = read_page (fixture, filter, 0, 1000);

  g_assert_cmpuint (found->len, ==, n);
}

static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) first = save_new (fixture, rg_customer_type (), "name", "通达商贸", NULL);
  g_autoptr (RgRecord) second = save_new (fixture, rg_customer_type (), "name", "Acme", NULL);
  g_auto (GStrv) people = NULL;

  change_city (fixture, 1, "杭州", "王芳");
  change_city (fixture, 2, "宁波", "王芳");
  assert_n (fixture, NULL, 4);
  assert_n (fixture, &(RgHistoryFilter){ .who = "王芳" }, 2);
  assert_n (fixture, &(RgHistoryFilter){ .who = "王" }, 0);
  assert_n (fixture, &(RgHistoryFilter){ .search = "通达" }, 2);
  assert_n (fixture, &(RgHistoryFilter){ .search = "acme", .who = "王芳" }, 1);
  assert_n (fixture, &(RgHistoryFilter){ .search = "%" }, 0);
  /* What is found is what can be read, not how it is kept. */
  assert_n (fixture, &(RgHistoryFilter){ .search = "edit customer" }, 2);
  assert_n (fixture, &(RgHistoryFilter){ .search = "ACME edit" }, 1);
  assert_n (fixture, &(RgHistoryFilter){ .from = "2000-01-01T00:00:00Z", .until = "2000-01-02T00:00:00Z" }, 0);
  assert_n (fixture, &(RgHistoryFilter){ .from = "2000-01-01T00:00:00Z" }, 4);
  people = rg_history_list_people (fixture->session, &error);
  g_assert_cmpuint (g_strv_length (people), ==, 2);
  g_assert_cmpint (rg_history_count_since (fixture->session, 2, &error), ==, 3);
}

/* Pages follow each other without gaps. */
static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "通达商贸", NULL);
  gint64 before = 0;
  guint  n = 0;

  for (guint i = 0; i < 24; i++)
    change_city (fixture, 1, i % 2 == 0 ? "杭州" : "宁波", "王芳");
  for (;;)
    {
      g_autoptr (GPtrArray) page = read_page (fixture, NULL, before, 10);

      for (guint i = 0; i < page->len; i++, n++)
        {
          const RgChangeSet *change_set = page->pdata[i];

          g_assert_true (before == 0 || change_set->id == before - 1);
          before = change_set->id;
        }
      if (page->len < 10)
        break;
    }
  g_assert_cmpuint (n, ==, 25);
}

static void
test_obstacle (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "通达商贸", NULL);
  g_autoptr (RgChangeSet) undone = NULL;
  g_autoptr (RgObstacle) none = NULL;
  g_autoptr (RgObstacle) obstacle = NULL;
  g_autoptr (RgObstacle) referrer = NULL;
  g_autoptr (RgRecord) task = NULL;
  gint64 first = change_city (fixture, 1, "杭州", "王芳");
  gint64 later = change_city (fixture, 1, "宁波", "李强");

  none = rg_history_find_obstacle (fixture->session, later, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_null (rg_journal_undo (fixture->session, first, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
  g_clear_error (&error);
  obstacle = rg_history_find_obstacle (fixture->session, first, &error);
  g_assert_cmpint (obstacle->later->id, ==, later);
  g_assert_cmpstr (obstacle->later->who, ==, "李强");
  g_assert_true (obstacle->record_type == rg_customer_type ());
  g_assert_cmpint (obstacle->record_id, ==, 1);
  g_assert_cmpstr (obstacle->title, ==, "通达商贸");

  /* What was added later to something that was added. */
  undone = rg_journal_undo (fixture->session, later, &error);
  g_clear_pointer (&undone, rg_change_set_free);
  undone = rg_journal_undo (fixture->session, first, &error);
  g_assert_no_error (error);
  task = save_new (fixture, rg_task_type (), "subject", "回访", "customer", "#1", NULL);
  referrer = rg_history_find_obstacle (fixture->session, 1, &error);
  g_assert_no_error (error);
  g_assert_true (referrer->record_type == rg_task_type ());
  g_assert_cmpstr (referrer->title, ==, "回访");
  g_assert_nonnull (referrer->later);
}

static GPtrArray *
read_lines (Fixture *fixture,
            gint64   id,
            guint    limit,
            gint64  *n_more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) change_set = rg_journal_get (fixture->session, id, &error);
  GPtrArray *lines = rg_history_lines (fixture->session, change_set, limit, n_more, &error);

  g_assert_no_error (error);
  return lines;
}

static void
test_lines (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "通达商贸", NULL);
  g_autoptr (RgRecord) task = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) added = NULL;
  gint64         n_more;
  RgHistoryLine *line;
  gboolean       found = FALSE;

  change_city (fixture, 1, "杭州", "王芳");
  lines = read_lines (fixture, change_city (fixture, 1, "宁波", "王芳"), 100, &n_more);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (n_more, ==, 0);
  line = lines->pdata[0];
  g_assert_cmpint (line->op, ==, 'u');
  g_assert_cmpstr (line->record, ==, "Customer 通达商贸");
  g_assert_cmpstr (line->field, ==, "City");
  g_assert_cmpstr (line->before, ==, "杭州");
  g_assert_cmpstr (line->after, ==, "宁波");
  g_assert_true (line->exists);

  /* A reference is told by its name. */
  task = save_new (fixture, rg_task_type (), "subject", "回访", "customer", "#1", NULL);
  added = read_lines (fixture, 4, 100, &n_more);
  for (guint i = 0; i < added->len; i++)
    {
      line = added->pdata[i];
      g_assert_cmpint (line->op, ==, 'i');
      if (g_str_equal (line->field, "Customer"))
        {
          found = TRUE;
          g_assert_cmpstr (line->after, ==, "通达商贸");
        }
    }
  g_assert_true (found);
}

/* Records of a bulk load are named, and only the first of them. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) lines = NULL;
  gint64 n_more;

  for (guint i = 0; i < 300; i++)
    {
      RgRecord        *customer = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%04u", i + 1);

      rg_record_set_text (customer, RG_CUSTOMER_CODE, code);
      rg_record_set_text (customer, RG_CUSTOMER_NAME, code);
      g_ptr_array_add (customers, customer);
    }
  begin (fixture, rg_customer_type ());
  rg_session_insert_many (fixture->session, customers, &error);
  lines = read_lines (fixture, commit (fixture), 100, &n_more);
  g_assert_cmpuint (lines->len, ==, 100);
  g_assert_cmpint (n_more, ==, 200);
  g_assert_cmpstr (((RgHistoryLine *)lines->pdata[0])->record, ==, "Customer C0001");
  g_assert_null (((RgHistoryLine *)lines->pdata[0])->field);
}

/* Of a saved view its name is told, not how it is stored. */
static void
test_own_types (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (RgRecord) view = rg_record_new (rg_saved_view_type ());
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_more;

  rg_record_set_text (view, RG_SAVED_VIEW_RECORD_TYPE, "customer");
  rg_record_set_text (view, RG_SAVED_VIEW_NAME, "East");
  rg_record_set_text (view, RG_SAVED_VIEW_STATE, "{}");
  begin (fixture, rg_saved_view_type ());
  g_assert_true (rg_session_insert (fixture->session, view, &error));
  lines = read_lines (fixture, commit (fixture), 100, &n_more);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (((RgHistoryLine *)lines->pdata[0])->record, ==, "View East");
  g_assert_cmpstr (((RgHistoryLine *)lines->pdata[0])->after, ==, "East");
}

static const RgHistoryLine *
find_line (GPtrArray  *lines,
           const char *field)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (((RgHistoryLine *)lines->pdata[i])->field, field) == 0)
      return lines->pdata[i];
  return NULL;
}

/* A formula is told with the names of columns, those that people added too, however it is kept. */
static void
test_formula (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgRecord) staff = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "Staff", "kind", "整数", NULL);
  g_autofree char *kept = g_strdup_printf ("[%s]*2", rg_record_get_text (staff, RG_CUSTOM_FIELD_NAME));
  g_autoptr (RgRecord) chairs = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "Chairs", "kind", "数字", "formula", kept, NULL);
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GError) error = NULL;
  const RgHistoryLine *line;
  gint64               n_more;

  g_assert_cmpstr (kept, !=, "[Staff]*2");
  added = read_lines (fixture, 2, 100, &n_more);
  line = find_line (added, "Formula");
  g_assert_nonnull (line);
  g_assert_cmpstr (line->after, ==, "[Staff]*2");

  /* What was changed is kept alone, without the name of its table. */
  begin (fixture, rg_custom_field_type ());
  rg_record_set_text (chairs, RG_CUSTOM_FIELD_FORMULA, "[city]&\"!\"");
  g_assert_true (rg_session_update (fixture->session, chairs, &error));
  changed = read_lines (fixture, commit (fixture), 100, &n_more);
  line = find_line (changed, "Formula");
  g_assert_nonnull (line);
  g_assert_cmpstr (line->before, ==, "[Staff]*2");
  g_assert_cmpstr (line->after, ==, "[City]&\"!\"");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/history/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("filter", test_filter);
  ADD ("pages", test_pages);
  ADD ("obstacle", test_obstacle);
  ADD ("lines", test_lines);
  ADD ("many", test_many);
  ADD ("own-types", test_own_types);
  ADD ("formula", test_formula);
  return g_test_run ();
}
