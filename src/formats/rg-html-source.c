/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-html-source.h"

#include <string.h>
#include <glib/gi18n.h>

#include "rg-transfer-encoding.h"

#define HEAD_SIZE 4096
#define MAX_HEADERS 16384
#define MAX_ARCHIVE (64 * 1024 * 1024)

struct _RgHtmlSource
{
  GFile         *file;
  GBytes        *bytes; /* (nullable): of an archive: its pages */
  RgTextEncoding encoding;
  goffset        size;
};

static RgFinding *
refuse_read (const GError *error)
{
  return rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
}

static char *
find_charset (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("charset\\s*=\\s*[\"']?([A-Za-z0-9_:.-]+)", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* What the page says about itself. */
static char *
read_charset (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char             head[HEAD_SIZE + 1] = "";
  gsize            length = 0;
  GIConv           conversion;
  g_autofree char *name = NULL;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_SIZE, &length, NULL, NULL))
    return NULL;
  name = find_charset (head);
  if (name == NULL)
    return NULL;
  if (g_ascii_strncasecmp (name, "gb", 2) == 0)
    return g_strdup ("GB18030");
  conversion = g_iconv_open ("UTF-8", name);
  if (conversion == (GIConv)-1)
    return NULL;
  g_iconv_close (conversion);
  return g_steal_pointer (&name);
}

/* What the bytes are counts more than what the page says they are: UTF-8 is hardly ever met by chance. */
static gboolean
find_encoding (RgHtmlSource *self,
               const char   *path,
               const char   *wanted,
               RgFinding   **refusal)
{
  g_autofree char *charset = NULL;

  if (!rg_text_encoding_detect (path, wanted, &self->encoding, refusal))
    return FALSE;
  if (wanted != NULL || self->encoding.bom > 0 || (rg_text_encoding_is_utf8 (&self->encoding) && !self->encoding.damaged))
    return TRUE;
  charset = read_charset (self->file);
  if (charset == NULL || g_ascii_strncasecmp (charset, "UTF", 3) == 0)
    return TRUE;
  return rg_text_encoding_detect (path, charset, &self->encoding, refusal);
}

/**
 * rg_html_source_new:
 * @wanted: (nullable): the encoding that a person has chosen
 *
 * Returns: (transfer full) (nullable): the page
 */
RgHtmlSource *
rg_html_source_new (const char *path,
                    const char *wanted,
                    RgFinding **refusal)
{
  g_autoptr (RgHtmlSource) self = g_new0 (RgHtmlSource, 1);
  g_autoptr (GFileInfo) info = NULL;

  self->file = g_file_new_for_path (path);
  info = g_file_query_info (self->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  self->size = info != NULL ? g_file_info_get_size (info) : 0;
  return find_encoding (self, path, wanted, refusal) ? g_steal_pointer (&self) : NULL;
}

/* The value of a header, with its parameters; headers go on in lines that begin with space. */
static char *
find_header (const char *headers,
             const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("^%s\\s*:([^\\n]*(?:\\n[ \\t][^\\n]*)*)", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, headers, 0, &match) ? g_match_info_fetch (match, 1) : g_strdup ("");
}

static const char *
find_body (const char *part,
           gsize       length)
{
  const char *crlf = memmem (part, length, "\r\n\r\n", 4);
  const char *lf = memmem (part, length, "\n\n", 2);

  if (crlf != NULL && (lf == NULL || crlf < lf))
    return crlf + 4;
  return lf != NULL ? lf + 2 : NULL;
}

static void
add_page (GString    *pages,
          const char *part,
          gsize       length)
{
  const char      *body = find_body (part, length);
  g_autofree char *headers = body != NULL ? g_strndup (part, MIN (body - part, MAX_HEADERS)) : NULL;
  g_autofree char *type = headers != NULL ? find_header (headers, "Content-Type") : NULL;
  g_autofree char *transfer = headers != NULL ? find_header (headers, "Content-Transfer-Encoding") : NULL;
  g_autofree char *charset = type != NULL ? find_charset (type) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) decoded = g_string_new (NULL);

  if (type == NULL || strcasestr (type, "text/html") == NULL)
    return;
  length -= body - part;
  if (strcasestr (transfer, "quoted-printable") != NULL)
    rg_quoted_printable_decode (body, length, decoded);
  else
    g_string_append_len (decoded, body, length);
  if (strcasestr (transfer, "base64") != NULL)
    g_base64_decode_inplace (decoded->str, &decoded->len);
  text = rg_charset_decode (decoded->str, decoded->len, charset);
  g_string_append (pages, text);
  g_string_append_c (pages, '\n');
}

static void
add_parts (GString    *pages,
           const char *text,
           gsize       length,
           const char *boundary)
{
  g_autofree char *mark = g_strconcat ("--", boundary, NULL);
  gsize            n = strlen (mark);
  const char      *end = text + length;
  const char      *part = memmem (text, length, mark, n);

  while (part != NULL)
    {
      const char *next;

      part += n;
      next = memmem (part, end - part, mark, n);
      add_page (pages, part, (next != NULL ? next : end) - part);
      part = next;
    }
}

static char *
find_boundary (const char *text,
               gsize       length)
{
  const char      *body = find_body (text, length);
  g_autofree char *headers = body != NULL ? g_strndup (text, MIN (body - text, MAX_HEADERS)) : NULL;
  g_autoptr (GRegex) regex = g_regex_new ("boundary\\s*=\\s*\"?([^\"\\r\\n;]+)", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return headers != NULL && g_regex_match (regex, headers, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static gboolean
read_archive (const char *path,
              char      **text,
              gsize      *length,
              RgFinding **refusal)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, &error);

  if (info != NULL && g_file_info_get_size (info) > MAX_ARCHIVE)
    *refusal = rg_finding_new (0, NULL, "FILE_TOO_LARGE", RG_SEVERITY_ERROR, _ ("The file is too large to be read in one piece. Open it in Excel and save it as .xlsx."));
  else if (info == NULL || !g_file_get_contents (path, text, length, &error))
    *refusal = refuse_read (error);
  return *refusal == NULL;
}

/**
 * rg_html_source_new_for_archive:
 * @path: a page as browsers and Excel keep it in a single file (.mht)
 *
 * Returns: (transfer full) (nullable): the pages of the archive, one behind the other
 */
RgHtmlSource *
rg_html_source_new_for_archive (const char *path,
                                RgFinding **refusal)
{
  g_autoptr (RgHtmlSource) self = g_new0 (RgHtmlSource, 1);
  g_autofree char *boundary = NULL;
  g_autofree char *text = NULL;
  gsize            length;
  GString         *pages;

  if (!read_archive (path, &text, &length, refusal))
    return NULL;
  pages = g_string_new (NULL);
  boundary = find_boundary (text, length);
  if (boundary != NULL)
    add_parts (pages, text, length, boundary);
  else
    add_page (pages, text, length);
  self->encoding.name = "UTF-8";
  self->size = pages->len;
  self->bytes = g_string_free_to_bytes (pages);
  return g_steal_pointer (&self);
}

void
rg_html_source_free (RgHtmlSource *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * rg_html_source_open:
 *
 * Returns: (transfer full) (nullable): the text from its beginning, as valid UTF-8 as possible
 */
GInputStream *
rg_html_source_open (RgHtmlSource *self,
                     RgFinding   **refusal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GCharsetConverter) converter = NULL;

  if (self->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (self->bytes);
  stream = g_file_read (self->file, NULL, &error);
  if (stream == NULL || !g_seekable_seek (G_SEEKABLE (stream), self->encoding.bom, G_SEEK_SET, NULL, &error))
    {
      *refusal = refuse_read (error);
      return NULL;
    }
  if (rg_text_encoding_is_utf8 (&self->encoding) && !self->encoding.damaged)
    return G_INPUT_STREAM (g_steal_pointer (&stream));
  converter = g_charset_converter_new ("UTF-8", self->encoding.name, &error);
  if (converter == NULL)
    {
      *refusal = refuse_read (error);
      return NULL;
    }
  g_charset_converter_set_use_fallback (converter, TRUE);
  return g_converter_input_stream_new (G_INPUT_STREAM (stream), G_CONVERTER (converter));
}

const RgTextEncoding *
rg_html_source_get_encoding (RgHtmlSource *self)
{
  return &self->encoding;
}

goffset
rg_html_source_get_size (RgHtmlSource *self)
{
  return self->size;
}
