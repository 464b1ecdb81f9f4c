/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-view"

#include "config.h"
#include "rg-import-view.h"

#include <glib/gi18n.h>

#include "rg-file-chooser.h"
#include "rg-finding-row.h"
#include "rg-import-job.h"
#include "rg-import-text.h"
#include "rg-page.h"
#include "rg-table-choice.h"
#include "rg-table-peek.h"

/* How often the progress is looked at, in milliseconds. */
#define PROGRESS_INTERVAL 100

struct _RgImportView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack       *stack;
  GtkLabel       *file_label;
  GtkDropDown    *table_drop_down;
  GtkDropDown    *sheet_drop_down;
  GtkDropDown    *mode_drop_down;
  GtkWidget      *choice_box;
  GtkLabel       *working_label;
  GtkProgressBar *progress_bar;
  GtkLabel       *heading_label;
  GtkLabel       *rows_label;
  GtkLabel       *added_title;
  GtkLabel       *added_label;
  GtkLabel       *updated_title;
  GtkLabel       *updated_label;
  GtkLabel       *skipped_label;
  GtkLabel       *refused_label;
  GtkLabel       *warnings_label;
  GtkLabel       *note_label;
  GtkStack       *finding_stack;
  GtkColumnView  *finding_view;
  GtkLabel       *more_label;
  GtkButton      *start_button;
  GtkWidget      *undo_button;
  GtkWidget      *show_button;
  GtkWidget      *report_button;

  /* Owned references */
  RgBook         *book;
  RgImportJob    *job;
  RgImportResult *result;
  GListModel     *findings;
  char           *path;
  GStrv           sheets;
  guint           progress_source;

  gboolean filling;
  gboolean dry;
};

G_DEFINE_FINAL_TYPE (RgImportView, rg_import_view, ADW_TYPE_BIN)

enum
{
  CLOSED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_BOOK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void start_job (RgImportView *self,
                       gboolean      dry_run,
                       const char   *report);

static RgPage *
find_page (RgImportView *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);

  return page != NULL ? RG_PAGE (page) : NULL;
}

static void
toast (RgImportView *self,
       const char   *text,
       gboolean      offer_undo)
{
  if (find_page (self) != NULL)
    rg_page_toast (find_page (self), text, offer_undo);
}

static void
show_error (RgImportView *self,
            const char   *heading,
            const GError *error)
{
  if (find_page (self) != NULL)
    rg_page_show_error (find_page (self), heading, error);
}

static void
close_view (RgImportView *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static const char *
get_sheet (RgImportView *self)
{
  guint selected = gtk_drop_down_get_selected (self->sheet_drop_down);

  if (self->sheets == NULL || selected >= g_strv_length (self->sheets))
    return NULL;

  return self->sheets[selected];
}

/* The result */

static void
set_count (GtkLabel *label,
           guint64   count)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GUINT64_FORMAT, count);

  gtk_label_set_text (label, text);
}

static void
show_counts (RgImportView *self)
{
  set_count (self->rows_label, self->result->rows);
  set_count (self->added_label, self->result->imported);
  set_count (self->updated_label, self->result->updated);
  set_count (self->skipped_label, self->result->skipped);
  set_count (self->refused_label, self->result->refused);
  set_count (self->warnings_label, self->result->warnings);
  gtk_label_set_text (self->added_title, self->dry ? _ ("Would be added") : _ ("Added"));
  gtk_label_set_text (self->updated_title, self->dry ? _ ("Would be changed") : _ ("Changed"));
  if (self->result->refused > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->refused_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->refused_label), "error");
}

static void
show_findings (RgImportView *self)
{
  g_autofree char *more = rg_import_text_dup_more (self->result);
  g_autoptr (GtkSelectionModel) selection = NULL;

  g_clear_object (&self->findings);
  self->findings = rg_finding_row_list (self->result->messages);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->findings)));
  gtk_column_view_set_model (self->finding_view, selection);
  gtk_stack_set_visible_child_name (self->finding_stack, self->result->messages->len > 0 ? "table" : "none");
  gtk_label_set_text (self->more_label, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), more != NULL);
}

static void
show_result (RgImportView *self)
{
  g_autofree char *heading = rg_import_text_dup_heading (self->result, self->dry);
  g_autofree char *note = rg_import_text_dup_note (self->result);
  gboolean         useful = !self->result->rejected && self->result->imported + self->result->updated > 0;
  gboolean         changed = !self->dry && self->result->change_set != 0;

  gtk_label_set_text (self->heading_label, heading);
  gtk_label_set_text (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
  show_counts (self);
  show_findings (self);

  gtk_widget_set_visible (self->choice_box, self->dry);
  gtk_widget_set_visible (GTK_WIDGET (self->start_button), self->dry);
  gtk_widget_set_visible (self->undo_button, !self->dry);
  gtk_widget_set_visible (self->show_button, !self->dry);
  gtk_widget_set_visible (self->report_button, self->dry && self->result->n_messages > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", self->dry && useful);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", changed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.show", changed);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

/* Running */

static gboolean
progress_tick_cb (gpointer user_data)
{
  RgImportView    *self = user_data;
  guint            rows = rg_import_job_get_rows (self->job);
  g_autofree char *count = g_strdup_printf ("%'u", rows);
  g_autofree char *text = g_strdup_printf (ngettext ("%s row", "%s rows", rows), count);

  gtk_progress_bar_set_fraction (self->progress_bar, rg_import_job_get_fraction (self->job));
  gtk_progress_bar_set_text (self->progress_bar, text);
  return G_SOURCE_CONTINUE;
}

static void
stop_watching (RgImportView *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->job);
}

static void
run_failed (RgImportView *self,
            const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast (self, _ ("Import cancelled; nothing was changed"), FALSE);
  else
    show_error (self, _ ("The file could not be imported"), error);

  /* What a trial run had shown is still true. */
  if (self->result != NULL)
    show_result (self);
  else
    close_view (self);
}

typedef struct
{
  RgImportView *view;
  RgImportJob  *job;
} Run;

static void
finished_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  g_autofree Run *run = user_data;
  g_autoptr (RgImportView) self = run->view;
  g_autoptr (RgImportJob) job = run->job;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportResult) result = rg_import_job_finish (job, async, &error);

  /* Another book or file has come since, or the window was closed. */
  if (self->job != job)
    return;

  stop_watching (self);
  if (result == NULL)
    {
      run_failed (self, error);
      return;
    }

  g_clear_pointer (&self->result, rg_import_result_free);
  self->result = g_steal_pointer (&result);
  self->dry = rg_import_job_is_dry_run (job);
  show_result (self);
  g_signal_emit (self, signals[FINISHED], 0, self->dry);
}

static void
show_working (RgImportView *self,
              gboolean      dry_run)
{
  gtk_label_set_text (self->working_label, dry_run ? _ ("Checking the file …") : _ ("Importing …"));
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_progress_bar_set_text (self->progress_bar, " ");
  gtk_stack_set_visible_child_name (self->stack, "working");
}

static void
start_job (RgImportView *self,
           gboolean      dry_run,
           const char   *report)
{
  Run *run;

  if (self->book == NULL || self->path == NULL)
    return;

  if (self->job != NULL)
    rg_import_job_cancel (self->job);
  stop_watching (self);
  self->job = rg_import_job_new (self->book, rg_table_choice_get (self->table_drop_down), self->path, get_sheet (self),
                                 gtk_drop_down_get_selected (self->mode_drop_down), dry_run);
  rg_import_job_set_report (self->job, report);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL, progress_tick_cb, self);
  show_working (self, dry_run);

  run = g_new0 (Run, 1);
  run->view = g_object_ref (self);
  run->job = g_object_ref (self->job);
  rg_import_job_run (self->job, finished_cb, run);
}

/* The first look */

static void
show_sheets (RgImportView *self,
             RgTablePeek  *peek)
{
  gboolean several = peek->sheets != NULL && g_strv_length (peek->sheets) > 1;
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const *)peek->sheets);

  g_clear_pointer (&self->sheets, g_strfreev);
  self->sheets = g_strdupv (peek->sheets);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->sheet_drop_down, G_LIST_MODEL (names));
  for (guint i = 0; several && peek->sheets[i] != NULL; i++)
    if (g_strcmp0 (peek->sheets[i], peek->sheet) == 0)
      gtk_drop_down_set_selected (self->sheet_drop_down, i);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_drop_down), several);
  self->filling = FALSE;
}

typedef struct
{
  RgImportView       *view;
  const RgRecordType *type;
  char               *path;
  gboolean            keep_sheets;
} Look;

static void
looked_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autofree Look *look = user_data;
  g_autoptr (RgImportView) self = look->view;
  g_autofree char *path = look->path;
  g_autoptr (RgTablePeek) peek = rg_table_peek_finish (async, NULL);

  if (self->book == NULL || g_strcmp0 (self->path, path) != 0)
    return;

  if (peek != NULL && !look->keep_sheets)
    show_sheets (self, peek);
  self->filling = TRUE;
  if (look->type != NULL)
    rg_table_choice_set (self->table_drop_down, look->type);
  else if (peek != NULL && peek->type != NULL)
    rg_table_choice_set (self->table_drop_down, peek->type);
  self->filling = FALSE;

  /* The importer says better than anybody what is wrong with a file that cannot be read. */
  start_job (self, TRUE, NULL);
}

static void
start_look (RgImportView       *self,
            const RgRecordType *type,
            gboolean            keep_sheets)
{
  Look *look = g_new0 (Look, 1);

  look->view = g_object_ref (self);
  look->type = type;
  look->path = g_strdup (self->path);
  look->keep_sheets = keep_sheets;
  show_working (self, TRUE);
  rg_table_peek_async (self->path, keep_sheets ? get_sheet (self) : NULL, looked_cb, look);
}

/* Callbacks and actions */

static void
choice_changed_cb (RgImportView *self)
{
  if (!self->filling)
    start_job (self, TRUE, NULL);
}

static void
sheet_changed_cb (RgImportView *self)
{
  if (!self->filling)
    start_look (self, NULL, TRUE);
}

static void
start_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  start_job (RG_IMPORT_VIEW (widget), FALSE, NULL);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgImportView *self = RG_IMPORT_VIEW (widget);

  if (self->job != NULL)
    rg_import_job_cancel (self->job);
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  close_view (RG_IMPORT_VIEW (widget));
}

static void
undone_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (RgImportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), async, &error);

  if (error != NULL)
    {
      show_error (self, _ ("The import could not be taken back"), error);
      return;
    }

  toast (self, _ ("The import was taken back"), FALSE);
  close_view (self);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgImportView *self = RG_IMPORT_VIEW (widget);

  if (self->book != NULL && self->result != NULL && self->result->change_set != 0)
    rg_book_undo (self->book, self->result->change_set, undone_cb, g_object_ref (self));
}

static void
show_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgImportView       *self = RG_IMPORT_VIEW (widget);
  const RgRecordType *type = rg_table_choice_get (self->table_drop_down);
  g_autoptr (RgQuery) query = rg_query_new (type);

  if (find_page (self) == NULL)
    return;

  /* The newest first: there the imported ones are. */
  rg_query_clear_sort (query);
  rg_query_add_sort (query, RG_RECORD_ID, TRUE);
  rg_page_show_records (find_page (self), query, _ ("Newest first"));
  close_view (self);
}

static void
report_chosen_cb (GFile   *file,
                  gpointer user_data)
{
  g_autoptr (RgImportView) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    start_job (self, TRUE, path);
}

static void
report_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  GtkRoot         *root = gtk_widget_get_root (widget);
  g_autofree char *name = g_strdup_printf ("%s.csv", _ ("Findings"));

  rg_file_chooser_save (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Save All Findings"), RG_FILE_CSV, name,
                        report_chosen_cb, g_object_ref (widget));
}

/* Overrides */

static void
rg_import_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_BOOK)
    rg_import_view_set_book (RG_IMPORT_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_import_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_BOOK)
    g_value_set_object (value, RG_IMPORT_VIEW (object)->book);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_import_view_dispose (GObject *object)
{
  RgImportView *self = RG_IMPORT_VIEW (object);

  if (self->job != NULL)
    rg_import_job_cancel (self->job);
  stop_watching (self);
  g_clear_object (&self->findings);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (rg_import_view_parent_class)->dispose (object);
}

static void
rg_import_view_finalize (GObject *object)
{
  RgImportView *self = RG_IMPORT_VIEW (object);

  g_clear_pointer (&self->result, rg_import_result_free);
  g_clear_pointer (&self->sheets, g_strfreev);
  g_free (self->path);

  G_OBJECT_CLASS (rg_import_view_parent_class)->finalize (object);
}

static void
bind_labels (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgImportView, working_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, heading_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, rows_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, added_title);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, added_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, updated_title);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, updated_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, skipped_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, refused_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, warnings_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, note_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, more_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, file_label);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-view.ui");
  bind_labels (widget_class);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, stack);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, sheet_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, mode_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, choice_box);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, finding_stack);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, finding_view);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, start_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, undo_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, show_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, report_button);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_changed_cb);
}

static void
rg_import_view_class_init (RgImportViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_import_view_dispose;
  object_class->finalize = rg_import_view_finalize;
  object_class->set_property = rg_import_view_set_property;
  object_class->get_property = rg_import_view_get_property;
  properties[PROP_BOOK] = g_param_spec_object ("book", NULL, NULL, RG_TYPE_BOOK, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "import.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "import.report", NULL, report_action);
}

static void
rg_import_view_init (RgImportView *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  rg_table_choice_fill (self->table_drop_down, NULL);
  rg_import_text_add_columns (self->finding_view);
  self->filling = FALSE;
}

/**
 * rg_import_view_set_book:
 * @book: (nullable): where the rows go; a run that is under way is cancelled
 */
void
rg_import_view_set_book (RgImportView *self,
                         RgBook       *book)
{
  g_return_if_fail (RG_IS_IMPORT_VIEW (self));

  if (!g_set_object (&self->book, book))
    return;

  if (self->job != NULL)
    rg_import_job_cancel (self->job);
  stop_watching (self);
  g_clear_pointer (&self->result, rg_import_result_free);
  g_clear_pointer (&self->path, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOK]);
  close_view (self);
}

/**
 * rg_import_view_open_files:
 * @paths: (array zero-terminated=1): the files
 *
 * Looks at files and tries to import them, without changing anything.
 */
void
rg_import_view_open_files (RgImportView      *self,
                           const char *const *paths)
{
  if (paths[0] != NULL)
    rg_import_view_open (self, paths[0], NULL);
}

/**
 * rg_import_view_open:
 * @path: the file
 * @type: (nullable): what its rows are; %NULL to find out from the header
 *
 * Looks at a file and tries to import it, without changing anything.
 */
void
rg_import_view_open (RgImportView       *self,
                     const char         *path,
                     const RgRecordType *type)
{
  g_autofree char *name = NULL;

  g_return_if_fail (RG_IS_IMPORT_VIEW (self));
  g_return_if_fail (path != NULL);

  if (self->job != NULL)
    rg_import_job_cancel (self->job);
  stop_watching (self);
  g_clear_pointer (&self->result, rg_import_result_free);
  g_clear_pointer (&self->sheets, g_strfreev);
  g_free (self->path);
  self->path = g_strdup (path);
  name = g_filename_display_basename (path);
  gtk_label_set_text (self->file_label, name);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_drop_down), FALSE);
  start_look (self, type, FALSE);
}

/**
 * rg_import_view_get_result:
 *
 * Returns: (transfer none) (nullable): what the last run came to
 */
const RgImportResult *
rg_import_view_get_result (RgImportView *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_VIEW (self), NULL);

  return self->result;
}

/**
 * rg_import_view_get_findings:
 *
 * Returns: (transfer none) (nullable): the findings that are shown
 */
GListModel *
rg_import_view_get_findings (RgImportView *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_VIEW (self), NULL);

  return self->findings;
}

/**
 * rg_import_view_is_busy:
 *
 * Returns: whether a run is under way
 */
gboolean
rg_import_view_is_busy (RgImportView *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_VIEW (self), FALSE);

  return self->job != NULL;
}
