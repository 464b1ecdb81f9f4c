/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-figure.h"

G_BEGIN_DECLS

gboolean rg_chart_write (RgFigure   *figure,
                         const char *path,
                         double      width,
                         double      height,
                         GError    **error);

G_END_DECLS
