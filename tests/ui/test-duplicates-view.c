/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-duplicate-item.h"
#include "rg-duplicates-view.h"
#include "rg-merge-table.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages  test;
  GtkWidget *view;
} Fixture;

/* Two that are one, written in two ways, a head office and its branch, and one that stands alone. */
static const struct
{
  const char *code;
  const char *name;
  const char *mobile;
  const char *phone;
  const char *address;
  const char *note;
} customers[] = {
  { "C1", "杭州众益电子有限公司", "19949806531", "0571-47116637", "杭州市中山路915号", "老客户" },
  { "C2", "众益电子（杭州）有限责任公司", "199 4980 6531", "0571-47116637", "中山路915号", "要发票" },
  { "C3", "重庆安丰方医疗器械有限公司", "13901166841", "023-50764749", "重庆市中山路282号", NULL },
  { "C4", "重庆安丰方医疗器械有限公司重庆第三分公司", "13713292255", "023-50764749", "重庆市张江路621号", NULL },
  { "C5", "青岛新康宏商贸有限公司", "17788447080", "0532-83152101", "青岛市长江路543号", NULL },
};

static void
fill (RgSession *session)
{
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());

      rg_record_set_text (record, RG_CUSTOMER_CODE, customers[i].code);
      rg_record_set_text (record, RG_CUSTOMER_NAME, customers[i].name);
      rg_record_set_text (record, RG_CUSTOMER_MOBILE, customers[i].mobile);
      rg_record_set_text (record, RG_CUSTOMER_PHONE, customers[i].phone);
      rg_record_set_text (record, RG_CUSTOMER_ADDRESS, customers[i].address);
      rg_record_set_text (record, RG_CUSTOMER_NOTE, customers[i].note);
      test_session_insert (session, record);
    }
}

static gint64
count_customers (Fixture    *self,
                 const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 count;

  g_assert_no_error (error);
  if (note != NULL)
    rg_query_add_text (query, RG_CUSTOMER_NOTE, RG_OP_EQ, note);
  count = rg_session_count (session, query, &error);
  g_assert_no_error (error);
  return count;
}

static void
wait_groups (Fixture *self,
             guint    n)
{
  test_wait_until (!rg_duplicates_view_is_busy (RG_DUPLICATES_VIEW (self->view)) &&
                   g_list_model_get_n_items (rg_duplicates_view_get_items (RG_DUPLICATES_VIEW (self->view))) == n);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;

  test_pages_init (&self->test, FALSE);
  session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  fill (session);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
  self->view = test_pages_show (&self->test, RG_TYPE_DUPLICATES_VIEW);
  wait_groups (self, 1);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  test_pages_clear (&self->test);
}

static RgMerge *
wait_merge (Fixture *self)
{
  RgMergeTable *table = test_find (self->view, RG_TYPE_MERGE_TABLE);

  test_wait_until (rg_merge_table_get_merge (table) != NULL);
  return rg_merge_table_get_merge (table);
}

/* One of two, both notes kept, and taken back: then they are found again. */
static void
test_merge (Fixture      *self,
            gconstpointer data)
{
  RgMerge *merge = wait_merge (self);

  g_assert_cmpuint (rg_merge_get_n_records (merge), ==, 2);
  g_assert_true (rg_merge_differs (merge, RG_CUSTOMER_NOTE));
  rg_merge_set_choice (merge, RG_CUSTOMER_NOTE, RG_MERGE_JOIN);
  gtk_widget_activate_action (self->view, "duplicates.merge", NULL);
  wait_groups (self, 0);
  g_assert_cmpint (count_customers (self, NULL), ==, 4);
  g_assert_cmpint (count_customers (self, "老客户"), ==, 0);
  g_assert_cmpint (count_customers (self, "老客户\n要发票") + count_customers (self, "要发票\n老客户"), ==, 1);

  rg_book_undo (self->test.book, 0, NULL, NULL);
  wait_groups (self, 1);
  g_assert_cmpint (count_customers (self, NULL), ==, 5);
  g_assert_cmpint (count_customers (self, "老客户"), ==, 1);
}

static GtkCheckButton *
find_take (GtkWidget  *widget,
           const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = NULL;

      if (GTK_IS_CHECK_BUTTON (child) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (child)), label) == 0)
        return GTK_CHECK_BUTTON (child);
      found = find_take (child, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* One alone cannot be merged. */
static void
test_left_out (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GArray) chosen = NULL;
  GtkWidget *table = test_find (self->view, RG_TYPE_MERGE_TABLE);

  wait_merge (self);
  gtk_check_button_set_active (find_take (table, customers[1].name), FALSE);
  chosen = rg_merge_table_dup_chosen (RG_MERGE_TABLE (table));
  g_assert_cmpuint (chosen->len, ==, 1);
  gtk_widget_activate_action (self->view, "duplicates.merge", NULL);
  test_pages_settle ();
  g_assert_cmpint (count_customers (self, NULL), ==, 5);
}

/* What was decided is remembered, and forgotten when it is taken back. */
static void
test_different (Fixture      *self,
                gconstpointer data)
{
  wait_merge (self);
  gtk_widget_activate_action (self->view, "duplicates.different", NULL);
  wait_groups (self, 0);
  gtk_widget_activate_action (self->view, "duplicates.search", NULL);
  wait_groups (self, 0);
  g_assert_cmpint (count_customers (self, NULL), ==, 5);
  rg_book_undo (self->test.book, 0, NULL, NULL);
  wait_groups (self, 1);
}

/* A branch shares the telephone of its head office: shown, but not as one of them. */
static void
test_candidates (Fixture      *self,
                 gconstpointer data)
{
  GtkDropDown *kind = NULL;
  g_autoptr (RgDuplicateItem) item = NULL;
  g_autofree char *against = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_widget_get_first_child (self->view))); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_DROP_DOWN (child))
      kind = GTK_DROP_DOWN (child);
  gtk_drop_down_set_selected (kind, 1);
  wait_groups (self, 1);
  item = g_list_model_get_item (rg_duplicates_view_get_items (RG_DUPLICATES_VIEW (self->view)), 0);
  against = rg_duplicate_item_dup_reasons (item, TRUE, 8);
  g_assert_cmpstr (against, !=, "");
  g_assert_cmpuint (rg_duplicate_item_get_ids (item)->len, ==, 2);
}

/* A view that goes while it works. */
static void
test_gone (Fixture      *self,
           gconstpointer data)
{
  gtk_widget_activate_action (self->view, "duplicates.search", NULL);
  g_assert_true (rg_duplicates_view_is_busy (RG_DUPLICATES_VIEW (self->view)));
  g_object_set (self->view, "book", NULL, NULL);
  g_assert_false (rg_duplicates_view_is_busy (RG_DUPLICATES_VIEW (self->view)));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();

  g_test_add ("/ui/duplicates/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/ui/duplicates/left-out", Fixture, NULL, set_up, test_left_out, tear_down);
  g_test_add ("/ui/duplicates/different", Fixture, NULL, set_up, test_different, tear_down);
  g_test_add ("/ui/duplicates/candidates", Fixture, NULL, set_up, test_candidates, tear_down);
  g_test_add ("/ui/duplicates/gone", Fixture, NULL, set_up, test_gone, tear_down);
  return g_test_run ();
}
