/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"
#include "rg-record.h"

G_BEGIN_DECLS

/*
 * Writes one JSON object. json-glib's builder cannot write an amount with its two decimals, which is why this exists.
 */
typedef struct
{
  GString *text;
  gboolean follows; /* a value was written in the present object or array */
} RgJson;

RgJson *rg_json_new (void);
void    rg_json_begin_object (RgJson     *self,
                              const char *key);
void    rg_json_end_object (RgJson *self);
void    rg_json_begin_array (RgJson     *self,
                             const char *key);
void    rg_json_end_array (RgJson *self);
void    rg_json_add_text (RgJson     *self,
                          const char *key,
                          const char *text);
void    rg_json_add_int (RgJson     *self,
                         const char *key,
                         gint64      integer);
void    rg_json_add_boolean (RgJson     *self,
                             const char *key,
                             gboolean    value);
void    rg_json_add_null (RgJson     *self,
                          const char *key);
void    rg_json_add_raw (RgJson     *self,
                         const char *key,
                         const char *value);
void    rg_json_add_record_fields (RgJson   *self,
                                   RgRecord *record);
void    rg_json_add_finding (RgJson          *self,
                             const RgFinding *finding);
void    rg_json_print (RgJson *self);

G_END_DECLS
