/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-data-snapshot.h"
#include "rg-figure-tile.h"

G_BEGIN_DECLS

char *rg_data_text_dup_percent (double share);
void  rg_data_text_show_group (RgFigureTile         *tile,
                               const RgDataSnapshot *snapshot,
                               RgHealthGroup         group);
void  rg_data_text_show_size (RgFigureTile         *tile,
                              const RgDataSnapshot *snapshot);
void  rg_data_text_show_last (RgFigureTile         *tile,
                              const RgDataSnapshot *snapshot,
                              const char           *today);
void  rg_data_text_fill_measures (GtkListBox   *list,
                                  RgDataHealth *health,
                                  RgHealthGroup group);
void  rg_data_text_fill_problems (GtkListBox *list,
                                  GPtrArray  *problems);
void  rg_data_text_fill_history (GtkListBox *list,
                                 GPtrArray  *history,
                                 const char *today);
char *rg_data_text_dup_exported (gint64      n,
                                 const char *path);

G_END_DECLS
