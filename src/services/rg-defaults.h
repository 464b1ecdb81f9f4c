/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/*
 * The values that a record has unless somebody says otherwise.
 */
typedef struct
{
  RgSession  *session;
  const char *today; /* "YYYY-MM-DD" */
  const char *now;   /* "YYYY-MM-DD HH:MM" of today, or only the day when another day is meant by today */
  const char *zone;
  GHashTable *prices; /* id of the product → what it costs; keyed by g_int64_hash() */
} RgDefaults;

gboolean rg_defaults_fill_new (RgDefaults *self,
                               RgRecord   *record,
                               GError    **error);
gboolean rg_defaults_fill_derived (RgDefaults *self,
                                   RgRecord   *record,
                                   GError    **error);

void rg_defaults_fill_added (RgRecord *record,
                             gboolean  entry);
void rg_defaults_fill_column (RgRecord *record,
                              guint     field);

G_END_DECLS
