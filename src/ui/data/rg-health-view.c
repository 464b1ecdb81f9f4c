/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-health-view"

#include "config.h"
#include "rg-health-view.h"

#include <glib/gi18n.h>

#include "rg-data-snapshot.h"
#include "rg-data-text.h"
#include "rg-figure-tile.h"
#include "rg-health.h"
#include "rg-page.h"

/* A larger book is examined only when somebody asks for it. */
#define CHECK_MAX_SIZE (200 * 1024 * 1024)

struct _RgHealthView
{
  AdwBin parent_instance;

  /* Template widgets */
  RgFigureTile *completeness_tile;
  RgFigureTile *problems_tile;
  RgFigureTile *size_tile;
  RgFigureTile *last_tile;
  GtkListBox   *gap_list;
  GtkListBox   *problem_list;
  GtkListBox   *history_list;
  GtkWidget    *history_group;

  /* Owned references */
  RgBook       *book;
  GPtrArray    *gap_rows;
  GSignalGroup *store_signals;
  GCancellable *reading;

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
show_snapshot (RgHealthView   *self,
               RgDataSnapshot *snapshot)
{
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (self->book));

  rg_data_text_show_completeness (self->completeness_tile, snapshot);
  rg_data_text_show_size (self->size_tile, snapshot);
  rg_data_text_show_last (self->last_tile, snapshot, today);
  rg_data_text_show_gaps (self->gap_rows, snapshot);
  rg_data_text_fill_history (self->history_list, snapshot->history, today);
  gtk_widget_set_visible (self->history_group, snapshot->history->len > 0);

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

  if (self->book == NULL)
    return;
  if (snapshot != NULL)
    show_snapshot (self, snapshot);
  else
    show_error (self, _ ("The state of the book could not be read"), error);
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return rg_data_snapshot_read (session, error);
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
  rg_store_read (rg_book_get_store (self->book), read_worker, NULL, NULL, (GDestroyNotify)rg_data_snapshot_free,
                 self->reading, read_cb, g_object_ref (self));
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

static void
gap_activated_cb (RgHealthView  *self,
                  GtkListBoxRow *row)
{
  RgGap gap = gtk_list_box_row_get_index (row);
  g_autoptr (RgQuery) query = rg_gap_new_query (gap);

  if (find_page (self) != NULL)
    rg_page_show_records (find_page (self), query, rg_gap_get_title (gap));
}

static void
check_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  check (RG_HEALTH_VIEW (widget));
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
  g_clear_object (&self->store_signals);
  g_clear_object (&self->book);
  g_clear_pointer (&self->gap_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (rg_health_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/health-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, completeness_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, problems_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, size_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, last_tile);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, gap_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, problem_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, history_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthView, history_group);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, gap_activated_cb);
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
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "data.check", NULL, check_action);
}

static void
rg_health_view_init (RgHealthView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rg_figure_tile_set_has_records (self->completeness_tile, FALSE);
  rg_figure_tile_set_has_records (self->problems_tile, FALSE);
  rg_figure_tile_set_has_records (self->size_tile, FALSE);
  rg_figure_tile_set_has_records (self->last_tile, FALSE);
  self->gap_rows = rg_data_text_add_gaps (self->gap_list);
  self->store_signals = g_signal_group_new (RG_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (read_when_seen), self);
}
