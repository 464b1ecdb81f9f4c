/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-date.h"

G_BEGIN_DECLS

#define RG_DATE_FIRST "1900-03-01"
#define RG_DATE_LAST "2199-12-31"

gboolean rg_date_read (const char *iso,
                       GDate      *date);
char    *rg_date_write (const GDate *date);
gboolean rg_date_read_time (const char *text,
                            int        *hour,
                            int        *minute);

G_END_DECLS
