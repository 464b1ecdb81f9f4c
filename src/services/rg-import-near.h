/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

#define RG_IMPORT_NEAR_TRAITS 4

/**
 * RgImportNearRow:
 * @number: of the row in the file
 * @id: of the customer that it became
 * @traits: a byte of the hash of what tells customers apart; 0 for what is not known
 */
typedef struct
{
  guint64 number;
  gint64  id;
  guint8  traits[RG_IMPORT_NEAR_TRAITS];
} RgImportNearRow;

/*
 * Which customers of a file are worth to be compared with each other: those in one city whose names sound alike, but for one
 * character, and those that share an address, or the contact person and the numbers in the address. That costs a small part of
 * comparing all of them, and few bytes for each.
 */
typedef struct _RgImportNear RgImportNear;

RgImportNear *rg_import_near_new (gboolean by_reach);
void          rg_import_near_free (RgImportNear *self);
void          rg_import_near_add (RgImportNear *self,
                                  RgRecord     *record,
                                  guint64       number);
guint         rg_import_near_get_n_rows (RgImportNear *self);
GArray       *rg_import_near_list (RgImportNear *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportNear, rg_import_near_free)

G_END_DECLS
