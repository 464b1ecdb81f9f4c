/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-groups.h"
#include "rg-record-list.h"

G_BEGIN_DECLS

/* A row of a record, or with @groups the header of the group with the number @group in them. */
RgRow *_rg_row_new (gint64          id,
                    RgRecordGroups *groups,
                    guint           group);
void   _rg_row_set_position (RgRow *self,
                             guint  position);
void   _rg_row_set_record (RgRow    *self,
                           RgRecord *record);
void   _rg_row_notify_group (RgRow *self);

G_END_DECLS
