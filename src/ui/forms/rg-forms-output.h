/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-form-document.h"
#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgFormsOutputFunc:
 * @path: (nullable): the file, for what goes into one
 *
 * What is done with a document that is ready.
 */
typedef void (*RgFormsOutputFunc) (RgPage         *page,
                                   RgFormDocument *document,
                                   const char     *path);

RgFormDocument *rg_forms_output_document (RgBook       *book,
                                          const RgForm *form,
                                          GPtrArray    *records);
void            rg_forms_output_print (RgPage         *page,
                                       RgFormDocument *document,
                                       const char     *path);
void            rg_forms_output_pdf (RgPage         *page,
                                     RgFormDocument *document,
                                     const char     *path);
void            rg_forms_output_run (RgPage           *page,
                                     const RgForm     *form,
                                     GArray           *ids,
                                     RgRecord         *current,
                                     RgFormsOutputFunc func,
                                     const char       *path);

G_END_DECLS
