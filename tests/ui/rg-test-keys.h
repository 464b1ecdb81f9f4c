/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Longer than anything here takes, on a busy machine, too. */
#define TEST_KEYS_DEADLINE (60 * G_USEC_PER_SEC)

/* Runs the main loop until something is true. */
#define test_keys_wait(condition)                               \
  G_STMT_START                                                  \
  {                                                             \
    gint64 end_ = g_get_monotonic_time () + TEST_KEYS_DEADLINE; \
    while (!(condition))                                        \
      {                                                         \
        if (g_get_monotonic_time () > end_)                     \
          g_error ("waited too long for: %s", #condition);      \
        if (!g_main_context_iteration (NULL, FALSE))            \
          g_usleep (2000);                                      \
      }                                                         \
  }                                                             \
  G_STMT_END

static inline void
test_keys_settle (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

static inline void
test_keys_finished_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  gboolean *done = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  *done = TRUE;
}

/* Runs a program while the main loop goes on: the keys that it presses come to this program. */
static inline gboolean
test_keys_run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  gboolean done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_async (process, NULL, test_keys_finished_cb, &done);
  test_keys_wait (done);
  return g_subprocess_get_successful (process);
}

/* Presses keys, named as xdotool names them and separated by blanks, so many milliseconds apart. */
static inline void
test_keys_press (const char *keys,
                 const char *delay)
{
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;

  g_strv_builder_add_many (builder, "xdotool", "key", "--delay", delay, NULL);
  g_strv_builder_addv (builder, (const char **)names);
  argv = g_strv_builder_end (builder);
  g_assert_true (test_keys_run ((const char *const *)argv));
  /* All of them have come to this program by then, however slow it is; now they are worked off. */
  gdk_display_sync (gdk_display_get_default ());
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_keys_settle (50);
}
