/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-table-writer-private.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n.h>

#include "rg-clock.h"
#include "rg-date.h"
#include "rg-error.h"
#include "rg-ical-library.h"
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

/* Seconds since 1970, or 0. */
static gint64
to_seconds (RgRecord *record,
            guint     field)
{
  const char *local = rg_record_get_text (record, field);
  g_autoptr (GDateTime) moment = local != NULL ? rg_date_to_datetime (local, rg_record_get_text (record, RG_TASK_ZONE), DEFAULT_TIME) : NULL;

  return moment != NULL ? g_date_time_to_unix (moment) : 0;
}

static char *
write_task (RgRecord *record)
{
  const char      *subject = rg_record_get_text (record, RG_TASK_SUBJECT);
  const char      *due = rg_record_get_text (record, RG_TASK_DUE_AT);
  const char      *code = rg_record_get_reference_key (record, RG_TASK_CUSTOMER);
  g_autofree char *uid = g_strdup_printf ("task-%" G_GINT64_FORMAT "-%s@regulars", rg_record_get_id (record), code != NULL ? code : "0");
  g_autoptr (RgClock) clock = rg_clock_get_default ();
  g_autoptr (GDateTime) now = rg_clock_get_now (clock);
  RgIcalTask task = { .uid = uid, .subject = subject != NULL ? subject : "" };

  task.stamp = g_date_time_to_unix (now);
  task.customer = rg_record_get_reference_title (record, RG_TASK_CUSTOMER);
  task.note = rg_record_get_text (record, RG_TASK_NOTE);
  task.due = to_seconds (record, RG_TASK_DUE_AT);
  task.due_day = due != NULL && strlen (due) == strlen ("YYYY-MM-DD") ? due : NULL;
  task.remind = to_seconds (record, RG_TASK_REMIND_AT);
  task.done = !rg_record_is_null (record, RG_TASK_DONE) && rg_record_get_int (record, RG_TASK_DONE) != 0;
  task.done_at = to_seconds (record, RG_TASK_DONE_AT);
  return rg_ical ()->write (&task);
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
  char *text = write_task (record);

  fputs (text, rg_output_file_get_stream (rg_table_writer_get_file (writer)));
  free (text);
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
