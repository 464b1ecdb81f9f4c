/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-store.h"
#include "rg-touches.h"

G_BEGIN_DECLS

RgTouches *_rg_store_get_touches (RgStore *self);

G_END_DECLS
