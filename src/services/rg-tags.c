/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-tags.h"

/* What people put between two words. */
static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || g_utf8_strchr (",;，；、", -1, c) != NULL;
}

static gboolean
contains (GPtrArray  *words,
          const char *word)
{
  return g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

static void
add_words (GPtrArray  *words,
           const char *tags)
{
  const char *start = NULL;

  for (const char *p = tags != NULL ? tags : "";; p = g_utf8_next_char (p))
    {
      gboolean between = *p == '\0' || is_separator (g_utf8_get_char (p));

      if (!between && start == NULL)
        start = p;
      if (between && start != NULL)
        {
          g_autofree char *word = g_strndup (start, (gsize)(p - start));

          if (!contains (words, word))
            g_ptr_array_add (words, g_steal_pointer (&word));
          start = NULL;
        }
      if (*p == '\0')
        return;
    }
}

static char *
join (GPtrArray *words)
{
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **)words->pdata);
}

/**
 * rg_tags_split:
 * @tags: (nullable): words with blanks, commas or "、" between them
 *
 * Returns: (transfer full): the words, each of them once
 */
char **
rg_tags_split (const char *tags)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  add_words (words, tags);
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/**
 * rg_tags_add:
 * @tags: (nullable): the tags of a record
 * @more: words that are to be among them
 *
 * Returns: (transfer full): @tags unchanged when all words are there, else the words with blanks between them
 */
char *
rg_tags_add (const char *tags,
             const char *more)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint n;

  add_words (words, tags);
  n = words->len;
  add_words (words, more);
  return words->len == n ? g_strdup (tags != NULL ? tags : "") : join (words);
}

/**
 * rg_tags_remove:
 * @tags: (nullable): the tags of a record
 * @less: words that are not to be among them
 *
 * Returns: (transfer full): @tags unchanged when none of the words is there, else what is left
 */
char *
rg_tags_remove (const char *tags,
                const char *less)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) unwanted = rg_tags_split (less);
  gboolean found = FALSE;

  add_words (words, tags);
  for (guint i = 0; unwanted[i] != NULL; i++)
    {
      guint at;

      if (!g_ptr_array_find_with_equal_func (words, unwanted[i], g_str_equal, &at))
        continue;
      g_ptr_array_remove_index (words, at);
      found = TRUE;
    }
  return found ? join (words) : g_strdup (tags != NULL ? tags : "");
}
