/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-journal.h"
#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgGap:
 *
 * What a customer should have: the fields that people cannot work without.
 */
typedef enum
{
  RG_GAP_PHONE,
  RG_GAP_CONTACT,
  RG_GAP_INDUSTRY,
  RG_GAP_TYPE,
  RG_N_GAPS,
} RgGap;

/**
 * RgDataSnapshot:
 * @customers: how many there are
 * @missing: for each gap, how many customers have it
 * @size: bytes of the book on the disk; 0 when it is not a file
 * @history: (element-type RgChangeSet): the newest changes
 *
 * What the data page tells about the book and is quick to find out.
 */
typedef struct
{
  gint64     customers;
  gint64     missing[RG_N_GAPS];
  guint64    size;
  GPtrArray *history;
} RgDataSnapshot;

RgDataSnapshot *rg_data_snapshot_read (RgSession *session,
                                       GError   **error);
void            rg_data_snapshot_free (RgDataSnapshot *self);
double          rg_data_snapshot_get_completeness (const RgDataSnapshot *self);
RgQuery        *rg_gap_new_query (RgGap gap);
const char     *rg_gap_get_title (RgGap gap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDataSnapshot, rg_data_snapshot_free)

G_END_DECLS
