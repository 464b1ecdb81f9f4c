/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgStandardRule:
 * @RG_STANDARD_PHONE: telephone numbers in one form
 * @RG_STANDARD_SIZE: company sizes and kinds of ownership as in the list
 * @RG_STANDARD_INDUSTRY: industries as in the list
 * @RG_STANDARD_REGION: regions as in the list, and from the province where there is none
 * @RG_STANDARD_PLACE: names of provinces, cities and districts
 * @RG_STANDARD_FILL_PLACE: places that are empty, from the address, the city or the telephone
 * @RG_STANDARD_DATE: days in columns of text
 */
typedef enum
{
  RG_STANDARD_PHONE,
  RG_STANDARD_SIZE,
  RG_STANDARD_INDUSTRY,
  RG_STANDARD_REGION,
  RG_STANDARD_PLACE,
  RG_STANDARD_FILL_PLACE,
  RG_STANDARD_DATE,
  RG_N_STANDARD_RULES,
} RgStandardRule;

typedef enum
{
  RG_CERTAINTY_LOOK,
  RG_CERTAINTY_OBVIOUS,
} RgCertainty;

/**
 * RgPlaceForm:
 * @RG_PLACE_FORM_USUAL: as most of the places of a column are written
 * @RG_PLACE_FORM_OFFICIAL: 浙江省, 杭州市
 * @RG_PLACE_FORM_SHORT: 浙江, 杭州
 */
typedef enum
{
  RG_PLACE_FORM_USUAL,
  RG_PLACE_FORM_OFFICIAL,
  RG_PLACE_FORM_SHORT,
} RgPlaceForm;

/**
 * RgStandardForm:
 * @text: (nullable): what should stand there; %NULL: nothing is proposed
 * @reason: why, in the language of the person; it need not be freed
 */
typedef struct
{
  char       *text;
  RgCertainty certainty;
  const char *reason;
} RgStandardForm;

/**
 * RgStandardEntry:
 * @count: how many records have it
 * @position: where it stands in the list
 *
 * One entry of the list that a column chooses from, or one value that stands in it, in the order of the list.
 */
typedef struct
{
  char   *text;
  guint64 count;
  guint   position;
} RgStandardEntry;

void     rg_standard_form_clear (RgStandardForm *form);
void     rg_standard_entry_free (RgStandardEntry *entry);
gboolean rg_standard_phone (const char     *text,
                            RgStandardForm *form);
gboolean rg_standard_date (const char     *text,
                           RgStandardForm *form);
gboolean rg_standard_word (const char     *list,
                           const char     *text,
                           GPtrArray      *entries,
                           RgStandardForm *form);
gboolean rg_standard_size (const char     *text,
                           GPtrArray      *entries,
                           RgStandardForm *form);
gboolean rg_standard_is_ownership (const char *header);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RgStandardForm, rg_standard_form_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgStandardEntry, rg_standard_entry_free)

G_END_DECLS
