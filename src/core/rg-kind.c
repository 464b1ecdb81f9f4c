/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-kind.h"
#include "rg-kind-private.h"
#include "rg-money.h"
#include "rg-phone.h"
#include "rg-text-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* No language piles more marks on one letter. */
#define MAX_MARKS 10

/* Takes the place of a finding that was made before. */
void
rg_kind_report (RgFinding **finding,
                RgFinding  *report)
{
  if (finding == NULL)
    {
      rg_finding_free (report);
      return;
    }
  g_clear_pointer (finding, rg_finding_free);
  *finding = report;
}

/* A mark takes two bytes at least. */
static gboolean
has_mark_pile (const char *text,
               gsize       n_bytes)
{
  guint run = 0;

  if (n_bytes <= 2 * MAX_MARKS || rg_text_is_plain (text))
    return FALSE;
  for (const char *p = text; *p != '\0' && run <= MAX_MARKS; p = g_utf8_next_char (p))
    run = (guchar)*p >= 0x80 && g_unichar_ismark (g_utf8_get_char (p)) ? run + 1 : 0;
  return run > MAX_MARKS;
}

gboolean
rg_kind_check_length (const RgField *field,
                      const char    *text,
                      RgFinding    **finding)
{
  glong maximum = field->kind == RG_KIND_NOTE ? RG_KIND_MAX_NOTE : RG_KIND_MAX_TEXT;
  gsize n_bytes = strlen (text);

  if (n_bytes > (gsize)maximum && g_utf8_strlen (text, -1) > maximum)
    return rg_kind_refuse (finding, "CELL_TOO_LONG", _ ("%s: at most %ld characters are possible here. Shorten the text."), rg_field_get_label (field), maximum);
  if (has_mark_pile (text, n_bytes))
    return rg_kind_refuse (finding, "CELL_TOO_LONG", _ ("%s: too many accents are piled on one letter. Type the text anew."), rg_field_get_label (field));
  return TRUE;
}

gboolean
rg_kind_check_number (const RgField *field,
                      double         number,
                      RgFinding    **finding)
{
  if (!isfinite (number))
    return rg_kind_refuse (finding, "NUMBER_INVALID", _ ("%s: this is not a number. Type figures only."), rg_field_get_label (field));
  if (field->minimum < field->maximum && (number < field->minimum || number > field->maximum))
    return rg_kind_refuse (finding, "NUMBER_RANGE", _ ("%s: only numbers from %g to %g are possible here."), rg_field_get_label (field), field->minimum, field->maximum);
  return TRUE;
}

gboolean
rg_kind_refuse_choice (const RgField *field,
                       const char    *text,
                       RgFinding    **finding)
{
  g_autoptr (GString) allowed = g_string_new (NULL);

  for (const RgChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    g_string_append_printf (allowed, "%s%s", allowed->len > 0 ? _ (", ") : "", rg_choice_get_label (choice));
  return rg_kind_refuse (finding, "CHOICE_UNKNOWN", _ ("%s: “%s” is not one of the possible entries. Use one of: %s."), rg_field_get_label (field), text, allowed->str);
}

static char *
format_integer (const RgField *field,
                gint64         integer,
                RgKindStyle    style)
{
  switch (field->kind)
    {
    case RG_KIND_MONEY:
      return style == RG_KIND_STYLE_SCREEN ? rg_money_format (integer) : rg_money_to_string (integer);
    case RG_KIND_BOOLEAN:
      if (style == RG_KIND_STYLE_FILE)
        return g_strdup (integer != 0 ? "是" : "否");
      return g_strdup (integer != 0 ? _ ("Yes") : _ ("No"));
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
    }
}

/* The shortest figures that give the same number again. */
static char *
format_real (double real)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", real);
  if (g_ascii_strtod (buffer, NULL) < real || g_ascii_strtod (buffer, NULL) > real)
    g_ascii_dtostr (buffer, sizeof buffer, real);
  return g_strdup (buffer);
}

static char *
format_text (const RgField *field,
             const char    *text,
             RgKindStyle    style)
{
  const RgChoice *choice;

  if (style == RG_KIND_STYLE_FILE)
    return g_strdup (text);
  if (field->kind == RG_KIND_PHONE && style == RG_KIND_STYLE_SCREEN)
    return rg_phone_format (text);
  choice = field->kind == RG_KIND_CHOICE ? rg_field_find_choice (field, text) : NULL;
  return g_strdup (choice != NULL ? rg_choice_get_label (choice) : text);
}

/**
 * rg_kind_format:
 * @style: for whom
 *
 * Returns: (transfer full): @value as text; "" for NULL
 */
char *
rg_kind_format (const RgField *field,
                const RgValue *value,
                RgKindStyle    style)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  switch (value->storage)
    {
    case RG_STORAGE_INT:
      return format_integer (field, value->integer, style);
    case RG_STORAGE_REAL:
      return format_real (value->real);
    case RG_STORAGE_TEXT:
      return format_text (field, value->text, style);
    case RG_STORAGE_NULL:
    default:
      return g_strdup ("");
    }
}
