/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgCellUnique:
 *
 * The values of fields that no two records may share, as edits want to change them: it finds out which of them would be
 * there twice when everything is done, so that records may also exchange their codes.
 */
typedef struct _RgCellUnique RgCellUnique;

RgCellUnique *rg_cell_unique_new (const RgRecordType *type);
void          rg_cell_unique_free (RgCellUnique *self);
void          rg_cell_unique_claim (RgCellUnique *self,
                                    gint64        id,
                                    guint         field,
                                    const char   *before,
                                    const char   *after);
void          rg_cell_unique_release (RgCellUnique *self,
                                      gint64        id);
gboolean      rg_cell_unique_settle (RgCellUnique *self,
                                     RgSession    *session,
                                     GError      **error);
char         *rg_cell_unique_dup_problem (RgCellUnique *self,
                                          gint64        id,
                                          guint         field);
gint64        rg_cell_unique_take_holder (RgCellUnique *self,
                                          gint64        id,
                                          guint         field,
                                          const char   *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgCellUnique, rg_cell_unique_free)

G_END_DECLS
