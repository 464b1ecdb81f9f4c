/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-groups.h"
#include "rg-record-list.h"
#include "rg-touches.h"

G_BEGIN_DECLS

#define RG_PAGE_SIZE 100

/*
 * The rows of a list: the ordered ids with their groups, and the pages of records that were asked for. Lives in the
 * main thread.
 * @kept: id -> RgRow: while rows move, those that somebody may hold
 * @overlays: id -> a record as the person changed it, until the book has it
 */
typedef struct
{
  GObject            *owner;
  RgStore            *store;
  const RgRecordType *type;
  GArray             *ids; /* (nullable): until they were read */
  RgRecordGroups     *groups;
  GHashTable         *pages; /* index -> Page */
  GHashTable         *kept;
  GHashTable         *overlays;
  guint64             clock;
  guint               n_requests;
} RgRecordRows;

RgRecordRows *_rg_record_rows_new (GObject *owner);
void          _rg_record_rows_free (RgRecordRows *self);
guint         _rg_record_rows_count (RgRecordRows *self);
RgPlace       _rg_record_rows_find_place (RgRecordRows *self,
                                          guint         position);
RgRow        *_rg_record_rows_get (RgRecordRows *self,
                                   guint         position);
RgRow        *_rg_record_rows_find (RgRecordRows *self,
                                    guint         position);
GHashTable   *_rg_record_rows_list_read (RgRecordRows *self);
void          _rg_record_rows_drop_pages (RgRecordRows *self);
void          _rg_record_rows_refresh (RgRecordRows *self);
void          _rg_record_rows_take_ids (RgRecordRows   *self,
                                        GArray         *ids,
                                        RgRecordGroups *groups);
void          _rg_record_rows_take_first (RgRecordRows *self,
                                          GPtrArray    *records,
                                          gboolean      replace);
void          _rg_record_rows_settle (RgRecordRows *self,
                                      RgTouches    *touches);
void          _rg_record_rows_put (RgRecordRows *self,
                                   guint         position,
                                   gint64        id,
                                   RgRecord     *record);
void          _rg_record_rows_revert (RgRecordRows *self,
                                      guint         position,
                                      gint64        id);

G_END_DECLS
