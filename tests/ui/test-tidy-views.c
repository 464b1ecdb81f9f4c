/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-cluster-item.h"
#include "rg-cluster-row.h"
#include "rg-clusters-view.h"
#include "rg-standard-item.h"
#include "rg-standard-view.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages  test;
  GtkWidget *view;
} Fixture;

static const char *const phones[] = { "13800138000", "(0571)8888 6666", "138-0013-8001", "0571-88887777" };

/* Four customers: three spellings of one industry, two telephones and one region to be put right. */
static void
fill (RgSession *session)
{
  static const char *const industries[] = { "IT服务", "IT服务", "IT 服务", "it服务" };
  static const char *const cities[] = { "杭州市", "杭州市", "Hangzhou", "杭州市" };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%u", i + 1);

      rg_record_set_text (record, RG_CUSTOMER_CODE, code);
      rg_record_set_text (record, RG_CUSTOMER_NAME, code);
      rg_record_set_text (record, RG_CUSTOMER_INDUSTRY, industries[i]);
      rg_record_set_text (record, RG_CUSTOMER_PHONE, phones[i]);
      rg_record_set_text (record, RG_CUSTOMER_PROVINCE, "浙江省");
      rg_record_set_text (record, RG_CUSTOMER_CITY, cities[i]);
      rg_record_set_text (record, RG_CUSTOMER_REGION, i == 0 ? "华东地区" : "华东");
      test_session_insert (session, record);
    }
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
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  test_pages_clear (&self->test);
}

static gint64
count_with (Fixture    *self,
            guint       field,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 count;

  g_assert_no_error (error);
  rg_query_add_text (query, field, RG_OP_EQ, text);
  count = rg_session_count (session, query, &error);
  g_assert_no_error (error);
  return count;
}

static const char *
visible_page (Fixture *self)
{
  return gtk_stack_get_visible_child_name (test_find_stack (self->view, "working"));
}

static void
undo (Fixture *self)
{
  rg_book_undo (self->test.book, 0, NULL, NULL);
}

static RgClusterItem *
get_cluster (Fixture *self,
             guint    index)
{
  g_autoptr (RgClusterItem) item = g_list_model_get_item (rg_clusters_view_get_items (RG_CLUSTERS_VIEW (self->view)), index);

  return item;
}

static void
wait_clusters (Fixture *self,
               guint    n)
{
  test_wait_until (!rg_clusters_view_is_busy (RG_CLUSTERS_VIEW (self->view)) &&
                   g_list_model_get_n_items (rg_clusters_view_get_items (RG_CLUSTERS_VIEW (self->view))) == n);
}

/* Ticked, unified, taken back; the list follows. */
static void
test_clusters (Fixture      *self,
               gconstpointer data)
{
  RgClusterRow   *row;
  GtkCheckButton *check;

  self->view = test_pages_show (&self->test, RG_TYPE_CLUSTERS_VIEW);
  wait_clusters (self, 1);
  g_assert_cmpstr (visible_page (self), ==, "list");
  g_assert_cmpstr (rg_cluster_item_get_cluster (get_cluster (self, 0))->proposal, ==, "IT服务");
  /* Nothing is done before somebody says so. */
  g_assert_false (rg_cluster_item_get_cluster (get_cluster (self, 0))->is_ticked);

  test_wait_until ((row = test_find (self->view, RG_TYPE_CLUSTER_ROW)) != NULL);
  check = test_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (check, TRUE);
  g_assert_true (rg_cluster_item_get_cluster (get_cluster (self, 0))->is_ticked);
  gtk_widget_activate_action (self->view, "clusters.apply", NULL);
  wait_clusters (self, 0);
  g_assert_cmpstr (visible_page (self), ==, "none");
  g_assert_cmpint (count_with (self, RG_CUSTOMER_INDUSTRY, "IT服务"), ==, 4);

  undo (self);
  wait_clusters (self, 1);
  g_assert_cmpint (count_with (self, RG_CUSTOMER_INDUSTRY, "IT服务"), ==, 2);
}

/* What one writes is taken, and the group is ticked by it. */
static void
test_clusters_own_value (Fixture      *self,
                         gconstpointer data)
{
  RgClusterRow *row;
  GtkEntry     *entry;

  self->view = test_pages_show (&self->test, RG_TYPE_CLUSTERS_VIEW);
  wait_clusters (self, 1);
  test_wait_until ((row = test_find (self->view, RG_TYPE_CLUSTER_ROW)) != NULL);
  entry = test_find (GTK_WIDGET (row), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "软件");
  g_assert_true (rg_cluster_item_get_cluster (get_cluster (self, 0))->is_ticked);
  rg_cluster_item_tick_value (get_cluster (self, 0), 1, FALSE);
  gtk_widget_activate_action (self->view, "clusters.apply", NULL);
  test_wait_until (count_with (self, RG_CUSTOMER_INDUSTRY, "软件") == 3);
  wait_clusters (self, 0);
}

static void
test_clusters_columns (Fixture      *self,
                       gconstpointer data)
{
  self->view = test_pages_show (&self->test, RG_TYPE_CLUSTERS_VIEW);
  wait_clusters (self, 1);
  rg_clusters_view_choose (RG_CLUSTERS_VIEW (self->view), rg_customer_type (), RG_CUSTOMER_CITY);
  wait_clusters (self, 0);
  g_assert_cmpstr (visible_page (self), ==, "none");
  rg_clusters_view_choose (RG_CLUSTERS_VIEW (self->view), rg_customer_type (), RG_CUSTOMER_INDUSTRY);
  rg_clusters_view_choose (RG_CLUSTERS_VIEW (self->view), rg_sale_type (), RG_SALE_STATUS);
  rg_clusters_view_choose (RG_CLUSTERS_VIEW (self->view), rg_customer_type (), RG_CUSTOMER_INDUSTRY);
  wait_clusters (self, 1);
}

/* Another book, none, and a view that goes while it works. */
static void
test_clusters_gone (Fixture      *self,
                    gconstpointer data)
{
  self->view = test_pages_show (&self->test, RG_TYPE_CLUSTERS_VIEW);
  g_object_set (self->view, "book", NULL, NULL);
  g_assert_false (rg_clusters_view_is_busy (RG_CLUSTERS_VIEW (self->view)));
  g_object_set (self->view, "book", self->test.book, NULL);
  g_assert_true (rg_clusters_view_is_busy (RG_CLUSTERS_VIEW (self->view)));
}

static RgStandardItem *
get_standard (Fixture *self,
              guint    index)
{
  g_autoptr (RgStandardItem) item = g_list_model_get_item (rg_standard_view_get_items (RG_STANDARD_VIEW (self->view)), index);

  return item;
}

static void
wait_standard (Fixture *self,
               guint    n)
{
  test_wait_until (!rg_standard_view_is_busy (RG_STANDARD_VIEW (self->view)) &&
                   g_list_model_get_n_items (rg_standard_view_get_items (RG_STANDARD_VIEW (self->view))) == n);
}

static GtkToggleButton *
find_chip (GtkWidget *box,
           guint      index)
{
  GtkWidget *chip = gtk_widget_get_first_child (box);

  while (index-- > 0)
    chip = gtk_widget_get_next_sibling (chip);
  return GTK_TOGGLE_BUTTON (chip);
}

/* The chips of the rules stand before any other toggle button, but behind those of the drop-downs. */
static GtkWidget *
find_chips (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "chip"))
    return gtk_widget_get_parent (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_chips (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_standard (Fixture      *self,
               gconstpointer data)
{
  self->view = test_pages_show (&self->test, RG_TYPE_STANDARD_VIEW);
  /* Two telephones, two industries, one region, one city. */
  wait_standard (self, 6);
  g_assert_cmpstr (visible_page (self), ==, "list");
  g_assert_true (rg_standard_item_get_proposal (get_standard (self, 0))->is_ticked);

  gtk_toggle_button_set_active (find_chip (find_chips (self->view), 3), TRUE);
  wait_standard (self, 1);
  g_assert_cmpstr (rg_standard_item_get_proposal (get_standard (self, 0))->to, ==, "华东");
  rg_standard_item_tick (get_standard (self, 0), FALSE);

  gtk_widget_activate_action (self->view, "standard.apply", NULL);
  test_wait_until (count_with (self, RG_CUSTOMER_PHONE, "0571-88886666") == 1);
  wait_standard (self, 1);
  g_assert_cmpint (count_with (self, RG_CUSTOMER_CITY, "杭州市"), ==, 4);
  g_assert_cmpint (count_with (self, RG_CUSTOMER_REGION, "华东地区"), ==, 1);

  undo (self);
  test_wait_until (count_with (self, RG_CUSTOMER_PHONE, "(0571)8888 6666") == 1);
  g_assert_cmpint (count_with (self, RG_CUSTOMER_CITY, "Hangzhou"), ==, 1);
}

static void
test_standard_gone (Fixture      *self,
                    gconstpointer data)
{
  self->view = test_pages_show (&self->test, RG_TYPE_STANDARD_VIEW);
  g_object_set (self->view, "book", NULL, NULL);
  g_assert_false (rg_standard_view_is_busy (RG_STANDARD_VIEW (self->view)));
  g_object_set (self->view, "book", self->test.book, NULL);
  g_assert_true (rg_standard_view_is_busy (RG_STANDARD_VIEW (self->view)));
}

#define ADD(name, function) g_test_add ("/tidy-views/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  ADD ("clusters", test_clusters);
  ADD ("clusters-own-value", test_clusters_own_value);
  ADD ("clusters-columns", test_clusters_columns);
  ADD ("clusters-gone", test_clusters_gone);
  ADD ("standard", test_standard);
  ADD ("standard-gone", test_standard_gone);
  return g_test_run ();
}
