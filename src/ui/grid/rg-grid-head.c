/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-head.h"

#include <glib/gi18n.h>

#define MARK_SIZE 16

struct _RgGridHead
{
  GtkWidget parent_instance;

  const RgGridStyle *style;
  RgGridColumn      *column;
  PangoLayout       *layout;
  PangoLayout       *rank; /* the number of the sort key */
  gboolean           several;
};

G_DEFINE_FINAL_TYPE (RgGridHead, rg_grid_head, GTK_TYPE_WIDGET)

static void
rg_grid_head_dispose (GObject *object)
{
  GtkWidget *child;

  /* Popovers of others. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (rg_grid_head_parent_class)->dispose (object);
}

static void
rg_grid_head_finalize (GObject *object)
{
  RgGridHead *self = RG_GRID_HEAD (object);

  g_clear_object (&self->column);
  g_clear_object (&self->layout);
  g_clear_object (&self->rank);
  G_OBJECT_CLASS (rg_grid_head_parent_class)->finalize (object);
}

static int
mark_size (RgGridHead *self)
{
  return (int)(MARK_SIZE * self->style->zoom + 0.5);
}

static int
rank_width (RgGridHead *self)
{
  int width = 0;

  if (rg_grid_column_get_rank (self->column) == 0)
    return 0;
  if (self->rank != NULL)
    pango_layout_get_pixel_size (self->rank, &width, NULL);
  return width + mark_size (self);
}

static void
update_width (RgGridHead *self)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - self->style->padding - rg_grid_head_get_mark_width (self) - rank_width (self);

  pango_layout_set_width (self->layout, MAX (room, 0) * PANGO_SCALE);
}

static void
rg_grid_head_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  RgGridHead *self = RG_GRID_HEAD (widget);

  if (self->column != NULL)
    update_width (self);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
draw_icon (RgGridHead    *self,
           GtkSnapshot   *snapshot,
           const char    *name,
           int            x,
           const GdkRGBA *color)
{
  int size = mark_size (self);

  rg_grid_style_draw_icon (GTK_WIDGET (self), snapshot, name, x, (gtk_widget_get_height (GTK_WIDGET (self)) - size) / 2, size, color);
}

static void
draw_layout (RgGridHead    *self,
             GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             int            x,
             const GdkRGBA *color)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_marks (RgGridHead  *self,
            GtkSnapshot *snapshot,
            int          width)
{
  int      rank = rg_grid_column_get_rank (self->column);
  int      right = width - rg_grid_head_get_mark_width (self);
  gboolean filtered = rg_grid_column_get_filtered (self->column);

  if (width < 2 * rg_grid_head_get_mark_width (self))
    return;
  if (filtered)
    gtk_snapshot_append_color (snapshot, &self->style->range, &GRAPHENE_RECT_INIT (right, 2, mark_size (self), gtk_widget_get_height (GTK_WIDGET (self)) - 4));
  draw_icon (self, snapshot, "pan-down-symbolic", right, filtered ? &self->style->today : &self->style->dimmed);
  if (rank == 0)
    return;
  right -= rank_width (self);
  draw_icon (self, snapshot, rank > 0 ? "view-sort-ascending-symbolic" : "view-sort-descending-symbolic", right, &self->style->today);
  if (self->rank != NULL)
    draw_layout (self, snapshot, self->rank, right + mark_size (self), &self->style->today);
}

static void
rg_grid_head_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  RgGridHead *self = RG_GRID_HEAD (widget);
  int         width = gtk_widget_get_width (widget);

  if (self->column == NULL)
    return;
  if (pango_layout_get_width (self->layout) > 0)
    draw_layout (self, snapshot, self->layout, self->style->padding, &self->style->head_text);
  draw_marks (self, snapshot, width);
}

/* A title that does not fit is told by the pointer. */
static gboolean
rg_grid_head_query_tooltip (GtkWidget  *widget,
                            int         x,
                            int         y,
                            gboolean    keyboard_mode,
                            GtkTooltip *tooltip)
{
  RgGridHead *self = RG_GRID_HEAD (widget);
  GtkWidget  *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (self->column == NULL || !pango_layout_is_ellipsized (self->layout))
    return FALSE;
  /* A menu has the focus while it is open; nothing is said over it. */
  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER))
    return FALSE;
  gtk_tooltip_set_text (tooltip, rg_grid_column_get_title (self->column));
  return TRUE;
}

static void
rg_grid_head_class_init (RgGridHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_grid_head_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_grid_head_finalize;
  widget_class->size_allocate = rg_grid_head_size_allocate;
  widget_class->snapshot = rg_grid_head_snapshot;
  widget_class->query_tooltip = rg_grid_head_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "gridhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
}

static void
rg_grid_head_init (RgGridHead *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * rg_grid_head_new:
 * @style: of the grid
 *
 * Returns: (transfer floating): a header without a column
 */
GtkWidget *
rg_grid_head_new (const RgGridStyle *style)
{
  RgGridHead *self = g_object_new (RG_TYPE_GRID_HEAD, NULL);

  self->style = style;
  self->layout = pango_layout_new (style->context);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  return GTK_WIDGET (self);
}

static void
update_rank (RgGridHead *self)
{
  int              rank = rg_grid_column_get_rank (self->column);
  g_autofree char *text = g_strdup_printf ("%d", ABS (rank));

  g_clear_object (&self->rank);
  if (rank == 0 || !self->several)
    return;
  self->rank = pango_layout_new (self->style->context);
  pango_layout_set_text (self->rank, text, -1);
  pango_layout_set_attributes (self->rank, self->style->small);
}

static void
update_accessible (RgGridHead *self,
                   guint       place)
{
  int               rank = rg_grid_column_get_rank (self->column);
  GtkAccessibleSort sort = rank == 0 ? GTK_ACCESSIBLE_SORT_NONE : rank > 0 ? GTK_ACCESSIBLE_SORT_ASCENDING :
                                                                             GTK_ACCESSIBLE_SORT_DESCENDING;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, rg_grid_column_get_title (self->column),
                                  GTK_ACCESSIBLE_PROPERTY_SORT, sort,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rg_grid_column_get_filtered (self->column) ? _ ("filtered") : "",
                                  -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_COL_INDEX, (int)place + 1, -1);
}

/**
 * rg_grid_head_set_column:
 * @column: the column
 * @place: where it stands
 * @several: whether there are several sort keys, which are numbered then
 *
 * Shows the column as it is now.
 */
void
rg_grid_head_set_column (RgGridHead   *self,
                         RgGridColumn *column,
                         guint         place,
                         gboolean      several)
{
  self->several = several;
  g_set_object (&self->column, column);
  update_accessible (self, place);
  rg_grid_head_restyle (self);
}

/**
 * rg_grid_head_restyle:
 *
 * The style of the grid is another one.
 */
void
rg_grid_head_restyle (RgGridHead *self)
{
  pango_layout_set_text (self->layout, rg_grid_column_get_title (self->column), -1);
  pango_layout_set_attributes (self->layout, self->style->strong);
  update_rank (self);
  update_width (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rg_grid_head_get_text_width:
 *
 * Returns: how wide the column must be to show the title and its marks
 */
int
rg_grid_head_get_text_width (RgGridHead *self)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (self->layout);
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + self->style->padding + rg_grid_head_get_mark_width (self) + rank_width (self) + 2;
}

/**
 * rg_grid_head_get_mark_width:
 *
 * Returns: how much of the right end opens the menu
 */
int
rg_grid_head_get_mark_width (RgGridHead *self)
{
  return mark_size (self) + 4;
}
