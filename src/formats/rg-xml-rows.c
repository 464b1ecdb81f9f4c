/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-xml-rows.h"

#include <string.h>

/*
 * A sheet is some lines of XML and then a hundred thousand rows. Rows without anything unusual in them need no parser that
 * knows all of XML: they are cut out and given to one that is five times as quick. Everything else, and each row in which
 * that one finds a fault, goes to the parser of the whole document, which only never sees the other rows.
 *
 * Comments, CDATA and instructions could contain what looks like a row: from the first one on there are no quick pieces.
 */

/* Small enough for what is parsed of it to stay near the processor. */
#define BLOCK 16384

/* Eight bytes at once: the same byte in each place. */
#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

static gboolean
is_known_reference (const char *text,
                    gsize       length)
{
  static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i]) <= length && memcmp (known[i], text, strlen (known[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_odd_reference (const char *bytes,
                   gsize       length)
{
  const char *end = bytes + length;

  for (const char *p = bytes; (p = memchr (p, '&', end - p)) != NULL; p++)
    if (!is_known_reference (p, end - p))
      return TRUE;
  return FALSE;
}

/* Comments, CDATA and instructions begin so. */
static gboolean
has_after_bracket (const char *bytes,
                   gsize       length,
                   char        second)
{
  const char *end = bytes + length;

  for (const char *p = bytes; (p = memchr (p, second, end - p)) != NULL; p++)
    if (p > bytes && p[-1] == '<')
      return TRUE;
  return FALSE;
}

/* Skips printable ASCII. */
static const char *
skip_plain (const char *bytes,
            const char *end)
{
  guint64 eight;

  for (; end - bytes >= 8; bytes += 8)
    {
      memcpy (&eight, bytes, 8);
      if ((((eight - EACH (' ')) | eight) & EACH (0x80)) != 0)
        break;
    }
  while (bytes < end && *bytes >= ' ')
    bytes++;
  return bytes;
}

/* The length of the character; 0 if XML does not allow it. */
static gsize
measure (const char *text,
         gsize       length)
{
  gunichar c;

  if ((guchar)*text < 0x80)
    return *text >= ' ' || *text == '\n' || *text == '\t' || *text == '\r';
  c = g_utf8_get_char_validated (text, (gssize)length);
  if (c >= 0x110000 || c == 0xfffe || c == 0xffff)
    return 0;
  return c < 0x800 ? 2 : c < 0x10000 ? 3 :
                                       4;
}

/* @lines: set to the number of line ends */
static gboolean
is_valid (const char *bytes,
          gsize       length,
          guint      *lines)
{
  const char *end = bytes + length;

  *lines = 0;
  for (const char *p = skip_plain (bytes, end); p < end;)
    {
      gsize step = measure (p, end - p);

      if (step == 0)
        return FALSE;
      *lines += *p == '\n';
      p += step;
      if (step == 1)
        p = skip_plain (p, end);
    }
  return TRUE;
}

static gboolean
is_plain (const char *bytes,
          gsize       length,
          guint      *lines)
{
  return !has_after_bracket (bytes, length, '!') && !has_after_bracket (bytes, length, '?') && !has_odd_reference (bytes, length) && is_valid (bytes, length, lines);
}

/* The declaration at the beginning of a document is no cause for care. */
static gboolean
has_markup (const char *bytes,
            gsize       length)
{
  const char *end = bytes + length;

  for (const char *p = bytes; (p = memchr (p, '<', end - p)) != NULL; p++)
    if (p + 1 < end && (p[1] == '!' || (p[1] == '?' && !(p + 5 < end && memcmp (p, "<?xml ", 6) == 0))))
      return TRUE;
  return FALSE;
}

static gboolean
is_open (RgXmlRows  *self,
         const char *bytes,
         gsize       length)
{
  gsize name = strlen (self->open);

  return length > name && memcmp (bytes, self->open, name) == 0 && strchr (" />\t\r\n", bytes[name]) != NULL;
}

static const char *
find_open (RgXmlRows  *self,
           const char *bytes,
           gsize       length)
{
  const char *end = bytes + length;

  for (const char *p = bytes; (p = memmem (p, end - p, self->open, strlen (self->open))) != NULL; p++)
    if (is_open (self, p, end - p))
      return p;
  return NULL;
}

/* Where the first row ends, 0 if it does not. */
static gsize
find_close (RgXmlRows  *self,
            const char *bytes,
            gsize       length)
{
  const char *close = memmem (bytes, length, self->close, strlen (self->close));

  return close != NULL ? close - bytes + strlen (self->close) : 0;
}

/* Where the last row ends that does so in so many bytes. */
static gsize
find_last_close (RgXmlRows  *self,
                 const char *bytes,
                 gsize       length)
{
  gsize size = strlen (self->close);

  for (const char *p = memrchr (bytes, '<', length); p != NULL; p = memrchr (bytes, '<', p - bytes))
    if (bytes + length - p >= (gssize)size && memcmp (p, self->close, size) == 0)
      return p - bytes + size;
  return 0;
}

/**
 * rg_xml_rows_init:
 * @element: (nullable): the name of the rows; a literal
 */
void
rg_xml_rows_init (RgXmlRows  *self,
                  const char *element)
{
  *self = (RgXmlRows){ .element = element, .off = element == NULL };
  g_snprintf (self->open, sizeof self->open, "<%s", element);
  g_snprintf (self->close, sizeof self->close, "</%s>", element);
}

static RgXmlPiece
be_careful (RgXmlRows  *self,
            const char *bytes,
            gsize       length,
            gsize      *piece)
{
  self->off = self->off || has_markup (bytes, length);
  *piece = length;
  return length > 0 ? RG_XML_PIECE_CAREFUL : RG_XML_PIECE_NONE;
}

/* Up to the first row. What could be the beginning of its tag is kept. */
static RgXmlPiece
cut_before (RgXmlRows  *self,
            const char *bytes,
            gsize       length,
            gsize      *piece)
{
  const char *open = find_open (self, bytes, length);
  const char *tag = open == NULL && length > 0 ? memrchr (bytes, '<', length) : open;
  gsize       before = tag != NULL ? (gsize)(tag - bytes) : length;

  if (open == NULL && length - before > RG_XML_MAX_ROW / 2)
    before = length;
  self->found = open != NULL;
  return be_careful (self, bytes, before, piece);
}

/* To the end of a row that went to the parser of the whole document. */
static RgXmlPiece
cut_inside (RgXmlRows  *self,
            const char *bytes,
            gsize       length,
            gsize      *piece)
{
  gsize end = find_close (self, bytes, length);
  gsize kept = MIN (length, strlen (self->close) - 1);

  self->inside = end == 0;
  return be_careful (self, bytes, end > 0 ? end : length - kept, piece);
}

static RgXmlPiece
cut_rows (RgXmlRows  *self,
          const char *bytes,
          gsize       length,
          gsize      *piece)
{
  gsize end = find_last_close (self, bytes, MIN (length, BLOCK));

  if (end == 0)
    end = find_close (self, bytes, length);
  if (end == 0)
    {
      self->inside = length >= RG_XML_MAX_ROW;
      return self->inside ? cut_inside (self, bytes, length, piece) : RG_XML_PIECE_NONE;
    }
  if (!is_plain (bytes, end, &self->lines))
    return be_careful (self, bytes, end, piece);
  *piece = end;
  return RG_XML_PIECE_QUICK;
}

/**
 * rg_xml_rows_cut:
 * @depth: how many elements the parser of the whole document is in
 * @bytes: what comes next of the document
 * @piece: (out): how much of it to parse
 *
 * Returns: by whom
 */
RgXmlPiece
rg_xml_rows_cut (RgXmlRows  *self,
                 guint       depth,
                 const char *bytes,
                 gsize       length,
                 gsize      *piece)
{
  gsize blanks = 0;

  if (!self->off && !self->found)
    {
      RgXmlPiece before = cut_before (self, bytes, length, piece);

      if (before != RG_XML_PIECE_NONE || !self->found)
        return before;
    }
  if (self->depth == 0)
    self->depth = depth;
  self->off = self->off || self->depth == 0;
  if (self->off)
    return be_careful (self, bytes, length, piece);
  if (self->inside || depth != self->depth)
    return cut_inside (self, bytes, length, piece);
  while (blanks < length && g_ascii_isspace (bytes[blanks]))
    blanks++;
  if (length - blanks <= strlen (self->open) && length < RG_XML_MAX_ROW)
    return RG_XML_PIECE_NONE;
  if (is_open (self, bytes + blanks, length - blanks))
    return cut_rows (self, bytes, length, piece);
  self->off = TRUE;
  return be_careful (self, bytes, length, piece);
}
