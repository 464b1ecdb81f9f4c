/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-finding.h"

/**
 * rg_finding_new:
 * @column: (nullable): copied
 * @code: interned
 * @format: a translated printf format
 *
 * Returns: (transfer full): free with rg_finding_free()
 */
RgFinding *
rg_finding_new (guint64     row,
                const char *column,
                const char *code,
                RgSeverity  severity,
                const char *format,
                ...)
{
  RgFinding *self = g_new0 (RgFinding, 1);
  va_list    args;

  self->row = row;
  self->column = g_strdup (column);
  self->code = g_intern_string (code);
  self->severity = severity;
  va_start (args, format);
  self->text = g_strdup_vprintf (format, args);
  va_end (args);
  return self;
}

void
rg_finding_free (RgFinding *self)
{
  g_free (self->column);
  g_free (self->text);
  g_free (self);
}

/**
 * rg_severity_to_string:
 *
 * Returns: "info", "warning" or "error", as the command line prints it
 */
const char *
rg_severity_to_string (RgSeverity severity)
{
  static const char *const names[] = { "info", "warning", "error" };

  return names[severity];
}
