/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-zip-directory.h"

#include <string.h>
#include <glib/gi18n.h>

#define END_SIZE 22
#define END_SEARCH (END_SIZE + 65535)
#define ENTRY_SIZE 46
#define MAX_ENTRIES 2000
#define MAX_DIRECTORY (4 * 1024 * 1024)
#define IN_EXTRA 0xffffffffu

static guint32
get16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static guint32
get32 (const guint8 *p)
{
  return get16 (p) | (guint32)get16 (p + 2) << 16;
}

static guint64
get64 (const guint8 *p)
{
  return get32 (p) | (guint64)get32 (p + 4) << 32;
}

static void
entry_free (gpointer data)
{
  RgZipEntry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

static RgFinding *
refuse_damaged (void)
{
  return rg_finding_new (0, NULL, "ZIP_DAMAGED", RG_SEVERITY_ERROR, _ ("The workbook is damaged or incomplete. Open it in Excel, save it again and try once more."));
}

static guint8 *
read_at (GsfInput *file,
         guint64   offset,
         gsize     length)
{
  guint64            size = gsf_input_size (file);
  g_autofree guint8 *bytes = NULL;

  if (offset > size || length > size - offset)
    return NULL;
  bytes = g_malloc (length + 1);
  if (gsf_input_seek (file, offset, G_SEEK_SET) || (length > 0 && gsf_input_read (file, length, bytes) == NULL))
    return NULL;
  return g_steal_pointer (&bytes);
}

/* Where the directory lies, from the record at the end of the file. */
static gboolean
find_directory (GsfInput *file,
                guint64  *offset,
                guint64  *length,
                guint    *n_entries)
{
  gsize              tail = MIN (gsf_input_size (file), END_SEARCH);
  g_autofree guint8 *bytes = read_at (file, gsf_input_size (file) - tail, tail);

  if (bytes == NULL || tail < END_SIZE)
    return FALSE;
  for (gsize i = tail - END_SIZE + 1; i-- > 0;)
    if (memcmp (bytes + i, "PK\x05\x06", 4) == 0)
      {
        *n_entries = get16 (bytes + i + 10);
        *length = get32 (bytes + i + 12);
        *offset = get32 (bytes + i + 16);
        return TRUE;
      }
  return FALSE;
}

/* Large files keep their sizes in an extra field, in this order, each only if the short one is all ones. */
static void
read_extra (RgZipEntry   *entry,
            const guint8 *extra,
            gsize         length)
{
  while (length >= 4)
    {
      gsize         n = get16 (extra + 2);
      const guint8 *value = extra + 4;

      if (n > length - 4)
        return;
      if (get16 (extra) == 1 && entry->size == IN_EXTRA && n >= 8)
        {
          entry->size = get64 (value);
          value += 8;
        }
      if (get16 (extra) == 1 && entry->packed == IN_EXTRA && extra + 4 + n >= value + 8)
        {
          entry->packed = get64 (value);
          value += 8;
        }
      if (get16 (extra) == 1 && entry->offset == IN_EXTRA && extra + 4 + n >= value + 8)
        entry->offset = get64 (value);
      extra += 4 + n;
      length -= 4 + n;
    }
}

/* Returns how many bytes the entry takes, 0 if it is broken. */
static gsize
read_entry (const guint8 *bytes,
            gsize         length,
            RgZipEntry  **entry)
{
  gsize name, extra, whole;

  if (length < ENTRY_SIZE || memcmp (bytes, "PK\x01\x02", 4) != 0)
    return 0;
  name = get16 (bytes + 28);
  extra = get16 (bytes + 30);
  whole = ENTRY_SIZE + name + extra + get16 (bytes + 32);
  if (whole > length || memchr (bytes + ENTRY_SIZE, '\0', name) != NULL)
    return 0;
  *entry = g_new0 (RgZipEntry, 1);
  (*entry)->name = g_strndup ((const char *)bytes + ENTRY_SIZE, name);
  (*entry)->method = get16 (bytes + 10) | (bytes[8] & 1) << 16;
  (*entry)->crc = get32 (bytes + 16);
  (*entry)->packed = get32 (bytes + 20);
  (*entry)->size = get32 (bytes + 24);
  (*entry)->offset = get32 (bytes + 42);
  read_extra (*entry, bytes + ENTRY_SIZE + name, extra);
  return whole;
}

static gboolean
read_entries (const guint8 *bytes,
              gsize         length,
              GHashTable   *entries)
{
  while (length > 0)
    {
      RgZipEntry *entry = NULL;
      gsize       used = read_entry (bytes, length, &entry);

      if (used == 0)
        return FALSE;
      bytes += used;
      length -= used;
      /* Two parts of one name: other programs may read the other one. */
      if (!g_hash_table_insert (entries, g_ascii_strdown (entry->name, -1), entry))
        return FALSE;
    }
  return TRUE;
}

/**
 * rg_zip_directory_read:
 * @file: a zip file
 *
 * Reads and checks the central directory.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 RgZipEntry): the parts by their names in lower case; package
 *   names do not care about case
 */
GHashTable *
rg_zip_directory_read (GsfInput   *file,
                       RgFinding **refusal)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  g_autofree guint8 *bytes = NULL;
  guint64            offset = 0;
  guint64            length = 0;
  guint              n_entries = 0;

  if (!find_directory (file, &offset, &length, &n_entries))
    {
      *refusal = refuse_damaged ();
      return NULL;
    }
  if (n_entries > MAX_ENTRIES || length > MAX_DIRECTORY)
    {
      *refusal = rg_finding_new (0, NULL, "ZIP_TOO_MANY_ENTRIES", RG_SEVERITY_ERROR, _ ("The file contains too many parts for a workbook."));
      return NULL;
    }
  bytes = read_at (file, offset, length);
  if (bytes == NULL || !read_entries (bytes, length, entries) || g_hash_table_size (entries) != n_entries)
    {
      *refusal = refuse_damaged ();
      return NULL;
    }
  return g_steal_pointer (&entries);
}
