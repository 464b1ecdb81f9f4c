/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-customer-rules.h"
#include "rg-code.h"
#include "rg-date.h"

#include <glib/gi18n.h>
#include <string.h>

/* More digits are not a serial number but something that a person made up. */
#define MAX_SERIAL_DIGITS 9

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

  if (first != NULL && rg_date_days_between (today, first) > 0)
    warn (findings, RG_CUSTOMER_FIRST_CONTACT, "FIRST_CONTACT_FUTURE", _ ("The first contact lies in the future. Check the date."));
  if (last != NULL && rg_date_days_between (today, last) > 0)
    warn (findings, RG_CUSTOMER_LAST_CONTACT, "LAST_CONTACT_FUTURE", _ ("The last contact lies in the future. Check the date."));
  if (first != NULL && last != NULL && rg_date_days_between (first, last) < 0)
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

/**
 * rg_rules_code_serial:
 * @prefix: the letters of the record type ("C")
 * @year: four digits
 * @code: (nullable): a code
 *
 * Returns: the serial number in a code of that year ("C2026012" is 12); 0 for a code of another form
 */
gint64
rg_rules_code_serial (const char *prefix,
                      int         year,
                      const char *code)
{
  g_autofree char *head = g_strdup_printf ("%s%04d", prefix, year);
  const char      *serial;
  gsize            length;

  if (code == NULL || g_ascii_strncasecmp (code, head, strlen (head)) != 0)
    return 0;
  serial = code + strlen (head);
  length = strspn (serial, "0123456789");
  if (length == 0 || length > MAX_SERIAL_DIGITS || serial[length] != '\0')
    return 0;
  return g_ascii_strtoll (serial, NULL, 10);
}

/**
 * rg_rules_next_code:
 * @highest: (nullable): the code with the highest serial number of that year
 *
 * Returns: (transfer full): the next code: "C2026001", "C2026002" … "C2026999", "C20261000"
 */
char *
rg_rules_next_code (const char *prefix,
                    int         year,
                    const char *highest)
{
  g_autofree char *head = g_strdup_printf ("%s%04d", prefix, year);
  gint64           serial = rg_rules_code_serial (prefix, year, highest);
  g_autofree char *last = serial > 0 ? g_strdup_printf ("%s%03" G_GINT64_FORMAT, head, serial) : NULL;

  return rg_code_next (head, last);
}
