/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-content-lines.h"

G_BEGIN_DECLS

typedef enum
{
  RG_VCARD_NAME,
  RG_VCARD_COMPANY,
  RG_VCARD_POSITION,
  RG_VCARD_MOBILE,
  RG_VCARD_PHONE,
  RG_VCARD_EMAIL,
  RG_VCARD_ADDRESS,
  RG_VCARD_WECHAT,
  RG_VCARD_BIRTHDAY,
  RG_VCARD_URL,
  RG_VCARD_TAGS,
  RG_VCARD_NOTE,
  RG_VCARD_N_COLUMNS,
} RgVcardColumn;

/* One card of an address book as a row of a table; versions 2.1, 3.0 and 4.0. */
typedef struct _RgVcard RgVcard;

RgVcard    *rg_vcard_new (void);
void        rg_vcard_free (RgVcard *self);
void        rg_vcard_begin (RgVcard *self);
void        rg_vcard_add (RgVcard             *self,
                          const RgContentLine *line);
void        rg_vcard_end (RgVcard *self);
const char *rg_vcard_get (RgVcard      *self,
                          RgVcardColumn column);
gboolean    rg_vcard_is_mobile (const char *number);
const char *rg_vcard_column_header (RgVcardColumn column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgVcard, rg_vcard_free)

G_END_DECLS
