/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-watch-intake.h"

G_BEGIN_DECLS

/**
 * RgWatchFolder:
 *
 * Looks after a folder while a book is open: tables that appear there are imported as soon as nobody writes them any
 * more. Ends with the object.
 *
 * Signals: "reported" (RgWatchReport *report): something became of a file; what was imported before is not told.
 * "importing" (const char *path): a file is being imported; %NULL: it is over, see rg_watch_folder_get_fraction().
 * "problem" (const char *text): the folder cannot be read, or the book cannot be written; told once until it works again.
 */
#define RG_TYPE_WATCH_FOLDER (rg_watch_folder_get_type ())
G_DECLARE_FINAL_TYPE (RgWatchFolder, rg_watch_folder, RG, WATCH_FOLDER, GObject)

RgWatchFolder *rg_watch_folder_new (RgBook     *book,
                                    const char *folder);
const char    *rg_watch_folder_get_folder (RgWatchFolder *self);
void           rg_watch_folder_look (RgWatchFolder *self);
double         rg_watch_folder_get_fraction (RgWatchFolder *self);
void           rg_watch_folder_cancel (RgWatchFolder *self);

G_END_DECLS
