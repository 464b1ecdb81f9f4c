/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-grid-delegate.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgViewFormats:
 *
 * The conditional formats of an RgView, kept ready for the cells in sight. Signal: "changed": cells look different now.
 */
#define RG_TYPE_VIEW_FORMATS (rg_view_formats_get_type ())
G_DECLARE_FINAL_TYPE (RgViewFormats, rg_view_formats, RG, VIEW_FORMATS, GObject)

RgViewFormats *rg_view_formats_new (RgView       *view,
                                    RgRecordList *list,
                                    RgBook       *book);
void           rg_view_formats_apply (RgViewFormats  *self,
                                      RgRecord       *record,
                                      guint           field,
                                      RgGridCellLook *look);

G_END_DECLS
