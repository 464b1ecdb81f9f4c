/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-window"

#include "config.h"
#include "rg-window.h"

#include <glib/gi18n.h>

#include "rg-customers-page.h"
#include "rg-drop-hint.h"
#include "rg-sidebar-row.h"
#include "rg-step-toast.h"
#include "rg-ui.h"
#include "rg-welcome-page.h"
#include "rg-window-pages.h"

struct _RgWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkToggleButton *sidebar_button;
  AdwSplitButton  *new_button;
  GtkEditable     *search;
  GtkMenuButton   *menu_button;
  GtkButton       *undo_button;
  GtkButton       *redo_button;
  GtkLabel        *book_title;
  GtkStack        *stack;
  AdwStatusPage   *busy_page;
  GtkSpinner      *busy_spinner;
  GtkButton       *busy_cancel;
  AdwFlap         *flap;
  GtkListBox      *sidebar;
  GtkStack        *pages;

  /* Owned references */
  RgBook       *book;
  GSignalGroup *book_signals;
  GMenu        *menu;
  GMenu        *undo_menu;
  RgStepToast  *step_toast;
  GCancellable *cancellable;
  guint         badge_source;
  guint         busy_source; /* while it is not worth a word yet that something takes long */
  guint         wait_source; /* while the first picture waits for the book */
};

/* After the first picture. */
#define BADGE_DELAY_MS 1000

/* What is over sooner is not announced. */
#define BUSY_DELAY_MS 400

/* A window without content is drawn only when the content takes longer. */
#define PRESENT_DELAY_MS 300

G_DEFINE_FINAL_TYPE (RgWindow, rg_window, ADW_TYPE_APPLICATION_WINDOW)

static void
set_undo_button (GtkButton  *button,
                 const char *text)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Undo and redo say what they would do, in the menu and on the buttons. */
static void
update_undo (RgWindow *self)
{
  const char *undo = self->book != NULL ? rg_book_get_undo_title (self->book) : NULL;
  const char *redo = self->book != NULL ? rg_book_get_redo_title (self->book) : NULL;
  /* Translators: %s is what was done, such as "Add customer Tongda" */
  g_autofree char *undo_text = undo != NULL ? g_strdup_printf (_ ("Undo: %s"), undo) : g_strdup (_ ("Undo"));
  g_autofree char *redo_text = redo != NULL ? g_strdup_printf (_ ("Redo: %s"), redo) : g_strdup (_ ("Redo"));

  set_undo_button (self->undo_button, undo_text);
  set_undo_button (self->redo_button, redo_text);
  g_menu_remove_all (self->undo_menu);
  g_menu_append (self->undo_menu, undo_text, "app.undo");
  g_menu_append (self->undo_menu, redo_text, "app.redo");
  g_menu_append (self->undo_menu, _ ("_History of Changes"), "app.history");
}

static void
append_section (GMenu      *menu,
                const char *first_label,
                ...)
{
  g_autoptr (GMenu) section = g_menu_new ();
  va_list args;

  va_start (args, first_label);
  for (const char *label = first_label; label != NULL; label = va_arg (args, const char *))
    g_menu_append (section, label, va_arg (args, const char *));
  va_end (args);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* Its widgets are made when somebody opens it. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  RgWindow *self = user_data;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, G_MENU_MODEL (self->menu));
}

static void
build_menu (RgWindow *self)
{
  GMenu *menu = g_menu_new ();

  self->menu = menu;
  self->undo_menu = g_menu_new ();
  append_section (menu,
                  _ ("_New Book…"), "app.new-book",
                  _ ("_Open Book…"), "app.open-book",
                  _ ("_Sample Book"), "app.sample-book",
                  NULL);
  append_section (menu, _ ("_Import Table…"), "app.import", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->undo_menu));
  append_section (menu,
                  _ ("_Preferences"), "app.preferences",
                  _ ("_Keyboard Shortcuts"), "app.shortcuts",
                  _ ("_About Regulars"), "app.about",
                  _ ("_Quit"), "app.quit",
                  NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
}

static void
update_book (RgWindow *self)
{
  const char      *name = self->book != NULL ? rg_book_get_title (self->book) : NULL;
  g_autofree char *title = name != NULL ? g_strdup_printf ("%s – %s", name, _ ("Regulars")) : g_strdup (_ ("Regulars"));

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->book_title, name != NULL ? name : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->book_title), self->book != NULL ? rg_store_get_book (rg_book_get_store (self->book)) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), self->book != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->search), self->book != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), self->book != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->redo_button), self->book != NULL);
  update_undo (self);
}

static void
show_state (RgWindow *self)
{
  gboolean busy = self->cancellable != NULL;

  gtk_spinner_set_spinning (self->busy_spinner, busy && self->busy_source == 0);
  if (!busy && self->book == NULL && gtk_stack_get_child_by_name (self->stack, "welcome") == NULL)
    gtk_stack_add_named (self->stack, g_object_new (RG_TYPE_WELCOME_PAGE, NULL), "welcome");
  if (busy)
    gtk_stack_set_visible_child_name (self->stack, self->busy_source == 0 ? "busy" : "empty");
  else
    gtk_stack_set_visible_child_name (self->stack, self->book != NULL ? "book" : "welcome");
}

static gboolean
show_busy_cb (gpointer user_data)
{
  RgWindow *self = user_data;

  self->busy_source = 0;
  show_state (self);
  return G_SOURCE_REMOVE;
}

static RgSidebarRow *
find_row (RgWindow           *self,
          const RgWindowPage *entry)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->sidebar, i) != NULL; i++)
    {
      RgSidebarRow *row = RG_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->sidebar, i));

      if (rg_sidebar_row_get_entry (row) == entry)
        return row;
    }
  return NULL;
}

/* A page is made when somebody turns to it: the first picture is not to wait for the others. */
static RgPage *
ensure_page (RgWindow           *self,
             const RgWindowPage *entry)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, entry->name);

  if (page != NULL)
    return RG_PAGE (page);
  page = g_object_new (entry->get_type (), NULL);
  gtk_stack_add_named (self->pages, page, entry->name);
  rg_sidebar_row_set_page (find_row (self, entry), RG_PAGE (page));
  return RG_PAGE (page);
}

static void
add_pages (RgWindow *self)
{
  guint               n_pages = 0;
  const RgWindowPage *entries = rg_window_pages (&n_pages);
  g_autofree char    *last = g_settings_get_string (rg_ui_get_settings (), "sidebar-page");

  for (guint i = 0; i < n_pages; i++)
    gtk_list_box_append (self->sidebar, rg_sidebar_row_new (&entries[i], i + 1));
  if (!rg_window_show_page (self, last))
    rg_window_show_page (self, "customers");
}

/* A page reads the book when it is shown first: the one in front is not to wait for what nobody looks at. */
static void
page_shown_cb (RgWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (page != NULL)
    rg_page_set_book (RG_PAGE (page), self->book);
}

/* What is due today is told beside its name, whichever page is in front. */
static gboolean
show_badge_cb (gpointer user_data)
{
  RgWindow *self = user_data;

  self->badge_source = 0;
  rg_window_get_page (self, "today");
  return G_SOURCE_REMOVE;
}

static void
sidebar_selected_cb (RgWindow      *self,
                     GtkListBoxRow *row)
{
  const RgWindowPage *entry = NULL;

  if (row == NULL)
    return;
  entry = rg_sidebar_row_get_entry (RG_SIDEBAR_ROW (row));
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (ensure_page (self, entry)));
  rg_ui_remember ("sidebar-page", entry->name);
}

static void
sidebar_activated_cb (RgWindow *self)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static RgCustomersPage *
get_customers_page (RgWindow *self)
{
  RgPage *page = rg_window_get_page (self, "customers");

  return page != NULL ? RG_CUSTOMERS_PAGE (page) : NULL;
}

static void
search_changed_cb (RgWindow *self)
{
  const char      *text = gtk_editable_get_text (self->search);
  RgCustomersPage *page = get_customers_page (self);

  if (page == NULL || self->book == NULL)
    return;
  if (*text != '\0')
    rg_window_show_page (self, "customers");
  rg_customers_page_set_search (page, text);
}

static void
search_activate_cb (RgWindow *self)
{
  search_changed_cb (self);
  if (get_customers_page (self) != NULL)
    rg_customers_page_open_first (get_customers_page (self));
}

static void
search_stopped_cb (RgWindow *self)
{
  gtk_editable_set_text (self->search, "");
  if (get_customers_page (self) != NULL)
    rg_customers_page_set_search (get_customers_page (self), "");
}

static void
busy_cancel_cb (RgWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
rg_window_dispose (GObject *object)
{
  RgWindow *self = RG_WINDOW (object);

  rg_window_set_book (self, NULL);
  g_clear_handle_id (&self->busy_source, g_source_remove);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_object (&self->book_signals);
  g_clear_object (&self->step_toast);
  g_clear_object (&self->menu);
  g_clear_object (&self->undo_menu);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_WINDOW);
  G_OBJECT_CLASS (rg_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, search);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, book_title);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, busy_page);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, busy_spinner);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, busy_cancel);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RgWindow, pages);
}

static void
rg_window_class_init (RgWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_window_dispose;
  g_type_ensure (RG_TYPE_DROP_HINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/app/window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, busy_cancel_cb);
}

static void
bind_settings (RgWindow *self)
{
  GSettings *settings = rg_ui_get_settings ();

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
rg_window_init (RgWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->flap, "folded", self->sidebar_button, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->flap, "reveal-flap", self->sidebar_button, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  build_menu (self);
  self->book_signals = g_signal_group_new (RG_TYPE_BOOK);
  g_signal_group_connect_swapped (self->book_signals, "notify::undo-title", G_CALLBACK (update_undo), self);
  g_signal_group_connect_swapped (self->book_signals, "notify::redo-title", G_CALLBACK (update_undo), self);
  g_signal_group_connect_swapped (self->book_signals, "notify::title", G_CALLBACK (update_book), self);
  bind_settings (self);
  add_pages (self);
  g_signal_connect_swapped (self->pages, "notify::visible-child", G_CALLBACK (page_shown_cb), self);
  update_book (self);
}

/**
 * rg_window_new:
 *
 * Returns: a new window without a book
 */
RgWindow *
rg_window_new (GtkApplication *application)
{
  return g_object_new (RG_TYPE_WINDOW, "application", application, NULL);
}

/**
 * rg_window_set_book:
 * @book: (nullable): the book to show; %NULL shows how to begin
 */
void
rg_window_set_book (RgWindow *self,
                    RgBook   *book)
{
  g_return_if_fail (RG_IS_WINDOW (self));

  if (!g_set_object (&self->book, book))
    return;
  if (self->book_signals != NULL)
    g_signal_group_set_target (self->book_signals, book);
  g_clear_object (&self->step_toast);
  if (book != NULL)
    self->step_toast = rg_step_toast_new (self->toasts, book, "app.cancel-step");
  g_clear_handle_id (&self->badge_source, g_source_remove);
  if (self->pages == NULL)
    return;
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL; page = gtk_widget_get_next_sibling (page))
    rg_page_set_book (RG_PAGE (page), NULL);
  page_shown_cb (self);
  if (book != NULL)
    self->badge_source = g_timeout_add (BADGE_DELAY_MS, show_badge_cb, self);
  gtk_editable_set_text (self->search, "");
  update_book (self);
  show_state (self);
  rg_window_present_when_settled (self);
}

/**
 * rg_window_present_now:
 *
 * Brings the window to the front, whatever stands in it.
 */
void
rg_window_present_now (RgWindow *self)
{
  g_return_if_fail (RG_IS_WINDOW (self));

  g_clear_handle_id (&self->wait_source, g_source_remove);
  show_state (self);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
present_cb (gpointer user_data)
{
  RgWindow *self = user_data;

  self->wait_source = 0;
  rg_window_present_now (self);
  return G_SOURCE_REMOVE;
}

/**
 * rg_window_present_soon:
 *
 * Shows the window for the first time, while a book is being opened for it: when the customers stand in it, so that it need
 * not be laid out and drawn three times, but in a moment in any case.
 */
void
rg_window_present_soon (RgWindow *self)
{
  g_return_if_fail (RG_IS_WINDOW (self));

  if (self->wait_source == 0)
    self->wait_source = g_timeout_add (PRESENT_DELAY_MS, present_cb, self);
}

/**
 * rg_window_present_when_settled:
 *
 * Shows a window that waits, if the page in front has all that one sees first.
 */
void
rg_window_present_when_settled (RgWindow *self)
{
  GtkWidget *page = NULL;

  g_return_if_fail (RG_IS_WINDOW (self));

  if (self->wait_source == 0 || self->book == NULL)
    return;
  page = gtk_stack_get_visible_child (self->pages);
  if (page == NULL || rg_page_is_settled (RG_PAGE (page)))
    rg_window_present_now (self);
}

/**
 * rg_window_get_page:
 * @name: the name of a page, such as "customers"
 *
 * Returns: (transfer none) (nullable): the page
 */
RgPage *
rg_window_get_page (RgWindow   *self,
                    const char *name)
{
  const RgWindowPage *entry = NULL;
  RgPage             *page = NULL;

  g_return_val_if_fail (RG_IS_WINDOW (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  entry = rg_window_pages_find (name);
  if (entry == NULL)
    return NULL;
  /* Who asks for a page is about to use it. */
  page = ensure_page (self, entry);
  rg_page_set_book (page, self->book);
  return page;
}

/**
 * rg_window_get_visible_page:
 *
 * Returns: (transfer none): the page that is shown while a book is open
 */
RgPage *
rg_window_get_visible_page (RgWindow *self)
{
  g_return_val_if_fail (RG_IS_WINDOW (self), NULL);

  return RG_PAGE (gtk_stack_get_visible_child (self->pages));
}

/**
 * rg_window_show_page:
 * @name: the name of a page
 *
 * Turns to a page.
 *
 * Returns: %FALSE if there is no such page
 */
gboolean
rg_window_show_page (RgWindow   *self,
                     const char *name)
{
  const RgWindowPage *entry = NULL;

  g_return_val_if_fail (RG_IS_WINDOW (self), FALSE);

  entry = rg_window_pages_find (name);
  if (entry == NULL)
    return FALSE;
  gtk_list_box_select_row (self->sidebar, GTK_LIST_BOX_ROW (find_row (self, entry)));
  return TRUE;
}

static gboolean
entry_has_type (const RgWindowPage *entry,
                const char         *type_name)
{
  g_auto (GStrv) names = g_strsplit (entry->record_types, " ", -1);

  return g_strv_contains ((const char *const *)names, type_name);
}

/**
 * rg_window_show_records:
 * @query: the records
 * @title: (nullable): what they are
 *
 * Turns to the page for records of this type and shows these there.
 */
void
rg_window_show_records (RgWindow      *self,
                        const RgQuery *query,
                        const char    *title)
{
  guint               n_pages = 0;
  const RgWindowPage *entries = rg_window_pages (&n_pages);

  g_return_if_fail (RG_IS_WINDOW (self));
  g_return_if_fail (query != NULL);

  for (guint i = 0; i < n_pages; i++)
    {
      if (!entry_has_type (&entries[i], rg_query_get_record_type (query)->name))
        continue;
      rg_window_show_page (self, entries[i].name);
      rg_page_show_query (rg_window_get_page (self, entries[i].name), query, title);
      return;
    }
}

/**
 * rg_window_focus_search:
 *
 * Puts the cursor into the search box that searches customers from everywhere.
 */
void
rg_window_focus_search (RgWindow *self)
{
  g_return_if_fail (RG_IS_WINDOW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

/**
 * rg_window_clear_search:
 *
 * Empties the search box.
 */
void
rg_window_clear_search (RgWindow *self)
{
  g_return_if_fail (RG_IS_WINDOW (self));

  gtk_editable_set_text (self->search, "");
}

/**
 * rg_window_toast:
 * @text: a short translated sentence
 * @offer_undo: whether it has a button that undoes the last change
 */
void
rg_window_toast (RgWindow   *self,
                 const char *text,
                 gboolean    offer_undo)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast        *toast = adw_toast_new (markup);

  g_return_if_fail (RG_IS_WINDOW (self));

  if (offer_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "app.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * rg_window_add_toast:
 * @toast: (transfer full): what is said
 *
 * For what takes long and can be cancelled: whoever made the toast takes it away.
 */
void
rg_window_add_toast (RgWindow *self,
                     AdwToast *toast)
{
  g_return_if_fail (RG_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * rg_window_show_error:
 * @heading: what could not be done
 * @error: (nullable): why; nothing is shown if it was cancelled
 */
void
rg_window_show_error (RgWindow     *self,
                      const char   *heading,
                      const GError *error)
{
  GtkWidget *dialog = NULL;

  g_return_if_fail (RG_IS_WINDOW (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->wait_source != 0)
    rg_window_present_now (self);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error != NULL ? error->message : NULL);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * rg_window_set_busy:
 * @text: (nullable): what takes so long
 * @cancellable: (nullable): what the button Cancel cancels; %NULL: the work is done
 *
 * Shows in place of the book that something takes long.
 */
void
rg_window_set_busy (RgWindow     *self,
                    const char   *text,
                    GCancellable *cancellable)
{
  g_return_if_fail (RG_IS_WINDOW (self));

  g_set_object (&self->cancellable, cancellable);
  g_clear_handle_id (&self->busy_source, g_source_remove);
  if (cancellable != NULL)
    self->busy_source = g_timeout_add (BUSY_DELAY_MS, show_busy_cb, self);
  adw_status_page_set_title (self->busy_page, text != NULL ? text : "");
  show_state (self);
}
