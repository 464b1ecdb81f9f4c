/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-container.h"

#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#define MAX_SIZE (256 * 1024 * 1024)
#define HEADER_SIZE 512
#define HEADER_TABLES 109
#define ENTRY_SIZE 128
#define NO_ENTRY 0xffffffffu
#define LAST_SECTOR 0xfffffffau /* from here on sector numbers have other meanings */
#define TYPE_STREAM 2
#define TYPE_ROOT 5

struct _RgContainer
{
  char       *bytes;
  gsize       size;
  guint       shift;      /* sectors have 1 << shift bytes */
  guint       mini_shift; /* so have the small sectors of small streams */
  guint32     cutoff;     /* which streams are small */
  GArray     *tables;     /* guint32: the sectors that hold the table of sectors */
  GByteArray *directory;
  GByteArray *mini_table;
  GByteArray *mini_stream;
};

static guint32
get16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static guint32
get32 (const guint8 *p)
{
  return get16 (p) | get16 (p + 2) << 16;
}

static RgFinding *
refuse_damaged (void)
{
  return rg_finding_new (0, NULL, "XLS_DAMAGED", RG_SEVERITY_ERROR, _ ("The workbook is damaged or incomplete. Open it in Excel, save it again and try once more."));
}

/* Returns: (nullable): the bytes of a sector; the last one may be short: @length says how many there are */
static const guint8 *
get_sector (RgContainer *self,
            guint32      sector,
            gsize       *length)
{
  guint64 offset = ((guint64)sector + 1) << self->shift;

  if (sector >= LAST_SECTOR || offset >= self->size)
    return NULL;
  *length = MIN ((gsize)1 << self->shift, self->size - offset);
  return (const guint8 *)self->bytes + offset;
}

/* The sector behind this one. */
static guint32
get_next (RgContainer *self,
          guint32      sector)
{
  guint         per_table = 1u << (self->shift - 2);
  gsize         length;
  gsize         offset = (gsize)(sector % per_table) * 4;
  const guint8 *table;

  if (sector / per_table >= self->tables->len)
    return LAST_SECTOR;
  table = get_sector (self, g_array_index (self->tables, guint32, sector / per_table), &length);
  return table != NULL && offset + 4 <= length ? get32 (table + offset) : LAST_SECTOR;
}

/* Returns: (transfer full): at most @size bytes; shorter if the file is damaged. No chain is longer than the file. */
static GByteArray *
read_chain (RgContainer *self,
            guint32      sector,
            guint64      size)
{
  GByteArray   *bytes = g_byte_array_new ();
  const guint8 *data;
  gsize         length;

  size = MIN (size, self->size);
  while (bytes->len < size && (data = get_sector (self, sector, &length)) != NULL)
    {
      g_byte_array_append (bytes, data, MIN (length, size - bytes->len));
      sector = get_next (self, sector);
    }
  return bytes;
}

static GByteArray *
read_small_chain (RgContainer *self,
                  guint32      sector,
                  guint64      size)
{
  GByteArray *bytes = g_byte_array_new ();
  gsize       length = (gsize)1 << self->mini_shift;

  size = MIN (size, self->mini_stream->len);
  while (bytes->len < size && sector < LAST_SECTOR)
    {
      guint64 offset = (guint64)sector << self->mini_shift;

      if (offset + length > self->mini_stream->len || (guint64)sector * 4 + 4 > self->mini_table->len)
        break;
      g_byte_array_append (bytes, self->mini_stream->data + offset, MIN (length, size - bytes->len));
      sector = get32 (self->mini_table->data + (gsize)sector * 4);
    }
  return bytes;
}

/* The first tables are named in the header, the others in a chain of sectors. */
static void
find_tables (RgContainer *self)
{
  const guint8 *header = (const guint8 *)self->bytes;
  guint32       sector = get32 (header + 68);
  guint         per_sector = (1u << (self->shift - 2)) - 1;
  guint         n_sectors = self->size >> self->shift;
  const guint8 *data;
  gsize         length;

  for (guint i = 0; i < HEADER_TABLES; i++)
    {
      guint32 table = get32 (header + 76 + 4 * i);

      if (table < LAST_SECTOR)
        g_array_append_val (self->tables, table);
    }
  for (guint n = 0; n < n_sectors && (data = get_sector (self, sector, &length)) != NULL && length == 1u << self->shift; n++)
    {
      for (guint i = 0; i < per_sector && self->tables->len < n_sectors; i++)
        {
          guint32 table = get32 (data + 4 * i);

          g_array_append_val (self->tables, table);
        }
      sector = get32 (data + 4 * per_sector);
    }
}

static const guint8 *
get_entry (RgContainer *self,
           guint32      index)
{
  return ((guint64)index + 1) * ENTRY_SIZE <= self->directory->len ? self->directory->data + (gsize)index * ENTRY_SIZE : NULL;
}

static gboolean
has_name (const guint8 *entry,
          const char   *name)
{
  gsize length = strlen (name);

  if (get16 (entry + 64) != 2 * (length + 1))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_tolower (entry[2 * i]) != g_ascii_tolower (name[i]) || entry[2 * i + 1] != 0)
      return FALSE;
  return TRUE;
}

/* Looks only at the uppermost level: embedded objects are workbooks, too. */
static const guint8 *
find_entry (RgContainer *self,
            const char  *name)
{
  const guint8      *root = get_entry (self, 0);
  guint              n = self->directory->len / ENTRY_SIZE;
  g_autofree guint8 *seen = g_new0 (guint8, n + 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 index = root != NULL ? get32 (root + 76) : NO_ENTRY;

  g_array_append_val (open, index);
  while (open->len > 0)
    {
      const guint8 *entry;

      index = g_array_index (open, guint32, open->len - 1);
      g_array_set_size (open, open->len - 1);
      entry = get_entry (self, index);
      if (entry == NULL || seen[index])
        continue;
      if (entry[66] == TYPE_STREAM && has_name (entry, name))
        return entry;
      seen[index] = TRUE;
      g_array_append_vals (open, (guint32[]){ get32 (entry + 68), get32 (entry + 72) }, 2);
    }
  return NULL;
}

static gboolean
read_structure (RgContainer *self)
{
  const guint8 *header = (const guint8 *)self->bytes;
  const guint8 *root;

  if (self->size < HEADER_SIZE || memcmp (header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) != 0)
    return FALSE;
  self->shift = get16 (header + 30);
  self->mini_shift = get16 (header + 32);
  self->cutoff = get32 (header + 56);
  if ((self->shift != 9 && self->shift != 12) || self->mini_shift != 6)
    return FALSE;
  find_tables (self);
  self->directory = read_chain (self, get32 (header + 48), self->size);
  root = get_entry (self, 0);
  if (root == NULL || root[66] != TYPE_ROOT)
    return FALSE;
  self->mini_table = read_chain (self, get32 (header + 60), self->size);
  self->mini_stream = read_chain (self, get32 (root + 116), get32 (root + 120));
  return TRUE;
}

/**
 * rg_container_open:
 *
 * Returns: (transfer full) (nullable): the container
 */
RgContainer *
rg_container_open (const char *path,
                   RgFinding **refusal)
{
  g_autoptr (RgContainer) self = g_new0 (RgContainer, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GError) error = NULL;

  self->tables = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (info != NULL && g_file_info_get_size (info) > MAX_SIZE)
    *refusal = rg_finding_new (0, NULL, "FILE_TOO_LARGE", RG_SEVERITY_ERROR, _ ("The file is too large to be read in one piece. Open it in Excel and save it as .xlsx."));
  else if (!g_file_get_contents (path, &self->bytes, &self->size, &error))
    *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
  else if (!read_structure (self))
    *refusal = refuse_damaged ();
  return *refusal == NULL ? g_steal_pointer (&self) : NULL;
}

void
rg_container_free (RgContainer *self)
{
  g_free (self->bytes);
  g_array_unref (self->tables);
  g_clear_pointer (&self->directory, g_byte_array_unref);
  g_clear_pointer (&self->mini_table, g_byte_array_unref);
  g_clear_pointer (&self->mini_stream, g_byte_array_unref);
  g_free (self);
}

gboolean
rg_container_has (RgContainer *self,
                  const char  *name)
{
  return find_entry (self, name) != NULL;
}

/**
 * rg_container_read:
 *
 * Returns: (transfer full) (nullable): the stream; %NULL if there is none of this name or it is incomplete
 */
GByteArray *
rg_container_read (RgContainer *self,
                   const char  *name)
{
  const guint8 *entry = find_entry (self, name);
  guint32       start, size;
  g_autoptr (GByteArray) bytes = NULL;

  if (entry == NULL)
    return NULL;
  start = get32 (entry + 116);
  size = get32 (entry + 120);
  bytes = size < self->cutoff ? read_small_chain (self, start, size) : read_chain (self, start, size);
  return bytes->len == size ? g_steal_pointer (&bytes) : NULL;
}
