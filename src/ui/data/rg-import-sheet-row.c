/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-sheet-row"

#include "config.h"
#include "rg-import-sheet-row.h"

#include <glib/gi18n.h>

#include "rg-import-wording.h"

struct _RgImportSheetRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkCheckButton *check;
  GtkImage       *mark;
  GtkLabel       *name_label;
  GtkLabel       *note_label;

  /* Owned references */
  RgImportPlan *plan;
  GSignalGroup *plan_signals;

  guint64  rows;
  guint64  refused;
  gboolean rejected;
  gboolean has_result;
};

G_DEFINE_FINAL_TYPE (RgImportSheetRow, rg_import_sheet_row, GTK_TYPE_LIST_BOX_ROW)

static char *
dup_rows (RgImportSheetRow *self)
{
  gboolean         exact = TRUE;
  guint64          n = self->has_result && !self->rejected ? self->rows : rg_import_plan_get_n_rows (self->plan, &exact);
  g_autofree char *rows = rg_import_wording_dup_rows (n);

  /* Translators: more than %s rows */
  return exact ? g_steal_pointer (&rows) : g_strdup_printf (_ ("over %s"), rows);
}

static char *
dup_note (RgImportSheetRow *self)
{
  const RgRecordType *type = rg_import_plan_get_record_type (self->plan);
  g_autofree char    *rows = dup_rows (self);
  g_autofree char    *refused = NULL;

  if (!rg_import_plan_get_included (self->plan))
    return g_strdup_printf (_ ("Left out · %s"), rows);
  if (type == NULL)
    return g_strdup_printf (_ ("Which table is it? %s"), rows);
  if (self->has_result && self->rejected)
    return g_strdup_printf (_ ("%s: not yet possible"), rg_record_type_get_label_plural (type));
  if (!self->has_result || self->refused == 0)
    return g_strdup_printf ("%s · %s", rg_record_type_get_label_plural (type), rows);
  refused = g_strdup_printf ("%'" G_GUINT64_FORMAT, self->refused);
  /* Translators: the table, the number of rows, and how many of them are refused */
  return g_strdup_printf (_ ("%s · %s, %s refused"), rg_record_type_get_label_plural (type), rows, refused);
}

static void
update (RgImportSheetRow *self)
{
  g_autofree char *note = dup_note (self);
  gboolean         look = rg_import_plan_get_included (self->plan) && (rg_import_plan_get_record_type (self->plan) == NULL || self->rejected || self->refused > 0);

  gtk_check_button_set_active (self->check, rg_import_plan_get_included (self->plan));
  gtk_label_set_text (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), look);
}

static void
toggled_cb (RgImportSheetRow *self)
{
  gboolean active = gtk_check_button_get_active (self->check);

  if (self->plan != NULL && active != rg_import_plan_get_included (self->plan))
    rg_import_plan_set_included (self->plan, active);
}

static void
rg_import_sheet_row_dispose (GObject *object)
{
  RgImportSheetRow *self = RG_IMPORT_SHEET_ROW (object);

  g_clear_object (&self->plan_signals);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (rg_import_sheet_row_parent_class)->dispose (object);
}

static void
rg_import_sheet_row_class_init (RgImportSheetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_import_sheet_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-sheet-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportSheetRow, check);
  gtk_widget_class_bind_template_child (widget_class, RgImportSheetRow, mark);
  gtk_widget_class_bind_template_child (widget_class, RgImportSheetRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportSheetRow, note_label);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
rg_import_sheet_row_init (RgImportSheetRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->plan_signals = g_signal_group_new (RG_TYPE_IMPORT_PLAN);
  g_signal_group_connect_swapped (self->plan_signals, "changed", G_CALLBACK (update), self);
}

static void
set_name (RgImportSheetRow *self,
          const char       *name,
          const char       *path)
{
  gtk_label_set_text (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * rg_import_sheet_row_new:
 * @plan: the sheet
 * @name: tells it from the others
 */
GtkWidget *
rg_import_sheet_row_new (RgImportPlan *plan,
                         const char   *name)
{
  RgImportSheetRow *self = g_object_new (RG_TYPE_IMPORT_SHEET_ROW, NULL);
  g_autofree char  *label = g_strdup_printf (_ ("Import “%s”"), name);

  self->plan = g_object_ref (plan);
  g_signal_group_set_target (self->plan_signals, plan);
  set_name (self, name, rg_import_plan_get_path (plan));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * rg_import_sheet_row_new_refused:
 * @refusal: a file or sheet that cannot be read
 */
GtkWidget *
rg_import_sheet_row_new_refused (const RgImportRefusal *refusal)
{
  RgImportSheetRow *self = g_object_new (RG_TYPE_IMPORT_SHEET_ROW, NULL);
  g_autofree char  *file = g_filename_display_basename (refusal->path);

  set_name (self, refusal->sheet != NULL ? refusal->sheet : file, refusal->path);
  gtk_label_set_text (self->note_label, refusal->finding != NULL ? refusal->finding->text : _ ("The file cannot be read."));
  gtk_label_set_ellipsize (self->note_label, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->note_label, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->note_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note_label), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->check), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), TRUE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  return GTK_WIDGET (self);
}

/**
 * rg_import_sheet_row_get_plan:
 *
 * Returns: (transfer none) (nullable): the sheet; %NULL for one that cannot be read
 */
RgImportPlan *
rg_import_sheet_row_get_plan (RgImportSheetRow *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_SHEET_ROW (self), NULL);

  return self->plan;
}

/**
 * rg_import_sheet_row_set_result:
 * @result: (nullable): what its trial came to
 */
void
rg_import_sheet_row_set_result (RgImportSheetRow     *self,
                                const RgImportResult *result)
{
  g_return_if_fail (RG_IS_IMPORT_SHEET_ROW (self));

  if (self->plan == NULL)
    return;
  self->has_result = result != NULL;
  self->rows = result != NULL ? result->rows : 0;
  self->refused = result != NULL ? result->refused : 0;
  self->rejected = result != NULL && result->rejected;
  update (self);
}
