/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>

#include "rg-column-dialog.h"
#include "rg-column-chooser.h"
#include "rg-column-picker.h"
#include "rg-column-row.h"
#include "rg-filter-bar.h"
#include "rg-filter-condition.h"
#include "rg-filter-menu.h"
#include "rg-format-dialog.h"
#include "rg-format-row.h"
#include "rg-group-menu.h"
#include "rg-value-list.h"
#include "rg-value-row.h"
#include "rg-view-chip.h"
#include "rg-views-menu.h"
#include "rg-views-row.h"
#include "rg-paste-preview.h"
#include "rg-view-status.h"
#include "rg-customer-panel.h"
#include "rg-customers-page.h"
#include "rg-bulk-dialog.h"
#include "rg-cluster-row.h"
#include "rg-clusters-view.h"
#include "rg-duplicates-view.h"
#include "rg-standard-view.h"
#include "rg-find-bar.h"
#include "rg-history-details.h"
#include "rg-history-row.h"
#include "rg-history-window.h"
#include "rg-preferences.h"
#include "rg-quick-follow-up.h"
#include "rg-record-editor.h"
#include "rg-record-view.h"
#include "rg-reference-picker.h"
#include "rg-sidebar-row.h"
#include "rg-similar-notice.h"
#include "rg-suggest-entry.h"
#include "rg-test-pages.h"
#include "rg-ui.h"
#include "rg-view-menu.h"
#include "rg-undo-window.h"
#include "rg-welcome-page.h"
#include "rg-window-pages.h"
#include "rg-window.h"

/* Keys with Alt. In a menu, and in what is in sight together, each one means one thing. */

static void
take_letter (GHashTable *letters,
             guint       letter,
             const char *label)
{
  const char *other = g_hash_table_lookup (letters, GUINT_TO_POINTER (letter));

  if (other != NULL)
    g_error ("Alt+%c means “%s” and “%s”", (char)letter, other, label);
  g_hash_table_insert (letters, GUINT_TO_POINTER (letter), g_strdup (label));
}

static guint
find_letter (const char *label)
{
  for (const char *place = strchr (label, '_'); place != NULL; place = strchr (place + 2, '_'))
    if (place[1] != '_')
      return (guint)g_ascii_toupper (place[1]);
  return 0;
}

static void
check_menu (GMenuModel *menu,
            GHashTable *above)
{
  g_autoptr (GHashTable) letters = above != NULL ? g_hash_table_ref (above) : g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label) && section == NULL && find_letter (label) != 0)
        take_letter (letters, find_letter (label), label);
      if (section != NULL)
        check_menu (section, letters);
      if (submenu != NULL)
        check_menu (submenu, NULL);
    }
}

static GMenuModel *
get_menu (GtkWidget *widget)
{
  if (GTK_IS_POPOVER_MENU (widget))
    return gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (widget));
  return GTK_IS_MENU_BUTTON (widget) ? gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)) : NULL;
}

static GHashTable *
copy_letters (GHashTable *letters)
{
  GHashTable    *copy = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTableIter iter;
  gpointer       letter, label;

  for (g_hash_table_iter_init (&iter, letters); g_hash_table_iter_next (&iter, &letter, &label);)
    g_hash_table_insert (copy, letter, g_strdup (label));
  return copy;
}

/* Pages of a stack are not in sight together; a popover has its own letters. */
static void
check_letters (GtkWidget  *widget,
               GHashTable *letters)
{
  guint key = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) : 0;

  /* A label that has no text yet has no key, but says so in its own way. */
  if (key != 0 && key != GDK_KEY_VoidSymbol)
    take_letter (letters, gdk_keyval_to_upper (key), gtk_label_get_label (GTK_LABEL (widget)));
  if (get_menu (widget) != NULL)
    check_menu (get_menu (widget), NULL);
  if (GTK_IS_POPOVER_MENU (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      g_autoptr (GHashTable) own = GTK_IS_POPOVER (child) ? g_hash_table_new_full (NULL, NULL, NULL, g_free) : NULL;

      if (own == NULL)
        own = GTK_IS_STACK (widget) ? copy_letters (letters) : g_hash_table_ref (letters);
      check_letters (child, own);
    }
}

/* The menu of the cells, with what the page of customers adds. */
static void
test_cell_menu (void)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (g_object_new (RG_TYPE_CUSTOMERS_PAGE, NULL));
  g_autoptr (GMenuModel) more = NULL;
  guint                      n_types = 0;
  const RgRecordType *const *types = rg_record_types (&n_types);

  g_object_get (test_find (page, RG_TYPE_RECORD_VIEW), "menu-model", &more, NULL);
  g_assert_nonnull (more);
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GMenuModel) menu = rg_view_menu_create_model (types[i] == rg_customer_type () ? more : NULL, types[i]);

      check_menu (menu, NULL);
    }
}

/* Everything that is made from a template: a child that is missing there is a critical message here. */
static void
check_type (gconstpointer data)
{
  GType    type = GPOINTER_TO_SIZE (data);
  GObject *object = g_object_new (type, NULL);

  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (object, type));
  if (GTK_IS_WIDGET (object))
    {
      g_autoptr (GHashTable) letters = g_hash_table_new_full (NULL, NULL, NULL, g_free);

      check_letters (GTK_WIDGET (object), letters);
    }
  if (GTK_IS_WINDOW (object))
    {
      g_object_add_weak_pointer (object, (gpointer *)&object);
      gtk_window_destroy (GTK_WINDOW (object));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_null (object);
      return;
    }
  g_object_ref_sink (object);
  g_assert_finalize_object (object);
}

static void
add_type (GType type)
{
  g_autofree char *path = g_strconcat ("/ui/template/", g_type_name (type), NULL);

  g_test_add_data_func (path, GSIZE_TO_POINTER (type), check_type);
}

static void
test_page_names (void)
{
  guint               n_pages = 0;
  const RgWindowPage *pages = rg_window_pages (&n_pages);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (n_pages, >=, 1);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (RgPage) page = g_object_ref_sink (g_object_new (pages[i].get_type (), NULL));

      g_assert_nonnull (pages[i].title);
      g_assert_nonnull (pages[i].icon_name);
      g_assert_cmpstr (rg_page_get_name (page), ==, pages[i].name);
      g_assert_true (g_hash_table_add (names, g_strdup (rg_page_get_name (page))));
    }
}

int
main (int    argc,
      char **argv)
{
  const GType types[] = {
    RG_TYPE_COLUMN_DIALOG,
    RG_TYPE_COLUMN_CHOOSER,
    RG_TYPE_COLUMN_PICKER,
    RG_TYPE_COLUMN_ROW,
    RG_TYPE_FILTER_BAR,
    RG_TYPE_FILTER_CONDITION,
    RG_TYPE_FILTER_MENU,
    RG_TYPE_FORMAT_DIALOG,
    RG_TYPE_FORMAT_ROW,
    RG_TYPE_GROUP_MENU,
    RG_TYPE_VALUE_LIST,
    RG_TYPE_VALUE_ROW,
    RG_TYPE_VIEW_CHIP,
    RG_TYPE_VIEWS_MENU,
    RG_TYPE_VIEWS_ROW,
    RG_TYPE_PASTE_PREVIEW,
    RG_TYPE_VIEW_STATUS,
    RG_TYPE_CUSTOMER_PANEL,
    RG_TYPE_BULK_DIALOG,
    RG_TYPE_CLUSTER_ROW,
    RG_TYPE_CLUSTERS_VIEW,
    RG_TYPE_DUPLICATES_VIEW,
    RG_TYPE_STANDARD_VIEW,
    RG_TYPE_FIND_BAR,
    RG_TYPE_HISTORY_DETAILS,
    RG_TYPE_HISTORY_ROW,
    RG_TYPE_HISTORY_WINDOW,
    RG_TYPE_PREFERENCES,
    RG_TYPE_QUICK_FOLLOW_UP,
    RG_TYPE_RECORD_EDITOR,
    RG_TYPE_RECORD_VIEW,
    RG_TYPE_SIDEBAR_ROW,
    RG_TYPE_SIMILAR_NOTICE,
    RG_TYPE_SUGGEST_ENTRY,
    RG_TYPE_UNDO_WINDOW,
    RG_TYPE_WELCOME_PAGE,
    RG_TYPE_WINDOW,
  };
  guint               n_pages = 0;
  const RgWindowPage *pages = NULL;

  gtk_test_init (&argc, &argv, NULL);
  if (g_getenv ("RG_TEST_LOCALES") != NULL)
    {
      bindtextdomain ("regulars", g_getenv ("RG_TEST_LOCALES"));
      bind_textdomain_codeset ("regulars", "UTF-8");
      textdomain ("regulars");
    }
  rg_ui_init ();
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    add_type (types[i]);
  pages = rg_window_pages (&n_pages);
  for (guint i = 0; i < n_pages; i++)
    add_type (pages[i].get_type ());
  g_test_add_func ("/ui/cell-menu", test_cell_menu);
  g_test_add_func ("/ui/page-names", test_page_names);
  return g_test_run ();
}
