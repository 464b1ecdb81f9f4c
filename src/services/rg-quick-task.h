/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rg_quick_task_parse (const char *text,
                              const char *today,
                              char      **subject,
                              char      **when);

G_END_DECLS
