/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include <locale.h>

#include "rg-admins.h"
#include "rg-duplicates.h"
#include "rg-error.h"
#include "rg-health.h"
#include "rg-merge.h"

static gint64
insert (Fixture  *fixture,
        RgRecord *record)
{
  g_autoptr (RgRecord) owned = record;
  g_autoptr (GError) error = NULL;

  rg_session_insert (fixture->session, owned, &error);
  g_assert_no_error (error);
  return rg_record_get_id (owned);
}

static gint64
add_customer (Fixture    *fixture,
              const char *code,
              const char *name,
              const char *note,
              const char *first_contact,
              gint64      opening_total)
{
  RgRecord *record = rg_record_new (rg_customer_type ());

  rg_record_set_text (record, RG_CUSTOMER_CODE, code);
  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  rg_record_set_text (record, RG_CUSTOMER_NOTE, note);
  rg_record_set_text (record, RG_CUSTOMER_FIRST_CONTACT, first_contact);
  if (opening_total > 0)
    rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, opening_total);
  return insert (fixture, record);
}

static gint64
add_contact (Fixture    *fixture,
             gint64      customer,
             const char *name,
             const char *mobile,
             const char *email)
{
  RgRecord *record = rg_record_new (rg_contact_type ());

  rg_record_set_int (record, RG_CONTACT_CUSTOMER, customer);
  rg_record_set_text (record, RG_CONTACT_NAME, name);
  rg_record_set_text (record, RG_CONTACT_MOBILE, mobile);
  rg_record_set_text (record, RG_CONTACT_EMAIL, email);
  return insert (fixture, record);
}

static gint64
add_follow_up (Fixture    *fixture,
               gint64      customer,
               const char *at,
               const char *content)
{
  RgRecord *record = rg_record_new (rg_interaction_type ());

  rg_record_set_int (record, RG_INTERACTION_CUSTOMER, customer);
  rg_record_set_text (record, RG_INTERACTION_AT, at);
  rg_record_set_text (record, RG_INTERACTION_CONTENT, content);
  return insert (fixture, record);
}

static void
add_sale (Fixture    *fixture,
          gint64      customer,
          const char *date,
          gint64      amount)
{
  RgRecord *record = rg_record_new (rg_sale_type ());

  rg_record_set_int (record, RG_SALE_CUSTOMER, customer);
  rg_record_set_text (record, RG_SALE_DATE, date);
  rg_record_set_int (record, RG_SALE_AMOUNT, amount);
  insert (fixture, record);
}

static void
add_rating (Fixture *fixture,
            gint64   customer,
            gint64   follow_up)
{
  RgRecord *record = rg_record_new (rg_rating_type ());

  rg_record_set_int (record, RG_RATING_CUSTOMER, customer);
  rg_record_set_int (record, RG_RATING_INTERACTION, follow_up);
  rg_record_set_int (record, RG_RATING_SCORE, 9);
  rg_record_set_text (record, RG_RATING_DATE, "2026-01-03");
  insert (fixture, record);
}

/* One customer three times: what stands twice is one follow-up, one sale and one person. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 follow_up;

  fixture_set_up (fixture, data);
  begin (fixture, rg_customer_type ());
  add_customer (fixture, "K1", "通达商贸有限公司", "甲", "2024-05-01", 10000);
  add_customer (fixture, "K2", "通达商贸", "乙", "2023-05-01", 5000);
  add_customer (fixture, "K3", "通達商貿", NULL, NULL, 0);
  add_contact (fixture, 2, "张伟", "138 0013 8001", "z@example.com");
  add_contact (fixture, 1, "张伟", "13800138001", NULL);
  add_contact (fixture, 3, "李强", NULL, NULL);
  add_follow_up (fixture, 1, "2026-01-02", "报价");
  follow_up = add_follow_up (fixture, 2, "2026-01-02", "报价");
  add_follow_up (fixture, 2, "2026-02-02", "回访");
  add_rating (fixture, 2, follow_up);
  add_sale (fixture, 1, "2026-01-05", 30000);
  add_sale (fixture, 2, "2026-01-05", 30000);
  add_sale (fixture, 2, "2026-01-05", 30000);
  add_sale (fixture, 3, "2026-03-05", 7000);
  rg_session_commit (fixture->session, &error);
  g_assert_no_error (error);
}

static RgRecord *
get (Fixture            *fixture,
     const RgRecordType *type,
     gint64              id)
{
  g_autoptr (GError) error = NULL;
  RgRecord *record = rg_session_get (fixture->session, type, id, &error);

  g_assert_no_error (error);
  return record;
}

static RgMerge *
new_merge (Fixture *fixture)
{
  static const gint64 ids[] = { 1, 2, 3 };
  g_autoptr (GError) error = NULL;
  RgMerge *merge = rg_merge_new (fixture->session, rg_customer_type (), ids, G_N_ELEMENTS (ids), &error);

  g_assert_no_error (error);
  return merge;
}

static RgMergeOutcome
run (Fixture *fixture,
     RgMerge *merge)
{
  g_autoptr (GError) error = NULL;
  RgMergeOutcome outcome;

  rg_merge_run (merge, fixture->session, "王芳", &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgHealth) health = rg_health_check (fixture->session, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (health->problems->len, ==, 0);
}

static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgMerge) merge = new_merge (fixture);
  RgMergeOutcome outcome = run (fixture, merge);
  g_autoptr (RgRecord) kept = get (fixture, rg_customer_type (), 1);

  g_assert_cmpuint (outcome.n_identical, ==, 3);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 1);
  g_assert_cmpint (count (fixture, rg_contact_type ()), ==, 2);
  g_assert_cmpint (count (fixture, rg_interaction_type ()), ==, 2);
  g_assert_cmpint (count (fixture, rg_rating_type ()), ==, 1);
  g_assert_cmpint (count (fixture, rg_sale_type ()), ==, 3);
  /* Two equal sales of one record are two sales. */
  g_assert_cmpint (rg_record_get_int (kept, RG_CUSTOMER_TOTAL), ==, 10000 + 30000 + 30000 + 7000);
  g_assert_cmpstr (rg_record_get_text (kept, RG_CUSTOMER_NOTE), ==, "甲\n乙");
  g_assert_cmpstr (rg_record_get_text (kept, RG_CUSTOMER_FIRST_CONTACT), ==, "2023-05-01");
  g_assert_cmpstr (rg_record_get_text (kept, RG_CUSTOMER_LAST_CONTACT), ==, "2026-02-02");
  g_assert_cmpstr (rg_record_get_text (kept, RG_CUSTOMER_CONTACT), ==, "张伟");
  assert_sound (fixture);
}

/* The person of both records is one, with what only one of them knew; the rating of a follow-up that was twice stays. */
static void
test_joined (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgMerge) merge = new_merge (fixture);
  g_autoptr (RgRecord) person = NULL;
  g_autoptr (RgRecord) rating = NULL;

  run (fixture, merge);
  person = get (fixture, rg_contact_type (), 2);
  rating = get (fixture, rg_rating_type (), 1);
  g_assert_cmpstr (rg_record_get_text (person, RG_CONTACT_EMAIL), ==, "z@example.com");
  g_assert_cmpint (rg_record_get_int (rating, RG_RATING_INTERACTION), ==, 1);
  g_assert_cmpint (rg_record_get_int (rating, RG_RATING_CUSTOMER), ==, 1);
}

static char *
dump (Fixture *fixture)
{
  GString                   *text = g_string_new (NULL);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    {
      g_autoptr (RgQuery) query = rg_query_new (types[t]);
      g_autoptr (GPtrArray) records = NULL;

      rg_query_clear_sort (query);
      rg_query_add_sort (query, RG_RECORD_ID, FALSE);
      records = rg_session_select (fixture->session, query, NULL);
      for (guint i = 0; i < records->len; i++)
        for (guint k = 0; k < rg_record_type_get_n_fields (types[t]); k++)
          {
            const RgValue *value = rg_record_get_value (records->pdata[i], k);

            g_string_append_printf (text, "%s.%s=%s%" G_GINT64_FORMAT "\n", types[t]->name, rg_record_type_get_field (types[t], k)->name,
                                    value->storage == RG_STORAGE_TEXT ? value->text : "", value->storage == RG_STORAGE_INT ? value->integer : -1);
          }
    }
  return g_string_free (text, FALSE);
}

static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *before = dump (fixture);
  g_autofree char *undone = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgMerge) merge = new_merge (fixture);
  g_autoptr (RgChangeSet) undo = NULL;
  g_autoptr (RgChangeSet) redo = NULL;

  rg_merge_set_choice (merge, RG_CUSTOMER_CODE, 1);
  run (fixture, merge);
  merged = dump (fixture);
  undo = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  undone = dump (fixture);
  g_assert_cmpstr (undone, ==, before);
  assert_sound (fixture);
  redo = rg_journal_redo (fixture->session, &error);
  g_assert_no_error (error);
  redone = dump (fixture);
  g_assert_cmpstr (redone, ==, merged);
  title = rg_change_set_dup_title (redo);
  g_assert_cmpstr (title, ==, "Merge 3 customers");
  assert_sound (fixture);
}

static void
test_choices (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgMerge) merge = new_merge (fixture);
  g_autoptr (RgMerge) copy = NULL;
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgRecord) kept = NULL;

  g_assert_cmpint (rg_merge_get_choice (merge, RG_CUSTOMER_FIRST_CONTACT), ==, 1);
  g_assert_cmpint (rg_merge_get_choice (merge, RG_CUSTOMER_OPENING_TOTAL), ==, 0);
  g_assert_false (rg_merge_can_choose (merge, RG_CUSTOMER_NAME, RG_MERGE_JOIN));
  g_assert_false (rg_merge_can_choose (merge, RG_CUSTOMER_NAME, RG_MERGE_SUM));
  g_assert_cmpint (rg_merge_get_n_belongings (merge, 1), ==, 6);
  rg_merge_set_choice (merge, RG_CUSTOMER_OPENING_TOTAL, RG_MERGE_SUM);
  rg_merge_set_choice (merge, RG_CUSTOMER_NAME, 0);
  rg_merge_set_kept (merge, 1);
  rg_merge_get_value (merge, RG_CUSTOMER_OPENING_TOTAL, &value);
  g_assert_cmpint (value.integer, ==, 15000);
  copy = rg_merge_copy (merge);
  run (fixture, copy);
  kept = get (fixture, rg_customer_type (), 2);
  g_assert_cmpstr (rg_record_get_text (kept, RG_CUSTOMER_CODE), ==, "K2");
  g_assert_cmpstr (rg_record_get_text (kept, RG_CUSTOMER_NAME), ==, "通达商贸有限公司");
  g_assert_cmpstr (rg_record_get_text (kept, RG_CUSTOMER_NOTE), ==, "乙\n甲");
  g_assert_cmpint (rg_record_get_int (kept, RG_CUSTOMER_OPENING_TOTAL), ==, 15000);
}

/* The record that is kept is called by its full name, whichever of the two has it. */
static void
test_full_name (Fixture      *fixture,
                gconstpointer data)
{
  gint64 ids[2];
  g_autoptr (GError) error = NULL;
  g_autoptr (RgMerge) merge = NULL;

  g_assert_true (rg_session_begin (fixture->session, RG_CHANGE_IMPORT, NULL, NULL, "test", &error));
  ids[0] = add_customer (fixture, "F1", "成都腾远装饰材料", NULL, NULL, 0);
  ids[1] = add_customer (fixture, "F2", "成都腾远装饰材料有限公司", NULL, NULL, 0);
  g_assert_cmpint (rg_session_commit (fixture->session, &error), >, 0);
  merge = rg_merge_new (fixture->session, rg_customer_type (), ids, G_N_ELEMENTS (ids), &error);
  g_assert_no_error (error);
  rg_merge_set_kept (merge, 0);
  g_assert_cmpint (rg_merge_get_choice (merge, RG_CUSTOMER_NAME), ==, 1);
  g_assert_cmpint (rg_merge_get_choice (merge, RG_CUSTOMER_CODE), ==, 0);
  rg_merge_set_choice (merge, RG_CUSTOMER_NAME, 0);
  g_assert_cmpint (rg_merge_get_choice (merge, RG_CUSTOMER_NAME), ==, 0);
}

/* Codes on paper and in old files lead to the record that was kept, also when that one was merged later. */
static void
test_old_codes (Fixture      *fixture,
                gconstpointer data)
{
  static const gint64 first[] = { 2, 3 };
  static const gint64 then[] = { 1, 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgMerge) one = rg_merge_new (fixture->session, rg_customer_type (), first, 2, &error);
  g_autoptr (RgMerge) other = NULL;
  g_autoptr (RgChangeSet) undone = NULL;

  run (fixture, one);
  g_assert_cmpint (rg_session_find (fixture->session, rg_customer_type (), "K3", &error), ==, 2);
  other = rg_merge_new (fixture->session, rg_customer_type (), then, 2, &error);
  run (fixture, other);
  g_assert_cmpint (rg_session_find (fixture->session, rg_customer_type (), "K3", &error), ==, 1);
  g_assert_cmpint (rg_session_find (fixture->session, rg_customer_type (), "K2", &error), ==, 1);
  g_assert_cmpint (rg_session_find (fixture->session, rg_customer_type (), "K9", &error), ==, 0);
  undone = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rg_session_find (fixture->session, rg_customer_type (), "K2", &error), ==, 2);
  g_assert_cmpint (rg_session_find (fixture->session, rg_customer_type (), "K3", &error), ==, 2);
}

static void
test_decisions (Fixture      *fixture,
                gconstpointer data)
{
  static const gint64 different[] = { 2, 3 };
  static const gint64 same[] = { 1, 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgMerge) merge = NULL;
  g_autoptr (RgRecord) decision = NULL;

  g_assert_cmpint (rg_duplicates_mark_different (fixture->session, rg_customer_type (), different, 2, "王芳", &error), >, 0);
  merge = rg_merge_new (fixture->session, rg_customer_type (), same, 2, &error);
  run (fixture, merge);
  decision = get (fixture, rg_non_duplicate_type (), 1);
  g_assert_cmpint (rg_record_get_int (decision, RG_NON_DUPLICATE_FIRST), ==, 1);
  g_assert_cmpint (rg_record_get_int (decision, RG_NON_DUPLICATE_SECOND), ==, 3);
}

static void
test_admins (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const names[] = { "李强", " 王芳 ", NULL };
  static const char *const nobody[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgMerge) merge = new_merge (fixture);
  RgMergeOutcome outcome;

  g_assert_true (rg_merge_is_allowed (fixture->session, NULL, &error));
  g_assert_true (rg_admins_set (fixture->session, names, "张伟", &error));
  g_assert_false (rg_merge_run (merge, fixture->session, "张伟", &outcome, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "李强"));
  g_clear_error (&error);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 3);
  g_assert_false (rg_admins_set (fixture->session, nobody, "张伟", NULL));
  g_assert_true (rg_merge_is_allowed (fixture->session, "王芳", &error));
  g_assert_true (rg_admins_set (fixture->session, nobody, "王芳", &error));
  g_assert_true (rg_merge_is_allowed (fixture->session, "张伟", &error));
}

/* Sales of two entries for one product: equal ones are two sales, since no sale was entered twice by that. */
static void
test_products (Fixture      *fixture,
               gconstpointer data)
{
  static const gint64 ids[] = { 1, 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgMerge) merge = NULL;

  begin (fixture, rg_product_type ());
  for (gint64 i = 1; i <= 2; i++)
    {
      RgRecord *product = rg_record_new (rg_product_type ());
      RgRecord *sale = rg_record_new (rg_sale_type ());

      rg_record_set_text (product, RG_PRODUCT_CODE, i == 1 ? "P1" : "P2");
      rg_record_set_text (product, RG_PRODUCT_NAME, "打印机");
      insert (fixture, product);
      rg_record_set_int (sale, RG_SALE_CUSTOMER, 3);
      rg_record_set_int (sale, RG_SALE_PRODUCT, i);
      rg_record_set_text (sale, RG_SALE_DATE, "2026-05-05");
      rg_record_set_int (sale, RG_SALE_AMOUNT, 100);
      insert (fixture, sale);
    }
  rg_session_commit (fixture->session, &error);
  g_assert_no_error (error);
  merge = rg_merge_new (fixture->session, rg_product_type (), ids, 2, &error);
  run (fixture, merge);
  g_assert_cmpint (count (fixture, rg_product_type ()), ==, 1);
  g_assert_cmpint (count (fixture, rg_sale_type ()), ==, 6);
  assert_sound (fixture);
}

static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgMerge) merge = new_merge (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RgMergeOutcome   outcome;

  begin (fixture, rg_customer_type ());
  g_assert_true (rg_session_delete (fixture->session, rg_customer_type (), 3, &error));
  rg_session_commit (fixture->session, &error);
  before = dump (fixture);
  g_assert_false (rg_merge_run (merge, fixture->session, "王芳", &outcome, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_NOT_FOUND);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define add_test(name, func) g_test_add ("/services/merge/" name, Fixture, NULL, set_up, func, fixture_tear_down)
  add_test ("whole", test_whole);
  add_test ("joined", test_joined);
  add_test ("undo", test_undo);
  add_test ("choices", test_choices);
  add_test ("full-name", test_full_name);
  add_test ("old-codes", test_old_codes);
  add_test ("decisions", test_decisions);
  add_test ("admins", test_admins);
  add_test ("products", test_products);
  add_test ("gone", test_gone);
#undef add_test
  return g_test_run ();
}
