/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-sample.h"

G_BEGIN_DECLS

/* What the values of a column look like. */
typedef enum
{
  RG_LOOK_EMPTY,
  RG_LOOK_TEXT,
  RG_LOOK_NOTE,
  RG_LOOK_MOBILE,
  RG_LOOK_PHONE,
  RG_LOOK_EMAIL,
  RG_LOOK_DATE,
  RG_LOOK_DATETIME,
  RG_LOOK_MONEY,
  RG_LOOK_INTEGER,
  RG_LOOK_REAL,
  RG_LOOK_BOOLEAN,
  RG_LOOK_CHOICE,
  RG_LOOK_PERSON,
  RG_LOOK_COMPANY,
  RG_LOOK_ADDRESS,
  RG_LOOK_CODE,
  RG_LOOK_SERIAL, /* 1, 2, 3 … */
} RgLook;

RgLook      _rg_import_look_at (RgPlanColumn *column,
                                RgPlanSample *sample,
                                guint64       after,
                                GArray       *footers);
RgLook      _rg_import_look_at_text (const char *text,
                                     RgCellKind  kind);
char       *_rg_import_look_find_day (const char *text);
const char *_rg_look_describe (RgLook look);
RgKind      _rg_look_get_kind (RgLook look);

G_END_DECLS
