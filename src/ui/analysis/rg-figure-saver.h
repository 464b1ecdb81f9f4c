/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rg_figure_saver_run (GtkWidget  *origin,
                          GPtrArray  *figures,
                          const char *ending,
                          const char *name);

G_END_DECLS
