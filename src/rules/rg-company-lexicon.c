/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-company-lexicon.h"

#include <string.h>

#include "rg-company-words.h"
#include "rg-place-private.h"

/* The longest word of all; 31 at most. */
#define MAX_WORD 30

/**
 * rg_company_hash:
 *
 * Returns: a hash of the characters that is never 0
 */
guint64
rg_company_hash (const gunichar *text,
                 gsize           n)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (gsize i = 0; i < n; i++)
    hash = (hash ^ text[i]) * G_GUINT64_CONSTANT (1099511628211);
  hash ^= hash >> 29;
  return hash == 0 ? 1 : hash;
}

static gpointer
key_of (const gunichar *text,
        gsize           n)
{
  return GSIZE_TO_POINTER ((gsize)rg_company_hash (text, n));
}

static void
insert (RgWords        *words,
        const gunichar *text,
        gsize           n,
        gconstpointer   meaning)
{
  g_hash_table_insert (words->hashes, key_of (text, n), (gpointer)meaning);
  words->begins[text[0] % RG_WORDS_MARKS] |= 1U << n;
  words->ends[text[n - 1] % RG_WORDS_MARKS] |= 1U << n;
}

static void
add_word (RgWords    *words,
          const char *word)
{
  glong                n;
  g_autofree gunichar *text = g_utf8_to_ucs4_fast (word, -1, &n);

  insert (words, text, (gsize)n, words);
}

static void
fill_words (RgWords           *words,
            const char *const *list)
{
  words->hashes = g_hash_table_new (NULL, NULL);
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (list[i], "|", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        add_word (words, parts[k]);
    }
}

/* "有限公司" of which one character was lost; shorter ones would be anything. */
static void
fill_broken_forms (RgWords *words)
{
  words->hashes = g_hash_table_new (NULL, NULL);
  for (guint i = 0; rg_company_forms[i] != NULL; i++)
    {
      glong                n;
      g_autofree gunichar *text = g_utf8_to_ucs4_fast (rg_company_forms[i], -1, &n);

      for (glong lost = 0; n >= 4 && lost < n; lost++)
        {
          gunichar rest[MAX_WORD];

          memcpy (rest, text, (gsize)lost * sizeof *rest);
          memcpy (rest + lost, text + lost + 1, (gsize)(n - lost - 1) * sizeof *rest);
          insert (words, rest, (gsize)n - 1, words);
        }
    }
}

static void
add_place (RgWords       *words,
           const char    *name,
           const RgPlace *place)
{
  glong                n;
  g_autofree gunichar *text = g_utf8_to_ucs4_fast (name, -1, &n);

  insert (words, text, (gsize)n, place);
}

/* A municipality counts as a city; few districts stand in names like cities do, most would be taken for what is none. */
static void
fill_places (RgWords *words)
{
  const RgPlaceIndex *index = _rg_place_index ();

  words->hashes = g_hash_table_new (NULL, NULL);
  for (guint level = RG_PLACE_PROVINCE; level <= RG_PLACE_CITY; level++)
    for (guint i = 0; i < index->levels[level]->len; i++)
      {
        const RgPlace *place = index->levels[level]->pdata[i];

        add_place (words, place->short_name, place);
      }
  for (guint i = 0; rg_company_more_places[i] != NULL; i++)
    {
      const RgPlace   *place = rg_place_find (RG_PLACE_DISTRICT, rg_company_more_places[i], NULL);
      g_autofree char *name = g_strndup (rg_company_more_places[i], strlen (rg_company_more_places[i]) - strlen ("市"));

      if (place != NULL)
        add_place (words, name, place);
    }
}

const RgLexicon *
_rg_lexicon (void)
{
  static RgLexicon  lexicon;
  static gsize      once;
  const char *const doubles[] = { rg_company_double_surnames, NULL };

  if (g_once_init_enter (&once))
    {
      fill_places (&lexicon.places);
      fill_words (&lexicon.trades, rg_company_trades);
      fill_words (&lexicon.forms, rg_company_forms);
      fill_broken_forms (&lexicon.broken_forms);
      fill_words (&lexicon.branches, rg_company_branches);
      fill_words (&lexicon.titles, rg_company_titles);
      fill_words (&lexicon.double_surnames, doubles);
      fill_words (&lexicon.latin_forms, rg_company_latin_forms);
      fill_words (&lexicon.latin_trades, rg_company_latin_trades);
      fill_words (&lexicon.latin_titles, rg_company_latin_titles);
      g_once_init_leave (&once, 1);
    }
  return &lexicon;
}

static gboolean
contains (const RgWords  *words,
          const gunichar *text,
          gsize           n)
{
  return g_hash_table_contains (words->hashes, key_of (text, n));
}

gboolean
_rg_words_contain (const RgWords  *words,
                   const gunichar *text,
                   gsize           n)
{
  return n > 0 && n <= MAX_WORD && words->ends[text[n - 1] % RG_WORDS_MARKS] & 1U << n && contains (words, text, n);
}

/* How long the longest word is that the text begins with; 0 for none. */
gsize
_rg_words_match_start (const RgWords  *words,
                       const gunichar *text,
                       gsize           n)
{
  guint32 lengths = n == 0 ? 0 : words->begins[text[0] % RG_WORDS_MARKS];

  for (gsize length = MIN (n, MAX_WORD); lengths != 0 && length > 0; length--)
    if (lengths & 1U << length && contains (words, text, length))
      return length;
  return 0;
}

gsize
_rg_words_match_end (const RgWords  *words,
                     const gunichar *text,
                     gsize           n)
{
  guint32 lengths = n == 0 ? 0 : words->ends[text[n - 1] % RG_WORDS_MARKS];

  for (gsize length = MIN (n, MAX_WORD); lengths != 0 && length > 0; length--)
    if (lengths & 1U << length && contains (words, text + n - length, length))
      return length;
  return 0;
}

/* The place that a word of the lexicon names. */
const RgPlace *
_rg_lexicon_place (const gunichar *text,
                   gsize           n)
{
  return g_hash_table_lookup (_rg_lexicon ()->places.hashes, key_of (text, n));
}
