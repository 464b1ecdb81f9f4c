/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-view.h"

G_BEGIN_DECLS

/**
 * RgGoTo:
 *
 * Asks for a row of a table: by its number, or by the code, the name or anything else by which the record is found.
 */
#define RG_TYPE_GO_TO (rg_go_to_get_type ())
G_DECLARE_FINAL_TYPE (RgGoTo, rg_go_to, RG, GO_TO, GtkPopover)

void rg_go_to_open (RgRecordView *view);

G_END_DECLS
