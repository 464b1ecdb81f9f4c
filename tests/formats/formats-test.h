/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gsf/gsf.h>

#include "rg-sheet-reader.h"

/* A folder for the files of one test. */
typedef struct
{
  char *folder;
} Fixture;

static inline void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("formats-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

/* Everything that was written must have been taken away or be a plain file; nothing unfinished may lie about. */
static inline void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_null (strstr (name, ".part"));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static inline char *
fixture_path (Fixture    *fixture,
              const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

/* "1:a|b\n2:c||d": numbers #, dates @, booleans ?, errors !, formulas =, codes <CODE>. */
static inline void
dump_row (const RgSheetRow *row,
          GString          *text)
{
  static const char *const marks[] = { "", "", "#", "@", "?", "!" };

  g_string_append_printf (text, "%s%" G_GUINT64_FORMAT ":", text->len > 0 ? "\n" : "", row->number);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const RgCell *cell = &row->cells[i];

      g_assert_true (g_utf8_validate (cell->text, -1, NULL));
      g_assert_true (!cell->invalid || cell->code != NULL);
      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "|" : "", cell->formula ? "=" : "", marks[cell->kind], cell->text);
      if (cell->code != NULL)
        g_string_append_printf (text, "<%s>", cell->code);
    }
}

static inline void
dump_findings (RgSheetReader *reader,
               GString       *text)
{
  GPtrArray *findings = rg_sheet_reader_get_findings (reader);

  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "\n~%s", ((RgFinding *)g_ptr_array_index (findings, i))->code);
}

/* All rows, then the findings "~CODE"; a refusal is "!CODE row". */
static inline char *
dump_file (const char           *path,
           const RgSheetOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgFinding) refusal = NULL;
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (path, options, &refusal, &error);
  GString          *text = g_string_new (NULL);
  const RgSheetRow *row;

  if (reader == NULL)
    {
      g_assert_nonnull (error);
      g_string_append_printf (text, "!%s %" G_GUINT64_FORMAT, refusal->code, refusal->row);
      return g_string_free (text, FALSE);
    }
  g_assert_no_error (error);
  while (rg_sheet_reader_next (reader, &row, &error))
    dump_row (row, text);
  g_assert_true ((error != NULL) == (rg_sheet_reader_get_refusal (reader) != NULL));
  dump_findings (reader, text);
  if (error != NULL)
    g_string_append_printf (text, "\n!%s %" G_GUINT64_FORMAT, rg_sheet_reader_get_refusal (reader)->code, rg_sheet_reader_get_refusal (reader)->row);
  else
    g_assert_cmpfloat (rg_sheet_reader_get_progress (reader), ==, 1.0);
  return g_string_free (text, FALSE);
}

static inline void
zip_add (GsfOutfile *zip,
         const char *path,
         const char *content)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  GsfOutfile *folder = g_object_ref (zip);
  GsfOutput  *part;
  guint       last = g_strv_length (steps) - 1;

  g_assert_cmpuint (last, <=, 1);
  if (last == 1)
    {
      g_object_unref (folder);
      folder = GSF_OUTFILE (gsf_outfile_new_child (zip, steps[0], TRUE));
    }
  part = gsf_outfile_new_child (folder, steps[last], FALSE);
  g_assert_true (gsf_output_puts (part, content));
  g_assert_true (gsf_output_close (part));
  g_object_unref (part);
  if (last == 1)
    g_assert_true (gsf_output_close (GSF_OUTPUT (folder)));
  g_object_unref (folder);
}

/* Writes a zip file of parts: path, content, ..., NULL. Folders are one level deep and each is named once. */
static inline void
write_zip (const char        *path,
           const char *const *parts)
{
  GsfOutput  *file = gsf_output_stdio_new (path, NULL);
  GsfOutfile *zip = gsf_outfile_zip_new (file, NULL);

  for (guint i = 0; parts[i] != NULL; i += 2)
    zip_add (zip, parts[i], parts[i + 1]);
  g_assert_true (gsf_output_close (GSF_OUTPUT (zip)));
  g_assert_true (gsf_output_close (file));
  g_object_unref (zip);
  g_object_unref (file);
}
