/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-choice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-text.h"

/* Shorter words differ by one character and mean something else. */
#define MIN_SLIP_LENGTH 3
#define MIN_LATIN_LENGTH 5
#define MAX_LENGTH 32

/* Insertions, deletions, changes and swaps of neighbours that make one word of the other. */
static guint
count_slips (const gunichar *a,
             glong           n_a,
             const gunichar *b,
             glong           n_b)
{
  guint table[MAX_LENGTH + 1][MAX_LENGTH + 1];

  for (glong i = 0; i <= n_a; i++)
    table[i][0] = (guint)i;
  for (glong k = 0; k <= n_b; k++)
    table[0][k] = (guint)k;
  for (glong i = 1; i <= n_a; i++)
    for (glong k = 1; k <= n_b; k++)
      {
        guint change = table[i - 1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1);

        table[i][k] = MIN (change, MIN (table[i - 1][k], table[i][k - 1]) + 1);
        if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
          table[i][k] = MIN (table[i][k], table[i - 2][k - 2] + 1);
      }
  return table[n_a][n_b];
}

/* 未成交 is the opposite of 成交, not a slip. */
static gboolean
denies (const char *key)
{
  static const char *const words[] = { "未", "不", "非", "无", "没", "待", "no", "not", "un" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (key, words[i]))
      return TRUE;
  return FALSE;
}

/* A Chinese character that was typed by its sound is another one of the same sound, left out, doubled or swapped. */
static gboolean
is_chinese_slip (const char     *key,
                 const char     *known,
                 const gunichar *a,
                 glong           n_a,
                 const gunichar *b,
                 glong           n_b)
{
  g_autofree char *key_sound = rg_text_pinyin (key);
  g_autofree char *known_sound = rg_text_pinyin (known);

  if (n_a == n_b && n_a >= 2 && g_strcmp0 (key_sound, known_sound) == 0)
    return TRUE;
  if (n_a == 2 && n_b == 2)
    return a[0] == b[1] && a[1] == b[0];
  if (MIN (n_a, n_b) < MIN_SLIP_LENGTH || count_slips (a, n_a, b, n_b) != 1)
    return FALSE;
  /* One slip that leaves the length and is a change: another word. */
  for (glong i = 0; n_a == n_b && i < n_a; i++)
    if (a[i] != b[i])
      return i + 1 < n_a && a[i] == b[i + 1] && a[i + 1] == b[i];
  return n_a != n_b;
}

static gboolean
is_slip (const char *key,
         const char *known)
{
  glong                n_key;
  glong                n_known;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (key, -1, &n_key);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (known, -1, &n_known);

  if (n_key > MAX_LENGTH || n_known > MAX_LENGTH || denies (key) != denies (known))
    return FALSE;
  if (!g_ascii_isalnum (*key) && !g_ascii_isalnum (*known))
    return is_chinese_slip (key, known, a, n_key, b, n_known);
  return g_ascii_isalpha (*known) && MIN (n_key, n_known) >= MIN_LATIN_LENGTH && count_slips (a, n_key, b, n_known) <= 1;
}

typedef gboolean (*Resembles) (const char *key,
                               const char *known);

static gboolean
is_same (const char *key,
         const char *known)
{
  return g_str_equal (key, known);
}

static gboolean
resembles (const RgChoice *choice,
           const char     *key,
           Resembles       test)
{
  g_auto (GStrv) words = g_strsplit (choice->synonyms == NULL ? "" : choice->synonyms, "|", -1);
  g_autofree char *value = rg_text_header_key (choice->value);
  g_autofree char *label = rg_text_header_key (choice->label);
  gboolean         found = test (key, value) || test (key, label);

  for (guint i = 0; !found && words[i] != NULL; i++)
    {
      g_autofree char *word = rg_text_header_key (words[i]);

      found = *word != '\0' && test (key, word);
    }
  return found;
}

/* The only entry that it can be. */
static const RgChoice *
find_only (const RgField *field,
           const char    *key,
           Resembles      test)
{
  const RgChoice *found = NULL;

  for (const RgChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    {
      if (!resembles (choice, key, test))
        continue;
      if (found != NULL)
        return NULL;
      found = choice;
    }
  return found;
}

static RgFinding *
report (const char *text,
        const char *taken)
{
  return rg_finding_new (0, NULL, "CHOICE_GUESSED", RG_SEVERITY_WARNING, _ ("“%s” was taken as “%s”. Check that it is right."), text, taken);
}

/**
 * rg_import_choice_guess:
 * @text: what is no entry of the field's list
 * @value: (out): the entry that is meant
 * @finding: (inout) (nullable): says what was taken, instead of what it said before
 *
 * Blanks between characters, traditional characters, typing slips: "成 交", "潛在客戶", "城交".
 *
 * Returns: whether it is clear which entry is meant
 */
gboolean
rg_import_choice_guess (const RgField *field,
                        const char    *text,
                        RgValue       *value,
                        RgFinding    **finding)
{
  g_autofree char *key = rg_text_header_key (text);
  const RgChoice  *choice = NULL;

  if (*key != '\0')
    choice = find_only (field, key, is_same);
  if (*key != '\0' && choice == NULL)
    choice = find_only (field, key, is_slip);
  if (choice == NULL)
    return FALSE;
  rg_value_set_text (value, choice->value);
  g_clear_pointer (finding, rg_finding_free);
  *finding = report (text, choice->value);
  return TRUE;
}

/**
 * rg_import_choice_check_option:
 * @value: (inout): the text of a field with a list that people extend
 * @finding: (out) (nullable): says what was taken
 *
 * An entry that only differs from one of the list in blanks, width or traditional characters is that one.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_choice_check_option (RgImportLookup *lookup,
                               const RgField  *field,
                               RgValue        *value,
                               RgFinding     **finding,
                               GError        **error)
{
  const char *entry;

  if (value->storage != RG_STORAGE_TEXT)
    return TRUE;
  if (!rg_import_lookup_option (lookup, field->options, value->text, &entry, error))
    return FALSE;
  if (entry == NULL || g_str_equal (entry, value->text))
    return TRUE;
  if (*finding == NULL)
    *finding = report (value->text, entry);
  rg_value_set_text (value, entry);
  return TRUE;
}
