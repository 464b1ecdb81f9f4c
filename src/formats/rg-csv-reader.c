/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <csv.h>
#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rg-csv-dialect.h"
#include "rg-read-size.h"
#include "rg-row-block.h"
#include "rg-text-encoding.h"

#define MAX_FIELD (64 * 1024 * 1024)
#define REPLACEMENT "\xef\xbf\xbd"

/* The state of the parser between two records, as csv_init() leaves it. */
#define ROW_NOT_BEGUN 0

#define RG_TYPE_CSV_READER (rg_csv_reader_get_type ())
G_DECLARE_FINAL_TYPE (RgCsvReader, rg_csv_reader, RG, CSV_READER, RgSheetReader)

struct _RgCsvReader
{
  RgSheetReader     parent_instance;
  GInputStream     *raw;    /* the bytes of the file */
  GInputStream     *stream; /* its text; the same as raw when cells are decoded one by one */
  goffset           size;
  RgTextEncoding    encoding;
  struct csv_parser parser;
  RgRowBlock       *rows;
  GString          *text;   /* one cell while it is cleaned */
  char             *bytes;  /* what was read last */
  gssize            unread; /* bytes at the front of it that the parser has not seen; -1: none */
  char            **header;
  guint64           number;
  char              terminator; /* the character that ended the last line */
  gboolean          fresh;      /* nothing has come since */
  gboolean          stray;      /* the cell that is being read has a quote in the wrong place */
  guint64           too_wide;   /* the row that has too many cells, or 0 */
  gboolean          ended;
};

G_DEFINE_FINAL_TYPE (RgCsvReader, rg_csv_reader, RG_TYPE_SHEET_READER)

/* libcsv trims what this says is a space; tabs are kept, because they are worth a warning. */
static int
is_space (unsigned char c)
{
  return c == ' ';
}

static gboolean
replace_nuls (GString *text)
{
  gboolean found = FALSE;
  char    *nul;

  while ((nul = memchr (text->str, '\0', text->len)) != NULL)
    {
      gsize position = nul - text->str;

      g_string_erase (text, position, 1);
      g_string_insert (text, position, REPLACEMENT);
      found = TRUE;
    }
  return found;
}

/* Returns the code of what is wrong with the bytes; leaves valid text in self->text. */
static const char *
clean_damaged (RgCsvReader *self,
               const char  *bytes,
               gsize        length)
{
  gboolean    good = rg_text_encoding_decode (&self->encoding, bytes, length, self->text);
  const char *code = good ? NULL : "ENC_INVALID";

  if (replace_nuls (self->text))
    code = "CONTROL_CHAR";
  return code;
}

static const char *
cut (RgCsvReader *self)
{
  if (self->text->len <= RG_SHEET_MAX_CELL || g_utf8_strlen (self->text->str, self->text->len) <= RG_SHEET_MAX_CELL)
    return NULL;
  g_string_truncate (self->text, g_utf8_offset_to_pointer (self->text->str, RG_SHEET_MAX_CELL) - self->text->str);
  return "CELL_TOO_LONG";
}

static void
normalise_lines (GString *text)
{
  g_string_replace (text, "\r\n", "\n", 0);
  g_string_replace (text, "\r", "\n", 0);
}

static void
put_unusual (RgCsvReader *self,
             guint        column,
             const char  *bytes,
             gsize        length)
{
  const char *code = NULL;
  const char *too_long;
  RgCell     *cell;

  if (self->encoding.damaged)
    code = clean_damaged (self, bytes, length);
  else
    {
      g_string_truncate (self->text, 0);
      g_string_append_len (self->text, bytes, length);
      code = replace_nuls (self->text) ? "CONTROL_CHAR" : NULL;
    }
  if (rg_csv_dialect_has_guard (self->text->str))
    g_string_erase (self->text, 0, 1);
  if (memchr (self->text->str, '\r', self->text->len) != NULL)
    normalise_lines (self->text);
  too_long = cut (self);
  cell = rg_row_block_put (self->rows, column, RG_CELL_TEXT, self->text->str, self->text->len);
  cell->code = too_long != NULL ? too_long : code;
  cell->invalid = cell->code != NULL;
  if (cell->code == NULL && self->stray)
    cell->code = "QUOTE_STRAY";
}

/* @clean: all of it is text; @lasting: the bytes stay where they are until the row has been given, and one more is free */
static void
take_cell (RgCsvReader *self,
           char        *bytes,
           gsize        length,
           gboolean     clean,
           gboolean     lasting)
{
  guint column = rg_row_block_get_open_cells (self->rows);

  self->fresh = FALSE;
  if (column >= RG_SHEET_MAX_COLUMNS)
    self->too_wide = length > 0 && self->too_wide == 0 ? self->number + 1 : self->too_wide;
  else if (length == 0)
    rg_row_block_put_static (self->rows, column, RG_CELL_EMPTY, "");
  else if (!clean || length > RG_SHEET_MAX_CELL || *bytes == '\'')
    put_unusual (self, column, bytes, length);
  else if (lasting)
    {
      bytes[length] = '\0';
      rg_row_block_put_static (self->rows, column, RG_CELL_TEXT, bytes);
    }
  else
    rg_row_block_put (self->rows, column, RG_CELL_TEXT, bytes, length);
}

static void
field_cb (void  *data,
          size_t length,
          void  *user_data)
{
  RgCsvReader *self = user_data;
  gboolean     clean = !self->encoding.damaged && !self->stray && memchr (data, '\r', length) == NULL && memchr (data, '\0', length) == NULL;

  take_cell (self, data, length, clean, FALSE);
  self->stray = FALSE;
}

/* Called for every line end outside of quotes, so that empty lines count as they do in a spreadsheet. */
static void
record_cb (int   terminator,
           void *user_data)
{
  RgCsvReader *self = user_data;

  if (self->fresh && terminator == '\n' && self->terminator == '\r')
    {
      self->terminator = 0;
      return;
    }
  self->number++;
  self->fresh = TRUE;
  self->terminator = terminator;
  rg_row_block_end_row (self->rows, self->number, FALSE);
}

/* Strict mode stops at each quote in the wrong place; it is then taken as it stands. Text after a closing quote ends at the
 * next separator, as spreadsheets do it; libcsv would go on to the next quote and swallow whole rows. */
static gboolean
parse_carefully (RgCsvReader *self,
                 const char  *bytes,
                 gsize        length)
{
  unsigned char options = csv_get_opts (&self->parser);
  gsize         done = 0;

  while (done < length)
    {
      done += csv_parse (&self->parser, bytes + done, length - done, field_cb, record_cb, self);
      if (done == length)
        break;
      if (csv_error (&self->parser) != CSV_EPARSE)
        return FALSE;
      self->stray = TRUE;
      if (bytes[done] != '"')
        self->parser.quoted = 0;
      csv_set_opts (&self->parser, options & ~CSV_STRICT);
      csv_parse (&self->parser, bytes + done, 1, field_cb, record_cb, self);
      csv_set_opts (&self->parser, options);
      done++;
    }
  return self->parser.entry_pos <= MAX_FIELD;
}

/* Returns: whether the line is nothing but text and separators; its end is not part of it */
static gboolean
is_plain_line (RgCsvReader *self,
               const char  *line,
               gsize        length)
{
  return self->parser.pstate == ROW_NOT_BEGUN && self->terminator != '\r' && !self->encoding.damaged &&
         memchr (line, '"', length) == NULL && memchr (line, '\r', length) == NULL && memchr (line, '\0', length) == NULL;
}

static void
take_line (RgCsvReader *self,
           char        *line,
           gsize        length)
{
  char *stop = line + length;

  for (char *start = line, *end = line; length > 0 && end < stop; start = end + 1)
    {
      char *last;

      end = memchr (start, self->parser.delim_char, (gsize)(stop - start));
      last = end = end == NULL ? stop : end;
      while (start < last && *start == ' ')
        start++;
      while (start < last && last[-1] == ' ')
        last--;
      take_cell (self, start, (gsize)(last - start), TRUE, TRUE);
    }
  record_cb ('\n', self);
}

/* Lines without a quotation mark, nearly all of most files, need no parser that goes from character to character. */
static gboolean
parse (RgCsvReader *self,
       char        *bytes,
       gsize        length)
{
  char    *stop = bytes + length;
  gboolean ok = TRUE;

  while (ok && bytes < stop)
    {
      char *end = memchr (bytes, '\n', (gsize)(stop - bytes));
      gsize n = (gsize)((end == NULL ? stop : end) - bytes);
      gsize n_text = n > 0 && end != NULL && bytes[n - 1] == '\r' ? n - 1 : n;

      if (end != NULL && is_plain_line (self, bytes, n_text))
        take_line (self, bytes, n_text);
      else
        ok = parse_carefully (self, bytes, end == NULL ? n : n + 1);
      bytes = end == NULL ? stop : end + 1;
    }
  return ok;
}

static RgFinding *
refuse_quote (RgCsvReader *self)
{
  guint       column = rg_row_block_get_open_cells (self->rows);
  gboolean    named = self->header != NULL && column < g_strv_length (self->header);
  const char *name = named ? self->header[column] : NULL;
  guint64     row = self->number + 1;

  return rg_finding_new (row, name, "QUOTE_UNCLOSED", RG_SEVERITY_ERROR, _ ("A quotation mark that is opened in row %u is never closed."), (guint)row);
}

static gssize
fill (RgCsvReader *self,
      RgFinding  **refusal)
{
  g_autoptr (GError) error = NULL;
  gssize length = self->unread;

  self->unread = -1;
  if (length < 0)
    length = g_input_stream_read (self->stream, self->bytes, RG_READ_SIZE, NULL, &error);
  if (error != NULL)
    *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
  return length;
}

static void
finish (RgCsvReader *self,
        RgFinding  **refusal)
{
  self->ended = TRUE;
  if (csv_fini (&self->parser, field_cb, record_cb, self) != 0)
    *refusal = refuse_quote (self);
}

static void
advance (RgCsvReader *self,
         RgFinding  **refusal)
{
  gssize length = fill (self, refusal);

  if (*refusal != NULL)
    return;
  if (length == 0)
    finish (self, refusal);
  else if (!parse (self, self->bytes, length))
    *refusal = refuse_quote (self);
  if (*refusal == NULL && self->too_wide > 0)
    *refusal = rg_sheet_refuse_columns (self->too_wide);
}

static void
keep_header (RgCsvReader      *self,
             const RgSheetRow *row)
{
  self->header = g_new0 (char *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    self->header[i] = g_strdup (row->cells[i].text);
}

static gboolean
rg_csv_reader_read (RgSheetReader     *reader,
                    const RgSheetRow **row,
                    RgFinding        **refusal)
{
  RgCsvReader *self = RG_CSV_READER (reader);

  while (!rg_row_block_next (self->rows, row))
    {
      if (self->ended)
        return FALSE;
      rg_row_block_recycle (self->rows);
      advance (self, refusal);
      if (*refusal != NULL)
        return FALSE;
    }
  if (self->header == NULL)
    keep_header (self, *row);
  return TRUE;
}

static double
rg_csv_reader_get_progress (RgSheetReader *reader)
{
  RgCsvReader *self = RG_CSV_READER (reader);

  if (self->ended || self->size == 0)
    return 1.0;
  return MIN (1.0, (double)g_seekable_tell (G_SEEKABLE (self->raw)) / self->size);
}

static void
rg_csv_reader_finalize (GObject *object)
{
  RgCsvReader *self = RG_CSV_READER (object);

  g_clear_object (&self->stream);
  g_clear_object (&self->raw);
  csv_free (&self->parser);
  rg_text_encoding_clear (&self->encoding);
  rg_row_block_free (self->rows);
  g_string_free (self->text, TRUE);
  g_free (self->bytes);
  g_strfreev (self->header);
  G_OBJECT_CLASS (rg_csv_reader_parent_class)->finalize (object);
}

static void
rg_csv_reader_class_init (RgCsvReaderClass *klass)
{
  RgSheetReaderClass *reader_class = RG_SHEET_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_csv_reader_finalize;
  reader_class->format = "csv";
  reader_class->read = rg_csv_reader_read;
  reader_class->get_progress = rg_csv_reader_get_progress;
}

static void
rg_csv_reader_init (RgCsvReader *self)
{
  csv_init (&self->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
  csv_set_space_func (&self->parser, is_space);
  csv_set_blk_size (&self->parser, RG_READ_SIZE);
  self->rows = rg_row_block_new ();
  self->text = g_string_new (NULL);
  self->bytes = g_malloc (RG_READ_SIZE);
  self->fresh = TRUE;
}

static gboolean
open_stream (RgCsvReader *self,
             const char  *path,
             RgFinding  **refusal)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCharsetConverter) converter = NULL;
  GStatBuf info;

  self->size = g_stat (path, &info) == 0 ? info.st_size : 0;
  self->raw = G_INPUT_STREAM (g_file_read (file, NULL, &error));
  if (self->raw == NULL || !g_seekable_seek (G_SEEKABLE (self->raw), self->encoding.bom, G_SEEK_SET, NULL, &error))
    {
      *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
      return FALSE;
    }
  if (!self->encoding.damaged && !rg_text_encoding_is_utf8 (&self->encoding))
    converter = g_charset_converter_new ("UTF-8", self->encoding.name, NULL);
  if (converter != NULL)
    {
      self->stream = g_converter_input_stream_new (self->raw, G_CONVERTER (converter));
      g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (self->stream), FALSE);
    }
  else
    self->stream = g_object_ref (self->raw);
  return TRUE;
}

static void
tell_encoding (RgCsvReader *self)
{
  RgSheetReader *reader = RG_SHEET_READER (self);

  if (self->encoding.guessed)
    rg_sheet_reader_take_finding (reader, rg_finding_new (0, NULL, "ENC_GUESSED", RG_SEVERITY_WARNING, _ ("The encoding of the file was guessed as %s. Please check that names look right."), self->encoding.name));
  else if (!rg_text_encoding_is_utf8 (&self->encoding))
    rg_sheet_reader_take_finding (reader, rg_finding_new (0, NULL, "ENC_DETECTED", RG_SEVERITY_INFO, _ ("The text of the file is %s."), self->encoding.name));
}

static gboolean
find_delimiter (RgCsvReader          *self,
                const RgSheetOptions *options,
                RgFinding           **refusal)
{
  char   delimiter = options->delimiter;
  gssize length = fill (self, refusal);

  if (*refusal != NULL)
    return FALSE;
  self->unread = length;
  if (delimiter == 0)
    delimiter = rg_csv_dialect_find_delimiter (self->bytes, length);
  if (delimiter == 0)
    {
      *refusal = rg_finding_new (1, NULL, "DELIM_UNKNOWN", RG_SEVERITY_ERROR, _ ("The columns are separated by full-width commas. Replace them by plain commas and try again."));
      return FALSE;
    }
  csv_set_delim (&self->parser, delimiter);
  if (options->delimiter == 0 && delimiter != ',')
    rg_sheet_reader_take_finding (RG_SHEET_READER (self), rg_finding_new (0, NULL, "DELIM_DETECTED", RG_SEVERITY_INFO, _ ("The columns are separated by “%s”."), delimiter == '\t' ? _ ("tab") : (char[]){ delimiter, '\0' }));
  return TRUE;
}

/* Opens a text table; encoding and separator are found unless the options name them. */
RgSheetReader *
rg_csv_reader_open (const char           *path,
                    const RgSheetOptions *options,
                    RgFinding           **refusal)
{
  g_autoptr (RgCsvReader) self = g_object_new (RG_TYPE_CSV_READER, NULL);

  self->unread = -1;
  if (!rg_text_encoding_detect (path, options->encoding, &self->encoding, refusal))
    return NULL;
  if (options->encoding == NULL)
    tell_encoding (self);
  if (!open_stream (self, path, refusal) || !find_delimiter (self, options, refusal))
    return NULL;
  return RG_SHEET_READER (g_steal_pointer (&self));
}
