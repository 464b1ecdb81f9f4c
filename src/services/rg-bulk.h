/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-conflict.h"
#include "rg-history-mark.h"
#include "rg-progress.h"
#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgBulkDeed:
 * @RG_BULK_SET: a field of all records gets one value
 * @RG_BULK_ADD_TAG, @RG_BULK_REMOVE_TAG: a word among the tags of customers
 * @RG_BULK_ADD_TASK: a task for each customer
 * @RG_BULK_DELETE: the records and what belongs to them are deleted
 */
typedef enum
{
  RG_BULK_SET,
  RG_BULK_ADD_TAG,
  RG_BULK_REMOVE_TAG,
  RG_BULK_ADD_TASK,
  RG_BULK_DELETE,
} RgBulkDeed;

/**
 * RgBulk:
 *
 * Something that is done with many records at once, as one change set: with those that are named, or with all that a
 * query finds at the moment when it is done. Made in any thread, run in the thread of a session.
 *
 * A value that nobody looked at cannot be compared. So a bulk deed asks about the records in which others changed the same
 * field (or, when records are deleted, anything of them and of what belongs to them) after it was begun, and about those rows
 * that were on the screen and are different by then; what was written earlier, beyond the screen, is meant as it is. Tags and
 * tasks are added to what is there and need no question.
 */
typedef struct _RgBulk RgBulk;

RgBulk    *rg_bulk_new (RgBulkDeed          deed,
                        const RgRecordType *type);
void       rg_bulk_free (RgBulk *self);
void       rg_bulk_set_ids (RgBulk       *self,
                            const gint64 *ids,
                            gsize         n_ids);
void       rg_bulk_set_query (RgBulk        *self,
                              const RgQuery *query);
gboolean   rg_bulk_set_field (RgBulk     *self,
                              guint       field,
                              const char *text,
                              GError    **error);
gboolean   rg_bulk_set_tag (RgBulk     *self,
                            const char *tag,
                            GError    **error);
gboolean   rg_bulk_set_task (RgBulk     *self,
                             const char *subject,
                             const char *due,
                             const char *assignee,
                             GError    **error);
void       rg_bulk_set_sight (RgBulk        *self,
                              RgHistoryMark *mark,
                              GHashTable    *shown);
gboolean   rg_bulk_can_set (const RgRecordType *type,
                            guint               field);
gint64     rg_bulk_run (RgBulk        *self,
                        RgSession     *session,
                        const char    *who,
                        const char    *today,
                        RgProgressFunc progress,
                        gpointer       progress_data,
                        GCancellable  *cancellable,
                        GError       **error);
GPtrArray *rg_bulk_get_conflicts (RgBulk *self);
guint      rg_bulk_get_n_conflicts (RgBulk *self);
guint      rg_bulk_get_n_meant (RgBulk *self);
void       rg_bulk_settle_conflicts (RgBulk  *self,
                                     gboolean mine);
gint64     rg_bulk_get_n_done (RgBulk *self);
char      *rg_bulk_dup_summary (RgBulk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgBulk, rg_bulk_free)

G_END_DECLS
