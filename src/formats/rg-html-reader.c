/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <glib/gi18n.h>

#include "rg-html-source.h"
#include "rg-html-tables.h"
#include "rg-read-size.h"

#define RG_TYPE_HTML_READER (rg_html_reader_get_type ())
G_DECLARE_FINAL_TYPE (RgHtmlReader, rg_html_reader, RG, HTML_READER, RgSheetReader)

/* Web pages that call themselves .xls, as many business systems export them. */
struct _RgHtmlReader
{
  RgSheetReader parent_instance;
  RgHtmlSource *source;
  GInputStream *stream;
  RgHtmlTables *survey;
  GPtrArray    *tables; /* of the survey */
  RgHtmlTables *reading;
  int           chosen;
  goffset       produced;
  gboolean      ended;
};

G_DEFINE_FINAL_TYPE (RgHtmlReader, rg_html_reader, RG_TYPE_SHEET_READER)

/* Returns %FALSE at the end, or with @refusal set. */
static gboolean
push (GInputStream *stream,
      RgHtmlTables *tables,
      goffset      *produced,
      RgFinding   **refusal)
{
  char bytes[RG_READ_SIZE];
  g_autoptr (GError) error = NULL;
  gssize length = g_input_stream_read (stream, bytes, RG_READ_SIZE, NULL, &error);

  if (length > 0)
    {
      *produced += length;
      return rg_html_tables_push (tables, bytes, length, refusal);
    }
  if (length < 0)
    *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
  else
    rg_html_tables_finish (tables);
  return FALSE;
}

static gboolean
advance_cb (gpointer    data,
            RgFinding **refusal)
{
  RgHtmlReader *self = data;

  if (self->ended || push (self->stream, self->reading, &self->produced, refusal))
    return !self->ended;
  self->ended = TRUE;
  return FALSE;
}

static gboolean
rg_html_reader_read (RgSheetReader     *reader,
                     const RgSheetRow **row,
                     RgFinding        **refusal)
{
  RgHtmlReader *self = RG_HTML_READER (reader);

  return rg_row_block_pull (rg_html_tables_get_rows (self->reading), advance_cb, self, row, refusal);
}

static char **
rg_html_reader_get_sheets (RgSheetReader *reader)
{
  RgHtmlReader *self = RG_HTML_READER (reader);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->tables->len; i++)
    {
      const RgHtmlTable *table = self->tables->pdata[i];

      if (table->listed)
        g_ptr_array_add (names, g_strdup (table->name));
    }
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_steal (names, NULL);
}

static const char *
rg_html_reader_get_sheet (RgSheetReader *reader)
{
  RgHtmlReader *self = RG_HTML_READER (reader);

  return ((RgHtmlTable *)self->tables->pdata[self->chosen])->name;
}

static double
rg_html_reader_get_progress (RgSheetReader *reader)
{
  RgHtmlReader *self = RG_HTML_READER (reader);
  goffset       size = rg_html_source_get_size (self->source);

  return self->ended || size == 0 ? 1.0 : MIN (1.0, (double)self->produced / size);
}

static void
rg_html_reader_finalize (GObject *object)
{
  RgHtmlReader *self = RG_HTML_READER (object);

  g_clear_object (&self->stream);
  g_clear_pointer (&self->survey, rg_html_tables_free);
  g_clear_pointer (&self->reading, rg_html_tables_free);
  g_clear_pointer (&self->source, rg_html_source_free);
  G_OBJECT_CLASS (rg_html_reader_parent_class)->finalize (object);
}

static void
rg_html_reader_class_init (RgHtmlReaderClass *klass)
{
  RgSheetReaderClass *reader_class = RG_SHEET_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_html_reader_finalize;
  reader_class->format = "html";
  reader_class->read = rg_html_reader_read;
  reader_class->get_sheets = rg_html_reader_get_sheets;
  reader_class->get_sheet = rg_html_reader_get_sheet;
  reader_class->get_progress = rg_html_reader_get_progress;
}

static void
rg_html_reader_init (RgHtmlReader *self)
{
  self->chosen = -1;
}

static gboolean
survey (RgHtmlReader *self,
        RgFinding   **refusal)
{
  g_autoptr (GInputStream) stream = rg_html_source_open (self->source, refusal);
  goffset produced = 0;

  if (stream == NULL)
    return FALSE;
  self->survey = rg_html_tables_new (-1);
  while (push (stream, self->survey, &produced, refusal))
    ;
  self->tables = rg_html_tables_list (self->survey);
  return *refusal == NULL;
}

/* Without a name: the first table of several rows and columns; what stands above it is most often the head of the page. */
static gboolean
choose (RgHtmlReader *self,
        const char   *wanted,
        RgFinding   **refusal)
{
  guint n_listed = 0;

  for (guint i = self->tables->len; i-- > 0;)
    {
      const RgHtmlTable *table = self->tables->pdata[i];
      gboolean           fits = wanted != NULL ? g_strcmp0 (table->name, wanted) == 0 : table->n_rows > 1 && table->n_columns > 1;

      n_listed += table->listed;
      if (table->listed && fits)
        self->chosen = i;
    }
  for (guint i = 0; wanted == NULL && self->chosen < 0 && i < self->tables->len; i++)
    if (((RgHtmlTable *)self->tables->pdata[i])->listed)
      self->chosen = i;
  if (self->chosen < 0)
    *refusal = n_listed > 0 ? rg_sheet_refuse_missing (wanted) : rg_finding_new (0, NULL, "HTML_NO_TABLE", RG_SEVERITY_ERROR, _ ("This is a web page without a table, whatever its name says. Open it in Excel and save it as .xlsx."));
  return self->chosen >= 0;
}

static void
tell_encoding (RgHtmlReader *self)
{
  const RgTextEncoding *encoding = rg_html_source_get_encoding (self->source);
  RgSheetReader        *reader = RG_SHEET_READER (self);

  if (encoding->damaged)
    rg_sheet_reader_take_finding (reader, rg_finding_new (0, NULL, "ENC_INVALID", RG_SEVERITY_WARNING, _ ("Some characters are damaged: the file mixes two encodings.")));
  else if (encoding->guessed)
    rg_sheet_reader_take_finding (reader, rg_finding_new (0, NULL, "ENC_GUESSED", RG_SEVERITY_WARNING, _ ("The encoding of the file was guessed as %s. Please check that names look right."), encoding->name));
}

static RgSheetReader *
open_source (RgHtmlSource         *source,
             const RgSheetOptions *options,
             RgFinding           **refusal)
{
  g_autoptr (RgHtmlReader) self = g_object_new (RG_TYPE_HTML_READER, NULL);

  self->source = source;
  if (source == NULL || !survey (self, refusal) || !choose (self, options->sheet, refusal))
    return NULL;
  if (options->encoding == NULL)
    tell_encoding (self);
  self->stream = rg_html_source_open (source, refusal);
  self->reading = rg_html_tables_new (self->chosen);
  return self->stream != NULL ? RG_SHEET_READER (g_steal_pointer (&self)) : NULL;
}

/* Opens a page at the table that the options name. */
RgSheetReader *
rg_html_reader_open (const char           *path,
                     const RgSheetOptions *options,
                     RgFinding           **refusal)
{
  return open_source (rg_html_source_new (path, options->encoding, refusal), options, refusal);
}

/* Opens a page that browsers or Excel have saved as a single file. */
RgSheetReader *
rg_html_reader_open_archive (const char           *path,
                             const RgSheetOptions *options,
                             RgFinding           **refusal)
{
  return open_source (rg_html_source_new_for_archive (path, refusal), options, refusal);
}
