/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-field-row.h"

G_BEGIN_DECLS

/**
 * RgRecordForm:
 *
 * The fields of one record in sensible groups, made from the field table. Groups that are rarely needed are folded
 * away until one asks for them.
 *
 * Signals: "changed" (RgFieldRow): the person changed this field.
 */
#define RG_TYPE_RECORD_FORM (rg_record_form_get_type ())
G_DECLARE_FINAL_TYPE (RgRecordForm, rg_record_form, RG, RECORD_FORM, AdwBin)

GtkWidget  *rg_record_form_new (const RgRecordType *type,
                                const char         *only,
                                gboolean            unfolded);
void        rg_record_form_set_book (RgRecordForm *self,
                                     RgBook       *book);
void        rg_record_form_load (RgRecordForm *self,
                                 RgRecord     *record);
gboolean    rg_record_form_store (RgRecordForm *self,
                                  RgRecord     *record);
gboolean    rg_record_form_is_changed (RgRecordForm *self);
RgFieldRow *rg_record_form_get_row (RgRecordForm *self,
                                    const char   *name);
void        rg_record_form_focus (RgRecordForm *self);

G_END_DECLS
