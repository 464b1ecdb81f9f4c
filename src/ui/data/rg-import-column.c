/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-column"

#include "config.h"
#include "rg-import-column.h"

#include <glib/gi18n.h>

#include "rg-import-alike.h"
#include "rg-import-field-picker.h"
#include "rg-import-wording.h"

/* What stands beside the words: mark, arrow and room around them. */
#define OTHER_WIDTH 56

/* What is less sure than this is shown to be looked at. */
#define SURE 0.9

struct _RgImportColumn
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkImage      *mark;
  GtkLabel      *label;

  /* Owned references */
  GListModel   *plans;
  RgImportPlan *plan;
  guint         column;
};

G_DEFINE_FINAL_TYPE (RgImportColumn, rg_import_column, ADW_TYPE_BIN)

static void
picked_cb (RgImportColumn     *self,
           RgPlanUse           use,
           const RgRecordType *type,
           guint               field)
{
  rg_import_alike_set_column (self->plans, self->plan, self->column, use, type, field);
}

static void
added_cb (RgImportColumn     *self,
          const RgRecordType *type,
          const char         *label,
          RgKind              kind)
{
  rg_import_alike_set_new_column (self->plans, self->plan, self->column, type, label, kind);
}

static void
ordered_cb (RgImportColumn *self,
            RgDateOrder     order)
{
  rg_import_alike_set_date_order (self->plans, self->plan, self->column, order);
}

/* Made when somebody opens it: a file can have hundreds of columns. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  RgImportColumn *self = user_data;
  GtkPopover     *popover = gtk_menu_button_get_popover (button);

  if (popover == NULL)
    {
      popover = g_object_new (RG_TYPE_IMPORT_FIELD_PICKER, NULL);
      g_signal_connect_swapped (popover, "picked", G_CALLBACK (picked_cb), self);
      g_signal_connect_swapped (popover, "added", G_CALLBACK (added_cb), self);
      g_signal_connect_swapped (popover, "ordered", G_CALLBACK (ordered_cb), self);
      gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
    }
  rg_import_field_picker_fill (RG_IMPORT_FIELD_PICKER (popover), self->plan, self->column);
}

static void
rg_import_column_dispose (GObject *object)
{
  RgImportColumn *self = RG_IMPORT_COLUMN (object);

  g_clear_object (&self->plans);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (rg_import_column_parent_class)->dispose (object);
}

static void
rg_import_column_class_init (RgImportColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_import_column_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-column.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportColumn, button);
  gtk_widget_class_bind_template_child (widget_class, RgImportColumn, mark);
  gtk_widget_class_bind_template_child (widget_class, RgImportColumn, label);
}

static void
rg_import_column_init (RgImportColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
}

/**
 * rg_import_column_new:
 * @plans: all sheets; those like @plan are changed with it
 * @plan: the sheet
 * @column: one of its columns
 * @width: how wide it is, in pixels
 */
GtkWidget *
rg_import_column_new (GListModel   *plans,
                      RgImportPlan *plan,
                      guint         column,
                      int           width)
{
  RgImportColumn *self = g_object_new (RG_TYPE_IMPORT_COLUMN, NULL);

  self->plans = g_object_ref (plans);
  self->plan = g_object_ref (plan);
  self->column = column;
  gtk_widget_set_size_request (GTK_WIDGET (self), width, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->label), width - OTHER_WIDTH, -1);
  rg_import_column_update (self);
  return GTK_WIDGET (self);
}

/**
 * rg_import_column_needs_a_look:
 *
 * Returns: whether it was guessed, or is left out although there is something in it
 */
gboolean
rg_import_column_needs_a_look (const RgPlanColumn *column)
{
  if (column->use == RG_PLAN_SKIP)
    return column->n_filled > 0 && column->confidence < SURE;
  return column->confidence < SURE;
}

/**
 * rg_import_column_update:
 *
 * Shows what the plan says now.
 */
void
rg_import_column_update (RgImportColumn *self)
{
  const RgPlanColumn *column = NULL;
  g_autofree char    *text = NULL;
  g_autofree char    *tooltip = NULL;
  gboolean            look = FALSE;

  g_return_if_fail (RG_IS_IMPORT_COLUMN (self));

  column = rg_import_plan_get_column (self->plan, self->column);
  text = rg_import_wording_dup_column (self->plan, column);
  tooltip = rg_import_wording_dup_tooltip (self->plan, column);
  look = rg_import_column_needs_a_look (column);
  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_image_set_from_icon_name (self->mark, look ? "dialog-question-symbolic" : "object-select-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->mark), look || column->use != RG_PLAN_SKIP);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "look");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "skip");
  if (look)
    gtk_widget_add_css_class (GTK_WIDGET (self), "look");
  if (column->use == RG_PLAN_SKIP)
    gtk_widget_add_css_class (GTK_WIDGET (self), "skip");
}

/**
 * rg_import_column_open:
 *
 * Offers what the column can be.
 */
void
rg_import_column_open (RgImportColumn *self)
{
  g_return_if_fail (RG_IS_IMPORT_COLUMN (self));

  gtk_menu_button_popup (self->button);
}
