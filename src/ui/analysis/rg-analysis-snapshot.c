/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-analysis-snapshot.h"

#include "rg-customer.h"
#include "rg-rating.h"
#include "rg-sale.h"

typedef GPtrArray *(*RowsFunc) (RgSession      *session,
                                const RgFilter *filter,
                                GError        **error);

static gboolean
sum_rows (RowsFunc        func,
          RgSession      *session,
          const RgFilter *filter,
          gint64         *amount,
          gint64         *count,
          GError        **error)
{
  g_autoptr (GPtrArray) rows = func (session, filter, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      RgFigureRow *row = rows->pdata[i];

      if (amount != NULL)
        *amount += row->amount;
      *count += row->count;
    }
  return TRUE;
}

static gboolean
read_ratings (RgSession      *session,
              const RgFilter *filter,
              RgKeyFigures   *key,
              GError        **error)
{
  g_autoptr (GPtrArray) rows = rg_figures_ratings_by_score (session, filter, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      RgFigureRow *row = rows->pdata[i];

      key->rating_count += row->count;
      key->rating_sum += row->count * g_ascii_strtoll (row->key, NULL, 10);
    }
  return TRUE;
}

static gboolean
read_key_figures (RgSession      *session,
                  const RgFilter *filter,
                  const RgFilter *previous,
                  RgKeyFigures   *key,
                  GError        **error)
{
  key->has_previous = previous != NULL;

  return sum_rows (rg_figures_sales_by_month, session, filter, &key->sales, &key->sale_count, error) &&
         (previous == NULL || sum_rows (rg_figures_sales_by_month, session, previous, &key->previous_sales,
                                        &key->previous_sale_count, error)) &&
         sum_rows (rg_figures_new_by_month, session, filter, NULL, &key->new_customers, error) &&
         read_ratings (session, filter, key, error);
}

static gboolean
read_is_empty (RgSession *session,
               gboolean  *is_empty,
               GError   **error)
{
  const RgRecordType *const types[] = { rg_customer_type (), rg_sale_type (), rg_rating_type () };

  *is_empty = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (types) && *is_empty; i++)
    {
      g_autoptr (RgQuery) query = rg_query_new (types[i]);
      GError *failure = NULL;
      gint64  count = rg_session_count (session, query, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      *is_empty = count == 0;
    }
  return TRUE;
}

/**
 * rg_analysis_snapshot_read:
 * @filter: period and region
 * @previous: (nullable): the same for the equal period before
 *
 * Reads and computes everything that the analysis page shows.
 *
 * Returns: (transfer full) (nullable): the snapshot
 */
RgAnalysisSnapshot *
rg_analysis_snapshot_read (RgSession      *session,
                           const RgFilter *filter,
                           const RgFilter *previous,
                           GError        **error)
{
  g_autoptr (RgAnalysisSnapshot) self = g_new0 (RgAnalysisSnapshot, 1);

  self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_figure_unref);
  if (!read_is_empty (session, &self->is_empty, error) ||
      !read_key_figures (session, filter, previous, &self->key, error))
    return NULL;

  self->regions = rg_session_get_options (session, "region", error);
  if (self->regions == NULL)
    return NULL;

  for (const char *const *name = rg_analysis_names (); *name != NULL; name++)
    {
      RgFigure *figure = rg_analysis_figure (session, *name, filter, error);

      if (figure == NULL)
        return NULL;
      g_ptr_array_add (self->figures, figure);
    }

  return g_steal_pointer (&self);
}

/**
 * rg_analysis_snapshot_free:
 */
void
rg_analysis_snapshot_free (RgAnalysisSnapshot *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_strfreev (self->regions);
  g_free (self);
}
