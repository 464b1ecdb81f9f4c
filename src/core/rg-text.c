/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-text.h"
#include "rg-text-private.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#define FILE_NAME_MAX_CHARS 80
#define FILE_NAME_MAX_BYTES 200

/*
 * rg_text_nfkc:
 *
 * Returns: (transfer full) (nullable): full-width forms made plain, white space at the ends removed; %NULL when
 *   @text is not valid
 */
char *
rg_text_nfkc (const char *text)
{
  char *result = g_str_is_ascii (text) ? g_strdup (text) : g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return result != NULL ? g_strstrip (result) : NULL;
}

static int
chinese_digit (gunichar c)
{
  static const char *const digits[] = { "零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九" };

  /* The end of a text would be found in every list. */
  for (guint i = 0; c != 0 && i < G_N_ELEMENTS (digits); i++)
    if (g_utf8_strchr (digits[i], -1, c) != NULL)
      return (int)i;
  return -1;
}

static gboolean
read_chinese_number (const char **cursor,
                     int         *number)
{
  const char *p = *cursor;
  int         digit = chinese_digit (g_utf8_get_char (p));
  int         ones;

  *number = MAX (digit, 0);
  if (digit >= 0)
    p = g_utf8_next_char (p);
  if (g_str_has_prefix (p, "十"))
    {
      p += strlen ("十");
      *number = digit > 0 ? digit * 10 : 10;
      ones = chinese_digit (g_utf8_get_char (p));
      if (ones >= 0)
        {
          *number += ones;
          p = g_utf8_next_char (p);
        }
    }
  if (p == *cursor)
    return FALSE;
  *cursor = p;
  return TRUE;
}

/*
 * rg_text_read_number:
 * @cursor: (inout): moved behind the number
 * @number: (out): up to 4 digits, or a Chinese number below 100
 */
gboolean
rg_text_read_number (const char **cursor,
                     int         *number)
{
  gsize length = strspn (*cursor, "0123456789");

  if (length == 0)
    return read_chinese_number (cursor, number);
  if (length > 4)
    return FALSE;
  *number = (int)g_ascii_strtoll (*cursor, NULL, 10);
  *cursor += length;
  return TRUE;
}

static gboolean
is_bidi (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

/* A joiner after a symbol is part of an emoji and is kept. */
static gboolean
is_invisible (gunichar c,
              gunichar before)
{
  if (c == 0x200d)
    return !(before == 0xfe0f || before >= 0x1f000 || g_unichar_type (before) == G_UNICODE_OTHER_SYMBOL);
  return c == 0x200b || c == 0x200c || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff || c == 0x00ad || c == 0x180e;
}

static gboolean
is_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || is_break (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

/* Blanks that nobody means: they are dropped without a word. */
static gboolean
is_plain_blank (gunichar c)
{
  return c == ' ' || is_break (c);
}

static RgTextResult
trim (GString *text)
{
  RgTextResult result = RG_TEXT_CLEAN;
  const char  *start = text->str;
  const char  *end = text->str + text->len;

  for (; start < end && is_blank (g_utf8_get_char (start)); start = g_utf8_next_char (start))
    if (!is_plain_blank (g_utf8_get_char (start)))
      result = RG_TEXT_TRIMMED;
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (!is_blank (g_utf8_get_char (last)))
        break;
      if (!is_plain_blank (g_utf8_get_char (last)))
        result = RG_TEXT_TRIMMED;
      end = last;
    }
  g_string_truncate (text, (gsize)(end - text->str));
  g_string_erase (text, 0, start - text->str);
  return result;
}

static void
append_break (GString    *result,
              const char *p,
              gboolean    multiline)
{
  if (*p == '\r' && p[1] == '\n')
    return;
  g_string_append_c (result, multiline ? '\n' : ' ');
}

static RgTextResult
filter (const char *text,
        gboolean    multiline,
        GString    *result)
{
  RgTextResult found = RG_TEXT_CLEAN;
  gunichar     before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_break (c))
        append_break (result, p, multiline);
      else if (c != '\t' && g_unichar_type (c) == G_UNICODE_CONTROL)
        found |= RG_TEXT_CONTROL;
      else if (is_bidi (c))
        found |= RG_TEXT_BIDI_REMOVED;
      else if (is_invisible (c, before))
        found |= RG_TEXT_INVISIBLE_REMOVED;
      else
        g_string_append_unichar (result, c);
      before = c;
    }
  return found;
}

/* Whether one of 、 to 】, or of the full-width forms ！ to ～, begins here. */
static gboolean
is_usual_mark (const guchar *p)
{
  if (*p == 0xe3)
    return p[1] == 0x80 && p[2] >= 0x81 && p[2] <= 0x91;
  return *p == 0xef && ((p[1] == 0xbc && p[2] >= 0x81 && p[2] <= 0xbf) || (p[1] == 0xbd && p[2] >= 0x80 && p[2] <= 0x9e));
}

/*
 * rg_text_is_plain:
 *
 * Returns: whether there is nothing but ASCII, the usual Chinese characters and their punctuation, well formed and
 *   without blanks at the ends
 */
gboolean
rg_text_is_plain (const char *text)
{
  const guchar *p = (const guchar *)text;

  if (*p == ' ')
    return FALSE;
  while (*p != '\0')
    if (*p >= 0x20 && *p < 0x7f)
      p++;
    else if (rg_text_is_usual_han (p) || is_usual_mark (p))
      p += 3;
    else
      return FALSE;
  return p == (const guchar *)text || p[-1] != ' ';
}

/**
 * rg_text_clean:
 * @text: what was typed or read
 * @multiline: whether line breaks stay; otherwise each becomes a blank
 * @clean: (out) (transfer full): the text without white space at its ends, zero-width characters and direction
 *   overrides; every other character is as it was
 *
 * Returns: what was found; with %RG_TEXT_CONTROL or %RG_TEXT_INVALID the text should be refused
 */
RgTextResult
rg_text_clean (const char *text,
               gboolean    multiline,
               char      **clean)
{
  GString     *buffer;
  RgTextResult result;

  g_return_val_if_fail (text != NULL && clean != NULL, RG_TEXT_INVALID);

  if (rg_text_is_plain (text))
    {
      *clean = g_strdup (text);
      return RG_TEXT_CLEAN;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      *clean = g_utf8_make_valid (text, -1);
      return RG_TEXT_INVALID;
    }
  buffer = g_string_sized_new (strlen (text));
  result = filter (text, multiline, buffer);
  result |= trim (buffer);
  *clean = g_string_free (buffer, FALSE);
  return result;
}

/**
 * rg_text_header_key:
 * @header: the header of a column, or a label
 *
 * Returns: (transfer full): what two spellings of one header have in common: letters and digits only, lower case,
 *   plain width, simplified characters: "累计交易金额（元）" and "累計交易金額 (元)" give the same key
 */
char *
rg_text_header_key (const char *header)
{
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *folded = NULL;
  GString         *key = g_string_new (NULL);

  g_return_val_if_fail (header != NULL, g_string_free (key, FALSE));

  valid = g_utf8_make_valid (header, -1);
  plain = rg_text_nfkc (valid);
  folded = g_utf8_casefold (plain, -1);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (rg_han_is_han (c))
        g_string_append_unichar (key, rg_han_simplify (c));
      else if (g_unichar_isalnum (c))
        g_string_append_unichar (key, c);
    }
  if (key->len == 0)
    g_string_assign (key, folded);
  return g_string_free (key, FALSE);
}

static UCollator *
open_collator (void)
{
  static const int32_t reorder[] = { UCOL_REORDER_CODE_NONE };
  UErrorCode           status = U_ZERO_ERROR;
  UCollator           *collator = ucol_open ("zh@collation=pinyin", &status);

  if (U_FAILURE (status))
    g_error ("ICU has no Chinese collation: %s", u_errorName (status));
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  /* Letters before Chinese, as spreadsheets sort; the Chinese rules alone would turn that round. */
  ucol_setReorderCodes (collator, reorder, G_N_ELEMENTS (reorder), &status);
  return collator;
}

/* Never modified after it was opened, so threads may share it. */
static const UCollator *
get_collator (void)
{
  static UCollator *collator;
  static gsize      once;

  if (g_once_init_enter (&once))
    {
      collator = open_collator ();
      g_once_init_leave (&once, 1);
    }
  return collator;
}

/**
 * rg_text_sort_key:
 *
 * Returns: (transfer full): a text whose byte order is the order of people: Chinese by pinyin, numbers by value,
 *   capitals beside small letters. It is hexadecimal, so that a database can keep and compare it as text.
 */
char *
rg_text_sort_key (const char *text)
{
  static const char  hex[] = "0123456789abcdef";
  g_autofree UChar  *wide = NULL;
  g_autofree guint8 *bytes = NULL;
  UErrorCode         status = U_ZERO_ERROR;
  int32_t            capacity, length, n_bytes;
  char              *key;

  g_return_val_if_fail (text != NULL, NULL);

  capacity = (int32_t)strlen (text) + 1;
  wide = g_new (UChar, capacity);
  u_strFromUTF8WithSub (wide, capacity, &length, text, -1, 0xfffd, NULL, &status);
  n_bytes = ucol_getSortKey (get_collator (), wide, length, NULL, 0);
  bytes = g_malloc ((gsize)n_bytes + 1);
  ucol_getSortKey (get_collator (), wide, length, bytes, n_bytes);
  key = g_malloc ((gsize)n_bytes * 2 + 1);
  for (int32_t i = 0; i < n_bytes; i++)
    {
      key[2 * i] = hex[bytes[i] >> 4];
      key[2 * i + 1] = hex[bytes[i] & 15];
    }
  key[2 * MAX (n_bytes - 1, 0)] = '\0';
  return key;
}

static gboolean
allowed_in_file_name (gunichar c)
{
  return c >= 0x20 && c != 0x7f && (c > 0x7f || strchr ("/\\:*?\"<>|", (char)c) == NULL);
}

/* Windows refuses these names, with any ending; people send files to Windows. */
static gboolean
is_reserved_name (const char *name)
{
  g_autofree char *stem = g_ascii_strdown (name, (gssize)strcspn (name, "."));

  if (g_str_equal (stem, "con") || g_str_equal (stem, "prn") || g_str_equal (stem, "aux") || g_str_equal (stem, "nul"))
    return TRUE;
  return strlen (stem) == 4 && (g_str_has_prefix (stem, "com") || g_str_has_prefix (stem, "lpt")) && g_ascii_isdigit (stem[3]);
}

/**
 * rg_text_file_name:
 * @text: any text, such as the name of a customer
 *
 * Returns: (transfer full): a name without an ending that is safe as one part of a path on every system; never empty
 */
char *
rg_text_file_name (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *clean = NULL;
  GString         *name = g_string_new (NULL);
  guint            n = 0;

  rg_text_clean (valid, FALSE, &clean);
  for (const char *p = clean; *p != '\0' && n < FILE_NAME_MAX_CHARS && name->len < FILE_NAME_MAX_BYTES; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (name->len == 0 && (c == '.' || c == '-' || c == '~' || is_blank (c) || !allowed_in_file_name (c)))
        continue;
      g_string_append_unichar (name, allowed_in_file_name (c) ? c : '_');
      n++;
    }
  while (name->len > 0 && strchr (" ._", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  if (name->len == 0 || is_reserved_name (name->str))
    g_string_append_c (name, '_');
  return g_string_free (name, FALSE);
}
