/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-findings"

#include "config.h"
#include "rg-import-findings.h"

#include <glib/gi18n.h>

#include "rg-import-finding-columns.h"
#include "rg-import-fixes.h"
#include "rg-import-wording.h"

#define MAX_COMPARED 300

struct _RgImportFindings
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack      *stack;
  GtkColumnView *view;
  GtkDropDown   *kind_drop_down;
  GtkLabel      *more_label;
  GtkWidget     *take_back_button;
  GtkRevealer   *missing_revealer;
  GtkLabel      *missing_label;

  /* Owned references */
  GListStore          *store;
  GtkFilterListModel  *filtered;
  GtkColumnViewColumn *sheet_column;
  GPtrArray           *kinds; /* codes, of the entries below the first */
  RgImportIssue       *chosen;
  char                *kind;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RgImportFindings, rg_import_findings, ADW_TYPE_BIN)

static guint column_asked_signal;

/* Which kinds there are */

static const char *
get_kind (RgImportIssue *issue)
{
  const char *title = rg_import_wording_get_code (rg_import_issue_get_code (issue));

  return title != NULL ? title : rg_import_wording_get_severity (rg_import_issue_get_severity (issue));
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  RgImportFindings *self = user_data;

  return self->kind == NULL || g_str_equal (get_kind (item), self->kind);
}

static guint
count_kind (RgImportFindings *self,
            const char       *kind)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (RgImportIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      n += kind == NULL || g_str_equal (get_kind (issue), kind) ? 1 : 0;
    }
  return n;
}

static void
list_kinds (RgImportFindings *self)
{
  g_ptr_array_set_size (self->kinds, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (RgImportIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (!g_ptr_array_find_with_equal_func (self->kinds, get_kind (issue), g_str_equal, NULL))
        g_ptr_array_add (self->kinds, g_strdup (get_kind (issue)));
    }
}

static void
append_kind (GtkStringList *names,
             const char    *kind,
             guint          n)
{
  /* Translators: a kind of findings and how many there are */
  g_autofree char *count = g_strdup_printf ("%'u", n);
  g_autofree char *text = g_strdup_printf (_ ("%s (%s)"), kind, count);

  gtk_string_list_append (names, text);
}

static void
update_kinds (RgImportFindings *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  list_kinds (self);
  append_kind (names, _ ("All findings"), count_kind (self, NULL));
  for (guint i = 0; i < self->kinds->len; i++)
    {
      append_kind (names, self->kinds->pdata[i], count_kind (self, self->kinds->pdata[i]));
      if (g_strcmp0 (self->kind, self->kinds->pdata[i]) == 0)
        selected = i + 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->kind_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->kind_drop_down, selected);
  self->filling = FALSE;
}

static void
kind_changed_cb (RgImportFindings *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind_drop_down);

  if (self->filling)
    return;
  g_free (self->kind);
  self->kind = selected > 0 && selected <= self->kinds->len ? g_strdup (self->kinds->pdata[selected - 1]) : NULL;
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Putting right */

static void
corrected (RgImportFindings *self)
{
  gtk_widget_set_visible (self->take_back_button, TRUE);
}

static void
edited_cb (RgImportIssue *issue,
           const char    *text,
           gpointer       user_data)
{
  rg_import_fixes_set_value (issue, text);
  corrected (user_data);
}

static void
opened_cb (RgImportIssue *issue,
           GtkMenuButton *button,
           gpointer       user_data)
{
  RgImportFindings *self = user_data;
  g_autoptr (GMenu) menu = rg_import_fixes_make_menu (issue, G_LIST_MODEL (self->store));

  g_set_object (&self->chosen, issue);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
skip_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgImportFindings *self = RG_IMPORT_FINDINGS (widget);

  if (self->chosen == NULL)
    return;
  if (g_str_equal (action_name, "findings.skip"))
    rg_import_fixes_skip (self->chosen);
  else
    rg_import_fixes_skip_alike (self->chosen, G_LIST_MODEL (self->store));
  corrected (self);
}

static void
add_missing_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  rg_import_fixes_add_missing (G_LIST_MODEL (RG_IMPORT_FINDINGS (widget)->store));
  /* The button goes away; Enter is to import next. */
  gtk_widget_activate_action (widget, "import.await", NULL);
}

static void
ask_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RgImportFindings *self = RG_IMPORT_FINDINGS (widget);

  if (self->chosen != NULL)
    g_signal_emit (self, column_asked_signal, 0, rg_import_issue_get_plan (self->chosen), (guint)rg_import_issue_get_index (self->chosen));
}

static void
empty_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgImportFindings *self = RG_IMPORT_FINDINGS (widget);

  if (self->chosen == NULL)
    return;
  rg_import_fixes_empty_alike (self->chosen, G_LIST_MODEL (self->store));
  corrected (self);
}

static void
take_as_yuan_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RgImportFindings *self = RG_IMPORT_FINDINGS (widget);

  if (self->chosen == NULL)
    return;
  rg_import_fixes_take_as_yuan (self->chosen, G_LIST_MODEL (self->store));
  corrected (self);
}

static void
swap_order_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  RgImportFindings *self = RG_IMPORT_FINDINGS (widget);

  if (self->chosen != NULL)
    rg_import_fixes_swap_order (self->chosen);
}

static void
replace_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  RgImportFindings *self = RG_IMPORT_FINDINGS (widget);

  if (self->chosen == NULL)
    return;
  rg_import_fixes_replace (self->chosen, G_LIST_MODEL (self->store), g_variant_get_string (parameter, NULL));
  corrected (self);
}

static void
rg_import_findings_dispose (GObject *object)
{
  RgImportFindings *self = RG_IMPORT_FINDINGS (object);

  g_clear_object (&self->chosen);
  g_clear_object (&self->sheet_column);
  g_clear_object (&self->filtered);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rg_import_findings_parent_class)->dispose (object);
}

static void
rg_import_findings_finalize (GObject *object)
{
  RgImportFindings *self = RG_IMPORT_FINDINGS (object);

  g_ptr_array_unref (self->kinds);
  g_free (self->kind);

  G_OBJECT_CLASS (rg_import_findings_parent_class)->finalize (object);
}

static void
rg_import_findings_class_init (RgImportFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_import_findings_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_import_findings_finalize;
  column_asked_signal = g_signal_new ("column-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, RG_TYPE_IMPORT_PLAN, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportFindings, stack);
  gtk_widget_class_bind_template_child (widget_class, RgImportFindings, view);
  gtk_widget_class_bind_template_child (widget_class, RgImportFindings, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportFindings, more_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportFindings, take_back_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportFindings, missing_revealer);
  gtk_widget_class_bind_template_child (widget_class, RgImportFindings, missing_label);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_install_action (widget_class, "findings.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "findings.skip-alike", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "findings.ask", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "findings.add-missing", NULL, add_missing_action);
  gtk_widget_class_install_action (widget_class, "findings.empty-alike", NULL, empty_action);
  gtk_widget_class_install_action (widget_class, "findings.take-as-yuan", NULL, take_as_yuan_action);
  gtk_widget_class_install_action (widget_class, "findings.swap-order", NULL, swap_order_action);
  gtk_widget_class_install_action (widget_class, "findings.replace", "s", replace_action);
}

static void
rg_import_findings_init (RgImportFindings *self)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->store = g_list_store_new (RG_TYPE_IMPORT_ISSUE);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)), filter);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->filtered))));
  self->sheet_column = g_object_ref (rg_import_finding_columns_add (self->view, edited_cb, opened_cb, self));
  gtk_column_view_set_model (self->view, selection);
}

/* What is known stays the same item, so that whoever types in it is not disturbed. */

static gboolean
contains (GPtrArray     *issues,
          RgImportIssue *issue)
{
  for (guint i = 0; i < issues->len; i++)
    if (rg_import_issue_equal (issues->pdata[i], issue))
      return TRUE;
  return FALSE;
}

static void
remove_gone (RgImportFindings *self,
             GPtrArray        *issues)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->store)); i > 0; i--)
    {
      g_autoptr (RgImportIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->store), i - 1);

      if (!contains (issues, issue))
        g_list_store_remove (self->store, i - 1);
    }
}

static void
insert_new (RgImportFindings *self,
            GPtrArray        *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      g_autoptr (RgImportIssue) known = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (known == NULL || !rg_import_issue_equal (known, issues->pdata[i]))
        g_list_store_insert (self->store, i, issues->pdata[i]);
    }
  g_list_store_splice (self->store, issues->len, g_list_model_get_n_items (G_LIST_MODEL (self->store)) - issues->len, NULL, 0);
}

/* That customers and products are not there yet is one question, however many rows it is about. */
static void
show_missing (RgImportFindings *self)
{
  guint            n_rows = 0;
  guint            n_names = rg_import_fixes_count_missing (G_LIST_MODEL (self->store), &n_rows);
  g_autofree char *names = g_strdup_printf (ngettext ("%u name is not in the book yet", "%u names are not in the book yet", n_names), n_names);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row", "%u rows", n_rows), n_rows);
  /* Translators: "7 names are not in the book yet (12 rows)." */
  g_autofree char *text = g_strdup_printf (_ ("%s (%s)."), names, rows);

  gtk_label_set_text (self->missing_label, text);
  gtk_revealer_set_reveal_child (self->missing_revealer, n_names > 0);
}

static void
show_more (RgImportFindings *self,
           guint64           n_shown,
           guint64           n_all)
{
  g_autofree char *shown = g_strdup_printf ("%'" G_GUINT64_FORMAT, n_shown);
  g_autofree char *all = g_strdup_printf ("%'" G_GUINT64_FORMAT, n_all);
  g_autofree char *text = g_strdup_printf (_ ("The first %s of %s findings are shown."), shown, all);

  gtk_label_set_text (self->more_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_all > n_shown);
}

/**
 * rg_import_findings_set:
 * @issues: (element-type RgImportIssue): what was found
 * @n_all: how much was found in all, more than is kept perhaps
 */
void
rg_import_findings_set (RgImportFindings *self,
                        GPtrArray        *issues,
                        guint64           n_all)
{
  g_return_if_fail (RG_IS_IMPORT_FINDINGS (self));

  /* A long list is not compared item by item. */
  if (issues->len > MAX_COMPARED)
    g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), issues->pdata, issues->len);
  else
    {
      remove_gone (self, issues);
      insert_new (self, issues);
    }
  if (self->kind != NULL && count_kind (self, self->kind) == 0)
    g_clear_pointer (&self->kind, g_free);
  update_kinds (self);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), GTK_FILTER_CHANGE_DIFFERENT);
  show_more (self, issues->len, n_all);
  show_missing (self);
  gtk_stack_set_visible_child_name (self->stack, issues->len > 0 ? "table" : "none");
}

/**
 * rg_import_findings_set_sheets:
 * @plans: of #RgImportPlan
 *
 * Each finding says which of the files and sheets it is about, unless there is one only.
 */
void
rg_import_findings_set_sheets (RgImportFindings *self,
                               GListModel       *plans)
{
  gboolean several = g_list_model_get_n_items (plans) > 1;
  gboolean shown = FALSE;

  g_return_if_fail (RG_IS_IMPORT_FINDINGS (self));

  /* A column that is only hidden keeps its room. */
  shown = gtk_column_view_column_get_column_view (self->sheet_column) != NULL;
  if (shown && !several)
    gtk_column_view_remove_column (self->view, self->sheet_column);
  else if (!shown && several)
    gtk_column_view_insert_column (self->view, 2, self->sheet_column);
  if (several)
    gtk_column_view_column_set_title (self->sheet_column, rg_import_wording_has_several_files (plans) ? _ ("File") : _ ("Sheet"));
}

/**
 * rg_import_findings_clear:
 *
 * Begins anew, with other files.
 */
void
rg_import_findings_clear (RgImportFindings *self)
{
  g_return_if_fail (RG_IS_IMPORT_FINDINGS (self));

  g_list_store_remove_all (self->store);
  g_clear_pointer (&self->kind, g_free);
  gtk_widget_set_visible (self->take_back_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "checking");
}

/**
 * rg_import_findings_get_model:
 *
 * Returns: (transfer none): the #RgImportIssue that are there, hidden ones included
 */
GListModel *
rg_import_findings_get_model (RgImportFindings *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_FINDINGS (self), NULL);

  return G_LIST_MODEL (self->store);
}
