/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RgGridColumn:
 *
 * One column of an RgGrid, as the person has it now. Properties: "field" (uint: index in the field table, constructed),
 * "title" (string), "width" (int: pixels at zoom 1), "rank" (int: place among the sort keys: 1 or -1 for the first,
 * 2 or -2 for the second …, negative sorts from high to low, 0 not sorted by), "filtered" (boolean: a filter stands on
 * it), "numeric" (boolean: right-aligned), "read-only" (boolean: nothing can be typed into it).
 */
#define RG_TYPE_GRID_COLUMN (rg_grid_column_get_type ())
G_DECLARE_FINAL_TYPE (RgGridColumn, rg_grid_column, RG, GRID_COLUMN, GObject)

RgGridColumn *rg_grid_column_new (guint       field,
                                  const char *title,
                                  int         width);
guint         rg_grid_column_get_field (RgGridColumn *self);
const char   *rg_grid_column_get_title (RgGridColumn *self);
int           rg_grid_column_get_width (RgGridColumn *self);
void          rg_grid_column_set_width (RgGridColumn *self,
                                        int           width);
int           rg_grid_column_get_rank (RgGridColumn *self);
void          rg_grid_column_set_rank (RgGridColumn *self,
                                       int           rank);
gboolean      rg_grid_column_get_filtered (RgGridColumn *self);
void          rg_grid_column_set_filtered (RgGridColumn *self,
                                           gboolean      filtered);
gboolean      rg_grid_column_get_numeric (RgGridColumn *self);
void          rg_grid_column_set_numeric (RgGridColumn *self,
                                          gboolean      numeric);
void          rg_grid_column_set_read_only (RgGridColumn *self,
                                            gboolean      read_only);

G_END_DECLS
