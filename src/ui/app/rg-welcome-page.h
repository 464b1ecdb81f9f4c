/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgWelcomePage:
 *
 * What is shown while no book is open: three ways to begin, and how to open a book that exists.
 */
#define RG_TYPE_WELCOME_PAGE (rg_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (RgWelcomePage, rg_welcome_page, RG, WELCOME_PAGE, AdwBin)

G_END_DECLS
