/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-code.h"

#include <string.h>

/* Codes have at least so many digits behind the year: C2026001. */
#define MIN_DIGITS 3

/* Counts on the text: a code that a person made up may have more digits than an integer can hold. */
static char *
count_on (const char *digits)
{
  GString *serial = g_string_new (digits);
  gsize    i;

  while (serial->len < MIN_DIGITS)
    g_string_prepend_c (serial, '0');
  for (i = serial->len; i > 0 && serial->str[i - 1] == '9'; i--)
    serial->str[i - 1] = '0';
  if (i > 0)
    serial->str[i - 1]++;
  else
    g_string_prepend_c (serial, '1');
  return g_string_free (serial, FALSE);
}

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
  g_autofree char *serial = NULL;

  g_return_val_if_fail (prefix != NULL, NULL);

  serial = count_on (highest != NULL && g_str_has_prefix (highest, prefix) ? highest + strlen (prefix) : "");
  return g_strconcat (prefix, serial, NULL);
}
