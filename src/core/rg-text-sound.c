/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-text.h"
#include "rg-text-private.h"

#include <string.h>

#define MAX_SYLLABLE 8

/**
 * rg_text_syllable:
 *
 * Returns: (nullable): the most frequent reading of a Chinese character, without its tone; %NULL for any other character
 */
const char *
rg_text_syllable (gunichar c)
{
  return rg_han_is_han (c) ? rg_han_lookup (c)->readings[0] : NULL;
}

/* What speakers of many regions do not tell apart: zh and z, n and l, -ng and -n, h and f, r and l. */
static void
blur (const char *reading,
      char       *blurred)
{
  gsize n = strlen (reading);

  g_strlcpy (blurred, reading, MAX_SYLLABLE);
  n = MIN (n, MAX_SYLLABLE - 1);
  if (n > 2 && blurred[1] == 'h' && strchr ("zcs", blurred[0]) != NULL)
    memmove (blurred + 1, blurred + 2, --n);
  if (n > 2 && blurred[n - 1] == 'g' && blurred[n - 2] == 'n')
    n--;
  if (blurred[0] == 'n' || blurred[0] == 'r')
    blurred[0] = 'l';
  else if (blurred[0] == 'f')
    blurred[0] = 'h';
  blurred[n] = '\0';
}

static gboolean
share_reading (const RgHan *a,
               const RgHan *b,
               gboolean     blurred)
{
  char one[MAX_SYLLABLE];
  char other[MAX_SYLLABLE];

  for (guint i = 0; a->readings[i] != NULL; i++)
    for (guint k = 0; b->readings[k] != NULL; k++)
      {
        if (a->readings[i] == b->readings[k])
          return TRUE;
        if (!blurred)
          continue;
        blur (a->readings[i], one);
        blur (b->readings[k], other);
        if (g_str_equal (one, other))
          return TRUE;
      }
  return FALSE;
}

/**
 * rg_text_compare_sound:
 *
 * Returns: how much two characters sound alike, whatever their tones: %RG_SOUND_SAME, %RG_SOUND_NEAR for what many people
 *   do not tell apart (zh and z, in and ing), else %RG_SOUND_OTHER
 */
RgSound
rg_text_compare_sound (gunichar a,
                       gunichar b)
{
  const RgHan *one;
  const RgHan *other;

  if (a == b)
    return RG_SOUND_SAME;
  if (!rg_han_is_han (a) || !rg_han_is_han (b))
    return RG_SOUND_OTHER;
  one = rg_han_lookup (a);
  other = rg_han_lookup (b);
  if (share_reading (one, other, FALSE))
    return RG_SOUND_SAME;
  return share_reading (one, other, TRUE) ? RG_SOUND_NEAR : RG_SOUND_OTHER;
}
