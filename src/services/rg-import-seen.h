/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-history-mark.h"

G_BEGIN_DECLS

/**
 * RgImportSeen:
 *
 * What others have changed since the preview of an import was made.
 */
typedef struct _RgImportSeen RgImportSeen;

RgImportSeen *rg_import_seen_new (const RgHistoryMark *mark,
                                  RgSession           *session,
                                  const RgRecordType  *type);
void          rg_import_seen_free (RgImportSeen *self);
gboolean      rg_import_seen_compare (RgImportSeen *self,
                                      RgRecord     *stored,
                                      RgRecord     *row,
                                      GPtrArray    *findings,
                                      GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportSeen, rg_import_seen_free)

G_END_DECLS
