/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-field.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * rg_field_get_storage:
 *
 * Returns: how values of the field are kept
 */
RgStorage
rg_field_get_storage (const RgField *field)
{
  g_return_val_if_fail (field != NULL, RG_STORAGE_NULL);

  switch (field->kind)
    {
    case RG_KIND_INTEGER:
    case RG_KIND_MONEY:
    case RG_KIND_BOOLEAN:
    case RG_KIND_REFERENCE:
      return RG_STORAGE_INT;
    case RG_KIND_REAL:
      return RG_STORAGE_REAL;
    default:
      return RG_STORAGE_TEXT;
    }
}

/**
 * rg_field_get_label:
 *
 * Returns: the label in the language of the person
 */
const char *
rg_field_get_label (const RgField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return (field->flags & RG_FIELD_ADDED) != 0 ? field->label : _ (field->label);
}

/**
 * rg_field_is_numeric:
 *
 * Returns: whether values are right-aligned figures that can be summed
 */
gboolean
rg_field_is_numeric (const RgField *field)
{
  return field->kind == RG_KIND_INTEGER || field->kind == RG_KIND_REAL || field->kind == RG_KIND_MONEY;
}

/**
 * rg_synonyms_contain:
 * @synonyms: (nullable): spellings separated by "|"
 *
 * Compares without regard to ASCII case.
 */
gboolean
rg_synonyms_contain (const char *synonyms,
                     const char *text)
{
  gsize length = strlen (text);

  for (const char *p = synonyms; p != NULL && *p != '\0';)
    {
      const char *end = strchrnul (p, '|');

      if ((gsize)(end - p) == length && g_ascii_strncasecmp (p, text, length) == 0)
        return TRUE;
      p = *end == '|' ? end + 1 : end;
    }
  return FALSE;
}

static gboolean
choice_matches (const RgChoice *choice,
                const char     *text)
{
  return g_str_equal (choice->value, text) || g_ascii_strcasecmp (choice->label, text) == 0 ||
         g_str_equal (rg_choice_get_label (choice), text) || rg_synonyms_contain (choice->synonyms, text);
}

/**
 * rg_field_find_choice:
 * @text: a stored value, a label in either language, or a synonym
 *
 * Returns: (nullable): the entry of the field's fixed list that @text means
 */
const RgChoice *
rg_field_find_choice (const RgField *field,
                      const char    *text)
{
  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  for (const RgChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    if (choice_matches (choice, text))
      return choice;
  return NULL;
}

/**
 * rg_choice_get_label:
 *
 * Returns: the label in the language of the person
 */
const char *
rg_choice_get_label (const RgChoice *choice)
{
  g_return_val_if_fail (choice != NULL, NULL);

  /* Choices of columns that people add are their own words. */
  return choice->label == choice->value ? choice->label : _ (choice->label);
}
