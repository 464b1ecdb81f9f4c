/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-text.h"
#include "rg-text-private.h"

#include <string.h>

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

/* What many speakers hear of a reading: its first consonant, and the rest. */
typedef struct
{
  char        initial;
  const char *rest;
  gsize       n;
} Blurred;

static char
blur_initial (char initial)
{
  if (initial == 'n' || initial == 'r')
    return 'l';
  return initial == 'f' ? 'h' : initial;
}

/* What speakers of many regions do not tell apart: zh and z, n and l, -ng and -n, h and f, r and l. */
static Blurred
blur (const char *reading)
{
  gboolean retroflex = reading[0] != '\0' && reading[1] == 'h' && strchr ("zcs", reading[0]) != NULL;
  Blurred  blurred = { blur_initial (reading[0]), reading + (retroflex ? 2 : 1), 0 };

  blurred.n = strlen (blurred.rest);
  if (blurred.n > 1 && blurred.rest[blurred.n - 1] == 'g' && blurred.rest[blurred.n - 2] == 'n')
    blurred.n--;
  return blurred;
}

static gboolean
sound_near (const char *a,
            const char *b)
{
  Blurred one;
  Blurred other;

  /* Mostly that says it already. */
  if (blur_initial (*a) != blur_initial (*b))
    return FALSE;
  one = blur (a);
  other = blur (b);
  return one.n == other.n && memcmp (one.rest, other.rest, one.n) == 0;
}

static gboolean
share_reading (const RgHan *a,
               const RgHan *b,
               gboolean     blurred)
{
  for (guint i = 0; a->readings[i] != NULL; i++)
    for (guint k = 0; b->readings[k] != NULL; k++)
      if (a->readings[i] == b->readings[k] || (blurred && sound_near (a->readings[i], b->readings[k])))
        return TRUE;
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
