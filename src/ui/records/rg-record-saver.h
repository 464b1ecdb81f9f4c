/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgRecordSaved:
 * @record: as it is in the book now; with @error as it was to be saved
 * @error: (nullable): why nothing was saved
 */
typedef void (*RgRecordSaved) (RgRecord     *record,
                               const GError *error,
                               gpointer      user_data);

void rg_record_saver_save (GtkWidget    *parent,
                           RgBook       *book,
                           RgRecord     *record,
                           RgRecord     *seen,
                           RgRecordSaved func,
                           gpointer      user_data);

G_END_DECLS
