/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicates-work.h"

#include "rg-likeness.h"

typedef struct
{
  const RgRecordType *type;
  RgTidyWork         *work;
  RgMerge            *merge;
  GArray             *ids;
  char               *who;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->work, rg_tidy_work_unref);
  g_clear_pointer (&order->merge, rg_merge_free);
  g_clear_pointer (&order->ids, g_array_unref);
  g_free (order->who);
  g_free (order);
}

static Order *
order_new (RgBook             *book,
           const RgRecordType *type,
           GArray             *ids)
{
  Order *order = g_new0 (Order, 1);

  order->type = type;
  order->ids = ids == NULL ? NULL : g_array_copy (ids);
  order->who = g_strdup (rg_book_get_who (book));
  return order;
}

static gpointer
search_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Order *order = data;

  return rg_duplicates_search (session, order->type, RG_LIKENESS_THRESHOLD, rg_tidy_work_progress_cb, order->work, cancellable, error);
}

/**
 * rg_duplicates_work_search:
 * @work: tells how far it is, and cancels it
 *
 * Looks through all records of a type; rg_duplicates_work_search_finish() gives what was found.
 */
void
rg_duplicates_work_search (RgBook             *book,
                           const RgRecordType *type,
                           RgTidyWork         *work,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Order *order = order_new (book, type, NULL);

  order->work = rg_tidy_work_ref (work);
  rg_store_read (rg_book_get_store (book), search_worker, order, order_free, (GDestroyNotify)rg_duplicate_result_free,
                 rg_tidy_work_get_cancellable (work), callback, user_data);
}

RgDuplicateResult *
rg_duplicates_work_search_finish (GObject      *source,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return rg_store_finish (RG_STORE (source), result, error);
}

static gpointer
load_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Order *order = data;

  return rg_merge_new (session, order->type, (const gint64 *)order->ids->data, order->ids->len, error);
}

/**
 * rg_duplicates_work_load:
 * @ids: (element-type gint64): the records, the one to keep first
 *
 * Reads what is needed to merge; nothing is changed.
 */
void
rg_duplicates_work_load (RgBook             *book,
                         const RgRecordType *type,
                         GArray             *ids,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  rg_store_read (rg_book_get_store (book), load_worker, order_new (book, type, ids), order_free, (GDestroyNotify)rg_merge_free,
                 cancellable, callback, user_data);
}

RgMerge *
rg_duplicates_work_load_finish (GObject      *source,
                                GAsyncResult *result,
                                GError      **error)
{
  return rg_store_finish (RG_STORE (source), result, error);
}

static int
find_record (RgMerge *merge,
             gint64   id)
{
  for (guint i = 0; i < rg_merge_get_n_records (merge); i++)
    if (rg_record_get_id (rg_merge_get_record (merge, i)) == id)
      return (int)i;
  return -1;
}

/* What was chosen among all of them, as far as it concerns those that take part. */
static void
take_choices (RgMerge *merge,
              RgMerge *from)
{
  guint        n_fields;
  const guint *fields = rg_merge_get_fields (from, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      int choice = rg_merge_get_choice (from, fields[i]);

      if (choice >= 0)
        choice = find_record (merge, rg_record_get_id (rg_merge_get_record (from, (guint)choice)));
      else if (choice != RG_MERGE_JOIN && choice != RG_MERGE_SUM)
        continue;
      if ((choice >= 0 || choice == RG_MERGE_JOIN || choice == RG_MERGE_SUM) && rg_merge_can_choose (merge, fields[i], choice))
        rg_merge_set_choice (merge, fields[i], choice);
    }
}

static gpointer
merge_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Order         *order = data;
  RgMergeOutcome outcome = { 0 };
  g_autoptr (RgMerge) part = NULL;
  RgMerge *merge = order->merge;

  if (order->ids->len < rg_merge_get_n_records (merge))
    {
      part = rg_merge_new (session, order->type, (const gint64 *)order->ids->data, order->ids->len, error);
      if (part == NULL)
        return NULL;
      take_choices (part, merge);
      merge = part;
    }
  if (!rg_merge_run (merge, session, order->who, &outcome, error))
    return NULL;
  return g_memdup2 (&outcome, sizeof outcome);
}

/**
 * rg_duplicates_work_merge:
 * @merge: the records with the choices that were made
 * @ids: (element-type gint64): those of them that take part, the kept one first
 *
 * Makes one of the records; one step to undo.
 */
void
rg_duplicates_work_merge (RgBook             *book,
                          RgMerge            *merge,
                          GArray             *ids,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Order *order = order_new (book, rg_merge_get_record_type (merge), ids);

  order->merge = rg_merge_copy (merge);
  rg_store_write (rg_book_get_store (book), merge_worker, order, order_free, g_free, NULL, callback, user_data);
}

RgMergeOutcome *
rg_duplicates_work_merge_finish (GObject      *source,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return rg_store_finish (RG_STORE (source), result, error);
}

static gpointer
part_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Order *order = data;
  gint64 set = rg_duplicates_mark_different (session, order->type, (const gint64 *)order->ids->data, order->ids->len, order->who, error);

  return set < 0 ? NULL : g_memdup2 (&set, sizeof set);
}

/**
 * rg_duplicates_work_part:
 * @ids: (element-type gint64): records that are not one, whatever they look like
 *
 * Remembers it, so that nobody is asked again; one step to undo.
 */
void
rg_duplicates_work_part (RgBook             *book,
                         const RgRecordType *type,
                         GArray             *ids,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  rg_store_write (rg_book_get_store (book), part_worker, order_new (book, type, ids), order_free, g_free, NULL, callback, user_data);
}

gboolean
rg_duplicates_work_part_finish (GObject      *source,
                                GAsyncResult *result,
                                GError      **error)
{
  g_autofree gint64 *set = rg_store_finish (RG_STORE (source), result, error);

  return set != NULL;
}
