/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-window.h"

G_BEGIN_DECLS

/**
 * RgApplication:
 *
 * The program: it opens the book, shows the window, does what the actions say, and stays in the background for the
 * reminders while the window is closed.
 */
#define RG_TYPE_APPLICATION (rg_application_get_type ())
G_DECLARE_FINAL_TYPE (RgApplication, rg_application, RG, APPLICATION, AdwApplication)

RgApplication *rg_application_new (void);
RgBook        *rg_application_get_book (RgApplication *self);
RgWindow      *rg_application_get_window (RgApplication *self);
RgWindow      *rg_application_show_window (RgApplication *self);

G_END_DECLS
