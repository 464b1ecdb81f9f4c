/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "rg-figure.h"

G_BEGIN_DECLS

void        rg_figure_export (GPtrArray          *figures,
                              const char         *path,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
gboolean    rg_figure_export_finish (GAsyncResult *result,
                                     GError      **error);
GdkTexture *rg_figure_export_texture (RgFigure *figure,
                                      int       width,
                                      int       height,
                                      int       scale);

G_END_DECLS
