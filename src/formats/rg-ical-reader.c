/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libical/ical.h>

#include "rg-cell-put.h"
#include "rg-text-encoding.h"
#include "rg-transfer-encoding.h"

#define MAX_SIZE (64 * 1024 * 1024)
#define MAX_LINE (256 * 1024)

/* Alarms in tasks in a calendar, and the zone's rules; what nests deeper does harm to the parser. */
#define MAX_DEPTH 16

enum
{
  COLUMN_SUBJECT,
  COLUMN_CUSTOMER,
  COLUMN_DUE,
  COLUMN_REMIND,
  COLUMN_DONE,
  COLUMN_NOTE,
  N_COLUMNS,
};

#define RG_TYPE_ICAL_READER (rg_ical_reader_get_type ())
G_DECLARE_FINAL_TYPE (RgIcalReader, rg_ical_reader, RG, ICAL_READER, RgSheetReader)

/* A calendar as a table of tasks: a header, and a row for each task and each appointment. */
struct _RgIcalReader
{
  RgSheetReader  parent_instance;
  icalcomponent *root;
  GPtrArray     *items; /* icalcomponent: of the root */
  guint          next;
  RgRowBlock    *rows;
};

G_DEFINE_FINAL_TYPE (RgIcalReader, rg_ical_reader, RG_TYPE_SHEET_READER)

static void
put_text (RgIcalReader *self,
          guint         column,
          const char   *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL && *g_strstrip (valid) != '\0')
    rg_cell_put_text (self->rows, column, valid, strlen (valid));
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

static void
put_moment (RgIcalReader *self,
            guint         column,
            icaltimetype  moment)
{
  g_autofree char *text = to_local (moment);

  if (text != NULL)
    rg_row_block_put (self->rows, column, RG_CELL_DATE, text, strlen (text));
}

static icaltimetype
get_due (icalcomponent *item)
{
  icaltimetype due = icalcomponent_isa (item) == ICAL_VTODO_COMPONENT ? icalcomponent_get_due (item) : icaltime_null_time ();

  return icaltime_is_null_time (due) ? icalcomponent_get_dtstart (item) : due;
}

/* The first alarm; most say how long before the task. */
static void
put_alarm (RgIcalReader  *self,
           icalcomponent *item,
           icaltimetype   due)
{
  icalcomponent         *alarm = icalcomponent_get_first_component (item, ICAL_VALARM_COMPONENT);
  icalproperty          *property = alarm != NULL ? icalcomponent_get_first_property (alarm, ICAL_TRIGGER_PROPERTY) : NULL;
  struct icaltriggertype trigger;

  if (property == NULL)
    return;
  trigger = icalproperty_get_trigger (property);
  if (!icaltime_is_null_time (trigger.time))
    put_moment (self, COLUMN_REMIND, trigger.time);
  else if (!icaltime_is_null_time (due) && !icaldurationtype_is_bad_duration (trigger.duration))
    {
      due.is_date = FALSE;
      put_moment (self, COLUMN_REMIND, icaltime_add (due, trigger.duration));
    }
}

static gboolean
is_done (icalcomponent *item)
{
  icalproperty *percent = icalcomponent_get_first_property (item, ICAL_PERCENTCOMPLETE_PROPERTY);

  return icalcomponent_get_status (item) == ICAL_STATUS_COMPLETED || icalcomponent_get_first_property (item, ICAL_COMPLETED_PROPERTY) != NULL ||
         (percent != NULL && icalproperty_get_percentcomplete (percent) == 100);
}

static void
put_item (RgIcalReader  *self,
          icalcomponent *item)
{
  icalproperty    *contact = icalcomponent_get_first_property (item, ICAL_CONTACT_PROPERTY);
  const char      *note = icalcomponent_get_description (item);
  const char      *place = icalcomponent_get_location (item);
  g_autofree char *both = note != NULL && place != NULL ? g_strconcat (place, "\n", note, NULL) : NULL;
  icaltimetype     due = get_due (item);

  put_text (self, COLUMN_SUBJECT, icalcomponent_get_summary (item));
  put_text (self, COLUMN_CUSTOMER, contact != NULL ? icalproperty_get_contact (contact) : NULL);
  put_moment (self, COLUMN_DUE, due);
  put_alarm (self, item, due);
  if (icalcomponent_isa (item) == ICAL_VTODO_COMPONENT)
    rg_row_block_put_static (self->rows, COLUMN_DONE, RG_CELL_TEXT, is_done (item) ? "是" : "否");
  put_text (self, COLUMN_NOTE, both != NULL ? both : note != NULL ? note :
                                                                    place);
}

static void
put_header (RgIcalReader *self)
{
  static const char *const headers[N_COLUMNS] = { "任务", "客户名称", "截止时间", "提醒时间", "完成", "备注" };

  for (guint i = 0; i < N_COLUMNS; i++)
    rg_row_block_put_static (self->rows, i, RG_CELL_TEXT, headers[i]);
  rg_row_block_end_row (self->rows, 1, FALSE);
}

static gboolean
advance_cb (gpointer    data,
            RgFinding **refusal)
{
  RgIcalReader *self = data;

  if (self->next >= self->items->len)
    return FALSE;
  put_item (self, self->items->pdata[self->next++]);
  rg_row_block_end_row (self->rows, self->next + 1, TRUE);
  return TRUE;
}

static gboolean
rg_ical_reader_read (RgSheetReader     *reader,
                     const RgSheetRow **row,
                     RgFinding        **refusal)
{
  return rg_row_block_pull (RG_ICAL_READER (reader)->rows, advance_cb, reader, row, refusal);
}

static double
rg_ical_reader_get_progress (RgSheetReader *reader)
{
  RgIcalReader *self = RG_ICAL_READER (reader);

  return self->items->len == 0 ? 1.0 : (double)self->next / self->items->len;
}

static void
rg_ical_reader_finalize (GObject *object)
{
  RgIcalReader *self = RG_ICAL_READER (object);

  g_clear_pointer (&self->root, icalcomponent_free);
  g_ptr_array_unref (self->items);
  rg_row_block_free (self->rows);
  G_OBJECT_CLASS (rg_ical_reader_parent_class)->finalize (object);
}

static void
rg_ical_reader_class_init (RgIcalReaderClass *klass)
{
  RgSheetReaderClass *reader_class = RG_SHEET_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_ical_reader_finalize;
  reader_class->format = "ics";
  reader_class->read = rg_ical_reader_read;
  reader_class->get_progress = rg_ical_reader_get_progress;
}

static void
rg_ical_reader_init (RgIcalReader *self)
{
  self->items = g_ptr_array_new ();
  self->rows = rg_row_block_new ();
}

/* What was called off is no task. */
static void
collect (RgIcalReader  *self,
         icalcomponent *parent)
{
  for (icalcomponent *item = icalcomponent_get_first_component (parent, ICAL_ANY_COMPONENT); item != NULL; item = icalcomponent_get_next_component (parent, ICAL_ANY_COMPONENT))
    {
      icalcomponent_kind kind = icalcomponent_isa (item);

      if (kind == ICAL_VCALENDAR_COMPONENT || kind == ICAL_XROOT_COMPONENT)
        collect (self, item);
      else if ((kind == ICAL_VTODO_COMPONENT || kind == ICAL_VEVENT_COMPONENT) && icalcomponent_get_status (item) != ICAL_STATUS_CANCELLED)
        g_ptr_array_add (self->items, item);
    }
}

/* Takes out the properties that are too long, which are files that were attached; libical needs minutes for them. */
static char *
leave_long_out (const char *text)
{
  GString *rest = g_string_new (NULL);
  gsize    start = 0;
  gboolean skip = FALSE;

  while (*text != '\0')
    {
      const char *end = strchr (text, '\n');
      gsize       length = end != NULL ? (gsize)(end - text) + 1 : strlen (text);

      if (*text != ' ' && *text != '\t')
        {
          start = rest->len;
          skip = FALSE;
        }
      skip |= rest->len - start + length > MAX_LINE;
      if (skip)
        g_string_truncate (rest, start);
      else
        g_string_append_len (rest, text, length);
      text += length;
    }
  return g_string_free (rest, FALSE);
}

/* Whether what begins ends, and nothing is too deep. */
static gboolean
is_flat (const char *text)
{
  int depth = 0;

  for (const char *line = text; line != NULL && depth >= 0 && depth <= MAX_DEPTH; line = strchr (line, '\n'))
    {
      while (*line != '\0' && g_ascii_isspace (*line))
        line++;
      if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0)
        depth++;
      else if (g_ascii_strncasecmp (line, "END:", 4) == 0)
        depth--;
    }
  return depth >= 0 && depth <= MAX_DEPTH;
}

static RgFinding *
refuse_broken (void)
{
  return rg_finding_new (0, NULL, "ICAL_BROKEN", RG_SEVERITY_ERROR, _ ("There is no task and no appointment in this calendar. Export it once more."));
}

static char *
read_file (const char           *path,
           const RgSheetOptions *options,
           RgFinding           **refusal)
{
  RgTextEncoding encoding = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *bytes = NULL;
  gsize            length;

  if (info != NULL && g_file_info_get_size (info) > MAX_SIZE)
    *refusal = rg_finding_new (0, NULL, "FILE_TOO_LARGE", RG_SEVERITY_ERROR, _ ("This calendar is too large. Export a part of it."));
  else if (!g_file_get_contents (path, &bytes, &length, &error))
    *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
  else if (rg_text_encoding_detect (path, options->encoding, &encoding, refusal))
    return rg_charset_decode (bytes + MIN (encoding.bom, length), length - MIN (encoding.bom, length), encoding.name);
  return NULL;
}

/* Opens a calendar. */
RgSheetReader *
rg_ical_reader_open (const char           *path,
                     const RgSheetOptions *options,
                     RgFinding           **refusal)
{
  g_autoptr (RgIcalReader) self = g_object_new (RG_TYPE_ICAL_READER, NULL);
  g_autofree char *whole = read_file (path, options, refusal);
  g_autofree char *text = whole != NULL ? leave_long_out (whole) : NULL;

  if (text == NULL)
    return NULL;
  icalerror_set_errors_are_fatal (FALSE);
  self->root = is_flat (text) ? icalparser_parse_string (text) : NULL;
  if (self->root != NULL)
    collect (self, self->root);
  if (self->items->len == 0)
    {
      *refusal = refuse_broken ();
      return NULL;
    }
  put_header (self);
  return RG_SHEET_READER (g_steal_pointer (&self));
}
