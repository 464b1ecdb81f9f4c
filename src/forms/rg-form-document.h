/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "rg-form-sheet.h"
#include "rg-form.h"

G_BEGIN_DECLS

#define RG_TYPE_FORM_DOCUMENT (rg_form_document_get_type ())
G_DECLARE_FINAL_TYPE (RgFormDocument, rg_form_document, RG, FORM_DOCUMENT, GObject)

/* Called after each page that was drawn; FALSE ends it. */
typedef gboolean (*RgFormPageFunc) (guint    page,
                                    guint    n_pages,
                                    gpointer user_data);

RgFormDocument *rg_form_document_new (const RgForm        *form,
                                      GPtrArray           *records,
                                      const RgFormOptions *options);
const RgForm   *rg_form_document_get_form (RgFormDocument *self);
guint           rg_form_document_get_n_pages (RgFormDocument *self);
void            rg_form_document_draw_page (RgFormDocument *self,
                                            cairo_t        *cr,
                                            guint           page);
gboolean        rg_form_document_write_pdf_while (RgFormDocument *self,
                                                  const char     *path,
                                                  RgFormPageFunc  go_on,
                                                  gpointer        user_data,
                                                  GError        **error);
gboolean        rg_form_document_write_pdf (RgFormDocument *self,
                                            const char     *path,
                                            GError        **error);

G_END_DECLS
