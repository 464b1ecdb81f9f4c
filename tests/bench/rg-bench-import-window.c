/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A window in which a table is looked at, checked, imported and cancelled by its own button's action, and which prints how
 * its frames came meanwhile: lines of a name and a figure, times in seconds. Usage: rg-bench-import-window BOOK FILE
 *
 * "most" and "95" are times from picture to picture. "own" is the longest without the time in which the window waited for
 * a processor, and "work" the longest that it was busy itself: what else runs on the machine does not count there.
 */
#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "rg-book.h"
#include "rg-data-page.h"
#include "rg-record-types.h"
#include "rg-ui.h"

#define PATIENCE (600 * G_USEC_PER_SEC)

typedef struct
{
  GtkWindow      *window;
  RgImportView   *view;
  GtkProgressBar *progress;
  RgBook         *book;
  gint64          start;
  gint64          last_paint;
  gint64          last_work;
  gint64          last_queue;
  gint64          busiest;
  gint64          longest;
  gint64          longest_at;
  GArray         *intervals; /* gint64, microseconds */
} Bench;

static gint64
get_thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* How long this thread could run and had no processor to run on, in microseconds. */
static gint64
get_queue_time (void)
{
  g_autofree char *text = NULL;
  gint64           queued = 0;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL) || sscanf (text, "%*d %" G_GINT64_FORMAT, &queued) != 1)
    return 0;
  return queued / 1000;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  gint64 x = *(const gint64 *)a;
  gint64 y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *times,
            double  share)
{
  g_array_sort (times, compare_cb);
  return (double)g_array_index (times, gint64, (guint)(share * (times->len - 1) + 0.5)) / G_USEC_PER_SEC;
}

static void
begin (Bench *self)
{
  g_array_set_size (self->intervals, 0);
  self->busiest = 0;
  self->longest = 0;
  self->last_paint = g_get_monotonic_time ();
  self->last_work = get_thread_time ();
  self->last_queue = get_queue_time ();
  self->start = self->last_paint;
}

static void
report (Bench      *self,
        const char *name)
{
  if (self->intervals->len == 0)
    return;
  printf ("%s-frames %u\n%s-95 %.6f\n%s-most %.6f\n%s-own %.6f\n%s-own-at %.6f\n%s-work %.6f\n%s-time %.6f\n", name, self->intervals->len, name, percentile (self->intervals, 0.95),
          name, percentile (self->intervals, 1), name, (double)self->longest / G_USEC_PER_SEC, name, (double)self->longest_at / G_USEC_PER_SEC,
          name, (double)self->busiest / G_USEC_PER_SEC, name, (double)(g_get_monotonic_time () - self->start) / G_USEC_PER_SEC);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 work = get_thread_time ();
  gint64 queue = get_queue_time ();
  gint64 interval = now - self->last_paint;
  gint64 own = interval - (queue - self->last_queue);

  g_array_append_val (self->intervals, interval);
  if (own > self->longest)
    {
      self->longest = own;
      self->longest_at = now - self->start;
    }
  self->busiest = MAX (self->busiest, work - self->last_work);
  self->last_paint = now;
  self->last_work = work;
  self->last_queue = queue;
}

static gpointer
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
step (Bench *self)
{
  if (g_get_monotonic_time () - self->start > PATIENCE)
    g_error ("The import does not come to rest");
  g_main_context_iteration (NULL, TRUE);
}

static void
wait_idle (Bench *self)
{
  while (rg_import_view_is_busy (self->view))
    step (self);
}

static gint64
count (Bench *self)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (rg_store_get_book (rg_book_get_store (self->book)), RG_SESSION_READ_ONLY, &error);
  gint64 n = session == NULL ? -1 : rg_session_count (session, query, &error);

  if (n < 0)
    g_error ("%s", error->message);
  return n;
}

/* Cancels when so much is done, and prints how long it takes until the window asks again. */
static void
cancel_at (Bench *self,
           double share)
{
  gint64 asked;

  begin (self);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.start", NULL);
  while (gtk_progress_bar_get_fraction (self->progress) < share && rg_import_view_is_busy (self->view))
    step (self);
  asked = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.cancel", NULL);
  while (gtk_widget_get_mapped (GTK_WIDGET (self->progress)))
    step (self);
  printf ("cancel-%.0f %.6f\n", share * 100, (double)(g_get_monotonic_time () - asked) / G_USEC_PER_SEC);
  printf ("left-%.0f %" G_GINT64_FORMAT "\n", share * 100, count (self));
  wait_idle (self);
}

static void
run (Bench      *self,
     const char *file)
{
  const char *const   paths[] = { file, NULL };
  static const double shares[] = { 0.02, 0.3, 0.6, 0.9, 0.98 };

  /* Coming up is not what is measured. */
  self->start = g_get_monotonic_time ();
  while (self->intervals->len < 10)
    step (self);
  begin (self);
  rg_import_view_open_files (self->view, paths);
  wait_idle (self);
  report (self, "check");
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    cancel_at (self, shares[i]);
  begin (self);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.start", NULL);
  wait_idle (self);
  report (self, "import");
  printf ("rows %" G_GINT64_FORMAT "\n", count (self));
}

static void
open_book (Bench      *self,
           const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgStore) store = rg_store_open (path, RG_SESSION_CREATE, &error);
  g_autoptr (RgClock) clock = rg_clock_new ();
  RgDataPage *page = NULL;

  if (store == NULL)
    g_error ("%s", error->message);
  self->book = rg_book_new (store, clock);
  page = g_object_new (RG_TYPE_DATA_PAGE, "book", self->book, NULL);
  gtk_window_set_child (self->window, GTK_WIDGET (page));
  self->view = rg_data_page_get_import_view (page);
  self->progress = find (GTK_WIDGET (self->view), GTK_TYPE_PROGRESS_BAR);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { NULL };

  if (argc != 3)
    return 2;
  rg_ui_init ();
  bench.intervals = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (bench.window, 1280, 800);
  open_book (&bench, argv[1]);
  gtk_window_present (bench.window);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench.window), tick_cb, &bench, NULL);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "after-paint", G_CALLBACK (after_paint_cb), &bench);
  run (&bench, argv[2]);
  return EXIT_SUCCESS;
}
