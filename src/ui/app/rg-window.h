/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgWindow:
 *
 * The main window: header bar with the search box, sidebar and pages; without a book it offers three ways to begin.
 */
#define RG_TYPE_WINDOW (rg_window_get_type ())
G_DECLARE_FINAL_TYPE (RgWindow, rg_window, RG, WINDOW, AdwApplicationWindow)

RgWindow *rg_window_new (GtkApplication *application);
void      rg_window_set_book (RgWindow *self,
                              RgBook   *book);
RgPage   *rg_window_get_page (RgWindow   *self,
                              const char *name);
RgPage   *rg_window_get_visible_page (RgWindow *self);
gboolean  rg_window_show_page (RgWindow   *self,
                               const char *name);
void      rg_window_show_records (RgWindow      *self,
                                  const RgQuery *query,
                                  const char    *title);
void      rg_window_focus_search (RgWindow *self);
void      rg_window_clear_search (RgWindow *self);
void      rg_window_toast (RgWindow   *self,
                           const char *text,
                           gboolean    offer_undo);
void      rg_window_add_toast (RgWindow *self,
                               AdwToast *toast);
void      rg_window_show_error (RgWindow     *self,
                                const char   *heading,
                                const GError *error);
void      rg_window_present_now (RgWindow *self);
void      rg_window_present_soon (RgWindow *self);
void      rg_window_present_when_settled (RgWindow *self);
void      rg_window_set_busy (RgWindow     *self,
                              const char   *text,
                              GCancellable *cancellable);

G_END_DECLS
