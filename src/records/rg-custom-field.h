/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Fields of a column that a person added to a record type. */
enum
{
  RG_CUSTOM_FIELD_ID,
  RG_CUSTOM_FIELD_RECORD_TYPE,
  RG_CUSTOM_FIELD_NAME,
  RG_CUSTOM_FIELD_LABEL,
  RG_CUSTOM_FIELD_KIND,
  RG_CUSTOM_FIELD_CHOICES,
  RG_CUSTOM_FIELD_DEFAULT_VALUE,
  RG_CUSTOM_FIELD_REQUIRED,
  RG_CUSTOM_FIELD_FORMULA,
  RG_CUSTOM_FIELD_POSITION,
  RG_CUSTOM_FIELD_N_FIELDS,
};

#define RG_TYPE_CUSTOM_FIELD (rg_custom_field_get_type ())
G_DECLARE_FINAL_TYPE (RgCustomField, rg_custom_field, RG, CUSTOM_FIELD, RgRecord)

const RgRecordType *rg_custom_field_type (void);
RgKind              rg_custom_field_kind_from_name (const char *name);
RgKind              rg_custom_field_kind (RgRecord *definition);

G_END_DECLS
