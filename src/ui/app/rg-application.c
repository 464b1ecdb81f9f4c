/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-application"

#include "config.h"
#include "rg-application-private.h"

#include <glib/gi18n.h>

#include "rg-autostart.h"
#include "rg-book-chores.h"
#include "rg-notifier.h"
#include "rg-ui.h"

#define REMINDER_DELAY_MS 1500

/* The icon of the windows is drawn in four sizes; the window itself goes first. */
#define ICON_DELAY_MS 1500

/* An action that came while the book was still being opened. */
typedef struct
{
  char     *name;
  GVariant *parameter;
} Deferred;

struct _RgApplication
{
  AdwApplication parent_instance;

  RgBook       *book;
  RgNotifier   *notifier;
  RgBookChores *chores;
  GThread      *warming; /* loads what a book needs */
  GCancellable *opening; /* set while a book is being opened or made */
  GPtrArray    *deferred;
  char         *named_book; /* that stands on the command line */
  gboolean      opened_early;
  guint         reminder_source;
  guint         icon_source;
  gboolean      background; /* started without a window */
  gboolean      holding;    /* stays for the reminders */
  gboolean      exit_after_startup;
};

G_DEFINE_FINAL_TYPE (RgApplication, rg_application, ADW_TYPE_APPLICATION)

static void
deferred_free (Deferred *deferred)
{
  g_free (deferred->name);
  g_clear_pointer (&deferred->parameter, g_variant_unref);
  g_free (deferred);
}

static void
run_deferred (RgApplication *self)
{
  g_autoptr (GPtrArray) deferred = g_steal_pointer (&self->deferred);

  self->deferred = g_ptr_array_new_with_free_func ((GDestroyNotify)deferred_free);
  for (guint i = 0; i < deferred->len; i++)
    {
      Deferred *item = g_ptr_array_index (deferred, i);

      g_action_group_activate_action (G_ACTION_GROUP (self), item->name, item->parameter);
    }
}

/* With reminders the program stays when the last window is closed. */
static void
update_hold (RgApplication *self)
{
  gboolean hold = self->book != NULL && g_settings_get_boolean (rg_ui_get_settings (), "reminders-enabled");

  if (hold == self->holding)
    return;
  self->holding = hold;
  if (hold)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static void
autostart_set_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RgApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rg_autostart_set_finish (result, &error) && rg_application_get_window (self) != NULL)
    rg_window_show_error (rg_application_get_window (self), _ ("Regulars cannot start with the computer"), error);
}

static void
autostart_changed_cb (RgApplication *self)
{
  rg_autostart_set_async (g_settings_get_boolean (rg_ui_get_settings (), "autostart"), NULL, autostart_set_cb, g_object_ref (self));
}

/* Reminders also come while there is no window. */
static void
start_notifier (RgApplication *self)
{
  GSettings *settings = rg_ui_get_settings ();

  self->notifier = rg_notifier_new (G_APPLICATION (self), settings);
  rg_notifier_add_actions (self->notifier);
  g_signal_connect_object (settings, "changed::autostart", G_CALLBACK (autostart_changed_cb), self, G_CONNECT_SWAPPED);
  if (!self->exit_after_startup)
    rg_autostart_refresh (g_settings_get_boolean (settings, "autostart"));
}

static gboolean
mind_reminders_cb (gpointer user_data)
{
  RgApplication *self = user_data;

  self->reminder_source = 0;
  rg_notifier_set_book (self->notifier, self->book);
  return G_SOURCE_REMOVE;
}

/* What is due is looked up in the whole book; a window that is being filled goes first. */
static void
mind_reminders (RgApplication *self)
{
  if (self->notifier == NULL)
    return;
  g_clear_handle_id (&self->reminder_source, g_source_remove);
  rg_notifier_set_book (self->notifier, NULL);
  if (self->book != NULL && rg_application_get_window (self) != NULL)
    self->reminder_source = g_timeout_add (REMINDER_DELAY_MS, mind_reminders_cb, self);
  else if (self->book != NULL)
    rg_notifier_set_book (self->notifier, self->book);
}

static void
open_last_book (RgApplication *self)
{
  g_autofree char *last = g_settings_get_string (rg_ui_get_settings (), "last-book");

  if (self->book == NULL && self->opening == NULL && *last != '\0' && (strstr (last, "://") != NULL || g_file_test (last, G_FILE_TEST_EXISTS)))
    rg_application_open_file (self, last, RG_SESSION_OPEN);
}

/* A thread opens the book while the toolkit starts. */
static void
open_early (RgApplication *self)
{
  if (self->named_book != NULL)
    rg_application_open_file (self, self->named_book, RG_SESSION_OPEN);
  else
    open_last_book (self);
  self->opened_early = self->named_book != NULL && self->opening != NULL;
}

/* The files are handed over only after the start-up, which is when a book may be opened already. */
static gboolean
rg_application_local_command_line (GApplication *application,
                                   char       ***arguments,
                                   int          *exit_status)
{
  RgApplication *self = RG_APPLICATION (application);

  for (guint i = 1; (*arguments)[0] != NULL && (*arguments)[i] != NULL; i++)
    if ((*arguments)[i][0] != '-')
      {
        g_autoptr (GFile) file = g_file_new_for_commandline_arg ((*arguments)[i]);

        if (g_str_has_suffix ((*arguments)[i], ".regulars"))
          self->named_book = g_file_get_path (file);
        break;
      }
  return G_APPLICATION_CLASS (rg_application_parent_class)->local_command_line (application, arguments, exit_status);
}

static void
add_options (GApplication *application)
{
  const GOptionEntry options[] = {
    { "background", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Start without a window, for the reminders"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL },
  };

  g_application_add_main_option_entries (application, options);
}

static gboolean
quit_cb (gpointer application)
{
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

static gpointer
warm_up (gpointer data)
{
  rg_store_warm_up ();
  return NULL;
}

static int
rg_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  RgApplication *self = RG_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("regulars %s\n", RG_VERSION);
      return 0;
    }
  self->background = g_variant_dict_contains (options, "background");
  self->exit_after_startup = g_variant_dict_contains (options, "exit-after-startup");
  /* Not every desktop looks at the condition in the autostart file. */
  if (self->background && !g_settings_get_boolean (rg_ui_get_settings (), "autostart"))
    return 0;
  rg_ui_forgo_theme ();
  self->warming = g_thread_new ("warm-up", warm_up, NULL);
  if (!rg_ui_open_display ())
    {
      g_printerr ("%s\n", _ ("Regulars needs a screen to show its window on"));
      return 1;
    }
  /* When the program runs already, there is nothing to do: it minds the reminders itself. */
  if (self->background && g_application_register (application, NULL, NULL) && g_application_get_is_remote (application))
    return 0;
  return -1;
}

/* Changes are signed with the name that the person gives. */
static void
update_name (RgApplication *self)
{
  g_autofree char *who = g_settings_get_string (rg_ui_get_settings (), "user-name");

  if (self->book != NULL && *who != '\0')
    rg_book_set_who (self->book, who);
}

static gboolean
set_icon_cb (gpointer user_data)
{
  RG_APPLICATION (user_data)->icon_source = 0;
  gtk_window_set_default_icon_name (RG_APPLICATION_ID);
  return G_SOURCE_REMOVE;
}

/* That of a file in the watched folder; what a person imports is cancelled where it is shown. */
static void
cancel_import_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  RgApplication *self = user_data;

  if (self->chores != NULL)
    rg_book_chores_cancel_import (self->chores);
}

static void
rg_application_startup (GApplication *application)
{
  RgApplication *self = RG_APPLICATION (application);

  open_early (self);
  G_APPLICATION_CLASS (rg_application_parent_class)->startup (application);
  rg_ui_init ();
  self->icon_source = g_timeout_add (ICON_DELAY_MS, set_icon_cb, self);
  rg_application_add_dialog_actions (self);
  rg_application_add_actions (self);
  rg_application_add_book_actions (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), &(GActionEntry){ "cancel-import", cancel_import_cb }, 1, self);
  g_signal_connect_object (rg_ui_get_settings (), "changed::reminders-enabled", G_CALLBACK (update_hold), self, G_CONNECT_SWAPPED);
  start_notifier (self);
  g_signal_connect_object (rg_ui_get_settings (), "changed::user-name", G_CALLBACK (update_name), self, G_CONNECT_SWAPPED);
}

static void
rg_application_activate (GApplication *application)
{
  RgApplication *self = RG_APPLICATION (application);

  if (self->background)
    self->background = FALSE;
  else
    rg_application_show_window (self);
  if (self->exit_after_startup)
    g_timeout_add (500, quit_cb, self);
}

/* Files that are no books are tables. */
static void
import_tables (RgApplication *self,
               GFile        **files,
               int            n_files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL && !g_str_has_suffix (path, ".regulars"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_add (paths, NULL);
  rg_application_import_files (self, (const char *const *)paths->pdata);
}

static void
rg_application_open (GApplication *application,
                     GFile       **files,
                     int           n_files,
                     const char   *hint)
{
  RgApplication   *self = RG_APPLICATION (application);
  g_autofree char *path = g_file_get_path (files[0]);
  gboolean         is_there = self->opened_early && g_strcmp0 (path, self->named_book) == 0;

  if (!is_there && path != NULL && g_str_has_suffix (path, ".regulars"))
    rg_application_open_file (self, path, RG_SESSION_OPEN);
  self->opened_early = FALSE;
  rg_application_show_window (self);
  import_tables (self, files, n_files);
  if (self->exit_after_startup)
    g_timeout_add (500, quit_cb, self);
}

static void
rg_application_shutdown (GApplication *application)
{
  RgApplication *self = RG_APPLICATION (application);

  g_cancellable_cancel (self->opening);
  rg_application_set_book (self, NULL);
  g_clear_handle_id (&self->reminder_source, g_source_remove);
  g_clear_handle_id (&self->icon_source, g_source_remove);
  g_clear_object (&self->notifier);
  g_clear_object (&self->chores);
  G_APPLICATION_CLASS (rg_application_parent_class)->shutdown (application);
}

static void
rg_application_finalize (GObject *object)
{
  RgApplication *self = RG_APPLICATION (object);

  g_clear_pointer (&self->warming, g_thread_join);
  g_clear_object (&self->book);
  g_clear_object (&self->opening);
  g_ptr_array_unref (self->deferred);
  g_free (self->named_book);
  G_OBJECT_CLASS (rg_application_parent_class)->finalize (object);
}

static void
rg_application_class_init (RgApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_application_finalize;
  application_class->handle_local_options = rg_application_handle_local_options;
  application_class->local_command_line = rg_application_local_command_line;
  application_class->startup = rg_application_startup;
  application_class->activate = rg_application_activate;
  application_class->open = rg_application_open;
  application_class->shutdown = rg_application_shutdown;
}

static void
rg_application_init (RgApplication *self)
{
  self->deferred = g_ptr_array_new_with_free_func ((GDestroyNotify)deferred_free);
  add_options (G_APPLICATION (self));
}

/**
 * rg_application_new:
 *
 * Returns: the program, not yet running
 */
RgApplication *
rg_application_new (void)
{
  return g_object_new (RG_TYPE_APPLICATION,
                       "application-id", RG_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

/**
 * rg_application_get_book:
 *
 * Returns: (transfer none) (nullable): the open book
 */
RgBook *
rg_application_get_book (RgApplication *self)
{
  g_return_val_if_fail (RG_IS_APPLICATION (self), NULL);

  return self->book;
}

/**
 * rg_application_get_window:
 *
 * Returns: (transfer none) (nullable): the main window, if there is one at the moment
 */
RgWindow *
rg_application_get_window (RgApplication *self)
{
  g_return_val_if_fail (RG_IS_APPLICATION (self), NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RG_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/**
 * rg_application_show_window:
 *
 * Brings the main window to the front, and makes it if it was closed.
 *
 * Returns: (transfer none): the main window
 */
RgWindow *
rg_application_show_window (RgApplication *self)
{
  RgWindow *window = NULL;

  g_return_val_if_fail (RG_IS_APPLICATION (self), NULL);

  window = rg_application_get_window (self);
  if (window == NULL)
    {
      window = rg_window_new (GTK_APPLICATION (self));
      rg_window_set_book (window, self->book);
      if (self->opening != NULL)
        {
          rg_window_set_busy (window, _ ("Opening the book…"), self->opening);
          rg_window_present_soon (window);
          return window;
        }
    }
  rg_window_present_now (window);
  return window;
}

/**
 * rg_application_set_book:
 * @book: (nullable): the book that is open from now on
 *
 * Shows another book and minds its reminders; the one before is closed.
 */
void
rg_application_set_book (RgApplication *self,
                         RgBook        *book)
{
  g_autoptr (RgBook) before = g_steal_pointer (&self->book);

  self->book = book != NULL ? g_object_ref (book) : NULL;
  if (before != NULL)
    g_signal_handlers_disconnect_by_data (before, self);
  if (book != NULL)
    {
      g_signal_connect_object (book, "notify::undo-title", G_CALLBACK (rg_application_update_actions), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (book, "notify::redo-title", G_CALLBACK (rg_application_update_actions), self, G_CONNECT_SWAPPED);
    }
  if (rg_application_get_window (self) != NULL)
    rg_window_set_book (rg_application_get_window (self), book);
  if (book != NULL)
    rg_ui_remember ("last-book", rg_store_get_book (rg_book_get_store (book)));
  if (self->chores == NULL && book != NULL)
    self->chores = rg_book_chores_new (self, rg_ui_get_settings ());
  if (self->chores != NULL)
    rg_book_chores_set_book (self->chores, book);
  mind_reminders (self);
  update_name (self);
  update_hold (self);
  rg_application_update_actions (self);
  if (before != NULL)
    rg_store_close (rg_book_get_store (before));
  if (book != NULL)
    run_deferred (self);
}

/**
 * rg_application_is_opening:
 *
 * Returns: whether a book is being opened or made just now
 */
gboolean
rg_application_is_opening (RgApplication *self)
{
  return self->opening != NULL;
}

/**
 * rg_application_set_opening:
 * @text: (nullable): what is going on; %NULL: it is over
 *
 * Shows that a book is being opened or made; the window offers to cancel it.
 *
 * Returns: (transfer none) (nullable): what cancels it
 */
GCancellable *
rg_application_set_opening (RgApplication *self,
                            const char    *text)
{
  RgWindow *window = rg_application_get_window (self);

  g_clear_object (&self->opening);
  if (text != NULL)
    self->opening = g_cancellable_new ();
  if (window != NULL)
    rg_window_set_busy (window, text, self->opening);
  rg_application_update_actions (self);
  return self->opening;
}

/**
 * rg_application_defer:
 * @action: the name of an action that needs the book
 * @parameter: (nullable): its parameter
 *
 * Does it as soon as the book is open.
 */
void
rg_application_defer (RgApplication *self,
                      const char    *action,
                      GVariant      *parameter)
{
  Deferred *deferred = g_new0 (Deferred, 1);

  deferred->name = g_strdup (action);
  deferred->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  g_ptr_array_add (self->deferred, deferred);
}
