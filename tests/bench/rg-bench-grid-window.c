/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A window with the table of all customers of a book, which scrolls and jumps by itself and prints how long that took:
 * lines of a name and a figure, times in seconds. Usage: rg-bench-grid-window BOOK COLUMNS
 */
#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "rg-book.h"
#include "rg-grid.h"
#include "rg-record-types.h"
#include "rg-record-view.h"
#include "rg-ui.h"
#include "rg-view.h"

#define SCROLL_FRAMES 400
#define JUMPS 60
#define ROW_STEP 78 /* pixels a frame: what a turning wheel gives */
#define PAGE_STEP 600
#define PATIENCE (120 * G_USEC_PER_SEC)

typedef struct
{
  GMainLoop    *loop;
  GtkWindow    *window;
  RgRecordView *view;
  RgRecordList *list;
  RgGrid       *grid;
  gint64        start;
  gint64        last_paint;
  gint64        work_begin;
  gint64        asked;  /* when the jump was asked for; 0: no jump is under way */
  guint         phase;  /* 0 opening, 1 wheel, 2 pages, 3 jumps */
  guint         n_done; /* frames or jumps of the phase */
  GArray       *intervals;
  GArray       *works;
  GRand        *random;
} Bench;

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
report (Bench      *self,
        const char *name)
{
  printf ("%s-median %.6f\n%s-95 %.6f\n%s-most %.6f\n", name, percentile (self->intervals, 0.5), name,
          percentile (self->intervals, 0.95), name, percentile (self->intervals, 1));
  if (self->works->len > 0)
    printf ("%s-work-95 %.6f\n", name, percentile (self->works, 0.95));
  g_array_set_size (self->intervals, 0);
  g_array_set_size (self->works, 0);
}

static void
report_memory (const char *name)
{
  g_autofree char *text = NULL;
  long             pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) && sscanf (text, "%*d %ld", &pages) == 1)
    printf ("%s %.0f\n", name, (double)pages * (double)sysconf (_SC_PAGESIZE));
}

static GtkAdjustment *
get_adjustment (Bench *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->grid));
}

/* Whether all rows in sight have their records. */
static gboolean
is_complete (Bench *self)
{
  guint first = 0;
  guint last = 0;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return FALSE;
  rg_grid_get_visible_rows (self->grid, &first, &last);
  for (guint i = first; i <= last && i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (rg_row_get_record (row) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
next_phase (Bench *self)
{
  self->phase++;
  self->n_done = 0;
  self->last_paint = 0;
  gtk_adjustment_set_value (get_adjustment (self), 0);
}

static void
jump (Bench *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  self->asked = g_get_monotonic_time ();
  gtk_adjustment_set_value (adjustment, g_rand_double_range (self->random, 0, gtk_adjustment_get_upper (adjustment)));
}

static void
scroll (Bench *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double         step = self->phase == 1 ? ROW_STEP : PAGE_STEP;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Bench *self = user_data;

  if (g_get_monotonic_time () - self->start > PATIENCE)
    g_error ("The table does not come to rest");
  if (self->phase == 1 || self->phase == 2)
    scroll (self);
  else if (self->phase == 3 && self->asked == 0)
    jump (self);
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
before_paint_cb (GdkFrameClock *clock,
                 Bench         *self)
{
  self->work_begin = g_get_monotonic_time ();
}

static void
end_scroll_frame (Bench *self,
                  gint64 now)
{
  gint64 interval = now - self->last_paint;
  gint64 work = now - self->work_begin;

  if (self->last_paint != 0)
    {
      g_array_append_val (self->intervals, interval);
      g_array_append_val (self->works, work);
    }
  self->last_paint = now;
  if (++self->n_done < SCROLL_FRAMES)
    return;
  report (self, self->phase == 1 ? "wheel" : "pages");
  next_phase (self);
}

static void
end_jump_frame (Bench *self,
                gint64 now)
{
  gint64 time = now - self->asked;

  if (self->asked == 0 || !is_complete (self))
    return;
  self->asked = 0;
  g_array_append_val (self->intervals, time);
  if (++self->n_done < JUMPS)
    return;
  report (self, "jump");
  report_memory ("memory-end");
  g_main_loop_quit (self->loop);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->phase == 0 && is_complete (self))
    {
      printf ("first %.6f\n", (double)(now - self->start) / G_USEC_PER_SEC);
      self->phase = 100; /* wait for all ids */
    }
  else if (self->phase == 100 && !rg_record_list_get_loading (self->list))
    {
      printf ("all %.6f\nrows %u\n", (double)(now - self->start) / G_USEC_PER_SEC, g_list_model_get_n_items (G_LIST_MODEL (self->list)));
      report_memory ("memory-open");
      self->phase = 0;
      next_phase (self);
    }
  else if (self->phase == 1 || self->phase == 2)
    end_scroll_frame (self, now);
  else if (self->phase == 3)
    end_jump_frame (self, now);
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

/* The first columns of the field table; with many some lie to the right of what is in sight. */
static void
show_columns (Bench *self,
              guint  n_columns)
{
  RgView             *view = rg_record_view_get_view (self->view);
  const RgRecordType *type = rg_view_get_record_type (view);
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (RgViewColumn));

  for (guint i = 1; i < rg_record_type_get_n_fields (type) && columns->len < n_columns; i++)
    if ((rg_record_type_get_field (type, i)->flags & RG_FIELD_INTERNAL) == 0)
      {
        RgViewColumn column = { .field = i, .width = 100, .visible = TRUE };

        g_array_append_val (columns, column);
      }
  rg_view_set_columns (view, (const RgViewColumn *)(gpointer)columns->data, columns->len);
  printf ("columns %u\n", columns->len);
}

static void
open_book (Bench      *self,
           const char *path,
           guint       n_columns)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgStore) store = rg_store_open (path, RG_SESSION_OPEN, &error);
  g_autoptr (RgClock) clock = rg_clock_new ();
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  RgBook *book;

  if (store == NULL)
    g_error ("%s", error->message);
  book = rg_book_new (store, clock);
  self->list = rg_record_list_new (store, query);
  rg_record_view_set_book (self->view, book);
  rg_record_view_set_list (self->view, self->list, "bench");
  show_columns (self, n_columns);
  self->grid = find (GTK_WIDGET (self->view), RG_TYPE_GRID);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { .start = g_get_monotonic_time () };

  if (argc != 3)
    return 2;
  rg_ui_init ();
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.intervals = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.works = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.random = g_rand_new_with_seed (1);
  bench.window = GTK_WINDOW (gtk_window_new ());
  bench.view = g_object_new (RG_TYPE_RECORD_VIEW, NULL);
  gtk_window_set_child (bench.window, GTK_WIDGET (bench.view));
  gtk_window_set_default_size (bench.window, 1280, 800);
  open_book (&bench, argv[1], (guint)atoi (argv[2]));
  gtk_window_present (bench.window);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench.window), tick_cb, &bench, NULL);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "before-paint", G_CALLBACK (before_paint_cb), &bench);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "after-paint", G_CALLBACK (after_paint_cb), &bench);
  g_main_loop_run (bench.loop);
  return EXIT_SUCCESS;
}
