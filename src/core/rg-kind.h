/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"
#include "rg-field.h"

G_BEGIN_DECLS

/**
 * RgKindStyle:
 * @RG_KIND_STYLE_SCREEN: for people: 125,000.00, labels of choices translated, 138 0013 8000
 * @RG_KIND_STYLE_EDIT: what an editor starts with: 125000.00, the phone as stored
 * @RG_KIND_STYLE_FILE: what files and JSON carry: 125000.00, choices in Chinese, 是/否 for booleans
 */
typedef enum
{
  RG_KIND_STYLE_SCREEN,
  RG_KIND_STYLE_EDIT,
  RG_KIND_STYLE_FILE,
} RgKindStyle;

gboolean rg_kind_parse (const RgField *field,
                        const char    *text,
                        RgValue       *value,
                        RgFinding    **finding);
char    *rg_kind_format (const RgField *field,
                         const RgValue *value,
                         RgKindStyle    style);

G_END_DECLS
