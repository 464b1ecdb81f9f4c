/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What had to be done to read an e-mail address; also the code of the finding. */
typedef enum
{
  RG_EMAIL_OK,
  RG_EMAIL_CLEANED, /* EMAIL_CLEANED: a full-width @, "mailto:", "Wang <wang@example.com>" */
  RG_EMAIL_SEVERAL, /* EMAIL_SEVERAL: kept as written */
  RG_EMAIL_INVALID, /* EMAIL_INVALID: refused */
} RgEmailResult;

RgEmailResult rg_email_check (const char *text,
                              char      **clean);

G_END_DECLS
