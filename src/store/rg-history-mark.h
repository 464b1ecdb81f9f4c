/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RG_HISTORY_WHOLE:
 *
 * Instead of a field: the record with all that belongs to it.
 */
#define RG_HISTORY_WHOLE G_MAXUINT

/**
 * RgHistoryMark:
 *
 * How far the history was when somebody began something: a dialog that stands open, a preview. It tells later which records
 * others have changed since. What the session changed that it is asked with is no change of others.
 */
typedef struct _RgHistoryMark RgHistoryMark;

RgHistoryMark *rg_history_mark_new (RgSession *session,
                                    GError   **error);
RgHistoryMark *rg_history_mark_ref (RgHistoryMark *self);
void           rg_history_mark_unref (RgHistoryMark *self);
GHashTable    *rg_history_mark_find_touched (const RgHistoryMark *self,
                                             RgSession           *session,
                                             const RgRecordType  *type,
                                             guint                field,
                                             GError             **error);
gboolean       rg_history_is_own (RgSession          *session,
                                  const RgRecordType *type,
                                  gint64              id,
                                  guint               field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHistoryMark, rg_history_mark_unref)

G_END_DECLS
