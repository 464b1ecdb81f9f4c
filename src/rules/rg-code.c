/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-code.h"

#include <string.h>

/* Codes have at least so many digits behind the year: C2026001. */
#define MIN_DIGITS 3

/**
 * rg_code_next:
 * @prefix: the letters and the year, "C2026"
 * @highest: (nullable): the highest code so far that has the prefix and digits only
 *
 * Returns: (transfer full): the code that follows; the number of digits grows when it has to
 */
char *
rg_code_next (const char *prefix,
              const char *highest)
{
  const char *digits;
  guint64     serial;

  g_return_val_if_fail (prefix != NULL, NULL);

  if (highest == NULL || !g_str_has_prefix (highest, prefix))
    return g_strdup_printf ("%s%0*d", prefix, MIN_DIGITS, 1);
  digits = highest + strlen (prefix);
  serial = g_ascii_strtoull (digits, NULL, 10) + 1;
  return g_strdup_printf ("%s%0*" G_GUINT64_FORMAT, prefix, MAX (MIN_DIGITS, (int)strlen (digits)), serial);
}
