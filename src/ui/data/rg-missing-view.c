/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-missing-view"

#include "config.h"
#include "rg-missing-view.h"

#include <glib/gi18n.h>

#include "rg-customer.h"
#include "rg-data-text.h"
#include "rg-date.h"
#include "rg-export-job.h"
#include "rg-file-chooser.h"
#include "rg-missing-row.h"
#include "rg-record-view.h"
#include "rg-text.h"

/* Until when the data should be complete, unless the task is given another day. */
#define DAYS_TO_COMPLETE 7

struct _RgMissingView
{
  RgDataView parent_instance;

  /* Template widgets */
  GtkStack     *stack;
  GtkListBox   *owner_list;
  GtkFlowBox   *field_box;
  GtkLabel     *count_label;
  GtkWidget    *task_button;
  GtkStack     *list_stack;
  RgRecordView *record_view;

  /* Owned references */
  RgHealthSettings *settings;
  RgMissing        *missing;
  RgRecordList     *list;
  GSignalGroup     *store_signals;
  GCancellable     *reading;
  RgExportJob      *export_job;
  char             *owner; /* of the selected row; "" for nobody, NULL for everybody */

  gboolean dirty;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RgMissingView, rg_missing_view, RG_TYPE_DATA_VIEW)

/* The list of one person */

static RgQuery *
new_query (RgMissingView *self)
{
  RgQuery *query = rg_missing_new_query (self->settings, RG_MISSING_ANY);

  if (self->owner != NULL)
    rg_missing_query_add_owner (query, self->owner);
  return query;
}

static gint64
count_incomplete (RgMissingView *self)
{
  if (self->owner == NULL)
    return self->missing->n_incomplete;
  for (guint i = 0; i < self->missing->owners->len; i++)
    {
      const RgMissingOwner *owner = self->missing->owners->pdata[i];

      if (g_str_equal (owner->name == NULL ? "" : owner->name, self->owner))
        return owner->n_incomplete;
    }
  return 0;
}

static void
show_count (RgMissingView *self)
{
  gint64           n = count_incomplete (self);
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s customer lacks a key field", "%s customers lack a key field", (gulong)n), count);

  gtk_label_set_text (self->count_label, text);
  gtk_stack_set_visible_child_name (self->list_stack, n > 0 ? "records" : "complete");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "missing.make-tasks", n > 0);
  gtk_widget_set_sensitive (self->task_button, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "missing.export", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "missing.open", n > 0);
}

static void
show_list (RgMissingView *self)
{
  g_autoptr (RgQuery) query = new_query (self);

  show_count (self);
  if (self->list != NULL)
    {
      rg_record_view_set_query (self->record_view, query);
      return;
    }

  self->list = rg_record_list_new (rg_book_get_store (rg_data_view_get_book (RG_DATA_VIEW (self))), query);
  rg_record_view_set_book (self->record_view, rg_data_view_get_book (RG_DATA_VIEW (self)));
  rg_record_view_set_list (self->record_view, self->list, "missing");
}

static void
owner_selected_cb (RgMissingView *self,
                   GtkListBoxRow *row)
{
  g_autofree char *owner = NULL;

  if (self->filling || row == NULL || self->missing == NULL)
    return;

  owner = g_strdup (rg_missing_row_get_owner (RG_MISSING_ROW (row)));
  if (self->list != NULL && g_strcmp0 (owner, self->owner) == 0)
    return;
  g_free (self->owner);
  self->owner = g_steal_pointer (&owner);
  show_list (self);
}

/* What is read */

static void
add_owner (RgMissingView *self,
           const char    *owner,
           const char    *title,
           double         completeness,
           gint64         incomplete)
{
  GtkWidget *row = rg_missing_row_new (owner, title, completeness, self->missing->goal, incomplete);

  gtk_list_box_append (self->owner_list, row);
  if (g_strcmp0 (owner, self->owner) == 0)
    gtk_list_box_select_row (self->owner_list, GTK_LIST_BOX_ROW (row));
}

static void
fill_owners (RgMissingView *self)
{
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->owner_list))) != NULL)
    gtk_list_box_remove (self->owner_list, child);
  add_owner (self, NULL, _ ("Everybody"), rg_missing_get_completeness (self->missing), self->missing->n_incomplete);
  for (guint i = 0; i < self->missing->owners->len; i++)
    {
      const RgMissingOwner *owner = self->missing->owners->pdata[i];

      add_owner (self, owner->name == NULL ? "" : owner->name, owner->name == NULL ? _ ("Nobody responsible") : owner->name,
                 rg_missing_owner_get_completeness (self->missing, owner), owner->n_incomplete);
    }
  if (gtk_list_box_get_selected_row (self->owner_list) == NULL)
    {
      g_clear_pointer (&self->owner, g_free);
      gtk_list_box_select_row (self->owner_list, gtk_list_box_get_row_at_index (self->owner_list, 0));
    }
  self->filling = FALSE;
}

static void
fill_fields (RgMissingView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->field_box))) != NULL)
    gtk_flow_box_remove (self->field_box, child);
  for (guint i = 0; i < self->missing->fields->len; i++)
    {
      const RgMissingField *field = &g_array_index (self->missing->fields, RgMissingField, i);
      const char           *label = rg_field_get_label (rg_record_type_get_field (rg_customer_type (), field->field));
      double                share = self->missing->n_customers == 0 ? 1 : (double)field->filled / (double)self->missing->n_customers;
      g_autofree char      *percent = rg_data_text_dup_percent (share);
      g_autofree char      *text = g_strdup_printf ("%s %s", label, percent);
      GtkWidget            *shown = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (shown), 0);
      gtk_widget_add_css_class (shown, "numeric");
      if (share * 100 + 1e-9 < self->missing->goal)
        gtk_widget_add_css_class (shown, "error");
      gtk_flow_box_append (self->field_box, shown);
    }
}

typedef struct
{
  RgHealthSettings *settings;
  RgMissing        *missing;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->settings, rg_health_settings_free);
  g_clear_pointer (&reading->missing, rg_missing_free);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
asks_for_the_same (const RgHealthSettings *a,
                   const RgHealthSettings *b)
{
  if (a == NULL || a->n_fields != b->n_fields)
    return FALSE;
  for (guint i = 0; i < a->n_fields; i++)
    if (a->fields[i] != b->fields[i])
      return FALSE;
  return TRUE;
}

static void
show_missing (RgMissingView *self,
              Reading       *reading)
{
  gboolean same = asks_for_the_same (self->settings, reading->settings);
  char    *before = g_strdup (self->owner);

  g_clear_pointer (&self->settings, rg_health_settings_free);
  g_clear_pointer (&self->missing, rg_missing_free);
  self->settings = g_steal_pointer (&reading->settings);
  self->missing = g_steal_pointer (&reading->missing);
  fill_owners (self);
  fill_fields (self);
  /* The list follows the book by itself, and a person may be writing in it. */
  if (self->list != NULL && same && g_strcmp0 (before, self->owner) == 0)
    show_count (self);
  else
    show_list (self);
  gtk_stack_set_visible_child_name (self->stack, self->missing->n_customers > 0 ? "main" : "empty");
  g_free (before);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RgMissingView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = rg_store_finish (RG_STORE (source), result, &error);

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reading != NULL)
    show_missing (self, reading);
  else
    rg_data_view_show_error (RG_DATA_VIEW (self), _ ("It could not be found out what is missing"), error);
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->settings = rg_health_settings_load (session, error);
  if (reading->settings != NULL)
    reading->missing = rg_missing_read (session, reading->settings, error);
  return reading->missing != NULL ? g_steal_pointer (&reading) : NULL;
}

static void
read_missing (RgMissingView *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->dirty = FALSE;
  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL)
    return;

  self->reading = g_cancellable_new ();
  rg_store_read (rg_book_get_store (rg_data_view_get_book (RG_DATA_VIEW (self))), read_worker, NULL, NULL, (GDestroyNotify)reading_free, self->reading,
                 read_cb, g_object_ref (self));
}

static void
read_when_seen (RgMissingView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_missing (self);
  else
    self->dirty = TRUE;
}

static void
map_cb (RgMissingView *self)
{
  if (self->dirty)
    read_missing (self);
}

/* Tasks */

typedef struct
{
  RgHealthSettings *settings;
  char             *owners[2];
  gboolean          everybody;
  gboolean          each_customer;
  char             *due;
  char             *who;
  char             *today;
  guint             n_made;
  guint             n_there;
} TaskJob;

static void
task_job_free (gpointer data)
{
  TaskJob *job = data;

  rg_health_settings_free (job->settings);
  g_free (job->owners[0]);
  g_free (job->due);
  g_free (job->who);
  g_free (job->today);
  g_free (job);
}

static char *
dup_task_text (guint n_made,
               guint n_there)
{
  g_autofree char *made = g_strdup_printf (ngettext ("%u task made", "%u tasks made", n_made), n_made);
  g_autofree char *there = g_strdup_printf (ngettext ("%u is there already", "%u are there already", n_there), n_there);

  if (n_there == 0)
    return g_steal_pointer (&made);
  return g_strdup_printf ("%s; %s", made, there);
}

static void
tasks_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RgMissingView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) made = rg_store_finish (RG_STORE (source), result, &error);
  const char *text;
  gboolean    changed;

  if (made != NULL)
    {
      g_variant_get (made, "(b&s)", &changed, &text);
      rg_data_view_toast (RG_DATA_VIEW (self), text, changed);
    }
  else if (error != NULL)
    rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The tasks could not be made"), error);
}

static gpointer
task_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  TaskJob         *job = data;
  g_autofree char *text = NULL;
  RgMissingTasks   tasks = { job->everybody ? NULL : (const char *const *)job->owners, job->each_customer, job->due, job->who, job->today };

  if (rg_missing_make_tasks (session, job->settings, &tasks, &job->n_made, &job->n_there, cancellable, error) < 0)
    return NULL;
  text = dup_task_text (job->n_made, job->n_there);
  return g_variant_ref_sink (g_variant_new ("(bs)", job->n_made > 0, text));
}

static void
make_tasks_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  RgMissingView *self = RG_MISSING_VIEW (widget);
  TaskJob       *job;

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || self->missing == NULL)
    return;

  job = g_new0 (TaskJob, 1);
  job->settings = rg_health_settings_copy (self->settings);
  job->everybody = self->owner == NULL;
  job->owners[0] = g_strdup (self->owner);
  job->each_customer = g_str_equal (g_variant_get_string (parameter, NULL), "customer");
  job->today = rg_clock_get_today (rg_book_get_clock (rg_data_view_get_book (RG_DATA_VIEW (self))));
  job->due = rg_date_add_days (job->today, DAYS_TO_COMPLETE);
  job->who = g_strdup (rg_book_get_who (rg_data_view_get_book (RG_DATA_VIEW (self))));
  rg_store_write (rg_book_get_store (rg_data_view_get_book (RG_DATA_VIEW (self))), task_worker, job, task_job_free, (GDestroyNotify)g_variant_unref, NULL, tasks_made_cb,
                  g_object_ref (self));
}

/* Export */

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgMissingView) self = user_data;
  g_autoptr (RgExportJob) job = g_steal_pointer (&self->export_job);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64           n;

  if (job == NULL)
    return;

  n = rg_export_job_finish (job, result, &error);
  if (error != NULL)
    {
      rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The list could not be exported"), error);
      return;
    }
  text = rg_data_text_dup_exported (n, rg_export_job_get_path (job));
  rg_data_view_toast (RG_DATA_VIEW (self), text, FALSE);
}

static void
export_to_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RgMissingView *self = RG_MISSING_VIEW (widget);
  g_autoptr (RgQuery) query = NULL;

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || self->missing == NULL || self->export_job != NULL)
    return;

  query = new_query (self);
  self->export_job = rg_export_job_new (rg_data_view_get_book (RG_DATA_VIEW (self)), query, g_variant_get_string (parameter, NULL));
  rg_export_job_run (self->export_job, exported_cb, g_object_ref (self));
}

static void
export_chosen_cb (GFile   *file,
                  gpointer user_data)
{
  g_autoptr (RgMissingView) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "missing.export-to", "s", path);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgMissingView   *self = RG_MISSING_VIEW (widget);
  GtkRoot         *root = gtk_widget_get_root (widget);
  const char      *owner = self->owner == NULL || *self->owner == '\0' ? NULL : self->owner;
  g_autofree char *title = owner == NULL ? g_strdup (_ ("Data to complete")) : g_strdup_printf (_ ("Data to complete, %s"), owner);
  g_autofree char *stem = rg_text_file_name (title);
  g_autofree char *name = g_strdup_printf ("%s.xlsx", stem);

  rg_file_chooser_save (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Export the List"), RG_FILE_WORKBOOK, name,
                        export_chosen_cb, g_object_ref (self));
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgMissingView *self = RG_MISSING_VIEW (widget);
  g_autoptr (RgQuery) query = NULL;

  if (self->missing == NULL)
    return;

  query = new_query (self);
  rg_data_view_show_records (RG_DATA_VIEW (self), query, _ ("A key field is missing"));
}

/* Overrides */

static void
rg_missing_view_set_book (RgDataView *view,
                          RgBook     *book)
{
  RgMissingView *self = RG_MISSING_VIEW (view);

  g_signal_group_set_target (self->store_signals, book != NULL ? rg_book_get_store (book) : NULL);
  read_when_seen (self);
}

static void
rg_missing_view_dispose (GObject *object)
{
  RgMissingView *self = RG_MISSING_VIEW (object);

  if (self->export_job != NULL)
    rg_export_job_cancel (self->export_job);
  g_clear_object (&self->export_job);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (rg_missing_view_parent_class)->dispose (object);
}

static void
rg_missing_view_finalize (GObject *object)
{
  RgMissingView *self = RG_MISSING_VIEW (object);

  g_clear_pointer (&self->settings, rg_health_settings_free);
  g_clear_pointer (&self->missing, rg_missing_free);
  g_free (self->owner);

  G_OBJECT_CLASS (rg_missing_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/missing-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgMissingView, stack);
  gtk_widget_class_bind_template_child (widget_class, RgMissingView, owner_list);
  gtk_widget_class_bind_template_child (widget_class, RgMissingView, field_box);
  gtk_widget_class_bind_template_child (widget_class, RgMissingView, count_label);
  gtk_widget_class_bind_template_child (widget_class, RgMissingView, task_button);
  gtk_widget_class_bind_template_child (widget_class, RgMissingView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, RgMissingView, record_view);
  gtk_widget_class_bind_template_callback (widget_class, owner_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
}

static void
rg_missing_view_class_init (RgMissingViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_missing_view_dispose;
  RG_DATA_VIEW_CLASS (klass)->set_book = rg_missing_view_set_book;
  object_class->finalize = rg_missing_view_finalize;

  g_type_ensure (RG_TYPE_RECORD_VIEW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "missing.make-tasks", "s", make_tasks_action);
  gtk_widget_class_install_action (widget_class, "missing.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "missing.export-to", "s", export_to_action);
  gtk_widget_class_install_action (widget_class, "missing.open", NULL, open_action);
}

static void
rg_missing_view_init (RgMissingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store_signals = g_signal_group_new (RG_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (read_when_seen), self);
}

/**
 * rg_missing_view_get_missing:
 *
 * Returns: (transfer none) (nullable): what is shown; %NULL before it has been read
 */
const RgMissing *
rg_missing_view_get_missing (RgMissingView *self)
{
  g_return_val_if_fail (RG_IS_MISSING_VIEW (self), NULL);

  return self->missing;
}

/**
 * rg_missing_view_select:
 * @index: 0 for everybody, then the persons in their order
 *
 * Shows the list of a person.
 */
void
rg_missing_view_select (RgMissingView *self,
                        guint          index)
{
  g_return_if_fail (RG_IS_MISSING_VIEW (self));

  gtk_list_box_select_row (self->owner_list, gtk_list_box_get_row_at_index (self->owner_list, (int)index));
}
