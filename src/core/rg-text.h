/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was taken out of a text to make it clean; combined flags. */
typedef enum
{
  RG_TEXT_CLEAN = 0,
  RG_TEXT_TRIMMED = 1 << 0,           /* TRIMMED: white space at the ends other than plain spaces */
  RG_TEXT_INVISIBLE_REMOVED = 1 << 1, /* INVISIBLE_REMOVED: zero-width characters */
  RG_TEXT_BIDI_REMOVED = 1 << 2,      /* BIDI_REMOVED: direction overrides */
  RG_TEXT_CONTROL = 1 << 3,           /* CONTROL_CHAR: refused */
  RG_TEXT_INVALID = 1 << 4,           /* ENC_INVALID: refused */
} RgTextResult;

/* How much two characters sound alike. */
typedef enum
{
  RG_SOUND_OTHER,
  RG_SOUND_NEAR,
  RG_SOUND_SAME,
} RgSound;

RgTextResult rg_text_clean (const char *text,
                            gboolean    multiline,
                            char      **clean);
char        *rg_text_header_key (const char *header);
char        *rg_text_pinyin (const char *text);
char        *rg_text_search_key (const char *const *parts,
                                 guint              n_parts);
char        *rg_text_search_fold (const char *text);
char       **rg_text_search_terms (const char *query);
char        *rg_text_sort_key (const char *text);
char        *rg_text_file_name (const char *text);
const char  *rg_text_syllable (gunichar c);
RgSound      rg_text_compare_sound (gunichar a,
                                    gunichar b);

G_END_DECLS
