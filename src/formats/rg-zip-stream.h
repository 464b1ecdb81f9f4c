/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-zip-directory.h"

G_BEGIN_DECLS

/* The unpacked bytes of one part of a zip file. libgsf's own reader checks no sums and complains on the terminal about
 * damaged headers and about dates that other programs leave at zero. */
typedef struct _RgZipStream RgZipStream;

RgZipStream *rg_zip_stream_new (GsfInput         *file,
                                const RgZipEntry *entry);
void         rg_zip_stream_free (RgZipStream *self);
gssize       rg_zip_stream_read (RgZipStream *self,
                                 guint8      *bytes,
                                 gsize        size);
gboolean     rg_zip_stream_is_whole (RgZipStream *self);
guint64      rg_zip_stream_get_produced (RgZipStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgZipStream, rg_zip_stream_free)

G_END_DECLS
