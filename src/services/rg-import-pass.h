/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-likely.h"
#include "rg-import-matcher.h"
#include "rg-import-source.h"
#include "rg-import-totals.h"
#include "rg-import-twins.h"
#include "rg-import-writer.h"
#include "rg-importer.h"

G_BEGIN_DECLS

/**
 * RgImportPass:
 * @keys: what makes a row an existing customer
 * @add_missing: customers and products that other records name are added when they are not in the book
 * @seen: as in #RgImportOptions
 * @from: the progress before it
 * @share: how much of the whole work it is, 0 to 1
 * @rows_before: how many rows were read before it
 *
 * One table of one sheet on its way into the open change set. The caller fills in what is above the line.
 */
typedef struct
{
  RgSession      *session;
  RgImportSource *source;
  RgImportLog    *log;
  RgImportResult *result;
  RgImportMode    mode;
  RgPlanKey       keys;
  gboolean        add_missing;
  gboolean        allow_duplicates;
  const char     *today;

  const RgHistoryMark *seen; /* (nullable) */

  RgProgressFunc progress;
  gpointer       user_data;
  double         from;
  double         share;
  guint64        rows_before;
  GCancellable  *cancellable;
  /* ---- */
  RgImportLookup  *lookup;
  RgImportMatcher *matcher;
  RgImportTwins   *twins;
  RgImportWriter  *writer;
  RgImportTotals  *totals;
  RgImportLikely  *likely; /* (nullable) */
  RgIntake        *intake;
  GPtrArray       *uncoded; /* RgImportRow: they get codes when all codes of the file are known */

  RgImportRowReader *row_reader;
} RgImportPass;

gboolean rg_import_pass_check_header (RgImportPass *self);
gboolean rg_import_pass_run (RgImportPass *self,
                             GError      **error);

G_END_DECLS
