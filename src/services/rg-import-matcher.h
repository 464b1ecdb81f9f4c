/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-lookup.h"
#include "rg-import-plan.h"
#include "rg-import-row.h"

G_BEGIN_DECLS

/*
 * Finds the record that a row means: by its code, or, where records have none of their own, by what makes them one and
 * the same event or person, so that a file that is imported twice does not count twice.
 */
typedef struct _RgImportMatcher RgImportMatcher;

RgImportMatcher *rg_import_matcher_new (RgSession          *session,
                                        const RgRecordType *type,
                                        RgImportLookup     *lookup,
                                        RgPlanKey           keys,
                                        gboolean            codes_only);
void             rg_import_matcher_free (RgImportMatcher *self);
gboolean         rg_import_matcher_find (RgImportMatcher *self,
                                         RgImportRow     *row,
                                         GError         **error);

G_END_DECLS
