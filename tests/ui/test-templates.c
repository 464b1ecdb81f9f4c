/* SPDX-License-Identifier: GPL-3.0-or-later */
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
#include "rg-suggest-entry.h"
#include "rg-ui.h"
#include "rg-welcome-page.h"
#include "rg-window-pages.h"
#include "rg-window.h"

/* Everything that is made from a template: a child that is missing there is a critical message here. */
static void
check_type (gconstpointer data)
{
  GType    type = GPOINTER_TO_SIZE (data);
  GObject *object = g_object_new (type, NULL);

  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (object, type));
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
    RG_TYPE_FIND_BAR,
    RG_TYPE_HISTORY_DETAILS,
    RG_TYPE_HISTORY_ROW,
    RG_TYPE_HISTORY_WINDOW,
    RG_TYPE_PREFERENCES,
    RG_TYPE_QUICK_FOLLOW_UP,
    RG_TYPE_RECORD_EDITOR,
    RG_TYPE_RECORD_VIEW,
    RG_TYPE_SIDEBAR_ROW,
    RG_TYPE_SUGGEST_ENTRY,
    RG_TYPE_WELCOME_PAGE,
    RG_TYPE_WINDOW,
  };
  guint               n_pages = 0;
  const RgWindowPage *pages = NULL;

  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    add_type (types[i]);
  pages = rg_window_pages (&n_pages);
  for (guint i = 0; i < n_pages; i++)
    add_type (pages[i].get_type ());
  g_test_add_func ("/ui/page-names", test_page_names);
  return g_test_run ();
}
