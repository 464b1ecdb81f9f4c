/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "rg-cluster-private.h"
#include "rg-text.h"

/*
 * Neighbours are found without comparing each with each. A text is cut into overlapping grams of "block" symbols. One slip
 * destroys at most "block" of them, so two texts that are "radius" slips apart share one of the block * radius + 1 rarest
 * grams of each: only texts that share one of those are compared.
 */

/* Longer texts are no values that somebody chose. */
#define MAX_LENGTH 200

/* Costs are counted in halves of a slip; characters of the same sound are half a slip apart. */
#define SLIP 2
#define SAME_SOUND 1

#define FIRST_SYLLABLE 0x110000
#define NO_POSTING 0

typedef struct
{
  guint     index; /* into the values */
  guint     length;
  gunichar *characters; /* folded */
  gunichar *sounds;     /* NULL, or equal numbers for characters of the same sound */
  guint     block;
  int       allowed; /* cost */
  guint     digits;  /* another number is another thing */
} Text;

typedef struct
{
  guint id;
  guint position;
  guint frequency;
} Gram;

/* Where a gram stands, and the number of the posting before this one. */
typedef struct
{
  guint text;
  guint position;
  guint before;
} Posting;

typedef struct
{
  guint first;
  guint second;
} Pair;

typedef struct
{
  const RgClusterSettings *settings;
  RgClusterProgress        progress;
  gpointer                 user_data;
  GArray                  *texts;      /* Text, shorter ones first */
  GHashTable              *syllables;  /* text → number */
  GHashTable              *characters; /* character → number of its syllable */
  GArray                  *grams;      /* guint64, sorted, each once */
  GArray                  *counts;     /* guint, how often each of the grams stands somewhere */
  GArray                  *postings;   /* Posting; number 0 is none */
  guint                   *heads;      /* of each gram its newest posting */
  guint                   *stamps;     /* of each text the last one that it was compared with, plus one */
  GArray                  *pairs;
} Search;

static void
text_clear (Text *text)
{
  g_free (text->characters);
  g_free (text->sounds);
}

static gunichar
look_up_sound (Search  *search,
               gunichar c)
{
  char             utf8[8] = { 0 };
  g_autofree char *syllable = NULL;
  gpointer         number = g_hash_table_lookup (search->characters, GUINT_TO_POINTER (c));

  if (number != NULL)
    return GPOINTER_TO_UINT (number);
  g_unichar_to_utf8 (c, utf8);
  syllable = rg_text_pinyin (utf8);
  number = g_hash_table_lookup (search->syllables, syllable);
  if (number == NULL)
    {
      number = GUINT_TO_POINTER (FIRST_SYLLABLE + g_hash_table_size (search->syllables));
      g_hash_table_insert (search->syllables, g_steal_pointer (&syllable), number);
    }
  g_hash_table_insert (search->characters, GUINT_TO_POINTER (c), number);
  return GPOINTER_TO_UINT (number);
}

static gboolean
has_han (const Text *text)
{
  for (guint i = 0; i < text->length; i++)
    if (text->characters[i] >= 0x3400)
      return TRUE;
  return FALSE;
}

static gunichar *
make_sounds (Search     *search,
             const Text *text)
{
  gunichar *sounds = g_new (gunichar, text->length);

  for (guint i = 0; i < text->length; i++)
    sounds[i] = text->characters[i] >= 0x3400 ? look_up_sound (search, text->characters[i]) : text->characters[i];
  return sounds;
}

static guint
hash_digits (const Text *text)
{
  guint hash = 1;

  for (guint i = 0; i < text->length; i++)
    if (g_unichar_isdigit (text->characters[i]))
      hash = hash * 31 + (guint)g_unichar_digit_value (text->characters[i]) + 1;
  return hash;
}

/* Half of a short word may not be wrong: it would be another word. */
static int
allow (guint length,
       guint radius)
{
  if (length < 3)
    return SAME_SOUND;
  return (int)(SLIP * MIN (radius, length / 2));
}

static void
add_text (Search     *search,
          guint       index,
          const char *value)
{
  g_autofree char *folded = rg_text_search_fold (value);
  glong            length = 0;
  Text             text = { .index = index };

  text.characters = g_utf8_to_ucs4_fast (folded, -1, &length);
  if (length == 0 || length > MAX_LENGTH)
    {
      text_clear (&text);
      return;
    }
  text.length = (guint)length;
  text.allowed = allow (text.length, MAX (search->settings->radius, 1));
  text.block = search->settings->block != 0 ? search->settings->block : has_han (&text) ? 2 :
                                                                                          3;
  text.digits = hash_digits (&text);
  if (search->settings->method == RG_CLUSTER_LEVENSHTEIN_PINYIN)
    text.sounds = make_sounds (search, &text);
  g_array_append_val (search->texts, text);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  return (int)((const Text *)a)->length - (int)((const Text *)b)->length;
}

static guint
count_grams (const Text *text)
{
  return text->length + text->block - 1;
}

/* The ends of a text are padded, so that they count as much as its middle. */
static guint64
get_gram (const Text *text,
          guint       position)
{
  const gunichar *symbols = text->sounds != NULL ? text->sounds : text->characters;
  guint64         hash = text->block;

  for (guint i = 0; i < text->block; i++)
    {
      guint    at = position + i;
      gunichar symbol = at + 1 < text->block || at + 1 - text->block >= text->length ? 1 : symbols[at + 1 - text->block];

      hash = (hash ^ symbol) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  return hash;
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  guint64 first = *(const guint64 *)a;
  guint64 second = *(const guint64 *)b;

  return first < second ? -1 : first > second;
}

static void
count_all_grams (Search *search)
{
  guint n = 0;

  for (guint i = 0; i < search->texts->len; i++)
    {
      const Text *text = &g_array_index (search->texts, Text, i);

      for (guint k = 0; k < count_grams (text); k++)
        {
          guint64 gram = get_gram (text, k);

          g_array_append_val (search->grams, gram);
        }
    }
  g_array_sort (search->grams, compare_hashes);
  for (guint i = 0; i < search->grams->len; i++)
    {
      guint64 gram = g_array_index (search->grams, guint64, i);

      if (n == 0 || g_array_index (search->grams, guint64, n - 1) != gram)
        {
          guint one = 1;

          g_array_index (search->grams, guint64, n++) = gram;
          g_array_append_val (search->counts, one);
        }
      else
        g_array_index (search->counts, guint, n - 1)++;
    }
  g_array_set_size (search->grams, n);
}

static int
compare_grams (const void *a,
               const void *b)
{
  const Gram *first = a;
  const Gram *second = b;

  if (first->frequency != second->frequency)
    return first->frequency < second->frequency ? -1 : 1;
  return first->id < second->id ? -1 : first->id > second->id;
}

/* The rarest grams of a text, as many as a neighbour must share one of. */
static guint
list_rarest (Search     *search,
             const Text *text,
             Gram       *grams)
{
  guint n = count_grams (text);

  for (guint i = 0; i < n; i++)
    {
      guint64 gram = get_gram (text, i);
      guint   id = 0;

      g_array_binary_search (search->grams, &gram, compare_hashes, &id);
      grams[i] = (Gram){ id, i, g_array_index (search->counts, guint, id) };
    }
  qsort (grams, n, sizeof *grams, compare_grams);
  return MIN (n, text->block * (guint)(text->allowed / SLIP) + 1);
}

static int
substitution (const Text *a,
              guint       i,
              const Text *b,
              guint       k)
{
  if (a->characters[i] == b->characters[k])
    return 0;
  return a->sounds != NULL && a->sounds[i] == b->sounds[k] ? SAME_SOUND : SLIP;
}

/* Whether two texts are at most @allowed apart; only what can be within that is counted. */
static gboolean
is_near (const Text *a,
         const Text *b,
         int         allowed)
{
  int   rows[2][MAX_LENGTH + 2];
  int  *last = rows[0];
  int  *row = rows[1];
  guint reach = (guint)(allowed / SLIP);

  for (guint k = 0; k <= b->length; k++)
    last[k] = (int)k * SLIP;
  for (guint i = 1; i <= a->length; i++)
    {
      guint from = i > reach ? i - reach : 1;
      guint to = MIN (b->length, i + reach);
      int   best = G_MAXINT;
      int  *swap = last;

      row[from - 1] = from == 1 ? (int)i * SLIP : allowed + 1;
      for (guint k = from; k <= to; k++)
        {
          int cost = last[k - 1] + substitution (a, i - 1, b, k - 1);

          if (k < i + reach)
            cost = MIN (cost, last[k] + SLIP);
          row[k] = MIN (cost, row[k - 1] + SLIP);
          best = MIN (best, row[k]);
        }
      if (MIN (best, from == 1 ? row[0] : G_MAXINT) > allowed)
        return FALSE;
      last = row;
      row = swap;
    }
  return last[b->length] <= allowed;
}

/* Compares a text with the earlier ones, which are not longer, that share the gram. */
static void
compare_with_sharers (Search     *search,
                      guint       number,
                      const Gram *gram)
{
  const Text *text = &g_array_index (search->texts, Text, number);

  for (guint p = search->heads[gram->id]; p != NO_POSTING;)
    {
      const Posting *posting = &g_array_index (search->postings, Posting, p);
      const Text    *other = &g_array_index (search->texts, Text, posting->text);
      int            allowed = MIN (text->allowed, other->allowed);
      guint          apart = MAX (posting->position, gram->position) - MIN (posting->position, gram->position);

      p = posting->before;
      if ((int)(text->length - other->length) * SLIP > text->allowed)
        return;
      if ((int)apart * SLIP > allowed + 1 || search->stamps[posting->text] == number + 1 || other->digits != text->digits)
        continue;
      search->stamps[posting->text] = number + 1;
      if ((int)(text->length - other->length) * SLIP <= allowed && is_near (other, text, allowed))
        {
          Pair pair = { other->index, text->index };

          g_array_append_val (search->pairs, pair);
        }
    }
}

static gboolean
find_pairs (Search *search)
{
  Gram grams[MAX_LENGTH * 2];

  for (guint i = 0; i < search->texts->len; i++)
    {
      guint n = list_rarest (search, &g_array_index (search->texts, Text, i), grams);

      if (i % RG_CLUSTER_PORTION == 0 && search->progress != NULL && !search->progress ((double)i / search->texts->len, search->user_data))
        return FALSE;
      for (guint k = 0; k < n; k++)
        compare_with_sharers (search, i, &grams[k]);
      for (guint k = 0; k < n; k++)
        {
          Posting posting = { i, grams[k].position, search->heads[grams[k].id] };

          search->heads[grams[k].id] = search->postings->len;
          g_array_append_val (search->postings, posting);
        }
    }
  return TRUE;
}

static void
search_clear (Search *search)
{
  g_array_unref (search->texts);
  g_hash_table_unref (search->syllables);
  g_hash_table_unref (search->characters);
  g_array_unref (search->grams);
  g_array_unref (search->counts);
  g_array_unref (search->postings);
  g_array_unref (search->pairs);
  g_free (search->heads);
  g_free (search->stamps);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
search_init (Search                  *search,
             const RgClusterSettings *settings)
{
  Posting none = { 0 };

  search->settings = settings;
  search->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  g_array_set_clear_func (search->texts, (GDestroyNotify)text_clear);
  search->syllables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  search->characters = g_hash_table_new (NULL, NULL);
  search->grams = g_array_new (FALSE, FALSE, sizeof (guint64));
  search->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  search->postings = g_array_new (FALSE, FALSE, sizeof (Posting));
  search->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_array_append_val (search->postings, none);
}

/* The most frequent value gathers its neighbours first; what is gathered gathers no more, so that no chains arise. */
static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      values)
{
  const RgClusterValue *first = g_ptr_array_index ((GPtrArray *)values, *(const guint *)a);
  const RgClusterValue *second = g_ptr_array_index ((GPtrArray *)values, *(const guint *)b);

  if (first->count != second->count)
    return first->count < second->count ? 1 : -1;
  if (first->place != second->place)
    return first->place - 1 < second->place - 1 ? -1 : 1; /* 0 - 1: behind all */
  return strcmp (first->text, second->text);
}

/* Index of a value → array of its neighbours. */
static GHashTable *
list_neighbours (GArray *pairs)
{
  GHashTable *neighbours = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < 2 * pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i / 2);
      guint       from = i % 2 == 0 ? pair->first : pair->second;
      guint       to = i % 2 == 0 ? pair->second : pair->first;
      GArray     *list = g_hash_table_lookup (neighbours, GUINT_TO_POINTER (from));

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (neighbours, GUINT_TO_POINTER (from), list);
        }
      g_array_append_val (list, to);
    }
  return neighbours;
}

static GPtrArray *
gather (GPtrArray *values,
        GArray    *pairs)
{
  g_autoptr (GHashTable) neighbours = list_neighbours (pairs);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *taken = g_new0 (gboolean, values->len + 1);
  GPtrArray           *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  GHashTableIter       iter;
  gpointer             key;

  g_hash_table_iter_init (&iter, neighbours);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint index = GPOINTER_TO_UINT (key);

      g_array_append_val (order, index);
    }
  g_array_sort_with_data (order, compare_counts, values);
  for (guint i = 0; i < order->len; i++)
    {
      guint   center = g_array_index (order, guint, i);
      GArray *list = g_hash_table_lookup (neighbours, GUINT_TO_POINTER (center));
      GArray *group;

      if (taken[center])
        continue;
      group = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (group, center);
      taken[center] = TRUE;
      for (guint k = 0; k < list->len; k++)
        if (!taken[g_array_index (list, guint, k)])
          {
            taken[g_array_index (list, guint, k)] = TRUE;
            g_array_append_val (group, g_array_index (list, guint, k));
          }
      g_ptr_array_add (groups, group);
    }
  return groups;
}

GPtrArray *
_rg_cluster_neighbours (GPtrArray               *values,
                        const RgClusterSettings *settings,
                        RgClusterProgress        progress,
                        gpointer                 user_data)
{
  g_auto (Search) search = { .progress = progress, .user_data = user_data };

  search_init (&search, settings);
  for (guint i = 0; i < values->len; i++)
    add_text (&search, i, ((RgClusterValue *)values->pdata[i])->text);
  g_array_sort (search.texts, compare_lengths);
  count_all_grams (&search);
  search.heads = g_new0 (guint, search.grams->len + 1);
  search.stamps = g_new0 (guint, search.texts->len + 1);
  return find_pairs (&search) ? gather (values, search.pairs) : NULL;
}
