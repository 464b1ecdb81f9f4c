/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-today-model.h"

#include <glib/gi18n.h>

#include "rg-today-item.h"
#include "rg-today-text.h"

static const char *const sections[RG_TODAY_N_LISTS] = { "overdue", "now", "next", "day" };

static void
add (GPtrArray   *lines,
     RgTodayItem *item)
{
  g_ptr_array_add (lines, item);
}

static void
add_more (GPtrArray  *lines,
          const char *section,
          gint64      count,
          const char *action,
          GVariant   *target)
{
  g_autofree char *text = g_strdup_printf (_ ("Show All %d"), (int)count);
  RgTodayItem     *item = rg_today_item_new_text (RG_TODAY_MORE, section, text, 0);

  rg_today_item_set_action (item, action, target);
  add (lines, item);
}

static void
add_agenda (GPtrArray  *lines,
            RgTodayKind kind,
            const char *section,
            GPtrArray  *agenda)
{
  while (agenda->len > 0)
    add (lines, rg_today_item_new (kind, section, g_ptr_array_steal_index (agenda, 0)));
}

static void
add_list (GPtrArray   *lines,
          RgTodayData *data,
          RgTodayList  list,
          const char  *title,
          const char  *empty)
{
  const char *section = sections[list];
  gint64      shown = data->lists[list]->len;

  if (data->counts[list] == 0 && empty == NULL)
    return;
  add (lines, rg_today_item_new_text (RG_TODAY_HEADING, section, title, data->counts[list]));
  if (data->counts[list] == 0)
    add (lines, rg_today_item_new_text (RG_TODAY_NOTE, section, empty, 0));
  add_agenda (lines, RG_TODAY_DUE, section, data->lists[list]);
  if (shown < data->counts[list])
    add_more (lines, section, data->counts[list], "today.show-all", g_variant_new_int32 (list));
}

static void
add_warnings (GPtrArray   *lines,
              RgTodayData *data)
{
  gint64 shown = data->neglected->len;

  if (data->birthdays->len > 0)
    {
      add (lines, rg_today_item_new_text (RG_TODAY_HEADING, "birthdays", _ ("Birthdays"), data->birthdays->len));
      add_agenda (lines, RG_TODAY_BIRTHDAY, "birthdays", data->birthdays);
    }
  if (data->n_neglected + data->n_never == 0)
    return;
  add (lines, rg_today_item_new_text (RG_TODAY_HEADING, "neglected", _ ("Key customers without contact for 30 days"), data->n_neglected + data->n_never));
  add_agenda (lines, RG_TODAY_WARNING, "neglected", data->neglected);
  if (shown < data->n_neglected)
    add_more (lines, "neglected", data->n_neglected, "today.show-neglected", g_variant_new_boolean (FALSE));
  if (data->n_never > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%d key customer was never contacted", "%d key customers were never contacted", (gulong)data->n_never), (int)data->n_never);
      RgTodayItem     *item = rg_today_item_new_text (RG_TODAY_MORE, "never", text, 0);

      rg_today_item_set_action (item, "today.show-neglected", g_variant_new_boolean (TRUE));
      add (lines, item);
    }
}

/* A page without any work says so quietly, and what comes next. */
static void
add_upcoming (GPtrArray   *lines,
              RgTodayData *data)
{
  if (data->upcoming == NULL)
    return;
  add (lines, rg_today_item_new_text (RG_TODAY_HEADING, "upcoming", _ ("Coming Up"), 0));
  add (lines, rg_today_item_new (RG_TODAY_DUE, "upcoming", g_steal_pointer (&data->upcoming)));
}

static GPtrArray *
make_lines (RgTodayData *data)
{
  GPtrArray       *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *day = NULL;
  gboolean         overdue = data->counts[RG_TODAY_OVERDUE] > 0;

  if (data->day != NULL)
    {
      day = rg_today_text_day (data->day, data->today);
      add_list (lines, data, RG_TODAY_DAY, day, _ ("Nothing is due on this day."));
      return lines;
    }
  add_list (lines, data, RG_TODAY_OVERDUE, _ ("Overdue"), NULL);
  add_list (lines, data, RG_TODAY_NOW, _ ("Today"), overdue ? _ ("Nothing else is due today.") : _ ("Nothing is due today."));
  add_list (lines, data, RG_TODAY_NEXT, _ ("Next 7 Days"), NULL);
  add_upcoming (lines, data);
  add_warnings (lines, data);
  return lines;
}

static gboolean
same_at (GListStore *store,
         guint       position,
         gpointer    line)
{
  g_autoptr (RgTodayItem) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  return rg_today_item_is_same (item, line);
}

static void
update_at (GListStore *store,
           guint       position,
           gpointer    line)
{
  g_autoptr (RgTodayItem) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  rg_today_item_update (item, line);
}

/**
 * rg_today_model_fill:
 * @store: of RgTodayItem
 * @data: what was read; its lines are taken out of it
 * @now: "YYYY-MM-DD HH:MM"
 *
 * Brings @store up to date. Lines before and after the place of a change stay the same objects, so that the cursor
 * and the scroll position stay where they are when one line is done.
 */
void
rg_today_model_fill (GListStore  *store,
                     RgTodayData *data,
                     const char  *now)
{
  g_autoptr (GPtrArray) lines = make_lines (data);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint n_new = lines->len;
  guint head = 0;
  guint tail = 0;

  for (guint i = 0; i < n_new; i++)
    rg_today_item_set_now (g_ptr_array_index (lines, i), now);
  while (head < MIN (n_old, n_new) && same_at (store, head, g_ptr_array_index (lines, head)))
    update_at (store, head, g_ptr_array_index (lines, head)), head++;
  while (tail < MIN (n_old, n_new) - head && same_at (store, n_old - 1 - tail, g_ptr_array_index (lines, n_new - 1 - tail)))
    update_at (store, n_old - 1 - tail, g_ptr_array_index (lines, n_new - 1 - tail)), tail++;
  if (n_old > head + tail || n_new > head + tail)
    g_list_store_splice (store, head, n_old - head - tail, lines->pdata + head, n_new - head - tail);
}
