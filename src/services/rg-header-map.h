/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-date.h"
#include "rg-finding.h"
#include "rg-money.h"
#include "rg-record-type.h"

G_BEGIN_DECLS

/**
 * RgColumnRole:
 * @RG_COLUMN_UNUSED: not read
 * @RG_COLUMN_FIELD: the value of a field; of a reference, its key
 * @RG_COLUMN_TITLE: the title of the record that a reference means, for rows without its key
 * @RG_COLUMN_RATING: the score that becomes a rating beside a follow-up
 * @RG_COLUMN_PHONE: a telephone number that finds the customer that is referred to
 * @RG_COLUMN_ADDED: the value of a column that is added by the import
 */
typedef enum
{
  RG_COLUMN_UNUSED,
  RG_COLUMN_FIELD,
  RG_COLUMN_TITLE,
  RG_COLUMN_RATING,
  RG_COLUMN_PHONE,
  RG_COLUMN_ADDED,
} RgColumnRole;

/**
 * RgColumn:
 * @header: as in the file; "" for a column without one
 * @field: the index of the field, of a rating its score
 * @guessed: the header only resembles those that are known
 * @beaten: another column is a better source of the same field
 * @money: how its amounts are written
 * @order: what comes first in its days such as 5/6/2026, should it be a column of days
 * @order_known: the column itself shows the order; otherwise it is what is usual here
 * @added: (nullable): the field of a column that is added by the import; @field is %RG_COLUMN_NOWHERE when its values are only
 *   checked
 * @values: (nullable): the different values of an added column of choices
 */
typedef struct
{
  char        *header;
  char        *key;
  RgColumnRole role;
  guint        field;
  gboolean     guessed;
  gboolean     beaten;
  gboolean     duplicate;

  RgMoneyFormat money;
  RgDateOrder   order;
  gboolean      order_known;

  const RgField *added;
  GHashTable    *values;
} RgColumn;

#define RG_COLUMN_NOWHERE G_MAXUINT

/*
 * Which column of a file is which field.
 */
typedef struct
{
  const RgRecordType *type;
  guint               n_columns;
  RgColumn           *columns;
} RgHeaderMap;

RgHeaderMap *rg_header_map_new (const RgRecordType *type,
                                const char *const  *headers,
                                guint               n_headers,
                                const char *const  *wanted,
                                GError            **error);
void         rg_header_map_free (RgHeaderMap *self);
guint        rg_header_map_count_matches (const RgHeaderMap *self);
int          rg_header_map_find_column (const RgHeaderMap *self,
                                        RgColumnRole       role,
                                        guint              field);
GPtrArray   *rg_header_map_check (const RgHeaderMap *self,
                                  guint64            row,
                                  gboolean           key_suffices,
                                  GPtrArray         *unmatched);
void         rg_header_map_check_required (const RgHeaderMap *self,
                                           guint64            row,
                                           gboolean           key_suffices,
                                           GPtrArray         *findings);
int          rg_header_map_find_field (const RgRecordType *type,
                                       const char         *header);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHeaderMap, rg_header_map_free)

G_END_DECLS
