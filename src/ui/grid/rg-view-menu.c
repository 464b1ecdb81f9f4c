/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-menu"

#include "config.h"
#include "rg-view-menu.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *label;
  const char *action;
} Item;

static void
append_section (GMenu      *menu,
                const Item *items,
                guint       n_items)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < n_items; i++)
    g_menu_append (section, _ (items[i].label), items[i].action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/**
 * rg_view_menu_new:
 * @more: (nullable): what the page offers beyond
 *
 * Returns: (transfer full): what a right click on a cell offers
 */
GMenuModel *
rg_view_menu_new (GMenuModel *more)
{
  static const Item clipboard[] = {
    { N_ ("Cu_t"), "grid.cut" },
    { N_ ("_Copy"), "grid.copy" },
    { N_ ("Copy With _Headers"), "grid.copy-with-headers" },
    { N_ ("_Paste"), "grid.paste" },
  };
  static const Item cells[] = {
    { N_ ("Cl_ear"), "grid.clear" },
    { N_ ("Fill Do_wn"), "grid.fill-down" },
    { N_ ("_Filter by This Value"), "grid.filter-value" },
    { N_ ("Take the Filter _Off"), "grid.filter-clear" },
  };
  static const Item rows[] = {
    { N_ ("_New Row"), "grid.add-row" },
    { N_ ("D_uplicate Rows"), "grid.duplicate-rows" },
    { N_ ("_Delete Rows"), "grid.delete-rows" },
    { N_ ("_Show Record"), "grid.show-record" },
  };
  GMenu *menu = g_menu_new ();

  append_section (menu, clipboard, G_N_ELEMENTS (clipboard));
  append_section (menu, cells, G_N_ELEMENTS (cells));
  append_section (menu, rows, G_N_ELEMENTS (rows));
  if (more != NULL)
    g_menu_append_section (menu, NULL, more);
  return G_MENU_MODEL (menu);
}
