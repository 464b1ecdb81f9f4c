/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-text.h"
#include "rg-text-private.h"

#include <string.h>

/* Longer texts are searched by their characters only. */
#define MAX_PINYIN_CHARACTERS 200

/* The most letters that their reading has. */
#define MAX_LINE (MAX_PINYIN_CHARACTERS * RG_HAN_MAX_LETTERS)

/* How many ways of reading one part are kept. */
#define MAX_COMBINATIONS 8

/* Fewer digits than these are a house number rather than a telephone. */
#define MIN_PHONE_DIGITS 5

static gboolean
is_accent (gunichar c)
{
  return c >= 0x300 && c <= 0x36f;
}

static gboolean
needs_folding (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x80 && !rg_han_is_han (c))
        return TRUE;
    }
  return FALSE;
}

/* Width, case and accents do not count: "ＡＢＣ" is "abc", "José" is "jose", "nǚ" is "nu". */
static char *
fold_latin (const char *text)
{
  g_autofree char *wide = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (wide, -1);
  GString         *plain = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_accent (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  g_free (g_steal_pointer (&wide));
  wide = g_utf8_normalize (plain->str, -1, G_NORMALIZE_ALL_COMPOSE);
  g_string_free (plain, TRUE);
  return g_steal_pointer (&wide);
}

static gboolean
next_is_han (const char *p)
{
  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return rg_han_is_han (g_utf8_get_char (p));
}

static void
append_folded (GString    *result,
               const char *p,
               gboolean    after_han)
{
  gunichar c = g_utf8_get_char (p);

  if (c == '\'' || c == 0x2019)
    return;
  if (g_unichar_isspace (c))
    {
      if (result->len > 0 && result->str[result->len - 1] != ' ' && !(after_han && next_is_han (p)))
        g_string_append_c (result, ' ');
    }
  else if (rg_han_is_han (c))
    g_string_append_unichar (result, rg_han_simplify (c));
  else if (c < 0x80)
    g_string_append_c (result, g_ascii_tolower ((char)c));
  else
    g_string_append_unichar (result, c);
}

/* What most parts are: nothing to be folded but capital letters and traditional characters. */
static gboolean
fold_plain (const char *text,
            GString    *result)
{
  const guchar *from = (const guchar *)text;
  char         *to;

  g_string_set_size (result, strlen (text));
  to = result->str;
  while (*from != '\0')
    if (*from < 0x80)
      {
        if (*from <= ' ' || *from == 0x7f || *from == '\'')
          return FALSE;
        *to++ = g_ascii_tolower ((char)*from++);
      }
    else if (rg_text_is_usual_han (from))
      {
        to += g_unichar_to_utf8 (rg_han_simplify (rg_text_get_usual_han (from)), to);
        from += 3;
      }
    else
      return FALSE;
  g_string_truncate (result, (gsize)(to - result->str));
  return TRUE;
}

/* Blanks between Chinese characters only make columns even ("张 三") and are dropped. */
static void
fold_into (const char *text,
           GString    *result)
{
  g_autofree char *valid = NULL;
  g_autofree char *latin = NULL;
  gboolean         after_han = FALSE;

  if (fold_plain (text, result))
    return;
  g_string_truncate (result, 0);
  valid = g_utf8_make_valid (text, -1);
  latin = needs_folding (valid) ? fold_latin (valid) : g_steal_pointer (&valid);
  for (const char *p = latin; *p != '\0'; p = g_utf8_next_char (p))
    {
      append_folded (result, p, after_han);
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        after_han = rg_han_is_han (g_utf8_get_char (p));
    }
  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);
}

static char *
fold (const char *text)
{
  GString *result = g_string_new (NULL);

  fold_into (text, result);
  return g_string_free (result, FALSE);
}

/* A part of a text as characters, with the readings of the Chinese ones. */
typedef struct
{
  gunichar     characters[MAX_PINYIN_CHARACTERS];
  const RgHan *han[MAX_PINYIN_CHARACTERS]; /* NULL for other characters */
  guint        n;
  gboolean     any;
} Syllables;

/* One way of reading: which characters take another reading than their first. */
typedef struct
{
  guint  position[3];
  guint8 reading[3];
  guint  n;
} Variant;

static void
split_syllables (const char *folded,
                 Syllables  *syllables)
{
  syllables->n = 0;
  syllables->any = FALSE;
  for (const char *p = folded; *p != '\0' && syllables->n < MAX_PINYIN_CHARACTERS; p = g_utf8_next_char (p))
    {
      gunichar     c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char (p);
      const RgHan *han = c >= 0x80 && rg_han_is_han (c) ? rg_han_lookup (c) : NULL;

      if (han != NULL && han->readings[0] == NULL)
        han = NULL;
      if (c == ' ')
        continue;
      syllables->characters[syllables->n] = c;
      syllables->han[syllables->n++] = han;
      syllables->any |= han != NULL;
    }
}

/* First each character alone in its other readings, then two and three of them together. */
static guint
list_variants (const Syllables *syllables,
               Variant         *variants)
{
  guint n = 1;

  variants[0].n = 0;
  for (guint base = 0; base < n; base++)
    {
      Variant from = variants[base];
      guint   start = from.n > 0 ? from.position[from.n - 1] + 1 : 0;

      for (guint i = start; from.n < G_N_ELEMENTS (from.position) && i < syllables->n; i++)
        for (guint8 r = 1; syllables->han[i] != NULL && syllables->han[i]->readings[r] != NULL; r++)
          {
            if (n == MAX_COMBINATIONS)
              return n;
            variants[n] = from;
            variants[n].position[from.n] = i;
            variants[n].reading[from.n] = r;
            variants[n++].n++;
          }
    }
  return n;
}

/* @line: has room for MAX_LINE letters */
static void
write_reading (const Syllables *syllables,
               const Variant   *variant,
               gboolean         initials,
               char            *line)
{
  guint next = 0;

  for (guint i = 0; i < syllables->n; i++)
    {
      guint8       reading = 0;
      const RgHan *han = syllables->han[i];

      if (next < variant->n && variant->position[next] == i)
        reading = variant->reading[next++];
      if (han == NULL)
        line += g_unichar_to_utf8 (syllables->characters[i], line);
      else if (initials)
        *line++ = han->readings[reading][0];
      else
        for (const char *letter = han->readings[reading]; *letter != '\0'; letter++)
          *line++ = *letter;
    }
  *line = '\0';
}

/* Adds a line unless any part of this part's lines says the same already: what is contained is found anyway. */
static void
add_line (GString    *key,
          gsize       part_start,
          const char *line)
{
  if (*line == '\0' || strstr (key->str + MIN (part_start, key->len), line) != NULL)
    return;
  if (key->len > 0)
    g_string_append_c (key, '\n');
  g_string_append (key, line);
}

static void
add_readings (GString    *key,
              gsize       part_start,
              const char *folded)
{
  Syllables syllables;
  Variant   variants[MAX_COMBINATIONS];
  char      line[MAX_LINE + 1];
  guint     n;

  if (g_str_is_ascii (folded))
    return;
  split_syllables (folded, &syllables);
  if (!syllables.any)
    return;
  n = list_variants (&syllables, variants);
  for (guint i = 0; i < 2 * n; i++)
    {
      write_reading (&syllables, &variants[i % n], i >= n, line);
      add_line (key, part_start, line);
    }
}

/* The country code is dropped, so that a number is found with and without it. */
static const char *
skip_country_code (const char *digits)
{
  gsize length = strlen (digits);

  if (length >= 11 && strncmp (digits, "0086", 4) == 0)
    return digits + 4;
  if (length >= 12 && strncmp (digits, "86", 2) == 0)
    return digits + 2;
  return digits;
}

static const char *
find_digit (const char *text)
{
  while (*text != '\0' && !g_ascii_isdigit (*text))
    text++;
  return text;
}

/* "010-6234 5678 / 138 0013 8000" gives two lines of digits. @digits: is written over */
static void
add_phones (GString    *key,
            gsize       part_start,
            const char *folded,
            GString    *digits)
{
  for (const char *p = find_digit (folded); *p != '\0'; p = find_digit (p))
    {
      g_string_truncate (digits, 0);
      for (; g_ascii_isdigit (*p) || (*p != '\0' && strchr (" -()+.", *p) != NULL); p++)
        if (g_ascii_isdigit (*p))
          g_string_append_c (digits, *p);
      if (digits->len >= MIN_PHONE_DIGITS)
        add_line (key, part_start, skip_country_code (digits->str));
    }
}

static gboolean
is_phone (const char *folded)
{
  return strspn (folded, "0123456789 -()+.") == strlen (folded);
}

/**
 * rg_text_search_fold:
 *
 * Returns: (transfer full): the text as it stands in a search key, without readings: for addresses, that nobody spells
 *   in pinyin
 */
char *
rg_text_search_fold (const char *text)
{
  return fold (text);
}

/**
 * rg_text_search_key:
 * @parts: (array length=n_parts): names, telephone numbers and so on; %NULL entries are passed over
 *
 * Returns: (transfer full): lines to be kept beside a record and searched by rg_text_search_terms(): for each part the
 *   folded text, its full pinyin and its initials in every usual reading, and telephone numbers as bare digits
 */
char *
rg_text_search_key (const char *const *parts,
                    guint              n_parts)
{
  GString *key = g_string_new (NULL);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    {
      gsize part_start = key->len > 0 ? key->len + 1 : 0;

      if (parts[i] != NULL)
        fold_into (parts[i], folded);
      /* What an earlier part contains is found with it, in every reading. */
      if (parts[i] == NULL || folded->len == 0 || strstr (key->str, folded->str) != NULL)
        continue;
      /* A query of digits and signs is looked up as bare digits: the signs need not be kept. */
      if (!is_phone (folded->str))
        add_line (key, part_start, folded->str);
      add_readings (key, part_start, folded->str);
      add_phones (key, part_start, folded->str, digits);
    }
  return g_string_free (key, FALSE);
}

static char *
query_digits (const char *folded)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (strchr (" -+()", *p) == NULL)
      {
        g_string_free (digits, TRUE);
        return NULL;
      }
  if (digits->len == 0)
    return g_string_free (digits, TRUE);
  if (g_str_has_prefix (folded, "+86"))
    g_string_erase (digits, 0, 2);
  return g_string_free (digits, FALSE);
}

/**
 * rg_text_search_terms:
 * @query: what was typed into the search box
 *
 * Returns: (transfer full): the terms, each of which must be contained in a search key; empty for a blank query
 */
char **
rg_text_search_terms (const char *query)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();
  g_autofree char *spaced = NULL;
  g_autofree char *digits = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (query != NULL, NULL);

  spaced = fold (query);
  digits = query_digits (spaced);
  if (digits != NULL && *digits != '\0')
    g_ptr_array_add (terms, g_strdup (skip_country_code (digits)));
  else
    {
      g_autofree char *valid = g_utf8_make_valid (query, -1);

      g_autofree char *plain = rg_text_nfkc (valid);

      words = g_strsplit_set (plain, " \t\r\n", -1);
    }
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      char *term = fold (words[i]);

      if (*term != '\0')
        g_ptr_array_add (terms, term);
      else
        g_free (term);
    }
  g_ptr_array_add (terms, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&terms), FALSE);
}

/* A Chinese person's name has two to four characters; a longer text is a company. */
static gboolean
may_be_name (const char *folded)
{
  glong length = g_utf8_strlen (folded, -1);

  if (length < 2 || length > 4)
    return FALSE;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!rg_han_is_han (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static void
append_syllable (GString    *result,
                 const char *syllable)
{
  if (result->len > 0 && result->str[result->len - 1] != ' ')
    g_string_append_c (result, ' ');
  for (const char *p = syllable; *p != '\0'; p++)
    if (*p == 'v')
      g_string_append (result, "ü");
    else
      g_string_append_c (result, *p);
  g_string_append_c (result, ' ');
}

/**
 * rg_text_pinyin:
 *
 * Returns: (transfer full): the text in pinyin without tones, in lower case, one blank between syllables; a name of
 *   two to four characters begins with the surname's reading
 */
char *
rg_text_pinyin (const char *text)
{
  g_autofree char *folded = NULL;
  GString         *result = g_string_new (NULL);
  gboolean         is_name;
  guint            n = 1;

  folded = fold (text);
  is_name = may_be_name (folded);
  for (const char *p = folded; *p != '\0'; p = g_utf8_offset_to_pointer (p, n))
    {
      gunichar     c = g_utf8_get_char (p);
      const RgHan *han = rg_han_is_han (c) ? rg_han_lookup (c) : NULL;
      const char  *phrase = han != NULL ? rg_han_phrase (p, is_name && p == folded, &n) : NULL;

      if (phrase == NULL)
        n = 1;
      if (phrase != NULL || (han != NULL && han->readings[0] != NULL))
        append_syllable (result, phrase != NULL ? phrase : han->readings[0]);
      else if (c != ' ' || (result->len > 0 && result->str[result->len - 1] != ' '))
        g_string_append_unichar (result, c);
    }
  return g_strstrip (g_string_free (result, FALSE));
}
