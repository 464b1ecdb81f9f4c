/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-record.h"

G_BEGIN_DECLS

/**
 * RgFieldRow:
 *
 * One field of a form: its label, the editor for its kind and a line that says what is wrong, or how a date was
 * understood.
 *
 * Signals: "changed": the person changed something.
 */
#define RG_TYPE_FIELD_ROW (rg_field_row_get_type ())
G_DECLARE_FINAL_TYPE (RgFieldRow, rg_field_row, RG, FIELD_ROW, AdwBin)

GtkWidget     *rg_field_row_new (const RgRecordType *type,
                                 guint               field);
const RgField *rg_field_row_get_field (RgFieldRow *self);
void           rg_field_row_set_book (RgFieldRow *self,
                                      RgBook     *book);
void           rg_field_row_load (RgFieldRow *self,
                                  RgRecord   *record);
gboolean       rg_field_row_store (RgFieldRow *self,
                                   RgRecord   *record);
void           rg_field_row_store_quietly (RgFieldRow *self,
                                           RgRecord   *record);
char          *rg_field_row_get_text (RgFieldRow *self);
void           rg_field_row_set_text (RgFieldRow *self,
                                      const char *text);
gboolean       rg_field_row_is_changed (RgFieldRow *self);
gboolean       rg_field_row_is_empty (RgFieldRow *self);
void           rg_field_row_say (RgFieldRow *self,
                                 const char *text,
                                 gboolean    wrong);
void           rg_field_row_focus (RgFieldRow *self);

G_END_DECLS
