/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RG_PHONE_PLAN_NONE,     /* not a number */
  RG_PHONE_PLAN_POSSIBLE, /* a possible length, but no numbering plan has it */
  RG_PHONE_PLAN_VALID,
} RgPhonePlan;

typedef RgPhonePlan (*RgPhoneLookUp) (const char *text,
                                      char      **international);

RgPhonePlan rg_phone_shim_look_up (const char *text,
                                   char      **international);

G_END_DECLS
