/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-customer-rules.h"

#define TODAY "2026-03-05"

typedef struct
{
  const char *first;
  const char *last;
  const char *opening;
  const char *phone;
  const char *codes; /* all expected codes, in order */
} Case;

static const Case cases[] = {
  { "2026-01-01", "2026-02-01", NULL, "13800138000", "" },
  { NULL, NULL, NULL, "13800138000", "" },
  { TODAY, TODAY, NULL, "13800138000", "" },
  { "2026-03-06", NULL, NULL, "13800138000", "FIRST_CONTACT_FUTURE " },
  { "2026-02-02", "2026-02-01", NULL, "13800138000", "CONTACT_ORDER " },
  { "2026-02-02", "2026-02-01", "2026-02-03", "13800138000", "" },
  { "2026-02-02", NULL, "2026-02-01", "13800138000", "CONTACT_ORDER " },
  { NULL, "2026-04-01", NULL, "13800138000", "LAST_CONTACT_FUTURE " },
  { NULL, NULL, NULL, NULL, "NO_WAY_TO_REACH " },
};

static void
test_check (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RgRecord) customer = rg_record_new (rg_customer_type ());
      g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);
      g_autoptr (GString) codes = g_string_new (NULL);

      rg_record_set_text (customer, RG_CUSTOMER_FIRST_CONTACT, cases[i].first);
      rg_record_set_text (customer, RG_CUSTOMER_LAST_CONTACT, cases[i].last);
      rg_record_set_text (customer, RG_CUSTOMER_OPENING_LAST_CONTACT, cases[i].opening);
      rg_record_set_text (customer, RG_CUSTOMER_PHONE, cases[i].phone);
      rg_customer_rules_check (customer, TODAY, findings);
      for (guint j = 0; j < findings->len; j++)
        {
          RgFinding *finding = findings->pdata[j];

          g_string_append_printf (codes, "%s ", finding->code);
          g_assert_cmpint (finding->severity, ==, RG_SEVERITY_WARNING);
          g_assert_nonnull (finding->column);
        }
      g_assert_cmpstr (codes->str, ==, cases[i].codes);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-rules/check", test_check);
  return g_test_run ();
}
