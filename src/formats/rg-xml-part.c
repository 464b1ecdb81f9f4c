/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-xml-part.h"

#include <string.h>
#include <glib/gi18n.h>
#include <gio/gio.h>
#include <libxml/parser.h>

#include "rg-read-size.h"
#include "rg-xml-block.h"
#include "rg-xml-rows.h"

/* What a part may unpack to: at most so much, and beyond the first figure at most so many times of what it takes up. */
#define FREE_BYTES (G_GUINT64_CONSTANT (64) << 20)
#define MAX_BYTES (G_GUINT64_CONSTANT (4) << 30)
#define MAX_RATIO 200

struct _RgXmlPart
{
  char               *name;
  RgZipStream        *zip;  /* either this ... */
  GInputStream       *file; /* ... or this */
  guint64             size; /* of the XML */
  guint64             produced;
  guint64             limit;
  xmlParserCtxtPtr    parser;
  const RgXmlHandler *handler;
  gpointer            data;
  RgFinding          *refusal;
  guint               depth; /* how many elements the parser is in */
  RgXmlRows           rows;  /* cuts out what needs no parser for all of XML */
  RgXmlBlock         *quick; /* parses that */
  guint8             *bytes;
  gsize               pending;   /* how many of them have been read and not parsed */
  gsize               allocated; /* room for them and the next piece */
};

static RgFinding *
refuse_damaged (const char *part)
{
  return rg_finding_new (0, NULL, "ZIP_DAMAGED", RG_SEVERITY_ERROR, _ ("The workbook is damaged (%s). Open it in Excel, save it again and try once more."), part);
}

static RgFinding *
refuse_too_large (void)
{
  return rg_finding_new (0, NULL, "ZIP_TOO_LARGE", RG_SEVERITY_ERROR, _ ("The workbook unpacks to far more data than a table can hold. For safety it is not read."));
}

static void
start_cb (void           *data,
          const xmlChar  *name,
          const xmlChar  *prefix,
          const xmlChar  *uri,
          int             n_namespaces,
          const xmlChar **namespaces,
          int             n_attributes,
          int             n_defaulted,
          const xmlChar **attributes)
{
  RgXmlPart *self = data;

  self->depth++;
  self->handler->start (self->data, (const char *)name, (const RgXmlAttribute *)attributes, n_attributes);
}

static void
end_cb (void          *data,
        const xmlChar *name,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  RgXmlPart *self = data;

  self->depth--;
  self->handler->end (self->data, (const char *)name);
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            length)
{
  RgXmlPart *self = data;

  if (self->handler->text != NULL)
    self->handler->text (self->data, (const char *)text, length);
}

/* No workbook needs a document type; it is the way to entity bombs and to reading other files. */
static void
doctype_cb (void          *data,
            const xmlChar *name,
            const xmlChar *external,
            const xmlChar *system)
{
  RgXmlPart *self = data;

  rg_xml_part_refuse (self, rg_finding_new (0, NULL, "XML_DTD_FORBIDDEN", RG_SEVERITY_ERROR, _ ("The workbook contains definitions that no spreadsheet program writes (%s). For safety it is not read."), self->name));
}

static xmlParserCtxtPtr
make_parser (RgXmlPart *self)
{
  xmlSAXHandler    sax = { .initialized = XML_SAX2_MAGIC };
  xmlParserCtxtPtr parser;

  sax.startElementNs = start_cb;
  sax.endElementNs = end_cb;
  sax.characters = text_cb;
  sax.cdataBlock = text_cb;
  sax.ignorableWhitespace = text_cb;
  sax.internalSubset = doctype_cb;
  parser = xmlCreatePushParserCtxt (&sax, self, NULL, 0, NULL);
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
  return parser;
}

static RgXmlPart *
make_part (const char         *name,
           const RgXmlHandler *handler,
           gpointer            data)
{
  RgXmlPart *self = g_new0 (RgXmlPart, 1);

  self->name = g_strdup (name);
  self->handler = handler;
  self->data = data;
  self->parser = make_parser (self);
  rg_xml_rows_init (&self->rows, NULL);
  return self;
}

/**
 * rg_xml_part_new:
 * @file: a zip file; must live as long as the part, as must @entry
 * @entry: (nullable): the part in it; %NULL refuses
 * @name: what people call it
 * @data: for the handler
 *
 * Returns: (transfer full) (nullable): the part, nothing of it parsed yet
 */
RgXmlPart *
rg_xml_part_new (GsfInput           *file,
                 const RgZipEntry   *entry,
                 const char         *name,
                 const RgXmlHandler *handler,
                 gpointer            data,
                 RgFinding         **refusal)
{
  RgZipStream *zip = entry != NULL ? rg_zip_stream_new (file, entry) : NULL;
  RgXmlPart   *self;

  if (zip == NULL)
    {
      *refusal = refuse_damaged (name);
      return NULL;
    }
  self = make_part (name, handler, data);
  self->zip = zip;
  self->size = entry->size;
  self->limit = MIN (MAX_BYTES, MAX (FREE_BYTES, MAX_RATIO * MIN (entry->packed, (guint64)gsf_input_size (file))));
  if (self->size <= self->limit)
    return self;
  *refusal = refuse_too_large ();
  rg_xml_part_free (self);
  return NULL;
}

/**
 * rg_xml_part_new_for_file:
 * @path: a file that is XML as a whole
 *
 * Like rg_xml_part_new().
 */
RgXmlPart *
rg_xml_part_new_for_file (const char         *path,
                          const RgXmlHandler *handler,
                          gpointer            data,
                          RgFinding         **refusal)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autoptr (GFileInfo) info = stream != NULL ? g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, &error) : NULL;
  g_autofree char *name = g_path_get_basename (path);
  RgXmlPart       *self;

  if (info == NULL)
    {
      *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
      return NULL;
    }
  self = make_part (name, handler, data);
  self->file = G_INPUT_STREAM (g_steal_pointer (&stream));
  self->size = g_file_info_get_size (info);
  self->limit = MAX_BYTES;
  return self;
}

void
rg_xml_part_free (RgXmlPart *self)
{
  g_clear_pointer (&self->zip, rg_zip_stream_free);
  g_clear_object (&self->file);
  xmlFreeDoc (self->parser->myDoc);
  xmlFreeParserCtxt (self->parser);
  g_clear_pointer (&self->quick, rg_xml_block_free);
  g_free (self->bytes);
  g_clear_pointer (&self->refusal, rg_finding_free);
  g_free (self->name);
  g_free (self);
}

/**
 * rg_xml_part_set_rows:
 * @element: the element, as a literal, that the part consists of, one after the other, for the most part
 *
 * These are parsed more quickly then. The handler is told no blanks between other elements in them.
 */
void
rg_xml_part_set_rows (RgXmlPart  *self,
                      const char *element)
{
  rg_xml_rows_init (&self->rows, element);
  if (self->quick == NULL)
    self->quick = rg_xml_block_new ();
}

/**
 * rg_xml_part_refuse:
 * @refusal: (transfer full): why
 *
 * For handlers: stops parsing.
 */
void
rg_xml_part_refuse (RgXmlPart *self,
                    RgFinding *refusal)
{
  if (self->refusal == NULL)
    self->refusal = refusal;
  else
    rg_finding_free (refusal);
  xmlStopParser (self->parser);
}

static gssize
read_piece (RgXmlPart *self)
{
  if (self->allocated < self->pending + RG_READ_SIZE)
    {
      self->allocated = self->pending + RG_READ_SIZE;
      self->bytes = g_realloc (self->bytes, self->allocated);
    }
  if (self->zip != NULL)
    return rg_zip_stream_read (self->zip, self->bytes + self->pending, RG_READ_SIZE);
  return g_input_stream_read (self->file, self->bytes + self->pending, RG_READ_SIZE, NULL, NULL);
}

/* Reads the next piece; 0 at the end, -1 when it cannot be unpacked or is too large. What is really produced counts, too,
 * not only the size that the file claims. */
static gssize
pull (RgXmlPart *self)
{
  gssize length = read_piece (self);

  if (length < 0)
    rg_xml_part_refuse (self, refuse_damaged (self->name));
  if (length <= 0)
    return length;
  self->produced += length;
  if (self->produced <= self->limit)
    return length;
  rg_xml_part_refuse (self, refuse_too_large ());
  return -1;
}

static gboolean
is_whole (RgXmlPart *self)
{
  return self->zip == NULL || rg_zip_stream_is_whole (self->zip);
}

/* Broken XML is most often the consequence of a damaged file: the checksum tells. */
static void
refuse_malformed (RgXmlPart *self)
{
  int   line = self->parser->lastError.line;
  char *message = g_strdup (self->parser->lastError.message != NULL ? self->parser->lastError.message : "");

  self->pending = 0;
  while (self->refusal == NULL && pull (self) > 0)
    ;
  if (self->refusal == NULL && !is_whole (self))
    self->refusal = refuse_damaged (self->name);
  if (self->refusal == NULL)
    self->refusal = rg_finding_new (0, NULL, "XML_MALFORMED", RG_SEVERITY_ERROR, _ ("The workbook is broken inside (%s, line %d: %s)."), self->name, line, g_strchomp (message));
  g_free (message);
}

static gboolean
is_utf8 (RgXmlPart *self)
{
  const char *encoding = (const char *)self->parser->encoding;

  return encoding == NULL || g_ascii_strcasecmp (encoding, "UTF-8") == 0;
}

static gboolean
parse_quick (RgXmlPart  *self,
             const char *bytes,
             gsize       length)
{
  if (!is_utf8 (self) || !rg_xml_block_parse (self->quick, bytes, length, self->handler, self->data))
    return FALSE;
  self->parser->input->line += self->rows.lines;
  return TRUE;
}

/* Parses what was read, except the beginning of what can only be parsed as a whole. */
static void
parse_pieces (RgXmlPart *self,
              gboolean   last)
{
  const char *bytes = (const char *)self->bytes;
  gsize       length = self->pending;
  gsize       piece = 0;
  RgXmlPiece  kind = RG_XML_PIECE_NONE;

  while (self->refusal == NULL && self->parser->wellFormed && (kind = rg_xml_rows_cut (&self->rows, self->depth, bytes, length, &piece)) != RG_XML_PIECE_NONE)
    {
      if (kind == RG_XML_PIECE_CAREFUL || !parse_quick (self, bytes, piece))
        xmlParseChunk (self->parser, bytes, piece, FALSE);
      bytes += piece;
      length -= piece;
    }
  if (last && self->refusal == NULL && self->parser->wellFormed)
    xmlParseChunk (self->parser, bytes, length, TRUE);
  if (length > 0)
    memmove (self->bytes, bytes, length);
  self->pending = length;
}

/**
 * rg_xml_part_step:
 *
 * Parses the next piece of the part.
 *
 * Returns: %FALSE at the end, or with @refusal set when the part is damaged, too large or was refused by its handler
 */
gboolean
rg_xml_part_step (RgXmlPart  *self,
                  RgFinding **refusal)
{
  gssize length = pull (self);

  if (length >= 0)
    {
      self->pending += length;
      parse_pieces (self, length == 0);
    }
  if (self->refusal == NULL && length == 0 && !is_whole (self))
    self->refusal = refuse_damaged (self->name);
  if (self->refusal == NULL && !self->parser->wellFormed)
    refuse_malformed (self);
  if (self->refusal == NULL)
    return length > 0;
  *refusal = g_steal_pointer (&self->refusal);
  return FALSE;
}

/**
 * rg_xml_part_get_progress:
 *
 * Returns: from 0 to 1
 */
double
rg_xml_part_get_progress (RgXmlPart *self)
{
  return self->size == 0 ? 1.0 : MIN (1.0, (double)self->produced / self->size);
}

/* The parser leaves this one entity for the tree that is not built here. */
static char *
attribute_value (const RgXmlAttribute *attribute)
{
  char *value = g_strndup (attribute->value, attribute->end - attribute->value);

  if (strstr (value, "&#38;") != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (value, "&#38;", -1);

      g_free (value);
      value = g_strjoinv ("&", parts);
    }
  return value;
}

/**
 * rg_xml_attribute_find:
 *
 * Returns: (nullable): the first attribute of this name, whatever its namespace
 */
const RgXmlAttribute *
rg_xml_attribute_find (const RgXmlAttribute *attributes,
                       guint                 n_attributes,
                       const char           *name)
{
  for (guint i = 0; i < n_attributes; i++)
    if (g_str_equal (attributes[i].name, name))
      return &attributes[i];
  return NULL;
}

/* Whether the attribute is there and has this value. */
gboolean
rg_xml_attribute_is (const RgXmlAttribute *attribute,
                     const char           *value)
{
  gsize length = strlen (value);

  return attribute != NULL && (gsize)(attribute->end - attribute->value) == length && memcmp (attribute->value, value, length) == 0;
}

/**
 * rg_xml_attribute_get_number:
 * @attribute: (nullable): an attribute
 *
 * Returns: its value, at most %G_MAXINT; @missing if there is none
 */
guint
rg_xml_attribute_get_number (const RgXmlAttribute *attribute,
                             guint                 missing)
{
  guint64 number = 0;

  if (attribute == NULL || attribute->value == attribute->end)
    return missing;
  for (const char *p = attribute->value; p < attribute->end && g_ascii_isdigit (*p) && number < G_MAXINT; p++)
    number = number * 10 + (*p - '0');
  return MIN (number, G_MAXINT);
}

/**
 * rg_xml_attribute_dup:
 *
 * Returns: (transfer full) (nullable): the value of the attribute
 */
char *
rg_xml_attribute_dup (const RgXmlAttribute *attributes,
                      guint                 n_attributes,
                      const char           *name)
{
  const RgXmlAttribute *attribute = rg_xml_attribute_find (attributes, n_attributes, name);

  return attribute != NULL ? attribute_value (attribute) : NULL;
}
