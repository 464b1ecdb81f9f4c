/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-figures.h"

#include "rg-db.h"
#include "rg-session-private.h"

void
rg_figure_row_free (RgFigureRow *self)
{
  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

static const char *
from_day (const RgFilter *filter)
{
  return filter == NULL || filter->from == NULL ? "0000-00-00" : filter->from;
}

static const char *
to_day (const RgFilter *filter)
{
  return filter == NULL || filter->to == NULL ? "9999-99-99" : filter->to;
}

static const char *
region_of (const RgFilter *filter)
{
  return filter == NULL ? NULL : filter->region;
}

/* Runs a query with the columns key, label, amount, quantity, count; $1 and $2 are the days, $3 the region or NULL. */
static GPtrArray *
select_rows (RgSession      *session,
             const char     *sql,
             const RgFilter *filter,
             GError        **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "ttiri", sql,
                                          RG_PARAMS (RG_TEXT (from_day (filter)), RG_TEXT (to_day (filter)), RG_TEXT (region_of (filter))), error);
  GPtrArray *result;

  if (rows == NULL)
    return NULL;
  result = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_figure_row_free);
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    {
      RgFigureRow *row = g_new0 (RgFigureRow, 1);

      row->key = g_strdup (rg_rows_get_text (rows, i, 0));
      row->label = g_strdup (rg_rows_get_text (rows, i, 1));
      row->amount = rg_rows_get_int (rows, i, 2);
      row->quantity = rg_rows_get_real (rows, i, 3);
      row->count = rg_rows_get_int (rows, i, 4);
      g_ptr_array_add (result, row);
    }
  return result;
}

/**
 * rg_figures_sales_by_month:
 * @filter: (nullable): the period and region
 *
 * Returns: (transfer full) (nullable): an array of RgFigureRow, only for months that have sales, in their order
 */
GPtrArray *
rg_figures_sales_by_month (RgSession      *session,
                           const RgFilter *filter,
                           GError        **error)
{
  return select_rows (session,
                      "SELECT substr(day, 1, 7), NULL, sum(amount), sum(quantity), sum(n) FROM sale_day "
                      "WHERE day BETWEEN $1 AND $2 AND ($3 IS NULL OR region = $3) GROUP BY 1 ORDER BY 1",
                      filter, error);
}

/**
 * rg_figures_sales_by_product:
 * @filter: (nullable): the period and region
 *
 * Whole months come from the rollup, the days at the ends of the period from the sales.
 *
 * Returns: (transfer full) (nullable): an array of RgFigureRow with the product's id as key, the highest amount first
 */
GPtrArray *
rg_figures_sales_by_product (RgSession      *session,
                             const RgFilter *filter,
                             GError        **error)
{
  return select_rows (session,
                      "SELECT cast(product AS TEXT), (SELECT name FROM product p WHERE p.id = u.product), sum(amount), sum(quantity), sum(n) FROM ("
                      "SELECT product, amount, quantity, n FROM sale_month "
                      "WHERE month || '-01' >= $1 AND month || '-31' <= $2 AND ($3 IS NULL OR region = $3) "
                      "UNION ALL "
                      "SELECT coalesce(s.product, 0), s.amount, coalesce(s.quantity, 0), 1 FROM sale s "
                      "WHERE s.date BETWEEN $1 AND CASE WHEN substr($1, 9) = '01' THEN '' "
                      "WHEN substr($1, 1, 7) = substr($2, 1, 7) THEN $2 ELSE substr($1, 1, 7) || '-31' END "
                      "AND ($3 IS NULL OR (SELECT coalesce(region, '') FROM customer c WHERE c.id = s.customer) = $3) "
                      "UNION ALL "
                      "SELECT coalesce(s.product, 0), s.amount, coalesce(s.quantity, 0), 1 FROM sale s "
                      "WHERE substr($2, 9) < '31' AND s.date BETWEEN substr($2, 1, 7) || '-01' AND $2 "
                      "AND (substr($1, 1, 7) <> substr($2, 1, 7) OR substr($1, 9) = '01') "
                      "AND ($3 IS NULL OR (SELECT coalesce(region, '') FROM customer c WHERE c.id = s.customer) = $3)"
                      ") u GROUP BY product HAVING sum(n) > 0 ORDER BY 3 DESC, product",
                      filter, error);
}

/**
 * rg_figures_ratings_by_score:
 * @filter: (nullable): the period and region
 *
 * Returns: (transfer full) (nullable): an array of RgFigureRow with the score as key, only scores that were given
 */
GPtrArray *
rg_figures_ratings_by_score (RgSession      *session,
                             const RgFilter *filter,
                             GError        **error)
{
  return select_rows (session,
                      "SELECT cast(score AS TEXT), NULL, 0, 0.0, sum(n) FROM rating_day "
                      "WHERE day BETWEEN $1 AND $2 AND ($3 IS NULL OR region = $3) GROUP BY score ORDER BY score",
                      filter, error);
}

/**
 * rg_figures_new_by_month:
 * @filter: (nullable): the period and region
 *
 * Returns: (transfer full) (nullable): an array of RgFigureRow: customers by the month of their first contact
 */
GPtrArray *
rg_figures_new_by_month (RgSession      *session,
                         const RgFilter *filter,
                         GError        **error)
{
  return select_rows (session,
                      "SELECT substr(first_contact, 1, 7), NULL, 0, 0.0, count(*) FROM customer "
                      "WHERE first_contact BETWEEN $1 AND $2 AND ($3 IS NULL OR coalesce(region, '') = $3) GROUP BY 1 ORDER BY 1",
                      filter, error);
}
