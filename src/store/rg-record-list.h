/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-store.h"

G_BEGIN_DECLS

/**
 * RgSubtotal:
 * @field: a field of numbers or amounts
 * @n: how many records of the group have a value
 * @sum: their sum (amounts in fen)
 * @integer_sum: the same to the last fen, of whole numbers and amounts
 */
typedef struct
{
  guint  field;
  gint64 n;
  double sum;
  gint64 integer_sum;
} RgSubtotal;

/**
 * RgRowGroup:
 * @level: 0 for the outer groups, 1 for those inside
 * @field: what is grouped by
 * @label: the value as people see it; "" where it is unknown; of days the month
 * @value: the value; of days the month, "YYYY-MM"
 * @n: how many records are in it
 * @subtotals: RgSubtotal, of each field of numbers and amounts
 * @folded: whether its rows are hidden
 *
 * What a header row between the records says.
 */
typedef struct
{
  guint    level;
  guint    field;
  char    *label;
  RgValue  value;
  gint64   n;
  GArray  *subtotals;
  gboolean folded;
} RgRowGroup;

/**
 * RgRow:
 *
 * A place in an RgRecordList: a record, or the header of a group. Properties: "id" (int64; 0 for a header), "record"
 * (RgRecord, %NULL for a header and until its page has been read; it is notified when it arrives or changes),
 * "position" (uint), "group" (pointer, RgRowGroup; notified when the group is folded or unfolded).
 */
#define RG_TYPE_ROW (rg_row_get_type ())
G_DECLARE_FINAL_TYPE (RgRow, rg_row, RG, ROW, GObject)

gint64            rg_row_get_id (RgRow *self);
RgRecord         *rg_row_get_record (RgRow *self);
const RgRowGroup *rg_row_get_group (RgRow *self);

/**
 * RG_MAX_GROUPS:
 *
 * How many groups a list shows at most; grouping by something with more different values is refused ("error").
 */
#define RG_MAX_GROUPS 50000

/**
 * RgRecordList:
 *
 * A GListModel of RgRow over a query. It holds the ordered ids and a few pages of records, never all records; ids
 * and pages are read off the main thread. It reloads by itself when the store changes; a change that neither moves
 * nor filters its rows only reads the rows in sight again. Of a new query the first rows come before the others.
 *
 * Properties: "loading" (boolean), "total" (int64: records of the type without search and conditions), "most"
 * (int64: more than so many records the list will not have, known with the first rows of a long one; else 0), "error"
 * (string, nullable). Signal "reloaded": after all new ids have arrived (rows that are elsewhere now lose the
 * selection: restore by id) and after rows were read again.
 */
#define RG_TYPE_RECORD_LIST (rg_record_list_get_type ())
G_DECLARE_FINAL_TYPE (RgRecordList, rg_record_list, RG, RECORD_LIST, GObject)

RgRecordList  *rg_record_list_new (RgStore *store,
                                   RgQuery *query);
void           rg_record_list_set_query (RgRecordList *self,
                                         RgQuery      *query);
const RgQuery *rg_record_list_get_query (RgRecordList *self);
gboolean       rg_record_list_get_loading (RgRecordList *self);
gint64         rg_record_list_get_total (RgRecordList *self);
guint          rg_record_list_get_n_records (RgRecordList *self);
gint64         rg_record_list_get_id (RgRecordList *self,
                                      guint         position);
guint          rg_record_list_find_id (RgRecordList *self,
                                       gint64        id);
GHashTable    *rg_record_list_list_read (RgRecordList *self);

/* Changes of this window */
void rg_record_list_expect_own_change (RgRecordList *self);
void rg_record_list_put_record (RgRecordList *self,
                                guint         position,
                                RgRecord     *record);
void rg_record_list_revert (RgRecordList *self,
                            gint64        id);

/* Groups */
void         rg_record_list_set_groups (RgRecordList *self,
                                        const guint  *fields,
                                        guint         n_fields);
const guint *rg_record_list_get_groups (RgRecordList *self,
                                        guint        *n_fields);
void         rg_record_list_toggle_group (RgRecordList *self,
                                          guint         position);

G_END_DECLS
