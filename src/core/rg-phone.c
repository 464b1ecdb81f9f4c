/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-phone.h"
#include "rg-module.h"
#include "rg-phone-shim.h"
#include "rg-text-private.h"

#include <string.h>

#define MOBILE_LENGTH 11
#define MIN_LENGTH 5
#define MAX_LENGTH 15
#define MIN_LONG_NUMBER 7

/* Marks that people put between the digits of one number. */
#define MARKS " -().+_*#"

typedef enum
{
  SHAPE_MOBILE,   /* 13800138000 */
  SHAPE_LANDLINE, /* 01062345678 */
  SHAPE_LOCAL,    /* 62345678, without the area */
  SHAPE_SERVICE,  /* 4008001024, 95588, 12315 */
  SHAPE_FOREIGN,  /* +85223456789 */
  SHAPE_UNKNOWN,
  SHAPE_BAD,
} Shape;

/* One number: its digits, in China without the country code, and its extension. */
typedef struct
{
  char  digits[MAX_LENGTH + 2]; /* "+" and digits for a foreign number */
  char  extension[8];
  Shape shape;
} Number;

/* The numbering plans are a large library, which most days nobody needs. */
static RgPhonePlan
look_up (const char *text,
         char      **international)
{
  static RgPhoneLookUp function = NULL;

  if (g_once_init_enter (&function))
    g_once_init_leave (&function, (RgPhoneLookUp)rg_module_get_symbol ("regulars-phone", "rg_phone_shim_look_up"));
  return function (text, international);
}

static gboolean
all_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text) ? 1 : 0;
  return n;
}

static gboolean
is_mobile (const char *digits)
{
  return digits[0] == '1' && digits[1] >= '3' && strlen (digits) == MOBILE_LENGTH && all_digits (digits);
}

/* 0 for a number that does not begin with an area code. */
static guint
area_length (const char *digits)
{
  if (digits[0] != '0' || digits[1] == '0' || digits[1] == '\0')
    return 0;
  return digits[1] == '1' || digits[1] == '2' ? 3 : 4;
}

static gboolean
is_landline (const char *digits)
{
  guint area = area_length (digits);
  gsize rest = strlen (digits) - area;

  if (area == 0 || !all_digits (digits) || digits[area] < '2')
    return FALSE;
  return area == 3 ? (digits[1] != '1' || digits[2] == '0') && rest == 8 : rest == 7 || rest == 8;
}

static gboolean
is_service (const char *digits)
{
  gsize length = strlen (digits);

  if (length == 10)
    return g_str_has_prefix (digits, "400") || g_str_has_prefix (digits, "800");
  if (digits[0] == '1')
    return length == 5 && digits[1] < '3';
  return digits[0] == '9' && (digits[1] == '5' || digits[1] == '6') && length >= 5 && length <= 8;
}

/* A number that begins like a mobile has eleven digits or is wrong; everything else is asked of the numbering plans. */
static Shape
find_shape (const char *digits)
{
  gsize length = strlen (digits);

  if (digits[0] == '+')
    return SHAPE_FOREIGN;
  if (is_mobile (digits))
    return SHAPE_MOBILE;
  if (is_landline (digits))
    return SHAPE_LANDLINE;
  if (is_service (digits))
    return SHAPE_SERVICE;
  if (length < MIN_LENGTH || length > MAX_LENGTH || (digits[0] == '1' && digits[1] >= '3'))
    return SHAPE_BAD;
  if ((length == 7 || length == 8) && digits[0] >= '2' && digits[0] <= '8')
    return SHAPE_LOCAL;
  return SHAPE_UNKNOWN;
}

/* Behind +86 an area code stands without its zero. */
static gboolean
lacks_zero (const char *rest)
{
  return strlen (rest) >= 9 && rest[0] != '0' && !(rest[0] == '1' && rest[1] != '0') && !is_service (rest);
}

/* Numbers of China lose their country code: "+86 138…", "0086138…", "86138…". */
static void
unify_prefix (Number *number)
{
  char    *digits = number->digits;
  gboolean plus = digits[0] == '+';
  gsize    skip = plus ? 1 : 0;
  gboolean china;

  if (!plus && g_str_has_prefix (digits, "00"))
    {
      plus = TRUE;
      skip = 2;
    }
  china = g_str_has_prefix (digits + skip, "86");
  if (!plus && china && strlen (digits) == 13 && is_mobile (digits + 2))
    plus = TRUE;
  if (plus && china)
    {
      const char      *rest = digits + skip + 2;
      g_autofree char *local = g_strconcat (lacks_zero (rest) ? "0" : "", rest, NULL);

      g_strlcpy (digits, local, sizeof number->digits);
    }
  else if (plus && skip == 2)
    {
      g_autofree char *foreign = g_strconcat ("+", digits + 2, NULL);

      g_strlcpy (digits, foreign, sizeof number->digits);
    }
}

/* How many digits a landline with its area code has at least; extensions abroad are not written with a dash. */
static guint
whole_number_length (const char *text)
{
  if (g_str_has_prefix (text, "+86"))
    return 12;
  if (g_str_has_prefix (text, "0086"))
    return 14;
  return text[0] == '+' || g_str_has_prefix (text, "00") ? G_MAXUINT : 10;
}

/* Cuts "转802", "分机 802", "ext. 802", "-802" behind a whole landline off; the marks before it go as well. */
static void
cut_extension (char   *text,
               Number *number)
{
  static const char *const words[] = { "转分机", "分机号", "分机", "转", "extension", "ext.", "ext", "x", "#", NULL };
  char                    *at = NULL;
  const char              *digits = NULL;
  gsize                    length;

  for (guint i = 0; at == NULL && words[i] != NULL; i++)
    {
      at = strstr (text + MIN (strlen (text), MIN_LENGTH), words[i]);
      digits = at != NULL ? at + strlen (words[i]) : NULL;
    }
  if (at == NULL)
    {
      at = strrchr (text, '-');
      digits = at != NULL ? at + 1 : NULL;
      if (at == NULL || count_digits (text) - count_digits (digits) < whole_number_length (text))
        return;
    }
  digits += strspn (digits, " :.");
  length = strlen (digits);
  if (!all_digits (digits) || length > 6 || length < 1)
    return;
  g_strlcpy (number->extension, digits, sizeof number->extension);
  *at = '\0';
}

static gboolean
read_number (const char *text,
             Number     *number)
{
  g_autofree char *body = g_utf8_strdown (text, -1);
  gsize            n = 0;

  memset (number, 0, sizeof *number);
  cut_extension (body, number);
  for (const char *p = body; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) && !(*p == '+' && n == 0))
        continue;
      if (n + 1 >= sizeof number->digits)
        return FALSE;
      number->digits[n++] = *p;
    }
  unify_prefix (number);
  number->shape = find_shape (number->digits);
  if (number->extension[0] != '\0' && number->shape == SHAPE_MOBILE)
    return FALSE;
  return TRUE;
}

static RgPhoneResult
check_number (const char *text)
{
  Number number;

  if (!read_number (text, &number))
    return RG_PHONE_INVALID;
  switch (number.shape)
    {
    case SHAPE_MOBILE:
    case SHAPE_LANDLINE:
    case SHAPE_LOCAL:
    case SHAPE_SERVICE:
      return RG_PHONE_OK;
    case SHAPE_FOREIGN:
    case SHAPE_UNKNOWN:
      switch (look_up (number.digits, NULL))
        {
        case RG_PHONE_PLAN_VALID:
          return RG_PHONE_OK;
        case RG_PHONE_PLAN_POSSIBLE:
          return RG_PHONE_UNKNOWN;
        case RG_PHONE_PLAN_NONE:
        default:
          return number.shape == SHAPE_UNKNOWN ? RG_PHONE_UNKNOWN : RG_PHONE_INVALID;
        }
    case SHAPE_BAD:
    default:
      return RG_PHONE_INVALID;
    }
}

/* Spreadsheets turn numbers into "13800138000.0". Returns FALSE for "13800138000.5" and "1.38E+10": digits are lost. */
static gboolean
cut_fraction (char     *text,
              gboolean *cleaned)
{
  char *dot = strchr (text, '.');
  gsize before = strspn (text, "0123456789");

  if (dot == NULL || strchr (dot + 1, '.') != NULL || text + before != dot)
    return TRUE;
  if (all_digits (dot + 1) && (before > 4 || before <= 1))
    {
      if (dot[1 + strspn (dot + 1, "0")] != '\0')
        return FALSE;
      *dot = '\0';
      *cleaned = TRUE;
      return TRUE;
    }
  return strspn (dot + 1, "0123456789eE+") != strlen (dot + 1) || strpbrk (dot, "eE") == NULL;
}

/* Returns NULL when the text can be no number at all. */
static char *
clean_up (const char *text,
          gboolean   *cleaned)
{
  static const char *const labels[] = { "手机号码", "手机号", "手机", "电话号码", "联系电话", "电话", "微信同号", "tel", "phone", "mobile", NULL };
  g_autofree char         *body = rg_text_nfkc (text);
  char                    *start;

  if (body == NULL)
    return NULL;
  *cleaned = strstr (text, body) == NULL;
  start = body;
  while (*start == '\'' || *start == '`')
    start++;
  for (guint i = 0; labels[i] != NULL; i++)
    if (g_ascii_strncasecmp (start, labels[i], strlen (labels[i])) == 0)
      {
        start += strlen (labels[i]);
        start += strspn (start, " :.");
        break;
      }
  *cleaned |= start != body;
  if (!cut_fraction (start, cleaned))
    return NULL;
  return g_strstrip (g_strdup (start));
}

/* "13800138000/13900139000"; a comma before a short number is an extension's. */
static char **
split_numbers (const char *text)
{
  g_autofree char *marked = g_strdup (text);
  g_autoptr (GString) joined = NULL;

  g_strdelimit (marked, "/;,|\n\t\\", '\n');
  joined = g_string_new (marked);
  g_string_replace (joined, "、", "\n", 0);
  g_string_replace (joined, "或", "\n", 0);
  g_string_replace (joined, "  ", "\n", 0);
  return g_strsplit (joined->str, "\n", -1);
}

static gboolean
has_several (const char *text)
{
  g_auto (GStrv) pieces = split_numbers (text);
  guint n = 0;

  for (guint i = 0; pieces[i] != NULL; i++)
    n += count_digits (pieces[i]) > 0 ? 1 : 0;
  if (n < 2)
    {
      /* Two mobiles with nothing but one blank between them. */
      const char *space = strchr (text, ' ');

      return space != NULL && count_digits (text) >= 2 * MOBILE_LENGTH && count_digits (text) - count_digits (space) >= MIN_LONG_NUMBER;
    }
  return count_digits (pieces[0]) >= MIN_LENGTH;
}

static gboolean
has_words (const char *text)
{
  Number           number = { 0 };
  g_autofree char *body = g_utf8_strdown (text, -1);

  cut_extension (body, &number);
  return strspn (body, "0123456789" MARKS) != strlen (body);
}

static RgPhoneResult
check_clean (const char *text,
             gboolean    cleaned)
{
  guint         n_digits = count_digits (text);
  RgPhoneResult result;

  if (n_digits == 0)
    return RG_PHONE_INVALID;
  if (has_several (text))
    return RG_PHONE_SEVERAL;
  if (has_words (text))
    return n_digits >= MIN_LENGTH && n_digits <= MAX_LENGTH + 6 ? RG_PHONE_LETTERS : RG_PHONE_INVALID;
  result = check_number (text);
  return result == RG_PHONE_OK && cleaned ? RG_PHONE_CLEANED : result;
}

/*
 * Nearly all numbers are a bare mobile or landline, or a landline with a dash behind its area code: what everything else
 * here would say of them is known.
 */
static gboolean
read_plain (const char *text,
            char       *digits)
{
  gsize       length = strlen (text);
  const char *dash = strchr (text, '-');
  gsize       area = dash != NULL ? (gsize)(dash - text) : 0;

  if (length > MAX_LENGTH)
    return FALSE;
  memcpy (digits, text, length + 1);
  if (dash != NULL && area >= 3 && area <= 4)
    memmove (digits + area, digits + area + 1, length - area);
  return (dash == NULL && is_mobile (digits)) || is_landline (digits);
}

/**
 * rg_phone_check:
 * @text: a telephone number as it was typed or read
 * @clean: (out) (transfer full) (optional): the number as it should be kept: as written, but in plain digits and
 *   without what spreadsheets add; %NULL when it is refused
 *
 * Returns: what had to be done; everything but %RG_PHONE_INVALID is to be kept
 */
RgPhoneResult
rg_phone_check (const char *text,
                char      **clean)
{
  g_autofree char *body = NULL;
  gboolean         cleaned = FALSE;
  RgPhoneResult    result;

  char digits[MAX_LENGTH + 1];

  g_return_val_if_fail (text != NULL, RG_PHONE_INVALID);

  if (read_plain (text, digits))
    {
      if (clean != NULL)
        *clean = g_strdup (text);
      return RG_PHONE_OK;
    }
  if (clean != NULL)
    *clean = NULL;
  body = clean_up (text, &cleaned);
  if (body == NULL)
    return RG_PHONE_INVALID;
  result = check_clean (body, cleaned);
  if (result != RG_PHONE_INVALID && clean != NULL)
    *clean = g_steal_pointer (&body);
  return result;
}

/* The first number in the text. */
static gboolean
read_first (const char *text,
            Number     *number)
{
  gboolean         cleaned;
  g_autofree char *body = clean_up (text, &cleaned);
  g_auto (GStrv) pieces = NULL;

  if (body == NULL)
    return FALSE;
  if (!has_several (body))
    return read_number (body, number);
  pieces = split_numbers (body);
  for (guint i = 0; pieces[i] != NULL; i++)
    if (count_digits (pieces[i]) >= MIN_LENGTH)
      return read_number (pieces[i], number);
  return FALSE;
}

/**
 * rg_phone_digits:
 *
 * Returns: (transfer full): the bare digits of the first number, a Chinese one without its country code
 */
char *
rg_phone_digits (const char *text)
{
  Number number;
  char   digits[MAX_LENGTH + 1];

  g_return_val_if_fail (text != NULL, NULL);

  if (read_plain (text, digits))
    return g_strdup (digits);
  if (!read_first (text, &number))
    return g_strdup ("");
  return g_strconcat (number.digits + (number.digits[0] == '+' ? 1 : 0), number.extension, NULL);
}

/* "62345678" becomes "6234 5678", "8886666" becomes "888 6666". */
static char *
group_local (const char *digits)
{
  int head = (int)strlen (digits) - 4;

  return g_strdup_printf ("%.*s %s", head, digits, digits + head);
}

static char *
format_number (const Number *number)
{
  const char      *digits = number->digits;
  g_autofree char *local = NULL;
  char            *international = NULL;
  guint            area = area_length (digits);

  switch (number->shape)
    {
    case SHAPE_MOBILE:
      return g_strdup_printf ("%.3s %.4s %s", digits, digits + 3, digits + 7);
    case SHAPE_LANDLINE:
      local = group_local (digits + area);
      return g_strdup_printf ("%.*s-%s", (int)area, digits, local);
    case SHAPE_LOCAL:
      return group_local (digits);
    case SHAPE_SERVICE:
      if (strlen (digits) == 10)
        return g_strdup_printf ("%.3s-%.3s-%s", digits, digits + 3, digits + 6);
      return g_strdup (digits);
    case SHAPE_FOREIGN:
      if (look_up (digits, &international) == RG_PHONE_PLAN_VALID)
        return international;
      g_free (international);
      return NULL;
    case SHAPE_UNKNOWN:
    case SHAPE_BAD:
    default:
      return NULL;
    }
}

/**
 * rg_phone_format:
 *
 * Returns: (transfer full): the number for people, grouped: "138 0013 8000", "010-6234 5678"; as written when it is
 *   not one plain number
 */
char *
rg_phone_format (const char *text)
{
  Number           number;
  gboolean         cleaned;
  g_autofree char *body = NULL;
  g_autofree char *grouped = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  body = clean_up (text, &cleaned);
  if (body != NULL && !has_several (body) && !has_words (body) && read_number (body, &number))
    grouped = format_number (&number);
  if (grouped == NULL)
    return g_strdup (text);
  if (number.extension[0] != '\0')
    return g_strconcat (grouped, "-", number.extension, NULL);
  return g_steal_pointer (&grouped);
}

static char *
standardise_number (const Number *number)
{
  const char      *digits = number->digits;
  g_autofree char *plain = NULL;
  int              area = (int)area_length (digits);

  if (number->shape == SHAPE_LANDLINE)
    plain = g_strdup_printf ("%.*s-%s", area, digits, digits + area);
  else if (number->shape == SHAPE_MOBILE || number->shape == SHAPE_LOCAL)
    plain = g_strdup (digits);
  else
    plain = format_number (number);
  if (plain == NULL || number->extension[0] == '\0')
    return g_steal_pointer (&plain);
  return g_strconcat (plain, "-", number->extension, NULL);
}

/* Also two mobiles with nothing but one blank between them. */
static char **
split_each (const char *text)
{
  g_auto (GStrv) pieces = split_numbers (text);

  if (pieces[0] != NULL && pieces[1] == NULL && count_digits (text) >= 2 * MOBILE_LENGTH)
    return g_strsplit (text, " ", -1);
  return g_steal_pointer (&pieces);
}

static char *
standardise_several (const char *text)
{
  g_auto (GStrv) pieces = split_each (text);
  g_autoptr (GString) result = g_string_new (NULL);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      Number           number;
      g_autofree char *one = NULL;

      if (*g_strstrip (pieces[i]) == '\0')
        continue;
      one = !has_words (pieces[i]) && read_number (pieces[i], &number) ? standardise_number (&number) : NULL;
      if (one == NULL)
        return NULL;
      g_string_append_printf (result, "%s%s", result->len > 0 ? " / " : "", one);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * rg_phone_standardise:
 * @text: one telephone number or several
 *
 * Returns: (transfer full) (nullable): the numbers in the one form in which they are best kept: "13800138000",
 *   "0571-88886666-802", "400-800-1024", "+852 2345 6789", several with " / " between them; %NULL when something in the text
 *   is no number that is known to be right
 */
char *
rg_phone_standardise (const char *text)
{
  gboolean         cleaned;
  g_autofree char *body = NULL;
  Number           number;

  g_return_val_if_fail (text != NULL, NULL);

  body = clean_up (text, &cleaned);
  if (body == NULL || count_digits (body) == 0)
    return NULL;
  if (has_several (body))
    return standardise_several (body);
  return !has_words (body) && read_number (body, &number) ? standardise_number (&number) : NULL;
}
