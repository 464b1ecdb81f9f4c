/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What had to be done to read a telephone number; also the code of the finding. */
typedef enum
{
  RG_PHONE_OK,
  RG_PHONE_CLEANED, /* PHONE_CLEANED: "13800138000.0", a leading apostrophe, full-width digits */
  RG_PHONE_SEVERAL, /* PHONE_SEVERAL: two numbers in one cell; kept as written */
  RG_PHONE_LETTERS, /* PHONE_LETTERS: 400-800-TAXI; kept as written */
  RG_PHONE_UNKNOWN, /* PHONE_UNKNOWN: a plausible length, but no numbering plan has it; kept, with a warning */
  RG_PHONE_INVALID, /* PHONE_INVALID: refused */
} RgPhoneResult;

RgPhoneResult rg_phone_check (const char *text,
                              char      **clean);
char         *rg_phone_digits (const char *text);
char         *rg_phone_format (const char *text);
char         *rg_phone_standardise (const char *text);

G_END_DECLS
