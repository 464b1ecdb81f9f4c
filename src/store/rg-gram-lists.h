/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* UTF-8 of the longest gram. */
#define RG_GRAM_BYTES 12

typedef struct _RgGramLists RgGramLists;

/* Reads the list of one gram, record by record. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gint64        id;
  guint64       ahead; /* what begins the next record */
} RgGramReader;

RgGramLists *_rg_gram_lists_new (void);
void         _rg_gram_lists_free (RgGramLists *self);
gint64       _rg_gram_lists_add (RgGramLists *self,
                                 gint64       id,
                                 const char  *key,
                                 gboolean     removed);
gsize        _rg_gram_lists_get_size (RgGramLists *self);
guint        _rg_gram_lists_sort (RgGramLists *self);
guint        _rg_gram_lists_read (RgGramLists  *self,
                                  guint         index,
                                  char         *term,
                                  RgGramReader *reader);
gboolean     _rg_gram_reader_next (RgGramReader *self,
                                   gint64       *id,
                                   GByteArray   *positions,
                                   gsize        *n_positions);
void         _rg_gram_lists_clear (RgGramLists *self);

/*
 * The engine's variable length integers: seven bits a byte, the highest first. Beyond 56 bits, which no id reaches, they
 * are different. Returns: how many bytes were written, at most 8
 */
static inline gsize
_rg_gram_put_varint (guint8 *at,
                     guint64 value)
{
  gsize n = 1;

  /* Nearly all are of one byte or two. */
  if (value < 0x80)
    {
      *at = (guint8)value;
      return 1;
    }
  if (value < 0x4000)
    {
      at[0] = (guint8)(value >> 7 | 0x80);
      at[1] = (guint8)(value & 0x7f);
      return 2;
    }
  for (guint64 rest = value >> 7; rest != 0; rest >>= 7)
    n++;
  for (gsize i = n; i-- > 0; value >>= 7)
    at[i] = (guint8)((value & 0x7f) | (i + 1 < n ? 0x80 : 0));
  return n;
}

G_END_DECLS
