/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include <locale.h>

#include "rg-admins.h"
#include "rg-duplicates.h"
#include "rg-error.h"
#include "rg-merge.h"

/* Fields and values by turns, up to NULL. */
static gint64
add (Fixture            *fixture,
     const RgRecordType *type,
     ...)
{
  g_autoptr (RgRecord) record = rg_record_new (type);
  g_autoptr (GError) error = NULL;
  const char *name;
  va_list     args;

  va_start (args, type);
  while ((name = va_arg (args, const char *)) != NULL)
    {
      guint          field = (guint)rg_record_type_find_field (type, name);
      const RgField *what = rg_record_type_get_field (type, field);
      const char    *text = va_arg (args, const char *);

      if (rg_field_get_storage (what) == RG_STORAGE_INT)
        rg_record_set_int (record, field, g_ascii_strtoll (text, NULL, 10));
      else
        rg_record_set_text (record, field, text);
    }
  va_end (args);
  g_assert_true (rg_session_begin (fixture->session, RG_CHANGE_ADD, type, NULL, "王芳", &error));
  rg_session_insert (fixture->session, record, &error);
  g_assert_no_error (error);
  rg_session_commit (fixture->session, &error);
  g_assert_no_error (error);
  return rg_record_get_id (record);
}

static RgDuplicateResult *
search (Fixture            *fixture,
        const RgRecordType *type)
{
  g_autoptr (GError) error = NULL;
  RgDuplicateResult *result = rg_duplicates_search (fixture->session, type, RG_LIKENESS_THRESHOLD, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static void
add_three (Fixture *fixture,
           gint64  *ids)
{
  ids[0] = add (fixture, rg_customer_type (), "code", "K1", "name", "杭州通达商贸有限公司", "mobile", "13800138001", "city", "杭州", NULL);
  ids[1] = add (fixture, rg_customer_type (), "code", "K2", "name", "通達商貿（杭州）", "mobile", "138 0013 8001", "city", "杭州", NULL);
  ids[2] = add (fixture, rg_customer_type (), "code", "K3", "name", "通达商贸杭州第二分公司", "mobile", "13800138001", "city", "杭州", NULL);
}

static void
test_decisions (Fixture      *fixture,
                gconstpointer data)
{
  gint64 ids[3];
  g_autoptr (RgDuplicateResult) before = NULL;
  g_autoptr (RgDuplicateResult) after = NULL;
  g_autoptr (RgDuplicateResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = NULL;

  add_three (fixture, ids);
  before = search (fixture, rg_customer_type ());
  g_assert_cmpuint (before->groups->len, ==, 1);
  g_assert_cmpuint (((RgDuplicateGroup *)before->groups->pdata[0])->records->len, ==, 2);
  g_assert_cmpuint (before->candidates->len, ==, 1);
  g_assert_cmpint (rg_duplicates_mark_different (fixture->session, rg_customer_type (), ids, 2, "王芳", &error), >, 0);
  g_assert_cmpint (rg_duplicates_mark_different (fixture->session, rg_customer_type (), ids, 2, "王芳", &error), ==, 0);
  after = search (fixture, rg_customer_type ());
  g_assert_cmpuint (after->groups->len, ==, 0);
  g_assert_cmpuint (after->n_decided, ==, 1);
  undone = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  again = search (fixture, rg_customer_type ());
  g_assert_cmpuint (again->groups->len, ==, 1);
}

/* The figure of the day needs the same groups, and nothing else. */
static void
test_groups_only (Fixture      *fixture,
                  gconstpointer data)
{
  gint64 ids[3];
  g_autoptr (RgDuplicateResult) whole = NULL;
  g_autoptr (RgDuplicateResult) groups = NULL;
  g_autoptr (GError) error = NULL;
  const RgDuplicateGroup *group;

  add_three (fixture, ids);
  whole = search (fixture, rg_customer_type ());
  groups = rg_duplicates_search_groups (fixture->session, rg_customer_type (), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (groups->candidates->len, ==, 0);
  g_assert_cmpuint (groups->n_compared, ==, whole->n_compared);
  g_assert_cmpuint (groups->groups->len, ==, 1);
  group = groups->groups->pdata[0];
  g_assert_cmpuint (group->pairs->len, ==, 1);
  g_assert_cmpint (((RgDuplicatePair *)group->pairs->pdata[0])->first, ==, ids[0]);
  g_assert_cmpint (((RgDuplicatePair *)group->pairs->pdata[0])->second, ==, ids[1]);
}

static void
test_forget (Fixture      *fixture,
             gconstpointer data)
{
  gint64 ids[3];
  g_autoptr (RgDuplicateResult) result = NULL;
  g_autoptr (GError) error = NULL;

  add_three (fixture, ids);
  g_assert_cmpint (rg_duplicates_mark_different (fixture->session, rg_customer_type (), ids, 3, "王芳", &error), >, 0);
  g_assert_cmpint (count (fixture, rg_non_duplicate_type ()), ==, 3);
  g_assert_cmpint (rg_duplicates_forget_different (fixture->session, rg_customer_type (), ids, 2, "王芳", &error), >, 0);
  g_assert_cmpint (count (fixture, rg_non_duplicate_type ()), ==, 2);
  result = search (fixture, rg_customer_type ());
  g_assert_cmpuint (result->groups->len, ==, 1);
}

/* A is like B and B like C, but A and C have different tax numbers: they must not become one through B. */
static void
test_weakest_link (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (RgDuplicateResult) result = NULL;
  RgDuplicateGroup *group;

  add (fixture, rg_customer_type (), "code", "A", "name", "通达商贸有限公司", "phone", "0571-88886666", "tax_id", "91330100MA27X1234X", NULL);
  add (fixture, rg_customer_type (), "code", "B", "name", "通达商贸", "phone", "0571-88886666", "mobile", "13900139000", NULL);
  add (fixture, rg_customer_type (), "code", "C", "name", "通达商贸", "mobile", "13900139000", "tax_id", "91440300MA5FX9876K", NULL);
  result = search (fixture, rg_customer_type ());
  g_assert_cmpuint (result->groups->len, ==, 1);
  group = result->groups->pdata[0];
  g_assert_cmpuint (group->records->len, ==, 2);
  g_assert_cmpfloat (group->score, >=, RG_LIKENESS_THRESHOLD);
}

static void
test_find_for (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const names[] = { "通達商貿有限責任公司", "利安家具", "李四" };
  g_autoptr (GError) error = NULL;
  gint64 ids[3];

  add_three (fixture, ids);
  add (fixture, rg_customer_type (), "code", "K4", "name", "杭州力安家具有限公司", "email", "a@example.com", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
      g_autoptr (GPtrArray) hits = NULL;

      rg_record_set_text (record, RG_CUSTOMER_NAME, names[i]);
      rg_record_set_text (record, i == 1 ? RG_CUSTOMER_EMAIL : RG_CUSTOMER_MOBILE, i == 1 ? "A@EXAMPLE.COM" : i == 0 ? "+86 13800138001" :
                                                                                                                       "13911112222");
      hits = rg_duplicates_find_for (fixture->session, record, 5, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (hits->len, ==, i == 0 ? 3 : i == 1 ? 1 :
                                                             0);
      if (hits->len > 0)
        {
          const RgDuplicateHit *hit = hits->pdata[0];

          g_assert_cmpint (hit->id, ==, i == 0 ? hit->id : 4);
          g_assert_cmpfloat (hit->score, >=, RG_LIKENESS_THRESHOLD);
          g_assert_cmpuint (hit->reasons->len, >, 0);
        }
    }
}

static void
test_find_for_itself (Fixture      *fixture,
                      gconstpointer data)
{
  gint64 ids[3];
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) record = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  add_three (fixture, ids);
  record = rg_session_get (fixture->session, rg_customer_type (), ids[0], &error);
  hits = rg_duplicates_find_for (fixture->session, record, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (((RgDuplicateHit *)hits->pdata[0])->id, ==, ids[1]);
}

static void
test_index (Fixture      *fixture,
            gconstpointer data)
{
  gint64 ids[3];
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDuplicateIndex) index = NULL;
  g_autoptr (RgRecord) row = rg_record_new (rg_customer_type ());
  g_autoptr (RgRecord) later = rg_record_new (rg_customer_type ());
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) later_hits = NULL;

  add_three (fixture, ids);
  index = rg_duplicate_index_new (fixture->session, rg_customer_type (), NULL, &error);
  g_assert_no_error (error);
  rg_record_set_text (row, RG_CUSTOMER_NAME, "宁波海盛物流有限公司");
  rg_record_set_text (row, RG_CUSTOMER_PHONE, "0574-87654321");
  rg_record_set_text (later, RG_CUSTOMER_NAME, "海盛物流");
  rg_record_set_text (later, RG_CUSTOMER_PHONE, "(0574) 8765 4321");
  hits = rg_duplicate_index_find_and_add (index, row, 17, RG_LIKENESS_THRESHOLD, 5);
  g_assert_cmpuint (hits->len, ==, 0);
  later_hits = rg_duplicate_index_find (index, later, RG_LIKENESS_THRESHOLD, 5);
  g_assert_cmpuint (later_hits->len, ==, 1);
  g_assert_cmpuint (((RgDuplicateHit *)later_hits->pdata[0])->tag, ==, 17);
  g_assert_cmpint (((RgDuplicateHit *)later_hits->pdata[0])->id, ==, 0);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  gint64 ids[3];
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  add_three (fixture, ids);
  g_cancellable_cancel (cancellable);
  g_assert_null (rg_duplicates_search (fixture->session, rg_customer_type (), RG_LIKENESS_THRESHOLD, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (rg_duplicates_search (fixture->session, rg_sale_type (), RG_LIKENESS_THRESHOLD, NULL, NULL, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_USAGE);
}

/* A telephone number that very many have does not make the search slow, and is told. */
static void
test_stopgap (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgDuplicateResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 600; i++)
    {
      RgRecord        *record = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%04u", i);
      g_autofree char *name = g_strdup_printf ("客户%04u", i * 7919 % 10000);

      rg_record_set_text (record, RG_CUSTOMER_CODE, code);
      rg_record_set_text (record, RG_CUSTOMER_NAME, name);
      rg_record_set_text (record, RG_CUSTOMER_PHONE, "0571-12345678");
      g_ptr_array_add (records, record);
    }
  begin (fixture, rg_customer_type ());
  rg_session_insert_many (fixture->session, records, &error);
  rg_session_commit (fixture->session, &error);
  g_assert_no_error (error);
  result = search (fixture, rg_customer_type ());
  g_assert_cmpuint (result->notes->len, >=, 1);
  g_assert_cmpuint (result->n_compared, <, 600 * 200);
}

static void
test_contacts (Fixture      *fixture,
               gconstpointer data)
{
  gint64           ids[3];
  g_autofree char *first = NULL;
  g_autofree char *third = NULL;
  g_autoptr (RgDuplicateResult) result = NULL;

  add_three (fixture, ids);
  first = g_strdup_printf ("%" G_GINT64_FORMAT, ids[0]);
  third = g_strdup_printf ("%" G_GINT64_FORMAT, ids[2]);
  add (fixture, rg_contact_type (), "customer", first, "name", "张晓伟", "mobile", "13911112222", NULL);
  add (fixture, rg_contact_type (), "customer", first, "name", "张小伟", "mobile", "13911112222", NULL);
  add (fixture, rg_contact_type (), "customer", third, "name", "张小伟", NULL);
  add (fixture, rg_contact_type (), "customer", first, "name", "李强", NULL);
  result = search (fixture, rg_contact_type ());
  g_assert_cmpuint (result->groups->len, ==, 1);
  g_assert_cmpuint (((RgDuplicateGroup *)result->groups->pdata[0])->records->len, ==, 2);
}

/* The number stands with the customer in the one record and with a contact person in the other. */
static void
test_contact_phones (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (RgDuplicateResult) result = NULL;
  g_autoptr (RgDuplicatePair) pair = NULL;
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, rg_customer_type (), "code", "K1", "name", "杭州通达商贸有限公司", "mobile", "13911112222", NULL);
  add (fixture, rg_customer_type (), "code", "K2", "name", "通达", NULL);
  add (fixture, rg_contact_type (), "customer", "2", "name", "张伟", "mobile", "139 1111 2222", NULL);
  result = search (fixture, rg_customer_type ());
  g_assert_cmpuint (result->groups->len, ==, 1);
  pair = rg_duplicates_compare (fixture->session, rg_customer_type (), 2, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (pair->score, >=, RG_LIKENESS_THRESHOLD);
  rg_record_set_text (record, RG_CUSTOMER_NAME, "通达（杭州）");
  rg_record_set_text (record, RG_CUSTOMER_PHONE, "13911112222");
  hits = rg_duplicates_find_for (fixture->session, record, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define add_test(name, func) g_test_add ("/services/duplicates/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  add_test ("decisions", test_decisions);
  add_test ("groups-only", test_groups_only);
  add_test ("forget", test_forget);
  add_test ("weakest-link", test_weakest_link);
  add_test ("find-for", test_find_for);
  add_test ("find-for-itself", test_find_for_itself);
  add_test ("index", test_index);
  add_test ("cancelled", test_cancelled);
  add_test ("stopgap", test_stopgap);
  add_test ("contacts", test_contacts);
  add_test ("contact-phones", test_contact_phones);
#undef add_test
  return g_test_run ();
}
