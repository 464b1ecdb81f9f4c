/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgValueCount:
 * @text: the value as files carry it; "" for an unknown one
 * @label: as people see it
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
 * @sum: of numbers and amounts (in fen)
 * @minimum, @maximum: NULL values when there is none
 */
typedef struct
{
  guint   field;
  gint64  n_rows;
  gint64  n_values;
  gint64  n_different;
  double  sum;
  RgValue minimum;
  RgValue maximum;
} RgSummary;

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

G_END_DECLS
