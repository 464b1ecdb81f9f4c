/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-package.h"

G_BEGIN_DECLS

/* The texts that the cells of a workbook share, in one arena. */
typedef struct _RgXlsxStrings RgXlsxStrings;

RgXlsxStrings *rg_xlsx_strings_load (RgPackage  *package,
                                     const char *part,
                                     RgFinding **refusal);
void           rg_xlsx_strings_free (RgXlsxStrings *self);
const char    *rg_xlsx_strings_get (RgXlsxStrings *self,
                                    guint64        index,
                                    gsize         *length);
void           rg_xlsx_unescape (GString *text,
                                 gsize    start);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXlsxStrings, rg_xlsx_strings_free)

G_END_DECLS
