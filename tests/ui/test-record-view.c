/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bulk-dialog.h"
#include "rg-column-memory.h"
#include "rg-field-row.h"
#include "rg-grid-editor.h"
#include "rg-paste-preview.h"
#include "rg-record-view.h"
#include "rg-similar-notice.h"
#include "rg-test-view.h"
#include "rg-view-layout.h"

static void
test_edit (Fixture      *self,
           gconstpointer data)
{
  type (self, 2, RG_CUSTOMER_REGION, "华南");
  g_assert_false (rg_grid_is_editing (self->grid));
  g_assert_cmpstr (peek_text (self, 2, RG_CUSTOMER_REGION), ==, "华南");
  test_wait_until (has_text (self, 3, RG_CUSTOMER_REGION, "华南"));
  undo (self);
  test_wait_until (has_text (self, 3, RG_CUSTOMER_REGION, "西北"));
  test_wait_until (g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), "西北") == 0);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  type (self, 2, RG_CUSTOMER_FIRST_CONTACT, "2026-13-45");
  g_assert_true (rg_grid_is_editing (self->grid));
  rg_grid_cancel_edit (self->grid);
  g_assert_cmpstr (peek_text (self, 2, RG_CUSTOMER_FIRST_CONTACT), ==, "2026-01-01");

  /* Nobody is left without a name. */
  type (self, 2, RG_CUSTOMER_NAME, " ");
  rg_grid_cancel_edit (self->grid);
  g_assert_true (has_text (self, 3, RG_CUSTOMER_NAME, "客户3"));
}

/* Somebody else changes the cell while it is being edited. */
static void
test_overtaken (Fixture      *self,
                gconstpointer data)
{
  select_cells (self, 2, RG_CUSTOMER_REGION, 1, 1);
  g_assert_true (rg_grid_start_edit (self->grid, "华南"));
  write_other (self, 3, RG_CUSTOMER_REGION, "东北");
  test_wait_until (g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), "东北") == 0);
  leave (self);
  g_assert_true (rg_grid_is_editing (self->grid));
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "东北"));
  leave (self);
  g_assert_false (rg_grid_is_editing (self->grid));
  test_wait_until (has_text (self, 3, RG_CUSTOMER_REGION, "华南"));

  /* Who typed nothing takes nothing back. */
  test_wait_until (g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), "华南") == 0);
  g_assert_true (rg_grid_start_edit (self->grid, NULL));
  write_other (self, 3, RG_CUSTOMER_REGION, "东北");
  test_wait_until (g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), "东北") == 0);
  leave (self);
  g_assert_false (rg_grid_is_editing (self->grid));
  type (self, 3, RG_CUSTOMER_NAME, "later");
  test_wait_until (has_text (self, 4, RG_CUSTOMER_NAME, "later"));
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "东北"));
}

/* A long note in the last row that is to be seen can be read while it is written. */
static void
test_low_note (Fixture      *self,
               gconstpointer data)
{
  GtkWidget      *editor = test_find (GTK_WIDGET (self->grid), RG_TYPE_GRID_EDITOR);
  graphene_rect_t bounds;
  guint           first;
  guint           last;

  gtk_widget_set_margin_bottom (GTK_WIDGET (self->view), 400);
  test_wait_until (gtk_widget_get_height (GTK_WIDGET (self->grid)) < 200);
  rg_grid_get_visible_rows (self->grid, &first, &last);
  select_cells (self, last - 1, RG_CUSTOMER_NOTE, 1, 1);
  g_assert_true (rg_grid_start_edit (self->grid, "1\n2\n3\n4"));
  test_wait_until (gtk_widget_get_height (editor) > 50);
  g_assert_true (gtk_widget_compute_bounds (editor, GTK_WIDGET (self->grid), &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (GTK_WIDGET (self->grid)));
  rg_grid_cancel_edit (self->grid);
}

static void
test_unique (Fixture      *self,
             gconstpointer data)
{
  type (self, 2, RG_CUSTOMER_CODE, "C2026001");
  g_assert_true (rg_grid_is_editing (self->grid));
  for (guint i = 0; i < 50; i++)
    {
      test_pages_settle ();
      g_usleep (4000);
    }
  g_assert_true (rg_grid_is_editing (self->grid));
  rg_grid_cancel_edit (self->grid);
  g_assert_true (has_text (self, 3, RG_CUSTOMER_CODE, "C2026003"));

  type (self, 2, RG_CUSTOMER_CODE, "C2026099");
  test_wait_until (!rg_grid_is_editing (self->grid));
  test_wait_until (has_text (self, 3, RG_CUSTOMER_CODE, "C2026099"));
}

static void
test_clear_and_fill (Fixture      *self,
                     gconstpointer data)
{
  select_cells (self, 3, RG_CUSTOMER_REGION, 4, 1);
  act (self, "grid.fill-down");
  for (gint64 id = 4; id <= 7; id++)
    test_wait_until (has_text (self, id, RG_CUSTOMER_REGION, "华东"));
  g_assert_true (has_text (self, 8, RG_CUSTOMER_REGION, "华东"));
  g_assert_true (has_text (self, 9, RG_CUSTOMER_REGION, "西北"));

  select_cells (self, 3, RG_CUSTOMER_REGION, 2, 1);
  act (self, "grid.clear");
  test_wait_until (has_text (self, 4, RG_CUSTOMER_REGION, NULL));
  test_wait_until (has_text (self, 5, RG_CUSTOMER_REGION, NULL));
  g_assert_true (has_text (self, 6, RG_CUSTOMER_REGION, "华东"));

  /* One step each. */
  undo (self);
  test_wait_until (has_text (self, 5, RG_CUSTOMER_REGION, "华东"));
  test_wait_until (has_text (self, 4, RG_CUSTOMER_REGION, "华东"));
  undo (self);
  test_wait_until (has_text (self, 5, RG_CUSTOMER_REGION, "西北"));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
copy (Fixture    *self,
      const char *action)
{
  GdkClipboard       *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));
  GdkContentProvider *before = gdk_clipboard_get_content (clipboard);
  char               *text = NULL;

  act (self, action);
  test_wait_until (gdk_clipboard_get_content (clipboard) != before && gdk_clipboard_get_content (clipboard) != NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, copied_cb, &text);
  test_wait_until (text != NULL);
  return text;
}

static void
test_copy_paste (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *text = NULL;

  type (self, 2, RG_CUSTOMER_INDUSTRY, "食品");
  type (self, 3, RG_CUSTOMER_NEED, "两\n行");
  test_wait_until (has_text (self, 3, RG_CUSTOMER_INDUSTRY, "食品"));
  test_wait_until (has_text (self, 4, RG_CUSTOMER_NEED, "两\n行") || has_text (self, 4, RG_CUSTOMER_NEED, "两 行"));
  select_cells (self, 2, RG_CUSTOMER_REGION, 3, 3);
  text = copy (self, "grid.copy");
  g_assert_true (g_str_has_prefix (text, "西北\t食品\t"));

  select_cells (self, 6, RG_CUSTOMER_REGION, 1, 1);
  act (self, "grid.paste");
  test_wait_until (has_text (self, 7, RG_CUSTOMER_INDUSTRY, "食品"));
  test_wait_until (has_text (self, 8, RG_CUSTOMER_REGION, "华东"));
  g_assert_true (has_text (self, 9, RG_CUSTOMER_REGION, "西北"));
  undo (self);
  test_wait_until (has_text (self, 7, RG_CUSTOMER_INDUSTRY, NULL));
}

static void
test_paste_more (Fixture      *self,
                 gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));

  gdk_clipboard_set_text (clipboard, "甲\t华南\n乙\t华北\n丙\t华中\n");
  select_cells (self, 8, RG_CUSTOMER_NAME, 1, 1);
  act (self, "grid.paste");
  test_wait_until (get_n_rows (self) == 11);
  test_wait_until (has_text (self, 9, RG_CUSTOMER_NAME, "甲"));
  g_assert_true (has_text (self, 11, RG_CUSTOMER_NAME, "丙"));
  g_assert_true (has_text (self, 11, RG_CUSTOMER_REGION, "华中"));
  g_assert_true (has_text (self, 10, RG_CUSTOMER_CODE, "C2026010"));
  undo (self);
  test_wait_until (get_n_rows (self) == 9);
}

static RgPastePreview *
find_preview (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RG_IS_PASTE_PREVIEW (window))
        return RG_PASTE_PREVIEW (window);
    }
  return NULL;
}

/* A value that cannot be taken is shown before anything happens. */
static void
test_paste_refused (Fixture      *self,
                    gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));

  gdk_clipboard_set_text (clipboard, "2026-02-02\nnever\n");
  select_cells (self, 2, RG_CUSTOMER_FIRST_CONTACT, 1, 1);
  act (self, "grid.paste");
  test_wait_until (find_preview () != NULL);
  g_assert_true (has_text (self, 3, RG_CUSTOMER_FIRST_CONTACT, "2026-01-01"));
  gtk_window_destroy (GTK_WINDOW (find_preview ()));
  test_pages_settle ();
  g_assert_true (has_text (self, 3, RG_CUSTOMER_FIRST_CONTACT, "2026-01-01"));

  act (self, "grid.paste");
  test_wait_until (find_preview () != NULL);
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (find_preview ())), "clicked");
  test_wait_until (has_text (self, 3, RG_CUSTOMER_FIRST_CONTACT, "2026-02-02"));
  g_assert_true (has_text (self, 4, RG_CUSTOMER_FIRST_CONTACT, "2026-01-01"));
}

static void
test_cut (Fixture      *self,
          gconstpointer data)
{
  g_autofree char *text = NULL;

  select_cells (self, 2, RG_CUSTOMER_REGION, 2, 1);
  text = copy (self, "grid.cut");
  g_assert_cmpstr (text, ==, "西北\n华东\n");
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "西北"));
  select_cells (self, 2, RG_CUSTOMER_INDUSTRY, 1, 1);
  act (self, "grid.paste");
  test_wait_until (has_text (self, 4, RG_CUSTOMER_INDUSTRY, "华东"));
  g_assert_true (has_text (self, 4, RG_CUSTOMER_REGION, NULL));
  g_assert_true (has_text (self, 3, RG_CUSTOMER_INDUSTRY, "西北"));
  undo (self);
  test_wait_until (has_text (self, 4, RG_CUSTOMER_REGION, "华东"));
}

static void
test_new_row (Fixture      *self,
              gconstpointer data)
{
  /* Without a name it waits. */
  type (self, 9, RG_CUSTOMER_REGION, "华南");
  test_pages_settle ();
  g_assert_cmpint (get_n_rows (self), ==, 9);
  type (self, 9, RG_CUSTOMER_NAME, "新客户");
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  test_wait_until (get_n_rows (self) == 10);
  g_assert_true (has_text (self, 10, RG_CUSTOMER_NAME, "新客户"));
  g_assert_true (has_text (self, 10, RG_CUSTOMER_REGION, "华南"));
  g_assert_true (has_text (self, 10, RG_CUSTOMER_CODE, "C2026010"));
  g_assert_cmpint (rg_record_view_get_cursor (self->view), ==, 1);
}

static GtkWidget *
find_text (GtkWidget  *widget,
           const char *part)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_text (child, part);
  return found;
}

/* Somebody of that name is there already: that is said, and remains after the row was saved. */
static void
test_similar_new_row (Fixture      *self,
                      gconstpointer data)
{
  GtkWidget *notice = NULL;

  type (self, 9, RG_CUSTOMER_NAME, "客户3");
  notice = test_find (GTK_WIDGET (self->view), RG_TYPE_SIMILAR_NOTICE);
  g_assert_nonnull (notice);
  test_wait_until (gtk_widget_get_visible (notice));
  g_assert_nonnull (find_text (notice, "客户3"));
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  test_wait_until (get_n_rows (self) == 10);
  test_pages_settle ();
  g_assert_true (gtk_widget_get_visible (notice));
  type (self, 10, RG_CUSTOMER_NAME, "完全不同");
  test_wait_until (!gtk_widget_get_visible (notice));
}

static void
test_rows (Fixture      *self,
           gconstpointer data)
{
  select_cells (self, 2, RG_CUSTOMER_NAME, 2, 1);
  act (self, "grid.duplicate-rows");
  test_wait_until (get_n_rows (self) == 11);
  undo (self);
  test_wait_until (get_n_rows (self) == 9);
  select_cells (self, 2, RG_CUSTOMER_NAME, 2, 1);
  act (self, "grid.delete-rows");
  test_wait_until (get_n_rows (self) == 7);
  g_assert_true (has_text (self, 3, RG_CUSTOMER_NAME, NULL));
  undo (self);
  test_wait_until (get_n_rows (self) == 9);
}

static void
test_sort (Fixture      *self,
           gconstpointer data)
{
  RgGridColumn *region = rg_grid_get_column (self->grid, get_place (self, RG_CUSTOMER_REGION));
  RgGridColumn *code = rg_grid_get_column (self->grid, get_place (self, RG_CUSTOMER_CODE));

  g_signal_emit_by_name (self->grid, "header-clicked", region, FALSE);
  g_signal_emit_by_name (self->grid, "header-clicked", code, TRUE);
  g_signal_emit_by_name (self->grid, "header-clicked", code, TRUE);
  g_assert_cmpint (rg_grid_column_get_rank (region), ==, 1);
  g_assert_cmpint (rg_grid_column_get_rank (code), ==, -2);
  test_wait_until (!rg_record_list_get_loading (self->list) && rg_record_list_get_id (self->list, 0) == 8);
  g_assert_cmpint (rg_record_list_get_id (self->list, 1), ==, 6);
  g_assert_cmpint (rg_record_list_get_id (self->list, 8), ==, 1);

  /* A row that is changed stays where one works on it. */
  type (self, 0, RG_CUSTOMER_REGION, "西北");
  test_wait_until (has_text (self, 8, RG_CUSTOMER_REGION, "西北"));
  test_wait_until (!rg_record_list_get_loading (self->list));
  g_assert_cmpint (rg_record_list_get_id (self->list, 0), ==, 8);
}

static void
test_layout (Fixture      *self,
             gconstpointer data)
{
  RgView            *view = rg_record_view_get_view (self->view);
  const RgViewColumn columns[] = { { RG_CUSTOMER_NAME, 300, TRUE }, { RG_CUSTOMER_CODE, 0, TRUE }, { RG_CUSTOMER_NOTE, 0, TRUE } };

  rg_view_set_columns (view, columns, G_N_ELEMENTS (columns));
  rg_view_set_n_frozen (view, 1);
  g_assert_cmpint (rg_grid_find_column (self->grid, RG_CUSTOMER_REGION), ==, -1);
  rg_record_view_set_list (self->view, NULL, NULL);
  g_clear_object (&self->list);
  make_list (self);
  g_assert_cmpint (rg_grid_find_column (self->grid, RG_CUSTOMER_NAME), ==, 0);
  g_assert_cmpint (rg_grid_find_column (self->grid, RG_CUSTOMER_REGION), ==, -1);
  g_assert_cmpint (rg_grid_column_get_width (rg_grid_get_column (self->grid, 0)), ==, 300);
  g_assert_cmpint (rg_grid_get_n_frozen (self->grid), ==, 1);
  test_wait_until (get_n_rows (self) == 9);
}

static void
test_filter_value (Fixture      *self,
                   gconstpointer data)
{
  select_cells (self, 1, RG_CUSTOMER_REGION, 1, 1);
  act (self, "grid.filter-value");
  test_wait_until (get_n_rows (self) == 4);
  g_assert_true (rg_grid_column_get_filtered (rg_grid_get_column (self->grid, get_place (self, RG_CUSTOMER_REGION))));
  act (self, "grid.filter-clear");
  test_wait_until (get_n_rows (self) == 9);
}

/* Without a book nothing can be changed. */
static void
test_read_only (Fixture      *self,
                gconstpointer data)
{
  rg_record_view_set_book (self->view, NULL);
  select_cells (self, 2, RG_CUSTOMER_REGION, 1, 1);
  g_assert_false (rg_grid_start_edit (self->grid, "x"));
  gtk_widget_activate_action (GTK_WIDGET (self->view), "grid.clear", NULL);
  test_pages_settle ();
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "西北"));
}

/* What an earlier version remembered of a list is not lost. */
static void
test_old_layout (Fixture      *self,
                 gconstpointer data)
{
  GSettings *settings = rg_ui_get_settings ();
  g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
  g_autoptr (RgGrid) grid = g_object_ref_sink (g_object_new (RG_TYPE_GRID, NULL));
  g_autoptr (RgViewLayout) layout = NULL;

  rg_column_memory_set (settings, "view-columns", "old", "region:133,gone:50,name:0,code:99999");
  rg_column_memory_set (settings, "view-sort", "old", "-name");
  layout = rg_view_layout_new (grid, view, "old", "code,name,note");
  g_assert_cmpuint (rg_view_get_column (view, 0)->field, ==, RG_CUSTOMER_REGION);
  g_assert_cmpint (rg_view_get_column (view, 0)->width, ==, 133);
  g_assert_cmpuint (rg_view_get_column (view, 1)->field, ==, RG_CUSTOMER_NAME);
  g_assert_cmpint (rg_view_get_column (view, 1)->width, ==, 0);
  g_assert_cmpint (rg_view_get_column (view, 2)->width, ==, 2000);
  g_assert_false (rg_view_get_column (view, 3)->visible);
  g_assert_cmpuint (rg_view_get_n_sorts (view), ==, 1);
  g_assert_cmpuint (rg_view_get_sort (view, 0)->field, ==, RG_CUSTOMER_NAME);
  g_assert_true (rg_view_get_sort (view, 0)->descending);
  g_settings_reset (settings, "view-columns");
  g_settings_reset (settings, "view-sort");
}

static gpointer
find_part (GtkWidget  *dialog,
           const char *name)
{
  return gtk_widget_get_template_child (dialog, RG_TYPE_BULK_DIALOG, name);
}

static const char *
peek_count (GtkWidget *dialog)
{
  return gtk_label_get_text (find_part (dialog, "count"));
}

static GtkWidget *
open_bulk (Fixture    *self,
           guint       n_rows,
           const char *what)
{
  g_autoptr (GList) windows = NULL;

  select_cells (self, 1, RG_CUSTOMER_NAME, n_rows, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->grid), "grid.bulk", "s", what));
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (RG_IS_BULK_DIALOG (l->data))
      return l->data;
  g_assert_not_reached ();
}

/* Which records are meant stands beside the button; everything is never deleted by default. */
static void
test_bulk_scope (Fixture      *self,
                 gconstpointer data)
{
  GtkWidget *dialog = open_bulk (self, 3, "assign");

  g_assert_cmpstr (peek_count (dialog), ==, "3 records");
  gtk_check_button_set_active (find_part (dialog, "all"), TRUE);
  g_assert_cmpstr (peek_count (dialog), ==, "9 records");
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = open_bulk (self, 1, "assign");
  g_assert_cmpstr (peek_count (dialog), ==, "9 records");
  g_assert_true (gtk_widget_has_css_class (find_part (dialog, "go"), "suggested-action"));
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = open_bulk (self, 1, "delete");
  g_assert_cmpstr (peek_count (dialog), ==, "1 record");
  g_assert_true (gtk_widget_has_css_class (find_part (dialog, "go"), "destructive-action"));
  g_assert_false (gtk_widget_has_css_class (find_part (dialog, "go"), "suggested-action"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static guint
count_tasks_due (Fixture    *self,
                 const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_task_type ());
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  rg_query_add_text (query, RG_TASK_DUE_AT, RG_OP_EQ, day);
  ids = rg_session_select_ids (session, query, &error);
  g_assert_no_error (error);
  return ids->len;
}

/* A day may be typed as in any other form. */
static void
test_bulk_task (Fixture      *self,
                gconstpointer data)
{
  GtkWidget *dialog = open_bulk (self, 3, "task");
  GtkWidget *subject = test_find (find_part (dialog, "task"), RG_TYPE_FIELD_ROW);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  rg_field_row_set_text (RG_FIELD_ROW (subject), "回访");
  rg_field_row_set_text (RG_FIELD_ROW (gtk_widget_get_next_sibling (subject)), "2030/3/5");
  gtk_widget_activate (find_part (dialog, "go"));
  test_wait_until (dialog == NULL);
  g_assert_cmpuint (count_tasks_due (self, "2030-03-05"), ==, 3);
  dialog = open_bulk (self, 2, "task");
  subject = test_find (find_part (dialog, "task"), RG_TYPE_FIELD_ROW);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  rg_field_row_set_text (RG_FIELD_ROW (subject), "回访");
  rg_field_row_set_text (RG_FIELD_ROW (gtk_widget_get_next_sibling (subject)), "12-30");
  gtk_widget_activate (find_part (dialog, "go"));
  test_wait_until (dialog == NULL);
  g_assert_cmpuint (count_tasks_due (self, "2026-12-30"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add ("/ui/record-view/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/ui/record-view/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/ui/record-view/unique", Fixture, NULL, set_up, test_unique, tear_down);
  g_test_add ("/ui/record-view/overtaken", Fixture, NULL, set_up, test_overtaken, tear_down);
  g_test_add ("/ui/record-view/low-note", Fixture, NULL, set_up, test_low_note, tear_down);
  g_test_add ("/ui/record-view/clear-fill", Fixture, NULL, set_up, test_clear_and_fill, tear_down);
  g_test_add ("/ui/record-view/copy-paste", Fixture, NULL, set_up, test_copy_paste, tear_down);
  g_test_add ("/ui/record-view/paste-more", Fixture, NULL, set_up, test_paste_more, tear_down);
  g_test_add ("/ui/record-view/paste-refused", Fixture, NULL, set_up, test_paste_refused, tear_down);
  g_test_add ("/ui/record-view/cut", Fixture, NULL, set_up, test_cut, tear_down);
  g_test_add ("/ui/record-view/new-row", Fixture, NULL, set_up, test_new_row, tear_down);
  g_test_add ("/ui/record-view/similar-new-row", Fixture, NULL, set_up, test_similar_new_row, tear_down);
  g_test_add ("/ui/record-view/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/ui/record-view/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/ui/record-view/layout", Fixture, NULL, set_up, test_layout, tear_down);
  g_test_add ("/ui/record-view/old-layout", Fixture, NULL, set_up, test_old_layout, tear_down);
  g_test_add ("/ui/record-view/filter-value", Fixture, NULL, set_up, test_filter_value, tear_down);
  g_test_add ("/ui/record-view/read-only", Fixture, NULL, set_up, test_read_only, tear_down);
  g_test_add ("/ui/record-view/bulk-scope", Fixture, NULL, set_up, test_bulk_scope, tear_down);
  g_test_add ("/ui/record-view/bulk-task", Fixture, NULL, set_up, test_bulk_task, tear_down);
  return g_test_run ();
}
