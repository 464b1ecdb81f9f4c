/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

PangoContext *rg_form_text_context_new (void);
PangoLayout  *rg_form_text_new (PangoContext *context,
                                const char   *text,
                                double        size,
                                gboolean      bold);
void          rg_form_text_get_size (PangoLayout *layout,
                                     double      *width,
                                     double      *height);
void          rg_form_text_show (PangoLayout *layout,
                                 cairo_t     *cr,
                                 double       x,
                                 double       y);
GArray       *rg_form_text_lines (PangoLayout *layout);
void          rg_form_text_show_lines (PangoLayout *layout,
                                       cairo_t     *cr,
                                       double       x,
                                       double       y,
                                       guint        from,
                                       guint        to);

G_END_DECLS
