/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-place-private.h"

#include <string.h>

#include "rg-phone.h"
#include "rg-text.h"

/* What is read of an address, and how much of it. */
typedef struct
{
  const char *cursor;
  guint       n_named; /* how many levels are named */
  guint       n_full;  /* how many of them with their endings */
} Reading;

static gboolean
skip (const char **cursor,
      const char  *word)
{
  if (!g_str_has_prefix (*cursor, word))
    return FALSE;
  *cursor += strlen (word);
  return TRUE;
}

static gboolean
skip_one_of (const char       **cursor,
             const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (skip (cursor, words[i]))
      return TRUE;
  return FALSE;
}

/* "南京西路", "北京路", "上海大厦": a short name that names a street or a house says nothing of the city. */
static gboolean
names_a_street (const char *rest)
{
  static const char *const sides[] = { "东", "西", "南", "北", "中", "新", "老", NULL };
  static const char *const numbers[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL };
  static const char *const streets[] = { "路", "大街", "街", "大道", "道", "巷", "弄", "胡同", "里", "大厦", "广场", "大学", "公馆", "花园", "新村", "小区", "银行", NULL };

  skip_one_of (&rest, sides);
  skip_one_of (&rest, numbers);
  return skip_one_of (&rest, streets);
}

/* The longest name of the places that the text begins with. */
static const RgPlace *
match (GPtrArray     *places,
       const RgPlace *within,
       Reading       *reading)
{
  const RgPlace *found = NULL;
  gsize          longest = 0;
  gboolean       is_full = FALSE;

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const RgPlace *place = places->pdata[i];
      gsize          full = strlen (place->name);
      gsize          part = strlen (place->short_name);

      if (full > longest && strncmp (reading->cursor, place->name, full) == 0 && rg_place_is_within (place, within))
        {
          found = place;
          longest = full;
          is_full = TRUE;
        }
      else if (part > longest && strncmp (reading->cursor, place->short_name, part) == 0 && rg_place_is_within (place, within) &&
               !names_a_street (reading->cursor + part))
        {
          found = place;
          longest = part;
          is_full = FALSE;
        }
    }
  if (found == NULL)
    return NULL;
  reading->cursor += longest;
  reading->n_named++;
  reading->n_full += is_full ? 1 : 0;
  return found;
}

static GPtrArray *
get_children (const RgPlace *place)
{
  return g_hash_table_lookup (_rg_place_index ()->children, place);
}

/* "吉林市" is the city, "海南藏族自治州" is no part of Hainan. */
static const RgPlace *
read_province (Reading *reading)
{
  const RgPlaceIndex *index = _rg_place_index ();
  Reading             as_city = *reading;
  Reading             as_province = *reading;
  const RgPlace      *province = match (index->levels[RG_PLACE_PROVINCE], NULL, &as_province);
  const RgPlace      *city = match (index->levels[RG_PLACE_CITY], NULL, &as_city);

  if (province == NULL || (city != NULL && as_city.n_full > as_province.n_full && rg_place_get_only_city (province) == NULL))
    return NULL;
  *reading = as_province;
  skip (&reading->cursor, "省");
  return province;
}

static const RgPlace *
read_city (Reading       *reading,
           const RgPlace *province)
{
  const RgPlace *only = rg_place_get_only_city (province);
  const RgPlace *city;

  if (only == NULL)
    {
      city = match (province == NULL ? _rg_place_index ()->levels[RG_PLACE_CITY] : get_children (province), NULL, reading);
      return city;
    }
  /* "上海市上海市", "北京市市辖区" */
  if (!skip (&reading->cursor, only->name))
    skip (&reading->cursor, "市");
  skip (&reading->cursor, "辖区");
  return only;
}

/* Only the whole name counts, except of a town that has become a city ("苏州昆山"). */
static const RgPlace *
read_district (Reading       *reading,
               GPtrArray     *districts,
               const RgPlace *within)
{
  const RgPlace *found = NULL;
  gsize          longest = 0;

  for (guint i = 0; districts != NULL && i < districts->len; i++)
    {
      const RgPlace *place = districts->pdata[i];
      gsize          length = strlen (place->name);
      gsize          part = strlen (place->short_name);

      if (!rg_place_is_within (place, within))
        continue;
      if (strncmp (reading->cursor, place->name, length) != 0)
        {
          if (within == NULL || !g_str_has_suffix (place->name, "市") || strncmp (reading->cursor, place->short_name, part) != 0 ||
              names_a_street (reading->cursor + part))
            continue;
          length = part;
        }
      if (length > longest)
        {
          found = place;
          longest = length;
        }
    }
  if (found == NULL)
    return NULL;
  reading->cursor += longest;
  reading->n_named++;
  return found;
}

/* A district without its city: the only one of this name. */
static const RgPlace *
read_lone_district (Reading       *reading,
                    const RgPlace *within)
{
  const RgPlaceIndex *index = _rg_place_index ();
  const RgPlace      *found = read_district (reading, index->levels[RG_PLACE_DISTRICT], within);
  GPtrArray          *namesakes = found == NULL ? NULL : g_hash_table_lookup (index->names[RG_PLACE_DISTRICT], found->name);
  guint               n = 0;

  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    n += rg_place_is_within (namesakes->pdata[i], within) ? 1 : 0;
  if (n != 1 || g_utf8_strlen (found->name, -1) < 3)
    return NULL;
  /* A name with "市" or "县" is said of nothing else; a "区" may also be a part of a firm or a park. */
  reading->n_full += within != NULL || !g_str_has_suffix (found->name, "区") ? 1 : 0;
  return found;
}

static void
complete (RgPlaces *places)
{
  if (places->city == NULL && places->district != NULL)
    places->city = places->district->parent;
  if (places->province == NULL)
    places->province = rg_place_get_province (places->city);
  if (places->city == NULL)
    places->city = rg_place_get_only_city (places->province);
}

/**
 * rg_place_read_address:
 * @within: (nullable): a province or city that the address is known to be in; used where the address does not name one
 * @places: (out): where it is
 *
 * Returns: whether anything could be read from it
 */
gboolean
rg_place_read_address (const char    *address,
                       const RgPlace *within,
                       RgPlaces      *places)
{
  g_autofree char *text = NULL;
  Reading          reading = { 0 };

  g_return_val_if_fail (address != NULL && places != NULL, FALSE);

  memset (places, 0, sizeof *places);
  text = _rg_place_fold (address);
  reading.cursor = text;
  skip (&reading.cursor, "中国");
  /* A postcode in front. */
  if (strspn (reading.cursor, "0123456789") == 6)
    reading.cursor += 6;
  places->province = read_province (&reading);
  places->city = read_city (&reading, places->province);
  if (places->city != NULL)
    places->district = read_district (&reading, get_children (places->city), places->city);
  else
    places->district = read_lone_district (&reading, places->province != NULL ? places->province : within);
  complete (places);
  places->is_certain = reading.n_full > 0 || reading.n_named >= 2;
  return places->province != NULL;
}

/**
 * rg_place_of_phone:
 * @phone: a telephone number as it is stored
 *
 * Returns: (nullable): the city of the area code of a landline
 */
const RgPlace *
rg_place_of_phone (const char *phone)
{
  g_autofree char *digits = rg_phone_digits (phone);
  g_autofree char *area = NULL;
  const char      *city;

  if (digits[0] != '0' || strlen (digits) < 10)
    return NULL;
  area = g_strndup (digits, digits[1] == '1' || digits[1] == '2' ? 3 : 4);
  city = _rg_place_area_city (area);
  return city == NULL ? NULL : rg_place_find (RG_PLACE_CITY, city, NULL);
}

/**
 * rg_place_get_area_code:
 *
 * Returns: (nullable): "0571"; %NULL where several cities share one
 */
const char *
rg_place_get_area_code (const RgPlace *city)
{
  return city->level != RG_PLACE_CITY ? NULL : _rg_place_city_area (city->short_name);
}
