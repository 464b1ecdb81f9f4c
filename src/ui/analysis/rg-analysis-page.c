/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-analysis-page"

#include "config.h"
#include "rg-analysis-page.h"

#include <glib/gi18n.h>

#include "rg-analysis-snapshot.h"
#include "rg-analysis-tiles.h"
#include "rg-customer.h"
#include "rg-figure-saver.h"
#include "rg-rating.h"
#include "rg-sale.h"

struct _RgAnalysisPage
{
  RgPage parent_instance;

  /* Template widgets */
  GtkStack       *stack;
  RgPeriodPicker *period_picker;
  GtkDropDown    *region_drop_down;
  GtkSpinner     *spinner;
  GtkFlowBox     *chart_box;
  RgFigureTile   *sales_tile;
  RgFigureTile   *change_tile;
  RgFigureTile   *sale_count_tile;
  RgFigureTile   *new_customers_tile;
  RgFigureTile   *satisfaction_tile;

  /* Owned references */
  GPtrArray    *cards;
  GPtrArray    *figures;
  GStrv         regions;
  GCancellable *loading;
  GSignalGroup *store_signals;

  gboolean dirty;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RgAnalysisPage, rg_analysis_page, RG_TYPE_PAGE)

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the filters say, with texts of its own, so that a worker can use it. */
typedef struct
{
  char    *from;
  char    *to;
  char    *previous_from;
  char    *previous_to;
  char    *region;
  gboolean has_previous;
} Filters;

static void
filters_free (Filters *filters)
{
  g_free (filters->from);
  g_free (filters->to);
  g_free (filters->previous_from);
  g_free (filters->previous_to);
  g_free (filters->region);
  g_free (filters);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Filters, filters_free)

/* The first entry stands for all regions, the last for none. */
static char *
dup_region (RgAnalysisPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->region_drop_down);
  guint n = self->regions != NULL ? g_strv_length (self->regions) : 0;

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (selected <= n)
    return g_strdup (self->regions[selected - 1]);

  return g_strdup ("");
}

static Filters *
read_filters (RgAnalysisPage *self)
{
  Filters *filters = g_new0 (Filters, 1);
  RgPeriod period = rg_period_picker_get_period (self->period_picker);

  rg_period_picker_get_range (self->period_picker, &filters->from, &filters->to);
  filters->has_previous = rg_period_get_previous (period, filters->from, filters->to,
                                                  &filters->previous_from, &filters->previous_to);
  filters->region = dup_region (self);
  return filters;
}

static gpointer
load_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Filters *filters = data;
  RgFilter filter = { filters->from, filters->to, filters->region };
  RgFilter previous = { filters->previous_from, filters->previous_to, filters->region };

  return rg_analysis_snapshot_read (session, &filter, filters->has_previous ? &previous : NULL, error);
}

/* Showing */

static void
show_regions (RgAnalysisPage *self,
              char          **regions)
{
  g_autoptr (GtkStringList) names = NULL;
  g_autofree char *chosen = NULL;
  guint            selected = 0;

  if (self->regions != NULL && g_strv_equal ((const char *const *)self->regions, (const char *const *)regions))
    return;

  chosen = dup_region (self);
  names = gtk_string_list_new ((const char *[]){ _ ("All regions"), NULL });
  for (guint i = 0; regions[i] != NULL; i++)
    {
      gtk_string_list_append (names, regions[i]);
      if (g_strcmp0 (regions[i], chosen) == 0)
        selected = i + 1;
    }
  gtk_string_list_append (names, _ ("Without a region"));

  g_strfreev (self->regions);
  self->regions = g_strdupv (regions);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->region_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->region_drop_down, selected);
  self->filling = FALSE;
}

static void
show_snapshot (RgAnalysisPage     *self,
               RgAnalysisSnapshot *snapshot)
{
  RgFigureTile *tiles[RG_N_TILES];

  show_regions (self, snapshot->regions);
  for (guint i = 0; i < RG_N_TILES; i++)
    tiles[i] = rg_analysis_page_get_tile (self, i);
  rg_analysis_tiles_show (tiles, &snapshot->key);

  g_clear_pointer (&self->figures, g_ptr_array_unref);
  self->figures = g_ptr_array_ref (snapshot->figures);
  for (guint i = 0; i < self->cards->len && i < self->figures->len; i++)
    rg_chart_card_set_figure (self->cards->pdata[i], self->figures->pdata[i]);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "analysis.excel", !snapshot->is_empty);
  gtk_stack_set_visible_child_name (self->stack, snapshot->is_empty ? "empty" : "charts");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgAnalysisPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgAnalysisSnapshot) snapshot = rg_store_finish (RG_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cards == NULL)
    return;

  gtk_spinner_stop (self->spinner);
  if (snapshot == NULL)
    {
      rg_page_show_error (RG_PAGE (self), _ ("The figures could not be computed"), error);
      return;
    }

  show_snapshot (self, snapshot);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load (RgAnalysisPage *self)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->dirty = FALSE;
  if (book == NULL)
    return;

  self->loading = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  rg_store_read (rg_book_get_store (book), load_worker, read_filters (self), (GDestroyNotify)filters_free,
                 (GDestroyNotify)rg_analysis_snapshot_free, self->loading, loaded_cb, g_object_ref (self));
}

/* Nothing is computed for a page that nobody looks at. */
static void
load_when_seen (RgAnalysisPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->dirty = TRUE;
}

/* Records behind the figures */

static void
open_category (RgAnalysisPage *self,
               RgFigure       *figure,
               guint           category)
{
  g_autoptr (Filters) filters = read_filters (self);
  g_autoptr (RgQuery) query = NULL;
  g_autofree char *title = NULL;
  RgFilter         filter = { filters->from, filters->to, filters->region };

  query = rg_analysis_drill (figure->name, figure->keys->pdata[category], &filter);
  if (query == NULL)
    return;

  title = g_strdup_printf ("%s: %s", figure->title, (const char *)figure->categories->pdata[category]);
  rg_page_show_records (RG_PAGE (self), query, title);
}

static void
category_activated_cb (RgChartCard *card,
                       guint        series,
                       guint        category,
                       gpointer     user_data)
{
  RgFigure *figure = rg_chart_view_get_figure (rg_chart_card_get_view (card));

  if (figure != NULL && category < figure->keys->len)
    open_category (user_data, figure, category);
}

static void
add_region (RgQuery            *query,
            const RgRecordType *type,
            const char         *region)
{
  RgOp op = *region != '\0' ? RG_OP_EQ : RG_OP_EMPTY;

  if (type == rg_customer_type ())
    rg_query_add_text (query, RG_CUSTOMER_REGION, op, region);
  else
    rg_query_add_related_text (query, type == rg_sale_type () ? (guint)RG_SALE_CUSTOMER : (guint)RG_RATING_CUSTOMER,
                               RG_CUSTOMER_REGION, op, region);
}

static void
show_period (RgAnalysisPage     *self,
             const RgRecordType *type,
             guint               field,
             const char         *title)
{
  g_autoptr (Filters) filters = read_filters (self);
  g_autoptr (RgQuery) query = rg_query_new (type);

  if (filters->from != NULL)
    rg_query_add_text (query, field, RG_OP_GE, filters->from);
  if (filters->to != NULL)
    rg_query_add_text (query, field, RG_OP_LE, filters->to);
  if (filters->region != NULL)
    add_region (query, type, filters->region);
  rg_page_show_records (RG_PAGE (self), query, title);
}

static void
show_sales_cb (RgAnalysisPage *self)
{
  show_period (self, rg_sale_type (), RG_SALE_DATE, _ ("Sales of the period"));
}

static void
show_customers_cb (RgAnalysisPage *self)
{
  show_period (self, rg_customer_type (), RG_CUSTOMER_FIRST_CONTACT, _ ("New customers of the period"));
}

static void
show_ratings_cb (RgAnalysisPage *self)
{
  show_period (self, rg_rating_type (), RG_RATING_DATE, _ ("Ratings of the period"));
}

/* Callbacks */

static void
filter_changed_cb (RgAnalysisPage *self)
{
  if (!self->filling)
    load_when_seen (self);
}

static void
map_cb (RgAnalysisPage *self)
{
  if (self->dirty)
    load (self);
}

static void
excel_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgAnalysisPage *self = RG_ANALYSIS_PAGE (widget);

  if (self->figures != NULL && self->figures->len > 0)
    rg_figure_saver_run (widget, self->figures, "xlsx", _ ("Analysis"));
}

static void
reset_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgAnalysisPage *self = RG_ANALYSIS_PAGE (widget);

  gtk_drop_down_set_selected (self->region_drop_down, 0);
  rg_period_picker_set_period (self->period_picker, RG_PERIOD_LAST_12_MONTHS);
}

/* Overrides */

static void
rg_analysis_page_set_book (RgPage *page,
                           RgBook *book)
{
  RgAnalysisPage *self = RG_ANALYSIS_PAGE (page);

  g_signal_group_set_target (self->store_signals, book != NULL ? rg_book_get_store (book) : NULL);
  rg_period_picker_set_clock (self->period_picker, book != NULL ? rg_book_get_clock (book) : NULL);
  gtk_stack_set_visible_child_name (self->stack, "blank");
  load_when_seen (self);
}

static void
add_cards (RgAnalysisPage *self)
{
  self->cards = g_ptr_array_new ();
  for (const char *const *name = rg_analysis_names (); *name != NULL; name++)
    {
      GtkWidget *card = rg_chart_card_new ();
      GtkWidget *child;

      g_signal_connect_object (card, "category-activated", G_CALLBACK (category_activated_cb), self, 0);
      gtk_flow_box_append (self->chart_box, card);
      child = gtk_widget_get_parent (card);
      gtk_widget_set_focusable (child, FALSE);
      g_ptr_array_add (self->cards, card);
    }
}

static void
rg_analysis_page_dispose (GObject *object)
{
  RgAnalysisPage *self = RG_ANALYSIS_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->store_signals);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->regions, g_strfreev);

  G_OBJECT_CLASS (rg_analysis_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/analysis/analysis-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, period_picker);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, region_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, chart_box);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, sales_tile);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, change_tile);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, sale_count_tile);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, new_customers_tile);
  gtk_widget_class_bind_template_child (widget_class, RgAnalysisPage, satisfaction_tile);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_sales_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_customers_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_ratings_cb);
}

static void
rg_analysis_page_class_init (RgAnalysisPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_analysis_page_dispose;
  RG_PAGE_CLASS (klass)->set_book = rg_analysis_page_set_book;
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RG_TYPE_PERIOD_PICKER);
  g_type_ensure (RG_TYPE_FIGURE_TILE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "analysis.excel", NULL, excel_action);
  gtk_widget_class_install_action (widget_class, "analysis.reset", NULL, reset_action);
}

static void
rg_analysis_page_init (RgAnalysisPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  rg_figure_tile_set_has_records (self->change_tile, FALSE);
  rg_period_picker_set_period (self->period_picker, RG_PERIOD_LAST_12_MONTHS);
  add_cards (self);
  self->store_signals = g_signal_group_new (RG_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (load_when_seen), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "analysis.excel", FALSE);
  self->filling = FALSE;
}

/**
 * rg_analysis_page_get_period_picker:
 *
 * Returns: (transfer none): the drop-down of periods
 */
RgPeriodPicker *
rg_analysis_page_get_period_picker (RgAnalysisPage *self)
{
  g_return_val_if_fail (RG_IS_ANALYSIS_PAGE (self), NULL);

  return self->period_picker;
}

/**
 * rg_analysis_page_get_tile:
 *
 * Returns: (transfer none): one of the key figures
 */
RgFigureTile *
rg_analysis_page_get_tile (RgAnalysisPage *self,
                           RgAnalysisTile  tile)
{
  g_return_val_if_fail (RG_IS_ANALYSIS_PAGE (self), NULL);

  switch (tile)
    {
    case RG_TILE_SALES:
      return self->sales_tile;
    case RG_TILE_CHANGE:
      return self->change_tile;
    case RG_TILE_SALE_COUNT:
      return self->sale_count_tile;
    case RG_TILE_NEW_CUSTOMERS:
      return self->new_customers_tile;
    case RG_TILE_SATISFACTION:
      return self->satisfaction_tile;
    case RG_N_TILES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * rg_analysis_page_get_card:
 * @index: in the order of rg_analysis_names()
 *
 * Returns: (transfer none) (nullable): one of the charts
 */
RgChartCard *
rg_analysis_page_get_card (RgAnalysisPage *self,
                           guint           index)
{
  g_return_val_if_fail (RG_IS_ANALYSIS_PAGE (self), NULL);

  return index < self->cards->len ? self->cards->pdata[index] : NULL;
}
