/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-columns.h"
#include "rg-custom-field.h"
#include "rg-date-text.h"
#include "rg-kind.h"
#include "rg-record-editor.h"
#include "rg-record-form.h"
#include "rg-similar-notice.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages       test;
  RgRecordEditor *editor;
  gint64          saved;
} Fixture;

static void
saved_cb (Fixture *self,
          gint64   id)
{
  self->saved = id;
}

static void
open_editor (Fixture  *self,
             RgRecord *record)
{
  self->editor = rg_record_editor_new (self->test.book, record);
  self->saved = 0;
  g_object_add_weak_pointer (G_OBJECT (self->editor), (gpointer *)&self->editor);
  g_signal_connect_swapped (self->editor, "saved", G_CALLBACK (saved_cb), self);
  gtk_window_present (GTK_WINDOW (self->editor));
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
  if (self->editor != NULL)
    gtk_window_destroy (GTK_WINDOW (self->editor));
  test_pages_settle ();
  g_assert_null (self->editor);
  test_pages_clear (&self->test);
}

static GPtrArray *
collect_forms (GtkWidget *widget,
               GPtrArray *forms)
{
  if (RG_IS_RECORD_FORM (widget))
    g_ptr_array_add (forms, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_forms (child, forms);
  return forms;
}

static void
enter (Fixture    *self,
       guint       form,
       const char *field,
       const char *text)
{
  g_autoptr (GPtrArray) forms = collect_forms (GTK_WIDGET (self->editor), g_ptr_array_new ());
  RgFieldRow *row = NULL;

  g_assert_cmpuint (form, <, forms->len);
  row = rg_record_form_get_row (g_ptr_array_index (forms, form), field);
  g_assert_nonnull (row);
  rg_field_row_set_text (row, text);
}

static void
save (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.save", NULL);
}

static gint64
count (Fixture            *self,
       const RgRecordType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (type);
  gint64 n = 0;

  g_assert_no_error (error);
  n = rg_session_count (session, query, &error);
  g_assert_no_error (error);
  return n;
}

static RgRecord *
get (Fixture            *self,
     const RgRecordType *type,
     gint64              id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  RgRecord *record = NULL;

  g_assert_no_error (error);
  record = rg_session_get (session, type, id, &error);
  g_assert_no_error (error);
  return record;
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (title);
  *(gboolean *)user_data = TRUE;
}

static void
test_new_customer (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  g_autoptr (RgRecord) saved = NULL;
  gboolean undone = FALSE;

  open_editor (self, record);
  enter (self, 0, "name", "常州明远机械");
  enter (self, 0, "mobile", "13800138000");
  enter (self, 1, "content", "电话介绍了产品");
  enter (self, 1, "next_at", "明天 15:30");
  save (self);
  test_wait_until (self->saved != 0 && self->editor == NULL);

  saved = get (self, rg_customer_type (), self->saved);
  g_assert_cmpstr (rg_record_get_text (saved, RG_CUSTOMER_NAME), ==, "常州明远机械");
  g_assert_cmpstr (rg_record_get_text (saved, RG_CUSTOMER_CODE), ==, "C2026003");
  g_assert_cmpstr (rg_record_get_text (saved, RG_CUSTOMER_NEXT_CONTACT), ==, "2026-03-16 15:30");
  g_assert_cmpint (count (self, rg_interaction_type ()), ==, 1);

  /* Both belong to one change. */
  rg_book_undo (self->test.book, 0, undone_cb, &undone);
  test_wait_until (undone);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 2);
  g_assert_cmpint (count (self, rg_interaction_type ()), ==, 0);
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

static gboolean
is_warned (Fixture    *self,
           const char *name)
{
  RgSimilarNotice *notice = test_find (GTK_WIDGET (self->editor), RG_TYPE_SIMILAR_NOTICE);

  return gtk_widget_get_visible (GTK_WIDGET (notice)) && find_text (GTK_WIDGET (notice), name) != NULL;
}

static gint64
add_other (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());

  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  rg_record_set_text (record, RG_CUSTOMER_CODE, "X1");
  rg_record_set_text (record, RG_CUSTOMER_NAME, "苏州宏达电子科技有限公司");
  rg_record_set_text (record, RG_CUSTOMER_MOBILE, "13912345678");
  rg_record_set_text (record, RG_CUSTOMER_EMAIL, "info@hongda.example");
  rg_session_insert (session, record, &error);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
  return rg_record_get_id (record);
}

/* Who is likely the same is said while somebody types, by name, number or both a little, until it is said that it is not. */
static void
test_similar (Fixture      *self,
              gconstpointer data)
{
  static const char *const ways[][2] = { { "name", "宏达电子科技（苏州）有限公司" }, { "mobile", "139 1234 5678" } };
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  gint64 other = add_other (self);

  open_editor (self, record);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      enter (self, 0, "name", "无关");
      enter (self, 0, ways[i][0], ways[i][1]);
      test_wait_until (is_warned (self, "宏达电子科技"));
      enter (self, 0, ways[i][0], "");
      enter (self, 0, "name", "无关");
      test_wait_until (!is_warned (self, "宏达电子科技"));
    }
  enter (self, 0, "name", "宏大电子科技");
  enter (self, 0, "email", "INFO@hongda.example");
  test_wait_until (is_warned (self, "宏达电子科技"));
  gtk_widget_activate_action (test_find (GTK_WIDGET (self->editor), RG_TYPE_SIMILAR_NOTICE), "similar.different", "x", other);
  test_wait_until (!is_warned (self, "宏达电子科技"));
  save (self);
  test_wait_until (self->saved != 0 && self->editor == NULL);
  test_wait_until (count (self, rg_non_duplicate_type ()) == 1);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());

  open_editor (self, record);
  enter (self, 0, "mobile", "12");
  enter (self, 0, "name", "甲");
  save (self);
  test_pages_settle ();
  g_assert_cmpint (self->saved, ==, 0);
  g_assert_nonnull (self->editor);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 2);

  enter (self, 0, "mobile", "");
  enter (self, 0, "name", "  ");
  save (self);
  test_pages_settle ();
  g_assert_nonnull (self->editor);

  /* Nothing that was typed is lost, and what was wrong can be put right. */
  enter (self, 0, "name", "甲");
  save (self);
  test_wait_until (self->editor == NULL);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 3);
  g_assert_cmpint (count (self, rg_interaction_type ()), ==, 0);
}

static void
test_edit (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (RgRecord) before = get (self, rg_customer_type (), 1);
  g_autoptr (RgRecord) after = NULL;

  open_editor (self, before);
  enter (self, 0, "level", "A");
  enter (self, 0, "need", "要两台\n周五前");
  save (self);
  test_wait_until (self->editor == NULL);
  after = get (self, rg_customer_type (), 1);
  g_assert_cmpstr (rg_record_get_text (after, RG_CUSTOMER_LEVEL), ==, "A");
  g_assert_cmpstr (rg_record_get_text (after, RG_CUSTOMER_NEED), ==, "要两台\n周五前");
  g_assert_cmpstr (rg_record_get_text (after, RG_CUSTOMER_NAME), ==, rg_record_get_text (before, RG_CUSTOMER_NAME));
}

/* Each type of record has an editor, and one for a new record saves nothing when nothing was typed. */
static void
write_other (Fixture    *self,
             guint       field,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), 1, &error);

  rg_record_set_text (record, field, text);
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "小王", &error);
  rg_session_update (session, record, &error);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog = NULL;

  test_wait_until (find_dialog () != NULL);
  dialog = find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "小王 changed “Region” from “西北” to “东北”"));
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
assert_stored (Fixture    *self,
               const char *region,
               const char *industry,
               const char *name)
{
  g_autoptr (RgRecord) record = get (self, rg_customer_type (), 1);

  g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_REGION), ==, region);
  g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_INDUSTRY), ==, industry);
  g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_NAME), ==, name);
}

/* Somebody else changes the record while the form is open: one field that is changed here, too, and one that is not. */
static void
test_conflict (Fixture      *self,
               gconstpointer data)
{
  gboolean mine = g_str_equal (data, "mine");
  g_autoptr (RgRecord) record = get (self, rg_customer_type (), 1);

  open_editor (self, record);
  write_other (self, RG_CUSTOMER_REGION, "东北");
  write_other (self, RG_CUSTOMER_NAME, "新名");
  enter (self, 0, "region", "华南");
  enter (self, 0, "industry", "食品");
  save (self);
  answer (data);
  test_wait_until (self->editor == NULL);
  g_assert_cmpint (self->saved, ==, 1);
  assert_stored (self, mine ? "华南" : "东北", "食品", "新名");
}

static void
test_every_type (Fixture      *self,
                 gconstpointer data)
{
  guint                      n_types = 0;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (RgRecord) record = rg_record_new (types[i]);

      open_editor (self, record);
      test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->editor)));
      gtk_window_close (GTK_WINDOW (self->editor));
      test_wait_until (self->editor == NULL);
    }
}

static void
test_date_text (void)
{
  static const struct
  {
    const char *text;
    gboolean    time;
    const char *iso;
  } cases[] = {
    { "明天", TRUE, "2026-03-16" },
    { "明天 15:30", TRUE, "2026-03-16 15:30" },
    { "明天 15:30", FALSE, NULL },
    { "+30", TRUE, "2026-04-14" },
    { "12-30", TRUE, "2026-12-30" },
    { "9:05", TRUE, "2026-03-15 09:05" },
    { "9:75", TRUE, NULL },
    { "2026-12-30 08:00", TRUE, "2026-12-30 08:00" },
    { "never", TRUE, NULL },
    { "  ", TRUE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = rg_date_text_read (cases[i].text, cases[i].time, "2026-03-15");

      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
column_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rg_book_save_finish (RG_BOOK (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

/* Returns the name of the field. */
static char *
add_column (Fixture    *self,
            const char *label,
            const char *kind,
            const char *usual,
            const char *formula)
{
  g_autoptr (RgRecord) definition = rg_columns_new (rg_customer_type ());
  gboolean done = FALSE;

  rg_record_set_text (definition, RG_CUSTOM_FIELD_LABEL, label);
  rg_record_set_text (definition, RG_CUSTOM_FIELD_KIND, kind);
  rg_record_set_text (definition, RG_CUSTOM_FIELD_CHOICES, "甲\n乙");
  rg_record_set_text (definition, RG_CUSTOM_FIELD_DEFAULT_VALUE, usual);
  rg_record_set_text (definition, RG_CUSTOM_FIELD_FORMULA, formula);
  rg_columns_save (self->test.book, definition, column_saved_cb, &done);
  test_wait_until (done);
  return g_strdup (rg_record_get_text (definition, RG_CUSTOM_FIELD_NAME));
}

static void
assert_shown (Fixture    *self,
              const char *field,
              const char *expected)
{
  g_autoptr (GPtrArray) forms = collect_forms (GTK_WIDGET (self->editor), g_ptr_array_new ());
  g_autofree char *text = rg_field_row_get_text (rg_record_form_get_row (g_ptr_array_index (forms, 0), field));

  g_assert_cmpstr (text, ==, expected);
}

/* Formulas follow what is typed, with what cannot be taken left out; new records begin with their usual values. */
static void
test_added (Fixture      *self,
            gconstpointer data)
{
  static const char *const kinds[][3] = {
    { "文字", "红", "红" },
    { "多行文字", "一行", "一行" },
    { "数字", "1.5", "1.5" },
    { "整数", "7", "7" },
    { "金额", "12.50", "12.50" },
    { "日期", "2026-03-05", "2026-03-05" },
    { "日期时间", "2026-03-05 14:30", "2026-03-05 14:30" },
    { "选项", "乙", "乙" },
    { "电话", "0571-88889999", "0571-88889999" },
    { "邮箱", "a@example.com", "a@example.com" },
    { "编号", "007", "007" },
    { "是否", "1", "1" },
  };
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  g_autoptr (RgRecord) saved = NULL;
  g_autofree char *number = add_column (self, "台数", "整数", NULL, NULL);
  g_autofree char *price = add_column (self, "单价", "金额", "20", NULL);
  g_autofree char *sum = add_column (self, "合计", "金额", NULL, "[台数]*[单价]");
  g_autofree char *share = add_column (self, "每台", "数字", NULL, "[合计]/[台数]");
  char            *names[G_N_ELEMENTS (kinds)];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *label = g_strdup_printf ("列%u", i);

      names[i] = add_column (self, label, kinds[i][0], NULL, NULL);
    }
  open_editor (self, record);
  assert_shown (self, price, "20.00");
  assert_shown (self, sum, "");
  enter (self, 0, number, "3");
  assert_shown (self, sum, "60.00");
  enter (self, 0, price, "21.5");
  assert_shown (self, sum, "64.50");
  enter (self, 0, price, "viel");
  assert_shown (self, sum, "60.00");
  enter (self, 0, price, "0.5");
  enter (self, 0, number, "0");
  assert_shown (self, share, "#DIV/0!");
  enter (self, 0, number, "4");
  assert_shown (self, share, "0.5");
  enter (self, 0, "name", "甲公司");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    enter (self, 0, names[i], kinds[i][1]);
  save (self);
  test_wait_until (self->saved != 0 && self->editor == NULL);
  saved = get (self, rg_customer_type (), self->saved);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint            field = (guint)rg_record_type_find_field (rg_customer_type (), names[i]);
      g_autofree char *text = rg_kind_format (rg_record_type_get_field (rg_customer_type (), field), rg_record_get_value (saved, field), RG_KIND_STYLE_FILE);

      g_assert_cmpstr (text, ==, i == G_N_ELEMENTS (kinds) - 1 ? "是" : kinds[i][2]);
      g_free (names[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add_func ("/ui/date-text", test_date_text);
  g_test_add ("/ui/editor/new-customer", Fixture, NULL, set_up, test_new_customer, tear_down);
  g_test_add ("/ui/editor/similar", Fixture, NULL, set_up, test_similar, tear_down);
  g_test_add ("/ui/editor/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/ui/editor/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/ui/editor/conflict-mine", Fixture, "mine", set_up, test_conflict, tear_down);
  g_test_add ("/ui/editor/conflict-theirs", Fixture, "theirs", set_up, test_conflict, tear_down);
  g_test_add ("/ui/editor/added", Fixture, NULL, set_up, test_added, tear_down);
  g_test_add ("/ui/editor/every-type", Fixture, NULL, set_up, test_every_type, tear_down);
  return g_test_run ();
}
