/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-form-words.h"
#include "rg-record.h"

G_BEGIN_DECLS

typedef struct _RgFormSheet RgFormSheet;

/**
 * RgForm:
 * @name: the NAME of the command line ("visit-record")
 * @title: what stands above the form
 * @get_record_type: the records that fill it
 * @build: fills a sheet with the rows of a record, or of none
 *
 * A kind of printed form. A new form is one file and one entry in rg-form.c.
 */
typedef struct
{
  const char *name;
  RgFormWord  title;
  const RgRecordType *(*get_record_type) (void);
  void (*build) (RgFormSheet *sheet,
                 RgRecord    *record);
} RgForm;

const RgForm *const *rg_forms (guint *n);
const RgForm        *rg_form_find (const char *name);
const char          *rg_form_get_label (const RgForm *self);

G_END_DECLS
