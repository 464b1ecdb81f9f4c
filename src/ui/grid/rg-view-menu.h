/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *rg_view_menu_new (GMenuModel *more);

G_END_DECLS
