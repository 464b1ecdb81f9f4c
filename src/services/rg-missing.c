/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-missing.h"

#include "rg-customer.h"
#include "rg-health-store.h"

static void
owner_free (gpointer data)
{
  RgMissingOwner *owner = data;

  g_free (owner->name);
  g_free (owner);
}

void
rg_missing_free (RgMissing *self)
{
  g_array_unref (self->fields);
  g_ptr_array_unref (self->owners);
  g_free (self);
}

static int
compare_owners (gconstpointer a,
                gconstpointer b)
{
  const RgMissingOwner *one = *(const RgMissingOwner *const *)a;
  const RgMissingOwner *other = *(const RgMissingOwner *const *)b;

  if (one->n_gaps != other->n_gaps)
    return one->n_gaps > other->n_gaps ? -1 : 1;
  return g_strcmp0 (one->name, other->name);
}

static void
add_owner (RgMissing         *self,
           const RgOwnerGaps *gaps)
{
  RgMissingOwner *owner = g_new0 (RgMissingOwner, 1);

  owner->name = g_strdup (gaps->owner);
  owner->n_customers = gaps->n_customers;
  owner->n_incomplete = gaps->n_incomplete;
  for (guint i = 0; i < self->fields->len; i++)
    {
      owner->n_gaps += gaps->missing[i];
      g_array_index (self->fields, RgMissingField, i).filled += gaps->n_customers - gaps->missing[i];
    }
  self->n_customers += gaps->n_customers;
  self->n_incomplete += gaps->n_incomplete;
  g_ptr_array_add (self->owners, owner);
}

/**
 * rg_missing_read:
 *
 * Returns: (transfer full) (nullable): what customers lack
 */
RgMissing *
rg_missing_read (RgSession              *session,
                 const RgHealthSettings *settings,
                 GError                **error)
{
  g_autoptr (GPtrArray) gaps = NULL;
  RgMissing *self;

  g_return_val_if_fail (RG_IS_SESSION (session) && settings != NULL, NULL);

  gaps = rg_health_store_gaps (session, settings->fields, settings->n_fields, error);
  if (gaps == NULL)
    return NULL;

  self = g_new0 (RgMissing, 1);
  self->goal = settings->goal;
  self->fields = g_array_new (FALSE, TRUE, sizeof (RgMissingField));
  self->owners = g_ptr_array_new_with_free_func (owner_free);
  for (guint i = 0; i < settings->n_fields; i++)
    g_array_append_val (self->fields, ((RgMissingField){ .field = settings->fields[i] }));
  for (guint i = 0; i < gaps->len; i++)
    add_owner (self, gaps->pdata[i]);
  g_ptr_array_sort (self->owners, compare_owners);
  return self;
}

/**
 * rg_missing_get_completeness:
 *
 * Returns: which share of the key fields of all customers is filled in, 0 to 1; 1 where there is nothing to fill in
 */
double
rg_missing_get_completeness (const RgMissing *self)
{
  gint64 all = self->n_customers * self->fields->len;
  gint64 filled = 0;

  for (guint i = 0; i < self->fields->len; i++)
    filled += g_array_index (self->fields, RgMissingField, i).filled;
  return all == 0 ? 1 : (double)filled / (double)all;
}

/**
 * rg_missing_owner_get_completeness:
 *
 * Returns: as rg_missing_get_completeness(), of the customers of one person
 */
double
rg_missing_owner_get_completeness (const RgMissing      *self,
                                   const RgMissingOwner *owner)
{
  gint64 all = owner->n_customers * self->fields->len;

  return all == 0 ? 1 : 1 - (double)owner->n_gaps / (double)all;
}

static void
add_any_with (RgQuery                *query,
              const RgHealthSettings *settings,
              guint                   number)
{
  rg_query_begin_any (query);
  for (guint i = 0; i < settings->n_fields; i++)
    {
      guint field = settings->fields[i] == RG_CUSTOMER_PHONE ? number : settings->fields[i];

      rg_query_add_text (query, field, RG_OP_EMPTY, NULL);
    }
  rg_query_end_any (query);
}

/**
 * rg_missing_new_query:
 * @field: one of the key fields, or %RG_MISSING_ANY
 *
 * Returns: (transfer full): the customers that lack it
 */
RgQuery *
rg_missing_new_query (const RgHealthSettings *settings,
                      int                     field)
{
  RgQuery *query = rg_query_new (rg_customer_type ());

  if (field == RG_MISSING_ANY && settings->n_fields == 0)
    rg_query_add_in (query, RG_RECORD_ID, (const char *const[]){ NULL });
  else if (field == RG_MISSING_ANY)
    {
      /* Both numbers, or another field: that is (telephone or another) and (mobile or another). */
      add_any_with (query, settings, RG_CUSTOMER_PHONE);
      if (rg_health_settings_has_field (settings, RG_CUSTOMER_PHONE))
        add_any_with (query, settings, RG_CUSTOMER_MOBILE);
    }
  else
    rg_query_add_text (query, (guint)field, RG_OP_EMPTY, NULL);
  if (field == RG_CUSTOMER_PHONE)
    rg_query_add_text (query, RG_CUSTOMER_MOBILE, RG_OP_EMPTY, NULL);
  return query;
}

/**
 * rg_missing_query_add_owner:
 * @owner: (nullable): a person; %NULL or "": nobody
 *
 * Only the customers for whom this person is responsible.
 */
void
rg_missing_query_add_owner (RgQuery    *query,
                            const char *owner)
{
  if (owner == NULL || *owner == '\0')
    rg_query_add_text (query, RG_CUSTOMER_OWNER, RG_OP_EMPTY, NULL);
  else
    rg_query_add_text (query, RG_CUSTOMER_OWNER, RG_OP_EQ, owner);
}

/**
 * rg_missing_lacks:
 *
 * Returns: whether a customer lacks the field
 */
gboolean
rg_missing_lacks (RgRecord *customer,
                  guint     field)
{
  if (field == RG_CUSTOMER_PHONE)
    return rg_record_is_null (customer, RG_CUSTOMER_PHONE) && rg_record_is_null (customer, RG_CUSTOMER_MOBILE);
  return rg_record_is_null (customer, field);
}

/**
 * rg_missing_dup_gaps:
 *
 * Returns: (transfer full): the names of the key fields that a customer lacks; "" when it lacks none
 */
char *
rg_missing_dup_gaps (const RgHealthSettings *settings,
                     RgRecord               *customer,
                     const char             *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < settings->n_fields; i++)
    {
      if (!rg_missing_lacks (customer, settings->fields[i]))
        continue;
      if (text->len > 0)
        g_string_append (text, separator);
      g_string_append (text, rg_field_get_label (rg_record_type_get_field (rg_customer_type (), settings->fields[i])));
    }
  return g_string_free (text, FALSE);
}
