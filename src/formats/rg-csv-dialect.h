/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     rg_csv_dialect_find_delimiter (const char *text,
                                        gsize       length);
gboolean rg_csv_dialect_needs_guard (const char *text);
gboolean rg_csv_dialect_has_guard (const char *text);

G_END_DECLS
