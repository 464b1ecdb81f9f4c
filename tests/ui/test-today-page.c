/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "rg-date.h"
#include "rg-postpone-popover.h"
#include "rg-test-reminders.h"
#include "rg-today-item.h"
#include "rg-today-page.h"
#include "rg-today-text.h"
#include "rg-ui.h"
#include "rg-week-strip.h"

typedef struct
{
  TestBook     book;
  GtkWidget   *window;
  RgTodayPage *page;
} Fixture;

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
settle (Fixture *self)
{
  while (rg_today_page_is_loading (self->page))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GListModel *
get_lines (Fixture *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_child (GTK_WIDGET (self->page), GTK_TYPE_LIST_VIEW))));
}

/* The whole page as text: "[Overdue 1] 9 days overdue: call (通达商贸)" … */
static char *
describe (Fixture *self)
{
  GListModel *lines = get_lines (self);
  GString    *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (RgTodayItem) item = g_list_model_get_item (lines, i);
      const RgAgendaItem *agenda = rg_today_item_get_agenda (item);
      g_autofree char    *when = rg_today_text_when (item);
      g_autofree char    *title = rg_today_text_title (item);

      if (rg_today_item_get_kind (item) == RG_TODAY_HEADING)
        g_string_append_printf (text, "[%s %d]", title, (int)rg_today_item_get_count (item));
      else if (agenda == NULL)
        g_string_append_printf (text, "<%s>", title);
      else
        g_string_append_printf (text, "%s: %s%s%s;", when, title, agenda->customer_name != NULL ? " @" : "", agenda->customer_name != NULL ? agenda->customer_name : "");
    }
  return g_string_free (text, FALSE);
}

#define assert_lines(self, expected)           \
  G_STMT_START                                 \
  {                                            \
    g_autofree char *lines_ = describe (self); \
    g_assert_cmpstr (lines_, ==, expected);    \
  }                                            \
  G_STMT_END

static guint
get_badge (Fixture *self)
{
  guint badge;

  g_object_get (self->page, "badge", &badge, NULL);
  return badge;
}

static void
show_page (Fixture *self)
{
  self->page = g_object_new (RG_TYPE_TODAY_PAGE, "book", self->book.book, NULL);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  settle (self);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_book_init (&self->book, "2026-03-05T11:00:00");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->page != NULL)
    {
      settle (self);
      g_object_ref (self->page);
      rg_page_set_book (RG_PAGE (self->page), NULL);
      g_assert_cmpuint (get_badge (self), ==, 0);
      gtk_window_destroy (GTK_WINDOW (self->window));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (self->page);
    }
  test_book_clear (&self->book);
}

static gint64
add_all (Fixture *self)
{
  gint64 customer = test_book_add_customer (&self->book, "通达商贸", "13800138000");

  test_book_add_task (&self->book, "late", "2026-02-24", 0);
  test_book_add_task (&self->book, "missed", "2026-03-05 09:30", 0);
  test_book_add_task (&self->book, "later", "2026-03-05 14:30", 0);
  test_book_add_task (&self->book, "next", "2026-03-11", 0);
  test_book_add_task (&self->book, "far", "2026-03-12", 0);
  test_book_add_follow_up (&self->book, customer, "2026-03-01 10:00", "回访", "2026-03-06 10:00");
  return customer;
}

static void
test_sections (Fixture      *self,
               gconstpointer data)
{
  add_all (self);
  show_page (self);
  assert_lines (self, "[Overdue 1]9 days overdue: late;"
                      "[Today 2]09:30 passed: missed;14:30: later;"
                      "[Next 7 Days 2]Tomorrow 10:00: 回访 @通达商贸;Wed 03-11: next;");
  g_assert_cmpuint (get_badge (self), ==, 3);
}

static void
test_empty (Fixture      *self,
            gconstpointer data)
{
  show_page (self);
  assert_lines (self, "[Today 0]<Nothing is due today.>");
  g_assert_cmpuint (get_badge (self), ==, 0);
  test_book_add_task (&self->book, "far", "2026-05-01", 0);
  settle (self);
  assert_lines (self, "[Today 0]<Nothing is due today.>[Coming Up 0]Fri 05-01: far;");
}

static void
test_done_and_undo (Fixture      *self,
                    gconstpointer data)
{
  gint64 first = test_book_add_task (&self->book, "first", "2026-03-05 12:00", 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *title = NULL;

  test_book_add_task (&self->book, "second", "2026-03-05 13:00", 0);
  show_page (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "today.done", "(sx)", "task", first));
  while (get_badge (self) != 1)
    g_main_context_iteration (NULL, TRUE);
  assert_lines (self, "[Today 1]13:00: second;");
  rg_book_undo (self->book.book, 0, test_result_cb, &result);
  title = rg_book_undo_finish (self->book.book, test_wait (&result), NULL);
  g_assert_nonnull (title);
  settle (self);
  assert_lines (self, "[Today 2]12:00: first;13:00: second;");
}

static void
test_postpone (Fixture      *self,
               gconstpointer data)
{
  gint64     task = test_book_add_task (&self->book, "call", "2026-03-05 12:00", 0);
  GtkWidget *popover;

  show_page (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "today.postpone", "(sx)", "task", task));
  popover = find_child (GTK_WIDGET (self->page), RG_TYPE_POSTPONE_POPOVER);
  g_assert_true (gtk_widget_get_visible (popover));
  gtk_editable_set_text (GTK_EDITABLE (find_child (popover, GTK_TYPE_ENTRY)), "+2");
  g_signal_emit_by_name (find_child (popover, GTK_TYPE_ENTRY), "activate");
  while (get_badge (self) != 0)
    g_main_context_iteration (NULL, TRUE);
  /* Its time of day is kept. */
  assert_lines (self, "[Today 0]<Nothing is due today.>[Next 7 Days 1]Sat 03-07 12:00: call;");
}

static void
test_week (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *strip;
  GtkWidget *day;

  add_all (self);
  show_page (self);
  strip = find_child (GTK_WIDGET (self->page), RG_TYPE_WEEK_STRIP);
  day = gtk_widget_get_next_sibling (find_child (strip, GTK_TYPE_TOGGLE_BUTTON));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (day), TRUE);
  settle (self);
  assert_lines (self, "[Tomorrow 1]Tomorrow 10:00: 回访 @通达商贸;");
  day = gtk_widget_get_next_sibling (day);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (day), TRUE);
  settle (self);
  g_assert_cmpstr (rg_week_strip_get_day (RG_WEEK_STRIP (strip)), ==, "2026-03-07");
  assert_lines (self, "[Sat 03-07 0]<Nothing is due on this day.>");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (day), FALSE);
  settle (self);
  g_assert_cmpuint (g_list_model_get_n_items (get_lines (self)), ==, 8);
}

static void
test_quick_task (Fixture      *self,
                 gconstpointer data)
{
  GtkEntry *entry;

  show_page (self);
  entry = GTK_ENTRY (find_child (GTK_WIDGET (self->page), GTK_TYPE_ENTRY));
  gtk_editable_set_text (GTK_EDITABLE (entry), "给陈伟打电话，明天 9:30");
  g_signal_emit_by_name (entry, "activate");
  while (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    g_main_context_iteration (NULL, TRUE);
  settle (self);
  assert_lines (self, "[Today 0]<Nothing is due today.>[Next 7 Days 1]Tomorrow 09:30: 给陈伟打电话;");
}

static void
test_long_list (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;

  for (int i = 0; i < 450; i++)
    {
      RgRecord        *task = rg_record_new (rg_task_type ());
      g_autofree char *day = rg_date_add_days ("2026-03-04", -i);

      rg_record_set_text (task, RG_TASK_SUBJECT, "old");
      rg_record_set_text (task, RG_TASK_DUE_AT, day);
      g_ptr_array_add (tasks, task);
    }
  rg_book_save (self->book.book, tasks, RG_CHANGE_ADD, test_result_cb, &result);
  g_assert_cmpint (rg_book_save_finish (self->book.book, test_wait (&result), NULL), >, 0);
  show_page (self);
  /* heading, 200 lines, the button, heading and sentence of today */
  g_assert_cmpuint (g_list_model_get_n_items (get_lines (self)), ==, 204);
  g_assert_cmpuint (get_badge (self), ==, 450);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "today.show-all", "i", 0));
  settle (self);
  g_assert_cmpuint (g_list_model_get_n_items (get_lines (self)), ==, 453);
}

static void
test_warnings (Fixture      *self,
               gconstpointer data)
{
  gint64 customer = test_book_add_customer (&self->book, "通达商贸", "13800138000");
  gint64 other = test_book_add_customer (&self->book, "联蓝建筑", "13800138001");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) contact = rg_record_new (rg_contact_type ());
  gint64 ids[] = { customer, other };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (RgSession) session = rg_session_open (self->book.path, RG_SESSION_OPEN, &error);
      g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), ids[i], &error);

      g_assert_no_error (error);
      rg_record_set_text (record, RG_CUSTOMER_LEVEL, "A");
      test_book_save (&self->book, record);
    }
  test_book_add_follow_up (&self->book, customer, "2026-02-01 10:00", NULL, NULL);
  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, customer);
  rg_record_set_text (contact, RG_CONTACT_NAME, "陈伟");
  rg_record_set_text (contact, RG_CONTACT_BIRTHDAY, "1981-03-06");
  test_book_save (&self->book, contact);
  show_page (self);
  assert_lines (self, "[Today 0]<Nothing is due today.>"
                      "[Birthdays 1]Tomorrow: Birthday of 陈伟 (45) @通达商贸;"
                      "[Key customers without contact for 30 days 2]32 days: No contact since 02-01 @通达商贸;"
                      "<1 key customer was never contacted>");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  gtk_test_init (&argc, &argv);
  rg_ui_init ();

  g_test_add ("/today-page/sections", Fixture, NULL, set_up, test_sections, tear_down);
  g_test_add ("/today-page/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/today-page/done-and-undo", Fixture, NULL, set_up, test_done_and_undo, tear_down);
  g_test_add ("/today-page/postpone", Fixture, NULL, set_up, test_postpone, tear_down);
  g_test_add ("/today-page/week", Fixture, NULL, set_up, test_week, tear_down);
  g_test_add ("/today-page/quick-task", Fixture, NULL, set_up, test_quick_task, tear_down);
  g_test_add ("/today-page/long-list", Fixture, NULL, set_up, test_long_list, tear_down);
  g_test_add ("/today-page/warnings", Fixture, NULL, set_up, test_warnings, tear_down);
  return g_test_run ();
}
