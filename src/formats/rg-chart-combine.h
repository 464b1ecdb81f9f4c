/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>
#include <glib.h>

G_BEGIN_DECLS

gboolean rg_chart_combine (const char *source,
                           FILE       *target,
                           GPtrArray  *charts);

G_END_DECLS
