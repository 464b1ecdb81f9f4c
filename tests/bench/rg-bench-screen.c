/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench-screen.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "rg-bench-plain.h"

#define LOOK_EVERY 0.003 /* seconds */
#define STILL_FOR 1.5
#define BUSY 15 /* hundredths of a second of CPU time meanwhile */
#define PATIENCE 60.0
#define NOTICED 300    /* pixels: more than a blinking cursor */
#define COMPLETE 0.003 /* share of the pixels that may still change: a cursor, a spinner, a badge */

struct _RgBenchScreen
{
  GSubprocess   *server;
  char          *display;
  GMappedFile   *file;
  const guint32 *pixels;
  gsize          n_pixels;
  GPtrArray     *pictures; /* guint32 * */
  GArray        *times;    /* double */
};

/* Xvfb keeps its picture in a file of the format xwd: big-endian numbers, a colour table, then the pixels. */
static void
map_picture (RgBenchScreen *self,
             const char    *folder)
{
  g_autofree char *path = g_build_filename (folder, "Xvfb_screen0", NULL);
  g_autoptr (GError) error = NULL;
  const guint32 *header;
  gsize          offset;

  self->file = g_mapped_file_new (path, FALSE, &error);
  if (self->file == NULL)
    g_error ("%s", error->message);
  header = (const guint32 *)(gconstpointer)g_mapped_file_get_contents (self->file);
  offset = GUINT32_FROM_BE (header[0]) + (gsize)GUINT32_FROM_BE (header[19]) * 12;
  self->n_pixels = (gsize)GUINT32_FROM_BE (header[4]) * GUINT32_FROM_BE (header[5]);
  if (GUINT32_FROM_BE (header[11]) != 32 || g_mapped_file_get_length (self->file) < offset + self->n_pixels * 4)
    g_error ("%s: unknown picture", path);
  self->pixels = (const guint32 *)(gconstpointer)(g_mapped_file_get_contents (self->file) + offset);
}

static gsize
count_differences (const guint32 *a,
                   const guint32 *b,
                   gsize          n)
{
  gsize differences = 0;

  for (gsize i = 0; i < n; i++)
    differences += (a[i] ^ b[i]) != 0;
  return differences;
}

/* Keeps the picture when it is another one than the last. */
static gboolean
look (RgBenchScreen *self)
{
  double         now = rg_bench_now ();
  const guint32 *last = self->pictures->len > 0 ? self->pictures->pdata[self->pictures->len - 1] : NULL;

  if (last != NULL && count_differences (last, self->pixels, self->n_pixels) < NOTICED)
    return FALSE;
  g_ptr_array_add (self->pictures, g_memdup2 (self->pixels, self->n_pixels * 4));
  g_array_append_val (self->times, now);
  return TRUE;
}

/* The CPU time of a program so far, in hundredths of a second. */
static double
read_ticks (const char *process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", process);
  g_autofree char *text = NULL;
  long             user = 0;
  long             system = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL) ||
      sscanf (strrchr (text, ')') + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system) != 2)
    g_error ("The program has ended");
  return (double)(user + system) * 100 / (double)sysconf (_SC_CLK_TCK);
}

/* Runs in the child. */
static void
end_with_parent_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/**
 * rg_bench_screen_new:
 * @folder: an empty folder for the picture
 *
 * Returns: (transfer full): a screen of 1280 x 800
 */
RgBenchScreen *
rg_bench_screen_new (const char *folder)
{
  RgBenchScreen *self = g_new0 (RgBenchScreen, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *number = NULL;

  self->pictures = g_ptr_array_new_with_free_func (g_free);
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent_cb, NULL, NULL);
  self->server = g_subprocess_launcher_spawn (launcher, &error, "Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-fbdir", folder, "-nolisten", "tcp", NULL);
  if (self->server == NULL)
    g_error ("%s", error->message);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  number = g_data_input_stream_read_line (output, NULL, NULL, &error);
  if (number == NULL)
    g_error ("Xvfb does not start");
  self->display = g_strconcat (":", number, NULL);
  map_picture (self, folder);
  return self;
}

/**
 * rg_bench_screen_free:
 */
void
rg_bench_screen_free (RgBenchScreen *self)
{
  g_subprocess_send_signal (self->server, SIGTERM);
  g_subprocess_wait (self->server, NULL, NULL);
  g_object_unref (self->server);
  g_mapped_file_unref (self->file);
  g_ptr_array_unref (self->pictures);
  g_array_unref (self->times);
  g_free (self->display);
  g_free (self);
}

/**
 * rg_bench_screen_get_display:
 *
 * Returns: (transfer none): the value of DISPLAY
 */
const char *
rg_bench_screen_get_display (RgBenchScreen *self)
{
  return self->display;
}

/**
 * rg_bench_screen_begin:
 *
 * Forgets the pictures that were seen.
 */
void
rg_bench_screen_begin (RgBenchScreen *self)
{
  g_ptr_array_set_size (self->pictures, 0);
  g_array_set_size (self->times, 0);
  look (self);
}

/**
 * rg_bench_screen_wait:
 * @start: when the program was started, of rg_bench_now()
 * @process: the number of the program
 *
 * Watches until the picture has changed and then stays as it is while the program has nothing to do any more: one that
 * still computes is going to show something.
 *
 * Returns: how many seconds after the start all but the last bit of that final picture was there
 */
double
rg_bench_screen_wait (RgBenchScreen *self, double start, const char *process)
{
  double         last_change = rg_bench_now ();
  double         last_ticks = read_ticks (process);
  const guint32 *final;
  guint          i;

  while (rg_bench_now () - last_change < STILL_FOR || self->pictures->len < 2)
    {
      if (look (self) || read_ticks (process) - last_ticks > BUSY)
        {
          last_change = rg_bench_now ();
          last_ticks = read_ticks (process);
        }
      if (rg_bench_now () - start > PATIENCE)
        g_error ("The picture does not come to rest");
      g_usleep ((gulong)(LOOK_EVERY * G_USEC_PER_SEC));
    }
  final = self->pictures->pdata[self->pictures->len - 1];
  for (i = self->pictures->len - 1; i > 0; i--)
    if ((double)count_differences (final, self->pictures->pdata[i - 1], self->n_pixels) > COMPLETE * (double)self->n_pixels)
      break;
  return g_array_index (self->times, double, i) - start;
}

/**
 * rg_bench_screen_use:
 *
 * Programs that are started from now on show their windows there.
 */
void
rg_bench_screen_use (RgBenchScreen *self)
{
  g_setenv ("DISPLAY", rg_bench_screen_get_display (self), TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DEBUG", "gl-disable,no-portals", TRUE);
}
