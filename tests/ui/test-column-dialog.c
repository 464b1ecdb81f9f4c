/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-column-dialog.h"
#include "rg-field-row.h"
#include "rg-intake.h"
#include "rg-record-form.h"
#include "rg-record-view.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages       test;
  RgColumnDialog *dialog;
  char           *saved;
} Fixture;

static void
saved_cb (Fixture    *self,
          const char *name)
{
  g_free (self->saved);
  self->saved = g_strdup (name);
}

static void
open_dialog (Fixture *self,
             int      field)
{
  self->dialog = RG_COLUMN_DIALOG (rg_column_dialog_new (self->test.book, rg_customer_type (), field));
  g_clear_pointer (&self->saved, g_free);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *)&self->dialog);
  g_signal_connect_swapped (self->dialog, "saved", G_CALLBACK (saved_cb), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, TRUE);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  test_pages_settle ();
  g_assert_null (self->dialog);
  g_clear_pointer (&self->saved, g_free);
  test_pages_clear (&self->test);
}

static GtkWidget *
part (Fixture    *self,
      const char *name)
{
  GObject *object = gtk_widget_get_template_child (GTK_WIDGET (self->dialog), RG_TYPE_COLUMN_DIALOG, name);

  g_assert_true (GTK_IS_WIDGET (object));
  return GTK_WIDGET (object);
}

static void
type_formula (Fixture    *self,
              const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (part (self, "formula_view"))), text, -1);
}

static const char *
get_result (Fixture *self)
{
  return gtk_label_get_text (GTK_LABEL (part (self, "result_label")));
}

static void
save (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "column.save", NULL);
}

static void
test_formula (Fixture      *self,
              gconstpointer data)
{
  int field;

  open_dialog (self, -1);
  gtk_editable_set_text (GTK_EDITABLE (part (self, "name_entry")), "返利");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (self, "kind_drop")), 4);
  g_assert_false (gtk_widget_get_visible (part (self, "formula_box")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (part (self, "formula_check")), TRUE);
  g_assert_true (gtk_widget_get_visible (part (self, "formula_box")));
  g_assert_false (gtk_widget_get_visible (part (self, "entry_box")));

  type_formula (self, "[累计交易金额(元)]*6%+");
  g_assert_true (gtk_widget_has_css_class (part (self, "result_label"), "error"));
  save (self);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (part (self, "problem_revealer"))));
  type_formula (self, "[没有这列]*2");
  g_assert_nonnull (strstr (get_result (self), "没有这列"));
  type_formula (self, "[累计交易金额(元)]*6%");
  test_wait_until (strstr (get_result (self), "西安") != NULL);
  g_assert_nonnull (strstr (get_result (self), "800.74"));
  g_assert_false (gtk_widget_has_css_class (part (self, "result_label"), "error"));
  save (self);
  test_wait_until (self->dialog == NULL);
  field = rg_record_type_find_field (rg_customer_type (), self->saved);
  g_assert_cmpint (field, >, 0);
  g_assert_cmpstr (rg_record_type_get_field (rg_customer_type (), (guint)field)->label, ==, "返利");

  /* Changed, with the formula as people read it, and removed. */
  open_dialog (self, field);
  test_wait_until (gtk_widget_get_visible (part (self, "remove_button")));
  gtk_editable_set_text (GTK_EDITABLE (part (self, "name_entry")), "返点");
  type_formula (self, "1/0");
  save (self);
  test_wait_until (self->dialog == NULL);
  g_assert_cmpint (rg_intake_find_field (rg_customer_type (), "返点"), ==, field);
  open_dialog (self, field);
  test_wait_until (gtk_widget_get_visible (part (self, "remove_button")));
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "column.remove", NULL);
  test_wait_until (self->dialog == NULL);
  g_assert_cmpstr (self->saved, ==, "");
  g_assert_cmpint (rg_intake_find_field (rg_customer_type (), "返点"), ==, -1);
}

static char *
dup_marked (Fixture *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (part (self, "formula_view")));
  GtkTextTag    *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "wrong");
  GtkTextIter    start;
  GtkTextIter    end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_starts_tag (&start, tag) && !gtk_text_iter_forward_to_tag_toggle (&start, tag))
    return g_strdup ("");
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
assert_marked (Fixture    *self,
               const char *formula,
               const char *expected)
{
  g_autofree char *marked = NULL;

  type_formula (self, formula);
  marked = dup_marked (self);
  g_assert_cmpstr (marked, ==, expected);
}

static void
assert_guess (Fixture    *self,
              const char *formula,
              guint       kind)
{
  type_formula (self, formula);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (part (self, "kind_drop"))), ==, kind);
}

/* While one writes a formula: where it is wrong, how its functions are written, what they are called. */
static void
test_help (Fixture      *self,
           gconstpointer data)
{
  GtkTextBuffer   *buffer;
  GtkListBox      *functions;
  guint            n_shown = 0;
  g_autofree char *text = NULL;
  GtkTextIter      start;
  GtkTextIter      end;

  open_dialog (self, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (part (self, "formula_check")), TRUE);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (part (self, "formula_view")));
  assert_marked (self, "1 + [没有这列] * 2", "[没有这列]");
  assert_marked (self, "  1 + SUMME(1)", "SUMME(");
  assert_marked (self, "1 + 2", "");
  gtk_text_buffer_set_text (buffer, "IF(ROUND(1", -1);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (part (self, "hint_label"))), "ROUND("));

  /* The search of the list, and the cursor between the brackets. */
  gtk_text_buffer_set_text (buffer, "", -1);
  functions = GTK_LIST_BOX (part (self, "functions_list"));
  gtk_editable_set_text (GTK_EDITABLE (part (self, "functions_search")), "datedif");
  g_signal_emit_by_name (part (self, "functions_search"), "search-changed");
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (functions)); row != NULL; row = gtk_widget_get_next_sibling (row))
    n_shown += gtk_widget_get_child_visible (row);
  g_assert_cmpuint (n_shown, ==, 1);
  g_signal_emit_by_name (part (self, "functions_search"), "activate");
  gtk_text_buffer_insert_at_cursor (buffer, "1", -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "DATEDIF(1)");
  /* Who does not say what the column holds gets what the formula gives. */
  type_formula (self, "1+1");
  test_wait_until (strstr (get_result (self), "西安") != NULL);
  assert_guess (self, "[客户名称]&\"x\"", 0);
  assert_guess (self, "[累计交易金额(元)]*6%", 4);
  assert_guess (self, "[累计交易金额(元)]/7", 2);
  assert_guess (self, "TODAY()", 5);
  assert_guess (self, "1=1", 7);
  assert_guess (self, "LEFT(\"0571\",2)", 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (self, "kind_drop")), 3);
  assert_guess (self, "1.5*2", 3);
  /* What is wrong with the result is said with the values of a real record. */
  type_formula (self, "1/0");
  test_wait_until (strstr (get_result (self), "1/0") != NULL && strstr (get_result (self), "#DIV/0!") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "column.close", NULL);
  test_wait_until (self->dialog == NULL);
}

static void
test_choices (Fixture      *self,
              gconstpointer data)
{
  GtkWidget     *form;
  RgFieldRow    *row;
  const RgField *field;

  open_dialog (self, -1);
  gtk_editable_set_text (GTK_EDITABLE (part (self, "name_entry")), "年级");
  g_assert_false (gtk_widget_get_visible (part (self, "choices_box")));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (self, "kind_drop")), 8);
  g_assert_true (gtk_widget_get_visible (part (self, "choices_box")));
  save (self);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (part (self, "problem_revealer"))));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (part (self, "choices_view"))), "一年级\n二年级\n", -1);
  save (self);
  test_wait_until (self->dialog == NULL);
  field = rg_record_type_get_field (rg_customer_type (), (guint)rg_record_type_find_field (rg_customer_type (), self->saved));
  g_assert_cmpint (field->kind, ==, RG_KIND_CHOICE);
  g_assert_cmpstr (field->choices[1].value, ==, "二年级");

  /* The form of a customer has the column without more ado. */
  form = g_object_ref_sink (rg_record_form_new (rg_customer_type (), NULL, TRUE));
  row = rg_record_form_get_row (RG_RECORD_FORM (form), field->name);
  g_assert_nonnull (row);
  rg_field_row_set_text (row, "二年级");
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  g_assert_true (rg_field_row_store (row, record));
  g_assert_cmpstr (rg_record_get_text (record, (guint)rg_record_type_find_field (rg_customer_type (), field->name)), ==, "二年级");
  g_object_unref (form);
}

static int
find_title (RgGrid     *grid,
            const char *title)
{
  GListModel *columns = G_LIST_MODEL (rg_grid_get_columns (grid));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autofree char *text = NULL;

      g_object_get (rg_grid_get_column (grid, i), "title", &text, NULL);
      if (g_strcmp0 (text, title) == 0)
        return (int)i;
    }
  return -1;
}

/* A table that is in sight gets the column, its new name, and loses it. */
static void
test_table (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (RgRecordList) list = rg_record_list_new (self->test.store, query);
  RgRecordView *view = g_object_new (RG_TYPE_RECORD_VIEW, "standard-columns", "code,name", NULL);
  RgGrid       *grid = rg_record_view_get_grid (view);
  int           field;

  self->test.window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->test.window), GTK_WIDGET (view));
  rg_record_view_set_book (view, self->test.book);
  rg_record_view_set_list (view, list, "columns");
  gtk_window_present (GTK_WINDOW (self->test.window));
  test_wait_until (rg_grid_get_n_rows (grid) == 2);
  g_assert_cmpint (find_title (grid, "返利"), ==, -1);

  open_dialog (self, -1);
  gtk_editable_set_text (GTK_EDITABLE (part (self, "name_entry")), "返利");
  save (self);
  test_wait_until (self->dialog == NULL);
  test_wait_until (find_title (grid, "返利") >= 0);
  field = rg_record_type_find_field (rg_customer_type (), self->saved);

  open_dialog (self, field);
  test_wait_until (gtk_widget_get_visible (part (self, "remove_button")));
  gtk_editable_set_text (GTK_EDITABLE (part (self, "name_entry")), "返点");
  save (self);
  test_wait_until (self->dialog == NULL);
  test_wait_until (find_title (grid, "返点") >= 0 && find_title (grid, "返利") < 0);

  open_dialog (self, field);
  test_wait_until (gtk_widget_get_visible (part (self, "remove_button")));
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "column.remove", NULL);
  test_wait_until (self->dialog == NULL);
  test_wait_until (find_title (grid, "返点") < 0);
  g_settings_reset (rg_ui_get_settings (), "view-layouts");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();

  g_test_add ("/ui/column-dialog/formula", Fixture, NULL, set_up, test_formula, tear_down);
  g_test_add ("/ui/column-dialog/help", Fixture, NULL, set_up, test_help, tear_down);
  g_test_add ("/ui/column-dialog/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/ui/column-dialog/choices", Fixture, NULL, set_up, test_choices, tear_down);

  return g_test_run ();
}
