/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-import-survey.h"

G_BEGIN_DECLS

/* What looks into files, off the main thread. */
void            rg_import_survey_async (RgBook             *book,
                                        const char *const  *paths,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
RgImportSurvey *rg_import_survey_finish (RgBook       *book,
                                         GAsyncResult *result,
                                         GError      **error);
void            rg_import_reread_async (RgImportPlan       *plan,
                                        const char         *encoding,
                                        char                delimiter,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
RgImportPlan   *rg_import_reread_finish (RgImportPlan *plan,
                                         GAsyncResult *result,
                                         GError      **error);

G_END_DECLS
