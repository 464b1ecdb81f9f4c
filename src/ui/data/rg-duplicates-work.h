/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-duplicates.h"
#include "rg-merge.h"
#include "rg-tidy-work.h"

G_BEGIN_DECLS

/*
 * What threads do for the review of look-alikes: search, read a group to be merged, merge, keep apart.
 */
void               rg_duplicates_work_search (RgBook             *book,
                                              const RgRecordType *type,
                                              RgTidyWork         *work,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
RgDuplicateResult *rg_duplicates_work_search_finish (GObject      *source,
                                                     GAsyncResult *result,
                                                     GError      **error);
void               rg_duplicates_work_load (RgBook             *book,
                                            const RgRecordType *type,
                                            GArray             *ids,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
RgMerge           *rg_duplicates_work_load_finish (GObject      *source,
                                                   GAsyncResult *result,
                                                   GError      **error);
void               rg_duplicates_work_merge (RgBook             *book,
                                             RgMerge            *merge,
                                             GArray             *ids,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
RgMergeOutcome    *rg_duplicates_work_merge_finish (GObject      *source,
                                                    GAsyncResult *result,
                                                    GError      **error);
void               rg_duplicates_work_part (RgBook             *book,
                                            const RgRecordType *type,
                                            GArray             *ids,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean           rg_duplicates_work_part_finish (GObject      *source,
                                                   GAsyncResult *result,
                                                   GError      **error);

G_END_DECLS
