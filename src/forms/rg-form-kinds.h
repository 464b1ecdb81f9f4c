/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-form.h"

G_BEGIN_DECLS

extern const RgForm rg_visit_form;
extern const RgForm rg_hospitality_form;

G_END_DECLS
