/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"

G_BEGIN_DECLS

/*
 * What was noticed during an import: all of it counted, so much kept that a person can read it, all of it written to a
 * file if asked.
 */
typedef struct _RgImportLog RgImportLog;

RgImportLog *rg_import_log_new (guint       max_messages,
                                const char *report,
                                GError    **error);
void         rg_import_log_share_report (RgImportLog *self,
                                         RgImportLog *owner,
                                         const char  *path,
                                         const char  *sheet);
void         rg_import_log_free (RgImportLog *self);
void         rg_import_log_take (RgImportLog *self,
                                 RgFinding   *finding);
guint64      rg_import_log_count (RgImportLog *self,
                                  RgSeverity   severity);
GPtrArray   *rg_import_log_take_further (RgImportLog *self);
GPtrArray   *rg_import_log_finish (RgImportLog *self,
                                   guint64     *n_messages,
                                   GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportLog, rg_import_log_free)

G_END_DECLS
