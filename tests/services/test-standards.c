/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-standards.h"

#include "rg-error.h"
#include "services-test.h"

static GPtrArray *
propose (Fixture    *fixture,
         guint       rules,
         RgPlaceForm form)
{
  g_autoptr (GError) error = NULL;
  RgStandardSettings settings = { rules, form };
  GPtrArray         *proposals = rg_standards_propose (fixture->session, rg_customer_type (), &settings, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return proposals;
}

static const RgStandardProposal *
find (GPtrArray *proposals,
      RgRecord  *record,
      guint      field)
{
  for (guint i = 0; i < proposals->len; i++)
    {
      const RgStandardProposal *proposal = proposals->pdata[i];

      if (proposal->record_id == rg_record_get_id (record) && proposal->field == field)
        return proposal;
    }
  return NULL;
}

static void
check (GPtrArray     *proposals,
       RgRecord      *record,
       guint          field,
       RgStandardRule rule,
       RgCertainty    certainty,
       const char    *to)
{
  const RgStandardProposal *proposal = find (proposals, record, field);

  g_assert_cmpstr (proposal == NULL ? NULL : proposal->to, ==, to);
  if (to == NULL)
    return;
  g_assert_cmpint (proposal->rule, ==, rule);
  g_assert_cmpint (proposal->certainty, ==, certainty);
  g_assert_true (proposal->is_ticked == (certainty == RG_CERTAINTY_OBVIOUS));
  g_assert_cmpstr (proposal->title, ==, rg_record_get_title (record));
  g_assert_nonnull (proposal->reason);
}

#define OBVIOUS RG_CERTAINTY_OBVIOUS
#define LOOK RG_CERTAINTY_LOOK

static void
test_places (Fixture      *fixture,
             gconstpointer data)
{
  const RgRecordType *type = rg_customer_type ();
  g_autoptr (RgRecord) short_names = save_new (fixture, type, "name", "甲", "province", "Zhejiang", "city", "杭州", NULL);
  g_autoptr (RgRecord) address = save_new (fixture, type, "name", "乙", "address", "浙江省杭州市西湖区文三路1号", NULL);
  g_autoptr (RgRecord) lone = save_new (fixture, type, "name", "丙", "city", "杭州市", "address", "西湖区文三路1号", NULL);
  g_autoptr (RgRecord) phone = save_new (fixture, type, "name", "丁", "phone", "0571-88886666", NULL);
  g_autoptr (RgRecord) conflict = save_new (fixture, type, "name", "戊", "city", "宁波市", "address", "浙江省杭州市西湖区文三路1号", NULL);
  g_autoptr (RgRecord) local = save_new (fixture, type, "name", "己", "province", "浙江省", "city", "杭州市", "phone", "8888 6666", NULL);
  g_autoptr (RgRecord) capital = save_new (fixture, type, "name", "庚", "province", "北京", NULL);
  g_autoptr (GPtrArray) proposals = propose (fixture, RG_STANDARD_ALL_RULES, RG_PLACE_FORM_OFFICIAL);
  g_autoptr (GPtrArray) few = propose (fixture, 1u << RG_STANDARD_PLACE, RG_PLACE_FORM_OFFICIAL);

  check (proposals, short_names, RG_CUSTOMER_PROVINCE, RG_STANDARD_PLACE, OBVIOUS, "浙江省");
  check (proposals, short_names, RG_CUSTOMER_CITY, RG_STANDARD_PLACE, OBVIOUS, "杭州市");
  check (proposals, short_names, RG_CUSTOMER_REGION, RG_STANDARD_REGION, OBVIOUS, "华东");
  check (proposals, address, RG_CUSTOMER_PROVINCE, RG_STANDARD_FILL_PLACE, OBVIOUS, "浙江省");
  check (proposals, address, RG_CUSTOMER_CITY, RG_STANDARD_FILL_PLACE, OBVIOUS, "杭州市");
  check (proposals, address, RG_CUSTOMER_DISTRICT, RG_STANDARD_FILL_PLACE, OBVIOUS, "西湖区");
  check (proposals, address, RG_CUSTOMER_REGION, RG_STANDARD_REGION, OBVIOUS, "华东");
  check (proposals, lone, RG_CUSTOMER_PROVINCE, RG_STANDARD_FILL_PLACE, OBVIOUS, "浙江省");
  check (proposals, lone, RG_CUSTOMER_DISTRICT, RG_STANDARD_FILL_PLACE, OBVIOUS, "西湖区");
  check (proposals, phone, RG_CUSTOMER_CITY, RG_STANDARD_FILL_PLACE, LOOK, "杭州市");
  check (proposals, phone, RG_CUSTOMER_PROVINCE, RG_STANDARD_FILL_PLACE, LOOK, "浙江省");
  check (proposals, phone, RG_CUSTOMER_REGION, RG_STANDARD_REGION, LOOK, "华东");
  check (proposals, conflict, RG_CUSTOMER_DISTRICT, RG_STANDARD_FILL_PLACE, OBVIOUS, NULL);
  check (proposals, conflict, RG_CUSTOMER_CITY, RG_STANDARD_PLACE, OBVIOUS, NULL);
  check (proposals, local, RG_CUSTOMER_PHONE, RG_STANDARD_PHONE, OBVIOUS, "88886666");
  check (proposals, capital, RG_CUSTOMER_PROVINCE, RG_STANDARD_PLACE, OBVIOUS, "北京市");
  check (proposals, capital, RG_CUSTOMER_CITY, RG_STANDARD_FILL_PLACE, OBVIOUS, "北京市");
  g_assert_cmpuint (few->len, ==, 3);
}

/* Places are written as most of them are. */
static void
test_usual_form (Fixture      *fixture,
                 gconstpointer data)
{
  const RgRecordType *type = rg_customer_type ();
  g_autoptr (RgRecord) first = save_new (fixture, type, "name", "甲", "province", "浙江省", "city", "杭州", NULL);
  g_autoptr (RgRecord) second = save_new (fixture, type, "name", "乙", "province", "浙江省", "city", "宁波", NULL);
  g_autoptr (RgRecord) third = save_new (fixture, type, "name", "丙", "province", "浙江", "city", "杭州市", NULL);
  g_autoptr (GPtrArray) usual = propose (fixture, 1u << RG_STANDARD_PLACE, RG_PLACE_FORM_USUAL);
  g_autoptr (GPtrArray) brief = propose (fixture, 1u << RG_STANDARD_PLACE, RG_PLACE_FORM_SHORT);

  g_assert_cmpuint (usual->len, ==, 2);
  check (usual, third, RG_CUSTOMER_PROVINCE, RG_STANDARD_PLACE, OBVIOUS, "浙江省");
  check (usual, third, RG_CUSTOMER_CITY, RG_STANDARD_PLACE, OBVIOUS, "杭州");
  g_assert_cmpuint (brief->len, ==, 3);
  check (brief, first, RG_CUSTOMER_PROVINCE, RG_STANDARD_PLACE, OBVIOUS, "浙江");
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  const RgRecordType *type = rg_customer_type ();
  g_autoptr (RgRecord) usual = save_new (fixture, type, "name", "甲", "industry", "IT服务", "size", "21-50", "region", "华东", NULL);
  g_autoptr (RgRecord) other = save_new (fixture, type, "name", "乙", "industry", "互联网", "size", "30人", "region", "华东地区", NULL);
  g_autoptr (RgRecord) owned = save_new (fixture, type, "name", "丙", "size", "国企", NULL);
  g_autoptr (GPtrArray) proposals = propose (fixture, RG_STANDARD_ALL_RULES, RG_PLACE_FORM_USUAL);

  g_assert_cmpuint (proposals->len, ==, 4);
  check (proposals, other, RG_CUSTOMER_INDUSTRY, RG_STANDARD_INDUSTRY, OBVIOUS, "IT服务");
  check (proposals, other, RG_CUSTOMER_SIZE, RG_STANDARD_SIZE, OBVIOUS, "21-50");
  check (proposals, other, RG_CUSTOMER_REGION, RG_STANDARD_REGION, OBVIOUS, "华东");
  check (proposals, owned, RG_CUSTOMER_SIZE, RG_STANDARD_SIZE, OBVIOUS, "国有企业");
  g_assert_null (find (proposals, usual, RG_CUSTOMER_INDUSTRY));
}

static const char *
text_of (RgRecord *record,
         guint     field)
{
  return rg_record_get_text (record, field);
}

static void
test_apply (Fixture      *fixture,
            gconstpointer data)
{
  const RgRecordType *type = rg_customer_type ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) first = save_new (fixture, type, "name", "甲", "phone", "(0571)8888 6666", "mobile", "138-0013-8000", "industry", "互联网", NULL);
  g_autoptr (RgRecord) second = save_new (fixture, type, "name", "乙", "phone", "0571 88887777", NULL);
  g_autoptr (GPtrArray) proposals = propose (fixture, (1u << RG_STANDARD_PHONE) | (1u << RG_STANDARD_INDUSTRY), RG_PLACE_FORM_USUAL);
  g_autoptr (RgRecord) after = NULL;
  g_autoptr (RgRecord) untouched = NULL;
  g_autoptr (RgRecord) back = NULL;
  g_autoptr (RgChangeSet) set = NULL;
  g_autoptr (RgChangeSet) undone = NULL;
  g_autofree char *title = NULL;
  guint            n_changed;
  gint64           change_set;

  g_assert_cmpuint (proposals->len, ==, 4);
  /* Somebody changes one of them meanwhile. */
  assign (fixture, second, "phone", "0571-11112222");
  begin (fixture, type);
  g_assert_true (rg_intake_save (fixture->session, second, TODAY, NULL, &error));
  commit (fixture);

  change_set = rg_standards_apply (fixture->session, type, proposals, "w", NULL, NULL, NULL, &n_changed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, 3);
  after = load (fixture, type, rg_record_get_id (first));
  g_assert_cmpstr (text_of (after, RG_CUSTOMER_PHONE), ==, "0571-88886666");
  g_assert_cmpstr (text_of (after, RG_CUSTOMER_MOBILE), ==, "13800138000");
  g_assert_cmpstr (text_of (after, RG_CUSTOMER_INDUSTRY), ==, "IT服务");
  untouched = load (fixture, type, rg_record_get_id (second));
  g_assert_cmpstr (text_of (untouched, RG_CUSTOMER_PHONE), ==, "0571-11112222");
  set = rg_journal_get (fixture->session, change_set, &error);
  title = rg_change_set_dup_title (set);
  g_assert_cmpstr (title, ==, "Standardise 3 cells");

  undone = rg_journal_undo (fixture->session, change_set, &error);
  g_assert_no_error (error);
  back = load (fixture, type, rg_record_get_id (first));
  g_assert_cmpstr (text_of (back, RG_CUSTOMER_PHONE), ==, "(0571)8888 6666");
  g_assert_cmpstr (text_of (back, RG_CUSTOMER_INDUSTRY), ==, "互联网");
}

/* Once done there is nothing left to do. */
static void
test_twice (Fixture      *fixture,
            gconstpointer data)
{
  const RgRecordType *type = rg_customer_type ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) first = save_new (fixture, type, "name", "甲", "phone", "8888 6666", "address", "浙江省杭州市西湖区文三路1号", "industry", "互联网", "size", "30人", NULL);
  guint n_changed = 1;

  for (guint round = 0; round < 5 && n_changed > 0; round++)
    {
      g_autoptr (GPtrArray) proposals = propose (fixture, RG_STANDARD_ALL_RULES, RG_PLACE_FORM_USUAL);

      for (guint i = 0; i < proposals->len; i++)
        ((RgStandardProposal *)proposals->pdata[i])->is_ticked = TRUE;
      g_assert_cmpint (rg_standards_apply (fixture->session, type, proposals, "w", NULL, NULL, NULL, &n_changed, &error), >=, 0);
      g_assert_no_error (error);
      g_assert_cmpuint (n_changed, ==, proposals->len);
    }
  g_assert_cmpuint (n_changed, ==, 0);
  g_object_unref (first);
  first = load (fixture, type, 1);
  g_assert_cmpstr (text_of (first, RG_CUSTOMER_PHONE), ==, "0571-88886666");
  g_assert_cmpstr (text_of (first, RG_CUSTOMER_REGION), ==, "华东");
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RgStandardSettings settings = { RG_STANDARD_ALL_RULES, RG_PLACE_FORM_USUAL };
  g_autoptr (RgRecord) record = save_new (fixture, rg_customer_type (), "name", "甲", "phone", "(0571)8888 6666", NULL);
  g_autoptr (GPtrArray) proposals = propose (fixture, RG_STANDARD_ALL_RULES, RG_PLACE_FORM_USUAL);
  g_autoptr (RgRecord) after = NULL;
  guint n_changed;

  g_cancellable_cancel (cancellable);
  g_assert_null (rg_standards_propose (fixture->session, rg_customer_type (), &settings, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (rg_standards_apply (fixture->session, rg_customer_type (), proposals, NULL, NULL, NULL, cancellable, &n_changed, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = load (fixture, rg_customer_type (), rg_record_get_id (record));
  g_assert_cmpstr (text_of (after, RG_CUSTOMER_PHONE), ==, "(0571)8888 6666");
}

#define ADD(name, function) g_test_add ("/standards/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("places", test_places);
  ADD ("usual-form", test_usual_form);
  ADD ("words", test_words);
  ADD ("apply", test_apply);
  ADD ("twice", test_twice);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
