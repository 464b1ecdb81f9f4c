/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-service-page"

#include "config.h"
#include "rg-service-page.h"

#include <glib/gi18n.h>

#include "rg-chart-view.h"
#include "rg-interaction.h"
#include "rg-rating-summary.h"
#include "rg-rating.h"
#include "rg-record-pane.h"

struct _RgServicePage
{
  RgPage parent_instance;

  /* Template widgets */
  GtkStack     *stack;
  RgRecordPane *ratings;
  RgRecordPane *follow_ups;
  GtkDropDown  *score_drop_down;
  RgChartView  *chart_view;
  GtkLabel     *mean_label;
  GtkLabel     *count_label;

  /* Owned references */
  GCancellable *counting;
};

G_DEFINE_FINAL_TYPE (RgServicePage, rg_service_page, RG_TYPE_PAGE)

/* The entries of the drop-down; behind them comes each score by itself. */
static const struct
{
  const char *label;
  gint64      minimum;
  gint64      maximum;
} bands[] = {
  { N_ ("All scores"), RG_RATING_MIN, RG_RATING_MAX },
  { N_ ("Satisfied: 8 to 10"), 8, 10 },
  { N_ ("Undecided: 6 and 7"), 6, 7 },
  { N_ ("Dissatisfied: 1 to 5"), 1, 5 },
};

static void
fill_scores (RgServicePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    gtk_string_list_append (names, _ (bands[i].label));
  for (int score = RG_RATING_MAX; score >= RG_RATING_MIN; score--)
    {
      g_autofree char *label = g_strdup_printf (_ ("Only %d"), score);

      gtk_string_list_append (names, label);
    }
  gtk_drop_down_set_model (self->score_drop_down, G_LIST_MODEL (names));
}

static void
score_changed_cb (RgServicePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->score_drop_down);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    rg_record_pane_clear_range (self->ratings);
  else if (selected < G_N_ELEMENTS (bands))
    rg_record_pane_set_range (self->ratings, RG_RATING_SCORE, bands[selected].minimum, bands[selected].maximum);
  else
    {
      gint64 score = RG_RATING_MAX - (gint64)(selected - G_N_ELEMENTS (bands));

      rg_record_pane_set_range (self->ratings, RG_RATING_SCORE, score, score);
    }
}

static void
category_activated_cb (RgServicePage *self,
                       guint          series,
                       guint          category)
{
  guint score = RG_RATING_MIN + category;

  gtk_drop_down_set_selected (self->score_drop_down, G_N_ELEMENTS (bands) + RG_RATING_MAX - score);
}

static void
filters_cleared_cb (RgServicePage *self)
{
  gtk_drop_down_set_selected (self->score_drop_down, 0);
}

/* The mean and the chart are about all scores of what is searched for, so that one score can be seen among the others. */

static gpointer
count_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  return rg_rating_summary_read (session, data, error);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgServicePage) self = user_data;
  g_autoptr (RgRatingSummary) summary = rg_store_finish (RG_STORE (source), result, NULL);
  g_autofree char *mean = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  /* A failure is told by the table beside it. */
  if (summary == NULL || rg_page_get_book (RG_PAGE (self)) == NULL)
    return;

  mean = rg_rating_summary_dup_mean (summary);
  count = g_strdup_printf ("%'" G_GINT64_FORMAT, summary->count);
  text = g_strdup_printf (ngettext ("mean of %s rating", "mean of %s ratings", summary->count), count);
  gtk_label_set_text (self->mean_label, mean);
  gtk_label_set_text (self->count_label, text);
  rg_chart_view_set_figure (self->chart_view, summary->figure);
}

static void
ratings_changed_cb (RgServicePage *self)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (book == NULL || rg_record_pane_get_list (self->ratings) == NULL)
    return;

  self->counting = g_cancellable_new ();
  rg_store_read (rg_book_get_store (book), count_worker, rg_record_pane_dup_query (self->ratings, FALSE),
                 (GDestroyNotify)rg_query_free, (GDestroyNotify)rg_rating_summary_free, self->counting,
                 counted_cb, g_object_ref (self));
}

/* Overrides */

static void
rg_service_page_set_book (RgPage *page,
                          RgBook *book)
{
  RgServicePage *self = RG_SERVICE_PAGE (page);

  rg_record_pane_set_book (self->ratings, book);
  rg_record_pane_set_book (self->follow_ups, book);
}

static void
rg_service_page_show_query (RgPage        *page,
                            const RgQuery *query,
                            const char    *title)
{
  RgServicePage *self = RG_SERVICE_PAGE (page);
  gboolean       follow_ups = rg_query_get_record_type (query) == rg_interaction_type ();
  RgRecordPane  *pane = follow_ups ? self->follow_ups : self->ratings;

  gtk_stack_set_visible_child_name (self->stack, follow_ups ? "follow-ups" : "ratings");
  rg_record_pane_show_query (pane, query, title);
}

static void
rg_service_page_focus_search (RgPage *page)
{
  RgServicePage *self = RG_SERVICE_PAGE (page);
  gboolean       follow_ups = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "follow-ups") == 0;

  rg_record_pane_focus_search (follow_ups ? self->follow_ups : self->ratings);
}

static void
rg_service_page_dispose (GObject *object)
{
  RgServicePage *self = RG_SERVICE_PAGE (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);

  G_OBJECT_CLASS (rg_service_page_parent_class)->dispose (object);
}

static void
rg_service_page_class_init (RgServicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RgPageClass    *page_class = RG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_service_page_dispose;
  page_class->set_book = rg_service_page_set_book;
  page_class->show_query = rg_service_page_show_query;
  page_class->focus_search = rg_service_page_focus_search;

  g_type_ensure (RG_TYPE_RECORD_PANE);
  g_type_ensure (RG_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/service/service-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RgServicePage, stack);
  gtk_widget_class_bind_template_child (widget_class, RgServicePage, ratings);
  gtk_widget_class_bind_template_child (widget_class, RgServicePage, follow_ups);
  gtk_widget_class_bind_template_child (widget_class, RgServicePage, score_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgServicePage, chart_view);
  gtk_widget_class_bind_template_child (widget_class, RgServicePage, mean_label);
  gtk_widget_class_bind_template_child (widget_class, RgServicePage, count_label);
  gtk_widget_class_bind_template_callback (widget_class, score_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, category_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, ratings_changed_cb);
}

static void
rg_service_page_init (RgServicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_scores (self);
}
