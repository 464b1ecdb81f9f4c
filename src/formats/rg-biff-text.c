/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-biff-text.h"

#define WIDE 0x01
#define EXTENDED 0x04
#define RICH 0x08

struct _RgBiffStrings
{
  GString *arena;
  GArray  *offsets; /* gsize */
};

/* The records whose data are one long piece. */
typedef struct
{
  RgBiff      *biff;
  RgBiffRecord record;
  gsize        position;
  RgFinding  **refusal;
} Cursor;

/**
 * rg_biff_append_units:
 * @bytes: units of UTF-16 in one byte each, or if @wide in two
 *
 * Adds them as UTF-8; what is no character becomes U+FFFD.
 */
void
rg_biff_append_units (GString      *text,
                      const guint8 *bytes,
                      gsize         n_units,
                      gboolean      wide)
{
  for (gsize i = 0; i < n_units; i++)
    {
      gunichar c = wide ? rg_biff_get16 (bytes + 2 * i) : bytes[i];

      if (c >= 0xd800 && c < 0xdc00 && i + 1 < n_units)
        {
          guint low = rg_biff_get16 (bytes + 2 * (i + 1));

          if (low >= 0xdc00 && low < 0xe000)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
              i++;
            }
        }
      g_string_append_unichar (text, c == 0 || (c >= 0xd800 && c < 0xe000) ? 0xfffd : c);
    }
}

/* Goes to the next record if this one is used up; %FALSE if there is none. */
static gboolean
ensure (Cursor *self)
{
  while (self->position >= self->record.length)
    {
      if (!rg_biff_next_continues (self->biff) || !rg_biff_next (self->biff, &self->record, self->refusal))
        return FALSE;
      self->position = 0;
    }
  return TRUE;
}

static gboolean
read_bytes (Cursor *self,
            guint8 *bytes,
            gsize   n)
{
  for (gsize i = 0; i < n; i++)
    {
      if (!ensure (self))
        return FALSE;
      bytes[i] = self->record.data[self->position++];
    }
  return TRUE;
}

static gboolean
skip (Cursor *self,
      guint64 n)
{
  while (n > 0)
    {
      guint64 here;

      if (!ensure (self))
        return FALSE;
      here = MIN (n, self->record.length - self->position);
      self->position += here;
      n -= here;
    }
  return TRUE;
}

/* Where the letters go on in the next record, it begins by saying anew how wide they are. */
static gboolean
read_letters (Cursor  *self,
              guint    n,
              gboolean wide,
              GString *units)
{
  while (n > 0)
    {
      gsize here;

      if (self->position >= self->record.length)
        {
          if (!ensure (self))
            return FALSE;
          wide = self->record.data[self->position++] & WIDE;
        }
      here = MIN (n, (self->record.length - self->position) / (wide ? 2 : 1));
      if (here == 0 && self->record.length > self->position)
        return FALSE;
      for (gsize i = 0; i < here; i++)
        {
          const guint8 *p = self->record.data + self->position + i * (wide ? 2 : 1);

          g_string_append_c (units, p[0]);
          g_string_append_c (units, wide ? p[1] : 0);
        }
      self->position += here * (wide ? 2 : 1);
      n -= here;
    }
  return TRUE;
}

static gboolean
read_string (Cursor  *self,
             GString *units)
{
  guint8  head[3];
  guint8  runs[2] = { 0 };
  guint8  extra[4] = { 0 };
  guint64 behind;

  if (!read_bytes (self, head, 3) || ((head[2] & RICH) && !read_bytes (self, runs, 2)) || ((head[2] & EXTENDED) && !read_bytes (self, extra, 4)))
    return FALSE;
  g_string_truncate (units, 0);
  behind = 4 * (guint64)rg_biff_get16 (runs) + rg_biff_get32 (extra);
  return read_letters (self, rg_biff_get16 (head), head[2] & WIDE, units) && skip (self, behind);
}

/**
 * rg_biff_strings_load:
 * @first: the record of the shared texts
 *
 * Returns: (transfer full) (nullable): the texts; %NULL with @refusal when the file is damaged
 */
RgBiffStrings *
rg_biff_strings_load (RgBiff             *biff,
                      const RgBiffRecord *first,
                      RgFinding         **refusal)
{
  g_autoptr (RgBiffStrings) self = g_new0 (RgBiffStrings, 1);
  g_autoptr (GString) units = g_string_new (NULL);
  Cursor  cursor = { biff, *first, 8, refusal };
  guint32 n = first->length >= 8 ? rg_biff_get32 (first->data + 4) : 0;

  self->arena = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (guint32 i = 0; i < n; i++)
    {
      gsize offset = self->arena->len;

      /* Some programs count more texts than they write. */
      if (!ensure (&cursor) && *refusal == NULL)
        break;
      if (*refusal != NULL || !read_string (&cursor, units))
        {
          if (*refusal == NULL)
            *refusal = rg_biff_refuse_damaged ();
          return NULL;
        }
      rg_biff_append_units (self->arena, (const guint8 *)units->str, units->len / 2, TRUE);
      g_string_append_c (self->arena, '\0');
      g_array_append_val (self->offsets, offset);
    }
  return g_steal_pointer (&self);
}

void
rg_biff_strings_free (RgBiffStrings *self)
{
  g_string_free (self->arena, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

/* Returns: (transfer none) (nullable): the text; %NULL if there is none of this number */
const char *
rg_biff_strings_get (RgBiffStrings *self,
                     guint32        index)
{
  return index < self->offsets->len ? self->arena->str + g_array_index (self->offsets, gsize, index) : NULL;
}
