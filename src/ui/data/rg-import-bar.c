/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-bar"

#include "config.h"
#include "rg-import-bar.h"

#include <glib/gi18n.h>

#include "rg-import-wording.h"

struct _RgImportBar
{
  AdwBin parent_instance;

  GtkSpinner *spinner;
  GtkLabel   *summary_label;
  GtkButton  *look_button;
  GtkButton  *start_button;
};

G_DEFINE_FINAL_TYPE (RgImportBar, rg_import_bar, ADW_TYPE_BIN)

static void
rg_import_bar_class_init (RgImportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, RgImportBar, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportBar, look_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportBar, start_button);
}

static void
rg_import_bar_init (RgImportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_start (RgImportBar *self,
           guint64      n_rows)
{
  g_autofree char *count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n_rows);
  g_autofree char *label = n_rows > 0 ? g_strdup_printf (ngettext ("_Import %s Row", "_Import %s Rows", n_rows), count) : g_strdup (_ ("_Import"));

  gtk_button_set_label (self->start_button, label);
}

static void
set_spinning (RgImportBar *self,
              gboolean     spinning)
{
  gtk_spinner_set_spinning (self->spinner, spinning);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), spinning);
}

/**
 * rg_import_bar_set_busy:
 * @text: what is being done
 */
void
rg_import_bar_set_busy (RgImportBar *self,
                        const char  *text)
{
  g_return_if_fail (RG_IS_IMPORT_BAR (self));

  set_spinning (self, TRUE);
  set_start (self, 0);
  gtk_label_set_text (self->summary_label, text);
}

/**
 * rg_import_bar_set_text:
 * @text: why nothing can be done
 */
void
rg_import_bar_set_text (RgImportBar *self,
                        const char  *text)
{
  g_return_if_fail (RG_IS_IMPORT_BAR (self));

  set_spinning (self, FALSE);
  gtk_label_set_text (self->summary_label, text);
}

static char *
dup_rejection (const RgImportResult *result)
{
  for (guint i = 0; result->messages != NULL && i < result->messages->len; i++)
    if (((RgFinding *)result->messages->pdata[i])->severity == RG_SEVERITY_ERROR)
      return g_strdup (((RgFinding *)result->messages->pdata[i])->text);
  return g_strdup (_ ("This cannot be imported as it is."));
}

/**
 * rg_import_bar_set_result:
 * @result: of a trial
 *
 * Returns: how many rows can come in
 */
guint64
rg_import_bar_set_result (RgImportBar          *self,
                          const RgImportResult *result)
{
  guint64          lost = result->refused + result->skipped;
  gboolean         useful = !result->rejected && lost <= result->rows && result->imported + result->updated > 0;
  guint64          n_rows = useful ? MAX (result->rows - lost, 1) : 0;
  g_autofree char *counts = result->rejected ? dup_rejection (result) : rg_import_wording_dup_counts (result, TRUE);

  g_return_val_if_fail (RG_IS_IMPORT_BAR (self), 0);

  rg_import_bar_set_text (self, *counts != '\0' ? counts : _ ("Nothing new: everything is in the book already."));
  set_start (self, n_rows);
  return n_rows;
}

/**
 * rg_import_bar_set_questions:
 * @n: how many columns somebody should look at
 */
void
rg_import_bar_set_questions (RgImportBar *self,
                             guint        n)
{
  g_autofree char *label = g_strdup_printf (ngettext ("%u column to look at", "%u columns to look at", n), n);

  g_return_if_fail (RG_IS_IMPORT_BAR (self));

  gtk_button_set_label (self->look_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->look_button), n > 0);
}

/**
 * rg_import_bar_focus_start:
 *
 * Lets Enter start the import.
 */
void
rg_import_bar_focus_start (RgImportBar *self)
{
  g_return_if_fail (RG_IS_IMPORT_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->start_button));
}
