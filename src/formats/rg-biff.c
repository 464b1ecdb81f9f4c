/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-biff.h"

#include <string.h>
#include <glib/gi18n.h>

#define HEADER_SIZE 4
#define PADDING 32

struct _RgBiff
{
  const guint8 *bytes;
  gsize         size;
  gsize         position;
  guint8        data[G_MAXUINT16 + PADDING];
};

/**
 * rg_biff_new:
 * @bytes: the workbook; must live as long as the reader
 *
 * Returns: (transfer full): before the first record
 */
RgBiff *
rg_biff_new (const guint8 *bytes,
             gsize         size)
{
  RgBiff *self = g_new (RgBiff, 1);

  self->bytes = bytes;
  self->size = size;
  self->position = 0;
  return self;
}

void
rg_biff_free (RgBiff *self)
{
  g_free (self);
}

gboolean
rg_biff_seek (RgBiff *self,
              guint64 offset)
{
  if (offset >= self->size)
    return FALSE;
  self->position = offset;
  return TRUE;
}

RgFinding *
rg_biff_refuse_damaged (void)
{
  return rg_finding_new (0, NULL, "XLS_DAMAGED", RG_SEVERITY_ERROR, _ ("The workbook is damaged or incomplete. Open it in Excel, save it again and try once more."));
}

guint
rg_biff_get16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

guint32
rg_biff_get32 (const guint8 *p)
{
  return rg_biff_get16 (p) | (guint32)rg_biff_get16 (p + 2) << 16;
}

double
rg_biff_get_double (const guint8 *p)
{
  guint64 bits = rg_biff_get32 (p) | (guint64)rg_biff_get32 (p + 4) << 32;
  double  number;

  memcpy (&number, &bits, sizeof number);
  return number;
}

/* A number in four bytes: an integer or the upper half of a double, perhaps in hundredths. */
double
rg_biff_get_rk (const guint8 *p)
{
  guint32 bits = rg_biff_get32 (p);
  guint64 half = (guint64)(bits & 0xfffffffcu) << 32;
  double  number;

  if (bits & 2)
    number = (gint32)bits >> 2;
  else
    memcpy (&number, &half, sizeof number);
  return bits & 1 ? number / 100 : number;
}

/**
 * rg_biff_next:
 * @record: (out): the next record
 *
 * Returns: %FALSE at the end of the file, or with @refusal set when it ends in the middle of a record
 */
gboolean
rg_biff_next (RgBiff       *self,
              RgBiffRecord *record,
              RgFinding   **refusal)
{
  const guint8 *header = self->bytes + self->position;
  gsize         left = self->size - self->position;

  if (left < HEADER_SIZE)
    return FALSE;
  record->code = rg_biff_get16 (header);
  record->length = rg_biff_get16 (header + 2);
  record->data = self->data;
  if (record->length > left - HEADER_SIZE)
    {
      *refusal = rg_biff_refuse_damaged ();
      return FALSE;
    }
  memcpy (self->data, header + HEADER_SIZE, record->length);
  memset (self->data + record->length, 0, PADDING);
  self->position += HEADER_SIZE + record->length;
  return TRUE;
}

/* Whether the next record goes on with the data of this one. */
gboolean
rg_biff_next_continues (RgBiff *self)
{
  return self->size - self->position >= HEADER_SIZE && rg_biff_get16 (self->bytes + self->position) == RG_BIFF_CONTINUE;
}
