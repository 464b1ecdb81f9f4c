/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-sheets"

#include "config.h"
#include "rg-import-sheets.h"

#include "rg-import-sheet-row.h"
#include "rg-import-wording.h"

struct _RgImportSheets
{
  AdwBin parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (RgImportSheets, rg_import_sheets, ADW_TYPE_BIN)

static guint selected_signal;

static RgImportSheetRow *
get_row (RgImportSheets *self,
         guint           position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)position);

  return row != NULL ? RG_IMPORT_SHEET_ROW (row) : NULL;
}

static void
row_selected_cb (RgImportSheets *self)
{
  g_signal_emit (self, selected_signal, 0, rg_import_sheets_get_selected (self));
}

static void
rg_import_sheets_class_init (RgImportSheetsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  selected_signal = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RG_TYPE_IMPORT_PLAN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-sheets.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportSheets, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
rg_import_sheets_init (RgImportSheets *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_import_sheets_set:
 * @plans: of #RgImportPlan
 * @refusals: (element-type RgImportRefusal) (nullable): what cannot be read
 */
void
rg_import_sheets_set (RgImportSheets *self,
                      GListModel     *plans,
                      GPtrArray      *refusals)
{
  RgImportSheetRow *row = NULL;

  g_return_if_fail (RG_IS_IMPORT_SHEETS (self));

  gtk_list_box_unselect_all (self->list);
  while ((row = get_row (self, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RgImportPlan) plan = g_list_model_get_item (plans, i);
      g_autofree char *name = rg_import_wording_dup_source (plans, plan);

      gtk_list_box_append (self->list, rg_import_sheet_row_new (plan, name));
    }
  for (guint i = 0; refusals != NULL && i < refusals->len; i++)
    gtk_list_box_append (self->list, rg_import_sheet_row_new_refused (refusals->pdata[i]));
}

/**
 * rg_import_sheets_select:
 *
 * Turns to a sheet.
 */
void
rg_import_sheets_select (RgImportSheets *self,
                         RgImportPlan   *plan)
{
  RgImportSheetRow *row = NULL;

  g_return_if_fail (RG_IS_IMPORT_SHEETS (self));

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    if (rg_import_sheet_row_get_plan (row) == plan)
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

/**
 * rg_import_sheets_get_selected:
 *
 * Returns: (transfer none) (nullable): the sheet that is looked at
 */
RgImportPlan *
rg_import_sheets_get_selected (RgImportSheets *self)
{
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (RG_IS_IMPORT_SHEETS (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? rg_import_sheet_row_get_plan (RG_IMPORT_SHEET_ROW (row)) : NULL;
}

/**
 * rg_import_sheets_set_result:
 * @result: (nullable): of a run of the sheets that are included, in their order
 *
 * Shows how the trial of each sheet went.
 */
void
rg_import_sheets_set_result (RgImportSheets       *self,
                             const RgImportResult *result)
{
  RgImportSheetRow *row = NULL;
  guint             part = 0;

  g_return_if_fail (RG_IS_IMPORT_SHEETS (self));

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      RgImportPlan *plan = rg_import_sheet_row_get_plan (row);
      gboolean      included = plan != NULL && rg_import_plan_get_included (plan);
      gboolean      has_part = included && result != NULL && result->parts != NULL && part < result->parts->len;

      rg_import_sheet_row_set_result (row, has_part ? result->parts->pdata[part++] : NULL);
    }
}
