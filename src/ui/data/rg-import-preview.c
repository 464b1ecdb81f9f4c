/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-preview"

#include "config.h"
#include "rg-import-preview.h"

#include <glib/gi18n.h>

#include "rg-import-column.h"
#include "rg-import-preview-row.h"
#include "rg-import-wording.h"

/* Of a sheet with hundreds of columns fewer rows are shown. */
#define MAX_CELLS 2400
#define MIN_ROWS 5

#define MIN_WIDTH 124
#define MAX_WIDTH 220
#define GUTTER_WIDTH 48

/* Of the mark and the arrow beside what a column becomes, more than a cell has. */
#define USE_WIDTH 44

/* Microseconds of a picture in which further cells are made. They take as long again to be measured and painted. */
#define FILL_TIME 4000

struct _RgImportPreview
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkScrolledWindow *head_window;
  GtkScrolledWindow *body_window;
  GtkGrid           *head;
  GtkBox            *body;
  GtkWidget         *menu;

  /* Owned references */
  GListModel   *plans;
  RgImportPlan *plan;
  GPtrArray    *rows; /* RgPlanRow, of the plan */
  GSignalGroup *plan_signals;
  GArray       *widths; /* int, of the columns whose head was made */

  guint n_columns;
  guint n_made; /* rows */
  guint filling;
};

G_DEFINE_FINAL_TYPE (RgImportPreview, rg_import_preview, ADW_TYPE_BIN)

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

static RgImportRowRole
get_role (RgImportPreview *self,
          guint64          number)
{
  guint64 header = rg_import_plan_get_header_row (self->plan);
  guint   lines = MAX (rg_import_plan_get_header_lines (self->plan), 1);

  if (number <= header)
    return number + lines > header ? RG_IMPORT_ROW_HEADER : RG_IMPORT_ROW_TITLE;
  if (is_footer (self, number))
    return RG_IMPORT_ROW_TOTAL;
  return rg_import_plan_is_row_skipped (self->plan, number) ? RG_IMPORT_ROW_SKIPPED : RG_IMPORT_ROW_DATA;
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
  if (get_role (self, row) == RG_IMPORT_ROW_SKIPPED)
    append_item (menu, _ ("Take This Row In"), "preview.take", row);
  else if (get_role (self, row) == RG_IMPORT_ROW_DATA)
    append_item (menu, _ ("Leave This Row Out"), "preview.skip", row);
  return menu;
}

static void
open_menu (RgImportPreview *self,
           GtkWidget       *row,
           double           x)
{
  graphene_rect_t bounds;
  GdkRectangle    place;
  g_autoptr (GMenu) menu = NULL;

  if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    return;
  menu = make_menu (self, rg_import_preview_row_get_number (RG_IMPORT_PREVIEW_ROW (row)));
  place = (GdkRectangle){ (int)(bounds.origin.x + x), (int)bounds.origin.y, 1, (int)bounds.size.height };
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgImportPreview *self = RG_IMPORT_PREVIEW (widget);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->body)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (rg_import_preview_row_get_number (RG_IMPORT_PREVIEW_ROW (row)) == g_variant_get_uint64 (parameter))
      open_menu (self, row, GUTTER_WIDTH / 2);
}

static void
pressed_cb (RgImportPreview *self,
            int              n_press,
            double           x,
            double           y)
{
  GtkWidget *child = gtk_widget_pick (GTK_WIDGET (self->body), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = child != NULL ? gtk_widget_get_ancestor (child, RG_TYPE_IMPORT_PREVIEW_ROW) : NULL;

  if (row != NULL && x > GUTTER_WIDTH)
    open_menu (self, row, x);
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

static const char *
get_text (RgImportPreview *self,
          const RgPlanRow *row,
          guint            column)
{
  const char *text = rg_import_plan_get_cell (self->plan, row->number, column);

  return text != NULL ? text : "";
}

static int
measure_use (RgImportPreview *self,
             guint            column)
{
  g_autofree char *use = rg_import_wording_dup_column (self->plan, rg_import_plan_get_column (self->plan, column));

  return rg_import_preview_row_estimate_width (use) + USE_WIDTH;
}

static int
measure (RgImportPreview *self,
         guint            column)
{
  int width = measure_use (self, column);

  for (guint i = 0; i < self->rows->len; i++)
    if (get_role (self, ((RgPlanRow *)self->rows->pdata[i])->number) != RG_IMPORT_ROW_TITLE)
      width = MAX (width, rg_import_preview_row_estimate_width (get_text (self, self->rows->pdata[i], column)));
  return CLAMP (width, MIN_WIDTH, MAX_WIDTH);
}

static void
make_head (RgImportPreview *self,
           guint            column)
{
  int        width = measure (self, column);
  GtkWidget *letter = gtk_label_new (rg_import_plan_get_column (self->plan, column)->letter);
  GtkWidget *use = rg_import_column_new (self->plans, self->plan, column, width);

  gtk_widget_add_css_class (letter, "import-letter");
  gtk_widget_set_size_request (letter, width, -1);
  gtk_widget_set_hexpand (use, FALSE);
  gtk_grid_attach (self->head, letter, (int)column + 1, 0, 1, 1);
  gtk_grid_attach (self->head, use, (int)column + 1, 1, 1, 1);
  g_array_append_val (self->widths, width);
}

static void
update_cell (RgImportPreview    *self,
             RgImportPreviewRow *row,
             guint               position,
             guint               column)
{
  rg_import_preview_row_set_cell (row, column, get_text (self, self->rows->pdata[position], column),
                                  rg_import_plan_get_column (self->plan, column)->use != RG_PLAN_SKIP);
}

static void
update_row (RgImportPreview    *self,
            RgImportPreviewRow *row,
            guint               position)
{
  rg_import_preview_row_set_role (row, get_role (self, rg_import_preview_row_get_number (row)));
  for (guint i = 0; i < rg_import_preview_row_get_n_cells (row); i++)
    update_cell (self, row, position, i);
}

static void
make_row (RgImportPreview *self)
{
  GtkWidget *row = rg_import_preview_row_new (((RgPlanRow *)self->rows->pdata[self->n_made])->number, GUTTER_WIDTH);

  gtk_box_append (self->body, row);
  update_row (self, RG_IMPORT_PREVIEW_ROW (row), self->n_made++);
}

/* Makes the next piece of the table; FALSE when nothing is left to make. */
static gboolean
fill_further (RgImportPreview *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->body));
  guint      n = last != NULL ? rg_import_preview_row_get_n_cells (RG_IMPORT_PREVIEW_ROW (last)) : self->n_columns;

  if (self->widths->len < self->n_columns)
    make_head (self, self->widths->len);
  else if (n < self->n_columns)
    {
      rg_import_preview_row_add_cell (RG_IMPORT_PREVIEW_ROW (last), g_array_index (self->widths, int, n));
      update_cell (self, RG_IMPORT_PREVIEW_ROW (last), self->n_made - 1, n);
    }
  else if (self->n_made < self->rows->len)
    make_row (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
fill_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  RgImportPreview *self = RG_IMPORT_PREVIEW (widget);
  gint64           end = g_get_monotonic_time () + FILL_TIME;

  while (fill_further (self))
    if (g_get_monotonic_time () >= end)
      return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_filling (RgImportPreview *self)
{
  if (self->filling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->filling);
  self->filling = 0;
}

static void
clear (RgImportPreview *self)
{
  GtkWidget *child = NULL;

  stop_filling (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->head))) != NULL)
    gtk_grid_remove (self->head, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
  g_array_set_size (self->widths, 0);
  self->n_made = 0;
}

/* Some thousand cells at once would hold up the window: the upper rows come first, the others in the pictures after. */
static void
build (RgImportPreview *self)
{
  GtkWidget *corner = gtk_label_new (NULL);
  guint      n_rows = 0;

  clear (self);
  self->n_columns = rg_import_plan_get_n_columns (self->plan);
  n_rows = MIN (self->rows->len, MAX (MAX_CELLS / MAX (self->n_columns, 1), MIN_ROWS));
  g_ptr_array_set_size (self->rows, (int)n_rows);
  gtk_widget_set_size_request (corner, GUTTER_WIDTH, -1);
  gtk_grid_attach (self->head, corner, 0, 0, 1, 1);
  self->filling = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_cb, NULL, NULL);
}

static void
update (RgImportPreview *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  GtkWidget *row = NULL;

  if (self->plan == NULL)
    return;
  rows = rg_import_plan_get_preview (self->plan);
  if (self->n_columns != rg_import_plan_get_n_columns (self->plan) || self->rows->len == 0 || rows->len == 0 || rows->pdata[0] != self->rows->pdata[0])
    {
      g_ptr_array_unref (self->rows);
      self->rows = g_steal_pointer (&rows);
      build (self);
    }
  for (guint i = 0; i < self->widths->len; i++)
    rg_import_column_update (RG_IMPORT_COLUMN (gtk_grid_get_child_at (self->head, (int)i + 1, 1)));
  row = gtk_widget_get_first_child (GTK_WIDGET (self->body));
  for (guint i = 0; row != NULL; i++, row = gtk_widget_get_next_sibling (row))
    update_row (self, RG_IMPORT_PREVIEW_ROW (row), i);
}

static void
rg_import_preview_dispose (GObject *object)
{
  RgImportPreview *self = RG_IMPORT_PREVIEW (object);

  stop_filling (self);
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
  g_array_unref (RG_IMPORT_PREVIEW (object)->widths);

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
  gtk_widget_class_install_action (widget_class, "preview.menu", "t", menu_action);
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
  self->widths = g_array_new (FALSE, FALSE, sizeof (int));
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
    clear (self);
  update (self);
}

static RgImportColumn *
get_column (RgImportPreview *self,
            guint            column)
{
  return RG_IMPORT_COLUMN (gtk_grid_get_child_at (self->head, (int)column + 1, 1));
}

/**
 * rg_import_preview_ask:
 * @column: one of the columns
 *
 * Asks what the column is.
 */
void
rg_import_preview_ask (RgImportPreview *self,
                       guint            column)
{
  g_return_if_fail (RG_IS_IMPORT_PREVIEW (self));
  g_return_if_fail (column < self->n_columns);

  while (self->widths->len <= column)
    fill_further (self);
  gtk_widget_child_focus (GTK_WIDGET (get_column (self, column)), GTK_DIR_TAB_FORWARD);
  rg_import_column_open (get_column (self, column));
}

/**
 * rg_import_preview_ask_next:
 *
 * Asks about the first column that somebody should look at, or about the next one from where the focus is.
 */
void
rg_import_preview_ask_next (RgImportPreview *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint      start = 0;

  g_return_if_fail (RG_IS_IMPORT_PREVIEW (self));

  while (self->widths->len < self->n_columns)
    fill_further (self);
  for (guint i = 0; focus != NULL && i < self->n_columns; i++)
    if (gtk_widget_is_ancestor (focus, GTK_WIDGET (get_column (self, i))))
      start = i + 1;
  for (guint i = 0; i < self->n_columns; i++)
    {
      guint column = (start + i) % self->n_columns;

      if (!rg_import_column_needs_a_look (rg_import_plan_get_column (self->plan, column)))
        continue;
      rg_import_preview_ask (self, column);
      return;
    }
}
