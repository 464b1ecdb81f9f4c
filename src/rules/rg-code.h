/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rg_code_next (const char *prefix,
                    const char *highest);

G_END_DECLS
