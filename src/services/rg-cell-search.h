/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-edits.h"

G_BEGIN_DECLS

/**
 * RgCellSearchFlags:
 * @RG_CELL_SEARCH_CASE: capitals, width and accents count; without it the text is compared as the search box does
 * @RG_CELL_SEARCH_WHOLE: the whole cell has to be the text
 */
typedef enum
{
  RG_CELL_SEARCH_ANY = 0,
  RG_CELL_SEARCH_CASE = 1 << 0,
  RG_CELL_SEARCH_WHOLE = 1 << 1,
} RgCellSearchFlags;

/**
 * RgCellPlace:
 * @row: the place of the record in the scope, from 0
 * @column: the place of the field among the fields of the search, from 0
 *
 * A cell in which the text was found.
 */
typedef struct
{
  gint64 id;
  guint  field;
  guint  row;
  guint  column;
} RgCellPlace;

/* Called in the thread of the session, with the first place that was found. */
typedef void (*RgCellFoundFunc) (const RgCellPlace *place,
                                 gpointer           user_data);

/**
 * RgCellSearch:
 *
 * Looks for a text in the cells of records, the way Find and Replace of a spreadsheet does. The scope is a list of records
 * or a query; fields are looked at in the order in which they were added.
 *
 * Never used by two threads at once; the functions that take a session run in its thread.
 */
#define RG_TYPE_CELL_SEARCH (rg_cell_search_get_type ())
G_DECLARE_FINAL_TYPE (RgCellSearch, rg_cell_search, RG, CELL_SEARCH, GObject)

RgCellSearch *rg_cell_search_new (const RgRecordType *type,
                                  const char         *text,
                                  RgCellSearchFlags   flags);
void          rg_cell_search_add_field (RgCellSearch *self,
                                        guint         field);
void          rg_cell_search_set_ids (RgCellSearch *self,
                                      GArray       *ids);
void          rg_cell_search_set_query (RgCellSearch  *self,
                                        const RgQuery *query);
void          rg_cell_search_set_start (RgCellSearch   *self,
                                        guint           row,
                                        guint           column,
                                        RgCellFoundFunc first,
                                        gpointer        user_data);
guint        *rg_cell_search_find_ranges (RgCellSearch *self,
                                          gint64        id,
                                          guint         field,
                                          const char   *text);
GArray       *rg_cell_search_find_all (RgCellSearch  *self,
                                       RgSession     *session,
                                       guint          limit,
                                       gint64        *n_found,
                                       RgProgressFunc progress,
                                       gpointer       progress_data,
                                       GCancellable  *cancellable,
                                       GError       **error);
RgCellEdits  *rg_cell_search_replace (RgCellSearch  *self,
                                      RgSession     *session,
                                      const char    *replacement,
                                      RgProgressFunc progress,
                                      gpointer       progress_data,
                                      GCancellable  *cancellable,
                                      GError       **error);

G_END_DECLS
