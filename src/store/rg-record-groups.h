/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-list.h"
#include "rg-session.h"

G_BEGIN_DECLS

/*
 * The groups of a list in their order, and where headers and records stand while some groups are folded. Made in a
 * reading thread and used in the main thread.
 */
typedef struct _RgRecordGroups RgRecordGroups;

/* What stands in a place: the header of a group, or the record with the index in the ids. */
typedef struct
{
  gboolean is_header;
  guint    index;
} RgPlace;

RgRecordGroups   *_rg_record_groups_read (RgSession     *session,
                                          const RgQuery *query,
                                          const guint   *fields,
                                          guint          n_fields,
                                          GError       **error);
RgRecordGroups   *_rg_record_groups_ref (RgRecordGroups *self);
void              _rg_record_groups_unref (RgRecordGroups *self);
guint             _rg_record_groups_get_n_rows (RgRecordGroups *self);
RgPlace           _rg_record_groups_find_place (RgRecordGroups *self,
                                                guint           position);
guint             _rg_record_groups_find_record (RgRecordGroups *self,
                                                 guint           index);
const RgRowGroup *_rg_record_groups_get (RgRecordGroups *self,
                                         guint           group);
int               _rg_record_groups_toggle (RgRecordGroups *self,
                                            guint           group);
void              _rg_record_groups_keep_folded (RgRecordGroups *self,
                                                 RgRecordGroups *before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRecordGroups, _rg_record_groups_unref)

G_END_DECLS
