/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-output-file.h"
#include "rg-table-writer.h"

G_BEGIN_DECLS

/* What a column shows: a reference takes two, the code that names the other record and its title. */
typedef enum
{
  RG_COLUMN_VALUE,
  RG_COLUMN_KEY,
  RG_COLUMN_TITLE,
} RgColumnRole;

/**
 * RgTableColumn:
 * @index: of the field in the record
 * @name: for JSON
 * @header: for people
 */
typedef struct
{
  const RgField *field;
  guint          index;
  RgColumnRole   role;
  char          *name;
  char          *header;
} RgTableColumn;

/**
 * RgTableWriterClass:
 * @begin: writes the header
 * @add: writes one record
 * @end: brings everything into the file of rg_table_writer_get_file()
 */
struct _RgTableWriterClass
{
  GObjectClass parent_class;
  gboolean (*begin) (RgTableWriter *self,
                     GError       **error);
  gboolean (*add) (RgTableWriter *self,
                   RgRecord      *record,
                   GError       **error);
  gboolean (*end) (RgTableWriter *self,
                   GError       **error);
};

const RgRecordType *rg_table_writer_get_record_type (RgTableWriter *self);
const GArray       *rg_table_writer_get_columns (RgTableWriter *self);
RgTableFlags        rg_table_writer_get_flags (RgTableWriter *self);
RgOutputFile       *rg_table_writer_get_file (RgTableWriter *self);
char               *rg_table_column_dup_text (const RgTableColumn *column,
                                              RgRecord            *record);
gboolean            rg_table_writer_check (RgTableWriter *self,
                                           GError       **error);

GType rg_csv_writer_get_type (void);
GType rg_xlsx_writer_get_type (void);
GType rg_ods_writer_get_type (void);
GType rg_json_writer_get_type (void);
GType rg_vcard_writer_get_type (void);
GType rg_ical_writer_get_type (void);

G_END_DECLS
