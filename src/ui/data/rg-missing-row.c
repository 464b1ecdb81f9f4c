/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-missing-row"

#include "config.h"
#include "rg-missing-row.h"

#include <glib/gi18n.h>

#include "rg-data-text.h"

struct _RgMissingRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkLabel    *title_label;
  GtkLabel    *percent_label;
  GtkLabel    *count_label;
  GtkLevelBar *level_bar;

  /* Owned references */
  char *owner;
};

G_DEFINE_FINAL_TYPE (RgMissingRow, rg_missing_row, GTK_TYPE_LIST_BOX_ROW)

static void
rg_missing_row_finalize (GObject *object)
{
  g_free (RG_MISSING_ROW (object)->owner);

  G_OBJECT_CLASS (rg_missing_row_parent_class)->finalize (object);
}

static void
rg_missing_row_class_init (RgMissingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_missing_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/missing-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgMissingRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, RgMissingRow, percent_label);
  gtk_widget_class_bind_template_child (widget_class, RgMissingRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, RgMissingRow, level_bar);
}

static void
rg_missing_row_init (RgMissingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_missing_row_new:
 * @owner: (nullable): a person; "" for nobody, %NULL for everybody
 * @title: how that is shown
 * @completeness: 0 to 1
 * @goal: in percent
 * @n_incomplete: how many customers lack something
 *
 * Returns: (transfer full): the row
 */
GtkWidget *
rg_missing_row_new (const char *owner,
                    const char *title,
                    double      completeness,
                    int         goal,
                    gint64      n_incomplete)
{
  RgMissingRow    *self = g_object_new (RG_TYPE_MISSING_ROW, NULL);
  g_autofree char *percent = rg_data_text_dup_percent (completeness);
  g_autofree char *count = g_strdup_printf (ngettext ("%'d incomplete", "%'d incomplete", (gulong)n_incomplete), (int)n_incomplete);

  self->owner = g_strdup (owner);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->percent_label, percent);
  gtk_label_set_text (self->count_label, n_incomplete == 0 ? _ ("Complete") : count);
  gtk_level_bar_set_value (self->level_bar, completeness);
  if (completeness * 100 + 1e-9 < goal)
    gtk_widget_add_css_class (GTK_WIDGET (self->percent_label), "error");
  return GTK_WIDGET (self);
}

/**
 * rg_missing_row_get_owner:
 *
 * Returns: (nullable): as given
 */
const char *
rg_missing_row_get_owner (RgMissingRow *self)
{
  g_return_val_if_fail (RG_IS_MISSING_ROW (self), NULL);

  return self->owner;
}
