/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-place-private.h"

#include <gio/gio.h>
#include <string.h>

#include "rg-rules-resources.h"
#include "rg-text.h"

#define DIVISIONS "/io/github/regulars/Regulars/rules/places/divisions.txt"

/* What foreign spellings add to a name; the folded text has no blanks. */
static const char *const foreign_endings[] = { "municipality", "prefecture", "province", "district", "autonomousregion", "county", "sheng", "city", "shi", NULL };

static void
add_name (RgPlaceIndex *index,
          RgPlace      *place,
          const char   *key)
{
  GPtrArray *places = g_hash_table_lookup (index->names[place->level], key);

  if (places == NULL)
    {
      places = g_ptr_array_new ();
      g_hash_table_insert (index->names[place->level], g_strdup (key), places);
    }
  if (!g_ptr_array_find (places, place, NULL))
    g_ptr_array_add (places, place);
}

static char *
make_pinyin (const char *name)
{
  g_autofree char *pinyin = rg_text_pinyin (name);

  return _rg_place_fold (pinyin);
}

static const RgPlace *
add_place (RgPlaceIndex  *index,
           RgPlaceLevel   level,
           const char    *name,
           const RgPlace *parent)
{
  RgPlace         *place = g_new0 (RgPlace, 1);
  g_autofree char *pinyin = NULL;
  GPtrArray       *siblings = parent == NULL ? NULL : g_hash_table_lookup (index->children, parent);

  place->level = level;
  place->name = g_strdup (name);
  place->short_name = _rg_place_shorten (level, name);
  place->parent = parent;
  g_ptr_array_add (index->levels[level], place);
  if (siblings != NULL)
    g_ptr_array_add (siblings, place);
  g_hash_table_insert (index->children, place, g_ptr_array_new ());
  add_name (index, place, place->name);
  add_name (index, place, place->short_name);
  if (level == RG_PLACE_DISTRICT)
    return place;
  pinyin = make_pinyin (place->short_name);
  add_name (index, place, pinyin);
  return place;
}

/* "33 浙江省", or, indented, "330100 杭州市 上城区 …". */
static void
read_line (RgPlaceIndex   *index,
           const char     *line,
           const RgPlace **province)
{
  g_auto (GStrv) words = g_strsplit (line + (*line == '\t' ? 1 : 0), " ", -1);
  const RgPlace *city;

  if (*line == '#' || g_strv_length (words) < 2)
    return;
  if (*line != '\t')
    {
      *province = add_place (index, RG_PLACE_PROVINCE, words[1], NULL);
      return;
    }
  city = add_place (index, RG_PLACE_CITY, words[1], *province);
  for (guint i = 2; words[i] != NULL; i++)
    add_place (index, RG_PLACE_DISTRICT, words[i], city);
}

static RgPlaceIndex *
make_index (void)
{
  RgPlaceIndex *index = g_new0 (RgPlaceIndex, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rg_rules_get_resource (), DIVISIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const RgPlace *province = NULL;

  index->children = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < RG_N_PLACE_LEVELS; i++)
    {
      index->levels[i] = g_ptr_array_new ();
      index->names[i] = g_hash_table_new (g_str_hash, g_str_equal);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (index, lines[i], &province);
  return index;
}

/* All places, for every thread; never modified after it was made. */
const RgPlaceIndex *
_rg_place_index (void)
{
  static RgPlaceIndex *index;
  static gsize         once;

  if (g_once_init_enter (&once))
    {
      index = make_index ();
      g_once_init_leave (&once, 1);
    }
  return index;
}

/* Returns: (transfer full): simplified, lower case, plain width, without blanks, marks and accents */
char *
_rg_place_fold (const char *text)
{
  g_autofree char *folded = rg_text_search_fold (text);
  GString         *result = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (result, g_utf8_get_char (p));
  return g_string_free (result, FALSE);
}

/**
 * rg_place_is_within:
 * @within: (nullable): %NULL: everything is
 *
 * Returns: whether @place is @within or a part of it
 */
gboolean
rg_place_is_within (const RgPlace *place,
                    const RgPlace *within)
{
  if (within == NULL)
    return TRUE;
  for (; place != NULL; place = place->parent)
    if (place == within)
      return TRUE;
  return FALSE;
}

static const RgPlace *
look_up (RgPlaceLevel   level,
         const char    *key,
         const RgPlace *within)
{
  GPtrArray     *places = g_hash_table_lookup (_rg_place_index ()->names[level], key);
  const RgPlace *found = NULL;

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      if (!rg_place_is_within (places->pdata[i], within))
        continue;
      if (found != NULL)
        return NULL;
      found = places->pdata[i];
    }
  return found;
}

static const RgPlace *
look_up_foreign (RgPlaceLevel   level,
                 const char    *key,
                 const RgPlace *within)
{
  const RgPlace *found = NULL;

  for (guint i = 0; found == NULL && foreign_endings[i] != NULL; i++)
    if (g_str_has_suffix (key, foreign_endings[i]))
      {
        g_autofree char *bare = g_strndup (key, strlen (key) - strlen (foreign_endings[i]));
        const char      *alias = _rg_place_alias (bare);

        found = look_up (level, alias != NULL ? alias : bare, within);
      }
  return found;
}

/* "浙江省杭州市" as a city, "杭州西湖区" as a district: what it belongs to stands in front. */
static const RgPlace *
look_up_behind_parent (RgPlaceLevel   level,
                       const char    *key,
                       const RgPlace *within)
{
  GPtrArray     *parents = _rg_place_index ()->levels[level - 1];
  const RgPlace *found = NULL;

  for (guint i = 0; found == NULL && i < parents->len; i++)
    {
      const RgPlace *parent = parents->pdata[i];
      const char    *front = g_str_has_prefix (key, parent->name) ? parent->name : parent->short_name;

      if (g_str_has_prefix (key, front) && key[strlen (front)] != '\0' && (within == NULL || rg_place_is_within (parent, within) || within == parent))
        found = look_up (level, key + strlen (front), parent);
    }
  return found;
}

/**
 * rg_place_find:
 * @text: as somebody wrote it: "浙江", "浙江省", "Zhejiang"
 * @within: (nullable): a province or city that it must belong to
 *
 * Returns: (nullable): the only place of this level that it can mean
 */
const RgPlace *
rg_place_find (RgPlaceLevel   level,
               const char    *text,
               const RgPlace *within)
{
  g_autofree char *key = NULL;
  const char      *bare;
  const char      *alias;
  const RgPlace   *found;

  g_return_val_if_fail (text != NULL && level < RG_N_PLACE_LEVELS, NULL);

  key = _rg_place_fold (text);
  bare = g_str_has_prefix (key, "中国") ? key + strlen ("中国") : key;
  alias = _rg_place_alias (bare);
  if (*bare == '\0')
    return NULL;
  found = look_up (level, alias != NULL ? alias : bare, within);
  if (found != NULL)
    return found;
  if ((guchar)*bare < 0x80)
    return look_up_foreign (level, bare, within);
  return level == RG_PLACE_PROVINCE ? NULL : look_up_behind_parent (level, bare, within);
}

/**
 * rg_place_get_province:
 *
 * Returns: (nullable): the province of a place, or itself
 */
const RgPlace *
rg_place_get_province (const RgPlace *place)
{
  while (place != NULL && place->parent != NULL)
    place = place->parent;
  return place;
}

/**
 * rg_place_get_only_city:
 *
 * Returns: (nullable): the city of a municipality, of Hong Kong or Macao
 */
const RgPlace *
rg_place_get_only_city (const RgPlace *province)
{
  GPtrArray *cities = province == NULL ? NULL : g_hash_table_lookup (_rg_place_index ()->children, province);

  return cities != NULL && cities->len == 1 && g_str_equal (province->name, ((RgPlace *)cities->pdata[0])->name) ? cities->pdata[0] : NULL;
}

/**
 * rg_place_get_region:
 *
 * Returns: (nullable): "华东" and so on
 */
const char *
rg_place_get_region (const RgPlace *place)
{
  const RgPlace *province = rg_place_get_province (place);

  return province == NULL ? NULL : _rg_place_region (province->short_name);
}
