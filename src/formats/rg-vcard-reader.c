/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <string.h>
#include <glib/gi18n.h>

#include "rg-cell-put.h"
#include "rg-text-encoding.h"
#include "rg-vcard.h"

#define RG_TYPE_VCARD_READER (rg_vcard_reader_get_type ())
G_DECLARE_FINAL_TYPE (RgVcardReader, rg_vcard_reader, RG, VCARD_READER, RgSheetReader)

/* The address book of a telephone as a table: a header of what its cards have, and a row for each card. */
struct _RgVcardReader
{
  RgSheetReader   parent_instance;
  RgContentLines *lines;
  goffset         size;
  RgVcard        *card;
  RgRowBlock     *rows;
  guint64         number;
  guint           n_cards;
  guint           depth; /* a card may contain that of an agent */
  gboolean        has_agent;
  gboolean        ended;
  gboolean        scanning; /* only looks which columns there are */
  gboolean        used[RG_VCARD_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (RgVcardReader, rg_vcard_reader, RG_TYPE_SHEET_READER)

static void
put_header (RgVcardReader *self)
{
  for (guint i = 0, place = 0; i < RG_VCARD_N_COLUMNS; i++)
    if (self->used[i])
      rg_row_block_put_static (self->rows, place++, RG_CELL_TEXT, rg_vcard_column_header (i));
  rg_row_block_end_row (self->rows, ++self->number, FALSE);
}

static void
note_columns (RgVcardReader *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < RG_VCARD_N_COLUMNS; i++)
    {
      gboolean filled = *rg_vcard_get (self->card, i) != '\0';

      self->used[i] = self->used[i] || filled;
      any = any || filled;
    }
  self->n_cards += any ? 1 : 0;
}

static void
put_card (RgVcardReader *self)
{
  self->number++;
  rg_vcard_end (self->card);
  if (self->scanning)
    {
      note_columns (self);
      return;
    }
  for (guint i = 0, place = 0; i < RG_VCARD_N_COLUMNS; i++)
    {
      const char *text = rg_vcard_get (self->card, i);

      if (*text != '\0')
        rg_cell_put_text (self->rows, place, text, strlen (text));
      place += self->used[i] ? 1 : 0;
    }
  self->n_cards += rg_row_block_get_open_cells (self->rows) > 0;
  rg_row_block_end_row (self->rows, self->number, TRUE);
}

static void
tell_incomplete (RgVcardReader *self)
{
  rg_sheet_reader_take_finding (RG_SHEET_READER (self), rg_finding_new (self->number, NULL, "VCARD_BROKEN", RG_SEVERITY_WARNING, _ ("The card in row %u has no end; it was taken as far as it goes."), (guint)self->number));
}

/* A card that begins inside of another one is that of an agent, or the end of the other one is missing. */
static void
begin_card (RgVcardReader *self)
{
  if (self->depth > 0 && !self->has_agent)
    {
      put_card (self);
      tell_incomplete (self);
      self->depth = 0;
    }
  self->has_agent = FALSE;
  if (self->depth++ == 0)
    rg_vcard_begin (self->card);
}

/* "AGENT:BEGIN:VCARD", or the card in the lines that follow. */
static void
add_agent (RgVcardReader       *self,
           const RgContentLine *line)
{
  self->has_agent = *line->value == '\0';
  self->depth += g_ascii_strncasecmp (line->value, "BEGIN:", 6) == 0;
}

static void
end_card (RgVcardReader *self)
{
  if (self->depth > 0 && --self->depth == 0)
    put_card (self);
}

/* The file ends inside of a card, or with nothing but broken ones. */
static void
finish (RgVcardReader *self,
        RgFinding    **refusal)
{
  self->ended = TRUE;
  if (self->depth > 0)
    {
      put_card (self);
      if (self->n_cards > 0)
        tell_incomplete (self);
    }
  if (self->n_cards == 0)
    *refusal = rg_finding_new (0, NULL, "VCARD_BROKEN", RG_SEVERITY_ERROR, _ ("There is no card in this address book. Export it from the telephone once more."));
}

static gboolean
advance_cb (gpointer    data,
            RgFinding **refusal)
{
  RgVcardReader       *self = data;
  const RgContentLine *line;

  if (self->ended)
    return FALSE;
  if (!rg_content_lines_next (self->lines, &line))
    finish (self, refusal);
  else if (g_str_equal (line->name, "BEGIN"))
    begin_card (self);
  else if (g_str_equal (line->name, "END"))
    end_card (self);
  else if (self->depth > 0 && g_str_equal (line->name, "AGENT"))
    add_agent (self, line);
  else if (self->depth == 1)
    rg_vcard_add (self->card, line);
  return TRUE;
}

static gboolean
rg_vcard_reader_read (RgSheetReader     *reader,
                      const RgSheetRow **row,
                      RgFinding        **refusal)
{
  return rg_row_block_pull (RG_VCARD_READER (reader)->rows, advance_cb, reader, row, refusal);
}

static double
rg_vcard_reader_get_progress (RgSheetReader *reader)
{
  RgVcardReader *self = RG_VCARD_READER (reader);

  return self->ended || self->size == 0 ? 1.0 : MIN (1.0, (double)rg_content_lines_get_position (self->lines) / self->size);
}

static void
rg_vcard_reader_finalize (GObject *object)
{
  RgVcardReader *self = RG_VCARD_READER (object);

  g_clear_pointer (&self->lines, rg_content_lines_free);
  rg_vcard_free (self->card);
  rg_row_block_free (self->rows);
  G_OBJECT_CLASS (rg_vcard_reader_parent_class)->finalize (object);
}

static void
rg_vcard_reader_class_init (RgVcardReaderClass *klass)
{
  RgSheetReaderClass *reader_class = RG_SHEET_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_vcard_reader_finalize;
  reader_class->format = "vcf";
  reader_class->read = rg_vcard_reader_read;
  reader_class->get_progress = rg_vcard_reader_get_progress;
}

static void
rg_vcard_reader_init (RgVcardReader *self)
{
  self->card = rg_vcard_new ();
  self->rows = rg_row_block_new ();
}

/* Each text of a card may have an encoding of its own; only wide ones are that of the whole file. */
static GInputStream *
open_stream (const char           *path,
             const RgTextEncoding *encoding,
             goffset              *size,
             RgFinding           **refusal)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autoptr (GFileInfo) info = stream != NULL ? g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, &error) : NULL;
  g_autoptr (GCharsetConverter) converter = NULL;

  if (info == NULL || !g_seekable_seek (G_SEEKABLE (stream), encoding->bom, G_SEEK_SET, NULL, &error))
    {
      *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
      return NULL;
    }
  *size = g_file_info_get_size (info);
  if (!g_str_has_prefix (encoding->name, "UTF-16") && !g_str_has_prefix (encoding->name, "UTF-32"))
    return G_INPUT_STREAM (g_steal_pointer (&stream));
  converter = g_charset_converter_new ("UTF-8", encoding->name, NULL);
  g_charset_converter_set_use_fallback (converter, TRUE);
  return g_converter_input_stream_new (G_INPUT_STREAM (stream), G_CONVERTER (converter));
}

/* Nobody has to decide about columns that no card fills. */
static gboolean
find_columns (RgVcardReader        *self,
              const char           *path,
              const char           *wanted,
              const RgTextEncoding *encoding,
              RgFinding           **refusal)
{
  g_autoptr (RgVcardReader) scan = g_object_new (RG_TYPE_VCARD_READER, NULL);
  g_autoptr (GInputStream) stream = open_stream (path, encoding, &scan->size, refusal);

  if (stream == NULL)
    return FALSE;
  scan->scanning = TRUE;
  scan->lines = rg_content_lines_new (stream, wanted);
  while (advance_cb (scan, refusal))
    ;
  for (guint i = 0; i < RG_VCARD_N_COLUMNS; i++)
    self->used[i] = scan->used[i] || i == 0;
  return *refusal == NULL;
}

/* Opens an address book. */
RgSheetReader *
rg_vcard_reader_open (const char           *path,
                      const RgSheetOptions *options,
                      RgFinding           **refusal)
{
  g_autoptr (RgVcardReader) self = g_object_new (RG_TYPE_VCARD_READER, NULL);
  RgTextEncoding encoding = { NULL };
  g_autoptr (GInputStream) stream = NULL;

  if (!rg_text_encoding_detect (path, options->encoding, &encoding, refusal))
    return NULL;
  if (!find_columns (self, path, options->encoding, &encoding, refusal))
    return NULL;
  stream = open_stream (path, &encoding, &self->size, refusal);
  if (stream == NULL)
    return NULL;
  self->lines = rg_content_lines_new (stream, options->encoding);
  put_header (self);
  while (self->n_cards == 0 && advance_cb (self, refusal))
    ;
  if (*refusal != NULL)
    return NULL;
  return RG_SHEET_READER (g_steal_pointer (&self));
}
