/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gsf/gsf.h>

#include "rg-finding.h"

G_BEGIN_DECLS

/**
 * RgZipEntry:
 * @name: as it is written in the file
 * @packed: bytes in the file
 * @size: bytes that it claims to unpack to
 * @method: how it is packed, as zip counts; more than 0xffff if it is encrypted
 * @offset: where its data begin, with a header of their own
 *
 * What the central directory of a zip file says about one part.
 */
typedef struct
{
  char   *name;
  guint32 crc;
  guint64 packed;
  guint64 size;
  guint64 offset;
  guint   method;
} RgZipEntry;

GHashTable *rg_zip_directory_read (GsfInput   *file,
                                   RgFinding **refusal);

G_END_DECLS
