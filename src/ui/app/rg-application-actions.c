/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-application"

#include "config.h"
#include "rg-application-private.h"

#include <glib/gi18n.h>

#include "rg-customers-page.h"
#include "rg-error.h"
#include "rg-record-editor.h"
#include "rg-record-types.h"
#include "rg-ui.h"
#include "rg-undo-window.h"
#include "rg-window-pages.h"

/* Actions that make no sense without a book. */
static const char *const needs_book[] = {
  "new-customer",
  "new-record",
  "history",
  "find",
  "focus-search",
  "search-everywhere",
  "write-down",
  "new-form",
  "print",
  "save",
  "next-page",
  "previous-page",
  NULL,
};

/* TRUE when the action has to wait for the book, or cannot be done at all. */
static gboolean
wait_for_book (RgApplication *self,
               const char    *action,
               GVariant      *parameter)
{
  if (rg_application_is_opening (self))
    rg_application_defer (self, action, parameter);
  return rg_application_is_opening (self) || rg_application_get_book (self) == NULL;
}

static RgCustomersPage *
get_customers_page (RgApplication *self)
{
  RgPage *page = rg_window_get_page (rg_application_show_window (self), "customers");

  return page != NULL ? RG_CUSTOMERS_PAGE (page) : NULL;
}

/* The title of what was taken back or done again; NULL when there is nothing to say, or when it failed and was said. */
static char *
finish_step (RgApplication *self,
             GObject       *source,
             GAsyncResult  *result,
             const char    *failure)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);
  RgWindow        *window = rg_application_get_window (self);

  if (window == NULL)
    return NULL;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rg_window_toast (window, _ ("Cancelled. Nothing was changed."), FALSE);
  else if (error != NULL)
    rg_window_show_error (window, failure, error);
  return error == NULL ? g_steal_pointer (&title) : NULL;
}

static void
rest_undone_cb (RgWindow   *window,
                const char *text)
{
  rg_window_toast (window, text, FALSE);
}

/* Something was changed later: what can be taken back nevertheless is said and asked. */
static void
offer_rest (RgApplication *self,
            RgBook        *book)
{
  RgWindow  *window = rg_application_get_window (self);
  GtkWidget *offer = rg_undo_window_new (GTK_WINDOW (window), book, 0);

  g_signal_connect_object (offer, "undone", G_CALLBACK (rest_undone_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (offer));
}

static void
undo_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RgApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);
  g_autofree char *text = NULL;

  if (rg_application_get_window (self) == NULL)
    return;
  if (g_error_matches (error, RG_ERROR, RG_ERROR_CONFLICT))
    offer_rest (self, RG_BOOK (source));
  else if (error != NULL)
    rg_window_show_error (rg_application_get_window (self), _ ("This could not be undone"), error);
  else if (title != NULL)
    {
      text = g_strdup_printf (_ ("Undone: %s"), title);
      rg_window_toast (rg_application_get_window (self), text, FALSE);
    }
}

static void
redo_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RgApplication) self = user_data;
  g_autofree char *title = finish_step (self, source, result, _ ("This could not be done again"));
  g_autofree char *text = NULL;

  if (title == NULL)
    return;
  text = g_strdup_printf (_ ("Done again: %s"), title);
  rg_window_toast (rg_application_get_window (self), text, TRUE);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  rg_book_undo (rg_application_get_book (user_data), 0, undo_done_cb, g_object_ref (user_data));
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  rg_book_redo (rg_application_get_book (user_data), redo_done_cb, g_object_ref (user_data));
}

/* What was on its way is as if nobody had asked for it. */
static void
cancel_step_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  if (rg_application_get_book (user_data) != NULL)
    rg_step_cancel (rg_book_get_step (rg_application_get_book (user_data)));
}

static void
record_saved_cb (RgRecordEditor *editor,
                 gint64          id,
                 RgApplication  *self)
{
  if (rg_application_get_window (self) != NULL)
    rg_window_toast (rg_application_get_window (self), _ ("Saved"), TRUE);
}

static void
customer_saved_cb (RgRecordEditor *editor,
                   gint64          id,
                   RgApplication  *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "open-customer", g_variant_new_int64 (id));
}

static void
present_editor (RgApplication *self,
                RgRecord      *record)
{
  RgWindow       *window = rg_application_show_window (self);
  RgRecordEditor *editor = rg_record_editor_new (rg_application_get_book (self), record);

  if (rg_record_get_record_type (record) == rg_customer_type ())
    g_signal_connect_object (editor, "saved", G_CALLBACK (customer_saved_cb), self, 0);
  g_signal_connect_object (editor, "saved", G_CALLBACK (record_saved_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (editor), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (editor));
}

/* A follow-up, task or sale that is added belongs to the customer on whom the cursor stands. */
static void
add_record (RgApplication      *self,
            const RgRecordType *type)
{
  g_autoptr (RgRecord) record = rg_record_new (type);
  RgPage *page = rg_window_get_visible_page (rg_application_show_window (self));
  int     field = rg_record_type_find_field (type, "customer");
  gint64  customer = 0;

  if (RG_IS_CUSTOMERS_PAGE (page))
    customer = rg_customers_page_get_current (RG_CUSTOMERS_PAGE (page));
  if (field >= 0 && customer != 0)
    rg_record_set_int (record, (guint)field, customer);
  present_editor (self, record);
}

static void
new_customer_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  if (!wait_for_book (user_data, "new-customer", parameter))
    add_record (user_data, rg_customer_type ());
}

static void
new_record_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  const RgRecordType *type = rg_record_types_find (g_variant_get_string (parameter, NULL));

  if (type != NULL && !wait_for_book (user_data, "new-record", parameter))
    add_record (user_data, type);
}

static void
open_customer (RgApplication *self,
               gint64         id)
{
  RgCustomersPage *page = get_customers_page (self);

  rg_window_show_page (rg_application_get_window (self), "customers");
  if (page != NULL)
    rg_customers_page_open (page, id);
}

static void
open_customer_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  if (!wait_for_book (user_data, "open-customer", parameter))
    open_customer (user_data, g_variant_get_int64 (parameter));
}

typedef struct
{
  RgApplication      *application;
  const RgRecordType *type;
  gint64              id;
} RecordRequest;

static void
record_request_free (RecordRequest *request)
{
  g_object_unref (request->application);
  g_free (request);
}

static gpointer
get_record_worker (RgSession    *session,
                   gpointer      data,
                   GCancellable *cancellable,
                   GError      **error)
{
  RecordRequest *request = data;

  return rg_session_get (session, request->type, request->id, error);
}

static void
record_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RgApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) record = rg_store_finish (RG_STORE (source), result, &error);

  if (record == NULL)
    rg_window_show_error (rg_application_show_window (self), _ ("This record is not there any more"), error);
  else if (rg_application_get_book (self) != NULL)
    present_editor (self, record);
}

static void
open_record_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  RgApplication      *self = user_data;
  const char         *name = NULL;
  gint64              id = 0;
  const RgRecordType *type = NULL;
  RecordRequest      *request = NULL;

  g_variant_get (parameter, "(&sx)", &name, &id);
  type = rg_record_types_find (name);
  if (type == NULL || wait_for_book (self, "open-record", parameter))
    return;
  if (type == rg_customer_type ())
    {
      open_customer (self, id);
      return;
    }
  request = g_new0 (RecordRequest, 1);
  *request = (RecordRequest){ g_object_ref (self), type, id };
  rg_store_read (rg_book_get_store (rg_application_get_book (self)), get_record_worker, request, (GDestroyNotify)record_request_free, g_object_unref, NULL, record_read_cb, g_object_ref (self));
}

static void
show_page_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  RgWindow *window = rg_application_show_window (user_data);

  if (rg_window_show_page (window, g_variant_get_string (parameter, NULL)))
    gtk_widget_grab_focus (GTK_WIDGET (rg_window_get_visible_page (window)));
}

/* The page beside the visible one, as the sheets of a workbook; the last one is the end. */
static void
turn_page (RgApplication *self,
           int            step)
{
  RgWindow           *window = rg_application_show_window (self);
  RgPage             *page = rg_window_get_visible_page (window);
  guint               n_pages = 0;
  const RgWindowPage *pages = rg_window_pages (&n_pages);

  for (int i = 0; page != NULL && i < (int)n_pages; i++)
    if (g_str_equal (pages[i].name, rg_page_get_name (page)))
      {
        rg_window_show_page (window, pages[CLAMP (i + step, 0, (int)n_pages - 1)].name);
        gtk_widget_grab_focus (GTK_WIDGET (rg_window_get_visible_page (window)));
        return;
      }
}

static void
next_page_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  turn_page (user_data, 1);
}

static void
previous_page_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  turn_page (user_data, -1);
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  rg_application_save (user_data);
}

static void
today_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  rg_window_show_page (rg_application_show_window (user_data), "today");
}

static void
show_window_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  rg_application_show_window (user_data);
}

static void
focus_search_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  rg_page_focus_search (rg_window_get_visible_page (rg_application_show_window (user_data)));
}

/* In a table its own bar searches; elsewhere the search box of the page. */
static void
find_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  RgWindow  *window = rg_application_show_window (user_data);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  if (focus == NULL || !gtk_widget_activate_action (focus, "grid.find", NULL))
    rg_page_focus_search (rg_window_get_visible_page (window));
}

static void
search_everywhere_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  rg_window_focus_search (rg_application_show_window (user_data));
}

static void
write_down_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  RgWindow *window = rg_application_show_window (user_data);

  rg_window_show_page (window, "customers");
  if (!rg_customers_page_write_down (get_customers_page (user_data)))
    rg_window_toast (window, _ ("Choose a customer first"), FALSE);
}

static void
new_form_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  RgWindow *window = rg_application_show_window (user_data);

  if (wait_for_book (user_data, "new-form", parameter))
    return;
  rg_window_show_page (window, "forms");
  gtk_widget_activate_action_variant (GTK_WIDGET (rg_window_get_page (window, "forms")), "page.new-form", parameter);
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  RgWindow  *window = rg_application_show_window (user_data);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  if (!gtk_widget_activate_action (GTK_WIDGET (rg_window_get_visible_page (window)), "page.print", NULL) &&
      (focus == NULL || !gtk_widget_activate_action (focus, "grid.print", NULL)))
    rg_window_toast (window, _ ("There is nothing to print on this page; forms are printed from the page Forms"), FALSE);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_application_quit (user_data);
}

static void
add_page_accels (GtkApplication *application)
{
  const char *const names[] = { "today", "customers", "sales", "service", "forms", "analysis", "data" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char  *action = g_strdup_printf ("app.show-page('%s')", names[i]);
      g_autofree char  *key = g_strdup_printf ("<Control>%u", i + 1);
      const char *const keys[] = { key, NULL };

      gtk_application_set_accels_for_action (application, action, keys);
    }
}

static void
add_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[4];
  } accels[] = {
    { "app.new-customer", { "<Control>n" } },
    { "app.undo", { "<Control>z" } },
    { "app.redo", { "<Control>y", "<Control><Shift>z" } },
    { "app.save", { "<Control>s" } },
    { "app.next-page", { "<Control>Page_Down", "<Control>KP_Page_Down" } },
    { "app.previous-page", { "<Control>Page_Up", "<Control>KP_Page_Up" } },
    { "app.find", { "<Control>f" } },
    { "app.search-everywhere", { "<Control>k", "<Control>l", "<Control><Shift>f" } },
    { "app.write-down", { "<Control>j" } },
    { "app.panel-visible", { "F9" } },
    { "app.import", { "<Control>i" } },
    { "app.open-book", { "<Control>o" } },
    { "app.print", { "<Control>p" } },
    { "app.history", { "<Control><Shift>h" } },
    { "app.shortcuts", { "F1", "<Control>question" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].keys);
  add_page_accels (application);
}

/**
 * rg_application_add_actions:
 *
 * Adds what buttons, menus, keys, notifications and other programs can ask for.
 */
void
rg_application_add_actions (RgApplication *self)
{
  const GActionEntry entries[] = {
    { "new-customer", new_customer_cb },
    { "new-record", new_record_cb, "s" },
    { "undo", undo_cb },
    { "redo", redo_cb },
    { "cancel-step", cancel_step_cb },
    { "quit", quit_cb },
    { "save", save_cb },
    { "show-page", show_page_cb, "s" },
    { "next-page", next_page_cb },
    { "previous-page", previous_page_cb },
    { "today", today_cb },
    { "open-customer", open_customer_cb, "x" },
    { "open-record", open_record_cb, "(sx)" },
    { "find", find_cb },
    { "focus-search", focus_search_cb },
    { "search-everywhere", search_everywhere_cb },
    { "write-down", write_down_cb },
    { "new-form", new_form_cb, "(sx)" },
    { "print", print_cb },
    { "show-window", show_window_cb },
  };
  g_autoptr (GAction) panel = g_settings_create_action (rg_ui_get_settings (), "panel-visible");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), panel);
  add_accels (GTK_APPLICATION (self));
  rg_application_update_actions (self);
}

static void
enable (RgApplication *self,
        const char    *name,
        gboolean       enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * rg_application_update_actions:
 *
 * Brings the actions in line with the book: which can be used at all, and whether there is something to undo.
 */
void
rg_application_update_actions (RgApplication *self)
{
  RgBook  *book = rg_application_get_book (self);
  gboolean soon = book != NULL || rg_application_is_opening (self);

  for (guint i = 0; needs_book[i] != NULL; i++)
    enable (self, needs_book[i], soon);
  enable (self, "undo", book != NULL && rg_book_get_undo_title (book) != NULL);
  enable (self, "redo", book != NULL && rg_book_get_redo_title (book) != NULL);
}
