/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-customers-page"

#include "config.h"
#include "rg-customers-page.h"

#include <glib/gi18n.h>

#include "rg-customer-panel.h"
#include "rg-customer.h"
#include "rg-filter-bar.h"
#include "rg-record-editor.h"
#include "rg-record-view.h"
#include "rg-ui.h"
#include "rg-window.h"

struct _RgCustomersPage
{
  RgPage parent_instance;

  /* Template widgets */
  RgFilterBar     *filters;
  GtkPaned        *paned;
  GtkStack        *stack;
  RgRecordView    *view;
  RgCustomerPanel *panel;

  /* Owned references */
  RgRecordList *list;
  GSignalGroup *list_signals;
  char         *search;
  gboolean      placed; /* the panel has its width */
};

G_DEFINE_FINAL_TYPE (RgCustomersPage, rg_customers_page, RG_TYPE_PAGE)

static void
update_count (RgCustomersPage *self)
{
  gint64 hits = rg_record_list_get_n_records (self->list);

  rg_filter_bar_set_count (self->filters, hits, MAX (hits, rg_record_list_get_total (self->list)));
}

/* What stands there without customers is made when it is shown. */
static AdwStatusPage *
show_instead (RgCustomersPage *self,
              const char      *name)
{
  g_autofree char *path = g_strdup_printf ("/io/github/regulars/Regulars/ui/customers/customers-%s.ui", name);

  if (gtk_stack_get_child_by_name (self->stack, name) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);

      gtk_stack_add_named (self->stack, GTK_WIDGET (gtk_builder_get_object (builder, "content")), name);
    }
  gtk_stack_set_visible_child_name (self->stack, name);
  return ADW_STATUS_PAGE (gtk_stack_get_visible_child (self->stack));
}

/* How to find more depends on what hides them. */
static void
show_nothing (RgCustomersPage *self)
{
  const char *search = rg_view_get_search (rg_record_view_get_view (self->view));

  adw_status_page_set_description (show_instead (self, "nothing"),
                                   search != NULL && *search != '\0' ? _ ("Search for a part of the name, Pinyin or initials, or any part of a telephone number.") : _ ("No record fits the search and the filters."));
}

/* While the list is being read, what stands there stays: nothing may flicker. */
static void
update_state (RgCustomersPage *self)
{
  if (self->list == NULL || rg_record_list_get_loading (self->list))
    return;
  update_count (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (rg_record_list_get_total (self->list) == 0)
    show_instead (self, "empty");
  else
    show_nothing (self);
  rg_page_settled (RG_PAGE (self));
}

static void
cursor_moved_cb (RgCustomersPage *self,
                 gint64           id)
{
  rg_customer_panel_set_customer (self->panel, id);
}

static gpointer
get_worker (RgSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return rg_session_get (session, rg_customer_type (), *(gint64 *)data, error);
}

static void
edit_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RgCustomersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) record = rg_store_finish (RG_STORE (source), result, &error);
  RgRecordEditor *editor = NULL;

  if (record == NULL)
    {
      rg_page_show_error (RG_PAGE (self), _ ("This customer is not there any more"), error);
      return;
    }
  if (rg_page_get_book (RG_PAGE (self)) == NULL)
    return;
  editor = rg_record_editor_new (rg_page_get_book (RG_PAGE (self)), record);
  gtk_window_set_transient_for (GTK_WINDOW (editor), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (editor));
}

static void
edit (RgCustomersPage *self,
      gint64           id)
{
  if (id != 0 && rg_page_get_book (RG_PAGE (self)) != NULL)
    rg_store_read (rg_book_get_store (rg_page_get_book (RG_PAGE (self))), get_worker, g_memdup2 (&id, sizeof id), g_free, g_object_unref, NULL, edit_read_cb, g_object_ref (self));
}

static void
activated_cb (RgCustomersPage *self,
              gint64           id)
{
  edit (self, id);
}

static gboolean
show_record_cb (RgCustomersPage *self,
                gint64           id)
{
  g_settings_set_boolean (rg_ui_get_settings (), "panel-visible", TRUE);
  return TRUE;
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  edit (RG_CUSTOMERS_PAGE (widget), rg_customers_page_get_current (RG_CUSTOMERS_PAGE (widget)));
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgCustomersPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rg_book_save_finish (RG_BOOK (source), result, &error) < 0 || error != NULL)
    rg_page_show_error (RG_PAGE (self), _ ("The customers could not be deleted"), error);
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RgCustomersPage *self = RG_CUSTOMERS_PAGE (widget);
  g_autoptr (GArray) ids = rg_record_view_get_selection (self->view);
  g_autofree char *text = NULL;

  if (ids->len == 0)
    return;
  rg_book_delete (rg_page_get_book (RG_PAGE (self)), rg_customer_type (), (const gint64 *)(gpointer)ids->data, ids->len, deleted_cb, g_object_ref (self));
  text = g_strdup_printf (g_dngettext (NULL, "%u customer deleted", "%u customers deleted", ids->len), ids->len);
  rg_page_toast (RG_PAGE (self), text, TRUE);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  RgCustomersPage *self = RG_CUSTOMERS_PAGE (widget);
  GtkRoot         *root = gtk_widget_get_root (widget);

  if (self->list != NULL)
    rg_filter_bar_show_all (self->filters);
  if (RG_IS_WINDOW (root))
    rg_window_clear_search (RG_WINDOW (root));
  rg_customers_page_set_search (self, "");
}

static void
rg_customers_page_set_book (RgPage *page,
                            RgBook *book)
{
  RgCustomersPage *self = RG_CUSTOMERS_PAGE (page);
  g_autoptr (RgQuery) query = NULL;

  g_clear_pointer (&self->search, g_free);
  g_signal_group_set_target (self->list_signals, NULL);
  rg_record_view_set_list (self->view, NULL, NULL);
  rg_record_view_set_book (self->view, book);
  g_clear_object (&self->list);
  rg_filter_bar_set_view (self->filters, NULL, NULL);
  rg_customer_panel_set_book (self->panel, book);
  if (book == NULL)
    return;
  query = rg_query_new (rg_customer_type ());
  self->list = rg_record_list_new (rg_book_get_store (book), query);
  g_signal_group_set_target (self->list_signals, self->list);
  rg_record_view_set_list (self->view, self->list, "customers");
  rg_filter_bar_set_view (self->filters, book, rg_record_view_get_view (self->view));
  gtk_stack_set_visible_child_name (self->stack, "list");
}

/* The first rows, and beside them the customer on which the cursor stands. */
static gboolean
rg_customers_page_is_settled (RgPage *page)
{
  RgCustomersPage *self = RG_CUSTOMERS_PAGE (page);

  if (self->list == NULL)
    return TRUE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return !rg_record_list_get_loading (self->list);
  return !gtk_widget_get_visible (GTK_WIDGET (self->panel)) || rg_customer_panel_is_settled (self->panel);
}

static void
rg_customers_page_show_query (RgPage        *page,
                              const RgQuery *query,
                              const char    *title)
{
  RgCustomersPage *self = RG_CUSTOMERS_PAGE (page);

  if (self->list == NULL || rg_query_get_record_type (query) != rg_customer_type ())
    return;
  rg_view_hold (rg_record_view_get_view (self->view));
  rg_view_clear_filters (rg_record_view_get_view (self->view));
  rg_filter_bar_set_base (self->filters, query, title);
  rg_view_release (rg_record_view_get_view (self->view));
}

static void
save_panel_width (RgCustomersPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned)) - gtk_paned_get_position (self->paned);

  if (self->placed && gtk_widget_get_visible (GTK_WIDGET (self->panel)) && width >= 200 && width <= 4000)
    g_settings_set_int (rg_ui_get_settings (), "panel-width", width);
}

/* The width of the panel is known only as that of the whole less the list. Placed before anything is drawn. */
static void
rg_customers_page_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  RgCustomersPage *self = RG_CUSTOMERS_PAGE (widget);

  if (!self->placed)
    gtk_paned_set_position (self->paned, MAX (width - g_settings_get_int (rg_ui_get_settings (), "panel-width"), 260));
  self->placed = TRUE;
  GTK_WIDGET_CLASS (rg_customers_page_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
rg_customers_page_dispose (GObject *object)
{
  RgCustomersPage *self = RG_CUSTOMERS_PAGE (object);

  g_clear_object (&self->list_signals);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_CUSTOMERS_PAGE);
  G_OBJECT_CLASS (rg_customers_page_parent_class)->dispose (object);
}

static void
rg_customers_page_finalize (GObject *object)
{
  g_free (RG_CUSTOMERS_PAGE (object)->search);
  G_OBJECT_CLASS (rg_customers_page_parent_class)->finalize (object);
}

static void
install_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (RG_TYPE_FILTER_BAR);
  g_type_ensure (RG_TYPE_CUSTOMER_PANEL);
  g_type_ensure (RG_TYPE_RECORD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/customers/customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RgCustomersPage, filters);
  gtk_widget_class_bind_template_child (widget_class, RgCustomersPage, paned);
  gtk_widget_class_bind_template_child (widget_class, RgCustomersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RgCustomersPage, view);
  gtk_widget_class_bind_template_child (widget_class, RgCustomersPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_record_cb);
}

static void
rg_customers_page_class_init (RgCustomersPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_customers_page_dispose;
  object_class->finalize = rg_customers_page_finalize;
  widget_class->size_allocate = rg_customers_page_size_allocate;
  RG_PAGE_CLASS (klass)->set_book = rg_customers_page_set_book;
  RG_PAGE_CLASS (klass)->is_settled = rg_customers_page_is_settled;
  RG_PAGE_CLASS (klass)->show_query = rg_customers_page_show_query;
  install_template (widget_class);
  gtk_widget_class_install_action (widget_class, "customers.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "customers.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "customers.show-all", NULL, show_all_action);
}

static void
rg_customers_page_init (RgCustomersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list_signals = g_signal_group_new (RG_TYPE_RECORD_LIST);
  g_signal_group_connect_swapped (self->list_signals, "reloaded", G_CALLBACK (update_state), self);
  g_signal_group_connect_swapped (self->list_signals, "notify::loading", G_CALLBACK (update_state), self);
  g_signal_group_connect_swapped (self->list_signals, "notify::total", G_CALLBACK (update_state), self);
  g_settings_bind (rg_ui_get_settings (), "panel-visible", self->panel, "visible", G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (save_panel_width), self, G_CONNECT_SWAPPED);
}

/**
 * rg_customers_page_set_search:
 * @text: what to search for; "" for all customers
 */
void
rg_customers_page_set_search (RgCustomersPage *self,
                              const char      *text)
{
  g_return_if_fail (RG_IS_CUSTOMERS_PAGE (self));

  if (g_strcmp0 (self->search != NULL ? self->search : "", text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  if (self->list != NULL)
    rg_view_set_search (rg_record_view_get_view (self->view), text);
}

/**
 * rg_customers_page_open_first:
 *
 * Makes the first customer of the list the current one and puts the focus on it.
 */
void
rg_customers_page_open_first (RgCustomersPage *self)
{
  g_return_if_fail (RG_IS_CUSTOMERS_PAGE (self));

  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  rg_record_view_set_cursor (self->view, rg_record_list_get_id (self->list, 0));
  rg_record_view_focus (self->view);
}

/**
 * rg_customers_page_open:
 * @id: the id of a customer
 *
 * Makes a customer the current one. Search and filters that hide it are taken off.
 */
void
rg_customers_page_open (RgCustomersPage *self,
                        gint64           id)
{
  g_return_if_fail (RG_IS_CUSTOMERS_PAGE (self));

  if (self->list == NULL)
    return;
  if (rg_record_list_find_id (self->list, id) == GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self), "customers.show-all", NULL);
  rg_record_view_set_cursor (self->view, id);
}

/**
 * rg_customers_page_get_current:
 *
 * Returns: the id of the customer on which the cursor stands, or 0
 */
gint64
rg_customers_page_get_current (RgCustomersPage *self)
{
  g_return_val_if_fail (RG_IS_CUSTOMERS_PAGE (self), 0);

  return rg_record_view_get_cursor (self->view);
}

/**
 * rg_customers_page_write_down:
 *
 * Puts the cursor where a call with the current customer is written down.
 *
 * Returns: %FALSE if there is no current customer
 */
gboolean
rg_customers_page_write_down (RgCustomersPage *self)
{
  g_return_val_if_fail (RG_IS_CUSTOMERS_PAGE (self), FALSE);

  g_settings_set_boolean (rg_ui_get_settings (), "panel-visible", TRUE);
  return rg_customer_panel_write_down (self->panel);
}
