/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "rg-dialect.h"

G_BEGIN_DECLS

int rg_gram_load_run (sqlite3  *db,
                      gboolean  removed,
                      RgKeyFunc next,
                      gpointer  user_data,
                      GError  **error);

G_END_DECLS
