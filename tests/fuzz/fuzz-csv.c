/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-table.h"

/* Any bytes are a file. What is read from it, written and read again is the same. */
int LLVMFuzzerTestOneInput (const guint8 *bytes,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         size)
{
  static MemoryFile file = { -1, NULL };
  g_autoptr (GPtrArray) table = NULL;
  g_autoptr (GPtrArray) again = NULL;
  gboolean sound;

  if (file.path == NULL)
    memory_file_open (&file);
  memory_file_fill (&file, bytes, size);
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
