/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-exporter.h"
#include "rg-session.h"

G_BEGIN_DECLS

gboolean rg_import_template_write (RgSession          *session,
                                   const RgRecordType *type,
                                   const char         *path,
                                   RgExportHeaders     headers,
                                   GError            **error);
gboolean rg_import_template_is_example (const char *first_cell);
gboolean rg_import_template_is_notes (const char *sheet);

G_END_DECLS
