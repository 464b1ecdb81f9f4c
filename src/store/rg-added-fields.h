/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

/*
 * Columns that people add: their definitions are records of the type custom_field, their values columns of the table of
 * the type, called after the definition. A definition that is removed leaves the column, so that undo brings it back.
 */
char      *_rg_column (const RgRecordType *type,
                       const RgField      *field,
                       const char         *alias);
gboolean   _rg_added_fields_load (RgSession *self,
                                  GError   **error);
gboolean   _rg_added_fields_prepare (RgSession *self,
                                     GError   **error);
void       _rg_added_fields_publish (RgSession *self,
                                     gboolean   keep);
void       _rg_added_fields_catch_up (RgSession *self);
GPtrArray *_rg_added_fields_searched (RgSession *self);
void       _rg_added_fields_name (RgRecord *record);
RgValue    _rg_added_field_fit (const RgField *field,
                                const RgValue *value);

G_END_DECLS
