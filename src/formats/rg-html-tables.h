/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-row-block.h"

G_BEGIN_DECLS

/**
 * RgHtmlTable:
 * @name: its caption, or its number among the tables
 * @parent: the table in one of whose cells it lies, or -1
 * @n_cells: its own, not those of tables inside
 * @listed: a table for people; not one that only arranges the page
 */
typedef struct
{
  char    *name;
  int      parent;
  guint    n_rows;
  guint    n_columns;
  guint    n_cells;
  gboolean listed;
} RgHtmlTable;

/* Reads the tables of a page as it comes. */
typedef struct _RgHtmlTables RgHtmlTables;

RgHtmlTables *rg_html_tables_new (int wanted);
void          rg_html_tables_free (RgHtmlTables *self);
gboolean      rg_html_tables_push (RgHtmlTables *self,
                                   const char   *bytes,
                                   gsize         length,
                                   RgFinding   **refusal);
void          rg_html_tables_finish (RgHtmlTables *self);
GPtrArray    *rg_html_tables_list (RgHtmlTables *self);
RgRowBlock   *rg_html_tables_get_rows (RgHtmlTables *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHtmlTables, rg_html_tables_free)

G_END_DECLS
