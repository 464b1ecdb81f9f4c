/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-record-type.h"

G_BEGIN_DECLS

void                rg_table_choice_fill (GtkDropDown *drop_down,
                                          const char  *automatic);
const RgRecordType *rg_table_choice_get (GtkDropDown *drop_down);
void                rg_table_choice_set (GtkDropDown        *drop_down,
                                         const RgRecordType *type);

G_END_DECLS
