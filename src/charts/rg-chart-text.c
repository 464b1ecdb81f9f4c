/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-text.h"

#include <glib/gi18n.h>
#include <math.h>

static const struct
{
  double      scale;
  PangoWeight weight;
} roles[] = {
  [RG_CHART_ROLE_TITLE] = { 1.35, PANGO_WEIGHT_BOLD },
  [RG_CHART_ROLE_SUBTITLE] = { 1.0, PANGO_WEIGHT_NORMAL },
  [RG_CHART_ROLE_MESSAGE] = { 1.15, PANGO_WEIGHT_NORMAL },
  [RG_CHART_ROLE_LABEL] = { 0.95, PANGO_WEIGHT_NORMAL },
  [RG_CHART_ROLE_NOTE] = { 0.88, PANGO_WEIGHT_NORMAL },
};

/**
 * rg_chart_text_context_new:
 *
 * Returns: (transfer full): a context whose texts measure the same on the screen, in pictures and on paper
 */
PangoContext *
rg_chart_text_context_new (void)
{
  PangoContext         *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  return context;
}

/* A hyphen at the end of a line would be read as part of a product's or document's number. */
static void
forbid_hyphens (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/**
 * rg_chart_text_new:
 *
 * Returns: (transfer full): @text laid out on one line
 */
PangoLayout *
rg_chart_text_new (PangoContext       *context,
                   const RgChartStyle *style,
                   RgChartRole         role,
                   const char         *text)
{
  PangoLayout          *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, style->font_family);
  pango_font_description_set_weight (font, roles[role].weight);
  pango_font_description_set_absolute_size (font, style->font_size * roles[role].scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  forbid_hyphens (layout);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * rg_chart_text_fit:
 * @lines: how many lines are allowed; 0 for as many as needed
 *
 * Wraps a text at @width and shortens what does not fit.
 */
void
rg_chart_text_fit (PangoLayout       *layout,
                   double             width,
                   int                lines,
                   PangoEllipsizeMode ellipsize)
{
  /* One unit more: a text that was measured must not be shortened by rounding. */
  pango_layout_set_width (layout, (int)ceil (MAX (width, 1) * PANGO_SCALE) + 1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (lines > 0)
    {
      pango_layout_set_height (layout, -lines);
      pango_layout_set_ellipsize (layout, ellipsize);
    }
}

/**
 * rg_chart_text_get_size:
 * @width: (out) (optional):
 * @height: (out) (optional):
 */
void
rg_chart_text_get_size (PangoLayout *layout,
                        double      *width,
                        double      *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  if (width != NULL)
    *width = (double)logical.width / PANGO_SCALE;
  if (height != NULL)
    *height = (double)logical.height / PANGO_SCALE;
}

/**
 * rg_chart_text_show:
 * @x: the left edge
 * @y: the upper edge
 */
void
rg_chart_text_show (PangoLayout        *layout,
                    cairo_t            *cr,
                    const RgChartColor *color,
                    double              x,
                    double              y)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * rg_chart_text_number:
 *
 * Returns: (transfer full): "125,000.00"
 */
char *
rg_chart_text_number (double value,
                      guint  decimals)
{
  char        format[8];
  char        digits[G_ASCII_DTOSTR_BUF_SIZE * 10];
  GString    *text = g_string_new (NULL);
  const char *point;
  double      half = 0.5 * pow (10, -(double)decimals);

  g_snprintf (format, sizeof format, "%%.%uf", MIN (decimals, 9));
  g_ascii_formatd (digits, sizeof digits, format, fabs (value));
  point = strchr (digits, '.');
  /* What rounds to nothing has no sign. */
  if (value < 0 && fabs (value) >= half)
    g_string_append_c (text, '-');
  for (const char *p = digits; *p != '\0'; p++)
    {
      gsize left = (point != NULL ? (gsize)(point - digits) : strlen (digits)) - (gsize)(p - digits);

      if (p > digits && (point == NULL || p < point) && left % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

/**
 * rg_chart_text_value:
 *
 * Returns: (transfer full): a value with its unit, as a person reads it: "125,000.00 yuan"
 */
char *
rg_chart_text_value (double value,
                     RgKind kind)
{
  g_autofree char *number = NULL;

  if (kind == RG_KIND_MONEY)
    {
      number = rg_chart_text_number (value, 2);
      return g_strdup_printf (_ ("%s yuan"), number);
    }
  if (kind == RG_KIND_INTEGER || value == floor (value))
    return rg_chart_text_number (value, 0);
  return rg_chart_text_number (value, 2);
}
