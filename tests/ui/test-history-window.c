/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-history-details.h"
#include "rg-history-row.h"
#include "rg-history-window.h"
#include "rg-journal.h"
#include "rg-test-pages.h"
#include "rg-undo-window.h"

typedef struct
{
  TestPages         test;
  RgHistoryWindow  *window;
  RgHistoryDetails *details;
  GtkListView      *list;
} Fixture;

static GListModel *
get_model (Fixture *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (self->list));
}

static const RgChangeSet *
get_change (Fixture *self,
            guint    position)
{
  g_autoptr (RgHistoryEntry) entry = g_list_model_get_item (get_model (self), position);

  return rg_history_entry_get_change_set (entry);
}

static gint64
change_city (RgSession  *session,
             gint64      id,
             const char *city,
             const char *who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = rg_session_get (session, rg_customer_type (), id, &error);
  gint64 change_set;

  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, who, &error);
  g_assert_no_error (error);
  rg_record_set_text (customer, RG_CUSTOMER_CITY, city);
  rg_session_update (session, customer, &error);
  g_assert_no_error (error);
  change_set = rg_session_commit (session, &error);
  g_assert_no_error (error);
  return change_set;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;

  test_pages_init (&self->test, TRUE);
  session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  change_city (session, 1, "杭州", "王芳");
  change_city (session, 1, "宁波", "李强");
  change_city (session, 2, "温州", "王芳");
  self->window = RG_HISTORY_WINDOW (rg_history_window_new (NULL, self->test.book));
  self->details = test_find (GTK_WIDGET (self->window), RG_TYPE_HISTORY_DETAILS);
  self->list = test_find (test_find (GTK_WIDGET (self->window), GTK_TYPE_PANED), GTK_TYPE_LIST_VIEW);
  gtk_window_present (GTK_WINDOW (self->window));
  test_wait_until (g_list_model_get_n_items (get_model (self)) >= 4);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  test_pages_settle ();
  test_pages_clear (&self->test);
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *part)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, part);
  return found;
}

static gboolean
says (Fixture    *self,
      const char *part)
{
  return find_label (GTK_WIDGET (self->details), part) != NULL;
}

static void
select_change (Fixture *self,
               gint64   id)
{
  rg_history_window_show_change (self->window, id);
  test_wait_until (rg_history_details_get_shown (self->details) == id);
}

static void
test_list (Fixture      *self,
           gconstpointer data)
{
  g_assert_cmpstr (get_change (self, 0)->who, ==, "王芳");
  g_assert_cmpstr (get_change (self, 1)->who, ==, "李强");
  /* The newest is shown at once, with what it did. */
  test_wait_until (says (self, "温州"));
  g_assert_true (says (self, "City"));
}

static void
test_filter (Fixture      *self,
             gconstpointer data)
{
  GtkDropDown *person = test_find (GTK_WIDGET (self->window), GTK_TYPE_DROP_DOWN);
  GtkEditable *search = test_find (GTK_WIDGET (self->window), GTK_TYPE_SEARCH_ENTRY);
  GtkStack    *stack = test_find_stack (GTK_WIDGET (self->window), "not-found");
  guint        all = g_list_model_get_n_items (get_model (self));
  GListModel  *people = gtk_drop_down_get_model (person);

  for (guint i = 1; i < g_list_model_get_n_items (people); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (people), i), "李强"))
      gtk_drop_down_set_selected (person, i);
  g_assert_cmpuint (gtk_drop_down_get_selected (person), >, 0);
  test_wait_until (g_list_model_get_n_items (get_model (self)) == 1);
  gtk_editable_set_text (search, "no such name");
  test_wait_until (g_str_equal (gtk_stack_get_visible_child_name (stack), "not-found"));
  gtk_editable_set_text (search, "");
  gtk_drop_down_set_selected (person, 0);
  test_wait_until (g_list_model_get_n_items (get_model (self)) == all);
}

/* What stands in the way is said, and a button leads there; undone it is greyed and can be done again. */
static void
test_undo (Fixture      *self,
           gconstpointer data)
{
  gint64 later = get_change (self, 1)->id;
  gint64 earlier = get_change (self, 2)->id;

  select_change (self, earlier);
  test_wait_until (says (self, "came later"));
  g_assert_true (says (self, "李强"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "history.show", "x", later);
  test_wait_until (rg_history_details_get_shown (self->details) == later && !says (self, "came later"));

  gtk_widget_activate_action (GTK_WIDGET (self->window), "history.undo", "x", later);
  test_wait_until (get_change (self, 1)->state == RG_CHANGE_UNDONE);
  test_wait_until (says (self, "it can be done again"));
  select_change (self, earlier);
  test_wait_until (says (self, "杭州") && !says (self, "came later"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "history.redo", NULL);
  test_wait_until (get_change (self, 1)->state == RG_CHANGE_DONE);
}

/* Refused although the button was asked for: the reason appears. */
static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  gint64 earlier = get_change (self, 2)->id;

  select_change (self, earlier);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "history.undo", "x", earlier);
  test_wait_until (says (self, "came later"));
  g_assert_cmpint (get_change (self, 2)->state, ==, RG_CHANGE_DONE);
}

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/* The city was changed twice, the name only here: the name goes back. */
static void
change_both (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) customer = rg_session_get (session, rg_customer_type (), 2, &error);

  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "王芳", &error);
  rg_record_set_text (customer, RG_CUSTOMER_CITY, "苏州");
  rg_record_set_text (customer, RG_CUSTOMER_NEED, "新需求");
  rg_session_update (session, customer, &error);
  rg_session_commit (session, &error);
  change_city (session, 2, "无锡", "李强");
  g_assert_no_error (error);
}

static gboolean
undo_is_offered (gpointer window)
{
  GtkStack *stack = test_find_stack (GTK_WIDGET (window), "answer");

  return g_str_equal (gtk_stack_get_visible_child_name (stack), "answer");
}

/* Part of it was changed later: that is told, with who did it, and the rest goes back as a step of its own. */
static void
test_rest (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *window;
  gint64     both;

  change_both (self);
  rg_history_window_show_change (self->window, get_change (self, 0)->id + 2);
  test_wait_until (get_change (self, 0)->kind == RG_CHANGE_EDIT && g_str_equal (get_change (self, 0)->who, "李强"));
  both = get_change (self, 1)->id;
  select_change (self, both);
  test_wait_until (says (self, "came later"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "history.undo-rest", "x", both);
  window = find_window (RG_TYPE_UNDO_WINDOW);
  test_wait_until (undo_is_offered (window));
  test_wait_until (find_label (window, "李强") != NULL);
  g_assert_nonnull (find_label (window, "1 record can be taken back"));
  g_assert_nonnull (find_label (window, "City"));
  gtk_widget_activate_action (window, "undo.rest", NULL);
  test_wait_until (find_window (RG_TYPE_UNDO_WINDOW) == NULL);
  test_wait_until (get_change (self, 0)->kind == RG_CHANGE_UNDO);
  g_assert_cmpint (get_change (self, 0)->n_records, ==, 1);
}

static void
answer (const char *response)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), response);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_undo_to (Fixture      *self,
              gconstpointer data)
{
  gint64 first = get_change (self, 2)->id;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "history.undo-to", "(xx)", first, (gint64)3);
  answer ("cancel");
  test_pages_settle ();
  g_assert_cmpint (get_change (self, 0)->state, ==, RG_CHANGE_DONE);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "history.undo-to", "(xx)", first, (gint64)3);
  answer ("undo");
  test_wait_until (get_change (self, 2)->state == RG_CHANGE_UNDONE);
  g_assert_cmpint (get_change (self, 0)->state, ==, RG_CHANGE_UNDONE);
  g_assert_cmpint (get_change (self, 1)->state, ==, RG_CHANGE_UNDONE);
  g_assert_cmpint (get_change (self, 3)->state, ==, RG_CHANGE_DONE);
}

/* A long history is read as far as somebody looks. */
static void
test_long (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_SCROLLED_WINDOW));
  GtkAdjustment     *adjustment = gtk_scrolled_window_get_vadjustment (scroller);

  g_assert_no_error (error);
  for (guint i = 0; i < 500; i++)
    change_city (session, 2, i % 2 == 0 ? "杭州" : "宁波", "王芳");
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = RG_HISTORY_WINDOW (rg_history_window_new (NULL, self->test.book));
  self->list = test_find (test_find (GTK_WIDGET (self->window), GTK_TYPE_PANED), GTK_TYPE_LIST_VIEW);
  scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_SCROLLED_WINDOW));
  adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  gtk_window_present (GTK_WINDOW (self->window));
  test_wait_until (g_list_model_get_n_items (get_model (self)) >= 200);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (self)), <, 300);
  while (g_list_model_get_n_items (get_model (self)) < 504)
    {
      guint n = g_list_model_get_n_items (get_model (self));

      test_wait_until (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
      gtk_adjustment_set_value (adjustment, 0);
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      test_wait_until (g_list_model_get_n_items (get_model (self)) > n);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(name, func) g_test_add ("/ui/history/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("list", test_list);
  ADD ("filter", test_filter);
  ADD ("undo", test_undo);
  ADD ("refused", test_refused);
  ADD ("undo-to", test_undo_to);
  ADD ("rest", test_rest);
  ADD ("long", test_long);
  return g_test_run ();
}
