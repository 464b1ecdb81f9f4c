/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"

G_BEGIN_DECLS

/* What a file is by its content; names lie. */
typedef enum
{
  RG_CONTENT_REFUSED,
  RG_CONTENT_TEXT,
  RG_CONTENT_XLSX,
  RG_CONTENT_ODS,
  RG_CONTENT_FLAT_ODS,
  RG_CONTENT_XLS,
  RG_CONTENT_XML_SHEET,
  RG_CONTENT_HTML,
  RG_CONTENT_MHTML,
  RG_CONTENT_VCARD,
  RG_CONTENT_ICALENDAR,
} RgContent;

RgContent rg_sheet_sniff (const char *path,
                          gboolean    is_text,
                          RgFinding **refusal);

G_END_DECLS
