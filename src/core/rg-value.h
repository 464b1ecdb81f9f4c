/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgStorage:
 *
 * How a value is kept. NULL means unknown and is never the same as 0 or "".
 */
typedef enum
{
  RG_STORAGE_NULL,
  RG_STORAGE_INT,
  RG_STORAGE_REAL,
  RG_STORAGE_TEXT,
} RgStorage;

/**
 * RgValue:
 *
 * One value of one field. A zero-filled RgValue is NULL; clear it with rg_value_clear().
 */
typedef struct
{
  RgStorage storage;
  union
  {
    gint64 integer;
    double real;
    char  *text;
  };
} RgValue;

#define RG_VALUE_INIT      \
  {                        \
    RG_STORAGE_NULL, { 0 } \
  }

void     rg_value_clear (RgValue *value);
void     rg_value_copy (RgValue       *target,
                        const RgValue *source);
void     rg_value_set_int (RgValue *value,
                           gint64   integer);
void     rg_value_set_real (RgValue *value,
                            double   real);
void     rg_value_set_text (RgValue    *value,
                            const char *text);
void     rg_value_take_text (RgValue *value,
                             char    *text);
gboolean rg_value_is_null (const RgValue *value);
gboolean rg_value_equal (const RgValue *a,
                         const RgValue *b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RgValue, rg_value_clear)

G_END_DECLS
