/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RG_FORMAT_SCALE_LOW: hardly any colour: the begin of scales. */
#define RG_FORMAT_SCALE_LOW "#ffffff"

/**
 * RgFormatColor:
 * @label: what people call it, marked with N_()
 * @background: "#rrggbb": what a rule keeps; how it looks in a light window
 * @foreground: the text on it
 * @strong: the end of a scale that begins with %RG_FORMAT_SCALE_LOW
 *
 * One of the colours that rules offer. Each has a counterpart for dark windows.
 */
typedef struct
{
  const char *label;
  const char *background;
  const char *foreground;
  const char *strong;
} RgFormatColor;

const RgFormatColor *rg_format_colors (guint *n_colors);
guint32              rg_format_color_read (const char *text,
                                           gboolean    dark);
guint32              rg_format_color_mix (guint32 low,
                                          guint32 high,
                                          double  place);
double               rg_format_color_measure (guint32 one,
                                              guint32 other);
guint32              rg_format_color_get_contrast (guint32 background);

G_END_DECLS
