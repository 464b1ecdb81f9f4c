/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-rating-summary.h"

#include <glib/gi18n.h>

#include "rg-rating.h"

static gint64
count_score (RgSession     *session,
             const RgQuery *query,
             gint64         score,
             GError       **error)
{
  g_autoptr (RgQuery) one = rg_query_copy (query);

  rg_query_add_int (one, RG_RATING_SCORE, RG_OP_EQ, score);
  return rg_session_count (session, one, error);
}

/**
 * rg_rating_summary_read:
 * @query: ratings
 *
 * Counts the ratings of each score among those of @query, in the database.
 *
 * Returns: (transfer full) (nullable): the summary
 */
RgRatingSummary *
rg_rating_summary_read (RgSession     *session,
                        const RgQuery *query,
                        GError       **error)
{
  g_autoptr (RgRatingSummary) self = g_new0 (RgRatingSummary, 1);
  RgSeries *series;
  gint64    counts[RG_RATING_MAX + 1] = { 0 };

  self->figure = rg_figure_new ("satisfaction", _ ("Scores"), _ ("Score"), C_ ("count", "Ratings"), RG_KIND_INTEGER);
  for (int score = RG_RATING_MIN; score <= RG_RATING_MAX; score++)
    {
      g_autofree char *label = g_strdup_printf ("%d", score);
      GError          *failure = NULL;

      counts[score] = count_score (session, query, score, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      rg_figure_add_category (self->figure, label, label);
      self->count += counts[score];
      self->sum += counts[score] * score;
    }

  series = rg_figure_add_series (self->figure, C_ ("count", "Ratings"), RG_SERIES_COLUMN);
  for (int score = RG_RATING_MIN; score <= RG_RATING_MAX; score++)
    {
      series->values[score - RG_RATING_MIN] = (double)counts[score];
      series->counts[score - RG_RATING_MIN] = counts[score];
    }
  return g_steal_pointer (&self);
}

/**
 * rg_rating_summary_free:
 */
void
rg_rating_summary_free (RgRatingSummary *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->figure, rg_figure_unref);
  g_free (self);
}

/**
 * rg_rating_summary_dup_mean:
 *
 * Returns: (transfer full): the mean score with two decimals, or a dash without ratings
 */
char *
rg_rating_summary_dup_mean (const RgRatingSummary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->count == 0)
    return g_strdup ("–");

  return g_strdup_printf ("%.2f", (double)self->sum / (double)self->count);
}
