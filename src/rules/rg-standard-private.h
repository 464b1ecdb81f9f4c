/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-standard.h"

G_BEGIN_DECLS

/* The list of the dictionary that says who owns a company. */
#define RG_STANDARD_OWNERSHIP "ownership"

gboolean _rg_standard_gives_way (const RgStandardEntry *entry,
                                 const RgStandardEntry *to);

G_END_DECLS
