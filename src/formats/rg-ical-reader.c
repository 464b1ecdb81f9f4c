/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "rg-cell-put.h"
#include "rg-clock.h"
#include "rg-ical-library.h"
#include "rg-module.h"
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
  RgSheetReader parent_instance;
  GPtrArray    *items; /* RgIcalItem */
  guint         next;
  RgRowBlock   *rows;
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

static void
put_moment (RgIcalReader *self,
            guint         column,
            const char   *text)
{
  if (text != NULL)
    rg_row_block_put (self->rows, column, RG_CELL_DATE, text, strlen (text));
}

static void
put_item (RgIcalReader     *self,
          const RgIcalItem *item)
{
  put_text (self, COLUMN_SUBJECT, item->subject);
  put_text (self, COLUMN_CUSTOMER, item->customer);
  put_moment (self, COLUMN_DUE, item->due);
  put_moment (self, COLUMN_REMIND, item->remind);
  if (item->is_task)
    rg_row_block_put_static (self->rows, COLUMN_DONE, RG_CELL_TEXT, item->done ? "是" : "否");
  put_text (self, COLUMN_NOTE, item->note);
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

  g_clear_pointer (&self->items, g_ptr_array_unref);
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
  self->rows = rg_row_block_new ();
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

const RgIcalLibrary *
rg_ical (void)
{
  static const RgIcalLibrary *library = NULL;

  if (g_once_init_enter (&library))
    g_once_init_leave (&library, rg_module_get_symbol (RG_ICAL_MODULE, RG_ICAL_SYMBOL));
  return library;
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
  g_autoptr (RgClock) clock = rg_clock_get_default ();
  g_autoptr (GDateTime) now = rg_clock_get_now (clock);
  g_autofree char *whole = read_file (path, options, refusal);
  g_autofree char *text = whole != NULL ? leave_long_out (whole) : NULL;

  if (text == NULL)
    return NULL;
  if (is_flat (text))
    self->items = rg_ical ()->read (text, g_date_time_to_unix (now));
  if (self->items == NULL || self->items->len == 0)
    {
      *refusal = refuse_broken ();
      return NULL;
    }
  put_header (self);
  return RG_SHEET_READER (g_steal_pointer (&self));
}
