/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-analysis-tiles.h"

#include <glib/gi18n.h>

#include "rg-analysis-page.h"
#include "rg-money.h"
#include "rg-trend.h"

/* Fewer ratings than this say little about the others. */
#define FEW_RATINGS 10

static char *
format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

static char *
format_average (const RgKeyFigures *key)
{
  g_autofree char *average = NULL;

  if (key->sale_count == 0)
    return g_strdup (_ ("No sales in this period"));

  average = rg_money_format ((key->sales + key->sale_count / 2) / key->sale_count);
  return g_strdup_printf (_ ("%s per sale"), average);
}

static void
show_sales (RgFigureTile       *tile,
            const RgKeyFigures *key)
{
  g_autofree char *sales = rg_money_format (key->sales);
  g_autofree char *count = format_count (key->sale_count);
  g_autofree char *line = format_average (key);
  g_autofree char *explanation = NULL;

  explanation = g_strdup_printf (ngettext ("The sum of the amounts of %s sale whose date lies in the period.",
                                           "The sum of the amounts of %s sales whose dates lie in the period.", key->sale_count),
                                 count);
  rg_figure_tile_set (tile, sales, line, explanation);
}

static void
show_change (RgFigureTile       *tile,
             const RgKeyFigures *key)
{
  g_autofree char *previous = rg_money_format (key->previous_sales);
  g_autofree char *count = format_count (key->previous_sale_count);
  g_autofree char *value = NULL;
  g_autofree char *line = NULL;
  g_autofree char *explanation = NULL;

  if (!key->has_previous)
    {
      rg_figure_tile_set (tile, "–", _ ("Nothing to compare with"),
                          _ ("A change can be computed for a period with a first and a last day."));
      return;
    }

  line = g_strdup_printf (_ ("Before: %s"), previous);
  if (key->previous_sales <= 0)
    {
      rg_figure_tile_set (tile, "–", line, _ ("There were no sales in the equal period before, so there is no percentage."));
      return;
    }

  /* An arrow beside the sign: colour is not needed to tell up from down. */
  value = g_strdup_printf ("%s %+.1f%%", key->sales >= key->previous_sales ? "▲" : "▼",
                           100.0 * rg_trend_change (key->previous_sales, key->sales));
  explanation = g_strdup_printf (_ ("Sales of this period compared with the equal period before it: the same days one month, quarter or year earlier. Then %s sales came to %s yuan."),
                                 count, previous);
  rg_figure_tile_set (tile, value, line, explanation);
}

static void
show_sale_count (RgFigureTile       *tile,
                 const RgKeyFigures *key)
{
  g_autofree char *count = format_count (key->sale_count);
  g_autofree char *previous = format_count (key->previous_sale_count);
  g_autofree char *line = key->has_previous ? g_strdup_printf (_ ("Before: %s"), previous) : g_strdup ("");

  rg_figure_tile_set (tile, count, line, _ ("How many sales have a date in the period. Each line of an order counts as one."));
}

static void
show_new_customers (RgFigureTile       *tile,
                    const RgKeyFigures *key)
{
  g_autofree char *count = format_count (key->new_customers);

  rg_figure_tile_set (tile, count, _ ("By first contact"), _ ("How many customers have their first contact in the period. Customers without that date are not counted."));
}

static void
show_satisfaction (RgFigureTile       *tile,
                   const RgKeyFigures *key)
{
  g_autofree char *count = format_count (key->rating_count);
  g_autofree char *value = NULL;
  g_autofree char *line = NULL;
  g_autofree char *explanation = NULL;

  if (key->rating_count == 0)
    {
      rg_figure_tile_set (tile, "–", _ ("No ratings in this period"), _ ("The mean of the scores from 1 to 10. There are no ratings in the period."));
      return;
    }

  value = g_strdup_printf ("%.2f", (double)key->rating_sum / (double)key->rating_count);
  line = g_strdup_printf (ngettext ("%s rating", "%s ratings", key->rating_count), count);
  explanation = g_strdup_printf ("%s%s",
                                 _ ("The mean of the scores from 1 to 10 of the ratings in the period."),
                                 key->rating_count < FEW_RATINGS ? _ (" There are few of them, so it may change a lot with the next ones.") : "");
  rg_figure_tile_set (tile, value, line, explanation);
}

/**
 * rg_analysis_tiles_show:
 * @tiles: the tiles in the order of #RgAnalysisTile
 * @key: the figures to show
 *
 * Puts the key figures into words: value, a line below, and how it was computed.
 */
void
rg_analysis_tiles_show (RgFigureTile *const *tiles,
                        const RgKeyFigures  *key)
{
  show_sales (tiles[RG_TILE_SALES], key);
  show_change (tiles[RG_TILE_CHANGE], key);
  show_sale_count (tiles[RG_TILE_SALE_COUNT], key);
  show_new_customers (tiles[RG_TILE_NEW_CUSTOMERS], key);
  show_satisfaction (tiles[RG_TILE_SATISFACTION], key);
}
