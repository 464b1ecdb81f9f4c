/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer rg_module_get_symbol (const char *name,
                               const char *symbol);

G_END_DECLS
