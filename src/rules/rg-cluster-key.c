/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-cluster-private.h"
#include "rg-text.h"

/* What a company is by law, without its name: a word of its own in a fingerprint. The longest first. */
static const char *const legal_endings[] = {
  "股份有限公司",
  "有限责任公司",
  "集团有限公司",
  "有限公司",
  "股份公司",
  "集团公司",
  "分公司",
  "总公司",
  "公司",
  "集团",
  NULL,
};

typedef enum
{
  CLASS_BLANK,
  CLASS_SPLIT, /* stands between words */
  CLASS_DROP,  /* a mark inside of a word */
  CLASS_HAN,
  CLASS_LETTER,
  CLASS_DIGIT,
  CLASS_SIGN, /* belongs to the word: C++, 10% */
} Class;

static gboolean
is_han (gunichar c)
{
  return c >= 0x3400 && (g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN);
}

static Class
classify (gunichar c)
{
  if (g_unichar_isspace (c))
    return CLASS_BLANK;
  if (g_unichar_isdigit (c))
    return CLASS_DIGIT;
  if (is_han (c))
    return CLASS_HAN;
  if (g_unichar_isalpha (c) || g_unichar_ismark (c))
    return CLASS_LETTER;
  if (c == ',' || c == ';' || c == '/' || c == '|' || c == 0x3001 || c == '\\')
    return CLASS_SPLIT;
  if (c == '+' || c == '#' || c == '%' || !g_unichar_ispunct (c))
    return CLASS_SIGN;
  return CLASS_DROP;
}

/* What of "通达商贸有限公司" is its legal ending; 0 when nothing else would be left. */
static gsize
legal_length (const char *word)
{
  gsize length = strlen (word);

  for (guint i = 0; legal_endings[i] != NULL; i++)
    if (length > strlen (legal_endings[i]) && g_str_has_suffix (word, legal_endings[i]))
      return strlen (legal_endings[i]);
  return 0;
}

static void
end_word (GPtrArray *words,
          GString   *word)
{
  gsize legal;

  if (word->len == 0)
    return;
  legal = legal_length (word->str);
  if (legal > 0)
    g_ptr_array_add (words, g_strdup (word->str + word->len - legal));
  g_ptr_array_add (words, g_strndup (word->str, word->len - legal));
  g_string_truncate (word, 0);
}

/* A mark between two digits keeps them apart ("1-20" is not "120"), one between letters of a word does not. */
static gboolean
separates (Class before,
           Class mark,
           Class after)
{
  if (mark == CLASS_SPLIT)
    return TRUE;
  if (mark == CLASS_DROP)
    return before == CLASS_DIGIT && after == CLASS_DIGIT;
  /* A blank beside a Chinese character only makes room, unless it is between Latin words. */
  return !((before == CLASS_HAN && after != CLASS_LETTER) || (after == CLASS_HAN && before != CLASS_LETTER));
}

static GPtrArray *
split_words (const char *text)
{
  g_autofree char *folded = rg_text_search_fold (text);
  GPtrArray       *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  Class    before = CLASS_BLANK;
  Class    mark = CLASS_BLANK;
  gboolean marked = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Class class = classify (c);

      if (class == CLASS_BLANK || class == CLASS_SPLIT || class == CLASS_DROP)
        {
          mark = marked && mark != CLASS_DROP ? mark : class;
          mark = class == CLASS_SPLIT ? class : mark;
          marked = TRUE;
          continue;
        }
      if ((marked && separates (before, mark, class)) || (before == CLASS_HAN && class == CLASS_LETTER) || (before == CLASS_LETTER && class == CLASS_HAN))
        end_word (words, word);
      g_string_append_unichar (word, c);
      before = class;
      marked = FALSE;
    }
  end_word (words, word);
  return words;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, each once, joined by @separator. */
static char *
join_sorted (GPtrArray  *parts,
             const char *separator)
{
  GString    *key = g_string_new (NULL);
  const char *last = NULL;

  g_ptr_array_sort (parts, compare_texts);
  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = parts->pdata[i];

      if (last != NULL && g_str_equal (last, part))
        continue;
      if (key->len > 0)
        g_string_append (key, separator);
      g_string_append (key, part);
      last = part;
    }
  return g_string_free (key, FALSE);
}

static char *
make_fingerprint (const char *text)
{
  g_autoptr (GPtrArray) words = split_words (text);

  return join_sorted (words, " ");
}

/* Letters, digits and signs only. */
static char *
make_bare (const char *text)
{
  g_autofree char *folded = rg_text_search_fold (text);
  GString         *bare = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (classify (g_utf8_get_char (p)) >= CLASS_HAN)
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_string_free (bare, FALSE);
}

static char *
make_ngram_fingerprint (const char *text,
                        guint       n)
{
  g_autofree char *bare = make_bare (text);
  glong            length = g_utf8_strlen (bare, -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (length <= (glong)n)
    return g_steal_pointer (&bare);
  for (const char *p = bare; length >= (glong)n; p = g_utf8_next_char (p), length--)
    g_ptr_array_add (parts, g_strndup (p, (gsize)(g_utf8_offset_to_pointer (p, n) - p)));
  return join_sorted (parts, "");
}

/* "单敏" and "Shan Min" both give "shanmin". */
static char *
make_pinyin_fingerprint (const char *text)
{
  g_autofree char *pinyin = rg_text_pinyin (text);
  GString         *key = g_string_sized_new (strlen (pinyin));
  g_autofree char *folded = rg_text_search_fold (pinyin);
  Class            before = CLASS_BLANK;
  gboolean         marked = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Class class = classify (c);

      if (class < CLASS_HAN)
        {
          marked = TRUE;
          continue;
        }
      if (marked && before == CLASS_DIGIT && class == CLASS_DIGIT)
        g_string_append_c (key, ' ');
      g_string_append_unichar (key, c);
      before = class;
      marked = FALSE;
    }
  return g_string_free (key, FALSE);
}

/**
 * rg_cluster_key:
 * @settings: with a method that gives keys
 *
 * Returns: (transfer full): what all spellings of @text have in common; "" for a text of marks only
 */
char *
rg_cluster_key (const RgClusterSettings *settings,
                const char              *text)
{
  g_return_val_if_fail (settings != NULL && text != NULL, NULL);

  switch (settings->method)
    {
    case RG_CLUSTER_NGRAM_FINGERPRINT:
      return make_ngram_fingerprint (text, settings->ngram == 0 ? 2 : settings->ngram);
    case RG_CLUSTER_PINYIN_FINGERPRINT:
      return make_pinyin_fingerprint (text);
    case RG_CLUSTER_FINGERPRINT:
    case RG_CLUSTER_LEVENSHTEIN:
    case RG_CLUSTER_LEVENSHTEIN_PINYIN:
    case RG_N_CLUSTER_METHODS:
    default:
      return make_fingerprint (text);
    }
}
