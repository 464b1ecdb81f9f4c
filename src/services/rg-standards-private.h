/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-place.h"
#include "rg-standards.h"

G_BEGIN_DECLS

/* A column that one rule looks at, record by record. */
typedef struct
{
  guint          field;
  RgStandardRule rule;
  const char    *list;    /* of the dictionary; NULL: sizes, telephones, dates */
  GPtrArray     *entries; /* RgStandardEntry; NULL where there is no list */
  GHashTable    *known;   /* text → RgStandardForm, for columns with few different texts */
} RgStandardColumn;

typedef struct
{
  RgSession                *session;
  const RgRecordType       *type;
  const RgStandardSettings *settings;
  GPtrArray                *columns;
  GPtrArray                *regions; /* (nullable): RgStandardEntry of the column of regions */
  RgPlaceForm               forms[RG_N_PLACE_LEVELS];
  GPtrArray                *proposals;
} RgStandardising;

gboolean _rg_standards_wants (const RgStandardising *self,
                              RgStandardRule         rule);
void     _rg_standards_add (RgStandardising *self,
                            RgRecord        *record,
                            guint            field,
                            const char      *to,
                            RgStandardRule   rule,
                            RgCertainty      certainty,
                            const char      *reason);
void     _rg_standard_column_free (RgStandardColumn *column);
gboolean _rg_standards_add_columns (RgStandardising *self,
                                    GError         **error);
void     _rg_standards_look_at_column (RgStandardising  *self,
                                       RgStandardColumn *column,
                                       RgRecord         *record);
gboolean _rg_standards_prepare_places (RgStandardising *self,
                                       GError         **error);
void     _rg_standards_look_at_places (RgStandardising *self,
                                       RgRecord        *record);

G_END_DECLS
