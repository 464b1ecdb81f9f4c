/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Views that are saved in a book, and the colours that the rules of a view give.
 */
#include "config.h"

#include <locale.h>

#include "rg-format-rules.h"
#include "views-test.h"

static void
test_formats (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const cities[] = { "北京", "北京", "上海", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (RgFormatRules) rules = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  g_auto (GStrv) values = g_strsplit ("上海", "|", -1);
  guint32 background, foreground;

  for (guint i = 0; cities[i] != NULL; i++)
    {
      g_autofree char *amount = g_strdup_printf ("%u", i * 100);
      g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", cities[i], "city", cities[i], "opening_total", amount, NULL);

      g_assert_nonnull (customer);
    }
  rg_view_add_format (view, &(RgFormatRule){ .filter = { .field = RG_CUSTOMER_CITY, .test = RG_TEST_REPEATED }, .background = "#f9d0d3" });
  rg_view_add_format (view, &(RgFormatRule){ .filter = { .field = RG_CUSTOMER_OPENING_TOTAL }, .scale_low = "#000000", .scale_high = "#ffffff" });
  rg_view_add_format (view, &(RgFormatRule){ .filter = { .field = RG_CUSTOMER_CITY, .test = RG_TEST_EQ, .values = values }, .foreground = "#0d4a94", .whole_row = TRUE });
  rules = rg_format_rules_new (view, TODAY, WHO);
  g_assert_true (rg_format_rules_needs_reading (rules));
  customers = views_test_select_all (fixture, rg_customer_type ());
  g_assert_false (rg_format_rules_apply (rules, customers->pdata[0], RG_CUSTOMER_CITY, FALSE, &background, &foreground));
  g_assert_true (rg_format_rules_read (rules, fixture->session, query, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (rg_format_rules_apply (rules, customers->pdata[0], RG_CUSTOMER_CITY, FALSE, &background, &foreground));
  g_assert_cmphex (background, ==, 0xf9d0d3ff);
  g_assert_true (rg_format_rules_apply (rules, customers->pdata[0], RG_CUSTOMER_CITY, TRUE, &background, &foreground));
  g_assert_cmphex (background, ==, 0x5c1f26ff);
  g_assert_true (rg_format_rules_apply (rules, customers->pdata[1], RG_CUSTOMER_OPENING_TOTAL, FALSE, &background, &foreground));
  g_assert_cmphex (background, ==, 0x808080ff);
  g_assert_true (rg_format_rules_apply (rules, customers->pdata[2], RG_CUSTOMER_OPENING_TOTAL, FALSE, &background, &foreground));
  g_assert_cmphex (background, ==, 0xffffffff);
  g_assert_false (rg_format_rules_apply (rules, customers->pdata[0], RG_CUSTOMER_NAME, FALSE, &background, &foreground));
  g_assert_true (rg_format_rules_apply (rules, customers->pdata[2], RG_CUSTOMER_NAME, FALSE, &background, &foreground));
  g_assert_cmphex (foreground, ==, 0x0d4a94ff);
  g_assert_cmphex (background, ==, 0);
}

typedef struct
{
  GMainLoop *loop;
  GPtrArray *items;
  gboolean   ok;
} Wait;

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;

  wait->ok = rg_views_change_finish (RG_BOOK (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (wait->loop);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&wait->items, g_ptr_array_unref);
  wait->items = rg_views_load_finish (RG_BOOK (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (wait->loop);
}

static void
load_views (RgBook *book,
            Wait   *wait)
{
  rg_views_load (book, rg_customer_type (), loaded_cb, wait);
  g_main_loop_run (wait->loop);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);

  g_assert_no_error (error);
  g_main_loop_quit (((Wait *)data)->loop);
}

/* Saved, overwritten, renamed, deleted, and the deletion taken back. */
static void
test_saved (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgClock) clock = views_test_make_clock ();
  g_autoptr (RgStore) store = rg_store_open (rg_session_get_book (fixture->session), RG_SESSION_OPEN, &error);
  g_autoptr (RgBook) book = NULL;
  g_autoptr (RgView) view = views_test_make_rich_view ();
  g_autoptr (RgView) other = rg_view_new (rg_customer_type ());
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;
  Wait             wait = { loop };

  g_assert_no_error (error);
  book = rg_book_new (store, clock);
  for (guint i = 0; i < 2; i++)
    {
      rg_views_save (book, view, "我的视图", changed_cb, &wait);
      g_main_loop_run (loop);
      g_assert_true (wait.ok);
    }
  load_views (book, &wait);
  g_assert_cmpuint (wait.items->len, ==, 1);
  g_assert_true (rg_view_item_apply (wait.items->pdata[0], other, &error));
  json = rg_view_to_json (view);
  again = rg_view_to_json (other);
  g_assert_cmpstr (again, ==, json);
  rg_views_rename (book, ((RgViewItem *)wait.items->pdata[0])->id, "改名", changed_cb, &wait);
  g_main_loop_run (loop);
  load_views (book, &wait);
  g_assert_cmpstr (((RgViewItem *)wait.items->pdata[0])->name, ==, "改名");
  rg_views_delete (book, ((RgViewItem *)wait.items->pdata[0])->id, changed_cb, &wait);
  g_main_loop_run (loop);
  load_views (book, &wait);
  g_assert_cmpuint (wait.items->len, ==, 0);
  rg_book_undo (book, 0, undone_cb, &wait);
  g_main_loop_run (loop);
  load_views (book, &wait);
  g_assert_cmpuint (wait.items->len, ==, 1);
  g_ptr_array_unref (wait.items);
  rg_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/saved-views/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("formats", test_formats);
  ADD ("saved", test_saved);
  return g_test_run ();
}
