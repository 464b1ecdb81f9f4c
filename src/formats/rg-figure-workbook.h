/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-figure.h"

G_BEGIN_DECLS

gboolean rg_figure_workbook_write (RgFigure *const *figures,
                                   guint            n_figures,
                                   const char      *path,
                                   GError         **error);

G_END_DECLS
