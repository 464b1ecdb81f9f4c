/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-data-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rg-date.h"

/* What a well kept book reaches. */
#define COMPLETENESS_GOAL 0.95

static void
clear_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static GtkWidget *
add_row (GtkListBox *list,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (list, row);
  return row;
}

/* Journal moments are UTC; people look at their own clock. */
static char *
format_moment (const char *utc,
               const char *today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (utc, zone);
  g_autoptr (GDateTime) local = moment != NULL ? g_date_time_to_local (moment) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *time = NULL;

  if (local == NULL)
    return g_strdup (utc);

  day = g_date_time_format (local, "%Y-%m-%d");
  time = g_date_time_format (local, "%H:%M");
  if (g_str_equal (day, today))
    return g_steal_pointer (&time);

  shown = rg_date_format (day, today);
  return g_strdup_printf ("%s %s", shown, time);
}

/**
 * rg_data_text_show_completeness:
 *
 * Shows how complete the customers are. Never 100 % while something is missing.
 */
void
rg_data_text_show_completeness (RgFigureTile         *tile,
                                const RgDataSnapshot *snapshot)
{
  double           share = rg_data_snapshot_get_completeness (snapshot);
  g_autofree char *value = g_strdup_printf ("%.1f%%", floor (share * 1000) / 10);
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, snapshot->customers);
  g_autofree char *explanation = NULL;

  if (snapshot->customers == 0)
    {
      rg_figure_tile_set (tile, "–", _ ("No customers yet"), _ ("How many of the fields that every customer should have are filled in."));
      return;
    }

  explanation = g_strdup_printf (ngettext ("How many of these fields of %s customer are filled in: telephone, contact person, industry, type.",
                                           "How many of these fields of %s customers are filled in: telephone, contact person, industry, type.",
                                           snapshot->customers),
                                 count);
  rg_figure_tile_set (tile, value, share >= COMPLETENESS_GOAL ? _ ("Goal of 95% reached") : _ ("Goal: 95%"), explanation);
}

/**
 * rg_data_text_show_size:
 *
 * Shows how large the book is and how many customers it holds.
 */
void
rg_data_text_show_size (RgFigureTile         *tile,
                        const RgDataSnapshot *snapshot)
{
  g_autofree char *size = g_format_size (snapshot->size);
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, snapshot->customers);
  g_autofree char *line = g_strdup_printf (ngettext ("%s customer", "%s customers", snapshot->customers), count);

  rg_figure_tile_set (tile, snapshot->size > 0 ? size : "–", line, _ ("How much room the book takes on the disk."));
}

/**
 * rg_data_text_show_last:
 *
 * Shows when the book was changed last, and how.
 */
void
rg_data_text_show_last (RgFigureTile         *tile,
                        const RgDataSnapshot *snapshot,
                        const char           *today)
{
  const RgChangeSet *set;
  g_autofree char   *moment = NULL;
  g_autofree char   *title = NULL;

  if (snapshot->history->len == 0)
    {
      rg_figure_tile_set (tile, "–", _ ("Nothing was changed yet"), _ ("When something in the book was changed last."));
      return;
    }

  set = snapshot->history->pdata[0];
  moment = format_moment (set->at, today);
  title = rg_change_set_dup_title (set);
  rg_figure_tile_set (tile, moment, title, _ ("When something in the book was changed last. The journal below has everything."));
}

/**
 * rg_data_text_add_gaps:
 * @list: gets a row for each #RgGap
 *
 * Returns: (transfer full) (element-type GtkLabel): the labels for the counts
 */
GPtrArray *
rg_data_text_add_gaps (GtkListBox *list)
{
  GPtrArray *labels = g_ptr_array_new ();

  for (guint i = 0; i < RG_N_GAPS; i++)
    {
      GtkWidget *row = add_row (list, rg_gap_get_title (i), NULL);
      GtkWidget *label = gtk_label_new ("–");

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_ptr_array_add (labels, label);
    }
  return labels;
}

/**
 * rg_data_text_show_gaps:
 * @rows: from rg_data_text_add_gaps()
 *
 * Shows how many customers have each gap; one that nobody has cannot be opened.
 */
void
rg_data_text_show_gaps (GPtrArray            *rows,
                        const RgDataSnapshot *snapshot)
{
  for (guint i = 0; i < RG_N_GAPS; i++)
    {
      g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, snapshot->missing[i]);
      GtkWidget       *row = gtk_widget_get_ancestor (rows->pdata[i], GTK_TYPE_LIST_BOX_ROW);

      gtk_label_set_text (rows->pdata[i], count);
      gtk_widget_set_sensitive (row, snapshot->missing[i] > 0);
    }
}

/**
 * rg_data_text_fill_problems:
 * @problems: (element-type utf8): sentences
 *
 * Shows what is wrong with the book.
 */
void
rg_data_text_fill_problems (GtkListBox *list,
                            GPtrArray  *problems)
{
  clear_list (list);
  for (guint i = 0; i < problems->len; i++)
    {
      GtkWidget *row = add_row (list, problems->pdata[i], NULL);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
    }
}

/**
 * rg_data_text_fill_history:
 * @history: (element-type RgChangeSet): the newest changes
 *
 * Shows what was changed, when and by whom.
 */
void
rg_data_text_fill_history (GtkListBox *list,
                           GPtrArray  *history,
                           const char *today)
{
  clear_list (list);
  for (guint i = 0; i < history->len; i++)
    {
      const RgChangeSet *set = history->pdata[i];
      g_autofree char   *title = rg_change_set_dup_title (set);
      g_autofree char   *moment = format_moment (set->at, today);
      g_autofree char   *subtitle = NULL;

      if (set->state == RG_CHANGE_DONE)
        subtitle = g_strdup_printf (_ ("%s, by %s"), moment, set->who);
      else
        subtitle = g_strdup_printf (_ ("%s, by %s; undone"), moment, set->who);
      add_row (list, title, subtitle);
    }
}

/**
 * rg_data_text_dup_exported:
 * @n: how many records
 * @path: where they are
 *
 * Returns: (transfer full): that the export is done
 */
char *
rg_data_text_dup_exported (gint64      n,
                           const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, n);

  return g_strdup_printf (ngettext ("%s record saved as “%s”", "%s records saved as “%s”", n), count, name);
}
