/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Fields of a view of a table that a person saved under a name. */
enum
{
  RG_SAVED_VIEW_ID,
  RG_SAVED_VIEW_RECORD_TYPE,
  RG_SAVED_VIEW_NAME,
  RG_SAVED_VIEW_POSITION,
  RG_SAVED_VIEW_STATE,
  RG_SAVED_VIEW_N_FIELDS,
};

#define RG_TYPE_SAVED_VIEW (rg_saved_view_get_type ())
G_DECLARE_FINAL_TYPE (RgSavedView, rg_saved_view, RG, SAVED_VIEW, RgRecord)

const RgRecordType *rg_saved_view_type (void);

G_END_DECLS
