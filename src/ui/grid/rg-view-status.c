/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-status"

#include "config.h"
#include "rg-view-status.h"

#include <glib/gi18n.h>

#include "rg-selection-figures.h"

/* The selection moves on while somebody drags: the book is asked when it has come to rest. */
#define DELAY_MS 120

struct _RgViewStatus
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel       *counts;
  GtkProgressBar *progress;
  GtkButton      *cancel_button;
  GtkLabel       *figures;

  /* Owned references */
  RgGrid       *grid;
  RgRecordList *list;
  RgStore      *store;
  GCancellable *working; /* what the cancel button ends */
  GCancellable *asking;  /* figures that are being worked out */

  guint    source;
  gboolean show_counts;
};

G_DEFINE_FINAL_TYPE (RgViewStatus, rg_view_status, ADW_TYPE_BIN)

static char *
format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

static void
show_counts (RgViewStatus *self)
{
  gint64           n_rows = self->list != NULL ? rg_record_list_get_n_records (self->list) : 0;
  gint64           n_all = self->list != NULL ? MAX (rg_record_list_get_total (self->list), n_rows) : 0;
  g_autofree char *hits = format_count (n_rows);
  g_autofree char *all = format_count (n_all);
  g_autofree char *text = NULL;

  if (self->list != NULL && self->show_counts && n_all == n_rows)
    text = g_strdup_printf (g_dngettext (NULL, "%s record", "%s records", (gulong)n_all), all);
  /* Translators: how many records are shown of all there are */
  else if (self->list != NULL && self->show_counts)
    text = g_strdup_printf (_ ("%s of %s"), hits, all);
  gtk_label_set_text (self->counts, text);
}

static void
stop_asking (RgViewStatus *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
show_figures (RgViewStatus             *self,
              const RgSelectionFigures *figures)
{
  g_autofree char *text = rg_selection_figures_describe (figures);

  gtk_label_set_text (self->figures, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->figures), text);
}

static gpointer
figures_worker (RgSession    *session,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  return rg_selection_figures_ask (data, session, cancellable, error);
}

static void
figures_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RgViewStatus) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSelectionFigures) figures = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_warning ("Failed to add up the selection: %s", error->message);
      gtk_label_set_text (self->figures, NULL);
    }
  if (figures != NULL)
    show_figures (self, figures);
}

static gboolean
ask_cb (gpointer user_data)
{
  RgViewStatus *self = user_data;

  self->source = 0;
  self->asking = g_cancellable_new ();
  gtk_label_set_text (self->figures, _ ("Adding up…"));
  rg_store_read (self->store, figures_worker, rg_selection_question_new (self->grid, self->list), (GDestroyNotify)rg_selection_question_free,
                 (GDestroyNotify)rg_selection_figures_free, self->asking, figures_read_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
update_figures (RgViewStatus *self)
{
  g_autoptr (RgSelectionFigures) figures = NULL;

  stop_asking (self);
  if (self->list == NULL || rg_grid_selection_count_cells (rg_grid_get_selection (self->grid)) < 2)
    {
      gtk_label_set_text (self->figures, NULL);
      return;
    }
  figures = rg_selection_figures_try (self->grid, self->list);
  if (figures != NULL)
    show_figures (self, figures);
  else
    self->source = g_timeout_add (DELAY_MS, ask_cb, self);
}

static void
list_changed_cb (RgViewStatus *self)
{
  show_counts (self);
  update_figures (self);
}

static void
cancel_cb (RgViewStatus *self)
{
  g_cancellable_cancel (self->working);
}

static void
rg_view_status_dispose (GObject *object)
{
  RgViewStatus *self = RG_VIEW_STATUS (object);

  rg_view_status_set_list (self, NULL, NULL);
  if (self->grid != NULL)
    g_signal_handlers_disconnect_by_data (rg_grid_get_selection (self->grid), self);
  g_clear_object (&self->grid);
  g_clear_object (&self->working);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_VIEW_STATUS);
  G_OBJECT_CLASS (rg_view_status_parent_class)->dispose (object);
}

static void
rg_view_status_class_init (RgViewStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_view_status_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/view-status.ui");
  gtk_widget_class_bind_template_child (widget_class, RgViewStatus, counts);
  gtk_widget_class_bind_template_child (widget_class, RgViewStatus, progress);
  gtk_widget_class_bind_template_child (widget_class, RgViewStatus, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RgViewStatus, figures);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
rg_view_status_init (RgViewStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_view_status_set_grid:
 * @grid: the table of which it tells
 */
void
rg_view_status_set_grid (RgViewStatus *self,
                         RgGrid       *grid)
{
  g_return_if_fail (RG_IS_VIEW_STATUS (self) && self->grid == NULL);

  self->grid = g_object_ref (grid);
  g_signal_connect_object (rg_grid_get_selection (grid), "changed", G_CALLBACK (update_figures), self, G_CONNECT_SWAPPED);
}

/**
 * rg_view_status_set_list:
 * @list: (nullable): the records of the table
 * @store: (nullable): where selected records are added up that are not in the list's memory
 */
void
rg_view_status_set_list (RgViewStatus *self,
                         RgRecordList *list,
                         RgStore      *store)
{
  g_return_if_fail (RG_IS_VIEW_STATUS (self));

  stop_asking (self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  g_set_object (&self->store, store);
  if (self->counts == NULL)
    return;
  if (list != NULL)
    {
      g_signal_connect_object (list, "reloaded", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "notify::total", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
    }
  list_changed_cb (self);
}

/**
 * rg_view_status_set_show_counts:
 * @show_counts: whether it tells how many records are shown of how many
 */
void
rg_view_status_set_show_counts (RgViewStatus *self,
                                gboolean      show)
{
  g_return_if_fail (RG_IS_VIEW_STATUS (self));

  self->show_counts = show;
  show_counts (self);
}

/**
 * rg_view_status_show_progress:
 * @fraction: how much is done, 0 to 1; below 0: the work has ended
 * @cancellable: (nullable): what ends the work
 */
void
rg_view_status_show_progress (RgViewStatus *self,
                              double        fraction,
                              GCancellable *cancellable)
{
  g_return_if_fail (RG_IS_VIEW_STATUS (self));

  if (self->progress == NULL)
    return;
  g_set_object (&self->working, cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), fraction >= 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), cancellable != NULL);
  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->progress, MIN (fraction, 1));
  else if (fraction == 0)
    gtk_progress_bar_pulse (self->progress);
}

/**
 * rg_view_status_add_button:
 * @button: (transfer floating): stands at the end of the line
 */
void
rg_view_status_add_button (RgViewStatus *self,
                           GtkWidget    *button)
{
  g_return_if_fail (RG_IS_VIEW_STATUS (self));

  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), button);
}
