/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-test-driver.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiComponent, g_object_unref)

/*
 * What people are used to from spreadsheets, done to the real program with real keys and a real mouse. What can be seen is
 * what a screen reader is told; what was done is what is stored.
 */

#define N_CUSTOMERS 60
#define N_LONG 100000
#define GAP 70000 /* the one of the long list without a status */

typedef struct
{
  TestDriver driver;
} Fixture;

static void
add_customers (TestDriver *driver,
               guint       n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (driver->book, RG_SESSION_OPEN, &error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_no_error (error);
  for (guint i = 1; i <= n; i++)
    {
      RgRecord        *record = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%07u", i);
      g_autofree char *name = g_strdup_printf ("Customer %02u", i);

      rg_record_set_text (record, RG_CUSTOMER_CODE, code);
      rg_record_set_text (record, RG_CUSTOMER_NAME, name);
      if (n == N_LONG && i != GAP)
        rg_record_set_text (record, RG_CUSTOMER_STATUS, "Li");
      g_ptr_array_add (records, record);
    }
  g_assert_true (rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error));
  g_assert_true (rg_session_insert_many (session, records, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rg_session_commit (session, &error), >, 0);
}

/* One stored value; customers count from 1. */
static char *
read_cell (Fixture *self,
           gint64   customer,
           guint    field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->driver.book, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgRecord) record = NULL;

  g_assert_no_error (error);
  record = rg_session_get (session, rg_customer_type (), customer, NULL);
  return record != NULL ? g_strdup (rg_record_get_text (record, field)) : NULL;
}

static gboolean
is_stored (Fixture    *self,
           gint64      customer,
           guint       field,
           const char *text)
{
  g_autofree char *stored = read_cell (self, customer, field);

  return g_strcmp0 (stored, text) == 0;
}

static gboolean
is_focused (Fixture    *self,
            const char *name)
{
  g_autofree char *focused = test_driver_focused (&self->driver);

  return focused != NULL && g_str_has_prefix (focused, name);
}

static void
keys (Fixture    *self,
      const char *text)
{
  test_driver_keys (&self->driver, text);
}

static void
mouse (const char *command)
{
  g_autofree char *line = g_strconcat ("xdotool ", command, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static AtspiAccessible *
find_focused (AtspiAccessible *node)
{
  g_autoptr (AtspiStateSet) states = node != NULL ? atspi_accessible_get_state_set (node) : NULL;
  int n = node != NULL ? atspi_accessible_get_child_count (node, NULL) : 0;

  if (states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSED))
    return g_object_ref (node);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = find_focused (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The text stands so far from the edge of its cell, and the window from that of the screen. */
#define PADDING 6
#define MARGIN 5

/* Where the cell of the cursor is on the screen. */
static AtspiRect
get_cursor_area (Fixture *self)
{
  g_autoptr (AtspiAccessible) window = test_driver_await (&self->driver, ATSPI_ROLE_FRAME, "");
  g_autoptr (AtspiAccessible) cell = find_focused (window);
  g_autoptr (AtspiComponent) component = cell != NULL ? atspi_accessible_get_component_iface (cell) : NULL;
  g_autofree AtspiRect *area = component != NULL ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;

  g_assert_nonnull (area);
  g_test_message ("cursor at %d, %d, %d x %d", area->x, area->y, area->width, area->height);
  return (AtspiRect){ area->x + MARGIN - PADDING, area->y + MARGIN, area->width + 2 * PADDING, area->height };
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (AtspiAccessible) today = NULL;

  test_driver_make_book (&self->driver);
  add_customers (&self->driver, GPOINTER_TO_UINT (data));
  test_driver_start (&self->driver);
  today = test_driver_await (&self->driver, ATSPI_ROLE_INVALID, "Today");
  keys (self, "ctrl+2");
  wait_until (is_focused (self, "Customer code, row 1"));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  test_driver_stop (&self->driver);
}

/* Ctrl+' takes the cell above, Ctrl+; the day, Ctrl+Shift+; the time. */
static void
test_insert (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (RgClock) clock = rg_clock_new ();
  g_autofree char *today = rg_clock_get_today (clock);
  g_autofree char *time = NULL;

  keys (self, "Right Down ctrl+apostrophe");
  wait_until (is_stored (self, 2, RG_CUSTOMER_NAME, "Customer 01"));
  g_assert_true (is_stored (self, 3, RG_CUSTOMER_NAME, "Customer 03"));
  keys (self, "End Left Left Left");
  wait_until (is_focused (self, "City, row 2"));
  keys (self, "ctrl+semicolon");
  wait_until (is_stored (self, 2, RG_CUSTOMER_CITY, today));
  keys (self, "Right ctrl+shift+semicolon");
  wait_until (!is_stored (self, 2, RG_CUSTOMER_STATUS, NULL));
  time = read_cell (self, 2, RG_CUSTOMER_STATUS);
  g_assert_cmpuint (strlen (time), ==, 5);
  g_assert_cmpint (time[2], ==, ':');
}

/* F4 does the last thing again, on other cells: a command, or what was typed after it. */
static void
test_repeat (Fixture      *self,
             gconstpointer data)
{
  keys (self, "End Left Left");
  wait_until (is_focused (self, "Status, row 1"));
  test_driver_type (&self->driver, "Wang");
  keys (self, "Return");
  wait_until (is_stored (self, 1, RG_CUSTOMER_STATUS, "Wang"));
  keys (self, "Down F4");
  wait_until (is_stored (self, 3, RG_CUSTOMER_STATUS, "Wang"));
  keys (self, "Down ctrl+d Down F4");
  wait_until (is_stored (self, 5, RG_CUSTOMER_STATUS, "Wang"));
  g_assert_true (is_stored (self, 4, RG_CUSTOMER_STATUS, "Wang"));
  keys (self, "Up Up Delete");
  wait_until (is_stored (self, 3, RG_CUSTOMER_STATUS, NULL));
  keys (self, "Down F4");
  wait_until (is_stored (self, 4, RG_CUSTOMER_STATUS, NULL));
  keys (self, "Down");
  test_driver_type (&self->driver, "Zhao");
  keys (self, "Return F4");
  wait_until (is_stored (self, 6, RG_CUSTOMER_STATUS, "Zhao"));
  keys (self, "ctrl+Home Right ctrl+c Down ctrl+v");
  wait_until (is_stored (self, 2, RG_CUSTOMER_NAME, "Customer 01"));
  keys (self, "Down F4");
  wait_until (is_stored (self, 3, RG_CUSTOMER_NAME, "Customer 01"));
}

/* The wheel leaves the cursor behind; Ctrl+Backspace comes back to it. */
static void
test_show_cursor (Fixture      *self,
                  gconstpointer data)
{
  AtspiRect area;

  keys (self, "Right");
  wait_until (is_focused (self, "Customer name, row 1"));
  g_usleep (G_USEC_PER_SEC / 2);
  area = get_cursor_area (self);
  mouse ("mousemove 600 500 click --repeat 12 --delay 30 5");
  wait_until (get_cursor_area (self).y != area.y);
  keys (self, "ctrl+BackSpace");
  wait_until (get_cursor_area (self).y == area.y);
  g_assert_true (is_focused (self, "Customer name, row 1"));
}

static void
drag_handle (Fixture    *self,
             int         rows,
             const char *modifier)
{
  AtspiRect        area = get_cursor_area (self);
  int              x = area.x + area.width - 1;
  int              y = area.y + area.height - 1;
  g_autofree char *before = modifier != NULL ? g_strdup_printf ("keydown %s ", modifier) : g_strdup ("");
  g_autofree char *after = modifier != NULL ? g_strdup_printf (" keyup %s", modifier) : g_strdup ("");
  g_autofree char *command = NULL;

  command = g_strdup_printf ("mousemove %d %d %ssleep 0.2 mousedown 1 sleep 0.2 mousemove_relative 0 10 sleep 0.1 mousemove %d %d sleep 0.3 mouseup 1%s",
                             x, y, before, x - 20, y + rows * (area.height - 1) - 8, after);
  mouse (command);
}

/* The handle goes on with what counts up; with Ctrl it copies, and the other way round. */
static void
test_handle (Fixture      *self,
             gconstpointer data)
{
  keys (self, "Right");
  wait_until (is_focused (self, "Customer name, row 1"));
  drag_handle (self, 3, "ctrl");
  wait_until (is_stored (self, 4, RG_CUSTOMER_NAME, "Customer 01"));
  g_assert_true (is_stored (self, 5, RG_CUSTOMER_NAME, "Customer 05"));
  keys (self, "ctrl+z");
  wait_until (is_stored (self, 4, RG_CUSTOMER_NAME, "Customer 04"));
  keys (self, "ctrl+Home Right");
  test_driver_type (&self->driver, "Shop 7");
  keys (self, "Return Up");
  wait_until (is_stored (self, 1, RG_CUSTOMER_NAME, "Shop 7"));
  drag_handle (self, 3, NULL);
  wait_until (is_stored (self, 4, RG_CUSTOMER_NAME, "Shop 10"));
  g_assert_true (is_stored (self, 2, RG_CUSTOMER_NAME, "Shop 8"));
  /* What was filled is selected afterwards. */
  keys (self, "Delete");
  wait_until (is_stored (self, 4, RG_CUSTOMER_NAME, NULL) || test_driver_is_there (&self->driver, "Preview of the Changes"));
}

/* A double click on the handle fills down beside what is filled. */
static void
test_handle_twice (Fixture      *self,
                   gconstpointer data)
{
  AtspiRect        area;
  g_autofree char *command = NULL;

  keys (self, "Right");
  test_driver_type (&self->driver, "Wang");
  keys (self, "Return Up");
  wait_until (is_stored (self, 1, RG_CUSTOMER_NAME, "Wang"));
  wait_until (is_focused (self, "Customer name, row 1: Wang"));
  area = get_cursor_area (self);
  command = g_strdup_printf ("mousemove %d %d sleep 0.2 click --repeat 2 --delay 60 1", area.x + area.width - 1, area.y + area.height - 1);
  mouse (command);
  wait_until (is_stored (self, N_CUSTOMERS, RG_CUSTOMER_NAME, "Wang"));
}

/* Ctrl and an arrow in a list much longer than what has been read. */
static void
test_edges (Fixture      *self,
            gconstpointer data)
{
  keys (self, "End Left Left ctrl+Down");
  wait_until (is_focused (self, "Status, row 69999: Li"));
  keys (self, "ctrl+Down");
  wait_until (is_focused (self, "Status, row 70001: Li"));
  /* What is typed on is for where the cursor arrives, not for where it was. */
  keys (self, "ctrl+Down ctrl+Up");
  wait_until (is_focused (self, "Status, row 70001: Li"));
  keys (self, "ctrl+Down Left ctrl+Up Right");
  wait_until (is_focused (self, "Status, row 1: Li"));
  /* With Shift it selects: Shift+Enter goes round within the selection, from its first cell to its last. */
  keys (self, "ctrl+shift+Down shift+Return");
  wait_until (is_focused (self, "Status, row 69999: Li"));
  keys (self, "ctrl+Home End Left Left");
  wait_until (is_focused (self, "Status, row 1: Li"));
  keys (self, "ctrl+Down Down F2");
  test_driver_type (&self->driver, "Gap");
  keys (self, "Return");
  wait_until (is_stored (self, GAP, RG_CUSTOMER_STATUS, "Gap"));
}

/* Tab goes through the empty row at the end; what is typed before the name, is stored with it. */
static void
test_new_row (Fixture      *self,
              gconstpointer data)
{
  keys (self, "ctrl+End Down Home Right Right Right");
  wait_until (is_focused (self, "Mobile, new row"));
  test_driver_type (&self->driver, "13812345678");
  keys (self, "Tab");
  wait_until (is_focused (self, "Next contact, new row"));
  keys (self, "shift+Tab shift+Tab shift+Tab");
  wait_until (is_focused (self, "Customer name, new row"));
  g_assert_cmpint (test_driver_count (&self->driver, rg_customer_type ()), ==, N_CUSTOMERS);
  test_driver_type (&self->driver, "New one");
  /* To the last column, and on: then the record is complete, and the next one begins. */
  keys (self, "Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab");
  wait_until (is_focused (self, "Note, new row"));
  test_driver_type (&self->driver, "last");
  keys (self, "Tab");
  wait_until (test_driver_count (&self->driver, rg_customer_type ()) == N_CUSTOMERS + 1);
  g_assert_true (is_stored (self, N_CUSTOMERS + 1, RG_CUSTOMER_NAME, "New one"));
  g_assert_true (is_stored (self, N_CUSTOMERS + 1, RG_CUSTOMER_MOBILE, "13812345678"));
  g_assert_true (is_stored (self, N_CUSTOMERS + 1, RG_CUSTOMER_NOTE, "last"));
  wait_until (is_focused (self, "Customer code, new row"));
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
  g_test_add ("/ui/habits/insert", Fixture, few, set_up, test_insert, tear_down);
  g_test_add ("/ui/habits/repeat", Fixture, few, set_up, test_repeat, tear_down);
  g_test_add ("/ui/habits/show-cursor", Fixture, few, set_up, test_show_cursor, tear_down);
  g_test_add ("/ui/habits/handle", Fixture, few, set_up, test_handle, tear_down);
  g_test_add ("/ui/habits/handle-twice", Fixture, few, set_up, test_handle_twice, tear_down);
  g_test_add ("/ui/habits/new-row", Fixture, few, set_up, test_new_row, tear_down);
  g_test_add ("/ui/habits/edges", Fixture, GUINT_TO_POINTER (N_LONG), set_up, test_edges, tear_down);
  return g_test_run ();
}
