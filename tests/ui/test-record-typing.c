/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-others.h"

/* What is typed into a table while the list, the book or other people are not idle: nothing of it is lost or goes astray. */

static void
show_region (Fixture    *self,
             const char *region)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  if (region != NULL)
    rg_query_add_text (query, RG_CUSTOMER_REGION, RG_OP_EQ, region);
  rg_query_add_sort (query, RG_CUSTOMER_CODE, FALSE);
  rg_record_view_set_query (self->view, query);
}

static guint
get_cursor_row (Fixture *self)
{
  guint row = 0;

  g_assert_true (rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &row, NULL));
  return row;
}

/* A list that was empty is worked in as soon as it has rows, before a picture of them was drawn. */
static void
test_filled (Fixture      *self,
             gconstpointer data)
{
  select_cells (self, 0, RG_CUSTOMER_REGION, 1, 1);
  show_region (self, "nowhere");
  test_wait_until (get_n_rows (self) == 0 && !rg_record_list_get_loading (self->list));
  gtk_test_widget_wait_for_draw (self->test.window);
  show_region (self, NULL);
  rg_record_view_set_cursor (self->view, 5);
  test_wait_until (get_n_rows (self) == 9);
  g_assert_cmpint (rg_record_view_get_cursor (self->view), ==, 5);
  g_assert_cmpuint (get_cursor_row (self), ==, 4);
  test_wait_until (peek_record (self, 4) != NULL);
  g_assert_true (rg_grid_start_edit (self->grid, "华南"));
  leave (self);
  test_wait_until (has_text (self, 5, RG_CUSTOMER_REGION, "华南"));
  g_assert_true (has_text (self, 1, RG_CUSTOMER_REGION, "西北"));
}

/* The same with the row for a new record: it is the one below the last. */
static void
test_filled_new_row (Fixture      *self,
                     gconstpointer data)
{
  show_region (self, "nowhere");
  test_wait_until (get_n_rows (self) == 0 && !rg_record_list_get_loading (self->list));
  gtk_test_widget_wait_for_draw (self->test.window);
  show_region (self, NULL);
  test_wait_until (get_n_rows (self) == 9);
  type (self, 9, RG_CUSTOMER_REGION, "华南");
  type (self, 9, RG_CUSTOMER_NAME, "新客户");
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  test_wait_until (get_n_rows (self) == 10);
  g_assert_true (has_text (self, 10, RG_CUSTOMER_NAME, "新客户"));
  g_assert_true (has_text (self, 10, RG_CUSTOMER_REGION, "华南"));
  g_assert_true (has_text (self, 1, RG_CUSTOMER_REGION, "西北"));
}

/* The next record has what the one before has, and is begun before that one is in the book. */
static void
test_busy_new_rows (Fixture      *self,
                    gconstpointer data)
{
  RgSession *other = hold_book (self);

  type (self, 9, RG_CUSTOMER_NAME, "甲");
  type (self, 9, RG_CUSTOMER_REGION, "华南");
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  type (self, 9, RG_CUSTOMER_REGION, "华南");
  test_pages_settle ();
  g_assert_cmpint (get_n_rows (self), ==, 9);
  release_book (other);
  test_wait_until (get_n_rows (self) == 10 && !rg_grid_is_editing (self->grid));
  type (self, 10, RG_CUSTOMER_NAME, "乙");
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  test_wait_until (get_n_rows (self) == 11);
  g_assert_true (has_text (self, 10, RG_CUSTOMER_NAME, "甲"));
  g_assert_true (has_text (self, 10, RG_CUSTOMER_REGION, "华南"));
  g_assert_true (has_text (self, 11, RG_CUSTOMER_NAME, "乙"));
  g_assert_true (has_text (self, 11, RG_CUSTOMER_REGION, "华南"));
}

/* What waits is not put over what was refused. */
static void
test_busy_refused (Fixture      *self,
                   gconstpointer data)
{
  RgSession *other = hold_book (self);

  type (self, 9, RG_CUSTOMER_NAME, "甲");
  type (self, 9, RG_CUSTOMER_CODE, "C2026001");
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  type (self, 9, RG_CUSTOMER_NAME, "乙");
  g_assert_true (rg_grid_is_editing (self->grid));
  test_wait_until (test_find (GTK_WIDGET (self->grid), RG_TYPE_GRID_EDITOR) != NULL &&
                   gtk_widget_has_css_class (test_find (GTK_WIDGET (self->grid), RG_TYPE_GRID_EDITOR), "error"));
  release_book (other);
  rg_grid_cancel_edit (self->grid);
  type (self, 9, RG_CUSTOMER_CODE, "C2026010");
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  test_wait_until (get_n_rows (self) == 10);
  g_assert_true (has_text (self, 10, RG_CUSTOMER_NAME, "甲"));
}

static void
came_cb (gboolean *came)
{
  *came = TRUE;
}

/* What the rows show is read anew, as when another program changed the book. */
static void
read_again (Fixture *self)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  gboolean came = FALSE;

  g_signal_connect_swapped (row, "notify::record", G_CALLBACK (came_cb), &came);
  g_signal_emit_by_name (self->test.store, "changed");
  test_wait_until (came && !rg_record_list_get_loading (self->list));
  g_signal_handlers_disconnect_by_data (row, &came);
}

/* Several cells of a record are typed into, one of them twice, while nothing can be stored; others change the book, too. */
static void
test_busy_cells (Fixture      *self,
                 gconstpointer data)
{
  RgSession *other = hold_book (self);

  type (self, 2, RG_CUSTOMER_REGION, "华南");
  type (self, 2, RG_CUSTOMER_INDUSTRY, "食品");
  read_again (self);
  g_assert_cmpstr (peek_text (self, 2, RG_CUSTOMER_REGION), ==, "华南");
  type (self, 2, RG_CUSTOMER_REGION, "西北");
  type (self, 2, RG_CUSTOMER_NEED, "两台");
  g_assert_cmpstr (peek_text (self, 2, RG_CUSTOMER_INDUSTRY), ==, "食品");
  release_book (other);
  test_wait_until (has_text (self, 3, RG_CUSTOMER_NEED, "两台"));
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "西北"));
  g_assert_true (has_text (self, 3, RG_CUSTOMER_INDUSTRY, "食品"));
}

/* Ctrl+Z means what was typed just now, though it is not stored yet. */
static void
test_busy_undo (Fixture      *self,
                gconstpointer data)
{
  RgSession *other = NULL;

  type (self, 3, RG_CUSTOMER_REGION, "东北");
  test_wait_until (has_text (self, 4, RG_CUSTOMER_REGION, "东北") && rg_book_get_undo_title (self->test.book) != NULL);
  other = hold_book (self);
  type (self, 2, RG_CUSTOMER_REGION, "华南");
  rg_book_undo (self->test.book, 0, NULL, NULL);
  release_book (other);
  test_wait_until (rg_book_get_redo_title (self->test.book) != NULL);
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "西北"));
  g_assert_true (has_text (self, 4, RG_CUSTOMER_REGION, "东北"));
  test_wait_until (g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), "西北") == 0);
}

/* Rows that are pasted below a record that was begun are other records. */
static void
test_paste_beside_draft (Fixture      *self,
                         gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), "甲\t华北\n乙\t华中\n");
  type (self, 9, RG_CUSTOMER_REGION, "华南");
  select_cells (self, 9, RG_CUSTOMER_NAME, 1, 1);
  act (self, "grid.paste");
  test_wait_until (get_n_rows (self) == 11);
  g_assert_true (has_text (self, 10, RG_CUSTOMER_REGION, "华北"));
  type (self, 11, RG_CUSTOMER_NAME, "丙");
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  test_wait_until (get_n_rows (self) == 12);
  g_assert_true (has_text (self, 12, RG_CUSTOMER_NAME, "丙"));
  g_assert_true (has_text (self, 12, RG_CUSTOMER_REGION, "华南"));
}

/*
 * Somebody else is storing a change of the cell while the person types into it: it cannot be known yet when the value is
 * looked at, only when it is stored.
 */
static void
type_against (Fixture    *self,
              guint       field,
              const char *before,
              const char *theirs,
              const char *mine)
{
  RgSession *other = hold_book (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) record = rg_session_get (other, rg_customer_type (), 3, &error);

  rg_record_set_text (record, field, theirs);
  rg_session_update (other, record, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (peek_text (self, 2, field), ==, before);
  type (self, 2, field, mine);
  test_pages_settle ();
  rg_session_commit (other, &error);
  g_assert_no_error (error);
  g_object_unref (other);
  test_wait_until (find_dialog () != NULL);
}

static void
test_conflict (Fixture      *self,
               gconstpointer data)
{
  const char *body;

  type_against (self, RG_CUSTOMER_REGION, "西北", "东北", "华南");
  body = adw_message_dialog_get_body (find_dialog ());
  g_assert_nonnull (strstr (body, "other changed “Region” from “西北” to “东北”"));
  g_assert_nonnull (strstr (body, "You typed “华南”"));
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "东北"));
  answer ("theirs");
  test_wait_until (g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), "东北") == 0);
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "东北"));

  type_against (self, RG_CUSTOMER_REGION, "东北", "西南", "华中");
  answer ("mine");
  test_wait_until (has_text (self, 3, RG_CUSTOMER_REGION, "华中"));
  test_wait_until (g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), "华中") == 0);

  /* A code waits for the book with the editor open: it is answered, too. */
  type_against (self, RG_CUSTOMER_CODE, "C2026003", "C2026033", "C2026034");
  g_assert_false (rg_grid_is_editing (self->grid));
  answer ("mine");
  test_wait_until (has_text (self, 3, RG_CUSTOMER_CODE, "C2026034"));

  /* Another field of the record is nobody's business. */
  write_other (self, 3, RG_CUSTOMER_NAME, "新名");
  type (self, 2, RG_CUSTOMER_REGION, "华南");
  test_wait_until (has_text (self, 3, RG_CUSTOMER_REGION, "华南"));
  g_assert_null (find_dialog ());
  g_assert_true (has_text (self, 3, RG_CUSTOMER_NAME, "新名"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add ("/ui/record-typing/filled", Fixture, NULL, set_up, test_filled, tear_down);
  g_test_add ("/ui/record-typing/filled-new-row", Fixture, NULL, set_up, test_filled_new_row, tear_down);
  g_test_add ("/ui/record-typing/busy-new-rows", Fixture, NULL, set_up, test_busy_new_rows, tear_down);
  g_test_add ("/ui/record-typing/busy-refused", Fixture, NULL, set_up, test_busy_refused, tear_down);
  g_test_add ("/ui/record-typing/busy-cells", Fixture, NULL, set_up, test_busy_cells, tear_down);
  g_test_add ("/ui/record-typing/busy-undo", Fixture, NULL, set_up, test_busy_undo, tear_down);
  g_test_add ("/ui/record-typing/paste-beside-draft", Fixture, NULL, set_up, test_paste_beside_draft, tear_down);
  g_test_add ("/ui/record-typing/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  return g_test_run ();
}
