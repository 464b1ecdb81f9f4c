/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-agenda.h"

G_BEGIN_DECLS

#define RG_TODAY_DAYS 7

typedef enum
{
  RG_TODAY_OVERDUE,
  RG_TODAY_NOW,
  RG_TODAY_NEXT,
  RG_TODAY_DAY,
  RG_TODAY_N_LISTS,
} RgTodayList;

/**
 * RgTodayData:
 * @today: the day that it is
 * @day: (nullable): the one day that is shown instead of everything
 * @limits: how many lines of each list are wanted
 * @counts: how many there are
 * @lists: (element-type RgAgendaItem): the lines
 * @load: how many there are on each of the coming days, from today
 * @birthdays: contacts with a birthday on the coming days
 * @neglected: key customers without contact for a month
 * @n_neglected: how many there are
 * @n_never: key customers who have never been contacted
 * @upcoming: (nullable): the next thing that is due, when the lists are empty
 *
 * What the page of the day shows, read in one go.
 */
typedef struct
{
  char         *today;
  char         *day;
  guint         limits[RG_TODAY_N_LISTS];
  gint64        counts[RG_TODAY_N_LISTS];
  GPtrArray    *lists[RG_TODAY_N_LISTS];
  gint64        load[RG_TODAY_DAYS];
  GPtrArray    *birthdays;
  GPtrArray    *neglected;
  gint64        n_neglected;
  gint64        n_never;
  RgAgendaItem *upcoming;
} RgTodayData;

RgTodayData *rg_today_data_new (const char  *today,
                                const char  *day,
                                const guint *limits);
void         rg_today_data_free (RgTodayData *self);
gpointer     rg_today_data_load (RgSession    *session,
                                 gpointer      data,
                                 GCancellable *cancellable,
                                 GError      **error);
RgQuery     *rg_today_neglected_query (const char *today,
                                       gboolean    never);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTodayData, rg_today_data_free)

G_END_DECLS
