/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "rg-chart-file.h"
#include "rg-error.h"
#include "rg-sample-figures.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("rg-chart-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
write_file (Fixture    *fixture,
            RgFigure   *figure,
            const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (rg_chart_write (figure, path, 800, 0, &error));
  g_assert_no_error (error);
  return path;
}

static void
test_png (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (RgFigure) figure = rg_sample_months (12);
  g_autofree char *path = write_file (fixture, figure, "图表.PNG");
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1600);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 800);
  cairo_surface_destroy (surface);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_svg (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (RgFigure) figure = rg_sample_scores ();
  g_autofree char *path = write_file (fixture, figure, "chart.svg");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<svg"));
  g_assert_nonnull (strstr (text, "</svg>"));
}

static void
test_pdf (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (RgFigure) figure = rg_sample_months (12);
  g_autofree char *path = write_file (fixture, figure, "chart.pdf");
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *text = NULL;
  char            *command[] = { tool, path, (char *)"-", NULL };

  if (tool == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_assert_true (g_spawn_sync (NULL, command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, "月度销售额与移动平均"));
  g_assert_nonnull (strstr (text, "三个月移动平均"));
  g_assert_nonnull (strstr (text, "已作废的记录不计入"));
}

/* The old file stays as it is when the new one cannot be written. */
static void
test_replace (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgFigure) figure = rg_sample_scores ();
  g_autofree char *path = g_build_filename (fixture->folder, "chart.svg", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_free (write_file (fixture, figure, "chart.svg"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "</svg>"));
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
assert_refused (RgFigure   *figure,
                const char *path,
                double      width,
                double      height,
                int         code,
                const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rg_chart_write (figure, path, width, height, &error));
  g_assert_error (error, RG_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_errors (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgFigure) figure = rg_sample_scores ();
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "chart.png", NULL);
  g_autofree char *ending = g_build_filename (fixture->folder, "chart.gif", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "folder.png", NULL);
  g_autofree char *good = g_build_filename (fixture->folder, "chart.png", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_refused (figure, missing, 800, 400, RG_ERROR_STORAGE, "does not exist");
  assert_refused (figure, folder, 800, 400, RG_ERROR_STORAGE, "is a folder");
  assert_refused (figure, ending, 800, 400, RG_ERROR_USAGE, ".png, .svg or .pdf");
  assert_refused (figure, good, 0, 0, RG_ERROR_USAGE, "between 100 and 10000");
  assert_refused (figure, good, 800, 20000, RG_ERROR_USAGE, "between 100 and 10000");
  assert_refused (figure, good, -5, 400, RG_ERROR_USAGE, "between 100 and 10000");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/charts/chart-file/png", Fixture, NULL, set_up, test_png, tear_down);
  g_test_add ("/charts/chart-file/svg", Fixture, NULL, set_up, test_svg, tear_down);
  g_test_add ("/charts/chart-file/pdf", Fixture, NULL, set_up, test_pdf, tear_down);
  g_test_add ("/charts/chart-file/replace", Fixture, NULL, set_up, test_replace, tear_down);
  g_test_add ("/charts/chart-file/errors", Fixture, NULL, set_up, test_errors, tear_down);
  return g_test_run ();
}
