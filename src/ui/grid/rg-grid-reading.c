/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-reading"

#include "rg-grid-reading.h"

#include <string.h>

#include "rg-date-text.h"
#include "rg-kind.h"
#include "rg-text-match.h"

/**
 * rg_grid_reading_value:
 * @text: what was typed
 * @today: the day from which "tomorrow" and the like are meant
 *
 * Returns: (transfer full): what @field is to take: a day that was typed in words or in short as "YYYY-MM-DD", anything
 *   else as it was typed
 */
char *
rg_grid_reading_value (const RgField *field,
                       const char    *text,
                       const char    *today)
{
  char *iso = NULL;

  if (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME)
    iso = rg_date_text_read (text, field->kind == RG_KIND_DATETIME, today);
  return iso != NULL ? iso : g_strdup (text);
}

/* How a text that is not a date is read: the warning about it, or how it will be shown. */
static char *
hint_parsed (const RgField *field,
             const char    *text)
{
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;
  g_autofree char *shown = NULL;

  if (!rg_kind_parse (field, text, &value, &finding))
    return NULL;
  if (finding != NULL)
    return g_strdup (finding->text);
  shown = rg_kind_format (field, &value, RG_KIND_STYLE_SCREEN);
  return g_str_equal (shown, text) ? NULL : g_steal_pointer (&shown);
}

/**
 * rg_grid_reading_hint:
 * @text: what has been typed so far
 * @today: the day from which "tomorrow" and the like are meant
 *
 * Returns: (transfer full) (nullable): how it is understood, if that is worth saying
 */
char *
rg_grid_reading_hint (const RgField *field,
                      const char    *text,
                      const char    *today)
{
  g_autofree char *iso = NULL;

  if (*text == '\0')
    return NULL;
  switch (field->kind)
    {
    case RG_KIND_DATE:
    case RG_KIND_DATETIME:
      iso = rg_date_text_read (text, field->kind == RG_KIND_DATETIME, today);
      return iso != NULL ? rg_date_text_describe (iso) : NULL;
    case RG_KIND_PHONE:
    case RG_KIND_EMAIL:
    case RG_KIND_INTEGER:
    case RG_KIND_REAL:
    case RG_KIND_MONEY:
    case RG_KIND_TIME:
    case RG_KIND_BOOLEAN:
      return hint_parsed (field, text);
    case RG_KIND_TEXT:
    case RG_KIND_NOTE:
    case RG_KIND_CODE:
    case RG_KIND_CHOICE:
    case RG_KIND_OPTION:
    case RG_KIND_REFERENCE:
    case RG_N_KINDS:
    default:
      return NULL;
    }
}

static char *
format_boolean (const RgField *field,
                gboolean       yes)
{
  RgValue value = { RG_STORAGE_INT, { yes ? 1 : 0 } };

  return rg_kind_format (field, &value, RG_KIND_STYLE_SCREEN);
}

/**
 * rg_grid_reading_toggle:
 * @field: a boolean
 * @text: what stands in the cell
 *
 * Returns: (transfer full): the other one of yes and no; an unknown value becomes yes
 */
char *
rg_grid_reading_toggle (const RgField *field,
                        const char    *text)
{
  g_auto (RgValue) value = RG_VALUE_INIT;
  gboolean yes = rg_kind_parse (field, text, &value, NULL) && value.storage == RG_STORAGE_INT && value.integer != 0;

  return format_boolean (field, !yes);
}

/**
 * rg_grid_reading_choices:
 *
 * Returns: (transfer full) (nullable): all that a field with a fixed list takes, as people read it; %NULL for others
 */
char **
rg_grid_reading_choices (const RgField *field)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *yes = NULL;
  g_autofree char *no = NULL;

  if (field->kind == RG_KIND_BOOLEAN)
    {
      yes = format_boolean (field, TRUE);
      no = format_boolean (field, FALSE);
      g_strv_builder_add_many (builder, yes, no, NULL);
      return g_strv_builder_end (builder);
    }
  if (field->kind != RG_KIND_CHOICE)
    return NULL;
  for (const RgChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    g_strv_builder_add (builder, rg_choice_get_label (choice));
  return g_strv_builder_end (builder);
}

/**
 * rg_grid_reading_match:
 * @choices: (nullable): what could be meant
 * @typed: what was typed: the beginning or a part of a choice, its pinyin or initials; "" for all
 * @wait: whether to wait until pinyin can be read
 *
 * Returns: (transfer full): the choices that match, those first that begin with it
 */
char **
rg_grid_reading_match (const char *const *choices,
                       const char        *typed,
                       gboolean           wait)
{
  g_autoptr (RgTextMatcher) matcher = rg_text_matcher_new (typed);
  g_autoptr (GPtrArray) within = g_ptr_array_new ();
  GPtrArray *found = g_ptr_array_new ();

  if (wait && choices != NULL && choices[0] != NULL)
    g_free (rg_text_match_ranges (choices[0], typed));
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      g_autofree guint *ranges = *typed != '\0' ? rg_text_matcher_find (matcher, choices[i]) : NULL;

      if (*typed == '\0' || (ranges != NULL && ranges[0] == 0))
        g_ptr_array_add (found, g_strdup (choices[i]));
      else if (ranges != NULL)
        g_ptr_array_add (within, (gpointer)choices[i]);
    }
  for (guint i = 0; i < within->len; i++)
    g_ptr_array_add (found, g_strdup (g_ptr_array_index (within, i)));
  g_ptr_array_add (found, NULL);
  return (char **)g_ptr_array_free (found, FALSE);
}
