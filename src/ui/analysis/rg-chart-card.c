/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-chart-card"

#include "config.h"
#include "rg-chart-card.h"

#include <glib/gi18n.h>

#include "rg-figure-export.h"
#include "rg-figure-saver.h"
#include "rg-page.h"

/* The picture in the clipboard: half a page of a document, sharp on a dense screen. */
#define PICTURE_WIDTH 800
#define PICTURE_HEIGHT 450
#define PICTURE_SCALE 2

struct _RgChartCard
{
  AdwBin parent_instance;

  /* Template widgets */
  RgChartView *view;
  GtkWidget   *menu_button;
};

G_DEFINE_FINAL_TYPE (RgChartCard, rg_chart_card, ADW_TYPE_BIN)

enum
{
  CATEGORY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgChartCard *self = RG_CHART_CARD (widget);
  RgFigure    *figure = rg_chart_view_get_figure (self->view);
  GtkWidget   *page = gtk_widget_get_ancestor (widget, RG_TYPE_PAGE);
  g_autoptr (GdkTexture) texture = NULL;

  if (figure == NULL)
    return;

  texture = rg_figure_export_texture (figure, PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_SCALE);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  if (page != NULL)
    rg_page_toast (RG_PAGE (page), _ ("The chart was copied as a picture"), FALSE);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgChartCard *self = RG_CHART_CARD (widget);
  RgFigure    *figure = rg_chart_view_get_figure (self->view);
  g_autoptr (GPtrArray) figures = NULL;

  if (figure == NULL)
    return;

  figures = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_figure_unref);
  g_ptr_array_add (figures, rg_figure_ref (figure));
  rg_figure_saver_run (widget, figures, g_variant_get_string (parameter, NULL), figure->title);
}

static void
activated_cb (RgChartCard *self,
              guint        series,
              guint        category)
{
  g_signal_emit (self, signals[CATEGORY_ACTIVATED], 0, series, category);
}

static void
rg_chart_card_class_init (RgChartCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CATEGORY_ACTIVATED] = g_signal_new ("category-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  g_type_ensure (RG_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/analysis/chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RgChartCard, view);
  gtk_widget_class_bind_template_child (widget_class, RgChartCard, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "chart.save", "s", save_action);
}

static void
rg_chart_card_init (RgChartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_chart_card_new:
 *
 * Returns: a card without a figure
 */
GtkWidget *
rg_chart_card_new (void)
{
  return g_object_new (RG_TYPE_CHART_CARD, NULL);
}

/**
 * rg_chart_card_get_view:
 *
 * Returns: (transfer none): the chart on the card
 */
RgChartView *
rg_chart_card_get_view (RgChartCard *self)
{
  g_return_val_if_fail (RG_IS_CHART_CARD (self), NULL);

  return self->view;
}

/**
 * rg_chart_card_set_figure:
 * @figure: (nullable): what to show
 */
void
rg_chart_card_set_figure (RgChartCard *self,
                          RgFigure    *figure)
{
  gboolean has_values;

  g_return_if_fail (RG_IS_CHART_CARD (self));

  has_values = figure != NULL && !rg_figure_is_empty (figure);
  rg_chart_view_set_figure (self->view, figure);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy", has_values);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save", has_values);
}
