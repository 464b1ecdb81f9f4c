/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-biff-text.h"
#include "rg-xlsx-styles.h"

G_BEGIN_DECLS

typedef struct
{
  char    *name;
  guint64  offset; /* where it begins in the stream */
  gboolean hidden;
  gboolean is_table; /* not a chart or a macro sheet */
} RgXlsSheetInfo;

/* What an old Excel workbook says about all its sheets. */
typedef struct _RgXlsBook RgXlsBook;

RgXlsBook     *rg_xls_book_open (const char *path,
                                 const char *encoding,
                                 RgFinding **refusal);
void           rg_xls_book_free (RgXlsBook *self);
GPtrArray     *rg_xls_book_get_sheets (RgXlsBook *self);
RgBiff        *rg_xls_book_get_biff (RgXlsBook *self);
guint          rg_xls_book_get_version (RgXlsBook *self);
gboolean       rg_xls_book_get_date1904 (RgXlsBook *self);
const char    *rg_xls_book_get_string (RgXlsBook *self,
                                       guint32    index);
RgNumberFormat rg_xls_book_get_format (RgXlsBook *self,
                                       guint      xf);
char          *rg_xls_book_read_text (RgXlsBook    *self,
                                      const guint8 *bytes,
                                      gsize         size,
                                      gboolean      short_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXlsBook, rg_xls_book_free)

G_END_DECLS
