/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-place.h"

G_BEGIN_DECLS

/**
 * RgPlaceIndex:
 * @levels: the places of each level (RgPlace), in the order of their codes
 * @children: RgPlace → array of its RgPlace
 * @names: for each level: folded official and short names and pinyin → array of RgPlace
 *
 * All places; made once.
 */
typedef struct
{
  GPtrArray  *levels[RG_N_PLACE_LEVELS];
  GHashTable *children;
  GHashTable *names[RG_N_PLACE_LEVELS];
} RgPlaceIndex;

const RgPlaceIndex *_rg_place_index (void);
char               *_rg_place_fold (const char *text);
char               *_rg_place_shorten (RgPlaceLevel level,
                                       const char  *name);
const char         *_rg_place_alias (const char *key);
const char         *_rg_place_region (const char *short_name);
const char         *_rg_place_area_city (const char *area_code);
const char         *_rg_place_city_area (const char *short_name);

G_END_DECLS
