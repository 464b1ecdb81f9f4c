/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rg_file_replace (const char *path,
                          GByteArray *bytes,
                          GError    **error);
gboolean rg_file_refuse (const char *path,
                         int         number,
                         GError    **error);

G_END_DECLS
