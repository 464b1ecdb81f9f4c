/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

char       *rg_import_people_bare_name (const char *name);
const char *rg_import_people_find_position (const char *name,
                                            char      **bare);
void        rg_import_people_split_position (RgRecord *contact);

G_END_DECLS
