/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RG_PLACE_PROVINCE,
  RG_PLACE_CITY,
  RG_PLACE_DISTRICT,
  RG_N_PLACE_LEVELS,
} RgPlaceLevel;

/**
 * RgPlace:
 * @name: the official name: "浙江省", "杭州市", "西湖区"
 * @short_name: what people say: "浙江", "杭州"; a district keeps its ending
 * @parent: (nullable): the province of a city, the city of a district
 *
 * A division of China. The four municipalities, Hong Kong and Macao are a province with one city of the same name. Places
 * live as long as the program; they may be compared by their addresses.
 */
typedef struct _RgPlace RgPlace;
struct _RgPlace
{
  RgPlaceLevel   level;
  const char    *name;
  const char    *short_name;
  const RgPlace *parent;
};

/**
 * RgPlaces:
 * @is_certain: the address says it in so many words
 *
 * Where an address is; what is not known is %NULL, and what follows from the rest is filled in.
 */
typedef struct
{
  const RgPlace *province;
  const RgPlace *city;
  const RgPlace *district;
  gboolean       is_certain;
} RgPlaces;

const RgPlace *rg_place_find (RgPlaceLevel   level,
                              const char    *text,
                              const RgPlace *within);
gboolean       rg_place_read_address (const char    *address,
                                      const RgPlace *within,
                                      RgPlaces      *places);
const RgPlace *rg_place_of_phone (const char *phone);
const char    *rg_place_get_area_code (const RgPlace *city);
gboolean       rg_place_is_within (const RgPlace *place,
                                   const RgPlace *within);
const RgPlace *rg_place_get_province (const RgPlace *place);
const RgPlace *rg_place_get_only_city (const RgPlace *province);
const char    *rg_place_get_region (const RgPlace *place);

G_END_DECLS
