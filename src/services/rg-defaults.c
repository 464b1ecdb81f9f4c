/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-defaults.h"

#include <math.h>

#include "rg-customers.h"
#include "rg-kind.h"
#include "rg-money.h"
#include "rg-record-types.h"

typedef struct
{
  gboolean known;
  gint64   fen;
} Price;

static void
default_text (RgRecord   *record,
              guint       field,
              const char *text)
{
  if (text != NULL && rg_record_is_null (record, field))
    rg_record_set_text (record, field, text);
}

static void
default_int (RgRecord *record,
             guint     field,
             gint64    integer)
{
  if (rg_record_is_null (record, field))
    rg_record_set_int (record, field, integer);
}

static const char *
first_text (RgRecord    *record,
            const guint *fields,
            guint        n_fields)
{
  for (guint i = 0; record != NULL && i < n_fields; i++)
    if (!rg_record_is_null (record, fields[i]))
      return rg_record_get_text (record, fields[i]);
  return NULL;
}

static gboolean
fill_visit (RgDefaults *self,
            RgRecord   *visit,
            GError    **error)
{
  static const guint contact_phones[] = { RG_CONTACT_MOBILE, RG_CONTACT_PHONE };
  static const guint customer_phones[] = { RG_CUSTOMER_MOBILE, RG_CUSTOMER_PHONE };
  gint64             id = rg_record_get_int (visit, RG_VISIT_CUSTOMER);
  g_autoptr (GError) problem = NULL;
  g_autoptr (RgRecord) customer = id == 0 ? NULL : rg_session_get (self->session, rg_customer_type (), id, error);
  g_autoptr (RgRecord) contact = NULL;

  default_text (visit, RG_VISIT_DATE, self->today);
  default_text (visit, RG_VISIT_FILLED_ON, self->today);
  if (customer == NULL)
    return id == 0;

  contact = rg_customers_first_contact (self->session, id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  default_text (visit, RG_VISIT_ADDRESS, rg_record_get_text (customer, RG_CUSTOMER_ADDRESS));
  default_text (visit, RG_VISIT_PERSON, contact == NULL ? NULL : rg_record_get_text (contact, RG_CONTACT_NAME));
  default_text (visit, RG_VISIT_POSITION, contact == NULL ? NULL : rg_record_get_text (contact, RG_CONTACT_POSITION));
  default_text (visit, RG_VISIT_PHONE, first_text (contact, contact_phones, G_N_ELEMENTS (contact_phones)));
  default_text (visit, RG_VISIT_PHONE, first_text (customer, customer_phones, G_N_ELEMENTS (customer_phones)));
  return TRUE;
}

/**
 * rg_defaults_fill_new:
 * @record: one that was never saved
 *
 * Gives the fields that were left open their usual values: today, the type of a new customer, who is visited where.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_defaults_fill_new (RgDefaults *self,
                      RgRecord   *record,
                      GError    **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);

  if (type == rg_customer_type ())
    {
      default_text (record, RG_CUSTOMER_TYPE, "潜在");
      default_text (record, RG_CUSTOMER_FIRST_CONTACT, self->today);
    }
  else if (type == rg_interaction_type ())
    default_text (record, RG_INTERACTION_AT, self->now);
  else if (type == rg_task_type ())
    default_int (record, RG_TASK_DONE, 0);
  else if (type == rg_sale_type ())
    default_text (record, RG_SALE_DATE, self->today);
  else if (type == rg_rating_type ())
    default_text (record, RG_RATING_DATE, self->today);
  else if (type == rg_hospitality_type ())
    default_text (record, RG_HOSPITALITY_FILLED_ON, self->today);
  else if (type == rg_visit_type ())
    return fill_visit (self, record, error);
  return TRUE;
}

/**
 * rg_defaults_fill_column:
 * @field: a column that a person added
 *
 * Gives the column the value of new records. What was emptied on purpose stays empty.
 */
void
rg_defaults_fill_column (RgRecord *record,
                         guint     index)
{
  const RgField *field = rg_record_type_get_field (rg_record_get_record_type (record), index);
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (field->default_value == NULL || (field->flags & (RG_FIELD_INTERNAL | RG_FIELD_COMPUTED)) != 0 || !rg_record_is_null (record, index) ||
      (rg_record_is_changed (record, index) && (field->flags & RG_FIELD_REQUIRED) == 0))
    return;
  if (rg_kind_parse (field, field->default_value, &value, NULL))
    rg_record_set_value (record, index, &value);
}

/**
 * rg_defaults_fill_added:
 * @entry: whether a person enters the record; of a file, only what must be filled in is filled here
 *
 * Gives the columns that people added and that were left open the value of new records.
 */
void
rg_defaults_fill_added (RgRecord *record,
                        gboolean  entry)
{
  const RgRecordType *type = rg_record_get_record_type (record);

  for (guint i = rg_record_type_get_n_base_fields (type); i < rg_record_type_get_n_fields (type); i++)
    if (entry || (rg_record_type_get_field (type, i)->flags & RG_FIELD_REQUIRED) != 0)
      rg_defaults_fill_column (record, i);
}

static gboolean
find_price (RgDefaults *self,
            gint64      product,
            Price      *price,
            GError    **error)
{
  Price *known = g_hash_table_lookup (self->prices, &product);
  g_autoptr (RgRecord) record = NULL;

  if (known == NULL)
    {
      record = rg_session_get (self->session, rg_product_type (), product, error);
      if (record == NULL)
        return FALSE;
      known = g_new0 (Price, 1);
      known->known = !rg_record_is_null (record, RG_PRODUCT_PRICE);
      known->fen = rg_record_get_int (record, RG_PRODUCT_PRICE);
      g_hash_table_insert (self->prices, g_memdup2 (&product, sizeof product), known);
    }
  *price = *known;
  return TRUE;
}

static gboolean
fill_sale (RgDefaults *self,
           RgRecord   *sale,
           GError    **error)
{
  double quantity = rg_record_is_null (sale, RG_SALE_QUANTITY) ? 1 : rg_record_get_real (sale, RG_SALE_QUANTITY);
  double amount;
  Price  price = { 0 };

  if (!rg_record_is_null (sale, RG_SALE_AMOUNT))
    return TRUE;
  if (rg_record_is_null (sale, RG_SALE_UNIT_PRICE) && !rg_record_is_null (sale, RG_SALE_PRODUCT))
    {
      if (!find_price (self, rg_record_get_int (sale, RG_SALE_PRODUCT), &price, error))
        return FALSE;
      if (price.known)
        rg_record_set_int (sale, RG_SALE_UNIT_PRICE, price.fen);
    }
  if (rg_record_is_null (sale, RG_SALE_UNIT_PRICE))
    return TRUE;
  amount = round (quantity * (double)rg_record_get_int (sale, RG_SALE_UNIT_PRICE));
  if (fabs (amount) <= (double)RG_MONEY_MAX)
    rg_record_set_int (sale, RG_SALE_AMOUNT, (gint64)amount);
  return TRUE;
}

static void
fill_task (RgDefaults *self,
           RgRecord   *task)
{
  if (rg_record_get_int (task, RG_TASK_DONE) == 0)
    rg_record_set_null (task, RG_TASK_DONE_AT);
  else
    default_text (task, RG_TASK_DONE_AT, self->now);
}

/**
 * rg_defaults_fill_derived:
 *
 * Fills in what follows from other fields, in new and in changed records: the amount of a sale from quantity and unit
 * price, when a task was done, the time zone that moments are meant in.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_defaults_fill_derived (RgDefaults *self,
                          RgRecord   *record,
                          GError    **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);

  if (type == rg_sale_type ())
    return fill_sale (self, record, error);
  if (type == rg_task_type ())
    {
      fill_task (self, record);
      default_text (record, RG_TASK_ZONE, self->zone);
    }
  else if (type == rg_interaction_type ())
    default_text (record, RG_INTERACTION_ZONE, self->zone);
  return TRUE;
}
