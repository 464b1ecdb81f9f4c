/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-health-settings.h"

G_BEGIN_DECLS

/**
 * RgHealthBox:
 *
 * Where one says what a well kept book is: the key fields, the goal, and how long customers may go without contact.
 */
#define RG_TYPE_HEALTH_BOX (rg_health_box_get_type ())
G_DECLARE_FINAL_TYPE (RgHealthBox, rg_health_box, RG, HEALTH_BOX, AdwBin)

void              rg_health_box_set_settings (RgHealthBox            *self,
                                              const RgHealthSettings *settings);
RgHealthSettings *rg_health_box_dup_settings (RgHealthBox *self);
gboolean          rg_health_box_is_changed (RgHealthBox *self);

G_END_DECLS
