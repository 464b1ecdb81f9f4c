/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-table.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "rg-csv-cell.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* The C library loads its converters anew for each file unless somebody holds them: half of the time would go there. */
static void
hold_converters (void)
{
  static const char *const names[] = { "GB18030", "BIG5", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "WINDOWS-1252", "SHIFT_JIS" };
  static GIConv            held[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    held[i] = g_iconv_open ("UTF-8", names[i]);
}

void
memory_file_open (MemoryFile *self)
{
  hold_converters ();
  self->fd = memfd_create ("fuzz", MFD_CLOEXEC);
  g_assert_cmpint (self->fd, >=, 0);
  self->path = g_strdup_printf ("/proc/self/fd/%d", self->fd);
}

void
memory_file_fill (MemoryFile   *self,
                  const guint8 *bytes,
                  gsize         size)
{
  g_assert_cmpint (ftruncate (self->fd, 0), ==, 0);
  g_assert_cmpint (pwrite (self->fd, bytes, size, 0), ==, (gssize)size);
}

/* A file with other control characters than these is no text and is refused as such. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text < ' ' && strchr ("\t\n\r", *text) == NULL)
      return FALSE;
  return TRUE;
}

/* The cells up to the last one that has something in it, as rows of a workbook have them. */
static GStrv
copy_row (const RgSheetRow *row,
          gboolean         *sound)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  guint n_cells = row->n_cells;

  while (n_cells > 0 && *row->cells[n_cells - 1].text == '\0')
    {
      n_cells--;
      *sound = *sound && !row->cells[n_cells].invalid;
    }
  for (guint i = 0; i < n_cells; i++)
    {
      g_assert_true (g_utf8_validate (row->cells[i].text, -1, NULL));
      *sound = *sound && !row->cells[i].invalid && is_plain (row->cells[i].text);
      g_strv_builder_add (cells, row->cells[i].text);
    }
  return g_strv_builder_end (cells);
}

/* NULL when the file is refused; @sound: no cell is damaged, and the file neither. */
GPtrArray *
table_read (MemoryFile           *file,
            const RgSheetOptions *options,
            gboolean             *sound)
{
  g_autoptr (RgFinding) refusal = NULL;
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (file->path, options, &refusal, NULL);
  const RgSheetRow *row = NULL;
  GPtrArray        *table;
  GStrv             cells;
  guint64           before = 0;

  *sound = TRUE;
  g_assert_true ((reader == NULL) == (refusal != NULL));
  if (reader == NULL)
    return NULL;
  table = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  while (rg_sheet_reader_next (reader, &row, NULL))
    {
      g_assert_cmpuint (row->number, >, before);
      g_assert_cmpuint (row->n_cells, <=, RG_SHEET_MAX_COLUMNS);
      before = row->number;
      cells = copy_row (row, sound);
      /* A formula without a result is a cell, but nothing is left of it in a text. */
      if (*cells != NULL)
        g_ptr_array_add (table, cells);
      else
        g_strfreev (cells);
    }
  *sound = *sound && rg_sheet_reader_get_refusal (reader) == NULL;
  return table;
}

void
table_write (GPtrArray  *self,
             MemoryFile *file)
{
  char  *bytes = NULL;
  size_t size = 0;
  FILE  *stream = open_memstream (&bytes, &size);

  fputs (BYTE_ORDER_MARK, stream);
  for (guint i = 0; i < self->len; i++)
    {
      GStrv cells = g_ptr_array_index (self, i);

      for (guint k = 0; cells[k] != NULL; k++)
        {
          fputs (k > 0 ? "," : "", stream);
          (i + k == 0 ? rg_csv_cell_write_first : rg_csv_cell_write) (stream, cells[k], TRUE);
        }
      fputs ("\r\n", stream);
    }
  fclose (stream);
  memory_file_fill (file, (const guint8 *)bytes, size);
  free (bytes);
}

/* @other is @self as it was written. */
void
table_assert_equal (GPtrArray *self,
                    GPtrArray *other)
{
  g_assert_cmpuint (self->len, ==, other->len);
  for (guint i = 0; i < self->len; i++)
    {
      GStrv cells = g_ptr_array_index (self, i);
      GStrv others = g_ptr_array_index (other, i);

      g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (others));
      for (guint k = 0; cells[k] != NULL; k++)
        g_assert_cmpstr (cells[k], ==, others[k]);
    }
}
