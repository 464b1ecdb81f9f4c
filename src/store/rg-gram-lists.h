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
  const guint8 *end;  /* of the chunk */
  gsize         size; /* of the chunk */
  gsize         n_left;
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

gsize _rg_gram_put_varint (guint8 *at,
                           guint64 value);

G_END_DECLS
