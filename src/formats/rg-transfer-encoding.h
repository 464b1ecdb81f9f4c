/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  rg_quoted_printable_decode (const char *bytes,
                                  gsize       length,
                                  GString    *decoded);
char *rg_charset_decode (const char *bytes,
                         gsize       length,
                         const char *charset);

G_END_DECLS
