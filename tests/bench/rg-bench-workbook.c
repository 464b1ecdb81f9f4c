/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reference for exports: writes the cells of a csv file with nothing but libxlsxwriter, and prints the CPU time that
 * this takes. Reading the file is taken off: it is read twice, once without writing.
 */
#include <csv.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

typedef struct
{
  lxw_worksheet *sheet; /* NULL: only reads */
  lxw_format    *day;
  lxw_row_t      row;
  lxw_col_t      column;
} Writer;

static gboolean
parse_number (const char *text,
              double     *number)
{
  char *end = NULL;

  /* A phone or a code stays text. */
  if (strlen (text) > 9 || (text[0] == '0' && text[1] != '\0' && text[1] != '.'))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

static gboolean
parse_day (const char   *text,
           lxw_datetime *day)
{
  return strlen (text) == 10 && sscanf (text, "%4d-%2d-%2d", &day->year, &day->month, &day->day) == 3;
}

static void
cell_cb (void  *data,
         size_t length,
         void  *user_data)
{
  Writer      *self = user_data;
  const char  *text = data;
  double       number;
  lxw_datetime day = { 0 };
  lxw_col_t    column = self->column++;

  if (self->sheet == NULL || length == 0)
    return;
  if (parse_number (text, &number))
    worksheet_write_number (self->sheet, self->row, column, number, NULL);
  else if (parse_day (text, &day))
    worksheet_write_datetime (self->sheet, self->row, column, &day, self->day);
  else
    worksheet_write_string (self->sheet, self->row, column, text, NULL);
}

static void
row_cb (int   character,
        void *user_data)
{
  Writer *self = user_data;

  self->row++;
  self->column = 0;
}

static void
read_table (const char *path,
            Writer     *writer)
{
  struct csv_parser parser;
  char              block[65536];
  size_t            n;
  FILE             *file = fopen (path, "rb");

  if (file == NULL || csv_init (&parser, CSV_APPEND_NULL) != 0)
    g_error ("%s cannot be read", path);
  while ((n = fread (block, 1, sizeof block, file)) > 0)
    csv_parse (&parser, block, n, cell_cb, row_cb, writer);
  csv_fini (&parser, cell_cb, row_cb, writer);
  csv_free (&parser);
  fclose (file);
}

static void
write_workbook (const char *table,
                const char *path)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook        *workbook = workbook_new_opt (path, &options);
  Writer               writer = { workbook_add_worksheet (workbook, NULL), workbook_add_format (workbook) };

  format_set_num_format (writer.day, "yyyy-mm-dd");
  read_table (table, &writer);
  if (workbook_close (workbook) != LXW_NO_ERROR)
    g_error ("%s cannot be written", path);
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int
main (int    argc,
      char **argv)
{
  Writer reader = { NULL };
  double start;
  double middle;

  if (argc != 3)
    return 2;
  start = now ();
  read_table (argv[1], &reader);
  middle = now ();
  write_workbook (argv[1], argv[2]);
  printf ("%.3f\n", now () - middle - (middle - start));
  return EXIT_SUCCESS;
}
