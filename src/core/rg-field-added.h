/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-field.h"

G_BEGIN_DECLS

/* Fields that are made while the program runs, of the columns that people add. Unlike those in tables they are owned. */
RgField *rg_field_added_new (const char  *name,
                             const char  *label,
                             RgKind       kind,
                             RgFieldFlags flags,
                             const char  *choices,
                             const char  *default_value,
                             const char  *formula);
RgField *rg_field_added_copy (const RgField *field);
void     rg_field_added_free (RgField *field);
gboolean rg_field_added_equal (const RgField *a,
                               const RgField *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgField, rg_field_added_free)

G_END_DECLS
