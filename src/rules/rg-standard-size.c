/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-standard-private.h"
#include "rg-text.h"

/* So far may a border be off: "100-500" is "101-500". */
#define TOLERANCE 1

/* How many people: from, to; G_MAXINT64: open. */
typedef struct
{
  gint64   from;
  gint64   to;
  gboolean is_about; /* "约100人", "100多人" */
} Range;

static gboolean
skip_word (const char **cursor,
           const char  *word)
{
  if (!g_str_has_prefix (*cursor, word))
    return FALSE;
  *cursor += strlen (word);
  return TRUE;
}

static gboolean
skip_words (const char       **cursor,
            const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (skip_word (cursor, words[i]))
      return TRUE;
  return FALSE;
}

static void
skip_blanks (const char **cursor)
{
  while (**cursor == ' ')
    (*cursor)++;
}

static gboolean
read_count (const char **cursor,
            gint64      *count)
{
  gsize length = strspn (*cursor, "0123456789");

  if (length == 0 || length > 7)
    return FALSE;
  *count = g_ascii_strtoll (*cursor, NULL, 10);
  *cursor += length;
  if (skip_word (cursor, "万"))
    *count *= 10000;
  else if (skip_word (cursor, "千"))
    *count *= 1000;
  return TRUE;
}

/* What stands behind the number or numbers; the whole text must be understood. */
static gboolean
read_ending (const char *rest,
             Range      *range)
{
  static const char *const people[] = { "人", "名员工", "员工", "名", "people", "employees", "staff", NULL };
  static const char *const more[] = { "以上", "及以上", "或以上", "+", "人以上", NULL };
  static const char *const less[] = { "以下", "以内", "及以下", "或以下", NULL };
  static const char *const about[] = { "多", "余", "左右", NULL };

  skip_blanks (&rest);
  range->is_about |= skip_words (&rest, about);
  if (skip_words (&rest, more))
    range->to = G_MAXINT64;
  skip_blanks (&rest);
  skip_words (&rest, people);
  range->is_about |= skip_words (&rest, about);
  if (skip_words (&rest, more))
    range->to = G_MAXINT64;
  else if (skip_words (&rest, less))
    range->from = 0;
  skip_blanks (&rest);
  return *rest == '\0';
}

static gboolean
read_range (const char *text,
            Range      *range)
{
  static const char *const before[] = { "约", "大约", "近", "about", "规模", NULL };
  static const char *const to[] = { "-", "~", "—", "–", "到", "至", "〜", NULL };
  g_autofree char         *folded = rg_text_search_fold (text);
  const char              *cursor = folded;

  memset (range, 0, sizeof *range);
  range->is_about = skip_words (&cursor, before);
  skip_blanks (&cursor);
  if (skip_word (&cursor, ">"))
    range->to = G_MAXINT64;
  if (!read_count (&cursor, &range->from))
    return FALSE;
  if (range->to == 0)
    range->to = range->from;
  skip_word (&cursor, "人");
  if (g_str_has_prefix (cursor, "多") || g_str_has_prefix (cursor, "余") || g_str_has_prefix (cursor, "以") || g_str_has_prefix (cursor, "左"))
    return read_ending (cursor, range);
  skip_blanks (&cursor);
  if (skip_words (&cursor, to))
    {
      skip_words (&cursor, to);
      skip_blanks (&cursor);
      if (!read_count (&cursor, &range->to) || range->to < range->from)
        return FALSE;
    }
  return read_ending (cursor, range);
}

static gboolean
is_inside (const Range *range,
           const Range *of,
           gint64       tolerance)
{
  return range->from + tolerance >= of->from && (of->to == G_MAXINT64 || (range->to != G_MAXINT64 && range->to - tolerance <= of->to));
}

static gboolean
is_open_or_wide (const Range *range)
{
  return range->to > range->from;
}

/* "20-50" and "21-50" */
static gboolean
are_spellings (const RgStandardEntry *entry,
               const Range           *range)
{
  Range other;

  return read_range (entry->text, &other) && is_inside (range, &other, TOLERANCE) && is_inside (&other, range, TOLERANCE);
}

/* The range of the list that has all of @range in it; of several spellings of one range the one that is used most. */
static const RgStandardEntry *
find_range (const Range *range,
            GPtrArray   *entries,
            const char  *text,
            gint64       tolerance)
{
  const RgStandardEntry *itself = NULL;
  const RgStandardEntry *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((RgStandardEntry *)entries->pdata[i])->text, text))
      itself = entries->pdata[i];
  for (guint i = 0; i < entries->len; i++)
    {
      const RgStandardEntry *entry = entries->pdata[i];
      Range                  of;

      /* Another spelling of the same range gives way to the one that is used more. */
      if (entry == itself || !read_range (entry->text, &of) || !is_open_or_wide (&of) || !is_inside (range, &of, tolerance) ||
          (is_open_or_wide (range) && !_rg_standard_gives_way (itself, entry)))
        continue;
      if (found != NULL && !are_spellings (found, &of))
        return NULL;
      if (found == NULL || _rg_standard_gives_way (found, entry))
        found = entry;
    }
  return found;
}

/* An entry of the list that is one of its ranges is right as it is. */
static gboolean
is_settled (const Range *range,
            GPtrArray   *entries,
            const char  *text)
{
  guint n_wider = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const RgStandardEntry *entry = entries->pdata[i];
      Range                  of;

      if (g_str_equal (entry->text, text) || !read_range (entry->text, &of) || !is_open_or_wide (&of))
        continue;
      n_wider += is_inside (range, &of, TOLERANCE) ? 1 : 0;
    }
  return n_wider == 0;
}

/**
 * rg_standard_size:
 * @text: "30人", "20～50人", "500人以上", "国企"
 * @entries: (element-type RgStandardEntry): what the list offers
 * @form: (out): the range of the list, or the usual word for who owns the company
 *
 * Returns: whether there is one, other than @text
 */
gboolean
rg_standard_size (const char     *text,
                  GPtrArray      *entries,
                  RgStandardForm *form)
{
  const RgStandardEntry *entry;
  Range                  range;

  g_return_val_if_fail (text != NULL && entries != NULL, FALSE);

  memset (form, 0, sizeof *form);
  if (!read_range (text, &range))
    return rg_standard_word (RG_STANDARD_OWNERSHIP, text, entries, form);
  if (is_settled (&range, entries, text))
    return FALSE;
  entry = find_range (&range, entries, text, 0);
  form->certainty = entry == NULL || range.is_about ? RG_CERTAINTY_LOOK : RG_CERTAINTY_OBVIOUS;
  form->reason = entry == NULL ? _ ("Only the border of the range differs") : _ ("Within this range of the list");
  if (entry == NULL)
    entry = find_range (&range, entries, text, TOLERANCE);
  form->text = entry == NULL ? NULL : g_strdup (entry->text);
  return entry != NULL;
}
