/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-view-private.h"

guint
rg_view_get_n_columns (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), 0);

  return self->columns->len;
}

const RgViewColumn *
rg_view_get_column (RgView *self,
                    guint   index)
{
  g_return_val_if_fail (RG_IS_VIEW (self) && index < self->columns->len, NULL);

  return &g_array_index (self->columns, RgViewColumn, index);
}

static int
find_column (RgView *self,
             guint   field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, RgViewColumn, i).field == field)
      return (int)i;
  return -1;
}

/* Fields that no column shows get a hidden one at the end; columns that a person added are shown. */
void
_rg_view_complete_columns (RgView *self)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    {
      RgFieldFlags flags = rg_record_type_get_field (self->type, i)->flags;
      RgViewColumn column = { i, 0, (flags & (self->standard == NULL ? RG_FIELD_GRID | RG_FIELD_ADDED : RG_FIELD_ADDED)) != 0 };

      if ((flags & RG_FIELD_INTERNAL) == 0 && find_column (self, i) < 0)
        g_array_append_val (self->columns, column);
    }
}

/**
 * rg_view_follow_fields:
 *
 * Takes note of the columns that were added to the type, which are shown, and removed from it.
 *
 * Returns: whether there were any
 */
gboolean
rg_view_follow_fields (RgView *self)
{
  guint    before;
  gboolean changed = FALSE;

  g_return_val_if_fail (RG_IS_VIEW (self), FALSE);

  for (guint i = self->columns->len; i > 0; i--)
    {
      guint field = g_array_index (self->columns, RgViewColumn, i - 1).field;

      if ((rg_record_type_get_field (self->type, field)->flags & RG_FIELD_INTERNAL) == 0)
        continue;
      g_array_remove_index (self->columns, i - 1);
      changed = TRUE;
    }
  before = self->columns->len;
  _rg_view_complete_columns (self);
  changed = changed || self->columns->len != before;
  if (changed)
    _rg_view_changed (self, RG_VIEW_LAYOUT);
  return changed;
}

/**
 * rg_view_set_columns:
 * @columns: (array length=n_columns): copied; in the order in which they stand
 *
 * Fields that are missing are kept hidden at the end.
 */
void
rg_view_set_columns (RgView             *self,
                     const RgViewColumn *columns,
                     guint               n_columns)
{
  g_autoptr (GArray) copy = NULL;

  g_return_if_fail (RG_IS_VIEW (self));

  copy = g_array_sized_new (FALSE, TRUE, sizeof (RgViewColumn), MAX (n_columns, 1));
  g_array_append_vals (copy, columns, n_columns);
  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < n_columns; i++)
    {
      RgViewColumn column = g_array_index (copy, RgViewColumn, i);

      if (column.field < rg_record_type_get_n_fields (self->type) && find_column (self, column.field) < 0)
        g_array_append_val (self->columns, column);
    }
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    {
      RgViewColumn column = { i, 0, FALSE };

      if ((rg_record_type_get_field (self->type, i)->flags & RG_FIELD_INTERNAL) == 0 && find_column (self, i) < 0)
        g_array_append_val (self->columns, column);
    }
  _rg_view_changed (self, RG_VIEW_LAYOUT);
}

/**
 * rg_view_reset_columns:
 *
 * Shows the standard columns again, in their order and with their usual widths.
 */
void
rg_view_reset_columns (RgView *self)
{
  g_auto (GStrv) list = NULL;

  g_return_if_fail (RG_IS_VIEW (self));

  list = g_strsplit (self->standard != NULL ? self->standard : "", ",", -1);
  g_array_set_size (self->columns, 0);
  for (guint i = 0; list[i] != NULL; i++)
    {
      int          field = rg_record_type_find_field (self->type, g_strstrip (list[i]));
      RgViewColumn column = { (guint)MAX (field, 0), 0, TRUE };

      if (field >= 0 && find_column (self, column.field) < 0)
        g_array_append_val (self->columns, column);
    }
  _rg_view_complete_columns (self);
  _rg_view_changed (self, RG_VIEW_LAYOUT);
}

/**
 * rg_view_set_standard_columns:
 * @names: names of the fields that are shown until the person chooses others, separated by commas
 *
 * Shows them. Columns that a person added to the type are shown after them.
 */
void
rg_view_set_standard_columns (RgView     *self,
                              const char *names)
{
  g_return_if_fail (RG_IS_VIEW (self) && names != NULL);

  g_free (self->standard);
  self->standard = g_strdup (names);
  rg_view_reset_columns (self);
}

/**
 * rg_view_show_column:
 *
 * Shows or hides the column of @field where it stands.
 */
void
rg_view_show_column (RgView  *self,
                     guint    field,
                     gboolean visible)
{
  RgViewColumn column = { field, 0, visible };
  int          index;

  g_return_if_fail (RG_IS_VIEW (self) && field < rg_record_type_get_n_fields (self->type));

  index = find_column (self, field);
  if (index >= 0 && g_array_index (self->columns, RgViewColumn, index).visible == visible)
    return;
  if (index >= 0)
    g_array_index (self->columns, RgViewColumn, index).visible = visible;
  else
    g_array_append_val (self->columns, column);
  _rg_view_changed (self, RG_VIEW_LAYOUT);
}
