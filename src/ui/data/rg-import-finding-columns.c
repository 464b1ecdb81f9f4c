/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-finding-columns.h"

#include <glib/gi18n.h>

#include "rg-import-fixes.h"
#include "rg-import-wording.h"

/* What the cells of the view tell, and to whom. */
typedef struct
{
  RgImportIssueEditedFunc edited;
  RgImportIssueOpenedFunc opened;
  gpointer                user_data;
} Listener;

/* A cell, which shows one finding after the other. */
typedef struct
{
  const Listener *listener;
  GtkListItem    *item;
} Cell;

typedef char *(*TextFunc) (RgImportIssue *issue);

/* The widget in a cell may live a little longer than the item. */
static Cell *
cell_new (const Listener *listener,
          GtkListItem    *item)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->listener = listener;
  g_set_weak_pointer (&cell->item, item);
  return cell;
}

static RgImportIssue *
get_issue (Cell *cell)
{
  return cell->item != NULL ? gtk_list_item_get_item (cell->item) : NULL;
}

static char *
dup_source (RgImportIssue *issue)
{
  return g_strdup (rg_import_issue_get_source (issue));
}

static char *
dup_column (RgImportIssue *issue)
{
  return g_strdup (rg_import_issue_get_column (issue));
}

static char *
dup_text (RgImportIssue *issue)
{
  return g_strdup (rg_import_issue_get_text (issue));
}

static void
setup_label_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_label_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  TextFunc         get_text = user_data;
  RgImportIssue   *issue = gtk_list_item_get_item (item);
  GtkWidget       *label = gtk_list_item_get_child (item);
  g_autofree char *text = get_text (issue);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

/* How much a finding weighs */

static const struct
{
  const char *icon;
  const char *css_class;
} severities[] = {
  [RG_SEVERITY_INFO] = { "dialog-information-symbolic", "dim-label" },
  [RG_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning" },
  [RG_SEVERITY_ERROR] = { "dialog-error-symbolic", "error" },
};

static void
setup_severity_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_image_new ());
}

static void
bind_severity_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item)
{
  RgSeverity        severity = rg_import_issue_get_severity (gtk_list_item_get_item (item));
  GtkWidget        *image = gtk_list_item_get_child (item);
  const char       *text = rg_import_wording_get_severity (severity);
  const char *const classes[] = { severities[severity].css_class, NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (image), severities[severity].icon);
  gtk_widget_set_css_classes (image, (const char **)classes);
  gtk_widget_set_tooltip_text (image, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The cell that can be written in */

static void
commit (Cell *cell)
{
  RgImportIssue *issue = get_issue (cell);
  GtkWidget     *text = issue != NULL ? gtk_list_item_get_child (cell->item) : NULL;
  const char    *value = NULL;

  if (issue == NULL || !rg_import_issue_can_correct (issue))
    return;
  value = gtk_editable_get_text (GTK_EDITABLE (text));
  if (!g_str_equal (value, rg_import_issue_get_value (issue)))
    cell->listener->edited (issue, value, cell->listener->user_data);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  Cell          *cell = user_data;
  RgImportIssue *issue = get_issue (cell);

  if (keyval != GDK_KEY_Escape || issue == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (gtk_list_item_get_child (cell->item)), rg_import_issue_get_value (issue));
  return TRUE;
}

static void
destroy_cell (gpointer data)
{
  Cell *cell = data;

  g_clear_weak_pointer (&cell->item);
  g_free (cell);
}

static void
free_cell (gpointer  data,
           GClosure *closure)
{
  destroy_cell (data);
}

static void
setup_value_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  GtkWidget          *text = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Cell               *cell = cell_new (user_data, item);

  g_signal_connect_data (text, "activate", G_CALLBACK (commit), cell, free_cell, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit), cell);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), cell);
  gtk_widget_add_controller (text, keys);
  gtk_widget_add_controller (text, focus);
  gtk_widget_add_css_class (text, "import-value");
  gtk_list_item_set_child (item, text);
}

static void
bind_value_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  RgImportIssue   *issue = gtk_list_item_get_item (item);
  GtkWidget       *text = gtk_list_item_get_child (item);
  gboolean         editable = rg_import_issue_can_correct (issue);
  g_autofree char *place = rg_import_issue_dup_place (issue);
  g_autofree char *name = g_strdup_printf (_ ("Row %s, %s"), place, rg_import_issue_get_column (issue));

  gtk_editable_set_text (GTK_EDITABLE (text), rg_import_issue_get_value (issue));
  gtk_editable_set_editable (GTK_EDITABLE (text), editable);
  gtk_widget_set_can_focus (text, editable);
  /* A frame around nothing that cannot be filled in says nothing. */
  gtk_widget_set_visible (text, editable || *rg_import_issue_get_value (issue) != '\0');
  gtk_widget_set_sensitive (text, editable);
  gtk_entry_set_placeholder_text (GTK_ENTRY (text), editable ? _ ("empty") : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The menu of a finding */

static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  Cell          *cell = user_data;
  RgImportIssue *issue = get_issue (cell);

  if (issue != NULL)
    cell->listener->opened (issue, button, cell->listener->user_data);
}

static void
setup_menu_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  GtkWidget *button = gtk_menu_button_new ();
  Cell      *cell = cell_new (user_data, item);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "import-fix");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, cell, destroy_cell);
  gtk_widget_set_tooltip_text (button, _ ("What to do about it"));
  gtk_list_item_set_child (item, button);
}

static void
bind_menu_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  RgImportIssue   *issue = gtk_list_item_get_item (item);
  GtkWidget       *button = gtk_list_item_get_child (item);
  g_autofree char *place = rg_import_issue_dup_place (issue);
  g_autofree char *name = g_strdup_printf (_ ("What to do about row %s"), place);

  gtk_widget_set_sensitive (button, rg_import_fixes_has_menu (issue));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkColumnViewColumn *
append (GtkColumnView      *view,
        const char         *title,
        GtkListItemFactory *factory,
        int                 width)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, width < 0);
  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_append_column (view, column);
  return column;
}

static GtkColumnViewColumn *
append_text (GtkColumnView *view,
             const char    *title,
             TextFunc       get_text,
             int            width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_label_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_label_cb), get_text);
  return append (view, title, factory, width);
}

static void
free_listener (gpointer  data,
               GClosure *closure)
{
  g_free (data);
}

/**
 * rg_import_finding_columns_add:
 * @view: a table of #RgImportIssue
 * @edited: called when a cell was changed
 * @opened: called when the menu of a finding is wanted
 *
 * Gives the table its columns.
 *
 * Returns: (transfer none): the one that names the sheet
 */
GtkColumnViewColumn *
rg_import_finding_columns_add (GtkColumnView          *view,
                               RgImportIssueEditedFunc edited,
                               RgImportIssueOpenedFunc opened,
                               gpointer                user_data)
{
  GtkListItemFactory  *values = gtk_signal_list_item_factory_new ();
  GtkListItemFactory  *weights = gtk_signal_list_item_factory_new ();
  GtkListItemFactory  *menus = gtk_signal_list_item_factory_new ();
  Listener            *listener = g_new0 (Listener, 1);
  Listener            *other = NULL;
  GtkColumnViewColumn *sheet = NULL;

  *listener = (Listener){ edited, opened, user_data };
  other = g_memdup2 (listener, sizeof *listener);
  g_signal_connect_data (values, "setup", G_CALLBACK (setup_value_cb), listener, free_listener, 0);
  g_signal_connect (values, "bind", G_CALLBACK (bind_value_cb), NULL);
  g_signal_connect_data (menus, "setup", G_CALLBACK (setup_menu_cb), other, free_listener, 0);
  g_signal_connect (menus, "bind", G_CALLBACK (bind_menu_cb), NULL);

  g_signal_connect (weights, "setup", G_CALLBACK (setup_severity_cb), NULL);
  g_signal_connect (weights, "bind", G_CALLBACK (bind_severity_cb), NULL);
  append (view, "", weights, 34);
  append_text (view, _ ("Row"), rg_import_issue_dup_place, 56);
  sheet = append_text (view, _ ("Sheet"), dup_source, 120);
  append_text (view, _ ("Column"), dup_column, 110);
  append (view, _ ("What stands there"), values, 144);
  append_text (view, _ ("What was found"), dup_text, -1);
  append (view, "", menus, 40);
  return sheet;
}
