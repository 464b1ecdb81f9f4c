/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgRetryFunc:
 * @again: whether it is tried again; else it is given up
 */
typedef void (*RgRetryFunc) (gboolean again,
                             gpointer user_data);

/**
 * RgRetryDialog:
 *
 * Says that something that a person did could not be stored, because another program does not let go of the book or the disk
 * is full, and offers to try again. Further deeds that fail for the same table meanwhile join in: they are tried again in
 * the order in which they were done.
 */
#define RG_TYPE_RETRY_DIALOG (rg_retry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RgRetryDialog, rg_retry_dialog, RG, RETRY_DIALOG, AdwMessageDialog)

void rg_retry_dialog_offer (GtkWidget    *owner,
                            const GError *error,
                            RgRetryFunc   func,
                            gpointer      user_data);

gboolean rg_retry_dialog_join (GtkWidget  *owner,
                               RgRetryFunc func,
                               gpointer    user_data);

G_END_DECLS
