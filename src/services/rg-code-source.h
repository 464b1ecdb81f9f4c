/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/*
 * Gives codes automatically: letters of the type, year and serial, as in C2026001. One source serves one change set.
 */
typedef struct _RgCodeSource RgCodeSource;

RgCodeSource *rg_code_source_new (RgSession  *session,
                                  const char *today);
void          rg_code_source_free (RgCodeSource *self);
int           rg_code_source_field (const RgRecordType *type);
gboolean      rg_code_source_give (RgCodeSource *self,
                                   RgRecord     *record,
                                   GError      **error);

G_END_DECLS
