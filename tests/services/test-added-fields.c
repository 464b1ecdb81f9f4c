/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-check.h"
#include "rg-clock.h"
#include "rg-defaults.h"
#include "rg-error.h"
#include "rg-exporter.h"
#include "rg-formula.h"
#include "rg-kind.h"
#include "rg-values.h"

/* The index of a field of customers, which must exist and be shown. */
static guint
field_of (const char *label)
{
  int field = rg_intake_find_field (rg_customer_type (), label);

  g_assert_cmpint (field, >, 0);
  return (guint)field;
}

static RgRecord *
add_column (Fixture    *fixture,
            const char *label,
            const char *kind,
            const char *formula)
{
  return save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", label, "kind", kind, "formula", formula, NULL);
}

static RgRecord *
add_choice (Fixture *fixture)
{
  return save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "年级", "kind", "选项", "choices",
                   "一年级\n二年级\n三年级", "default_value", "一年级", NULL);
}

static char *
text_of (Fixture    *fixture,
         gint64      id,
         const char *label)
{
  g_autoptr (RgRecord) record = load (fixture, rg_customer_type (), id);
  guint field = field_of (label);

  return rg_kind_format (rg_record_type_get_field (rg_customer_type (), field), rg_record_get_value (record, field), RG_KIND_STYLE_FILE);
}

static void
assert_text (Fixture    *fixture,
             gint64      id,
             const char *label,
             const char *expected)
{
  g_autofree char *text = text_of (fixture, id, label);

  g_assert_cmpstr (text, ==, expected);
}

static void
change (Fixture            *fixture,
        const RgRecordType *type,
        gint64              id,
        const char         *field,
        const char         *value)
{
  g_autoptr (RgRecord) record = load (fixture, type, id);
  g_autoptr (GError) error = NULL;

  assign (fixture, record, field, value);
  begin (fixture, type);
  g_assert_true (rg_intake_save (fixture->session, record, TODAY, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (commit (fixture), >, 0);
}

/* The sentence with which a record is refused. */
static char *
refusal (Fixture  *fixture,
         RgRecord *record)
{
  g_autoptr (GError) error = NULL;

  begin (fixture, rg_record_get_record_type (record));
  g_assert_false (rg_intake_save (fixture->session, record, TODAY, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
  rg_session_rollback (fixture->session);
  return g_strdup (error->message);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = rg_journal_undo (fixture->session, 0, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

static void
redo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) redone = rg_journal_redo (fixture->session, &error);

  g_assert_no_error (error);
  g_assert_nonnull (redone);
}

static gint64
count_where (Fixture    *fixture,
             const char *where,
             const char *search)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;
  gint64 n;

  rg_query_set_search (query, search);
  if (where != NULL)
    rg_query_parse_where (query, where, &error);
  g_assert_no_error (error);
  n = rg_session_count (fixture->session, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (rg_session_check (fixture->session, problems, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *)problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
reopen (Fixture *fixture)
{
  g_autofree char *book = g_strdup (rg_session_get_book (fixture->session));
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->session);
  fixture->session = rg_session_open (book, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
}

static void
test_add (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (RgRecord) before = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  g_autoptr (RgRecord) column = add_choice (fixture);
  g_autoptr (RgRecord) after = save_new (fixture, rg_customer_type (), "name", "乙公司", NULL);
  g_autofree char *name = g_strdup_printf ("x%" G_GINT64_FORMAT, rg_record_get_id (column));
  gint64           id = rg_record_get_id (before);
  guint            field = field_of ("年级");

  g_assert_cmpstr (rg_record_get_text (column, RG_CUSTOM_FIELD_NAME), ==, name);
  g_assert_cmpstr (rg_record_type_get_field (rg_customer_type (), field)->name, ==, name);
  assert_text (fixture, id, "年级", "");
  assert_text (fixture, rg_record_get_id (after), "年级", "一年级");

  change (fixture, rg_customer_type (), id, "年级", "二年级");
  assert_text (fixture, id, name, "二年级");
  g_assert_cmpint (count_where (fixture, "年级 = 二年级", NULL), ==, 1);
  g_assert_cmpint (count_where (fixture, NULL, "二年"), ==, 1);
  g_assert_cmpint (count_where (fixture, NULL, "ernianji"), ==, 1);
  undo (fixture);
  assert_text (fixture, id, "年级", "");
  g_assert_cmpint (count_where (fixture, NULL, "二年"), ==, 0);
  redo (fixture);
  assert_text (fixture, id, "年级", "二年级");
  reopen (fixture);
  assert_text (fixture, id, "年级", "二年级");
  g_assert_cmpuint (field_of ("年级"), ==, field);
  assert_sound (fixture);
}

static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgRecord) column = add_choice (fixture);
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "年级", "三年级", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = rg_record_get_id (customer);
  guint  field = field_of ("年级");

  begin (fixture, rg_custom_field_type ());
  g_assert_true (rg_session_delete (fixture->session, rg_custom_field_type (), rg_record_get_id (column), &error));
  commit (fixture);
  g_assert_cmpint (rg_intake_find_field (rg_customer_type (), "年级"), ==, -1);
  g_assert_cmpuint (rg_record_type_get_field (rg_customer_type (), field)->flags & RG_FIELD_INTERNAL, !=, 0);
  g_assert_cmpint (count_where (fixture, NULL, "三年级"), ==, 0);
  assert_sound (fixture);

  /* What a removed column holds belongs to the record: it is there again when both come back. */
  begin (fixture, rg_customer_type ());
  g_assert_true (rg_session_delete (fixture->session, rg_customer_type (), id, &error));
  commit (fixture);
  reopen (fixture);
  undo (fixture);
  undo (fixture);
  assert_text (fixture, id, "年级", "三年级");
  g_assert_cmpint (count_where (fixture, NULL, "三年级"), ==, 1);
  assert_sound (fixture);

  /* Taken back to before it was made, and made again. */
  undo (fixture);
  undo (fixture);
  g_assert_cmpint (rg_intake_find_field (rg_customer_type (), "年级"), ==, -1);
  redo (fixture);
  redo (fixture);
  assert_text (fixture, id, "年级", "三年级");
  g_assert_cmpuint (field_of ("年级"), ==, field);
  assert_sound (fixture);
}

static void
test_name_not_reused (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (RgRecord) first = add_column (fixture, "甲", "数字", "");
  g_autoptr (GError) error = NULL;

  begin (fixture, rg_custom_field_type ());
  g_assert_true (rg_session_delete (fixture->session, rg_custom_field_type (), rg_record_get_id (first), &error));
  commit (fixture);
  reopen (fixture);
  g_autoptr (RgRecord) second = add_column (fixture, "甲", "文字", "");
  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOM_FIELD_NAME), !=, rg_record_get_text (second, RG_CUSTOM_FIELD_NAME));
  g_assert_cmpint (rg_record_type_get_field (rg_customer_type (), field_of ("甲"))->kind, ==, RG_KIND_TEXT);
}

static void
add_totals (Fixture *fixture)
{
  static const char *const totals[] = { "100.00", "250.55", "0", NULL };

  for (guint i = 0; totals[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("客户%u", i);
      g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", name, "total", totals[i], NULL);
    }
}

static void
test_formula (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgRecord) rebate = add_column (fixture, "返利", "金额", "ROUND([累计交易金额(元)]*6%,2)");
  g_autoptr (RgRecord) ratio = add_column (fixture, "倍数", "数字", "1/[返利]");
  g_autoptr (RgRecord) word = add_column (fixture, "档次", "文字", "IF([返利]>10,\"高\",\"低\")");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GPtrArray) sorted = NULL;
  g_autoptr (GPtrArray) counts = NULL;
  g_autoptr (GPtrArray) sums = NULL;
  guint field;

  add_totals (fixture);
  field = field_of ("返利");
  g_assert_cmpstr (rg_record_get_text (rebate, RG_CUSTOM_FIELD_FORMULA), ==, "ROUND([total]*6%,2)");
  assert_text (fixture, 1, "返利", "6.00");
  assert_text (fixture, 2, "返利", "15.03");
  assert_text (fixture, 2, "档次", "高");
  assert_text (fixture, 3, "倍数", "#DIV/0!");
  g_assert_true (rg_query_parse_sort (query, "-返利", &error));
  sorted = rg_session_select (fixture->session, query, &error);
  g_assert_cmpint (rg_record_get_id (sorted->pdata[0]), ==, 2);
  g_assert_cmpint (rg_record_get_id (sorted->pdata[2]), ==, 3);
  g_assert_cmpint (count_where (fixture, "返利 > 6.00", NULL), ==, 1);
  g_assert_cmpint (count_where (fixture, "返利 >= 6.00 and 档次 = 低", NULL), ==, 1);
  /* An error is neither more nor less than a number. */
  g_assert_cmpint (count_where (fixture, "倍数 > 0", NULL), ==, 2);
  g_assert_cmpint (count_where (fixture, "倍数 is empty", NULL), ==, 1);
  g_assert_cmpint (rg_session_sum (fixture->session, query, field, &error), ==, 600 + 1503);
  counts = rg_session_values (fixture->session, query, field_of ("档次"), NULL, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, 2);
  sums = rg_session_summarise (fixture->session, query, &field, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((RgSummary *)sums->pdata[0])->integer_sum, ==, 2103);
  assert_sound (fixture);
}

/* A record that is being edited shows what its formulas give now. */
static void
test_formula_follows (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (RgRecord) column = add_column (fixture, "称呼", "文字", "[客户名称]&\"（\"&[城市]&\"）\"");
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  guint field = field_of ("称呼");

  rg_record_set_text (record, RG_CUSTOMER_NAME, "甲公司");
  g_assert_cmpstr (rg_record_get_text (record, field), ==, "甲公司（）");
  rg_record_set_text (record, RG_CUSTOMER_CITY, "深圳");
  g_assert_cmpstr (rg_record_get_text (record, field), ==, "甲公司（深圳）");
  g_assert_false (rg_record_is_changed (record, field));
  g_autoptr (RgRecord) copy = rg_record_copy (record);
  g_assert_cmpstr (rg_record_get_text (copy, field), ==, "甲公司（深圳）");
}

static void
test_removed_in_formula (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (RgRecord) number = add_column (fixture, "人数", "整数", "");
  g_autoptr (RgRecord) twice = add_column (fixture, "两倍", "整数", "[人数]*2");
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "人数", "21", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = rg_record_get_id (customer);

  assert_text (fixture, id, "两倍", "42");
  change (fixture, rg_custom_field_type (), rg_record_get_id (number), "label", "员工");
  assert_text (fixture, id, "两倍", "42");
  begin (fixture, rg_custom_field_type ());
  g_assert_true (rg_session_delete (fixture->session, rg_custom_field_type (), rg_record_get_id (number), &error));
  commit (fixture);
  assert_text (fixture, id, "两倍", "#REF!");
  g_assert_cmpint (count_where (fixture, "两倍 is empty", NULL), ==, 1);
  undo (fixture);
  assert_text (fixture, id, "两倍", "42");
}

static void
assert_refused (Fixture    *fixture,
                const char *label,
                const char *kind,
                const char *field,
                const char *value)
{
  g_autoptr (RgRecord) column = rg_record_new (rg_custom_field_type ());
  g_autofree char *message = NULL;

  rg_record_set_text (column, RG_CUSTOM_FIELD_RECORD_TYPE, "customer");
  rg_record_set_text (column, RG_CUSTOM_FIELD_LABEL, label);
  rg_record_set_text (column, RG_CUSTOM_FIELD_KIND, kind);
  if (field != NULL)
    assign (fixture, column, field, value);
  message = refusal (fixture, column);
  g_assert_cmpuint (strlen (message), >, 10);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgRecord) first = add_column (fixture, "甲", "数字", "");
  g_autoptr (RgRecord) second = add_column (fixture, "乙", "数字", "[甲]+1");
  g_autoptr (RgRecord) again = load (fixture, rg_custom_field_type (), rg_record_get_id (first));
  g_autofree char *cycle = NULL;

  assert_refused (fixture, "甲", "数字", NULL, NULL);
  assert_refused (fixture, "客户名称", "文字", NULL, NULL);
  assert_refused (fixture, "NAME", "文字", NULL, NULL);
  assert_refused (fixture, "  ", "文字", NULL, NULL);
  assert_refused (fixture, "a[b]", "文字", NULL, NULL);
  assert_refused (fixture, "丙", "选项", NULL, NULL);
  assert_refused (fixture, "丙", "选项", "choices", "\n\n");
  assert_refused (fixture, "丙", "数字", "default_value", "很多");
  assert_refused (fixture, "丙", "数字", "formula", "1+");
  assert_refused (fixture, "丙", "数字", "formula", "[丙]+1");
  assert_refused (fixture, "丙", "数字", "record_type", "option");
  assign (fixture, again, "formula", "[乙]*2");
  cycle = refusal (fixture, again);
  g_assert_cmpint (count (fixture, rg_custom_field_type ()), ==, 2);
}

static RgKind
kind_of (const char *label)
{
  return rg_record_type_get_field (rg_customer_type (), field_of (label))->kind;
}

static gint64
add_customer (Fixture    *fixture,
              const char *name,
              const char *field,
              const char *value)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", name, field, value, NULL);

  return rg_record_get_id (customer);
}

/* What fits becomes what the new kind stores; what does not fit is named and everything stays. Undo brings all back. */
static void
test_kind_change (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (RgRecord) column = add_column (fixture, "甲", "文字", "");
  gint64 id = rg_record_get_id (column);
  gint64 first = add_customer (fixture, "甲公司", "甲", "1,250.5");
  gint64 second = add_customer (fixture, "乙公司", "甲", "很多");
  gint64 third = add_customer (fixture, "丙公司", "甲", "30");
  g_autoptr (RgRecord) number = load (fixture, rg_custom_field_type (), id);
  g_autofree char *message = NULL;

  assign (fixture, number, "kind", "数字");
  message = refusal (fixture, number);
  g_assert_nonnull (strstr (message, "很多"));
  g_assert_null (strstr (message, "1,250.5"));
  assert_text (fixture, first, "甲", "1,250.5");
  assert_text (fixture, second, "甲", "很多");

  change (fixture, rg_customer_type (), second, "甲", "");
  change (fixture, rg_custom_field_type (), id, "kind", "数字");
  g_assert_cmpint (kind_of ("甲"), ==, RG_KIND_REAL);
  assert_text (fixture, first, "甲", "1250.5");
  assert_text (fixture, third, "甲", "30");
  g_assert_cmpint (count_where (fixture, "甲 > 100", NULL), ==, 1);
  assert_sound (fixture);
  undo (fixture);
  g_assert_cmpint (kind_of ("甲"), ==, RG_KIND_TEXT);
  assert_text (fixture, first, "甲", "1,250.5");
  g_assert_cmpint (count_where (fixture, NULL, "1,250.5"), ==, 1);
  redo (fixture);
  assert_text (fixture, first, "甲", "1250.5");
  change (fixture, rg_custom_field_type (), id, "kind", "金额");
  assert_text (fixture, first, "甲", "1250.50");
  g_assert_cmpint (count_where (fixture, "甲 = 1250.50", NULL), ==, 1);
  assert_sound (fixture);
}

static void
refuse_kind (Fixture    *fixture,
             gint64      column,
             const char *kind,
             const char *value)
{
  g_autoptr (RgRecord) definition = load (fixture, rg_custom_field_type (), column);
  g_autofree char *message = NULL;

  assign (fixture, definition, "kind", kind);
  message = refusal (fixture, definition);
  g_assert_nonnull (strstr (message, value));
}

/* A choice becomes a text and the text a date; a number is no date and nothing is rounded. */
static void
test_kind_steps (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (RgRecord) choice = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "年级", "kind", "选项", "choices",
                                          "一年级\n三年级", NULL);
  g_autoptr (RgRecord) number = add_column (fixture, "数", "数字", "");
  gint64 customer = add_customer (fixture, "甲公司", "年级", "三年级");

  change (fixture, rg_custom_field_type (), rg_record_get_id (choice), "kind", "文字");
  assert_text (fixture, customer, "年级", "三年级");
  g_assert_cmpint (count_where (fixture, NULL, "三年级"), ==, 1);
  refuse_kind (fixture, rg_record_get_id (choice), "日期", "三年级");
  change (fixture, rg_custom_field_type (), rg_record_get_id (choice), "kind", "选项");
  assert_text (fixture, customer, "年级", "三年级");

  change (fixture, rg_customer_type (), customer, "数", "3.5");
  refuse_kind (fixture, rg_record_get_id (number), "整数", "3.5");
  refuse_kind (fixture, rg_record_get_id (number), "日期", "3.5");
  change (fixture, rg_custom_field_type (), rg_record_get_id (number), "kind", "文字");
  assert_text (fixture, customer, "数", "3.5");
  change (fixture, rg_customer_type (), customer, "数", "2026-03-05");
  change (fixture, rg_custom_field_type (), rg_record_get_id (number), "kind", "日期");
  assert_text (fixture, customer, "数", "2026-03-05");
  g_assert_cmpint (count_where (fixture, "数 < 2026-04-01", NULL), ==, 1);
  undo (fixture);
  undo (fixture);
  undo (fixture);
  assert_text (fixture, customer, "数", "3.5");
  g_assert_cmpint (kind_of ("数"), ==, RG_KIND_REAL);
  assert_sound (fixture);
}

/* Values that stood in a column before it got a formula are there again without it. */
static void
test_formula_and_back (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (RgRecord) column = add_column (fixture, "人数", "整数", "");
  gint64 customer = add_customer (fixture, "甲公司", "人数", "21");

  change (fixture, rg_custom_field_type (), rg_record_get_id (column), "formula", "1+1");
  assert_text (fixture, customer, "人数", "2");
  change (fixture, rg_custom_field_type (), rg_record_get_id (column), "formula", "");
  assert_text (fixture, customer, "人数", "21");
  assert_sound (fixture);
}

static gint64
import_text (Fixture    *fixture,
             const char *text)
{
  g_autofree char *path = fixture_write (fixture, "defaults.csv", text);
  g_autoptr (GError) error = NULL;
  RgImportOptions import = { .type = rg_customer_type (), .path = path, .who = "test", .today = TODAY };
  g_autoptr (RgImportResult) result = rg_importer_run (fixture->session, &import, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return (gint64)result->imported;
}

/* A file without the column: the value of new records. With the column: an empty cell is empty, unless it must be filled in. */
static void
test_import_default (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (RgRecord) grade = add_choice (fixture);
  g_autoptr (RgRecord) needed = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "等第", "kind", "文字",
                                          "default_value", "丙等", "required", "是", NULL);

  g_assert_cmpint (import_text (fixture, "客户名称,城市\n甲公司,深圳\n"), ==, 1);
  assert_text (fixture, 1, "年级", "一年级");
  assert_text (fixture, 1, "等第", "丙等");
  g_assert_cmpint (import_text (fixture, "客户名称,年级,等第\n乙公司,,\n丙公司,二年级,甲等\n"), ==, 2);
  assert_text (fixture, 2, "年级", "");
  assert_text (fixture, 2, "等第", "丙等");
  assert_text (fixture, 3, "年级", "二年级");
  assert_text (fixture, 3, "等第", "甲等");
  assert_sound (fixture);
}

/* Who takes the value of new records away means it. */
static void
test_default_emptied (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (RgRecord) grade = add_choice (fixture);
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;

  rg_record_set_text (record, RG_CUSTOMER_NAME, "甲公司");
  rg_defaults_fill_added (record, TRUE);
  g_assert_cmpstr (rg_record_get_text (record, field_of ("年级")), ==, "一年级");
  rg_record_set_null (record, field_of ("年级"));
  begin (fixture, rg_customer_type ());
  g_assert_true (rg_intake_save (fixture->session, record, TODAY, NULL, &error));
  commit (fixture);
  assert_text (fixture, rg_record_get_id (record), "年级", "");
}

/* The database tells the day by the clock of the book, too. */
static void
test_clock (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2027, 2, 28, 13, 45, 0);
  g_autoptr (RgClock) clock = rg_clock_new_fixed (now);
  g_autoptr (RgRecord) column = add_column (fixture, "天数", "整数", "TODAY()-[首次接触时间]");
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "first_contact", "2027-02-18", NULL);

  rg_clock_set_default (clock);
  assert_text (fixture, rg_record_get_id (customer), "天数", "10");
  g_assert_cmpint (count_where (fixture, "天数 = 10", NULL), ==, 1);
  rg_clock_set_default (NULL);
}

static void
test_required (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (RgRecord) old = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  g_autoptr (RgRecord) column = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "合同号", "kind", "编号", "required", "是", NULL);
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  g_autoptr (RgRecord) filled = save_new (fixture, rg_customer_type (), "name", "乙公司", "合同号", "007", NULL);
  g_autoptr (RgRecord) emptied = load (fixture, rg_customer_type (), rg_record_get_id (filled));
  g_autofree char *message = NULL;
  g_autofree char *emptying = NULL;

  rg_record_set_text (record, RG_CUSTOMER_NAME, "丙公司");
  message = refusal (fixture, record);
  g_assert_nonnull (strstr (message, "合同号"));
  change (fixture, rg_customer_type (), rg_record_get_id (old), "city", "深圳");
  assign (fixture, emptied, "合同号", "");
  emptying = refusal (fixture, emptied);
  assert_text (fixture, rg_record_get_id (filled), "合同号", "007");
}

/* A column of each kind, and what stands in it. */
static const char *const all_kinds[][3] = {
  { "k文字", "文字", "甲,乙\"丙" },
  { "k多行", "多行文字", "第一行\n第二行" },
  { "k数字", "数字", "3.25" },
  { "k整数", "整数", "42" },
  { "k金额", "金额", "1234.50" },
  { "k日期", "日期", "2026-03-05" },
  { "k时间", "日期时间", "2026-03-05 14:30" },
  { "k是否", "是否", "是" },
  { "k电话", "电话", "13912345678" },
  { "k邮箱", "邮箱", "a@example.com" },
  { "k编号", "编号", "000123" },
};

static void
export_customers (Fixture    *fixture,
                  const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  RgExportOptions export = { .query = query, .path = path };

  g_assert_cmpint (rg_exporter_run (fixture->session, &export, NULL, NULL, NULL, &error), ==, 1);
  g_assert_no_error (error);
}

/* What was emptied is as before when the file has been read. */
static void
read_back (Fixture    *fixture,
           const char *path,
           gint64      customer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportResult) result = NULL;
  RgImportOptions import = { .type = rg_customer_type (), .path = path, .mode = RG_IMPORT_UPDATE, .who = "test", .today = TODAY };

  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    change (fixture, rg_customer_type (), customer, all_kinds[i][0], "");
  result = rg_importer_run (fixture->session, &import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->updated, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    assert_text (fixture, customer, all_kinds[i][0], all_kinds[i][2]);
}

/* Every kind goes into a file and comes back the same. */
static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const endings[] = { "csv", "xlsx", "json" };
  g_autoptr (RgRecord) customer = NULL;
  g_autoptr (RgRecord) formula = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    {
      g_autoptr (RgRecord) column = add_column (fixture, all_kinds[i][0], all_kinds[i][1], "");
    }
  formula = add_column (fixture, "k错", "数字", "1/0");
  customer = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    change (fixture, rg_customer_type (), rg_record_get_id (customer), all_kinds[i][0], all_kinds[i][2]);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("out.", endings[i], NULL);
      g_autofree char *path = fixture_path (fixture, name);

      export_customers (fixture, path);
      if (!g_str_equal (endings[i], "json"))
        read_back (fixture, path, rg_record_get_id (customer));
    }
  assert_sound (fixture);
}

static void
test_import_range (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (RgRecord) column = add_column (fixture, "订单数", "整数", "");
  g_autofree char *path = fixture_write (fixture, "in.csv", "客户名称,订单数\n甲公司,3\n乙公司,\n丙公司,很多\n");
  g_autoptr (GError) error = NULL;
  RgImportOptions import = { .type = rg_customer_type (), .path = path, .who = "test", .today = TODAY };
  g_autoptr (RgImportResult) result = rg_importer_run (fixture->session, &import, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->imported, ==, 2);
  g_assert_cmpuint (result->refused, ==, 1);
  g_assert_cmpint (count_where (fixture, "订单数 = 3", NULL), ==, 1);
  undo (fixture);
  g_assert_cmpint (count_where (fixture, NULL, NULL), ==, 0);
  redo (fixture);
  g_assert_cmpint (count_where (fixture, "订单数 = 3", NULL), ==, 1);
}

/* More columns than a function of the engine takes arguments, and than a word has bits. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GString) csv = g_string_new ("客户名称");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *label = g_strdup_printf ("栏%u", i);
      g_autoptr (RgRecord) column = add_column (fixture, label, "文字", "");

      g_string_append_printf (csv, ",%s", label);
    }
  g_string_append (csv, "\n甲公司");
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (csv, ",值%u", i);
  path = fixture_write (fixture, "in.csv", csv->str);
  RgImportOptions import = { .type = rg_customer_type (), .path = path, .who = "test", .today = TODAY };
  g_autoptr (RgImportResult) result = rg_importer_run (fixture->session, &import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->imported, ==, 1);
  undo (fixture);
  redo (fixture);
  assert_text (fixture, 1, "栏0", "值0");
  assert_text (fixture, 1, "栏99", "值99");
  change (fixture, rg_customer_type (), 1, "栏77", "新");
  undo (fixture);
  assert_text (fixture, 1, "栏77", "值77");
  assert_sound (fixture);
}

/* A definition that appears while another session of the book is open, and another type of record. */
static void
test_other_session (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) other = rg_session_open (rg_session_get_book (fixture->session), RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) column = save_new (fixture, rg_custom_field_type (), "record_type", "产品", "label", "颜色", "kind", "文字", NULL);
  g_autoptr (RgRecord) product = save_new (fixture, rg_product_type (), "name", "打印机", "颜色", "红", NULL);
  g_autoptr (RgQuery) query = rg_query_new (rg_product_type ());
  g_autoptr (GPtrArray) found = NULL;

  g_assert_no_error (error);
  rg_query_set_search (query, "红");
  found = rg_session_select (other, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (rg_intake_find_field (rg_customer_type (), "颜色"), ==, -1);
  g_assert_cmpstr (rg_record_get_text (found->pdata[0], (guint)rg_intake_find_field (rg_product_type (), "颜色")), ==, "红");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/added-fields/add", test_add);
  ADD ("/added-fields/remove", test_remove);
  ADD ("/added-fields/name", test_name_not_reused);
  ADD ("/added-fields/formula", test_formula);
  ADD ("/added-fields/formula-follows", test_formula_follows);
  ADD ("/added-fields/removed-in-formula", test_removed_in_formula);
  ADD ("/added-fields/refused", test_refused);
  ADD ("/added-fields/kind-change", test_kind_change);
  ADD ("/added-fields/kind-steps", test_kind_steps);
  ADD ("/added-fields/formula-and-back", test_formula_and_back);
  ADD ("/added-fields/import-default", test_import_default);
  ADD ("/added-fields/default-emptied", test_default_emptied);
  ADD ("/added-fields/clock", test_clock);
  ADD ("/added-fields/required", test_required);
  ADD ("/added-fields/round-trip", test_round_trip);
  ADD ("/added-fields/import-range", test_import_range);
  ADD ("/added-fields/many", test_many);
  ADD ("/added-fields/other-session", test_other_session);

  return g_test_run ();
}
