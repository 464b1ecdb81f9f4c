/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-row.h"

G_BEGIN_DECLS

/*
 * Warns when somebody who is added is probably in the book already, or in another row of the file.
 */
typedef struct _RgImportLikely RgImportLikely;

RgImportLikely *rg_import_likely_new (RgSession          *session,
                                      const RgRecordType *type,
                                      RgImportLog        *log,
                                      gboolean            alone,
                                      GCancellable       *cancellable,
                                      GError            **error);
void            rg_import_likely_free (RgImportLikely *self);
void            rg_import_likely_check (RgImportLikely    *self,
                                        const RgHeaderMap *map,
                                        RgImportRow       *row);
void            rg_import_likely_take_added (RgImportLikely    *self,
                                             const RgImportRow *row);
gboolean        rg_import_likely_compare_rows (RgImportLikely    *self,
                                               const RgHeaderMap *map,
                                               GCancellable      *cancellable,
                                               GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportLikely, rg_import_likely_free)

G_END_DECLS
