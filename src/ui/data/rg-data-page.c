/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-data-page"

#include "config.h"
#include "rg-data-page.h"

#include <glib/gi18n.h>

#include "rg-data-snapshot.h"
#include "rg-data-text.h"
#include "rg-export-job.h"
#include "rg-figure-tile.h"
#include "rg-file-chooser.h"
#include "rg-health.h"
#include "rg-table-choice.h"
#include "rg-text.h"

/* A larger book is examined only when somebody asks for it. */
#define CHECK_MAX_SIZE (200 * 1024 * 1024)
#define PROGRESS_INTERVAL 100

struct _RgDataPage
{
  RgPage parent_instance;

  /* Template widgets */
  GtkStack       *stack;
  RgImportView   *import_view;
  RgFigureTile   *completeness_tile;
  RgFigureTile   *problems_tile;
  RgFigureTile   *size_tile;
  RgFigureTile   *last_tile;
  GtkListBox     *gap_list;
  GtkListBox     *problem_list;
  GtkListBox     *history_list;
  GtkWidget      *history_group;
  GtkDropDown    *import_drop_down;
  GtkDropDown    *export_drop_down;
  GtkDropDown    *format_drop_down;
  GtkStack       *export_stack;
  GtkProgressBar *export_progress;

  /* Owned references */
  GPtrArray    *gap_rows;
  GSignalGroup *store_signals;
  GCancellable *reading;
  RgExportJob  *export_job;
  guint         progress_source;

  gboolean dirty;
  gboolean checked;
};

G_DEFINE_FINAL_TYPE (RgDataPage, rg_data_page, RG_TYPE_PAGE)

/* In the order of the drop-down. */
static const struct
{
  const char *ending;
  RgFileKind  kind;
} formats[] = {
  { "xlsx", RG_FILE_WORKBOOK },
  { "csv", RG_FILE_CSV },
  { "json", RG_FILE_ANY },
};

static GtkWindow *
find_window (RgDataPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Health */

static void
show_health (RgDataPage *self,
             RgHealth   *health)
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
  g_autoptr (RgDataPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgHealth) health = rg_store_finish (RG_STORE (source), result, &error);

  if (self->gap_rows == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "data.check", TRUE);
  if (health != NULL)
    show_health (self, health);
  else
    rg_page_show_error (RG_PAGE (self), _ ("The book could not be checked"), error);
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
check (RgDataPage *self)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  if (book == NULL)
    return;

  self->checked = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "data.check", FALSE);
  rg_figure_tile_set (self->problems_tile, "…", _ ("Checking"), _ ("The whole book is being read."));
  rg_store_read (rg_book_get_store (book), check_worker, NULL, NULL, (GDestroyNotify)rg_health_free, NULL,
                 checked_cb, g_object_ref (self));
}

static void
show_snapshot (RgDataPage     *self,
               RgDataSnapshot *snapshot)
{
  RgBook          *book = rg_page_get_book (RG_PAGE (self));
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (book));

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
  g_autoptr (RgDataPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDataSnapshot) snapshot = rg_store_finish (RG_STORE (source), result, &error);

  if (self->gap_rows == NULL || rg_page_get_book (RG_PAGE (self)) == NULL)
    return;
  if (snapshot != NULL)
    show_snapshot (self, snapshot);
  else
    rg_page_show_error (RG_PAGE (self), _ ("The state of the book could not be read"), error);
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
read_state (RgDataPage *self)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->dirty = FALSE;
  if (book == NULL)
    return;

  self->reading = g_cancellable_new ();
  rg_store_read (rg_book_get_store (book), read_worker, NULL, NULL, (GDestroyNotify)rg_data_snapshot_free,
                 self->reading, read_cb, g_object_ref (self));
}

static void
read_when_seen (RgDataPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_state (self);
  else
    self->dirty = TRUE;
}

static void
map_cb (RgDataPage *self)
{
  if (self->dirty)
    read_state (self);
}

static void
gap_activated_cb (RgDataPage    *self,
                  GtkListBoxRow *row)
{
  RgGap gap = gtk_list_box_row_get_index (row);
  g_autoptr (RgQuery) query = rg_gap_new_query (gap);

  rg_page_show_records (RG_PAGE (self), query, rg_gap_get_title (gap));
}

static void
check_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  check (RG_DATA_PAGE (widget));
}

/* Import */

static void
import_file (RgDataPage *self,
             const char *path)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  if (book == NULL)
    return;
  if (rg_session_file_is_book (rg_store_get_book (rg_book_get_store (book)), path))
    {
      rg_page_toast (RG_PAGE (self), _ ("This file is the open book itself. Choose a csv or xlsx file."), FALSE);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "import");
  rg_import_view_open (self->import_view, path, rg_table_choice_get (self->import_drop_down));
}

static void
import_file_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  import_file (RG_DATA_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
file_chosen_cb (GFile   *file,
                gpointer user_data)
{
  g_autoptr (RgDataPage) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    import_file (self, path);
}

static void
choose_file_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  rg_file_chooser_open (find_window (RG_DATA_PAGE (widget)), _ ("Import a Table"), RG_FILE_TABLE, file_chosen_cb,
                        g_object_ref (widget));
}

static gboolean
drop_cb (RgDataPage   *self,
         const GValue *value)
{
  GFile           *file = g_value_get_object (value);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return FALSE;

  import_file (self, path);
  return TRUE;
}

static void
import_closed_cb (RgDataPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "overview");
}

/* Export */

static void
end_export (RgDataPage *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->export_job);
  if (self->gap_rows != NULL)
    gtk_stack_set_visible_child_name (self->export_stack, "ready");
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgDataPage) self = user_data;
  g_autoptr (RgExportJob) job = g_steal_pointer (&self->export_job);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64           n;

  if (job == NULL)
    return;

  n = rg_export_job_finish (job, result, &error);
  end_export (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rg_page_toast (RG_PAGE (self), _ ("Export cancelled; no file was left behind"), FALSE);
  else if (error != NULL)
    rg_page_show_error (RG_PAGE (self), _ ("The table could not be exported"), error);
  if (error != NULL)
    return;

  text = rg_data_text_dup_exported (n, rg_export_job_get_path (job));
  rg_page_toast (RG_PAGE (self), text, FALSE);
}

static gboolean
progress_tick_cb (gpointer user_data)
{
  RgDataPage *self = user_data;

  gtk_progress_bar_set_fraction (self->export_progress, rg_export_job_get_fraction (self->export_job));
  return G_SOURCE_CONTINUE;
}

static void
export_to (RgDataPage *self,
           const char *path)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));
  g_autoptr (RgQuery) query = rg_query_new (rg_table_choice_get (self->export_drop_down));

  if (book == NULL || self->export_job != NULL)
    return;

  self->export_job = rg_export_job_new (book, query, path);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL, progress_tick_cb, self);
  gtk_stack_set_visible_child_name (self->export_stack, "working");
  rg_export_job_run (self->export_job, exported_cb, g_object_ref (self));
}

static void
export_chosen_cb (GFile   *file,
                  gpointer user_data)
{
  g_autoptr (RgDataPage) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    export_to (self, path);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgDataPage         *self = RG_DATA_PAGE (widget);
  guint               format = MIN (gtk_drop_down_get_selected (self->format_drop_down), G_N_ELEMENTS (formats) - 1);
  const RgRecordType *type = rg_table_choice_get (self->export_drop_down);
  g_autofree char    *stem = rg_text_file_name (rg_record_type_get_label_plural (type));
  g_autofree char    *name = g_strdup_printf ("%s.%s", stem, formats[format].ending);

  rg_file_chooser_save (find_window (self), _ ("Export a Table"), formats[format].kind, name, export_chosen_cb,
                        g_object_ref (self));
}

static void
cancel_export_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  RgDataPage *self = RG_DATA_PAGE (widget);

  if (self->export_job != NULL)
    rg_export_job_cancel (self->export_job);
}

/* Overrides */

static void
rg_data_page_set_book (RgPage *page,
                       RgBook *book)
{
  RgDataPage *self = RG_DATA_PAGE (page);

  g_signal_group_set_target (self->store_signals, book != NULL ? rg_book_get_store (book) : NULL);
  rg_import_view_set_book (self->import_view, book);
  self->checked = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->problem_list), FALSE);
  read_when_seen (self);
}

static void
rg_data_page_dispose (GObject *object)
{
  RgDataPage *self = RG_DATA_PAGE (object);

  if (self->export_job != NULL)
    rg_export_job_cancel (self->export_job);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->export_job);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store_signals);
  g_clear_pointer (&self->gap_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (rg_data_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/data-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, import_view);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, completeness_tile);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, problems_tile);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, size_tile);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, last_tile);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, gap_list);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, problem_list);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, history_list);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, history_group);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, import_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, export_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, format_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, export_stack);
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, export_progress);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, gap_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_closed_cb);
}

static void
rg_data_page_class_init (RgDataPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_data_page_dispose;
  RG_PAGE_CLASS (klass)->set_book = rg_data_page_set_book;

  g_type_ensure (RG_TYPE_IMPORT_VIEW);
  g_type_ensure (RG_TYPE_FIGURE_TILE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.import-file", "s", import_file_action);
  gtk_widget_class_install_action (widget_class, "data.choose-file", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "data.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "data.cancel-export", NULL, cancel_export_action);
  gtk_widget_class_install_action (widget_class, "data.check", NULL, check_action);
}

static void
add_drop_target (RgDataPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
rg_data_page_init (RgDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rg_table_choice_fill (self->import_drop_down, _ ("Find out from the columns"));
  rg_table_choice_fill (self->export_drop_down, NULL);
  rg_figure_tile_set_has_records (self->completeness_tile, FALSE);
  rg_figure_tile_set_has_records (self->problems_tile, FALSE);
  rg_figure_tile_set_has_records (self->size_tile, FALSE);
  rg_figure_tile_set_has_records (self->last_tile, FALSE);
  self->gap_rows = rg_data_text_add_gaps (self->gap_list);
  self->store_signals = g_signal_group_new (RG_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (read_when_seen), self);
  add_drop_target (self);
}

/**
 * rg_data_page_get_import_view:
 *
 * Returns: (transfer none): where an import is checked and done
 */
RgImportView *
rg_data_page_get_import_view (RgDataPage *self)
{
  g_return_val_if_fail (RG_IS_DATA_PAGE (self), NULL);

  return self->import_view;
}
