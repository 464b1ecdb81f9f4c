/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-bulk-dialog"

#include "config.h"
#include "rg-bulk-dialog.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-bulk-beginning.h"
#include "rg-bulk-job.h"
#include "rg-bulk-menu.h"
#include "rg-conflict-dialog.h"
#include "rg-field-row.h"
#include "rg-file-chooser.h"
#include "rg-forms-output.h"
#include "rg-page.h"
#include "rg-record-types.h"
#include "rg-record-view-private.h"
#include "rg-ui.h"

#define TICK_MS 150

/* More names than these are typed rather than looked through. */
#define MAX_PEOPLE 24

struct _RgBulkDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkStack       *states;
  GtkCheckButton *selected;
  GtkCheckButton *all;
  GtkDropDown    *deed;
  GtkStack       *pages;
  GtkFlowBox     *people;
  GtkEditable    *person;
  GtkDropDown    *fields;
  AdwBin         *value;
  GtkEditable    *tag;
  GtkBox         *task;
  GtkDropDown    *forms;
  GtkLabel       *problem;
  GtkLabel       *count;
  GtkButton      *go;
  GtkButton      *print;
  GtkProgressBar *progress;

  GtkWidget          *origin; /* whose page hears what was done */
  RgBook             *book;
  const RgRecordType *type;
  GArray             *ids;
  RgQuery            *query;
  RgBulkBeginning    *beginning;
  gint64              n_whole;
  char              **columns;
  GPtrArray          *deeds;      /* const Deed * */
  GArray             *field_list; /* guint */
  GPtrArray          *form_list;  /* const RgForm * */
  RgFieldRow         *value_row;
  RgFieldRow         *task_rows[3];
  RgBulkJob          *job;
  guint               tick;
};

G_DEFINE_FINAL_TYPE (RgBulkDialog, rg_bulk_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  const char *name; /* of the page, and for callers */
  const char *label;
  const char *button;
} Deed;

static const Deed all_deeds[] = {
  { "assign", N_ ("Assign to Somebody"), N_ ("_Assign") },
  { "set", N_ ("Set a Field"), N_ ("_Set") },
  { "add-tag", N_ ("Add a Tag"), N_ ("_Add Tag") },
  { "remove-tag", N_ ("Remove a Tag"), N_ ("_Remove Tag") },
  { "task", N_ ("Add a Task for Each"), N_ ("_Add Tasks") },
  { "print", N_ ("Print a Form for Each"), N_ ("Save as P_DF…") },
  { "export", N_ ("Save as a Table"), N_ ("_Save…") },
  { "delete", N_ ("Delete"), N_ ("_Delete") },
};

static const guint task_fields[] = { RG_TASK_SUBJECT, RG_TASK_DUE_AT, RG_TASK_ASSIGNEE };

static const Deed *
get_deed (RgBulkDialog *self)
{
  return g_ptr_array_index (self->deeds, gtk_drop_down_get_selected (self->deed));
}

static gboolean
is_deed (RgBulkDialog *self,
         const char   *name)
{
  return g_str_equal (get_deed (self)->name, name);
}

static gboolean
wants_selected (RgBulkDialog *self)
{
  return gtk_check_button_get_active (self->selected);
}

/* Says beside the button how many records it means. */
static void
show_count_cb (RgBulkDialog *self)
{
  gint64           n = self->ids != NULL && wants_selected (self) ? self->ids->len : self->n_whole;
  g_autofree char *text = g_strdup_printf (ngettext ("%'" PRId64 " record", "%'" PRId64 " records", (gulong)n), n);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), n > 0);
}

static void
say (RgBulkDialog *self,
     const char   *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
show_error (RgBulkDialog *self,
            const GError *error)
{
  gtk_stack_set_visible_child_name (self->states, "ask");
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
}

static RgPage *
find_page (RgBulkDialog *self)
{
  GtkWidget *page = self->origin != NULL ? gtk_widget_get_ancestor (self->origin, RG_TYPE_PAGE) : NULL;

  return page != NULL ? RG_PAGE (page) : NULL;
}

static void
tell (RgBulkDialog *self,
      const char   *text,
      gboolean      undo)
{
  if (find_page (self) != NULL)
    rg_page_toast (find_page (self), text, undo);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
tick_cb (gpointer user_data)
{
  RgBulkDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, rg_bulk_job_get_fraction (self->job));
  return G_SOURCE_CONTINUE;
}

static void
start (RgBulkDialog *self)
{
  say (self, NULL);
  g_clear_object (&self->job);
  self->job = rg_bulk_job_new (self->book, self->type);
  rg_bulk_job_set_scope (self->job, wants_selected (self) ? self->ids : NULL, self->query);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->states, "busy");
  if (self->tick == 0)
    self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

/* FALSE when the window was closed meanwhile. */
static gboolean
stop (RgBulkDialog *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  return self->book != NULL;
}

static void changed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data);

static void
conflicts_decided (RgConflictAnswer answer,
                   gpointer         user_data)
{
  g_autoptr (RgBulkDialog) self = user_data;

  if (self->book == NULL)
    return;
  if (answer == RG_CONFLICT_CANCEL)
    gtk_stack_set_visible_child_name (self->states, "ask");
  else
    rg_bulk_job_change_again (self->job, answer == RG_CONFLICT_MINE, changed_cb, g_object_ref (self));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgBulkDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean         changed = FALSE;
  g_autofree char *summary = rg_bulk_job_change_finish (self->job, result, &changed, &error);
  RgBulk          *bulk = rg_bulk_job_get_bulk (self->job);

  if (!stop (self))
    return;
  /* Others changed some of the records after the person had begun. */
  if (error != NULL && rg_bulk_get_n_conflicts (bulk) > 0)
    rg_conflict_dialog_ask (GTK_WIDGET (self), rg_bulk_get_conflicts (bulk), rg_bulk_get_n_conflicts (bulk), rg_bulk_get_n_meant (bulk), TRUE, conflicts_decided, g_object_ref (self));
  else if (error != NULL)
    show_error (self, error);
  else
    tell (self, summary, changed);
}

static void
run_change (RgBulkDialog *self,
            RgBulk       *bulk)
{
  start (self);
  rg_bulk_beginning_give (self->beginning, bulk);
  rg_bulk_job_change (self->job, bulk, changed_cb, g_object_ref (self));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgBulkDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64           n = rg_bulk_job_export_finish (self->job, result, &error);
  g_autofree char *text = NULL;

  if (!stop (self))
    return;
  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  text = g_strdup_printf (ngettext ("%'" PRId64 " record saved", "%'" PRId64 " records saved", (gulong)n), n);
  tell (self, text, FALSE);
}

static void
export_chosen_cb (GFile   *file,
                  gpointer user_data)
{
  g_autoptr (RgBulkDialog) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || self->book == NULL)
    return;
  start (self);
  rg_bulk_job_export (self->job, path, (const char *const *)self->columns, exported_cb, g_object_ref (self));
}

/* They go to the printer, or have been written into the file. */
static void
use_forms (RgBulkDialog *self,
           const RgForm *form,
           GPtrArray    *records,
           const char   *path)
{
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *text = path != NULL ? g_strdup_printf (_ ("Saved as “%s”"), name) : NULL;

  if (path != NULL)
    {
      tell (self, text, FALSE);
      return;
    }
  if (find_page (self) != NULL)
    {
      g_autoptr (RgFormDocument) document = rg_forms_output_document (self->book, form, records);

      rg_forms_output_print (find_page (self), document, NULL);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

typedef struct
{
  RgBulkDialog *dialog;
  const RgForm *form;
  char         *path;
} Printing;

static void
forms_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Printing *printing = user_data;
  g_autoptr (RgBulkDialog) self = printing->dialog;
  g_autofree char *path = printing->path;
  const RgForm    *form = printing->form;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rg_bulk_job_load_forms_finish (self->job, result, &error);

  g_free (printing);
  if (!stop (self))
    return;
  if (records == NULL)
    show_error (self, error);
  else
    use_forms (self, form, records, path);
}

static void
load_forms (RgBulkDialog *self,
            char         *path)
{
  Printing        *printing = g_new0 (Printing, 1);
  g_autofree char *company = g_settings_get_string (rg_ui_get_settings (), "company-name");

  printing->dialog = g_object_ref (self);
  printing->form = g_ptr_array_index (self->form_list, gtk_drop_down_get_selected (self->forms));
  printing->path = path;
  start (self);
  rg_bulk_job_load_forms (self->job, printing->form, path, company, forms_loaded_cb, printing);
}

static void
pdf_chosen_cb (GFile   *file,
               gpointer user_data)
{
  g_autoptr (RgBulkDialog) self = user_data;
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->book != NULL)
    load_forms (self, path);
}

static void
print_cb (RgBulkDialog *self)
{
  load_forms (self, NULL);
}

/* Deeds that change the book */

static void
try_change (RgBulkDialog *self,
            RgBulk       *bulk,
            gboolean      ok,
            GError       *error)
{
  if (ok)
    run_change (self, bulk);
  else
    {
      say (self, error->message);
      rg_bulk_free (bulk);
      g_error_free (error);
    }
}

static void
set_field (RgBulkDialog *self,
           guint         field,
           const char   *text)
{
  RgBulk  *bulk = rg_bulk_new (RG_BULK_SET, self->type);
  GError  *error = NULL;
  gboolean ok = rg_bulk_set_field (bulk, field, text, &error);

  try_change (self, bulk, ok, error);
}

static void
assign (RgBulkDialog *self,
        const char   *who)
{
  if (*who == '\0')
    say (self, _ ("Choose who it is assigned to"));
  else
    set_field (self, (guint)rg_bulk_find_owner (self->type), who);
}

static void
change_tag (RgBulkDialog *self,
            RgBulkDeed    deed)
{
  RgBulk  *bulk = rg_bulk_new (deed, self->type);
  GError  *error = NULL;
  gboolean ok = rg_bulk_set_tag (bulk, gtk_editable_get_text (self->tag), &error);

  try_change (self, bulk, ok, error);
}

static void
add_task (RgBulkDialog *self)
{
  RgBulk          *bulk = rg_bulk_new (RG_BULK_ADD_TASK, self->type);
  GError          *error = NULL;
  g_autofree char *subject = rg_field_row_get_text (self->task_rows[0]);
  g_autofree char *due = rg_field_row_get_text (self->task_rows[1]);
  g_autofree char *assignee = rg_field_row_get_text (self->task_rows[2]);
  gboolean         ok = rg_bulk_set_task (bulk, subject, due, assignee, &error);

  try_change (self, bulk, ok, error);
}

static void
set_value (RgBulkDialog *self)
{
  g_autofree char *text = rg_field_row_get_text (self->value_row);

  set_field (self, g_array_index (self->field_list, guint, gtk_drop_down_get_selected (self->fields)), text != NULL ? text : "");
}

static void
go_cb (RgBulkDialog *self)
{
  if (is_deed (self, "assign"))
    assign (self, gtk_editable_get_text (self->person));
  else if (is_deed (self, "set"))
    set_value (self);
  else if (is_deed (self, "add-tag"))
    change_tag (self, RG_BULK_ADD_TAG);
  else if (is_deed (self, "remove-tag"))
    change_tag (self, RG_BULK_REMOVE_TAG);
  else if (is_deed (self, "task"))
    add_task (self);
  else if (is_deed (self, "delete"))
    run_change (self, rg_bulk_new (RG_BULK_DELETE, self->type));
  else if (is_deed (self, "export"))
    {
      g_autofree char *name = g_strdup_printf ("%s.xlsx", rg_record_type_get_label_plural (self->type));

      rg_file_chooser_save (GTK_WINDOW (self), _ ("Save as a Table"), RG_FILE_TABLE, name, export_chosen_cb, g_object_ref (self));
    }
  else
    {
      const RgForm    *form = g_ptr_array_index (self->form_list, gtk_drop_down_get_selected (self->forms));
      g_autofree char *name = g_strdup_printf ("%s.pdf", rg_form_get_label (form));

      rg_file_chooser_save (GTK_WINDOW (self), _ ("Save as PDF"), RG_FILE_PDF, name, pdf_chosen_cb, g_object_ref (self));
    }
}

static void
cancel_cb (RgBulkDialog *self)
{
  if (self->job != NULL)
    rg_bulk_job_cancel (self->job);
}

static void
person_clicked_cb (RgBulkDialog *self,
                   GtkButton    *button)
{
  assign (self, gtk_button_get_label (button));
}

static const char *
get_page_name (RgBulkDialog *self)
{
  const char *name = get_deed (self)->name;

  return g_str_has_suffix (name, "-tag") ? "tag" : name;
}

static void
deed_changed_cb (RgBulkDialog *self)
{
  const Deed *deed;

  if (self->deeds == NULL || gtk_drop_down_get_selected (self->deed) >= self->deeds->len)
    return;
  deed = get_deed (self);
  say (self, NULL);
  gtk_stack_set_visible_child_name (self->pages, get_page_name (self));
  gtk_button_set_label (self->go, _ (deed->button));
  gtk_widget_set_visible (GTK_WIDGET (self->print), g_str_equal (deed->name, "print"));
  if (!g_str_equal (deed->name, "delete"))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->go), "destructive-action");
      gtk_widget_add_css_class (GTK_WIDGET (self->go), "suggested-action");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->go), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->go), "destructive-action");
  /* Nobody deletes everything because nothing else was chosen. */
  if (self->ids->len > 0)
    gtk_check_button_set_active (self->selected, TRUE);
}

static void
field_changed_cb (RgBulkDialog *self)
{
  guint place = gtk_drop_down_get_selected (self->fields);

  if (self->field_list == NULL || place >= self->field_list->len)
    return;
  self->value_row = RG_FIELD_ROW (rg_field_row_new (self->type, g_array_index (self->field_list, guint, place)));
  rg_field_row_set_book (self->value_row, self->book);
  adw_bin_set_child (self->value, GTK_WIDGET (self->value_row));
}

static void
rg_bulk_dialog_dispose (GObject *object)
{
  RgBulkDialog *self = RG_BULK_DIALOG (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  cancel_cb (self);
  g_clear_object (&self->origin);
  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_BULK_DIALOG);
  G_OBJECT_CLASS (rg_bulk_dialog_parent_class)->dispose (object);
}

static void
rg_bulk_dialog_finalize (GObject *object)
{
  RgBulkDialog *self = RG_BULK_DIALOG (object);

  g_clear_object (&self->job);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, rg_query_free);
  g_clear_pointer (&self->beginning, rg_bulk_beginning_unref);
  g_clear_pointer (&self->deeds, g_ptr_array_unref);
  g_clear_pointer (&self->field_list, g_array_unref);
  g_clear_pointer (&self->form_list, g_ptr_array_unref);
  g_strfreev (self->columns);
  G_OBJECT_CLASS (rg_bulk_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, states);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, selected);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, all);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, deed);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, people);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, person);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, value);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, tag);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, task);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, forms);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, count);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, go);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, print);
  gtk_widget_class_bind_template_child (widget_class, RgBulkDialog, progress);
}

static void
rg_bulk_dialog_class_init (RgBulkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_bulk_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_bulk_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/bulk-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, deed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_count_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "default.activate", NULL);
}

static void
rg_bulk_dialog_init (RgBulkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What makes sense for the type */

static void
list_forms (RgBulkDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->form_list = rg_bulk_find_forms (self->type);
  for (guint i = 0; i < self->form_list->len; i++)
    gtk_string_list_append (names, rg_form_get_label (self->form_list->pdata[i]));
  gtk_drop_down_set_model (self->forms, G_LIST_MODEL (names));
}

static void
list_fields (RgBulkDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->field_list = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    if (rg_bulk_can_set (self->type, i))
      {
        g_array_append_val (self->field_list, i);
        gtk_string_list_append (names, rg_field_get_label (rg_record_type_get_field (self->type, i)));
      }
  gtk_drop_down_set_model (self->fields, G_LIST_MODEL (names));
  field_changed_cb (self);
}

static void
list_deeds (RgBulkDialog *self,
            const char   *what)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GPtrArray *deeds = g_ptr_array_new ();
  guint      wanted = 0;

  list_fields (self);
  list_forms (self);
  for (guint i = 0; i < G_N_ELEMENTS (all_deeds); i++)
    if (rg_bulk_makes_sense (self->type, all_deeds[i].name))
      {
        if (g_strcmp0 (what, all_deeds[i].name) == 0)
          wanted = deeds->len;
        g_ptr_array_add (deeds, (gpointer)&all_deeds[i]);
        gtk_string_list_append (labels, _ (all_deeds[i].label));
      }
  self->deeds = deeds;
  gtk_drop_down_set_model (self->deed, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->deed, wanted);
  deed_changed_cb (self);
}

static void
add_task_rows (RgBulkDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (task_fields); i++)
    {
      self->task_rows[i] = RG_FIELD_ROW (rg_field_row_new (rg_task_type (), task_fields[i]));
      rg_field_row_set_book (self->task_rows[i], self->book);
      gtk_box_append (self->task, GTK_WIDGET (self->task_rows[i]));
    }
}

static gpointer
people_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return rg_session_get_options (session, "staff", error);
}

/* One click on a name assigns. */
static void
people_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgBulkDialog) self = user_data;
  g_auto (GStrv) names = rg_store_finish (RG_STORE (source), result, NULL);

  for (guint i = 0; self->book != NULL && names != NULL && names[i] != NULL && i < MAX_PEOPLE; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (names[i]);

      g_signal_connect_swapped (button, "clicked", G_CALLBACK (person_clicked_cb), self);
      gtk_flow_box_append (self->people, button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
}

static void
show_scope (RgBulkDialog *self)
{
  guint            n = self->ids->len;
  g_autofree char *selected = g_strdup_printf (ngettext ("The selected %'u record", "The selected %'u records", n), n);
  g_autofree char *all = g_strdup_printf (ngettext ("The %'" PRId64 " record shown", "All %'" PRId64 " records shown", (gulong)self->n_whole), self->n_whole);

  gtk_check_button_set_label (self->selected, selected);
  gtk_check_button_set_label (self->all, all);
  gtk_widget_set_sensitive (GTK_WIDGET (self->selected), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all), self->n_whole > 0);
  /* The cursor always stands on a row: who means one row does not come here. */
  gtk_check_button_set_active (n > 1 ? self->selected : self->all, TRUE);
  show_count_cb (self);
}

static char **
list_columns (RgRecordView *view)
{
  RgGrid             *grid = rg_record_view_get_grid (view);
  const RgRecordType *type = rg_grid_get_record_type (grid);
  GPtrArray          *names = g_ptr_array_new ();

  for (guint i = 0; rg_grid_get_column (grid, i) != NULL; i++)
    g_ptr_array_add (names, g_strdup (rg_record_type_get_field (type, rg_grid_column_get_field (rg_grid_get_column (grid, i)))->name));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

/*
 * @parent: the widget in which the person asked for it; its page says what was done
 * @selected_ids: (element-type gint64): the selected records
 * @whole: all records that the list shows
 * @n_whole: how many these are
 * @what: (nullable): what is offered first: "assign", "set", "add-tag", "remove-tag", "task", "print", "export", "delete"
 *
 * Asks what to do with many records, and does it.
 *
 * Returns: (transfer none): the window
 */
static RgBulkDialog *
present_dialog (GtkWidget          *parent,
                RgBook             *book,
                const RgRecordType *type,
                GArray             *selected_ids,
                const RgQuery      *whole,
                gint64              n_whole,
                const char         *what)
{
  RgBulkDialog *self = g_object_new (RG_TYPE_BULK_DIALOG, NULL);
  GtkRoot      *root = gtk_widget_get_root (parent);

  self->origin = g_object_ref (parent);
  self->book = g_object_ref (book);
  self->type = type;
  self->ids = g_array_copy (selected_ids);
  self->query = rg_query_copy (whole);
  self->n_whole = n_whole;
  show_scope (self);
  list_deeds (self, what);
  add_task_rows (self);
  rg_store_read (rg_book_get_store (book), people_worker, NULL, NULL, (GDestroyNotify)g_strfreev, NULL, people_cb, g_object_ref (self));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/* The names of the fields that are exported, in their order. */
static void
set_columns (RgBulkDialog      *self,
             const char *const *names)
{
  g_strfreev (self->columns);
  self->columns = g_strdupv ((char **)names);
}

static void
bulk_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  RgRecordView *view = user_data;
  RgRecordList *list = rg_record_view_get_list (view);
  g_autoptr (GArray) ids = NULL;
  g_auto (GStrv) columns = NULL;
  RgBulkDialog *dialog;

  if (list == NULL || !rg_record_view_get_editable (view))
    return;
  /* Keys go on in the table when the window is closed. */
  gtk_widget_grab_focus (GTK_WIDGET (rg_record_view_get_grid (view)));
  ids = rg_record_view_get_selection (view);
  columns = list_columns (view);
  dialog = present_dialog (GTK_WIDGET (view), rg_record_view_get_book (view), rg_grid_get_record_type (rg_record_view_get_grid (view)),
                           ids, rg_record_list_get_query (list), rg_record_list_get_n_records (list), g_variant_get_string (parameter, NULL));
  set_columns (dialog, (const char *const *)columns);
  dialog->beginning = rg_bulk_beginning_new (rg_record_view_get_book (view), list);
}

/**
 * rg_bulk_install:
 *
 * Gives a view the action "grid.bulk" (s: what is offered first) and a button for it.
 */
void
rg_bulk_install (RgRecordView *view)
{
  const GActionEntry entries[] = { { "bulk", bulk_action_cb, "s" } };
  GtkWidget         *button = gtk_button_new_with_mnemonic (_ ("_Actions…"));

  g_action_map_add_action_entries (rg_record_view_get_actions (view), entries, G_N_ELEMENTS (entries), view);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "grid.bulk");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "assign");
  gtk_widget_set_tooltip_text (button, _ ("Assign, tag, print, export or delete the selected records or all that are shown"));
  gtk_widget_add_css_class (button, "flat");
  rg_record_view_add_status_button (view, button);
}
