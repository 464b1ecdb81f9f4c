/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-money.h"
#include "rg-text-private.h"

#include <math.h>
#include <string.h>

/* A number of digits above which an amount is out of range whatever the digits are. */
#define MAX_DIGITS 18
#define MAX_EXPONENT 30

typedef struct
{
  const char *text;
  int         exponent;
} Unit;

static const char *const currencies[] = { "人民币", "rmb", "cny", "¥", "元整", "元", "圆", NULL };

/* Of other countries; the longer ones first. */
static const char *const foreign[] = { "us$", "hk$", "nt$", "sg$", "au$", "ca$", "a$", "c$", "s$", "$", "usd", "hkd", "twd", "sgd", "aud", "cad", "eur", "gbp", "jpy", "krw", "chf", "€", "£", "₩", "₽", "₹", "美元", "美金", "港元", "港币", "欧元", "英镑", "日元", "台币", "新台币", "韩元", "加元", "澳元", "卢布", NULL };

static const Unit units[] = {
  { "千万", 7 },
  { "百万", 6 },
  { "万", 4 },
  { "亿", 8 },
  { "千", 3 },
  { "w", 4 },
  { "k", 3 },
  { NULL },
};

typedef struct
{
  GString *digits;   /* without leading zeros */
  int      exponent; /* the amount is digits x 10^exponent yuan */
  gboolean negative;
  gboolean cleaned;
  gboolean has_unit; /* the text itself says whether it is 万 or yuan */
} Reading;

static gboolean
strip_prefix (char       *text,
              const char *prefix)
{
  gsize length = strlen (prefix);

  if (g_ascii_strncasecmp (text, prefix, length) != 0)
    return FALSE;
  memmove (text, text + length, strlen (text + length) + 1);
  g_strchug (text);
  return TRUE;
}

static gboolean
strip_suffix (char       *text,
              const char *suffix)
{
  gsize length = strlen (suffix);
  gsize total = strlen (text);

  if (total < length || g_ascii_strcasecmp (text + total - length, suffix) != 0)
    return FALSE;
  text[total - length] = '\0';
  g_strchomp (text);
  return TRUE;
}

static gboolean
strip_currency (char *text)
{
  for (guint i = 0; currencies[i] != NULL; i++)
    if (strip_prefix (text, currencies[i]) || strip_suffix (text, currencies[i]))
      return TRUE;
  return FALSE;
}

static gboolean
strip_sign (char     *text,
            gboolean *negative)
{
  if (strip_prefix (text, "+"))
    return TRUE;
  if (!strip_prefix (text, "-") && !strip_prefix (text, "−"))
    return FALSE;
  *negative = TRUE;
  return TRUE;
}

/* "(500)" is how bookkeepers write minus 500. */
static gboolean
strip_brackets (char *text)
{
  gsize length = strlen (text);

  if (length < 3 || text[0] != '(' || text[length - 1] != ')')
    return FALSE;
  text[length - 1] = '\0';
  memmove (text, text + 1, length - 1);
  g_strstrip (text);
  return TRUE;
}

/* Takes everything off that is not the number itself; the sign may stand before or after the currency. */
static void
strip_frame (char    *text,
             Reading *reading)
{
  gboolean bracketed = strip_brackets (text);
  gboolean signed_ = strip_sign (text, &reading->negative);

  if (bracketed)
    reading->cleaned = reading->negative = TRUE;
  reading->has_unit = strstr (text, "元") != NULL || strstr (text, "圆") != NULL;
  while (strip_currency (text))
    reading->cleaned = TRUE;
  if (!signed_ && !bracketed)
    strip_sign (text, &reading->negative);
  for (guint i = 0; units[i].text != NULL; i++)
    if (strip_suffix (text, units[i].text))
      {
        reading->exponent += units[i].exponent;
        reading->cleaned = TRUE;
        reading->has_unit = TRUE;
        break;
      }
}

/* Spaces and apostrophes between digits group thousands in some programs. */
static void
unify_groups (char    *text,
              Reading *reading)
{
  for (char *p = text; *p != '\0'; p++)
    if ((*p == ' ' || *p == '\'') && p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      {
        *p = ',';
        reading->cleaned = TRUE;
      }
}

static gboolean
strip_exponent (char    *text,
                Reading *reading)
{
  char  *e = strpbrk (text, "eE");
  char  *end = NULL;
  gint64 exponent;

  if (e == NULL)
    return TRUE;
  if (e == text || !(g_ascii_isdigit (e[1]) || ((e[1] == '+' || e[1] == '-') && g_ascii_isdigit (e[2]))))
    return FALSE;
  exponent = g_ascii_strtoll (e + 1, &end, 10);
  if (*end != '\0' || ABS (exponent) > MAX_EXPONENT)
    return FALSE;
  *e = '\0';
  reading->exponent += (int)exponent;
  reading->cleaned = TRUE;
  return TRUE;
}

/* Commas are right when each is followed by three digits and the first group has one to three. */
static gboolean
groups_are_thousands (const char *text,
                      const char *end)
{
  const char *group = text;
  gboolean    first = TRUE;

  for (const char *p = text;; p++)
    {
      if (p < end && *p != ',')
        continue;
      if (first ? (p == group || p - group > 3) : p - group != 3)
        return FALSE;
      if (p == end)
        return TRUE;
      group = p + 1;
      first = FALSE;
    }
}

static RgMoneyResult
check_marks (const char *text)
{
  const char *dot = strchr (text, '.');
  const char *comma = strrchr (text, ',');

  if (*text == '\0' || strspn (text, "0123456789.,") != strlen (text) || strpbrk (text, "0123456789") == NULL)
    return RG_MONEY_INVALID;
  if (comma != NULL && dot != NULL && dot < comma)
    return RG_MONEY_AMBIGUOUS;
  if (dot != NULL && strchr (dot + 1, '.') != NULL)
    return RG_MONEY_INVALID;
  if (comma != NULL && !groups_are_thousands (text, dot != NULL ? dot : text + strlen (text)))
    return RG_MONEY_AMBIGUOUS;
  return RG_MONEY_OK;
}

static void
collect_digits (const char *text,
                Reading    *reading)
{
  gboolean fraction = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '.')
        fraction = TRUE;
      if (!g_ascii_isdigit (*p))
        continue;
      if (*p != '0' || reading->digits->len > 0)
        g_string_append_c (reading->digits, *p);
      if (fraction)
        reading->exponent--;
    }
}

/* 1234.5599999999999 is how a spreadsheet writes 1234.56; 1.2345 is what somebody meant. */
static gboolean
tail_is_noise (const char *tail,
               gsize       n_significant)
{
  gsize run = strspn (tail, tail[0] == '9' ? "9" : "0");

  return tail[run] == '\0' || run >= 5 || (run >= 2 && n_significant >= 16);
}

static gint64
round_digits (Reading *reading,
              gsize    n_cut)
{
  g_autofree char *all = g_strdup (reading->digits->str);
  gsize            length = strlen (all);
  gsize            n_kept = length > n_cut ? length - n_cut : 0;
  g_autoptr (GString) tail = g_string_new (NULL);

  for (gsize i = length; i < n_cut; i++)
    g_string_append_c (tail, '0');
  g_string_append (tail, all + n_kept);
  if (!tail_is_noise (tail->str, length))
    reading->cleaned = TRUE;
  all[n_kept] = '\0';
  return g_ascii_strtoll (all, NULL, 10) + (tail->str[0] >= '5' ? 1 : 0);
}

static RgMoneyResult
to_fen (Reading *reading,
        gint64  *fen)
{
  int    shift = reading->exponent + 2;
  gint64 value;

  if ((int)reading->digits->len + shift > MAX_DIGITS)
    return RG_MONEY_RANGE;
  if (shift < 0)
    value = round_digits (reading, (gsize)-shift);
  else
    {
      for (int i = 0; reading->digits->len > 0 && i < shift; i++)
        g_string_append_c (reading->digits, '0');
      value = g_ascii_strtoll (reading->digits->str, NULL, 10);
    }
  if (value > RG_MONEY_MAX)
    return RG_MONEY_RANGE;
  *fen = reading->negative ? -value : value;
  return reading->cleaned ? RG_MONEY_CLEANED : RG_MONEY_OK;
}

/* "1234", "1234.5", "1234.56": how most amounts are written. */
static gboolean
read_plain (const char *text,
            gint64     *fen)
{
  gsize  whole = strspn (text, "0123456789");
  gsize  decimals = text[whole] == '.' ? strspn (text + whole + 1, "0123456789") : 0;
  gint64 value = 0;

  if (whole == 0 || whole > 12 || decimals > 2 || text[whole + (text[whole] == '.' ? 1 + decimals : 0)] != '\0')
    return FALSE;
  for (gsize i = 0; i < whole; i++)
    value = value * 10 + (text[i] - '0');
  for (gsize i = 0; i < 2; i++)
    value = value * 10 + (i < decimals ? text[whole + 1 + i] - '0' : 0);
  *fen = value;
  return value <= RG_MONEY_MAX;
}

/**
 * rg_money_parse:
 * @text: an amount in yuan as a person or a program writes it
 * @fen: (out): the amount; only set when it could be read
 *
 * Works on the digits themselves, so nothing is lost to binary fractions. More than two decimals are rounded:
 * in silence when they are binary noise, otherwise the result is %RG_MONEY_CLEANED.
 *
 * Returns: %RG_MONEY_OK or %RG_MONEY_CLEANED when @fen was set
 */
RgMoneyResult
rg_money_parse (const char *text,
                gint64     *fen)
{
  return rg_money_parse_as (text, &(RgMoneyFormat){ 0 }, fen);
}

static void
swap_marks (char *text)
{
  for (char *p = text; *p != '\0'; p++)
    if (*p == ',' || *p == '.')
      *p = *p == ',' ? '.' : ',';
}

static RgMoneyResult
read_amount (const char          *text,
             const RgMoneyFormat *format,
             gint64              *fen)
{
  g_autofree char *body = NULL;
  g_autoptr (GString) digits = NULL;
  Reading       reading = { 0 };
  RgMoneyResult result;
  gint64        plain;

  if (format->exponent == 0 && !format->comma && read_plain (text, &plain))
    {
      *fen = plain;
      return RG_MONEY_OK;
    }
  digits = g_string_new (NULL);
  reading.digits = digits;
  body = rg_text_nfkc (text);
  if (body == NULL)
    return RG_MONEY_INVALID;
  if (strstr (text, body) == NULL)
    reading.cleaned = TRUE;
  strip_frame (body, &reading);
  if (format->comma)
    swap_marks (body);
  if (!reading.has_unit)
    reading.exponent += format->exponent;
  unify_groups (body, &reading);
  if (!strip_exponent (body, &reading))
    return RG_MONEY_INVALID;
  result = check_marks (body);
  if (result != RG_MONEY_OK)
    return result;
  collect_digits (body, &reading);
  return to_fen (&reading, fen);
}

/**
 * rg_money_drop_currency:
 *
 * Returns: (transfer full) (nullable): the text without the sign or name of a currency that is not yuan: 3,500 of US$3,500; %NULL
 *   when there is none
 */
char *
rg_money_drop_currency (const char *text)
{
  g_autofree char *body = NULL;
  gboolean         negative = FALSE;
  gboolean         found = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  body = rg_text_nfkc (text);
  if (body == NULL)
    return NULL;
  strip_sign (body, &negative);
  for (guint i = 0; !found && foreign[i] != NULL; i++)
    found = strip_prefix (body, foreign[i]) || strip_suffix (body, foreign[i]);
  return found ? g_strconcat (negative ? "-" : "", body, NULL) : NULL;
}

/**
 * rg_money_parse_as:
 * @format: how the column is written in which the text stands; an amount that names a unit of its own has that one
 * @fen: (out): the amount; only set when it could be read
 *
 * Like rg_money_parse(); an amount in another currency is %RG_MONEY_FOREIGN and not set.
 */
RgMoneyResult
rg_money_parse_as (const char          *text,
                   const RgMoneyFormat *format,
                   gint64              *fen)
{
  g_autofree char *figure = NULL;
  RgMoneyResult    result;
  gint64           other;

  g_return_val_if_fail (text != NULL && fen != NULL, RG_MONEY_INVALID);

  result = read_amount (text, format, fen);
  if (result == RG_MONEY_INVALID)
    figure = rg_money_drop_currency (text);
  return figure != NULL && read_amount (figure, format, &other) != RG_MONEY_INVALID ? RG_MONEY_FOREIGN : result;
}

/**
 * rg_money_from_double:
 * @yuan: the number of a spreadsheet cell
 * @fen: (out): the amount; only set when it could be read
 *
 * Takes the 15 digits that a spreadsheet shows.
 *
 * Returns: %RG_MONEY_CLEANED when it had to be rounded to whole fen
 */
RgMoneyResult
rg_money_from_double (double  yuan,
                      gint64 *fen)
{
  char          buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gint64        rounded;
  RgMoneyResult result;

  g_return_val_if_fail (fen != NULL, RG_MONEY_INVALID);

  if (!isfinite (yuan))
    return RG_MONEY_INVALID;
  if (fabs (yuan) > 2.0 * RG_MONEY_MAX)
    return RG_MONEY_RANGE;
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", yuan);
  result = rg_money_parse (buffer, &rounded);
  if (result == RG_MONEY_CLEANED && fabs (yuan * 100.0 - (double)rounded) < 1e-4)
    result = RG_MONEY_OK;
  if (result == RG_MONEY_OK || result == RG_MONEY_CLEANED)
    *fen = rounded;
  return result;
}

static char *
format_fen (gint64   fen,
            gboolean grouped)
{
  guint64          value = fen < 0 ? (guint64)(-(fen + 1)) + 1 : (guint64)fen;
  g_autofree char *whole = g_strdup_printf ("%" G_GUINT64_FORMAT, value / 100);
  GString         *result = g_string_new (fen < 0 ? "-" : NULL);
  gsize            length = strlen (whole);

  for (gsize i = 0; i < length; i++)
    {
      if (grouped && i > 0 && (length - i) % 3 == 0)
        g_string_append_c (result, ',');
      g_string_append_c (result, whole[i]);
    }
  g_string_append_printf (result, ".%02u", (guint)(value % 100));
  return g_string_free (result, FALSE);
}

/**
 * rg_money_format:
 *
 * Returns: (transfer full): yuan for people, "-1,234.50"
 */
char *
rg_money_format (gint64 fen)
{
  return format_fen (fen, TRUE);
}

/**
 * rg_money_to_string:
 *
 * Returns: (transfer full): yuan for files, "-1234.50"
 */
char *
rg_money_to_string (gint64 fen)
{
  return format_fen (fen, FALSE);
}
