/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **rg_tags_split (const char *tags);
char  *rg_tags_add (const char *tags,
                    const char *more);
char  *rg_tags_remove (const char *tags,
                       const char *less);

G_END_DECLS
