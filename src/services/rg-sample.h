/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

gint64 rg_sample_create (RgSession  *session,
                         guint       n_customers,
                         guint32     seed,
                         const char *today,
                         const char *who,
                         GError    **error);

G_END_DECLS
