/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-likeness-private.h"

#include <string.h>

#include "rg-text.h"

/* What slips cost, in characters: another character of the same sound is a slip of the input method. */
#define COST_SOUND 0.25
#define COST_NEAR_SOUND 0.4
#define COST_OTHER 2.0
#define COST_EXCHANGED 0.6

/* Words in letters that are this much alike are the same word. */
#define SAME_WORD 0.84

#define MAX_WORDS 8
#define MAX_CHARACTERS 48

typedef struct
{
  const gunichar *text;
  gsize           n;
  double          weight;
  gboolean        used;
} Word;

static double
change_cost (const RgCompanyName *a,
             guint                i,
             const RgCompanyName *b,
             guint                k,
             gboolean            *other)
{
  double  weight = MAX (rg_company_name_weights (a)[i], rg_company_name_weights (b)[k]) / 100.0;
  RgSound sound;

  *other = FALSE;
  if (a->characters[i] == b->characters[k])
    return 0;
  sound = rg_text_compare_sound (a->characters[i], b->characters[k]);
  *other = sound != RG_SOUND_SAME;
  return weight * (sound == RG_SOUND_SAME ? COST_SOUND : sound == RG_SOUND_NEAR ? COST_NEAR_SOUND :
                                                                                  COST_OTHER);
}

static double
sum_weights (const RgCompanyName *name)
{
  guint sum = 0;

  for (guint i = 0; i < name->n; i++)
    sum += rg_company_name_weights (name)[i];
  return sum / 100.0;
}

/* The cost of making the one name the other, character by character. */
static double
align (const RgCompanyName *a,
       const RgCompanyName *b)
{
  const guint8 *weights_a = rg_company_name_weights (a);
  const guint8 *weights_b = rg_company_name_weights (b);
  double        rows[3][MAX_CHARACTERS + 1];
  gboolean      other;

  rows[0][0] = 0;
  for (guint k = 1; k <= b->n; k++)
    rows[0][k] = rows[0][k - 1] + weights_b[k - 1] / 100.0;
  for (guint i = 1; i <= a->n; i++)
    {
      double *row = rows[i % 3];
      double *above = rows[(i + 2) % 3];
      double *before = rows[(i + 1) % 3];

      row[0] = above[0] + weights_a[i - 1] / 100.0;
      for (guint k = 1; k <= b->n; k++)
        {
          double cost = above[k - 1] + change_cost (a, i - 1, b, k - 1, &other);

          cost = MIN (cost, above[k] + weights_a[i - 1] / 100.0);
          cost = MIN (cost, row[k - 1] + weights_b[k - 1] / 100.0);
          if (i > 1 && k > 1 && a->characters[i - 1] == b->characters[k - 2] && a->characters[i - 2] == b->characters[k - 1])
            cost = MIN (cost, before[k - 2] + COST_EXCHANGED * MAX (weights_a[i - 1], weights_b[k - 1]) / 100.0);
          row[k] = cost;
        }
    }
  return rows[a->n % 3][b->n];
}

static gboolean
differ_in_sound_only (const RgCompanyName *a,
                      const RgCompanyName *b)
{
  gboolean other = FALSE;

  if (a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n && !other; i++)
    change_cost (a, i, b, i, &other);
  return !other;
}

static guint
split_words (const RgCompanyName *name,
             Word                *words)
{
  guint n = 0;

  for (guint start = 0, end; start < name->n && n < MAX_WORDS; start = end + 1)
    {
      for (end = start; end < name->n && name->characters[end] != ' ';)
        end++;
      if (end > start)
        words[n++] = (Word){ name->characters + start, end - start, rg_company_name_weights (name)[start] / 100.0, FALSE };
    }
  return n;
}

static double
word_cost (const Word *a,
           const Word *b)
{
  double likeness = _rg_word_likeness (a->text, a->n, b->text, b->n);

  if (likeness >= 1)
    return 0;
  /* "J." may be John. */
  if (MIN (a->n, b->n) == 1 && a->text[0] == b->text[0])
    return 0.25;
  return likeness >= SAME_WORD ? 1.5 * (1 - likeness) : 1;
}

/* The pairs of words that are most alike, whatever their order. */
static double
pair_words (Word  *a,
            guint  n_a,
            Word  *b,
            guint  n_b,
            guint *n_left)
{
  double total = 0;

  *n_left = 0;
  for (guint i = 0; i < n_a; i++)
    {
      Word  *best = NULL;
      double cost = 1;

      for (guint k = 0; k < n_b; k++)
        if (!b[k].used && word_cost (&a[i], &b[k]) < cost)
          {
            best = &b[k];
            cost = word_cost (&a[i], &b[k]);
          }
      if (best == NULL)
        {
          (*n_left)++;
          continue;
        }
      best->used = a[i].used = TRUE;
      total += cost * MAX (a[i].weight, best->weight);
    }
  return total;
}

static double
unused_weight (const Word *words,
               guint       n)
{
  double weight = 0;

  for (guint i = 0; i < n; i++)
    if (!words[i].used)
      weight += words[i].weight;
  return weight;
}

/* The same letters with other blanks between them are the same words. */
static gboolean
same_letters (const RgCompanyName *a,
              const RgCompanyName *b)
{
  guint i = 0, k = 0;

  for (;; i++, k++)
    {
      while (i < a->n && a->characters[i] == ' ')
        i++;
      while (k < b->n && b->characters[k] == ' ')
        k++;
      if (i >= a->n || k >= b->n)
        return i >= a->n && k >= b->n;
      if (a->characters[i] != b->characters[k])
        return FALSE;
    }
}

static double
compare_words (const RgCompanyName *a,
               const RgCompanyName *b)
{
  Word   words_a[MAX_WORDS];
  Word   words_b[MAX_WORDS];
  guint  n_a = split_words (a, words_a);
  guint  n_b = split_words (b, words_b);
  guint  n_left;
  double cost, left_a, left_b, all = 0;

  if (n_a == 0 || n_b == 0 || same_letters (a, b))
    return 0;
  cost = pair_words (words_a, n_a, words_b, n_b, &n_left);
  left_a = unused_weight (words_a, n_a);
  left_b = unused_weight (words_b, n_b);
  /* A word that one of them lacks says less than one that is another. A company does not change words; people do, when they marry. */
  cost += a->incorporated || b->incorporated ? left_a + left_b : 0.25 * (left_a + left_b) + 0.75 * 2 * MIN (left_a, left_b) * 0.67;
  for (guint i = 0; i < n_a; i++)
    all += words_a[i].weight / 2;
  for (guint i = 0; i < n_b; i++)
    all += words_b[i].weight / 2;
  return cost / MAX (all, 1);
}

/*
 * _rg_name_compare:
 *
 * Returns: how far two names are from each other
 */
RgNameDistance
_rg_name_compare (const RgCompanyName *a,
                  const RgCompanyName *b)
{
  RgNameDistance result = { 0, FALSE };

  if (a->text == b->text)
    return result;
  /* The pairing of words depends on which name comes first. */
  if (a->text > b->text)
    return _rg_name_compare (b, a);
  if (a->kind == RG_NAME_LATIN && b->kind == RG_NAME_LATIN)
    {
      result.distance = compare_words (a, b);
      return result;
    }
  if (a->kind == RG_NAME_LATIN || b->kind == RG_NAME_LATIN)
    {
      result.distance = 1;
      return result;
    }
  result.distance = align (a, b) / MAX ((sum_weights (a) + sum_weights (b)) / 2, 1);
  result.sounds = differ_in_sound_only (a, b);
  return result;
}

/*
 * _rg_name_dup_differences:
 *
 * Returns: (transfer full): the characters in which two names of one length differ: "利/力, 锐/瑞"
 */
char *
_rg_name_dup_differences (const RgCompanyName *a,
                          const RgCompanyName *b)
{
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < MIN (a->n, b->n); i++)
    if (a->characters[i] != b->characters[i])
      {
        if (result->len > 0)
          g_string_append (result, ", ");
        g_string_append_unichar (result, a->characters[i]);
        g_string_append_c (result, '/');
        g_string_append_unichar (result, b->characters[i]);
      }
  return g_string_free (result, FALSE);
}
