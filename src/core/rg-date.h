/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days are "YYYY-MM-DD", wall-clock moments "YYYY-MM-DD HH:MM"; allowed from 1900-03-01 to 2199-12-31. */

/* What had to be done to read a date; also the code of the finding. */
typedef enum
{
  RG_DATE_OK,
  RG_DATE_GUESSED, /* DATE_GUESSED: 31/12/2026 */
  RG_DATE_INVALID, /* DATE_INVALID */
  RG_DATE_RANGE,   /* DATE_RANGE */
} RgDateResult;

/* What comes first in 5/6/2026. */
typedef enum
{
  RG_DATE_ORDER_UNKNOWN,
  RG_DATE_ORDER_DAY,
  RG_DATE_ORDER_MONTH,
} RgDateOrder;

RgDateResult rg_date_parse_ordered (const char *text,
                                    gboolean    allow_time,
                                    RgDateOrder order,
                                    char      **iso);
RgDateOrder  rg_date_find_order (const char *text,
                                 gboolean   *two_readings);
RgDateOrder  rg_date_get_usual_order (void);
RgDateResult rg_date_parse (const char *text,
                            gboolean    allow_time,
                            char      **iso);
char        *rg_date_parse_relative (const char *text,
                                     const char *today);
gboolean     rg_date_parse_time (const char *text,
                                 char      **time);
gboolean     rg_date_is_valid (const char *iso);
char        *rg_date_from_serial (double   serial,
                                  gboolean date1904);
char        *rg_date_time_from_serial (double serial);
int          rg_date_days_between (const char *from,
                                   const char *to);
char        *rg_date_add_days (const char *iso,
                               int         days);
char        *rg_date_add_months (const char *iso,
                                 int         months);
char        *rg_date_format (const char *iso,
                             const char *today);
char        *rg_date_format_month (const char *iso);
const char  *rg_date_weekday (const char *iso);
char        *rg_date_from_datetime (GDateTime *moment);
GDateTime   *rg_date_to_datetime (const char *local,
                                  const char *zone,
                                  const char *default_time);

G_END_DECLS
