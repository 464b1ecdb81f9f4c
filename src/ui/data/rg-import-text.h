/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-importer.h"

G_BEGIN_DECLS

char *rg_import_text_dup_heading (const RgImportResult *result,
                                  gboolean              dry_run);
char *rg_import_text_dup_note (const RgImportResult *result);
char *rg_import_text_dup_more (const RgImportResult *result);
void  rg_import_text_add_columns (GtkColumnView *view);

G_END_DECLS
