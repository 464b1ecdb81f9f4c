/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-style.h"

#define PADDING 6

/* GTK 4.8 has no other way to read the colours of the theme; later versions have gtk_widget_get_color(). */
static GdkRGBA
look_up (GtkWidget  *widget,
         const char *name)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  return color;
}

static GdkRGBA
fade (GdkRGBA color,
      double  alpha)
{
  color.alpha *= (float)alpha;
  return color;
}

static GdkRGBA
mix (const GdkRGBA *a,
     const GdkRGBA *b,
     float          share)
{
  return (GdkRGBA){ a->red + (b->red - a->red) * share, a->green + (b->green - a->green) * share, a->blue + (b->blue - a->blue) * share, 1 };
}

/* Numbers of one width stand exactly one below the other. */
static PangoAttrList *
make_attributes (double      scale,
                 PangoWeight weight)
{
  PangoAttrList *list = pango_attr_list_new ();

  pango_attr_list_insert (list, pango_attr_font_features_new ("tnum=1"));
  if (scale != 1)
    pango_attr_list_insert (list, pango_attr_scale_new (scale));
  if (weight != PANGO_WEIGHT_NORMAL)
    pango_attr_list_insert (list, pango_attr_weight_new (weight));
  return list;
}

static void
update_colors (RgGridStyle *self,
               GtkWidget   *widget)
{
  self->text = look_up (widget, "view_fg_color");
  self->back = look_up (widget, "view_bg_color");
  self->accent = look_up (widget, "accent_bg_color");
  self->overdue = look_up (widget, "warning_color");
  self->today = look_up (widget, "accent_color");
  self->error = look_up (widget, "error_color");
  self->dimmed = fade (self->text, 0.5);
  self->line = fade (self->text, 0.09);
  self->edge = fade (self->text, 0.35);
  self->stripe = fade (self->text, 0.03);
  self->head = mix (&self->back, &self->text, 0.055f);
  self->head_text = fade (self->text, 0.85);
  self->group = mix (&self->back, &self->text, 0.08f);
  self->range = fade (self->accent, 0.16);
}

/**
 * rg_grid_style_update:
 * @widget: the grid
 * @zoom: how large everything is
 */
void
rg_grid_style_update (RgGridStyle *self,
                      GtkWidget   *widget,
                      double       zoom)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "国Ág");

  rg_grid_style_clear (self);
  update_colors (self, widget);
  self->context = gtk_widget_get_pango_context (widget);
  self->zoom = zoom;
  self->padding = MAX (2, (int)(PADDING * zoom + 0.5));
  self->plain = make_attributes (zoom, PANGO_WEIGHT_NORMAL);
  self->strong = make_attributes (zoom, PANGO_WEIGHT_BOLD);
  self->small = make_attributes (zoom * 0.85, PANGO_WEIGHT_NORMAL);
  pango_layout_set_attributes (layout, self->plain);
  pango_layout_get_pixel_size (layout, NULL, &self->text_height);
}

/**
 * rg_grid_style_clear:
 */
void
rg_grid_style_clear (RgGridStyle *self)
{
  g_clear_pointer (&self->plain, pango_attr_list_unref);
  g_clear_pointer (&self->strong, pango_attr_list_unref);
  g_clear_pointer (&self->small, pango_attr_list_unref);
}

/**
 * rg_grid_style_get_color:
 * @flags: what a cell means
 *
 * Returns: (transfer none): the colour of its text
 */
const GdkRGBA *
rg_grid_style_get_color (const RgGridStyle *self,
                         RgGridCellFlags    flags)
{
  if (flags & RG_GRID_CELL_ERROR)
    return &self->error;
  if (flags & RG_GRID_CELL_OVERDUE)
    return &self->overdue;
  if (flags & RG_GRID_CELL_TODAY)
    return &self->today;
  return flags & RG_GRID_CELL_DIMMED ? &self->dimmed : &self->text;
}

/**
 * rg_grid_style_draw_icon:
 * @name: of a symbolic icon
 * @size: of its sides in pixels
 */
void
rg_grid_style_draw_icon (GtkWidget     *widget,
                         GtkSnapshot   *snapshot,
                         const char    *name,
                         int            x,
                         int            y,
                         int            size,
                         const GdkRGBA *color)
{
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), name, NULL, size,
                                                                  gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, color, 1);
  gtk_snapshot_restore (snapshot);
}
