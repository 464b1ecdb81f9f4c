/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "rg-finding.h"

G_BEGIN_DECLS

/* The records of old Excel workbooks (BIFF 2 to 8), one by one. */
typedef struct _RgBiff RgBiff;

enum
{
  RG_BIFF_INTEGER_2 = 0x0002,
  RG_BIFF_NUMBER_2 = 0x0003,
  RG_BIFF_LABEL_2 = 0x0004,
  RG_BIFF_BOOLERR_2 = 0x0005,
  RG_BIFF_FORMULA = 0x0006,
  RG_BIFF_STRING_2 = 0x0007,
  RG_BIFF_BOF_2 = 0x0009,
  RG_BIFF_EOF = 0x000a,
  RG_BIFF_FORMAT_2 = 0x001e,
  RG_BIFF_DATEMODE = 0x0022,
  RG_BIFF_FILEPASS = 0x002f,
  RG_BIFF_CONTINUE = 0x003c,
  RG_BIFF_CODEPAGE = 0x0042,
  RG_BIFF_BOUNDSHEET = 0x0085,
  RG_BIFF_MULRK = 0x00bd,
  RG_BIFF_RSTRING = 0x00d6,
  RG_BIFF_XF = 0x00e0,
  RG_BIFF_SST = 0x00fc,
  RG_BIFF_LABELSST = 0x00fd,
  RG_BIFF_NUMBER = 0x0203,
  RG_BIFF_LABEL = 0x0204,
  RG_BIFF_BOOLERR = 0x0205,
  RG_BIFF_FORMULA_3 = 0x0206,
  RG_BIFF_STRING = 0x0207,
  RG_BIFF_BOF_3 = 0x0209,
  RG_BIFF_RK = 0x027e,
  RG_BIFF_FORMULA_4 = 0x0406,
  RG_BIFF_BOF_4 = 0x0409,
  RG_BIFF_FORMAT = 0x041e,
  RG_BIFF_BOF = 0x0809,
};

/**
 * RgBiffRecord:
 * @data: belongs to the reader and is valid until the next call; behind it lie zeros
 */
typedef struct
{
  guint         code;
  gsize         length;
  const guint8 *data;
} RgBiffRecord;

RgBiff    *rg_biff_new (const guint8 *bytes, gsize size);
void       rg_biff_free (RgBiff *self);
gboolean   rg_biff_seek (RgBiff *self,
                         guint64 offset);
gboolean   rg_biff_next (RgBiff       *self,
                         RgBiffRecord *record,
                         RgFinding   **refusal);
gboolean   rg_biff_next_continues (RgBiff *self);
RgFinding *rg_biff_refuse_damaged (void);
guint      rg_biff_get16 (const guint8 *p);
guint32    rg_biff_get32 (const guint8 *p);
double     rg_biff_get_double (const guint8 *p);
double     rg_biff_get_rk (const guint8 *p);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgBiff, rg_biff_free)

G_END_DECLS
