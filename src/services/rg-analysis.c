/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-analysis.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "rg-date.h"
#include "rg-error.h"
#include "rg-money.h"
#include "rg-record-types.h"
#include "rg-trend.h"

#define FEN_PER_YUAN 100.0
#define AVERAGE_MONTHS 3
#define MAX_PRODUCTS 20
#define MONTH_LENGTH 7
#define MIN_SCORE 1
#define MAX_SCORE 10
#define GOOD_SCORE 9
#define BAD_SCORE 6
#define MIN_RATINGS 30
#define OTHER_KEY "other"

typedef RgFigure *(*MakeFigure) (RgSession      *session,
                                 const RgFilter *filter,
                                 GError        **error);

static char *
make_subtitle (const RgFilter *filter)
{
  GString *text = g_string_new (NULL);

  if (filter->from != NULL && filter->to != NULL)
    g_string_append_printf (text, _ ("%s to %s"), filter->from, filter->to);
  else if (filter->from != NULL)
    g_string_append_printf (text, _ ("from %s"), filter->from);
  else if (filter->to != NULL)
    g_string_append_printf (text, _ ("until %s"), filter->to);
  else
    g_string_append (text, _ ("Whole period"));
  g_string_append (text, " · ");
  if (filter->region == NULL)
    g_string_append (text, _ ("all regions"));
  else
    g_string_append (text, *filter->region == '\0' ? _ ("without a region") : filter->region);
  return g_string_free (text, FALSE);
}

static RgFigure *
make_figure (const char     *name,
             const char     *title,
             const char     *category_label,
             const char     *value_label,
             RgKind          kind,
             const RgFilter *filter)
{
  RgFigure *figure = rg_figure_new (name, title, category_label, value_label, kind);

  figure->subtitle = make_subtitle (filter);
  return figure;
}

static char *
next_month (const char *month)
{
  g_autofree char *day = g_strconcat (month, "-01", NULL);
  g_autofree char *next = rg_date_add_months (day, 1);

  next[MONTH_LENGTH] = '\0';
  return g_steal_pointer (&next);
}

/* A month without records is a zero in the middle of a trend, not a gap. */
static void
add_months (RgFigure       *figure,
            GPtrArray      *rows,
            const RgFilter *filter)
{
  const RgFigureRow *first = rows->len == 0 ? NULL : rows->pdata[0];
  const RgFigureRow *last = rows->len == 0 ? NULL : rows->pdata[rows->len - 1];
  g_autofree char   *month = NULL;
  g_autofree char   *end = NULL;

  if (first == NULL)
    return;
  month = g_strndup (filter->from != NULL ? filter->from : first->key, MONTH_LENGTH);
  end = g_strndup (filter->to != NULL ? filter->to : last->key, MONTH_LENGTH);
  while (strcmp (month, end) <= 0)
    {
      char *next = next_month (month);

      rg_figure_add_category (figure, month, month);
      g_free (month);
      month = next;
    }
}

static const RgFigureRow *
find_row (GPtrArray  *rows,
          const char *key,
          guint      *hint)
{
  /* Rows and categories have one order, so that each row is met once. */
  while (*hint < rows->len && strcmp (((RgFigureRow *)rows->pdata[*hint])->key, key) < 0)
    (*hint)++;
  return *hint < rows->len && g_str_equal (((RgFigureRow *)rows->pdata[*hint])->key, key) ? rows->pdata[*hint] : NULL;
}

static void
fill_months (RgFigure  *figure,
             RgSeries  *series,
             GPtrArray *rows,
             gboolean   money)
{
  guint hint = 0;

  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    {
      const RgFigureRow *row = find_row (rows, figure->keys->pdata[i], &hint);

      series->counts[i] = row == NULL ? 0 : row->count;
      if (row == NULL)
        series->values[i] = 0;
      else
        series->values[i] = money ? (double)row->amount / FEN_PER_YUAN : (double)row->count;
    }
}

static void
add_average (RgFigure *figure,
             RgSeries *series)
{
  RgSeries *average = rg_figure_add_series (figure, _ ("3-month average"), RG_SERIES_LINE);

  rg_trend_moving_average (series->values, rg_figure_get_n (figure), AVERAGE_MONTHS, average->values);
}

static gint64
sum_counts (GPtrArray *rows)
{
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += ((RgFigureRow *)rows->pdata[i])->count;
  return sum;
}

static gint64
sum_amounts (GPtrArray *rows)
{
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += ((RgFigureRow *)rows->pdata[i])->amount;
  return sum;
}

static void
note_sales (RgFigure  *figure,
            GPtrArray *rows)
{
  g_autofree char *total = rg_money_format (sum_amounts (rows));

  rg_figure_add_note (figure, _ ("From %'" PRId64 " sales, %s yuan together. Returned sales are counted as long as they are in the book."), sum_counts (rows), total);
}

static RgFigure *
make_sales_trend (RgSession      *session,
                  const RgFilter *filter,
                  GError        **error)
{
  g_autoptr (GPtrArray) rows = rg_figures_sales_by_month (session, filter, error);
  g_autoptr (RgFigure) figure = NULL;
  RgSeries *series;

  if (rows == NULL)
    return NULL;
  figure = make_figure ("sales-trend", _ ("Sales by month"), _ ("Month"), _ ("Sales (yuan)"), RG_KIND_MONEY, filter);
  add_months (figure, rows, filter);
  series = rg_figure_add_series (figure, C_ ("amount", "Sales"), RG_SERIES_COLUMN);
  fill_months (figure, series, rows, TRUE);
  add_average (figure, series);
  note_sales (figure, rows);
  rg_figure_add_note (figure, _ ("The line is the mean of a month and the two before it; it begins with the third month. Months without sales count as 0."));
  return g_steal_pointer (&figure);
}

static RgFigure *
make_new_customers (RgSession      *session,
                    const RgFilter *filter,
                    GError        **error)
{
  g_autoptr (GPtrArray) rows = rg_figures_new_by_month (session, filter, error);
  g_autoptr (RgFigure) figure = NULL;
  RgSeries *series;

  if (rows == NULL)
    return NULL;
  figure = make_figure ("new-customers", _ ("New customers by month"), _ ("Month"), C_ ("count", "Customers"), RG_KIND_INTEGER, filter);
  add_months (figure, rows, filter);
  series = rg_figure_add_series (figure, _ ("New customers"), RG_SERIES_COLUMN);
  fill_months (figure, series, rows, FALSE);
  rg_figure_add_note (figure, _ ("%'" PRId64 " customers, by the month of the first contact. Customers without a first contact are left out."), sum_counts (rows));
  return g_steal_pointer (&figure);
}

static void
note_ratings (RgFigure  *figure,
              GPtrArray *rows)
{
  gint64 n = sum_counts (rows);
  gint64 sum = 0;
  gint64 good = 0;
  gint64 bad = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const RgFigureRow *row = rows->pdata[i];
      int                score = atoi (row->key);

      sum += score * row->count;
      good += score >= GOOD_SCORE ? row->count : 0;
      bad += score <= BAD_SCORE ? row->count : 0;
    }
  if (n == 0)
    {
      rg_figure_add_note (figure, _ ("There are no ratings in this period."));
      return;
    }
  rg_figure_add_note (figure, _ ("Mean %.2f from %'" PRId64 " ratings."), (double)sum / n, n);
  rg_figure_add_note (figure, _ ("%.1f %% gave 9 or 10, %.1f %% gave 6 or less."), 100.0 * good / n, 100.0 * bad / n);
  if (n < MIN_RATINGS)
    rg_figure_add_note (figure, _ ("Fewer than 30 ratings: a few more answers may change the picture."));
}

static RgFigure *
make_satisfaction (RgSession      *session,
                   const RgFilter *filter,
                   GError        **error)
{
  g_autoptr (GPtrArray) rows = rg_figures_ratings_by_score (session, filter, error);
  g_autoptr (RgFigure) figure = NULL;
  RgSeries *series;

  if (rows == NULL)
    return NULL;
  figure = make_figure ("satisfaction", _ ("Satisfaction"), _ ("Score"), C_ ("count", "Ratings"), RG_KIND_INTEGER, filter);
  for (int score = MIN_SCORE; rows->len > 0 && score <= MAX_SCORE; score++)
    {
      g_autofree char *key = g_strdup_printf ("%d", score);

      rg_figure_add_category (figure, key, key);
    }
  series = rg_figure_add_series (figure, C_ ("count", "Ratings"), RG_SERIES_COLUMN);
  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    series->values[i] = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const RgFigureRow *row = rows->pdata[i];
      int                index = atoi (row->key) - MIN_SCORE;

      if (index < 0 || index > MAX_SCORE - MIN_SCORE)
        continue;
      series->values[index] = (double)row->count;
      series->counts[index] = row->count;
    }
  note_ratings (figure, rows);
  return g_steal_pointer (&figure);
}

static void
add_products (RgFigure  *figure,
              GPtrArray *rows)
{
  guint     shown = rows->len > MAX_PRODUCTS ? MAX_PRODUCTS : rows->len;
  gint64    rest = 0;
  gint64    rest_count = 0;
  RgSeries *series;

  for (guint i = 0; i < shown; i++)
    {
      const RgFigureRow *row = rows->pdata[i];

      rg_figure_add_category (figure, row->label != NULL ? row->label : _ ("Without a product"), row->key);
    }
  if (rows->len > shown)
    rg_figure_add_category (figure, _ ("Other"), OTHER_KEY);
  series = rg_figure_add_series (figure, C_ ("amount", "Sales"), RG_SERIES_BAR);
  for (guint i = 0; i < rows->len; i++)
    {
      const RgFigureRow *row = rows->pdata[i];

      if (i < shown)
        {
          series->values[i] = (double)row->amount / FEN_PER_YUAN;
          series->counts[i] = row->count;
        }
      rest += i < shown ? 0 : row->amount;
      rest_count += i < shown ? 0 : row->count;
    }
  if (rows->len == shown)
    return;
  series->values[shown] = (double)rest / FEN_PER_YUAN;
  series->counts[shown] = rest_count;
}

static RgFigure *
make_products (RgSession      *session,
               const RgFilter *filter,
               GError        **error)
{
  g_autoptr (GPtrArray) rows = rg_figures_sales_by_product (session, filter, error);
  g_autoptr (RgFigure) figure = NULL;

  if (rows == NULL)
    return NULL;
  figure = make_figure ("products", _ ("Sales by product"), _ ("Product"), _ ("Sales (yuan)"), RG_KIND_MONEY, filter);
  add_products (figure, rows);
  note_sales (figure, rows);
  if (rows->len > MAX_PRODUCTS)
    rg_figure_add_note (figure, _ ("The %d products with the highest sales; the other %u are taken together."), MAX_PRODUCTS, rows->len - MAX_PRODUCTS);
  return g_steal_pointer (&figure);
}

static const char *const names[] = { "sales-trend", "satisfaction", "products", "new-customers", NULL };
static const MakeFigure  makers[] = { make_sales_trend, make_satisfaction, make_products, make_new_customers };

/**
 * rg_analysis_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the figures
 */
const char *const *
rg_analysis_names (void)
{
  return names;
}

/**
 * rg_analysis_figure:
 * @filter: (nullable): period and region; %NULL for everything
 *
 * Computes a figure from the book.
 *
 * Returns: (transfer full): the figure, without categories when there is nothing to show; or %NULL with @error
 */
RgFigure *
rg_analysis_figure (RgSession      *session,
                    const char     *name,
                    const RgFilter *filter,
                    GError        **error)
{
  static const RgFilter everything = { NULL };

  g_return_val_if_fail (RG_IS_SESSION (session) && name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_equal (names[i], name))
      return makers[i](session, filter == NULL ? &everything : filter, error);
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("There is no chart “%s”. There are: %s."), name, "sales-trend, satisfaction, products, new-customers");
  return NULL;
}

static void
add_period (RgQuery        *query,
            guint           field,
            const RgFilter *filter)
{
  if (filter->from != NULL)
    rg_query_add_text (query, field, RG_OP_GE, filter->from);
  if (filter->to != NULL)
    rg_query_add_text (query, field, RG_OP_LE, filter->to);
}

static void
add_month (RgQuery    *query,
           guint       field,
           const char *month)
{
  g_autofree char *first = g_strconcat (month, "-01", NULL);
  g_autofree char *next = rg_date_add_months (first, 1);

  rg_query_add_text (query, field, RG_OP_GE, first);
  rg_query_add_text (query, field, RG_OP_LT, next);
}

static void
add_region (RgQuery    *query,
            const char *region)
{
  const RgRecordType *type = rg_query_get_record_type (query);
  RgOp                op = *region == '\0' ? RG_OP_EMPTY : RG_OP_EQ;

  if (type == rg_customer_type ())
    rg_query_add_text (query, RG_CUSTOMER_REGION, op, region);
  else
    rg_query_add_related_text (query, type == rg_sale_type () ? (guint)RG_SALE_CUSTOMER : (guint)RG_RATING_CUSTOMER, RG_CUSTOMER_REGION, op, region);
}

/**
 * rg_analysis_drill:
 * @key: the key of a category of the figure
 * @filter: (nullable): the filter that the figure was made with
 *
 * Returns: (transfer full) (nullable): the records behind a category: sales, ratings or customers; %NULL when there is no
 *   such list, as behind the rest of the products
 */
RgQuery *
rg_analysis_drill (const char     *name,
                   const char     *key,
                   const RgFilter *filter)
{
  static const RgFilter everything = { NULL };
  const RgFilter       *period = filter == NULL ? &everything : filter;
  RgQuery              *query = NULL;

  if (g_str_equal (name, "sales-trend"))
    {
      query = rg_query_new (rg_sale_type ());
      add_month (query, RG_SALE_DATE, key);
      add_period (query, RG_SALE_DATE, period);
    }
  else if (g_str_equal (name, "new-customers"))
    {
      query = rg_query_new (rg_customer_type ());
      add_month (query, RG_CUSTOMER_FIRST_CONTACT, key);
      add_period (query, RG_CUSTOMER_FIRST_CONTACT, period);
    }
  else if (g_str_equal (name, "satisfaction"))
    {
      query = rg_query_new (rg_rating_type ());
      rg_query_add_int (query, RG_RATING_SCORE, RG_OP_EQ, g_ascii_strtoll (key, NULL, 10));
      add_period (query, RG_RATING_DATE, period);
    }
  else if (g_str_equal (name, "products") && !g_str_equal (key, OTHER_KEY))
    {
      gint64 product = g_ascii_strtoll (key, NULL, 10);

      query = rg_query_new (rg_sale_type ());
      if (product == 0)
        rg_query_add_condition (query, RG_SALE_PRODUCT, RG_OP_EMPTY, NULL);
      else
        rg_query_add_int (query, RG_SALE_PRODUCT, RG_OP_EQ, product);
      add_period (query, RG_SALE_DATE, period);
    }
  if (query != NULL && period->region != NULL)
    add_region (query, period->region);
  return query;
}
