/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgStore:
 *
 * One open book for a program with a main loop: it owns the sessions and their threads (one that writes, one or
 * more that read), so that the main thread never waits for the database.
 *
 * Signals: "changed" (no arguments): in the main thread after each change set, undo or redo of this program or
 * another one. Properties: none.
 */
#define RG_TYPE_STORE (rg_store_get_type ())
G_DECLARE_FINAL_TYPE (RgStore, rg_store, RG, STORE, GObject)

/**
 * RgStoreFunc:
 * @session: the session of the thread
 * @data: what was given to rg_store_read() or rg_store_write()
 *
 * Runs in a worker thread. It must not touch widgets.
 *
 * Returns: (transfer full) (nullable): the result; with %NULL and no @error the work is done without a result
 */
typedef gpointer (*RgStoreFunc) (RgSession    *session,
                                 gpointer      data,
                                 GCancellable *cancellable,
                                 GError      **error);

void        rg_store_warm_up (void);
void        rg_store_open_async (const char         *book,
                                 RgSessionFlags      flags,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
RgStore    *rg_store_open_finish (GAsyncResult *result,
                                  GError      **error);
RgStore    *rg_store_open (const char    *book,
                           RgSessionFlags flags,
                           GError       **error);
const char *rg_store_get_book (RgStore *self);
void        rg_store_read (RgStore            *self,
                           RgStoreFunc         func,
                           gpointer            data,
                           GDestroyNotify      data_destroy,
                           GDestroyNotify      result_destroy,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
void        rg_store_write (RgStore            *self,
                            RgStoreFunc         func,
                            gpointer            data,
                            GDestroyNotify      data_destroy,
                            GDestroyNotify      result_destroy,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
gpointer    rg_store_finish (RgStore      *self,
                             GAsyncResult *result,
                             GError      **error);
void        rg_store_close (RgStore *self);

G_END_DECLS
