/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/* In place of the index of a record, where a field takes its value from: see rg_merge_set_choice(). */
#define RG_MERGE_JOIN (-1) /* the texts of all, one below the other or as words, each once */
#define RG_MERGE_SUM (-2)  /* the amounts of all together */

/**
 * RgMerge:
 *
 * Records that are to become one: which one stays, and which record each field comes from. Made in the thread of a
 * session, looked at and changed in the main thread, run in the thread of the writing session.
 */
typedef struct _RgMerge RgMerge;

/**
 * RgMergeOutcome:
 * @change_set: what undo takes back
 * @n_moved: how many records that belonged to others belong to the kept one now
 * @n_identical: how many of them stood there already and count once
 */
typedef struct
{
  gint64  change_set;
  guint64 n_moved;
  guint64 n_identical;
} RgMergeOutcome;

gboolean rg_merge_is_allowed (RgSession  *session,
                              const char *who,
                              GError    **error);

RgMerge            *rg_merge_new (RgSession          *session,
                                  const RgRecordType *type,
                                  const gint64       *ids,
                                  guint               n_ids,
                                  GError            **error);
RgMerge            *rg_merge_copy (RgMerge *self);
void                rg_merge_free (RgMerge *self);
const RgRecordType *rg_merge_get_record_type (RgMerge *self);
guint               rg_merge_get_n_records (RgMerge *self);
RgRecord           *rg_merge_get_record (RgMerge *self,
                                         guint    index);
gint64              rg_merge_get_n_belongings (RgMerge *self,
                                               guint    index);
guint               rg_merge_get_kept (RgMerge *self);
void                rg_merge_set_kept (RgMerge *self,
                                       guint    index);
const guint        *rg_merge_get_fields (RgMerge *self,
                                         guint   *n_fields);
gboolean            rg_merge_differs (RgMerge *self,
                                      guint    field);
gboolean            rg_merge_can_choose (RgMerge *self,
                                         guint    field,
                                         int      choice);
int                 rg_merge_get_choice (RgMerge *self,
                                         guint    field);
void                rg_merge_set_choice (RgMerge *self,
                                         guint    field,
                                         int      choice);
void                rg_merge_get_value (RgMerge *self,
                                        guint    field,
                                        RgValue *value);
gboolean            rg_merge_run (RgMerge        *self,
                                  RgSession      *session,
                                  const char     *who,
                                  RgMergeOutcome *outcome,
                                  GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgMerge, rg_merge_free)

G_END_DECLS
