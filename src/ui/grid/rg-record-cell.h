/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/**
 * RgCellLook:
 *
 * What the text of a cell means beyond its words.
 */
typedef enum
{
  RG_CELL_PLAIN,
  RG_CELL_OVERDUE,
  RG_CELL_TODAY,
} RgCellLook;

char *rg_record_cell_format (RgRecord   *record,
                             guint       field,
                             const char *today,
                             RgCellLook *look);

G_END_DECLS
