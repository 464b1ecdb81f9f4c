/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"
#include "rg-value.h"

G_BEGIN_DECLS

/* What the last texts of a column meant: in a column of entries of a list, the same few come again and again. */
typedef struct _RgImportMemo RgImportMemo;

RgImportMemo *rg_import_memo_new (void);
void          rg_import_memo_free (RgImportMemo *self);
gboolean      rg_import_memo_recall (RgImportMemo *self,
                                     const char   *text,
                                     RgValue      *value,
                                     RgFinding   **finding);
void          rg_import_memo_keep (RgImportMemo    *self,
                                   const char      *text,
                                   const RgValue   *value,
                                   const RgFinding *finding);

G_END_DECLS
