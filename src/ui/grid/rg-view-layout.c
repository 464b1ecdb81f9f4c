/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-layout"

#include "config.h"
#include "rg-view-layout.h"

#include "rg-column-memory.h"
#include "rg-ui.h"

#define SAVE_DELAY_MS 400

struct _RgViewLayout
{
  GObject parent_instance;

  RgGrid  *grid; /* borrowed */
  RgView  *view;
  char    *name;
  guint    save_source;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (RgViewLayout, rg_view_layout, G_TYPE_OBJECT)

/* Widths in pixels at which typical values are readable. */
static const int widths[RG_N_KINDS] = {
  [RG_KIND_TEXT] = 100,
  [RG_KIND_NOTE] = 220,
  [RG_KIND_CODE] = 100,
  [RG_KIND_PHONE] = 120,
  [RG_KIND_EMAIL] = 170,
  [RG_KIND_INTEGER] = 72,
  [RG_KIND_REAL] = 92,
  [RG_KIND_MONEY] = 112,
  [RG_KIND_DATE] = 96,
  [RG_KIND_DATETIME] = 132,
  [RG_KIND_TIME] = 76,
  [RG_KIND_BOOLEAN] = 72,
  [RG_KIND_CHOICE] = 80,
  [RG_KIND_OPTION] = 84,
  [RG_KIND_REFERENCE] = 190,
};

#define TITLE_WIDTH 220
#define MOST_FROZEN 2
#define HEAD_MARKS_WIDTH 52 /* what stands beside the title in a header: the edges, the sort mark, the menu */
#define WIDEST_HEAD 200

/* A title in bold letters is read without widening the column first. */
static int
get_head_width (RgViewLayout  *self,
                const RgField *info)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->grid), rg_field_get_label (info));
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, bold);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return MIN (width + HEAD_MARKS_WIDTH, WIDEST_HEAD);
}

static int
get_standard_width (RgViewLayout *self,
                    guint         field)
{
  const RgRecordType *type = rg_view_get_record_type (self->view);
  const RgField      *info = rg_record_type_get_field (type, field);

  if (info->kind == RG_KIND_TEXT && g_strcmp0 (type->title, info->name) == 0)
    return TITLE_WIDTH;
  return MAX (widths[info->kind], get_head_width (self, info));
}

/* From the view to the grid */

static RgGridColumn *
create_column (RgViewLayout       *self,
               const RgViewColumn *column)
{
  const RgField *info = rg_record_type_get_field (rg_view_get_record_type (self->view), column->field);
  RgGridColumn  *made = rg_grid_column_new (column->field, rg_field_get_label (info), column->width > 0 ? column->width : get_standard_width (self, column->field));

  rg_grid_column_set_numeric (made, rg_field_is_numeric (info));
  rg_grid_column_set_read_only (made, (info->flags & RG_FIELD_COMPUTED) != 0);
  return made;
}

static gboolean
is_same (RgViewLayout       *self,
         RgGridColumn       *shown,
         const RgViewColumn *column)
{
  const RgField   *info = rg_record_type_get_field (rg_view_get_record_type (self->view), column->field);
  int              width = column->width > 0 ? column->width : get_standard_width (self, column->field);
  g_autofree char *title = NULL;

  g_object_get (shown, "title", &title, NULL);
  return rg_grid_column_get_field (shown) == column->field && rg_grid_column_get_width (shown) == width &&
         g_strcmp0 (title, rg_field_get_label (info)) == 0;
}

/* Columns that stay the same are not replaced: the person may be dragging one. */
static gboolean
shows_columns (RgViewLayout *self)
{
  guint place = 0;

  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    {
      const RgViewColumn *column = rg_view_get_column (self->view, i);
      RgGridColumn       *shown = column->visible ? rg_grid_get_column (self->grid, place++) : NULL;

      if (column->visible && (shown == NULL || !is_same (self, shown, column)))
        return FALSE;
    }
  return place == g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (self->grid)));
}

static void
put_columns (RgViewLayout *self)
{
  GListStore *store = rg_grid_get_columns (self->grid);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  if (shows_columns (self))
    return;
  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    if (rg_view_get_column (self->view, i)->visible)
      g_ptr_array_add (columns, create_column (self, rg_view_get_column (self->view, i)));
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), columns->pdata, columns->len);
}

static int
get_rank (RgViewLayout *self,
          guint         field)
{
  for (guint i = 0; i < rg_view_get_n_sorts (self->view); i++)
    if (rg_view_get_sort (self->view, i)->field == field)
      return rg_view_get_sort (self->view, i)->descending ? -(int)(i + 1) : (int)(i + 1);
  return 0;
}

static void
mark_columns (RgViewLayout *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (self->grid)));

  for (guint i = 0; i < n; i++)
    {
      RgGridColumn *column = rg_grid_get_column (self->grid, i);

      rg_grid_column_set_rank (column, get_rank (self, rg_grid_column_get_field (column)));
      rg_grid_column_set_filtered (column, rg_view_is_filtered (self->view, rg_grid_column_get_field (column)));
    }
}

static void
schedule_save (RgViewLayout *self);

static void
layout_changed_cb (RgViewLayout *self)
{
  if (self->updating)
    return;
  self->updating = TRUE;
  put_columns (self);
  mark_columns (self);
  rg_grid_set_n_frozen (self->grid, rg_view_get_n_frozen (self->view));
  rg_grid_set_zoom (self->grid, rg_view_get_zoom (self->view));
  self->updating = FALSE;
  schedule_save (self);
}

static void
query_changed_cb (RgViewLayout *self)
{
  mark_columns (self);
  schedule_save (self);
}

/* From the grid to the view */

static void
add_shown (RgViewLayout *self,
           GArray       *columns)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rg_grid_get_columns (self->grid)));

  for (guint i = 0; i < n; i++)
    {
      RgGridColumn *shown = rg_grid_get_column (self->grid, i);
      RgViewColumn  column = { rg_grid_column_get_field (shown), rg_grid_column_get_width (shown), TRUE };

      g_array_append_val (columns, column);
    }
}

/* The shown columns take the places of the shown ones; hidden ones stay where they are. */
static GArray *
merge_columns (RgViewLayout *self)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (RgViewColumn));
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (RgViewColumn));
  guint next = 0;

  add_shown (self, shown);
  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    {
      RgViewColumn column = *rg_view_get_column (self->view, i);

      if (column.visible && next < shown->len)
        g_array_append_val (columns, g_array_index (shown, RgViewColumn, next++));
      else if (!column.visible)
        g_array_append_val (columns, column);
    }
  for (; next < shown->len; next++)
    g_array_append_val (columns, g_array_index (shown, RgViewColumn, next));
  return columns;
}

static void
grid_changed_cb (RgViewLayout *self)
{
  g_autoptr (GArray) columns = NULL;

  if (self->updating)
    return;
  self->updating = TRUE;
  columns = merge_columns (self);
  rg_view_set_columns (self->view, (const RgViewColumn *)(gpointer)columns->data, columns->len);
  rg_view_set_n_frozen (self->view, rg_grid_get_n_frozen (self->grid));
  rg_view_set_zoom (self->view, rg_grid_get_zoom (self->grid));
  self->updating = FALSE;
  schedule_save (self);
}

/* Memory */

/**
 * rg_view_layout_save:
 *
 * Remembers the layout now; otherwise it happens a moment after each change. Search and filters are forgotten: a list that
 * hides something must not surprise anybody on the next day. Those of a view with a name are kept, for the name is shown.
 */
void
rg_view_layout_save (RgViewLayout *self)
{
  g_autoptr (RgView) copy = NULL;
  g_autofree char *json = NULL;

  if (self->save_source == 0)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  copy = rg_view_copy (self->view);
  if (rg_view_get_name (copy) == NULL)
    rg_view_clear_filters (copy);
  rg_view_set_search (copy, "");
  rg_view_set_base (copy, NULL);
  json = rg_view_to_json (copy);
  rg_column_memory_set (rg_ui_get_settings (), "view-layouts", self->name, json);
}

static gboolean
save_cb (gpointer user_data)
{
  rg_view_layout_save (user_data);
  return G_SOURCE_REMOVE;
}

static void
schedule_save (RgViewLayout *self)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

/* What a record is called stays in sight when one goes to the right, unless it stands far from the edge. */
static void
freeze_title (RgViewLayout *self)
{
  const RgRecordType *type = rg_view_get_record_type (self->view);
  guint               place = 0;

  for (guint i = 0; i < rg_view_get_n_columns (self->view) && place < MOST_FROZEN; i++)
    {
      const RgViewColumn *column = rg_view_get_column (self->view, i);

      place += column->visible;
      if (column->visible && g_strcmp0 (rg_record_type_get_field (type, column->field)->name, type->title) == 0)
        rg_view_set_n_frozen (self->view, place);
    }
}

static int
find_field (RgViewLayout *self,
            const char   *name)
{
  const RgRecordType *type = rg_view_get_record_type (self->view);
  int                 field = rg_record_type_find_field (type, name);

  return field >= 0 && (rg_record_type_get_field (type, (guint)field)->flags & RG_FIELD_INTERNAL) == 0 ? field : -1;
}

/* Earlier versions remembered columns as "name:width,name:width". */
static void
load_old_columns (RgViewLayout *self)
{
  g_autofree char *text = rg_column_memory_get (rg_ui_get_settings (), "view-columns", self->name);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (RgViewColumn));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], ":", 2);
      int    field = pair[0] != NULL ? find_field (self, pair[0]) : -1;
      gint64 width = field >= 0 && pair[1] != NULL ? g_ascii_strtoll (pair[1], NULL, 10) : 0;

      if (field >= 0)
        {
          RgViewColumn column = { (guint)field, width > 16 ? (int)MIN (width, 2000) : 0, TRUE };

          g_array_append_val (columns, column);
        }
    }
  if (columns->len > 0)
    rg_view_set_columns (self->view, (const RgViewColumn *)(gpointer)columns->data, columns->len);
}

/* … and the order as "field" or "-field". */
static void
load_old_sort (RgViewLayout *self)
{
  g_autofree char *text = rg_column_memory_get (rg_ui_get_settings (), "view-sort", self->name);
  gboolean         descending = text != NULL && *text == '-';
  int              field = text != NULL ? find_field (self, text + (descending ? 1 : 0)) : -1;

  if (field >= 0)
    rg_view_set_sort (self->view, (guint)field, descending, FALSE);
}

static void
load (RgViewLayout *self,
      const char   *standard_columns)
{
  g_autofree char *json = rg_column_memory_get (rg_ui_get_settings (), "view-layouts", self->name);
  g_autoptr (GError) error = NULL;

  if (standard_columns != NULL)
    rg_view_set_standard_columns (self->view, standard_columns);
  if (json == NULL)
    {
      load_old_columns (self);
      load_old_sort (self);
      freeze_title (self);
    }
  if (json != NULL && !rg_view_load_json (self->view, json, &error))
    g_warning ("The layout of “%s” is forgotten: %s", self->name, error->message);
}

static void
rg_view_layout_dispose (GObject *object)
{
  RgViewLayout *self = RG_VIEW_LAYOUT (object);

  if (self->view != NULL)
    rg_view_layout_save (self);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (rg_view_layout_parent_class)->dispose (object);
}

static void
rg_view_layout_finalize (GObject *object)
{
  g_free (RG_VIEW_LAYOUT (object)->name);
  G_OBJECT_CLASS (rg_view_layout_parent_class)->finalize (object);
}

static void
rg_view_layout_class_init (RgViewLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_layout_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_view_layout_finalize;
}

static void
rg_view_layout_init (RgViewLayout *self)
{
}

/**
 * rg_view_layout_follow_fields:
 *
 * Columns that a person added to the type come, removed ones go, others may have another name.
 */
void
rg_view_layout_follow_fields (RgViewLayout *self)
{
  g_return_if_fail (RG_IS_VIEW_LAYOUT (self));

  if (!rg_view_follow_fields (self->view) && !shows_columns (self))
    layout_changed_cb (self);
}

/**
 * rg_view_layout_new:
 * @grid: which outlives it
 * @view: gets what is remembered
 * @name: under which the layout is remembered
 * @standard_columns: (nullable): names of the columns that are shown at first, separated by commas; %NULL: as the field
 *   table says
 *
 * Returns: (transfer full): what keeps grid and view the same
 */
RgViewLayout *
rg_view_layout_new (RgGrid     *grid,
                    RgView     *view,
                    const char *name,
                    const char *standard_columns)
{
  RgViewLayout *self = g_object_new (RG_TYPE_VIEW_LAYOUT, NULL);

  self->grid = grid;
  self->view = g_object_ref (view);
  self->name = g_strdup (name);
  load (self, standard_columns);
  layout_changed_cb (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_signal_connect_object (view, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "formats-changed", G_CALLBACK (schedule_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "layout-changed", G_CALLBACK (grid_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
