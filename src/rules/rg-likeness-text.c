/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-likeness-private.h"

#include <string.h>

#define MAX_TEXT 40

/* Fewer digits are no telephone number, more are several or none. */
#define MIN_DIGITS 7
#define MAX_DIGITS 18

/* A text that stands within another is nearly the same, unless it is too short to say so. */
#define WITHIN 0.9
#define MIN_WITHIN 6

/* Jaro-Winkler: how much a common beginning counts, and how long it may be. */
#define PREFIX_SCALE 0.1
#define MAX_PREFIX 4

/*
 * _rg_is_one_slip:
 *
 * Returns: whether one slip makes the one text the other, after Damerau: a character too many, too few or another one,
 *   or two neighbours that changed places
 */
gboolean
_rg_is_one_slip (const char *a,
                 const char *b)
{
  while (*a != '\0' && *a == *b)
    {
      a++;
      b++;
    }
  if (*a == '\0' || *b == '\0')
    return strlen (a) + strlen (b) <= 1;
  if (g_str_equal (a + 1, b + 1) || g_str_equal (a + 1, b) || g_str_equal (a, b + 1))
    return TRUE;
  return a[0] == b[1] && a[1] == b[0] && g_str_equal (a + 2, b + 2);
}

/*
 * _rg_bigram_likeness:
 *
 * Dice's coefficient of the pairs of neighbours: it forgives parts that changed places and blanks that were lost. Where
 * nearly all of the shorter text stands in the longer one, that counts, too: the one says more.
 */
double
_rg_bigram_likeness (const gunichar *a,
                     gsize           n_a,
                     const gunichar *b,
                     gsize           n_b)
{
  gboolean used[MAX_TEXT] = { FALSE };
  guint    common = 0;
  double   dice;

  n_a = MIN (n_a, MAX_TEXT);
  n_b = MIN (n_b, MAX_TEXT);
  if (n_a < 2 || n_b < 2)
    return n_a == n_b && n_a == 1 && a[0] == b[0] ? 1 : 0;
  for (gsize i = 0; i + 1 < n_a; i++)
    for (gsize k = 0; k + 1 < n_b; k++)
      if (!used[k] && a[i] == b[k] && a[i + 1] == b[k + 1])
        {
          used[k] = TRUE;
          common++;
          break;
        }
  dice = 2.0 * common / (double)(n_a + n_b - 2);
  return MIN (n_a, n_b) < MIN_WITHIN ? dice : MAX (dice, WITHIN * common / (double)(MIN (n_a, n_b) - 1));
}

/*
 * _rg_word_likeness:
 *
 * The likeness of two words after Jaro and Winkler, 0 to 1.
 */
double
_rg_word_likeness (const gunichar *a,
                   gsize           n_a,
                   const gunichar *b,
                   gsize           n_b)
{
  gboolean used[MAX_TEXT] = { FALSE };
  gunichar matched[MAX_TEXT];
  gsize    reach;
  guint    n = 0, moved = 0, prefix = 0;
  double   jaro;

  n_a = MIN (n_a, MAX_TEXT);
  n_b = MIN (n_b, MAX_TEXT);
  reach = MAX (n_a, n_b) / 2 > 1 ? MAX (n_a, n_b) / 2 - 1 : 0;
  for (gsize i = 0; i < n_a; i++)
    for (gsize k = i > reach ? i - reach : 0; k < MIN (n_b, i + reach + 1); k++)
      if (!used[k] && a[i] == b[k])
        {
          used[k] = TRUE;
          matched[n++] = a[i];
          break;
        }
  if (n == 0)
    return 0;
  for (gsize k = 0, i = 0; k < n_b; k++)
    if (used[k] && matched[i++] != b[k])
      moved++;
  while (prefix < MIN (MAX_PREFIX, MIN (n_a, n_b)) && a[prefix] == b[prefix])
    prefix++;
  jaro = ((double)n / (double)n_a + (double)n / (double)n_b + (n - moved / 2.0) / n) / 3;
  return jaro + prefix * PREFIX_SCALE * (1 - jaro);
}

/* "00000000" and "11111111" are written where a number has to be; they are nobody's. */
static gboolean
is_filler (const char *digits)
{
  return strspn (digits, (char[]){ digits[0], '\0' }) == strlen (digits);
}

static gboolean
take_number (GString *digits,
             guint64 *number)
{
  const char *start = digits->str;

  if (g_str_has_prefix (start, "00"))
    start += 2;
  /* A Chinese number is the same with and without the code of the country. */
  if (g_str_has_prefix (start, "86") && strlen (start) >= 12)
    start += 2;
  while (*start == '0')
    start++;
  if (strlen (start) < MIN_DIGITS || strlen (start) > MAX_DIGITS || is_filler (start))
    return FALSE;
  *number = g_ascii_strtoull (start, NULL, 10);
  return TRUE;
}

static gboolean
ends_number (const char *p)
{
  return strchr (",;/\\|\n", *p) != NULL || g_str_has_prefix (p, "、") || g_str_has_prefix (p, "；") || g_str_has_prefix (p, "，") ||
         g_str_has_prefix (p, "或");
}

/* Behind these stands an extension. */
static gboolean
begins_extension (const char *p)
{
  return g_str_has_prefix (p, "转") || g_str_has_prefix (p, "分机") || g_ascii_strncasecmp (p, "ext", 3) == 0 || *p == 'x' || *p == '#';
}

/* The digits up to the end of the number; a blank or hyphen behind a whole number begins an extension or the next number. */
static const char *
read_number (const char *p,
             GString    *digits)
{
  gboolean extension = FALSE;

  g_string_truncate (digits, 0);
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        {
          if (!extension)
            g_string_append_c (digits, *p);
          continue;
        }
      if (ends_number (p))
        break;
      extension = extension || begins_extension (p);
      if (*p == ' ' && digits->len >= 11 && g_ascii_isdigit (p[1]))
        break;
      if (*p == '-' && digits->len >= 10 && digits->str[0] == '0')
        extension = TRUE;
    }
  return p;
}

/*
 * _rg_phones_read:
 *
 * Returns: how many telephone numbers were found in a cell, each as a number without country code and leading zero
 */
guint
_rg_phones_read (const char *text,
                 guint64    *phones,
                 guint       most)
{
  g_autofree char *plain = g_str_is_ascii (text) ? NULL : g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  const char      *p = plain != NULL ? plain : text;
  g_autoptr (GString) digits = g_string_new (NULL);
  guint n = 0;

  while (*p != '\0' && n < most)
    {
      p = read_number (p, digits);
      if (take_number (digits, &phones[n]))
        n++;
      if (*p != '\0')
        p = g_utf8_next_char (p);
    }
  return n;
}
