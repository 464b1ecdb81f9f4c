/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Images of records in the journal: JSON objects from field names to stored values. */
char    *_rg_image_of_record (RgRecord *record);
char    *_rg_image_of_fields (RgRecord    *record,
                              const guint *fields,
                              guint        n_fields);
gboolean _rg_image_apply (RgRecord   *record,
                          const char *image,
                          GArray     *fields,
                          GError    **error);

G_END_DECLS
