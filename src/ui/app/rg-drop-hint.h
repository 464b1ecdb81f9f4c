/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgDropHint:
 *
 * Takes files that are dropped anywhere on the window it is in, and covers the window with what will happen as long as they
 * hang over it. It lies above everything in the window. What is dropped goes to the action "app.import-files".
 */
#define RG_TYPE_DROP_HINT (rg_drop_hint_get_type ())
G_DECLARE_FINAL_TYPE (RgDropHint, rg_drop_hint, RG, DROP_HINT, AdwBin)

G_END_DECLS
