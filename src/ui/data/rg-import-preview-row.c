/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-preview-row"

#include "config.h"
#include "rg-import-preview-row.h"

#include <glib/gi18n.h>

#define CHARACTER_WIDTH 8
#define CELL_MARGIN 20

struct _RgImportPreviewRow
{
  GtkBox parent_instance;

  GtkWidget      *button;
  GPtrArray      *cells; /* GtkLabel, children */
  guint64         number;
  RgImportRowRole role;
};

G_DEFINE_FINAL_TYPE (RgImportPreviewRow, rg_import_preview_row, GTK_TYPE_BOX)

static const struct
{
  const char *css_class;
  const char *text;
} roles[] = {
  [RG_IMPORT_ROW_DATA] = { NULL, N_ ("Row %s") },
  [RG_IMPORT_ROW_TITLE] = { "import-title", N_ ("Row %s: title, not read") },
  [RG_IMPORT_ROW_HEADER] = { "import-header", N_ ("Row %s: header") },
  [RG_IMPORT_ROW_TOTAL] = { "import-total", N_ ("Row %s: total, not read") },
  [RG_IMPORT_ROW_SKIPPED] = { "import-total", N_ ("Row %s: left out by you") },
};

static void
change_role (GtkWidget      *widget,
             RgImportRowRole before,
             RgImportRowRole role)
{
  if (roles[before].css_class != NULL)
    gtk_widget_remove_css_class (widget, roles[before].css_class);
  if (roles[role].css_class != NULL)
    gtk_widget_add_css_class (widget, roles[role].css_class);
}

static void
describe (RgImportPreviewRow *self)
{
  g_autoptr (GString) text = g_string_new (_ (roles[self->role].text));

  g_string_replace (text, "%s", gtk_button_get_label (GTK_BUTTON (self->button)), 1);
  gtk_widget_set_tooltip_text (self->button, text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
rg_import_preview_row_finalize (GObject *object)
{
  g_ptr_array_unref (RG_IMPORT_PREVIEW_ROW (object)->cells);

  G_OBJECT_CLASS (rg_import_preview_row_parent_class)->finalize (object);
}

static void
rg_import_preview_row_class_init (RgImportPreviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_import_preview_row_finalize;
}

static void
rg_import_preview_row_init (RgImportPreviewRow *self)
{
  self->cells = g_ptr_array_new ();
}

/**
 * rg_import_preview_row_new:
 * @number: as the spreadsheet counts
 * @number_width: how wide it is shown, in pixels
 *
 * Returns: a row of data without cells
 */
GtkWidget *
rg_import_preview_row_new (guint64 number,
                           int     number_width)
{
  RgImportPreviewRow *self = g_object_new (RG_TYPE_IMPORT_PREVIEW_ROW, NULL);
  g_autofree char    *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  self->number = number;
  self->button = gtk_button_new_with_label (text);
  gtk_widget_set_size_request (self->button, number_width, -1);
  gtk_button_set_has_frame (GTK_BUTTON (self->button), FALSE);
  gtk_widget_add_css_class (self->button, "import-number");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "t", number);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "preview.menu");
  gtk_box_append (GTK_BOX (self), self->button);
  describe (self);
  return GTK_WIDGET (self);
}

guint64
rg_import_preview_row_get_number (RgImportPreviewRow *self)
{
  return self->number;
}

/**
 * rg_import_preview_row_add_cell:
 * @width: in pixels; what does not fit is cut
 */
void
rg_import_preview_row_add_cell (RgImportPreviewRow *self,
                                int                 width)
{
  GtkWidget *label = NULL;

  g_return_if_fail (RG_IS_IMPORT_PREVIEW_ROW (self));

  label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (label, width, -1);
  gtk_widget_add_css_class (label, "import-cell");
  change_role (label, RG_IMPORT_ROW_DATA, self->role);
  g_ptr_array_add (self->cells, label);
  gtk_box_append (GTK_BOX (self), label);
}

guint
rg_import_preview_row_get_n_cells (RgImportPreviewRow *self)
{
  return self->cells->len;
}

/**
 * rg_import_preview_row_set_role:
 *
 * Shows what the row is; it is also told who cannot see it.
 */
void
rg_import_preview_row_set_role (RgImportPreviewRow *self,
                                RgImportRowRole     role)
{
  g_return_if_fail (RG_IS_IMPORT_PREVIEW_ROW (self));

  if (self->role == role)
    return;
  change_role (self->button, self->role, role);
  for (guint i = 0; i < self->cells->len; i++)
    change_role (self->cells->pdata[i], self->role, role);
  self->role = role;
  describe (self);
}

/**
 * rg_import_preview_row_set_cell:
 * @cell: one that was added
 * @used: whether it is imported
 */
void
rg_import_preview_row_set_cell (RgImportPreviewRow *self,
                                guint               cell,
                                const char         *text,
                                gboolean            used)
{
  GtkWidget *label = NULL;
  int        width = 0;

  g_return_if_fail (RG_IS_IMPORT_PREVIEW_ROW (self));
  g_return_if_fail (cell < self->cells->len);

  label = self->cells->pdata[cell];
  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
    {
      gtk_label_set_text (GTK_LABEL (label), text);
      gtk_widget_get_size_request (label, &width, NULL);
      /* What can be read needs no tip that covers its neighbours. */
      gtk_widget_set_tooltip_text (label, rg_import_preview_row_estimate_width (text) > width ? text : NULL);
    }
  if (used)
    gtk_widget_remove_css_class (label, "import-unused");
  else
    gtk_widget_add_css_class (label, "import-unused");
}

/**
 * rg_import_preview_row_estimate_width:
 *
 * Returns: how wide a cell with this text should be, in pixels
 */
int
rg_import_preview_row_estimate_width (const char *text)
{
  int width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return width * CHARACTER_WIDTH + CELL_MARGIN;
}
