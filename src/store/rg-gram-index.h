/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

int rg_gram_index_check (sqlite3  *db,
                         gboolean *sound);
int rg_gram_index_make_anew (sqlite3 *db);

G_END_DECLS
