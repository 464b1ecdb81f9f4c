/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-groups.h"
#include "rg-touches.h"

G_BEGIN_DECLS

/* So many rows of a new query are shown before all of them are known. */
#define RG_FIRST_ROWS 200

/*
 * What a list asks its reading thread.
 * @is_first: only the first rows are wanted
 * @known_total: how many records the type has, or -1
 * @present: (nullable): the ids as they are shown; only what @touches says is to change in them
 */
typedef struct
{
  RgQuery   *query;
  guint      groups[2];
  guint      n_groups;
  guint      n_records; /* how many records are wanted at once */
  gboolean   is_first;
  gint64     known_total;
  GArray    *present;
  RgTouches *touches;
} RgListRequest;

/*
 * @is_complete: whether @ids are all
 * @total: how many records the type has, or -1
 * @most: with an answer that is not complete: more records than so many the type does not have, or 0
 * @records: the first ones
 * @removed: (nullable): positions in the ids that were present; the others stand in @ids in the same order, and behind
 *   them what was added
 */
typedef struct
{
  GArray         *ids;
  RgRecordGroups *groups;
  gboolean        is_complete;
  gint64          total;
  gint64          most;
  GPtrArray      *records;
  GArray         *removed;
} RgListAnswer;

void     _rg_list_request_free (RgListRequest *self);
void     _rg_list_answer_free (RgListAnswer *self);
gpointer _rg_list_read (RgSession    *session,
                        gpointer      data,
                        GCancellable *cancellable,
                        GError      **error);

/* How a change concerns a list. */
typedef enum
{
  RG_IMPACT_NONE,
  RG_IMPACT_CONTENTS, /* rows show something else */
  RG_IMPACT_ORDER,    /* rows may come, go or move */
} RgImpact;

RgImpact _rg_list_impact (const RgQuery *query,
                          const guint   *groups,
                          guint          n_groups,
                          RgTouches     *touches);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgListAnswer, _rg_list_answer_free)

G_END_DECLS
