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

/**
 * RgConflictAnswer:
 * @RG_CONFLICT_CANCEL: nothing is done
 * @RG_CONFLICT_THEIRS: what others wrote is left, the rest is done
 * @RG_CONFLICT_MINE: all is done
 */
typedef enum
{
  RG_CONFLICT_CANCEL,
  RG_CONFLICT_THEIRS,
  RG_CONFLICT_MINE,
} RgConflictAnswer;

typedef void (*RgConflictDecided) (RgConflictAnswer answer,
                                   gpointer         user_data);

void rg_conflict_dialog_ask (GtkWidget        *parent,
                             GPtrArray        *conflicts,
                             guint             n_conflicts,
                             guint             n_all,
                             gboolean          records,
                             RgConflictDecided func,
                             gpointer          user_data);

G_END_DECLS
