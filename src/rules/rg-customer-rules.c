/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-customer-rules.h"
#include "rg-date.h"

#include <glib/gi18n.h>
#include <string.h>

#define DAY_LENGTH 10

static void
warn (GPtrArray  *findings,
      guint       field,
      const char *code,
      const char *text)
{
  const RgField *info = rg_record_type_get_field (rg_customer_type (), field);

  g_ptr_array_add (findings, rg_finding_new (0, info->header, code, RG_SEVERITY_WARNING, "%s", text));
}

static const char *
get_day (RgRecord *customer,
         guint     field)
{
  const char *day = rg_record_get_text (customer, field);

  return rg_date_is_valid (day) ? day : NULL;
}

/* Of two days as they are stored; a time behind them does not count. */
static gboolean
is_later (const char *day,
          const char *than)
{
  return strncmp (day, than, DAY_LENGTH) > 0;
}

static const char *
last_contact (RgRecord *customer)
{
  const char *opening = get_day (customer, RG_CUSTOMER_OPENING_LAST_CONTACT);
  const char *last = get_day (customer, RG_CUSTOMER_LAST_CONTACT);

  return last == NULL || (opening != NULL && strcmp (opening, last) > 0) ? opening : last;
}

static void
check_dates (RgRecord   *customer,
             const char *today,
             GPtrArray  *findings)
{
  const char *first = get_day (customer, RG_CUSTOMER_FIRST_CONTACT);
  const char *last = last_contact (customer);

  if (first != NULL && is_later (first, today))
    warn (findings, RG_CUSTOMER_FIRST_CONTACT, "FIRST_CONTACT_FUTURE", _ ("The first contact lies in the future. Check the date."));
  if (last != NULL && is_later (last, today))
    warn (findings, RG_CUSTOMER_LAST_CONTACT, "LAST_CONTACT_FUTURE", _ ("The last contact lies in the future. Check the date."));
  if (first != NULL && last != NULL && is_later (first, last))
    warn (findings, RG_CUSTOMER_FIRST_CONTACT, "CONTACT_ORDER", _ ("The first contact is later than the last one. Check both dates."));
}

static void
check_reach (RgRecord  *customer,
             GPtrArray *findings)
{
  static const guint ways[] = { RG_CUSTOMER_PHONE, RG_CUSTOMER_MOBILE, RG_CUSTOMER_EMAIL, RG_CUSTOMER_CONTACT };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (!rg_record_is_null (customer, ways[i]))
      return;
  warn (findings, RG_CUSTOMER_PHONE, "NO_WAY_TO_REACH", _ ("There is no telephone, e-mail address or contact person. Add one, so that the customer can be reached."));
}

/**
 * rg_customer_rules_check:
 * @today: "YYYY-MM-DD"
 * @findings: (element-type RgFinding): receives warnings; the caller fills in the row
 *
 * Looks at fields that do not fit together. Nothing of it refuses the record.
 */
void
rg_customer_rules_check (RgRecord   *customer,
                         const char *today,
                         GPtrArray  *findings)
{
  g_return_if_fail (rg_record_get_record_type (customer) == rg_customer_type ());
  g_return_if_fail (rg_date_is_valid (today) && findings != NULL);

  check_dates (customer, today, findings);
  check_reach (customer, findings);
}
