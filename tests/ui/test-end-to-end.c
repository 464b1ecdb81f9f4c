/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <atspi/atspi.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "rg-record-types.h"
#include "rg-session.h"

/*
 * The real program, driven through the accessibility interface like a person would: a new customer with a first
 * follow-up, the window closed, the reminder that comes all the same, and undo.
 */

#define APP_ID "io.github.regulars.Regulars"
#define APP_PATH "/io/github/regulars/Regulars"
#define DEADLINE (60 * G_USEC_PER_SEC)
#define CUSTOMER "Mingyuan Machines"

/* libatspi of this age does not bring them. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)

static const char notifications_xml[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='s' direction='out'/></method>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
    "</interface></node>";

typedef struct
{
  char            *folder;
  char            *book;
  GDBusConnection *bus;
  GDBusNodeInfo   *info;
  guint            object;
  guint            name;
  gboolean         name_acquired;
  AtspiAccessible *desktop;
  GSubprocess     *program;
  gboolean         exited;

  /* The last notification */
  guint  n_notifications;
  char  *summary;
  char  *body;
  char **actions;
} Fixture;

#define wait_until(condition)                              \
  G_STMT_START                                             \
  {                                                        \
    gint64 end_ = g_get_monotonic_time () + DEADLINE;      \
    while (!(condition))                                   \
      {                                                    \
        while (g_main_context_iteration (NULL, FALSE))     \
          ;                                                \
        if (g_get_monotonic_time () > end_)                \
          g_error ("waited too long for: %s", #condition); \
        g_usleep (30000);                                  \
      }                                                    \
  }                                                        \
  G_STMT_END

static void
handle_notify (Fixture               *self,
               GVariant              *parameters,
               GDBusMethodInvocation *invocation)
{
  g_free (self->summary);
  g_free (self->body);
  g_strfreev (self->actions);
  g_variant_get (parameters, "(susss^as@a{sv}i)", NULL, NULL, NULL, &self->summary, &self->body, &self->actions, NULL, NULL);
  self->n_notifications++;
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", self->n_notifications));
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  const char *const capabilities[] = { "actions", "body", NULL };

  if (g_str_equal (method, "Notify"))
    handle_notify (user_data, parameters, invocation);
  else if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", capabilities));
  else if (g_str_equal (method, "GetServerInformation"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(ssss)", "test", "test", "1", "1.2"));
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
name_acquired_cb (GDBusConnection *connection,
                  const char      *name,
                  gpointer         user_data)
{
  ((Fixture *)user_data)->name_acquired = TRUE;
}

static void
start_daemon (Fixture *self)
{
  static const GDBusInterfaceVTable vtable = { method_call_cb };
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->info = g_dbus_node_info_new_for_xml (notifications_xml, &error);
  g_assert_no_error (error);
  self->object = g_dbus_connection_register_object (self->bus, "/org/freedesktop/Notifications", self->info->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  self->name = g_bus_own_name_on_connection (self->bus, "org.freedesktop.Notifications", 0, name_acquired_cb, NULL, self, NULL);
  wait_until (self->name_acquired);
}

static void
make_book (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;

  self->folder = g_dir_make_tmp ("rg-end-XXXXXX", &error);
  g_assert_no_error (error);
  self->book = g_build_filename (self->folder, "book.regulars", NULL);
  session = rg_session_open (self->book, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
}

static gint64
count (Fixture            *self,
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
  ((Fixture *)user_data)->exited = TRUE;
}

static void
start_program (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

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

/* The first node with this role and a name that begins so. Tables are left out: they have thousands of cells. */
static AtspiAccessible *
find_below (AtspiAccessible *node,
            AtspiRole        role,
            const char      *name)
{
  int n = 0;

  if (node == NULL || atspi_accessible_get_role (node, NULL) == ATSPI_ROLE_TREE_TABLE)
    return NULL;
  if (matches (node, role, name))
    return g_object_ref (node);
  n = atspi_accessible_get_child_count (node, NULL);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = find_below (child, role, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static AtspiAccessible *
find_program (Fixture *self)
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

static AtspiAccessible *
find (Fixture    *self,
      AtspiRole   role,
      const char *name)
{
  g_autoptr (AtspiAccessible) program = find_program (self);

  return find_below (program, role, name);
}

static AtspiAccessible *
await (Fixture    *self,
       AtspiRole   role,
       const char *name)
{
  AtspiAccessible *found = NULL;

  g_test_message ("looking for “%s”", name);
  wait_until ((found = find (self, role, name)) != NULL);
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

static void
click (Fixture    *self,
       const char *name)
{
  g_autoptr (AtspiAccessible) button = await (self, ATSPI_ROLE_PUSH_BUTTON, name);

  press (button);
}

static void
click_in (Fixture    *self,
          const char *window,
          const char *name)
{
  g_autoptr (AtspiAccessible) frame = await (self, ATSPI_ROLE_INVALID, window);
  g_autoptr (AtspiAccessible) button = find_below (frame, ATSPI_ROLE_PUSH_BUTTON, name);

  g_assert_nonnull (button);
  press (button);
}

static AtspiAccessible *
find_input (AtspiAccessible *node,
            const char      *name)
{
  int n = node != NULL ? atspi_accessible_get_child_count (node, NULL) : 0;

  if (node == NULL || atspi_accessible_get_role (node, NULL) == ATSPI_ROLE_TREE_TABLE)
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

static void
enter (Fixture    *self,
       const char *window,
       const char *name,
       const char *text)
{
  g_autoptr (AtspiAccessible) frame = await (self, ATSPI_ROLE_INVALID, window);
  g_autoptr (AtspiAccessible) input = NULL;
  g_autoptr (AtspiEditableText) editable = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("typing into “%s”", name);
  wait_until ((input = find_input (frame, name)) != NULL);
  editable = atspi_accessible_get_editable_text_iface (input);
  g_assert_true (atspi_editable_text_set_text_contents (editable, text, &error));
  g_assert_no_error (error);
}

static void
activate (Fixture    *self,
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

/* The next minute, or the one after it if that is about to begin: the window must be closed by then. */
static char *
soon (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_minutes (now, g_date_time_get_second (now) > 35 ? 2 : 1);

  return g_date_time_format (then, "%Y-%m-%d %H:%M");
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  make_book (self);
  start_daemon (self);
  /* Before the program starts: otherwise it sometimes never appears on the desktop. */
  self->desktop = atspi_get_desktop (0);
  g_assert_nonnull (self->desktop);
  start_program (self);
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

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (!self->exited)
    g_subprocess_force_exit (self->program);
  wait_until (self->exited);
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_dbus_node_info_unref (self->info);
  g_object_unref (self->bus);
  g_object_unref (self->desktop);
  g_object_unref (self->program);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->book);
  g_free (self->summary);
  g_free (self->body);
  g_strfreev (self->actions);
}

static gboolean
is_there (Fixture    *self,
          const char *name)
{
  g_autoptr (AtspiAccessible) found = find (self, ATSPI_ROLE_INVALID, name);

  return found != NULL;
}

static gboolean
is_empty (Fixture *self)
{
  /* Not more often: each look opens the book anew. */
  g_usleep (G_USEC_PER_SEC / 2);
  return count (self, rg_customer_type ()) == 0;
}

static void
add_customer (Fixture *self)
{
  g_autofree char *next = soon ();
  g_autoptr (AtspiAccessible) today = await (self, ATSPI_ROLE_INVALID, "Today");

  activate (self, "show-page", "customers");
  click (self, "New Customer");
  enter (self, "New: Customer", "Customer name", CUSTOMER);
  enter (self, "New: Customer", "Content", "Showed the catalogue");
  enter (self, "New: Customer", "Next step", "Send the offer");
  enter (self, "New: Customer", "Next date", next);
  click_in (self, "New: Customer", "Save");
  wait_until (!is_there (self, "New: Customer"));
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 1);
  g_assert_cmpint (count (self, rg_interaction_type ()), ==, 1);
}

static void
close_window (Fixture *self)
{
  click (self, "Close");
  wait_until (!is_there (self, "book"));
  g_assert_false (self->exited);
}

static void
await_notification (Fixture *self)
{
  gint64 end = g_get_monotonic_time () + 150 * G_USEC_PER_SEC;

  while (self->n_notifications == 0 && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (30000);
  g_assert_cmpuint (self->n_notifications, ==, 1);
  g_test_message ("notification: %s / %s", self->summary, self->body);
  g_assert_nonnull (strstr (self->body, CUSTOMER));
  g_assert_true (g_strv_contains ((const char *const *)self->actions, "default"));
}

static void
answer_notification (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtspiAccessible) name = NULL;

  g_dbus_connection_emit_signal (self->bus, NULL, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked", g_variant_new ("(us)", 1, "default"), &error);
  g_assert_no_error (error);
  name = await (self, ATSPI_ROLE_LABEL, CUSTOMER);
}

static void
test_reminder (Fixture      *self,
               gconstpointer data)
{
  add_customer (self);
  close_window (self);
  await_notification (self);
  answer_notification (self);

  click (self, "Undo");
  wait_until (is_empty (self));
  g_assert_cmpint (count (self, rg_interaction_type ()), ==, 0);

  activate (self, "quit", NULL);
  wait_until (self->exited);
  g_assert_true (g_subprocess_get_if_exited (self->program));
  g_assert_cmpint (g_subprocess_get_exit_status (self->program), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns of every object that went away while it asked for it. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();
  g_test_add ("/ui/end-to-end/reminder", Fixture, NULL, set_up, test_reminder, tear_down);
  return g_test_run ();
}
