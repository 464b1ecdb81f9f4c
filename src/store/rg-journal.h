/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgChangeState:
 * @RG_CHANGE_DONE: it stands
 * @RG_CHANGE_UNDONE: it was undone and can be done again
 * @RG_CHANGE_DROPPED: it was undone, and a later change made doing it again impossible
 */
typedef enum
{
  RG_CHANGE_DONE,
  RG_CHANGE_UNDONE,
  RG_CHANGE_DROPPED,
} RgChangeState;

/**
 * RgChangeSet:
 * @id: the number that the command line shows
 * @at: when, UTC "YYYY-MM-DDTHH:MM:SSZ"
 * @who: who did it
 * @record_type: (nullable): the main type of record
 * @detail: (nullable): a file name, the title of the one record, or what rg_change_detail_new() made of numbers and names
 * @n_records: how many records it touched
 */
typedef struct
{
  gint64              id;
  char               *at;
  char               *who;
  RgChangeKind        kind;
  const RgRecordType *record_type;
  char               *detail;
  gint64              n_records;
  RgChangeState       state;
} RgChangeSet;

/**
 * RgChange:
 * @op: 'i' added, 'u' changed, 'd' deleted
 * @before: (nullable): JSON object of the changed fields before
 * @after: (nullable): JSON object of the changed fields after
 */
typedef struct
{
  const RgRecordType *record_type;
  gint64              record_id;
  char                op;
  char               *before;
  char               *after;
} RgChange;

void  rg_change_set_free (RgChangeSet *self);
char *rg_change_set_dup_title (const RgChangeSet *self);
char *rg_change_detail_new (guint64     n_cells,
                            const char *field,
                            const char *from,
                            const char *to);
char *rg_change_detail_new_undo (const RgChangeSet *undone,
                                 gboolean           in_part);
void  rg_change_free (RgChange *self);

void         rg_journal_follow (RgSession    *session,
                                RgSetFunc     progress,
                                gpointer      user_data,
                                GCancellable *cancellable);
RgChangeSet *rg_journal_undo (RgSession *session,
                              gint64     change_set,
                              GError   **error);
gboolean     rg_journal_undo_to (RgSession *session,
                                 gint64     change_set,
                                 guint     *n_undone,
                                 GError   **error);
RgChangeSet *rg_journal_redo (RgSession *session,
                              GError   **error);
RgChangeSet *rg_journal_peek_undo (RgSession *session,
                                   GError   **error);
RgChangeSet *rg_journal_peek_redo (RgSession *session,
                                   GError   **error);
GPtrArray   *rg_journal_history (RgSession *session,
                                 gint64     before,
                                 guint      limit,
                                 GError   **error);
RgChangeSet *rg_journal_get (RgSession *session,
                             gint64     change_set,
                             GError   **error);
GPtrArray   *rg_journal_changes (RgSession *session,
                                 gint64     change_set,
                                 guint      limit,
                                 GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgChangeSet, rg_change_set_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgChange, rg_change_free)

G_END_DECLS
