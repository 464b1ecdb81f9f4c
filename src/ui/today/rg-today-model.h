/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-today-data.h"

G_BEGIN_DECLS

void rg_today_model_fill (GListStore  *store,
                          RgTodayData *data,
                          const char  *now);

G_END_DECLS
