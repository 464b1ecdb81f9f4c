/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-words.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-kind.h"
#include "rg-money.h"

static const RgFormWord word_yes = { "是", NC_ ("form", "Yes") };
static const RgFormWord word_no = { "否", NC_ ("form", "No") };

/**
 * rg_form_language_resolve:
 *
 * Returns: %RG_FORM_LANGUAGE_CHINESE or %RG_FORM_LANGUAGE_ENGLISH
 */
RgFormLanguage
rg_form_language_resolve (RgFormLanguage language)
{
  if (language != RG_FORM_LANGUAGE_AUTO)
    return language;
  return g_str_has_prefix (g_get_language_names ()[0], "en") ? RG_FORM_LANGUAGE_ENGLISH : RG_FORM_LANGUAGE_CHINESE;
}

/**
 * rg_form_word:
 *
 * Returns: (transfer none): the word in the language of the form
 */
const char *
rg_form_word (RgFormLanguage    language,
              const RgFormWord *word)
{
  const char *translated = g_dpgettext2 (NULL, "form", word->english);

  if (language == RG_FORM_LANGUAGE_ENGLISH)
    return word->english;
  /* A translation of the session (simplified or traditional) goes before the built-in word. */
  return translated != word->english && g_str_has_prefix (g_get_language_names ()[0], "zh") ? translated : word->chinese;
}

/**
 * rg_form_word_colon:
 *
 * Returns: (transfer full): "填写日期:2026年3月5日"
 */
char *
rg_form_word_colon (RgFormLanguage language,
                    const char    *label,
                    const char    *value)
{
  return g_strconcat (label, language == RG_FORM_LANGUAGE_ENGLISH ? ": " : "：", value, NULL);
}

/**
 * rg_form_field_label:
 *
 * Returns: (transfer full): what a field is called, without a unit in brackets at its end
 */
char *
rg_form_field_label (RgFormLanguage language,
                     const RgField *field)
{
  char *label = g_strdup (language == RG_FORM_LANGUAGE_ENGLISH ? field->label : field->header);
  char *bracket = strrchr (label, '(');

  if (bracket != NULL && g_str_has_suffix (label, ")"))
    *bracket = '\0';
  return g_strchomp (label);
}

/**
 * rg_form_choice_label:
 *
 * Returns: (transfer none): what a choice is called
 */
const char *
rg_form_choice_label (RgFormLanguage  language,
                      const RgChoice *choice)
{
  return language == RG_FORM_LANGUAGE_ENGLISH ? choice->label : choice->value;
}

/**
 * rg_form_date:
 * @iso: (nullable): "2026-03-05" or "2026-03-05 18:30"
 *
 * Returns: (transfer full): "2026年3月5日 18:30"; without a date, room to write one by hand
 */
char *
rg_form_date (RgFormLanguage language,
              const char    *iso)
{
  gboolean         english = language == RG_FORM_LANGUAGE_ENGLISH;
  guint            year, month, day;
  char             rest[8] = "";
  g_autofree char *date = NULL;

  if (iso == NULL || *iso == '\0')
    return g_strdup (english ? "" : "        年      月      日");
  if (sscanf (iso, "%4u-%2u-%2u%7[ 0-9:]", &year, &month, &day, rest) < 3)
    return g_strdup (iso);
  if (english)
    date = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  else
    date = g_strdup_printf ("%u年%u月%u日", year, month, day);
  return g_strconcat (date, rest, NULL);
}

/**
 * rg_form_field_text:
 * @record: (nullable): %NULL for a form to fill in by hand
 * @index: of @field
 *
 * Returns: (transfer full): the value as it is printed; "" if there is none
 */
char *
rg_form_field_text (RgFormLanguage language,
                    RgRecord      *record,
                    const RgField *field,
                    guint          index)
{
  const char *text;

  if (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME)
    return rg_form_date (language, record != NULL ? rg_record_get_text (record, index) : NULL);
  if (record == NULL || rg_record_is_null (record, index))
    return g_strdup ("");
  if (field->kind == RG_KIND_REFERENCE)
    {
      text = rg_record_get_reference_key (record, index);
      return g_strdup (text != NULL ? text : "");
    }
  if (field->kind == RG_KIND_MONEY)
    return rg_money_format (rg_record_get_int (record, index));
  if (field->kind == RG_KIND_BOOLEAN)
    return g_strdup (rg_form_word (language, rg_record_get_int (record, index) != 0 ? &word_yes : &word_no));
  return rg_kind_format (field, rg_record_get_value (record, index), RG_KIND_STYLE_SCREEN);
}
