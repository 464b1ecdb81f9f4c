/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     rg_person_name_split (const char *name,
                               char      **family,
                               char      **given);
gboolean rg_person_name_is_likely (const char *name);

G_END_DECLS
