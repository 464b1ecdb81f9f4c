/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-row-block.h"
#include "rg-xlsx-strings.h"
#include "rg-xlsx-styles.h"

G_BEGIN_DECLS

/* What a cell says that its raw text is: the attribute "t". */
typedef enum
{
  RG_XLSX_NUMBER,
  RG_XLSX_SHARED,
  RG_XLSX_TEXT,
  RG_XLSX_BOOLEAN,
  RG_XLSX_ERROR,
  RG_XLSX_ISO_DATE,
} RgXlsxType;

/**
 * RgXlsxValues:
 *
 * What is needed to turn raw text into cells.
 */
typedef struct
{
  RgRowBlock    *rows;
  RgXlsxStrings *strings;
  RgXlsxStyles  *styles;
  gboolean       date1904;
  GString       *unescaped; /* used again and again */
} RgXlsxValues;

RgXlsxType rg_xlsx_type_parse (const char *text,
                               gsize       length);
RgCell    *rg_xlsx_values_put (RgXlsxValues *self,
                               guint         column,
                               RgXlsxType    type,
                               guint         style,
                               const char   *raw,
                               gsize         length);

G_END_DECLS
