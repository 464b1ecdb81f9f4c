/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Each book has a folder of its own: what comes into the folder of one business is nothing for the book of another. */
char *rg_watched_folders_get (GSettings  *settings,
                              const char *book,
                              gboolean   *on);
void  rg_watched_folders_set (GSettings  *settings,
                              const char *book,
                              const char *folder,
                              gboolean    on);

G_END_DECLS
