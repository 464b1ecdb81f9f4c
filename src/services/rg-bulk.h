/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
 */
typedef struct _RgBulk RgBulk;

RgBulk  *rg_bulk_new (RgBulkDeed          deed,
                      const RgRecordType *type);
void     rg_bulk_free (RgBulk *self);
void     rg_bulk_set_ids (RgBulk       *self,
                          const gint64 *ids,
                          gsize         n_ids);
void     rg_bulk_set_query (RgBulk        *self,
                            const RgQuery *query);
gboolean rg_bulk_set_field (RgBulk     *self,
                            guint       field,
                            const char *text,
                            GError    **error);
gboolean rg_bulk_set_tag (RgBulk     *self,
                          const char *tag,
                          GError    **error);
gboolean rg_bulk_set_task (RgBulk     *self,
                           const char *subject,
                           const char *due,
                           const char *assignee,
                           GError    **error);
gboolean rg_bulk_can_set (const RgRecordType *type,
                          guint               field);
gint64   rg_bulk_run (RgBulk        *self,
                      RgSession     *session,
                      const char    *who,
                      const char    *today,
                      RgProgressFunc progress,
                      gpointer       progress_data,
                      GCancellable  *cancellable,
                      GError       **error);
gint64   rg_bulk_get_n_done (RgBulk *self);
char    *rg_bulk_dup_summary (RgBulk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgBulk, rg_bulk_free)

G_END_DECLS
