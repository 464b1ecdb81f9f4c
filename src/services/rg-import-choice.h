/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-lookup.h"
#include "rg-finding.h"

G_BEGIN_DECLS

/* What people mean by an entry of a list that they wrote in another way. */
gboolean rg_import_choice_guess (const RgField *field,
                                 const char    *text,
                                 RgValue       *value,
                                 RgFinding    **finding);
gboolean rg_import_choice_check_option (RgImportLookup *lookup,
                                        const RgField  *field,
                                        RgValue        *value,
                                        RgFinding     **finding,
                                        GError        **error);

G_END_DECLS
