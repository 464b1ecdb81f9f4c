/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgHistoryDetails:
 *
 * What one change of the book did, record by record, with buttons to take it back. The buttons trigger the actions
 * "history.undo" (x), "history.undo-to" ((xx): the change and how many go with it), "history.redo" and "history.show" (x)
 * of whoever holds it.
 */
#define RG_TYPE_HISTORY_DETAILS (rg_history_details_get_type ())
G_DECLARE_FINAL_TYPE (RgHistoryDetails, rg_history_details, RG, HISTORY_DETAILS, AdwBin)

void   rg_history_details_set_book (RgHistoryDetails *self,
                                    RgBook           *book);
void   rg_history_details_show (RgHistoryDetails *self,
                                gint64            change_set);
void   rg_history_details_explain (RgHistoryDetails *self);
gint64 rg_history_details_get_shown (RgHistoryDetails *self);

G_END_DECLS
