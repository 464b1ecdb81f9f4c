/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-preview"

#include "config.h"
#include "rg-import-preview.h"

#include <glib/gi18n.h>

#include "rg-import-column.h"
#include "rg-import-wording.h"

/* Of a sheet with hundreds of columns fewer rows are shown. */
#define MAX_CELLS 2400
#define MIN_ROWS 5

#define MIN_WIDTH 124
#define MAX_WIDTH 220
#define CHARACTER_WIDTH 8
#define CELL_MARGIN 20
#define GUTTER_WIDTH 48
#define USE_WIDTH 64

struct _RgImportPreview
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkScrolledWindow *head_window;
  GtkScrolledWindow *body_window;
  GtkGrid           *head;
  GtkGrid           *body;
  GtkWidget         *menu;

  /* Owned references */
  GListModel   *plans;
  RgImportPlan *plan;
  GPtrArray    *rows; /* RgPlanRow, of the plan */
  GSignalGroup *plan_signals;
  guint         n_columns;
};

G_DEFINE_FINAL_TYPE (RgImportPreview, rg_import_preview, ADW_TYPE_BIN)

typedef enum
{
  ROW_DATA,
  ROW_TITLE,
  ROW_HEADER,
  ROW_TOTAL,
  ROW_SKIPPED,
} RowRole;

static const struct
{
  const char *css_class;
  const char *text;
} roles[] = {
  [ROW_DATA] = { NULL, N_ ("Row %s") },
  [ROW_TITLE] = { "import-title", N_ ("Row %s: title, not read") },
  [ROW_HEADER] = { "import-header", N_ ("Row %s: header") },
  [ROW_TOTAL] = { "import-total", N_ ("Row %s: total, not read") },
  [ROW_SKIPPED] = { "import-total", N_ ("Row %s: left out by you") },
};

static gboolean
is_footer (RgImportPreview *self,
           guint64          number)
{
  GArray *footers = rg_import_plan_get_footer_rows (self->plan);

  for (guint i = 0; i < footers->len; i++)
    if (g_array_index (footers, guint64, i) == number)
      return TRUE;
  return FALSE;
}

static RowRole
get_role (RgImportPreview *self,
          guint64          number)
{
  guint64 header = rg_import_plan_get_header_row (self->plan);
  guint   lines = MAX (rg_import_plan_get_header_lines (self->plan), 1);

  if (number <= header)
    return number + lines > header ? ROW_HEADER : ROW_TITLE;
  if (is_footer (self, number))
    return ROW_TOTAL;
  return rg_import_plan_is_row_skipped (self->plan, number) ? ROW_SKIPPED : ROW_DATA;
}

/* The menu of a row */

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             guint64     row)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "t", row);
  g_menu_append_item (menu, item);
}

static GMenu *
make_menu (RgImportPreview *self,
           guint64          row)
{
  GMenu *menu = g_menu_new ();

  append_item (menu, _ ("This Is the Header Row"), "preview.header", row);
  append_item (menu, _ ("There Is No Header Row"), "preview.header", 0);
  if (get_role (self, row) == ROW_SKIPPED)
    append_item (menu, _ ("Take This Row In"), "preview.take", row);
  else if (get_role (self, row) == ROW_DATA)
    append_item (menu, _ ("Leave This Row Out"), "preview.skip", row);
  return menu;
}

static void
open_menu (RgImportPreview *self,
           guint            position,
           double           x)
{
  const RgPlanRow *row = position < self->rows->len ? self->rows->pdata[position] : NULL;
  GtkWidget       *button = gtk_grid_get_child_at (self->body, 0, (int)position);
  graphene_rect_t  bounds;
  GdkRectangle     place;
  g_autoptr (GMenu) menu = NULL;

  if (row == NULL || button == NULL || !gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    return;
  menu = make_menu (self, row->number);
  place = (GdkRectangle){ (int)(bounds.origin.x + x), (int)bounds.origin.y, 1, (int)bounds.size.height };
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static int
find_position (RgImportPreview *self,
               GtkWidget       *child)
{
  int position = -1;

  while (child != NULL && gtk_widget_get_parent (child) != GTK_WIDGET (self->body))
    child = gtk_widget_get_parent (child);
  if (child != NULL)
    gtk_grid_query_child (self->body, child, NULL, &position, NULL, NULL);
  return position;
}

static void
number_clicked_cb (RgImportPreview *self,
                   GtkWidget       *button)
{
  int position = find_position (self, button);

  if (position >= 0)
    open_menu (self, (guint)position, GUTTER_WIDTH / 2);
}

static void
pressed_cb (RgImportPreview *self,
            int              n_press,
            double           x,
            double           y)
{
  int position = find_position (self, gtk_widget_pick (GTK_WIDGET (self->body), x, y, GTK_PICK_DEFAULT));

  if (position >= 0 && x > GUTTER_WIDTH)
    open_menu (self, (guint)position, x);
}

static void
header_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  rg_import_plan_set_header_row (RG_IMPORT_PREVIEW (widget)->plan, g_variant_get_uint64 (parameter));
}

static void
skip_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  rg_import_plan_skip_row (RG_IMPORT_PREVIEW (widget)->plan, g_variant_get_uint64 (parameter), g_str_equal (action_name, "preview.skip"));
}

/* The cells */

static guint
count_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return width;
}

static const char *
get_text (RgImportPreview *self,
          const RgPlanRow *row,
          guint            column)
{
  const char *text = rg_import_plan_get_cell (self->plan, row->number, column);

  return text != NULL ? text : "";
}

/* With the mark and the arrow beside it. */
static int
measure_use (RgImportPreview *self,
             guint            column)
{
  g_autofree char *use = rg_import_wording_dup_column (self->plan, rg_import_plan_get_column (self->plan, column));

  return (int)count_width (use) * CHARACTER_WIDTH + USE_WIDTH;
}

static int
measure (RgImportPreview *self,
         guint            column,
         guint            n_rows)
{
  guint width = 0;

  for (guint i = 0; i < n_rows; i++)
    if (get_role (self, ((RgPlanRow *)self->rows->pdata[i])->number) != ROW_TITLE)
      width = MAX (width, count_width (get_text (self, self->rows->pdata[i], column)));
  return CLAMP (MAX ((int)width * CHARACTER_WIDTH + CELL_MARGIN, measure_use (self, column)), MIN_WIDTH, MAX_WIDTH);
}

static GtkWidget *
new_cell (int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (label, width, -1);
  gtk_widget_add_css_class (label, "import-cell");
  return label;
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child = NULL;
  GtkWidget *next = NULL;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (grid)); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      gtk_grid_remove (grid, child);
    }
}

static void
build_column (RgImportPreview *self,
              guint            column,
              guint            n_rows)
{
  int        width = measure (self, column, n_rows);
  GtkWidget *letter = gtk_label_new (rg_import_plan_get_column (self->plan, column)->letter);
  GtkWidget *use = rg_import_column_new (self->plans, self->plan, column, width);

  gtk_widget_add_css_class (letter, "import-letter");
  gtk_widget_set_size_request (letter, width, -1);
  gtk_widget_set_hexpand (use, FALSE);
  gtk_grid_attach (self->head, letter, (int)column + 1, 0, 1, 1);
  gtk_grid_attach (self->head, use, (int)column + 1, 1, 1, 1);
  for (guint i = 0; i < n_rows; i++)
    gtk_grid_attach (self->body, new_cell (width), (int)column + 1, (int)i, 1, 1);
}

static void
build_gutter (RgImportPreview *self,
              guint            n_rows)
{
  GtkWidget *corner = gtk_label_new (NULL);

  gtk_widget_set_size_request (corner, GUTTER_WIDTH, -1);
  gtk_grid_attach (self->head, corner, 0, 0, 1, 1);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, ((RgPlanRow *)self->rows->pdata[i])->number);
      GtkWidget       *button = gtk_button_new_with_label (number);

      gtk_widget_set_size_request (button, GUTTER_WIDTH, -1);
      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      gtk_widget_add_css_class (button, "import-number");
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (number_clicked_cb), self);
      gtk_grid_attach (self->body, button, 0, (int)i, 1, 1);
    }
}

static void
build (RgImportPreview *self)
{
  guint n_columns = rg_import_plan_get_n_columns (self->plan);
  guint n_rows = MIN (self->rows->len, MAX (MAX_CELLS / MAX (n_columns, 1), MIN_ROWS));

  clear_grid (self->head);
  clear_grid (self->body);
  self->n_columns = n_columns;
  g_ptr_array_set_size (self->rows, (int)n_rows);
  build_gutter (self, n_rows);
  for (guint i = 0; i < n_columns; i++)
    build_column (self, i, n_rows);
}

static void
set_role (GtkWidget *widget,
          RowRole    role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i].css_class != NULL)
      gtk_widget_remove_css_class (widget, roles[i].css_class);
  if (roles[role].css_class != NULL)
    gtk_widget_add_css_class (widget, roles[role].css_class);
}

static void
update_number (GtkWidget *button,
               RowRole    role)
{
  g_autoptr (GString) text = g_string_new (_ (roles[role].text));

  g_string_replace (text, "%s", gtk_button_get_label (GTK_BUTTON (button)), 1);
  gtk_widget_set_tooltip_text (button, text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  set_role (button, role);
}

/* What can be read needs no tip that covers its neighbours. */
static gboolean
is_cut (GtkWidget  *label,
        const char *text)
{
  int width = 0;

  gtk_widget_get_size_request (label, &width, NULL);
  return (int)count_width (text) * CHARACTER_WIDTH + CELL_MARGIN > width;
}

static void
update_row (RgImportPreview *self,
            guint            position)
{
  const RgPlanRow *row = self->rows->pdata[position];
  RowRole          role = get_role (self, row->number);

  update_number (gtk_grid_get_child_at (self->body, 0, (int)position), role);
  for (guint i = 0; i < self->n_columns; i++)
    {
      GtkWidget          *label = gtk_grid_get_child_at (self->body, (int)i + 1, (int)position);
      const RgPlanColumn *column = rg_import_plan_get_column (self->plan, i);
      const char         *text = get_text (self, row, i);

      if (!g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
        {
          gtk_label_set_text (GTK_LABEL (label), text);
          gtk_widget_set_tooltip_text (label, is_cut (label, text) ? text : NULL);
        }
      set_role (label, role);
      if (column->use == RG_PLAN_SKIP)
        gtk_widget_add_css_class (label, "import-unused");
      else
        gtk_widget_remove_css_class (label, "import-unused");
    }
}

static void
update (RgImportPreview *self)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->plan == NULL)
    return;
  rows = rg_import_plan_get_preview (self->plan);
  if (self->n_columns != rg_import_plan_get_n_columns (self->plan) || self->rows->len == 0 || rows->len == 0 || rows->pdata[0] != self->rows->pdata[0])
    {
      g_ptr_array_unref (self->rows);
      self->rows = g_steal_pointer (&rows);
      build (self);
    }
  for (guint i = 0; i < self->n_columns; i++)
    rg_import_column_update (RG_IMPORT_COLUMN (gtk_grid_get_child_at (self->head, (int)i + 1, 1)));
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, i);
}

static void
rg_import_preview_dispose (GObject *object)
{
  RgImportPreview *self = RG_IMPORT_PREVIEW (object);

  g_clear_object (&self->plan_signals);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->plan);
  g_clear_object (&self->plans);

  G_OBJECT_CLASS (rg_import_preview_parent_class)->dispose (object);
}

static void
rg_import_preview_finalize (GObject *object)
{
  g_ptr_array_unref (RG_IMPORT_PREVIEW (object)->rows);

  G_OBJECT_CLASS (rg_import_preview_parent_class)->finalize (object);
}

static void
rg_import_preview_class_init (RgImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_import_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_import_preview_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportPreview, head_window);
  gtk_widget_class_bind_template_child (widget_class, RgImportPreview, body_window);
  gtk_widget_class_bind_template_child (widget_class, RgImportPreview, head);
  gtk_widget_class_bind_template_child (widget_class, RgImportPreview, body);
  gtk_widget_class_install_action (widget_class, "preview.header", "t", header_action);
  gtk_widget_class_install_action (widget_class, "preview.skip", "t", skip_action);
  gtk_widget_class_install_action (widget_class, "preview.take", "t", skip_action);
}

static void
rg_import_preview_init (RgImportPreview *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scrolled_window_set_hadjustment (self->head_window, gtk_scrolled_window_get_hadjustment (self->body_window));
  self->rows = g_ptr_array_new ();
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  self->plan_signals = g_signal_group_new (RG_TYPE_IMPORT_PLAN);
  g_signal_group_connect_swapped (self->plan_signals, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->body), GTK_EVENT_CONTROLLER (click));
}

/**
 * rg_import_preview_set:
 * @plans: (nullable): all sheets; those like @plan are changed with it
 * @plan: (nullable): the sheet to show
 */
void
rg_import_preview_set (RgImportPreview *self,
                       GListModel      *plans,
                       RgImportPlan    *plan)
{
  g_return_if_fail (RG_IS_IMPORT_PREVIEW (self));

  g_set_object (&self->plans, plans);
  g_set_object (&self->plan, plan);
  g_signal_group_set_target (self->plan_signals, plan);
  g_ptr_array_set_size (self->rows, 0);
  if (plan == NULL)
    {
      clear_grid (self->head);
      clear_grid (self->body);
    }
  update (self);
}

static RgImportColumn *
get_column (RgImportPreview *self,
            guint            column)
{
  return RG_IMPORT_COLUMN (gtk_grid_get_child_at (self->head, (int)column + 1, 1));
}

/**
 * rg_import_preview_count_questions:
 *
 * Returns: how many columns somebody should look at
 */
guint
rg_import_preview_count_questions (RgImportPreview *self)
{
  guint n = 0;

  g_return_val_if_fail (RG_IS_IMPORT_PREVIEW (self), 0);

  for (guint i = 0; self->plan != NULL && i < rg_import_plan_get_n_columns (self->plan); i++)
    n += rg_import_column_needs_a_look (rg_import_plan_get_column (self->plan, i)) ? 1 : 0;
  return n;
}

/**
 * rg_import_preview_focus_question:
 *
 * Asks about the first column that somebody should look at, or about the next one from where the focus is.
 */
void
rg_import_preview_focus_question (RgImportPreview *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint      start = 0;

  g_return_if_fail (RG_IS_IMPORT_PREVIEW (self));

  for (guint i = 0; focus != NULL && i < self->n_columns; i++)
    if (gtk_widget_is_ancestor (focus, GTK_WIDGET (get_column (self, i))))
      start = i + 1;
  for (guint i = 0; i < self->n_columns; i++)
    {
      guint column = (start + i) % self->n_columns;

      if (!rg_import_column_needs_a_look (rg_import_plan_get_column (self->plan, column)))
        continue;
      gtk_widget_child_focus (GTK_WIDGET (get_column (self, column)), GTK_DIR_TAB_FORWARD);
      rg_import_column_open (get_column (self, column));
      return;
    }
}
