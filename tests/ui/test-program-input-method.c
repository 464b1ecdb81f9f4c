/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-test-driver.h"

/*
 * Chinese in the table of customers of the real program: real keys, a real pinyin engine, and the stored records afterwards.
 */

#define ENGINE "/usr/share/ibus/component/libpinyin.xml"

static GSubprocess *engine;
static char        *folder;

static gboolean
run (const char *line)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int              status = 1;

  return g_spawn_command_line_sync (line, &output, &errors, &status, NULL) && g_spawn_check_wait_status (status, NULL);
}

static void
press (const char *delay,
       const char *keys)
{
  g_autofree char *line = g_strdup_printf ("xdotool key --delay %s %s", delay, keys);

  g_assert_true (run (line));
}

static char *
read_name (TestDriver *driver,
           gint64      customer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (driver->book, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgRecord) record = NULL;

  g_assert_no_error (error);
  record = rg_session_get (session, rg_customer_type (), customer, &error);
  g_assert_no_error (error);
  return g_strdup (rg_record_get_text (record, RG_CUSTOMER_NAME));
}

static gboolean
is_stored (TestDriver *driver,
           gint64      customer,
           const char *name)
{
  g_autofree char *stored = read_name (driver, customer);

  return g_strcmp0 (stored, name) == 0;
}

static gboolean
is_focused (TestDriver *driver,
            const char *name)
{
  g_autofree char *focused = test_driver_focused (driver);

  return focused != NULL && g_str_has_prefix (focused, name);
}

static void
set_up (TestDriver   *driver,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;
  g_autoptr (AtspiAccessible) today = NULL;

  test_driver_make_book (driver);
  session = rg_session_open (driver->book, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  g_assert_true (rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error));
  for (guint i = 1; i <= 8; i++)
    {
      g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%u", i);

      rg_record_set_text (record, RG_CUSTOMER_CODE, code);
      rg_record_set_text (record, RG_CUSTOMER_NAME, "before");
      rg_session_insert (session, record, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (rg_session_commit (session, &error), >, 0);
  test_driver_start (driver);
  today = test_driver_await (driver, ATSPI_ROLE_INVALID, "Today");
  press ("25", "ctrl+2");
  wait_until (is_focused (driver, "Customer code, row 1"));
  press ("25", "Right");
  wait_until (is_focused (driver, "Customer name, row 1"));
}

static void
tear_down (TestDriver   *driver,
           gconstpointer data)
{
  test_driver_stop (driver);
}

/* Typing begins the composition, space takes the words, Enter the cell: not one letter is lost. */
static void
test_words (TestDriver   *driver,
            gconstpointer data)
{
  press (data, "n i h a o space Return s h i j i e space Return k e h u space Return");
  wait_until (is_stored (driver, 1, "你好"));
  wait_until (is_stored (driver, 2, "世界"));
  wait_until (is_stored (driver, 3, "客户"));
  wait_until (is_focused (driver, "Customer name, row 4"));
  g_assert_true (is_stored (driver, 4, "before"));
}

/* Enter ends a composition with its letters; the next one takes the cell. */
static void
test_letters (TestDriver   *driver,
              gconstpointer data)
{
  press (data, "n i h a o Return");
  g_usleep (G_USEC_PER_SEC / 2);
  g_assert_true (is_stored (driver, 1, "before"));
  press (data, "Return");
  wait_until (is_stored (driver, 1, "nihao"));
  wait_until (is_focused (driver, "Customer name, row 2"));
}

/* Escape gives up the composition, and nothing of it is stored; the table goes on from there. */
static void
test_escape (TestDriver   *driver,
             gconstpointer data)
{
  press (data, "n i h a o");
  g_usleep (G_USEC_PER_SEC / 2);
  press (data, "Escape");
  g_usleep (G_USEC_PER_SEC / 2);
  press (data, "Down");
  wait_until (is_focused (driver, "Customer name, row 2"));
  g_assert_true (is_stored (driver, 1, "before"));
  press (data, "s h i j i e space Return");
  wait_until (is_stored (driver, 2, "世界"));
  g_assert_true (is_stored (driver, 1, "before"));
}

static const char *
find_obstacle (void)
{
  static const char *const programs[] = { "ibus-daemon", "ibus", "xdotool" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_find_program_in_path (programs[i]);

      if (path == NULL)
        return programs[i];
    }
  return g_file_test (ENGINE, G_FILE_TEST_EXISTS) ? NULL : ENGINE;
}

/* The program has a configuration folder of its own, where it does not find the engine by itself. */
static gboolean
share_address (void)
{
  g_autofree char *address = NULL;

  if (!g_spawn_command_line_sync ("env -u G_DEBUG ibus address", &address, NULL, NULL, NULL))
    return FALSE;
  return g_setenv ("IBUS_ADDRESS", g_strstrip (address), TRUE);
}

/* The engine learns which words are used and keeps its address in a file. */
static gboolean
start_engine (void)
{
  g_autoptr (GError) error = NULL;
  gboolean started = FALSE;

  folder = g_dir_make_tmp ("regulars-im-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("GTK_IM_MODULE", "ibus", TRUE);
  engine = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                             "env", "-u", "G_DEBUG", "ibus-daemon", "--replace", "--panel=disable", "--emoji-extension=disable", NULL);
  g_assert_no_error (error);
  for (guint i = 0; !started && i < 60; i++)
    {
      g_usleep (G_USEC_PER_SEC / 4);
      started = run ("env -u G_DEBUG sh -c 'ibus engine libpinyin; test \"$(ibus engine)\" = libpinyin'");
    }
  return started && share_address ();
}

static void
add (const char *path,
     void (*test) (TestDriver *, gconstpointer))
{
  g_autofree char *slow = g_strconcat (path, "/slow", NULL);
  g_autofree char *quick = g_strconcat (path, "/quick", NULL);

  g_test_add (slow, TestDriver, "60", set_up, test, tear_down);
  g_test_add (quick, TestDriver, "1", set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  const char *obstacle = find_obstacle ();
  int         result;

  if (obstacle != NULL)
    {
      g_printerr ("There is no input method to test with: %s is missing (packages ibus, ibus-gtk4, ibus-libpinyin, xdotool).\n", obstacle);
      return 77;
    }
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  if (!start_engine ())
    g_error ("ibus-daemon is installed but its engine did not start");
  atspi_init ();
  add ("/ui/program-input-method/words", test_words);
  add ("/ui/program-input-method/letters", test_letters);
  add ("/ui/program-input-method/escape", test_escape);
  result = g_test_run ();
  g_subprocess_force_exit (engine);
  g_object_unref (engine);
  {
    g_autofree char *remove = g_strdup_printf ("rm -rf %s", folder);

    run (remove);
  }
  g_free (folder);
  return result;
}
