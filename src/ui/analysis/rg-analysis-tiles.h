/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-analysis-snapshot.h"
#include "rg-figure-tile.h"

G_BEGIN_DECLS

void rg_analysis_tiles_show (RgFigureTile *const *tiles,
                             const RgKeyFigures  *key);

G_END_DECLS
