/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-driver.h"

/*
 * Tables made with LibreOffice come into the real program, driven through the accessibility interface: chosen, looked at,
 * imported with one button and taken back. They are made anew where LibreOffice is installed; else those that are kept are
 * read.
 */

static const char *data_folder;

typedef struct
{
  const char *name;
  const char *filter; /* of LibreOffice */
  guint       n_rows;
} Case;

/* Two branches with merged titles and totals; a csv file has the first of them only. */
static const Case cases[] = {
  { "branches.xlsx", "xlsx", 4 },
  { "branches.ods", "ods", 4 },
  { "branches.xls", "xls", 4 },
  { "branches-utf8.csv", "csv:Text - txt - csv (StarCalc):44,34,76,1", 2 },
  { "branches-gb18030.csv", "csv:Text - txt - csv (StarCalc):44,34,85,1", 2 },
  { "branches-utf16.csv", "csv:Text - txt - csv (StarCalc):44,34,65535,1", 2 },
};

static void
set_up (TestDriver   *self,
        gconstpointer data)
{
  test_driver_make_book (self);
  test_driver_start (self);
}

static void
tear_down (TestDriver   *self,
           gconstpointer data)
{
  test_driver_stop (self);
}

static gboolean
convert (TestDriver *self,
         const Case *item,
         const char *office)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", self->folder);
  g_autofree char *source = g_build_filename (data_folder, "branches.fods", NULL);
  g_autofree char *out = g_build_filename (self->folder, "made", NULL);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, office, profile, "--headless", "--convert-to", item->filter, "--outdir", out, source, NULL);

  return process != NULL && g_subprocess_wait_check (process, NULL, NULL);
}

/* The file, as LibreOffice makes it now or made it once. */
static char *
provide (TestDriver *self,
         const Case *item)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  const char      *ending = strrchr (item->name, '.');
  g_autofree char *made_name = g_strconcat ("branches", ending, NULL);
  g_autofree char *made = g_build_filename (self->folder, "made", made_name, NULL);
  g_autofree char *path = g_build_filename (self->folder, item->name, NULL);

  if (office != NULL && convert (self, item, office) && g_rename (made, path) == 0)
    {
      g_test_message ("%s was made anew", item->name);
      return g_steal_pointer (&path);
    }
  return g_build_filename (data_folder, item->name, NULL);
}

static gboolean
has_customers (TestDriver *self,
               gint64      n)
{
  /* Not more often: each look opens the book anew. */
  g_usleep (G_USEC_PER_SEC / 4);
  return test_driver_count (self, rg_customer_type ()) == n;
}

static void
import_file (TestDriver *self,
             const Case *item)
{
  g_autofree char *path = provide (self, item);
  g_autofree char *button = g_strdup_printf ("Import %u Rows", item->n_rows);

  g_test_message ("importing %s", path);
  test_driver_activate (self, "import-file", path);
  test_driver_click (self, button);
  wait_until (test_driver_is_there (self, "Undo Import"));
  wait_until (has_customers (self, item->n_rows));
  test_driver_click (self, "Undo Import");
  wait_until (has_customers (self, 0));
  wait_until (test_driver_is_there (self, "Choose Files"));
}

static void
test_formats (TestDriver   *self,
              gconstpointer data)
{
  g_autoptr (AtspiAccessible) today = test_driver_await (self, ATSPI_ROLE_INVALID, "Today");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    import_file (self, &cases[i]);
}

/* A file that cannot be read says so and offers another one. */
static void
test_refused (TestDriver   *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (data_folder, "..", "badinput", "xlsx_password.xlsx", NULL);
  g_autoptr (AtspiAccessible) today = test_driver_await (self, ATSPI_ROLE_INVALID, "Today");
  g_autoptr (AtspiAccessible) title = NULL;

  test_driver_activate (self, "import-file", path);
  title = test_driver_await (self, ATSPI_ROLE_INVALID, "This Cannot Be Read");
  g_assert_true (test_driver_is_there (self, "xlsx_password.xlsx"));
  g_assert_true (test_driver_is_there (self, "Choose Another File"));
  g_assert_cmpint (test_driver_count (self, rg_customer_type ()), ==, 0);
}

#define DIRTY                             \
  "客户名称,联系人,联系电话\n" \
  "通达商贸,王明,13800138000\n"     \
  "长河工贸,李娜,138\n"

/* Presses Tab until that has the focus which is called so. */
static void
tab_to (TestDriver *self,
        const char *name)
{
  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *focused = test_driver_focused (self);

      if (focused != NULL && strstr (focused, name) != NULL)
        return;
      test_driver_keys (self, "Tab");
    }
  g_error ("“%s” is not reached with Tab", name);
}

/* With the keyboard alone: the wrong cell is reached, written anew, and the button pressed. */
static void
test_keyboard (TestDriver   *self,
               gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "dirty.csv", NULL);
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  g_autoptr (AtspiAccessible) today = test_driver_await (self, ATSPI_ROLE_INVALID, "Today");
  g_autoptr (AtspiAccessible) button = NULL;

  if (xdotool == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }
  g_file_set_contents (path, DIRTY, -1, NULL);
  test_driver_activate (self, "import-file", path);
  button = test_driver_await (self, ATSPI_ROLE_PUSH_BUTTON, "Import 1 Row");
  tab_to (self, "Row 3, 联系电话");
  test_driver_keys (self, "ctrl+a");
  test_driver_type (self, "13900139000");
  test_driver_keys (self, "Return");
  wait_until (test_driver_is_there (self, "Import 2 Rows"));
  test_driver_keys (self, "alt+i");
  wait_until (has_customers (self, 2));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns of every object that went away while it asked for it. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_assert_cmpint (argc, ==, 2);
  data_folder = argv[1];
  atspi_init ();
  g_test_add ("/import-program/formats", TestDriver, NULL, set_up, test_formats, tear_down);
  g_test_add ("/import-program/refused", TestDriver, NULL, set_up, test_refused, tear_down);
  g_test_add ("/import-program/keyboard", TestDriver, NULL, set_up, test_keyboard, tear_down);
  return g_test_run ();
}
