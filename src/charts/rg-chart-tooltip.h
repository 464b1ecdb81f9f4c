/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-figure.h"

G_BEGIN_DECLS

char *rg_chart_tooltip_new (RgFigure *figure,
                            guint     series,
                            guint     category);

G_END_DECLS
