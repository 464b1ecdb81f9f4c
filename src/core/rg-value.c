/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-value.h"

/**
 * rg_value_clear:
 *
 * Frees what the value owns and makes it NULL.
 */
void
rg_value_clear (RgValue *value)
{
  if (value->storage == RG_STORAGE_TEXT)
    g_free (value->text);
  *value = (RgValue)RG_VALUE_INIT;
}

/**
 * rg_value_copy:
 *
 * Makes @target an independent copy of @source; what @target held is freed.
 */
void
rg_value_copy (RgValue       *target,
               const RgValue *source)
{
  if (target == source)
    return;
  rg_value_clear (target);
  *target = *source;
  if (source->storage == RG_STORAGE_TEXT)
    target->text = g_strdup (source->text);
}

void
rg_value_set_int (RgValue *value,
                  gint64   integer)
{
  rg_value_clear (value);
  value->storage = RG_STORAGE_INT;
  value->integer = integer;
}

void
rg_value_set_real (RgValue *value,
                   double   real)
{
  rg_value_clear (value);
  value->storage = RG_STORAGE_REAL;
  value->real = real;
}

/**
 * rg_value_set_text:
 * @text: (nullable): the text, copied; %NULL makes the value NULL
 */
void
rg_value_set_text (RgValue    *value,
                   const char *text)
{
  rg_value_take_text (value, g_strdup (text));
}

/**
 * rg_value_take_text:
 * @text: (transfer full) (nullable): the text; %NULL makes the value NULL
 */
void
rg_value_take_text (RgValue *value,
                    char    *text)
{
  rg_value_clear (value);
  if (text == NULL)
    return;
  value->storage = RG_STORAGE_TEXT;
  value->text = text;
}

gboolean
rg_value_is_null (const RgValue *value)
{
  return value->storage == RG_STORAGE_NULL;
}

/**
 * rg_value_equal:
 *
 * Two NULLs are equal; values of different storage never are.
 */
gboolean
rg_value_equal (const RgValue *a,
                const RgValue *b)
{
  if (a->storage != b->storage)
    return FALSE;
  switch (a->storage)
    {
    case RG_STORAGE_NULL:
      return TRUE;
    case RG_STORAGE_INT:
      return a->integer == b->integer;
    case RG_STORAGE_REAL:
      return a->real == b->real;
    case RG_STORAGE_TEXT:
      return g_str_equal (a->text, b->text);
    default:
      g_return_val_if_reached (FALSE);
    }
}
