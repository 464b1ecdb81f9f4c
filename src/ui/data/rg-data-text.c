/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-data-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rg-customer.h"
#include "rg-date.h"

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
 * rg_data_text_dup_percent:
 * @share: 0 to 1
 *
 * Returns: (transfer full): "97.3%", rounded down: never 100 % while something is missing
 */
char *
rg_data_text_dup_percent (double share)
{
  return g_strdup_printf ("%.1f%%", floor (share * 1000 + 1e-9) / 10);
}

/* Nothing has no share, and a few of very many are not 0.0 %. */
static char *
dup_share (gint64 part,
           gint64 whole)
{
  double           share = whole == 0 ? 0 : (double)part / (double)whole;
  g_autofree char *percent = rg_data_text_dup_percent (share);

  if (part == 0)
    return g_strdup ("");
  if (share < 0.001)
    /* xgettext:no-c-format */
    return g_strdup (_ ("less than 0.1% of all"));
  return g_strdup_printf (_ ("%s of all"), percent);
}

static void
show_completeness (RgFigureTile         *tile,
                   const RgDataSnapshot *snapshot)
{
  const RgMissing *missing = snapshot->health->missing;
  double           share = rg_missing_get_completeness (missing);
  g_autofree char *value = rg_data_text_dup_percent (share);
  g_autofree char *goal = g_strdup_printf (share * 100 + 1e-9 >= missing->goal ? _ ("Goal of %d%% reached") : _ ("Goal: %d%%"), missing->goal);
  GString         *fields = g_string_new (NULL);
  g_autofree char *explanation = NULL;

  for (guint i = 0; i < missing->fields->len; i++)
    g_string_append_printf (fields, "%s%s", i > 0 ? _ (", ") : "",
                            rg_field_get_label (rg_record_type_get_field (rg_customer_type (), g_array_index (missing->fields, RgMissingField, i).field)));
  explanation = g_strdup_printf (_ ("How many of the key fields of all customers are filled in: %s. For the telephone a mobile number will do."), fields->str);
  g_string_free (fields, TRUE);
  rg_figure_tile_set (tile, value, goal, explanation);
}

static const char *
explain_group (RgHealthGroup group)
{
  switch (group)
    {
    case RG_HEALTH_DUPLICATES:
      return _ ("Customers who share a telephone number or the name with another one, each counted once.");
    case RG_HEALTH_STALE:
      return _ ("Customers with whom there was neither a follow-up nor a sale for longer than their type allows.");
    case RG_HEALTH_INVALID:
      return _ ("Customers with a number, address, date or place that cannot be right, each counted once.");
    case RG_HEALTH_COMPLETENESS:
    case RG_N_HEALTH_GROUPS:
    default:
      return "";
    }
}

/**
 * rg_data_text_show_group:
 *
 * Shows the figure of a group: how complete the customers are, or how many of them have a fault.
 */
void
rg_data_text_show_group (RgFigureTile         *tile,
                         const RgDataSnapshot *snapshot,
                         RgHealthGroup         group)
{
  const RgDataHealth *health = snapshot->health;
  g_autofree char    *value = g_strdup_printf ("%'" G_GINT64_FORMAT, health->part[group]);
  g_autofree char    *share = dup_share (health->part[group], health->whole[group]);

  rg_figure_tile_set_has_records (tile, group == RG_HEALTH_COMPLETENESS ? health->missing->n_incomplete > 0 : health->part[group] > 0 && health->all[group] != NULL);
  if (health->missing->n_customers == 0)
    rg_figure_tile_set (tile, "–", _ ("No customers yet"), explain_group (group));
  else if (group == RG_HEALTH_COMPLETENESS)
    show_completeness (tile, snapshot);
  else
    rg_figure_tile_set (tile, value, share, explain_group (group));
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
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, snapshot->health->missing->n_customers);
  g_autofree char *line = g_strdup_printf (ngettext ("%s customer", "%s customers", snapshot->health->missing->n_customers), count);

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

static void
add_measure (GtkListBox            *list,
             const RgHealthMeasure *measure)
{
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, measure->part);
  g_autofree char *pairs = g_strdup_printf (ngettext ("%'d pair", "%'d pairs", (gulong)measure->pairs), (int)measure->pairs);
  gboolean         plain = measure->group == RG_HEALTH_COMPLETENESS;
  GtkWidget       *row = add_row (list, measure->title, plain ? NULL : measure->explanation);
  GtkWidget       *label = gtk_label_new (count);

  gtk_widget_set_tooltip_text (row, measure->explanation);

  if (measure->pairs > 0)
    {
      GtkWidget *note = gtk_label_new (pairs);

      gtk_widget_add_css_class (note, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), note);
    }
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_sensitive (row, measure->part > 0);
  gtk_widget_add_css_class (row, "measure");
  /* Code and name are nearly always there. */
  gtk_widget_set_visible (row, measure->part > 0 || (!g_str_equal (measure->name, "missing-code") && !g_str_equal (measure->name, "missing-name")));
}

/**
 * rg_data_text_fill_measures:
 *
 * Shows the measures of a group, each with the number of customers; one that nobody has cannot be opened.
 */
void
rg_data_text_fill_measures (GtkListBox   *list,
                            RgDataHealth *health,
                            RgHealthGroup group)
{
  clear_list (list);
  for (guint i = 0; i < health->measures->len; i++)
    {
      const RgHealthMeasure *measure = health->measures->pdata[i];

      if (measure->group == group)
        add_measure (list, measure);
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
