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
int      rg_intake_find_field (const RgRecordType *type,
                               const char         *name);
gboolean rg_intake_can_be_given (const RgRecordType *type,
                                 guint               field);

/**
 * RgIntakeFlags:
 * @RG_INTAKE_ENTRY: a person enters a record: what is left open gets its usual value
 * @RG_INTAKE_IMPORT: a file is read: what it does not say stays unknown, except for codes
 */
typedef enum
{
  RG_INTAKE_ENTRY = 0,
  RG_INTAKE_IMPORT = 1 << 0,
} RgIntakeFlags;

/**
 * RgIntake:
 *
 * The intake of many records in one change set: it remembers codes, lists and prices, so that a record needs no
 * query of its own.
 */
typedef struct _RgIntake RgIntake;

RgIntake *rg_intake_new (RgSession    *session,
                         const char   *today,
                         RgIntakeFlags flags);
void      rg_intake_free (RgIntake *self);
gboolean  rg_intake_complete (RgIntake *self,
                              RgRecord *record,
                              GError  **error);
gboolean  rg_intake_prepare (RgIntake  *self,
                             RgRecord  *record,
                             GPtrArray *findings,
                             GError   **error);
gboolean  rg_intake_put (RgIntake  *self,
                         RgRecord  *record,
                         GPtrArray *findings,
                         GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgIntake, rg_intake_free)

G_END_DECLS
