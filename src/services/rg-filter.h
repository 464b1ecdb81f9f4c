/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgFilterTerm:
 * @having: (nullable): the type of the other records, of which one must pass
 * @reference: if not 0: @field is one of the record that this one refers to
 * @texts: (nullable): it is enough that one of them is the value; @op and @value do not count then
 *
 * A filter in the words of the store: relative days are days, and amounts fen.
 */
typedef struct
{
  const RgRecordType *having;
  guint               reference;
  guint               field;
  RgOp                op;
  RgValue             value;
  char              **texts;
} RgFilterTerm;

/**
 * RgFilterTerms:
 *
 * Lists of terms: of each list at least one term must hold; an empty list never does.
 */
typedef GPtrArray RgFilterTerms;

RgFilterTerms *rg_filter_resolve (const RgFilter     *filter,
                                  const RgRecordType *type,
                                  const char         *today,
                                  const char         *who);
RgFilterTerms *rg_filter_terms_either (const RgFilterTerms *a,
                                       const RgFilterTerms *b);
gboolean       rg_filter_terms_match (const RgFilterTerms *terms,
                                      RgRecord            *record);
gboolean       rg_filter_check (const RgFilter     *filter,
                                const RgRecordType *type,
                                const char         *today,
                                char              **problem);
gboolean       rg_filter_find_period (const char *name,
                                      const char *today,
                                      char      **first,
                                      char      **end);

G_END_DECLS
