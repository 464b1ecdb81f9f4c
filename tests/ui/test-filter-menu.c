/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The menu of a column, the line above a table and the window of colour rules: what a person does there is done to the
 * view, and what the view says is shown there.
 */
#include "config.h"

#include <locale.h>

#include "rg-color-swatch.h"
#include "rg-column-chooser.h"
#include "rg-column-picker.h"
#include "rg-column-row.h"
#include "rg-filter-bar.h"
#include "rg-filter-condition.h"
#include "rg-filter-menu.h"
#include "rg-format-dialog.h"
#include "rg-format-examples.h"
#include "rg-format-row.h"
#include "rg-group-menu.h"
#include "rg-sample.h"
#include "rg-test-pages.h"
#include "rg-value-list.h"
#include "rg-value-row.h"
#include "rg-view-chip.h"
#include "rg-views-menu.h"
#include "rg-views-row.h"

#define WHO "王芳"

typedef struct
{
  char      *folder;
  RgStore   *store;
  RgBook    *book;
  RgView    *view;
  GtkWidget *window;
  GtkWidget *bar;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 6, 10, 0, 0);
  g_autoptr (RgClock) clock = rg_clock_new_fixed (now);
  g_autofree char *path = NULL;
  RgSession       *session = NULL;

  fixture->folder = g_dir_make_tmp ("regulars-XXXXXX", &error);
  path = g_build_filename (fixture->folder, "book.regulars", NULL);
  session = rg_session_open (path, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rg_sample_create (session, 120, 7, "2026-11-06", WHO, &error), >, 0);
  g_assert_finalize_object (session);
  fixture->store = rg_store_open (path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  fixture->book = rg_book_new (fixture->store, clock);
  rg_book_set_who (fixture->book, WHO);
  fixture->view = rg_view_new (rg_customer_type ());
  fixture->bar = rg_filter_bar_new ();
  rg_filter_bar_set_view (RG_FILTER_BAR (fixture->bar), fixture->book, fixture->view);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->bar);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf %s", fixture->folder);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_pages_settle ();
  g_clear_object (&fixture->view);
  rg_store_close (fixture->store);
  g_clear_object (&fixture->book);
  g_clear_object (&fixture->store);
  test_pages_settle ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
}

/* The first widget of a type below another one. */
static GtkWidget *
find_below (GtkWidget *widget,
            GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_below (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
        return child;
      found = find_button (child, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
open_menu (Fixture *fixture,
           guint    field)
{
  GtkWidget *menu = rg_filter_menu_new (fixture->book, fixture->view, field);
  GtkWidget *values = find_below (menu, RG_TYPE_VALUE_LIST);

  gtk_widget_set_parent (menu, fixture->bar);
  gtk_popover_popup (GTK_POPOVER (menu));
  test_wait_until (!rg_value_list_get_loading (RG_VALUE_LIST (values)));
  return menu;
}

static void
close_menu (GtkWidget *menu)
{
  gtk_popover_popdown (GTK_POPOVER (menu));
  test_pages_settle ();
  gtk_widget_unparent (menu);
}

/* From the search box back to what sorts, and on from there to the last line of the menu. */
static void
test_tab_back (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *menu = open_menu (fixture, RG_CUSTOMER_TYPE);
  GtkRoot   *root = gtk_widget_get_root (menu);
  GtkWidget *sorting = gtk_widget_get_first_child (gtk_popover_get_child (GTK_POPOVER (menu)));
  GtkWidget *search = find_below (menu, GTK_TYPE_SEARCH_ENTRY);
  guint      n = 0;

  gtk_widget_grab_focus (search);
  while (n < 10 && !gtk_widget_is_ancestor (gtk_root_get_focus (root), sorting))
    {
      gtk_widget_child_focus (menu, GTK_DIR_TAB_BACKWARD);
      n++;
    }
  /* The two pages, then the two orders from the end. */
  g_assert_cmpuint (n, ==, 3);
  gtk_widget_child_focus (menu, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_root_get_focus (root) == gtk_widget_get_first_child (sorting));
  close_menu (menu);
}

static void
test_values (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget       *menu = open_menu (fixture, RG_CUSTOMER_TYPE);
  RgValueList     *values = RG_VALUE_LIST (find_below (menu, RG_TYPE_VALUE_LIST));
  g_autofree char *text = NULL;

  g_assert_true (rg_value_list_is_all (values));
  g_assert_cmpuint (rg_value_list_get_n_values (values), >=, 2);
  rg_value_list_tick_all (values, FALSE);
  g_assert_false (gtk_widget_get_sensitive (find_button (menu, "_Filter")));
  rg_value_list_tick (values, "潜在", TRUE);
  click (find_button (menu, "_Filter"));
  g_assert_cmpuint (rg_view_get_n_filters (fixture->view), ==, 1);
  g_assert_cmpint (rg_view_get_filter (fixture->view, 0)->test, ==, RG_TEST_IN);
  g_assert_cmpuint (g_strv_length (rg_view_get_filter (fixture->view, 0)->values), ==, 1);
  close_menu (menu);

  /* Opened again it shows what was chosen; everything ticked is no filter. */
  menu = open_menu (fixture, RG_CUSTOMER_TYPE);
  values = RG_VALUE_LIST (find_below (menu, RG_TYPE_VALUE_LIST));
  g_assert_false (rg_value_list_is_all (values));
  g_assert_cmpuint (rg_value_list_get_n_values (values), >=, 2);
  g_auto (GStrv) ticked = rg_value_list_get_ticked (values);
  g_assert_cmpstr (ticked[0], ==, "潜在");
  g_assert_null (ticked[1]);
  text = rg_view_describe_filter (fixture->view, 0);
  g_assert_cmpstr (text, ==, "Customer type: Prospect");
  rg_value_list_tick_all (values, TRUE);
  rg_filter_menu_apply (RG_FILTER_MENU (menu));
  g_assert_cmpuint (rg_view_get_n_filters (fixture->view), ==, 0);
  close_menu (menu);
}

static void
search (RgValueList *values,
        const char  *text)
{
  rg_value_list_search (values, text);
  test_wait_until (!rg_value_list_get_loading (values));
}

/* A search alone chooses what it finds; one search after the other adds up. */
static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget   *menu = open_menu (fixture, RG_CUSTOMER_NAME);
  RgValueList *values = RG_VALUE_LIST (find_below (menu, RG_TYPE_VALUE_LIST));
  guint        n_all = rg_value_list_get_n_values (values);
  guint        n_found;

  search (values, "建筑");
  n_found = rg_value_list_get_n_values (values);
  g_assert_cmpuint (n_found, >, 0);
  g_assert_cmpuint (n_found, <, n_all);
  rg_filter_menu_apply (RG_FILTER_MENU (menu));
  g_assert_cmpuint (g_strv_length (rg_view_get_filter (fixture->view, 0)->values), ==, n_found);
  close_menu (menu);

  rg_view_clear_filters (fixture->view);
  menu = open_menu (fixture, RG_CUSTOMER_TYPE);
  values = RG_VALUE_LIST (find_below (menu, RG_TYPE_VALUE_LIST));
  rg_value_list_tick_all (values, FALSE);
  search (values, "Prospect");
  rg_value_list_tick (values, "潜在", TRUE);
  search (values, "Customer");
  rg_value_list_tick (values, "成交", TRUE);
  rg_filter_menu_apply (RG_FILTER_MENU (menu));
  g_assert_cmpuint (g_strv_length (rg_view_get_filter (fixture->view, 0)->values), ==, 2);
  close_menu (menu);
}

static void
test_condition (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget   *menu = open_menu (fixture, RG_CUSTOMER_TOTAL);
  GtkWidget   *condition = find_below (menu, RG_TYPE_FILTER_CONDITION);
  GtkEditable *entry = GTK_EDITABLE (find_below (condition, GTK_TYPE_ENTRY));
  GtkStack    *stack = GTK_STACK (gtk_widget_get_ancestor (condition, GTK_TYPE_STACK));

  gtk_stack_set_visible_child_name (stack, "condition");
  g_assert_false (gtk_widget_get_sensitive (find_button (menu, "_Filter")));
  gtk_editable_set_text (entry, "many");
  g_assert_false (gtk_widget_get_sensitive (find_button (menu, "_Filter")));
  gtk_editable_set_text (entry, "1万");
  g_assert_true (gtk_widget_get_sensitive (find_button (menu, "_Filter")));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (rg_view_get_filter (fixture->view, 0)->test, ==, RG_TEST_GT);
  close_menu (menu);

  menu = open_menu (fixture, RG_CUSTOMER_TOTAL);
  condition = find_below (menu, RG_TYPE_FILTER_CONDITION);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_below (condition, GTK_TYPE_ENTRY))), ==, "1万");
  click (find_button (menu, "_Clear filter"));
  g_assert_cmpuint (rg_view_get_n_filters (fixture->view), ==, 0);
  close_menu (menu);
}

/* Every test that the list of a kind offers can be chosen, and what is read comes back. */
static void
test_all_conditions (Fixture      *fixture,
                     gconstpointer data)
{
  for (guint field = 1; field < rg_record_type_get_n_fields (rg_customer_type ()); field++)
    {
      GtkWidget   *condition = g_object_ref_sink (g_object_new (RG_TYPE_FILTER_CONDITION, NULL));
      GtkDropDown *drop = GTK_DROP_DOWN (find_below (condition, GTK_TYPE_DROP_DOWN));

      rg_filter_condition_set_field (RG_FILTER_CONDITION (condition), rg_customer_type (), field, "2026-11-06");
      g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (drop)), >=, 8);
      for (guint i = 0; i < g_list_model_get_n_items (gtk_drop_down_get_model (drop)); i++)
        {
          RgFilter filter = { .field = field };
          RgTest   test;
          g_auto (GStrv) values = NULL;
          g_auto (GStrv) again = NULL;

          gtk_drop_down_set_selected (drop, i);
          g_assert_true (rg_filter_condition_read (RG_FILTER_CONDITION (condition), &filter.test, &values));
          filter.values = values;
          rg_filter_condition_set_filter (RG_FILTER_CONDITION (condition), &filter);
          rg_filter_condition_read (RG_FILTER_CONDITION (condition), &test, &again);
          g_assert_cmpint (test, ==, filter.test);
          g_assert_true (values == NULL ? again == NULL : g_strv_equal ((const char *const *)values, (const char *const *)again));
        }
      g_object_unref (condition);
    }
}

static void
test_column_deeds (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *menu = open_menu (fixture, RG_CUSTOMER_NAME);
  GtkWidget *ascending = find_below (menu, GTK_TYPE_TOGGLE_BUTTON);
  guint      n_groups;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ascending), TRUE);
  g_assert_cmpuint (rg_view_get_n_sorts (fixture->view), ==, 1);
  g_assert_false (rg_view_get_sort (fixture->view, 0)->descending);
  close_menu (menu);

  menu = open_menu (fixture, RG_CUSTOMER_NAME);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_below (menu, GTK_TYPE_TOGGLE_BUTTON))));
  for (GtkWidget *line = gtk_widget_get_first_child (gtk_widget_get_last_child (find_below (menu, GTK_TYPE_BOX))); line != NULL; line = gtk_widget_get_next_sibling (line))
    if (GTK_IS_BUTTON (line))
      click (line);
  g_assert_cmpuint (rg_view_get_n_frozen (fixture->view), ==, 1);
  rg_view_get_groups (fixture->view, &n_groups);
  g_assert_cmpuint (n_groups, ==, 1);
  close_menu (menu);
  for (guint i = 0; i < rg_view_get_n_columns (fixture->view); i++)
    if (rg_view_get_column (fixture->view, i)->field == RG_CUSTOMER_NAME)
      g_assert_false (rg_view_get_column (fixture->view, i)->visible);
  test_pages_settle ();
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (RG_IS_FORMAT_DIALOG (l->data))
      gtk_window_destroy (l->data);
  test_pages_settle ();
}

static guint
count_chips (Fixture *fixture)
{
  GtkWidget *chip = find_below (fixture->bar, RG_TYPE_VIEW_CHIP);
  guint      n = 0;

  for (; chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    n++;
  return n;
}

static void
test_bar (Fixture      *fixture,
          gconstpointer data)
{
  RgFilterBar *bar = RG_FILTER_BAR (fixture->bar);
  const guint  groups[] = { RG_CUSTOMER_OWNER };
  g_autoptr (RgQuery) base = rg_query_new (rg_customer_type ());
  RgViewChip *chip = NULL;

  g_assert_false (rg_filter_bar_is_filtered (bar));
  g_assert_cmpuint (count_chips (fixture), ==, 0);
  rg_view_set_filter (fixture->view, RG_CUSTOMER_PHONE, RG_TEST_BLANK, NULL);
  rg_view_add_filter (fixture->view, &(RgFilter){ .field = RG_CUSTOMER_TYPE, .test = RG_TEST_BLANK, .alternative = TRUE });
  g_assert_cmpuint (count_chips (fixture), ==, 1);
  chip = RG_VIEW_CHIP (find_below (fixture->bar, RG_TYPE_VIEW_CHIP));
  g_assert_cmpstr (rg_view_chip_get_text (chip), ==, "Telephone: blank or Customer type: blank");
  rg_view_set_sort (fixture->view, RG_CUSTOMER_NAME, TRUE, FALSE);
  rg_view_set_groups (fixture->view, groups, 1);
  rg_filter_bar_set_base (bar, base, "From the analysis");
  g_assert_cmpuint (count_chips (fixture), ==, 4);
  g_assert_true (rg_filter_bar_is_filtered (bar));
  rg_filter_bar_set_count (bar, 12, 1200);

  g_signal_emit_by_name (find_below (fixture->bar, RG_TYPE_VIEW_CHIP), "removed");
  g_assert_cmpuint (count_chips (fixture), ==, 3);
  g_signal_emit_by_name (find_below (fixture->bar, RG_TYPE_VIEW_CHIP), "removed");
  g_assert_cmpuint (rg_view_get_n_filters (fixture->view), ==, 0);
  rg_view_set_search (fixture->view, "x");
  rg_filter_bar_show_all (bar);
  g_assert_false (rg_filter_bar_is_filtered (bar));
  g_assert_cmpuint (count_chips (fixture), ==, 2);
}

static void
failed_cb (RgViewsMenu *menu,
           const char  *text)
{
  g_error ("%s", text);
}

static void
done_cb (RgViewsMenu *menu,
         const char  *text,
         guint       *n_done)
{
  (*n_done)++;
}

static GtkListBoxRow *
find_view (GtkListBox *list,
           const char *name)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_str_equal (rg_views_row_get_item (RG_VIEWS_ROW (row))->name, name))
      return row;
  return NULL;
}

static void
test_views (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget  *menu = g_object_ref_sink (rg_views_menu_new ());
  GtkListBox *list = GTK_LIST_BOX (find_below (menu, GTK_TYPE_LIST_BOX));
  guint       n_done = 0;

  gtk_widget_set_parent (menu, fixture->bar);
  g_signal_connect (menu, "failed", G_CALLBACK (failed_cb), NULL);
  g_signal_connect (menu, "done", G_CALLBACK (done_cb), &n_done);
  rg_views_menu_set_view (RG_VIEWS_MENU (menu), fixture->book, fixture->view);
  gtk_popover_popup (GTK_POPOVER (menu));
  test_wait_until (find_view (list, "My customers") != NULL);
  g_signal_emit_by_name (list, "row-activated", find_view (list, "My customers"));
  g_assert_cmpstr (rg_view_get_name (fixture->view), ==, "My customers");
  g_assert_cmpint (rg_view_get_filter (fixture->view, 0)->test, ==, RG_TEST_MINE);

  rg_view_set_search (fixture->view, "a");
  rg_views_menu_save (RG_VIEWS_MENU (menu), "周会");
  test_wait_until (n_done == 1 && find_view (list, "周会") != NULL);
  rg_view_clear_filters (fixture->view);
  g_signal_emit_by_name (list, "row-activated", find_view (list, "周会"));
  g_assert_cmpstr (rg_view_get_search (fixture->view), ==, "a");
  g_signal_emit_by_name (find_view (list, "周会"), "renamed", "月会");
  test_wait_until (n_done == 2 && find_view (list, "月会") != NULL && find_view (list, "周会") == NULL);
  g_signal_emit_by_name (find_view (list, "月会"), "deleted");
  test_wait_until (n_done == 3 && find_view (list, "月会") == NULL);
  gtk_popover_popdown (GTK_POPOVER (menu));
  test_pages_settle ();
  rg_views_menu_set_view (RG_VIEWS_MENU (menu), NULL, NULL);
  gtk_widget_unparent (menu);
  test_pages_settle ();
  g_object_unref (menu);
}

/* The menu of views with its list, as the bar shows it. */
static GtkListBox *
open_views (Fixture *fixture)
{
  GtkWidget *menu = rg_views_menu_new ();

  gtk_widget_set_parent (menu, fixture->bar);
  rg_views_menu_set_view (RG_VIEWS_MENU (menu), fixture->book, fixture->view);
  gtk_popover_popup (GTK_POPOVER (menu));
  test_wait_until (find_view (GTK_LIST_BOX (find_below (menu, GTK_TYPE_LIST_BOX)), "My customers") != NULL);
  return GTK_LIST_BOX (find_below (menu, GTK_TYPE_LIST_BOX));
}

static RgViewsMenu *
get_menu (GtkListBox *list)
{
  return RG_VIEWS_MENU (gtk_widget_get_ancestor (GTK_WIDGET (list), RG_TYPE_VIEWS_MENU));
}

static void
close_views (GtkListBox *list)
{
  GtkWidget *menu = GTK_WIDGET (get_menu (list));

  gtk_popover_popdown (GTK_POPOVER (menu));
  test_pages_settle ();
  rg_views_menu_set_view (RG_VIEWS_MENU (menu), NULL, NULL);
  gtk_widget_unparent (menu);
  test_pages_settle ();
}

static gboolean
has_text (GtkWidget  *widget,
          const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

/* Whoever looks at something else than what was saved is told, also on the next day, and can save it. */
static void
test_view_changed (Fixture      *fixture,
                   gconstpointer data)
{
  GtkListBox      *list = open_views (fixture);
  g_autofree char *json = NULL;
  g_autoptr (RgView) tomorrow = rg_view_new (rg_customer_type ());

  g_signal_emit_by_name (list, "row-activated", find_view (list, "My customers"));
  g_assert_true (has_text (fixture->bar, "View: My customers"));
  rg_view_set_search (fixture->view, "a");
  g_assert_true (has_text (fixture->bar, "View: My customers (changed)"));
  rg_view_set_search (fixture->view, NULL);
  g_assert_true (has_text (fixture->bar, "View: My customers"));

  rg_view_set_search (fixture->view, "a");
  rg_views_menu_save (get_menu (list), "周会");
  g_assert_true (has_text (fixture->bar, "View: 周会"));
  test_wait_until (find_view (list, "周会") != NULL);
  rg_view_set_sort (fixture->view, RG_CUSTOMER_CITY, TRUE, FALSE);
  g_assert_true (has_text (fixture->bar, "View: 周会 (changed)"));
  json = rg_view_to_json (fixture->view);
  g_assert_true (rg_view_load_json (tomorrow, json, NULL));
  g_assert_true (rg_view_is_changed (tomorrow));
  g_assert_true (rg_view_item_apply (rg_views_row_get_item (RG_VIEWS_ROW (find_view (list, "周会"))), tomorrow, NULL));
  g_assert_false (rg_view_is_changed (tomorrow));
  g_signal_emit_by_name (find_button (GTK_WIDGET (get_menu (list)), "Save changes to “周会”"), "clicked");
  g_assert_true (has_text (fixture->bar, "View: 周会"));
  close_views (list);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

/* The names of the saved views as they stand in the menu, after it was opened anew. */
static char *
dup_order (Fixture *fixture)
{
  GtkListBox *list = open_views (fixture);
  g_autoptr (GString) names = g_string_new (NULL);
  GtkListBoxRow *row;

  test_wait_until (rg_views_row_get_item (RG_VIEWS_ROW (gtk_list_box_get_row_at_index (list, 0)))->id != 0);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL && rg_views_row_get_item (RG_VIEWS_ROW (row))->id != 0; i++)
    g_string_append (names, rg_views_row_get_item (RG_VIEWS_ROW (row))->name);
  close_views (list);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
undo_to (Fixture    *fixture,
         const char *expected)
{
  gboolean         undone = FALSE;
  g_autofree char *order = NULL;

  rg_book_undo (fixture->book, 0, undone_cb, &undone);
  test_wait_until (undone);
  order = dup_order (fixture);
  g_assert_cmpstr (order, ==, expected);
}

static void
refused_cb (RgViewsMenu *menu,
            const char  *text,
            char       **refusal)
{
  *refusal = g_strdup (text);
}

static void
test_view_order (Fixture      *fixture,
                 gconstpointer data)
{
  GtkListBox      *list = open_views (fixture);
  g_autofree char *refusal = NULL;

  rg_views_menu_save (get_menu (list), "A");
  rg_views_menu_save (get_menu (list), "B");
  rg_views_menu_save (get_menu (list), "C");
  test_wait_until (find_view (list, "C") != NULL);
  g_signal_emit_by_name (find_view (list, "C"), "moved");
  test_wait_until (gtk_list_box_row_get_index (find_view (list, "C")) == 1);
  /* A name that there is already is refused, and nothing is called so. */
  g_signal_connect (get_menu (list), "failed", G_CALLBACK (refused_cb), &refusal);
  g_signal_emit_by_name (find_view (list, "C"), "renamed", "A");
  test_wait_until (refusal != NULL);
  g_assert_cmpstr (refusal, ==, "There is a view with this name already.");
  g_assert_cmpstr (rg_view_get_name (fixture->view), ==, "C");
  g_signal_emit_by_name (find_view (list, "C"), "renamed", "Z");
  test_wait_until (g_strcmp0 (rg_view_get_name (fixture->view), "Z") == 0 && find_view (list, "Z") != NULL);
  g_signal_emit_by_name (find_view (list, "Z"), "deleted");
  test_wait_until (rg_view_get_name (fixture->view) == NULL && find_view (list, "Z") == NULL);
  close_views (list);
  undo_to (fixture, "AZB");
  undo_to (fixture, "ACB");
  undo_to (fixture, "ABC");
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Tab goes by the list as by one thing, in both directions. */
static void
assert_tab_order (GtkWidget *chooser,
                  GtkWidget *list)
{
  gtk_widget_grab_focus (find_below (chooser, GTK_TYPE_SEARCH_ENTRY));
  gtk_widget_child_focus (chooser, GTK_DIR_TAB_FORWARD);
  g_assert_true (has_focus_within (list));
  gtk_widget_child_focus (chooser, GTK_DIR_TAB_FORWARD);
  g_assert_true (has_focus_within (find_button (chooser, "Add column…")));
  gtk_widget_child_focus (chooser, GTK_DIR_TAB_BACKWARD);
  g_assert_true (has_focus_within (list));
  gtk_widget_child_focus (chooser, GTK_DIR_TAB_BACKWARD);
  g_assert_true (has_focus_within (find_below (chooser, GTK_TYPE_SEARCH_ENTRY)));
}

static void
test_columns (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget  *chooser = rg_column_chooser_new ();
  GtkListBox *list = GTK_LIST_BOX (find_below (chooser, GTK_TYPE_LIST_BOX));

  rg_view_set_standard_columns (fixture->view, "code,name,phone");
  gtk_widget_set_parent (chooser, fixture->bar);
  rg_column_chooser_set_view (RG_COLUMN_CHOOSER (chooser), fixture->book, fixture->view);
  gtk_popover_popup (GTK_POPOVER (chooser));
  test_wait_until (gtk_list_box_get_row_at_index (list, 2) != NULL);
  assert_tab_order (chooser, GTK_WIDGET (list));
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 2), "moved", -1);
  g_assert_cmpuint (rg_view_get_column (fixture->view, 1)->field, ==, RG_CUSTOMER_PHONE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_below (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)), GTK_TYPE_CHECK_BUTTON)), FALSE);
  g_assert_false (rg_view_get_column (fixture->view, 1)->visible);
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 0), "dropped", RG_CUSTOMER_EMAIL);
  g_assert_cmpuint (rg_view_get_column (fixture->view, 0)->field, ==, RG_CUSTOMER_EMAIL);
  click (find_button (chooser, "Restore standard columns"));
  g_assert_cmpuint (rg_view_get_column (fixture->view, 0)->field, ==, RG_CUSTOMER_CODE);
  g_assert_true (rg_view_get_column (fixture->view, 2)->visible);
  g_assert_false (rg_view_get_column (fixture->view, 3)->visible);
  close_menu (chooser);
}

static void
test_groups (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget   *menu = rg_group_menu_new ();
  GtkDropDown *first = GTK_DROP_DOWN (find_below (menu, GTK_TYPE_DROP_DOWN));
  guint        n_groups;

  rg_view_set_standard_columns (fixture->view, "level,owner");
  gtk_widget_set_parent (menu, fixture->bar);
  rg_group_menu_set_view (RG_GROUP_MENU (menu), fixture->view);
  gtk_popover_popup (GTK_POPOVER (menu));
  test_wait_until (g_list_model_get_n_items (gtk_drop_down_get_model (first)) > 3);
  gtk_drop_down_set_selected (first, 1);
  g_assert_cmpuint (rg_view_get_groups (fixture->view, &n_groups)[0], ==, RG_CUSTOMER_LEVEL);
  g_assert_cmpuint (n_groups, ==, 1);
  gtk_drop_down_set_selected (first, 0);
  rg_view_get_groups (fixture->view, &n_groups);
  g_assert_cmpuint (n_groups, ==, 0);
  close_menu (menu);
}

static void
test_formats (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget  *dialog = rg_format_dialog_new (fixture->book, fixture->view, RG_CUSTOMER_TOTAL);
  GtkListBox *list = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  list = GTK_LIST_BOX (find_below (dialog, GTK_TYPE_LIST_BOX));
  click (find_button (dialog, rg_format_examples_get_title (rg_customer_type (), 0)));
  click (find_button (dialog, rg_format_examples_get_title (rg_customer_type (), 3)));
  g_assert_cmpuint (rg_view_get_n_formats (fixture->view), ==, 2);
  g_assert_nonnull (rg_view_get_format (fixture->view, 1)->scale_high);
  g_assert_false (gtk_widget_get_sensitive (find_button (dialog, "Add rule")));
  gtk_editable_set_text (GTK_EDITABLE (find_below (find_below (dialog, RG_TYPE_FILTER_CONDITION), GTK_TYPE_ENTRY)), "5000");
  click (find_button (dialog, "Add rule"));
  g_assert_cmpuint (rg_view_get_n_formats (fixture->view), ==, 3);
  g_assert_cmpuint (rg_view_get_format (fixture->view, 2)->filter.field, ==, RG_CUSTOMER_TOTAL);
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 2), "moved", -1);
  g_assert_cmpstr (rg_view_get_format (fixture->view, 1)->filter.values[0], ==, "5000");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 1));
  gtk_editable_set_text (GTK_EDITABLE (find_below (find_below (dialog, RG_TYPE_FILTER_CONDITION), GTK_TYPE_ENTRY)), "6000");
  click (find_button (dialog, "Change rule"));
  g_assert_cmpuint (rg_view_get_n_formats (fixture->view), ==, 3);
  g_assert_cmpstr (rg_view_get_format (fixture->view, 1)->filter.values[0], ==, "6000");
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 0), "removed");
  g_assert_cmpuint (rg_view_get_n_formats (fixture->view), ==, 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_pages_settle ();
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, func) g_test_add ("/ui/filter-menu/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("values", test_values);
  ADD ("tab-back", test_tab_back);
  ADD ("search", test_search);
  ADD ("condition", test_condition);
  ADD ("all-conditions", test_all_conditions);
  ADD ("column-deeds", test_column_deeds);
  ADD ("bar", test_bar);
  ADD ("views", test_views);
  ADD ("view-changed", test_view_changed);
  ADD ("view-order", test_view_order);
  ADD ("columns", test_columns);
  ADD ("groups", test_groups);
  ADD ("formats", test_formats);
  return g_test_run ();
}
