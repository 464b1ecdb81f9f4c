/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-view"

#include "config.h"
#include "rg-record-view.h"

#include <glib/gi18n.h>

#include "rg-money.h"
#include "rg-record-columns.h"

/* Up to so many selected records are added up; more would have to be read first. */
#define SUM_MAX 200

struct _RgRecordView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scrolled;
  GtkColumnView     *table;
  GtkLabel          *status;
  GtkMenuButton     *columns_button;

  /* Owned references */
  RgRecordList      *list;
  RgRecordColumns   *columns;
  GtkSelectionModel *selection;
  GMenuModel        *menu_model;
  GtkWidget         *menu;

  const RgRecordType *type;
  char               *view_name;
  char               *standard_columns;
  gint64              cursor;
  guint               cursor_position; /* where it stood last, for when its record leaves the list */
  guint               bottom;          /* how many rows reach to the last one in sight, while the list is read again */
  gboolean            restoring;
  gboolean            to_top;
  gboolean            reveal; /* bring the cursor into sight after the next reload */
  gboolean            show_status;
};

G_DEFINE_FINAL_TYPE (RgRecordView, rg_record_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_MENU_MODEL,
  PROP_SHOW_STATUS,
  PROP_STANDARD_COLUMNS,
  N_PROPS,
};

enum
{
  RECORD_ACTIVATED,
  CURSOR_MOVED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static guint
get_n_rows (RgRecordView *self)
{
  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

static GtkAdjustment *
get_adjustment (RgRecordView *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scrolled);
}

/* All rows have the same height. */
static double
get_row_height (RgRecordView *self)
{
  double upper = gtk_adjustment_get_upper (get_adjustment (self));
  guint  n_rows = get_n_rows (self);

  return n_rows > 0 ? upper / n_rows : 0;
}

static void
scroll_to (RgRecordView *self,
           guint         position)
{
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->table)), "list.scroll-to-item", "u", position);
}

/* The first money column that is shown, or -1. */
static int
find_money_field (RgRecordView *self)
{
  g_autoptr (GArray) fields = rg_record_columns_get_visible (self->columns);

  for (guint i = 0; i < fields->len; i++)
    if (rg_record_type_get_field (self->type, g_array_index (fields, guint, i))->kind == RG_KIND_MONEY)
      return (int)g_array_index (fields, guint, i);
  return -1;
}

/* FALSE when a selected record has not been read. */
static gboolean
sum_selection (RgRecordView *self,
               GtkBitset    *selected,
               guint         field,
               gint64       *sum)
{
  GtkBitsetIter iter;
  guint         position = 0;

  *sum = 0;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

      if (row == NULL || rg_row_get_record (row) == NULL || __builtin_add_overflow (*sum, rg_record_get_int (rg_row_get_record (row), field), sum))
        return FALSE;
    }
  return TRUE;
}

static char *
format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

static char *
describe_sum (RgRecordView *self,
              GtkBitset    *selected)
{
  int              field = find_money_field (self);
  gint64           sum = 0;
  g_autofree char *money = NULL;

  if (field < 0 || gtk_bitset_get_size (selected) > SUM_MAX || !sum_selection (self, selected, (guint)field, &sum))
    return NULL;
  money = rg_money_format (sum);
  /* Translators: name of a column, and the sum of the selected rows in it */
  return g_strdup_printf (_ ("%s: sum %s"), rg_field_get_label (rg_record_type_get_field (self->type, (guint)field)), money);
}

static char *
describe_counts (RgRecordView *self)
{
  gint64           n_rows = get_n_rows (self);
  g_autofree char *hits = format_count (n_rows);
  g_autofree char *all = format_count (MAX (rg_record_list_get_total (self->list), n_rows));

  /* Translators: how many records are shown of all there are */
  return g_strdup_printf (_ ("%s of %s"), hits, all);
}

static char *
describe_selection (RgRecordView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autofree char *count = format_count ((gint64)gtk_bitset_get_size (selected));
  g_autofree char *sum = NULL;
  g_autofree char *text = NULL;

  if (gtk_bitset_get_size (selected) < 2)
    return NULL;
  /* Translators: how many rows are selected */
  text = g_strdup_printf (_ ("%s selected"), count);
  sum = describe_sum (self, selected);
  return sum != NULL ? g_strconcat (text, " · ", sum, NULL) : g_steal_pointer (&text);
}

static void
update_status (RgRecordView *self)
{
  g_autofree char *counts = self->list != NULL && self->show_status ? describe_counts (self) : NULL;
  g_autofree char *selection = self->list != NULL ? describe_selection (self) : NULL;
  g_autofree char *text = g_strjoin (counts != NULL && selection != NULL ? " · " : "", counts != NULL ? counts : "", selection, NULL);

  gtk_label_set_text (self->status, text);
}

static void
set_cursor (RgRecordView *self,
            gint64        id)
{
  if (self->cursor == id)
    return;
  self->cursor = id;
  g_signal_emit (self, signals[CURSOR_MOVED], 0, id);
}

static void
selection_changed_cb (RgRecordView *self,
                      guint         position,
                      guint         n_items)
{
  g_autoptr (GtkBitset) selected = NULL;
  guint current = GTK_INVALID_LIST_POSITION;

  if (self->restoring)
    return;
  selected = gtk_selection_model_get_selection (self->selection);
  if (gtk_bitset_get_size (selected) == 1)
    current = gtk_bitset_get_minimum (selected);
  else if (n_items == 1 && gtk_bitset_contains (selected, position))
    current = position;
  if (current != GTK_INVALID_LIST_POSITION)
    {
      self->cursor_position = current;
      set_cursor (self, rg_record_list_get_id (self->list, current));
    }
  update_status (self);
}

/* Runs before the table learns of the change: what is in sight now is to stay in sight. */
static void
list_changing_cb (RgRecordView *self,
                  guint         position,
                  guint         removed,
                  guint         added)
{
  double height = removed > 0 ? gtk_adjustment_get_upper (get_adjustment (self)) / removed : 0;
  double lower_edge = gtk_adjustment_get_value (get_adjustment (self)) + gtk_adjustment_get_page_size (get_adjustment (self));

  if (position != 0 || height < 1 || gtk_adjustment_get_value (get_adjustment (self)) < height)
    return;
  self->bottom = (guint)(lower_edge / height);
}

static void
restore_scroll (RgRecordView *self)
{
  guint n_rows = get_n_rows (self);

  if (self->reveal && self->cursor != 0 && rg_record_list_find_id (self->list, self->cursor) != GTK_INVALID_LIST_POSITION)
    scroll_to (self, rg_record_list_find_id (self->list, self->cursor));
  else if (!self->to_top && self->bottom > 0 && n_rows > 0)
    scroll_to (self, MIN (self->bottom, n_rows) - 1);
  self->bottom = 0;
  self->to_top = FALSE;
  self->reveal = FALSE;
}

static void
restore_cursor (RgRecordView *self)
{
  guint position = self->cursor != 0 ? rg_record_list_find_id (self->list, self->cursor) : GTK_INVALID_LIST_POSITION;

  self->restoring = TRUE;
  if (position == GTK_INVALID_LIST_POSITION && get_n_rows (self) > 0)
    position = self->to_top ? 0 : MIN (self->cursor_position, get_n_rows (self) - 1);
  if (position != GTK_INVALID_LIST_POSITION)
    self->cursor_position = position;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (self->selection, position, TRUE);
  self->restoring = FALSE;
  set_cursor (self, position != GTK_INVALID_LIST_POSITION ? rg_record_list_get_id (self->list, position) : 0);
}

static void
reloaded_cb (RgRecordView *self)
{
  restore_cursor (self);
  restore_scroll (self);
  update_status (self);
}

static void
sort_changed_cb (RgRecordView *self)
{
  g_autoptr (RgQuery) query = NULL;

  if (self->list == NULL)
    return;
  query = rg_query_copy (rg_record_list_get_query (self->list));
  rg_record_view_set_query (self, query);
}

static void
activate_cb (RgRecordView *self,
             guint         position)
{
  gint64 id = rg_record_list_get_id (self->list, position);

  set_cursor (self, id);
  g_signal_emit (self, signals[RECORD_ACTIVATED], 0, id);
}

static void
select_only (RgRecordView *self,
             guint         position)
{
  if (!gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
}

static void
show_menu (RgRecordView *self,
           double        x,
           double        y)
{
  const GdkRectangle place = { (int)x, (int)y, 1, 1 };

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->menu_model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_click_cb (GtkGestureClick *gesture,
                    int              n_press,
                    double           x,
                    double           y,
                    RgRecordView    *self)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->table));
  double     rows_x = 0;
  double     rows_y = 0;
  double     height = get_row_height (self);
  guint      position = 0;

  if (self->menu_model == NULL || height < 1 || !gtk_widget_translate_coordinates (GTK_WIDGET (self), rows, x, y, &rows_x, &rows_y) || rows_y < 0)
    return;
  position = (guint)((rows_y + gtk_adjustment_get_value (get_adjustment (self))) / height);
  if (position >= get_n_rows (self))
    return;
  select_only (self, position);
  show_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  RgRecordView *self = RG_RECORD_VIEW (widget);

  if (self->menu_model == NULL || self->cursor == 0)
    return FALSE;
  show_menu (self, 40, 60);
  return TRUE;
}

static void
rg_record_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  RgRecordView *self = RG_RECORD_VIEW (widget);

  GTK_WIDGET_CLASS (rg_record_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
rg_record_view_dispose (GObject *object)
{
  RgRecordView *self = RG_RECORD_VIEW (object);

  rg_record_view_set_list (self, NULL, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->menu_model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_RECORD_VIEW);
  G_OBJECT_CLASS (rg_record_view_parent_class)->dispose (object);
}

static void
rg_record_view_finalize (GObject *object)
{
  g_free (RG_RECORD_VIEW (object)->view_name);
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
      g_clear_pointer (&self->menu, gtk_widget_unparent);
      break;
    case PROP_SHOW_STATUS:
      self->show_status = g_value_get_boolean (value);
      update_status (self);
      break;
    case PROP_STANDARD_COLUMNS:
      g_free (self->standard_columns);
      self->standard_columns = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_STATUS] = g_param_spec_boolean ("show-status", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STANDARD_COLUMNS] = g_param_spec_string ("standard-columns", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RECORD_ACTIVATED] = g_signal_new ("record-activated", RG_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", RG_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
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

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgRecordView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RgRecordView, table);
  gtk_widget_class_bind_template_child (widget_class, RgRecordView, status);
  gtk_widget_class_bind_template_child (widget_class, RgRecordView, columns_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
rg_record_view_init (RgRecordView *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (secondary_click_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

static void
clear_columns (RgRecordView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);

  if (self->columns != NULL)
    {
      rg_record_columns_save (self->columns);
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->table), self);
    }
  gtk_menu_button_set_popover (self->columns_button, NULL);
  g_clear_object (&self->columns);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->table, column);
    }
}

static void
build_columns (RgRecordView       *self,
               const RgRecordType *type,
               const char         *view_name)
{
  if (self->columns != NULL && self->type == type && g_strcmp0 (self->view_name, view_name) == 0)
    return;
  clear_columns (self);
  self->type = type;
  g_free (self->view_name);
  self->view_name = g_strdup (view_name);
  self->columns = rg_record_columns_new (self->table, type, view_name, self->standard_columns);
  gtk_menu_button_set_popover (self->columns_button, rg_record_columns_create_chooser (self->columns));
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL, rg_record_type_get_label_plural (type), -1);
}

static void
drop_list (RgRecordView *self)
{
  if (self->list == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_column_view_set_model (self->table, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
}

static void
connect_list (RgRecordView *self)
{
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (list_changing_cb), self, G_CONNECT_SWAPPED);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  gtk_column_view_set_model (self->table, self->selection);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "reloaded", G_CALLBACK (reloaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::total", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
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

  if (self->table == NULL)
    return;
  drop_list (self);
  self->cursor = 0;
  if (list == NULL)
    {
      clear_columns (self);
      update_status (self);
      return;
    }
  build_columns (self, rg_query_get_record_type (rg_record_list_get_query (list)), view_name);
  self->list = g_object_ref (list);
  connect_list (self);
  sort_changed_cb (self);
  if (get_n_rows (self) > 0)
    reloaded_cb (self);
}

/**
 * rg_record_view_set_query:
 * @query: what is to be shown; the order that the person chose is added to it
 *
 * Shows other records of the same type, from the top.
 */
void
rg_record_view_set_query (RgRecordView *self,
                          RgQuery      *query)
{
  guint    field = 0;
  gboolean descending = FALSE;

  g_return_if_fail (RG_IS_RECORD_VIEW (self));
  g_return_if_fail (self->list != NULL);

  if (rg_record_columns_get_sort (self->columns, &field, &descending))
    {
      rg_query_clear_sort (query);
      rg_query_add_sort (query, field, descending);
    }
  self->to_top = TRUE;
  rg_record_list_set_query (self->list, query);
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

  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/**
 * rg_record_view_get_selection:
 *
 * Returns: (transfer full) (element-type gint64): the ids of the selected records, from top to bottom
 */
GArray *
rg_record_view_get_selection (RgRecordView *self)
{
  GArray       *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint         position = 0;

  g_return_val_if_fail (RG_IS_RECORD_VIEW (self), ids);

  if (self->selection != NULL)
    {
      g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

      for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
        {
          gint64 id = rg_record_list_get_id (self->list, position);

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

  return self->cursor;
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
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (RG_IS_RECORD_VIEW (self));

  if (self->list != NULL)
    position = rg_record_list_find_id (self->list, id);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      self->reveal = TRUE;
      set_cursor (self, id);
      return;
    }
  gtk_selection_model_select_item (self->selection, position, TRUE);
  scroll_to (self, position);
  set_cursor (self, id);
}
