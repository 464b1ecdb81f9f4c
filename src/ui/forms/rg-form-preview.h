/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-form-document.h"

G_BEGIN_DECLS

/** RG_FORM_ZOOM_FIT: the sheet is as wide as there is room for it. */
#define RG_FORM_ZOOM_FIT 0.0

/**
 * RgFormPreview:
 *
 * A page of a form as the sheet of paper that it will be, drawn by the function that prints it.
 */
#define RG_TYPE_FORM_PREVIEW (rg_form_preview_get_type ())
G_DECLARE_FINAL_TYPE (RgFormPreview, rg_form_preview, RG, FORM_PREVIEW, GtkWidget)

void            rg_form_preview_set_document (RgFormPreview  *self,
                                              RgFormDocument *document);
RgFormDocument *rg_form_preview_get_document (RgFormPreview *self);
void            rg_form_preview_set_page (RgFormPreview *self,
                                          guint          page);
guint           rg_form_preview_get_page (RgFormPreview *self);
guint           rg_form_preview_get_n_pages (RgFormPreview *self);
void            rg_form_preview_set_zoom (RgFormPreview *self,
                                          double         zoom);
double          rg_form_preview_get_scale (RgFormPreview *self);

G_END_DECLS
