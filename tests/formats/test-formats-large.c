/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

#include <sys/resource.h>
#include <xlsxwriter.h>

#include "rg-record-types.h"
#include "rg-table-writer.h"

#define N_ROWS 100000
#define N_COLUMNS 19
#define ODS_COLUMNS 12

static double
get_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6;
}

/* How much memory the process holds now, in KiB. */
static long
get_memory (void)
{
  g_autofree char *text = NULL;
  const char      *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, "VmRSS:");
  return line != NULL ? atol (line + strlen ("VmRSS:")) : 0;
}

static void
count (const char *path,
       guint       n_columns,
       double      seconds,
       long        kilobytes)
{
  double before = get_seconds ();
  long   memory = get_memory ();
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (path, NULL, NULL, NULL);
  const RgSheetRow *row;
  guint64           n_rows = 0;

  while (rg_sheet_reader_next (reader, &row, NULL))
    {
      n_rows++;
      g_assert_cmpuint (row->number, ==, n_rows);
      g_assert_cmpuint (row->n_cells, ==, n_columns);
    }
  g_assert_null (rg_sheet_reader_get_refusal (reader));
  g_assert_cmpuint (n_rows, ==, N_ROWS + 1);
  g_test_message ("%s: %.2f s, %ld KiB", path, get_seconds () - before, get_memory () - memory);
  g_assert_cmpfloat (get_seconds () - before, <, seconds);
  g_assert_cmpint (get_memory () - memory, <, kilobytes);
}

/* Shared strings, as Excel writes them; the reader may hold them, but in a quarter of what ssconvert takes (408 MB). */
static void
test_read_xlsx (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "large.xlsx");
  lxw_workbook    *book = workbook_new (path);
  lxw_worksheet   *sheet = workbook_add_worksheet (book, NULL);

  for (guint r = 0; r <= N_ROWS; r++)
    for (guint c = 0; c < N_COLUMNS; c++)
      {
        g_autofree char *text = g_strdup_printf ("客户%u-%u", r, c % 12 == 0 ? c : 0);

        worksheet_write_string (sheet, r, c, text, NULL);
      }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  count (path, N_COLUMNS, 6, 100 * 1024);
}

static void
test_read_csv (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "large.csv");
  g_autofree char *converted = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = 0;

  for (guint r = 0; r <= N_ROWS; r++)
    for (guint c = 0; c < N_COLUMNS; c++)
      g_string_append_printf (text, "客户%u%s", r + c, c + 1 < N_COLUMNS ? "," : "\r\n");
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
  count (path, N_COLUMNS, 2, 4 * 1024);
  converted = g_convert (text->str, text->len, "GB18030", "UTF-8", NULL, &length, NULL);
  g_assert_true (g_file_set_contents (path, converted, length, NULL));
  count (path, N_COLUMNS, 6, 4 * 1024);
}

static void
put (GsfOutput  *output,
     const char *text)
{
  g_assert_true (gsf_output_puts (output, text));
}

/* As LibreOffice writes it: types, values and what is shown, and nothing to a million rows behind the table. */
static void
test_read_ods (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "large.ods");
  GsfOutput       *file = gsf_output_stdio_new (path, NULL);
  GsfOutfile      *zip = gsf_outfile_zip_new (file, NULL);
  GsfOutput       *part;

  zip_add (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  part = gsf_outfile_new_child (zip, "content.xml", FALSE);
  put (part, "<?xml version='1.0'?><office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet><table:table table:name='客户'>");
  for (guint r = 0; r <= N_ROWS; r++)
    {
      put (part, "<table:table-row>");
      for (guint c = 0; c < ODS_COLUMNS; c += 2)
        {
          g_autofree char *cells = g_strdup_printf ("<table:table-cell office:value-type='string'><text:p>客户%u-%u</text:p></table:table-cell><table:table-cell office:value-type='float' office:value='%u.5'><text:p>%u.5</text:p></table:table-cell>", r, c, r, r);

          put (part, cells);
        }
      put (part, "</table:table-row>");
    }
  put (part, "<table:table-row table:number-rows-repeated='948575'><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>");
  g_assert_true (gsf_output_close (part));
  g_object_unref (part);
  g_assert_true (gsf_output_close (GSF_OUTPUT (zip)));
  g_assert_true (gsf_output_close (file));
  g_object_unref (zip);
  g_object_unref (file);
  count (path, ODS_COLUMNS, 8, 4 * 1024);
}

static void
test_write (Fixture      *fixture,
            gconstpointer data)
{
  static const guint       fields[] = { RG_SALE_ORDER_NO, RG_SALE_DATE, RG_SALE_QUANTITY, RG_SALE_UNIT_PRICE, RG_SALE_AMOUNT, RG_SALE_STATUS, RG_SALE_NOTE };
  static const char *const names[] = { "large.csv", "large.xlsx", "large.json" };
  g_autoptr (RgRecord) sale = rg_record_new (rg_sale_type ());

  rg_record_set_text (sale, RG_SALE_ORDER_NO, "S0000001");
  rg_record_set_text (sale, RG_SALE_DATE, "2026-03-05");
  rg_record_set_int (sale, RG_SALE_AMOUNT, 123456);
  rg_record_set_text (sale, RG_SALE_NOTE, "客户希望月底前送货");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      g_autoptr (RgTableWriter) writer = rg_table_writer_new (path, (RgTableFormat)i, rg_sale_type (), fields, G_N_ELEMENTS (fields), RG_TABLE_DEFAULT, NULL);
      long memory = get_memory ();

      for (guint r = 0; r < N_ROWS; r++)
        g_assert_true (rg_table_writer_add (writer, sale, NULL));
      g_assert_true (rg_table_writer_finish (writer, NULL));
      g_test_message ("%s: %ld KiB", path, get_memory () - memory);
      g_assert_cmpint (get_memory () - memory, <, 16 * 1024);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/formats-large/write", Fixture, NULL, fixture_set_up, test_write, fixture_tear_down);
  g_test_add ("/formats-large/read-csv", Fixture, NULL, fixture_set_up, test_read_csv, fixture_tear_down);
  g_test_add ("/formats-large/read-ods", Fixture, NULL, fixture_set_up, test_read_ods, fixture_tear_down);
  g_test_add ("/formats-large/read-xlsx", Fixture, NULL, fixture_set_up, test_read_xlsx, fixture_tear_down);
  return g_test_run ();
}
