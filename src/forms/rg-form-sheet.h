/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-form-table.h"
#include "rg-form.h"

G_BEGIN_DECLS

/* A4 portrait, in points. */
#define RG_FORM_PAGE_WIDTH 595.28
#define RG_FORM_PAGE_HEIGHT 841.89
#define RG_FORM_MARGIN 48.0

/**
 * RgFormOptions:
 * @company: (nullable): stands above the title
 * @printed_by: (nullable): who made the form
 * @date: (nullable): "YYYY-MM-DD", stands in the footer
 * @language: of the words on the form
 *
 * What a form shows besides its record.
 */
typedef struct
{
  const char    *company;
  const char    *printed_by;
  const char    *date;
  RgFormLanguage language;
} RgFormOptions;

RgFormSheet *rg_form_sheet_new (const RgForm        *form,
                                RgRecord            *record,
                                const RgFormOptions *options,
                                PangoContext        *context);
void         rg_form_sheet_free (RgFormSheet *self);
guint        rg_form_sheet_get_n_pages (RgFormSheet *self);
void         rg_form_sheet_draw_page (RgFormSheet *self,
                                      cairo_t     *cr,
                                      guint        page);

/* For the kinds of forms. */
RgFormLanguage rg_form_sheet_get_language (RgFormSheet *self);
PangoContext  *rg_form_sheet_get_context (RgFormSheet *self);
const char    *rg_form_sheet_get_printed_by (RgFormSheet *self);
const char    *rg_form_sheet_word (RgFormSheet      *self,
                                   const RgFormWord *word);
void           rg_form_sheet_add_head (RgFormSheet *self,
                                       const char  *label,
                                       const char  *value);
void           rg_form_sheet_add_note (RgFormSheet      *self,
                                       const RgFormWord *note);
RgFormRow     *rg_form_sheet_add_row (RgFormSheet *self);
RgFormRow     *rg_form_sheet_add_note_row (RgFormSheet *self,
                                           double       stretch);
RgFormRow     *rg_form_sheet_add_signature_row (RgFormSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFormSheet, rg_form_sheet_free)

G_END_DECLS
