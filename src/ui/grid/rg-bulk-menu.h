/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-record-type.h"

G_BEGIN_DECLS

int        rg_bulk_find_owner (const RgRecordType *type);
GPtrArray *rg_bulk_find_forms (const RgRecordType *type);
gboolean   rg_bulk_makes_sense (const RgRecordType *type,
                                const char         *deed);
void       rg_bulk_append_items (GMenu              *menu,
                                 const RgRecordType *type);

G_END_DECLS
