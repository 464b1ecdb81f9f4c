/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws every sample figure into a folder, to look at: draw-samples FOLDER [LOCALEDIR] */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "rg-chart.h"
#include "rg-sample-figures.h"

static void
draw_sample (const RgSampleFigure *sample,
             const RgChartStyle   *style,
             const char           *path,
             double                height)
{
  g_autoptr (RgFigure) figure = sample->create ();
  g_autoptr (RgChart) chart = rg_chart_new (figure);
  double           h = height > 0 ? height : rg_chart_get_natural_height (chart, 900);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, (int)h);
  cairo_t         *cr = cairo_create (surface);

  rg_chart_set_style (chart, style);
  rg_chart_set_hover (chart, 0, 1);
  rg_chart_draw (chart, cr, 900, h);
  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  const RgSampleFigure *samples;
  guint                 n;

  setlocale (LC_ALL, "");
  if (argc > 2)
    bindtextdomain (GETTEXT_PACKAGE, argv[2]);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  samples = rg_sample_figures (&n);
  for (guint i = 0; argc > 1 && i < n; i++)
    {
      g_autofree char *light = g_strdup_printf ("%s/%s-light.png", argv[1], samples[i].name);
      g_autofree char *dark = g_strdup_printf ("%s/%s-dark.png", argv[1], samples[i].name);

      draw_sample (&samples[i], rg_chart_style_light (), light, 0);
      draw_sample (&samples[i], rg_chart_style_dark (), dark, 450);
    }
  return argc > 1 ? 0 : 2;
}
