/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgStepToast:
 *
 * Says over the content of a window how far an undo or a redo is, with a button that stops it.
 */
#define RG_TYPE_STEP_TOAST (rg_step_toast_get_type ())
G_DECLARE_FINAL_TYPE (RgStepToast, rg_step_toast, RG, STEP_TOAST, GObject)

RgStepToast *rg_step_toast_new (AdwToastOverlay *overlay,
                                RgBook          *book,
                                const char      *cancel_action);

G_END_DECLS
