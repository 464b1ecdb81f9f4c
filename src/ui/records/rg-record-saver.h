/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgRecordSaved:
 * @error: (nullable): why nothing was saved
 */
typedef void (*RgRecordSaved) (gint64        id,
                               const GError *error,
                               gpointer      user_data);

void rg_record_saver_save (GtkWidget    *parent,
                           RgBook       *book,
                           RgRecord     *record,
                           RgRecord     *seen,
                           RgRecordSaved func,
                           gpointer      user_data);

G_END_DECLS
