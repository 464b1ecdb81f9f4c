/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-application"

#include "config.h"
#include "rg-application-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "rg-file-chooser.h"
#include "rg-sample.h"

#define SAMPLE_CUSTOMERS 2000
#define SAMPLE_SEED 1

/* What is to happen with a book once it is open. */
typedef struct
{
  RgApplication *application;
  char          *path;
  char          *action;    /* nullable */
  GVariant      *parameter; /* nullable */
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->application);
  g_free (opening->path);
  g_free (opening->action);
  g_clear_pointer (&opening->parameter, g_variant_unref);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
show_open_error (RgApplication *self,
                 const char    *path,
                 const GError  *error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” could not be opened"), name);

  if (rg_application_get_window (self) != NULL)
    rg_window_show_error (rg_application_get_window (self), heading, error);
  else
    g_warning ("%s: %s", heading, error->message);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgStore) store = rg_store_open_finish (result, &error);
  g_autoptr (RgClock) clock = rg_clock_new ();
  g_autoptr (RgBook) book = NULL;
  RgApplication *self = opening->application;

  rg_application_set_opening (self, NULL);
  if (store == NULL)
    {
      show_open_error (self, opening->path, error);
      g_application_release (G_APPLICATION (self));
      return;
    }
  book = rg_book_new (store, clock);
  rg_application_set_book (self, book);
  if (opening->action != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self), opening->action, opening->parameter);
  g_application_release (G_APPLICATION (self));
}

static void
open_then (RgApplication *self,
           const char    *path,
           RgSessionFlags flags,
           const char    *action,
           GVariant      *parameter)
{
  Opening      *opening = NULL;
  GCancellable *cancellable = NULL;

  if (rg_application_is_opening (self))
    {
      if (action == NULL && (flags & RG_SESSION_CREATE) == 0)
        rg_application_defer (self, "open-file", g_variant_new_string (path));
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->application = g_object_ref (self);
  opening->path = g_strdup (path);
  opening->action = g_strdup (action);
  opening->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  cancellable = rg_application_set_opening (self, _ ("Opening the book…"));
  /* Started for the reminders there is no window that keeps the program alive until the book is there. */
  g_application_hold (G_APPLICATION (self));
  rg_store_open_async (path, flags, cancellable, opened_cb, opening);
}

/**
 * rg_application_open_file:
 * @path: a customer book
 *
 * Opens a book in place of the one that is open, off the main thread.
 */
void
rg_application_open_file (RgApplication *self,
                          const char    *path,
                          RgSessionFlags flags)
{
  open_then (self, path, flags, NULL, NULL);
}

static char *
get_documents_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return g_strdup (documents != NULL ? documents : g_get_home_dir ());
}

/* "Customers.regulars", or "Customers 2.regulars" when that exists. */
static char *
free_path (const char *folder,
           const char *name)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *file = i == 1 ? g_strdup_printf ("%s.regulars", name) : g_strdup_printf ("%s %u.regulars", name, i);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static void
book_chosen_cb (GFile   *file,
                gpointer user_data)
{
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    open_then (user_data, path, RG_SESSION_OPEN, NULL, NULL);
}

static void
open_book_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  rg_file_chooser_open (GTK_WINDOW (rg_application_show_window (user_data)), _ ("Open a Book"), RG_FILE_BOOK, book_chosen_cb, user_data);
}

static void
new_book_chosen_cb (GFile   *file,
                    gpointer user_data)
{
  RgApplication   *self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return;
  /* The chooser has asked whether it may be overwritten, but a book is nothing that one overwrites. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    open_then (self, path, RG_SESSION_OPEN, NULL, NULL);
  else
    open_then (self, path, RG_SESSION_CREATE, "new-customer", NULL);
}

static void
new_book_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  /* Translators: the proposed file name of a new book */
  g_autofree char *name = g_strconcat (_ ("My customers"), ".regulars", NULL);

  rg_file_chooser_save (GTK_WINDOW (rg_application_show_window (user_data)), _ ("Where to Keep the New Book"), RG_FILE_BOOK, name, new_book_chosen_cb, user_data);
}

static void
create_book_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  open_then (user_data, g_variant_get_string (parameter, NULL), RG_SESSION_CREATE, NULL, NULL);
}

static void
open_file_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  open_then (user_data, g_variant_get_string (parameter, NULL), RG_SESSION_OPEN, NULL, NULL);
}

/* Without a book one is made beside the tables and named like the first. */
static void
import_into_new_book (RgApplication     *self,
                      const char *const *tables)
{
  g_autofree char *name = g_path_get_basename (tables[0]);
  g_autofree char *folder = g_path_get_dirname (tables[0]);
  g_autofree char *documents = get_documents_folder ();
  g_autofree char *path = NULL;
  char            *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  path = free_path (g_access (folder, W_OK) == 0 ? folder : documents, name);
  open_then (self, path, RG_SESSION_CREATE, "import-files", g_variant_new_strv (tables, -1));
}

/**
 * rg_application_import_files:
 * @paths: tables; a single customer book is opened instead
 *
 * Turns to the import of tables, in a new book if none is open.
 */
void
rg_application_import_files (RgApplication     *self,
                             const char *const *paths)
{
  RgWindow *window = NULL;
  RgPage   *page = NULL;

  /* Nothing to show: the window may be waiting for its book. */
  if (paths[0] == NULL)
    return;
  window = rg_application_show_window (self);
  if (rg_application_is_opening (self))
    {
      rg_application_defer (self, "import-files", g_variant_new_strv (paths, -1));
      return;
    }
  if (paths[1] == NULL && g_str_has_suffix (paths[0], ".regulars"))
    {
      rg_application_open_file (self, paths[0], RG_SESSION_OPEN);
      return;
    }
  if (rg_application_get_book (self) == NULL)
    {
      import_into_new_book (self, paths);
      return;
    }
  rg_window_show_page (window, "data");
  page = rg_window_get_page (window, "data");
  if (page == NULL || !gtk_widget_activate_action (GTK_WIDGET (page), "page.import-files", "^as", paths))
    rg_window_toast (window, _ ("Tables cannot be imported here"), FALSE);
}

static void
import_file_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  const char *const paths[] = { g_variant_get_string (parameter, NULL), NULL };

  rg_application_import_files (user_data, paths);
}

static void
import_files_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  rg_application_import_files (user_data, paths);
}

static void
tables_chosen_cb (char   **paths,
                  gpointer user_data)
{
  rg_application_import_files (user_data, (const char *const *)paths);
}

static void
import_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  rg_file_chooser_open_several (GTK_WINDOW (rg_application_show_window (user_data)), _ ("Import Tables"), RG_FILE_TABLE, tables_chosen_cb, user_data);
}

static void
sample_worker (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (task_data, RG_SESSION_CREATE, &error);
  g_autoptr (RgClock) clock = rg_clock_new ();
  g_autofree char *today = rg_clock_get_today (clock);

  if (session != NULL)
    rg_sample_create (session, SAMPLE_CUSTOMERS, SAMPLE_SEED, today, g_get_real_name (), &error);
  g_clear_object (&session);
  if (error != NULL || g_cancellable_is_cancelled (cancellable))
    g_unlink (task_data);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
sample_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  RgApplication *self = RG_APPLICATION (source);
  g_autoptr (GError) error = NULL;
  const char *path = g_task_get_task_data (G_TASK (result));

  rg_application_set_opening (self, NULL);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    rg_application_open_file (self, path, RG_SESSION_OPEN);
  else
    show_open_error (self, path, error);
}

/* The sample does not stand among the person's own documents; it is made once. */
static void
sample_book_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  RgApplication   *self = user_data;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "regulars", NULL);
  g_autofree char *name = g_strconcat (_ ("Sample book"), ".regulars", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GTask) task = NULL;
  GCancellable *cancellable = NULL;

  rg_application_show_window (self);
  if (rg_application_is_opening (self))
    return;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      rg_application_open_file (self, path, RG_SESSION_OPEN);
      return;
    }
  g_mkdir_with_parents (folder, 0700);
  cancellable = rg_application_set_opening (self, _ ("Making up 2,000 customers…"));
  task = g_task_new (self, cancellable, sample_made_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, sample_worker);
}

/**
 * rg_application_add_book_actions:
 *
 * Adds the actions that open, make and fill books.
 */
void
rg_application_add_book_actions (RgApplication *self)
{
  const GActionEntry entries[] = {
    { "open-book", open_book_cb },
    { "new-book", new_book_cb },
    { "open-file", open_file_cb, "s" },
    { "create-book", create_book_cb, "s" },
    { "sample-book", sample_book_cb },
    { "import", import_cb },
    { "import-file", import_file_cb, "s" },
    { "import-files", import_files_cb, "as" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
