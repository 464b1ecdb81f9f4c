/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-money-words.h"

static const char *const digits[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
static const char *const places[] = { "", "拾", "佰", "仟" };

#define N_GROUPS 5

/* Appends a number below 10,000. @gap says that a nought stands between it and what was written before. */
static void
append_group (GString *text,
              guint    group,
              gboolean gap)
{
  guint power = 1000;

  for (int place = 3; place >= 0; place--, power /= 10)
    {
      guint digit = group / power % 10;

      if (digit == 0)
        {
          gap = TRUE;
          continue;
        }
      /* However many noughts lie between two digits, one is written; none before the first digit. */
      if (gap && text->len > 0)
        g_string_append (text, digits[0]);
      g_string_append (text, digits[digit]);
      g_string_append (text, places[place]);
      gap = FALSE;
    }
}

/* Groups of four digits from the right: yuan, 万, 亿, 万亿. */
static void
append_yuan (GString *text,
             guint64  yuan)
{
  guint    groups[N_GROUPS];
  gboolean gap = FALSE;
  gboolean hundred_million = FALSE;

  for (guint i = 0; i < N_GROUPS; i++, yuan /= 10000)
    groups[i] = (guint)(yuan % 10000);
  for (int i = N_GROUPS - 1; i >= 0; i--)
    {
      append_group (text, groups[i], gap);
      if (groups[i] > 0 && i % 2 == 1)
        g_string_append (text, "万");
      hundred_million |= i >= 2 && groups[i] > 0;
      if (i == 2 && hundred_million)
        g_string_append (text, "亿");
      gap = groups[i] % 10 == 0;
    }
}

static void
append_fraction (GString *text,
                 guint    jiao,
                 guint    fen)
{
  if (jiao == 0 && fen == 0)
    {
      g_string_append (text, "整");
      return;
    }
  if (jiao > 0)
    g_string_append_printf (text, "%s角", digits[jiao]);
  else if (text->len > 0)
    g_string_append (text, digits[0]);
  if (fen > 0)
    g_string_append_printf (text, "%s分", digits[fen]);
  else
    g_string_append (text, "整");
}

/**
 * rg_money_words:
 * @fen: an amount in 1/100 yuan
 *
 * Writes an amount with the numerals that are used where nobody may change it afterwards, by the rules for cheques of
 * the People's Bank of China: 1010.10 is 壹仟零壹拾元壹角整. Without the word 人民币.
 *
 * Returns: (transfer full): the amount in words
 */
char *
rg_money_words (gint64 fen)
{
  GString *text = g_string_new (NULL);
  guint64  amount = fen < 0 ? (guint64) - (fen + 1) + 1 : (guint64)fen;

  append_yuan (text, amount / 100);
  if (amount >= 100)
    g_string_append (text, "元");
  if (amount == 0)
    g_string_append (text, "零元");
  append_fraction (text, (guint)(amount / 10 % 10), (guint)(amount % 10));
  if (fen < 0)
    g_string_prepend (text, "负");
  return g_string_free (text, FALSE);
}
