/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-grid-selection.h"

typedef struct
{
  RgGridSelection *selection;
  guint            n_changed;
  guint            n_moved;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->selection = rg_grid_selection_new ();
  rg_grid_selection_set_size (self->selection, 100, 10);
  g_signal_connect_swapped (self->selection, "changed", G_CALLBACK (count), &self->n_changed);
  g_signal_connect_swapped (self->selection, "cursor-moved", G_CALLBACK (count), &self->n_moved);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_unref (self->selection);
}

static void
assert_cursor (Fixture *self,
               guint    row,
               guint    column)
{
  guint at_row;
  guint at_column;

  g_assert_true (rg_grid_selection_get_cursor (self->selection, &at_row, &at_column));
  g_assert_cmpuint (at_row, ==, row);
  g_assert_cmpuint (at_column, ==, column);
}

static void
assert_range (Fixture *self,
              guint    row,
              guint    column,
              guint    n_rows,
              guint    n_columns)
{
  const RgGridRange *range = rg_grid_selection_get_range (self->selection);

  g_assert_nonnull (range);
  g_assert_cmpuint (range->row, ==, row);
  g_assert_cmpuint (range->column, ==, column);
  g_assert_cmpuint (range->n_rows, ==, n_rows);
  g_assert_cmpuint (range->n_columns, ==, n_columns);
}

static void
test_cursor (Fixture      *self,
             gconstpointer data)
{
  assert_cursor (self, 0, 0);
  rg_grid_selection_set_cursor (self->selection, 5, 3);
  assert_cursor (self, 5, 3);
  assert_range (self, 5, 3, 1, 1);
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_cmpuint (self->n_moved, ==, 1);
  rg_grid_selection_set_cursor (self->selection, 5, 3);
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_cmpuint (self->n_moved, ==, 1);
  rg_grid_selection_set_cursor (self->selection, 500, 30);
  assert_cursor (self, 99, 9);
}

static void
test_extend (Fixture      *self,
             gconstpointer data)
{
  rg_grid_selection_set_cursor (self->selection, 5, 3);
  rg_grid_selection_extend_to (self->selection, 8, 1);
  assert_cursor (self, 5, 3);
  assert_range (self, 5, 1, 4, 3);
  g_assert_cmpuint (rg_grid_selection_count_cells (self->selection), ==, 12);
  rg_grid_selection_extend_to (self->selection, 2, 4);
  assert_range (self, 2, 3, 4, 2);
  rg_grid_selection_extend_to (self->selection, 1000, 1000);
  assert_range (self, 5, 3, 95, 7);

  /* Within a range the cursor moves and the range stays; outside it goes alone. */
  rg_grid_selection_move_within (self->selection, 20, 7);
  assert_cursor (self, 20, 7);
  assert_range (self, 5, 3, 95, 7);
  rg_grid_selection_move_within (self->selection, 1, 1);
  assert_range (self, 1, 1, 1, 1);
}

static void
test_whole (Fixture      *self,
            gconstpointer data)
{
  rg_grid_selection_set_cursor (self->selection, 5, 3);
  rg_grid_selection_select_rows (self->selection, 7, 4);
  assert_cursor (self, 7, 3);
  assert_range (self, 4, 0, 4, 10);
  rg_grid_selection_extend_to (self->selection, 9, 1);
  assert_range (self, 7, 0, 3, 10);
  rg_grid_selection_select_columns (self->selection, 2, 3);
  assert_range (self, 0, 2, 100, 2);
  rg_grid_selection_extend_to (self->selection, 3, 6);
  assert_range (self, 0, 2, 100, 5);
  rg_grid_selection_select_all (self->selection);
  assert_cursor (self, 7, 2);
  assert_range (self, 0, 0, 100, 10);
}

static void
test_several (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GtkBitset) rows = NULL;
  guint n;

  rg_grid_selection_select (self->selection, &(RgGridRange){ 0, 0, 4, 4 });
  rg_grid_selection_add (self->selection, &(RgGridRange){ 2, 2, 4, 4 });
  rg_grid_selection_add (self->selection, &(RgGridRange){ 50, 9, 1, 1 });
  rg_grid_selection_get_ranges (self->selection, &n);
  g_assert_cmpuint (n, ==, 3);
  assert_cursor (self, 50, 9);
  /* The cells in which the two overlap count once. */
  g_assert_cmpuint (rg_grid_selection_count_cells (self->selection), ==, 16 + 16 - 4 + 1);
  g_assert_true (rg_grid_selection_contains (self->selection, 5, 5));
  g_assert_false (rg_grid_selection_contains (self->selection, 0, 5));
  rows = rg_grid_selection_get_rows (self->selection);
  g_assert_cmpuint (gtk_bitset_get_size (rows), ==, 7);
  rg_grid_selection_move_within (self->selection, 1, 1);
  assert_range (self, 0, 0, 4, 4);
  rg_grid_selection_get_ranges (self->selection, &n);
  g_assert_cmpuint (n, ==, 3);
}

static void
test_size (Fixture      *self,
           gconstpointer data)
{
  rg_grid_selection_select (self->selection, &(RgGridRange){ 90, 5, 10, 5 });
  rg_grid_selection_set_size (self->selection, 95, 7);
  assert_cursor (self, 90, 5);
  assert_range (self, 90, 5, 5, 2);
  rg_grid_selection_set_size (self->selection, 20, 3);
  assert_cursor (self, 19, 2);
  assert_range (self, 19, 2, 1, 1);
  rg_grid_selection_set_size (self->selection, 0, 3);
  g_assert_false (rg_grid_selection_get_cursor (self->selection, NULL, NULL));
  g_assert_null (rg_grid_selection_get_range (self->selection));
  g_assert_cmpuint (rg_grid_selection_count_cells (self->selection), ==, 0);
  rg_grid_selection_select_all (self->selection);
  rg_grid_selection_extend_to (self->selection, 3, 3);
  g_assert_null (rg_grid_selection_get_range (self->selection));
  rg_grid_selection_set_size (self->selection, 2, 2);
  assert_cursor (self, 0, 0);
}

static void
test_new_row (Fixture      *self,
              gconstpointer data)
{
  rg_grid_selection_set_cursor (self->selection, 100, 4);
  assert_cursor (self, 99, 4);
  rg_grid_selection_set_can_add (self->selection, TRUE);
  rg_grid_selection_set_cursor (self->selection, 100, 4);
  assert_cursor (self, 100, 4);
  rg_grid_selection_extend_to (self->selection, 90, 2);
  assert_range (self, 100, 4, 1, 1);
  rg_grid_selection_select_all (self->selection);
  assert_range (self, 0, 0, 100, 10);
  rg_grid_selection_select_columns (self->selection, 1, 1);
  assert_range (self, 0, 1, 100, 1);
  rg_grid_selection_set_size (self->selection, 0, 10);
  assert_cursor (self, 0, 1);
  assert_range (self, 0, 1, 1, 1);
}

static void
do_anything (Fixture *self,
             GRand   *rand)
{
  guint       row = (guint)g_rand_int_range (rand, 0, 130);
  guint       column = (guint)g_rand_int_range (rand, 0, 14);
  RgGridRange range = { row, column, (guint)g_rand_int_range (rand, 0, 130), (guint)g_rand_int_range (rand, 0, 14) };

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      rg_grid_selection_set_cursor (self->selection, row, column);
      break;
    case 1:
      rg_grid_selection_extend_to (self->selection, row, column);
      break;
    case 2:
      rg_grid_selection_select (self->selection, &range);
      break;
    case 3:
      rg_grid_selection_add (self->selection, &range);
      break;
    case 4:
      rg_grid_selection_select_rows (self->selection, row, range.n_rows);
      break;
    case 5:
      rg_grid_selection_select_columns (self->selection, column, range.n_columns);
      break;
    case 6:
      rg_grid_selection_move_within (self->selection, row, column);
      break;
    case 7:
      rg_grid_selection_set_can_add (self->selection, row % 2 == 0);
      break;
    default:
      rg_grid_selection_set_size (self->selection, 60 + row / 3, 1 + column / 2);
    }
}

/* Whatever is done, the cursor is inside of the last range and every range within the table. */
static void
test_random (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (guint i = 0; i < 20000; i++)
    {
      const RgGridRange *ranges;
      guint              row;
      guint              column;
      guint              n;

      do_anything (self, rand);
      ranges = rg_grid_selection_get_ranges (self->selection, &n);
      g_assert_cmpuint (n, >, 0);
      g_assert_true (rg_grid_selection_get_cursor (self->selection, &row, &column));
      g_assert_true (row >= ranges[n - 1].row && row < ranges[n - 1].row + ranges[n - 1].n_rows);
      g_assert_true (column >= ranges[n - 1].column && column < ranges[n - 1].column + ranges[n - 1].n_columns);
      for (guint k = 0; k < n; k++)
        {
          g_assert_cmpuint (ranges[k].n_rows, >, 0);
          g_assert_cmpuint (ranges[k].n_columns, >, 0);
          g_assert_cmpuint (ranges[k].row + ranges[k].n_rows, <=, 104);
          g_assert_cmpuint (ranges[k].column + ranges[k].n_columns, <=, 10);
        }
      if (n > 20)
        rg_grid_selection_set_cursor (self->selection, 0, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/grid-selection/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("cursor", test_cursor);
  ADD ("extend", test_extend);
  ADD ("whole", test_whole);
  ADD ("several", test_several);
  ADD ("size", test_size);
  ADD ("new-row", test_new_row);
  ADD ("random", test_random);
  return g_test_run ();
}
