/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgProgressFunc:
 * @fraction: how much is done, 0 to 1
 * @rows: how many rows or records that was
 *
 * Called now and then by long work, in the thread that does it.
 */
typedef void (*RgProgressFunc) (double   fraction,
                                guint64  rows,
                                gpointer user_data);

G_END_DECLS
