/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * RgFormCellKind:
 * @RG_FORM_CELL_LABEL: a shaded cell that says what stands beside it; repeated where a row goes on on the next page
 * @RG_FORM_CELL_VALUE: a text in the middle of its height
 * @RG_FORM_CELL_NOTE: a text of several lines, from the top
 * @RG_FORM_CELL_AMOUNT: figures, aligned to the right
 * @RG_FORM_CELL_CHECKS: choices with a square before each
 * @RG_FORM_CELL_SIGNATURE: room for a signature and a date
 */
typedef enum
{
  RG_FORM_CELL_LABEL,
  RG_FORM_CELL_VALUE,
  RG_FORM_CELL_NOTE,
  RG_FORM_CELL_AMOUNT,
  RG_FORM_CELL_CHECKS,
  RG_FORM_CELL_SIGNATURE,
} RgFormCellKind;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} RgFormRect;

typedef struct
{
  PangoLayout *layout;
  gboolean     checked;
  double       x;
  double       y;
} RgFormCheck;

/**
 * RgFormCell:
 * @share: of the width of the table
 * @width: in points, set by rg_form_cell_measure()
 * @layout: (nullable): the text
 * @lines: (nullable) (element-type double): where the lines of @layout begin
 * @checks: (nullable) (element-type RgFormCheck): the choices
 * @foot: (nullable): for signatures: what stands at the bottom
 *
 * One cell of a table.
 */
typedef struct
{
  RgFormCellKind kind;
  double         share;
  double         width;
  PangoLayout   *layout;
  GArray        *lines;
  GPtrArray     *checks;
  PangoLayout   *foot;
} RgFormCell;

RgFormCell *rg_form_cell_new (PangoContext  *context,
                              RgFormCellKind kind,
                              double         share,
                              const char    *text);
void        rg_form_cell_free (RgFormCell *self);
void        rg_form_cell_add_check (RgFormCell   *self,
                                    PangoContext *context,
                                    const char   *label,
                                    gboolean      checked);
void        rg_form_cell_set_foot (RgFormCell   *self,
                                   PangoContext *context,
                                   const char   *text);
double      rg_form_cell_measure (RgFormCell *self,
                                  double      width);
guint       rg_form_cell_get_n_lines (const RgFormCell *self);
guint       rg_form_cell_take (const RgFormCell *self,
                               guint             from,
                               double            room);
double      rg_form_cell_get_height (const RgFormCell *self,
                                     guint             from,
                                     guint             to);
void        rg_form_cell_draw (const RgFormCell *self,
                               cairo_t          *cr,
                               const RgFormRect *rect,
                               guint             from,
                               guint             to);

G_END_DECLS
