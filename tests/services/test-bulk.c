/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-bulk.h"
#include "rg-error.h"
#include "rg-tags.h"

#define N_CUSTOMERS 1200

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);

  fixture_set_up (fixture, data);
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      RgRecord        *customer = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%04u", i + 1);

      rg_record_set_text (customer, RG_CUSTOMER_CODE, code);
      rg_record_set_text (customer, RG_CUSTOMER_NAME, code);
      rg_record_set_text (customer, RG_CUSTOMER_CITY, i % 2 == 0 ? "杭州" : "宁波");
      rg_record_set_text (customer, RG_CUSTOMER_OWNER, i % 3 == 0 ? "王芳" : NULL);
      rg_record_set_text (customer, RG_CUSTOMER_TAGS, i % 4 == 0 ? "老客户 展会" : NULL);
      g_ptr_array_add (customers, customer);
    }
  begin (fixture, rg_customer_type ());
  rg_session_insert_many (fixture->session, customers, &error);
  g_assert_no_error (error);
  rg_session_commit (fixture->session, &error);
  g_assert_no_error (error);
}

static RgQuery *
query_city (const char *city)
{
  RgQuery *query = rg_query_new (rg_customer_type ());

  rg_query_add_text (query, RG_CUSTOMER_CITY, RG_OP_EQ, city);
  return query;
}

static RgBulk *
new_for_city (RgBulkDeed  deed,
              const char *city)
{
  g_autoptr (RgQuery) query = query_city (city);
  RgBulk *bulk = rg_bulk_new (deed, rg_customer_type ());

  rg_bulk_set_query (bulk, query);
  return bulk;
}

static gint64
run (Fixture *fixture,
     RgBulk  *bulk)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set = rg_bulk_run (bulk, fixture->session, "王芳", TODAY, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return change_set;
}

static gint64
count_where (Fixture            *fixture,
             const RgRecordType *type,
             guint               field,
             RgOp                op,
             const char         *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (type);
  gint64 n;

  if (text != NULL)
    rg_query_add_text (query, field, op, text);
  n = rg_session_count (fixture->session, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
undo (Fixture *fixture,
      gint64   change_set)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = rg_journal_undo (fixture->session, change_set, &error);

  g_assert_no_error (error);
  g_assert_cmpint (undone->id, ==, change_set);
}

static void
test_set (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgBulk) bulk = new_for_city (RG_BULK_SET, "杭州");
  g_autoptr (RgChangeSet) stored = NULL;
  g_autofree char *summary = NULL;
  g_auto (GStrv) staff = NULL;
  gint64 change_set;

  rg_bulk_set_field (bulk, RG_CUSTOMER_OWNER, "李强", &error);
  g_assert_no_error (error);
  change_set = run (fixture, bulk);
  g_assert_cmpint (rg_bulk_get_n_done (bulk), ==, N_CUSTOMERS / 2);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_OWNER, RG_OP_EQ, "李强"), ==, N_CUSTOMERS / 2);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_OWNER, RG_OP_EQ, "王芳"), ==, N_CUSTOMERS / 6);
  staff = rg_session_get_options (fixture->session, "staff", &error);
  g_assert_true (g_strv_contains ((const char *const *)staff, "李强"));
  stored = rg_journal_get (fixture->session, change_set, &error);
  g_assert_cmpint (stored->kind, ==, RG_CHANGE_SET);
  g_assert_nonnull (strstr (stored->detail, "李强"));
  summary = rg_bulk_dup_summary (bulk);
  g_assert_nonnull (strstr (summary, "600"));

  /* One step takes it all back, each record to what it was. */
  undo (fixture, change_set);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_OWNER, RG_OP_EQ, "李强"), ==, 0);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_OWNER, RG_OP_EQ, "王芳"), ==, N_CUSTOMERS / 3);
}

/* Only the named records, and emptying; those that are empty already do not count. */
static void
test_set_selected (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgBulk) bulk = rg_bulk_new (RG_BULK_SET, rg_customer_type ());
  g_autoptr (RgBulk) again = rg_bulk_new (RG_BULK_SET, rg_customer_type ());
  const gint64 ids[] = { 1, 2, 4 };

  rg_bulk_set_ids (bulk, ids, G_N_ELEMENTS (ids));
  g_assert_true (rg_bulk_set_field (bulk, RG_CUSTOMER_OWNER, "", &error));
  g_assert_cmpint (run (fixture, bulk), >, 0);
  g_assert_cmpint (rg_bulk_get_n_done (bulk), ==, 2);
  rg_bulk_set_ids (again, ids, G_N_ELEMENTS (ids));
  g_assert_true (rg_bulk_set_field (again, RG_CUSTOMER_OWNER, "", &error));
  g_assert_cmpint (run (fixture, again), ==, 0);
  g_assert_cmpint (rg_bulk_get_n_done (again), ==, 0);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgBulk) bulk = rg_bulk_new (RG_BULK_SET, rg_customer_type ());
  static const struct
  {
    guint       field;
    const char *text;
  } cases[] = {
    { RG_CUSTOMER_CODE, "C9" },
    { RG_CUSTOMER_TOTAL, "5" },
    { RG_CUSTOMER_NAME, "" },
    { RG_CUSTOMER_TYPE, "没有" },
    { RG_CUSTOMER_FIRST_CONTACT, "昨晚吧" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (rg_bulk_set_field (bulk, cases[i].field, cases[i].text, &error));
      g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
    }
}

static void
test_tags (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgBulk) add = new_for_city (RG_BULK_ADD_TAG, "杭州");
  g_autoptr (RgBulk) away = new_for_city (RG_BULK_REMOVE_TAG, "杭州");
  gint64 added, removed;

  g_assert_true (rg_bulk_set_tag (add, "展会、春节", &error));
  added = run (fixture, add);
  g_assert_cmpint (rg_bulk_get_n_done (add), ==, N_CUSTOMERS / 2);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_TAGS, RG_OP_EQ, "老客户 展会 春节"), ==, N_CUSTOMERS / 4);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_TAGS, RG_OP_EQ, "展会 春节"), ==, N_CUSTOMERS / 4);

  g_assert_true (rg_bulk_set_tag (away, "春节 展会", &error));
  removed = run (fixture, away);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_TAGS, RG_OP_EQ, "老客户"), ==, N_CUSTOMERS / 4);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_TAGS, RG_OP_EMPTY, ""), ==, N_CUSTOMERS * 3 / 4);
  undo (fixture, removed);
  undo (fixture, added);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_TAGS, RG_OP_EQ, "老客户 展会"), ==, N_CUSTOMERS / 4);
  g_assert_false (rg_bulk_set_tag (away, " 、 ", NULL));
}

static void
test_tasks (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgBulk) bulk = new_for_city (RG_BULK_ADD_TASK, "宁波");
  gint64 change_set;

  g_assert_false (rg_bulk_set_task (bulk, "", NULL, NULL, NULL));
  g_assert_false (rg_bulk_set_task (bulk, "回访", "哪天", NULL, NULL));
  rg_bulk_set_task (bulk, "春节前回访", "2026-12-01", NULL, &error);
  g_assert_no_error (error);
  change_set = run (fixture, bulk);
  g_assert_cmpint (rg_bulk_get_n_done (bulk), ==, N_CUSTOMERS / 2);
  g_assert_cmpint (count_where (fixture, rg_task_type (), RG_TASK_DUE_AT, RG_OP_EQ, "2026-12-01"), ==, N_CUSTOMERS / 2);
  /* Who is responsible for the customer does it. */
  g_assert_cmpint (count_where (fixture, rg_task_type (), RG_TASK_ASSIGNEE, RG_OP_EQ, "王芳"), ==, N_CUSTOMERS / 6);
  undo (fixture, change_set);
  g_assert_cmpint (count_where (fixture, rg_task_type (), 0, RG_OP_EQ, NULL), ==, 0);
}

/* Two contacts of one customer: one task. */
static void
test_tasks_of_contacts (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgBulk) bulk = rg_bulk_new (RG_BULK_ADD_TASK, rg_contact_type ());
  g_autoptr (RgQuery) query = rg_query_new (rg_contact_type ());

  begin (fixture, rg_contact_type ());
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RgRecord) contact = rg_record_new (rg_contact_type ());

      rg_record_set_int (contact, RG_CONTACT_CUSTOMER, i < 2 ? 1 : 2);
      rg_record_set_text (contact, RG_CONTACT_NAME, "张三");
      rg_session_insert (fixture->session, contact, &error);
      g_assert_no_error (error);
    }
  rg_session_commit (fixture->session, &error);
  rg_bulk_set_query (bulk, query);
  rg_bulk_set_task (bulk, "回访", "2026-12-01 09:00", "李强", &error);
  g_assert_no_error (error);
  run (fixture, bulk);
  g_assert_cmpint (count_where (fixture, rg_task_type (), RG_TASK_REMIND_AT, RG_OP_EQ, "2026-12-01 09:00"), ==, 2);
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgBulk) bulk = new_for_city (RG_BULK_DELETE, "杭州");
  gint64 change_set = run (fixture, bulk);

  g_assert_cmpint (count_where (fixture, rg_customer_type (), 0, RG_OP_EQ, NULL), ==, N_CUSTOMERS / 2);
  undo (fixture, change_set);
  g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_CITY, RG_OP_EQ, "杭州"), ==, N_CUSTOMERS / 2);
}

static void
cancel_cb (double   fraction,
           guint64  rows,
           gpointer cancellable)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  if (rows >= 500)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  static const RgBulkDeed deeds[] = { RG_BULK_SET, RG_BULK_ADD_TAG, RG_BULK_ADD_TASK, RG_BULK_DELETE };

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (RgBulk) bulk = new_for_city (deeds[i], "杭州");

      rg_bulk_set_field (bulk, RG_CUSTOMER_OWNER, "李强", NULL);
      if (deeds[i] == RG_BULK_ADD_TAG)
        rg_bulk_set_tag (bulk, "春节", NULL);
      else if (deeds[i] == RG_BULK_ADD_TASK)
        rg_bulk_set_task (bulk, "回访", NULL, NULL, NULL);
      g_assert_cmpint (rg_bulk_run (bulk, fixture->session, "王芳", TODAY, cancel_cb, cancellable, cancellable, &error), ==, -1);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (rg_bulk_get_n_done (bulk), ==, 0);
      g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_OWNER, RG_OP_EQ, "李强"), ==, 0);
      g_assert_cmpint (count_where (fixture, rg_customer_type (), RG_CUSTOMER_TAGS, RG_OP_CONTAINS, "春节"), ==, 0);
      g_assert_cmpint (count_where (fixture, rg_customer_type (), 0, RG_OP_EQ, NULL), ==, N_CUSTOMERS);
      g_assert_cmpint (count_where (fixture, rg_task_type (), 0, RG_OP_EQ, NULL), ==, 0);
    }
}

/* Fields from which others follow are worked out record by record. */
static void
test_consequences (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgBulk) tasks = new_for_city (RG_BULK_ADD_TASK, "宁波");
  g_autoptr (RgBulk) done = rg_bulk_new (RG_BULK_SET, rg_task_type ());
  g_autoptr (RgQuery) query = rg_query_new (rg_task_type ());

  rg_bulk_set_task (tasks, "回访", NULL, NULL, &error);
  run (fixture, tasks);
  rg_bulk_set_query (done, query);
  g_assert_true (rg_bulk_set_field (done, RG_TASK_DONE, "是", &error));
  run (fixture, done);
  g_assert_cmpint (rg_bulk_get_n_done (done), ==, N_CUSTOMERS / 2);
  g_assert_cmpint (count_where (fixture, rg_task_type (), RG_TASK_DONE_AT, RG_OP_GE, TODAY), ==, N_CUSTOMERS / 2);
}

static void
check_tags (const char *tags,
            const char *more,
            const char *added,
            const char *removed)
{
  g_autofree char *with = rg_tags_add (tags, more);
  g_autofree char *without = rg_tags_remove (tags, more);

  g_assert_cmpstr (with, ==, added);
  g_assert_cmpstr (without, ==, removed);
}

static void
test_words (void)
{
  check_tags (NULL, "a", "a", "");
  check_tags ("a", "a", "a", "");
  check_tags ("a、b", "b", "a、b", "a");
  check_tags ("a, b ,c", "d", "a b c d", "a, b ,c");
  check_tags ("ab", "a", "ab a", "ab");
  check_tags ("老客户；展会", "展会 老客户", "老客户；展会", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk/words", test_words);
#define ADD(name, func) g_test_add ("/bulk/" name, Fixture, NULL, set_up, func, fixture_tear_down)
  ADD ("set", test_set);
  ADD ("set-selected", test_set_selected);
  ADD ("refused", test_refused);
  ADD ("tags", test_tags);
  ADD ("tasks", test_tasks);
  ADD ("tasks-of-contacts", test_tasks_of_contacts);
  ADD ("delete", test_delete);
  ADD ("cancel", test_cancel);
  ADD ("consequences", test_consequences);
  return g_test_run ();
}
