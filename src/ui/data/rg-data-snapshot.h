/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-data-health.h"
#include "rg-journal.h"

G_BEGIN_DECLS

/**
 * RgDataSnapshot:
 * @settings: what a well kept book is
 * @health: how well the customers are kept
 * @trend: how that was on earlier days
 * @size: how many bytes the book takes
 * @history: (element-type RgChangeSet): the newest changes
 *
 * The state of the book, read at one moment.
 */
typedef struct
{
  RgHealthSettings *settings;
  RgDataHealth     *health;
  RgFigure         *trend;
  guint64           size;
  GPtrArray        *history;
} RgDataSnapshot;

RgDataSnapshot *rg_data_snapshot_read (RgSession    *session,
                                       const char   *today,
                                       GCancellable *cancellable,
                                       GError      **error);
void            rg_data_snapshot_free (RgDataSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDataSnapshot, rg_data_snapshot_free)

G_END_DECLS
