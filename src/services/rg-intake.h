/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"
#include "rg-session.h"

G_BEGIN_DECLS

/*
 * What stands between a person and the store: gives codes, fills in defaults, checks required fields and rules
 * across fields, adds new entries to option lists, and turns the customer fields that are kept from other records
 * (contact, total, last_contact) into a contact record and opening figures.
 */
gboolean rg_intake_save (RgSession  *session,
                         RgRecord   *record,
                         const char *today,
                         GPtrArray  *findings,
                         GError    **error);
gboolean rg_intake_assign (RgSession  *session,
                           RgRecord   *record,
                           const char *field_name,
                           const char *text,
                           RgFinding **finding,
                           GError    **error);

G_END_DECLS
