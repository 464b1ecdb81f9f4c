/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-bulk-beginning"

#include "config.h"
#include "rg-bulk-beginning.h"

struct _RgBulkBeginning
{
  RgHistoryMark *mark; /* (nullable): until it was read */
  GHashTable    *shown;
};

static gpointer
mark_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return rg_history_mark_new (session, error);
}

static void
mark_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  RgBulkBeginning *self = user_data;

  self->mark = rg_store_finish (RG_STORE (source), result, NULL);
  rg_bulk_beginning_unref (self);
}

/**
 * rg_bulk_beginning_new:
 * @list: which rows the person sees
 *
 * Returns: (transfer full): what is known now
 */
RgBulkBeginning *
rg_bulk_beginning_new (RgBook       *book,
                       RgRecordList *list)
{
  RgBulkBeginning *self = g_rc_box_new0 (RgBulkBeginning);

  self->shown = rg_record_list_list_read (list);
  rg_store_read (rg_book_get_store (book), mark_worker, NULL, NULL, (GDestroyNotify)rg_history_mark_unref, NULL, mark_cb, g_rc_box_acquire (self));
  return self;
}

static void
clear (gpointer data)
{
  RgBulkBeginning *self = data;

  g_clear_pointer (&self->mark, rg_history_mark_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
}

void
rg_bulk_beginning_unref (RgBulkBeginning *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * rg_bulk_beginning_give:
 *
 * Says to @bulk what is known: it asks about what others changed since.
 */
void
rg_bulk_beginning_give (RgBulkBeginning *self,
                        RgBulk          *bulk)
{
  rg_bulk_set_sight (bulk, self->mark, self->shown);
}
