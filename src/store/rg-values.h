/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgValueCount:
 * @text: the value as files carry it; "" for an unknown one; of a reference "#" and the id
 * @label: as people see it; "" for an unknown one; of a reference the title of the record
 * @n: how many records of the query have it
 */
typedef struct
{
  char  *text;
  char  *label;
  gint64 n;
} RgValueCount;

/**
 * RgSummary:
 * @n_rows: how many records were looked at
 * @n_values: how many of them have a value
 * @sum: of numbers and amounts (in fen); 0 of other kinds
 * @integer_sum: the same to the last fen, of whole numbers and amounts
 * @is_exact: whether @integer_sum holds: of kinds that are stored as whole numbers, unless it is too large to be counted
 * @mean: @sum by @n_values; 0 without values
 * @minimum: of numbers, amounts, days and times; NULL when there is none
 * @maximum: likewise
 *
 * What a field has in all of some records.
 */
typedef struct
{
  guint    field;
  gint64   n_rows;
  gint64   n_values;
  double   sum;
  gint64   integer_sum;
  gboolean is_exact;
  double   mean;
  RgValue  minimum;
  RgValue  maximum;
} RgSummary;

/* The values of the fields of one record; they are valid during the call. */
typedef void (*RgFieldsFunc) (gint64         id,
                              const RgValue *values,
                              gpointer       user_data);

void rg_value_count_free (RgValueCount *self);
void rg_summary_free (RgSummary *self);

GPtrArray *rg_session_values (RgSession     *self,
                              const RgQuery *query,
                              guint          field,
                              const char    *search,
                              guint          limit,
                              GError       **error);
GPtrArray *rg_session_summarise (RgSession     *self,
                                 const RgQuery *query,
                                 const guint   *fields,
                                 guint          n_fields,
                                 GCancellable  *cancellable,
                                 GError       **error);
GPtrArray *rg_session_summarise_ids (RgSession          *self,
                                     const RgRecordType *type,
                                     const gint64       *ids,
                                     guint               n_ids,
                                     const guint        *fields,
                                     guint               n_fields,
                                     GCancellable       *cancellable,
                                     GError            **error);
gboolean   rg_session_each_fields (RgSession          *self,
                                   const RgRecordType *type,
                                   const gint64       *ids,
                                   guint               n_ids,
                                   const guint        *fields,
                                   guint               n_fields,
                                   RgFieldsFunc        func,
                                   gpointer            user_data,
                                   GError            **error);
gboolean   rg_session_find_filled (RgSession          *self,
                                   const RgRecordType *type,
                                   guint               field,
                                   const gint64       *ids,
                                   guint               n_ids,
                                   gboolean            filled,
                                   guint              *place,
                                   GCancellable       *cancellable,
                                   GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgValueCount, rg_value_count_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSummary, rg_summary_free)

G_END_DECLS
