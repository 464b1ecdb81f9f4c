/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-figure-export.h"

#include <gio/gio.h>

#include "rg-chart-file.h"
#include "rg-chart.h"
#include "rg-figure-workbook.h"

/* A chart in a file: the width of a slide at the usual proportion. */
#define FILE_WIDTH 960
#define FILE_HEIGHT 540

typedef struct
{
  GPtrArray *figures;
  char      *path;
} ExportJob;

static void
export_job_free (ExportJob *job)
{
  g_ptr_array_unref (job->figures);
  g_free (job->path);
  g_free (job);
}

static void
export_worker (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  ExportJob *job = data;
  GError    *error = NULL;
  gboolean   done;

  if (g_str_has_suffix (job->path, ".xlsx"))
    done = rg_figure_workbook_write ((RgFigure *const *)job->figures->pdata, job->figures->len, job->path, &error);
  else
    done = rg_chart_write (job->figures->pdata[0], job->path, FILE_WIDTH, FILE_HEIGHT, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rg_figure_export:
 * @figures: (element-type RgFigure): at least one; all go into a workbook, only the first into a picture
 * @path: the ending decides: .xlsx with native charts, .png, .svg or .pdf
 *
 * Writes figures in a worker thread; the file is replaced.
 */
void
rg_figure_export (GPtrArray          *figures,
                  const char         *path,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  ExportJob *job;

  g_return_if_fail (figures != NULL && figures->len > 0);
  g_return_if_fail (path != NULL);

  job = g_new0 (ExportJob, 1);
  job->figures = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_figure_unref);
  for (guint i = 0; i < figures->len; i++)
    g_ptr_array_add (job->figures, rg_figure_ref (figures->pdata[i]));
  job->path = g_strdup (path);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, rg_figure_export);
  g_task_set_task_data (task, job, (GDestroyNotify)export_job_free);
  g_task_run_in_thread (task, export_worker);
}

/**
 * rg_figure_export_finish:
 *
 * Returns: whether the file was written
 */
gboolean
rg_figure_export_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rg_figure_export_texture:
 * @width: in units of the drawing
 * @height: in units of the drawing
 * @scale: pixels for one unit
 *
 * Returns: (transfer full): the figure as a picture on white, for the clipboard
 */
GdkTexture *
rg_figure_export_texture (RgFigure *figure,
                          int       width,
                          int       height,
                          int       scale)
{
  g_autoptr (RgChart) chart = rg_chart_new (figure);
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_t         *cr = cairo_create (surface);
  GdkTexture      *texture;
  int              stride = cairo_image_surface_get_stride (surface);

  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  rg_chart_draw (chart, cr, width, height);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize)stride * height * scale);
  cairo_surface_destroy (surface);
  texture = gdk_memory_texture_new (width * scale, height * scale, GDK_MEMORY_DEFAULT, bytes, stride);
  return texture;
}
