/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-intake-customer.h"

#include <glib/gi18n.h>

#include "rg-customers.h"
#include "rg-finding.h"
#include "rg-money.h"
#include "rg-record-types.h"

/**
 * rg_intake_customer_open:
 * @customer: one that was never saved
 *
 * A new customer has no records behind its figures: what was given becomes its opening figures.
 */
void
rg_intake_customer_open (RgRecord *customer)
{
  if (!rg_record_is_null (customer, RG_CUSTOMER_TOTAL))
    rg_record_set_int (customer, RG_CUSTOMER_OPENING_TOTAL, rg_record_get_int (customer, RG_CUSTOMER_TOTAL));
  if (!rg_record_is_null (customer, RG_CUSTOMER_LAST_CONTACT))
    rg_record_set_text (customer, RG_CUSTOMER_OPENING_LAST_CONTACT,
                        rg_record_get_text (customer, RG_CUSTOMER_LAST_CONTACT));
}

static void
adjust_total (RgRecord  *customer,
              RgRecord  *before,
              GPtrArray *findings)
{
  gint64 given = rg_record_get_int (customer, RG_CUSTOMER_TOTAL);
  gint64 total = rg_record_get_int (before, RG_CUSTOMER_TOTAL);
  gint64 recorded = total - rg_record_get_int (before, RG_CUSTOMER_OPENING_TOTAL);

  if (rg_record_is_null (customer, RG_CUSTOMER_TOTAL) || !rg_record_is_changed (customer, RG_CUSTOMER_TOTAL) || given == total)
    return;
  if (given >= recorded)
    rg_record_set_int (customer, RG_CUSTOMER_OPENING_TOTAL, given - recorded);
  else if (findings != NULL)
    {
      g_autofree char *text = rg_money_format (recorded);

      g_ptr_array_add (findings, rg_finding_new (0, _ ("Total sales (yuan)"), "TOTAL_LESS", RG_SEVERITY_WARNING, _ ("The total is less than the sales that are recorded (%s yuan). The recorded sales were kept."), text));
    }
}

static void
adjust_last_contact (RgRecord *customer,
                     RgRecord *before)
{
  const char *given = rg_record_get_text (customer, RG_CUSTOMER_LAST_CONTACT);
  const char *recorded = rg_record_get_text (before, RG_CUSTOMER_LAST_CONTACT);

  if (given != NULL && rg_record_is_changed (customer, RG_CUSTOMER_LAST_CONTACT) && (recorded == NULL || strcmp (given, recorded) > 0))
    rg_record_set_text (customer, RG_CUSTOMER_OPENING_LAST_CONTACT, given);
}

/**
 * rg_intake_customer_adjust:
 * @customer: as it is to become
 * @before: as it is stored
 * @findings: (element-type RgFinding) (nullable): gets a warning when the total is less than the recorded sales
 *
 * Changes the opening figures so that total and last contact become what was given.
 */
void
rg_intake_customer_adjust (RgRecord  *customer,
                           RgRecord  *before,
                           GPtrArray *findings)
{
  adjust_total (customer, before, findings);
  adjust_last_contact (customer, before);
}

/**
 * rg_intake_customer_new_contact:
 * @customer: one that has its id
 *
 * Returns: (transfer full) (nullable): the contact person that was named with the customer
 */
RgRecord *
rg_intake_customer_new_contact (RgRecord *customer)
{
  const char *name = rg_record_get_text (customer, RG_CUSTOMER_CONTACT);
  RgRecord   *contact;

  if (name == NULL)
    return NULL;
  contact = rg_record_new (rg_contact_type ());
  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, rg_record_get_id (customer));
  rg_record_set_text (contact, RG_CONTACT_NAME, name);
  rg_record_set_int (contact, RG_CONTACT_PRIMARY, 1);
  return contact;
}

/**
 * rg_intake_customer_name_contact:
 * @customer: as it was given
 * @before: (nullable): as it is stored; %NULL for a new one
 *
 * Makes or renames the first contact person when another name was given.
 *
 * Returns: %FALSE with @error when the book cannot be read or written
 */
gboolean
rg_intake_customer_name_contact (RgSession *session,
                                 RgRecord  *customer,
                                 RgRecord  *before,
                                 GError   **error)
{
  const char *name = rg_record_get_text (customer, RG_CUSTOMER_CONTACT);
  g_autoptr (RgRecord) contact = NULL;
  g_autoptr (GError) problem = NULL;

  /* A new customer was marked clean when it got its id just now. */
  if (name == NULL || (before != NULL && g_strcmp0 (name, rg_record_get_text (before, RG_CUSTOMER_CONTACT)) == 0))
    return TRUE;
  if (before != NULL)
    contact = rg_customers_first_contact (session, rg_record_get_id (customer), &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (contact != NULL)
    {
      rg_record_set_text (contact, RG_CONTACT_NAME, name);
      return rg_session_update (session, contact, error);
    }
  contact = rg_intake_customer_new_contact (customer);
  return rg_session_insert (session, contact, error);
}
