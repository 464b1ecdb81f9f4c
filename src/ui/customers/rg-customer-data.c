/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-customer-data.h"

#include "rg-follow-up.h"
#include "rg-record-types.h"

/* So many of each are shown; the pages of their own show all. */
#define MAX_FOLLOW_UPS 30
#define MAX_OTHERS 8

static GPtrArray *
select_of_customer (RgSession          *session,
                    const RgRecordType *type,
                    gint64              customer,
                    int                 done_field,
                    gint64              limit,
                    GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  int field = rg_record_type_find_field (type, "customer");

  rg_query_add_int (query, (guint)field, RG_OP_EQ, customer);
  if (done_field >= 0)
    rg_query_add_int (query, (guint)done_field, RG_OP_EQ, 0);
  if (type->default_sort != NULL && !rg_query_parse_sort (query, type->default_sort, error))
    return NULL;
  rg_query_set_limit (query, limit);
  return rg_session_select (session, query, error);
}

static void
propose (RgCustomerData *self,
         const char     *today)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new ();
  const char *level = rg_record_get_text (self->customer, RG_CUSTOMER_LEVEL);

  for (guint i = 0; i < self->follow_ups->len; i++)
    {
      const char *at = rg_record_get_text (g_ptr_array_index (self->follow_ups, i), RG_INTERACTION_AT);

      if (at != NULL)
        g_ptr_array_add (days, (gpointer)at);
    }
  self->proposed = rg_follow_up_propose ((const char *const *)days->pdata, days->len, level, today);
  if (self->follow_ups->len > 0)
    self->channel = g_strdup (rg_record_get_text (g_ptr_array_index (self->follow_ups, 0), RG_INTERACTION_CHANNEL));
}

/**
 * rg_customer_data_load:
 * @customer: the id of a customer
 * @today: "YYYY-MM-DD"
 *
 * Returns: (transfer full) (nullable): what there is about the customer, or %NULL with @error
 */
RgCustomerData *
rg_customer_data_load (RgSession  *session,
                       gint64      customer,
                       const char *today,
                       GError    **error)
{
  g_autoptr (RgCustomerData) self = g_new0 (RgCustomerData, 1);

  self->customer = rg_session_get (session, rg_customer_type (), customer, error);
  if (self->customer == NULL)
    return NULL;
  self->contacts = select_of_customer (session, rg_contact_type (), customer, -1, MAX_OTHERS, error);
  if (self->contacts == NULL)
    return NULL;
  self->follow_ups = select_of_customer (session, rg_interaction_type (), customer, -1, MAX_FOLLOW_UPS, error);
  if (self->follow_ups == NULL)
    return NULL;
  self->tasks = select_of_customer (session, rg_task_type (), customer, RG_TASK_DONE, MAX_OTHERS, error);
  if (self->tasks == NULL)
    return NULL;
  self->sales = select_of_customer (session, rg_sale_type (), customer, -1, MAX_OTHERS, error);
  if (self->sales == NULL)
    return NULL;
  self->ratings = select_of_customer (session, rg_rating_type (), customer, -1, MAX_OTHERS, error);
  if (self->ratings == NULL)
    return NULL;
  propose (self, today);
  return g_steal_pointer (&self);
}

/**
 * rg_customer_data_free:
 */
void
rg_customer_data_free (RgCustomerData *self)
{
  g_clear_object (&self->customer);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->follow_ups, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->sales, g_ptr_array_unref);
  g_clear_pointer (&self->ratings, g_ptr_array_unref);
  g_free (self->proposed);
  g_free (self->channel);
  g_free (self);
}
