/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgTextCandidate:
 * @name: the encoding, for #RgSheetOptions
 * @label: for people: "Simplified Chinese (GB18030)"
 * @damaged: some of the text is not in this encoding
 * @lines: (array zero-terminated=1): the first lines that are more than plain ASCII, as they look in this encoding; when
 *   there are none, the first lines
 */
typedef struct
{
  const char *name;
  const char *label;
  gboolean    damaged;
  char      **lines;
} RgTextCandidate;

GPtrArray *rg_text_encoding_candidates (const char *path);

G_END_DECLS
