/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgTextMatcher:
 *
 * A search text, made ready to be looked for in many short texts: it tells which characters of a text are why a record
 * was found. Used by one thread at a time.
 */
typedef struct _RgTextMatcher RgTextMatcher;

RgTextMatcher *rg_text_matcher_new (const char *query);
void           rg_text_matcher_free (RgTextMatcher *self);
guint         *rg_text_matcher_find (RgTextMatcher *self,
                                     const char    *text);
guint         *rg_text_match_ranges (const char *text,
                                     const char *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTextMatcher, rg_text_matcher_free)

G_END_DECLS
