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

/* How nearly all addresses look: a part of what is_address() accepts. */
static gboolean
is_plain_address (const char *text)
{
  const char *at = strchr (text, '@');
  const char *label = at;

  if (at == NULL || at == text || *text == '.' || strlen (text) > MAX_LENGTH)
    return FALSE;
  for (const char *p = text; p < at; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-' && (*p != '.' || p[1] == '.'))
      return FALSE;
  for (const char *p = at + 1; *p != '\0'; p++)
    if (*p == '.')
      {
        if (p == label + 1 || p[1] == '\0')
          return FALSE;
        label = p;
      }
    else if (!g_ascii_isalnum (*p))
      return FALSE;
  return label != at && g_ascii_isalpha (label[1]) && label[2] != '\0';
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

  if (is_plain_address (text))
    {
      *clean = g_strdup (text);
      return RG_EMAIL_OK;
    }
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
