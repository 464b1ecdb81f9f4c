/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgHealthView:
 *
 * How well the book is kept: what is missing, whether everything agrees, and what was changed last.
 *
 * Property: "book" (RgBook, nullable). Action: "data.check".
 */
#define RG_TYPE_HEALTH_VIEW (rg_health_view_get_type ())
G_DECLARE_FINAL_TYPE (RgHealthView, rg_health_view, RG, HEALTH_VIEW, AdwBin)

G_END_DECLS
