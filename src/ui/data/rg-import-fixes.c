/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-fixes.h"

#include <glib/gi18n.h>

#include "rg-money.h"

/* Not every option of a list of hundreds belongs into a menu. */
#define MAX_CHOICES 40

static const RgField *
get_field (RgImportIssue *issue)
{
  int                 index = rg_import_issue_get_index (issue);
  const RgPlanColumn *column = index < 0 ? NULL : rg_import_plan_get_column (rg_import_issue_get_plan (issue), (guint)index);

  if (column == NULL || column->use != RG_PLAN_FIELD || column->type == NULL)
    return NULL;
  return rg_record_type_get_field (column->type, column->field);
}

static gboolean
says_the_same (RgImportIssue *issue,
               RgImportIssue *other)
{
  return rg_import_issue_is_alike (issue, other) && g_strcmp0 (rg_import_issue_get_value (issue), rg_import_issue_get_value (other)) == 0;
}

static GPtrArray *
list_alike (RgImportIssue *issue,
            GListModel    *issues,
            gboolean (*matches) (RgImportIssue *issue,
                                 RgImportIssue *other))
{
  GPtrArray *alike = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (RgImportIssue) other = g_list_model_get_item (issues, i);

      if (matches (issue, other) && rg_import_issue_get_row (other) > 0)
        g_ptr_array_add (alike, g_steal_pointer (&other));
    }
  return alike;
}

/**
 * rg_import_fixes_set_value:
 * @text: what the cell is to say
 */
void
rg_import_fixes_set_value (RgImportIssue *issue,
                           const char    *text)
{
  g_return_if_fail (rg_import_issue_can_correct (issue));

  rg_import_issue_set_value (issue, text);
  rg_import_plan_set_cell (rg_import_issue_get_plan (issue), rg_import_issue_get_row (issue), (guint)rg_import_issue_get_index (issue), text);
}

/**
 * rg_import_fixes_replace:
 * @issues: of #RgImportIssue
 * @text: what the cell is to say, and all cells of the column that say the same as it does now
 */
void
rg_import_fixes_replace (RgImportIssue *issue,
                         GListModel    *issues,
                         const char    *text)
{
  g_autoptr (GPtrArray) alike = list_alike (issue, issues, says_the_same);

  for (guint i = 0; i < alike->len; i++)
    rg_import_fixes_set_value (alike->pdata[i], text);
}

static gboolean
is_left_empty (RgImportIssue *issue,
               RgImportIssue *other)
{
  return rg_import_issue_is_alike (issue, other) && rg_import_issue_can_correct (other);
}

/* What is wrong in a cell keeps its row out, although the row can do without the cell. */
static gboolean
can_be_empty (RgImportIssue *issue)
{
  const RgField *field = get_field (issue);

  return field != NULL && !(field->flags & RG_FIELD_REQUIRED) && rg_import_issue_can_correct (issue) && *rg_import_issue_get_value (issue) != '\0' &&
         rg_import_issue_get_severity (issue) == RG_SEVERITY_ERROR && !rg_import_fixes_is_missing (issue);
}

/**
 * rg_import_fixes_empty_alike:
 * @issues: of #RgImportIssue
 *
 * Takes in the row without what stands in the cell, and all others with the same trouble in the same column.
 */
void
rg_import_fixes_empty_alike (RgImportIssue *issue,
                             GListModel    *issues)
{
  g_autoptr (GPtrArray) alike = list_alike (issue, issues, is_left_empty);

  for (guint i = 0; i < alike->len; i++)
    rg_import_fixes_set_value (alike->pdata[i], "");
}

static gboolean
is_foreign (RgImportIssue *issue,
            RgImportIssue *other)
{
  g_autofree char *figure = rg_money_drop_currency (rg_import_issue_get_value (other));

  return figure != NULL && rg_import_issue_is_alike (issue, other) && rg_import_issue_can_correct (other) &&
         g_str_equal (rg_import_issue_get_code (other), "AMOUNT_CURRENCY");
}

/**
 * rg_import_fixes_take_as_yuan:
 * @issues: of #RgImportIssue
 *
 * Takes an amount in another currency as that many yuan, and all others of the same column.
 */
void
rg_import_fixes_take_as_yuan (RgImportIssue *issue,
                              GListModel    *issues)
{
  g_autoptr (GPtrArray) alike = list_alike (issue, issues, is_foreign);

  for (guint i = 0; i < alike->len; i++)
    {
      g_autofree char *figure = rg_money_drop_currency (rg_import_issue_get_value (alike->pdata[i]));

      rg_import_fixes_set_value (alike->pdata[i], figure);
    }
}

/**
 * rg_import_fixes_skip:
 *
 * Leaves the row out.
 */
void
rg_import_fixes_skip (RgImportIssue *issue)
{
  rg_import_plan_skip_row (rg_import_issue_get_plan (issue), rg_import_issue_get_row (issue), TRUE);
}

/**
 * rg_import_fixes_skip_alike:
 * @issues: of #RgImportIssue
 *
 * Leaves out the row and all others with the same trouble in the same column.
 */
void
rg_import_fixes_skip_alike (RgImportIssue *issue,
                            GListModel    *issues)
{
  g_autoptr (GPtrArray) alike = list_alike (issue, issues, rg_import_issue_is_alike);

  for (guint i = 0; i < alike->len; i++)
    rg_import_fixes_skip (alike->pdata[i]);
}

/**
 * rg_import_fixes_is_missing:
 *
 * Returns: whether the row names a record that is not in the book and could be added to it
 */
gboolean
rg_import_fixes_is_missing (RgImportIssue *issue)
{
  return g_strcmp0 (rg_import_issue_get_code (issue), "REFERENCE_UNKNOWN") == 0 && !rg_import_plan_get_add_customers (rg_import_issue_get_plan (issue));
}

/**
 * rg_import_fixes_add_missing:
 * @issues: of #RgImportIssue
 *
 * Lets the sheets add the customers and products that their rows name.
 */
void
rg_import_fixes_add_missing (GListModel *issues)
{
  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (RgImportIssue) issue = g_list_model_get_item (issues, i);

      if (rg_import_fixes_is_missing (issue))
        rg_import_plan_set_add_customers (rg_import_issue_get_plan (issue), TRUE);
    }
}

/**
 * rg_import_fixes_count_missing:
 * @issues: of #RgImportIssue
 * @n_rows: (out): in how many rows they are named
 *
 * Returns: how many customers and products are named that are not in the book and could be added
 */
guint
rg_import_fixes_count_missing (GListModel *issues,
                               guint      *n_rows)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (RgImportIssue) issue = g_list_model_get_item (issues, i);

      if (!rg_import_fixes_is_missing (issue))
        continue;
      /* Who has no company is named elsewhere in the row. */
      g_hash_table_add (names, g_strdup (rg_import_issue_get_text (issue)));
      g_hash_table_add (rows, g_strdup_printf ("%p %" G_GUINT64_FORMAT, (gpointer)rg_import_issue_get_plan (issue), rg_import_issue_get_row (issue)));
    }
  *n_rows = g_hash_table_size (rows);
  return g_hash_table_size (names);
}

static void
append_empty (GMenu         *menu,
              RgImportIssue *issue,
              GListModel    *issues)
{
  g_autoptr (GPtrArray) alike = list_alike (issue, issues, is_left_empty);
  g_autofree char *label = g_strdup_printf (ngettext ("Take In the Row With This Cell Empty", "Take In All %u Rows With This Cell Empty", alike->len), alike->len);

  if (can_be_empty (issue))
    g_menu_append (menu, label, "findings.empty-alike");
}

static void
append_yuan (GMenu         *menu,
             RgImportIssue *issue,
             GListModel    *issues)
{
  g_autoptr (GPtrArray) alike = list_alike (issue, issues, is_foreign);
  g_autofree char *label = g_strdup_printf (ngettext ("Take the Figure as Yuan", "Take All %u Figures as Yuan", alike->len), alike->len);

  if (alike->len > 0)
    g_menu_append (menu, label, "findings.take-as-yuan");
}

static const RgPlanColumn *
get_guessed_days (RgImportIssue *issue)
{
  int                 index = rg_import_issue_get_index (issue);
  const RgPlanColumn *column = index < 0 ? NULL : rg_import_plan_get_column (rg_import_issue_get_plan (issue), (guint)index);

  return column != NULL && column->order_matters && g_strcmp0 (rg_import_issue_get_code (issue), "DATE_GUESSED") == 0 ? column : NULL;
}

/**
 * rg_import_fixes_swap_order:
 *
 * Reads the days of the column with the day first instead of the month, or the other way round.
 */
void
rg_import_fixes_swap_order (RgImportIssue *issue)
{
  const RgPlanColumn *column = get_guessed_days (issue);

  if (column != NULL)
    rg_import_plan_set_date_order (rg_import_issue_get_plan (issue), column->index, column->order == RG_DATE_ORDER_DAY ? RG_DATE_ORDER_MONTH : RG_DATE_ORDER_DAY);
}

static void
append_order (GMenu         *menu,
              RgImportIssue *issue)
{
  const RgPlanColumn *column = get_guessed_days (issue);

  if (column != NULL)
    g_menu_append (menu, column->order == RG_DATE_ORDER_DAY ? _ ("Read the Month First in This Column") : _ ("Read the Day First in This Column"), "findings.swap-order");
}

static void
append_choices (GMenu         *menu,
                RgImportIssue *issue,
                guint          n)
{
  const RgField *field = get_field (issue);
  g_autoptr (GMenu) section = NULL;
  g_autofree char *title = NULL;

  if (field == NULL || field->choices == NULL)
    return;
  section = g_menu_new ();
  title = g_strdup_printf (ngettext ("Replace “%s” in %u row", "Replace “%s” in %u rows", n), rg_import_issue_get_value (issue), n);
  for (guint i = 0; i < MAX_CHOICES && field->choices[i].value != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (rg_choice_get_label (&field->choices[i]), NULL);

      g_menu_item_set_action_and_target (item, "findings.replace", "s", field->choices[i].value);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

static gboolean
is_about_data (RgImportIssue *issue)
{
  return rg_import_issue_get_row (issue) > rg_import_plan_get_header_row (rg_import_issue_get_plan (issue));
}

/**
 * rg_import_fixes_has_menu:
 *
 * Returns: whether there is something to be done about it
 */
gboolean
rg_import_fixes_has_menu (RgImportIssue *issue)
{
  return is_about_data (issue) || rg_import_issue_get_index (issue) >= 0;
}

/**
 * rg_import_fixes_make_menu:
 * @issues: of #RgImportIssue
 *
 * Returns: (transfer full): what can be done, in actions of #RgImportFindings
 */
GMenu *
rg_import_fixes_make_menu (RgImportIssue *issue,
                           GListModel    *issues)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) rows = g_menu_new ();
  g_autoptr (GPtrArray) same = list_alike (issue, issues, says_the_same);
  g_autoptr (GPtrArray) alike = list_alike (issue, issues, rg_import_issue_is_alike);
  g_autofree char *place = rg_import_issue_dup_place (issue);
  g_autofree char *one = g_strdup_printf (_ ("Leave Row %s Out"), place);
  g_autofree char *all = g_strdup_printf (_ ("Leave Out All %u Rows Like This"), alike->len);

  append_choices (menu, issue, same->len);
  if (rg_import_fixes_is_missing (issue))
    g_menu_append (rows, _ ("Add All That Are Missing"), "findings.add-missing");
  append_yuan (rows, issue, issues);
  append_order (rows, issue);
  append_empty (rows, issue, issues);
  if (rg_import_issue_get_index (issue) >= 0)
    g_menu_append (rows, _ ("What Is This Column?"), "findings.ask");
  if (is_about_data (issue))
    g_menu_append (rows, one, "findings.skip");
  if (is_about_data (issue) && alike->len > 1)
    g_menu_append (rows, all, "findings.skip-alike");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));
  return menu;
}
