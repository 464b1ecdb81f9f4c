/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-history.h"

G_BEGIN_DECLS

/**
 * RgHistoryLine:
 * @record_type: what was changed
 * @record_id: its id
 * @op: 'i' added, 'u' changed, 'd' deleted
 * @record: the kind of record and what it is called, as people see it
 * @exists: whether the record is there now
 * @field: (nullable): the label of the field; %NULL when only the record is named
 * @before: what the field said, as people see it; "" for unknown
 * @after: what it said afterwards
 *
 * One line of the details of a change. Lines of one record follow each other.
 */
typedef struct
{
  const RgRecordType *record_type;
  gint64              record_id;
  char                op;
  char               *record;
  gboolean            exists;
  const char         *field;
  char               *before;
  char               *after;
} RgHistoryLine;

void       rg_history_line_free (RgHistoryLine *self);
GPtrArray *rg_history_lines (RgSession         *session,
                             const RgChangeSet *change_set,
                             guint              limit,
                             gint64            *n_more,
                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHistoryLine, rg_history_line_free)

G_END_DECLS
