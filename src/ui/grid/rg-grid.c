/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid"

#include "config.h"
#include "rg-grid.h"

#include "rg-grid-edge.h"
#include "rg-grid-keys.h"
#include "rg-grid-private.h"
#include "rg-ui.h"

enum
{
  PROP_0,
  PROP_N_FROZEN,
  PROP_ZOOM,
  PROP_ROW_NUMBERS,
  PROP_CAN_ADD,
  PROP_STRIPED,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];
guint              rg_grid_signals[RG_GRID_N_SIGNALS];

static void rg_grid_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RgGrid, rg_grid, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, rg_grid_scrollable_init))

/* Scrolling */

/* The header and what does not scroll: nothing glows there when the end is reached. */
static gboolean
rg_grid_get_border (GtkScrollable *scrollable,
                    GtkBorder     *border)
{
  RgGrid *self = RG_GRID (scrollable);

  *border = (GtkBorder){ .left = (gint16)self->layout.number_width, .top = (gint16)self->layout.header_height };
  return TRUE;
}

static void
rg_grid_scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = rg_grid_get_border;
}

/* Whole pixels: text that stands between two is blurred and is drawn anew for each step. */
static void
read_adjustments (RgGrid *self)
{
  gint64 x = (gint64)(gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]) + 0.5);
  gint64 y = (gint64)(gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]) + 0.5);

  if (x == self->layout.x && y == self->layout.y)
    return;
  self->columns_moved = self->columns_moved || x != self->layout.x;
  self->layout.x = x;
  self->layout.y = y;
  rg_grid_queue_allocate (self);
}

static void
set_adjustment (RgGrid        *self,
                GtkOrientation orientation,
                GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place != NULL && *place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, read_adjustments, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (*place, "value-changed", G_CALLBACK (read_adjustments), self);
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL && self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    rg_grid_body_update_layout (self);
}

/* Changes of others */

static void
items_changed_cb (RgGrid     *self,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GListModel *model)
{
  guint  n_rows = g_list_model_get_n_items (model);
  guint  before = n_rows + removed - added;
  guint  first = (guint)(self->layout.y / self->layout.row_height);
  gint64 shift = ((gint64)added - removed) * self->layout.row_height;

  rg_grid_edge_cancel (self);
  rg_grid_body_invalidate (self);
  /*
   * Lists are replaced in two steps; only after the second one is known what is left. Then at once: who puts the cursor on a
   * row before the next picture would be sent to another one, and what is typed there with it.
   */
  if (n_rows == 0)
    return;
  rg_grid_body_update_layout (self);
  if (before > 0 && first > 0 && position + removed <= first)
    rg_grid_scroll_by (self, 0, (double)shift);
}

static void
column_changed_cb (RgGrid       *self,
                   GParamSpec   *pspec,
                   RgGridColumn *column)
{
  if (g_strcmp0 (pspec->name, "width") != 0)
    rg_grid_header_update (RG_GRID_HEADER (self->header));
  rg_grid_body_update_layout (self);
}

static void
columns_changed_cb (RgGrid *self,
                    guint   position,
                    guint   removed,
                    guint   added)
{
  for (guint i = position; i < position + added; i++)
    {
      RgGridColumn *column = rg_grid_get_column (self, i);

      g_signal_handlers_disconnect_by_func (column, column_changed_cb, self);
      g_signal_connect_object (column, "notify", G_CALLBACK (column_changed_cb), self, G_CONNECT_SWAPPED);
    }
  rg_grid_header_update (RG_GRID_HEADER (self->header));
  rg_grid_body_update_layout (self);
  rg_grid_redescribe (self);
}

static void
selection_changed_cb (RgGrid *self)
{
  rg_grid_edge_cancel (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cursor_moved_cb (RgGrid *self)
{
  rg_grid_edge_cancel (self);
  rg_grid_editing_place (self);
}

/**
 * rg_grid_layout_was_changed:
 *
 * The person has arranged the table.
 */
void
rg_grid_layout_was_changed (RgGrid *self)
{
  g_signal_emit (self, rg_grid_signals[RG_GRID_LAYOUT_CHANGED], 0);
}

/* Widget */

static void
rg_grid_measure (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  RgGrid *self = RG_GRID (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 100;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (*minimum, self->layout.number_width + rg_grid_layout_get_content_width (&self->layout)) : 300;
}

static void
reveal_target (RgGrid *self)
{
  if (!self->has_target || self->layout.view_width == 0)
    return;
  self->has_target = FALSE;
  rg_grid_scroll_to (self, self->target_row, self->target_column);
}

/**
 * rg_grid_queue_allocate:
 *
 * Has the rows placed anew. While they are being placed GTK must not be asked: it would lose the wish when the whole window
 * is laid out, and the table would stay empty.
 */
void
rg_grid_queue_allocate (RgGrid *self)
{
  if (self->allocating)
    self->allocate_again = TRUE;
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * rg_grid_queue_resize:
 *
 * As rg_grid_queue_allocate(), for what makes the table longer or wider: the scrollbars are placed anew with it.
 */
void
rg_grid_queue_resize (RgGrid *self)
{
  if (self->allocating)
    self->allocate_again = TRUE;
  else
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The editor may need another size for the cell: it is not placed while sizes are given out. */
static gboolean
place_editor_cb (gpointer user_data)
{
  RgGrid *self = user_data;

  self->place_source = 0;
  rg_grid_editing_place (self);
  return G_SOURCE_REMOVE;
}

static void
allocate_rows (RgGrid *self)
{
  self->allocating = TRUE;
  self->allocate_again = FALSE;
  rg_grid_body_allocate (self);
  reveal_target (self);
  if (self->allocate_again)
    rg_grid_body_allocate (self);
  self->allocating = FALSE;
}

static void
rg_grid_size_allocate (GtkWidget *widget,
                       int        width,
                       int        height,
                       int        baseline)
{
  RgGrid  *self = RG_GRID (widget);
  gboolean renewed = self->stale;

  allocate_rows (self);
  if (renewed && self->place_source == 0)
    self->place_source = g_idle_add_full (G_PRIORITY_HIGH, place_editor_cb, self, NULL);
  rg_grid_editing_allocate (self);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
rg_grid_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  RgGrid             *self = RG_GRID (widget);
  const RgGridLayout *layout = &self->layout;

  gboolean covered = self->edit_row < layout->n_rows && rg_grid_layout_get_row_y (layout, self->edit_row) < layout->header_height;
  int      top = covered ? layout->header_height : 0;

  /* An open editor goes over the header with its frame, but disappears behind it when it is scrolled away. */
  rg_grid_paint (self, snapshot);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, top, layout->view_width, MAX (layout->view_height - top, 0)));
  gtk_widget_snapshot_child (widget, self->editor, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
rg_grid_css_changed (GtkWidget         *widget,
                     GtkCssStyleChange *change)
{
  RgGrid *self = RG_GRID (widget);

  GTK_WIDGET_CLASS (rg_grid_parent_class)->css_changed (widget, change);
  self->restyle = TRUE;
  rg_grid_queue_allocate (self);
}

static void
rg_grid_state_flags_changed (GtkWidget    *widget,
                             GtkStateFlags before)
{
  if ((before ^ gtk_widget_get_state_flags (widget)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_queue_draw (widget);
}

static gboolean
rg_grid_grab_focus (GtkWidget *widget)
{
  RgGrid *self = RG_GRID (widget);

  return self->editor != NULL && gtk_widget_grab_focus (self->editor);
}

/* Object */

static void
drop_model (RgGrid *self)
{
  rg_grid_edge_cancel (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
rg_grid_dispose (GObject *object)
{
  RgGrid    *self = RG_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->place_source, g_source_remove);
  rg_grid_edge_cancel (self);
  rg_grid_pointer_dispose (self);
  rg_grid_editing_dispose (self);
  rg_grid_body_clear (self);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  /* Popovers of others. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    rg_ui_drop_popover (child);
  drop_model (self);
  g_signal_handlers_disconnect_by_data (self->selection, self);
  g_signal_handlers_disconnect_by_data (self->columns, self);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }
  g_clear_object (&self->delegate);
  G_OBJECT_CLASS (rg_grid_parent_class)->dispose (object);
}

static void
rg_grid_finalize (GObject *object)
{
  RgGrid *self = RG_GRID (object);

  g_object_unref (self->columns);
  g_object_unref (self->selection);
  g_ptr_array_unref (self->rows);
  rg_grid_layout_clear (&self->layout);
  rg_grid_style_clear (&self->style);
  G_OBJECT_CLASS (rg_grid_parent_class)->finalize (object);
}

static void
rg_grid_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RgGrid *self = RG_GRID (object);

  switch (prop_id)
    {
    case PROP_N_FROZEN:
      g_value_set_uint (value, self->layout.n_frozen);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_ROW_NUMBERS:
      g_value_set_boolean (value, self->row_numbers);
      break;
    case PROP_CAN_ADD:
      g_value_set_boolean (value, self->can_add);
      break;
    case PROP_STRIPED:
      g_value_set_boolean (value, self->striped);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[prop_id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[prop_id == PROP_HSCROLL_POLICY ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_flag (RgGrid     *self,
          gboolean   *flag,
          gboolean    value,
          GParamSpec *pspec)
{
  if (*flag == value)
    return;
  *flag = value;
  rg_grid_selection_set_can_add (self->selection, self->can_add);
  rg_grid_body_update_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
rg_grid_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  RgGrid *self = RG_GRID (object);

  switch (prop_id)
    {
    case PROP_N_FROZEN:
      rg_grid_set_n_frozen (self, g_value_get_uint (value));
      break;
    case PROP_ZOOM:
      rg_grid_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_ROW_NUMBERS:
      set_flag (self, &self->row_numbers, g_value_get_boolean (value), pspec);
      break;
    case PROP_CAN_ADD:
      set_flag (self, &self->can_add, g_value_get_boolean (value), pspec);
      break;
    case PROP_STRIPED:
      set_flag (self, &self->striped, g_value_get_boolean (value), pspec);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, prop_id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[prop_id == PROP_HSCROLL_POLICY ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *klass)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_N_FROZEN] = g_param_spec_uint ("n-frozen", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, RG_GRID_SMALLEST_ZOOM, RG_GRID_LARGEST_ZOOM, 1, flags);
  properties[PROP_ROW_NUMBERS] = g_param_spec_boolean ("row-numbers", NULL, NULL, TRUE, flags);
  properties[PROP_CAN_ADD] = g_param_spec_boolean ("can-add", NULL, NULL, FALSE, flags);
  properties[PROP_STRIPED] = g_param_spec_boolean ("striped", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
  g_object_class_override_property (klass, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (klass, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (klass, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (klass, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static guint
add_signal (const char *name,
            guint       n_types,
            ...)
{
  va_list types;
  guint   id;

  va_start (types, n_types);
  id = g_signal_new_valist (name, RG_TYPE_GRID, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL, G_TYPE_NONE, n_types, types);
  va_end (types);
  return id;
}

static void
install_signals (void)
{
  rg_grid_signals[RG_GRID_ACTIVATED] = add_signal ("activated", 1, RG_TYPE_ROW);
  rg_grid_signals[RG_GRID_HEADER_CLICKED] = add_signal ("header-clicked", 2, RG_TYPE_GRID_COLUMN, G_TYPE_BOOLEAN);
  rg_grid_signals[RG_GRID_HEADER_MENU] = add_signal ("header-menu", 2, RG_TYPE_GRID_COLUMN, GTK_TYPE_WIDGET);
  rg_grid_signals[RG_GRID_CONTEXT_MENU] = add_signal ("context-menu", 1, GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE);
  rg_grid_signals[RG_GRID_LAYOUT_CHANGED] = add_signal ("layout-changed", 0);
  rg_grid_signals[RG_GRID_FILL] = add_signal ("fill", 3, G_TYPE_POINTER, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  rg_grid_signals[RG_GRID_MOVE] = add_signal ("move", 4, G_TYPE_POINTER, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_BOOLEAN);
  rg_grid_signals[RG_GRID_ZOOM_CHANGED] = add_signal ("zoom-changed", 0);
  rg_grid_signals[RG_GRID_GROUP_TOGGLED] = add_signal ("group-toggled", 1, RG_TYPE_ROW);
}

static void
rg_grid_class_init (RgGridClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_grid_dispose;
  object_class->finalize = rg_grid_finalize;
  object_class->get_property = rg_grid_get_property;
  object_class->set_property = rg_grid_set_property;
  widget_class->measure = rg_grid_measure;
  widget_class->size_allocate = rg_grid_size_allocate;
  widget_class->snapshot = rg_grid_snapshot;
  widget_class->css_changed = rg_grid_css_changed;
  widget_class->state_flags_changed = rg_grid_state_flags_changed;
  widget_class->grab_focus = rg_grid_grab_focus;
  install_properties (object_class);
  install_signals ();
  gtk_widget_class_set_css_name (widget_class, "rggrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
rg_grid_init (RgGrid *self)
{
  self->zoom = 1;
  self->row_numbers = TRUE;
  self->striped = TRUE;
  self->tab_origin = -1;
  self->rows = g_ptr_array_new ();
  rg_grid_layout_init (&self->layout);
  rg_grid_style_update (&self->style, GTK_WIDGET (self), self->zoom);
  self->columns = g_list_store_new (RG_TYPE_GRID_COLUMN);
  self->selection = rg_grid_selection_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->header = rg_grid_header_new (self);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  rg_grid_editing_init (self);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  rg_grid_keys_init (self);
  rg_grid_pointer_init (self);
  g_signal_connect_swapped (self->columns, "items-changed", G_CALLBACK (columns_changed_cb), self);
  g_signal_connect_swapped (self->selection, "changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_swapped (self->selection, "cursor-moved", G_CALLBACK (cursor_moved_cb), self);
}

/**
 * rg_grid_new:
 *
 * Returns: (transfer floating): a table without rows and columns
 */
GtkWidget *
rg_grid_new (void)
{
  return g_object_new (RG_TYPE_GRID, NULL);
}

/**
 * rg_grid_set_most_rows:
 * @n_rows: how many rows there may be
 *
 * Makes room for their numbers before all rows are known, so that the columns do not move when the last ones arrive.
 */
void
rg_grid_set_most_rows (RgGrid *self,
                       guint   n_rows)
{
  g_return_if_fail (RG_IS_GRID (self));

  if (self->most_rows == n_rows)
    return;
  self->most_rows = n_rows;
  rg_grid_body_update_layout (self);
}

/**
 * rg_grid_set_model:
 * @model: (nullable): of RgRow; only the rows in sight are asked for
 * @type: (nullable): what they are
 */
void
rg_grid_set_model (RgGrid             *self,
                   GListModel         *model,
                   const RgRecordType *type)
{
  g_return_if_fail (RG_IS_GRID (self));

  rg_grid_cancel_edit (self);
  drop_model (self);
  self->type = type;
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
    }
  if (type != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, rg_record_type_get_label_plural (type), -1);
  rg_grid_body_invalidate (self);
  rg_grid_body_update_layout (self);
  rg_grid_editing_place (self);
}

/**
 * rg_grid_set_delegate:
 * @delegate: (nullable): who fills the cells
 */
void
rg_grid_set_delegate (RgGrid         *self,
                      RgGridDelegate *delegate)
{
  g_return_if_fail (RG_IS_GRID (self));

  g_set_object (&self->delegate, delegate);
  rg_grid_editor_set_delegate (RG_GRID_EDITOR (self->editor), delegate);
  rg_grid_redescribe (self);
}

/**
 * rg_grid_get_record_type:
 *
 * Returns: (transfer none) (nullable): what the rows are
 */
const RgRecordType *
rg_grid_get_record_type (RgGrid *self)
{
  g_return_val_if_fail (RG_IS_GRID (self), NULL);

  return self->type;
}

/**
 * rg_grid_get_columns:
 *
 * Returns: (transfer none): the shown columns from left to right; changed at will
 */
GListStore *
rg_grid_get_columns (RgGrid *self)
{
  g_return_val_if_fail (RG_IS_GRID (self), NULL);

  return self->columns;
}

/**
 * rg_grid_get_selection:
 *
 * Returns: (transfer none): the cursor and what is selected
 */
RgGridSelection *
rg_grid_get_selection (RgGrid *self)
{
  g_return_val_if_fail (RG_IS_GRID (self), NULL);

  return self->selection;
}

/**
 * rg_grid_get_n_rows:
 *
 * Returns: how many rows the list has, without the empty one at the end
 */
guint
rg_grid_get_n_rows (RgGrid *self)
{
  g_return_val_if_fail (RG_IS_GRID (self), 0);

  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}

/**
 * rg_grid_get_n_columns:
 *
 * Returns: how many columns are shown
 */
guint
rg_grid_get_n_columns (RgGrid *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->columns));
}

/**
 * rg_grid_dup_row:
 * @position: a position in the list
 *
 * Returns: (transfer full) (nullable): the row there
 */
RgRow *
rg_grid_dup_row (RgGrid *self,
                 guint   position)
{
  return self->model != NULL ? g_list_model_get_item (self->model, position) : NULL;
}

/**
 * rg_grid_get_column:
 * @place: from the left
 *
 * Returns: (transfer none) (nullable): the column there
 */
RgGridColumn *
rg_grid_get_column (RgGrid *self,
                    guint   place)
{
  g_autoptr (RgGridColumn) column = NULL;

  g_return_val_if_fail (RG_IS_GRID (self), NULL);

  column = g_list_model_get_item (G_LIST_MODEL (self->columns), place);
  return column; /* the list holds it */
}

/**
 * rg_grid_find_column:
 * @field: index of a field
 *
 * Returns: the place of its column from the left; -1 when it is not shown
 */
int
rg_grid_find_column (RgGrid *self,
                     guint   field)
{
  g_return_val_if_fail (RG_IS_GRID (self), -1);

  for (guint i = 0; i < rg_grid_get_n_columns (self); i++)
    if (rg_grid_column_get_field (rg_grid_get_column (self, i)) == field)
      return (int)i;
  return -1;
}

/**
 * rg_grid_redescribe:
 *
 * The delegate is asked again about every cell in sight.
 */
void
rg_grid_redescribe (RgGrid *self)
{
  g_return_if_fail (RG_IS_GRID (self));

  for (guint i = 0; i < self->rows->len; i++)
    rg_grid_row_update_columns (self->rows->pdata[i], TRUE);
  rg_grid_editing_place (self);
  rg_grid_queue_allocate (self);
}
