/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-zip-stream.h"

#include <string.h>
#include <zlib.h>

#include "rg-read-size.h"

#define HEADER_SIZE 30
#define STORED 0
#define DEFLATED 8

struct _RgZipStream
{
  GsfInput         *file; /* shared with the other parts: seek before reading */
  const RgZipEntry *entry;
  guint64           position;
  guint64           left; /* packed bytes that have not been read */
  guint64           produced;
  guint32           crc;
  z_stream          inflater;
  guint8            packed[RG_READ_SIZE];
};

static gboolean
seek_data (RgZipStream *self)
{
  guint8  header[HEADER_SIZE];
  guint64 size = gsf_input_size (self->file);

  if (self->entry->offset > size || size - self->entry->offset < HEADER_SIZE)
    return FALSE;
  if (gsf_input_seek (self->file, self->entry->offset, G_SEEK_SET) || gsf_input_read (self->file, HEADER_SIZE, header) == NULL)
    return FALSE;
  self->position = self->entry->offset + HEADER_SIZE + (header[26] | header[27] << 8) + (header[28] | header[29] << 8);
  self->left = self->entry->packed;
  return memcmp (header, "PK\x03\x04", 4) == 0 && self->position <= size && self->left <= size - self->position;
}

/**
 * rg_zip_stream_new:
 * @file: the zip file; must live as long as the stream, as must @entry
 *
 * Returns: (transfer full) (nullable): %NULL if the part is not where the directory says, or is packed in another way
 */
RgZipStream *
rg_zip_stream_new (GsfInput         *file,
                   const RgZipEntry *entry)
{
  RgZipStream *self;

  if (entry->method != STORED && entry->method != DEFLATED)
    return NULL;
  self = g_new0 (RgZipStream, 1);
  self->file = file;
  self->entry = entry;
  self->crc = crc32 (0, NULL, 0);
  if (seek_data (self) && (entry->method == STORED || inflateInit2 (&self->inflater, -MAX_WBITS) == Z_OK))
    return self;
  g_free (self);
  return NULL;
}

void
rg_zip_stream_free (RgZipStream *self)
{
  if (self->entry->method == DEFLATED)
    inflateEnd (&self->inflater);
  g_free (self);
}

static gssize
read_packed (RgZipStream *self,
             guint8      *bytes,
             gsize        size)
{
  gsize length = MIN (self->left, size);

  if (length == 0)
    return 0;
  if (gsf_input_seek (self->file, self->position, G_SEEK_SET) || gsf_input_read (self->file, length, bytes) == NULL)
    return -1;
  self->position += length;
  self->left -= length;
  return length;
}

static gssize
read_deflated (RgZipStream *self,
               guint8      *bytes,
               gsize        size)
{
  z_stream *inflater = &self->inflater;
  int       state = Z_OK;

  inflater->next_out = bytes;
  inflater->avail_out = size;
  while (inflater->avail_out == size && state == Z_OK)
    {
      if (inflater->avail_in == 0)
        {
          gssize length = read_packed (self, self->packed, RG_READ_SIZE);

          if (length <= 0)
            return length;
          inflater->next_in = self->packed;
          inflater->avail_in = length;
        }
      state = inflate (inflater, Z_NO_FLUSH);
    }
  return state == Z_OK || state == Z_STREAM_END ? (gssize)(size - inflater->avail_out) : -1;
}

/**
 * rg_zip_stream_read:
 *
 * Returns: how many bytes were unpacked, 0 at the end, -1 if the part is damaged or longer than it claims to be
 */
gssize
rg_zip_stream_read (RgZipStream *self,
                    guint8      *bytes,
                    gsize        size)
{
  gssize length = self->entry->method == STORED ? read_packed (self, bytes, size) : read_deflated (self, bytes, size);

  if (length <= 0)
    return length;
  self->produced += length;
  self->crc = crc32 (self->crc, bytes, length);
  return self->produced <= self->entry->size ? length : -1;
}

/**
 * rg_zip_stream_is_whole:
 *
 * Returns: at the end: whether size and checksum are those of the directory
 */
gboolean
rg_zip_stream_is_whole (RgZipStream *self)
{
  return self->produced == self->entry->size && self->crc == self->entry->crc;
}

guint64
rg_zip_stream_get_produced (RgZipStream *self)
{
  return self->produced;
}
