/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-view.h"

G_BEGIN_DECLS

/**
 * RgBulkDialog:
 *
 * Asks what is to be done with many records at once, the selected ones or all that a list shows, and does it with
 * progress and as one step that can be undone: assign, set a field, tag, add tasks, print forms, export, delete.
 */
#define RG_TYPE_BULK_DIALOG (rg_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RgBulkDialog, rg_bulk_dialog, RG, BULK_DIALOG, AdwWindow)

void rg_bulk_install (RgRecordView *view);

G_END_DECLS
