/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgQuickFollowUp:
 *
 * One line in which a call is written down: type, Enter. The channel of the last time and a day for the next contact
 * are proposed. What was begun for one customer is kept while one looks at another.
 *
 * Signals: "saved".
 */
#define RG_TYPE_QUICK_FOLLOW_UP (rg_quick_follow_up_get_type ())
G_DECLARE_FINAL_TYPE (RgQuickFollowUp, rg_quick_follow_up, RG, QUICK_FOLLOW_UP, AdwBin)

void rg_quick_follow_up_set_book (RgQuickFollowUp *self,
                                  RgBook          *book);
void rg_quick_follow_up_set_customer (RgQuickFollowUp *self,
                                      gint64           customer,
                                      const char      *channel,
                                      const char      *proposed);
void rg_quick_follow_up_focus (RgQuickFollowUp *self);

G_END_DECLS
