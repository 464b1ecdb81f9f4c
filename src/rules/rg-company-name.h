/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-place.h"

G_BEGIN_DECLS

/**
 * RgNameKind:
 * @RG_NAME_COMPANY: a name in Chinese characters
 * @RG_NAME_PERSON: of a person, in Chinese characters
 * @RG_NAME_LATIN: words in letters, of a company or a person
 */
typedef enum
{
  RG_NAME_COMPANY,
  RG_NAME_PERSON,
  RG_NAME_LATIN,
} RgNameKind;

/**
 * RgCompanyName:
 * @surname_only: of a person: nothing but the surname is known ("刘女士")
 * @incorporated: of words in letters: they name a company
 * @n: how many characters
 * @n_core: how many of them, from the start, are the name proper; trade words follow
 * @whole: hash of everything but blanks and punctuation
 * @text: hash of the characters
 * @core: hash of the first @n_core characters
 * @sound: hash of how the characters are read, or of the words in any order
 * @place: (nullable): the province or city in the name
 * @branch: hash of the part that names a branch ("西安第三分公司"); 0 for none
 * @characters: the name without place, legal form and branch, simplified and folded; words in letters have one blank between
 *
 * The name of a company, taken apart, or the name of a person. A character counts by rg_company_name_weights().
 */
typedef struct
{
  RgNameKind     kind;
  gboolean       surname_only;
  gboolean       incorporated;
  guint          n;
  guint          n_core;
  guint64        whole;
  guint64        text;
  guint64        core;
  guint64        sound;
  const RgPlace *place;
  guint64        branch;
  gunichar       characters[];
} RgCompanyName;

/* What a character counts, in percent of one of the name proper. */
#define RG_NAME_WEIGHT_CORE 100
#define RG_NAME_WEIGHT_TRADE 35
#define RG_NAME_WEIGHT_PLACE 20

RgCompanyName *rg_company_name_new (const char *text,
                                    const char *city,
                                    gboolean    is_person);
const guint8  *rg_company_name_weights (const RgCompanyName *self);
gsize          rg_company_skip_place (const gunichar *text,
                                      gsize           n,
                                      const RgPlace **place);
guint64        rg_company_hash (const gunichar *text,
                                gsize           n);
gunichar      *rg_company_fold (const char *text,
                                gboolean    keep_marks,
                                gsize      *n);

G_END_DECLS
