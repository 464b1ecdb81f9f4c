/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-han-latin.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

UTransliterator *
rg_han_open_transliterator (const char *name)
{
  UErrorCode       status = U_ZERO_ERROR;
  UChar            id[64];
  UTransliterator *result;

  u_charsToUChars (name, id, (int32_t)strlen (name) + 1);
  result = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_error ("ICU has no transliterator %s: %s", name, u_errorName (status));
  return result;
}

int32_t
rg_han_transliterate (UTransliterator *how,
                      gunichar         c,
                      UChar           *buffer,
                      int32_t          capacity)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t    length = 0, limit;

  U16_APPEND_UNSAFE (buffer, length, c);
  limit = length;
  utrans_transUChars (how, buffer, &length, capacity, 0, &limit, &status);
  return U_SUCCESS (status) ? length : 0;
}

/* "lǚ" becomes "lv", "zhāng" becomes "zhang". */
static char *
strip_tones (const UChar *text,
             int32_t      length)
{
  UErrorCode          status = U_ZERO_ERROR;
  const UNormalizer2 *decompose = unorm2_getNFDInstance (&status);
  UChar               buffer[64];
  GString            *result = g_string_new (NULL);
  int32_t             n = unorm2_normalize (decompose, text, length, buffer, G_N_ELEMENTS (buffer), &status);

  for (int32_t i = 0; U_SUCCESS (status) && i < n; i++)
    if (buffer[i] < 0x80 && g_ascii_isalpha ((char)buffer[i]))
      g_string_append_c (result, g_ascii_tolower ((char)buffer[i]));
    else if (buffer[i] == 0x308 && result->len > 0)
      result->str[result->len - 1] = 'v';
  return g_string_free (result, FALSE);
}

/* Returns: (transfer full): the reading that ICU gives, or an empty string */
char *
rg_han_read_latin (UTransliterator *latin,
                   gunichar         c)
{
  UChar   buffer[64];
  int32_t length = rg_han_transliterate (latin, c, buffer, G_N_ELEMENTS (buffer));

  return strip_tones (buffer, length);
}
