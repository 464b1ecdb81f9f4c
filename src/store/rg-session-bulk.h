/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

/* So many records are written by one statement: what is done is told, and asked whether to go on, this often. */
#define RG_BULK_PORTION 20000

char *_rg_bulk_json_value (const RgField *field,
                           const char    *alias);
char *_rg_bulk_image_expression (const RgRecordType *type);
char *_rg_bulk_put_statement (const RgRecordType *type,
                              const char         *image);

G_END_DECLS
