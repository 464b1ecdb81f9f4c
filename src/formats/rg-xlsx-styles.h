/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-package.h"

G_BEGIN_DECLS

typedef enum
{
  RG_NUMBER_PLAIN,
  RG_NUMBER_DATE,    /* a day, perhaps with the time */
  RG_NUMBER_TIME,    /* a time of day */
  RG_NUMBER_ELAPSED, /* hours that may exceed a day: [h]:mm */
  RG_NUMBER_ZEROS,   /* padded with zeros: 000000 */
  RG_NUMBER_FOREIGN, /* an amount in another currency than yuan */
} RgNumberKind;

/**
 * RgNumberFormat:
 * @zeros: for %RG_NUMBER_ZEROS: how many digits at least
 * @currency: for %RG_NUMBER_FOREIGN: its sign, for ever
 */
typedef struct
{
  RgNumberKind kind;
  guint        zeros;
  const char  *currency;
} RgNumberFormat;

/* How the cells of a workbook show their numbers. */
typedef struct _RgXlsxStyles RgXlsxStyles;

RgXlsxStyles  *rg_xlsx_styles_load (RgPackage  *package,
                                    const char *part,
                                    RgFinding **refusal);
void           rg_xlsx_styles_free (RgXlsxStyles *self);
RgNumberFormat rg_xlsx_styles_get (RgXlsxStyles *self,
                                   guint         style);
RgNumberFormat rg_number_format_builtin (guint id);
RgNumberFormat rg_number_format_parse (const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXlsxStyles, rg_xlsx_styles_free)

G_END_DECLS
