/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest list of readings that a character may have. */
#define RG_HAN_MAX_READINGS 5

/**
 * RgHan:
 * @simplified: the simplified form, or the character itself
 * @readings: pinyin without tones, "v" for ü; the most frequent one first, %NULL-terminated
 */
typedef struct
{
  gunichar    simplified;
  const char *readings[RG_HAN_MAX_READINGS + 1];
} RgHan;

gboolean     rg_han_is_han (gunichar c);
gunichar     rg_han_simplify (gunichar c);
const RgHan *rg_han_lookup (gunichar c);
const RgHan *rg_han_lookup_now (gunichar c);
const char  *rg_han_phrase (const char *text,
                            gboolean    at_start,
                            guint      *n_characters);
char        *rg_text_nfkc (const char *text);
gboolean     rg_text_is_plain (const char *text);
gboolean     rg_text_read_number (const char **cursor,
                                  int         *number);

G_END_DECLS
