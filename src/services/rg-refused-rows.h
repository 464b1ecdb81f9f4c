/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"

G_BEGIN_DECLS

GPtrArray *rg_refused_rows_list (const RgImportResult *result);
gboolean   rg_refused_rows_write (GPtrArray    *plans,
                                  GPtrArray    *refused,
                                  const char   *path,
                                  GCancellable *cancellable,
                                  GError      **error);

G_END_DECLS
