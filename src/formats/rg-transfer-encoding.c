/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-transfer-encoding.h"

#include "rg-text-encoding.h"

/**
 * rg_quoted_printable_decode:
 * @decoded: gets the bytes added
 *
 * Takes "=E5=BC=A0" and soft line breaks apart; what is no such mark stands for itself.
 */
void
rg_quoted_printable_decode (const char *bytes,
                            gsize       length,
                            GString    *decoded)
{
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == '=' && i + 2 < length && g_ascii_isxdigit (bytes[i + 1]) && g_ascii_isxdigit (bytes[i + 2]))
        {
          g_string_append_c (decoded, g_ascii_xdigit_value (bytes[i + 1]) << 4 | g_ascii_xdigit_value (bytes[i + 2]));
          i += 2;
        }
      else if (bytes[i] == '=' && i + 1 < length && bytes[i + 1] == '\n')
        i++;
      else if (bytes[i] == '=' && i + 2 < length && bytes[i + 1] == '\r' && bytes[i + 2] == '\n')
        i += 2;
      else
        g_string_append_c (decoded, bytes[i]);
    }
}

/* GBK and GB2312 are parts of GB18030; files that name them often use the rest of it, too. */
static const char *
widen (const char *charset)
{
  if (g_ascii_strncasecmp (charset, "gb", 2) == 0 || g_ascii_strcasecmp (charset, "cp936") == 0 || g_ascii_strcasecmp (charset, "x-gbk") == 0)
    return "GB18030";
  return charset;
}

/**
 * rg_charset_decode:
 * @charset: (nullable): what the file calls the encoding; text without one, or that is not in it, is taken for UTF-8 or
 *   else for GB18030
 *
 * Returns: (transfer full): valid UTF-8; what cannot be decoded becomes U+FFFD
 */
char *
rg_charset_decode (const char *bytes,
                   gsize       length,
                   const char *charset)
{
  char          *text = charset != NULL && *charset != '\0' ? g_convert (bytes, length, "UTF-8", widen (charset), NULL, NULL, NULL) : NULL;
  RgTextEncoding fallback = { "GB18030" };
  g_autoptr (GString) decoded = NULL;

  if (text != NULL)
    return text;
  if (g_utf8_validate (bytes, length, NULL))
    return g_strndup (bytes, length);
  decoded = g_string_new (NULL);
  rg_text_encoding_decode (&fallback, bytes, length, decoded);
  rg_text_encoding_clear (&fallback);
  return g_strdup (decoded->str);
}
