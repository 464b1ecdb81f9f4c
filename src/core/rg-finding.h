/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RG_SEVERITY_INFO,
  RG_SEVERITY_WARNING,
  RG_SEVERITY_ERROR,
} RgSeverity;

/**
 * RgFinding:
 * @row: the row as a person sees it in the spreadsheet (the header is row 1); 0 when it concerns the whole file
 * @column: (nullable): the header of the column
 * @code: a stable code in capitals ("PHONE_INVALID"); a static or interned string
 * @severity: errors refuse the row (or, with row 0 or 1, the file)
 * @text: a translated sentence that says what is wrong and what to do
 *
 * One thing that was noticed in a file.
 */
typedef struct
{
  guint64     row;
  char       *column;
  const char *code;
  RgSeverity  severity;
  char       *text;
} RgFinding;

RgFinding  *rg_finding_new (guint64     row,
                            const char *column,
                            const char *code,
                            RgSeverity  severity,
                            const char *format,
                            ...) G_GNUC_PRINTF (5, 6);
void        rg_finding_free (RgFinding *self);
const char *rg_severity_to_string (RgSeverity severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFinding, rg_finding_free)

G_END_DECLS
