/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-date.h"
#include "rg-finding.h"
#include "rg-importer.h"
#include "rg-money.h"
#include "rg-record-type.h"

G_BEGIN_DECLS

/**
 * RgPlanUse:
 * @RG_PLAN_SKIP: the column is not read
 * @RG_PLAN_FIELD: it is a field; of a reference, the key of the other record
 * @RG_PLAN_TITLE: it is the title of the record that a reference means: the name of the customer
 * @RG_PLAN_RATING: it is the score that becomes a rating beside a follow-up
 * @RG_PLAN_NEW: it becomes a column that is added to the table
 * @RG_PLAN_JOIN: its text is put together with that of the column that is the same field: the given name with the family name
 */
typedef enum
{
  RG_PLAN_SKIP,
  RG_PLAN_FIELD,
  RG_PLAN_TITLE,
  RG_PLAN_RATING,
  RG_PLAN_NEW,
  RG_PLAN_JOIN,
} RgPlanUse;

/**
 * RgPlanKey:
 *
 * What makes a row an existing customer (or, for the code, an existing product); combined flags, tried in this order. The
 * other tables know their records by what they say.
 */
typedef enum
{
  RG_PLAN_KEY_NONE = 0,
  RG_PLAN_KEY_CODE = 1 << 0,
  RG_PLAN_KEY_PHONE = 1 << 1,
  RG_PLAN_KEY_NAME = 1 << 2,
} RgPlanKey;

/**
 * RgPlanColumn:
 * @header: as in the file; "" for a column without one
 * @letter: its place in the spreadsheet: "A"
 * @index: its place, 0 for A
 * @type: (nullable): the table that the field belongs to, of a wide sheet one of several; %NULL for a skipped one
 * @field: the index of the field, of a rating its score
 * @group: 0; 1 for 联系人2, 2 for 联系人3: the second and third record of that table that a row gives
 * @day: (nullable): "YYYY-MM-DD": the day of the record that the column gives, when the column is a month of sales
 * @money: how its amounts are written, should it be a column of amounts
 * @order: what comes first in its days such as 5/6/2026, should it be a column of days
 * @order_known: the column itself shows the order, or a person said it; otherwise it is what is usual here
 * @order_matters: there are days with two readings
 * @approved: a person said that amounts below the name of another currency are yuan
 * @confidence: 0 to 1; 1 for an exact header or what was chosen the last time
 * @reason: (nullable): a translated sentence that says why
 * @kind: what the values look like
 * @samples: up to five different values
 * @n_filled: how many of the rows that were looked at have a value
 * @n_distinct: how many different values these have
 * @new_label: (nullable): the name of the added column, proposed also when @use is another one
 * @new_kind: its kind
 * @new_choices: (nullable): its choices, one a line
 */
typedef struct
{
  char               *header;
  char               *letter;
  guint               index;
  RgPlanUse           use;
  const RgRecordType *type;
  guint               field;
  guint               group;
  char               *day;
  RgMoneyFormat       money;
  RgDateOrder         order;
  gboolean            order_known;
  gboolean            order_matters;
  gboolean            approved;
  double              confidence;
  char               *reason;
  RgKind              kind;
  char              **samples;
  guint               n_filled;
  guint               n_distinct;
  char               *new_label;
  RgKind              new_kind;
  char               *new_choices;
} RgPlanColumn;

/**
 * RgPlanRow:
 * @number: as a person sees it in a spreadsheet
 * @cells: (array length=n_cells): their text, never %NULL
 */
typedef struct
{
  guint64 number;
  guint   n_cells;
  char  **cells;
} RgPlanRow;

/**
 * RgImportPlan:
 *
 * How one sheet of one file is read. Made by rg_import_survey(), changed by a person, run by rg_importer_run_plans(), and
 * remembered for the next file with the same headers. The signal "changed" tells that something is different. Belongs to
 * one thread: a worker gets a copy of its own.
 */
#define RG_TYPE_IMPORT_PLAN (rg_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (RgImportPlan, rg_import_plan, RG, IMPORT_PLAN, GObject)

RgImportPlan *rg_import_plan_copy (RgImportPlan *self);

/* The sheet */
const char *rg_import_plan_get_path (RgImportPlan *self);
const char *rg_import_plan_get_sheet (RgImportPlan *self);
const char *rg_import_plan_get_format (RgImportPlan *self);
const char *rg_import_plan_get_encoding (RgImportPlan *self);
char        rg_import_plan_get_delimiter (RgImportPlan *self);
gboolean    rg_import_plan_set_encoding (RgImportPlan *self,
                                         const char   *encoding,
                                         char          delimiter,
                                         GCancellable *cancellable,
                                         GError      **error);
GPtrArray  *rg_import_plan_get_preview (RgImportPlan *self);
guint64     rg_import_plan_get_n_rows (RgImportPlan *self,
                                       gboolean     *exact);
GArray     *rg_import_plan_get_footer_rows (RgImportPlan *self);
GPtrArray  *rg_import_plan_get_findings (RgImportPlan *self);

/* What becomes of it */
gboolean            rg_import_plan_get_included (RgImportPlan *self);
void                rg_import_plan_set_included (RgImportPlan *self,
                                                 gboolean      included);
const RgRecordType *rg_import_plan_get_record_type (RgImportPlan *self);
void                rg_import_plan_set_record_type (RgImportPlan       *self,
                                                    const RgRecordType *type);
double              rg_import_plan_get_confidence (RgImportPlan *self);
const char         *rg_import_plan_get_reason (RgImportPlan *self);
GPtrArray          *rg_import_plan_list_types (RgImportPlan *self);
guint64             rg_import_plan_get_header_row (RgImportPlan *self);
guint               rg_import_plan_get_header_lines (RgImportPlan *self);
void                rg_import_plan_set_header_row (RgImportPlan *self,
                                                   guint64       row);
RgImportMode        rg_import_plan_get_mode (RgImportPlan *self);
void                rg_import_plan_set_mode (RgImportPlan *self,
                                             RgImportMode  mode);
RgPlanKey           rg_import_plan_get_key (RgImportPlan *self);
void                rg_import_plan_set_key (RgImportPlan *self,
                                            RgPlanKey     key);
gboolean            rg_import_plan_get_add_customers (RgImportPlan *self);
void                rg_import_plan_set_add_customers (RgImportPlan *self,
                                                      gboolean      add);
gboolean            rg_import_plan_get_remembered (RgImportPlan *self);
gboolean            rg_import_plan_get_receipts (RgImportPlan *self);

/* Columns */
guint               rg_import_plan_get_n_columns (RgImportPlan *self);
const RgPlanColumn *rg_import_plan_get_column (RgImportPlan *self,
                                               guint         column);
void                rg_import_plan_set_column (RgImportPlan       *self,
                                               guint               column,
                                               RgPlanUse           use,
                                               const RgRecordType *type,
                                               guint               field);
void                rg_import_plan_set_new_column (RgImportPlan       *self,
                                                   guint               column,
                                                   const RgRecordType *type,
                                                   const char         *label,
                                                   RgKind              kind,
                                                   const char         *choices);
void                rg_import_plan_set_date_order (RgImportPlan *self,
                                                   guint         column,
                                                   RgDateOrder   order);

/* Corrections, by the numbers of rows as people see them */
void        rg_import_plan_set_cell (RgImportPlan *self,
                                     guint64       row,
                                     guint         column,
                                     const char   *text);
const char *rg_import_plan_get_cell (RgImportPlan *self,
                                     guint64       row,
                                     guint         column);
void        rg_import_plan_skip_row (RgImportPlan *self,
                                     guint64       row,
                                     gboolean      skip);
gboolean    rg_import_plan_is_row_skipped (RgImportPlan *self,
                                           guint64       row);
void        rg_import_plan_clear_corrections (RgImportPlan *self);

G_END_DECLS
