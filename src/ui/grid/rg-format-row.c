/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-format-row.h"

#include <glib/gi18n.h>

#include "rg-color-swatch.h"
#include "rg-filter-text.h"

struct _RgFormatRow
{
  GtkListBoxRow parent_instance;

  RgColorSwatch *swatch;
  GtkLabel      *label;
};

G_DEFINE_FINAL_TYPE (RgFormatRow, rg_format_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  MOVED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
up_cb (RgFormatRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
down_cb (RgFormatRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
remove_cb (RgFormatRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
rg_format_row_class_init (RgFormatRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (RG_TYPE_COLOR_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/format-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgFormatRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, RgFormatRow, label);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
rg_format_row_init (RgFormatRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe (const RgFormatRule *rule,
          const RgRecordType *type)
{
  g_autofree char *text = NULL;

  if (rule->scale_low != NULL && rule->scale_high != NULL)
    return g_strdup_printf (_ ("%s: from the least to the greatest"), rg_field_get_label (rg_record_type_get_field (type, rule->filter.field)));
  text = rg_filter_describe (&rule->filter, type);
  return rule->whole_row ? g_strdup_printf (_ ("%s (whole row)"), text) : g_steal_pointer (&text);
}

/**
 * rg_format_row_new:
 * @type: of the view
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
rg_format_row_new (const RgFormatRule *rule,
                   const RgRecordType *type)
{
  RgFormatRow     *self = g_object_new (RG_TYPE_FORMAT_ROW, NULL);
  g_autofree char *text = describe (rule, type);

  gtk_label_set_text (self->label, text);
  rg_color_swatch_set_rule (self->swatch, rule);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return GTK_WIDGET (self);
}
