/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "rg-notifier.h"
#include "rg-test-reminders.h"

#define APP_ID "io.github.regulars.NotifierTest"

/* Stands in for the desktop: takes notifications and presses their buttons. */
static const char introspection[] =
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
  char  *summary;
  char  *body;
  char **actions;
  guint  replaces;
  guint  id;
  guchar urgency;
} Shown;

typedef struct
{
  TestBook         book;
  GDBusConnection *bus;
  guint            owner;
  guint            object;
  gboolean         ready;
  GPtrArray       *shown; /* of Shown */
  GPtrArray       *closed;
  GApplication    *application;
  GSettings       *settings;
  RgNotifier      *notifier;
  GString         *asked; /* what the notifier asked of the application */
} Fixture;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_free (shown->summary);
  g_free (shown->body);
  g_strfreev (shown->actions);
  g_free (shown);
}

static guint
take_notification (Fixture  *self,
                   GVariant *parameters)
{
  Shown *shown = g_new0 (Shown, 1);
  g_autoptr (GVariant) hints = NULL;

  g_variant_get (parameters, "(&su&sss^as@a{sv}i)", NULL, &shown->replaces, NULL, &shown->summary, &shown->body, &shown->actions, &hints, NULL);
  g_variant_lookup (hints, "urgency", "y", &shown->urgency);
  shown->id = shown->replaces != 0 ? shown->replaces : self->shown->len + 1;
  g_ptr_array_add (self->shown, shown);
  return shown->id;
}

static void
method_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Fixture *self = user_data;

  if (g_str_equal (method, "Notify"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", take_notification (self, parameters)));
  else if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new_parsed ("(['actions', 'body'],)"));
  else if (g_str_equal (method, "GetServerInformation"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(ssss)", "test", "test", "1", "1.2"));
  else
    {
      guint id;

      g_variant_get (parameters, "(u)", &id);
      g_ptr_array_add (self->closed, GUINT_TO_POINTER (id));
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
name_acquired_cb (GDBusConnection *connection,
                  const char      *name,
                  gpointer         user_data)
{
  ((Fixture *)user_data)->ready = TRUE;
}

static void
start_desktop (Fixture *self)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  self->shown = g_ptr_array_new_with_free_func (shown_free);
  self->closed = g_ptr_array_new ();
  self->bus = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, NULL);
  g_assert_nonnull (self->bus);
  self->object = g_dbus_connection_register_object (self->bus, "/org/freedesktop/Notifications", info->interfaces[0], &vtable, self, NULL, NULL);
  self->owner = g_bus_own_name_on_connection (self->bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE, name_acquired_cb, NULL, self, NULL);
  while (!self->ready)
    g_main_context_iteration (NULL, TRUE);
}

static void
press (Fixture    *self,
       guint       id,
       const char *action)
{
  g_dbus_connection_emit_signal (self->bus, NULL, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked", g_variant_new ("(us)", id, action), NULL);
}

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture         *self = user_data;
  g_autofree char *target = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_string_append_printf (self->asked, "%s(%s) ", g_action_get_name (G_ACTION (action)), target);
}

static void
start_application (Fixture *self)
{
  const GActionEntry entries[] = {
    { "show-window", asked_cb },
    { "show-page", asked_cb, "s" },
    { "open-customer", asked_cb, "x" },
    { "open-record", asked_cb, "(sx)" },
  };

  self->asked = g_string_new (NULL);
  self->application = g_application_new (APP_ID, G_APPLICATION_DEFAULT_FLAGS);
  g_action_map_add_action_entries (G_ACTION_MAP (self->application), entries, G_N_ELEMENTS (entries), self);
  self->settings = g_settings_new ("io.github.regulars.Regulars");
  self->notifier = rg_notifier_new (self->application, self->settings);
  rg_notifier_add_actions (self->notifier);
  g_assert_true (g_application_register (self->application, NULL, NULL));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_book_init (&self->book, "2026-03-05T11:00:00");
  start_desktop (self);
  start_application (self);
}

static void
spin (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  rg_notifier_set_book (self->notifier, NULL);
  spin (50);
  g_assert_finalize_object (self->notifier);
  spin (50);
  g_settings_reset (self->settings, "reminders-enabled");
  g_clear_object (&self->settings);
  g_clear_object (&self->application);
  g_bus_unown_name (self->owner);
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_clear_object (&self->bus);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->closed);
  g_string_free (self->asked, TRUE);
  test_book_clear (&self->book);
}

static const Shown *
wait_for (Fixture *self,
          guint    n)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (self->shown->len < n && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
  g_assert_cmpuint (self->shown->len, ==, n);
  return g_ptr_array_index (self->shown, n - 1);
}

static char *
find_action (const Shown *shown,
             const char  *label)
{
  for (guint i = 0; shown->actions[i] != NULL && shown->actions[i + 1] != NULL; i += 2)
    if (g_str_equal (shown->actions[i + 1], label))
      return g_strdup (shown->actions[i]);
  return NULL;
}

static void
test_buttons (Fixture      *self,
              gconstpointer data)
{
  gint64           customer = test_book_add_customer (&self->book, "通达商贸", "13800138000");
  gint64           task = test_book_add_task (&self->book, "确认交货", "2026-03-05 10:30", customer);
  g_autofree char *expected = g_strdup_printf ("show-window() open-customer(%" G_GINT64_FORMAT ") ", customer);
  g_autofree char *hour = NULL;
  const Shown     *shown;

  rg_notifier_set_book (self->notifier, self->book.book);
  shown = wait_for (self, 1);
  g_assert_cmpstr (shown->summary, ==, "确认交货");
  g_assert_cmpstr (shown->body, ==, "通达商贸 · 138 0013 8000 · 03-05 10:30");
  g_assert_cmpuint (g_strv_length (shown->actions), ==, 8);
  press (self, shown->id, "default");
  spin (300);
  g_assert_cmpstr (self->asked->str, ==, expected);

  /* In an hour it comes again. */
  hour = find_action (shown, "In an Hour");
  g_assert_nonnull (hour);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "reminder-hour", g_variant_new ("(sx)", "task", task));
  spin (300);
  g_assert_cmpuint (self->shown->len, ==, 1);
  test_book_set_now (&self->book, "2026-03-05T12:00:00");
  g_settings_set_string (self->settings, "default-reminder-time", "08:00");
  shown = wait_for (self, 2);
  g_assert_cmpstr (shown->body, ==, "通达商贸 · 138 0013 8000 · 03-05 12:00");
  g_settings_reset (self->settings, "default-reminder-time");
}

static void
test_done (Fixture      *self,
           gconstpointer data)
{
  gint64 task = test_book_add_task (&self->book, "call", "2026-03-05 10:30", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;
  g_autoptr (RgRecord) record = NULL;
  g_autofree char *done = NULL;
  const Shown     *shown;

  rg_notifier_set_book (self->notifier, self->book.book);
  shown = wait_for (self, 1);
  done = find_action (shown, "Done");
  g_assert_nonnull (done);
  press (self, shown->id, done);
  spin (400);
  session = rg_session_open (self->book.path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  record = rg_session_get (session, rg_task_type (), task, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rg_record_get_int (record, RG_TASK_DONE), ==, 1);
  g_assert_cmpstr (self->asked->str, ==, "");
}

static void
test_summary (Fixture      *self,
              gconstpointer data)
{
  const Shown *shown;

  for (int i = 0; i < 6; i++)
    test_book_add_task (&self->book, "call", "2026-03-01", 0);
  rg_notifier_set_book (self->notifier, self->book.book);
  shown = wait_for (self, 1);
  g_assert_cmpstr (shown->summary, ==, "6 reminders are due");
  press (self, shown->id, "default");
  spin (300);
  g_assert_cmpuint (self->shown->len, ==, 1);
  g_assert_cmpstr (self->asked->str, ==, "show-page('today') ");
}

/* The desktop may start the program by a button of a notification that was shown before. */
static void
test_before_the_book (Fixture      *self,
                      gconstpointer data)
{
  gint64           task = test_book_add_task (&self->book, "call", "2026-03-09", 0);
  g_autofree char *expected = g_strdup_printf ("show-window() open-record(('task', %" G_GINT64_FORMAT ")) ", task);

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "reminder-open", g_variant_new ("(sx)", "task", task));
  spin (50);
  g_assert_cmpstr (self->asked->str, ==, "");
  rg_notifier_set_book (self->notifier, self->book.book);
  spin (300);
  g_assert_cmpstr (self->asked->str, ==, expected);
}

static void
test_switched_off (Fixture      *self,
                   gconstpointer data)
{
  g_settings_set_boolean (self->settings, "reminders-enabled", FALSE);
  test_book_add_task (&self->book, "call", "2026-03-05 10:30", 0);
  rg_notifier_set_book (self->notifier, self->book.book);
  spin (300);
  g_assert_cmpuint (self->shown->len, ==, 0);
  g_settings_set_boolean (self->settings, "reminders-enabled", TRUE);
  wait_for (self, 1);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_setenv ("GNOTIFICATION_BACKEND", "freedesktop", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/notifier/buttons", Fixture, NULL, set_up, test_buttons, tear_down);
  g_test_add ("/notifier/done", Fixture, NULL, set_up, test_done, tear_down);
  g_test_add ("/notifier/summary", Fixture, NULL, set_up, test_summary, tear_down);
  g_test_add ("/notifier/before-the-book", Fixture, NULL, set_up, test_before_the_book, tear_down);
  g_test_add ("/notifier/switched-off", Fixture, NULL, set_up, test_switched_off, tear_down);
  return g_test_run ();
}
