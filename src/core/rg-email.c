/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-email.h"
#include "rg-text-private.h"

#include <string.h>

/* Longer addresses do not exist (RFC 5321). */
#define MAX_LENGTH 254

static gboolean
is_address (const char *text)
{
  static GRegex *regex;
  static gsize   once;

  if (g_once_init_enter (&once))
    {
      regex = g_regex_new ("^[^\\s@,;:<>()\\[\\]\"\\\\]+@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+[\\p{L}][\\p{L}\\p{N}-]*[\\p{L}\\p{N}]$",
                           0, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return strlen (text) <= MAX_LENGTH && strstr (text, "..") == NULL && text[0] != '.' &&
         g_regex_match (regex, text, 0, NULL);
}

static gboolean
are_addresses (const char *text)
{
  g_auto (GStrv) pieces = NULL;
  g_autoptr (GString) unified = g_string_new (text);
  guint n = 0;

  g_string_replace (unified, "、", ";", 0);
  pieces = g_strsplit_set (unified->str, ";,/| \n\t", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (*pieces[i] == '\0')
        continue;
      if (!is_address (pieces[i]))
        return FALSE;
      n++;
    }
  return n >= 2;
}

/* Takes the address out of "mailto:wang@example.com" and of "Wang <wang@example.com>". */
static char *
unwrap (char *text)
{
  char *open = strchr (text, '<');

  if (g_ascii_strncasecmp (text, "mailto:", strlen ("mailto:")) == 0)
    return g_strdup (text + strlen ("mailto:"));
  if (open != NULL && g_str_has_suffix (open, ">"))
    return g_strndup (open + 1, strlen (open) - 2);
  return g_strdup (text);
}

/**
 * rg_email_check:
 * @text: an address as it was typed or read
 * @clean: (out) (transfer full): the address to keep; %NULL when it is refused
 */
RgEmailResult
rg_email_check (const char *text,
                char      **clean)
{
  g_autofree char *body = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (text != NULL && clean != NULL, RG_EMAIL_INVALID);

  *clean = NULL;
  body = rg_text_nfkc (text);
  if (body == NULL)
    return RG_EMAIL_INVALID;
  address = unwrap (body);
  if (is_address (address))
    {
      *clean = g_steal_pointer (&address);
      return strstr (text, body) != NULL && g_str_equal (body, *clean) ? RG_EMAIL_OK : RG_EMAIL_CLEANED;
    }
  if (!are_addresses (body))
    return RG_EMAIL_INVALID;
  *clean = g_steal_pointer (&body);
  return RG_EMAIL_SEVERAL;
}
