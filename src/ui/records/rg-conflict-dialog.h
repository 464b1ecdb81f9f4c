/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-conflict.h"

G_BEGIN_DECLS

/**
 * RgConflictAnswered:
 * @mine: whether what the person typed takes the place of what others wrote; else that stays
 */
typedef void (*RgConflictAnswered) (gboolean mine,
                                    gpointer user_data);

void rg_conflict_dialog_show (GtkWidget         *parent,
                              GPtrArray         *conflicts,
                              RgConflictAnswered func,
                              gpointer           user_data,
                              GDestroyNotify     destroy);

G_END_DECLS
