/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-notifier"

#include "config.h"
#include "rg-notifier.h"

#include <glib/gi18n.h>

#include "rg-date.h"
#include "rg-interaction.h"
#include "rg-phone.h"
#include "rg-reminder-scheduler.h"
#include "rg-reminder-work.h"
#include "rg-task.h"

#define SUMMARY_ID "reminder-summary"

/* So many of a summary are named in it. */
#define MAX_NAMED 4

struct _RgNotifier
{
  GObject parent_instance;

  GApplication        *application; /* not owned: it owns the notifier */
  GSettings           *settings;
  RgBook              *book;      /* nullable */
  RgReminderScheduler *scheduler; /* nullable: only while reminders are wanted */
  GHashTable          *open;      /* set of ids: notifications that may still be on the screen */
  GPtrArray           *waiting;   /* of Request: what came before the book was open */
};

/* A button of a notification was pressed. */
typedef struct
{
  RgNotifier *notifier;
  char       *action;
  char       *source;
  gint64      id;
} Request;

G_DEFINE_FINAL_TYPE (RgNotifier, rg_notifier, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_object_unref (request->notifier);
  g_free (request->action);
  g_free (request->source);
  g_free (request);
}

static char *
notification_id (const char *source,
                 gint64      id)
{
  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, source, id);
}

static void
show (RgNotifier    *self,
      const char    *id,
      GNotification *notification)
{
  g_hash_table_add (self->open, g_strdup (id));
  g_application_send_notification (self->application, id, notification);
}

static void
withdraw (RgNotifier *self,
          const char *id)
{
  g_application_withdraw_notification (self->application, id);
  g_hash_table_remove (self->open, id);
}

/* Nobody would hear their buttons; and GLib 2.74 crashes when it frees an application with open notifications. */
static void
withdraw_all (RgNotifier *self)
{
  g_autofree const char **ids = (const char **)g_hash_table_get_keys_as_array (self->open, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    g_application_withdraw_notification (self->application, ids[i]);
  g_hash_table_remove_all (self->open);
}

static char *
title_of (const RgReminder *reminder)
{
  if (reminder->title != NULL && *reminder->title != '\0')
    return g_strdup (reminder->title);
  return g_strdup (g_str_equal (reminder->source, "task") ? _ ("Task") : _ ("Follow up"));
}

/* Whom it is about, how to call them, and when it was due. */
static char *
body_of (RgNotifier       *self,
         const RgReminder *reminder)
{
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (self->book));
  g_autofree char *when = rg_date_format (reminder->at, today);
  g_autofree char *phone = reminder->phone != NULL && *reminder->phone != '\0' ? rg_phone_format (reminder->phone) : NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  if (reminder->customer_name != NULL)
    g_strv_builder_add (parts, reminder->customer_name);
  if (phone != NULL)
    g_strv_builder_add (parts, phone);
  g_strv_builder_add (parts, when);
  strings = g_strv_builder_end (parts);
  return g_strjoinv (" · ", strings);
}

static void
send (RgNotifier       *self,
      const RgReminder *reminder)
{
  g_autofree char *title = title_of (reminder);
  g_autofree char *body = body_of (self, reminder);
  g_autofree char *id = notification_id (reminder->source, reminder->source_id);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.reminder-open", "(sx)", reminder->source, reminder->source_id);
  g_notification_add_button_with_target (notification, _ ("Done"), "app.reminder-done", "(sx)", reminder->source, reminder->source_id);
  g_notification_add_button_with_target (notification, _ ("In an Hour"), "app.reminder-hour", "(sx)", reminder->source, reminder->source_id);
  g_notification_add_button_with_target (notification, _ ("Tomorrow"), "app.reminder-tomorrow", "(sx)", reminder->source, reminder->source_id);
  show (self, id, notification);
}

static gboolean
fire_cb (RgNotifier       *self,
         const RgReminder *reminder)
{
  send (self, reminder);
  return TRUE;
}

static gboolean
summary_cb (RgNotifier *self,
            GPtrArray  *reminders)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u reminder is due", "%u reminders are due", reminders->len), reminders->len);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GNotification) notification = g_notification_new (title);

  for (guint i = 0; i < MIN (reminders->len, MAX_NAMED); i++)
    {
      const RgReminder *reminder = g_ptr_array_index (reminders, i);
      g_autofree char  *name = title_of (reminder);

      if (reminder->customer_name != NULL)
        g_string_append_printf (body, "%s%s · %s", i > 0 ? "\n" : "", reminder->customer_name, name);
      else
        g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", name);
    }
  if (reminders->len > MAX_NAMED)
    g_string_append (body, "\n…");
  g_notification_set_body (notification, body->str);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.show-page", "s", "today");
  show (self, SUMMARY_ID, notification);
  return TRUE;
}

/* The next look tries again; people hear of a broken book when they do something with it. */
static void
failed_cb (RgNotifier   *self,
           const GError *error)
{
  g_message ("Reminders: %s", error->message);
}

static void
stop (RgNotifier *self)
{
  if (self->scheduler == NULL)
    return;
  rg_reminder_scheduler_stop (self->scheduler);
  g_signal_handlers_disconnect_by_data (self->scheduler, self);
  g_clear_object (&self->scheduler);
}

static void
set_default_time (RgNotifier *self)
{
  g_autofree char *time = g_settings_get_string (self->settings, "default-reminder-time");

  if (self->scheduler != NULL)
    rg_reminder_scheduler_set_default_time (self->scheduler, time);
}

static void
start (RgNotifier *self)
{
  stop (self);
  if (self->book == NULL || !g_settings_get_boolean (self->settings, "reminders-enabled"))
    return;
  self->scheduler = rg_reminder_scheduler_new (self->book);
  g_signal_connect_swapped (self->scheduler, "fire", G_CALLBACK (fire_cb), self);
  g_signal_connect_swapped (self->scheduler, "summary", G_CALLBACK (summary_cb), self);
  g_signal_connect_swapped (self->scheduler, "failed", G_CALLBACK (failed_cb), self);
  set_default_time (self);
  rg_reminder_scheduler_start (self->scheduler);
}

static void
rg_notifier_dispose (GObject *object)
{
  RgNotifier *self = RG_NOTIFIER (object);

  stop (self);
  if (self->open != NULL)
    withdraw_all (self);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_clear_object (&self->book);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (rg_notifier_parent_class)->dispose (object);
}

static void
rg_notifier_class_init (RgNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_notifier_dispose;
}

static void
rg_notifier_init (RgNotifier *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify)request_free);
}

static void
activate (RgNotifier *self,
          const char *action,
          GVariant   *target)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), action, target);
}

static gpointer
read_customer (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Request *request = data;
  gboolean task = g_str_equal (request->source, "task");
  g_autoptr (RgRecord) record = rg_session_get (session, task ? rg_task_type () : rg_interaction_type (), request->id, error);
  gint64 *customer;

  if (record == NULL)
    return NULL;
  customer = g_new (gint64, 1);
  *customer = rg_record_get_int (record, task ? RG_TASK_CUSTOMER : RG_INTERACTION_CUSTOMER);
  return customer;
}

/* Who is reminded of a call wants the customer in front of them; a task without a customer is opened itself. */
static void
customer_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Request    *request = user_data;
  RgNotifier *self = request->notifier;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *customer = rg_store_finish (RG_STORE (source), result, &error);

  activate (self, "show-window", NULL);
  if (customer != NULL && *customer != 0)
    activate (self, "open-customer", g_variant_new_int64 (*customer));
  else if (customer != NULL)
    activate (self, "open-record", g_variant_new ("(sx)", request->source, request->id));
  else
    activate (self, "show-page", g_variant_new_string ("today"));
  request_free (request);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  /* Without a window there is no other place to say that it failed: the page of the day shows it as not done. */
  if (!rg_reminder_work_finish (RG_BOOK (source), result, &error))
    {
      g_message ("%s: %s", request->action, error->message);
      activate (request->notifier, "show-page", g_variant_new_string ("today"));
    }
  else if (request->notifier->scheduler != NULL)
    rg_reminder_scheduler_check (request->notifier->scheduler);
  request_free (request);
}

static void
snooze (RgNotifier *self,
        Request    *request)
{
  RgClock         *clock = rg_book_get_clock (self->book);
  g_autofree char *time = g_settings_get_string (self->settings, "default-reminder-time");
  gboolean         hour = g_str_equal (request->action, "reminder-hour");
  g_autofree char *at = hour ? rg_reminder_in_an_hour (clock) : rg_reminder_tomorrow (clock, time);

  rg_reminder_snooze (self->book, request->source, request->id, at, worked_cb, request);
}

/* Takes @request. */
static void
perform (RgNotifier *self,
         Request    *request)
{
  g_autofree char *id = notification_id (request->source, request->id);

  withdraw (self, id);
  if (g_str_equal (request->action, "reminder-open"))
    rg_store_read (rg_book_get_store (self->book), read_customer, request, NULL, g_free, NULL, customer_read_cb, request);
  else if (g_str_equal (request->action, "reminder-done"))
    rg_reminder_complete (self->book, request->source, request->id, worked_cb, request);
  else
    snooze (self, request);
}

static void
action_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  RgNotifier *self = user_data;
  Request    *request = g_new0 (Request, 1);

  request->notifier = g_object_ref (self);
  request->action = g_strdup (g_action_get_name (G_ACTION (action)));
  g_variant_get (parameter, "(sx)", &request->source, &request->id);
  if (self->book != NULL)
    perform (self, request);
  else
    g_ptr_array_add (self->waiting, request);
}

/**
 * rg_notifier_new:
 * @application: sends the notifications; must outlive the notifier
 * @settings: with "reminders-enabled" and "default-reminder-time"
 *
 * Returns: (transfer full): a notifier without a book
 */
RgNotifier *
rg_notifier_new (GApplication *application,
                 GSettings    *settings)
{
  RgNotifier *self = g_object_new (RG_TYPE_NOTIFIER, NULL);

  g_return_val_if_fail (G_IS_APPLICATION (application) && G_IS_SETTINGS (settings), self);

  self->application = application;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::reminders-enabled", G_CALLBACK (start), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::default-reminder-time", G_CALLBACK (set_default_time), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * rg_notifier_set_book:
 * @book: (nullable): whose reminders are shown from now on
 *
 * What was pressed before a book was open is done now.
 */
void
rg_notifier_set_book (RgNotifier *self,
                      RgBook     *book)
{
  g_return_if_fail (RG_IS_NOTIFIER (self));

  if (!g_set_object (&self->book, book))
    return;
  start (self);
  while (book != NULL && self->waiting->len > 0)
    perform (self, g_ptr_array_steal_index (self->waiting, 0));
}

/**
 * rg_notifier_add_actions:
 *
 * Gives the application the actions of the notifications, each with the record as (sx): "reminder-open",
 * "reminder-done", "reminder-hour" and "reminder-tomorrow". The application itself has "show-window", "show-page",
 * "open-customer" and "open-record".
 */
void
rg_notifier_add_actions (RgNotifier *self)
{
  const GActionEntry entries[] = {
    { "reminder-open", action_cb, "(sx)" },
    { "reminder-done", action_cb, "(sx)" },
    { "reminder-hour", action_cb, "(sx)" },
    { "reminder-tomorrow", action_cb, "(sx)" },
  };

  g_return_if_fail (RG_IS_NOTIFIER (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self->application), entries, G_N_ELEMENTS (entries), self);
}
