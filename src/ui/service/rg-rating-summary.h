/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-figure.h"
#include "rg-session.h"

G_BEGIN_DECLS

#define RG_RATING_MIN 1
#define RG_RATING_MAX 10

/**
 * RgRatingSummary:
 * @count: how many ratings
 * @sum: of their scores
 * @figure: how many ratings there are of each score
 */
typedef struct
{
  gint64    count;
  gint64    sum;
  RgFigure *figure;
} RgRatingSummary;

RgRatingSummary *rg_rating_summary_read (RgSession     *session,
                                         const RgQuery *query,
                                         GError       **error);
void             rg_rating_summary_free (RgRatingSummary *self);
char            *rg_rating_summary_dup_mean (const RgRatingSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRatingSummary, rg_rating_summary_free)

G_END_DECLS
