/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/utrans.h>

G_BEGIN_DECLS

/* Of the program that makes the tables of readings and simplified forms, and of the rare characters that are not in them. */

/* The characters in the tables: those of the first plane, and 〇 in front of them. */
#define RG_HAN_ZERO 0x3007
#define RG_HAN_BLOCK_FIRST 0x3400
#define RG_HAN_BLOCK_END 0xa000
#define RG_HAN_N_PLACES (RG_HAN_BLOCK_END - RG_HAN_BLOCK_FIRST + 1)
#define RG_HAN_RARE G_MAXUINT

/* Returns: the place in the tables, or %RG_HAN_RARE */
static inline guint
rg_han_find_place (gunichar c)
{
  if (c >= RG_HAN_BLOCK_FIRST && c < RG_HAN_BLOCK_END)
    return c - RG_HAN_BLOCK_FIRST + 1;
  return c == RG_HAN_ZERO ? 0 : RG_HAN_RARE;
}

static inline gunichar
rg_han_get_character (guint place)
{
  return place == 0 ? RG_HAN_ZERO : RG_HAN_BLOCK_FIRST + place - 1;
}

UTransliterator *rg_han_open_transliterator (const char *name);
int32_t          rg_han_transliterate (UTransliterator *how,
                                       gunichar         c,
                                       UChar           *buffer,
                                       int32_t          capacity);
char            *rg_han_read_latin (UTransliterator *latin,
                                    gunichar         c);

G_END_DECLS
