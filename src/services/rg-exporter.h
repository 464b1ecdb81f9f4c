/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-progress.h"
#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgExportHeaders:
 * @RG_EXPORT_HEADERS_PERSON: English for a person whose computer speaks English, else Chinese
 */
typedef enum
{
  RG_EXPORT_HEADERS_PERSON,
  RG_EXPORT_HEADERS_CHINESE,
  RG_EXPORT_HEADERS_ENGLISH,
} RgExportHeaders;

/**
 * RgExportOptions:
 * @query: which records, in which order
 * @path: the file; its ending says what it becomes: .xlsx, .csv, .json, .vcf (customers, contacts) or .ics (tasks)
 * @columns: (nullable) (array zero-terminated=1): names or headers of fields; %NULL for rg_exporter_default_fields()
 * @exact: csv without guard against formulas and without byte order mark, for other programs
 */
typedef struct
{
  const RgQuery     *query;
  const char        *path;
  const char *const *columns;
  RgExportHeaders    headers;
  gboolean           exact;
} RgExportOptions;

gint64 rg_exporter_run (RgSession             *session,
                        const RgExportOptions *options,
                        RgProgressFunc         progress,
                        gpointer               user_data,
                        GCancellable          *cancellable,
                        GError               **error);

G_END_DECLS
