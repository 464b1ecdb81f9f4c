/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgColumnDialog:
 *
 * Adds a column to a table of the book, or changes or removes one: name, kind, choices, value of new records, formula.
 *
 * Signal: "saved" (string): the name of the field that was added or changed, or, when the column was removed, "".
 * The record types know the field then.
 */
#define RG_TYPE_COLUMN_DIALOG (rg_column_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RgColumnDialog, rg_column_dialog, RG, COLUMN_DIALOG, AdwWindow)

GtkWidget *rg_column_dialog_new (RgBook             *book,
                                 const RgRecordType *type,
                                 int                 field);

G_END_DECLS
