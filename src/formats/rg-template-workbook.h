/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-field.h"

G_BEGIN_DECLS

/**
 * RgTemplateColumn:
 * @header: what stands on top
 * @note: what belongs into it; shown when the pointer rests on the header
 * @kind: decides how cells are shown: telephone numbers and codes as text, days as days
 * @required: whether it must be filled in
 * @choices: (nullable) (array zero-terminated=1): what the drop-down list offers
 * @strict: nothing else may be typed
 * @example: (nullable): what the row of the example has
 */
typedef struct
{
  char    *header;
  char    *note;
  RgKind   kind;
  gboolean required;
  char   **choices;
  gboolean strict;
  char    *example;
} RgTemplateColumn;

RgTemplateColumn *rg_template_column_new (const char *header,
                                          RgKind      kind);
void              rg_template_column_free (RgTemplateColumn *self);

/*
 * A workbook that people fill in: a sheet for each table with headers, notes, drop-down lists and an example, and a sheet
 * that explains all columns.
 */
typedef struct _RgTemplateWorkbook RgTemplateWorkbook;

RgTemplateWorkbook *rg_template_workbook_new (const char *path,
                                              GError    **error);
void                rg_template_workbook_free (RgTemplateWorkbook *self);
gboolean            rg_template_workbook_add_sheet (RgTemplateWorkbook *self,
                                                    const char         *name,
                                                    GPtrArray          *columns,
                                                    GError            **error);
gboolean            rg_template_workbook_finish (RgTemplateWorkbook *self,
                                                 const char         *notes_name,
                                                 const char *const  *notes_headers,
                                                 GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTemplateWorkbook, rg_template_workbook_free)

G_END_DECLS
