/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-text-match.h"

#include <string.h>

#include "rg-text-private.h"
#include "rg-text.h"

/* Nobody sees more of a cell than this. */
#define MAX_CHARACTERS 400

/* What may stand between the digits of a telephone number or a date. */
#define SEPARATORS " -()+./"

typedef struct
{
  char    *text;
  gboolean digits;  /* only digits: what stands between those of the text does not count */
  gboolean letters; /* may be pinyin */
} Term;

struct _RgTextMatcher
{
  Term    *terms;
  guint    n_terms;
  gboolean letters;
  gboolean patient; /* waits for the readings of rare characters */
};

typedef const RgHan *(*LookUp) (gunichar c);

/* A character as it is compared, and where it stands in the text. */
typedef struct
{
  gunichar     c;
  const RgHan *han; /* NULL for other characters, or when readings are not asked for */
  guint        start;
  guint        end;
} Unit;

typedef struct
{
  Unit     units[MAX_CHARACTERS];
  LookUp   look_up; /* NULL: readings are not asked for */
  guint    n;
  gboolean hits[MAX_CHARACTERS];
} Text;

typedef enum
{
  MODE_PINYIN,
  MODE_INITIALS,
} Mode;

static void
init_term (Term *term,
           char *text)
{
  term->text = text;
  term->digits = strspn (text, "0123456789") == strlen (text);
  term->letters = FALSE;
  for (const char *p = text; *p != '\0'; p++)
    term->letters |= g_ascii_isalpha (*p);
}

/**
 * rg_text_matcher_new:
 * @query: (nullable): what was typed into the search box
 *
 * Returns: (transfer full): what finds the terms of @query
 */
RgTextMatcher *
rg_text_matcher_new (const char *query)
{
  RgTextMatcher    *self = g_new0 (RgTextMatcher, 1);
  g_autofree char **terms = rg_text_search_terms (query != NULL ? query : "");

  self->n_terms = g_strv_length (terms);
  self->terms = g_new0 (Term, self->n_terms + 1);
  for (guint i = 0; i < self->n_terms; i++)
    {
      init_term (&self->terms[i], terms[i]);
      self->letters |= self->terms[i].letters;
    }
  return self;
}

void
rg_text_matcher_free (RgTextMatcher *self)
{
  for (guint i = 0; i < self->n_terms; i++)
    g_free (self->terms[i].text);
  g_free (self->terms);
  g_free (self);
}

static gboolean
is_han_unit (const Text *text,
             guint       back)
{
  return text->n >= back && rg_han_is_han (text->units[text->n - back].c);
}

static void
add_unit (Text    *text,
          gunichar c,
          guint    start,
          guint    end)
{
  gboolean han = rg_han_is_han (c);

  /* Blanks between Chinese characters only make columns even. */
  if (han && text->n >= 2 && text->units[text->n - 1].c == ' ' && is_han_unit (text, 2))
    text->n--;
  if (text->n == MAX_CHARACTERS)
    return;
  text->units[text->n++] = (Unit){ c, han && text->look_up != NULL ? text->look_up (c) : NULL, start, end };
}

/* Width, case, accents and traditional forms do not count: the search does the same. */
static void
add_folded (Text    *text,
            gunichar c,
            guint    start,
            guint    end)
{
  char             utf8[8] = "";
  g_autofree char *folded = NULL;

  g_unichar_to_utf8 (c, utf8);
  folded = rg_text_search_fold (utf8);
  /* A mark above the character before belongs to it. */
  if (*folded == '\0' && text->n > 0 && c != 0x2019)
    text->units[text->n - 1].end = end;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    add_unit (text, g_utf8_get_char (p), start, end);
}

static void
add_character (Text    *text,
               gunichar c,
               guint    start,
               guint    end)
{
  if (g_unichar_isspace (c))
    {
      if (text->n > 0 && text->units[text->n - 1].c != ' ')
        add_unit (text, ' ', start, end);
    }
  else if (rg_han_is_han (c))
    add_unit (text, rg_han_simplify (c), start, end);
  else if (c >= 0x80)
    add_folded (text, c, start, end);
  else if (c != '\'')
    add_unit (text, (gunichar)g_ascii_tolower ((char)c), start, end);
}

static void
read_text (Text       *self,
           const char *text,
           LookUp      look_up)
{
  self->look_up = look_up;
  self->n = 0;
  for (const char *p = text; *p != '\0' && self->n < MAX_CHARACTERS; p = g_utf8_next_char (p))
    add_character (self, g_utf8_get_char (p), (guint)(p - text), (guint)(g_utf8_next_char (p) - text));
  memset (self->hits, 0, self->n * sizeof self->hits[0]);
}

/* Returns: the unit after the match that begins at @first, or 0 */
static guint
match_literally (const Text *text,
                 guint       first,
                 const Term *term)
{
  guint i = first;

  for (const char *p = term->text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      while (term->digits && i > first && i < text->n && text->units[i].c < 0x80 && strchr (SEPARATORS, (int)text->units[i].c) != NULL)
        i++;
      if (i == text->n || text->units[i].c != g_utf8_get_char (p))
        return 0;
    }
  return i;
}

static guint match_reading (const Text *text,
                            guint       i,
                            const char *rest,
                            Mode        mode,
                            guint       skip);

static guint
match_syllable (const Text *text,
                guint       i,
                const char *reading,
                const char *rest,
                Mode        mode)
{
  gsize length = mode == MODE_INITIALS ? 1 : strlen (reading);

  if (strlen (rest) <= length)
    return strncmp (reading, rest, strlen (rest)) == 0 ? i + 1 : 0;
  if (strncmp (reading, rest, length) != 0)
    return 0;
  return match_reading (text, i + 1, rest + length, mode, 0);
}

/* Characters that have no reading stand for themselves, blanks for nothing; @skip letters of the first syllable are not
   asked for. */
static guint
match_reading (const Text *text,
               guint       i,
               const char *rest,
               Mode        mode,
               guint       skip)
{
  const Unit *unit = &text->units[i];
  guint       end = 0;

  while (i < text->n && unit->c == ' ')
    unit = &text->units[++i];
  if (i >= text->n)
    return 0;
  if (unit->han == NULL || unit->han->readings[0] == NULL)
    {
      if (unit->c != g_utf8_get_char (rest))
        return 0;
      rest = g_utf8_next_char (rest);
      return *rest == '\0' ? i + 1 : match_reading (text, i + 1, rest, mode, 0);
    }
  for (const char *const *reading = unit->han->readings; end == 0 && *reading != NULL; reading++)
    if (strlen (*reading) > skip)
      end = match_syllable (text, i, *reading + skip, rest, mode);
  return end;
}

static gboolean
mark (Text *text,
      guint first,
      guint end)
{
  for (guint i = first; i < end; i++)
    text->hits[i] = TRUE;
  return end > 0;
}

static gboolean
mark_literal (Text       *text,
              const Term *term)
{
  gboolean found = FALSE;

  for (guint i = 0; i < text->n; i++)
    found |= mark (text, i, match_literally (text, i, term));
  return found;
}

/* From the beginning of syllables; only when there is none, from their middle, as the search finds that too. */
static void
mark_readings (Text       *text,
               const Term *term)
{
  gboolean found = FALSE;

  for (guint i = 0; i < text->n; i++)
    if (text->units[i].c != ' ')
      {
        found |= mark (text, i, match_reading (text, i, term->text, MODE_PINYIN, 0));
        found |= mark (text, i, match_reading (text, i, term->text, MODE_INITIALS, 0));
      }
  for (guint skip = 1; !found && skip < 6; skip++)
    for (guint i = 0; i < text->n; i++)
      if (text->units[i].han != NULL)
        found |= mark (text, i, match_reading (text, i, term->text, MODE_PINYIN, skip));
}

static guint *
dup_ranges (const Text *text)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint ends[] = { 0, 0 };

  for (guint i = 0; i < text->n; i++)
    {
      if (!text->hits[i])
        continue;
      g_array_append_val (ranges, text->units[i].start);
      while (i + 1 < text->n && text->hits[i + 1])
        i++;
      g_array_append_val (ranges, text->units[i].end);
    }
  if (ranges->len == 0)
    return NULL;
  g_array_append_vals (ranges, ends, 2);
  return (guint *)(gpointer)g_array_free (g_steal_pointer (&ranges), FALSE);
}

/**
 * rg_text_matcher_find:
 * @text: what a cell shows
 *
 * Finds what rg_text_search_terms() and rg_text_search_key() find: characters whatever their width and case, full pinyin
 * and initials of Chinese ones, digits whatever stands between them. It never waits: until the readings of rare characters
 * have been loaded, pinyin does not mark these.
 *
 * Returns: (transfer full) (nullable): pairs of byte offsets (start, end) of @text in ascending order that do not
 *   overlap, ended by a pair of equal numbers; %NULL when nothing matches
 */
guint *
rg_text_matcher_find (RgTextMatcher *self,
                      const char    *text)
{
  Text units;

  if (self->n_terms == 0 || text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL))
    return NULL;
  if (self->letters)
    read_text (&units, text, self->patient ? rg_han_lookup : rg_han_lookup_now);
  else
    read_text (&units, text, NULL);
  for (guint i = 0; i < self->n_terms; i++)
    {
      mark_literal (&units, &self->terms[i]);
      if (self->terms[i].letters)
        mark_readings (&units, &self->terms[i]);
    }
  return dup_ranges (&units);
}

/**
 * rg_text_match_ranges:
 * @text: one text
 * @query: what was typed into the search box
 *
 * As rg_text_matcher_find(), for a single text; it waits for the readings.
 *
 * Returns: (transfer full) (nullable): the ranges
 */
guint *
rg_text_match_ranges (const char *text,
                      const char *query)
{
  g_autoptr (RgTextMatcher) matcher = rg_text_matcher_new (query);

  matcher->patient = TRUE;
  return rg_text_matcher_find (matcher, text);
}
