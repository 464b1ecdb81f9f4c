/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

guint rg_cli_text_width (const char *text);
char *rg_cli_text_of_field (RgRecord *record,
                            guint     field);
void  rg_cli_text_print (const char *text,
                         guint       width,
                         gboolean    right);
void  rg_cli_text_print_table (const RgRecordType *type,
                               GPtrArray          *records,
                               const guint        *fields,
                               guint               n_fields);

G_END_DECLS
