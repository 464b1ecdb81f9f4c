/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-history-record"

#include "config.h"
#include "rg-history-record.h"

#include <glib/gi18n.h>

/* Longer notes are told by a tooltip. */
#define MAX_LINES 3

static GtkWidget *
new_text (const char *text,
          const char *style)
{
  GtkWidget *label = gtk_label_new (*text != '\0' ? text : _ ("(empty)"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), MAX_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  if (g_utf8_strlen (text, -1) > 40)
    gtk_widget_set_tooltip_text (label, text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  if (*text == '\0')
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
new_field (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
attach_line (GtkGrid             *grid,
             int                  row,
             const RgHistoryLine *line)
{
  gtk_grid_attach (grid, new_field (line->field), 0, row, 1, 1);
  if (line->op == 'u')
    {
      gtk_grid_attach (grid, new_text (line->before, "history-before"), 1, row, 1, 1);
      gtk_grid_attach (grid, gtk_label_new ("→"), 2, row, 1, 1);
      gtk_grid_attach (grid, new_text (line->after, NULL), 3, row, 1, 1);
    }
  else
    gtk_grid_attach (grid, new_text (line->op == 'd' ? line->before : line->after, line->op == 'd' ? "history-before" : NULL), 1, row, 3, 1);
}

static GtkWidget *
new_open_button (const RgHistoryLine *line)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("document-open-symbolic");
  g_autofree char *text = g_strdup_printf (_ ("Open %s"), line->record);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", line->record_type->name, line->record_id);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static const char *
describe_op (char op)
{
  return op == 'i' ? _ ("added") : op == 'd' ? _ ("deleted") :
                                               _ ("changed");
}

static GtkWidget *
new_heading (const RgHistoryLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (line->record);
  GtkWidget *op = gtk_label_new (describe_op (line->op));

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (op, "caption");
  gtk_widget_add_css_class (op, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), op);
  gtk_widget_set_hexpand (op, TRUE);
  gtk_widget_set_halign (op, GTK_ALIGN_START);
  if (line->exists && line->record_type != NULL)
    gtk_box_append (GTK_BOX (box), new_open_button (line));
  return box;
}

/**
 * rg_history_record_new:
 * @lines: (element-type RgHistoryLine): the lines of a change
 * @first: the first line of a record
 * @next: (out): the first line of the next one, or the number of lines
 *
 * Returns: (transfer floating): what the change did to the record
 */
GtkWidget *
rg_history_record_new (GPtrArray *lines,
                       guint      first,
                       guint     *next)
{
  const RgHistoryLine *heading = lines->pdata[first];
  GtkWidget           *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget           *grid = gtk_grid_new ();
  guint                i = first;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_box_append (GTK_BOX (box), new_heading (heading));
  for (; i < lines->len; i++)
    {
      const RgHistoryLine *line = lines->pdata[i];

      if (line->record_type != heading->record_type || line->record_id != heading->record_id || line->op != heading->op)
        break;
      if (line->field != NULL)
        attach_line (GTK_GRID (grid), (int)(i - first), line);
    }
  if (heading->field != NULL)
    gtk_box_append (GTK_BOX (box), grid);
  gtk_widget_set_margin_bottom (box, 8);
  *next = i;
  return box;
}
