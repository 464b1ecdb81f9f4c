/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-columns.h"
#include "rg-import-pass.h"

G_BEGIN_DECLS

/*
 * Reads a sheet of customers that has their contact people, follow-ups and sales beside them: one customer may stand on
 * several rows, and a row may give several records.
 */
gboolean rg_import_wide_run (RgImportPass    *pass,
                             RgImportPlan    *plan,
                             RgImportColumns *columns,
                             GError         **error);

G_END_DECLS
