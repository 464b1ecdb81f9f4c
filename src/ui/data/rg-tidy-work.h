/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RgTidyWork:
 *
 * Work in a thread of the store, as the window sees it: how far it is, and how to end it. Counted references: the window
 * has one, the thread another.
 */
typedef struct _RgTidyWork RgTidyWork;

RgTidyWork   *rg_tidy_work_new (void);
RgTidyWork   *rg_tidy_work_ref (RgTidyWork *self);
void          rg_tidy_work_unref (RgTidyWork *self);
GCancellable *rg_tidy_work_get_cancellable (RgTidyWork *self);
double        rg_tidy_work_get_fraction (RgTidyWork *self);
void          rg_tidy_work_progress_cb (double   fraction,
                                        guint64  rows,
                                        gpointer self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTidyWork, rg_tidy_work_unref)

G_END_DECLS
