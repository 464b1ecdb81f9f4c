/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-table-writer-private.h"

#include <string.h>
#include <glib/gi18n.h>
#include <libical/ical.h>

#include "rg-clock.h"
#include "rg-date.h"
#include "rg-error.h"
#include "rg-record-types.h"

/* When a task that has only a day is meant to be done. */
#define DEFAULT_TIME "09:00"

#define RG_TYPE_ICAL_WRITER (rg_ical_writer_get_type ())
G_DECLARE_FINAL_TYPE (RgIcalWriter, rg_ical_writer, RG, ICAL_WRITER, RgTableWriter)

/* Tasks as a calendar for telephones and mail programs. */
struct _RgIcalWriter
{
  RgTableWriter parent_instance;
};

G_DEFINE_FINAL_TYPE (RgIcalWriter, rg_ical_writer, rg_table_writer_get_type ())

static icaltimetype
to_moment (const char *local,
           const char *zone)
{
  g_autoptr (GDateTime) moment = local != NULL ? rg_date_to_datetime (local, zone, DEFAULT_TIME) : NULL;

  if (moment == NULL)
    return icaltime_null_time ();
  return icaltime_from_timet_with_zone (g_date_time_to_unix (moment), FALSE, icaltimezone_get_utc_timezone ());
}

static void
add (icalcomponent *component,
     icalproperty  *property)
{
  icalcomponent_add_property (component, property);
}

static void
add_due (icalcomponent *task,
         RgRecord      *record)
{
  const char  *due = rg_record_get_text (record, RG_TASK_DUE_AT);
  icaltimetype moment = to_moment (due, rg_record_get_text (record, RG_TASK_ZONE));

  if (icaltime_is_null_time (moment))
    return;
  if (strlen (due) <= strlen ("YYYY-MM-DD"))
    {
      moment = icaltime_null_date ();
      if (sscanf (due, "%d-%d-%d", &moment.year, &moment.month, &moment.day) != 3)
        return;
    }
  add (task, icalproperty_new_due (moment));
}

static void
add_alarm (icalcomponent *task,
           RgRecord      *record,
           const char    *subject)
{
  struct icaltriggertype trigger = { .time = to_moment (rg_record_get_text (record, RG_TASK_REMIND_AT), rg_record_get_text (record, RG_TASK_ZONE)) };
  icalcomponent         *alarm;

  if (icaltime_is_null_time (trigger.time))
    return;
  alarm = icalcomponent_new (ICAL_VALARM_COMPONENT);
  add (alarm, icalproperty_new_action (ICAL_ACTION_DISPLAY));
  add (alarm, icalproperty_new_trigger (trigger));
  add (alarm, icalproperty_new_description (subject));
  icalcomponent_add_component (task, alarm);
}

static void
add_status (icalcomponent *task,
            RgRecord      *record)
{
  gboolean     done = !rg_record_is_null (record, RG_TASK_DONE) && rg_record_get_int (record, RG_TASK_DONE) != 0;
  icaltimetype moment = to_moment (rg_record_get_text (record, RG_TASK_DONE_AT), rg_record_get_text (record, RG_TASK_ZONE));

  add (task, icalproperty_new_status (done ? ICAL_STATUS_COMPLETED : ICAL_STATUS_NEEDSACTION));
  if (done && !icaltime_is_null_time (moment))
    add (task, icalproperty_new_completed (moment));
}

static icalcomponent *
make_task (RgRecord *record)
{
  const char      *subject = rg_record_get_text (record, RG_TASK_SUBJECT);
  const char      *note = rg_record_get_text (record, RG_TASK_NOTE);
  const char      *customer = rg_record_get_reference_title (record, RG_TASK_CUSTOMER);
  const char      *code = rg_record_get_reference_key (record, RG_TASK_CUSTOMER);
  g_autofree char *uid = g_strdup_printf ("task-%" G_GINT64_FORMAT "-%s@regulars", rg_record_get_id (record), code != NULL ? code : "0");
  g_autoptr (RgClock) clock = rg_clock_get_default ();
  g_autoptr (GDateTime) now = rg_clock_get_now (clock);
  icalcomponent *task = icalcomponent_new (ICAL_VTODO_COMPONENT);

  add (task, icalproperty_new_uid (uid));
  add (task, icalproperty_new_dtstamp (icaltime_from_timet_with_zone (g_date_time_to_unix (now), FALSE, icaltimezone_get_utc_timezone ())));
  add (task, icalproperty_new_summary (subject != NULL ? subject : ""));
  if (note != NULL)
    add (task, icalproperty_new_description (note));
  if (customer != NULL)
    add (task, icalproperty_new_contact (customer));
  add_due (task, record);
  add_status (task, record);
  add_alarm (task, record, subject != NULL ? subject : "");
  return task;
}

static gboolean
rg_ical_writer_begin (RgTableWriter *writer,
                      GError       **error)
{
  if (rg_table_writer_get_record_type (writer) != rg_task_type ())
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("Only tasks can be written into a calendar (.ics)."));
      return FALSE;
    }
  fputs ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Regulars//Regulars " RG_VERSION "//EN\r\n", rg_output_file_get_stream (rg_table_writer_get_file (writer)));
  return rg_table_writer_check (writer, error);
}

static gboolean
rg_ical_writer_add (RgTableWriter *writer,
                    RgRecord      *record,
                    GError       **error)
{
  icalcomponent *task = make_task (record);
  char          *text = icalcomponent_as_ical_string_r (task);

  fputs (text, rg_output_file_get_stream (rg_table_writer_get_file (writer)));
  icalmemory_free_buffer (text);
  icalcomponent_free (task);
  return rg_table_writer_check (writer, error);
}

static gboolean
rg_ical_writer_end (RgTableWriter *writer,
                    GError       **error)
{
  fputs ("END:VCALENDAR\r\n", rg_output_file_get_stream (rg_table_writer_get_file (writer)));
  return rg_table_writer_check (writer, error);
}

static void
rg_ical_writer_class_init (RgIcalWriterClass *klass)
{
  RgTableWriterClass *writer_class = RG_TABLE_WRITER_CLASS (klass);

  writer_class->begin = rg_ical_writer_begin;
  writer_class->add = rg_ical_writer_add;
  writer_class->end = rg_ical_writer_end;
}

static void
rg_ical_writer_init (RgIcalWriter *self)
{
}
