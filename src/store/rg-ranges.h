/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *_rg_ranges_of_ids (const gint64 *ids,
                         guint         n_ids);

G_END_DECLS
