/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-outcome"

#include "config.h"
#include "rg-import-outcome.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-file-chooser.h"
#include "rg-import-refused.h"
#include "rg-import-wording.h"
#include "rg-page.h"
#include "rg-record-types.h"
#include "rg-undo-window.h"

struct _RgImportOutcome
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwStatusPage *page;
  GtkWidget     *undo_button;
  GtkWidget     *show_button;
  GtkWidget     *save_button;
  GtkWidget     *duplicates_button;

  /* Owned references */
  RgBook    *book;
  GPtrArray *plans;   /* those that were imported */
  GPtrArray *sources; /* what they are called */
  GPtrArray *refused; /* GArray of row numbers for each of them, with the reasons */

  const RgRecordType *type;
  gint64              change_set;
};

G_DEFINE_FINAL_TYPE (RgImportOutcome, rg_import_outcome, ADW_TYPE_BIN)

static void
toast (RgImportOutcome *self,
       const char      *text)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);

  if (page != NULL)
    rg_page_toast (RG_PAGE (page), text, FALSE);
}

static void
show_error (RgImportOutcome *self,
            const char      *heading,
            const GError    *error)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);

  if (page != NULL)
    rg_page_show_error (RG_PAGE (page), heading, error);
}

static void
tell_undone (RgImportOutcome *self,
             const char      *text)
{
  toast (self, text);
  self->change_set = 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "import.close", NULL);
}

/* Something of it was changed meanwhile. */
static void
offer_rest (RgImportOutcome *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *offer = rg_undo_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->book, self->change_set);

  g_signal_connect_object (offer, "undone", G_CALLBACK (tell_undone), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (offer));
}

static void
undone_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (RgImportOutcome) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), async, &error);

  if (g_error_matches (error, RG_ERROR, RG_ERROR_CONFLICT))
    offer_rest (self);
  else if (error != NULL)
    show_error (self, _ ("The import could not be taken back"), error);
  else
    tell_undone (self, _ ("The import was taken back"));
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgImportOutcome *self = RG_IMPORT_OUTCOME (widget);

  if (self->book != NULL && self->change_set != 0)
    rg_book_undo (self->book, self->change_set, undone_cb, g_object_ref (self));
}

static void
show_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgImportOutcome *self = RG_IMPORT_OUTCOME (widget);
  GtkWidget       *page = gtk_widget_get_ancestor (widget, RG_TYPE_PAGE);
  g_autoptr (RgQuery) query = NULL;

  if (page == NULL || self->type == NULL)
    return;

  query = rg_query_new (self->type);
  rg_query_add_changed (query, self->change_set);
  rg_page_show_records (RG_PAGE (page), query, _ ("Imported just now"));
  gtk_widget_activate_action (widget, "import.close", NULL);
}

static void
duplicates_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "data.section", "s", "duplicates");
  gtk_widget_activate_action (widget, "import.close", NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      user_data)
{
  g_autoptr (RgImportOutcome) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rg_import_refused_save_finish (async, &error))
    toast (self, _ ("The refused rows were saved with their reasons"));
  else
    show_error (self, _ ("The rows could not be saved"), error);
}

static void
chosen_cb (GFile   *file,
           gpointer user_data)
{
  g_autoptr (RgImportOutcome) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    rg_import_outcome_save_refused (self, path);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  GtkRoot         *root = gtk_widget_get_root (widget);
  g_autofree char *name = g_strdup_printf ("%s.xlsx", _ ("Refused rows"));

  rg_file_chooser_save (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Save the Refused Rows"), RG_FILE_WORKBOOK, name, chosen_cb, g_object_ref (widget));
}

static void
rg_import_outcome_dispose (GObject *object)
{
  RgImportOutcome *self = RG_IMPORT_OUTCOME (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);

  G_OBJECT_CLASS (rg_import_outcome_parent_class)->dispose (object);
}

static void
rg_import_outcome_class_init (RgImportOutcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_import_outcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-outcome.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportOutcome, page);
  gtk_widget_class_bind_template_child (widget_class, RgImportOutcome, undo_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportOutcome, show_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportOutcome, save_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportOutcome, duplicates_button);
  gtk_widget_class_install_action (widget_class, "outcome.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "outcome.duplicates", NULL, duplicates_action);
  gtk_widget_class_install_action (widget_class, "outcome.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "outcome.save-refused", NULL, save_action);
}

static void
rg_import_outcome_init (RgImportOutcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* One line for each sheet, if there are several. */
static char *
dup_description (GPtrArray            *sources,
                 const RgImportResult *result)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; sources->len > 1 && result->parts != NULL && i < result->parts->len; i++)
    {
      g_autofree char *counts = rg_import_wording_dup_counts (result->parts->pdata[i], FALSE);
      g_autofree char *line = g_strdup_printf (_ ("%s: %s"), (const char *)sources->pdata[i], *counts != '\0' ? counts : _ ("nothing new"));
      g_autofree char *markup = g_markup_escape_text (line, -1);

      g_string_append_printf (text, "%s\n", markup);
    }
  if (text->len == 0)
    {
      g_autofree char *counts = rg_import_wording_dup_counts (result, FALSE);
      g_autofree char *markup = g_markup_escape_text (counts, -1);

      g_string_append (text, markup);
    }
  return g_string_free (text, FALSE);
}

static void
keep_plans (RgImportOutcome *self,
            GListModel      *plans)
{
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->plans = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RgImportPlan) plan = g_list_model_get_item (plans, i);

      if (!rg_import_plan_get_included (plan))
        continue;
      g_ptr_array_add (self->sources, rg_import_wording_dup_source (plans, plan));
      g_ptr_array_add (self->plans, g_steal_pointer (&plan));
    }
}

static gboolean
has_page (const RgRecordType *type)
{
  return type == rg_customer_type () || type == rg_sale_type () || type == rg_product_type () || type == rg_interaction_type () || type == rg_rating_type () ||
         type == rg_visit_type () || type == rg_hospitality_type ();
}

static guint64
count_written (const RgImportResult *result,
               const RgRecordType   *type,
               gboolean              added)
{
  guint64 n = 0;

  for (guint i = 0; result->counts != NULL && i < result->counts->len; i++)
    {
      const RgImportCount *count = &g_array_index (result->counts, RgImportCount, i);

      if (count->type == type)
        n += count->added + (added ? 0 : count->changed);
    }
  return n;
}

/* What the file is about, or what else of it came in and has a page of its own. */
static const RgRecordType *
find_shown (RgImportOutcome      *self,
            const RgImportResult *result)
{
  const RgRecordType *type = self->plans->len > 0 ? rg_import_plan_get_record_type (self->plans->pdata[0]) : NULL;

  if (type != NULL && has_page (type) && (result->counts == NULL || count_written (result, type, FALSE) > 0))
    return type;
  for (guint i = 0; result->counts != NULL && i < result->counts->len; i++)
    {
      const RgImportCount *count = &g_array_index (result->counts, RgImportCount, i);

      if (has_page (count->type) && count->added + count->changed > 0)
        return count->type;
    }
  return NULL;
}

/**
 * rg_import_outcome_set:
 * @plans: the sheets, those among them that are included were imported
 * @result: of a run for good
 */
void
rg_import_outcome_set (RgImportOutcome      *self,
                       RgBook               *book,
                       GListModel           *plans,
                       const RgImportResult *result)
{
  g_autofree char *heading = rg_import_wording_dup_heading (result);
  g_autofree char *description = NULL;

  g_return_if_fail (RG_IS_IMPORT_OUTCOME (self));

  g_set_object (&self->book, book);
  keep_plans (self, plans);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  self->refused = rg_refused_rows_list (result);
  self->change_set = result->change_set;
  self->type = find_shown (self, result);

  description = dup_description (self->sources, result);
  adw_status_page_set_title (self->page, heading);
  adw_status_page_set_description (self->page, description);
  adw_status_page_set_icon_name (self->page, result->change_set != 0 ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_visible (self->show_button, result->change_set != 0 && self->type != NULL);
  gtk_widget_set_visible (self->duplicates_button, result->change_set != 0 && count_written (result, rg_customer_type (), TRUE) > 0);
  gtk_widget_set_visible (self->undo_button, result->change_set != 0);
  gtk_widget_set_visible (self->save_button, result->refused > 0);
  gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

/**
 * rg_import_outcome_save_refused:
 * @path: a workbook or csv file
 *
 * Writes the refused rows as they are in the file, each with the reason, so that they can be put right and imported.
 */
void
rg_import_outcome_save_refused (RgImportOutcome *self,
                                const char      *path)
{
  g_return_if_fail (RG_IS_IMPORT_OUTCOME (self));
  g_return_if_fail (self->plans != NULL);

  rg_import_refused_save_async (self->plans, self->refused, path, saved_cb, g_object_ref (self));
}
