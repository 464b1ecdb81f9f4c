/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-csv-dialect.h"

#include <string.h>

#define MAX_LINES 20
#define MAX_COUNT 1024
#define CANDIDATES ",\t;|"

/* The more lines have a number of separators in common the better, and the larger this number. */
static guint
weigh (const guint *counts,
       guint        n_lines)
{
  guint best = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      guint n_same = 0;

      for (guint k = 0; k < n_lines; k++)
        n_same += counts[k] == counts[i];
      best = MAX (best, MIN (counts[i], MAX_COUNT) * n_same * n_same);
    }
  return best;
}

/* How well the lines agree on the number of this separator outside of quotes; agreement counts more than number. */
static guint
score (const char *text,
       gsize       length,
       char        delimiter)
{
  guint    counts[MAX_LINES];
  gboolean quoted = FALSE;
  guint    n_lines = 0;
  guint    count = 0;

  for (gsize i = 0; i <= length && n_lines < MAX_LINES; i++)
    {
      char c = i < length ? text[i] : '\n';

      if (c == '"')
        quoted = !quoted;
      else if (!quoted && c == delimiter)
        count++;
      else if (((!quoted && (c == '\n' || c == '\r')) || i == length) && count > 0)
        {
          counts[n_lines++] = count;
          count = 0;
        }
    }
  return weigh (counts, n_lines);
}

/**
 * rg_csv_dialect_find_delimiter:
 * @text: the beginning of the file
 *
 * Returns: the separator: comma, tab, semicolon or bar; a comma for a single column; 0 if the table seems to have a
 *   separator that is not one of these (a full-width comma)
 */
char
rg_csv_dialect_find_delimiter (const char *text,
                               gsize       length)
{
  char  best = ',';
  guint best_score = 0;

  for (const char *candidate = CANDIDATES; *candidate != '\0'; candidate++)
    {
      guint candidate_score = score (text, length, *candidate);

      if (candidate_score > best_score)
        {
          best = *candidate;
          best_score = candidate_score;
        }
    }
  /* In quotes they are part of the header. */
  if (best_score == 0 && !(length > 0 && *text == '"'))
    {
      gsize       header = 0;
      const char *comma;

      while (header < length && text[header] != '\n' && text[header] != '\r')
        header++;
      comma = g_strstr_len (text, header, "，");
      if (comma != NULL || g_strstr_len (text, header, "；") != NULL)
        return 0;
    }
  return best;
}

static const char *
skip_guards (const char *text)
{
  while (*text == '\'')
    text++;
  return text;
}

static gboolean
starts_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static gboolean
is_plain_number (const char *text)
{
  return (*text == '+' || *text == '-') && text[1] != '\0' && strspn (text + 1, "0123456789 -.,()") == strlen (text + 1);
}

/**
 * rg_csv_dialect_needs_guard:
 *
 * Returns: whether a spreadsheet would take the text for a formula, or reading would mistake its own ' for a guard.
 *   Telephone numbers (+86 138...) and negative numbers do no harm.
 */
gboolean
rg_csv_dialect_needs_guard (const char *text)
{
  return starts_formula (skip_guards (text)) && !is_plain_number (text);
}

/**
 * rg_csv_dialect_has_guard:
 *
 * In files of others it is taken off as well: who writes ' before =, +, - or @ means what all spreadsheets mean by it, text
 * follows. Nothing in a file could tell whose ' it is after a spreadsheet has saved it again.
 *
 * Returns: whether the first character is a ' that rg_csv_dialect_needs_guard() has asked for
 */
gboolean
rg_csv_dialect_has_guard (const char *text)
{
  return *text == '\'' && starts_formula (skip_guards (text));
}
