/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-color-swatch.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rg-format-color.h"

#define WIDTH 40
#define HEIGHT 20
#define RADIUS 4

struct _RgColorSwatch
{
  GtkWidget parent_instance;

  const char *low; /* interned, as the others */
  const char *high;
  const char *foreground;
};

G_DEFINE_FINAL_TYPE (RgColorSwatch, rg_color_swatch, GTK_TYPE_WIDGET)

static GdkRGBA
read_color (const char *text,
            gboolean    dark)
{
  guint32 color = rg_format_color_read (text, dark);

  return (GdkRGBA){ (float)(color >> 24 & 0xff) / 255.0F, (float)(color >> 16 & 0xff) / 255.0F, (float)(color >> 8 & 0xff) / 255.0F, (float)(color & 0xff) / 255.0F };
}

static void
draw_text (RgColorSwatch *self,
           GtkSnapshot   *snapshot,
           gboolean       dark)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), _ ("Abc"));
  GdkRGBA color;
  int     width, height;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  if (self->foreground != NULL)
    color = read_color (self->foreground, dark);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)(gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2.0F, (float)(gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2.0F));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
rg_color_swatch_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  RgColorSwatch  *self = RG_COLOR_SWATCH (widget);
  gboolean        dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget), (float)gtk_widget_get_height (widget));
  GskRoundedRect  outline;
  GskColorStop    stops[] = { { 0, read_color (self->low, dark) }, { 1, read_color (self->high != NULL ? self->high : self->low, dark) } };

  gsk_rounded_rect_init_from_rect (&outline, &area, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_linear_gradient (snapshot, &area, &area.origin, &GRAPHENE_POINT_INIT (area.size.width, 0), stops, G_N_ELEMENTS (stops));
  gtk_snapshot_pop (snapshot);
  if (self->high == NULL)
    draw_text (self, snapshot, dark);
}

static void
rg_color_swatch_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
rg_color_swatch_class_init (RgColorSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = rg_color_swatch_snapshot;
  widget_class->measure = rg_color_swatch_measure;
  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rg_color_swatch_init (RgColorSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rg_color_swatch_new (void)
{
  return g_object_new (RG_TYPE_COLOR_SWATCH, NULL);
}

/**
 * rg_color_swatch_set_colors:
 * @background: (nullable): "#rrggbb"
 * @foreground: (nullable): "#rrggbb"
 */
void
rg_color_swatch_set_colors (RgColorSwatch *self,
                            const char    *background,
                            const char    *foreground)
{
  g_return_if_fail (RG_IS_COLOR_SWATCH (self));

  self->low = g_intern_string (background);
  self->high = NULL;
  self->foreground = g_intern_string (foreground);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Both "#rrggbb": of the least value and of the greatest. */
static void
set_scale (RgColorSwatch *self,
           const char    *low,
           const char    *high)
{
  self->low = g_intern_string (low);
  self->high = g_intern_string (high);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rg_color_swatch_set_rule (RgColorSwatch      *self,
                          const RgFormatRule *rule)
{
  if (rule->scale_low != NULL && rule->scale_high != NULL)
    set_scale (self, rule->scale_low, rule->scale_high);
  else
    rg_color_swatch_set_colors (self, rule->background, rule->foreground);
}
