/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rg-field.h"

G_BEGIN_DECLS

/**
 * RgRecordType:
 * @name: singular, snake case: the table ("customer")
 * @plural: the TABLE of the command line ("customers")
 * @label: English singular, marked with N_()
 * @label_plural: English plural, marked with N_()
 * @sheet: Chinese name of the sheet in exported workbooks
 * @fields: the field table; field 0 is always "id"
 * @key: (nullable): the field by which people and files name a record ("code")
 * @title: (nullable): the field that stands for the record when another refers to it ("name")
 * @code_prefix: (nullable): the letters of codes that are given automatically ("C")
 * @default_sort: how lists are sorted unless the person chooses, as in "--sort"
 * @internal: what the program keeps for itself: it is no table that people look at
 * @get_type: the GType of its records
 * @added: (nullable): the list of the columns that people added, of rg_record_type_set_added_fields()
 *
 * What a record type is. Use the accessors rather than the members: columns that users add join the list at run time.
 */
typedef struct
{
  const char    *name;
  const char    *plural;
  const char    *label;
  const char    *label_plural;
  const char    *sheet;
  const RgField *fields;
  guint          n_fields;
  const char    *key;
  const char    *title;
  const char    *code_prefix;
  const char    *default_sort;
  gboolean       internal;
  GType (*get_type) (void);
  gpointer *added;
} RgRecordType;

const char    *rg_record_type_get_label (const RgRecordType *type);
const char    *rg_record_type_get_label_plural (const RgRecordType *type);
guint          rg_record_type_get_n_fields (const RgRecordType *type);
const RgField *rg_record_type_get_field (const RgRecordType *type,
                                         guint               index);
int            rg_record_type_find_field (const RgRecordType *type,
                                          const char         *name);
void           rg_record_type_set_added_fields (const RgRecordType *type,
                                                GPtrArray          *fields);
guint          rg_record_type_get_n_base_fields (const RgRecordType *type);

G_END_DECLS
