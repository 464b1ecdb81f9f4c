/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-menu"

#include "config.h"
#include "rg-view-menu.h"

#include <glib/gi18n.h>

#include "rg-bulk-menu.h"
#include "rg-filter-menu.h"
#include "rg-ui.h"
#include "rg-view-cells.h"

struct _RgViewMenu
{
  GObject parent_instance;

  RgRecordView *view; /* borrowed */
  GMenuModel   *more;
  GtkWidget    *popover;
};

G_DEFINE_FINAL_TYPE (RgViewMenu, rg_view_menu, G_TYPE_OBJECT)

/* @accel: the key in the table, which is no accelerator of the application. */
typedef struct
{
  const char *label;
  const char *action;
  const char *accel;
} Item;

static const Item clipboard_items[] = {
  { N_ ("Cu_t"), "grid.cut", "<Control>x" },
  { N_ ("_Copy"), "grid.copy", "<Control>c" },
  { N_ ("Copy With _Headers"), "grid.copy-with-headers", "<Control><Shift>c" },
  { N_ ("_Paste"), "grid.paste", "<Control>v" },
};

static const Item fill_items[] = {
  { N_ ("Fill _Down"), "grid.fill-down", "<Control>d" },
  { N_ ("Fill _Right"), "grid.fill-right", "<Control>r" },
  { N_ ("Copy From _Above"), "grid.copy-above", "<Control>apostrophe" },
  { N_ ("_Today’s Date"), "grid.insert-date", "<Control>semicolon" },
  { N_ ("Time of _Now"), "grid.insert-time", "<Control><Shift>semicolon" },
};

static const Item cell_items[] = {
  { N_ ("Cl_ear"), "grid.clear", "Delete" },
};

static const Item filter_items[] = {
  { N_ ("_Filter by This Value"), "grid.filter-value", NULL },
  { N_ ("Clea_r Filter"), "grid.filter-clear", NULL },
};

static const Item row_items[] = {
  { N_ ("_New Row"), "grid.add-row", "<Control>plus" },
  { N_ ("D_uplicate Rows"), "grid.duplicate-rows", "<Control><Shift>d" },
  { N_ ("_Delete Rows"), "grid.delete-rows", "<Control>Delete" },
};

static const Item record_items[] = {
  { N_ ("_Show Record"), "grid.show-record", "space" },
};

/* What is not possible now is left out: the menu stays short. */
static void
append_items (GMenu      *menu,
              const Item *items,
              guint       n_items)
{
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), items[i].action);

      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      if (items[i].accel != NULL)
        g_menu_item_set_attribute (item, "accel", "s", items[i].accel);
      g_menu_append_item (menu, item);
    }
}

static void
append_section (GMenu      *menu,
                const Item *items,
                guint       n_items)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append_items (section, items, n_items);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_cells (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) fill = g_menu_new ();

  append_items (section, cell_items, G_N_ELEMENTS (cell_items));
  append_items (fill, fill_items, G_N_ELEMENTS (fill_items));
  g_menu_append_submenu (section, _ ("F_ill"), G_MENU_MODEL (fill));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_records (GMenu              *menu,
                const RgRecordType *type)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) bulk = g_menu_new ();

  append_items (section, record_items, G_N_ELEMENTS (record_items));
  rg_bulk_append_items (bulk, type);
  g_menu_append_submenu (section, _ ("_Actions"), G_MENU_MODEL (bulk));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/**
 * rg_view_menu_create_model:
 * @more: (nullable): what the page adds
 * @type: of the records
 *
 * Returns: (transfer full): the menu of the cells
 */
GMenuModel *
rg_view_menu_create_model (GMenuModel         *more,
                           const RgRecordType *type)
{
  GMenu *menu = g_menu_new ();

  append_section (menu, clipboard_items, G_N_ELEMENTS (clipboard_items));
  append_cells (menu);
  append_section (menu, filter_items, G_N_ELEMENTS (filter_items));
  append_section (menu, row_items, G_N_ELEMENTS (row_items));
  append_records (menu, type);
  if (more != NULL)
    g_menu_append_section (menu, NULL, more);
  return G_MENU_MODEL (menu);
}

/* Filter by what stands in the cell of the cursor */

static RgRecord *
get_cursor_record (RgViewMenu *self,
                   guint      *field)
{
  guint         row = 0, place = 0;
  RgGridColumn *column = NULL;
  g_autoptr (RgRow) item = NULL;

  if (rg_record_view_get_list (self->view) == NULL || !rg_grid_selection_get_cursor (rg_grid_get_selection (rg_record_view_get_grid (self->view)), &row, &place))
    return NULL;
  column = rg_grid_get_column (rg_record_view_get_grid (self->view), place);
  item = g_list_model_get_item (G_LIST_MODEL (rg_record_view_get_list (self->view)), row);
  if (column == NULL || item == NULL)
    return NULL;
  *field = rg_grid_column_get_field (column);
  return rg_row_get_record (item);
}

static void
filter_value_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  RgViewMenu      *self = user_data;
  guint            field = 0;
  RgRecord        *record = get_cursor_record (self, &field);
  g_autofree char *text = record != NULL ? rg_view_cells_dup_text (record, field) : NULL;
  const char      *values[] = { text, NULL };

  if (record != NULL)
    rg_view_set_filter (rg_record_view_get_view (self->view), field, RG_TEST_IN, values);
}

static void
filter_clear_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  RgViewMenu *self = user_data;
  guint       row = 0, place = 0;

  if (rg_record_view_get_view (self->view) != NULL && rg_grid_selection_get_cursor (rg_grid_get_selection (rg_record_view_get_grid (self->view)), &row, &place))
    rg_view_clear_field (rg_record_view_get_view (self->view), rg_grid_column_get_field (rg_grid_get_column (rg_record_view_get_grid (self->view), place)));
}

static const GActionEntry entries[] = {
  { .name = "filter-value", .activate = filter_value_cb },
  { .name = "filter-clear", .activate = filter_clear_cb },
};

static void
set_enabled (RgViewMenu *self,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (rg_record_view_get_actions (self->view), name)), enabled);
}

/* What has no key is only possible where it has a meaning. */
static void
update_filters (RgViewMenu *self)
{
  RgView       *view = rg_record_view_get_view (self->view);
  guint         row = 0, place = 0, field = 0;
  RgGridColumn *column = NULL;

  if (rg_grid_selection_get_cursor (rg_grid_get_selection (rg_record_view_get_grid (self->view)), &row, &place))
    column = rg_grid_get_column (rg_record_view_get_grid (self->view), place);
  set_enabled (self, "filter-value", get_cursor_record (self, &field) != NULL);
  set_enabled (self, "filter-clear", view != NULL && column != NULL && rg_view_is_filtered (view, rg_grid_column_get_field (column)));
}

static void
drop_popover (RgViewMenu *self)
{
  g_clear_pointer (&self->popover, rg_ui_drop_popover);
}

static void
rg_view_menu_dispose (GObject *object)
{
  RgViewMenu *self = RG_VIEW_MENU (object);

  drop_popover (self);
  g_clear_object (&self->more);
  G_OBJECT_CLASS (rg_view_menu_parent_class)->dispose (object);
}

static void
rg_view_menu_class_init (RgViewMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_menu_dispose;
}

static void
rg_view_menu_init (RgViewMenu *self)
{
}

/**
 * rg_view_menu_new:
 * @view: which outlives it
 * @actions: gets the filters by what stands in a cell
 */
RgViewMenu *
rg_view_menu_new (RgRecordView *view,
                  GActionMap   *actions)
{
  RgViewMenu *self = g_object_new (RG_TYPE_VIEW_MENU, NULL);

  self->view = view;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  return self;
}

/**
 * rg_view_menu_set_more:
 * @more: (nullable): what the page adds
 */
void
rg_view_menu_set_more (RgViewMenu *self,
                       GMenuModel *more)
{
  g_return_if_fail (RG_IS_VIEW_MENU (self));

  g_set_object (&self->more, more);
  drop_popover (self);
}

/**
 * rg_view_menu_popup:
 * @place: in the coordinates of the grid
 */
void
rg_view_menu_popup (RgViewMenu         *self,
                    const GdkRectangle *place)
{
  GdkRectangle here = *place;
  double       x = 0, y = 0;

  g_return_if_fail (RG_IS_VIEW_MENU (self));

  if (rg_record_view_get_view (self->view) == NULL)
    return;
  update_filters (self);
  if (self->popover == NULL)
    {
      g_autoptr (GMenuModel) model = rg_view_menu_create_model (self->more, rg_view_get_record_type (rg_record_view_get_view (self->view)));

      self->popover = gtk_popover_menu_new_from_model_full (model, GTK_POPOVER_MENU_NESTED);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self->view));
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (rg_record_view_focus), self->view, G_CONNECT_SWAPPED);
    }
  gtk_widget_translate_coordinates (GTK_WIDGET (rg_record_view_get_grid (self->view)), GTK_WIDGET (self->view), place->x, place->y, &x, &y);
  here.x = (int)x;
  here.y = (int)y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &here);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* Not within the signal that closes it: its own children may still be at work. */
static gboolean
unparent_cb (gpointer menu)
{
  if (gtk_widget_get_parent (menu) != NULL)
    gtk_widget_unparent (menu);
  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (RgViewMenu *self,
                GtkWidget  *menu)
{
  rg_record_view_focus (self->view);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (menu), g_object_unref);
}

/**
 * rg_view_menu_popup_column:
 * @field: the field of a column
 * @header: where its header stands
 *
 * Opens what can be done with a column; the view has a book.
 */
void
rg_view_menu_popup_column (RgViewMenu *self,
                           guint       field,
                           GtkWidget  *header)
{
  GtkWidget      *menu = NULL;
  graphene_rect_t area;

  g_return_if_fail (RG_IS_VIEW_MENU (self));

  /* The header may go away when the view changes; the menu belongs to the view. */
  menu = rg_filter_menu_new (rg_record_view_get_book (self->view), rg_record_view_get_view (self->view), field);
  gtk_widget_set_parent (menu, GTK_WIDGET (self->view));
  if (gtk_widget_compute_bounds (header, GTK_WIDGET (self->view), &area))
    gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle){ (int)area.origin.x, (int)area.origin.y, (int)area.size.width, (int)area.size.height });
  gtk_popover_set_position (GTK_POPOVER (menu), GTK_POS_BOTTOM);
  g_signal_connect_object (menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (menu));
}
