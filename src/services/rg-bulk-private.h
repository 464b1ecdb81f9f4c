/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-bulk.h"

G_BEGIN_DECLS

/**
 * RgBulkSight:
 * @mark: (nullable): how far the history was when the deed was begun
 * @shown: (nullable) (element-type gint64 RgRecord): what the screen showed then
 * @asked: set of the ids that the person has to decide about
 * @left: set of the ids that are left as the others wrote them
 * @conflicts: (element-type RgConflict): the first of @asked
 *
 * What the person could know of the records.
 */
typedef struct
{
  RgHistoryMark *mark;
  GHashTable    *shown;
  GHashTable    *asked;
  GHashTable    *left;
  GPtrArray     *conflicts;
} RgBulkSight;

void     _rg_bulk_sight_init (RgBulkSight *self);
void     _rg_bulk_sight_clear (RgBulkSight *self);
gboolean _rg_bulk_sight_look (RgBulkSight        *self,
                              RgSession          *session,
                              const RgRecordType *type,
                              guint               field,
                              const RgValue      *value,
                              GArray             *ids,
                              GError            **error);

G_END_DECLS
