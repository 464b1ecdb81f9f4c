/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"

G_BEGIN_DECLS

char    *rg_watch_refused_path (const char *path);
gboolean rg_watch_write_refused (const RgImportResult *result,
                                 GPtrArray            *plans,
                                 const char           *target,
                                 GError              **error);

G_END_DECLS
