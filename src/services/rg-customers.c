/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-customers.h"

#include "rg-intake.h"
#include "rg-record-types.h"

/**
 * rg_customers_first_contact:
 * @customer: its id
 *
 * Returns: (transfer full) (nullable): the person to talk to, the one marked as first, else the one entered first;
 *   %NULL without @error when there is none
 */
RgRecord *
rg_customers_first_contact (RgSession *session,
                            gint64     customer,
                            GError   **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_contact_type ());
  g_autoptr (GPtrArray) contacts = NULL;

  rg_query_add_int (query, RG_CONTACT_CUSTOMER, RG_OP_EQ, customer);
  rg_query_clear_sort (query);
  rg_query_add_sort (query, RG_CONTACT_ID, FALSE);
  contacts = rg_session_select (session, query, error);
  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    if (rg_record_get_int (contacts->pdata[i], RG_CONTACT_PRIMARY) == 1)
      return g_object_ref (contacts->pdata[i]);
  return contacts == NULL || contacts->len == 0 ? NULL : g_object_ref (contacts->pdata[0]);
}

/**
 * rg_customers_save_with_follow_up:
 * @customer: a new customer or a changed one
 * @follow_up: (nullable): its first follow-up; gets its customer here
 * @findings: (element-type RgFinding) (nullable): what was noticed
 *
 * Saves a customer and what was just talked about with it in one change set.
 *
 * Returns: the change set; 0 when nothing was changed; -1 with @error: nothing is saved then
 */
gint64
rg_customers_save_with_follow_up (RgSession  *session,
                                  RgRecord   *customer,
                                  RgRecord   *follow_up,
                                  const char *who,
                                  const char *today,
                                  GPtrArray  *findings,
                                  GError    **error)
{
  RgChangeKind kind = rg_record_get_id (customer) == 0 ? RG_CHANGE_ADD : RG_CHANGE_EDIT;

  g_return_val_if_fail (RG_IS_CUSTOMER (customer), -1);
  g_return_val_if_fail (follow_up == NULL || RG_IS_INTERACTION (follow_up), -1);

  if (!rg_session_begin (session, kind, rg_customer_type (), rg_record_get_title (customer), who, error))
    return -1;
  if (!rg_intake_save (session, customer, today, findings, error))
    goto fail;
  if (follow_up != NULL)
    {
      rg_record_set_int (follow_up, RG_INTERACTION_CUSTOMER, rg_record_get_id (customer));
      if (!rg_intake_save (session, follow_up, today, findings, error))
        goto fail;
    }
  return rg_session_commit (session, error);

fail:
  rg_session_rollback (session);
  return -1;
}
