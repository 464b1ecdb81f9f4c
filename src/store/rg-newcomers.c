/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-newcomers.h"

#include "rg-added-fields.h"
#include "rg-record-types.h"
#include "rg-search.h"

/*
 * The customers of a bulk load, while their records are in hand: their search keys are made then, since reading them back
 * later would cost as much as writing them. Contacts are expected right behind the customers that they belong to. What comes
 * otherwise leaves its customer open: its key and its contact person are to be looked at again.
 */

struct _RgNewcomers
{
  GPtrArray  *customers; /* of the last portion, whose contacts may follow */
  GPtrArray  *contacts;  /* (nullable elements): the contact of each of them */
  gint64      first;     /* id of the first of them; the others follow */
  RgIdRange   known;     /* those with a key; .type is NULL while there are none */
  GHashTable *open;      /* set of gint64 */
};

static void
unref_contact (gpointer contact)
{
  g_clear_object (&contact);
}

RgNewcomers *
_rg_newcomers_new (void)
{
  RgNewcomers *self = g_new0 (RgNewcomers, 1);

  self->customers = g_ptr_array_new_with_free_func (g_object_unref);
  self->contacts = g_ptr_array_new_with_free_func (unref_contact);
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
_rg_newcomers_free (RgNewcomers *self)
{
  g_ptr_array_unref (self->customers);
  g_ptr_array_unref (self->contacts);
  g_hash_table_unref (self->open);
  g_free (self);
}

static void
forget_portion (RgNewcomers *self)
{
  g_ptr_array_set_size (self->customers, 0);
  g_ptr_array_set_size (self->contacts, 0);
}

void
_rg_newcomers_clear (RgNewcomers *self)
{
  forget_portion (self);
  g_hash_table_remove_all (self->open);
  self->known = (RgIdRange){ NULL, 0, 0 };
}

static void
leave_open (RgNewcomers *self,
            gint64       customer)
{
  g_hash_table_add (self->open, g_memdup2 (&customer, sizeof customer));
}

/* A second contact: the engine knows which is the first, and in what order they stand in the key. */
static void
add_contact (RgNewcomers *self,
             RgRecord    *contact)
{
  gint64 customer = rg_record_get_int (contact, RG_CONTACT_CUSTOMER);
  gint64 index = customer - self->first;

  if (index < 0 || index >= self->customers->len || self->contacts->pdata[index] != NULL)
    leave_open (self, customer);
  else
    self->contacts->pdata[index] = g_object_ref (contact);
}

static void
append_text (GPtrArray *parts,
             RgRecord  *record,
             guint      field)
{
  const RgValue *value = rg_record_get_value (record, field);

  if (value->storage == RG_STORAGE_TEXT && *value->text != '\0')
    g_ptr_array_add (parts, value->text);
}

/* The same parts as in key_source() of rg-search.c. */
static void
list_fields (GArray    *fields,
             GPtrArray *added)
{
  static const guint supplied[] = { RG_CUSTOMER_CODE, RG_CUSTOMER_NAME, RG_CUSTOMER_NAME_EN, RG_CUSTOMER_COMPANY, RG_CUSTOMER_PHONE,
                                    RG_CUSTOMER_MOBILE, RG_CUSTOMER_EMAIL, RG_CUSTOMER_TAX_ID, RG_CUSTOMER_TAGS };

  for (guint i = 0; i < added->len; i++)
    {
      guint field = (guint)rg_record_type_find_field (rg_customer_type (), g_ptr_array_index (added, i));

      g_array_append_val (fields, field);
    }
  g_array_append_vals (fields, supplied, G_N_ELEMENTS (supplied));
}

static void
list_parts (GPtrArray *parts,
            GArray    *fields,
            RgRecord  *customer,
            RgRecord  *contact)
{
  static const guint of_contact[] = { RG_CONTACT_NAME, RG_CONTACT_MOBILE, RG_CONTACT_PHONE, RG_CONTACT_EMAIL, RG_CONTACT_WECHAT };

  g_ptr_array_set_size (parts, 0);
  for (guint i = 0; i < fields->len; i++)
    append_text (parts, customer, g_array_index (fields, guint, i));
  for (guint i = 0; contact != NULL && i < G_N_ELEMENTS (of_contact); i++)
    append_text (parts, contact, of_contact[i]);
}

/* What was written as the contact person of the customer is its only contact. */
static gboolean
is_contact_right (RgRecord *customer,
                  RgRecord *contact)
{
  const char *name = contact != NULL ? rg_record_get_text (contact, RG_CONTACT_NAME) : NULL;

  return g_strcmp0 (rg_record_get_text (customer, RG_CUSTOMER_CONTACT), name) == 0;
}

static void
note_known (RgNewcomers *self)
{
  gint64 last = self->first + self->customers->len - 1;

  if (self->known.type != NULL && self->known.last + 1 == self->first)
    self->known.last = last;
  else
    self->known = (RgIdRange){ rg_customer_type (), self->first, last };
}

/**
 * _rg_newcomers_finish:
 *
 * Writes the search keys of the last portion of customers into customer_key. The index of the keys is not written.
 */
gboolean
_rg_newcomers_finish (RgNewcomers *self,
                      RgSession   *session,
                      GError     **error)
{
  g_autoptr (GPtrArray) added = _rg_added_fields_searched (session);
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (RgSearchKeys) keys = _rg_search_keys_new ();

  /* Columns that come with the load itself are not known to the records of these customers. */
  if (session->change_fields)
    forget_portion (self);
  if (self->customers->len == 0)
    return TRUE;
  list_fields (fields, added);
  for (guint i = 0; i < self->customers->len; i++)
    {
      RgRecord *customer = self->customers->pdata[i];

      list_parts (parts, fields, customer, self->contacts->pdata[i]);
      _rg_search_keys_make (keys, rg_record_get_id (customer), parts);
      if (!is_contact_right (customer, self->contacts->pdata[i]))
        leave_open (self, rg_record_get_id (customer));
    }
  note_known (self);
  forget_portion (self);
  return _rg_search_keys_store (keys, session, error);
}

static gboolean
begin_portion (RgNewcomers *self,
               RgSession   *session,
               GPtrArray   *customers,
               GError     **error)
{
  if (!_rg_newcomers_finish (self, session, error))
    return FALSE;
  self->first = rg_record_get_id (customers->pdata[0]);
  for (guint i = 0; i < customers->len; i++)
    g_ptr_array_add (self->customers, g_object_ref (customers->pdata[i]));
  g_ptr_array_set_size (self->contacts, (int)customers->len);
  return TRUE;
}

/**
 * _rg_newcomers_add:
 * @records: (element-type RgRecord): records of one type that were written just now, with ids that follow each other
 *
 * Takes note of customers and of contacts; other records do not matter. Values of the records must not change any more until
 * the next customers are added, or all is finished.
 */
gboolean
_rg_newcomers_add (RgNewcomers *self,
                   RgSession   *session,
                   GPtrArray   *records,
                   GError     **error)
{
  const RgRecordType *type = rg_record_get_record_type (records->pdata[0]);

  if (type == rg_customer_type ())
    return begin_portion (self, session, records, error);
  for (guint i = 0; type == rg_contact_type () && i < records->len; i++)
    add_contact (self, records->pdata[i]);
  return TRUE;
}

static gboolean
is_known (RgNewcomers     *self,
          const RgIdRange *range)
{
  return self->known.type != NULL && self->known.first <= range->first && self->known.last >= range->last;
}

/**
 * _rg_newcomers_list_open:
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the customers of the range whose keys and contact persons are to
 *   be looked at again; %NULL when that is better done for all of them
 */
GArray *
_rg_newcomers_list_open (RgNewcomers     *self,
                         const RgIdRange *range)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (*(gint64 *)key >= range->first && *(gint64 *)key <= range->last)
      g_array_append_vals (ids, key, 1);
  return is_known (self, range) && ids->len <= (range->last - range->first + 1) / 2 ? g_steal_pointer (&ids) : NULL;
}
