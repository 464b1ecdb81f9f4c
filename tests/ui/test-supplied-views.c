/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-customers-page.h"
#include "rg-filter-bar.h"
#include "rg-record-view.h"
#include "rg-test-pages.h"
#include "rg-views-menu.h"
#include "rg-views-row.h"

/* The views of customers that the program brings, chosen in the menu of the page and counted by hand. */
typedef struct
{
  TestPages        test;
  RgCustomersPage *page;
  RgRecordView    *view;
  GPtrArray       *customers; /* RgRecord */
  GPtrArray       *contacts;  /* RgRecord */
} Fixture;

#define WHO "陈静"
#define N_CUSTOMERS 60

static void
add_follow_up (RgSession  *session,
               gint64      customer,
               const char *at)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_interaction_type ());

  rg_record_set_int (record, RG_INTERACTION_CUSTOMER, customer);
  rg_record_set_text (record, RG_INTERACTION_AT, at);
  rg_record_set_text (record, RG_INTERACTION_CONTENT, "回访");
  g_assert_cmpint (test_session_insert (session, record), >, 0);
}

static void
add_contact (RgSession  *session,
             gint64      customer,
             const char *birthday)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_contact_type ());

  rg_record_set_int (record, RG_CONTACT_CUSTOMER, customer);
  rg_record_set_text (record, RG_CONTACT_NAME, "联系人");
  rg_record_set_text (record, RG_CONTACT_BIRTHDAY, birthday);
  g_assert_cmpint (test_session_insert (session, record), >, 0);
}

/* Each of these goes its own way round, so that every combination is there. */
static void
add_customer (RgSession *session,
              guint      i)
{
  static const char *const first[] = { "2026-03-01", "2026-02-28", "2026-03-15", "2025-03-10", NULL };
  static const char *const phones[] = { "02988888888", NULL, "01062345678" };
  static const char *const mobiles[] = { NULL, "13800138000" };
  static const char *const types[] = { "潜在", "潜在", "成交", NULL };
  static const char *const levels[] = { "A", "B", "C" };
  /* Thirty days before today is the 13th of February. */
  static const char *const contacted[] = { "2026-02-12 09:00", "2026-02-13 09:00", "2026-03-10 09:00", NULL, "2025-12-01 23:59" };
  static const char *const birthdays[] = { "1980-03-31", "1980-04-01", NULL, "1975-02-28", "1990-03-01", NULL, NULL };
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  g_autofree char *name = g_strdup_printf ("客户%u", i);
  g_autofree char *code = g_strdup_printf ("X%03u", i);
  gint64           id;

  rg_record_set_text (record, RG_CUSTOMER_CODE, code);
  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  rg_record_set_text (record, RG_CUSTOMER_FIRST_CONTACT, first[i % 5]);
  rg_record_set_text (record, RG_CUSTOMER_PHONE, phones[i % 3]);
  rg_record_set_text (record, RG_CUSTOMER_MOBILE, mobiles[i / 3 % 2]);
  rg_record_set_text (record, RG_CUSTOMER_TYPE, types[i % 4]);
  rg_record_set_text (record, RG_CUSTOMER_LEVEL, levels[i / 4 % 3]);
  rg_record_set_text (record, RG_CUSTOMER_OWNER, i % 7 == 0 ? WHO : "刘洋");
  id = test_session_insert (session, record);
  if (contacted[i / 2 % 5] != NULL)
    add_follow_up (session, id, contacted[i / 2 % 5]);
  if (birthdays[i % 7] != NULL)
    add_contact (session, id, birthdays[i % 7]);
}

static void
keep_customers (Fixture   *self,
                RgSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) customers = rg_query_new (rg_customer_type ());
  g_autoptr (RgQuery) contacts = rg_query_new (rg_contact_type ());
  g_autoptr (GArray) customer_ids = rg_session_select_ids (session, customers, &error);
  g_autoptr (GArray) contact_ids = rg_session_select_ids (session, contacts, &error);

  g_assert_no_error (error);
  self->customers = rg_session_get_many (session, rg_customer_type (), (const gint64 *)(gpointer)customer_ids->data, customer_ids->len, &error);
  self->contacts = rg_session_get_many (session, rg_contact_type (), (const gint64 *)(gpointer)contact_ids->data, contact_ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->customers->len, ==, N_CUSTOMERS);
}

static void
add_customers (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  for (guint i = 0; i < N_CUSTOMERS; i++)
    add_customer (session, i);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
  keep_customers (self, session);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, FALSE);
  add_customers (self);
  rg_book_set_who (self->test.book, WHO);
  self->page = test_pages_show (&self->test, RG_TYPE_CUSTOMERS_PAGE);
  self->view = test_find (GTK_WIDGET (self->page), RG_TYPE_RECORD_VIEW);
  test_wait_until (rg_grid_get_n_rows (rg_record_view_get_grid (self->view)) == N_CUSTOMERS);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->customers, g_ptr_array_unref);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_settings_reset (rg_ui_get_settings (), "view-layouts");
  test_pages_clear (&self->test);
}

/* What the names say, told of one record */

static gboolean
is_text (RgRecord   *record,
         guint       field,
         const char *text)
{
  return g_strcmp0 (rg_record_get_text (record, field), text) == 0;
}

static gboolean
is_forgotten (Fixture  *self,
              RgRecord *customer)
{
  const char *last = rg_record_get_text (customer, RG_CUSTOMER_LAST_CONTACT);

  return is_text (customer, RG_CUSTOMER_TYPE, "潜在") && !is_text (customer, RG_CUSTOMER_LEVEL, "C") && (last == NULL || strncmp (last, "2026-02-13", 10) < 0);
}

static gboolean
lacks_something (Fixture  *self,
                 RgRecord *customer)
{
  return (rg_record_is_null (customer, RG_CUSTOMER_PHONE) && rg_record_is_null (customer, RG_CUSTOMER_MOBILE)) || rg_record_is_null (customer, RG_CUSTOMER_TYPE);
}

static gboolean
is_mine (Fixture  *self,
         RgRecord *customer)
{
  return is_text (customer, RG_CUSTOMER_OWNER, WHO);
}

static gboolean
has_birthday (Fixture  *self,
              RgRecord *customer)
{
  for (guint i = 0; i < self->contacts->len; i++)
    {
      const char *birthday = rg_record_get_text (self->contacts->pdata[i], RG_CONTACT_BIRTHDAY);

      if (rg_record_get_int (self->contacts->pdata[i], RG_CONTACT_CUSTOMER) == rg_record_get_id (customer) && strstr (birthday, "-03-") != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_new (Fixture  *self,
        RgRecord *customer)
{
  const char *first = rg_record_get_text (customer, RG_CUSTOMER_FIRST_CONTACT);

  return first != NULL && g_str_has_prefix (first, "2026-03-");
}

/* What is shown */

static GtkListBoxRow *
find_view (GtkWidget  *widget,
           const char *name)
{
  GtkListBoxRow *found = NULL;

  if (RG_IS_VIEWS_ROW (widget))
    return g_str_equal (rg_views_row_get_item (RG_VIEWS_ROW (widget))->name, name) ? GTK_LIST_BOX_ROW (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_view (child, name);
  return found;
}

static void
choose (Fixture    *self,
        const char *name)
{
  /* The first button of the line above the table. */
  GtkMenuButton *button = test_find (test_find (GTK_WIDGET (self->page), RG_TYPE_FILTER_BAR), GTK_TYPE_MENU_BUTTON);
  GtkWidget     *menu;
  GtkListBoxRow *row;

  gtk_menu_button_popup (button);
  menu = GTK_WIDGET (gtk_menu_button_get_popover (button));
  g_assert_true (RG_IS_VIEWS_MENU (menu));
  test_wait_until (gtk_widget_get_mapped (menu));
  row = find_view (menu, name);
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  test_wait_until (!gtk_widget_get_mapped (menu));
}

static gboolean
is_shown (Fixture  *self,
          RgRecord *customer)
{
  return rg_record_list_find_id (rg_record_view_get_list (self->view), rg_record_get_id (customer)) != GTK_INVALID_LIST_POSITION;
}

static void
assert_view (Fixture    *self,
             const char *name,
             gboolean (*belongs) (Fixture *self, RgRecord *customer))
{
  RgGrid *grid = rg_record_view_get_grid (self->view);
  guint   n = 0;

  for (guint i = 0; i < self->customers->len; i++)
    n += belongs (self, self->customers->pdata[i]) ? 1 : 0;
  g_test_message ("%s: %u", name, n);
  g_assert_cmpuint (n, >, 2);
  g_assert_cmpuint (n, <, N_CUSTOMERS / 2 + 10);
  choose (self, name);
  test_wait_until (!rg_record_list_get_loading (rg_record_view_get_list (self->view)) && rg_grid_get_n_rows (grid) == n);
  for (guint i = 0; i < self->customers->len; i++)
    g_assert_cmpint (is_shown (self, self->customers->pdata[i]), ==, belongs (self, self->customers->pdata[i]));
}

static void
test_counts (Fixture      *self,
             gconstpointer data)
{
  assert_view (self, "High potential, 30 days without contact", is_forgotten);
  assert_view (self, "Telephone or type missing", lacks_something);
  assert_view (self, "My customers", is_mine);
  assert_view (self, "Birthdays this month", has_birthday);
  assert_view (self, "New this month", is_new);
  choose (self, "All customers");
  test_wait_until (rg_grid_get_n_rows (rg_record_view_get_grid (self->view)) == N_CUSTOMERS);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add ("/ui/supplied-views/counts", Fixture, NULL, set_up, test_counts, tear_down);
  return g_test_run ();
}
