/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-export-view"

#include "config.h"
#include "rg-export-view.h"

#include <glib/gi18n.h>

#include "rg-data-text.h"
#include "rg-export-job.h"
#include "rg-file-chooser.h"
#include "rg-table-choice.h"
#include "rg-table-writer.h"
#include "rg-text.h"

#define PROGRESS_INTERVAL 100
#define MAX_FORMATS 8

struct _RgExportView
{
  RgDataView parent_instance;

  /* Template widgets */
  GtkDropDown    *table_drop_down;
  GtkDropDown    *format_drop_down;
  GtkStringList  *format_list;
  GtkStack       *stack;
  GtkProgressBar *progress_bar;

  /* Owned references */
  RgExportJob *job;
  guint        progress_source;

  guint offered[MAX_FORMATS]; /* indices of formats, as the drop-down has them */
  guint n_offered;
};

G_DEFINE_FINAL_TYPE (RgExportView, rg_export_view, RG_TYPE_DATA_VIEW)

/* In the order of the drop-down. */
static const struct
{
  const char   *ending;
  RgTableFormat format;
  RgFileKind    kind;
  const char   *label;
} formats[] = {
  { "xlsx", RG_TABLE_FORMAT_XLSX, RG_FILE_WORKBOOK, N_ ("Excel (.xlsx)") },
  { "ods", RG_TABLE_FORMAT_ODS, RG_FILE_ANY, N_ ("LibreOffice (.ods)") },
  { "csv", RG_TABLE_FORMAT_CSV, RG_FILE_CSV, N_ ("Text table (.csv)") },
  { "json", RG_TABLE_FORMAT_JSON, RG_FILE_ANY, N_ ("For other programs (.json)") },
  { "vcf", RG_TABLE_FORMAT_VCF, RG_FILE_ANY, N_ ("Address book (.vcf)") },
  { "ics", RG_TABLE_FORMAT_ICS, RG_FILE_ANY, N_ ("Calendar (.ics)") },
};

/* Which of them the chosen entry is. */
static guint
find_format (RgExportView *self)
{
  guint place = gtk_drop_down_get_selected (self->format_drop_down);

  return place < self->n_offered ? self->offered[place] : 0;
}

/* Formats that the table cannot have are left out. A person who chose csv for one table wants it for the next one, too. */
static void
table_chosen_cb (RgExportView *self)
{
  const RgRecordType *type = rg_table_choice_get (self->table_drop_down);
  guint               wanted = find_format (self);
  guint               place = 0;

  if (type == NULL)
    return;
  gtk_string_list_splice (self->format_list, 0, self->n_offered, NULL);
  self->n_offered = 0;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (!rg_table_format_fits (formats[i].format, type))
        continue;
      if (i == wanted)
        place = self->n_offered;
      self->offered[self->n_offered++] = i;
      gtk_string_list_append (self->format_list, _ (formats[i].label));
    }
  gtk_drop_down_set_selected (self->format_drop_down, place);
}

static GtkWindow *
find_window (RgExportView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
end_export (RgExportView *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->job);
  gtk_stack_set_visible_child_name (self->stack, "ready");
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgExportView) self = user_data;
  g_autoptr (RgExportJob) job = g_steal_pointer (&self->job);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64           n;

  if (job == NULL)
    return;

  n = rg_export_job_finish (job, result, &error);
  end_export (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rg_data_view_toast (RG_DATA_VIEW (self), _ ("Export cancelled; no file was left behind"), FALSE);
  else if (error != NULL)
    rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The table could not be exported"), error);
  if (error != NULL)
    return;

  text = rg_data_text_dup_exported (n, rg_export_job_get_path (job));
  rg_data_view_toast (RG_DATA_VIEW (self), text, FALSE);
}

static gboolean
progress_tick_cb (gpointer user_data)
{
  RgExportView *self = user_data;

  gtk_progress_bar_set_fraction (self->progress_bar, rg_export_job_get_fraction (self->job));
  return G_SOURCE_CONTINUE;
}

static void
export_to (RgExportView *self,
           const char   *path)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_table_choice_get (self->table_drop_down));

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || self->job != NULL)
    return;

  self->job = rg_export_job_new (rg_data_view_get_book (RG_DATA_VIEW (self)), query, path);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL, progress_tick_cb, self);
  gtk_stack_set_visible_child_name (self->stack, "working");
  rg_export_job_run (self->job, exported_cb, g_object_ref (self));
}

static void
export_chosen_cb (GFile   *file,
                  gpointer user_data)
{
  g_autoptr (RgExportView) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    export_to (self, path);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgExportView       *self = RG_EXPORT_VIEW (widget);
  guint               format = find_format (self);
  const RgRecordType *type = rg_table_choice_get (self->table_drop_down);
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
  RgExportView *self = RG_EXPORT_VIEW (widget);

  if (self->job != NULL)
    rg_export_job_cancel (self->job);
}

static void
rg_export_view_dispose (GObject *object)
{
  RgExportView *self = RG_EXPORT_VIEW (object);

  if (self->job != NULL)
    rg_export_job_cancel (self->job);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (rg_export_view_parent_class)->dispose (object);
}

static void
rg_export_view_class_init (RgExportViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_export_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/export-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgExportView, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgExportView, format_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgExportView, format_list);
  gtk_widget_class_bind_template_callback (widget_class, table_chosen_cb);
  gtk_widget_class_bind_template_child (widget_class, RgExportView, stack);
  gtk_widget_class_bind_template_child (widget_class, RgExportView, progress_bar);
  gtk_widget_class_install_action (widget_class, "data.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "data.cancel-export", NULL, cancel_export_action);
}

static void
rg_export_view_init (RgExportView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rg_table_choice_fill (self->table_drop_down, NULL);
  table_chosen_cb (self);
}
