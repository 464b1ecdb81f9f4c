/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-form-editor.h"
#include "rg-form-preview.h"
#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgFormsPage:
 *
 * The page of the sidebar with the printed forms: on the left the kinds and what was filled in, in the middle the sheet
 * as it will be printed, on the right its fields.
 *
 * Actions: "page.new-form" ((sx): name of the form, id of the customer or 0), "page.print", "page.pdf",
 * "page.blank-print", "page.blank-pdf", "page.delete", "forms.new", "forms.previous", "forms.next", "forms.zoom-in",
 * "forms.zoom-out", "forms.zoom-fit".
 */
#define RG_TYPE_FORMS_PAGE (rg_forms_page_get_type ())
G_DECLARE_FINAL_TYPE (RgFormsPage, rg_forms_page, RG, FORMS_PAGE, RgPage)

RgFormPreview *rg_forms_page_get_preview (RgFormsPage *self);
RgFormEditor  *rg_forms_page_get_editor (RgFormsPage *self);
void           rg_forms_page_save_pdf (RgFormsPage *self,
                                       const char  *path);

G_END_DECLS
