/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"
#include "rg-sheet-reader.h"

G_BEGIN_DECLS

#define RG_PLAN_NONE G_MAXUINT

/* The rows of a sheet that were looked at, as they are; shared by the copies of a plan and never changed. */
typedef struct
{
  GPtrArray *rows;    /* RgPlanRow */
  GPtrArray *kinds;   /* array of guint8, an RgCellKind for each cell of the row */
  gboolean   whole;   /* there are no further rows */
  guint      n_cells; /* of the longest row */
} RgPlanSample;

struct _RgImportPlan
{
  GObject parent_instance;

  char         *path;
  char         *sheet;
  char         *format;
  char         *encoding;
  char          delimiter;
  RgPlanSample *sample;
  GPtrArray    *findings; /* RgFinding */

  gboolean            included;
  const RgRecordType *type;
  double              confidence;
  char               *reason;
  guint64             header_row;
  guint               header_lines;
  GArray             *footers; /* guint64 */
  RgImportMode        mode;
  RgPlanKey           key;
  gboolean            add_customers;
  gboolean            remembered;
  gboolean            receipts; /* it looks like sales, but is what was paid */
  GPtrArray          *columns;  /* RgPlanColumn */
  GHashTable         *memory;   /* (nullable): key of headers → JSON of what was chosen the last time */

  GHashTable *cells;   /* "row:column" → text */
  GHashTable *skipped; /* guint64 */
};

RgImportPlan *_rg_import_plan_new (const char    *path,
                                   RgSheetReader *reader);
void          _rg_import_plan_take_findings (RgImportPlan  *self,
                                             RgSheetReader *reader);
RgPlanColumn *_rg_plan_column_new (guint       index,
                                   const char *header);
void          _rg_plan_column_free (RgPlanColumn *self);

const RgSheetRow *_rg_import_plan_correct (RgImportPlan     *self,
                                           const RgSheetRow *row,
                                           GArray          **corrected);

G_END_DECLS
