/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-value.h"

G_BEGIN_DECLS

/**
 * RgKind:
 * @RG_KIND_TEXT: one line of text
 * @RG_KIND_NOTE: several lines
 * @RG_KIND_CODE: an identifier that people type (C2026001)
 * @RG_KIND_PHONE: a telephone number, kept as it was written
 * @RG_KIND_EMAIL: an e-mail address
 * @RG_KIND_INTEGER: a whole number
 * @RG_KIND_REAL: a number with a fraction (quantities)
 * @RG_KIND_MONEY: an amount in the smallest unit (fen)
 * @RG_KIND_DATE: a day, "YYYY-MM-DD"
 * @RG_KIND_DATETIME: a moment on the wall clock, "YYYY-MM-DD HH:MM", or only a day "YYYY-MM-DD"
 * @RG_KIND_TIME: a time of day, "HH:MM"
 * @RG_KIND_BOOLEAN: yes (1) or no (0)
 * @RG_KIND_CHOICE: one of a fixed list on which the program branches
 * @RG_KIND_OPTION: one of a list that the users extend
 * @RG_KIND_REFERENCE: the id of another record
 *
 * What a field holds. It decides storage, checks, formatting and the editor.
 */
typedef enum
{
  RG_KIND_TEXT,
  RG_KIND_NOTE,
  RG_KIND_CODE,
  RG_KIND_PHONE,
  RG_KIND_EMAIL,
  RG_KIND_INTEGER,
  RG_KIND_REAL,
  RG_KIND_MONEY,
  RG_KIND_DATE,
  RG_KIND_DATETIME,
  RG_KIND_TIME,
  RG_KIND_BOOLEAN,
  RG_KIND_CHOICE,
  RG_KIND_OPTION,
  RG_KIND_REFERENCE,
  RG_N_KINDS,
} RgKind;

/**
 * RgFieldFlags:
 * @RG_FIELD_REQUIRED: a record without it is refused
 * @RG_FIELD_UNIQUE: no two records may share it
 * @RG_FIELD_GRID: shown in lists unless the person hides it
 * @RG_FIELD_FORM: shown in the entry form
 * @RG_FIELD_SEARCH: its text is found by the search box
 * @RG_FIELD_COMPUTED: kept by the store from other records; never written by a person, never journalled
 * @RG_FIELD_INTERNAL: never shown, imported or exported
 * @RG_FIELD_OWNED: for a reference: the record is deleted together with the record it refers to;
 *   without it the reference is emptied
 * @RG_FIELD_ADDED: a column that a person added
 */
typedef enum
{
  RG_FIELD_NONE = 0,
  RG_FIELD_REQUIRED = 1 << 0,
  RG_FIELD_UNIQUE = 1 << 1,
  RG_FIELD_GRID = 1 << 2,
  RG_FIELD_FORM = 1 << 3,
  RG_FIELD_SEARCH = 1 << 4,
  RG_FIELD_COMPUTED = 1 << 5,
  RG_FIELD_INTERNAL = 1 << 6,
  RG_FIELD_OWNED = 1 << 7,
  RG_FIELD_ADDED = 1 << 8,
} RgFieldFlags;

/**
 * RgChoice:
 * @value: what is stored and written to files: the Chinese term of the business
 * @label: the English label, marked with N_(); shown through gettext
 * @synonyms: (nullable): further spellings that a file may use, separated by "|"
 *
 * One entry of a fixed list; a list ends with an entry whose value is %NULL.
 */
typedef struct
{
  const char *value;
  const char *label;
  const char *synonyms;
} RgChoice;

typedef struct _RgFormula RgFormula;

/**
 * RgField:
 * @name: snake case; names the column, the property and the field in files and commands
 * @label: the English label, marked with N_(); shown through gettext
 * @header: the Chinese column header in files
 * @synonyms: (nullable): further headers that a file may use, separated by "|"
 * @kind: what it holds
 * @flags: what it is for
 * @choices: for %RG_KIND_CHOICE: the list
 * @options: for %RG_KIND_OPTION: the name of the list
 * @reference: for %RG_KIND_REFERENCE: the name of the record type referred to
 * @minimum: for integers and reals: the smallest allowed value, if @minimum < @maximum
 * @maximum: for integers and reals: the largest allowed value, if @minimum < @maximum
 * @since: the schema version that brought the field (0 and 1: the first)
 * @default_value: (nullable): for a column that a person added: what a new record gets, as people type it
 * @formula: (nullable): for a column that a person added: what gives its value; such a column is %RG_FIELD_COMPUTED
 *
 * What a field is. Layout belongs to .ui files, rules across fields to rules/.
 */
typedef struct
{
  const char     *name;
  const char     *label;
  const char     *header;
  const char     *synonyms;
  RgKind          kind;
  RgFieldFlags    flags;
  const RgChoice *choices;
  const char     *options;
  const char     *reference;
  double          minimum;
  double          maximum;
  guint           since;

  const char      *default_value;
  const RgFormula *formula;
} RgField;

RgStorage       rg_field_get_storage (const RgField *field);
const char     *rg_field_get_label (const RgField *field);
gboolean        rg_field_is_numeric (const RgField *field);
const RgChoice *rg_field_find_choice (const RgField *field,
                                      const char    *text);
const char     *rg_choice_get_label (const RgChoice *choice);
gboolean        rg_synonyms_contain (const char *synonyms,
                                     const char *text);

G_END_DECLS
