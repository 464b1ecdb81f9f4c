/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-record-type.h"

G_BEGIN_DECLS

void rg_standard_columns_add (GtkColumnView             *view,
                              const RgRecordType *const *type);

G_END_DECLS
