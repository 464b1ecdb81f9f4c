/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-history-window"

#include "config.h"
#include "rg-history-window.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-history-details.h"
#include "rg-history-row.h"
#include "rg-history.h"
#include "rg-step-toast.h"
#include "rg-undo-window.h"

/* So many changes are read at a time. */
#define PAGE 200

/* The next page is read when so little of the list is left below. */
#define AHEAD 600

struct _RgHistoryWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay   *toasts;
  GtkStack          *stack;
  GtkListView       *list;
  GtkScrolledWindow *scroller;
  GtkEditable       *search;
  GtkDropDown       *person;
  GtkMenuButton     *day_button;
  GtkPopover        *day_popover;
  GtkCalendar       *calendar;
  RgHistoryDetails  *details;
  GtkSpinner        *spinner;

  /* Owned references */
  RgBook             *book;
  GListStore         *entries;
  GtkSingleSelection *selection;
  RgStepToast        *step_toast;
  char               *day; /* "YYYY-MM-DD"; NULL: any */

  guint    request; /* the number of the last one; answers to earlier ones are passed over */
  gboolean more;
  gboolean reading;
  gboolean filling; /* the drop-down of people changes, not by hand */
  gint64   wanted;  /* what is to be selected when it has been read */
};

G_DEFINE_FINAL_TYPE (RgHistoryWindow, rg_history_window, ADW_TYPE_WINDOW)

typedef struct
{
  guint      number;
  char      *who;
  char      *from;
  char      *until;
  char      *search;
  gint64     before;
  guint      limit;
  GPtrArray *changes; /* the answer */
  char     **people;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->who);
  g_free (self->from);
  g_free (self->until);
  g_free (self->search);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_strfreev (self->people);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
say (RgHistoryWindow *self,
     const char      *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  const Request  *asked = data;
  RgHistoryFilter filter = { asked->who, asked->from, asked->until, asked->search };
  g_autoptr (Request) answer = g_new0 (Request, 1);

  answer->number = asked->number;
  answer->before = asked->before;
  answer->limit = asked->limit;
  answer->changes = rg_history_select (session, &filter, asked->before, asked->limit, error);
  if (answer->changes == NULL)
    return NULL;
  answer->people = rg_history_list_people (session, error);
  return answer->people != NULL ? g_steal_pointer (&answer) : NULL;
}

static GtkStringList *
get_people (RgHistoryWindow *self)
{
  return GTK_STRING_LIST (gtk_drop_down_get_model (self->person));
}

/* Somebody new may have changed something; the choice stays. */
static void
update_people (RgHistoryWindow *self,
               char           **people)
{
  GtkStringList *list = get_people (self);
  guint          n = g_list_model_get_n_items (G_LIST_MODEL (list));

  self->filling = TRUE;
  for (guint i = 0; people[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint k = 1; !known && k < n; k++)
        known = g_str_equal (gtk_string_list_get_string (list, k), people[i]);
      if (!known)
        gtk_string_list_append (list, people[i]);
    }
  self->filling = FALSE;
}

static guint
find_entry (RgHistoryWindow *self,
            gint64           id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RgHistoryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      if (rg_history_entry_get_change_set (entry)->id == id)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static gint64
get_selected (RgHistoryWindow *self)
{
  RgHistoryEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  return entry != NULL ? rg_history_entry_get_change_set (entry)->id : 0;
}

static GPtrArray *
make_entries (RgHistoryWindow *self,
              Request         *answer)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  guint      n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autoptr (RgHistoryEntry) last = answer->before != 0 && n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->entries), n - 1) : NULL;
  const char *day = last != NULL ? rg_history_entry_get_day (last) : NULL;

  g_ptr_array_set_free_func (answer->changes, NULL);
  for (guint i = 0; i < answer->changes->len; i++)
    {
      RgHistoryEntry *entry = rg_history_entry_new (answer->changes->pdata[i], day);

      g_ptr_array_add (entries, entry);
      day = rg_history_entry_get_day (entry);
    }
  return entries;
}

/* Shows a change that may be outside of what the list holds. */
static void
show_change (RgHistoryWindow *self,
             gint64           id)
{
  guint position = find_entry (self, id);

  if (position != GTK_INVALID_LIST_POSITION)
    {
      gtk_single_selection_set_selected (self->selection, position);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
    }
  else
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  rg_history_details_show (self->details, id);
}

static gboolean
is_filtered (RgHistoryWindow *self)
{
  return gtk_drop_down_get_selected (self->person) > 0 || self->day != NULL || *gtk_editable_get_text (self->search) != '\0';
}

static void
take_answer (RgHistoryWindow *self,
             Request         *answer)
{
  gint64 selected = self->wanted != 0 ? self->wanted : get_selected (self);
  g_autoptr (GPtrArray) entries = make_entries (self, answer);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  guint at = answer->before != 0 ? n : 0;

  self->more = entries->len == answer->limit;
  self->wanted = 0;
  update_people (self, answer->people);
  g_list_store_splice (self->entries, at, n - at, entries->pdata, entries->len);
  if (answer->before != 0)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->entries)) == 0)
    gtk_stack_set_visible_child_name (self->stack, is_filtered (self) ? "not-found" : "empty");
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
  if (find_entry (self, selected) != GTK_INVALID_LIST_POSITION)
    show_change (self, selected);
  else
    rg_history_details_show (self->details, get_selected (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RgHistoryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) answer = rg_store_finish (RG_STORE (source), result, &error);

  if (self->list == NULL || self->book == NULL)
    return;
  if (answer == NULL)
    say (self, error != NULL ? error->message : _ ("The history could not be read"));
  else if (answer->number == self->request)
    take_answer (self, answer);
  if (answer == NULL || answer->number == self->request)
    self->reading = FALSE;
}

/* Midnight of the person, in the time of the journal. */
static char *
day_to_utc (const char *day,
            int         add)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) local = g_date_time_new_from_iso8601 (text, zone);
  g_autoptr (GDateTime) then = g_date_time_add_days (local, add);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (then);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

static void
read_changes (RgHistoryWindow *self,
              gint64           before,
              guint            limit)
{
  Request *request = g_new0 (Request, 1);
  guint    person = gtk_drop_down_get_selected (self->person);

  request->number = ++self->request;
  request->search = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  if (person > 0 && person != GTK_INVALID_LIST_POSITION)
    request->who = g_strdup (gtk_string_list_get_string (get_people (self), person));
  if (self->day != NULL)
    {
      request->from = day_to_utc (self->day, 0);
      request->until = day_to_utc (self->day, 1);
    }
  request->before = before;
  request->limit = limit;
  self->reading = TRUE;
  rg_store_read (rg_book_get_store (self->book), read_worker, request, request_free, request_free, NULL, read_cb, g_object_ref (self));
}

/* As many as were there before, so that the place in the list stays. */
static void
reload (RgHistoryWindow *self)
{
  if (self->book != NULL)
    read_changes (self, 0, MAX (PAGE, g_list_model_get_n_items (G_LIST_MODEL (self->entries)) + 1));
}

static void
scrolled_cb (RgHistoryWindow *self,
             GtkAdjustment   *adjustment)
{
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - gtk_adjustment_get_page_size (adjustment);
  guint  n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autoptr (RgHistoryEntry) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->entries), n - 1) : NULL;

  if (last != NULL && self->more && !self->reading && below < AHEAD)
    read_changes (self, rg_history_entry_get_change_set (last)->id, PAGE);
}

static void
filter_changed_cb (RgHistoryWindow *self)
{
  if (self->book != NULL && !self->filling)
    read_changes (self, 0, PAGE);
}

static void
set_day (RgHistoryWindow *self,
         char            *day)
{
  g_free (self->day);
  self->day = day;
  gtk_menu_button_set_label (self->day_button, day != NULL ? day : _ ("Any Day"));
  gtk_popover_popdown (self->day_popover);
  filter_changed_cb (self);
}

static void
day_selected_cb (RgHistoryWindow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  set_day (self, g_date_time_format (day, "%Y-%m-%d"));
}

static void
any_day_cb (RgHistoryWindow *self)
{
  set_day (self, NULL);
}

static void
show_all_cb (RgHistoryWindow *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->person, 0);
  set_day (self, NULL);
}

static void
search_stopped_cb (RgHistoryWindow *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
selected_cb (RgHistoryWindow *self)
{
  gint64 id = get_selected (self);

  if (id != 0 && id != rg_history_details_get_shown (self->details))
    rg_history_details_show (self->details, id);
}

static void
set_busy (RgHistoryWindow *self,
          gboolean         busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->details), !busy);
}

/* What was said about it stands in the details, with a way to what stands in the way. */
static void
explain (RgHistoryWindow *self,
         const GError    *error)
{
  if (g_error_matches (error, RG_ERROR, RG_ERROR_CONFLICT))
    rg_history_details_explain (self->details);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _ ("Cancelled. Nothing was changed."));
  else
    say (self, error->message);
}

static void
finish (RgHistoryWindow *self,
        GObject         *source,
        GAsyncResult    *result,
        const char      *format)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *text = title != NULL ? g_strjoinv (title, parts) : NULL;

  if (self->list == NULL || self->book == NULL)
    return;
  set_busy (self, FALSE);
  if (error != NULL)
    explain (self, error);
  else if (text != NULL)
    say (self, text);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgHistoryWindow) self = user_data;

  finish (self, source, result, _ ("Undone: %s"));
}

static void
redone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgHistoryWindow) self = user_data;

  finish (self, source, result, _ ("Done again: %s"));
}

static void
undo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RgHistoryWindow *self = RG_HISTORY_WINDOW (widget);

  set_busy (self, TRUE);
  rg_book_undo (self->book, g_variant_get_int64 (parameter), undone_cb, g_object_ref (self));
}

static void
redo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RgHistoryWindow *self = RG_HISTORY_WINDOW (widget);

  set_busy (self, TRUE);
  rg_book_redo (self->book, redone_cb, g_object_ref (self));
}

static void
rest_undone_cb (RgHistoryWindow *self,
                const char      *text)
{
  say (self, text);
}

static void
undo_rest_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RgHistoryWindow *self = RG_HISTORY_WINDOW (widget);
  GtkWidget       *window = rg_undo_window_new (GTK_WINDOW (self), self->book, g_variant_get_int64 (parameter));

  g_signal_connect_object (window, "undone", G_CALLBACK (rest_undone_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
cancel_step_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  RgHistoryWindow *self = RG_HISTORY_WINDOW (widget);

  if (self->book != NULL)
    rg_step_cancel (rg_book_get_step (self->book));
}

typedef struct
{
  RgHistoryWindow *window;
  gint64           change_set;
} UndoTo;

static void
undo_to_free (gpointer  data,
              GClosure *closure)
{
  g_object_unref (((UndoTo *)data)->window);
  g_free (data);
}

static void
undo_to_answered_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     gpointer          user_data)
{
  UndoTo *what = user_data;

  if (!g_str_equal (response, "undo") || what->window->book == NULL)
    return;
  set_busy (what->window, TRUE);
  rg_book_undo_to (what->window->book, what->change_set, undone_cb, g_object_ref (what->window));
}

/* The work of other people may be among the changes: that is asked first. */
static void
undo_to_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  RgHistoryWindow  *self = RG_HISTORY_WINDOW (widget);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL));
  UndoTo           *what = g_new0 (UndoTo, 1);
  gint64            n = 0;

  what->window = g_object_ref (self);
  g_variant_get (parameter, "(xx)", &what->change_set, &n);
  adw_message_dialog_format_heading (dialog, ngettext ("Undo %d Change?", "Undo %d Changes?", (gulong)n), (int)n);
  adw_message_dialog_set_body (dialog, _ ("This change and everything that was done after it, by anybody, is taken back. It can be done again step by step with Redo."));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "undo", _ ("_Undo All of Them"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "undo", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (undo_to_answered_cb), what, undo_to_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  show_change (RG_HISTORY_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_child (item, rg_history_row_new ());
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  rg_history_row_set_entry (RG_HISTORY_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
rg_history_window_dispose (GObject *object)
{
  RgHistoryWindow *self = RG_HISTORY_WINDOW (object);

  g_clear_object (&self->book);
  g_clear_object (&self->step_toast);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_HISTORY_WINDOW);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  G_OBJECT_CLASS (rg_history_window_parent_class)->dispose (object);
}

static void
rg_history_window_finalize (GObject *object)
{
  g_free (RG_HISTORY_WINDOW (object)->day);
  G_OBJECT_CLASS (rg_history_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, list);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, search);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, person);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, day_button);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, day_popover);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, calendar);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, details);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, any_day_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
rg_history_window_class_init (RgHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_history_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_history_window_finalize;
  g_type_ensure (RG_TYPE_HISTORY_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/settings/history-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "history.undo", "x", undo_cb);
  gtk_widget_class_install_action (widget_class, "history.undo-to", "(xx)", undo_to_cb);
  gtk_widget_class_install_action (widget_class, "history.undo-rest", "x", undo_rest_cb);
  gtk_widget_class_install_action (widget_class, "history.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "history.show", "x", show_cb);
  gtk_widget_class_install_action (widget_class, "history.cancel-step", NULL, cancel_step_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rg_history_window_init (RgHistoryWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  const char *const everybody[] = { _ ("Everybody"), NULL };
  g_autoptr (GtkStringList) people = gtk_string_list_new (everybody);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->person, G_LIST_MODEL (people));
  self->entries = g_list_store_new (RG_TYPE_HISTORY_ENTRY);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->entries)));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rg_history_window_new:
 * @parent: (nullable): the window above which it is shown
 * @book: the book whose changes are listed
 *
 * Returns: (transfer floating): a window with the changes
 */
GtkWidget *
rg_history_window_new (GtkWindow *parent,
                       RgBook    *book)
{
  RgHistoryWindow *self = NULL;

  g_return_val_if_fail (RG_IS_BOOK (book), NULL);

  self = g_object_new (RG_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);
  self->book = g_object_ref (book);
  self->step_toast = rg_step_toast_new (self->toasts, book, "history.cancel-step");
  rg_history_details_set_book (self->details, book);
  g_signal_connect_object (rg_book_get_store (book), "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GTK_WIDGET (self);
}

/**
 * rg_history_window_show_change:
 * @change_set: the number of a change
 *
 * Shows what a change did.
 */
void
rg_history_window_show_change (RgHistoryWindow *self,
                               gint64           change_set)
{
  g_return_if_fail (RG_IS_HISTORY_WINDOW (self));

  if (find_entry (self, change_set) == GTK_INVALID_LIST_POSITION)
    self->wanted = change_set;
  show_change (self, change_set);
}
