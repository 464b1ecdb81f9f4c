/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgViewItem:
 * @id: of the record of a saved view; 0: supplied with the program
 * @name: as people see it
 * @description: (nullable): which records it shows, where the name does not say everything
 * @json: for rg_view_load_json(); a supplied one says nothing of columns
 *
 * A view that can be chosen.
 */
typedef struct
{
  gint64 id;
  char  *name;
  char  *description;
  char  *json;
} RgViewItem;

RgViewItem *rg_view_item_copy (const RgViewItem *self);
void        rg_view_item_free (RgViewItem *self);
gboolean    rg_view_item_apply (const RgViewItem *self,
                                RgView           *view,
                                GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgViewItem, rg_view_item_free)

GPtrArray *rg_views_supplied (const RgRecordType *type);
void       rg_views_load (RgBook             *book,
                          const RgRecordType *type,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
GPtrArray *rg_views_load_finish (RgBook       *book,
                                 GAsyncResult *result,
                                 GError      **error);
void       rg_views_save (RgBook             *book,
                          RgView             *view,
                          const char         *name,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
void       rg_views_rename (RgBook             *book,
                            gint64              id,
                            const char         *name,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
void       rg_views_move_up (RgBook             *book,
                             gint64              id,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
void       rg_views_delete (RgBook             *book,
                            gint64              id,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
gboolean   rg_views_change_finish (RgBook       *book,
                                   GAsyncResult *result,
                                   GError      **error);

G_END_DECLS
