/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-company-name.h"

G_BEGIN_DECLS

#define RG_WORDS_MARKS 256

/*
 * A set of words, found by the hash of their characters; those of places lead to the place. For a character that words begin or end
 * with it is known how long these are: bit 3 for three characters. Most texts need no look at the words then.
 */
typedef struct
{
  GHashTable *hashes;
  guint32     begins[RG_WORDS_MARKS];
  guint32     ends[RG_WORDS_MARKS];
} RgWords;

/* The words that names are made of; read once. */
typedef struct
{
  RgWords places;
  RgWords trades;
  RgWords forms;
  RgWords broken_forms; /* with one character missing */
  RgWords branches;
  RgWords titles;
  RgWords double_surnames;
  RgWords latin_forms;
  RgWords latin_trades;
  RgWords latin_titles;
} RgLexicon;

const RgLexicon *_rg_lexicon (void);
gboolean         _rg_words_contain (const RgWords  *words,
                                    const gunichar *text,
                                    gsize           n);
gsize            _rg_words_match_start (const RgWords  *words,
                                        const gunichar *text,
                                        gsize           n);
gsize            _rg_words_match_end (const RgWords  *words,
                                      const gunichar *text,
                                      gsize           n);
const RgPlace   *_rg_lexicon_place (const gunichar *text,
                                    gsize           n);

G_END_DECLS
