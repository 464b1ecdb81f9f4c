/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-format-color.h"

#include <glib/gi18n.h>
#include <math.h>

#define OPAQUE 0xffU

#define DARK_SCALE_LOW "#262626"

/* The two greys that are read best on light and on dark colours, and what is left for those in between. */
#define DARK_TEXT 0x1e1e1effU
#define LIGHT_TEXT 0xf5f5f5ffU
#define BLACK 0x000000ffU
#define WHITE 0xffffffffU

/* What people with weak eyes need, after WCAG 2.1. */
#define LEAST_CONTRAST 4.5

static const RgFormatColor colors[] = {
  { N_ ("Red"), "#f9d0d3", "#8f1020", "#f28b93" },
  { N_ ("Orange"), "#fde0c4", "#8a4000", "#f6ad6b" },
  { N_ ("Yellow"), "#fdf1b8", "#6b5200", "#f2d24b" },
  { N_ ("Green"), "#cfeed3", "#0f5a24", "#7fce8c" },
  { N_ ("Blue"), "#cfe3fb", "#0d4a94", "#7fb4f2" },
  { N_ ("Purple"), "#e6d8f5", "#56248a", "#b493e3" },
};

static const struct
{
  const char *background;
  const char *foreground;
  const char *strong;
} dark_colors[G_N_ELEMENTS (colors)] = {
  { "#5c1f26", "#ffc2c7", "#a8323f" },
  { "#5a3512", "#ffd5ad", "#a35f1e" },
  { "#544713", "#fff0ad", "#8f7a1f" },
  { "#1d4a2a", "#bdf0c8", "#2f8746" },
  { "#1b3f6b", "#c2dfff", "#2f6db8" },
  { "#452a63", "#e4d0ff", "#7447a8" },
};

/**
 * rg_format_colors:
 * @n_colors: (out): how many there are
 *
 * Returns: (array length=n_colors): the colours that rules offer
 */
const RgFormatColor *
rg_format_colors (guint *n_colors)
{
  *n_colors = G_N_ELEMENTS (colors);
  return colors;
}

static const char *
find_dark (const char *text)
{
  if (g_ascii_strcasecmp (text, RG_FORMAT_SCALE_LOW) == 0)
    return DARK_SCALE_LOW;
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      if (g_ascii_strcasecmp (colors[i].background, text) == 0)
        return dark_colors[i].background;
      if (g_ascii_strcasecmp (colors[i].foreground, text) == 0)
        return dark_colors[i].foreground;
      if (g_ascii_strcasecmp (colors[i].strong, text) == 0)
        return dark_colors[i].strong;
    }
  return text;
}

/**
 * rg_format_color_read:
 * @text: (nullable): "#rrggbb"
 * @dark: whether it is for a dark window: the colours of rg_format_colors() have another look there
 *
 * Returns: 0xRRGGBBAA; 0 for no colour
 */
guint32
rg_format_color_read (const char *text,
                      gboolean    dark)
{
  guint64 rgb;

  if (text == NULL || *text != '#')
    return 0;
  if (dark)
    text = find_dark (text);
  if (!g_ascii_string_to_unsigned (text + 1, 16, 0, 0xffffff, &rgb, NULL))
    return 0;
  return (guint32)rgb << 8 | OPAQUE;
}

static guint32
get_part (guint32 color,
          guint   shift)
{
  return color >> shift & 0xffU;
}

/**
 * rg_format_color_mix:
 * @place: 0: @low, 1: @high
 */
guint32
rg_format_color_mix (guint32 low,
                     guint32 high,
                     double  place)
{
  guint32 result = OPAQUE;

  place = CLAMP (place, 0, 1);
  for (guint shift = 8; shift <= 24; shift += 8)
    result |= (guint32)(get_part (low, shift) + ((double)get_part (high, shift) - get_part (low, shift)) * place + 0.5) << shift;
  return result;
}

static double
get_linear_part (guint32 color,
                 guint   shift)
{
  double part = get_part (color, shift) / 255.0;

  return part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
get_luminance (guint32 color)
{
  return 0.2126 * get_linear_part (color, 24) + 0.7152 * get_linear_part (color, 16) + 0.0722 * get_linear_part (color, 8);
}

/**
 * rg_format_color_measure:
 *
 * Returns: the contrast of two colours, from 1 to 21, after WCAG 2.1
 */
double
rg_format_color_measure (guint32 one,
                         guint32 other)
{
  double a = get_luminance (one);
  double b = get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/**
 * rg_format_color_get_contrast:
 *
 * Returns: the colour for text on @background
 */
guint32
rg_format_color_get_contrast (guint32 background)
{
  gboolean dark = rg_format_color_measure (background, BLACK) > rg_format_color_measure (background, WHITE);
  guint32  text = dark ? DARK_TEXT : LIGHT_TEXT;

  if (rg_format_color_measure (background, text) >= LEAST_CONTRAST)
    return text;
  return dark ? BLACK : WHITE;
}
