/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-view"

#include "config.h"
#include "rg-import-view.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-file-chooser.h"
#include "rg-import-alike.h"
#include "rg-import-bar.h"
#include "rg-import-choices.h"
#include "rg-import-findings.h"
#include "rg-import-outcome.h"
#include "rg-import-preview.h"
#include "rg-import-run.h"
#include "rg-import-sheets.h"
#include "rg-import-survey-task.h"
#include "rg-import-template-saver.h"
#include "rg-import-wording.h"

/* How often the progress is looked at, in milliseconds. */
#define PROGRESS_INTERVAL 100

/* Changes that follow each other closely are tried together, in milliseconds. */
#define CHECK_DELAY 250

/* A trial that was not possible, because another program writes perhaps, is made again after so long, in milliseconds. */
#define RETRY_DELAY 3000

/* How high the preview is at first. */
#define HEAD_HEIGHT 64
#define ROW_HEIGHT 20
#define MAX_PREVIEW 320

struct _RgImportView
{
  RgDataView parent_instance;

  /* Template widgets */
  GtkStack         *stack;
  GtkLabel         *file_label;
  GtkLabel         *working_label;
  GtkProgressBar   *progress_bar;
  GtkMenuButton    *template_button;
  AdwStatusPage    *refused_page;
  AdwFlap          *flap;
  GtkToggleButton  *sheets_button;
  RgImportSheets   *sheets;
  GtkPaned         *paned;
  RgImportChoices  *choices;
  RgImportPreview  *preview;
  RgImportFindings *findings;
  RgImportBar      *bar;
  RgImportOutcome  *outcome;

  /* Owned references */
  GListStore     *plans; /* RgImportPlan */
  GCancellable   *looking;
  RgImportRun    *run;
  RgImportResult *result;
  guint           check_source;
  guint           progress_source;

  gboolean fresh;   /* these files were not tried yet */
  gboolean awaited; /* the button that imports gets the focus as soon as it can be pressed */
};

G_DEFINE_FINAL_TYPE (RgImportView, rg_import_view, RG_TYPE_DATA_VIEW)

enum
{
  CHECKED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show (RgImportView *self,
      const char   *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
stop_run (RgImportView *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (self->run != NULL)
    rg_import_run_cancel (self->run);
  g_clear_object (&self->run);
}

static void
stop (RgImportView *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  stop_run (self);
}

/* What stands below the tables */

static guint
count_included (RgImportView *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->plans)); i++)
    {
      g_autoptr (RgImportPlan) plan = g_list_model_get_item (G_LIST_MODEL (self->plans), i);

      n += rg_import_plan_get_included (plan) ? 1 : 0;
    }
  return n;
}

static void
update_look (RgImportView *self)
{
  RgImportPlan *first = NULL;

  rg_import_bar_set_questions (self->bar, rg_import_alike_count_questions (G_LIST_MODEL (self->plans), &first));
}

static void
show_checked (RgImportView *self)
{
  gboolean useful = rg_import_bar_set_result (self->bar, self->result) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", useful);
  if (self->awaited && useful)
    rg_import_bar_focus_start (self->bar);
  self->fresh = FALSE;
  self->awaited = FALSE;
}

/* Trying in the background */

typedef struct
{
  RgImportView *view;
  RgImportRun  *run;
} Run;

static Run *
run_new (RgImportView *self,
         gboolean      dry_run)
{
  Run *run = g_new0 (Run, 1);

  self->run = rg_import_run_new (rg_data_view_get_book (RG_DATA_VIEW (self)), G_LIST_MODEL (self->plans), dry_run);
  run->view = g_object_ref (self);
  run->run = g_object_ref (self->run);
  return run;
}

static gboolean
progress_tick_cb (gpointer user_data)
{
  RgImportView    *self = user_data;
  g_autofree char *rows = rg_import_wording_dup_rows (rg_import_run_get_rows (self->run));
  g_autofree char *text = g_strdup_printf (_ ("Checking… %s"), rows);

  gtk_progress_bar_set_fraction (self->progress_bar, rg_import_run_get_fraction (self->run));
  gtk_progress_bar_set_text (self->progress_bar, rows);
  if (rg_import_run_is_dry_run (self->run))
    rg_import_bar_set_busy (self->bar, text);
  return G_SOURCE_CONTINUE;
}

static void
take_result (RgImportView   *self,
             RgImportResult *result)
{
  g_clear_pointer (&self->result, rg_import_result_free);
  self->result = result;
}

static gboolean start_check_cb (gpointer user_data);

static void
checked_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      user_data)
{
  g_autofree Run *data = user_data;
  g_autoptr (RgImportView) self = data->view;
  g_autoptr (RgImportRun) run = data->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportResult) result = rg_import_run_finish (run, async, &error);
  g_autoptr (GPtrArray) issues = NULL;

  /* Something was changed since, or the window was closed. */
  if (self->run != run)
    return;
  stop_run (self);
  if (result == NULL)
    {
      rg_import_bar_set_text (self->bar, error->message);
      /* A file that cannot be read does not become readable by itself; a lock or a full disk passes. */
      if (g_error_matches (error, RG_ERROR, RG_ERROR_CONFLICT) || g_error_matches (error, RG_ERROR, RG_ERROR_STORAGE))
        self->check_source = g_timeout_add (RETRY_DELAY, start_check_cb, self);
      return;
    }
  issues = rg_import_run_list_issues (run, result);
  take_result (self, g_steal_pointer (&result));
  if (self->fresh && rg_import_alike_leave_out (G_LIST_MODEL (self->plans), self->result))
    return;
  rg_import_findings_set (self->findings, issues, self->result->n_messages);
  rg_import_sheets_set_result (self->sheets, self->result);
  show_checked (self);
  g_signal_emit (self, signals[CHECKED], 0);
}

static gboolean
start_check_cb (gpointer user_data)
{
  RgImportView *self = user_data;
  Run          *run = NULL;

  self->check_source = 0;
  if (count_included (self) == 0)
    {
      rg_import_bar_set_text (self->bar, _ ("Choose at least one sheet."));
      return G_SOURCE_REMOVE;
    }
  run = run_new (self, TRUE);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL, progress_tick_cb, self);
  rg_import_run_start (run->run, checked_cb, run);
  return G_SOURCE_REMOVE;
}

static void
queue_check (RgImportView *self)
{
  stop_run (self);
  rg_import_bar_set_busy (self->bar, _ ("Checking…"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", FALSE);
  update_look (self);
  self->check_source = g_timeout_add (CHECK_DELAY, start_check_cb, self);
}

/* Importing */

static void
imported_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  g_autofree Run *data = user_data;
  g_autoptr (RgImportView) self = data->view;
  g_autoptr (RgImportRun) run = data->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportResult) result = rg_import_run_finish (run, async, &error);

  if (self->run != run)
    return;
  stop_run (self);
  if (result == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rg_data_view_toast (RG_DATA_VIEW (self), _ ("Import cancelled; nothing was changed"), FALSE);
      else
        rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The file could not be imported"), error);
      show (self, "plan");
      self->awaited = TRUE;
      queue_check (self);
      return;
    }
  take_result (self, g_steal_pointer (&result));
  show (self, "done");
  rg_import_outcome_set (self->outcome, rg_data_view_get_book (RG_DATA_VIEW (self)), G_LIST_MODEL (self->plans), self->result);
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
show_working (RgImportView *self,
              const char   *text)
{
  gtk_label_set_text (self->working_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_progress_bar_set_text (self->progress_bar, " ");
  show (self, "working");
}

static void
start_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgImportView *self = RG_IMPORT_VIEW (widget);
  Run          *run = NULL;

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || count_included (self) == 0)
    return;
  stop_run (self);
  run = run_new (self, FALSE);
  rg_import_run_set_seen (run->run, self->result != NULL ? self->result->seen : NULL);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL, progress_tick_cb, self);
  show_working (self, _ ("Importing…"));
  rg_import_run_start (run->run, imported_cb, run);
}

/* Looking at files */

/* A sheet of five rows leaves the room to what was found. */
static void
fit_preview (RgImportView *self,
             RgImportPlan *plan)
{
  g_autoptr (GPtrArray) rows = rg_import_plan_get_preview (plan);

  gtk_paned_set_position (self->paned, MIN (HEAD_HEIGHT + (int)rows->len * ROW_HEIGHT, MAX_PREVIEW));
}

static void
plan_selected_cb (RgImportView *self,
                  RgImportPlan *plan)
{
  /* The list is emptied once more when it goes away. */
  if (self->plans == NULL)
    return;
  if (plan != NULL)
    fit_preview (self, plan);
  rg_import_choices_set (self->choices, G_LIST_MODEL (self->plans), plan);
  rg_import_preview_set (self->preview, G_LIST_MODEL (self->plans), plan);
  update_look (self);
}

static void
show_refused (RgImportView   *self,
              RgImportSurvey *survey)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *markup = NULL;
  g_autofree char *plain = NULL;

  for (guint i = 0; i < survey->refusals->len; i++)
    {
      const RgImportRefusal *refusal = survey->refusals->pdata[i];
      g_autofree char       *name = g_filename_display_basename (refusal->path);

      /* Translators: a file, and why it cannot be read */
      g_string_append_printf (text, _ ("%s: %s"), name, refusal->finding != NULL ? refusal->finding->text : _ ("The file cannot be read."));
      g_string_append_c (text, '\n');
    }
  plain = g_string_free (text, FALSE);
  markup = g_markup_escape_text (g_strstrip (plain), -1);
  adw_status_page_set_description (self->refused_page, markup);
  show (self, "refused");
}

static void
take_plans (RgImportView   *self,
            RgImportSurvey *survey)
{
  RgImportPlan *first = NULL;

  g_list_store_remove_all (self->plans);
  for (guint i = 0; i < survey->plans->len; i++)
    {
      RgImportPlan *plan = survey->plans->pdata[i];

      /* What nobody knows the meaning of is asked about, not imported. */
      if (rg_import_plan_get_record_type (plan) == NULL && survey->plans->len > 1)
        rg_import_plan_set_included (plan, FALSE);
      g_signal_connect_object (plan, "changed", G_CALLBACK (queue_check), self, G_CONNECT_SWAPPED);
      g_list_store_append (self->plans, plan);
      if (first == NULL && rg_import_plan_get_included (plan))
        first = plan;
    }
  rg_import_sheets_set (self->sheets, G_LIST_MODEL (self->plans), survey->refusals);
  rg_import_sheets_select (self->sheets, first != NULL ? first : survey->plans->pdata[0]);
}

static void
show_plans (RgImportView   *self,
            RgImportSurvey *survey)
{
  gboolean several = survey->plans->len + survey->refusals->len > 1;

  take_plans (self, survey);
  rg_import_findings_clear (self->findings);
  rg_import_findings_set_sheets (self->findings, G_LIST_MODEL (self->plans));
  adw_flap_set_locked (self->flap, !several);
  adw_flap_set_fold_policy (self->flap, several ? ADW_FLAP_FOLD_POLICY_AUTO : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap, several);
  show (self, "plan");
  self->fresh = TRUE;
  self->awaited = TRUE;
  queue_check (self);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (RgImportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportSurvey) survey = rg_store_finish (RG_STORE (source), async, &error);

  if (self->looking == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->looking);
  if (survey == NULL)
    {
      show (self, "start");
      rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The files could not be read"), error);
    }
  else if (survey->plans->len == 0)
    {
      show_refused (self, survey);
      g_signal_emit (self, signals[CHECKED], 0);
    }
  else
    show_plans (self, survey);
}

static void
reread_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (RgImportView) self = user_data;
  RgImportPlan *old = RG_IMPORT_PLAN (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportPlan) plan = rg_import_reread_finish (old, async, &error);
  guint position = 0;

  if (!g_list_store_find (self->plans, old, &position))
    return;
  if (plan == NULL)
    {
      rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The file cannot be read in this way"), error);
      plan_selected_cb (self, old);
      return;
    }
  g_signal_connect_object (plan, "changed", G_CALLBACK (queue_check), self, G_CONNECT_SWAPPED);
  g_list_store_splice (self->plans, position, 1, (gpointer *)&plan, 1);
  rg_import_sheets_set (self->sheets, G_LIST_MODEL (self->plans), NULL);
  rg_import_sheets_select (self->sheets, plan);
  queue_check (self);
}

static void
reading_changed_cb (RgImportView *self,
                    const char   *encoding,
                    guint         delimiter)
{
  RgImportPlan *plan = rg_import_sheets_get_selected (self->sheets);

  if (plan != NULL)
    rg_import_reread_async (plan, encoding, (char)delimiter, NULL, reread_cb, g_object_ref (self));
}

/* Further actions */

static void
close_view (RgImportView *self)
{
  stop (self);
  rg_import_choices_set (self->choices, NULL, NULL);
  rg_import_preview_set (self->preview, NULL, NULL);
  rg_import_findings_clear (self->findings);
  g_list_store_remove_all (self->plans);
  rg_import_sheets_set (self->sheets, G_LIST_MODEL (self->plans), NULL);
  show (self, "start");
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  close_view (RG_IMPORT_VIEW (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgImportView *self = RG_IMPORT_VIEW (widget);

  if (self->run != NULL)
    rg_import_run_cancel (self->run);
  else
    close_view (self);
}

static void
take_back_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RgImportView *self = RG_IMPORT_VIEW (widget);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->plans)); i++)
    {
      g_autoptr (RgImportPlan) plan = g_list_model_get_item (G_LIST_MODEL (self->plans), i);

      rg_import_plan_clear_corrections (plan);
    }
  rg_import_findings_clear (self->findings);
}

static void
await_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RG_IMPORT_VIEW (widget)->awaited = TRUE;
}

static void
look_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgImportView *self = RG_IMPORT_VIEW (widget);
  RgImportPlan *first = NULL;

  if (rg_import_alike_count_questions (G_LIST_MODEL (self->plans), &first) == 0)
    return;
  if (!rg_import_alike_has_questions (rg_import_sheets_get_selected (self->sheets)))
    rg_import_sheets_select (self->sheets, first);
  rg_import_preview_ask_next (self->preview);
}

static void
column_asked_cb (RgImportView *self,
                 RgImportPlan *plan,
                 guint         column)
{
  rg_import_sheets_select (self->sheets, plan);
  rg_import_preview_ask (self->preview, column);
}

static void
chosen_cb (char   **paths,
           gpointer user_data)
{
  g_autoptr (RgImportView) self = user_data;

  if (paths[0] != NULL)
    rg_import_view_open_files (self, (const char *const *)paths);
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  rg_file_chooser_open_several (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Import Tables"), RG_FILE_TABLE, chosen_cb, g_object_ref (widget));
}

static void
template_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RgImportView *self = RG_IMPORT_VIEW (widget);

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) != NULL)
    rg_import_template_ask (widget, rg_data_view_get_book (RG_DATA_VIEW (self)), g_variant_get_string (parameter, NULL));
}

/* Overrides */

static void
rg_import_view_set_book (RgDataView *view,
                         RgBook     *book)
{
  RgImportView *self = RG_IMPORT_VIEW (view);

  g_clear_pointer (&self->result, rg_import_result_free);
  close_view (self);
}

static void
rg_import_view_dispose (GObject *object)
{
  RgImportView *self = RG_IMPORT_VIEW (object);

  stop (self);
  g_clear_object (&self->plans);

  G_OBJECT_CLASS (rg_import_view_parent_class)->dispose (object);
}

static void
rg_import_view_finalize (GObject *object)
{
  g_clear_pointer (&RG_IMPORT_VIEW (object)->result, rg_import_result_free);

  G_OBJECT_CLASS (rg_import_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (RG_TYPE_IMPORT_BAR);
  g_type_ensure (RG_TYPE_IMPORT_SHEETS);
  g_type_ensure (RG_TYPE_IMPORT_CHOICES);
  g_type_ensure (RG_TYPE_IMPORT_PREVIEW);
  g_type_ensure (RG_TYPE_IMPORT_FINDINGS);
  g_type_ensure (RG_TYPE_IMPORT_OUTCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportView, stack);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, file_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, working_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, template_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, refused_page);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, flap);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, sheets_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, sheets);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, paned);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, choices);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, preview);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, findings);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, bar);
  gtk_widget_class_bind_template_child (widget_class, RgImportView, outcome);
  gtk_widget_class_bind_template_callback (widget_class, plan_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, reading_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_asked_cb);
}

static void
rg_import_view_class_init (RgImportViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_import_view_dispose;
  RG_DATA_VIEW_CLASS (klass)->set_book = rg_import_view_set_book;
  object_class->finalize = rg_import_view_finalize;
  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "import.take-back", NULL, take_back_action);
  gtk_widget_class_install_action (widget_class, "import.await", NULL, await_action);
  gtk_widget_class_install_action (widget_class, "import.look", NULL, look_action);
  gtk_widget_class_install_action (widget_class, "import.template", "s", template_action);
}

static void
rg_import_view_init (RgImportView *self)
{
  g_autoptr (GMenu) templates = rg_import_template_menu_new ();

  self->plans = g_list_store_new (RG_TYPE_IMPORT_PLAN);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->template_button, G_MENU_MODEL (templates));
  g_object_bind_property (self->flap, "folded", self->sheets_button, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->flap, "reveal-flap", self->sheets_button, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/* Its file must not be opened beside the engine, not even to look at it. */
static gboolean
includes_book (RgImportView      *self,
               const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if (rg_session_file_is_book (rg_store_get_book (rg_book_get_store (rg_data_view_get_book (RG_DATA_VIEW (self)))), paths[i]))
      return TRUE;
  return FALSE;
}

/**
 * rg_import_view_open_files:
 * @paths: (array zero-terminated=1): the files
 *
 * Finds out what is in files and shows how they would be imported; nothing is changed.
 */
void
rg_import_view_open_files (RgImportView      *self,
                           const char *const *paths)
{
  g_autofree char *title = NULL;

  g_return_if_fail (RG_IS_IMPORT_VIEW (self));
  g_return_if_fail (paths != NULL);

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || paths[0] == NULL)
    return;
  if (includes_book (self, paths))
    {
      rg_data_view_toast (RG_DATA_VIEW (self), _ ("This file is the open book itself. Choose a table."), FALSE);
      return;
    }
  if (self->run != NULL && !rg_import_run_is_dry_run (self->run))
    {
      rg_data_view_toast (RG_DATA_VIEW (self), _ ("An import is under way. Wait until it has ended."), FALSE);
      return;
    }
  stop (self);
  title = rg_import_wording_dup_files (paths);
  gtk_label_set_text (self->file_label, title);
  show_working (self, _ ("Looking at the file…"));
  self->looking = g_cancellable_new ();
  rg_import_survey_async (rg_data_view_get_book (RG_DATA_VIEW (self)), paths, self->looking, looked_cb, g_object_ref (self));
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
 * rg_import_view_get_issues:
 *
 * Returns: (transfer none): the findings of the trial, of #RgImportIssue
 */
GListModel *
rg_import_view_get_issues (RgImportView *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_VIEW (self), NULL);

  return rg_import_findings_get_model (self->findings);
}

/**
 * rg_import_view_get_plans:
 *
 * Returns: (transfer none): the sheets, of #RgImportPlan
 */
GListModel *
rg_import_view_get_plans (RgImportView *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_VIEW (self), NULL);

  return G_LIST_MODEL (self->plans);
}

/**
 * rg_import_view_is_busy:
 *
 * Returns: whether files are being read, tried or imported, or are about to be
 */
gboolean
rg_import_view_is_busy (RgImportView *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_VIEW (self), FALSE);

  return self->run != NULL || self->looking != NULL || self->check_source != 0;
}
