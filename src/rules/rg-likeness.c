/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-likeness.h"

/**
 * rg_reason_copy:
 *
 * Returns: (transfer full): the same reason once more
 */
RgReason *
rg_reason_copy (const RgReason *reason)
{
  RgReason *copy = g_memdup2 (reason, sizeof *reason);

  copy->text = g_strdup (reason->text);
  return copy;
}

void
rg_reason_free (RgReason *reason)
{
  g_free (reason->text);
  g_free (reason);
}
