/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-habits.h"

/* The keys of a spreadsheet that are pressed less often, and what dragging the frame of a cell does. */

#define N_CUSTOMERS 60

static gint64
count (Habits *self)
{
  return test_driver_count (&self->driver, rg_customer_type ());
}

/* Ctrl+R copies the left column of the selection to the others. */
static void
test_fill_right (Habits       *self,
                 gconstpointer data)
{
  habits_keys (self, "End Left Left Left");
  wait_until (habits_is_focused (self, "City, row 1"));
  test_driver_type (&self->driver, "Wuxi");
  habits_keys (self, "Return Up shift+Right ctrl+r");
  wait_until (habits_is_stored (self, 1, RG_CUSTOMER_STATUS, "Wuxi"));
  habits_keys (self, "ctrl+z");
  wait_until (habits_is_stored (self, 1, RG_CUSTOMER_STATUS, NULL));
  g_assert_true (habits_is_stored (self, 1, RG_CUSTOMER_CITY, "Wuxi"));
}

/* Rows are doubled, deleted and brought back. */
static void
test_rows (Habits       *self,
           gconstpointer data)
{
  habits_keys (self, "Right Down shift+Down ctrl+shift+d");
  wait_until (count (self) == N_CUSTOMERS + 2);
  g_assert_true (habits_is_stored (self, N_CUSTOMERS + 1, RG_CUSTOMER_NAME, "Customer 02"));
  g_assert_false (habits_is_stored (self, N_CUSTOMERS + 1, RG_CUSTOMER_CODE, "C0000002"));
  habits_keys (self, "ctrl+z");
  wait_until (count (self) == N_CUSTOMERS);
  habits_keys (self, "ctrl+Home Down shift+Down ctrl+Delete");
  wait_until (count (self) == N_CUSTOMERS - 2);
  g_assert_null (habits_read (self, 2, RG_CUSTOMER_NAME));
  g_assert_null (habits_read (self, 3, RG_CUSTOMER_NAME));
  habits_keys (self, "ctrl+z");
  wait_until (count (self) == N_CUSTOMERS);
  habits_keys (self, "ctrl+Home ctrl+minus");
  wait_until (count (self) == N_CUSTOMERS - 1);
  g_assert_null (habits_read (self, 1, RG_CUSTOMER_NAME));
  habits_keys (self, "ctrl+plus");
  wait_until (habits_is_focused (self, "Customer code, new row") || habits_is_focused (self, "Customer name, new row"));
}

/* Alt+Down opens the list of a choice. */
static void
test_list (Habits       *self,
           gconstpointer data)
{
  habits_keys (self, "Right Right Right Right");
  for (guint i = 0; i < 12 && !habits_is_focused (self, "Customer type, row 1"); i++)
    {
      habits_keys (self, "Right");
      g_usleep (G_USEC_PER_SEC / 5);
    }
  g_assert_true (habits_is_focused (self, "Customer type, row 1"));
  habits_keys (self, "alt+Down Down Return");
  wait_until (!habits_is_stored (self, 1, RG_CUSTOMER_TYPE, NULL));
  habits_keys (self, "ctrl+z");
  wait_until (habits_is_stored (self, 1, RG_CUSTOMER_TYPE, NULL));
}

/* Ctrl+G and F5 ask for a row. */
static void
test_go_to (Habits       *self,
            gconstpointer data)
{
  habits_keys (self, "Right ctrl+g");
  wait_until (test_driver_is_there (&self->driver, "Go to row"));
  test_driver_type (&self->driver, "57");
  habits_keys (self, "Return");
  wait_until (habits_is_focused (self, "Customer name, row 57"));
  habits_keys (self, "F5");
  wait_until (test_driver_is_there (&self->driver, "Go to row"));
  habits_keys (self, "Escape");
  wait_until (habits_is_focused (self, "Customer name, row 57"));
}

/* While the search narrows the list the cursor stays on its customer. */
static void
test_search (Habits       *self,
             gconstpointer data)
{
  habits_keys (self, "Right Down Down Down Down Down Down Down");
  wait_until (habits_is_focused (self, "Customer name, row 8: Customer 08"));
  habits_keys (self, "ctrl+k");
  test_driver_type (&self->driver, "Customer 08");
  habits_keys (self, "Down");
  wait_until (habits_is_focused (self, "Customer name, row 1: Customer 08"));
}

/* A row whose place in the order has changed stays under the hands until the list is sorted anew. */
static void
test_sorted (Habits       *self,
             gconstpointer data)
{
  AtspiRect area;

  habits_keys (self, "Right");
  wait_until (habits_is_focused (self, "Customer name, row 1"));
  area = habits_get_cursor_area (self);
  {
    g_autofree char *click = g_strdup_printf ("mousemove %d %d click 1", area.x + area.width / 2, area.y - area.height / 2);

    habits_mouse (click);
    wait_until (habits_is_focused (self, "Customer name, row 1: Customer 01"));
    test_driver_type (&self->driver, "Zoe");
    habits_keys (self, "Return");
    wait_until (habits_is_stored (self, 1, RG_CUSTOMER_NAME, "Zoe"));
    habits_keys (self, "Up");
    wait_until (habits_is_focused (self, "Customer name, row 1: Zoe"));
    habits_mouse (click);
    habits_keys (self, "ctrl+Home Right");
    wait_until (habits_is_focused (self, "Customer name, row 1: Zoe"));
  }
}

/* The frame of a cell is taken with the mouse: the value moves, with Ctrl it is copied. */
static void
test_frame (Habits       *self,
            gconstpointer data)
{
  AtspiRect        area;
  g_autofree char *move = NULL;
  g_autofree char *copy = NULL;

  habits_keys (self, "End Left Left");
  wait_until (habits_is_focused (self, "Status, row 1"));
  test_driver_type (&self->driver, "Li");
  habits_keys (self, "Return Up");
  wait_until (habits_is_focused (self, "Status, row 1: Li"));
  area = habits_get_cursor_area (self);
  move = g_strdup_printf ("mousemove %d %d sleep 0.2 mousedown 1 sleep 0.2 mousemove_relative 0 12 sleep 0.2 mousemove_relative 0 %d sleep 0.3 mouseup 1",
                          area.x + area.width / 2, area.y, 2 * area.height);
  habits_mouse (move);
  wait_until (habits_is_stored (self, 1, RG_CUSTOMER_STATUS, NULL));
  g_assert_true (habits_is_stored (self, 3, RG_CUSTOMER_STATUS, "Li"));
  habits_keys (self, "ctrl+z");
  wait_until (habits_is_stored (self, 1, RG_CUSTOMER_STATUS, "Li"));
  g_assert_true (habits_is_stored (self, 3, RG_CUSTOMER_STATUS, NULL));
  habits_keys (self, "ctrl+Home End Left Left");
  wait_until (habits_is_focused (self, "Status, row 1: Li"));
  copy = g_strdup_printf ("keydown ctrl %s keyup ctrl", move);
  habits_mouse (copy);
  wait_until (habits_is_stored (self, 3, RG_CUSTOMER_STATUS, "Li"));
  g_assert_true (habits_is_stored (self, 1, RG_CUSTOMER_STATUS, "Li"));
}

int
main (int    argc,
      char **argv)
{
  gpointer few = GUINT_TO_POINTER (N_CUSTOMERS);

  g_test_init (&argc, &argv, NULL);
  /* libatspi warns of every object that went away while it asked for it. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();
  g_test_add ("/ui/habits-keys/fill-right", Habits, few, habits_set_up, test_fill_right, habits_tear_down);
  g_test_add ("/ui/habits-keys/rows", Habits, few, habits_set_up, test_rows, habits_tear_down);
  g_test_add ("/ui/habits-keys/list", Habits, few, habits_set_up, test_list, habits_tear_down);
  g_test_add ("/ui/habits-keys/go-to", Habits, few, habits_set_up, test_go_to, habits_tear_down);
  g_test_add ("/ui/habits-keys/search", Habits, few, habits_set_up, test_search, habits_tear_down);
  g_test_add ("/ui/habits-keys/sorted", Habits, few, habits_set_up, test_sorted, habits_tear_down);
  g_test_add ("/ui/habits-keys/frame", Habits, few, habits_set_up, test_frame, habits_tear_down);
  return g_test_run ();
}
