/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

RgRecord *rg_customers_first_contact (RgSession *session,
                                      gint64     customer,
                                      GError   **error);
gint64    rg_customers_save_with_follow_up (RgSession  *session,
                                            RgRecord   *customer,
                                            RgRecord   *follow_up,
                                            const char *who,
                                            const char *today,
                                            GPtrArray  *findings,
                                            GError    **error);

G_END_DECLS
