/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-column-memory.h"
#include "rg-grid-editor.h"
#include "rg-record-view.h"
#include "rg-test-pages.h"

/* A list of customers in a window of its own. */
typedef struct
{
  TestPages     test;
  RgRecordList *list;
  RgRecordView *view;
  RgGrid       *grid;
} Fixture;

static inline void
make_list (Fixture *self)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  rg_query_add_sort (query, RG_CUSTOMER_CODE, FALSE);
  self->list = rg_record_list_new (self->test.store, query);
  rg_record_view_set_book (self->view, self->test.book);
  rg_record_view_set_list (self->view, self->list, "test");
}

static inline void
add_customers (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  for (guint i = 3; i <= 9; i++)
    {
      g_autofree char *code = g_strdup_printf ("C202600%u", i);
      g_autofree char *name = g_strdup_printf ("客户%u", i);

      test_add_customer (session, code, name, i % 2 == 0 ? "华东" : "西北", "2026-01-01");
    }
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

static inline guint
get_n_rows (Fixture *self)
{
  return rg_grid_get_n_rows (self->grid);
}

static inline RgRecord *
peek_record (Fixture *self,
             guint    row)
{
  g_autoptr (RgRow) item = g_list_model_get_item (G_LIST_MODEL (self->list), row);

  return item != NULL ? rg_row_get_record (item) : NULL;
}

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, TRUE);
  add_customers (self);
  self->view = g_object_new (RG_TYPE_RECORD_VIEW, "standard-columns", "code,name,region,industry,need,first_contact,note", "show-status", TRUE, NULL);
  self->grid = rg_record_view_get_grid (self->view);
  self->test.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->test.window), 1000, 600);
  gtk_window_set_child (GTK_WINDOW (self->test.window), GTK_WIDGET (self->view));
  make_list (self);
  gtk_window_present (GTK_WINDOW (self->test.window));
  test_wait_until (get_n_rows (self) == 9 && gtk_widget_get_width (GTK_WIDGET (self->grid)) > 0);
  test_wait_until (!rg_record_list_get_loading (self->list) && peek_record (self, 0) != NULL && peek_record (self, 8) != NULL);
  rg_record_view_focus (self->view);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->list);
  g_settings_reset (rg_ui_get_settings (), "view-layouts");
  test_pages_clear (&self->test);
}

static inline guint
get_place (Fixture *self,
           guint    field)
{
  int place = rg_grid_find_column (self->grid, field);

  g_assert_cmpint (place, >=, 0);
  return (guint)place;
}

static inline const char *
peek_text (Fixture *self,
           guint    row,
           guint    field)
{
  RgRecord *record = peek_record (self, row);

  return record != NULL ? rg_record_get_text (record, field) : NULL;
}

/* What the book has, read by somebody else. */
static inline char *
read_text (Fixture *self,
           gint64   id,
           guint    field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgRecord) record = NULL;

  g_assert_no_error (error);
  record = rg_session_get (session, rg_customer_type (), id, &error);
  return record != NULL ? g_strdup (rg_record_get_text (record, field)) : NULL;
}

static inline gboolean
has_text (Fixture    *self,
          gint64      id,
          guint       field,
          const char *text)
{
  g_autofree char *now = read_text (self, id, field);

  return g_strcmp0 (now, text) == 0;
}

static inline void
select_cells (Fixture *self,
              guint    row,
              guint    field,
              guint    n_rows,
              guint    n_columns)
{
  const RgGridRange range = { row, get_place (self, field), n_rows, n_columns };

  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), row, range.column);
  if (n_rows * n_columns > 1)
    rg_grid_selection_select (rg_grid_get_selection (self->grid), &range);
}

static inline void
act (Fixture    *self,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->view), action, NULL));
}

static inline void
type (Fixture    *self,
      guint       row,
      guint       field,
      const char *text)
{
  select_cells (self, row, field, 1, 1);
  g_assert_true (rg_grid_start_edit (self->grid, text));
  g_signal_emit_by_name (test_find (GTK_WIDGET (self->grid), RG_TYPE_GRID_EDITOR), "leave", RG_GRID_STAY);
}

static inline void
undo (Fixture *self)
{
  test_wait_until (rg_book_get_undo_title (self->test.book) != NULL);
  rg_book_undo (self->test.book, 0, NULL, NULL);
}

static inline void
write_other (Fixture    *self,
             gint64      id,
             guint       field,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), id, &error);

  rg_record_set_text (record, field, text);
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "other", &error);
  rg_session_update (session, record, &error);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

static inline void
leave (Fixture *self)
{
  g_signal_emit_by_name (test_find (GTK_WIDGET (self->grid), RG_TYPE_GRID_EDITOR), "leave", RG_GRID_STAY);
}
