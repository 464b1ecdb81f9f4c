/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest list of readings that a character may have, and the most letters that one may have ("qianwa" is one). */
#define RG_HAN_MAX_READINGS 5
#define RG_HAN_MAX_LETTERS 15

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

/* Whether one of the characters U+4E00 to U+9FFF begins here, well formed: three bytes from E4 B8 80 to E9 BF BF. */
static inline gboolean
rg_text_is_usual_han (const guchar *p)
{
  return ((*p > 0xe4 && *p <= 0xe9) || (*p == 0xe4 && p[1] >= 0xb8)) && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80;
}

static inline gunichar
rg_text_get_usual_han (const guchar *p)
{
  return (gunichar)((p[0] & 0xf) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f));
}

G_END_DECLS
