/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"

G_BEGIN_DECLS

/* Sheets with the same headers, such as twelve months of sales, are decided together. */
GPtrArray *rg_import_alike_list (GListModel   *plans,
                                 RgImportPlan *plan);
gboolean   rg_import_alike_has_questions (RgImportPlan *plan);
guint      rg_import_alike_count_questions (GListModel    *plans,
                                            RgImportPlan **first);
void       rg_import_alike_set_column (GListModel         *plans,
                                       RgImportPlan       *plan,
                                       guint               column,
                                       RgPlanUse           use,
                                       const RgRecordType *type,
                                       guint               field);
void       rg_import_alike_set_new_column (GListModel         *plans,
                                           RgImportPlan       *plan,
                                           guint               column,
                                           const RgRecordType *type,
                                           const char         *label,
                                           RgKind              kind);
void       rg_import_alike_set_date_order (GListModel   *plans,
                                           RgImportPlan *plan,
                                           guint         column,
                                           RgDateOrder   order);
void       rg_import_alike_set_record_type (GListModel         *plans,
                                            RgImportPlan       *plan,
                                            const RgRecordType *type);
void       rg_import_alike_set_mode (GListModel   *plans,
                                     RgImportPlan *plan,
                                     RgImportMode  mode);
void       rg_import_alike_set_key (GListModel   *plans,
                                    RgImportPlan *plan,
                                    RgPlanKey     key);
void       rg_import_alike_set_add_customers (GListModel   *plans,
                                              RgImportPlan *plan,
                                              gboolean      add);
gboolean   rg_import_alike_leave_out (GListModel           *plans,
                                      const RgImportResult *result);

G_END_DECLS
