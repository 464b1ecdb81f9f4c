/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-sheet-reader.h"

/* A file in memory under a name that readers can open. */
typedef struct
{
  int   fd;
  char *path;
} MemoryFile;

/* A table is its rows as they were read: an array of GStrv. */
void       memory_file_open (MemoryFile *self);
void       memory_file_fill (MemoryFile   *self,
                             const guint8 *bytes,
                             gsize         size);
GPtrArray *table_read (MemoryFile           *file,
                       const RgSheetOptions *options,
                       gboolean             *sound);
void       table_write (GPtrArray  *self,
                        MemoryFile *file);
void       table_assert_equal (GPtrArray *self,
                               GPtrArray *other);
