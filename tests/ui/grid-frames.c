/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times the frames of a table of a million rows: grid-frames COLUMNS [show]. With "show" it only shows the table. */
#include <stdlib.h>
#include <time.h>

#include "rg-grid.h"
#include "rg-record-types.h"
#include "rg-test-grid.h"
#include "rg-ui.h"

typedef struct
{
  GtkWidget     *grid;
  GtkAdjustment *down;
  GtkAdjustment *across;
  GArray        *times;
  GArray        *work; /* the time of the processor, which other programs do not take */
  gint64         start;
  double         start_work;
  gboolean       painted;
} Bench;

static double
get_work (void)
{
  return (double)clock () * 1000 / CLOCKS_PER_SEC;
}

static void
before_paint_cb (GdkFrameClock *frames,
                 Bench         *self)
{
  self->start = g_get_monotonic_time ();
  self->start_work = get_work ();
}

static void
after_paint_cb (GdkFrameClock *frames,
                Bench         *self)
{
  double time = (double)(g_get_monotonic_time () - self->start) / 1000;
  double work = get_work () - self->start_work;

  g_array_append_val (self->times, time);
  g_array_append_val (self->work, work);
  self->painted = TRUE;
}

static void
wait_frame (Bench *self)
{
  self->painted = FALSE;
  while (!self->painted)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
get_part (GArray *times,
          guint   percent)
{
  return g_array_index (times, double, (times->len - 1) * percent / 100);
}

static void
report (Bench      *self,
        const char *what)
{
  g_array_sort (self->times, compare);
  g_array_sort (self->work, compare);
  g_print ("%-18s %4u frames: median %5.1f, 95%% %5.1f, longest %5.1f ms; processor %5.1f, %5.1f, %5.1f ms\n", what, self->times->len,
           get_part (self->times, 50), get_part (self->times, 95), get_part (self->times, 100),
           get_part (self->work, 50), get_part (self->work, 95), get_part (self->work, 100));
  g_array_set_size (self->times, 0);
  g_array_set_size (self->work, 0);
}

static void
scroll (Bench         *self,
        const char    *what,
        GtkAdjustment *adjustment,
        double         step,
        guint          n)
{
  wait_frame (self);
  g_array_set_size (self->times, 0);
  g_array_set_size (self->work, 0);
  for (guint i = 0; i < n; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
      wait_frame (self);
    }
  report (self, what);
}

static void
measure (Bench *self)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  gtk_widget_queue_draw (self->grid);
  scroll (self, "lines of a wheel", self->down, 78, 200);
  gtk_widget_queue_draw (self->grid);
  scroll (self, "few pixels", self->down, 7, 200);
  gtk_widget_queue_draw (self->grid);
  scroll (self, "pages", self->down, 600, 100);
  gtk_widget_queue_draw (self->grid);
  scroll (self, "sideways", self->across, 11, 100);
  for (guint i = 0; i < 60; i++)
    {
      gtk_adjustment_set_value (self->down, g_rand_double_range (rand, 0, gtk_adjustment_get_upper (self->down)));
      wait_frame (self);
    }
  report (self, "jumps to any row");
}

static void
fill_cb (RgGrid      *grid,
         RgGridRange *from,
         RgGridRange *to)
{
  g_print ("fill %u+%u,%u+%u -> %u+%u,%u+%u\n", from->row, from->n_rows, from->column, from->n_columns, to->row, to->n_rows, to->column, to->n_columns);
}

static void
move_cb (RgGrid      *grid,
         RgGridRange *from,
         guint        row,
         guint        column,
         gboolean     copy)
{
  g_print ("move %u,%u -> %u,%u copy %d\n", from->row, from->column, row, column, copy);
}

static void
changed_cb (RgGrid          *grid,
            RgGridSelection *selection)
{
  const RgGridRange *range = rg_grid_selection_get_range (selection);
  guint              row;
  guint              column;

  if (range != NULL && rg_grid_selection_get_cursor (selection, &row, &column))
    g_print ("cursor %u,%u range %u+%u,%u+%u\n", row, column, range->row, range->n_rows, range->column, range->n_columns);
}

static void
add_columns (RgGrid *grid,
             guint   n)
{
  static const int widths[] = { 80, 90, 190, 110, 100, 120 };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("%s %u", i % 2 == 0 ? "Column" : "栏目", i + 1);
      g_autoptr (RgGridColumn) column = rg_grid_column_new (i % 18 + 1, title, widths[(i + 1) % 6]);

      g_object_set (column, "numeric", (i + 1) % 6 == 3, "rank", i == 1 ? 1 : i == 3 ? -2 :
                                                                                       0,
                    "filtered", i == 2, NULL);
      g_list_store_append (rg_grid_get_columns (grid), column);
    }
}

/* A table to try things in, until its window is closed. */
static void
show (Bench *self)
{
  g_signal_connect (self->grid, "fill", G_CALLBACK (fill_cb), NULL);
  g_signal_connect (self->grid, "move", G_CALLBACK (move_cb), NULL);
  g_signal_connect_swapped (self->grid, "header-clicked", G_CALLBACK (g_print), (gpointer) "header-clicked\n");
  g_signal_connect_swapped (self->grid, "header-menu", G_CALLBACK (g_print), (gpointer) "header-menu\n");
  g_signal_connect_swapped (rg_grid_get_selection (RG_GRID (self->grid)), "changed", G_CALLBACK (changed_cb), self->grid);
  g_signal_connect_swapped (rg_grid_get_selection (RG_GRID (self->grid)), "cursor-moved", G_CALLBACK (changed_cb), self->grid);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  guint          n_columns = argc > 1 ? (guint)atoi (argv[1]) : 12;
  Bench          self = { .times = g_array_new (FALSE, FALSE, sizeof (double)), .work = g_array_new (FALSE, FALSE, sizeof (double)) };
  GtkWidget     *window;
  GtkWidget     *scrolled;
  GdkFrameClock *frames;
  g_autoptr (TestRows) rows = test_rows_new (argc > 3 ? (guint)atoi (argv[3]) : 1000000);

  gtk_init ();
  rg_ui_init ();
  window = gtk_window_new ();
  scrolled = gtk_scrolled_window_new ();
  self.grid = rg_grid_new ();
  add_columns (RG_GRID (self.grid), n_columns);
  g_object_set (self.grid, "can-add", TRUE, "n-frozen", 2, NULL);
  rg_grid_set_delegate (RG_GRID (self.grid), RG_GRID_DELEGATE (rows));
  rg_grid_set_model (RG_GRID (self.grid), G_LIST_MODEL (rows), rg_record_types_find ("customer"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self.grid);
  self.down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  self.across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_title (GTK_WINDOW (window), "grid-frames");
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self.grid);
  frames = gtk_widget_get_frame_clock (window);
  g_signal_connect (frames, "before-paint", G_CALLBACK (before_paint_cb), &self);
  g_signal_connect (frames, "after-paint", G_CALLBACK (after_paint_cb), &self);
  wait_frame (&self);
  g_print ("first frame %.1f ms\n", g_array_index (self.times, double, 0));
  if (argc > 2)
    show (&self);
  else
    measure (&self);
  g_print ("rows asked for: %u\n", test_rows_count_made (rows));
  return 0;
}
