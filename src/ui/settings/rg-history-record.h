/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-history-lines.h"

G_BEGIN_DECLS

GtkWidget *rg_history_record_new (GPtrArray *lines,
                                  guint      first,
                                  guint     *next);

G_END_DECLS
