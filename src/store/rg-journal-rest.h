/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-journal.h"

G_BEGIN_DECLS

/**
 * RgStayReason:
 * @RG_STAY_FIELD_CHANGED: the field was changed later
 * @RG_STAY_RECORD_CHANGED: the record was added by the change and changed later
 * @RG_STAY_USED: the record was added by the change, and another one that stays refers to it
 * @RG_STAY_IN_USE: a column or a choice that the change added, and that another record uses
 * @RG_STAY_DELETED: the record was deleted later
 * @RG_STAY_TARGET_GONE: what it referred to before is not there any more
 * @RG_STAY_TAKEN: what it was called before belongs to another record now
 *
 * Why something cannot be taken back.
 */
typedef enum
{
  RG_STAY_FIELD_CHANGED = 1,
  RG_STAY_RECORD_CHANGED,
  RG_STAY_USED,
  RG_STAY_IN_USE,
  RG_STAY_DELETED,
  RG_STAY_TARGET_GONE,
  RG_STAY_TAKEN,
} RgStayReason;

/**
 * RgStay:
 * @title: (nullable): what the record is called
 * @field: (nullable): the field; %NULL: the record as a whole
 * @later: (nullable): the later change that is the reason
 * @other_type: (nullable): the type of the record that is the reason
 * @other: (nullable): what that record is called
 *
 * One thing that stays when the rest of a change is taken back.
 */
typedef struct
{
  const RgRecordType *record_type;
  gint64              record_id;
  char               *title;
  const RgField      *field;
  RgStayReason        reason;
  RgChangeSet        *later;
  const RgRecordType *other_type;
  gint64              other_id;
  char               *other;
} RgStay;

/**
 * RgRest:
 * @change_set: what is to be taken back
 * @n_records: how many records can be taken back, in whole or in part
 * @n_stays: how many fields and records stay
 * @stays: (element-type RgStay): the first of them
 * @done: the number of the change set that took the rest back; 0: it was only asked for
 */
typedef struct
{
  RgChangeSet *change_set;
  gint64       n_records;
  gint64       n_stays;
  GPtrArray   *stays;
  gint64       done;
} RgRest;

RgRest *rg_journal_weigh_rest (RgSession    *session,
                               gint64        change_set,
                               guint         limit,
                               GCancellable *cancellable,
                               GError      **error);
RgRest *rg_journal_undo_rest (RgSession    *session,
                              gint64        change_set,
                              const char   *who,
                              guint         limit,
                              GCancellable *cancellable,
                              RgSetFunc     progress,
                              gpointer      user_data,
                              GError      **error);
void    rg_rest_free (RgRest *self);
void    rg_stay_free (RgStay *self);
char   *rg_stay_dup_subject (const RgStay *self);
char   *rg_stay_dup_reason (const RgStay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRest, rg_rest_free)

G_END_DECLS
