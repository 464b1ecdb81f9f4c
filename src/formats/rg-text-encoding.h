/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"

G_BEGIN_DECLS

/**
 * RgTextEncoding:
 * @name: as iconv knows it; a static or interned string
 * @bom: how many bytes the byte order mark takes
 * @damaged: some bytes do not belong to the encoding: decode the cells one by one
 * @guessed: another encoding is possible; a person should look at the result
 * @converter: (nullable): of rg_text_encoding_decode(); rg_text_encoding_clear() closes it
 */
typedef struct
{
  const char *name;
  gsize       bom;
  gboolean    damaged;
  gboolean    guessed;
  gpointer    converter;
} RgTextEncoding;

gboolean rg_text_encoding_detect (const char     *path,
                                  const char     *wanted,
                                  RgTextEncoding *encoding,
                                  RgFinding     **refusal);
gboolean rg_text_encoding_is_utf8 (const RgTextEncoding *encoding);
gboolean rg_text_encoding_decode (RgTextEncoding *encoding,
                                  const char     *bytes,
                                  gsize           length,
                                  GString        *text);
void     rg_text_encoding_clear (RgTextEncoding *encoding);

G_END_DECLS
