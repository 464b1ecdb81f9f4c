/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-import-near.h"

#include <string.h>

#include "rg-company-name.h"
#include "rg-import-row.h"
#include "rg-phone.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* Of three characters those of many companies are made; a slip in a shorter name is found by its sound only. */
#define MIN_CORE 3
#define MIN_COMPANY 4
#define MIN_ADDRESS 18

/* More rows than these that share something say nothing about each other. */
#define MAX_SHARED 40

enum
{
  KEY_SOUND = 1,
  KEY_SLIP,
  KEY_ADDRESS,
  KEY_CONTACT,
  KEY_REACH,
};

/* @faint: it says something only together with a row whose key is not faint */
typedef struct
{
  guint32 hash;
  guint32 row : 31; /* its place in the list of rows */
  guint32 faint : 1;
} Key;

struct _RgImportNear
{
  gboolean by_reach;
  GArray  *rows; /* RgImportNearRow */
  GArray  *keys; /* Key */
};

/**
 * rg_import_near_new:
 * @by_reach: whether those that share a telephone number or an e-mail address are of interest, too
 */
RgImportNear *
rg_import_near_new (gboolean by_reach)
{
  RgImportNear *self = g_new0 (RgImportNear, 1);

  self->by_reach = by_reach;
  self->rows = g_array_new (FALSE, FALSE, sizeof (RgImportNearRow));
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  return self;
}

void
rg_import_near_free (RgImportNear *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->keys);
  g_free (self);
}

static guint64
mix (guint64 hash,
     guint64 more)
{
  hash = (hash ^ more) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return hash ^ (hash >> 32);
}

static void
add_key (RgImportNear *self,
         guint         kind,
         guint64       hash,
         guint64       more,
         gboolean      faint)
{
  Key key = { .hash = (guint32)mix (mix (hash, kind), more), .row = self->rows->len, .faint = faint != FALSE };

  g_array_append_val (self->keys, key);
}

static void
add_text (RgImportNear *self,
          guint         kind,
          const char   *text)
{
  if (text != NULL)
    add_key (self, kind, rg_import_row_hash_text (RG_IMPORT_HASH_INIT, text), 0, FALSE);
}

/* "杭州" and "杭州市" begin alike. Returns 0 for a place that is not known. */
static guint64
hash_city (const char          *city,
           const RgCompanyName *name)
{
  const char *text = city != NULL ? city : (name->place != NULL ? name->place->name : NULL);
  gunichar    first = text == NULL ? 0 : g_utf8_get_char (text);
  gunichar    second = first == 0 ? 0 : g_utf8_get_char (g_utf8_next_char (text));

  return second == 0 || rg_text_syllable (first) == NULL ? 0 : (guint64)first << 32 | second;
}

/* Those in one city, and those of whom one does not say where it is. */
static void
add_placed (RgImportNear *self,
            guint         kind,
            guint64       hash,
            guint64       city)
{
  if (city != 0)
    add_key (self, kind, hash, city, FALSE);
  add_key (self, kind, hash, 0, city != 0);
}

/* The name without each character of the name proper in turn: one that was mistyped, left out or put in leaves one of them the same. */
static void
add_slips (RgImportNear        *self,
           const RgCompanyName *name,
           guint64              city)
{
  for (guint left_out = 0; city != 0 && name->n_core >= MIN_CORE && left_out < name->n_core; left_out++)
    {
      guint64 hash = city;

      for (guint i = 0; i < name->n; i++)
        if (i != left_out)
          hash = mix (hash, GPOINTER_TO_SIZE (rg_text_syllable (name->characters[i])) + 1);
      add_key (self, KEY_SLIP, hash, 0, FALSE);
    }
}

/* A name as short as that of a person says something only together with the city. */
static void
add_name (RgImportNear *self,
          RgRecord     *record,
          const char   *text)
{
  g_autofree RgCompanyName *name = text == NULL ? NULL : rg_company_name_new (text, NULL, FALSE);
  guint64                   city;

  if (name == NULL || name->n < 2)
    return;
  city = hash_city (rg_record_get_text (record, RG_CUSTOMER_CITY), name);
  if (name->n < MIN_COMPANY)
    {
      add_key (self, KEY_SOUND, name->sound, city, FALSE);
      return;
    }
  add_placed (self, KEY_SOUND, name->sound, city);
  if (name->kind == RG_NAME_COMPANY)
    add_slips (self, name, city);
}

/* However an address is written, the numbers in it are the same. */
static guint64
hash_digits (guint64     hash,
             const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      hash = mix (hash, (guint8)*p);
  return hash;
}

static void
add_phone (RgImportNear *self,
           const char   *text)
{
  g_autofree char *digits = text == NULL ? NULL : rg_phone_digits (text);

  if (digits != NULL && *digits != '\0')
    add_text (self, KEY_REACH, strlen (digits) == 13 && g_str_has_prefix (digits, "86") ? digits + 2 : digits);
}

static guint8
fold_hash (guint64 hash)
{
  return (guint8)(hash % 255 + 1);
}

/* Contact person, numbers of the address, telephone and e-mail address. */
static void
note_traits (RgImportNearRow *row,
             RgRecord        *record)
{
  const char *contact = rg_record_get_text (record, RG_CUSTOMER_CONTACT);
  const char *address = rg_record_get_text (record, RG_CUSTOMER_ADDRESS);
  const char *mobile = rg_record_get_text (record, RG_CUSTOMER_MOBILE);
  const char *phone = mobile != NULL ? mobile : rg_record_get_text (record, RG_CUSTOMER_PHONE);
  const char *email = rg_record_get_text (record, RG_CUSTOMER_EMAIL);

  if (contact != NULL)
    row->traits[0] = fold_hash (rg_import_row_hash_text (RG_IMPORT_HASH_INIT, contact));
  if (address != NULL && strpbrk (address, "0123456789") != NULL)
    row->traits[1] = fold_hash (hash_digits (0, address));
  if (phone != NULL)
    row->traits[2] = fold_hash (hash_digits (0, phone));
  if (email != NULL)
    row->traits[3] = fold_hash (rg_import_row_hash_text (RG_IMPORT_HASH_INIT, email));
}

/**
 * rg_import_near_add:
 * @record: a customer that was added
 * @number: of its row
 */
void
rg_import_near_add (RgImportNear *self,
                    RgRecord     *record,
                    guint64       number)
{
  RgImportNearRow row = { number, rg_record_get_id (record), { 0 } };
  const char     *address = rg_record_get_text (record, RG_CUSTOMER_ADDRESS);
  const char     *contact = rg_record_get_text (record, RG_CUSTOMER_CONTACT);

  note_traits (&row, record);
  add_name (self, record, rg_record_get_text (record, RG_CUSTOMER_NAME));
  if (address != NULL && strlen (address) >= MIN_ADDRESS)
    add_text (self, KEY_ADDRESS, address);
  if (contact != NULL && address != NULL)
    add_key (self, KEY_CONTACT, hash_digits (rg_import_row_hash_text (RG_IMPORT_HASH_INIT, contact), address), 0, FALSE);
  if (self->by_reach)
    {
      add_phone (self, rg_record_get_text (record, RG_CUSTOMER_PHONE));
      add_phone (self, rg_record_get_text (record, RG_CUSTOMER_MOBILE));
      add_text (self, KEY_REACH, rg_record_get_text (record, RG_CUSTOMER_EMAIL));
      add_text (self, KEY_REACH, rg_record_get_text (record, RG_CUSTOMER_TAX_ID));
    }
  g_array_append_val (self->rows, row);
}

guint
rg_import_near_get_n_rows (RgImportNear *self)
{
  return self->rows->len;
}

/* Sorts by the hash alone, sixteen bits at a time: those with one hash stay in the order of their rows. */
static void
sort_keys (GArray *keys)
{
  g_autofree Key   *other = g_new (Key, MAX (keys->len, 1));
  g_autofree guint *starts = g_new (guint, 1 << 16);
  Key              *from = (Key *)keys->data;
  Key              *to = other;

  for (guint shift = 0; shift < 32; shift += 16)
    {
      guint sum = 0;
      Key  *swap = from;

      memset (starts, 0, sizeof *starts << 16);
      for (guint i = 0; i < keys->len; i++)
        starts[from[i].hash >> shift & 0xFFFF]++;
      for (guint i = 0; i < 1 << 16; i++)
        {
          guint n = starts[i];

          starts[i] = sum;
          sum += n;
        }
      for (guint i = 0; i < keys->len; i++)
        to[starts[from[i].hash >> shift & 0xFFFF]++] = from[i];
      from = to;
      to = swap;
    }
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint64 one = ((const RgImportNearRow *)a)->number;
  guint64 other = ((const RgImportNearRow *)b)->number;

  return one < other ? -1 : one > other;
}

/* Two with another contact person, another address and another telephone are two, whatever they are called. */
static gboolean
may_be_one (RgImportNear *self,
            guint         a,
            guint         b)
{
  const guint8 *one = g_array_index (self->rows, RgImportNearRow, a).traits;
  const guint8 *other = g_array_index (self->rows, RgImportNearRow, b).traits;
  guint         n_different = 0;

  for (guint i = 0; i < RG_IMPORT_NEAR_TRAITS; i++)
    {
      if (one[i] != 0 && one[i] == other[i])
        return TRUE;
      n_different += one[i] != 0 && other[i] != 0 ? 1 : 0;
    }
  return n_different < 2;
}

static void
mark_pairs (RgImportNear *self,
            const Key    *keys,
            guint         n,
            guint8       *marks)
{
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      /* Two slips of one name may be the same. */
      if (!(keys[i].faint && keys[k].faint) && keys[i].row != keys[k].row && may_be_one (self, keys[i].row, keys[k].row))
        marks[keys[i].row] = marks[keys[k].row] = 1;
}

/* Marks the rows that share a key. */
static void
mark (RgImportNear *self,
      guint8       *marks)
{
  const Key *keys = (const Key *)self->keys->data;

  for (guint start = 0, end; start < self->keys->len; start = end)
    {
      for (end = start + 1; end < self->keys->len && keys[end].hash == keys[start].hash;)
        end++;
      if (end - start <= MAX_SHARED)
        mark_pairs (self, keys + start, end - start, marks);
    }
}

/**
 * rg_import_near_list:
 *
 * Returns: (transfer full) (element-type RgImportNearRow): the rows that share something with another one, by their numbers
 */
GArray *
rg_import_near_list (RgImportNear *self)
{
  GArray            *near = g_array_new (FALSE, FALSE, sizeof (RgImportNearRow));
  g_autofree guint8 *marks = g_new0 (guint8, MAX (self->rows->len, 1));

  sort_keys (self->keys);
  mark (self, marks);
  for (guint i = 0; i < self->rows->len; i++)
    if (marks[i] != 0)
      g_array_append_val (near, g_array_index (self->rows, RgImportNearRow, i));
  g_array_sort (near, compare_rows);
  return near;
}
