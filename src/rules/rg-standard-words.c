/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "rg-rules-resources.h"
#include "rg-standard-private.h"
#include "rg-text.h"

#define WORDS "/io/github/regulars/Regulars/rules/standards/words.txt"

/* Shorter words are found inside of too many others. */
#define MIN_INNER_CHARACTERS 2

/* What so many records say, more than say the usual word, may be meant. */
#define MANY 10

/* One line of the dictionary: words that mean the same; the first one is the usual one. */
typedef struct
{
  const char *list;
  char      **words;
} Group;

/* "LIST/key" → Group, or NULL for a word of two groups. */
static GHashTable *
get_words (void);

/* The endings that an industry may or may not have. */
static const char *const endings[] = { "行业", "产业", "领域", "企业", "公司", "业", "类", NULL };

static char *
make_key (const char *list,
          const char *text)
{
  g_autofree char *key = rg_text_header_key (text);

  return g_strconcat (list, "/", key, NULL);
}

static void
read_line (GHashTable *words,
           const char *line)
{
  const char *colon = strchr (line, ':');
  Group      *group;

  if (*line == '#' || colon == NULL)
    return;
  group = g_new0 (Group, 1);
  group->list = g_strndup (line, (gsize)(colon - line));
  group->words = g_strsplit (colon + 1, "|", -1);
  for (guint i = 0; group->words[i] != NULL; i++)
    {
      char    *key = make_key (group->list, g_strstrip (group->words[i]));
      gpointer other = NULL;
      gboolean known = g_hash_table_lookup_extended (words, key, NULL, &other);

      g_hash_table_insert (words, key, !known || other == group ? group : NULL);
    }
}

static GHashTable *
read_words (void)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rg_rules_get_resource (), WORDS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (words, lines[i]);
  return words;
}

/* For every thread; never modified after it was read. */
static GHashTable *
get_words (void)
{
  static GHashTable *words;
  static gsize       once;

  if (g_once_init_enter (&once))
    {
      words = read_words ();
      g_once_init_leave (&once, 1);
    }
  return words;
}

static const Group *
find_group (const char *list,
            const char *text)
{
  g_autofree char *key = make_key (list, text);

  return g_hash_table_lookup (get_words (), key);
}

/* "IT/互联网": all parts mean the same. */
static const Group *
find_group_of_parts (const char *list,
                     const char *text)
{
  g_autofree char *folded = rg_text_search_fold (text);
  const Group     *found = NULL;
  g_auto (GStrv) parts = NULL;

  for (char *p = folded; *p != '\0'; p++)
    if (strchr ("/,;&|+", *p) != NULL)
      *p = ' ';
  {
    g_autoptr (GString) spaced = g_string_new (folded);

    g_string_replace (spaced, "、", " ", 0);
    g_string_replace (spaced, "和", " ", 0);
    g_string_replace (spaced, "与", " ", 0);
    parts = g_strsplit (spaced->str, " ", -1);
  }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const Group *group = *parts[i] == '\0' ? found : find_group (list, parts[i]);

      if (*parts[i] != '\0' && (group == NULL || (found != NULL && group != found)))
        return NULL;
      found = group;
    }
  return found;
}

/* "某某软件园" has the word of one group in it. */
static const Group *
find_group_inside (const char *list,
                   const char *text)
{
  g_autofree char *key = rg_text_header_key (text);
  g_autofree char *prefix = g_strconcat (list, "/", NULL);
  const Group     *found = NULL;
  GHashTableIter   iter;
  gpointer         word, group;

  g_hash_table_iter_init (&iter, get_words ());
  while (g_hash_table_iter_next (&iter, &word, &group))
    {
      const char *bare = (const char *)word + strlen (prefix);

      if (!g_str_has_prefix (word, prefix) || g_utf8_strlen (bare, -1) < MIN_INNER_CHARACTERS || (guchar)*bare < 0x80 || strstr (key, bare) == NULL)
        continue;
      if (group == NULL || (found != NULL && found != group))
        return NULL;
      found = group;
    }
  return found;
}

static const RgStandardEntry *
find_entry (GPtrArray  *entries,
            const char *text)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((RgStandardEntry *)entries->pdata[i])->text, text))
      return entries->pdata[i];
  return NULL;
}

/*
 * Whether one entry of the list gives way to another one that means the same: lists grow with what is imported, so that
 * being listed is no merit.
 */
gboolean
_rg_standard_gives_way (const RgStandardEntry *entry,
                        const RgStandardEntry *to)
{
  return entry == NULL || to->count > entry->count || (to->count == entry->count && to->position < entry->position);
}

/* The entry by which the list says what the group means. */
static const char *
choose_entry (const Group *group,
              const char  *text,
              GPtrArray   *entries)
{
  const RgStandardEntry *usual = find_entry (entries, group->words[0]);
  const RgStandardEntry *itself = find_entry (entries, text);
  const RgStandardEntry *best = NULL;

  if (usual != NULL)
    return usual->text;
  for (guint i = 0; i < entries->len; i++)
    {
      const RgStandardEntry *entry = entries->pdata[i];

      if (entry != itself && find_group (group->list, entry->text) == group && _rg_standard_gives_way (itself, entry) &&
          (best == NULL || entry->count > best->count))
        best = entry;
    }
  return best == NULL ? NULL : best->text;
}

static gboolean
take (RgStandardForm *form,
      const char     *text,
      const char     *to,
      RgCertainty     certainty,
      const char     *reason)
{
  if (to == NULL || g_str_equal (text, to))
    return FALSE;
  form->text = g_strdup (to);
  form->certainty = certainty;
  form->reason = reason;
  return TRUE;
}

static gboolean
take_group (const Group    *group,
            const char     *text,
            GPtrArray      *entries,
            RgCertainty     certainty,
            const char     *reason,
            RgStandardForm *form)
{
  const char            *to = group == NULL ? NULL : choose_entry (group, text, entries);
  const RgStandardEntry *itself = find_entry (entries, text);
  const RgStandardEntry *target = to == NULL ? NULL : find_entry (entries, to);

  if (group != NULL && to == NULL && g_str_equal (group->list, RG_STANDARD_OWNERSHIP))
    return take (form, text, group->words[0], certainty, reason);
  if (target != NULL && itself != NULL && itself->count >= MANY && itself->count > target->count)
    certainty = RG_CERTAINTY_LOOK;
  return take (form, text, to, certainty, reason);
}

static char *
bare_key (const char *text)
{
  char *key = rg_text_header_key (text);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (key, endings[i]) && strlen (key) > strlen (endings[i]))
      {
        key[strlen (key) - strlen (endings[i])] = '\0';
        break;
      }
  return key;
}

static gboolean
sound_alike (const char *a,
             const char *b)
{
  g_autofree char *first = rg_text_pinyin (a);
  g_autofree char *second = rg_text_pinyin (b);

  return g_utf8_strlen (a, -1) >= 2 && g_str_equal (first, second);
}

/*
 * The entry with the same name but for its ending, or, with @by_sound, with the same sound; of "餐饮" and "餐饮业" the one
 * that is used more.
 */
static const RgStandardEntry *
find_near (const char            *text,
           GPtrArray             *entries,
           const RgStandardEntry *itself,
           gboolean               by_sound)
{
  g_autofree char       *key = bare_key (text);
  g_autofree char       *found_key = NULL;
  const RgStandardEntry *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const RgStandardEntry *entry = entries->pdata[i];
      g_autofree char       *other = bare_key (entry->text);

      if (entry == itself || !(by_sound ? sound_alike (key, other) : g_str_equal (key, other)) || !_rg_standard_gives_way (itself, entry))
        continue;
      if (found != NULL && !g_str_equal (found_key, other))
        return NULL;
      if (found == NULL || _rg_standard_gives_way (found, entry))
        found = entry;
      g_free (found_key);
      found_key = g_steal_pointer (&other);
    }
  return found;
}

static gboolean
take_near (const char     *text,
           GPtrArray      *entries,
           gboolean        by_sound,
           RgStandardForm *form)
{
  const RgStandardEntry *found = find_near (text, entries, find_entry (entries, text), by_sound);

  return found != NULL && take (form, text, found->text, by_sound ? RG_CERTAINTY_LOOK : RG_CERTAINTY_OBVIOUS,
                                by_sound ? _ ("Sounds like the entry of the list") : _ ("The same but for its ending"));
}

/**
 * rg_standard_word:
 * @list: "industry", "region" or "ownership"
 * @entries: (element-type RgStandardEntry): what the list offers; only an ownership may become something else
 * @form: (out): the entry that means the same
 *
 * Returns: whether there is one, other than @text
 */
gboolean
rg_standard_word (const char     *list,
                  const char     *text,
                  GPtrArray      *entries,
                  RgStandardForm *form)
{
  const Group *group;

  g_return_val_if_fail (list != NULL && text != NULL && entries != NULL, FALSE);

  memset (form, 0, sizeof *form);
  group = find_group (list, text);
  if (group == NULL)
    group = find_group_of_parts (list, text);
  if (group != NULL)
    return take_group (group, text, entries, RG_CERTAINTY_OBVIOUS, _ ("Another word for the entry of the list"), form);
  return take_near (text, entries, FALSE, form) ||
         take_group (find_group_inside (list, text), text, entries, RG_CERTAINTY_LOOK, _ ("Has a word for the entry of the list in it"), form) ||
         take_near (text, entries, TRUE, form);
}

/**
 * rg_standard_is_ownership:
 * @header: what a column is called
 *
 * Returns: whether such a column says who owns a company: 企业性质
 */
gboolean
rg_standard_is_ownership (const char *header)
{
  g_autofree char *key = rg_text_header_key (header);

  return strstr (key, "企业性质") != NULL || strstr (key, "公司性质") != NULL || strstr (key, "单位性质") != NULL ||
         strstr (key, "所有制") != NULL || strstr (key, "企业类型") != NULL || strstr (key, "公司类型") != NULL || g_str_equal (key, "ownership");
}
