/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rg_date_text_read (const char *text,
                         gboolean    allow_time,
                         const char *today);
char *rg_date_text_describe (const char *iso);

G_END_DECLS
