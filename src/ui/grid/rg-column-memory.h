/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is remembered of the lists, by the name of the list, in a dictionary of the settings. */
char *rg_column_memory_get (GSettings  *settings,
                            const char *key,
                            const char *view_name);
void  rg_column_memory_set (GSettings  *settings,
                            const char *key,
                            const char *view_name,
                            const char *text);

G_END_DECLS
