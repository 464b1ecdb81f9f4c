/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-journal-rest.h"
#include "rg-progress.h"

G_BEGIN_DECLS

RgRest *rg_undo_run (RgSession     *session,
                     gint64         change_set,
                     const char    *who,
                     guint          limit,
                     RgProgressFunc progress,
                     gpointer       progress_data,
                     GCancellable  *cancellable,
                     GError       **error);

G_END_DECLS
