/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-test-driver.h"

/*
 * The table of customers of the real program, worked with the keyboard alone: real keys from xdotool, what a screen
 * reader would say from AT-SPI, the clipboard of another program, and the stored records afterwards.
 */

#define N_CUSTOMERS 30
#define N_PASTED 5000
#define N_STEPS 100
#define SKIPPED 77 /* as meson understands it */

typedef struct
{
  TestDriver driver;
} Fixture;

static char *
make_code (guint i)
{
  return g_strdup_printf ("C2026%04u", i + 1);
}

static void
add_customers (TestDriver *driver)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (driver->book, RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  g_assert_true (rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error));
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
      g_autofree char *code = make_code (i);
      g_autofree char *name = g_strdup_printf ("Customer %02u", i + 1);

      rg_record_set_text (record, RG_CUSTOMER_CODE, code);
      rg_record_set_text (record, RG_CUSTOMER_NAME, name);
      rg_session_insert (session, record, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (rg_session_commit (session, &error), >, 0);
}

/* The stored values of one field of all customers, in the order of their codes. */
static char **
read_field (Fixture *self,
            guint    field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->driver.book, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  g_assert_no_error (error);
  rg_query_clear_sort (query);
  rg_query_add_sort (query, RG_CUSTOMER_CODE, FALSE);
  records = rg_session_select (session, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      const char *text = rg_record_get_text (records->pdata[i], field);

      g_strv_builder_add (values, text != NULL ? text : "");
    }
  return g_strv_builder_end (values);
}

static char *
read_cell (Fixture *self,
           guint    row,
           guint    field)
{
  g_auto (GStrv) values = read_field (self, field);

  return row < g_strv_length (values) ? g_strdup (values[row]) : NULL;
}

static gboolean
is_stored (Fixture    *self,
           guint       row,
           guint       field,
           const char *text)
{
  g_autofree char *stored = read_cell (self, row, field);

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
repeat (Fixture    *self,
        const char *key,
        guint       times)
{
  g_autoptr (GString) text = g_string_new (key);

  for (guint i = 1; i < times; i++)
    g_string_append_printf (text, " %s", key);
  keys (self, text->str);
}

static void
set_clipboard (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "xclip", "-selection", "clipboard", "-target", "UTF8_STRING", "-in", NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, text, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
get_clipboard (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "xclip", "-selection", "clipboard", "-target", "UTF8_STRING", "-out", NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
clipboard_is (const char *expected)
{
  g_autofree char *text = get_clipboard ();

  if (text != NULL)
    g_strchomp (text);
  return g_strcmp0 (text, expected) == 0;
}

/* What the table shows in its first two columns, one text a row, asked for with the keyboard and the clipboard. */
static char **
read_shown (Fixture *self)
{
  g_autofree char *text = NULL;

  /* So that what was copied before is not taken for it. */
  set_clipboard ("nothing yet");
  keys (self, "ctrl+Home shift+Right ctrl+space ctrl+c");
  wait_until (!clipboard_is ("nothing yet"));
  text = get_clipboard ();
  g_strdelimit (g_strchomp (text), "\r", '\n');
  return g_strsplit (text, "\n", -1);
}

/* The codes and names of the customers from @first on in steps of @step, as the clipboard carries them. */
static char **
make_rows (guint first,
           guint n,
           int   step)
{
  g_autoptr (GStrvBuilder) rows = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      guint            number = (guint)((int)first + (int)i * step);
      g_autofree char *row = g_strdup_printf ("C2026%04u\tCustomer %02u", number, number);

      g_strv_builder_add (rows, row);
    }
  return g_strv_builder_end (rows);
}

/* Whether the table shows just these rows in this order. */
static gboolean
is_shown (Fixture *self,
          guint    first,
          guint    n,
          int      step)
{
  g_auto (GStrv) shown = read_shown (self);
  g_auto (GStrv) expected = make_rows (first, n, step);

  return g_strv_equal ((const char *const *)shown, (const char *const *)expected);
}

static void
focus_search (Fixture *self)
{
  keys (self, "ctrl+shift+l");
  wait_until (is_focused (self, "Search the values of the column"));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (AtspiAccessible) today = NULL;

  test_driver_make_book (&self->driver);
  add_customers (&self->driver);
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

/* Typing, F2, Enter, Tab, Escape. */
static void
test_type (Fixture      *self,
           gconstpointer data)
{
  keys (self, "Right");
  wait_until (is_focused (self, "Customer name, row 1"));
  test_driver_type (&self->driver, "Blue Sky");
  keys (self, "Return");
  wait_until (is_stored (self, 0, RG_CUSTOMER_NAME, "Blue Sky"));
  wait_until (is_focused (self, "Customer name, row 2"));

  keys (self, "F2 End");
  test_driver_type (&self->driver, "x");
  keys (self, "Tab");
  wait_until (is_stored (self, 1, RG_CUSTOMER_NAME, "Customer 02x"));

  /* What is not finished is not stored. */
  keys (self, "Home Right Down");
  wait_until (is_focused (self, "Customer name, row 3"));
  test_driver_type (&self->driver, "nothing");
  keys (self, "Escape Down Up");
  g_assert_true (is_stored (self, 2, RG_CUSTOMER_NAME, "Customer 03"));

  /* A code that stands in another row is refused, and the editor stays. */
  keys (self, "Home");
  wait_until (is_focused (self, "Customer code, row 3"));
  test_driver_type (&self->driver, "C20260001");
  keys (self, "Return");
  g_usleep (G_USEC_PER_SEC);
  g_assert_true (is_stored (self, 2, RG_CUSTOMER_CODE, "C20260003"));
  keys (self, "Escape");
  wait_until (is_focused (self, "Customer code, row 3"));
}

/* Ctrl+S takes what is typed and stays there; the pages turn like sheets. */
static void
test_habits (Fixture      *self,
             gconstpointer data)
{
  keys (self, "Right");
  wait_until (is_focused (self, "Customer name, row 1"));
  test_driver_type (&self->driver, "Blue Sky");
  keys (self, "ctrl+s");
  wait_until (is_stored (self, 0, RG_CUSTOMER_NAME, "Blue Sky"));
  {
    g_autoptr (AtspiAccessible) toast = test_driver_await (&self->driver, ATSPI_ROLE_INVALID, "Everything is saved.");
  }
  wait_until (is_focused (self, "Customer name, row 1"));
  keys (self, "ctrl+Next");
  wait_until (!is_focused (self, "Customer name"));
  keys (self, "ctrl+Prior");
  wait_until (is_focused (self, "Customer name, row 1"));

  /* In a dialog it saves the dialog. */
  keys (self, "ctrl+n");
  wait_until (!is_focused (self, "Customer name, row 1"));
  test_driver_type (&self->driver, "Green Hill");
  keys (self, "ctrl+s");
  wait_until (test_driver_count (&self->driver, rg_customer_type ()) == N_CUSTOMERS + 1);
}

/* Ranges, fill, clear, copy and paste within the table. */
static void
test_ranges (Fixture      *self,
             gconstpointer data)
{
  keys (self, "Right shift+Down shift+Down shift+Down");
  test_driver_type (&self->driver, "Same");
  keys (self, "ctrl+Return");
  for (guint i = 0; i < 4; i++)
    wait_until (is_stored (self, i, RG_CUSTOMER_NAME, "Same"));
  g_assert_true (is_stored (self, 4, RG_CUSTOMER_NAME, "Customer 05"));

  keys (self, "ctrl+Home Right Down Down Down Down shift+Down shift+Down ctrl+d");
  wait_until (is_stored (self, 6, RG_CUSTOMER_NAME, "Customer 05"));
  g_assert_true (is_stored (self, 5, RG_CUSTOMER_NAME, "Customer 05"));

  keys (self, "ctrl+Home Down Down Down Down Down Down Down Down shift+Right shift+Down ctrl+r");
  wait_until (is_stored (self, 9, RG_CUSTOMER_NAME, "C20260010"));
  g_assert_true (is_stored (self, 8, RG_CUSTOMER_NAME, "C20260009"));
  g_assert_true (is_stored (self, 10, RG_CUSTOMER_NAME, "Customer 11"));

  keys (self, "ctrl+Home Right Down Down Down Down ctrl+c");
  wait_until (clipboard_is ("Customer 05"));
  keys (self, "ctrl+Home shift+Right shift+Down ctrl+c");
  wait_until (clipboard_is ("C20260001\tSame\nC20260002\tSame"));
}

/* All that was pasted goes back to the clipboard, row by row. */
static void
assert_copied_back (Fixture *self)
{
  g_auto (GStrv) shown = read_shown (self);

  g_assert_cmpuint (g_strv_length (shown), ==, N_CUSTOMERS + N_PASTED);
  for (guint i = 0; i < N_PASTED; i++)
    {
      g_autofree char *row = g_strdup_printf ("P%06u\t\"Firm %u second \"\"line\"\"\"", i + 1, i + 1);

      g_assert_cmpstr (shown[N_CUSTOMERS + i], ==, row);
    }
}

/* Rows of another program become customers. */
static void
test_paste (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) codes = NULL;
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < N_PASTED; i++)
    g_string_append_printf (text, "P%06u\t\"Firm %u\nsecond \"\"line\"\"\"\r\n", i + 1, i + 1);
  set_clipboard (text->str);
  keys (self, "ctrl+Down Down Home");
  wait_until (is_focused (self, "Customer code, new row"));
  keys (self, "ctrl+v");
  {
    g_autoptr (AtspiAccessible) preview = test_driver_await (&self->driver, ATSPI_ROLE_INVALID, "Preview of the Changes");
  }
  wait_until (is_focused (self, "_Change") || is_focused (self, "Change"));
  keys (self, "Return");
  wait_until (test_driver_count (&self->driver, rg_customer_type ()) == N_CUSTOMERS + N_PASTED);
  codes = read_field (self, RG_CUSTOMER_CODE);
  names = read_field (self, RG_CUSTOMER_NAME);
  for (guint i = 0; i < N_PASTED; i++)
    {
      g_autofree char *code = g_strdup_printf ("P%06u", i + 1);
      g_autofree char *name = g_strdup_printf ("Firm %u second \"line\"", i + 1);

      g_assert_cmpstr (codes[N_CUSTOMERS + i], ==, code);
      g_assert_cmpstr (names[N_CUSTOMERS + i], ==, name);
    }
  assert_copied_back (self);
  keys (self, "ctrl+z");
  wait_until (test_driver_count (&self->driver, rg_customer_type ()) == N_CUSTOMERS);
}

/* The menu of the column sorts, by its access keys; what is stored stays as it is. */
static void
test_sort (Fixture      *self,
           gconstpointer data)
{
  g_auto (GStrv) before = read_field (self, RG_CUSTOMER_NAME);
  g_auto (GStrv) after = NULL;

  g_assert_true (is_shown (self, 1, N_CUSTOMERS, 1));
  keys (self, "ctrl+Home Right");
  focus_search (self);
  keys (self, "alt+o");
  /* The cursor goes with its record. */
  wait_until (is_focused (self, "Customer name, row 30: Customer 01"));
  g_assert_true (is_shown (self, N_CUSTOMERS, N_CUSTOMERS, -1));
  focus_search (self);
  keys (self, "alt+s");
  wait_until (is_focused (self, "Customer code, row 30: C20260030"));
  g_assert_true (is_shown (self, 1, N_CUSTOMERS, 1));

  after = read_field (self, RG_CUSTOMER_NAME);
  g_assert_true (g_strv_equal ((const char *const *)before, (const char *const *)after));
}

/* The menu of the column: one of its values by searching. */
static void
test_filter (Fixture      *self,
             gconstpointer data)
{
  focus_search (self);
  test_driver_type (&self->driver, "C20260007");
  /* The values are looked up while one types. */
  g_usleep (G_USEC_PER_SEC);
  keys (self, "Return");
  wait_until (is_focused (self, "Customer code, row 1: C20260007"));
  g_assert_true (is_shown (self, 7, 1, 1));
  keys (self, "ctrl+Home");
  focus_search (self);
  keys (self, "alt+c");
  wait_until (is_focused (self, "Customer code, row 7: C20260007"));
  g_assert_true (is_shown (self, 1, N_CUSTOMERS, 1));
}

/* Some of its values by ticking; a condition; nothing at all. */
static void
test_filter_list (Fixture      *self,
                  gconstpointer data)
{
  focus_search (self);
  keys (self, "Tab");
  wait_until (is_focused (self, "(Select all)"));
  keys (self, "space Tab");
  wait_until (is_focused (self, "C20260001"));
  keys (self, "Down");
  wait_until (is_focused (self, "C20260002"));
  keys (self, "space Down space Down space shift+Tab");
  wait_until (is_focused (self, "(Select all)"));
  keys (self, "shift+Tab");
  wait_until (is_focused (self, "Search the values of the column"));
  keys (self, "Down");
  wait_until (is_focused (self, "C20260004"));
  keys (self, "Return");
  wait_until (is_focused (self, "Customer code, row 1: C20260002"));
  g_assert_true (is_shown (self, 2, 3, 1));

  focus_search (self);
  keys (self, "alt+d");
  for (guint i = 0; i < 10 && !is_focused (self, "Compare with"); i++)
    keys (self, "Tab");
  test_driver_type (&self->driver, "C2026001");
  keys (self, "Return");
  wait_until (is_focused (self, "Customer code, row 1: C20260010"));
  g_assert_true (is_shown (self, 10, 10, 1));

  keys (self, "ctrl+shift+l");
  wait_until (!is_focused (self, "Customer code"));
  keys (self, "Escape");
  wait_until (is_focused (self, "Customer code, row 1: C20260010"));
}

/* A hundred steps back and forth. */
static void
test_undo (Fixture      *self,
           gconstpointer data)
{
  g_auto (GStrv) before = read_field (self, RG_CUSTOMER_NAME);
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) undone = NULL;
  g_auto (GStrv) redone = NULL;

  keys (self, "Right");
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autofree char *name = g_strdup_printf ("N%u", i);

      test_driver_type (&self->driver, name);
      keys (self, i % N_CUSTOMERS == N_CUSTOMERS - 1 ? "Return ctrl+Home Right" : "Return");
    }
  wait_until (is_stored (self, (N_STEPS - 1) % N_CUSTOMERS, RG_CUSTOMER_NAME, "N99"));
  after = read_field (self, RG_CUSTOMER_NAME);
  repeat (self, "ctrl+z", N_STEPS);
  wait_until (is_stored (self, 0, RG_CUSTOMER_NAME, before[0]));
  undone = read_field (self, RG_CUSTOMER_NAME);
  g_assert_true (g_strv_equal ((const char *const *)undone, (const char *const *)before));
  repeat (self, "ctrl+y", N_STEPS);
  wait_until (is_stored (self, (N_STEPS - 1) % N_CUSTOMERS, RG_CUSTOMER_NAME, "N99"));
  redone = read_field (self, RG_CUSTOMER_NAME);
  g_assert_true (g_strv_equal ((const char *const *)redone, (const char *const *)after));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *xclip = g_find_program_in_path ("xclip");
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  g_test_init (&argc, &argv, NULL);
  if (xclip == NULL || xdotool == NULL)
    return SKIPPED;
  /* libatspi warns of every object that went away while it asked for it. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();
  g_test_add ("/ui/keyboard/type", Fixture, NULL, set_up, test_type, tear_down);
  g_test_add ("/ui/keyboard/habits", Fixture, NULL, set_up, test_habits, tear_down);
  g_test_add ("/ui/keyboard/ranges", Fixture, NULL, set_up, test_ranges, tear_down);
  g_test_add ("/ui/keyboard/paste", Fixture, NULL, set_up, test_paste, tear_down);
  g_test_add ("/ui/keyboard/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/ui/keyboard/filter-list", Fixture, NULL, set_up, test_filter_list, tear_down);
  g_test_add ("/ui/keyboard/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/ui/keyboard/undo", Fixture, NULL, set_up, test_undo, tear_down);
  return g_test_run ();
}
