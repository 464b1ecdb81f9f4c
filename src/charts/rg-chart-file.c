/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>

#include "rg-chart.h"
#include "rg-error.h"
#include "rg-file.h"

/* Pixels of a picture for one unit, so that it stays sharp on good screens and in documents. */
#define PNG_SCALE 2.0
#define SIZE_MIN 100.0
#define SIZE_MAX 10000.0

typedef cairo_surface_t *(*SurfaceFunc) (cairo_write_func_t write,
                                         void              *closure,
                                         double             width,
                                         double             height);

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw (RgChart         *chart,
      cairo_surface_t *surface,
      double           width,
      double           height)
{
  cairo_t *cr = cairo_create (surface);

  rg_chart_draw (chart, cr, width, height);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

static cairo_status_t
render_png (RgChart    *chart,
            GByteArray *bytes,
            double      width,
            double      height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (width * PNG_SCALE), (int)ceil (height * PNG_SCALE));
  cairo_status_t   status;

  cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
  draw (chart, surface, width, height);
  status = cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_status_t
render_stream (RgChart    *chart,
               GByteArray *bytes,
               SurfaceFunc create,
               double      width,
               double      height)
{
  cairo_surface_t *surface = create (write_cb, bytes, width, height);
  cairo_status_t   status;

  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_PDF)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, rg_chart_get_figure (chart)->title);
  draw (chart, surface, width, height);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static gboolean
render (RgChart    *chart,
        const char *path,
        GByteArray *bytes,
        double      width,
        double      height,
        GError    **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  cairo_status_t   status;

  if (g_str_has_suffix (lower, ".png"))
    status = render_png (chart, bytes, width, height);
  else if (g_str_has_suffix (lower, ".svg"))
    status = render_stream (chart, bytes, cairo_svg_surface_create_for_stream, width, height);
  else if (g_str_has_suffix (lower, ".pdf"))
    status = render_stream (chart, bytes, cairo_pdf_surface_create_for_stream, width, height);
  else
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("A chart is written as .png, .svg or .pdf; “%s” has none of these endings."), path);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("The chart could not be drawn: %s"), cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

/**
 * rg_chart_write:
 * @path: ends in .png, .svg or .pdf
 * @width: in points (1/72 inch) on paper; a picture has twice as many pixels
 * @height: likewise; 0 for the height that suits the figure
 * @error: RG_ERROR_USAGE for another ending, RG_ERROR_STORAGE when it cannot be written
 *
 * Writes a figure as a picture or page in the light style. A file that is already there is replaced when the new one is whole.
 *
 * Returns: whether the file is there
 */
gboolean
rg_chart_write (RgFigure   *figure,
                const char *path,
                double      width,
                double      height,
                GError    **error)
{
  g_autoptr (RgChart) chart = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_return_val_if_fail (figure != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  chart = rg_chart_new (figure);
  if (height <= 0 && width >= SIZE_MIN)
    height = rg_chart_get_natural_height (chart, width);
  if (!(width >= SIZE_MIN && width <= SIZE_MAX && height >= SIZE_MIN && height <= SIZE_MAX))
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("A chart must be between %.0f and %.0f wide and high."), SIZE_MIN, SIZE_MAX);
      return FALSE;
    }
  return render (chart, path, bytes, width, height, error) && rg_file_replace (path, bytes, error);
}
