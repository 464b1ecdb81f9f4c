/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-health-view"

#include "config.h"
#include "rg-health-view.h"

#include <glib/gi18n.h>

#include "rg-chart-view.h"
#include "rg-data-snapshot.h"
#include "rg-data-text.h"
#include "rg-figure-tile.h"
#include "rg-health-box.h"
#include "rg-health.h"
#include "rg-page.h"

/* A larger book is examined only when somebody asks for it. */
#define CHECK_MAX_SIZE (200 * 1024 * 1024)

struct _RgHealthView
{
  AdwBin parent_instance;

  /* Template widgets */
  RgFigureTile *completeness_tile;
  RgFigureTile *duplicates_tile;
  RgFigureTile *stale_tile;
  RgFigureTile *invalid_tile;
  GtkListBox   *completeness_list;
  GtkListBox   *duplicates_list;
  GtkListBox   *stale_list;
  GtkListBox   *invalid_list;
  GtkWidget    *trend_group;
  RgChartView  *trend_view;
  GtkWidget    *settings_popover;
  RgHealthBox  *settings_box;
  RgFigureTile *problems_tile;
  RgFigureTile *size_tile;
  RgFigureTile *last_tile;
  GtkListBox   *problem_list;
  GtkWidget    *repair_button;
  GtkWidget    *cancel_button;
  GtkListBox   *history_list;
  GtkWidget    *history_group;

  /* Owned references */
  RgBook         *book;
  RgDataSnapshot *snapshot;
  GSignalGroup   *store_signals;
  GCancellable   *reading;
  GCancellable   *repairing; /* (nullable) */

  gboolean dirty;
  gboolean checked;
};

G_DEFINE_FINAL_TYPE (RgHealthView, rg_health_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BOOK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static RgPage *
find_page (RgHealthView *self)
{
  return RG_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE));
}

static void
show_error (RgHealthView *self,
            const char   *heading,
            const GError *error)
{
  if (find_page (self) != NULL)
    rg_page_show_error (find_page (self), heading, error);
}

static void
show_health (RgHealthView *self,
             RgHealth     *health)
{
  g_autofree char *value = g_strdup_printf ("%u", health->problems->len);

  rg_data_text_fill_problems (self->problem_list, health->problems);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_list), health->problems->len > 0);
  gtk_widget_set_visible (self->repair_button, health->can_repair);
  rg_figure_tile_set (self->problems_tile, health->problems->len > 0 ? value : _ ("None"),
                      health->problems->len > 0 ? _ ("Listed below") : _ ("Everything agrees"),
                      _ ("Whether the file is whole, and whether sums, search and links agree with the records."));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgHealthView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgHealth) health = rg_store_finish (RG_STORE (source), result, &error);

  if (self->book == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "data.check", TRUE);
  if (health != NULL)
    show_health (self, health);
  else
    show_error (self, _ ("The book could not be checked"), error);
}

static gpointer
check_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  return rg_health_check (session, error);
}

static void
check (RgHealthView *self)
{
  if (self->book == NULL)
    return;

  self->checked = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "data.check", FALSE);
  rg_figure_tile_set (self->problems_tile, "…", _ ("Checking"), _ ("The whole book is being read."));
  rg_store_read (rg_book_get_store (self->book), check_worker, NULL, NULL, (GDestroyNotify)rg_health_free, NULL,
                 checked_cb, g_object_ref (self));
}

static void
set_repairing (RgHealthView *self,
               GCancellable *repairing)
{
  g_set_object (&self->repairing, repairing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "data.check", repairing == NULL);
  gtk_widget_set_visible (self->cancel_button, repairing != NULL);
  gtk_widget_set_visible (self->repair_button, FALSE);
  if (repairing != NULL)
    rg_figure_tile_set (self->problems_tile, "…", _ ("Repairing"), _ ("Sums and the search are being made anew."));
}

/* Whatever became of it: the check says how the book is now. */
static void
repaired_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgHealthView) self = user_data;
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  if (self->book == NULL)
    return;
  set_repairing (self, NULL);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, _ ("The book could not be repaired"), error);
  check (self);
}

static gpointer
repair_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  rg_health_repair (session, cancellable, error);
  return NULL;
}

static void
repair (RgHealthView *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  if (self->book == NULL || self->repairing != NULL)
    return;
  set_repairing (self, cancellable);
  rg_store_write (rg_book_get_store (self->book), repair_worker, NULL, NULL, NULL, cancellable, repaired_cb, g_object_ref (self));
}

static GtkListBox *
list_of (RgHealthView *self,
         RgHealthGroup group)
{
  GtkListBox *const lists[RG_N_HEALTH_GROUPS] = {
    [RG_HEALTH_COMPLETENESS] = self->completeness_list,
    [RG_HEALTH_DUPLICATES] = self->duplicates_list,
    [RG_HEALTH_STALE] = self->stale_list,
    [RG_HEALTH_INVALID] = self->invalid_list,
  };

  return lists[group];
}

static RgFigureTile *
tile_of (RgHealthView *self,
         RgHealthGroup group)
{
  RgFigureTile *const tiles[RG_N_HEALTH_GROUPS] = {
    [RG_HEALTH_COMPLETENESS] = self->completeness_tile,
    [RG_HEALTH_DUPLICATES] = self->duplicates_tile,
    [RG_HEALTH_STALE] = self->stale_tile,
    [RG_HEALTH_INVALID] = self->invalid_tile,
  };

  return tiles[group];
}

static void
show_figures (RgHealthView *self)
{
  for (guint i = 0; i < RG_N_HEALTH_GROUPS; i++)
    {
      rg_data_text_show_group (tile_of (self, i), self->snapshot, i);
      rg_data_text_fill_measures (list_of (self, i), self->snapshot->health, i);
    }
  rg_chart_view_set_figure (self->trend_view, self->snapshot->trend);
  gtk_widget_set_visible (self->trend_group, rg_figure_get_n (self->snapshot->trend) > 1);
}

static void
show_snapshot (RgHealthView *self)
{
  RgDataSnapshot  *snapshot = self->snapshot;
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (self->book));

  show_figures (self);
  rg_data_text_show_size (self->size_tile, snapshot);
  rg_data_text_show_last (self->last_tile, snapshot, today);
  rg_data_text_fill_history (self->history_list, snapshot->history, today);
  gtk_widget_set_visible (self->history_group, snapshot->history->len > 0);
  rg_health_box_set_settings (self->settings_box, snapshot->settings);

  if (!self->checked && snapshot->size <= CHECK_MAX_SIZE)
    check (self);
  else if (!self->checked)
    rg_figure_tile_set (self->problems_tile, "–", _ ("Not checked yet"), _ ("The book is large: “Check the Book” reads all of it."));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RgHealthView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDataSnapshot) snapshot = rg_store_finish (RG_STORE (source), result, &error);

  if (self->book == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (snapshot == NULL)
    {
      show_error (self, _ ("The state of the book could not be read"), error);
      return;
    }

  g_clear_pointer (&self->snapshot, rg_data_snapshot_free);
  self->snapshot = g_steal_pointer (&snapshot);
  show_snapshot (self);
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return rg_data_snapshot_read (session, data, cancellable, error);
}

static void
read_state (RgHealthView *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->dirty = FALSE;
  if (self->book == NULL)
    return;

  self->reading = g_cancellable_new ();
  rg_store_read (rg_book_get_store (self->book), read_worker, rg_clock_get_today (rg_book_get_clock (self->book)), g_free,
                 (GDestroyNotify)rg_data_snapshot_free, self->reading, read_cb, g_object_ref (self));
}

static void
read_when_seen (RgHealthView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_state (self);
  else
    self->dirty = TRUE;
}

static void
map_cb (RgHealthView *self)
{
  if (self->dirty)
    read_state (self);
}

/* Ways to the records */

static void
show_records (RgHealthView  *self,
              const RgQuery *query,
              const char    *title)
{
  if (find_page (self) != NULL)
    rg_page_show_records (find_page (self), query, title);
}

static void
measure_activated_cb (RgHealthView  *self,
                      GtkListBoxRow *row,
                      GtkListBox    *list)
{
  guint index = (guint)gtk_list_box_row_get_index (row);

  for (guint i = 0; self->snapshot != NULL && i < self->snapshot->health->measures->len; i++)
    {
      const RgHealthMeasure *measure = self->snapshot->health->measures->pdata[i];

      if (list_of (self, measure->group) != list)
        continue;
      if (index == 0)
        {
          show_records (self, measure->query, measure->title);
          return;
        }
      index--;
    }
}

static void
tile_records_cb (RgHealthView *self,
                 RgFigureTile *tile)
{
  for (guint i = 0; self->snapshot != NULL && i < RG_N_HEALTH_GROUPS; i++)
    if (tile_of (self, i) == tile)
      show_records (self, self->snapshot->health->all[i], rg_health_group_get_title (i));
}

/* Settings */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RgHealthView) self = user_data;
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  if (self->book == NULL)
    return;
  if (error != NULL)
    show_error (self, _ ("The settings could not be saved"), error);
  read_state (self);
}

static gpointer
save_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  rg_health_settings_save (data, session, error);
  return NULL;
}

/* Written when the person is done: figures that change at each tick would only be in the way. */
static void
settings_closed_cb (RgHealthView *self)
{
  if (self->book == NULL || !rg_health_box_is_changed (self->settings_box))
    return;

  rg_store_write (rg_book_get_store (self->book), save_worker, rg_health_box_dup_settings (self->settings_box),
                  (GDestroyNotify)rg_health_settings_free, NULL, NULL, saved_cb, g_object_ref (self));
}

static void
check_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  check (RG_HEALTH_VIEW (widget));
}

static void
repair_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  repair (RG_HEALTH_VIEW (widget));
}

static void
cancel_repair_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  g_cancellable_cancel (RG_HEALTH_VIEW (widget)->repairing);
}

static void
rg_health_view_set_book (RgHealthView *self,
                         RgBook       *book)
{
  if (!g_set_object (&self->book, book))
    return;

  g_signal_group_set_target (self->store_signals, book != NULL ? rg_book_get_store (book) : NULL);
  self->checked = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->problem_list), FALSE);
  gtk_widget_set_visible (self->repair_button, FALSE);
  read_when_seen (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOK]);
}

static void
rg_health_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_BOOK)
    g_value_set_object (value, RG_HEALTH_VIEW (object)->book);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_health_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_BOOK)
    rg_health_view_set_book (RG_HEALTH_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_health_view_dispose (GObject *object)
{
  RgHealthView *self = RG_HEALTH_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->repairing);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->book);
  g_clear_pointer (&self->snapshot, rg_data_snapshot_free);

  G_OBJECT_CLASS (rg_health_view_parent_class)->dispose (object);
}

static void
bind_figures (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, completeness_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, duplicates_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, stale_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, invalid_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, completeness_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, duplicates_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, stale_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, invalid_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, trend_group);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, trend_view);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, settings_popover);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, settings_box);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/health-view.ui");
  bind_figures (widget_class);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, problems_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, size_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, last_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, problem_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, repair_button);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, history_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, history_group);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, measure_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, tile_records_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_closed_cb);
}

static void
rg_health_view_class_init (RgHealthViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_health_view_dispose;
  object_class->get_property = rg_health_view_get_property;
  object_class->set_property = rg_health_view_set_property;
  properties[PROP_BOOK] = g_param_spec_object ("book", NULL, NULL, RG_TYPE_BOOK, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RG_TYPE_FIGURE_TILE);
  g_type_ensure (RG_TYPE_CHART_VIEW);
  g_type_ensure (RG_TYPE_HEALTH_BOX);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "data.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "data.repair", NULL, repair_action);
  gtk_widget_class_install_action (widget_class, "data.cancel-repair", NULL, cancel_repair_action);
}

static void
rg_health_view_init (RgHealthView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rg_figure_tile_set_has_records (self->problems_tile, FALSE);
  rg_figure_tile_set_has_records (self->size_tile, FALSE);
  rg_figure_tile_set_has_records (self->last_tile, FALSE);
  self->store_signals = g_signal_group_new (RG_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (read_when_seen), self);
}
