/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-period-picker.h"
#include "rg-record-view.h"

G_BEGIN_DECLS

/**
 * RgRecordPane:
 *
 * A table of the records of one type with what belongs to it: search, period, further filters, the chip of a query that
 * another page asked for, buttons to add, change and delete, and a line that says how many records are shown and what
 * they sum up to (computed in the database).
 *
 * Properties, set in the template of the page: "record-type" (name), "view-name", "period-field", "sum-field" (names of
 * fields, nullable), "add-label", "empty-icon", "empty-title", "empty-text", "search-hint", "filter" (GtkWidget: stands behind
 * the period).
 *
 * Signals: "query-changed": other records are shown; "contents-changed": the records shown were read again;
 * "filters-cleared": the further filters of the page are to show that they are not set.
 *
 * Actions: "pane.add", "pane.edit", "pane.delete", "pane.clear".
 */
#define RG_TYPE_RECORD_PANE (rg_record_pane_get_type ())
G_DECLARE_FINAL_TYPE (RgRecordPane, rg_record_pane, RG, RECORD_PANE, AdwBin)

void            rg_record_pane_set_book (RgRecordPane *self,
                                         RgBook       *book);
void            rg_record_pane_set_range (RgRecordPane *self,
                                          guint         field,
                                          gint64        minimum,
                                          gint64        maximum);
void            rg_record_pane_clear_range (RgRecordPane *self);
void            rg_record_pane_show_query (RgRecordPane  *self,
                                           const RgQuery *query,
                                           const char    *title);
RgQuery        *rg_record_pane_dup_query (RgRecordPane *self,
                                          gboolean      with_range);
RgRecordList   *rg_record_pane_get_list (RgRecordPane *self);
RgRecordView   *rg_record_pane_get_view (RgRecordPane *self);
RgPeriodPicker *rg_record_pane_get_period_picker (RgRecordPane *self);
void            rg_record_pane_focus_search (RgRecordPane *self);

G_END_DECLS
