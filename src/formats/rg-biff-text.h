/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-biff.h"

G_BEGIN_DECLS

/* The texts that the cells of a workbook share. */
typedef struct _RgBiffStrings RgBiffStrings;

RgBiffStrings *rg_biff_strings_load (RgBiff             *biff,
                                     const RgBiffRecord *first,
                                     RgFinding         **refusal);
void           rg_biff_strings_free (RgBiffStrings *self);
const char    *rg_biff_strings_get (RgBiffStrings *self,
                                    guint32        index);
void           rg_biff_append_units (GString      *text,
                                     const guint8 *bytes,
                                     gsize         n_units,
                                     gboolean      wide);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgBiffStrings, rg_biff_strings_free)

G_END_DECLS
