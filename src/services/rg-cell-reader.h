/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgCellReading:
 * @value: what the cell becomes; NULL when it is cleared or refused
 * @problem: (nullable): why it is refused
 * @note: (nullable): what was noticed about the text
 */
typedef struct
{
  RgValue value;
  char   *problem;
  char   *note;
} RgCellReading;

void rg_cell_reading_clear (RgCellReading *self);

gboolean rg_cell_reader_read_text (RgSession     *session,
                                   const RgField *field,
                                   const char    *text,
                                   const char    *today,
                                   RgCellReading *reading,
                                   GError       **error);
gboolean rg_cell_reader_read_value (RgSession     *session,
                                    const RgField *field,
                                    const RgValue *value,
                                    RgCellReading *reading,
                                    GError       **error);

G_END_DECLS
