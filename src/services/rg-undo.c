/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-undo.h"

#include "rg-error.h"

/* Finding out what stays takes about so much of the time. */
#define WEIGHING 0.3

typedef struct
{
  RgProgressFunc func;
  gpointer       data;
  double         start; /* of what is done now */
  double         told;
} Progress;

/* What began as a whole and turned out to be possible in part only does not go back. */
static void
step_cb (gint64   n_done,
         gint64   n_all,
         gpointer user_data)
{
  Progress *progress = user_data;

  progress->told = MAX (progress->told, progress->start + (1 - progress->start) * (double)n_done / (double)MAX (n_all, 1));
  if (progress->func != NULL)
    progress->func (progress->told, (guint64)n_done, progress->data);
}

static RgChangeSet *
undo_whole (RgSession    *session,
            gint64        change_set,
            Progress     *progress,
            GCancellable *cancellable,
            GError      **error)
{
  RgChangeSet *undone;

  rg_journal_follow (session, step_cb, progress, cancellable);
  undone = rg_journal_undo (session, change_set, error);
  rg_journal_follow (session, NULL, NULL, NULL);
  return undone;
}

static RgRest *
make_whole (RgChangeSet *undone)
{
  RgRest *rest = g_new0 (RgRest, 1);

  rest->n_records = undone->n_records;
  rest->stays = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_stay_free);
  rest->change_set = undone;
  return rest;
}

/**
 * rg_undo_run:
 * @change_set: the number of a change set, or 0 for the last one
 * @who: (nullable): who does it
 * @limit: how many things that stay are listed at most
 * @progress: (nullable): called now and then
 * @cancellable: (nullable): ends it within a moment; then nothing is stored
 *
 * Takes a change back: as a whole if nothing stands in the way, otherwise what later changes left of it, as a change set of
 * its own.
 *
 * Returns: (transfer full): what stays; nothing, and no number of a change set, when it was undone as a whole; or %NULL with
 *   @error
 */
RgRest *
rg_undo_run (RgSession     *session,
             gint64         change_set,
             const char    *who,
             guint          limit,
             RgProgressFunc progress,
             gpointer       progress_data,
             GCancellable  *cancellable,
             GError       **error)
{
  Progress     teller = { progress, progress_data, 0, 0 };
  GError      *problem = NULL;
  RgChangeSet *undone = undo_whole (session, change_set, &teller, cancellable, &problem);

  if (undone != NULL)
    return make_whole (undone);
  if (!g_error_matches (problem, RG_ERROR, RG_ERROR_CONFLICT))
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  g_clear_error (&problem);
  teller.start = WEIGHING;
  return rg_journal_undo_rest (session, change_set, who, limit, cancellable, step_cb, &teller, error);
}
