/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-number-currency.h"

#include <string.h>

#include "rg-money.h"

/* The sign of China and of Japan is the same; the number of the country tells them apart. */
#define JAPAN "411"

static gboolean
is_foreign (const char *sign)
{
  g_autofree char *amount = g_strconcat (sign, "1", NULL);
  g_autofree char *figure = rg_money_drop_currency (amount);

  return g_strcmp0 (figure, "1") == 0;
}

static gboolean
is_yuan (const char *sign)
{
  g_autofree char *amount = g_strconcat (sign, "1", NULL);
  gint64           fen;

  return rg_money_parse (amount, &fen) <= RG_MONEY_CLEANED;
}

/* "$HK$-C04", "$€-2", "$-409": a currency, what it is called where, or only a country. */
static const char *
read_bracket (const char *content)
{
  const char      *dash = strrchr (content, '-');
  g_autofree char *sign = NULL;

  if (*content != '$')
    return NULL;
  sign = g_strstrip (dash == NULL ? g_strdup (content + 1) : g_strndup (content + 1, dash - content - 1));
  if (*sign == '\0' || (is_yuan (sign) && (dash == NULL || !g_str_has_suffix (dash, JAPAN))))
    return NULL;
  return g_intern_string (is_yuan (sign) ? "JPY" : sign);
}

static const char *
read_literal (GString *literal)
{
  const char *found = NULL;

  g_strstrip (literal->str);
  if (*literal->str != '\0' && is_foreign (literal->str))
    found = g_intern_string (literal->str);
  g_string_truncate (literal, 0);
  return found;
}

/* What stands for itself at @p: quoted, behind a stroke, or because it formats nothing. Returns where it ends. */
static const char *
add_literal (GString    *literal,
             const char *p)
{
  const char *end = *p == '"' ? strchr (p + 1, '"') : NULL;

  if (end != NULL)
    {
      g_string_append_len (literal, p + 1, end - p - 1);
      return end + 1;
    }
  if ((*p == '_' || *p == '*') && p[1] != '\0')
    return g_utf8_next_char (p + 1);
  if (*p == '\\' && p[1] != '\0')
    p++;
  end = g_utf8_next_char (p);
  g_string_append_len (literal, p, end - p);
  return end;
}

/**
 * rg_number_currency_find:
 * @code: a format code of Excel: "$"#,##0.00, [$€-2] #,##0.00, #,##0 "USD"
 *
 * Returns: (nullable): the sign of the currency that the format shows, unless it is yuan; it lives for ever
 */
const char *
rg_number_currency_find (const char *code)
{
  g_autoptr (GString) literal = g_string_new (NULL);
  const char *found = NULL;

  for (const char *p = code; found == NULL && *p != '\0' && *p != ';';)
    {
      const char *end = *p == '[' ? strchr (p, ']') : NULL;

      if (end != NULL)
        {
          g_autofree char *content = g_strndup (p + 1, end - p - 1);

          found = read_bracket (content);
          p = end + 1;
        }
      else if (strchr ("#0?.,-+() ", *p) != NULL)
        {
          found = read_literal (literal);
          p++;
        }
      else
        p = add_literal (literal, p);
    }
  return found != NULL ? found : read_literal (literal);
}
