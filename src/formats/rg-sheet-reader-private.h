/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-sheet-reader.h"

G_BEGIN_DECLS

/**
 * RgSheetReaderClass:
 * @format: the name of the format
 * @read: gives the next row that has content; %FALSE at the end, or with @refusal set
 * @get_sheets: (nullable): (transfer full): the names of the visible sheets
 * @get_sheet: (nullable): the name of the sheet that is read
 * @get_progress: from 0 to 1
 */
struct _RgSheetReaderClass
{
  GObjectClass parent_class;
  const char  *format;
  gboolean (*read) (RgSheetReader     *self,
                    const RgSheetRow **row,
                    RgFinding        **refusal);
  char **(*get_sheets) (RgSheetReader *self);
  const char *(*get_sheet) (RgSheetReader *self);
  double (*get_progress) (RgSheetReader *self);
};

void rg_sheet_reader_take_finding (RgSheetReader *self,
                                   RgFinding     *finding);

RgSheetReader *rg_csv_reader_open (const char           *path,
                                   const RgSheetOptions *options,
                                   RgFinding           **refusal);
RgSheetReader *rg_xlsx_reader_open (const char           *path,
                                    const RgSheetOptions *options,
                                    RgFinding           **refusal);
RgSheetReader *rg_ods_reader_open (const char *path, const RgSheetOptions *options, RgFinding **refusal);
RgSheetReader *rg_ods_reader_open_flat (const char *path, const RgSheetOptions *options, RgFinding **refusal);
RgSheetReader *rg_xml_sheet_reader_open (const char *path, const RgSheetOptions *options, RgFinding **refusal);
RgSheetReader *rg_html_reader_open (const char *path, const RgSheetOptions *options, RgFinding **refusal);
RgSheetReader *rg_html_reader_open_archive (const char *path, const RgSheetOptions *options, RgFinding **refusal);
RgSheetReader *rg_vcard_reader_open (const char *path, const RgSheetOptions *options, RgFinding **refusal);
RgSheetReader *rg_xls_reader_open (const char *path, const RgSheetOptions *options, RgFinding **refusal);
RgSheetReader *rg_ical_reader_open (const char *path, const RgSheetOptions *options, RgFinding **refusal);
RgFinding     *rg_sheet_refuse_missing (const char *sheet);
RgFinding     *rg_sheet_refuse_columns (guint64 row);
RgFinding     *rg_sheet_warn_gap (guint64 previous, guint64 row);

G_END_DECLS
