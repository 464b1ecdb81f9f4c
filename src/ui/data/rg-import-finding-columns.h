/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-import-issue.h"

G_BEGIN_DECLS

/**
 * RgImportIssueEditedFunc:
 * @text: what was written into the cell
 */
typedef void (*RgImportIssueEditedFunc) (RgImportIssue *issue,
                                         const char    *text,
                                         gpointer       user_data);
/**
 * RgImportIssueOpenedFunc:
 * @button: is about to open its menu
 */
typedef void (*RgImportIssueOpenedFunc) (RgImportIssue *issue,
                                         GtkMenuButton *button,
                                         gpointer       user_data);

GtkColumnViewColumn *rg_import_finding_columns_add (GtkColumnView          *view,
                                                    RgImportIssueEditedFunc edited,
                                                    RgImportIssueOpenedFunc opened,
                                                    gpointer                user_data);

G_END_DECLS
