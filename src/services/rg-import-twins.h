/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-row.h"

G_BEGIN_DECLS

/**
 * RgTwin:
 * @RG_TWIN_NONE: the row is one of its own
 * @RG_TWIN_REPEATED: it says the same as a row before it
 * @RG_TWIN_CODE: it has the code of a row before it, but says something else
 */
typedef enum
{
  RG_TWIN_NONE,
  RG_TWIN_REPEATED,
  RG_TWIN_CODE,
} RgTwin;

/*
 * Notices rows that repeat other rows, and telephone numbers that several customers share.
 */
typedef struct _RgImportTwins RgImportTwins;

RgImportTwins *rg_import_twins_new (RgSession         *session,
                                    const RgHeaderMap *map,
                                    RgImportLog       *log);
void           rg_import_twins_free (RgImportTwins *self);
RgTwin         rg_import_twins_check_row (RgImportTwins     *self,
                                          const RgImportRow *row);
gboolean       rg_import_twins_check_reach (RgImportTwins     *self,
                                            const RgImportRow *row,
                                            GError           **error);

G_END_DECLS
