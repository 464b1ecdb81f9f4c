/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-view.h"

G_BEGIN_DECLS

void rg_view_print (RgRecordView *view);

G_END_DECLS
