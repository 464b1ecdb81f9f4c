/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-date.h"
#include "rg-email.h"
#include "rg-kind-private.h"
#include "rg-money.h"
#include "rg-phone.h"
#include "rg-text.h"
#include "rg-text-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define YES "是|yes|y|true|t|1|√|✓|✔|对|有|已完成|完成|已办|done|on|☑|真"
#define NO "否|no|n|false|f|0|×|✗|✘|x|不|无|没有|未完成|未办|open|off|☐|假"

typedef gboolean (*Parser) (const RgField *field,
                            const char    *text,
                            RgValue       *value,
                            RgFinding    **finding);

static gboolean
parse_text (const RgField *field,
            const char    *text,
            RgValue       *value,
            RgFinding    **finding)
{
  if (!rg_kind_check_length (field, text, finding))
    return FALSE;
  rg_value_set_text (value, text);
  return TRUE;
}

static gboolean
parse_phone (const RgField *field,
             const char    *text,
             RgValue       *value,
             RgFinding    **finding)
{
  char         *clean = NULL;
  RgPhoneResult result;

  if (!rg_kind_check_length (field, text, finding))
    return FALSE;
  result = rg_phone_check (text, &clean);
  if (result == RG_PHONE_INVALID)
    return rg_kind_refuse (finding, "PHONE_INVALID", _ ("%s: “%s” is not a telephone number. A mobile has 11 digits; a landline begins with its area code."), rg_field_get_label (field), text);
  rg_value_take_text (value, clean);
  switch (result)
    {
    case RG_PHONE_CLEANED:
      return rg_kind_warn (finding, "PHONE_CLEANED", _ ("%s: “%s” was taken as %s. Check that it is right."), rg_field_get_label (field), text, clean);
    case RG_PHONE_SEVERAL:
      return rg_kind_warn (finding, "PHONE_SEVERAL", _ ("%s: there is more than one number here. Put the second one into a field of its own."), rg_field_get_label (field));
    case RG_PHONE_LETTERS:
      return rg_kind_warn (finding, "PHONE_LETTERS", _ ("%s: “%s” contains letters or words and was kept as written. Check the number."), rg_field_get_label (field), text);
    case RG_PHONE_UNKNOWN:
      return rg_kind_warn (finding, "PHONE_UNKNOWN", _ ("%s: no such number is known for “%s”. Check the digits."), rg_field_get_label (field), text);
    case RG_PHONE_OK:
    case RG_PHONE_INVALID:
    default:
      return TRUE;
    }
}

static gboolean
parse_email (const RgField *field,
             const char    *text,
             RgValue       *value,
             RgFinding    **finding)
{
  char         *clean = NULL;
  RgEmailResult result;

  if (!rg_kind_check_length (field, text, finding))
    return FALSE;
  result = rg_email_check (text, &clean);
  if (result == RG_EMAIL_INVALID)
    return rg_kind_refuse (finding, "EMAIL_INVALID", _ ("%s: “%s” is not an e-mail address. It looks like name@example.com."), rg_field_get_label (field), text);
  rg_value_take_text (value, clean);
  if (result == RG_EMAIL_CLEANED)
    return rg_kind_warn (finding, "EMAIL_CLEANED", _ ("%s: “%s” was taken as %s. Check that it is right."), rg_field_get_label (field), text, clean);
  if (result == RG_EMAIL_SEVERAL)
    return rg_kind_warn (finding, "EMAIL_SEVERAL", _ ("%s: there is more than one address here. Keep the one that is used most."), rg_field_get_label (field));
  return TRUE;
}

/* Plain digits with commas between thousands; "12.0" is a whole number for spreadsheets. Returns NULL for anything else. */
static char *
plain_number (const char *text)
{
  g_autofree char *body = rg_text_nfkc (text);
  GString         *plain;
  gboolean         grouped;

  if (body == NULL || *body == '\0' || strspn (body, "+-0123456789.,eE") != strlen (body) || strpbrk (body, "0123456789") == NULL)
    return NULL;
  grouped = strchr (body, ',') != NULL;
  if (grouped && !g_regex_match_simple ("^[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?$", body, 0, 0))
    return NULL;
  plain = g_string_new (body);
  if (grouped)
    g_string_replace (plain, ",", "", 0);
  return g_string_free (plain, FALSE);
}

static gboolean
read_integer (const char *text,
              gint64     *integer)
{
  char *end;
  char *fraction = strchr (text, '.');

  if (strpbrk (text, "eE") != NULL || (fraction != NULL && fraction[1 + strspn (fraction + 1, "0")] != '\0'))
    return FALSE;
  errno = 0;
  *integer = g_ascii_strtoll (text, &end, 10);
  return end != text && (*end == '\0' || end == fraction) && errno == 0;
}

static gboolean
parse_integer (const RgField *field,
               const char    *text,
               RgValue       *value,
               RgFinding    **finding)
{
  g_autofree char *plain = plain_number (text);
  gint64           integer;

  if (plain == NULL || !read_integer (plain, &integer))
    return rg_kind_refuse (finding, "NUMBER_INVALID", _ ("%s: “%s” is not a whole number. Type figures only."), rg_field_get_label (field), text);
  if (!rg_kind_check_number (field, (double)integer, finding))
    return FALSE;
  rg_value_set_int (value, integer);
  return TRUE;
}

static gboolean
parse_real (const RgField *field,
            const char    *text,
            RgValue       *value,
            RgFinding    **finding)
{
  g_autofree char *plain = plain_number (text);
  char            *end = NULL;
  double           real = plain != NULL ? g_ascii_strtod (plain, &end) : 0.0;

  if (plain == NULL || end == plain || *end != '\0')
    return rg_kind_refuse (finding, "NUMBER_INVALID", _ ("%s: “%s” is not a number. Type figures only."), rg_field_get_label (field), text);
  if (!rg_kind_check_number (field, real, finding))
    return FALSE;
  rg_value_set_real (value, real);
  return TRUE;
}

static gboolean
parse_money (const RgField *field,
             const char    *text,
             RgValue       *value,
             RgFinding    **finding)
{
  g_autofree char *shown = NULL;
  gint64           fen = 0;
  RgMoneyResult    result = rg_money_parse (text, &fen);

  if (result == RG_MONEY_INVALID)
    return rg_kind_refuse (finding, "AMOUNT_INVALID", _ ("%s: “%s” is not an amount. Write it in yuan, such as 1234.50."), rg_field_get_label (field), text);
  if (result == RG_MONEY_FOREIGN)
    return rg_kind_refuse (finding, "AMOUNT_CURRENCY", _ ("%s: “%s” is in another currency. Amounts are kept in yuan: write what it is in yuan."), rg_field_get_label (field), text);
  if (result == RG_MONEY_AMBIGUOUS)
    return rg_kind_refuse (finding, "AMOUNT_AMBIGUOUS", _ ("%s: “%s” can be read in two ways. Write a dot before the fen, such as 1234.56."), rg_field_get_label (field), text);
  if (result == RG_MONEY_RANGE)
    return rg_kind_refuse (finding, "AMOUNT_RANGE", _ ("%s: the amount is too large. Check the number of digits."), rg_field_get_label (field));
  rg_value_set_int (value, fen);
  if (fen < 0 || result == RG_MONEY_CLEANED)
    shown = rg_money_format (fen);
  if (fen < 0)
    return rg_kind_warn (finding, "AMOUNT_NEGATIVE", _ ("%s: the amount %s is negative. Check that money was really given back."), rg_field_get_label (field), shown);
  if (result == RG_MONEY_CLEANED)
    return rg_kind_warn (finding, "AMOUNT_CLEANED", _ ("%s: “%s” was taken as %s. Check that it is right."), rg_field_get_label (field), text, shown);
  return TRUE;
}

static gboolean
parse_date (const RgField *field,
            const char    *text,
            RgValue       *value,
            RgFinding    **finding)
{
  char        *iso = NULL;
  RgDateResult result = rg_date_parse (text, field->kind == RG_KIND_DATETIME, &iso);

  if (result == RG_DATE_INVALID)
    return rg_kind_refuse (finding, "DATE_INVALID", _ ("%s: “%s” is not a date. Write it as 2026-03-05."), rg_field_get_label (field), text);
  if (result == RG_DATE_RANGE)
    return rg_kind_refuse (finding, "DATE_RANGE", _ ("%s: “%s” lies too far in the past or future. Check the year."), rg_field_get_label (field), text);
  rg_value_take_text (value, iso);
  if (result == RG_DATE_GUESSED)
    return rg_kind_warn (finding, "DATE_GUESSED", _ ("%s: “%s” was taken as %s. Check that it is right."), rg_field_get_label (field), text, iso);
  return TRUE;
}

static gboolean
parse_time (const RgField *field,
            const char    *text,
            RgValue       *value,
            RgFinding    **finding)
{
  g_autofree char *time = NULL;

  if (!rg_date_parse_time (text, &time))
    return rg_kind_refuse (finding, "TIME_INVALID", _ ("%s: “%s” is not a time of day. Write it as 09:30."), rg_field_get_label (field), text);
  rg_value_set_text (value, time);
  return TRUE;
}

static gboolean
parse_boolean (const RgField *field,
               const char    *text,
               RgValue       *value,
               RgFinding    **finding)
{
  g_autofree char *plain = rg_text_nfkc (text);

  if (rg_synonyms_contain (YES, plain) || g_str_equal (plain, _ ("Yes")))
    rg_value_set_int (value, 1);
  else if (rg_synonyms_contain (NO, plain) || g_str_equal (plain, _ ("No")))
    rg_value_set_int (value, 0);
  else
    return rg_kind_refuse (finding, "BOOLEAN_INVALID", _ ("%s: “%s” is neither yes nor no. Write 是 or 否."), rg_field_get_label (field), text);
  return TRUE;
}

static gboolean
parse_choice (const RgField *field,
              const char    *text,
              RgValue       *value,
              RgFinding    **finding)
{
  g_autofree char *plain = NULL;
  const RgChoice  *choice = rg_field_find_choice (field, text);

  if (choice == NULL)
    {
      plain = rg_text_nfkc (text);
      choice = rg_field_find_choice (field, plain);
    }
  if (choice == NULL)
    return rg_kind_refuse_choice (field, text, finding);
  rg_value_set_text (value, choice->value);
  return TRUE;
}

static const Parser parsers[RG_N_KINDS] = {
  [RG_KIND_TEXT] = parse_text,
  [RG_KIND_NOTE] = parse_text,
  [RG_KIND_CODE] = parse_text,
  [RG_KIND_PHONE] = parse_phone,
  [RG_KIND_EMAIL] = parse_email,
  [RG_KIND_INTEGER] = parse_integer,
  [RG_KIND_REAL] = parse_real,
  [RG_KIND_MONEY] = parse_money,
  [RG_KIND_DATE] = parse_date,
  [RG_KIND_DATETIME] = parse_date,
  [RG_KIND_TIME] = parse_time,
  [RG_KIND_BOOLEAN] = parse_boolean,
  [RG_KIND_CHOICE] = parse_choice,
  [RG_KIND_OPTION] = parse_text,
  [RG_KIND_REFERENCE] = parse_text,
};

static gboolean
check_characters (const RgField *field,
                  RgTextResult   result,
                  RgFinding    **finding)
{

  if (result & RG_TEXT_INVALID)
    return rg_kind_refuse (finding, "ENC_INVALID", _ ("%s: the text contains characters that cannot be read. Type it anew."), rg_field_get_label (field));
  if (result & RG_TEXT_CONTROL)
    return rg_kind_refuse (finding, "CONTROL_CHAR", _ ("%s: the text contains control characters. Type it anew."), rg_field_get_label (field));
  if (result & RG_TEXT_BIDI_REMOVED)
    return rg_kind_warn (finding, "BIDI_REMOVED", _ ("%s: characters that turn the writing direction were removed. Check the text."), rg_field_get_label (field));
  if (result & RG_TEXT_INVISIBLE_REMOVED)
    return rg_kind_warn (finding, "INVISIBLE_REMOVED", _ ("%s: invisible characters were removed."), rg_field_get_label (field));
  if (result & RG_TEXT_TRIMMED)
    return rg_kind_warn (finding, "TRIMMED", _ ("%s: tabs or wide blanks at the ends of the text were removed."), rg_field_get_label (field));
  return TRUE;
}

/* What most texts are: nothing has to be cleaned, and nothing in them can be wrong but their length. */
static gboolean
parse_plain (const RgField *field,
             const char    *text,
             RgValue       *value,
             RgFinding    **finding)
{
  gsize length = strlen (text);

  if (parsers[field->kind] != parse_text || length > RG_KIND_MAX_TEXT)
    return parsers[field->kind](field, text, value, finding);
  rg_value_take_text (value, g_strndup (text, length));
  return TRUE;
}

/**
 * rg_kind_parse:
 * @text: (nullable): what was typed or read; %NULL, "" and blanks give NULL
 * @value: (inout): the result; NULL when @text is refused
 * @finding: (out) (optional) (nullable) (transfer full): an error when @text is refused, or a warning about what was
 *   done to it; without row and column, which the caller knows
 *
 * The text of a reference is kept as it is: the store finds the record that it names.
 *
 * Returns: whether @value was set
 */
gboolean
rg_kind_parse (const RgField *field,
               const char    *text,
               RgValue       *value,
               RgFinding    **finding)
{
  g_autofree char *clean = NULL;
  RgTextResult     result;

  g_return_val_if_fail (field != NULL && value != NULL && (guint)field->kind < RG_N_KINDS, FALSE);

  if (finding != NULL)
    *finding = NULL;
  rg_value_clear (value);
  if (text == NULL || *text == '\0')
    return TRUE;
  if (rg_text_is_plain (text))
    return parse_plain (field, text, value, finding);
  result = rg_text_clean (text, field->kind == RG_KIND_NOTE, &clean);
  if (*clean == '\0' && !(result & (RG_TEXT_CONTROL | RG_TEXT_INVALID)))
    return TRUE;
  if (!check_characters (field, result, finding))
    return FALSE;
  return parsers[field->kind](field, clean, value, finding);
}
