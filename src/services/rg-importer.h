/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"
#include "rg-history-mark.h"
#include "rg-progress.h"
#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgImportMode:
 * @RG_IMPORT_BOTH: a row whose code exists changes that record, the others are added
 * @RG_IMPORT_ADD: a row whose code exists is refused
 * @RG_IMPORT_UPDATE: a row whose code does not exist is refused
 */
typedef enum
{
  RG_IMPORT_BOTH,
  RG_IMPORT_ADD,
  RG_IMPORT_UPDATE,
} RgImportMode;

/** RG_IMPORT_MAX_MESSAGES: how many findings are kept unless said otherwise; the totals are always exact. */
#define RG_IMPORT_MAX_MESSAGES 1000

/**
 * RgImportOptions:
 * @type: what the rows are
 * @path: a file of any kind that can be read
 * @sheet: (nullable): the name of the sheet; %NULL for the first
 * @map: (nullable) (array zero-terminated=1): "FIELD=HEADER" for columns whose header says something else
 * @all_or_nothing: a refused row refuses the file
 * @dry_run: try everything, and take it back
 * @allow_duplicates: rows that repeat others are kept as records of their own
 * @who: who does it
 * @today: "YYYY-MM-DD"
 * @max_messages: how many findings are kept; 0 for %RG_IMPORT_MAX_MESSAGES
 * @report: (nullable): a csv file that gets every finding
 * @seen: (nullable): how far the history was when the person looked at the preview: what others changed since is told
 * @mark: (nullable): a key of the book, which gets @mark_value together with the change set; it must not be there yet
 */
typedef struct
{
  const RgRecordType *type;
  const char         *path;
  const char         *sheet;
  const char *const  *map;
  RgImportMode        mode;
  gboolean            all_or_nothing;
  gboolean            dry_run;
  gboolean            allow_duplicates;
  const char         *who;
  const char         *today;
  guint               max_messages;
  const char         *report;
  const char         *mark;
  const char         *mark_value;

  const RgHistoryMark *seen;
} RgImportOptions;

/**
 * RgImportResult:
 * @rows: rows with content below the header
 * @imported: records that were added
 * @updated: records that were changed
 * @skipped: rows that repeat another one and were left out with a warning
 * @refused: rows that were refused
 * @warnings: how many warnings there were
 * @change_set: the change set, or 0 when nothing was changed
 * @rejected: the file as a whole was refused; the messages say why
 * @messages: (element-type RgFinding): sorted by row; errors are kept first
 * @n_messages: how many findings there were
 * @further: (element-type RgFinding) (nullable): of a part: the errors of rows that are no longer in @messages
 * @unmatched: (element-type utf8): headers that were not used
 * @parts: (element-type RgImportResult) (nullable): of rg_importer_run_plans(): the result of each plan that was included;
 *   the other figures are those of all together
 * @path: (nullable): of a part: its file
 * @sheet: (nullable): of a part: its sheet
 * @seen: (nullable): of rg_importer_run_plans() that only tried: how far the history was
 * @counts: (element-type RgImportCount) (nullable): how many records of which table were added and changed
 */
typedef struct
{
  guint64    rows;
  guint64    imported;
  guint64    updated;
  guint64    skipped;
  guint64    refused;
  guint64    warnings;
  gint64     change_set;
  gboolean   rejected;
  GPtrArray *messages;
  guint64    n_messages;
  GPtrArray *further;
  GPtrArray *unmatched;
  GPtrArray *parts;
  char      *path;
  char      *sheet;
  GArray    *counts;

  RgHistoryMark *seen;
} RgImportResult;

/**
 * RgImportCount:
 *
 * How many records of a table came in; of added columns and new entries of lists, too.
 */
typedef struct
{
  const RgRecordType *type;
  guint64             added;
  guint64             changed;
} RgImportCount;

RgImportResult *rg_importer_run (RgSession             *session,
                                 const RgImportOptions *options,
                                 RgProgressFunc         progress,
                                 gpointer               user_data,
                                 GCancellable          *cancellable,
                                 GError               **error);
RgImportResult *rg_importer_run_plans (RgSession             *session,
                                       GPtrArray             *plans,
                                       const RgImportOptions *options,
                                       RgProgressFunc         progress,
                                       gpointer               user_data,
                                       GCancellable          *cancellable,
                                       GError               **error);
RgImportResult *rg_import_result_new (void);
void            rg_import_result_free (RgImportResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportResult, rg_import_result_free)

G_END_DECLS
