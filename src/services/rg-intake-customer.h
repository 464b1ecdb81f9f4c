/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/*
 * The customer fields that are kept from other records (contact, total, last_contact), when somebody gives them.
 */
void      rg_intake_customer_open (RgRecord *customer);
void      rg_intake_customer_adjust (RgRecord  *customer,
                                     RgRecord  *before,
                                     GPtrArray *findings);
gboolean  rg_intake_customer_name_contact (RgSession *session,
                                           RgRecord  *customer,
                                           RgRecord  *before,
                                           GError   **error);
RgRecord *rg_intake_customer_new_contact (RgRecord *customer);

G_END_DECLS
