/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-driver.h"

void
test_driver_make_book (TestDriver *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;

  self->folder = g_dir_make_tmp ("rg-driver-XXXXXX", &error);
  g_assert_no_error (error);
  self->book = g_build_filename (self->folder, "book.regulars", NULL);
  session = rg_session_open (self->book, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
}

gint64
test_driver_count (TestDriver         *self,
                   const RgRecordType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->book, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (type);
  gint64 n = 0;

  g_assert_no_error (error);
  n = rg_session_count (session, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
exited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  ((TestDriver *)user_data)->exited = TRUE;
}

void
test_driver_start (TestDriver *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

  /* The desktop comes before the program: otherwise that sometimes never appears on it. */
  self->desktop = atspi_get_desktop (0);
  g_assert_nonnull (self->desktop);
  if (self->bus == NULL)
    self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_unsetenv (launcher, "GTK_A11Y");
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", self->folder, TRUE);
  self->program = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("REGULARS"), self->book, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (self->program, NULL, exited_cb, self);
}

static gboolean
matches (AtspiAccessible *node,
         AtspiRole        role,
         const char      *name)
{
  g_autofree char *text = NULL;

  if (role != ATSPI_ROLE_INVALID && atspi_accessible_get_role (node, NULL) != role)
    return FALSE;
  text = atspi_accessible_get_name (node, NULL);
  /* A button with a mnemonic is called "_Save Save". */
  return text != NULL && g_str_has_prefix (*text == '_' ? text + 1 : text, name);
}

/* Searches leave the cells of tables out: there are too many of them. */
static gboolean
is_table (AtspiAccessible *node)
{
  AtspiRole role = atspi_accessible_get_role (node, NULL);

  return role == ATSPI_ROLE_TREE_TABLE || role == ATSPI_ROLE_TABLE;
}

/* The first node with this role and a name that begins so. */
AtspiAccessible *
test_driver_find_below (AtspiAccessible *node,
                        AtspiRole        role,
                        const char      *name)
{
  int n = 0;

  if (node == NULL)
    return NULL;
  if (matches (node, role, name))
    return g_object_ref (node);
  n = is_table (node) ? 0 : atspi_accessible_get_child_count (node, NULL);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = test_driver_find_below (child, role, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static AtspiAccessible *
find_program (TestDriver *self)
{
  int n = atspi_accessible_get_child_count (self->desktop, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (self->desktop, i, NULL);

      if (child != NULL && matches (child, ATSPI_ROLE_APPLICATION, "regulars"))
        return g_steal_pointer (&child);
    }
  return NULL;
}

AtspiAccessible *
test_driver_find (TestDriver *self,
                  AtspiRole   role,
                  const char *name)
{
  g_autoptr (AtspiAccessible) program = find_program (self);

  return test_driver_find_below (program, role, name);
}

AtspiAccessible *
test_driver_await (TestDriver *self,
                   AtspiRole   role,
                   const char *name)
{
  AtspiAccessible *found = NULL;

  g_test_message ("looking for “%s”", name);
  wait_until ((found = test_driver_find (self, role, name)) != NULL);
  return found;
}

static void
press (AtspiAccessible *button)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (button);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (action);
  g_assert_true (atspi_action_do_action (action, 0, &error));
  g_assert_no_error (error);
}

void
test_driver_click (TestDriver *self,
                   const char *name)
{
  g_autoptr (AtspiAccessible) button = test_driver_await (self, ATSPI_ROLE_PUSH_BUTTON, name);

  press (button);
}

void
test_driver_click_in (TestDriver *self,
                      const char *window,
                      const char *name)
{
  g_autoptr (AtspiAccessible) frame = test_driver_await (self, ATSPI_ROLE_INVALID, window);
  g_autoptr (AtspiAccessible) button = test_driver_find_below (frame, ATSPI_ROLE_PUSH_BUTTON, name);

  g_assert_nonnull (button);
  press (button);
}

static AtspiAccessible *
find_input (AtspiAccessible *node,
            const char      *name)
{
  int n = node != NULL && !is_table (node) ? atspi_accessible_get_child_count (node, NULL) : 0;

  if (node == NULL)
    return NULL;
  if (matches (node, ATSPI_ROLE_INVALID, name))
    {
      g_autoptr (AtspiEditableText) text = atspi_accessible_get_editable_text_iface (node);

      if (text != NULL)
        return g_object_ref (node);
    }
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = find_input (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
test_driver_enter (TestDriver *self,
                   const char *window,
                   const char *name,
                   const char *text)
{
  g_autoptr (AtspiAccessible) frame = test_driver_await (self, ATSPI_ROLE_INVALID, window);
  g_autoptr (AtspiAccessible) input = NULL;
  g_autoptr (AtspiEditableText) editable = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("typing into “%s”", name);
  wait_until ((input = find_input (frame, name)) != NULL);
  editable = atspi_accessible_get_editable_text_iface (input);
  g_assert_true (atspi_editable_text_set_text_contents (editable, text, &error));
  g_assert_no_error (error);
}

void
test_driver_activate (TestDriver *self,
                      const char *action,
                      const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  GVariantBuilder parameter;

  g_variant_builder_init (&parameter, G_VARIANT_TYPE ("av"));
  if (target != NULL)
    g_variant_builder_add (&parameter, "v", g_variant_new_string (target));
  reply = g_dbus_connection_call_sync (self->bus, APP_ID, APP_PATH, "org.gtk.Actions", "Activate", g_variant_new ("(sava{sv})", action, &parameter, NULL), NULL, 0, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

gboolean
test_driver_is_there (TestDriver *self,
                      const char *name)
{
  g_autoptr (AtspiAccessible) found = test_driver_find (self, ATSPI_ROLE_INVALID, name);

  return found != NULL;
}

/* Ends the program, however it is, and removes the book. */
void
test_driver_stop (TestDriver *self)
{
  if (!self->exited)
    g_subprocess_force_exit (self->program);
  wait_until (self->exited);
  g_clear_object (&self->bus);
  g_object_unref (self->desktop);
  g_object_unref (self->program);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->book);
}

static void
run_xdotool (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

/* Presses keys one after the other: "ctrl+c Down Down ctrl+v". */
void
test_driver_keys (TestDriver *self,
                  const char *keys)
{
  g_autofree char *line = g_strconcat ("xdotool key --delay 25 ", keys, NULL);
  g_auto (GStrv) arguments = g_strsplit (line, " ", -1);

  run_xdotool ((const char *const *)arguments);
}

/* Types a text. */
void
test_driver_type (TestDriver *self,
                  const char *text)
{
  run_xdotool ((const char *const[]){ "xdotool", "type", "--delay", "40", text, NULL });
}

/* What has the keyboard focus below a node, or NULL. */
AtspiAccessible *
test_driver_find_focused (AtspiAccessible *node)
{
  g_autoptr (AtspiStateSet) states = node != NULL ? atspi_accessible_get_state_set (node) : NULL;
  int n = node != NULL ? atspi_accessible_get_child_count (node, NULL) : 0;

  if (states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSED))
    return g_object_ref (node);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = test_driver_find_focused (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The name of what has the keyboard focus: what a screen reader says. */
char *
test_driver_focused (TestDriver *self)
{
  g_autoptr (AtspiAccessible) program = find_program (self);
  g_autoptr (AtspiAccessible) focused = test_driver_find_focused (program);

  return focused != NULL ? atspi_accessible_get_name (focused, NULL) : NULL;
}
