/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-book.h"

G_BEGIN_DECLS

void rg_record_deeds_edit (GtkWidget *origin,
                           RgBook    *book,
                           RgRecord  *record);
void rg_record_deeds_open (GtkWidget          *origin,
                           RgBook             *book,
                           const RgRecordType *type,
                           gint64              id);
void rg_record_deeds_delete (GtkWidget          *origin,
                             RgBook             *book,
                             const RgRecordType *type,
                             GArray             *ids);

G_END_DECLS
