/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-column.h"

#define NARROWEST 24
#define WIDEST 2000

struct _RgGridColumn
{
  GObject parent_instance;

  guint    field;
  char    *title;
  int      width;
  int      rank;
  gboolean filtered;
  gboolean numeric;
  gboolean read_only;
};

G_DEFINE_FINAL_TYPE (RgGridColumn, rg_grid_column, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_TITLE,
  PROP_WIDTH,
  PROP_RANK,
  PROP_FILTERED,
  PROP_NUMERIC,
  PROP_READ_ONLY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
rg_grid_column_finalize (GObject *object)
{
  g_free (RG_GRID_COLUMN (object)->title);
  G_OBJECT_CLASS (rg_grid_column_parent_class)->finalize (object);
}

static void
rg_grid_column_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  RgGridColumn *self = RG_GRID_COLUMN (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_uint (value, self->field);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_RANK:
      g_value_set_int (value, self->rank);
      break;
    case PROP_FILTERED:
      g_value_set_boolean (value, self->filtered);
      break;
    case PROP_NUMERIC:
      g_value_set_boolean (value, self->numeric);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_title (RgGridColumn *self,
           const char   *title)
{
  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
rg_grid_column_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RgGridColumn *self = RG_GRID_COLUMN (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      self->field = g_value_get_uint (value);
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_WIDTH:
      rg_grid_column_set_width (self, g_value_get_int (value));
      break;
    case PROP_RANK:
      rg_grid_column_set_rank (self, g_value_get_int (value));
      break;
    case PROP_FILTERED:
      rg_grid_column_set_filtered (self, g_value_get_boolean (value));
      break;
    case PROP_NUMERIC:
      rg_grid_column_set_numeric (self, g_value_get_boolean (value));
      break;
    case PROP_READ_ONLY:
      rg_grid_column_set_read_only (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_grid_column_class_init (RgGridColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = rg_grid_column_finalize;
  object_class->get_property = rg_grid_column_get_property;
  object_class->set_property = rg_grid_column_set_property;
  properties[PROP_FIELD] = g_param_spec_uint ("field", NULL, NULL, 0, G_MAXUINT, 0, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 100, flags);
  properties[PROP_RANK] = g_param_spec_int ("rank", NULL, NULL, G_MININT, G_MAXINT, 0, flags);
  properties[PROP_FILTERED] = g_param_spec_boolean ("filtered", NULL, NULL, FALSE, flags);
  properties[PROP_NUMERIC] = g_param_spec_boolean ("numeric", NULL, NULL, FALSE, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rg_grid_column_init (RgGridColumn *self)
{
  self->width = 100;
}

/**
 * rg_grid_column_new:
 * @field: index of the field
 * @title: what the header says
 * @width: in pixels at zoom 1
 *
 * Returns: (transfer full): a column
 */
RgGridColumn *
rg_grid_column_new (guint       field,
                    const char *title,
                    int         width)
{
  return g_object_new (RG_TYPE_GRID_COLUMN, "field", field, "title", title, "width", width, NULL);
}

/**
 * rg_grid_column_get_field:
 *
 * Returns: index of the field
 */
guint
rg_grid_column_get_field (RgGridColumn *self)
{
  g_return_val_if_fail (RG_IS_GRID_COLUMN (self), 0);

  return self->field;
}

/**
 * rg_grid_column_get_title:
 *
 * Returns: (transfer none): what the header says
 */
const char *
rg_grid_column_get_title (RgGridColumn *self)
{
  g_return_val_if_fail (RG_IS_GRID_COLUMN (self), NULL);

  return self->title != NULL ? self->title : "";
}

/**
 * rg_grid_column_get_width:
 *
 * Returns: pixels at zoom 1
 */
int
rg_grid_column_get_width (RgGridColumn *self)
{
  g_return_val_if_fail (RG_IS_GRID_COLUMN (self), 0);

  return self->width;
}

/**
 * rg_grid_column_set_width:
 * @width: in pixels at zoom 1; kept within what can still be grasped
 */
void
rg_grid_column_set_width (RgGridColumn *self,
                          int           width)
{
  g_return_if_fail (RG_IS_GRID_COLUMN (self));

  width = CLAMP (width, NARROWEST, WIDEST);
  if (self->width == width)
    return;
  self->width = width;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}

/**
 * rg_grid_column_get_rank:
 *
 * Returns: place among the sort keys, negative from high to low; 0 when not sorted by
 */
int
rg_grid_column_get_rank (RgGridColumn *self)
{
  g_return_val_if_fail (RG_IS_GRID_COLUMN (self), 0);

  return self->rank;
}

/**
 * rg_grid_column_set_rank:
 * @rank: place among the sort keys, negative from high to low; 0 when not sorted by
 */
void
rg_grid_column_set_rank (RgGridColumn *self,
                         int           rank)
{
  g_return_if_fail (RG_IS_GRID_COLUMN (self));

  if (self->rank == rank)
    return;
  self->rank = rank;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANK]);
}

/**
 * rg_grid_column_get_filtered:
 *
 * Returns: whether a filter stands on it
 */
gboolean
rg_grid_column_get_filtered (RgGridColumn *self)
{
  g_return_val_if_fail (RG_IS_GRID_COLUMN (self), FALSE);

  return self->filtered;
}

/**
 * rg_grid_column_set_filtered:
 * @filtered: whether a filter stands on it
 */
void
rg_grid_column_set_filtered (RgGridColumn *self,
                             gboolean      filtered)
{
  g_return_if_fail (RG_IS_GRID_COLUMN (self));

  if (self->filtered == filtered)
    return;
  self->filtered = filtered;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTERED]);
}

/**
 * rg_grid_column_get_numeric:
 *
 * Returns: whether values stand at the right
 */
gboolean
rg_grid_column_get_numeric (RgGridColumn *self)
{
  g_return_val_if_fail (RG_IS_GRID_COLUMN (self), FALSE);

  return self->numeric;
}

/**
 * rg_grid_column_set_numeric:
 * @numeric: whether values stand at the right
 */
void
rg_grid_column_set_numeric (RgGridColumn *self,
                            gboolean      numeric)
{
  g_return_if_fail (RG_IS_GRID_COLUMN (self));

  if (self->numeric == numeric)
    return;
  self->numeric = numeric;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMERIC]);
}

/**
 * rg_grid_column_set_read_only:
 * @read_only: whether nothing can be typed into it
 */
void
rg_grid_column_set_read_only (RgGridColumn *self,
                              gboolean      read_only)
{
  g_return_if_fail (RG_IS_GRID_COLUMN (self));

  if (self->read_only == read_only)
    return;
  self->read_only = read_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}
