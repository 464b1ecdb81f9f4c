/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgSimilarNotice:
 *
 * Says, while somebody types, which records of the book are likely the same, and why; it is hidden while there is none.
 */
#define RG_TYPE_SIMILAR_NOTICE (rg_similar_notice_get_type ())
G_DECLARE_FINAL_TYPE (RgSimilarNotice, rg_similar_notice, RG, SIMILAR_NOTICE, AdwBin)

GtkWidget *rg_similar_notice_new (RgBook *book);
void       rg_similar_notice_look (RgSimilarNotice *self,
                                   RgRecord        *record);
void       rg_similar_notice_clear (RgSimilarNotice *self);
void       rg_similar_notice_saved (RgSimilarNotice *self,
                                    gint64           id);

G_END_DECLS
