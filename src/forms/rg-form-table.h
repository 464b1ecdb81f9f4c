/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-form-cell.h"

G_BEGIN_DECLS

typedef struct _RgFormTable RgFormTable;
typedef struct _RgFormRow   RgFormRow;

RgFormTable *rg_form_table_new (PangoContext *context,
                                double        width);
void         rg_form_table_free (RgFormTable *self);
RgFormRow   *rg_form_table_add_row (RgFormTable *self,
                                    double       min_height,
                                    double       stretch);
void         rg_form_row_keep_with_next (RgFormRow *self);
RgFormCell  *rg_form_row_add (RgFormRow     *self,
                              RgFormCellKind kind,
                              double         share,
                              const char    *text);
void         rg_form_table_paginate (RgFormTable *self,
                                     double       first_height,
                                     double       next_height);
guint        rg_form_table_get_n_pages (RgFormTable *self);
double       rg_form_table_get_page_height (RgFormTable *self,
                                            guint        page);
void         rg_form_table_draw_page (RgFormTable *self,
                                      cairo_t     *cr,
                                      guint        page,
                                      double       x,
                                      double       y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFormTable, rg_form_table_free)

G_END_DECLS
