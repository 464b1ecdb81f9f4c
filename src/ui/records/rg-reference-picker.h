/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-record.h"
#include "rg-store.h"

G_BEGIN_DECLS

/**
 * RgReferencePicker:
 *
 * An entry that finds a record of one type while one types: a customer by name, Pinyin or telephone, a product by name.
 *
 * Signals: "changed": another record, or none, is chosen, or the text does not name one.
 */
#define RG_TYPE_REFERENCE_PICKER (rg_reference_picker_get_type ())
G_DECLARE_FINAL_TYPE (RgReferencePicker, rg_reference_picker, RG, REFERENCE_PICKER, AdwBin)

GtkWidget *rg_reference_picker_new (const RgRecordType *type);
void       rg_reference_picker_set_store (RgReferencePicker *self,
                                          RgStore           *store);
gint64     rg_reference_picker_get_id (RgReferencePicker *self);
void       rg_reference_picker_set_record (RgReferencePicker *self,
                                           gint64             id,
                                           const char        *title);
gboolean   rg_reference_picker_is_unclear (RgReferencePicker *self);
GtkEntry  *rg_reference_picker_get_entry (RgReferencePicker *self);

G_END_DECLS
