/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-xlsx-part.h"

#include <string.h>
#include <glib/gi18n.h>
#include <gsf/gsf.h>
#include <libxml/parser.h>

#include "rg-zip-stream.h"

#define CHUNK 32768

/* What a part may unpack to: at most so much, and beyond the first figure at most so many times of what it takes up. */
#define FREE_BYTES (G_GUINT64_CONSTANT (64) << 20)
#define MAX_BYTES (G_GUINT64_CONSTANT (4) << 30)
#define MAX_RATIO 200

struct _RgXlsxPackage
{
  GsfInput   *file;
  GHashTable *entries;
};

struct _RgXlsxPart
{
  const RgZipEntry    *entry;
  RgZipStream         *stream;
  guint64              limit;
  xmlParserCtxtPtr     parser;
  const RgXlsxHandler *handler;
  gpointer             data;
  RgFinding           *refusal;
  guint8               bytes[CHUNK];
};

static RgFinding *
refuse_damaged (const char *part)
{
  return rg_finding_new (0, NULL, "ZIP_DAMAGED", RG_SEVERITY_ERROR, _ ("The workbook is damaged (%s). Open it in Excel, save it again and try once more."), part);
}

/* Opens a workbook and checks its directory. */
RgXlsxPackage *
rg_xlsx_package_open (const char *path,
                      RgFinding **refusal)
{
  g_autoptr (RgXlsxPackage) self = g_new0 (RgXlsxPackage, 1);
  g_autoptr (GError) error = NULL;

  self->file = gsf_input_stdio_new (path, &error);
  if (self->file == NULL)
    {
      *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
      return NULL;
    }
  self->entries = rg_zip_directory_read (self->file, refusal);
  if (self->entries == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
rg_xlsx_package_free (RgXlsxPackage *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_free (self);
}

static const RgZipEntry *
find_entry (RgXlsxPackage *self,
            const char    *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->entries, key);
}

/**
 * rg_xlsx_package_has:
 * @name: without a slash at the front ("xl/workbook.xml")
 */
gboolean
rg_xlsx_package_has (RgXlsxPackage *self,
                     const char    *name)
{
  return find_entry (self, name) != NULL;
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
  RgXlsxPart *self = data;

  self->handler->start (self->data, (const char *)name, (const RgXlsxAttribute *)attributes, n_attributes);
}

static void
end_cb (void          *data,
        const xmlChar *name,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  RgXlsxPart *self = data;

  self->handler->end (self->data, (const char *)name);
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            length)
{
  RgXlsxPart *self = data;

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
  RgXlsxPart *self = data;

  rg_xlsx_part_refuse (self, rg_finding_new (0, NULL, "XML_DTD_FORBIDDEN", RG_SEVERITY_ERROR, _ ("The workbook contains definitions that no spreadsheet program writes (%s). For safety it is not read."), self->entry->name));
}

static xmlParserCtxtPtr
make_parser (RgXlsxPart *self)
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

/**
 * rg_xlsx_part_open:
 * @name: without a slash at the front
 * @data: for the handler
 *
 * Returns: (transfer full) (nullable): the part, nothing of it parsed yet
 */
RgXlsxPart *
rg_xlsx_part_open (RgXlsxPackage       *package,
                   const char          *name,
                   const RgXlsxHandler *handler,
                   gpointer             data,
                   RgFinding          **refusal)
{
  const RgZipEntry *entry = find_entry (package, name);
  RgZipStream      *stream = entry != NULL ? rg_zip_stream_new (package->file, entry) : NULL;
  RgXlsxPart       *self;

  if (stream == NULL)
    {
      *refusal = refuse_damaged (name);
      return NULL;
    }
  self = g_new0 (RgXlsxPart, 1);
  self->entry = entry;
  self->stream = stream;
  self->limit = MIN (MAX_BYTES, MAX (FREE_BYTES, MAX_RATIO * MIN (entry->packed, (guint64)gsf_input_size (package->file))));
  self->handler = handler;
  self->data = data;
  self->parser = make_parser (self);
  return self;
}

void
rg_xlsx_part_free (RgXlsxPart *self)
{
  rg_zip_stream_free (self->stream);
  xmlFreeDoc (self->parser->myDoc);
  xmlFreeParserCtxt (self->parser);
  g_clear_pointer (&self->refusal, rg_finding_free);
  g_free (self);
}

/**
 * rg_xlsx_part_refuse:
 * @refusal: (transfer full): why
 *
 * For handlers: stops parsing.
 */
void
rg_xlsx_part_refuse (RgXlsxPart *self,
                     RgFinding  *refusal)
{
  if (self->refusal == NULL)
    self->refusal = refusal;
  else
    rg_finding_free (refusal);
  xmlStopParser (self->parser);
}

/* Reads the next piece; 0 at the end, -1 when it cannot be unpacked or is too large. What counts is what is really
 * produced, not the size that the file claims. */
static gssize
pull (RgXlsxPart *self)
{
  gssize length = rg_zip_stream_read (self->stream, self->bytes, CHUNK);

  if (length < 0)
    rg_xlsx_part_refuse (self, refuse_damaged (self->entry->name));
  if (length <= 0 || rg_zip_stream_get_produced (self->stream) <= self->limit)
    return length;
  rg_xlsx_part_refuse (self, rg_finding_new (0, NULL, "ZIP_TOO_LARGE", RG_SEVERITY_ERROR, _ ("The workbook unpacks to far more data than a table can hold. For safety it is not read.")));
  return -1;
}

/* Broken XML is most often the consequence of a damaged file: the checksum tells. */
static void
refuse_malformed (RgXlsxPart *self)
{
  int   line = self->parser->lastError.line;
  char *message = g_strdup (self->parser->lastError.message != NULL ? self->parser->lastError.message : "");

  while (self->refusal == NULL && pull (self) > 0)
    ;
  if (self->refusal == NULL && !rg_zip_stream_is_whole (self->stream))
    self->refusal = refuse_damaged (self->entry->name);
  if (self->refusal == NULL)
    self->refusal = rg_finding_new (0, NULL, "XML_MALFORMED", RG_SEVERITY_ERROR, _ ("The workbook is broken inside (%s, line %d: %s)."), self->entry->name, line, g_strchomp (message));
  g_free (message);
}

/**
 * rg_xlsx_part_step:
 *
 * Parses the next piece of the part.
 *
 * Returns: %FALSE at the end, or with @refusal set when the part is damaged, too large or was refused by its handler
 */
gboolean
rg_xlsx_part_step (RgXlsxPart *self,
                   RgFinding **refusal)
{
  gssize length = pull (self);

  if (length >= 0)
    xmlParseChunk (self->parser, (const char *)self->bytes, length, length == 0);
  if (self->refusal == NULL && length == 0 && !rg_zip_stream_is_whole (self->stream))
    self->refusal = refuse_damaged (self->entry->name);
  if (self->refusal == NULL && !self->parser->wellFormed)
    refuse_malformed (self);
  if (self->refusal == NULL)
    return length > 0;
  *refusal = g_steal_pointer (&self->refusal);
  return FALSE;
}

/**
 * rg_xlsx_part_get_progress:
 *
 * Returns: from 0 to 1
 */
double
rg_xlsx_part_get_progress (RgXlsxPart *self)
{
  return self->entry->size == 0 ? 1.0 : MIN (1.0, (double)rg_zip_stream_get_produced (self->stream) / self->entry->size);
}

/**
 * rg_xlsx_package_parse:
 *
 * Parses a whole part.
 *
 * Returns: whether it was whole and well-formed
 */
gboolean
rg_xlsx_package_parse (RgXlsxPackage       *package,
                       const char          *name,
                       const RgXlsxHandler *handler,
                       gpointer             data,
                       RgFinding          **refusal)
{
  g_autoptr (RgXlsxPart) part = rg_xlsx_part_open (package, name, handler, data, refusal);

  if (part == NULL)
    return FALSE;
  while (rg_xlsx_part_step (part, refusal))
    ;
  return *refusal == NULL;
}

/* The parser leaves this one entity for the tree that is not built here. */
static char *
attribute_value (const RgXlsxAttribute *attribute)
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
 * rg_xlsx_attribute_dup:
 *
 * Returns: (transfer full) (nullable): the value of the attribute
 */
char *
rg_xlsx_attribute_dup (const RgXlsxAttribute *attributes,
                       guint                  n_attributes,
                       const char            *name)
{
  for (guint i = 0; i < n_attributes; i++)
    if (g_str_equal (attributes[i].name, name))
      return attribute_value (&attributes[i]);
  return NULL;
}
