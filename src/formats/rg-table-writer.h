/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rg-record.h"

G_BEGIN_DECLS

/**
 * RgTableFormat:
 * @RG_TABLE_FORMAT_VCF: an address book for telephones: of customers and contacts; the columns do not matter
 * @RG_TABLE_FORMAT_ICS: a calendar: of tasks; the columns do not matter
 */
typedef enum
{
  RG_TABLE_FORMAT_CSV,
  RG_TABLE_FORMAT_XLSX,
  RG_TABLE_FORMAT_JSON,
  RG_TABLE_FORMAT_VCF,
  RG_TABLE_FORMAT_ICS,
  RG_TABLE_FORMAT_ODS,
} RgTableFormat;

/**
 * RgTableFlags:
 * @RG_TABLE_ENGLISH: column headers are the (translated) labels, not the Chinese headers
 * @RG_TABLE_GUARD: csv: text that a spreadsheet would take for a formula gets a ' in front; reading takes it off again
 * @RG_TABLE_BOM: csv: a UTF-8 byte order mark, without which Excel shows Chinese wrongly
 * @RG_TABLE_DEFAULT: for a person with a spreadsheet
 */
typedef enum
{
  RG_TABLE_EXACT = 0,
  RG_TABLE_ENGLISH = 1 << 0,
  RG_TABLE_GUARD = 1 << 1,
  RG_TABLE_BOM = 1 << 2,
  RG_TABLE_DEFAULT = RG_TABLE_GUARD | RG_TABLE_BOM,
} RgTableFlags;

#define RG_TYPE_TABLE_WRITER (rg_table_writer_get_type ())
G_DECLARE_DERIVABLE_TYPE (RgTableWriter, rg_table_writer, RG, TABLE_WRITER, GObject)

gboolean       rg_table_format_from_path (const char    *path,
                                          RgTableFormat *format,
                                          GError       **error);
gboolean       rg_table_format_fits (RgTableFormat       format,
                                     const RgRecordType *type);
RgTableWriter *rg_table_writer_new (const char         *path,
                                    RgTableFormat       format,
                                    const RgRecordType *type,
                                    const guint        *fields,
                                    guint               n_fields,
                                    RgTableFlags        flags,
                                    GError            **error);
gboolean       rg_table_writer_add (RgTableWriter *self,
                                    RgRecord      *record,
                                    GError       **error);
gboolean       rg_table_writer_finish (RgTableWriter *self,
                                       GError       **error);

G_END_DECLS
