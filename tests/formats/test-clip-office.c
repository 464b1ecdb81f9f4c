/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "rg-clip.h"

/*
 * Cells that are exchanged with LibreOffice Calc: our HTML is read by it and written again as HTML, as text and as a
 * workbook of its own, and comes back the same cell by cell.
 */

#define FILTER "HTML (StarCalc)"

static const char *const cells[][6] = {
  { "编号", "名称", "电话", "身份证号", "金额", "日期" },
  { "C2026001", "通达商贸", "013800138000", "420104199003071234", "125000.50", "2026-03-05" },
  { "007", "两\n行\n文字", "0571-87654321", "000000000000000018", "0", "2026-12-31" },
  { "=1+1", "a\"b'c", "+86 138 0013 8000", "12345678901234567890", "-5.25", "2024-02-29" },
  { "1E5", "<b>&amp;</b>", "95555", "9.10", "99999999.99", "1999-01-01" },
  { "3/4", "张三  李四", "-", "TRUE", "0.1", "2026-03-05 09:30" },
  { "", "末尾", "", "", "", "" },
};

static const gboolean text_columns[] = { TRUE, TRUE, TRUE, TRUE, FALSE, FALSE };

static GPtrArray *
make_rows (void)
{
  GPtrArray *rows = rg_clip_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      char **row = g_new0 (char *, G_N_ELEMENTS (cells[i]) + 1);

      for (guint k = 0; k < G_N_ELEMENTS (cells[i]); k++)
        row[k] = g_strdup (cells[i][k]);
      g_ptr_array_add (rows, row);
    }
  return rows;
}

/* LibreOffice keeps the second of two blanks as one that does not break. */
static char *
dup_blanks (const char *text)
{
  GString *plain = g_string_new (text);

  g_string_replace (plain, "\u00A0", " ", 0);
  return g_string_free (plain, FALSE);
}

static void
assert_same (GPtrArray  *rows,
             const char *way)
{
  g_assert_cmpuint (rows->len, >=, G_N_ELEMENTS (cells));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      char **row = g_ptr_array_index (rows, i);
      guint  length = g_strv_length (row);

      for (guint k = 0; k < G_N_ELEMENTS (cells[i]); k++)
        {
          g_autofree char *found = dup_blanks (k < length ? row[k] : "");
          gboolean         number = k == 4 && i > 0 && *cells[i][k] != '\0';

          if (number)
            g_assert_cmpfloat (g_ascii_strtod (found, NULL), ==, g_ascii_strtod (cells[i][k], NULL));
          else if (!g_str_equal (found, cells[i][k]))
            g_error ("%s: row %u, column %u: “%s” became “%s”", way, i + 1, k + 1, cells[i][k], found);
        }
    }
}

static char *
convert (const char *folder,
         const char *file,
         const char *in_filter,
         const char *to,
         const char *ending)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autofree char *out = g_build_filename (folder, ending, NULL);
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *name = NULL;
  const char      *argv[] = { "soffice", "--headless", profile, "--convert-to", to, "--outdir", out, file, in_filter, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (folder, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  *strrchr (base, '.') = '\0';
  name = g_strdup_printf ("%s.%s", base, ending);
  return g_build_filename (out, name, NULL);
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
remove_folder (const char *folder)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
test_exchange (void)
{
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GPtrArray) rows = make_rows ();
  g_autofree char *html = rg_clip_to_html (rows, TRUE, text_columns, G_N_ELEMENTS (text_columns));

  if (program == NULL)
    {
      g_test_skip ("LibreOffice is not installed");
      return;
    }
  folder = g_dir_make_tmp ("regulars-XXXXXX", NULL);
  file = g_build_filename (folder, "clip.html", NULL);
  g_assert_true (g_file_set_contents (file, html, -1, NULL));

  {
    g_autofree char *path = convert (folder, file, "--infilter=" FILTER, "html:" FILTER, "html");
    g_autofree char *text = read_file (path);
    g_autoptr (GPtrArray) again = rg_clip_from_html (text, -1, NULL);

    assert_same (again, "HTML");
  }
  {
    /* Tabs, quotes, UTF-8, as shown: what the plain text of its clipboard is. */
    g_autofree char *path = convert (folder, file, "--infilter=" FILTER, "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false", "csv");
    g_autofree char *text = read_file (path);
    g_autoptr (GPtrArray) again = rg_clip_from_tsv (text, NULL);

    assert_same (again, "text");
  }
  {
    g_autofree char *workbook = convert (folder, file, "--infilter=" FILTER, "xlsx", "xlsx");
    g_autofree char *path = convert (folder, workbook, "--nologo", "html:" FILTER, "html");
    g_autofree char *text = read_file (path);
    g_autoptr (GPtrArray) again = rg_clip_from_html (text, -1, NULL);

    assert_same (again, "workbook");
  }
  remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/clip-office/exchange", test_exchange);
  return g_test_run ();
}
