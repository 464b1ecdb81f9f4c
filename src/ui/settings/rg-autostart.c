/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-autostart.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libportal/portal.h>

/* The name of the file that is installed for everybody: that of a person takes its place. */
#define FILE_NAME RG_APPLICATION_ID ".Reminders.desktop"

/* The program as it is called, or this very one when it is run without having been installed. */
static char *
command (void)
{
  g_autofree char *installed = g_find_program_in_path ("regulars");
  g_autofree char *self = NULL;
  g_autofree char *quoted = NULL;

  if (installed != NULL)
    return g_strdup ("regulars --background");
  self = g_file_read_link ("/proc/self/exe", NULL);
  quoted = g_shell_quote (self != NULL ? self : "regulars");
  return g_strconcat (quoted, " --background", NULL);
}

static char *
file_text (gboolean wanted)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *exec = command ();

  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME, _ ("Regulars reminders"));
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, exec);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, RG_APPLICATION_ID);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, TRUE);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-UsesNotifications", TRUE);
  /* Not every desktop looks at the condition in the installed file; all of them look at this. */
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, !wanted);
  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
is_installed_for_all (void)
{
  for (const char *const *dir = g_get_system_config_dirs (); *dir != NULL; dir++)
    {
      g_autofree char *path = g_build_filename (*dir, "autostart", FILE_NAME, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static void
portal_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (xdp_portal_request_background_finish (XDP_PORTAL (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("The desktop does not allow Regulars to run in the background"));
}

/* The desktop is asked, and may ask the person. Without autostart no permission is needed: the request takes it back. */
static void
ask_portal (GTask   *task,
            gboolean wanted)
{
  g_autoptr (XdpPortal) portal = xdp_portal_new ();
  g_autoptr (GPtrArray) line = g_ptr_array_new ();

  g_ptr_array_add (line, (gpointer) "regulars");
  g_ptr_array_add (line, (gpointer) "--background");
  xdp_portal_request_background (portal, NULL, _ ("To remind you of follow-ups and tasks"), line, wanted ? XDP_BACKGROUND_FLAG_AUTOSTART : XDP_BACKGROUND_FLAG_NONE, g_task_get_cancellable (task), portal_cb, g_object_ref (task));
}

/*
 * The file that the desktop reads at the start of the session; when the program is not to be started it is removed, or says
 * so where one is installed for everybody.
 */
static gboolean
write_file (const char *config_dir,
            gboolean    wanted,
            GError    **error)
{
  g_autofree char *folder = g_build_filename (config_dir, "autostart", NULL);
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *text = NULL;

  if (!wanted && !is_installed_for_all ())
    {
      if (g_unlink (path) == 0 || errno == ENOENT)
        return TRUE;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), _ ("The file “%s” cannot be removed: %s"), path, g_strerror (errno));
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), _ ("The folder “%s” cannot be made: %s"), folder, g_strerror (errno));
      return FALSE;
    }
  text = file_text (wanted);
  return g_file_set_contents (path, text, -1, error);
}

/**
 * rg_autostart_set_async:
 * @wanted: whether the reminders start with the session
 *
 * Inside a sandbox the desktop is asked; otherwise a file is written into the person's settings.
 */
void
rg_autostart_set_async (gboolean            wanted,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, rg_autostart_set_async);
  if (xdp_portal_running_under_sandbox ())
    ask_portal (task, wanted);
  else if (write_file (g_get_user_config_dir (), wanted, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rg_autostart_set_finish:
 *
 * Returns: whether it was done
 */
gboolean
rg_autostart_set_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rg_autostart_set_finish (result, &error))
    g_message ("Autostart: %s", error->message);
}

/**
 * rg_autostart_refresh:
 * @wanted: whether the reminders start with the session
 *
 * For the start of the program: asks for what the person has chosen where nobody else has taken care of it. A program
 * that is tried out without having been installed leaves no traces.
 */
void
rg_autostart_refresh (gboolean wanted)
{
  g_autofree char *installed = g_find_program_in_path ("regulars");

  if (xdp_portal_running_under_sandbox () || (wanted && installed != NULL && !is_installed_for_all ()))
    rg_autostart_set_async (wanted, NULL, refreshed_cb, NULL);
}
