/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-table.h"

#include <string.h>
#include <unistd.h>
#include <zlib.h>

/*
 * The parts of a workbook, separated by a byte that XML never has: sheet, strings, styles. They are packed into a sound
 * zip, so that what is tried lies behind its check sums; when the first byte is 'Z' the rest is the file itself, and begins
 * like a zip: what does not is for the other target. When it is 'B' the rest is an old workbook, which is read without a container.
 */
int LLVMFuzzerTestOneInput (const guint8 *bytes,
                            gsize         size);

#define SEPARATOR 0xFF
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

typedef struct
{
  const char *name;
  const char *text;
} Part;

static const Part fixed_parts[] = {
  { "[Content_Types].xml", "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                           "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                           "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>" },
  { "_rels/.rels", "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
  { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE "/worksheet\" Target=\"sheet.xml\"/>"
                                  "<Relationship Id=\"r2\" Type=\"" OFFICE "/sharedStrings\" Target=\"strings.xml\"/>"
                                  "<Relationship Id=\"r3\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>" },
};

static const char *const free_parts[] = { "xl/sheet.xml", "xl/strings.xml", "xl/styles.xml" };

static void
put_number (GByteArray *out,
            guint32     value,
            guint       n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8)((guint64)value >> (8 * i));

      g_byte_array_append (out, &byte, 1);
    }
}

/* What the local and the central header of a stored entry have in common. */
static void
put_entry (GByteArray   *out,
           const char   *name,
           const guint8 *bytes,
           gsize         size)
{
  put_number (out, 20, 2);
  put_number (out, 0, 2 + 2);
  put_number (out, 0, 2 + 2);
  put_number (out, (guint32)crc32 (0, bytes, (uInt)size), 4);
  put_number (out, (guint32)size, 4);
  put_number (out, (guint32)size, 4);
  put_number (out, (guint32)strlen (name), 2);
  put_number (out, 0, 2);
}

static void
add_part (GByteArray   *out,
          GByteArray   *central,
          const char   *name,
          const guint8 *bytes,
          gsize         size)
{
  guint32 offset = out->len;

  put_number (central, 0x02014b50, 4);
  put_number (central, 20, 2);
  put_entry (central, name, bytes, size);
  put_number (central, 0, 2 + 2);
  put_number (central, 0, 2 + 4);
  put_number (central, offset, 4);
  g_byte_array_append (central, (const guint8 *)name, (guint)strlen (name));
  put_number (out, 0x04034b50, 4);
  put_entry (out, name, bytes, size);
  g_byte_array_append (out, (const guint8 *)name, (guint)strlen (name));
  g_byte_array_append (out, bytes, (guint)size);
}

static void
finish (GByteArray *out,
        GByteArray *central,
        guint       n_parts)
{
  guint32 offset = out->len;

  g_byte_array_append (out, central->data, central->len);
  put_number (out, 0x06054b50, 4);
  put_number (out, 0, 4);
  put_number (out, n_parts, 2);
  put_number (out, n_parts, 2);
  put_number (out, central->len, 4);
  put_number (out, offset, 4);
  put_number (out, 0, 2);
}

static GByteArray *
pack (const guint8 *bytes,
      gsize         size)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) central = g_byte_array_new ();
  guint n_parts = G_N_ELEMENTS (fixed_parts);

  for (guint i = 0; i < G_N_ELEMENTS (fixed_parts); i++)
    add_part (out, central, fixed_parts[i].name, (const guint8 *)fixed_parts[i].text, strlen (fixed_parts[i].text));
  for (guint i = 0; i < G_N_ELEMENTS (free_parts); i++)
    {
      const guint8 *end = size == 0 ? NULL : memchr (bytes, SEPARATOR, size);
      gsize         length = end == NULL ? size : (gsize)(end - bytes);

      add_part (out, central, free_parts[i], bytes, length);
      n_parts++;
      bytes += end == NULL ? size : length + 1;
      size -= end == NULL ? size : length + 1;
    }
  finish (out, central, n_parts);
  return out;
}

static void
fill_raw (MemoryFile   *file,
          const guint8 *bytes,
          gsize         size)
{
  static const char *const books[] = { "\x09\x00\x04", "\x09\x02\x06", "\x09\x04\x06", "\x09\x08\x10" };
  gboolean                 zip = size == 0 || bytes[0] == 'Z';

  memory_file_fill (file, bytes + MIN (size, 1), size - MIN (size, 1));
  g_assert_cmpint (pwrite (file->fd, zip ? "PK\003\004" : books[size > 2 ? bytes[2] / 2 % 4 : 0], 4, 0), ==, 4);
}

/* What is read from the workbook, written as text and read again is the same. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         size)
{
  static MemoryFile file = { -1, NULL };
  g_autoptr (GByteArray) packed = size > 0 && bytes[0] != 'Z' && bytes[0] != 'B' ? pack (bytes, size) : NULL;
  g_autoptr (GPtrArray) table = NULL;
  g_autoptr (GPtrArray) again = NULL;
  gboolean sound;

  if (file.path == NULL)
    memory_file_open (&file);
  if (packed != NULL)
    memory_file_fill (&file, packed->data, packed->len);
  else
    fill_raw (&file, bytes, size);
  table = table_read (&file, NULL, &sound);
  if (table == NULL || !sound || table->len == 0)
    return 0;
  table_write (table, &file);
  again = table_read (&file, NULL, &sound);
  g_assert_nonnull (again);
  g_assert_true (sound);
  table_assert_equal (table, again);
  return 0;
}
