/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-likeness-private.h"

#include <math.h>
#include <string.h>

#include "rg-record-types.h"

/*
 * A book of few records says little about how frequent a value is; the world outside has at least so many others.
 */
#define OTHERS_IN_THE_WORLD 5000

/* Longer streets are compared by their beginning. */
#define MAX_STREET 40

/* Slips are looked for in values up to this length. */
#define MAX_TRAIT 64

typedef struct
{
  const RgRecordType *(*type) (void);
  guint  field;
  RgRole role;
} FieldRole;

static const FieldRole field_roles[] = {
  { rg_customer_type, RG_CUSTOMER_NAME, RG_ROLE_NAME },
  { rg_customer_type, RG_CUSTOMER_COMPANY, RG_ROLE_COMPANY },
  { rg_customer_type, RG_CUSTOMER_CONTACT, RG_ROLE_CONTACT },
  { rg_customer_type, RG_CUSTOMER_PHONE, RG_ROLE_PHONE },
  { rg_customer_type, RG_CUSTOMER_MOBILE, RG_ROLE_PHONE },
  { rg_customer_type, RG_CUSTOMER_EMAIL, RG_ROLE_ACCOUNT },
  { rg_customer_type, RG_CUSTOMER_PROVINCE, RG_ROLE_PROVINCE },
  { rg_customer_type, RG_CUSTOMER_CITY, RG_ROLE_CITY },
  { rg_customer_type, RG_CUSTOMER_ADDRESS, RG_ROLE_ADDRESS },
  { rg_customer_type, RG_CUSTOMER_TAX_ID, RG_ROLE_TAX },
  { rg_contact_type, RG_CONTACT_CUSTOMER, RG_ROLE_OWNER },
  { rg_contact_type, RG_CONTACT_NAME, RG_ROLE_NAME },
  { rg_contact_type, RG_CONTACT_MOBILE, RG_ROLE_PHONE },
  { rg_contact_type, RG_CONTACT_PHONE, RG_ROLE_PHONE },
  { rg_contact_type, RG_CONTACT_EMAIL, RG_ROLE_ACCOUNT },
  { rg_contact_type, RG_CONTACT_WECHAT, RG_ROLE_ACCOUNT },
  { rg_contact_type, RG_CONTACT_BIRTHDAY, RG_ROLE_OTHER },
  { rg_product_type, RG_PRODUCT_NAME, RG_ROLE_NAME },
  { rg_product_type, RG_PRODUCT_UNIT, RG_ROLE_VARIANT },
};

/* A column that a person added: what is chosen from a list or counted says nothing about who somebody is. */
static RgRole
role_of_added (const RgField *field)
{
  if (field->formula != NULL)
    return RG_ROLE_NONE;
  switch (field->kind)
    {
    case RG_KIND_PHONE:
      return RG_ROLE_PHONE;
    case RG_KIND_EMAIL:
      return RG_ROLE_ACCOUNT;
    case RG_KIND_TEXT:
    case RG_KIND_CODE:
    case RG_KIND_INTEGER:
    case RG_KIND_DATE:
      return RG_ROLE_OTHER;
    default:
      return RG_ROLE_NONE;
    }
}

RgRole
_rg_likeness_role (const RgRecordType *type,
                   guint               field)
{
  const RgField *what = rg_record_type_get_field (type, field);

  if (what->flags & RG_FIELD_ADDED)
    return role_of_added (what);
  for (guint i = 0; i < G_N_ELEMENTS (field_roles); i++)
    if (field_roles[i].type () == type && field_roles[i].field == field)
      return field_roles[i].role;
  return RG_ROLE_NONE;
}

/**
 * rg_likeness_new:
 * @type: customers, contacts or products
 *
 * Begins to compare records. What rg_likeness_count() is told makes rare values say more than frequent ones.
 */
RgLikeness *
rg_likeness_new (const RgRecordType *type)
{
  RgLikeness *self = g_new0 (RgLikeness, 1);
  guint       n = rg_record_type_get_n_fields (type);

  self->type = type;
  self->fields = g_new (guint, n);
  self->roles = g_new (RgRole, n);
  self->names_people = type == rg_contact_type ();
  self->names_things = type == rg_product_type ();
  self->counts = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      RgRole role = _rg_likeness_role (type, i);

      if (role == RG_ROLE_NONE)
        continue;
      self->fields[self->n_fields] = i;
      self->roles[self->n_fields++] = role;
    }
  return self;
}

void
rg_likeness_free (RgLikeness *self)
{
  g_free (self->fields);
  g_free (self->roles);
  g_hash_table_unref (self->counts);
  g_clear_pointer (&self->sieve, rg_sieve_free);
  g_free (self);
}

/**
 * rg_likeness_get_fields:
 *
 * Returns: (transfer none): the fields that are compared, in the order in which rg_likeness_prepare() wants their values
 */
const guint *
rg_likeness_get_fields (RgLikeness *self,
                        guint      *n_fields)
{
  *n_fields = self->n_fields;
  return self->fields;
}

static void
set_trait (RgTrait    *trait,
           guint       field,
           const char *text,
           gboolean    keep)
{
  gsize                n;
  g_autofree gunichar *folded = rg_company_fold (text, FALSE, &n);

  if (n == 0)
    return;
  trait->field = field;
  trait->hash = rg_company_hash (folded, n);
  trait->text = keep ? g_ucs4_to_utf8 (folded, (glong)MIN (n, MAX_TRAIT), NULL, NULL, NULL) : NULL;
}

static gboolean
has_phone (const RgEvidence *evidence,
           guint64           number)
{
  for (guint i = 0; i < evidence->n_phones; i++)
    if (evidence->phones[i] == number)
      return TRUE;
  return FALSE;
}

/**
 * rg_evidence_add_phones:
 * @field: the field of a telephone number to which they are added
 * @text: one number or several
 *
 * Adds telephone numbers that stand elsewhere, such as those of the contact persons of a customer.
 */
void
rg_evidence_add_phones (RgEvidence *evidence,
                        guint       field,
                        const char *text)
{
  guint64 numbers[RG_MAX_PHONES];
  guint   n = _rg_phones_read (text, numbers, RG_MAX_PHONES);

  for (guint i = 0; i < n && evidence->n_phones < RG_MAX_PHONES; i++)
    if (!has_phone (evidence, numbers[i]))
      {
        evidence->phone_fields[evidence->n_phones] = (guint8)field;
        evidence->phones[evidence->n_phones++] = numbers[i];
      }
}

/* The number of the house apart from the street; 号 and # say the same, and the city stands in a column of its own. */
static void
take_address (RgEvidence *evidence,
              const char *text)
{
  gsize                n;
  g_autofree gunichar *folded = rg_company_fold (text, FALSE, &n);
  gsize                start = rg_company_skip_place (folded, n, NULL);
  gunichar             number[MAX_STREET];
  gsize                n_number = 0;
  gboolean             was_digit = FALSE;

  if (start >= n)
    start = 0;
  evidence->street = g_new (gunichar, MIN (n - start, MAX_STREET) + 1);
  for (gsize i = start; i < n; i++)
    {
      gboolean is_digit = g_unichar_isdigit (folded[i]);

      if (is_digit && !was_digit && n_number > 0 && n_number < MAX_STREET)
        number[n_number++] = '-';
      if (is_digit && n_number < MAX_STREET)
        number[n_number++] = folded[i];
      else if (!is_digit && folded[i] != 0x53f7 /* 号 */ && evidence->n_street < MAX_STREET)
        evidence->street[evidence->n_street++] = folded[i];
      was_digit = is_digit;
    }
  evidence->street = g_renew (gunichar, evidence->street, evidence->n_street + 1);
  evidence->address_number = n_number == 0 ? 0 : rg_company_hash (number, n_number);
  if (evidence->n_street + n_number > 0)
    evidence->address = rg_company_hash (evidence->street, evidence->n_street) ^ evidence->address_number * 31;
}

/* The eighteen characters of a credit code, or the older numbers of digits. */
static gboolean
is_tax_number (const char *text)
{
  gsize n = strlen (text);

  return (n == 15 || n == 18 || n == 20) && strspn (text, "0123456789abcdefghijklmnopqrstuvwxyz") == n;
}

/* "杭州", "杭州市" and "Hangzhou" are one place; what is none of China counts by its name. */
static guint64
hash_place (RgPlaceLevel    level,
            const char     *text,
            const RgPlace **place)
{
  gsize                n;
  g_autofree gunichar *folded = NULL;

  *place = rg_place_find (level, text, NULL);
  /* People write a district or a province into the column of the city. */
  if (*place == NULL && level == RG_PLACE_CITY)
    *place = rg_place_find (RG_PLACE_DISTRICT, text, NULL);
  if (*place == NULL && level == RG_PLACE_CITY)
    *place = rg_place_find (RG_PLACE_PROVINCE, text, NULL);
  if (*place != NULL)
    return GPOINTER_TO_SIZE (*place);
  folded = rg_company_fold (text, FALSE, &n);
  return n == 0 ? 0 : rg_company_hash (folded, n);
}

static void
take_city (RgEvidence *evidence,
           guint       field,
           const char *text)
{
  g_autofree char *folded = NULL;

  set_trait (&evidence->city, field, text, TRUE);
  folded = evidence->city.text;
  evidence->city.text = folded == NULL ? NULL : g_ref_string_new_intern (folded);
  evidence->city.hash = hash_place (RG_PLACE_CITY, text, &evidence->city_place);
}

static void
take_account (RgEvidence *evidence,
              guint       field,
              const char *text)
{
  RgTrait trait = { 0 };

  if (evidence->n_accounts == RG_MAX_ACCOUNTS)
    return;
  set_trait (&trait, field, text, FALSE);
  if (trait.hash != 0)
    evidence->accounts[evidence->n_accounts++] = (RgAccount){ trait.field, trait.hash };
}

static void
take_other (RgEvidence *evidence,
            guint       field,
            const char *text)
{
  if (evidence->others == NULL)
    evidence->others = g_new0 (RgTrait, RG_MAX_OTHERS);
  if (evidence->n_others == RG_MAX_OTHERS)
    return;
  set_trait (&evidence->others[evidence->n_others], field, text, TRUE);
  evidence->n_others += evidence->others[evidence->n_others].hash != 0;
}

static void
take_text (RgEvidence *evidence,
           RgLikeness *self,
           RgRole      role,
           guint       field,
           const char *text)
{
  switch (role)
    {
    case RG_ROLE_PHONE:
      rg_evidence_add_phones (evidence, field, text);
      break;
    case RG_ROLE_ACCOUNT:
      take_account (evidence, field, text);
      break;
    case RG_ROLE_TAX:
      set_trait (&evidence->tax, field, text, TRUE);
      evidence->tax_is_valid = evidence->tax.text != NULL && is_tax_number (evidence->tax.text);
      break;
    case RG_ROLE_PROVINCE:
      evidence->province = hash_place (RG_PLACE_PROVINCE, text, &evidence->province_place);
      break;
    case RG_ROLE_ADDRESS:
      take_address (evidence, text);
      break;
    case RG_ROLE_VARIANT:
    case RG_ROLE_OTHER:
      take_other (evidence, field, text);
      break;
    case RG_ROLE_CITY:
      take_city (evidence, field, text);
      break;
    case RG_ROLE_NAME:
      evidence->name = rg_company_name_new (text, evidence->city.text, self->names_people);
      break;
    case RG_ROLE_COMPANY:
      evidence->company = rg_company_name_new (text, evidence->city.text, FALSE);
      break;
    case RG_ROLE_CONTACT:
      evidence->contact = rg_company_name_new (text, NULL, TRUE);
      break;
    default:
      break;
    }
}

static void
take_value (RgEvidence    *evidence,
            RgLikeness    *self,
            guint          index,
            const RgValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->roles[index] == RG_ROLE_OWNER && value->storage == RG_STORAGE_INT)
    evidence->owner = (guint64)value->integer;
  else if (value->storage == RG_STORAGE_TEXT)
    take_text (evidence, self, self->roles[index], self->fields[index], value->text);
  else if (value->storage == RG_STORAGE_INT)
    {
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, value->integer);
      take_text (evidence, self, self->roles[index], self->fields[index], number);
    }
}

/* The city first: it helps to read the name. */
static RgEvidence *
prepare (RgLikeness           *self,
         const RgValue *const *values)
{
  RgEvidence *evidence = g_new0 (RgEvidence, 1);

  for (guint i = 0; i < self->n_fields; i++)
    if (self->roles[i] == RG_ROLE_CITY)
      take_value (evidence, self, i, values[i]);
  for (guint i = 0; i < self->n_fields; i++)
    if (self->roles[i] != RG_ROLE_CITY)
      take_value (evidence, self, i, values[i]);
  return evidence;
}

/**
 * rg_likeness_prepare:
 * @values: of the fields of rg_likeness_get_fields()
 *
 * Returns: (transfer full): what a record says about who it is
 */
RgEvidence *
rg_likeness_prepare (RgLikeness    *self,
                     const RgValue *values)
{
  g_autofree const RgValue **pointers = g_new (const RgValue *, self->n_fields);

  for (guint i = 0; i < self->n_fields; i++)
    pointers[i] = &values[i];
  return prepare (self, pointers);
}

/**
 * rg_likeness_prepare_record:
 *
 * The same for a record in hand.
 */
RgEvidence *
rg_likeness_prepare_record (RgLikeness *self,
                            RgRecord   *record)
{
  g_autofree const RgValue **pointers = g_new (const RgValue *, self->n_fields);

  for (guint i = 0; i < self->n_fields; i++)
    pointers[i] = rg_record_get_value (record, self->fields[i]);
  return prepare (self, pointers);
}

void
rg_evidence_free (RgEvidence *evidence)
{
  g_free (evidence->name);
  g_free (evidence->company);
  g_free (evidence->contact);
  g_free (evidence->street);
  g_free (evidence->tax.text);
  g_clear_pointer (&evidence->city.text, g_ref_string_release);
  for (guint i = 0; i < evidence->n_others; i++)
    g_free (evidence->others[i].text);
  g_free (evidence->others);
  g_free (evidence);
}

static gpointer
salt (guint   role,
      guint64 hash)
{
  guint64 salted = (hash + role * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);

  return GSIZE_TO_POINTER ((gsize)(salted == 0 ? 1 : salted));
}

/* A value that only one record has counts as one that none has. */
static void
count (RgLikeness *self,
       gpointer    key)
{
  gsize n;

  if (self->sieve != NULL && !rg_sieve_is_repeated (self->sieve, GPOINTER_TO_SIZE (key)))
    return;
  n = GPOINTER_TO_SIZE (g_hash_table_lookup (self->counts, key));
  g_hash_table_insert (self->counts, key, GSIZE_TO_POINTER (n + 1));
}

static void
expect (RgLikeness *self,
        gpointer    key)
{
  rg_sieve_note (self->sieve, GPOINTER_TO_SIZE (key));
}

typedef void (*ValueFunc) (RgLikeness *self,
                           gpointer    key);

static void
visit (RgLikeness *self,
       ValueFunc   func,
       guint       role,
       guint64     hash)
{
  if (hash != 0)
    func (self, salt (role, hash));
}

static void
visit_all (RgLikeness       *self,
           const RgEvidence *evidence,
           ValueFunc         func)
{
  if (evidence->name != NULL)
    visit (self, func, RG_ROLE_NAME, evidence->name->text);
  if (evidence->company != NULL)
    visit (self, func, RG_ROLE_COMPANY, evidence->company->text);
  if (evidence->contact != NULL)
    visit (self, func, RG_ROLE_CONTACT, evidence->contact->text);
  for (guint i = 0; i < evidence->n_phones; i++)
    visit (self, func, RG_ROLE_PHONE, evidence->phones[i]);
  for (guint i = 0; i < evidence->n_accounts; i++)
    visit (self, func, RG_ROLE_ACCOUNT, evidence->accounts[i].hash);
  for (guint i = 0; i < evidence->n_others; i++)
    visit (self, func, RG_ROLE_OTHER + evidence->others[i].field, evidence->others[i].hash);
  visit (self, func, RG_ROLE_TAX, evidence->tax.hash);
  visit (self, func, RG_ROLE_ADDRESS, evidence->address);
}

/**
 * rg_likeness_count_others:
 * @n: how many records there are that nobody counts one by one
 */
void
rg_likeness_count_others (RgLikeness *self,
                          guint64     n)
{
  self->n_counted += n;
}

/**
 * rg_likeness_expect:
 *
 * Tells of a record before the first one is counted. When all have been told, a value that only one of them has takes no
 * room.
 */
void
rg_likeness_expect (RgLikeness       *self,
                    const RgEvidence *evidence)
{
  if (self->sieve == NULL)
    self->sieve = rg_sieve_new ();
  visit_all (self, evidence, expect);
}

/**
 * rg_likeness_count:
 *
 * Counts the values of a record, so that rare ones say more than frequent ones.
 */
void
rg_likeness_count (RgLikeness       *self,
                   const RgEvidence *evidence)
{
  self->n_counted++;
  visit_all (self, evidence, count);
}

/*
 * _rg_likeness_rarity:
 *
 * Returns: how much two records that share a value are more likely one, in bits: for a value that only these two have,
 *   as much as there are records, for one that many have, little
 */
double
_rg_likeness_rarity (RgLikeness *self,
                     RgRole      role,
                     guint64     hash)
{
  gsize n = GPOINTER_TO_SIZE (g_hash_table_lookup (self->counts, salt (role, hash)));

  return log2 ((double)(self->n_counted + OTHERS_IN_THE_WORLD) / (double)(n > 2 ? n - 1 : 1));
}

/*
 * _rg_likeness_share:
 *
 * Returns: the same for a column of which nobody knows what it says: only what the book itself has counts
 */
double
_rg_likeness_share (RgLikeness    *self,
                    const RgTrait *trait)
{
  gsize n = GPOINTER_TO_SIZE (g_hash_table_lookup (self->counts, salt (RG_ROLE_OTHER + trait->field, trait->hash)));

  return log2 ((double)MAX (self->n_counted, 1) / (double)MAX (n, 1));
}
