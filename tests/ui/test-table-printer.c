/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "rg-table-printer.h"

#define N_ROWS 100

static RgPrintedTable *
make_table (int width)
{
  RgPrintedTable *table = rg_printed_table_new (3);

  table->title = g_strdup ("Customers");
  table->heads[0] = g_strdup ("Code");
  table->heads[1] = g_strdup ("名称");
  table->heads[2] = g_strdup ("Amount");
  table->numeric[2] = TRUE;
  for (guint i = 0; i < 3; i++)
    table->widths[i] = width;
  for (guint i = 0; i < N_ROWS; i++)
    {
      char **row = g_new0 (char *, 4);

      row[0] = g_strdup_printf ("R%03u", i);
      row[1] = g_strdup ("通达商贸");
      row[2] = g_strdup_printf ("%u.50", i);
      g_ptr_array_add (table->rows, row);
    }
  return table;
}

/* Prints into a file and returns how many pages it has. */
static int
print (int         width,
       const char *path)
{
  g_autoptr (GtkPrintOperation) operation = rg_table_printer_new (make_table (width));
  g_autoptr (GError) error = NULL;
  int n_pages = 0;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  return n_pages;
}

static char *
read_text (const char *path)
{
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  char       *text = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, NULL));
  return text;
}

static int
count (const char *text,
       const char *word)
{
  g_auto (GStrv) parts = g_strsplit (text, word, -1);

  return (int)g_strv_length (parts) - 1;
}

/* Every row is on the paper once, and each page says what the columns are. */
static void
test_pages (void)
{
  g_autofree char *folder = g_dir_make_tmp ("regulars-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "table.pdf", NULL);
  int              n_pages = print (120, path);
  int              n_small = print (900, path);

  g_assert_cmpint (n_pages, >, 1);
  /* Wide columns are drawn smaller, so that more rows fit. */
  g_assert_cmpint (n_small, <, n_pages);
  if (g_find_program_in_path ("pdftotext") == NULL)
    g_test_skip ("pdftotext is not installed");
  else
    {
      g_autofree char *text = NULL;

      print (120, path);
      text = read_text (path);
      g_assert_cmpint (count (text, "Amount"), ==, n_pages);
      g_assert_cmpint (count (text, "Customers"), ==, n_pages);
      for (guint i = 0; i < N_ROWS; i++)
        {
          g_autofree char *word = g_strdup_printf ("R%03u", i);

          g_assert_cmpint (count (text, word), ==, 1);
        }
    }
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/table-printer/pages", test_pages);
  return g_test_run ();
}
