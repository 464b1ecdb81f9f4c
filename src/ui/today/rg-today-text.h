/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-today-item.h"

G_BEGIN_DECLS

gboolean rg_today_text_is_late (RgTodayItem *item);
char    *rg_today_text_when (RgTodayItem *item);
char    *rg_today_text_title (RgTodayItem *item);
char    *rg_today_text_last_word (RgTodayItem *item);
char    *rg_today_text_phone (RgTodayItem *item);
char    *rg_today_text_day (const char *iso,
                            const char *today);

G_END_DECLS
