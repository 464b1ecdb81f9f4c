/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-text.h"

#define FONT_FAMILY "WenQuanYi Micro Hei, Noto Sans CJK SC, sans-serif"

static double
to_points (int units)
{
  return (double)units / PANGO_SCALE;
}

/**
 * rg_form_text_context_new:
 *
 * Returns: (transfer full): a context whose texts break at the same places on the screen, on paper and in a PDF file
 */
PangoContext *
rg_form_text_context_new (void)
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
 * rg_form_text_new:
 * @size: in points
 *
 * Returns: (transfer full): a text that is not wrapped yet
 */
PangoLayout *
rg_form_text_new (PangoContext *context,
                  const char   *text,
                  double        size,
                  gboolean      bold)
{
  PangoLayout          *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, FONT_FAMILY);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, (int)(size * 0.12 * PANGO_SCALE));
  forbid_hyphens (layout);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * rg_form_text_get_size:
 * @width: (out) (optional): in points
 * @height: (out) (optional): in points
 */
void
rg_form_text_get_size (PangoLayout *layout,
                       double      *width,
                       double      *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  if (width != NULL)
    *width = to_points (logical.width);
  if (height != NULL)
    *height = to_points (logical.height);
}

/**
 * rg_form_text_show:
 */
void
rg_form_text_show (PangoLayout *layout,
                   cairo_t     *cr,
                   double       x,
                   double       y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * rg_form_text_lines:
 *
 * Returns: (transfer full) (element-type double): where each line begins, and at last where the text ends, in points
 */
GArray *
rg_form_text_lines (PangoLayout *layout)
{
  GArray          *lines = g_array_new (FALSE, FALSE, sizeof (double));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double           top, bottom;

  do
    {
      int y0, y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      top = to_points (y0);
      bottom = to_points (y1);
      g_array_append_val (lines, top);
    }
  while (pango_layout_iter_next_line (iter));
  g_array_append_val (lines, bottom);
  pango_layout_iter_free (iter);
  return lines;
}

/**
 * rg_form_text_show_lines:
 * @y: where line @from begins
 * @to: the line after the last one
 *
 * Draws some lines of a text.
 */
void
rg_form_text_show_lines (PangoLayout *layout,
                         cairo_t     *cr,
                         double       x,
                         double       y,
                         guint        from,
                         guint        to)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double           start = 0;
  guint            line = 0;

  do
    {
      PangoRectangle logical;
      int            y0;

      pango_layout_iter_get_line_yrange (iter, &y0, NULL);
      if (line == from)
        start = to_points (y0);
      if (line >= from && line < to)
        {
          pango_layout_iter_get_line_extents (iter, NULL, &logical);
          cairo_move_to (cr, x + to_points (logical.x), y - start + to_points (pango_layout_iter_get_baseline (iter)));
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}
