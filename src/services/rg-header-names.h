/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-header-map.h"

G_BEGIN_DECLS

/**
 * RgHeaderName:
 * @key: a header that files use, folded by rg_text_header_key()
 * @rank: how good it is; the smallest is the best
 * @loose: whether a header that merely contains it may be taken for it
 */
typedef struct
{
  char        *key;
  RgColumnRole role;
  guint        field;
  guint        rank;
  gboolean     loose;
} RgHeaderName;

/* Array of RgHeaderName, best first. */
GArray *rg_header_names_new (const RgRecordType *type);

G_END_DECLS
