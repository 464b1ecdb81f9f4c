/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-driver.h"

/*
 * The real program, driven through the accessibility interface like a person would: a new customer with a first
 * follow-up, the window closed, the reminder that comes all the same, and undo.
 */

#define CUSTOMER "Mingyuan Machines"

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
  TestDriver     driver;
  GDBusNodeInfo *info;
  guint          object;
  guint          name;
  gboolean       name_acquired;

  /* The last notification */
  guint  n_notifications;
  char  *summary;
  char  *body;
  char **actions;
} Fixture;

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

  self->driver.bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->info = g_dbus_node_info_new_for_xml (notifications_xml, &error);
  g_assert_no_error (error);
  self->object = g_dbus_connection_register_object (self->driver.bus, "/org/freedesktop/Notifications", self->info->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  self->name = g_bus_own_name_on_connection (self->driver.bus, "org.freedesktop.Notifications", 0, name_acquired_cb, NULL, self, NULL);
  wait_until (self->name_acquired);
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
  test_driver_make_book (&self->driver);
  start_daemon (self);
  test_driver_start (&self->driver);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->driver.bus, self->object);
  g_dbus_node_info_unref (self->info);
  test_driver_stop (&self->driver);
  g_free (self->summary);
  g_free (self->body);
  g_strfreev (self->actions);
}

static gboolean
is_empty (Fixture *self)
{
  /* Not more often: each look opens the book anew. */
  g_usleep (G_USEC_PER_SEC / 2);
  return test_driver_count (&self->driver, rg_customer_type ()) == 0;
}

static void
add_customer (Fixture *self)
{
  g_autofree char *next = soon ();
  g_autoptr (AtspiAccessible) today = test_driver_await (&self->driver, ATSPI_ROLE_INVALID, "Today");

  test_driver_activate (&self->driver, "show-page", "customers");
  test_driver_click (&self->driver, "New Customer");
  test_driver_enter (&self->driver, "New: Customer", "Customer name", CUSTOMER);
  test_driver_enter (&self->driver, "New: Customer", "Content", "Showed the catalogue");
  test_driver_enter (&self->driver, "New: Customer", "Next step", "Send the offer");
  test_driver_enter (&self->driver, "New: Customer", "Next date", next);
  test_driver_click_in (&self->driver, "New: Customer", "Save");
  wait_until (!test_driver_is_there (&self->driver, "New: Customer"));
  g_assert_cmpint (test_driver_count (&self->driver, rg_customer_type ()), ==, 1);
  g_assert_cmpint (test_driver_count (&self->driver, rg_interaction_type ()), ==, 1);
}

static void
close_window (Fixture *self)
{
  test_driver_click (&self->driver, "Close");
  wait_until (!test_driver_is_there (&self->driver, "book"));
  g_assert_false (self->driver.exited);
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

  g_dbus_connection_emit_signal (self->driver.bus, NULL, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked", g_variant_new ("(us)", 1, "default"), &error);
  g_assert_no_error (error);
  name = test_driver_await (&self->driver, ATSPI_ROLE_LABEL, CUSTOMER);
}

static void
test_reminder (Fixture      *self,
               gconstpointer data)
{
  add_customer (self);
  close_window (self);
  await_notification (self);
  answer_notification (self);

  test_driver_click (&self->driver, "Undo");
  wait_until (is_empty (self));
  g_assert_cmpint (test_driver_count (&self->driver, rg_interaction_type ()), ==, 0);

  test_driver_activate (&self->driver, "quit", NULL);
  wait_until (self->driver.exited);
  g_assert_true (g_subprocess_get_if_exited (self->driver.program));
  g_assert_cmpint (g_subprocess_get_exit_status (self->driver.program), ==, 0);
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
