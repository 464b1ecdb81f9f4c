/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "rg-customer.h"
#include "rg-grid-editor.h"
#include "rg-test-keys.h"

#define ENGINE "/usr/share/ibus/component/libpinyin.xml"

/* A pinyin engine that runs, and an editor in a window that does with keys what a grid does. */
typedef struct
{
  GtkWidget    *window;
  RgGridEditor *editor;
  GPtrArray    *taken; /* the texts that were taken */
  int           last;  /* where the last one left to */
  guint         moves; /* keys that were for the grid */
  guint         cancelled;
  guint         opened;
} Fixture;

static char        *folder;
static GSubprocess *daemon_process;

static gboolean
start_engine (void)
{
  g_autoptr (GError) error = NULL;
  /* It does not say whether it could do it. */
  const char *argv[] = { "env", "-u", "G_DEBUG", "sh", "-c", "ibus engine libpinyin; test \"$(ibus engine)\" = libpinyin", NULL };
  gboolean    started = FALSE;

  daemon_process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                     "env", "-u", "G_DEBUG", "ibus-daemon", "--replace", "--panel=disable", "--emoji-extension=disable", NULL);
  g_assert_no_error (error);
  for (guint i = 0; !started && i < 40; i++)
    {
      test_keys_settle (250);
      started = test_keys_run (argv);
    }
  return started;
}

static void
leave_cb (Fixture *self,
          int      leave)
{
  g_ptr_array_add (self->taken, g_strdup (rg_grid_editor_get_text (self->editor)));
  self->last = leave;
  rg_grid_editor_close (self->editor);
}

static void
key_cb (Fixture *self,
        guint    keyval)
{
  self->moves++;
}

static void
opened_cb (Fixture *self)
{
  self->opened++;
}

static void
cancelled_cb (Fixture *self)
{
  self->cancelled++;
}

/* What RgGrid does: while nothing is open it wants the keys that move the cursor, once the input method has seen them. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                Fixture               *self)
{
  static const guint wanted[] = { GDK_KEY_Up, GDK_KEY_Down, GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Return, GDK_KEY_space, GDK_KEY_Escape, GDK_KEY_Tab, 0 };
  GdkEvent          *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  for (guint i = 0; wanted[i] != 0; i++)
    if (wanted[i] == keyval)
      {
        if (rg_grid_editor_filter_key (self->editor, event))
          return TRUE;
        if (rg_grid_editor_is_open (self->editor))
          return FALSE;
        self->moves++;
        return TRUE;
      }
  return FALSE;
}

static void
place (Fixture *self,
       gboolean can_edit)
{
  rg_grid_editor_place (self->editor, rg_customer_type (), NULL, RG_CUSTOMER_NAME_EN, "Cell", can_edit);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->taken = g_ptr_array_new_with_free_func (g_free);
  self->window = gtk_window_new ();
  self->editor = RG_GRID_EDITOR (rg_grid_editor_new ());
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (box, keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->editor));
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 200);
  g_signal_connect_swapped (self->editor, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (self->editor, "key", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (self->editor, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->editor, "cancelled", G_CALLBACK (cancelled_cb), self);
  place (self, TRUE);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  test_keys_wait (gtk_window_is_active (GTK_WINDOW (self->window)));
  test_keys_settle (300);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_ptr_array_unref (self->taken);
  test_keys_settle (50);
}

static void
test_first_keys (Fixture      *self,
                 gconstpointer data)
{
  test_keys_press ("n i h a o", data);
  test_keys_wait (rg_grid_editor_is_open (self->editor) && rg_grid_editor_is_composing (self->editor));
  test_keys_press ("space", data);
  test_keys_wait (*rg_grid_editor_get_text (self->editor) != '\0');
  g_assert_cmpstr (rg_grid_editor_get_text (self->editor), ==, "你好");
  g_assert_cmpuint (self->moves, ==, 0);
  test_keys_press ("Return", data);
  test_keys_wait (self->taken->len == 1);
  g_assert_cmpint (self->last, ==, RG_GRID_LEAVE_DOWN);
}

static void
test_all_at_once (Fixture      *self,
                  gconstpointer data)
{
  test_keys_press ("n i h a o space Return s h i j i e space Down", data);
  test_keys_wait (self->taken->len == 2);
  g_assert_cmpstr (g_ptr_array_index (self->taken, 0), ==, "你好");
  g_assert_cmpstr (g_ptr_array_index (self->taken, 1), ==, "世界");
  g_assert_cmpuint (self->moves, ==, 0);
}

static void
test_arrows (Fixture      *self,
             gconstpointer data)
{
  test_keys_press ("s h i Down Down Right Left", data);
  test_keys_settle (400);
  g_assert_true (rg_grid_editor_is_composing (self->editor));
  g_assert_cmpuint (self->moves, ==, 0);
  g_assert_cmpuint (self->taken->len, ==, 0);
  test_keys_press ("2", data);
  test_keys_wait (*rg_grid_editor_get_text (self->editor) != '\0');
  g_assert_cmpint (g_utf8_strlen (rg_grid_editor_get_text (self->editor), -1), ==, 1);
  g_assert_cmpuint (g_unichar_get_script (g_utf8_get_char (rg_grid_editor_get_text (self->editor))), ==, G_UNICODE_SCRIPT_HAN);
}

static void
test_escape (Fixture      *self,
             gconstpointer data)
{
  g_assert_true (rg_grid_editor_open (self->editor, "abc", FALSE));
  test_keys_press ("n i", data);
  test_keys_wait (rg_grid_editor_is_composing (self->editor));
  test_keys_press ("Escape", data);
  test_keys_wait (!rg_grid_editor_is_composing (self->editor));
  test_keys_settle (300);
  g_assert_true (rg_grid_editor_is_open (self->editor));
  g_assert_cmpstr (rg_grid_editor_get_text (self->editor), ==, "abc");
  test_keys_press ("Escape", data);
  test_keys_wait (!rg_grid_editor_is_open (self->editor));
  g_assert_cmpuint (self->cancelled, ==, 1);
}

/* A composition that is given up on a cell that was not being edited changes nothing and leaves nothing open. */
static void
test_given_up (Fixture      *self,
               gconstpointer data)
{
  test_keys_press ("n i", data);
  test_keys_wait (rg_grid_editor_is_composing (self->editor));
  test_keys_press ("Escape", data);
  test_keys_wait (!rg_grid_editor_is_open (self->editor));
  test_keys_press ("Down", data);
  test_keys_wait (self->moves == 1);
  g_assert_cmpuint (self->taken->len, ==, 0);
}

static void
test_locked (Fixture      *self,
             gconstpointer data)
{
  place (self, FALSE);
  test_keys_press ("n i h a o space", data);
  test_keys_settle (500);
  g_assert_false (rg_grid_editor_is_open (self->editor));
  g_assert_cmpstr (rg_grid_editor_get_text (self->editor), ==, "");
  g_assert_cmpuint (self->opened, ==, 0);
}

/* Keys that the engine leaves alone reach the grid, once. */
static void
test_idle_keys (Fixture      *self,
                gconstpointer data)
{
  test_keys_press ("Down Right space Return Escape", data);
  test_keys_wait (self->moves >= 5);
  test_keys_settle (200);
  g_assert_cmpuint (self->moves, ==, 5);
  g_assert_cmpuint (self->opened, ==, 0);
}

/* Why the test cannot be run here; NULL when it can. */
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

static void
prepare (void)
{
  folder = g_dir_make_tmp ("regulars-im-XXXXXX", NULL);
  /* The engine learns which words are used and keeps its address in a file. */
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("GTK_IM_MODULE", "ibus", TRUE);
}

static void
clean_up (void)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };

  if (daemon_process != NULL)
    g_subprocess_force_exit (daemon_process);
  g_clear_object (&daemon_process);
  test_keys_run (argv);
  g_free (folder);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *slow = g_strconcat (path, "/slow", NULL);
  g_autofree char *quick = g_strconcat (path, "/quick", NULL);

  g_test_add (slow, Fixture, "60", set_up, test, tear_down);
  g_test_add (quick, Fixture, "1", set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  const char *obstacle = find_obstacle ();
  int         result;

  if (obstacle != NULL)
    {
      g_printerr ("There is no input method to test with: %s is missing (packages ibus, ibus-gtk4, ibus-libpinyin, xdotool).\n", obstacle);
      return 77;
    }
  prepare ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  if (!start_engine ())
    g_error ("ibus-daemon is installed but its engine did not start");
  add ("/grid-input-method/first-keys", test_first_keys);
  add ("/grid-input-method/all-at-once", test_all_at_once);
  add ("/grid-input-method/arrows", test_arrows);
  add ("/grid-input-method/escape", test_escape);
  add ("/grid-input-method/given-up", test_given_up);
  add ("/grid-input-method/locked", test_locked);
  add ("/grid-input-method/idle-keys", test_idle_keys);
  result = g_test_run ();
  clean_up ();
  return result;
}
