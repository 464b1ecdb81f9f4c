/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-ical-library.h"

#include <gmodule.h>
#include <stdio.h>
#include <libical/ical.h>

/* Nobody has repeated anything that often. */
#define MAX_REPETITIONS 20000

/* Rules that never come true take libical long; after so much time in all, what is left is taken as it stands. */
#define MAX_SEARCH (G_USEC_PER_SEC * 2)

typedef struct
{
  GPtrArray *items;
  gint64     now;
  gint64     deadline;
} Reading;

static void
item_free (gpointer data)
{
  RgIcalItem *item = data;

  g_free (item->subject);
  g_free (item->customer);
  g_free (item->note);
  g_free (item->due);
  g_free (item->remind);
  g_free (item);
}

/* Returns: (transfer full) (nullable): the moment on the clock here; times without a zone are meant so */
static char *
to_local (icaltimetype moment)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (icaltime_is_null_time (moment) || !icaltime_is_valid_time (moment))
    return NULL;
  if (icaltime_is_date (moment))
    return g_strdup_printf ("%04d-%02d-%02d", moment.year, moment.month, moment.day);
  if (moment.zone == NULL && !icaltime_is_utc (moment))
    return g_strdup_printf ("%04d-%02d-%02d %02d:%02d", moment.year, moment.month, moment.day, moment.hour, moment.minute);
  utc = g_date_time_new_from_unix_utc (icaltime_as_timet_with_zone (moment, icaltime_is_utc (moment) ? icaltimezone_get_utc_timezone () : moment.zone));
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;
}

/* Nothing of an office comes again by the hour, and rules that do could keep us for hours. */
static icalrecur_iterator *
open_rule (icalcomponent *component,
           icaltimetype   first,
           gint64         deadline)
{
  icalproperty             *property = icalcomponent_get_first_property (component, ICAL_RRULE_PROPERTY);
  struct icalrecurrencetype rule;

  if (property == NULL || icaltime_is_null_time (first) || g_get_monotonic_time () > deadline)
    return NULL;
  rule = icalproperty_get_rrule (property);
  if (rule.freq != ICAL_DAILY_RECURRENCE && rule.freq != ICAL_WEEKLY_RECURRENCE && rule.freq != ICAL_MONTHLY_RECURRENCE && rule.freq != ICAL_YEARLY_RECURRENCE)
    return NULL;
  return icalrecur_iterator_new (rule, first);
}

/* The first repetition from now on, or the last one of all. */
static icaltimetype
find_repetition (icalcomponent *component,
                 icaltimetype   first,
                 const Reading *reading)
{
  icalrecur_iterator *iterator = open_rule (component, first, reading->deadline);
  icaltimetype        found = first;
  const icaltimezone *zone = first.zone != NULL ? first.zone : icaltimezone_get_utc_timezone ();

  for (guint n = 0; iterator != NULL && n < MAX_REPETITIONS; n++)
    {
      icaltimetype next = icalrecur_iterator_next (iterator);

      if (icaltime_is_null_time (next))
        break;
      found = next;
      found.zone = first.zone;
      if (icaltime_as_timet_with_zone (found, zone) >= reading->now)
        break;
    }
  if (iterator != NULL)
    icalrecur_iterator_free (iterator);
  return found;
}

static icaltimetype
get_due (icalcomponent *component,
         const Reading *reading)
{
  icaltimetype due = icalcomponent_isa (component) == ICAL_VTODO_COMPONENT ? icalcomponent_get_due (component) : icaltime_null_time ();

  return find_repetition (component, icaltime_is_null_time (due) ? icalcomponent_get_dtstart (component) : due, reading);
}

/* The first alarm; most say how long before the task. */
static char *
get_alarm (icalcomponent *component,
           icaltimetype   due)
{
  icalcomponent         *alarm = icalcomponent_get_first_component (component, ICAL_VALARM_COMPONENT);
  icalproperty          *property = alarm != NULL ? icalcomponent_get_first_property (alarm, ICAL_TRIGGER_PROPERTY) : NULL;
  struct icaltriggertype trigger;

  if (property == NULL)
    return NULL;
  trigger = icalproperty_get_trigger (property);
  if (!icaltime_is_null_time (trigger.time))
    return to_local (trigger.time);
  if (icaltime_is_null_time (due) || icaldurationtype_is_bad_duration (trigger.duration))
    return NULL;
  due.is_date = FALSE;
  return to_local (icaltime_add (due, trigger.duration));
}

static gboolean
is_done (icalcomponent *component)
{
  icalproperty *percent = icalcomponent_get_first_property (component, ICAL_PERCENTCOMPLETE_PROPERTY);

  return icalcomponent_get_status (component) == ICAL_STATUS_COMPLETED || icalcomponent_get_first_property (component, ICAL_COMPLETED_PROPERTY) != NULL ||
         (percent != NULL && icalproperty_get_percentcomplete (percent) == 100);
}

static RgIcalItem *
make_item (icalcomponent *component,
           const Reading *reading)
{
  icalproperty *contact = icalcomponent_get_first_property (component, ICAL_CONTACT_PROPERTY);
  const char   *note = icalcomponent_get_description (component);
  const char   *place = icalcomponent_get_location (component);
  icaltimetype  due = get_due (component, reading);
  RgIcalItem   *item = g_new0 (RgIcalItem, 1);

  item->is_task = icalcomponent_isa (component) == ICAL_VTODO_COMPONENT;
  item->done = is_done (component);
  item->subject = g_strdup (icalcomponent_get_summary (component));
  item->customer = contact != NULL ? g_strdup (icalproperty_get_contact (contact)) : NULL;
  item->note = note != NULL && place != NULL ? g_strconcat (place, "\n", note, NULL) : g_strdup (note != NULL ? note : place);
  item->due = to_local (due);
  item->remind = get_alarm (component, due);
  return item;
}

static void
collect (const Reading *reading,
         icalcomponent *parent)
{
  for (icalcomponent *component = icalcomponent_get_first_component (parent, ICAL_ANY_COMPONENT); component != NULL; component = icalcomponent_get_next_component (parent, ICAL_ANY_COMPONENT))
    {
      icalcomponent_kind kind = icalcomponent_isa (component);

      if (kind == ICAL_VCALENDAR_COMPONENT || kind == ICAL_XROOT_COMPONENT)
        collect (reading, component);
      else if ((kind == ICAL_VTODO_COMPONENT || kind == ICAL_VEVENT_COMPONENT) && icalcomponent_get_status (component) != ICAL_STATUS_CANCELLED)
        g_ptr_array_add (reading->items, make_item (component, reading));
    }
}

static GPtrArray *
read_text (const char *text, gint64 now)
{
  Reading        reading = { g_ptr_array_new_with_free_func (item_free), now, g_get_monotonic_time () + MAX_SEARCH };
  icalcomponent *root;

  icalerror_set_errors_are_fatal (FALSE);
  root = icalparser_parse_string (text);
  if (root == NULL)
    return reading.items;
  collect (&reading, root);
  icalcomponent_free (root);
  return reading.items;
}

static icaltimetype
to_moment (gint64 seconds)
{
  return icaltime_from_timet_with_zone (seconds, FALSE, icaltimezone_get_utc_timezone ());
}

static void
add (icalcomponent *component,
     icalproperty  *property)
{
  icalcomponent_add_property (component, property);
}

static void
add_due (icalcomponent    *component,
         const RgIcalTask *task)
{
  icaltimetype day = icaltime_null_date ();

  if (task->due_day != NULL && sscanf (task->due_day, "%d-%d-%d", &day.year, &day.month, &day.day) == 3)
    add (component, icalproperty_new_due (day));
  else if (task->due != 0)
    add (component, icalproperty_new_due (to_moment (task->due)));
}

static void
add_alarm (icalcomponent    *component,
           const RgIcalTask *task)
{
  struct icaltriggertype trigger = { .time = to_moment (task->remind) };
  icalcomponent         *alarm;

  if (task->remind == 0)
    return;
  alarm = icalcomponent_new (ICAL_VALARM_COMPONENT);
  add (alarm, icalproperty_new_action (ICAL_ACTION_DISPLAY));
  add (alarm, icalproperty_new_trigger (trigger));
  add (alarm, icalproperty_new_description (task->subject));
  icalcomponent_add_component (component, alarm);
}

static char *
write_task (const RgIcalTask *task)
{
  icalcomponent *component = icalcomponent_new (ICAL_VTODO_COMPONENT);
  char          *text;

  add (component, icalproperty_new_uid (task->uid));
  add (component, icalproperty_new_dtstamp (to_moment (task->stamp)));
  add (component, icalproperty_new_summary (task->subject));
  if (task->note != NULL)
    add (component, icalproperty_new_description (task->note));
  if (task->customer != NULL)
    add (component, icalproperty_new_contact (task->customer));
  add_due (component, task);
  add (component, icalproperty_new_status (task->done ? ICAL_STATUS_COMPLETED : ICAL_STATUS_NEEDSACTION));
  if (task->done && task->done_at != 0)
    add (component, icalproperty_new_completed (to_moment (task->done_at)));
  add_alarm (component, task);
  text = icalcomponent_as_ical_string_r (component);
  icalcomponent_free (component);
  return text;
}

G_MODULE_EXPORT const RgIcalLibrary rg_ical_library = {
  .read = read_text,
  .write = write_task,
};
