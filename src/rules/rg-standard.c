/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-standard.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-date.h"
#include "rg-phone.h"

void
rg_standard_form_clear (RgStandardForm *form)
{
  g_clear_pointer (&form->text, g_free);
}

void
rg_standard_entry_free (RgStandardEntry *entry)
{
  g_free (entry->text);
  g_free (entry);
}

/**
 * rg_standard_phone:
 * @form: (out): the one form in which numbers are kept
 *
 * Returns: whether it differs from @text
 */
gboolean
rg_standard_phone (const char     *text,
                   RgStandardForm *form)
{
  g_autofree char *standard = rg_phone_standardise (text);

  memset (form, 0, sizeof *form);
  if (standard == NULL || g_str_equal (standard, text))
    return FALSE;
  form->text = g_steal_pointer (&standard);
  form->certainty = RG_CERTAINTY_OBVIOUS;
  form->reason = _ ("Same number, usual form");
  return TRUE;
}

/**
 * rg_standard_date:
 * @text: a day, perhaps with a time, in any usual spelling
 * @form: (out): "2026-03-09" or "2026-03-09 14:30"
 *
 * Returns: whether it differs from @text
 */
gboolean
rg_standard_date (const char     *text,
                  RgStandardForm *form)
{
  g_autofree char *iso = NULL;
  RgDateResult     result = rg_date_parse (text, TRUE, &iso);

  memset (form, 0, sizeof *form);
  if ((result != RG_DATE_OK && result != RG_DATE_GUESSED) || iso == NULL || g_str_equal (iso, text))
    return FALSE;
  form->text = g_steal_pointer (&iso);
  form->certainty = result == RG_DATE_OK ? RG_CERTAINTY_OBVIOUS : RG_CERTAINTY_LOOK;
  form->reason = result == RG_DATE_OK ? _ ("Same day, usual form") : _ ("Day and month could also be meant the other way round");
  return TRUE;
}
