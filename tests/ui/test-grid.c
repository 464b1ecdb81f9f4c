/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-grid-cell.h"
#include "rg-grid-editor.h"
#include "rg-grid-header.h"
#include "rg-grid-keys.h"
#include "rg-grid-edge.h"
#include "rg-grid-row.h"
#include "rg-test-grid.h"
#include "rg-test-pages.h"

#define N_ROWS 1000000
#define N_COLUMNS 40

typedef struct
{
  TestRows        *rows;
  GtkWidget       *window;
  RgGrid          *grid;
  RgGridSelection *selection;
  GtkAdjustment   *down;
  GtkAdjustment   *across;
} Fixture;

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  guint *n = data;

  (*n)++;
  return *n < 3;
}

/* Whole frames, however long they take. */
static void
wait_until_still (Fixture *self)
{
  guint n = 0;

  gtk_widget_add_tick_callback (self->window, tick_cb, &n, NULL);
  test_wait_until (n == 3);
  test_pages_settle ();
}

/* There are not as many fields as columns here. */
static guint
get_field (guint column)
{
  return column % 18 + 1;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = test_rows_new (N_ROWS);
  self->grid = RG_GRID (rg_grid_new ());
  self->selection = rg_grid_get_selection (self->grid);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Column %u", i);
      g_autoptr (RgGridColumn) column = rg_grid_column_new (get_field (i), title, 100);

      g_list_store_append (rg_grid_get_columns (self->grid), column);
    }
  rg_grid_set_delegate (self->grid, RG_GRID_DELEGATE (self->rows));
  rg_grid_set_model (self->grid, G_LIST_MODEL (self->rows), rg_customer_type ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->grid));
  self->down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  self->across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), scrolled);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  gtk_test_widget_wait_for_draw (self->window);
  wait_until_still (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  test_pages_settle ();
  g_assert_finalize_object (self->rows);
}

static void
press (Fixture        *self,
       guint           keyval,
       GdkModifierType modifiers)
{
  g_assert_true (rg_grid_keys_handle (self->grid, keyval, modifiers));
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

  g_assert_cmpuint (range->row, ==, row);
  g_assert_cmpuint (range->column, ==, column);
  g_assert_cmpuint (range->n_rows, ==, n_rows);
  g_assert_cmpuint (range->n_columns, ==, n_columns);
}

/* The cell that shows a text, whichever widget it is. */
static RgGridCell *
find_cell (GtkWidget  *widget,
           const char *text)
{
  if (RG_IS_GRID_CELL (widget))
    return gtk_widget_get_mapped (widget) && g_str_equal (rg_grid_cell_get_text (RG_GRID_CELL (widget)), text) ? RG_GRID_CELL (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      RgGridCell *cell = find_cell (child, text);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

/* Where one types. */
static GtkWidget *
find_text (GtkWidget *widget)
{
  GtkWidget *text = GTK_IS_TEXT (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && text == NULL; child = gtk_widget_get_next_sibling (child))
    text = find_text (child);
  return text;
}

static guint
count_widgets (GtkWidget *widget,
               GType      type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

typedef struct
{
  guint           keyval;
  GdkModifierType modifiers;
  guint           from[2];
  guint           to[2];
} Step;

static void
test_moves (Fixture      *self,
            gconstpointer data)
{
  static const Step steps[] = {
    { GDK_KEY_Down, 0, { 5, 5 }, { 6, 5 } },
    { GDK_KEY_Up, 0, { 5, 5 }, { 4, 5 } },
    { GDK_KEY_Up, 0, { 0, 5 }, { 0, 5 } },
    { GDK_KEY_Left, 0, { 5, 5 }, { 5, 4 } },
    { GDK_KEY_Left, 0, { 5, 0 }, { 5, 0 } },
    { GDK_KEY_Right, 0, { 5, 5 }, { 5, 6 } },
    { GDK_KEY_KP_Right, 0, { 5, 39 }, { 5, 39 } },
    { GDK_KEY_Home, 0, { 5, 5 }, { 5, 0 } },
    { GDK_KEY_End, 0, { 5, 5 }, { 5, 39 } },
    { GDK_KEY_Home, GDK_CONTROL_MASK, { 5, 5 }, { 0, 0 } },
    { GDK_KEY_End, GDK_CONTROL_MASK, { 5, 5 }, { N_ROWS - 1, 39 } },
    { GDK_KEY_Tab, 0, { 5, 5 }, { 5, 6 } },
    { GDK_KEY_Tab, 0, { 5, 39 }, { 6, 0 } },
    { GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, { 5, 5 }, { 5, 4 } },
    { GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, { 5, 0 }, { 4, 39 } },
    { GDK_KEY_Return, GDK_SHIFT_MASK, { 5, 5 }, { 4, 5 } },
    { GDK_KEY_Return, 0, { 5, 5 }, { 6, 5 } },
    { GDK_KEY_KP_Enter, 0, { N_ROWS - 1, 5 }, { N_ROWS - 1, 5 } },
    /* The texts of the sixth column are missing in every third row: blocks of two. */
    { GDK_KEY_Down, GDK_CONTROL_MASK, { 1, 5 }, { 2, 5 } },
    { GDK_KEY_Down, GDK_CONTROL_MASK, { 2, 5 }, { 4, 5 } },
    { GDK_KEY_Up, GDK_CONTROL_MASK, { 5, 5 }, { 4, 5 } },
    { GDK_KEY_Up, GDK_CONTROL_MASK, { 1, 5 }, { 0, 5 } },
    { GDK_KEY_Right, GDK_CONTROL_MASK, { 3, 0 }, { 3, 4 } },
    { GDK_KEY_Right, GDK_CONTROL_MASK, { 3, 4 }, { 3, 6 } },
    { GDK_KEY_Left, GDK_CONTROL_MASK, { 3, 10 }, { 3, 6 } },
    { GDK_KEY_Down, GDK_CONTROL_MASK, { 0, 0 }, { N_ROWS - 1, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      rg_grid_selection_set_cursor (self->selection, steps[i].from[0], steps[i].from[1]);
      press (self, GDK_KEY_Escape, 0);
      press (self, steps[i].keyval, steps[i].modifiers);
      g_test_message ("step %u", i);
      assert_cursor (self, steps[i].to[0], steps[i].to[1]);
      assert_range (self, steps[i].to[0], steps[i].to[1], 1, 1);
    }
}

static void
test_pages (Fixture      *self,
            gconstpointer data)
{
  guint row;
  guint column;

  press (self, GDK_KEY_Page_Down, 0);
  rg_grid_selection_get_cursor (self->selection, &row, NULL);
  g_assert_cmpuint (row, >, 10);
  g_assert_cmpuint (row, <, 30);
  press (self, GDK_KEY_Page_Up, 0);
  assert_cursor (self, 0, 0);
  press (self, GDK_KEY_Page_Down, GDK_ALT_MASK);
  rg_grid_selection_get_cursor (self->selection, NULL, &column);
  g_assert_cmpuint (column, >, 5);
  g_assert_cmpuint (column, <, 12);
  press (self, GDK_KEY_Page_Up, GDK_ALT_MASK);
  assert_cursor (self, 0, 0);
}

static void
test_extend (Fixture      *self,
             gconstpointer data)
{
  rg_grid_selection_set_cursor (self->selection, 5, 5);
  press (self, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (self, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_range (self, 5, 5, 2, 2);
  press (self, GDK_KEY_Left, GDK_SHIFT_MASK);
  press (self, GDK_KEY_Left, GDK_SHIFT_MASK);
  assert_range (self, 5, 4, 2, 2);
  assert_cursor (self, 5, 5);
  press (self, GDK_KEY_End, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_range (self, 5, 5, N_ROWS - 5, 35);
  press (self, GDK_KEY_Home, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_range (self, 0, 0, 6, 6);
  press (self, GDK_KEY_Escape, 0);
  assert_range (self, 5, 5, 1, 1);
  press (self, GDK_KEY_space, GDK_SHIFT_MASK);
  assert_range (self, 5, 0, 1, 40);
  press (self, GDK_KEY_Down, GDK_SHIFT_MASK);
  assert_range (self, 5, 0, 2, 40);
  press (self, GDK_KEY_Escape, 0);
  press (self, GDK_KEY_space, GDK_CONTROL_MASK);
  assert_range (self, 0, 5, N_ROWS, 1);
  assert_cursor (self, 5, 5);
  press (self, GDK_KEY_A, GDK_CONTROL_MASK);
  assert_range (self, 0, 0, N_ROWS, 40);
}

static void
test_walk (Fixture      *self,
           gconstpointer data)
{
  /* In a range the cursor goes through its cells and round again. */
  rg_grid_selection_select (self->selection, &(RgGridRange){ 3, 3, 2, 2 });
  press (self, GDK_KEY_Tab, 0);
  assert_cursor (self, 3, 4);
  press (self, GDK_KEY_Tab, 0);
  assert_cursor (self, 4, 3);
  press (self, GDK_KEY_Tab, 0);
  press (self, GDK_KEY_Tab, 0);
  assert_cursor (self, 3, 3);
  press (self, GDK_KEY_Return, 0);
  assert_cursor (self, 4, 3);
  press (self, GDK_KEY_Return, 0);
  assert_cursor (self, 3, 4);
  press (self, GDK_KEY_Return, GDK_SHIFT_MASK);
  assert_cursor (self, 4, 3);
  assert_range (self, 3, 3, 2, 2);

  /* Enter after Tabs goes back to where the run began. */
  rg_grid_selection_set_cursor (self->selection, 3, 3);
  press (self, GDK_KEY_Escape, 0);
  press (self, GDK_KEY_Tab, 0);
  press (self, GDK_KEY_Tab, 0);
  press (self, GDK_KEY_Return, 0);
  assert_cursor (self, 4, 3);
  press (self, GDK_KEY_Return, 0);
  assert_cursor (self, 5, 3);

  /* From one range into the next. */
  rg_grid_selection_select (self->selection, &(RgGridRange){ 0, 0, 1, 2 });
  rg_grid_selection_add (self->selection, &(RgGridRange){ 8, 8, 1, 2 });
  press (self, GDK_KEY_Tab, 0);
  assert_cursor (self, 8, 9);
  press (self, GDK_KEY_Tab, 0);
  assert_cursor (self, 0, 0);
}

static void
test_recycling (Fixture      *self,
                gconstpointer data)
{
  guint n_rows = count_widgets (GTK_WIDGET (self->grid), RG_TYPE_GRID_ROW);
  guint n_cells;
  guint first;
  guint last;

  gtk_adjustment_set_value (self->across, 500);
  wait_until_still (self);
  n_cells = count_widgets (GTK_WIDGET (self->grid), RG_TYPE_GRID_CELL);
  g_assert_cmpuint (n_rows, <, 40);
  g_assert_cmpuint (n_cells, <, n_rows * 13);
  g_assert_nonnull (find_cell (GTK_WIDGET (self->grid), "C0000002"));
  for (guint i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (self->down, gtk_adjustment_get_upper (self->down) / 20 * i);
      wait_until_still (self);
    }
  g_assert_nonnull (find_cell (GTK_WIDGET (self->grid), "C1000000"));
  g_assert_nonnull (find_cell (GTK_WIDGET (self->grid), "1000000"));
  g_assert_null (find_cell (GTK_WIDGET (self->grid), "C0000002"));
  g_assert_cmpuint (count_widgets (GTK_WIDGET (self->grid), RG_TYPE_GRID_ROW), ==, n_rows);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (self->grid), RG_TYPE_GRID_CELL), <=, n_cells + n_rows);
  rg_grid_get_visible_rows (self->grid, &first, &last);
  g_assert_cmpuint (last, ==, N_ROWS - 1);
  /* Only what was in sight was ever asked for. */
  g_assert_cmpuint (test_rows_count_made (self->rows), <, 22 * n_rows);
}

static void
test_sideways (Fixture      *self,
               gconstpointer data)
{
  GdkRectangle area;

  for (guint x = 0; x < 3100; x += 130)
    {
      gtk_adjustment_set_value (self->across, x);
      wait_until_still (self);
      for (guint column = 0; column < N_COLUMNS; column++)
        if (rg_grid_get_cell_area (self->grid, 4, column, &area) && column % 6 == 5)
          {
            g_autofree char *text = g_strdup_printf ("4/%u", get_field (column));
            RgGridCell      *cell = find_cell (GTK_WIDGET (self->grid), text);
            graphene_rect_t  bounds;

            g_assert_nonnull (cell);
            g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self->grid), &bounds));
            g_assert_cmpint ((int)bounds.origin.x, ==, area.x);
            g_assert_cmpint ((int)bounds.origin.y, ==, area.y);
            g_assert_cmpint ((int)bounds.size.width, ==, area.width);
          }
    }
}

static void
test_frozen (Fixture      *self,
             gconstpointer data)
{
  GdkRectangle before;
  GdkRectangle after;

  rg_grid_set_n_frozen (self->grid, 2);
  g_assert_true (rg_grid_get_cell_area (self->grid, 0, 1, &before));
  rg_grid_scroll_to (self->grid, 0, 39);
  wait_until_still (self);
  g_assert_true (rg_grid_get_cell_area (self->grid, 0, 1, &after));
  g_assert_cmpint (before.x, ==, after.x);
  g_assert_true (rg_grid_get_cell_area (self->grid, 0, 39, &after));
  g_assert_cmpint (after.x + after.width, <=, gtk_widget_get_width (GTK_WIDGET (self->grid)));
  g_assert_false (rg_grid_get_cell_area (self->grid, 0, 5, &after));
  /* So many that nothing would scroll: some have to give way. */
  rg_grid_set_n_frozen (self->grid, 30);
  rg_grid_scroll_to (self->grid, 0, 39);
  wait_until_still (self);
  g_assert_true (rg_grid_get_cell_area (self->grid, 0, 39, &after));
  rg_grid_set_n_frozen (self->grid, 0);
  wait_until_still (self);
}

static void
count (guint *n)
{
  (*n)++;
}

static RgGridHeader *
get_header (Fixture *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid));

  while (!RG_IS_GRID_HEADER (child))
    child = gtk_widget_get_next_sibling (child);
  return RG_GRID_HEADER (child);
}

static void
test_columns (Fixture      *self,
              gconstpointer data)
{
  guint        n = 0;
  GdkRectangle area;

  g_signal_connect_swapped (self->grid, "layout-changed", G_CALLBACK (count), &n);
  rg_grid_column_set_width (rg_grid_get_column (self->grid, 0), 250);
  wait_until_still (self);
  g_assert_true (rg_grid_get_cell_area (self->grid, 0, 0, &area));
  g_assert_cmpint (area.width, ==, 250);
  rg_grid_header_fit (get_header (self), 0);
  g_assert_cmpint (rg_grid_column_get_width (rg_grid_get_column (self->grid, 0)), <, 150);
  g_assert_cmpuint (n, ==, 1);

  rg_grid_header_move (get_header (self), 0, 3);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (rg_grid_find_column (self->grid, 1), ==, 2);
  g_assert_cmpint (rg_grid_find_column (self->grid, 2), ==, 0);
  rg_grid_header_move (get_header (self), 2, 0);
  g_assert_cmpint (rg_grid_find_column (self->grid, 1), ==, 0);
  rg_grid_header_move (get_header (self), 5, N_COLUMNS);
  g_assert_cmpuint (rg_grid_column_get_field (rg_grid_get_column (self->grid, N_COLUMNS - 1)), ==, 6);
  rg_grid_header_move (get_header (self), 4, 5);
  g_assert_cmpuint (n, ==, 4);
  wait_until_still (self);
  g_assert_nonnull (find_cell (GTK_WIDGET (self->grid), "C0000001"));

  g_list_store_remove_all (rg_grid_get_columns (self->grid));
  wait_until_still (self);
  g_assert_cmpint (rg_grid_find_column (self->grid, 1), ==, -1);
  g_assert_false (rg_grid_selection_get_cursor (self->selection, NULL, NULL));
}

static void
test_rows_change (Fixture      *self,
                  gconstpointer data)
{
  guint first;
  guint last;

  rg_grid_selection_set_cursor (self->selection, 5000, 3);
  rg_grid_scroll_to (self->grid, 5000, 3);
  wait_until_still (self);
  rg_grid_get_visible_rows (self->grid, &first, &last);
  g_assert_cmpuint (last, ==, 5000);

  /* Replaced in two steps: neither place nor cursor are lost. */
  test_rows_replace (self->rows, N_ROWS - 1);
  wait_until_still (self);
  rg_grid_get_visible_rows (self->grid, &first, &last);
  g_assert_cmpuint (last, ==, 5000);
  assert_cursor (self, 5000, 3);
  g_assert_nonnull (find_cell (GTK_WIDGET (self->grid), "C0005001"));

  /* Rows above move the table along. */
  test_rows_insert (self->rows, 10, 7);
  wait_until_still (self);
  rg_grid_get_visible_rows (self->grid, &first, &last);
  g_assert_cmpuint (last, ==, 5007);

  test_rows_replace (self->rows, 3);
  wait_until_still (self);
  assert_cursor (self, 2, 3);
  g_assert_null (find_cell (GTK_WIDGET (self->grid), "C0005001"));
  test_rows_replace (self->rows, 0);
  wait_until_still (self);
  g_assert_false (rg_grid_selection_get_cursor (self->selection, NULL, NULL));
  press (self, GDK_KEY_Down, 0);
  press (self, GDK_KEY_F2, 0);
  test_rows_replace (self->rows, 20);
  wait_until_still (self);
  assert_cursor (self, 0, 0);
}

static void
found_cb (RgGrid  *grid,
          gint64   row,
          gpointer data)
{
  **(gint64 **)data = row;
}

/* A double click on the fill handle goes so far, and Ctrl with an arrow. */
static void
assert_empty_from (Fixture *self,
                   guint    row,
                   guint    column,
                   gint64   expected)
{
  gint64  found = -2;
  gint64 *place = &found;

  rg_grid_edge_find (self->grid, row, column, TRUE, RG_GRID_SOUGHT_EMPTY_OR_GROUP, found_cb, g_memdup2 (&place, sizeof place));
  g_assert_false (rg_grid_edge_is_pending (self->grid));
  g_assert_cmpint (found, ==, expected);
}

static void
test_filled (Fixture      *self,
             gconstpointer data)
{
  assert_empty_from (self, 1, 5, 3);
  assert_empty_from (self, 2, 5, 3);
  assert_empty_from (self, 3, 5, 3);
  assert_empty_from (self, N_ROWS - 7, 4, -1);
  assert_empty_from (self, N_ROWS, 4, -1);
}

static void
test_zoom (Fixture      *self,
           gconstpointer data)
{
  guint        first;
  guint        last;
  guint        top;
  guint        n = 0;
  int          plain;
  int          large;
  GdkRectangle before;
  GdkRectangle after;

  g_signal_connect_swapped (self->grid, "zoom-changed", G_CALLBACK (count), &n);
  rg_grid_scroll_to (self->grid, 700000, 0);
  wait_until_still (self);
  rg_grid_get_visible_rows (self->grid, &top, &last);
  rg_grid_get_cell_area (self->grid, last, 0, &before);
  gtk_widget_measure (find_text (GTK_WIDGET (self->grid)), GTK_ORIENTATION_VERTICAL, -1, NULL, &plain, NULL, NULL);
  rg_grid_set_zoom (self->grid, 2);
  wait_until_still (self);
  gtk_widget_measure (find_text (GTK_WIDGET (self->grid)), GTK_ORIENTATION_VERTICAL, -1, NULL, &large, NULL, NULL);
  g_assert_cmpint (large, >, plain);
  rg_grid_get_visible_rows (self->grid, &first, &last);
  g_assert_cmpuint (first, ==, top);
  rg_grid_get_cell_area (self->grid, first + 1, 0, &after);
  g_assert_cmpint (after.width, ==, 2 * before.width);
  g_assert_cmpint (after.height, >, before.height * 3 / 2);
  rg_grid_set_zoom (self->grid, 7);
  g_assert_cmpfloat (rg_grid_get_zoom (self->grid), ==, 2);
  g_assert_cmpuint (n, ==, 1);
  press (self, GDK_KEY_0, GDK_CONTROL_MASK);
  g_assert_cmpfloat (rg_grid_get_zoom (self->grid), ==, 1);
  press (self, GDK_KEY_minus, GDK_CONTROL_MASK | GDK_ALT_MASK);
  g_assert_cmpfloat_with_epsilon (rg_grid_get_zoom (self->grid), 0.9, 1e-9);
  rg_grid_set_zoom (self->grid, 0.5);
  wait_until_still (self);
  rg_grid_get_visible_rows (self->grid, &first, &last);
  g_assert_cmpuint (first, ==, top);
}

static void
activate_cb (GSimpleAction *action,
             GVariant      *parameter,
             GString       *log)
{
  g_autofree char *value = parameter != NULL ? g_variant_print (parameter, FALSE) : NULL;

  g_string_append_printf (log, "%s%s%s ", g_action_get_name (G_ACTION (action)), value != NULL ? "=" : "", value != NULL ? value : "");
}

static const struct
{
  guint           keyval;
  GdkModifierType modifiers;
  const char     *action;
} deeds[] = {
  { GDK_KEY_c, GDK_CONTROL_MASK, "copy" },
  { GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "copy-with-headers" },
  { GDK_KEY_x, GDK_CONTROL_MASK, "cut" },
  { GDK_KEY_v, GDK_CONTROL_MASK, "paste" },
  { GDK_KEY_Insert, GDK_SHIFT_MASK, "paste" },
  { GDK_KEY_Delete, 0, "clear" },
  { GDK_KEY_d, GDK_CONTROL_MASK, "fill-down" },
  { GDK_KEY_r, GDK_CONTROL_MASK, "fill-right" },
  { GDK_KEY_apostrophe, GDK_CONTROL_MASK, "copy-above" },
  { GDK_KEY_semicolon, GDK_CONTROL_MASK, "insert-date" },
  { GDK_KEY_colon, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "insert-time" },
  { GDK_KEY_plus, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "add-row" },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "add-row" },
  { GDK_KEY_D, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "duplicate-rows" },
  { GDK_KEY_Delete, GDK_CONTROL_MASK, "delete-rows" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "delete-rows" },
  { GDK_KEY_space, 0, "show-record" },
  { GDK_KEY_f, GDK_CONTROL_MASK, "find" },
  { GDK_KEY_h, GDK_CONTROL_MASK, "replace" },
  { GDK_KEY_g, GDK_CONTROL_MASK, "go-to" },
  { GDK_KEY_F4, 0, "repeat" },
  { GDK_KEY_p, GDK_CONTROL_MASK, "print" },
};

static void
test_actions (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GString) log = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (deeds[i].action, NULL);

      g_signal_connect (action, "activate", G_CALLBACK (activate_cb), log);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self->grid), "grid", G_ACTION_GROUP (group));
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *expected = g_strconcat (deeds[i].action, " ", NULL);

      g_string_truncate (log, 0);
      press (self, deeds[i].keyval, deeds[i].modifiers);
      g_assert_cmpstr (log->str, ==, expected);
    }
  g_assert_false (rg_grid_keys_handle (self->grid, GDK_KEY_x, 0));
  g_assert_false (rg_grid_keys_handle (self->grid, GDK_KEY_z, GDK_CONTROL_MASK));
}

static GtkWidget *
get_editor (Fixture *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid));

  while (!RG_IS_GRID_EDITOR (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
test_edit (Fixture      *self,
           gconstpointer data)
{
  rg_grid_selection_set_cursor (self->selection, 2, 0);
  press (self, GDK_KEY_F2, 0);
  g_assert_true (rg_grid_is_editing (self->grid));
  g_assert_cmpstr (rg_grid_editor_get_text (RG_GRID_EDITOR (get_editor (self))), ==, "C0000003");
  g_assert_false (rg_grid_keys_handle (self->grid, GDK_KEY_Down, 0));
  g_signal_emit_by_name (get_editor (self), "leave", RG_GRID_LEAVE_DOWN);
  g_assert_cmpstr (test_rows_get_committed (self->rows), ==, "2:1:C0000003");
  g_assert_false (rg_grid_is_editing (self->grid));
  assert_cursor (self, 3, 0);

  /* Refused: it stays where it is. */
  test_rows_set_verdict (self->rows, RG_GRID_REFUSED);
  g_assert_true (rg_grid_start_edit (self->grid, "x"));
  g_signal_emit_by_name (get_editor (self), "leave", RG_GRID_LEAVE_NEXT);
  g_assert_true (rg_grid_is_editing (self->grid));
  assert_cursor (self, 3, 0);
  rg_grid_cancel_edit (self->grid);
  g_assert_false (rg_grid_is_editing (self->grid));

  /* The answer comes later. */
  test_rows_set_verdict (self->rows, RG_GRID_PENDING);
  g_assert_true (rg_grid_start_edit (self->grid, "y"));
  g_signal_emit_by_name (get_editor (self), "leave", RG_GRID_LEAVE_NEXT);
  g_assert_true (rg_grid_is_editing (self->grid));
  g_assert_cmpstr (test_rows_get_committed (self->rows), ==, "3:1:y");
  rg_grid_end_edit (self->grid, NULL);
  g_assert_false (rg_grid_is_editing (self->grid));
  assert_cursor (self, 3, 1);

  test_rows_set_read_only (self->rows, 4);
  rg_grid_selection_set_cursor (self->selection, 3, 3);
  g_assert_false (rg_grid_start_edit (self->grid, NULL));
  wait_until_still (self);
}

static void
test_new_row (Fixture      *self,
              gconstpointer data)
{
  g_object_set (self->grid, "can-add", TRUE, NULL);
  test_rows_replace (self->rows, 5);
  wait_until_still (self);
  rg_grid_selection_set_cursor (self->selection, 4, 0);
  press (self, GDK_KEY_Down, 0);
  assert_cursor (self, 5, 0);
  g_assert_cmpuint (rg_grid_get_n_rows (self->grid), ==, 5);
  g_assert_nonnull (find_cell (GTK_WIDGET (self->grid), "+"));
  g_assert_true (rg_grid_start_edit (self->grid, "new"));
  g_signal_emit_by_name (get_editor (self), "leave", RG_GRID_LEAVE_NEXT);
  g_assert_cmpstr (test_rows_get_committed (self->rows), ==, "new:1:new");
  assert_cursor (self, 5, 1);
  press (self, GDK_KEY_A, GDK_CONTROL_MASK);
  assert_range (self, 0, 0, 5, 40);
}

static gboolean
has_label (RgGridCell *cell,
           const char *label)
{
  g_autofree char *found = gtk_test_accessible_check_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return found == NULL;
}

static void
test_groups (Fixture      *self,
             gconstpointer data)
{
  static const guint fields[] = { RG_CUSTOMER_REGION };
  TestPages          pages = { 0 };
  guint              n = 0;
  GtkWidget         *title;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  RgRecordList *list;

  test_pages_init (&pages, TRUE);
  list = rg_record_list_new (pages.store, query);
  rg_record_list_set_groups (list, fields, 1);
  rg_grid_set_model (self->grid, G_LIST_MODEL (list), rg_customer_type ());
  test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 4);
  wait_until_still (self);

  /* The title of a group takes the room of the empty cell beside it. */
  title = GTK_WIDGET (find_cell (GTK_WIDGET (self->grid), "C0000000"));
  g_assert_cmpint (gtk_widget_get_width (title), ==, 100);
  g_list_store_remove (rg_grid_get_columns (self->grid), 4);
  for (guint i = 0; i < 3; i++)
    g_list_store_remove (rg_grid_get_columns (self->grid), 1);
  wait_until_still (self);
  g_assert_cmpint (gtk_widget_get_width (title), ==, 200);

  g_signal_connect_swapped (self->grid, "group-toggled", G_CALLBACK (count), &n);
  rg_grid_selection_set_cursor (self->selection, 0, 0);
  press (self, GDK_KEY_space, 0);
  g_assert_cmpuint (n, ==, 1);
  rg_record_list_toggle_group (list, 0);
  wait_until_still (self);
  g_assert_cmpuint (rg_grid_get_n_rows (self->grid), ==, 3);
  rg_grid_set_model (self->grid, G_LIST_MODEL (self->rows), rg_customer_type ());
  g_object_unref (list);
  test_pages_clear (&pages);
}

static void
test_accessible (Fixture      *self,
                 gconstpointer data)
{
  RgGridCell *cell = find_cell (GTK_WIDGET (self->grid), "C0000001");
  RgGridHead *head = rg_grid_header_get_head (get_header (self), 2);

  gtk_test_accessible_assert_role (self->grid, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (gtk_widget_get_parent (GTK_WIDGET (cell)), GTK_ACCESSIBLE_ROLE_ROW);
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_role (find_cell (GTK_WIDGET (self->grid), "1"), GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  gtk_test_accessible_assert_role (head, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
  gtk_test_accessible_assert_property (head, GTK_ACCESSIBLE_PROPERTY_LABEL, "Column 2");
  rg_grid_column_set_rank (rg_grid_get_column (self->grid, 2), -1);
  gtk_test_accessible_assert_property (head, GTK_ACCESSIBLE_PROPERTY_SORT, GTK_ACCESSIBLE_SORT_DESCENDING);
  /* Cells are told when scrolling has come to rest. */
  test_wait_until (has_label (cell, "C0000001"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, function) g_test_add ("/grid/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("moves", test_moves);
  ADD ("pages", test_pages);
  ADD ("extend", test_extend);
  ADD ("walk", test_walk);
  ADD ("recycling", test_recycling);
  ADD ("sideways", test_sideways);
  ADD ("frozen", test_frozen);
  ADD ("columns", test_columns);
  ADD ("rows-change", test_rows_change);
  ADD ("filled", test_filled);
  ADD ("zoom", test_zoom);
  ADD ("actions", test_actions);
  ADD ("edit", test_edit);
  ADD ("new-row", test_new_row);
  ADD ("groups", test_groups);
  ADD ("accessible", test_accessible);
  return g_test_run ();
}
