/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-style.h"

/* WenQuanYi first: with several Chinese families a bold title and plain labels would come from different faces. */
#define FONT_FAMILY "WenQuanYi Micro Hei, Noto Sans CJK SC, sans-serif"

#define RGB(r, g, b)                           \
  {                                            \
    (r) / 255.0, (g) / 255.0, (b) / 255.0, 1.0 \
  }
#define RGBA(r, g, b, a)                       \
  {                                            \
    (r) / 255.0, (g) / 255.0, (b) / 255.0, (a) \
  }

/* The hues follow the order blue, orange, teal, purple, rose, grey: neighbours differ for people who are red-green or
 * blue-yellow blind, and also differ in lightness when printed in grey. */
static const RgChartStyle light = {
  .background = RGB (255, 255, 255),
  .text = RGB (38, 41, 46),
  .dim_text = RGB (98, 104, 112),
  .grid = RGB (230, 232, 235),
  .axis = RGB (150, 155, 162),
  .hover = RGBA (40, 90, 160, 0.08),
  .palette = { RGB (74, 128, 189), RGB (221, 128, 36), RGB (35, 137, 124), RGB (134, 98, 171), RGB (190, 72, 98), RGB (122, 128, 136) },
  .font_family = FONT_FAMILY,
  .font_size = 12,
};

static const RgChartStyle dark = {
  .background = RGB (36, 36, 38),
  .text = RGB (236, 237, 239),
  .dim_text = RGB (168, 172, 178),
  .grid = RGB (62, 63, 67),
  .axis = RGB (122, 125, 131),
  .hover = RGBA (255, 255, 255, 0.07),
  .palette = { RGB (92, 150, 216), RGB (240, 166, 84), RGB (84, 190, 174), RGB (178, 148, 220), RGB (232, 134, 154), RGB (166, 172, 180) },
  .font_family = FONT_FAMILY,
  .font_size = 12,
};

/**
 * rg_chart_style_light:
 *
 * Returns: the style for light windows, files and paper
 */
const RgChartStyle *
rg_chart_style_light (void)
{
  return &light;
}

/**
 * rg_chart_style_dark:
 *
 * Returns: the style for dark windows
 */
const RgChartStyle *
rg_chart_style_dark (void)
{
  return &dark;
}

/**
 * rg_chart_style_get_series:
 *
 * Returns: the colour of series number @series; colours repeat after %RG_CHART_N_COLORS
 */
RgChartColor
rg_chart_style_get_series (const RgChartStyle *self,
                           guint               series)
{
  g_return_val_if_fail (self != NULL, light.text);

  return self->palette[series % RG_CHART_N_COLORS];
}

/**
 * rg_chart_color_mix:
 * @share: how much of @other, from 0 to 1
 *
 * Returns: a colour between the two, with the alpha of @color
 */
RgChartColor
rg_chart_color_mix (RgChartColor color,
                    RgChartColor other,
                    double       share)
{
  color.red += (other.red - color.red) * share;
  color.green += (other.green - color.green) * share;
  color.blue += (other.blue - color.blue) * share;
  return color;
}
