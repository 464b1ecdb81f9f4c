/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-figure.h"
#include "rg-health-likely.h"
#include "rg-health-settings.h"
#include "rg-missing.h"
#include "rg-progress.h"

G_BEGIN_DECLS

/**
 * RgHealthGroup:
 * @RG_HEALTH_COMPLETENESS: key fields that are filled in, of all
 * @RG_HEALTH_DUPLICATES: customers who share a telephone number or the name with another one, or are likely the same
 * @RG_HEALTH_STALE: customers whom nobody has contacted for too long
 * @RG_HEALTH_INVALID: customers with values that cannot be right
 */
typedef enum
{
  RG_HEALTH_COMPLETENESS,
  RG_HEALTH_DUPLICATES,
  RG_HEALTH_STALE,
  RG_HEALTH_INVALID,
  RG_N_HEALTH_GROUPS,
} RgHealthGroup;

/**
 * RgHealthMeasure:
 * @name: "missing-phone", "duplicate-name", "stale-won", "invalid-email" …
 * @title: translated: what is counted
 * @explanation: translated: how it is worked out
 * @part: how many customers
 * @pairs: of duplicates: how many pairs they make
 * @query: the customers behind it
 */
typedef struct
{
  RgHealthGroup group;
  char         *name;
  char         *title;
  char         *explanation;
  gint64        part;
  gint64        pairs;
  RgQuery      *query;
} RgHealthMeasure;

/**
 * RgDataHealth:
 * @missing: what customers lack
 * @measures: (element-type RgHealthMeasure): in the order of the groups
 * @part: of each group: fields that are filled in, or customers, each counted once
 * @whole: of how many
 * @all: of each group: the customers behind it; of completeness those who lack something
 * @likely: (nullable): the pairs that are likely one, as they were found on some day
 *
 * How well the customers of a book are kept.
 */
typedef struct
{
  RgMissing *missing;
  GPtrArray *measures;
  gint64     part[RG_N_HEALTH_GROUPS];
  gint64     whole[RG_N_HEALTH_GROUPS];
  RgQuery   *all[RG_N_HEALTH_GROUPS];

  RgHealthLikely *likely;
} RgDataHealth;

RgDataHealth    *rg_data_health_read (RgSession              *session,
                                      const RgHealthSettings *settings,
                                      const char             *today,
                                      GCancellable           *cancellable,
                                      GError                **error);
void             rg_data_health_free (RgDataHealth *self);
RgHealthMeasure *rg_data_health_find (RgDataHealth *self,
                                      const char   *name);
const char      *rg_health_group_get_name (RgHealthGroup group);
const char      *rg_health_group_get_title (RgHealthGroup group);
gboolean         rg_data_health_write_day (RgDataHealth *self,
                                           RgSession    *session,
                                           const char   *today,
                                           GError      **error);
RgDataHealth    *rg_data_health_read_day (RgSession    *session,
                                          const char   *today,
                                          GCancellable *cancellable,
                                          GError      **error);
RgFigure        *rg_data_health_new_trend (RgSession  *session,
                                           const char *today,
                                           GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDataHealth, rg_data_health_free)

G_END_DECLS
