/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-book-chores"

#include "config.h"
#include "rg-book-chores.h"

#include <glib/gi18n.h>

#include "rg-data-health.h"
#include "rg-watch-folder.h"
#include "rg-watched-folders.h"

/* Seconds: the window is filled first; and a program that runs for days notes each of them. */
#define FIRST_DELAY 8
#define INTERVAL 3600

/* Milliseconds: what is done before, needs no progress. */
#define TICK 500

/* Milliseconds: libadwaita 1.2 crashes when a toast is dismissed while it is still coming up. */
#define LEAVE_DELAY 400

/* So many reports of the folder wait for somebody to look. */
#define MAX_UNSEEN 5

struct _RgBookChores
{
  GObject parent_instance;

  RgApplication *application; /* outlives the chores */
  GSettings     *settings;
  RgBook        *book;
  GCancellable  *cancellable;
  RgWatchFolder *watch;
  guint          source;
  GPtrArray     *unseen; /* what was told while somebody looked elsewhere */

  /* While a file of the folder is imported */
  AdwToast *toast; /* (nullable) */
  char     *file;  /* (nullable): what it is called */
  guint     tick;
  gboolean  closed;  /* by a person */
  AdwToast *leaving; /* (nullable): dismissed soon */
  guint     leave_source;
};

G_DEFINE_FINAL_TYPE (RgBookChores, rg_book_chores, G_TYPE_OBJECT)

/* The health of the day */

typedef struct
{
  RgDataHealth *health;
  char         *today;
  guint         n_new; /* pairs of customers that are likely one and were not there the last time */
} Day;

static void
day_free (gpointer data)
{
  Day *day = data;

  g_clear_pointer (&day->health, rg_data_health_free);
  g_free (day->today);
  g_free (day);
}

static gpointer
write_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Day *day = data;

  rg_data_health_write_day (day->health, session, day->today, error);
  return NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  if (error != NULL)
    g_debug ("The health of the day was not written down: %s", error->message);
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (RgHealthLikely) before = rg_health_likely_load (session, NULL);
  RgDataHealth *health = rg_data_health_read_day (session, data, cancellable, error);
  Day          *day;

  if (health == NULL)
    return NULL;

  day = g_new0 (Day, 1);
  day->health = health;
  day->today = g_strdup (data);
  if (health->likely != NULL)
    day->n_new = rg_health_likely_count_new (health->likely, before);
  return day;
}

static void
seen_cb (RgPage *page)
{
  rg_page_set_badge (page, 0);
}

/* Once a day at most, until the page is looked at. */
static void
show_new (RgBookChores *self,
          guint         n_new)
{
  RgWindow *window = n_new > 0 ? rg_application_get_window (self->application) : NULL;
  RgPage   *page = window == NULL ? NULL : rg_window_get_page (window, "data");

  if (page == NULL || gtk_widget_get_mapped (GTK_WIDGET (page)))
    return;
  g_signal_handlers_disconnect_by_func (page, seen_cb, NULL);
  g_signal_connect (page, "map", G_CALLBACK (seen_cb), NULL);
  rg_page_set_badge (page, n_new);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RgBookChores) self = user_data;
  g_autoptr (GError) error = NULL;
  Day *day = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL)
    g_debug ("The health of the day was not worked out: %s", error->message);
  if (day == NULL)
    return;
  if (self->book == NULL || rg_book_get_store (self->book) != RG_STORE (source))
    day_free (day);
  else
    {
      show_new (self, day->n_new);
      rg_store_write (RG_STORE (source), write_worker, day, day_free, NULL, self->cancellable, written_cb, NULL);
    }
}

static void
note_day (RgBookChores *self)
{
  rg_store_read (rg_book_get_store (self->book), read_worker, rg_clock_get_today (rg_book_get_clock (self->book)), g_free,
                 day_free, self->cancellable, read_cb, g_object_ref (self));
}

static gboolean
interval_cb (gpointer user_data)
{
  note_day (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_cb (gpointer user_data)
{
  RgBookChores *self = user_data;

  note_day (self);
  self->source = g_timeout_add_seconds (INTERVAL, interval_cb, self);
  return G_SOURCE_REMOVE;
}

/* The folder */

/* Notifications go by, and some desktops show none. */
static void
show_unseen (RgBookChores *self)
{
  RgWindow *window = rg_application_get_window (self->application);

  if (window == NULL || !gtk_window_is_active (GTK_WINDOW (window)))
    return;
  for (guint i = 0; i < self->unseen->len; i++)
    rg_window_toast (window, self->unseen->pdata[i], FALSE);
  g_ptr_array_set_size (self->unseen, 0);
}

static void
keep_unseen (RgBookChores *self,
             RgWindow     *window,
             const char   *line)
{
  if (self->unseen->len == MAX_UNSEEN)
    g_ptr_array_remove_index (self->unseen, 0);
  g_ptr_array_add (self->unseen, g_strdup (line));
  g_signal_handlers_disconnect_by_func (window, show_unseen, self);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (show_unseen), self, G_CONNECT_SWAPPED);
}

static void
tell (RgBookChores *self,
      const char   *title,
      const char   *text,
      gboolean      offer_undo)
{
  RgWindow        *window = rg_application_get_window (self->application);
  g_autofree char *line = g_strdup_printf (_ ("%s: %s"), title, text);
  g_autoptr (GNotification) notification = NULL;

  if (window != NULL && gtk_window_is_active (GTK_WINDOW (window)))
    {
      rg_window_toast (window, line, offer_undo);
      return;
    }
  if (window != NULL)
    keep_unseen (self, window, line);
  notification = g_notification_new (title);
  g_notification_set_body (notification, text);
  g_application_send_notification (G_APPLICATION (self->application), NULL, notification);
}

static void
reported_cb (RgBookChores        *self,
             const RgWatchReport *report)
{
  g_autofree char *name = g_path_get_basename (report->path);
  g_autofree char *shown = g_filename_display_name (name);

  tell (self, shown, report->text, report->change_set > 0);
}

/* A toast that is dismissed once more while it goes away is freed twice. */
static void
dismissed_cb (RgBookChores *self)
{
  self->closed = TRUE;
  g_clear_object (&self->toast);
}

static void
forget_leaving (RgBookChores *self)
{
  g_clear_handle_id (&self->leave_source, g_source_remove);
  g_clear_object (&self->leaving);
}

static void
leave_cb (gpointer user_data)
{
  RgBookChores *self = user_data;
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->leaving);

  self->leave_source = 0;
  g_signal_handlers_disconnect_by_func (toast, forget_leaving, self);
  adw_toast_dismiss (toast);
}

static void
hide_progress (RgBookChores *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->toast);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->file, g_free);
  self->closed = FALSE;
  if (toast == NULL)
    return;
  g_signal_handlers_disconnect_by_func (toast, dismissed_cb, self);
  forget_leaving (self);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (forget_leaving), self, G_CONNECT_SWAPPED);
  self->leaving = g_steal_pointer (&toast);
  self->leave_source = g_timeout_add_once (LEAVE_DELAY, leave_cb, self);
}

static gboolean
tick_cb (gpointer user_data)
{
  RgBookChores    *self = user_data;
  RgWindow        *window = rg_application_get_window (self->application);
  int              percent = (int)(100 * rg_watch_folder_get_fraction (self->watch));
  g_autofree char *text = g_strdup_printf (_ ("Importing %s… %d%%"), self->file, percent);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  if (self->toast == NULL && window != NULL && !self->closed)
    {
      self->toast = adw_toast_new ("");
      adw_toast_set_timeout (self->toast, 0);
      adw_toast_set_button_label (self->toast, _ ("Cancel"));
      adw_toast_set_action_name (self->toast, "app.cancel-import");
      g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
      rg_window_add_toast (window, g_object_ref (self->toast));
    }
  if (self->toast != NULL)
    adw_toast_set_title (self->toast, markup);
  return G_SOURCE_CONTINUE;
}

static void
importing_cb (RgBookChores *self,
              const char   *path)
{
  g_autofree char *name = path == NULL ? NULL : g_path_get_basename (path);

  hide_progress (self);
  if (path == NULL)
    return;
  self->file = g_filename_display_name (name);
  self->tick = g_timeout_add (TICK, tick_cb, self);
}

static void
problem_cb (RgBookChores *self,
            const char   *text)
{
  tell (self, _ ("The watched folder cannot be used"), text, FALSE);
}

static void
stop_watching (RgBookChores *self)
{
  hide_progress (self);
  if (self->watch == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->watch, self);
  g_object_run_dispose (G_OBJECT (self->watch));
  g_clear_object (&self->watch);
}

static void
watch (RgBookChores *self)
{
  const char      *book = self->book != NULL ? rg_store_get_book (rg_book_get_store (self->book)) : NULL;
  gboolean         on = FALSE;
  g_autofree char *folder = book != NULL ? rg_watched_folders_get (self->settings, book, &on) : NULL;

  if (self->watch != NULL && on && g_str_equal (rg_watch_folder_get_folder (self->watch), folder))
    return;

  stop_watching (self);
  if (!on || *folder == '\0')
    return;
  self->watch = rg_watch_folder_new (self->book, folder);
  g_signal_connect_swapped (self->watch, "reported", G_CALLBACK (reported_cb), self);
  g_signal_connect_swapped (self->watch, "importing", G_CALLBACK (importing_cb), self);
  g_signal_connect_swapped (self->watch, "problem", G_CALLBACK (problem_cb), self);
}

static void
rg_book_chores_dispose (GObject *object)
{
  RgBookChores *self = RG_BOOK_CHORES (object);

  rg_book_chores_set_book (self, NULL);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->unseen, g_ptr_array_unref);
  forget_leaving (self);

  G_OBJECT_CLASS (rg_book_chores_parent_class)->dispose (object);
}

static void
rg_book_chores_class_init (RgBookChoresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_book_chores_dispose;
}

static void
rg_book_chores_init (RgBookChores *self)
{
  self->unseen = g_ptr_array_new_with_free_func (g_free);
}

/**
 * rg_book_chores_new:
 *
 * Returns: (transfer full): chores without a book
 */
RgBookChores *
rg_book_chores_new (RgApplication *application,
                    GSettings     *settings)
{
  RgBookChores *self = g_object_new (RG_TYPE_BOOK_CHORES, NULL);

  self->application = application;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::watched-folders", G_CALLBACK (watch), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * rg_book_chores_set_book:
 * @book: (nullable): the book that is open from now on
 *
 * What is done for the book before ends: call it before that is closed.
 */
void
rg_book_chores_set_book (RgBookChores *self,
                         RgBook       *book)
{
  g_return_if_fail (RG_IS_BOOK_CHORES (self));

  if (!g_set_object (&self->book, book))
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  g_ptr_array_set_size (self->unseen, 0);
  stop_watching (self);
  if (book == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_add_seconds (FIRST_DELAY, first_cb, self);
  watch (self);
}

/**
 * rg_book_chores_cancel_import:
 *
 * Gives up the file of the watched folder that is being imported, if there is one.
 */
void
rg_book_chores_cancel_import (RgBookChores *self)
{
  g_return_if_fail (RG_IS_BOOK_CHORES (self));

  if (self->watch != NULL)
    rg_watch_folder_cancel (self->watch);
}
