/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "rg-gram-lists.h"

G_BEGIN_DECLS

int _rg_gram_pages_write (sqlite3     *db,
                          guint        segment,
                          RgGramLists *lists,
                          guint       *n_pages);

G_END_DECLS
