/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-application.h"

G_BEGIN_DECLS

void          rg_application_add_actions (RgApplication *self);
void          rg_application_update_actions (RgApplication *self);
void          rg_application_add_book_actions (RgApplication *self);
void          rg_application_set_book (RgApplication *self,
                                       RgBook        *book);
gboolean      rg_application_is_opening (RgApplication *self);
GCancellable *rg_application_set_opening (RgApplication *self,
                                          const char    *text);
void          rg_application_open_file (RgApplication *self,
                                        const char    *path,
                                        RgSessionFlags flags);
void          rg_application_import_files (RgApplication     *self,
                                           const char *const *paths);
void          rg_application_defer (RgApplication *self,
                                    const char    *action,
                                    GVariant      *parameter);

void rg_application_add_dialog_actions (RgApplication *self);

void rg_application_save (RgApplication *self);

G_END_DECLS
