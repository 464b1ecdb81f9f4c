/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-view"

#include "config.h"
#include "rg-record-view.h"

#include "rg-bulk-dialog.h"
#include "rg-find-bar.h"
#include "rg-page.h"
#include "rg-record-view-private.h"
#include "rg-ui.h"
#include "rg-view-cells.h"
#include "rg-view-clipboard.h"
#include "rg-view-commands.h"
#include "rg-view-cursor.h"
#include "rg-view-formats.h"
#include "rg-view-layout.h"
#include "rg-view-menu.h"
#include "rg-view-status.h"

struct _RgRecordView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scrolled;
  RgGrid            *grid;
  AdwBin            *find_bar;
  RgViewStatus      *status;

  /* Owned references */
  RgRecordList    *list;
  RgBook          *book;
  RgView          *view;
  RgViewLayout    *layout;
  RgViewFormats   *formats;
  RgViewCursor    *cursor;
  RgViewCells     *cells;
  RgViewCommands  *commands;
  RgViewClipboard *clipboard;
  GMenuModel      *menu_model;
  RgViewMenu      *menu;

  char    *standard_columns;
  gboolean editable;
  gboolean show_status;
};

G_DEFINE_FINAL_TYPE (RgRecordView, rg_record_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_MENU_MODEL,
  PROP_SHOW_STATUS,
  PROP_STANDARD_COLUMNS,
  PROP_EDITABLE,
  N_PROPS,
};

enum
{
  RECORD_ACTIVATED,
  CURSOR_MOVED,
  SHOW_RECORD,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static RgGridSelection *
get_selection (RgRecordView *self)
{
  return rg_grid_get_selection (self->grid);
}

/* The query */

static void
update_groups (RgRecordView *self)
{
  guint        n_now = 0, n_wanted = 0;
  const guint *now = rg_record_list_get_groups (self->list, &n_now);
  const guint *wanted = rg_view_get_groups (self->view, &n_wanted);

  if (n_now != n_wanted || (n_now > 0 && memcmp (now, wanted, n_now * sizeof (guint)) != 0))
    rg_record_list_set_groups (self->list, wanted, n_wanted);
}

static void
update_query (RgRecordView *self)
{
  g_autoptr (RgClock) clock = self->book != NULL ? g_object_ref (rg_book_get_clock (self->book)) : rg_clock_new ();
  g_autoptr (RgQuery) query = NULL;

  if (self->list == NULL)
    return;
  query = rg_view_create_query (self->view, clock, self->book != NULL ? rg_book_get_who (self->book) : NULL);
  rg_view_cells_set_search (self->cells, rg_query_get_search (query));
  rg_view_cursor_go_to_top (self->cursor);
  update_groups (self);
  rg_record_list_set_query (self->list, query);
}

static void
group_toggled_cb (RgRecordView *self,
                  RgRow        *row)
{
  guint position = 0;

  g_object_get (row, "position", &position, NULL);
  rg_record_list_toggle_group (self->list, position);
}

static void
header_clicked_cb (RgRecordView *self,
                   RgGridColumn *column,
                   gboolean      add)
{
  guint field = rg_grid_column_get_field (column);
  int   rank = rg_grid_column_get_rank (column);

  if (rank < 0 && !add && rg_view_get_n_sorts (self->view) == 1)
    rg_view_clear_sort (self->view);
  else
    rg_view_set_sort (self->view, field, rank > 0, add);
}

/* A record that was begun is saved when the cursor leaves its row. */
static void
cursor_moved_cb (RgRecordView *self,
                 gint64        id)
{
  if (id != 0)
    rg_view_cells_save_draft (self->cells);
  g_signal_emit (self, signals[CURSOR_MOVED], 0, id);
}

/* Menus */

static void
context_menu_cb (RgRecordView       *self,
                 const GdkRectangle *place)
{
  rg_view_menu_popup (self->menu, place);
}

static void
header_menu_cb (RgRecordView *self,
                RgGridColumn *column,
                GtkWidget    *header)
{
  if (self->book != NULL && self->view != NULL)
    rg_view_menu_popup_column (self->menu, rg_grid_column_get_field (column), header);
}

/* Keys that the grid does not know */

static gboolean
key_pressed_cb (RgRecordView   *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || rg_grid_is_editing (self->grid))
    return FALSE;
  if (rg_view_clipboard_drop_cut (self->clipboard))
    return TRUE;
  if (rg_record_view_get_cursor (self) != 0 || !rg_view_cells_has_draft (self->cells))
    return FALSE;
  rg_view_cells_drop_draft (self->cells);
  return TRUE;
}

static void
activated_cb (RgRecordView *self,
              RgRow        *row)
{
  g_signal_emit (self, signals[RECORD_ACTIVATED], 0, rg_row_get_id (row));
}

/* Overrides */

static void
update_editable (RgRecordView *self)
{
  gboolean editable = rg_record_view_get_editable (self);

  g_object_set (self->grid, "can-add", editable && self->list != NULL, NULL);
  rg_view_commands_update (self->commands);
  rg_view_clipboard_update (self->clipboard);
}

static void
rg_record_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  GTK_WIDGET_CLASS (rg_record_view_parent_class)->size_allocate (widget, width, height, baseline);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

/* A menu may still be open. */
static void
drop_popovers (GtkWidget *widget)
{
  GtkWidget *next = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_POPOVER (child))
        rg_ui_drop_popover (child);
    }
}

static void
rg_record_view_dispose (GObject *object)
{
  RgRecordView *self = RG_RECORD_VIEW (object);

  rg_record_view_set_list (self, NULL, NULL);
  rg_record_view_set_book (self, NULL);
  g_clear_object (&self->menu);
  drop_popovers (GTK_WIDGET (self));
  g_clear_object (&self->menu_model);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "grid", NULL);
  g_clear_object (&self->clipboard);
  g_clear_object (&self->commands);
  if (self->grid != NULL)
    rg_grid_set_delegate (self->grid, NULL);
  g_clear_object (&self->cells);
  g_clear_object (&self->cursor);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_RECORD_VIEW);
  G_OBJECT_CLASS (rg_record_view_parent_class)->dispose (object);
}

static void
rg_record_view_finalize (GObject *object)
{
  g_free (RG_RECORD_VIEW (object)->standard_columns);
  G_OBJECT_CLASS (rg_record_view_parent_class)->finalize (object);
}

static void
rg_record_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  RgRecordView *self = RG_RECORD_VIEW (object);

  switch (prop_id)
    {
    case PROP_MENU_MODEL:
      g_value_set_object (value, self->menu_model);
      break;
    case PROP_SHOW_STATUS:
      g_value_set_boolean (value, self->show_status);
      break;
    case PROP_STANDARD_COLUMNS:
      g_value_set_string (value, self->standard_columns);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_record_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RgRecordView *self = RG_RECORD_VIEW (object);

  switch (prop_id)
    {
    case PROP_MENU_MODEL:
      g_set_object (&self->menu_model, g_value_get_object (value));
      rg_view_menu_set_more (self->menu, self->menu_model);
      break;
    case PROP_SHOW_STATUS:
      self->show_status = g_value_get_boolean (value);
      rg_view_status_set_show_counts (self->status, self->show_status);
      break;
    case PROP_STANDARD_COLUMNS:
      g_free (self->standard_columns);
      self->standard_columns = g_value_dup_string (value);
      break;
    case PROP_EDITABLE:
      self->editable = g_value_get_boolean (value);
      update_editable (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  properties[PROP_SHOW_STATUS] = g_param_spec_boolean ("show-status", NULL, NULL, FALSE, flags);
  properties[PROP_STANDARD_COLUMNS] = g_param_spec_string ("standard-columns", NULL, NULL, NULL, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (void)
{
  signals[RECORD_ACTIVATED] = g_signal_new ("record-activated", RG_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", RG_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SHOW_RECORD] = g_signal_new ("show-record", RG_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_INT64);
}

static void
rg_record_view_class_init (RgRecordViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_record_view_dispose;
  object_class->finalize = rg_record_view_finalize;
  object_class->get_property = rg_record_view_get_property;
  object_class->set_property = rg_record_view_set_property;
  widget_class->size_allocate = rg_record_view_size_allocate;
  install_properties (object_class);
  install_signals ();

  g_type_ensure (RG_TYPE_GRID);
  g_type_ensure (RG_TYPE_VIEW_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgRecordView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RgRecordView, grid);
  gtk_widget_class_bind_template_child (widget_class, RgRecordView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, RgRecordView, status);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, context_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_menu_cb);
}

static void
rg_record_view_init (RgRecordView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cursor = rg_view_cursor_new (self->grid, gtk_scrolled_window_get_vadjustment (self->scrolled));
  g_signal_connect_object (self->cursor, "moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  self->cells = rg_view_cells_new (self, self->grid);
  rg_grid_set_delegate (self->grid, RG_GRID_DELEGATE (self->cells));
  self->commands = rg_view_commands_new (self, self->cells);
  self->clipboard = rg_view_clipboard_new (self, self->cells, rg_view_commands_get_actions (self->commands));
  self->menu = rg_view_menu_new (self, rg_view_commands_get_actions (self->commands));
  rg_view_status_set_grid (self->status, self->grid);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  rg_find_bar_install (self);
  rg_bulk_install (self);
  update_editable (self);
}

/* The list */

static void
drop_list (RgRecordView *self)
{
  if (self->list == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->view, self);
  rg_view_cursor_forget (self->cursor);
  if (self->formats != NULL)
    g_signal_handlers_disconnect_by_data (self->formats, self->grid);
  rg_view_cells_set_formats (self->cells, NULL);
  rg_view_cells_set_list (self->cells, NULL);
  rg_view_status_set_list (self->status, NULL, NULL);
  rg_view_layout_save (self->layout);
  g_clear_object (&self->layout);
  g_clear_object (&self->formats);
  rg_grid_set_model (self->grid, NULL, NULL);
  g_list_store_remove_all (rg_grid_get_columns (self->grid));
  g_clear_object (&self->view);
  g_clear_object (&self->list);
}

static void
make_formats (RgRecordView *self)
{
  rg_view_cells_set_formats (self->cells, NULL);
  if (self->formats != NULL)
    g_signal_handlers_disconnect_by_data (self->formats, self->grid);
  g_clear_object (&self->formats);
  if (self->list == NULL || self->book == NULL)
    return;
  self->formats = rg_view_formats_new (self->view, self->list, self->book);
  g_signal_connect_object (self->formats, "changed", G_CALLBACK (rg_grid_redescribe), self->grid, G_CONNECT_SWAPPED);
  rg_view_cells_set_formats (self->cells, self->formats);
}

static void
connect_list (RgRecordView *self)
{
  const RgRecordType *type = rg_view_get_record_type (self->view);

  rg_view_cursor_watch (self->cursor, self->list);
  rg_grid_set_model (self->grid, G_LIST_MODEL (self->list), type);
  rg_view_cells_set_list (self->cells, self->list);
  rg_view_status_set_list (self->status, self->list, self->book != NULL ? rg_book_get_store (self->book) : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, rg_record_type_get_label_plural (type), -1);
}

static void
make_view (RgRecordView *self)
{
  const RgQuery *query = rg_record_list_get_query (self->list);

  self->view = rg_view_new (rg_query_get_record_type (query));
  rg_view_set_base (self->view, query);
}

/**
 * rg_record_view_set_list:
 * @list: (nullable): the records to show
 * @view_name: (nullable): under which columns and order are remembered; needed with a list
 *
 * Shows another list. The order that the person chose for this view is applied to its query.
 */
void
rg_record_view_set_list (RgRecordView *self,
                         RgRecordList *list,
                         const char   *view_name)
{
  g_return_if_fail (RG_IS_RECORD_VIEW (self));
  g_return_if_fail (list == NULL || view_name != NULL);

  if (self->grid == NULL)
    return;
  drop_list (self);
  if (list == NULL)
    {
      update_editable (self);
      return;
    }
  self->list = g_object_ref (list);
  make_view (self);
  connect_list (self);
  self->layout = rg_view_layout_new (self->grid, self->view, view_name, self->standard_columns);
  make_formats (self);
  update_editable (self);
  g_signal_connect_object (self->view, "query-changed", G_CALLBACK (update_query), self, G_CONNECT_SWAPPED);
  update_query (self);
  rg_view_cursor_follow (self->cursor, self->list);
}

/* Columns are added to the table while it is in sight. */
static void
follow_fields (RgRecordView *self)
{
  if (self->layout != NULL)
    rg_view_layout_follow_fields (self->layout);
}

/* Whoever takes something back sees where it was. */
static void
stepped_cb (RgRecordView       *self,
            const RgRecordType *type,
            gint64              id)
{
  if (self->list != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && rg_view_get_record_type (self->view) == type)
    rg_record_view_set_cursor (self, id);
}

/**
 * rg_record_view_set_book:
 * @book: (nullable): in which cells are saved; without it the list can only be looked at
 */
void
rg_record_view_set_book (RgRecordView *self,
                         RgBook       *book)
{
  g_return_if_fail (RG_IS_RECORD_VIEW (self));

  if (self->book != NULL && self->book != book)
    g_signal_handlers_disconnect_by_func (rg_book_get_store (self->book), follow_fields, self);
  if (self->book != NULL)
    g_signal_handlers_disconnect_by_data (self->book, self);
  if (book != NULL)
    g_signal_connect_object (book, "stepped", G_CALLBACK (stepped_cb), self, G_CONNECT_SWAPPED);
  if (!g_set_object (&self->book, book) || self->grid == NULL)
    return;
  if (book != NULL)
    g_signal_connect_object (rg_book_get_store (book), "changed", G_CALLBACK (follow_fields), self, G_CONNECT_SWAPPED);
  rg_view_cells_set_book (self->cells, book);
  if (self->list != NULL)
    rg_view_status_set_list (self->status, self->list, book != NULL ? rg_book_get_store (book) : NULL);
  make_formats (self);
  update_editable (self);
}

/**
 * rg_record_view_get_list:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
RgRecordList *
rg_record_view_get_list (RgRecordView *self)
{
  g_return_val_if_fail (RG_IS_RECORD_VIEW (self), NULL);

  return self->list;
}

/**
 * rg_record_view_get_book:
 *
 * Returns: (transfer none) (nullable): in which cells are saved
 */
RgBook *
rg_record_view_get_book (RgRecordView *self)
{
  g_return_val_if_fail (RG_IS_RECORD_VIEW (self), NULL);

  return self->book;
}

/**
 * rg_record_view_get_view:
 *
 * Returns: (transfer none) (nullable): filters, order, columns and formats; another one with each list
 */
RgView *
rg_record_view_get_view (RgRecordView *self)
{
  g_return_val_if_fail (RG_IS_RECORD_VIEW (self), NULL);

  return self->view;
}

/**
 * rg_record_view_get_grid:
 *
 * Returns: (transfer none): the table itself
 */
RgGrid *
rg_record_view_get_grid (RgRecordView *self)
{
  g_return_val_if_fail (RG_IS_RECORD_VIEW (self), NULL);

  return self->grid;
}

/**
 * rg_record_view_set_query:
 * @query: what is to be shown; filters and order that the person chose are added to it
 *
 * Shows other records of the same type, from the top.
 */
void
rg_record_view_set_query (RgRecordView *self,
                          RgQuery      *query)
{
  g_return_if_fail (RG_IS_RECORD_VIEW (self));
  g_return_if_fail (self->list != NULL);

  rg_view_set_base (self->view, query);
}

/**
 * rg_record_view_focus:
 *
 * Puts the keyboard focus into the table.
 */
void
rg_record_view_focus (RgRecordView *self)
{
  g_return_if_fail (RG_IS_RECORD_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/**
 * rg_record_view_get_selection:
 *
 * Returns: (transfer full) (element-type gint64): the ids of the records in which something is selected, from top to bottom
 */
GArray *
rg_record_view_get_selection (RgRecordView *self)
{
  GArray       *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint         position = 0;

  g_return_val_if_fail (RG_IS_RECORD_VIEW (self), ids);

  if (self->list != NULL)
    {
      g_autoptr (GtkBitset) selected = rg_grid_selection_get_rows (get_selection (self));

      for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
        {
          gint64 id = rg_record_list_get_id (self->list, position);

          if (id != 0)
            g_array_append_val (ids, id);
        }
    }
  return ids;
}

/**
 * rg_record_view_get_cursor:
 *
 * Returns: the id of the current record, or 0
 */
gint64
rg_record_view_get_cursor (RgRecordView *self)
{
  g_return_val_if_fail (RG_IS_RECORD_VIEW (self), 0);

  return rg_view_cursor_get_id (self->cursor);
}

/**
 * rg_record_view_set_cursor:
 * @id: a record
 *
 * Makes a record the current one and brings it into sight; one that the list does not show yet becomes the current one
 * when the list has been read.
 */
void
rg_record_view_set_cursor (RgRecordView *self,
                           gint64        id)
{
  g_return_if_fail (RG_IS_RECORD_VIEW (self));

  rg_view_cursor_set_id (self->cursor, id);
}

/**
 * rg_record_view_get_actions:
 *
 * Returns: (transfer none): the actions "grid.…", for further ones
 */
GActionMap *
rg_record_view_get_actions (RgRecordView *self)
{
  g_return_val_if_fail (RG_IS_RECORD_VIEW (self), NULL);

  return rg_view_commands_get_actions (self->commands);
}

/**
 * rg_record_view_set_find_bar:
 * @widget: (nullable): what stands between the table and the line below
 */
void
rg_record_view_set_find_bar (RgRecordView *self,
                             GtkWidget    *widget)
{
  g_return_if_fail (RG_IS_RECORD_VIEW (self));

  adw_bin_set_child (self->find_bar, widget);
}

GtkWidget *
rg_record_view_get_find_bar (RgRecordView *self)
{
  return adw_bin_get_child (self->find_bar);
}

/**
 * rg_record_view_add_status_button:
 * @button: (transfer floating): stands at the end of the line below
 */
void
rg_record_view_add_status_button (RgRecordView *self,
                                  GtkWidget    *button)
{
  g_return_if_fail (RG_IS_RECORD_VIEW (self));

  rg_view_status_add_button (self->status, button);
}

/* For the pieces of the view */

gboolean
rg_record_view_get_editable (RgRecordView *self)
{
  return self->editable && self->book != NULL;
}

static RgPage *
find_page (RgRecordView *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);

  return page != NULL ? RG_PAGE (page) : NULL;
}

void
rg_record_view_toast (RgRecordView *self,
                      const char   *text,
                      gboolean      offer_undo)
{
  if (find_page (self) != NULL)
    rg_page_toast (find_page (self), text, offer_undo);
}

void
rg_record_view_show_error (RgRecordView *self,
                           const char   *heading,
                           const GError *error)
{
  if (find_page (self) != NULL)
    rg_page_show_error (find_page (self), heading, error);
}

void
rg_record_view_show_progress (RgRecordView *self,
                              double        fraction,
                              GCancellable *cancellable)
{
  if (self->status != NULL)
    rg_view_status_show_progress (self->status, fraction, cancellable);
}

/**
 * rg_record_view_show_record:
 *
 * Asks for the panel of the current record.
 */
void
rg_record_view_show_record (RgRecordView *self)
{
  gint64   id = rg_record_view_get_cursor (self);
  gboolean shown = FALSE;

  if (id == 0)
    return;
  g_signal_emit (self, signals[SHOW_RECORD], 0, id, &shown);
  if (!shown)
    g_signal_emit (self, signals[RECORD_ACTIVATED], 0, id);
}

/**
 * rg_record_view_set_found:
 * @search: (nullable): what is marked in the cells; %NULL: what the view searches for
 */
void
rg_record_view_set_found (RgRecordView *self,
                          RgCellSearch *search)
{
  rg_view_cells_set_found (self->cells, search);
}

/**
 * rg_record_view_create_block:
 * @range: rows may lie below the last record
 *
 * Returns: (transfer full): the records and fields of the rectangle; headers of groups are left out
 */
RgCellBlock *
rg_record_view_create_block (RgRecordView      *self,
                             const RgGridRange *range)
{
  RgCellBlock *block = rg_cell_block_new (rg_grid_get_record_type (self->grid));
  guint        n_rows = rg_grid_get_n_rows (self->grid);

  for (guint i = 0; i < range->n_rows; i++)
    {
      gint64 id = rg_record_list_get_id (self->list, range->row + i);

      if (id != 0 || range->row + i >= n_rows)
        g_array_append_val (block->ids, id);
    }
  for (guint i = 0; i < range->n_columns; i++)
    {
      RgGridColumn *column = rg_grid_get_column (self->grid, range->column + i);
      guint         field = column != NULL ? rg_grid_column_get_field (column) : 0;

      if (column != NULL)
        g_array_append_val (block->fields, field);
    }
  return block;
}
