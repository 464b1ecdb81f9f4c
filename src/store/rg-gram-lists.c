/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-gram-lists.h"

#include <stdlib.h>

/*
 * In memory: for each gram the records that have it, and where. A gram is a number of up to three characters of 21 bits,
 * so that numbers are in the order of the bytes of UTF-8. Its list is a string of numbers in chunks: the distance to the
 * next record (odd), the distances to its places (even). What is removed has no places.
 */

#define CHARACTER_BITS 21
#define BLOCK_SIZE (1 << 20)
#define FIRST_CHUNK 32
#define LAST_CHUNK 1024
#define FIRST_SLOTS (1 << 15)
#define GRAMS_AT_ONCE 64
#define VARINT_BYTES 9

/* The end of a list. */
#define NO_NUMBER G_MAXUINT64

typedef struct _Chunk Chunk;

struct _Chunk
{
  Chunk *next;
  guint8 bytes[];
};

/* 64 bytes: one line of the processor's cache. */
typedef struct
{
  guint64 gram; /* 0 where there is none */
  gint64  id;   /* the last one */
  Chunk  *first;
  Chunk  *last;
  guint8 *at;
  guint8 *end;
  guint32 size; /* of the last chunk, its head included */
  guint32 n_bytes;
  guint32 place; /* the last one */
} List;

G_STATIC_ASSERT (sizeof (List) == 64);

struct _RgGramLists
{
  List       *lists; /* a hash table; after sorting the lists stand in order at its beginning */
  guint       n_lists;
  guint       n_slots;
  GPtrArray  *blocks;
  gsize       block_used;
  GByteArray *whole; /* the list that is read, out of its chunks */
};

RgGramLists *
_rg_gram_lists_new (void)
{
  RgGramLists *self = g_new0 (RgGramLists, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->whole = g_byte_array_new ();
  self->n_slots = FIRST_SLOTS;
  self->lists = g_new0 (List, self->n_slots);
  return self;
}

void
_rg_gram_lists_free (RgGramLists *self)
{
  g_ptr_array_unref (self->blocks);
  g_byte_array_unref (self->whole);
  g_free (self->lists);
  g_free (self);
}

/* Forgets everything. */
void
_rg_gram_lists_clear (RgGramLists *self)
{
  memset (self->lists, 0, self->n_slots * sizeof (List));
  self->n_lists = 0;
  g_ptr_array_set_size (self->blocks, 0);
  self->block_used = 0;
}

/* Returns: how much memory the lists take, in bytes */
gsize
_rg_gram_lists_get_size (RgGramLists *self)
{
  return (gsize)self->blocks->len * BLOCK_SIZE;
}

static Chunk *
take_chunk (RgGramLists *self,
            gsize        size)
{
  Chunk *chunk;

  if (self->blocks->len == 0 || self->block_used + size > BLOCK_SIZE)
    {
      g_ptr_array_add (self->blocks, g_malloc (BLOCK_SIZE));
      self->block_used = 0;
    }
  chunk = (Chunk *)((guint8 *)g_ptr_array_index (self->blocks, self->blocks->len - 1) + self->block_used);
  self->block_used += size;
  chunk->next = NULL;
  return chunk;
}

static void
open_chunk (RgGramLists *self,
            List        *list,
            gsize        size)
{
  Chunk *chunk = take_chunk (self, size);

  if (list->first == NULL)
    list->first = chunk;
  else
    list->last->next = chunk;
  list->last = chunk;
  list->size = size;
  list->at = chunk->bytes;
  list->end = (guint8 *)chunk + size;
}

static void
append (RgGramLists *self,
        List        *list,
        guint64      value)
{
  guint8 bytes[VARINT_BYTES];
  gsize  n;

  if (value < 0x80 && list->at < list->end)
    {
      *list->at++ = (guint8)value;
      list->n_bytes++;
      return;
    }
  if (list->end - list->at >= VARINT_BYTES)
    {
      n = _rg_gram_put_varint (list->at, value);
      list->at += n;
      list->n_bytes += n;
      return;
    }
  n = _rg_gram_put_varint (bytes, value);
  for (gsize i = 0; i < n; i++)
    {
      if (list->at == list->end)
        open_chunk (self, list, MIN (2 * list->size, LAST_CHUNK));
      *list->at++ = bytes[i];
    }
  list->n_bytes += n;
}

static guint
find_slot (RgGramLists *self,
           guint64      gram)
{
  return (guint)((gram * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & (self->n_slots - 1);
}

static List *
find_list (RgGramLists *self,
           guint64      gram,
           guint        slot)
{
  while (self->lists[slot].gram != 0 && self->lists[slot].gram != gram)
    slot = (slot + 1) & (self->n_slots - 1);
  return &self->lists[slot];
}

static void
grow (RgGramLists *self)
{
  g_autofree List *old = self->lists;
  guint            n_old = self->n_slots;

  self->n_slots *= 2;
  self->lists = g_new0 (List, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i].gram != 0)
      *find_list (self, old[i].gram, find_slot (self, old[i].gram)) = old[i];
}

static void
add_place (RgGramLists *self,
           guint64      gram,
           guint        slot,
           gint64       id,
           guint32      place,
           gboolean     removed)
{
  List *list = find_list (self, gram, slot);

  if (list->gram == 0)
    {
      list->gram = gram;
      open_chunk (self, list, FIRST_CHUNK);
      self->n_lists++;
    }
  if (list->id != id)
    {
      append (self, list, (guint64)(id - list->id) << 1 | 1);
      list->id = id;
      list->place = 0;
    }
  if (removed)
    return;
  append (self, list, (guint64)(place - list->place) << 1);
  list->place = place;
}

/* Grams of one key, in the order of their places. */
typedef struct
{
  guint64  grams[GRAMS_AT_ONCE];
  guint    slots[GRAMS_AT_ONCE];
  guint    n;
  gint64   id;
  guint32  place;
  gboolean removed;
} Batch;

/* The memory is asked for all of them before the first one needs it. */
static void
add_batch (RgGramLists *self,
           Batch       *batch)
{
  if (self->n_lists + batch->n > self->n_slots / 3 * 2)
    grow (self);
  for (guint i = 0; i < batch->n; i++)
    {
      batch->slots[i] = find_slot (self, batch->grams[i]);
      __builtin_prefetch (&self->lists[batch->slots[i]]);
    }
  for (guint i = 0; i < batch->n; i++)
    __builtin_prefetch (self->lists[batch->slots[i]].at);
  for (guint i = 0; i < batch->n; i++)
    add_place (self, batch->grams[i], batch->slots[i], batch->id, batch->place++, batch->removed);
  batch->n = 0;
}

static void
batch_gram (RgGramLists *self,
            Batch       *batch,
            gunichar     a,
            gunichar     b,
            gunichar     c)
{
  if (batch->n == GRAMS_AT_ONCE)
    add_batch (self, batch);
  batch->grams[batch->n++] = (guint64)a << (2 * CHARACTER_BITS) | (guint64)b << CHARACTER_BITS | c;
}

/*
 * Adds the grams of a key as the tokenizer "rg_grams" gives them. Ids are positive and come in rising order; the key is valid UTF-8.
 *
 * Returns: how many grams it has
 */
gint64
_rg_gram_lists_add (RgGramLists *self,
                    gint64       id,
                    const char  *key,
                    gboolean     removed)
{
  gunichar before = 0;
  gunichar last = 0;
  Batch    batch = { .id = id, .removed = removed };

  for (const char *p = key;; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char (p);

      if (c != '\0' && c != '\n')
        {
          if (before != 0)
            batch_gram (self, &batch, before, last, c);
          before = last;
          last = c;
          continue;
        }
      /* At the end of a line the grams are shorter. */
      if (before != 0)
        batch_gram (self, &batch, before, last, 0);
      if (last != 0)
        batch_gram (self, &batch, last, 0, 0);
      before = last = 0;
      if (c == '\0')
        break;
    }
  add_batch (self, &batch);
  return batch.place;
}

static int
compare_lists (const void *a,
               const void *b)
{
  guint64 one = ((const List *)a)->gram;
  guint64 other = ((const List *)b)->gram;

  return one < other ? -1 : one > other;
}

/* Before reading; nothing can be added after it. Returns: how many grams there are */
guint
_rg_gram_lists_sort (RgGramLists *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_slots; i++)
    if (self->lists[i].gram != 0)
      self->lists[n++] = self->lists[i];
  qsort (self->lists, n, sizeof (List), compare_lists);
  return n;
}

static inline guint64
read_number (const guint8 **at)
{
  guint64 value = *(*at)++;
  guint8  byte;

  if (value < 0x80)
    return value;
  value &= 0x7f;
  do
    {
      byte = *(*at)++;
      value = value << 7 | (byte & 0x7f);
    }
  while (byte & 0x80);
  return value;
}

/* Puts the chunks of a list together. */
static void
gather_chunks (RgGramLists *self,
               const List  *list)
{
  gsize size = FIRST_CHUNK;
  gsize n_left = list->n_bytes;

  g_byte_array_set_size (self->whole, 0);
  for (const Chunk *chunk = list->first; n_left > 0; chunk = chunk->next)
    {
      gsize n = MIN (n_left, size - sizeof (Chunk));

      g_byte_array_append (self->whole, chunk->bytes, (guint)n);
      n_left -= n;
      size = MIN (2 * size, LAST_CHUNK);
    }
}

/*
 * @term: (out): UTF-8 of the gram at @index, of at most RG_GRAM_BYTES, not terminated
 * @reader: (out): at the beginning of its list, until the next call
 *
 * Returns: how many bytes the gram has
 */
guint
_rg_gram_lists_read (RgGramLists  *self,
                     guint         index,
                     char         *term,
                     RgGramReader *reader)
{
  const List *list = &self->lists[index];
  guint       n = 0;

  for (int shift = 2 * CHARACTER_BITS; shift >= 0; shift -= CHARACTER_BITS)
    {
      gunichar c = (gunichar)(list->gram >> shift) & ((1 << CHARACTER_BITS) - 1);

      if (c != 0)
        n += (guint)g_unichar_to_utf8 (c, term + n);
    }
  gather_chunks (self, list);
  *reader = (RgGramReader){ .at = self->whole->data, .end = self->whole->data + self->whole->len };
  reader->ahead = read_number (&reader->at);
  return n;
}

/*
 * @positions: gets the places as the engine writes them, 2 more than the distance to the one before
 * @n_positions: (out): how many bytes they are; none for a record that is removed
 *
 * Returns: FALSE at the end of the list
 */
gboolean
_rg_gram_reader_next (RgGramReader *self,
                      gint64       *id,
                      GByteArray   *positions,
                      gsize        *n_positions)
{
  const guint8 *at = self->at;
  gsize         n = 0;
  guint64       number = NO_NUMBER;

  if (self->ahead == NO_NUMBER)
    return FALSE;
  self->id += (gint64)(self->ahead >> 1);
  *id = self->id;
  while (at < self->end && ((number = read_number (&at)) & 1) == 0)
    {
      if (n + VARINT_BYTES > positions->len)
        g_byte_array_set_size (positions, 2 * positions->len + VARINT_BYTES);
      n += _rg_gram_put_varint (positions->data + n, (number >> 1) + 2);
      number = NO_NUMBER;
    }
  self->at = at;
  self->ahead = number;
  *n_positions = n;
  return TRUE;
}
