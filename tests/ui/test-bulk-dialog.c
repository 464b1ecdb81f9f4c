/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bulk-dialog.h"
#include "rg-customers-page.h"
#include "rg-field-row.h"
#include "rg-record-view.h"
#include "rg-sheet-reader.h"
#include "rg-test-pages.h"

#define N_CUSTOMERS 30

/* What is done with many customers at once, through the window that asks. The table shows the 15 of 华东, the last code first. */
typedef struct
{
  TestPages        test;
  RgCustomersPage *page;
  RgRecordView    *view;
  GtkWidget       *dialog; /* (nullable): weak */
  char            *file;
} Fixture;

static void
add_customers (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%04u", i);
      g_autofree char *name = g_strdup_printf ("通达商贸%u公司", i);

      test_add_customer (session, code, name, i % 2 == 0 ? "华东" : "西北", "2026-01-05");
    }
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  static const char *const east[] = { "华东", NULL };
  RgView                  *view;

  test_pages_init (&self->test, FALSE);
  add_customers (self);
  self->file = g_build_filename (g_get_home_dir (), data != NULL ? data : "none", NULL);
  self->page = test_pages_show (&self->test, RG_TYPE_CUSTOMERS_PAGE);
  self->view = test_find (GTK_WIDGET (self->page), RG_TYPE_RECORD_VIEW);
  view = rg_record_view_get_view (self->view);
  rg_view_set_filter (view, RG_CUSTOMER_REGION, RG_TEST_IN, east);
  rg_view_set_sort (view, RG_CUSTOMER_CODE, TRUE, FALSE);
  test_wait_until (rg_record_list_get_n_records (rg_record_view_get_list (self->view)) == N_CUSTOMERS / 2);
  test_wait_until (!rg_record_list_get_loading (rg_record_view_get_list (self->view)));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_weak_pointer (&self->dialog);
  g_free (self->file);
  test_pages_clear (&self->test);
  g_settings_reset (rg_ui_get_settings (), "view-layouts");
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static gpointer
find_part (Fixture    *self,
           const char *name)
{
  return gtk_widget_get_template_child (self->dialog, RG_TYPE_BULK_DIALOG, name);
}

/* The first @n_rows are selected; with 1 it is all that are shown. */
static void
open_dialog (Fixture    *self,
             guint       n_rows,
             const char *what)
{
  RgGrid           *grid = rg_record_view_get_grid (self->view);
  const RgGridRange range = { 0, 0, n_rows, 1 };

  rg_grid_selection_set_cursor (rg_grid_get_selection (grid), 0, 0);
  rg_grid_selection_select (rg_grid_get_selection (grid), &range);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (grid), "grid.bulk", "s", what));
  g_set_weak_pointer (&self->dialog, find_window (RG_TYPE_BULK_DIALOG));
  g_assert_nonnull (self->dialog);
}

static void
press (Fixture    *self,
       const char *name)
{
  g_signal_emit_by_name (find_part (self, name), "clicked");
}

static gboolean
is_chosen (GtkWidget *chooser,
           GFile     *file)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return chosen != NULL && g_file_equal (chosen, file);
}

/* The toolkit's own chooser asks where to; it begins at home. */
static void
choose_file (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->file);
  g_autofree char *name = g_file_get_basename (file);
  GtkWidget       *chooser;

  press (self, "go");
  test_wait_until ((chooser = find_window (GTK_TYPE_FILE_CHOOSER)) != NULL && gtk_widget_get_mapped (chooser));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  test_wait_until (is_chosen (chooser, file));
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_ACCEPT);
  test_wait_until (self->dialog == NULL);
}

/* The columns of the grid, the rows of the list. */
static guint
count_columns (Fixture *self)
{
  guint n = 0;

  while (rg_grid_get_column (rg_record_view_get_grid (self->view), n) != NULL)
    n++;
  return n;
}

static guint
find_column (Fixture *self,
             guint    field)
{
  guint n = 0;

  while (rg_grid_column_get_field (rg_grid_get_column (rg_record_view_get_grid (self->view), n)) != field)
    n++;
  return n;
}

static void
assert_row (Fixture          *self,
            const RgSheetRow *row,
            guint             place)
{
  g_autofree char *code = g_strdup_printf ("C%04u", N_CUSTOMERS - 2 - 2 * place);
  g_autofree char *name = g_strdup_printf ("通达商贸%u公司", N_CUSTOMERS - 2 - 2 * place);

  g_assert_cmpstr (row->cells[find_column (self, RG_CUSTOMER_CODE)].text, ==, code);
  g_assert_cmpstr (row->cells[find_column (self, RG_CUSTOMER_NAME)].text, ==, name);
}

/* The name stands before the code. */
static void
exchange_columns (RgView *view)
{
  guint                    n = rg_view_get_n_columns (view);
  g_autofree RgViewColumn *columns = g_memdup2 (rg_view_get_column (view, 0), n * sizeof (RgViewColumn));
  RgViewColumn             first = columns[0];

  columns[0] = columns[1];
  columns[1] = first;
  rg_view_set_columns (view, columns, n);
}

/* What is saved are the columns in the order of the table and the rows that it shows, in their order. */
static void
test_export (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSheetReader) reader = NULL;
  const RgSheetRow *row = NULL;
  guint             n_rows = 0;

  exchange_columns (rg_record_view_get_view (self->view));
  open_dialog (self, 1, "export");
  choose_file (self);
  reader = rg_sheet_reader_open (self->file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rg_sheet_reader_next (reader, &row, &error) && row != NULL);
  g_assert_cmpuint (row->n_cells, ==, count_columns (self));
  for (guint i = 0; i < row->n_cells; i++)
    {
      guint field = rg_grid_column_get_field (rg_grid_get_column (rg_record_view_get_grid (self->view), i));

      /* Of a person whose computer does not speak English. */
      g_assert_true (g_str_has_prefix (row->cells[i].text, rg_record_type_get_field (rg_customer_type (), field)->header));
    }
  while (rg_sheet_reader_next (reader, &row, &error) && row != NULL)
    assert_row (self, row, n_rows++);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, N_CUSTOMERS / 2);
  g_assert_cmpint (g_remove (self->file), ==, 0);
}

static char *
run_program (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  return output;
}

/* One sheet for each selected customer, in the order of the table. */
static void
test_print (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;

  if (pdftotext == NULL)
    {
      g_test_skip ("no pdftotext");
      return;
    }
  open_dialog (self, 3, "print");
  choose_file (self);
  text = run_program ((const char *const[]){ pdftotext, "-raw", self->file, "-", NULL });
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, 4);
  g_assert_nonnull (strstr (pages[0], "通达商贸28公司"));
  g_assert_nonnull (strstr (pages[1], "通达商贸26公司"));
  g_assert_nonnull (strstr (pages[2], "通达商贸24公司"));
  g_assert_cmpint (g_remove (self->file), ==, 0);
}

static gint64
count (Fixture    *self,
       guint       field,
       const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 n;

  g_assert_no_error (error);
  if (value != NULL)
    rg_query_add_text (query, field, RG_OP_EQ, value);
  n = rg_session_count (session, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static void
undo (Fixture *self)
{
  gboolean undone = FALSE;

  rg_book_undo (self->test.book, 0, undone_cb, &undone);
  test_wait_until (undone);
}

static void
choose_field (Fixture *self,
              guint    field)
{
  GtkDropDown *fields = find_part (self, "fields");
  GListModel  *names = gtk_drop_down_get_model (fields);
  const char  *label = rg_field_get_label (rg_record_type_get_field (rg_customer_type (), field));

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), label))
      gtk_drop_down_set_selected (fields, i);
}

/* A value that cannot be read is said, and the window stays; the right one goes into all that are shown, and no others. */
static void
test_set (Fixture      *self,
          gconstpointer data)
{
  GtkWidget *row;

  open_dialog (self, 1, "set");
  choose_field (self, RG_CUSTOMER_FIRST_CONTACT);
  row = test_find (find_part (self, "value"), RG_TYPE_FIELD_ROW);
  rg_field_row_set_text (RG_FIELD_ROW (row), "someday");
  press (self, "go");
  g_assert_true (gtk_widget_get_visible (find_part (self, "problem")));
  g_assert_cmpstr (gtk_label_get_text (find_part (self, "problem")), !=, "");
  g_assert_cmpint (count (self, RG_CUSTOMER_FIRST_CONTACT, "2026-01-05"), ==, N_CUSTOMERS);
  rg_field_row_set_text (RG_FIELD_ROW (row), "2026/2/3");
  press (self, "go");
  test_wait_until (self->dialog == NULL);
  g_assert_cmpint (count (self, RG_CUSTOMER_FIRST_CONTACT, "2026-02-03"), ==, N_CUSTOMERS / 2);
  undo (self);
  g_assert_cmpint (count (self, RG_CUSTOMER_FIRST_CONTACT, "2026-01-05"), ==, N_CUSTOMERS);
}

static void
test_tag (Fixture      *self,
          gconstpointer data)
{
  open_dialog (self, 4, "add-tag");
  press (self, "go");
  g_assert_true (gtk_widget_get_visible (find_part (self, "problem")));
  gtk_editable_set_text (find_part (self, "tag"), "年会");
  press (self, "go");
  test_wait_until (self->dialog == NULL);
  g_assert_cmpint (count (self, RG_CUSTOMER_TAGS, "年会"), ==, 4);
  open_dialog (self, 1, "remove-tag");
  gtk_editable_set_text (find_part (self, "tag"), "年会");
  press (self, "go");
  test_wait_until (self->dialog == NULL);
  g_assert_cmpint (count (self, RG_CUSTOMER_TAGS, "年会"), ==, 0);
}

static void
test_delete (Fixture      *self,
             gconstpointer data)
{
  open_dialog (self, 5, "delete");
  press (self, "go");
  test_wait_until (self->dialog == NULL);
  g_assert_cmpint (count (self, 0, NULL), ==, N_CUSTOMERS - 5);
  g_assert_cmpint (count (self, RG_CUSTOMER_CODE, "C0028"), ==, 0);
  undo (self);
  g_assert_cmpint (count (self, 0, NULL), ==, N_CUSTOMERS);
  test_wait_until (rg_record_list_get_n_records (rg_record_view_get_list (self->view)) == N_CUSTOMERS / 2);
}

static gpointer
wait_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_mutex_lock (data);
  g_mutex_unlock (data);
  return NULL;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* Who presses Cancel while it is being done is back at the question, and nothing has changed. */
static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  GMutex     mutex;
  GtkWidget *cancel = NULL;

  g_mutex_init (&mutex);
  g_mutex_lock (&mutex);
  rg_store_write (self->test.store, wait_worker, &mutex, NULL, NULL, NULL, NULL, NULL);
  open_dialog (self, 1, "delete");
  gtk_check_button_set_active (find_part (self, "all"), TRUE);
  press (self, "go");
  test_wait_until (g_str_equal (gtk_stack_get_visible_child_name (find_part (self, "states")), "busy"));
  test_wait_until ((cancel = find_button (gtk_stack_get_visible_child (find_part (self, "states")), "_Cancel")) != NULL);
  g_signal_emit_by_name (cancel, "clicked");
  g_mutex_unlock (&mutex);
  test_wait_until (g_str_equal (gtk_stack_get_visible_child_name (find_part (self, "states")), "ask"));
  g_assert_cmpint (count (self, 0, NULL), ==, N_CUSTOMERS);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  test_pages_settle ();
  g_mutex_clear (&mutex);
}

/* The person asked to give all that are shown to somebody; a colleague, in another program, has just taken one of them. */
static void
begin_assigning (Fixture    *self,
                 gint64      id,
                 const char *colleague,
                 const char *who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) other = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) record = rg_session_get (other, rg_customer_type (), id, &error);

  open_dialog (self, 1, "assign");
  gtk_editable_set_text (find_part (self, "person"), who);
  rg_session_begin (other, RG_CHANGE_EDIT, rg_customer_type (), NULL, "other", &error);
  rg_record_set_text (record, RG_CUSTOMER_OWNER, colleague);
  rg_session_update (other, record, &error);
  rg_session_commit (other, &error);
  g_assert_no_error (error);
  press (self, "go");
  test_wait_until (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
}

static void
answer (const char *response)
{
  GtkWidget *question = find_window (ADW_TYPE_MESSAGE_DIALOG);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (GTK_WINDOW (question));
}

static void
test_conflict (Fixture      *self,
               gconstpointer data)
{
  gint64      id = rg_record_list_get_id (rg_record_view_get_list (self->view), 12);
  const char *body;

  begin_assigning (self, id, "小赵", "王芳");
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)));
  g_assert_nonnull (strstr (body, "1 of 15 records was changed by somebody else meanwhile:"));
  g_assert_nonnull (strstr (body, "other changed “Responsible” to “小赵”"));
  g_assert_cmpint (count (self, RG_CUSTOMER_OWNER, "王芳"), ==, 0);
  answer ("theirs");
  test_wait_until (self->dialog == NULL);
  g_assert_cmpint (count (self, RG_CUSTOMER_OWNER, "王芳"), ==, 14);
  g_assert_cmpint (count (self, RG_CUSTOMER_OWNER, "小赵"), ==, 1);

  begin_assigning (self, id, "小钱", "李强");
  answer ("mine");
  test_wait_until (self->dialog == NULL);
  g_assert_cmpint (count (self, RG_CUSTOMER_OWNER, "李强"), ==, 15);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("rg-home-XXXXXX", NULL);
  int              result;

  g_setenv ("HOME", home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(name, data, func) g_test_add ("/ui/bulk/" name, Fixture, data, set_up, func, tear_down)
  ADD ("export-csv", "out.csv", test_export);
  ADD ("export-xlsx", "out.xlsx", test_export);
  ADD ("print", "forms.pdf", test_print);
  ADD ("set", NULL, test_set);
  ADD ("tag", NULL, test_tag);
  ADD ("delete", NULL, test_delete);
  ADD ("cancel", NULL, test_cancel);
  ADD ("conflict", NULL, test_conflict);
  result = g_test_run ();
  g_rmdir (home);
  return result;
}
