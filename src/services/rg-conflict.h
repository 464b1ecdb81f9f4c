/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgConflict:
 * @title: what the record is called
 * @stored: what stands in the book now
 * @field: which field; %RG_HISTORY_WHOLE for a record that was to be deleted
 * @seen: (nullable): what the person saw when it was changed, as people read it; %NULL when that is not known
 * @theirs: (nullable): what stands in the book now, as people read it; %NULL for a whole record
 * @mine: (nullable): what the person wants, as people read it; %NULL for a whole record
 * @who: (nullable): who changed it; %NULL when that is not known
 * @at: (nullable): when, "YYYY-MM-DD HH:MM" of the local clock
 *
 * A field that somebody else changed after the person saw it.
 */
typedef struct
{
  const RgRecordType *type;
  gint64              id;
  guint               field;
  RgValue             stored;
  char               *title;
  char               *seen;
  char               *theirs;
  char               *mine;
  char               *who;
  char               *at;
} RgConflict;

RgConflict *rg_conflict_new (RgSession     *session,
                             RgRecord      *stored,
                             guint          field,
                             const RgValue *seen,
                             const RgValue *mine);
RgConflict *rg_conflict_new_whole (RgSession *session,
                                   RgRecord  *stored);
RgConflict *rg_conflict_copy (const RgConflict *self);
void        rg_conflict_free (RgConflict *self);
char       *rg_conflict_dup_text (const RgConflict *self);
char       *rg_conflict_dup_line (const RgConflict *self);
gboolean    rg_conflict_same_entry (RgRecord *a,
                                    RgRecord *b);
gint64      rg_conflict_save (RgSession  *session,
                              RgRecord   *record,
                              RgRecord   *seen,
                              const char *who,
                              const char *today,
                              GPtrArray  *conflicts,
                              GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgConflict, rg_conflict_free)

G_END_DECLS
