/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-issue.h"

G_BEGIN_DECLS

/* What can be done about a finding, and about all that are like it. */
void     rg_import_fixes_set_value (RgImportIssue *issue,
                                    const char    *text);
void     rg_import_fixes_replace (RgImportIssue *issue,
                                  GListModel    *issues,
                                  const char    *text);
void     rg_import_fixes_skip (RgImportIssue *issue);
void     rg_import_fixes_skip_alike (RgImportIssue *issue,
                                     GListModel    *issues);
gboolean rg_import_fixes_is_missing (RgImportIssue *issue);
void     rg_import_fixes_add_missing (GListModel *issues);
gboolean rg_import_fixes_has_menu (RgImportIssue *issue);
GMenu   *rg_import_fixes_make_menu (RgImportIssue *issue,
                                    GListModel    *issues);

void  rg_import_fixes_empty_alike (RgImportIssue *issue,
                                   GListModel    *issues);
void  rg_import_fixes_take_as_yuan (RgImportIssue *issue,
                                    GListModel    *issues);
void  rg_import_fixes_swap_order (RgImportIssue *issue);
guint rg_import_fixes_count_missing (GListModel *issues,
                                     guint      *n_rows);

G_END_DECLS
