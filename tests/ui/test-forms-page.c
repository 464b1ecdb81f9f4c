/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-form-printer.h"
#include "rg-forms-page.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages    test;
  RgFormsPage *page;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, TRUE);
  self->page = test_pages_show (&self->test, RG_TYPE_FORMS_PAGE);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  test_pages_clear (&self->test);
}

static void
begin (Fixture    *self,
       const char *form)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "page.new-form", "(sx)", form, (gint64)1));
  test_wait_until (rg_form_editor_get_record (rg_forms_page_get_editor (self->page)) != NULL);
}

static guint
get_n_pages (Fixture *self)
{
  return rg_form_preview_get_n_pages (rg_forms_page_get_preview (self->page));
}

/* A new form knows what the book knows of its customer. */
static void
test_new (Fixture      *self,
          gconstpointer data)
{
  RgRecord *record;

  begin (self, "visit-record");
  record = rg_form_editor_get_record (rg_forms_page_get_editor (self->page));
  g_assert_true (RG_IS_VISIT (record));
  g_assert_cmpint (rg_record_get_int (record, RG_VISIT_CUSTOMER), ==, 1);
  g_assert_cmpstr (rg_record_get_reference_title (record, RG_VISIT_CUSTOMER), ==, "西安中同农业发展公司");
  g_assert_cmpuint (get_n_pages (self), ==, 1);
  g_assert_true (rg_form_editor_is_dirty (rg_forms_page_get_editor (self->page)));
}

/* The sheet grows while one types, and shrinks again; the page that is shown always exists. */
static void
test_pages_follow (Fixture      *self,
                   gconstpointer data)
{
  RgFormEditor  *editor = rg_forms_page_get_editor (self->page);
  RgFormPreview *preview = rg_forms_page_get_preview (self->page);
  GString       *text = g_string_new (NULL);

  begin (self, "visit-record");
  for (int i = 0; i < 120; i++)
    g_string_append (text, "报价后等待答复，客户希望在月底之前得到新的样品和价格表。\n");
  g_assert_true (rg_form_editor_enter (editor, "content", text->str));
  test_wait_until (get_n_pages (self) > 1);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "forms.next", NULL);
  g_assert_cmpuint (rg_form_preview_get_page (preview), ==, 1);

  rg_form_editor_enter (editor, "content", "报价");
  test_wait_until (get_n_pages (self) == 1);
  g_assert_cmpuint (rg_form_preview_get_page (preview), ==, 0);
  g_string_free (text, TRUE);
}

static gint64
save (Fixture *self)
{
  RgFormEditor *editor = rg_forms_page_get_editor (self->page);

  g_assert_true (rg_form_editor_save (editor));
  test_wait_until (rg_form_editor_get_record (editor) != NULL && rg_record_get_id (rg_form_editor_get_record (editor)) != 0 &&
                   !rg_form_editor_is_dirty (editor));
  return rg_record_get_id (rg_form_editor_get_record (editor));
}

static void
test_save (Fixture      *self,
           gconstpointer data)
{
  RgFormEditor *editor = rg_forms_page_get_editor (self->page);
  guint         n_empty;
  gint64        id;

  begin (self, "hospitality-request");
  n_empty = rg_form_editor_count_empty (editor);
  g_assert_cmpuint (n_empty, >, 5);
  g_assert_true (rg_form_editor_enter (editor, "guests", "陆燕长"));
  g_assert_true (rg_form_editor_enter (editor, "amount_reception", "600"));
  g_assert_cmpuint (rg_form_editor_count_empty (editor), ==, n_empty - 2);
  id = save (self);
  g_assert_cmpint (rg_record_get_int (rg_form_editor_get_record (editor), RG_HOSPITALITY_AMOUNT_RECEPTION), ==, 60000);
  g_assert_cmpint (id, >, 0);
  g_assert_nonnull (rg_record_get_text (rg_form_editor_get_record (editor), RG_HOSPITALITY_NUMBER));
}

/* Costs over the budget are said, and can be saved all the same. */
static void
test_over_budget (Fixture      *self,
                  gconstpointer data)
{
  RgFormEditor *editor = rg_forms_page_get_editor (self->page);
  GtkWidget    *hint = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (editor), RG_TYPE_FORM_EDITOR, "hint_label"));

  begin (self, "hospitality-request");
  rg_form_editor_enter (editor, "guest_count", "2");
  rg_form_editor_enter (editor, "budget_per_head", "100");
  rg_form_editor_enter (editor, "amount_reception", "200");
  g_assert_false (gtk_widget_get_visible (hint));
  rg_form_editor_enter (editor, "amount_reception", "600");
  g_assert_true (gtk_widget_get_visible (hint));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (hint)), "400"));
  save (self);
  rg_form_editor_enter (editor, "amount_reception", "150");
  g_assert_false (gtk_widget_get_visible (hint));
}

static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

/* Somebody else, in another program, stores the same form a moment before. */
static void
save_against (Fixture    *self,
              gint64      id,
              const char *theirs,
              const char *mine)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) other = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) record = rg_session_get (other, rg_hospitality_type (), id, &error);
  RgFormEditor *editor = rg_forms_page_get_editor (self->page);

  rg_session_begin (other, RG_CHANGE_EDIT, rg_hospitality_type (), NULL, "other", &error);
  rg_record_set_text (record, RG_HOSPITALITY_GUESTS, theirs);
  rg_record_set_int (record, RG_HOSPITALITY_AMOUNT_GIFT, 8800);
  rg_session_update (other, record, &error);
  g_assert_true (rg_form_editor_enter (editor, "guests", mine));
  g_assert_true (rg_form_editor_save (editor));
  test_pages_settle ();
  rg_session_commit (other, &error);
  g_assert_no_error (error);
  test_wait_until (find_question () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (find_question ())), theirs));
}

static void
answer (Fixture    *self,
        const char *response,
        const char *expected)
{
  GtkWidget    *question = find_question ();
  RgFormEditor *editor = rg_forms_page_get_editor (self->page);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (GTK_WINDOW (question));
  test_wait_until (!rg_form_editor_is_dirty (editor) && g_strcmp0 (rg_record_get_text (rg_form_editor_get_record (editor), RG_HOSPITALITY_GUESTS), expected) == 0);
  g_assert_cmpint (rg_record_get_int (rg_form_editor_get_record (editor), RG_HOSPITALITY_AMOUNT_GIFT), ==, 8800);
}

static void
test_conflict (Fixture      *self,
               gconstpointer data)
{
  gint64 id;

  begin (self, "hospitality-request");
  g_assert_true (rg_form_editor_enter (rg_forms_page_get_editor (self->page), "guests", "陆燕长"));
  id = save (self);
  save_against (self, id, "高长明", "何秀英");
  answer (self, "theirs", "高长明");
  save_against (self, id, "周强", "何秀英");
  answer (self, "mine", "何秀英");
}

/* What is wrong is not saved, and nothing that was typed is lost. */
static void
test_wrong (Fixture      *self,
            gconstpointer data)
{
  RgFormEditor *editor = rg_forms_page_get_editor (self->page);
  g_autoptr (RgRecord) current = NULL;

  begin (self, "hospitality-request");
  g_assert_true (rg_form_editor_enter (editor, "amount_gift", "viel"));
  g_assert_true (rg_form_editor_enter (editor, "guests", "陆燕长"));
  g_assert_false (rg_form_editor_save (editor));
  current = rg_form_editor_dup_current (editor);
  g_assert_true (rg_record_is_null (current, RG_HOSPITALITY_AMOUNT_GIFT));
  g_assert_cmpstr (rg_record_get_text (current, RG_HOSPITALITY_GUESTS), ==, "陆燕长");
  rg_form_editor_enter (editor, "amount_gift", "200");
  save (self);
}

static void
wait_for_file (const char *path)
{
  GStatBuf status;

  test_wait_until (g_stat (path, &status) == 0 && status.st_size > 1000);
}

static void
test_pdf (Fixture      *self,
          gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->test.folder, "form.pdf", NULL);
  g_autofree char *contents = NULL;

  begin (self, "visit-record");
  save (self);
  rg_forms_page_save_pdf (self->page, path);
  wait_for_file (path);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
}

/* A form that is begun does not give way to the saved ones, however late their list arrives; and a list of another kind. */
static void
test_begin_stays (Fixture      *self,
                  gconstpointer data)
{
  RgFormEditor *editor = rg_forms_page_get_editor (self->page);

  begin (self, "visit-record");
  save (self);
  begin (self, "hospitality-request");
  test_wait_until (RG_IS_HOSPITALITY (rg_form_editor_get_record (editor)));
  save (self);

  gtk_widget_activate_action (GTK_WIDGET (self->page), "page.new-form", "(sx)", "visit-record", (gint64)2);
  test_wait_until (RG_IS_VISIT (rg_form_editor_get_record (editor)));
  for (int i = 0; i < 100; i++)
    {
      test_pages_settle ();
      g_usleep (5000);
    }
  g_assert_cmpint (rg_record_get_id (rg_form_editor_get_record (editor)), ==, 0);
  g_assert_cmpint (rg_record_get_int (rg_form_editor_get_record (editor), RG_VISIT_CUSTOMER), ==, 2);
}

/* What the printer gets is the sheet: as many pages, drawn by the same function. */
static void
test_print (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->test.folder, "print.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  begin (self, "visit-record");
  operation = rg_form_printer_new (rg_form_preview_get_document (rg_forms_page_get_preview (self->page)), "test");
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  wait_for_file (path);
}

/* The sheet is as wide as there is room, or as large as asked for. */
static void
test_zoom (Fixture      *self,
           gconstpointer data)
{
  RgFormPreview *preview = rg_forms_page_get_preview (self->page);
  double         fit;

  begin (self, "visit-record");
  test_wait_until (gtk_widget_get_width (GTK_WIDGET (preview)) > 0);
  fit = rg_form_preview_get_scale (preview);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "forms.zoom-in", NULL);
  g_assert_cmpfloat (rg_form_preview_get_scale (preview), >, fit * 1.2);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "forms.zoom-fit", NULL);
  g_assert_cmpfloat_with_epsilon (rg_form_preview_get_scale (preview), fit, 0.01);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, func) g_test_add ("/forms-page/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("new", test_new);
  ADD ("pages-follow", test_pages_follow);
  ADD ("save", test_save);
  ADD ("over-budget", test_over_budget);
  ADD ("wrong", test_wrong);
  ADD ("conflict", test_conflict);
  ADD ("begin-stays", test_begin_stays);
  ADD ("pdf", test_pdf);
  ADD ("print", test_print);
  ADD ("zoom", test_zoom);
  return g_test_run ();
}
