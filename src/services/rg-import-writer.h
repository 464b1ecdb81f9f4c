/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-history-mark.h"
#include "rg-import-likely.h"

G_BEGIN_DECLS

/*
 * Writes rows into the open change set, some thousands at a time, with what belongs to them: the contact person that a
 * customer table names, the rating that a table of follow-ups has.
 */
typedef struct _RgImportWriter RgImportWriter;

RgImportWriter *rg_import_writer_new (RgSession         *session,
                                      const RgHeaderMap *map,
                                      const char        *today,
                                      RgImportLog       *log);
void            rg_import_writer_free (RgImportWriter *self);
void            rg_import_writer_set_seen (RgImportWriter      *self,
                                           const RgHistoryMark *mark);
void            rg_import_writer_set_likely (RgImportWriter *self,
                                             RgImportLikely *likely);
gboolean        rg_import_writer_take (RgImportWriter *self,
                                       RgImportRow    *row,
                                       GError        **error);
gboolean        rg_import_writer_flush (RgImportWriter *self,
                                        GError        **error);
guint64         rg_import_writer_get_added (RgImportWriter *self);
guint64         rg_import_writer_get_changed (RgImportWriter *self);
guint64         rg_import_writer_get_refused (RgImportWriter *self);

G_END_DECLS
