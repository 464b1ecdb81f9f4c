/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-record-type.h"

G_BEGIN_DECLS

/**
 * RgTablePeek:
 * @type: (nullable): the record type whose fields fit the header best
 * @sheets: (nullable): the sheets of a workbook; %NULL for a file without sheets
 * @sheet: (nullable): the sheet that was looked at
 *
 * A first look at a file that is to be imported.
 */
typedef struct
{
  const RgRecordType *type;
  char              **sheets;
  char               *sheet;
} RgTablePeek;

RgTablePeek *rg_table_peek (const char *path,
                            const char *sheet,
                            GError    **error);
void         rg_table_peek_free (RgTablePeek *self);
void         rg_table_peek_async (const char         *path,
                                  const char         *sheet,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
RgTablePeek *rg_table_peek_finish (GAsyncResult *result,
                                   GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTablePeek, rg_table_peek_free)

G_END_DECLS
