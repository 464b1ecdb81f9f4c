/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-habits.h"

/*
 * Everything around the table of the real program with the keyboard alone: each is reached from a cell, does something, and
 * Escape leads back to the cell.
 */

#define CELL "Customer name, row 2"

static void
go (Habits     *self,
    const char *keys,
    const char *reached)
{
  g_test_message ("%s: %s", keys, reached);
  habits_keys (self, keys);
  wait_until (habits_is_focused (self, reached));
}

static void
back (Habits *self)
{
  habits_keys (self, "Escape");
  wait_until (habits_is_focused (self, CELL));
}

/* A window of its own has the keys until it is closed; without a window manager somebody has to hand them over. */
static void
hand_over (const char *title)
{
  g_autofree char *command = g_strdup_printf ("search --sync --onlyvisible --name %s windowfocus", title);

  habits_mouse (command);
}

static void
await_cell (Habits     *self,
            const char *title)
{
  wait_until (!test_driver_is_there (&self->driver, title));
  hand_over ("Regulars");
  wait_until (habits_is_focused (self, CELL));
}

static void
walk_window (Habits     *self,
             const char *keys,
             const char *title)
{
  g_test_message ("%s: %s", keys, title);
  habits_keys (self, keys);
  wait_until (test_driver_is_there (&self->driver, title));
  hand_over (title);
  habits_keys (self, "Tab Tab");
  habits_keys (self, "Escape");
  await_cell (self, title);
}

static void
test_bar (Habits       *self,
          gconstpointer data)
{
  go (self, "Right Down", CELL);
  go (self, "F6", "View: All customers");
  back (self);
  go (self, "F6 space", "All customers");
  back (self);
  go (self, "F6 Tab", "Add a filter");
  go (self, "space", "Search for a column");
  go (self, "Tab", "Customer code");
  go (self, "Down", "Customer name");
  back (self);
  go (self, "F6 Tab Tab", "Choose columns");
  go (self, "space", "Search for a column");
  back (self);
  go (self, "F6 Tab Tab Tab", "Group the records");
  habits_keys (self, "space Tab");
  back (self);
  go (self, "F6", "View: All customers");
  go (self, "F6", CELL);
  go (self, "ctrl+shift+l", "Search the values of the column");
  back (self);
}

/* Each stop has a name, there and back, with nothing filtered and with a filter. */
static void
test_stops (Habits       *self,
            gconstpointer data)
{
  go (self, "F6", "View: All customers");
  go (self, "Tab", "Add a filter");
  go (self, "Tab", "Choose columns");
  go (self, "shift+Tab", "Add a filter");
  go (self, "shift+Tab", "View: All customers");
  go (self, "F6 Right ctrl+shift+l", "Search the values of the column");
  test_driver_type (&self->driver, "Customer 02");
  go (self, "Return", "Customer name, row 1: Customer 02");
  go (self, "F6", "View: All customers");
  go (self, "Tab", "Customer name: Customer 02");
  go (self, "Tab", "Remove");
  go (self, "Tab", "Add a filter");
  go (self, "shift+Tab shift+Tab shift+Tab", "View: All customers");
}

static void
test_keys (Habits       *self,
           gconstpointer data)
{
  go (self, "Right Down", CELL);
  go (self, "ctrl+g", "Go to row");
  back (self);
  go (self, "ctrl+f", "Find in the table");
  habits_keys (self, "Tab Tab");
  back (self);
  go (self, "ctrl+h", "Find in the table");
  back (self);
  go (self, "Menu", "Cut");
  back (self);
}

static void
open_bulk (Habits *self)
{
  habits_keys (self, "alt+a");
  wait_until (test_driver_is_there (&self->driver, "Actions for Many Records"));
  hand_over ("Actions");
}

/* Two customers get somebody who looks after them, with keys alone. */
static void
test_bulk (Habits       *self,
           gconstpointer data)
{
  go (self, "Right Down shift+Down", CELL);
  open_bulk (self);
  for (guint i = 0; i < 8 && !habits_is_focused (self, "Somebody else"); i++)
    habits_keys (self, "Tab");
  wait_until (habits_is_focused (self, "Somebody else"));
  test_driver_type (&self->driver, "Wang");
  habits_keys (self, "Return");
  await_cell (self, "Actions for Many Records");
  wait_until (habits_is_stored (self, 2, RG_CUSTOMER_OWNER, "Wang"));
  g_assert_true (habits_is_stored (self, 3, RG_CUSTOMER_OWNER, "Wang"));
  g_assert_false (habits_is_stored (self, 1, RG_CUSTOMER_OWNER, "Wang"));
  g_assert_false (habits_is_stored (self, 4, RG_CUSTOMER_OWNER, "Wang"));
  open_bulk (self);
  habits_keys (self, "Tab Escape");
  await_cell (self, "Actions for Many Records");
}

/* An example that is used goes away: the keys are the next one's. */
static void
test_examples (Habits       *self,
               gconstpointer data)
{
  go (self, "Right Down", CELL);
  habits_keys (self, "F6 Tab Tab Tab Tab space");
  wait_until (test_driver_is_there (&self->driver, "Colours"));
  hand_over ("Colours");
  for (guint i = 0; i < 4 && !habits_is_focused (self, "Overdue next contact: red"); i++)
    habits_keys (self, "Tab");
  go (self, "space", "Total above 100,000: green");
  go (self, "space", "Repeated mobile: orange");
  habits_keys (self, "Escape");
  await_cell (self, "Colours");
}

static void
test_windows (Habits       *self,
              gconstpointer data)
{
  go (self, "Right Down", CELL);
  walk_window (self, "F6 Tab Tab Tab Tab space", "Colours");
  walk_window (self, "ctrl+shift+h", "History");
}

int
main (int    argc,
      char **argv)
{
  gpointer few = GUINT_TO_POINTER (60);

  g_test_init (&argc, &argv, NULL);
  /* libatspi warns of every object that went away while it asked for it. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();
  g_test_add ("/ui/walk/bar", Habits, few, habits_set_up, test_bar, habits_tear_down);
  g_test_add ("/ui/walk/stops", Habits, few, habits_set_up, test_stops, habits_tear_down);
  g_test_add ("/ui/walk/keys", Habits, few, habits_set_up, test_keys, habits_tear_down);
  g_test_add ("/ui/walk/bulk", Habits, few, habits_set_up, test_bulk, habits_tear_down);
  g_test_add ("/ui/walk/examples", Habits, few, habits_set_up, test_examples, habits_tear_down);
  g_test_add ("/ui/walk/windows", Habits, few, habits_set_up, test_windows, habits_tear_down);
  return g_test_run ();
}
