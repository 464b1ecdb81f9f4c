/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-clock.h"
#include "rg-journal.h"
#include "rg-step.h"
#include "rg-store.h"

G_BEGIN_DECLS

/**
 * RgBook:
 *
 * The open customer book as the window sees it: the store, who is working, the time, undo and redo.
 *
 * Properties: "title" (string: the file name without its ending), "undo-title" (string, nullable: what Undo would take
 * back, for the menu and the toast), "redo-title" (string, nullable). Both follow the journal.
 *
 * Signal: "stepped" (const RgRecordType *type, int64 id): a change of this record was taken back or done again.
 */
#define RG_TYPE_BOOK (rg_book_get_type ())
G_DECLARE_FINAL_TYPE (RgBook, rg_book, RG, BOOK, GObject)

RgBook     *rg_book_new (RgStore *store,
                         RgClock *clock);
RgStore    *rg_book_get_store (RgBook *self);
RgClock    *rg_book_get_clock (RgBook *self);
const char *rg_book_get_title (RgBook *self);
const char *rg_book_get_who (RgBook *self);
void        rg_book_set_who (RgBook     *self,
                             const char *who);
const char *rg_book_get_undo_title (RgBook *self);
const char *rg_book_get_redo_title (RgBook *self);
RgStep     *rg_book_get_step (RgBook *self);
void        rg_book_undo (RgBook             *self,
                          gint64              change_set,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
void        rg_book_undo_to (RgBook             *self,
                             gint64              change_set,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
void        rg_book_redo (RgBook             *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
char       *rg_book_undo_finish (RgBook       *self,
                                 GAsyncResult *result,
                                 GError      **error);
void        rg_book_save (RgBook             *self,
                          GPtrArray          *records,
                          RgChangeKind        kind,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
void        rg_book_delete (RgBook             *self,
                            const RgRecordType *type,
                            const gint64       *ids,
                            guint               n_ids,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
gint64      rg_book_save_finish (RgBook       *self,
                                 GAsyncResult *result,
                                 GError      **error);

G_END_DECLS
