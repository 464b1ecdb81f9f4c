/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-test-habits.h"

/*
 * What people are used to from spreadsheets, done to the real program with real keys and a real mouse. What can be seen is
 * what a screen reader is told; what was done is what is stored.
 */

#define N_CUSTOMERS 60
#define N_LONG HABITS_LONG
#define GAP HABITS_GAP

/* Ctrl+' takes the cell above, Ctrl+; the day, Ctrl+Shift+; the time. */
static void
test_insert (Habits       *self,
             gconstpointer data)
{
  g_autoptr (RgClock) clock = rg_clock_new ();
  g_autofree char *today = rg_clock_get_today (clock);
  g_autofree char *time = NULL;

  habits_keys (self, "Right Down ctrl+apostrophe");
  wait_until (habits_is_stored (self, 2, RG_CUSTOMER_NAME, "Customer 01"));
  g_assert_true (habits_is_stored (self, 3, RG_CUSTOMER_NAME, "Customer 03"));
  habits_keys (self, "End Left Left Left");
  wait_until (habits_is_focused (self, "City, row 2"));
  habits_keys (self, "ctrl+semicolon");
  wait_until (habits_is_stored (self, 2, RG_CUSTOMER_CITY, today));
  habits_keys (self, "Right ctrl+shift+semicolon");
  wait_until (!habits_is_stored (self, 2, RG_CUSTOMER_STATUS, NULL));
  time = habits_read (self, 2, RG_CUSTOMER_STATUS);
  g_assert_cmpuint (strlen (time), ==, 5);
  g_assert_cmpint (time[2], ==, ':');
}

/* F4 does the last thing again, on other cells: a command, or what was typed after it. */
static void
test_repeat (Habits       *self,
             gconstpointer data)
{
  habits_keys (self, "End Left Left");
  wait_until (habits_is_focused (self, "Status, row 1"));
  test_driver_type (&self->driver, "Wang");
  habits_keys (self, "Return");
  wait_until (habits_is_stored (self, 1, RG_CUSTOMER_STATUS, "Wang"));
  habits_keys (self, "Down F4");
  wait_until (habits_is_stored (self, 3, RG_CUSTOMER_STATUS, "Wang"));
  habits_keys (self, "Down ctrl+d Down F4");
  wait_until (habits_is_stored (self, 5, RG_CUSTOMER_STATUS, "Wang"));
  g_assert_true (habits_is_stored (self, 4, RG_CUSTOMER_STATUS, "Wang"));
  habits_keys (self, "Up Up Delete");
  wait_until (habits_is_stored (self, 3, RG_CUSTOMER_STATUS, NULL));
  habits_keys (self, "Down F4");
  wait_until (habits_is_stored (self, 4, RG_CUSTOMER_STATUS, NULL));
  habits_keys (self, "Down");
  test_driver_type (&self->driver, "Zhao");
  habits_keys (self, "Return F4");
  wait_until (habits_is_stored (self, 6, RG_CUSTOMER_STATUS, "Zhao"));
  habits_keys (self, "ctrl+Home Right ctrl+c Down ctrl+v");
  wait_until (habits_is_stored (self, 2, RG_CUSTOMER_NAME, "Customer 01"));
  habits_keys (self, "Down F4");
  wait_until (habits_is_stored (self, 3, RG_CUSTOMER_NAME, "Customer 01"));
}

/* The wheel leaves the cursor behind; Ctrl+Backspace comes back to it. */
static void
test_show_cursor (Habits       *self,
                  gconstpointer data)
{
  AtspiRect area;

  habits_keys (self, "Right");
  wait_until (habits_is_focused (self, "Customer name, row 1"));
  g_usleep (G_USEC_PER_SEC / 2);
  area = habits_get_cursor_area (self);
  habits_mouse ("mousemove 600 500 click --repeat 12 --delay 30 5");
  wait_until (habits_get_cursor_area (self).y != area.y);
  habits_keys (self, "ctrl+BackSpace");
  wait_until (habits_get_cursor_area (self).y == area.y);
  g_assert_true (habits_is_focused (self, "Customer name, row 1"));
}

static void
drag_handle (Habits     *self,
             int         rows,
             const char *modifier)
{
  AtspiRect        area = habits_get_cursor_area (self);
  int              x = area.x + area.width - 1;
  int              y = area.y + area.height - 1;
  g_autofree char *before = modifier != NULL ? g_strdup_printf ("keydown %s ", modifier) : g_strdup ("");
  g_autofree char *after = modifier != NULL ? g_strdup_printf (" keyup %s", modifier) : g_strdup ("");
  g_autofree char *command = NULL;

  command = g_strdup_printf ("mousemove %d %d %ssleep 0.2 mousedown 1 sleep 0.2 mousemove_relative 0 10 sleep 0.1 mousemove %d %d sleep 0.3 mouseup 1%s",
                             x, y, before, x - 20, y + rows * (area.height - 1) - 8, after);
  habits_mouse (command);
}

/* The handle goes on with what counts up; with Ctrl it copies, and the other way round. */
static void
test_handle (Habits       *self,
             gconstpointer data)
{
  habits_keys (self, "Right");
  wait_until (habits_is_focused (self, "Customer name, row 1"));
  drag_handle (self, 3, "ctrl");
  wait_until (habits_is_stored (self, 4, RG_CUSTOMER_NAME, "Customer 01"));
  g_assert_true (habits_is_stored (self, 5, RG_CUSTOMER_NAME, "Customer 05"));
  habits_keys (self, "ctrl+z");
  wait_until (habits_is_stored (self, 4, RG_CUSTOMER_NAME, "Customer 04"));
  habits_keys (self, "ctrl+Home Right");
  test_driver_type (&self->driver, "Shop 7");
  habits_keys (self, "Return Up");
  wait_until (habits_is_stored (self, 1, RG_CUSTOMER_NAME, "Shop 7"));
  drag_handle (self, 3, NULL);
  wait_until (habits_is_stored (self, 4, RG_CUSTOMER_NAME, "Shop 10"));
  g_assert_true (habits_is_stored (self, 2, RG_CUSTOMER_NAME, "Shop 8"));
  /* What was filled is selected afterwards. */
  habits_keys (self, "Delete");
  wait_until (habits_is_stored (self, 4, RG_CUSTOMER_NAME, NULL) || test_driver_is_there (&self->driver, "Preview of the Changes"));
}

/* Dragged inwards, the handle clears the cells that it leaves out, as one step. */
static void
test_handle_inwards (Habits       *self,
                     gconstpointer data)
{
  AtspiRect        area;
  g_autofree char *command = NULL;
  int              right, bottom, height;

  habits_keys (self, "End Left Left");
  wait_until (habits_is_focused (self, "Status, row 1"));
  for (int i = 0; i < 4; i++)
    {
      test_driver_type (&self->driver, "Li");
      habits_keys (self, "Return");
    }
  wait_until (habits_is_stored (self, 4, RG_CUSTOMER_STATUS, "Li"));
  habits_keys (self, "Up Up Up Up shift+Down shift+Down shift+Down");
  area = habits_get_cursor_area (self);
  height = area.height - 1;
  right = area.x + area.width - 1;
  bottom = area.y + 4 * height;
  command = g_strdup_printf ("mousemove %d %d sleep 0.2 mousedown 1 sleep 0.2 mousemove_relative 0 -8 sleep 0.1 mousemove %d %d sleep 0.3 mouseup 1",
                             right, bottom, right - 20, area.y + height + height / 2);
  habits_mouse (command);
  wait_until (habits_is_stored (self, 3, RG_CUSTOMER_STATUS, NULL) && habits_is_stored (self, 4, RG_CUSTOMER_STATUS, NULL));
  g_assert_true (habits_is_stored (self, 1, RG_CUSTOMER_STATUS, "Li"));
  g_assert_true (habits_is_stored (self, 2, RG_CUSTOMER_STATUS, "Li"));
  habits_keys (self, "ctrl+z");
  wait_until (habits_is_stored (self, 3, RG_CUSTOMER_STATUS, "Li") && habits_is_stored (self, 4, RG_CUSTOMER_STATUS, "Li"));
}

/* A double click on the handle fills down beside what is filled. */
static void
test_handle_twice (Habits       *self,
                   gconstpointer data)
{
  AtspiRect        area;
  g_autofree char *command = NULL;

  habits_keys (self, "Right");
  test_driver_type (&self->driver, "Wang");
  habits_keys (self, "Return Up");
  wait_until (habits_is_stored (self, 1, RG_CUSTOMER_NAME, "Wang"));
  wait_until (habits_is_focused (self, "Customer name, row 1: Wang"));
  area = habits_get_cursor_area (self);
  command = g_strdup_printf ("mousemove %d %d sleep 0.2 click --repeat 2 --delay 60 1", area.x + area.width - 1, area.y + area.height - 1);
  habits_mouse (command);
  wait_until (habits_is_stored (self, N_CUSTOMERS, RG_CUSTOMER_NAME, "Wang"));
}

/* Ctrl and an arrow in a list much longer than what has been read. */
static void
test_edges (Habits       *self,
            gconstpointer data)
{
  habits_keys (self, "End Left Left ctrl+Down");
  wait_until (habits_is_focused (self, "Status, row 69999: Li"));
  habits_keys (self, "ctrl+Down");
  wait_until (habits_is_focused (self, "Status, row 70001: Li"));
  /* What is typed on is for where the cursor arrives, not for where it was. */
  habits_keys (self, "ctrl+Down ctrl+Up");
  wait_until (habits_is_focused (self, "Status, row 70001: Li"));
  habits_keys (self, "ctrl+Down Left ctrl+Up Right");
  wait_until (habits_is_focused (self, "Status, row 1: Li"));
  /* With Shift it selects: Shift+Enter goes round within the selection, from its first cell to its last. */
  habits_keys (self, "ctrl+shift+Down shift+Return");
  wait_until (habits_is_focused (self, "Status, row 69999: Li"));
  habits_keys (self, "ctrl+Home End Left Left");
  wait_until (habits_is_focused (self, "Status, row 1: Li"));
  habits_keys (self, "ctrl+Down Down F2");
  test_driver_type (&self->driver, "Gap");
  habits_keys (self, "Return");
  wait_until (habits_is_stored (self, GAP, RG_CUSTOMER_STATUS, "Gap"));
}

/* Tab goes through the empty row at the end; what is typed before the name, is stored with it. */
static void
test_new_row (Habits       *self,
              gconstpointer data)
{
  habits_keys (self, "ctrl+End Down Home Right Right Right");
  wait_until (habits_is_focused (self, "Mobile, new row"));
  test_driver_type (&self->driver, "13812345678");
  habits_keys (self, "Tab");
  wait_until (habits_is_focused (self, "Next contact, new row"));
  habits_keys (self, "shift+Tab shift+Tab shift+Tab");
  wait_until (habits_is_focused (self, "Customer name, new row"));
  g_assert_cmpint (test_driver_count (&self->driver, rg_customer_type ()), ==, N_CUSTOMERS);
  test_driver_type (&self->driver, "New one");
  /* To the last column, and on: then the record is complete, and the next one begins. */
  habits_keys (self, "Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab");
  wait_until (habits_is_focused (self, "Note, new row"));
  test_driver_type (&self->driver, "last");
  habits_keys (self, "Tab");
  wait_until (test_driver_count (&self->driver, rg_customer_type ()) == N_CUSTOMERS + 1);
  g_assert_true (habits_is_stored (self, N_CUSTOMERS + 1, RG_CUSTOMER_NAME, "New one"));
  g_assert_true (habits_is_stored (self, N_CUSTOMERS + 1, RG_CUSTOMER_MOBILE, "13812345678"));
  g_assert_true (habits_is_stored (self, N_CUSTOMERS + 1, RG_CUSTOMER_NOTE, "last"));
  wait_until (habits_is_focused (self, "Customer code, new row"));
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
  g_test_add ("/ui/habits/insert", Habits, few, habits_set_up, test_insert, habits_tear_down);
  g_test_add ("/ui/habits/repeat", Habits, few, habits_set_up, test_repeat, habits_tear_down);
  g_test_add ("/ui/habits/show-cursor", Habits, few, habits_set_up, test_show_cursor, habits_tear_down);
  g_test_add ("/ui/habits/handle", Habits, few, habits_set_up, test_handle, habits_tear_down);
  g_test_add ("/ui/habits/handle-inwards", Habits, few, habits_set_up, test_handle_inwards, habits_tear_down);
  g_test_add ("/ui/habits/handle-twice", Habits, few, habits_set_up, test_handle_twice, habits_tear_down);
  g_test_add ("/ui/habits/new-row", Habits, few, habits_set_up, test_new_row, habits_tear_down);
  g_test_add ("/ui/habits/edges", Habits, GUINT_TO_POINTER (N_LONG), habits_set_up, test_edges, habits_tear_down);
  return g_test_run ();
}
