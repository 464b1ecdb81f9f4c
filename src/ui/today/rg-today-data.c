/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-today-data.h"

#include "rg-customer.h"
#include "rg-date.h"

#define KEY_LEVEL "A"
#define NEGLECTED_DAYS 30
#define MAX_BIRTHDAYS 20
#define MAX_NEGLECTED 5

/* Before and after every day that a book may hold. */
#define FIRST_DAY "0"
#define LAST_DAY "9"

/**
 * rg_today_data_new:
 * @today: the day that it is
 * @day: (nullable): a single day to be shown
 * @limits: for each list the number of lines
 *
 * Returns: (transfer full): an order for rg_today_data_load()
 */
RgTodayData *
rg_today_data_new (const char  *today,
                   const char  *day,
                   const guint *limits)
{
  RgTodayData *self = g_new0 (RgTodayData, 1);

  self->today = g_strdup (today);
  self->day = g_strdup (day);
  for (guint i = 0; i < RG_TODAY_N_LISTS; i++)
    self->limits[i] = limits[i];
  return self;
}

void
rg_today_data_free (RgTodayData *self)
{
  g_free (self->today);
  g_free (self->day);
  for (guint i = 0; i < RG_TODAY_N_LISTS; i++)
    g_clear_pointer (&self->lists[i], g_ptr_array_unref);
  g_clear_pointer (&self->birthdays, g_ptr_array_unref);
  g_clear_pointer (&self->neglected, g_ptr_array_unref);
  g_clear_pointer (&self->upcoming, rg_agenda_item_free);
  g_free (self);
}

static gboolean
load_list (RgTodayData *self,
           RgSession   *session,
           RgTodayList  list,
           const char  *from,
           const char  *to,
           GError     **error)
{
  self->counts[list] = rg_agenda_count (session, from, to, error);
  if (self->counts[list] < 0)
    return FALSE;
  /* What has just been missed can still be saved: the latest first. */
  self->lists[list] = rg_agenda_items (session, from, to, list == RG_TODAY_OVERDUE, self->limits[list], error);
  return self->lists[list] != NULL;
}

static gboolean
load_lists (RgTodayData *self,
            RgSession   *session,
            GError     **error)
{
  g_autofree char *tomorrow = rg_date_add_days (self->today, 1);
  g_autofree char *end = rg_date_add_days (self->today, RG_TODAY_DAYS);
  g_autofree char *after = self->day != NULL ? rg_date_add_days (self->day, 1) : NULL;

  return load_list (self, session, RG_TODAY_OVERDUE, FIRST_DAY, self->today, error) &&
         load_list (self, session, RG_TODAY_NOW, self->today, tomorrow, error) &&
         load_list (self, session, RG_TODAY_NEXT, tomorrow, end, error) &&
         (self->day == NULL || load_list (self, session, RG_TODAY_DAY, self->day, after, error));
}

static gboolean
load_week (RgTodayData *self,
           RgSession   *session,
           GError     **error)
{
  for (int i = 0; i < RG_TODAY_DAYS; i++)
    {
      g_autofree char *day = rg_date_add_days (self->today, i);
      g_autofree char *after = rg_date_add_days (self->today, i + 1);

      self->load[i] = rg_agenda_count (session, day, after, error);
      if (self->load[i] < 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_warnings (RgTodayData *self,
               RgSession   *session,
               GError     **error)
{
  g_autofree char *before = rg_date_add_days (self->today, -NEGLECTED_DAYS);
  g_autofree char *last = rg_date_add_days (self->today, RG_TODAY_DAYS - 1);
  g_autoptr (RgQuery) neglected = rg_today_neglected_query (self->today, FALSE);
  g_autoptr (RgQuery) never = rg_today_neglected_query (self->today, TRUE);

  self->birthdays = rg_agenda_birthdays (session, self->today, last, MAX_BIRTHDAYS, error);
  if (self->birthdays == NULL)
    return FALSE;
  self->neglected = rg_agenda_neglected (session, KEY_LEVEL, before, MAX_NEGLECTED, error);
  if (self->neglected == NULL)
    return FALSE;
  self->n_neglected = rg_session_count (session, neglected, error);
  if (self->n_neglected < 0)
    return FALSE;
  self->n_never = rg_session_count (session, never, error);
  return self->n_never >= 0;
}

static gboolean
load_upcoming (RgTodayData *self,
               RgSession   *session,
               GError     **error)
{
  g_autofree char *end = rg_date_add_days (self->today, RG_TODAY_DAYS);
  g_autoptr (GPtrArray) items = NULL;

  if (self->counts[RG_TODAY_OVERDUE] + self->counts[RG_TODAY_NOW] + self->counts[RG_TODAY_NEXT] > 0)
    return TRUE;
  items = rg_agenda_items (session, end, LAST_DAY, FALSE, 1, error);
  if (items == NULL)
    return FALSE;
  if (items->len > 0)
    self->upcoming = g_ptr_array_steal_index (items, 0);
  return TRUE;
}

/**
 * rg_today_data_load:
 * @data: an RgTodayData made by rg_today_data_new()
 *
 * An #RgStoreFunc.
 *
 * Returns: (transfer full) (nullable): another RgTodayData, filled in
 */
gpointer
rg_today_data_load (RgSession    *session,
                    gpointer      data,
                    GCancellable *cancellable,
                    GError      **error)
{
  const RgTodayData *wanted = data;
  g_autoptr (RgTodayData) self = rg_today_data_new (wanted->today, wanted->day, wanted->limits);

  if (!load_lists (self, session, error) || !load_week (self, session, error) ||
      !load_warnings (self, session, error) || !load_upcoming (self, session, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * rg_today_neglected_query:
 * @today: the day that it is
 * @never: those who were never contacted, instead of those whose last contact is long ago
 *
 * Returns: (transfer full): the key customers who should be called
 */
RgQuery *
rg_today_neglected_query (const char *today,
                          gboolean    never)
{
  RgQuery         *query = rg_query_new (rg_customer_type ());
  g_autofree char *before = rg_date_add_days (today, -NEGLECTED_DAYS);

  rg_query_add_text (query, RG_CUSTOMER_LEVEL, RG_OP_EQ, KEY_LEVEL);
  if (never)
    rg_query_add_text (query, RG_CUSTOMER_LAST_CONTACT, RG_OP_EMPTY, NULL);
  else
    rg_query_add_text (query, RG_CUSTOMER_LAST_CONTACT, RG_OP_LT, before);
  rg_query_add_sort (query, RG_CUSTOMER_LAST_CONTACT, FALSE);
  return query;
}
