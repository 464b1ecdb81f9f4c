/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-cell.h"

/* More than this never fits into a window; a long note is not shaped as a whole. */
#define MAX_CHARACTERS 400

struct _RgGridCell
{
  GtkWidget parent_instance;

  const RgGridStyle *style; /* of the grid, which outlives its cells */
  PangoLayout       *layout;
  RgGridCellLook     look;
  guint              column;
  int                indent; /* room before the text */
  gboolean           right;
  gboolean           announced; /* the accessible label is that of the text */
};

G_DEFINE_FINAL_TYPE (RgGridCell, rg_grid_cell, GTK_TYPE_WIDGET)

static void
rg_grid_cell_finalize (GObject *object)
{
  RgGridCell *self = RG_GRID_CELL (object);

  g_clear_object (&self->layout);
  rg_grid_cell_look_clear (&self->look);
  G_OBJECT_CLASS (rg_grid_cell_parent_class)->finalize (object);
}

static void
update_width (RgGridCell *self)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * self->style->padding - self->indent;

  pango_layout_set_width (self->layout, MAX (room, 0) * PANGO_SCALE);
}

static void
rg_grid_cell_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  update_width (RG_GRID_CELL (widget));
}

static void
rg_grid_cell_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  RgGridCell    *self = RG_GRID_CELL (widget);
  int            width = gtk_widget_get_width (widget);
  int            height = gtk_widget_get_height (widget);
  const GdkRGBA *color = self->look.foreground.alpha > 0 ? &self->look.foreground : rg_grid_style_get_color (self->style, self->look.flags);
  int            text_height;

  if (self->look.background.alpha > 0)
    gtk_snapshot_append_color (snapshot, &self->look.background, &GRAPHENE_RECT_INIT (0, 0, width - 1, height - 1));
  if (self->look.text == NULL || *self->look.text == '\0' || width <= 2 * self->style->padding + self->indent)
    return;
  pango_layout_get_pixel_size (self->layout, NULL, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->style->padding + self->indent, (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, self->layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
rg_grid_cell_class_init (RgGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_grid_cell_finalize;
  widget_class->size_allocate = rg_grid_cell_size_allocate;
  widget_class->snapshot = rg_grid_cell_snapshot;
  gtk_widget_class_set_css_name (widget_class, "gridcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
rg_grid_cell_init (RgGridCell *self)
{
  self->column = RG_GRID_NO_COLUMN;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * rg_grid_cell_new:
 * @style: of the grid
 * @role: cell or row header
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
rg_grid_cell_new (const RgGridStyle *style,
                  GtkAccessibleRole  role)
{
  RgGridCell *self = g_object_new (RG_TYPE_GRID_CELL, "accessible-role", role, NULL);

  self->style = style;
  self->layout = pango_layout_new (style->context);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_attributes (self->layout, style->plain);
  return GTK_WIDGET (self);
}

/**
 * rg_grid_cell_get_column:
 *
 * Returns: the place of the column it stands in; %RG_GRID_NO_COLUMN while it is not used
 */
guint
rg_grid_cell_get_column (RgGridCell *self)
{
  return self->column;
}

/**
 * rg_grid_cell_set_column:
 * @column: the place of the column, or %RG_GRID_NO_COLUMN
 */
void
rg_grid_cell_set_column (RgGridCell *self,
                         guint       column)
{
  self->column = column;
  gtk_widget_set_child_visible (GTK_WIDGET (self), column != RG_GRID_NO_COLUMN);
}

static void
mark_matches (RgGridCell *self)
{
  PangoAttrList *list = pango_attr_list_copy (pango_layout_get_attributes (self->layout));

  for (const guint *match = self->look.matches; match[0] != match[1]; match += 2)
    {
      PangoAttribute *back = pango_attr_background_new (0xffff, 0xd800, 0x4d00);
      PangoAttribute *fore = pango_attr_foreground_new (0, 0, 0);

      back->start_index = fore->start_index = match[0];
      back->end_index = fore->end_index = match[1];
      pango_attr_list_insert (list, back);
      pango_attr_list_insert (list, fore);
    }
  pango_layout_set_attributes (self->layout, list);
  pango_attr_list_unref (list);
}

static void
update_attributes (RgGridCell *self)
{
  gboolean strong = (self->look.flags & (RG_GRID_CELL_STRONG | RG_GRID_CELL_OVERDUE | RG_GRID_CELL_TODAY)) != 0;

  pango_layout_set_attributes (self->layout, strong ? self->style->strong : self->style->plain);
  if (self->look.matches != NULL && self->look.matches[0] != self->look.matches[1])
    mark_matches (self);
}

static gboolean
same_matches (const guint *a,
              const guint *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  while (a[0] == b[0] && a[1] == b[1])
    {
      if (a[0] == a[1])
        return TRUE;
      a += 2;
      b += 2;
    }
  return FALSE;
}

static gboolean
same_look (RgGridCell           *self,
           const RgGridCellLook *look,
           gboolean              right)
{
  return self->right == right && self->look.flags == look->flags && g_strcmp0 (self->look.text, look->text) == 0 &&
         gdk_rgba_equal (&self->look.background, &look->background) &&
         gdk_rgba_equal (&self->look.foreground, &look->foreground) && same_matches (self->look.matches, look->matches);
}

static void
update_text (RgGridCell *self)
{
  const char *text = self->look.text;
  const char *end = text;

  for (guint i = 0; i < MAX_CHARACTERS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  pango_layout_set_text (self->layout, text, (int)(end - text));
}

/**
 * rg_grid_cell_take_look:
 * @look: (inout): taken over and left empty
 * @right: whether the text stands at the right
 */
void
rg_grid_cell_take_look (RgGridCell     *self,
                        RgGridCellLook *look,
                        gboolean        right)
{
  if (look->text == NULL)
    look->text = g_strdup ("");
  if (same_look (self, look, right))
    {
      rg_grid_cell_look_clear (look);
      return;
    }
  self->announced = self->announced && g_strcmp0 (self->look.text, look->text) == 0;
  rg_grid_cell_look_clear (&self->look);
  self->look = *look;
  *look = (RgGridCellLook){ 0 };
  self->right = right;
  update_text (self);
  update_attributes (self);
  pango_layout_set_alignment (self->layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rg_grid_cell_set_indent:
 * @indent: pixels before the text
 */
void
rg_grid_cell_set_indent (RgGridCell *self,
                         int         indent)
{
  if (self->indent == indent)
    return;
  self->indent = indent;
  update_width (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rg_grid_cell_restyle:
 *
 * The style of the grid is another one.
 */
void
rg_grid_cell_restyle (RgGridCell *self)
{
  pango_layout_context_changed (self->layout);
  update_attributes (self);
  update_width (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rg_grid_cell_get_text:
 *
 * Returns: (transfer none): what it shows
 */
const char *
rg_grid_cell_get_text (RgGridCell *self)
{
  return self->look.text != NULL ? self->look.text : "";
}

/**
 * rg_grid_cell_is_wrong:
 *
 * Returns: whether it shows the error of a formula
 */
gboolean
rg_grid_cell_is_wrong (RgGridCell *self)
{
  g_return_val_if_fail (RG_IS_GRID_CELL (self), FALSE);

  return (self->look.flags & RG_GRID_CELL_ERROR) != 0;
}

/**
 * rg_grid_cell_is_cut:
 *
 * Returns: whether the text does not fit
 */
gboolean
rg_grid_cell_is_cut (RgGridCell *self)
{
  return pango_layout_is_ellipsized (self->layout) || g_utf8_strlen (rg_grid_cell_get_text (self), MAX_CHARACTERS * 4) > MAX_CHARACTERS;
}

/**
 * rg_grid_cell_get_text_width:
 *
 * Returns: how wide the cell must be to show all of it
 */
int
rg_grid_cell_get_text_width (RgGridCell *self)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (self->layout);
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + 2 * self->style->padding + self->indent + 2;
}

/**
 * rg_grid_cell_announce:
 *
 * Tells assistive technologies what it shows. Costs messages: not while scrolling.
 */
void
rg_grid_cell_announce (RgGridCell *self)
{
  if (self->announced)
    return;
  self->announced = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, rg_grid_cell_get_text (self), -1);
  if (self->column != RG_GRID_NO_COLUMN)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_COL_INDEX, (int)self->column + 1, -1);
}
