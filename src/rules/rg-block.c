/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-block.h"

#include <string.h>

#include "rg-likeness-private.h"
#include "rg-sieve.h"
#include "rg-text.h"

/* Numbers without the code of their city have so many digits; the block holds those with and without it. */
#define LOCAL_NUMBER 10000000

#define MAX_PAIRS 6
#define MAX_WORDS 4

/* What a key is made of; two kinds never meet. */
enum
{
  KEY_PHONE = 1,
  KEY_ACCOUNT,
  KEY_TAX,
  KEY_NAME,
  KEY_SOUND,
  KEY_ADDRESS,
  KEY_CONTACT,
  KEY_HOUSE,
  KEY_PAIR,
  KEY_WORD,
  KEY_OTHER,
};

/* How many records are in a block, and the last of them. */
typedef struct
{
  guint32 last; /* index of a place + 1 */
  guint32 n;
} Block;

typedef struct
{
  guint32 before; /* index of a place + 1 */
  guint32 record;
} Place;

struct _RgBlocks
{
  GHashTable *blocks; /* hash -> Block, packed */
  GArray     *places;
  RgSieve    *sieve; /* (nullable): the keys of all records that will be added */
};

G_STATIC_ASSERT (sizeof (gpointer) == sizeof (Block));

static guint64
mix (guint   kind,
     guint64 hash,
     guint64 more)
{
  guint64 key = (hash ^ (more * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f)) ^ kind * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);

  key ^= key >> 32;
  return key == 0 ? 1 : key;
}

typedef struct
{
  RgBlockKey *keys;
  guint       n;
} Keys;

static void
add_key (Keys    *keys,
         guint    kind,
         guint64  hash,
         guint64  more,
         gboolean is_strong,
         guint    field)
{
  if (hash != 0 && keys->n < RG_BLOCK_MAX_KEYS)
    keys->keys[keys->n++] = (RgBlockKey){ mix (kind, hash, more), is_strong, field };
}

/* Pairs of neighbours in the name proper, within one city: a slip elsewhere in the name leaves one of them whole. */
static void
add_pairs (Keys                *keys,
           const RgCompanyName *name,
           guint64              city)
{
  for (guint i = 0; i + 1 < name->n_core && i < MAX_PAIRS; i++)
    {
      const char *one = rg_text_syllable (name->characters[i]);
      const char *other = rg_text_syllable (name->characters[i + 1]);

      if (one != NULL && other != NULL)
        add_key (keys, KEY_PAIR, (guint64)GPOINTER_TO_SIZE (one) * 31 + GPOINTER_TO_SIZE (other), city, FALSE, 0);
    }
}

/* The words of a name, within one city. */
static void
add_words (Keys                *keys,
           const RgCompanyName *name,
           guint64              city)
{
  guint n = 0;

  for (guint start = 0, end; start < name->n && n < MAX_WORDS; start = end + 1)
    {
      for (end = start; end < name->n && name->characters[end] != ' ';)
        end++;
      if (end > start && ++n > 0)
        add_key (keys, KEY_WORD, rg_company_hash (name->characters + start, end - start), city, FALSE, 0);
    }
}

static void
add_name (Keys                *keys,
          const RgCompanyName *name,
          guint64              city)
{
  add_key (keys, KEY_NAME, name->text, 0, TRUE, 0);
  add_key (keys, KEY_SOUND, name->sound, 0, FALSE, 0);
  if (name->kind == RG_NAME_LATIN)
    add_words (keys, name, city);
  else
    add_pairs (keys, name, city);
}

/**
 * rg_evidence_get_keys:
 * @keys: (array): room for %RG_BLOCK_MAX_KEYS
 *
 * Returns: how many keys the record has
 */
guint
rg_evidence_get_keys (const RgEvidence *evidence,
                      RgBlockKey       *keys)
{
  Keys    all = { keys, 0 };
  guint64 city = evidence->city.hash;

  if (city == 0 && evidence->name != NULL)
    city = GPOINTER_TO_SIZE (evidence->name->place);
  for (guint i = 0; i < evidence->n_phones; i++)
    {
      guint64 number = evidence->phones[i];

      add_key (&all, KEY_PHONE, number, 0, TRUE, evidence->phone_fields[i]);
      if (number < G_GUINT64_CONSTANT (13000000000) || number >= G_GUINT64_CONSTANT (20000000000))
        add_key (&all, KEY_PHONE, number % LOCAL_NUMBER, city, FALSE, 0);
    }
  for (guint i = 0; i < evidence->n_accounts; i++)
    add_key (&all, KEY_ACCOUNT, evidence->accounts[i].hash, 0, TRUE, evidence->accounts[i].field);
  add_key (&all, KEY_TAX, evidence->tax.hash, 0, TRUE, evidence->tax.field);
  add_key (&all, KEY_ADDRESS, evidence->address, 0, FALSE, 0);
  if (evidence->contact != NULL && !evidence->contact->surname_only)
    add_key (&all, KEY_CONTACT, evidence->contact->text, city, FALSE, 0);
  if (evidence->address_number != 0 && evidence->name != NULL)
    add_key (&all, KEY_HOUSE, evidence->address_number, evidence->name->core, FALSE, 0);
  if (evidence->name != NULL)
    add_name (&all, evidence->name, city);
  for (guint i = 0; i < evidence->n_others; i++)
    add_key (&all, KEY_OTHER + evidence->others[i].field, evidence->others[i].hash, 0, FALSE, 0);
  return all.n;
}

RgBlocks *
rg_blocks_new (void)
{
  RgBlocks *self = g_new0 (RgBlocks, 1);

  self->blocks = g_hash_table_new (NULL, NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  return self;
}

void
rg_blocks_free (RgBlocks *self)
{
  g_hash_table_unref (self->blocks);
  g_array_unref (self->places);
  g_clear_pointer (&self->sieve, rg_sieve_free);
  g_free (self);
}

static Block
find_block (RgBlocks         *self,
            const RgBlockKey *key)
{
  gpointer packed = g_hash_table_lookup (self->blocks, GSIZE_TO_POINTER ((gsize)key->hash));
  Block    block;

  memcpy (&block, &packed, sizeof block);
  return block;
}

/**
 * rg_blocks_expect:
 *
 * Tells the keys of a record before the first one is added. When all have been told, a key that only one of them has takes
 * no room: most keys are such.
 */
void
rg_blocks_expect (RgBlocks         *self,
                  const RgBlockKey *keys,
                  guint             n_keys)
{
  if (self->sieve == NULL)
    self->sieve = rg_sieve_new ();
  for (guint i = 0; i < n_keys; i++)
    rg_sieve_note (self->sieve, keys[i].hash);
}

/**
 * rg_blocks_add:
 * @record: any number that stands for the record
 */
void
rg_blocks_add (RgBlocks         *self,
               guint             record,
               const RgBlockKey *keys,
               guint             n_keys)
{
  for (guint i = 0; i < n_keys; i++)
    {
      Block    block = find_block (self, &keys[i]);
      Place    place = { block.last, record };
      gpointer packed;

      if (self->sieve != NULL && !rg_sieve_is_repeated (self->sieve, keys[i].hash))
        continue;
      g_array_append_val (self->places, place);
      block.last = self->places->len;
      block.n++;
      memcpy (&packed, &block, sizeof packed);
      g_hash_table_insert (self->blocks, GSIZE_TO_POINTER ((gsize)keys[i].hash), packed);
    }
}

/**
 * rg_blocks_get_size:
 *
 * Returns: how many records have the key
 */
guint
rg_blocks_get_size (RgBlocks         *self,
                    const RgBlockKey *key)
{
  return find_block (self, key).n;
}

/**
 * rg_blocks_list:
 * @records: (array): room for %RG_BLOCK_STRONG_LIMIT
 *
 * Lists the records that have a key, the last added first: of a strong key as many as there is room for, of a weak one
 * that more have than make sense to compare, none.
 *
 * Returns: how many they are
 */
guint
rg_blocks_list (RgBlocks         *self,
                const RgBlockKey *key,
                guint            *records)
{
  Block block = find_block (self, key);
  guint n = 0;

  if (!key->is_strong && block.n > RG_BLOCK_WEAK_LIMIT)
    return 0;
  for (guint at = block.last; at != 0 && n < RG_BLOCK_STRONG_LIMIT; at = g_array_index (self->places, Place, at - 1).before)
    records[n++] = g_array_index (self->places, Place, at - 1).record;
  return n;
}
