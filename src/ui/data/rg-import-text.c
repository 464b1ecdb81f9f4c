/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-text.h"

#include <glib/gi18n.h>

#include "rg-finding-row.h"

static char *
format_count (guint64 count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

static const char *
describe_dry_run (const RgImportResult *result)
{
  if (result->imported + result->updated == 0)
    return _ ("Nothing of this file can be imported. The reasons are below.");
  if (result->refused > 0)
    return _ ("Part of this file can be imported. The refused rows are listed below; nothing was changed yet.");

  return _ ("This file can be imported. Nothing was changed yet.");
}

/**
 * rg_import_text_dup_heading:
 * @dry_run: whether it was only tried
 *
 * Returns: (transfer full): how it stands, in a sentence
 */
char *
rg_import_text_dup_heading (const RgImportResult *result,
                            gboolean              dry_run)
{
  g_autofree char *refused = format_count (result->refused);

  if (result->rejected)
    return g_strdup (_ ("This file cannot be imported. Nothing was changed."));
  if (dry_run)
    return g_strdup (describe_dry_run (result));
  if (result->refused > 0)
    return g_strdup_printf (ngettext ("Imported. %s row was refused and is listed below.",
                                      "Imported. %s rows were refused and are listed below.", result->refused),
                            refused);

  return g_strdup (_ ("Imported. Every row is in."));
}

/**
 * rg_import_text_dup_note:
 *
 * Returns: (transfer full) (nullable): which columns were not used
 */
char *
rg_import_text_dup_note (const RgImportResult *result)
{
  GString         *names;
  g_autofree char *list = NULL;

  if (result->unmatched == NULL || result->unmatched->len == 0)
    return NULL;

  names = g_string_new (NULL);
  for (guint i = 0; i < result->unmatched->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", (const char *)result->unmatched->pdata[i]);
  list = g_string_free (names, FALSE);
  return g_strdup_printf (_ ("Columns that are not used: %s"), list);
}

/**
 * rg_import_text_dup_more:
 *
 * Returns: (transfer full) (nullable): that there are more findings than are shown
 */
char *
rg_import_text_dup_more (const RgImportResult *result)
{
  g_autofree char *shown = format_count (result->messages->len);
  g_autofree char *all = format_count (result->n_messages);

  if (result->n_messages <= result->messages->len)
    return NULL;

  return g_strdup_printf (_ ("The first %s of %s findings are shown. “Save All Findings” writes them all to a file."), shown, all);
}

/* Columns of the table of findings */

typedef char *(*TextFunc) (RgFindingRow *row);

static char *
dup_column (RgFindingRow *row)
{
  return g_strdup (rg_finding_row_get_column (row));
}

static char *
dup_severity (RgFindingRow *row)
{
  return g_strdup (rg_finding_row_get_severity (row));
}

static char *
dup_text (RgFindingRow *row)
{
  return g_strdup (rg_finding_row_get_text (row));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  TextFunc         get_text = user_data;
  RgFindingRow    *row = gtk_list_item_get_item (item);
  GtkWidget       *label = gtk_list_item_get_child (item);
  g_autofree char *text = get_text (row);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  if (get_text == dup_severity && rg_finding_row_is_error (row))
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
}

/**
 * rg_import_text_add_columns:
 * @view: a table of #RgFindingRow
 *
 * Gives the table its columns: row, column, what it means, reason.
 */
void
rg_import_text_add_columns (GtkColumnView *view)
{
  static const struct
  {
    const char *title;
    TextFunc    get_text;
    int         width;
  } columns[] = {
    { N_ ("Row"), rg_finding_row_dup_row, 80 },
    { N_ ("Column"), dup_column, 160 },
    { N_ ("Kind"), dup_severity, 90 },
    { N_ ("What was found"), dup_text, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), columns[i].get_text);
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].width < 0);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (view, column);
    }
}
