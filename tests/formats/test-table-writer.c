/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

#include <math.h>
#include <sys/mount.h>
#include <unistd.h>
#include <json-glib/json-glib.h>

#include "rg-error.h"
#include "rg-figure-workbook.h"
#include "rg-record-types.h"
#include "rg-table-writer.h"

static const guint fields[] = { RG_SALE_ORDER_NO, RG_SALE_DATE, RG_SALE_CUSTOMER, RG_SALE_QUANTITY, RG_SALE_AMOUNT, RG_SALE_NOTE };

static RgRecord *
make_sale (const char *number,
           const char *note,
           gint64      fen)
{
  RgRecord *sale = rg_record_new (rg_sale_type ());

  rg_record_set_text (sale, RG_SALE_ORDER_NO, number);
  rg_record_set_text (sale, RG_SALE_DATE, "2026-03-05");
  rg_record_set_int (sale, RG_SALE_CUSTOMER, 5);
  rg_record_set_reference_labels (sale, RG_SALE_CUSTOMER, "C0005", "华东 \"机械\", 公司");
  rg_record_set_real (sale, RG_SALE_QUANTITY, 2.5);
  rg_record_set_int (sale, RG_SALE_AMOUNT, fen);
  rg_record_set_text (sale, RG_SALE_NOTE, note);
  return sale;
}

static void
write_sales (const char  *path,
             RgTableFlags flags)
{
  static const char *const notes[] = { "第一行\n第二行", "=cmd|' /C calc'!A0", "+86 13800138000", "'=already", " spaces ", "320106199001011234", "007" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgTableWriter) writer = NULL;
  RgTableFormat format;

  g_assert_true (rg_table_format_from_path (path, &format, &error));
  writer = rg_table_writer_new (path, format, rg_sale_type (), fields, G_N_ELEMENTS (fields), flags, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (RgRecord) sale = make_sale ("000123", notes[i], i == 0 ? -123456 : 100000000000001);

      g_assert_true (rg_table_writer_add (writer, sale, &error));
    }
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (rg_table_writer_finish (writer, &error));
  g_assert_no_error (error);
}

#define HEADER "1:订单号|销售日期|客户编号|客户名称|销售数量|销售金额(元)|备注\n"
#define CUSTOMER "C0005|华东 \"机械\", 公司|"

static void
test_csv (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "sales.csv");
  g_autofree char *raw = NULL;
  g_autofree char *found = NULL;

  write_sales (path, RG_TABLE_DEFAULT);
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, HEADER "2:000123|2026-03-05|" CUSTOMER "2.5|-1234.56|第一行\n第二行\n"
                                     "3:000123|2026-03-05|" CUSTOMER "2.5|1000000000000.01|=cmd|' /C calc'!A0\n"
                                     "4:000123|2026-03-05|" CUSTOMER "2.5|1000000000000.01|+86 13800138000\n"
                                     "5:000123|2026-03-05|" CUSTOMER "2.5|1000000000000.01|'=already\n"
                                     "6:000123|2026-03-05|" CUSTOMER "2.5|1000000000000.01| spaces \n"
                                     "7:000123|2026-03-05|" CUSTOMER "2.5|1000000000000.01|320106199001011234\n"
                                     "8:000123|2026-03-05|" CUSTOMER "2.5|1000000000000.01|007");
  g_assert_true (g_file_get_contents (path, &raw, NULL, NULL));
  g_assert_true (g_str_has_prefix (raw, "\xef\xbb\xbf订单号,"));
  g_assert_nonnull (strstr (raw, "\"'=cmd|"));
  g_assert_null (strstr (raw, "'+86"));
}

static void
test_csv_exact (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "sales.csv");
  g_autofree char *raw = NULL;

  write_sales (path, RG_TABLE_EXACT);
  g_assert_true (g_file_get_contents (path, &raw, NULL, NULL));
  g_assert_true (g_str_has_prefix (raw, "订单号,"));
  g_assert_nonnull (strstr (raw, ",\"=cmd|"));
}

static void
test_xlsx (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "sales.xlsx");
  g_autofree char *found = NULL;

  write_sales (path, RG_TABLE_DEFAULT);
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, HEADER "2:000123|@2026-03-05|" CUSTOMER "#2.5|#-1234.56|第一行\n第二行\n"
                                     "3:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|=cmd|' /C calc'!A0\n"
                                     "4:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|+86 13800138000\n"
                                     "5:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|'=already\n"
                                     "6:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01| spaces \n"
                                     "7:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|320106199001011234\n"
                                     "8:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|007");
}

/* The same as in a workbook, read by our own reader. */
static void
test_ods (Fixture      *fixture,
          gconstpointer data)
{
  static const char beginning[] = "PK\3\4";
  static const char kind[] = "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK\3\4";
  g_autofree char  *path = fixture_path (fixture, "sales.ods");
  g_autofree char  *found = NULL;
  g_autofree char  *raw = NULL;
  gsize             length;

  write_sales (path, RG_TABLE_DEFAULT);
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, HEADER "2:000123|@2026-03-05|" CUSTOMER "#2.5|#-1234.56|第一行\n第二行\n"
                                     "3:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|=cmd|' /C calc'!A0\n"
                                     "4:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|+86 13800138000\n"
                                     "5:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|'=already\n"
                                     "6:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01| spaces \n"
                                     "7:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|320106199001011234\n"
                                     "8:000123|@2026-03-05|" CUSTOMER "#2.5|#1000000000000.01|007");
  /* What kind of file it is stands at its beginning as it is, without anything between the name and the text. */
  g_assert_true (g_file_get_contents (path, &raw, &length, NULL));
  g_assert_cmpuint (length, >, 200);
  g_assert_cmpint (memcmp (raw, beginning, 4), ==, 0);
  g_assert_cmpint (memcmp (raw + 30, kind, sizeof kind - 1), ==, 0);
}

static void
test_fits (void)
{
  g_assert_true (rg_table_format_fits (RG_TABLE_FORMAT_VCF, rg_contact_type ()));
  g_assert_false (rg_table_format_fits (RG_TABLE_FORMAT_VCF, rg_sale_type ()));
  g_assert_true (rg_table_format_fits (RG_TABLE_FORMAT_ICS, rg_task_type ()));
  g_assert_false (rg_table_format_fits (RG_TABLE_FORMAT_ICS, rg_customer_type ()));
  g_assert_true (rg_table_format_fits (RG_TABLE_FORMAT_ODS, rg_sale_type ()));
}

static void
test_json (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "sales.json");
  g_autofree char *raw = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray  *rows;
  JsonObject *row;

  write_sales (path, RG_TABLE_DEFAULT);
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  rows = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (rows), ==, 7);
  row = json_array_get_object_element (rows, 0);
  g_assert_cmpstr (json_object_get_string_member (row, "order_no"), ==, "000123");
  g_assert_cmpstr (json_object_get_string_member (row, "customer"), ==, "C0005");
  g_assert_cmpstr (json_object_get_string_member (row, "customer_name"), ==, "华东 \"机械\", 公司");
  g_assert_cmpstr (json_object_get_string_member (row, "note"), ==, "第一行\n第二行");
  g_assert_cmpfloat (json_object_get_double_member (row, "amount"), ==, -1234.56);
  g_assert_true (g_file_get_contents (path, &raw, NULL, NULL));
  g_assert_nonnull (strstr (raw, "\"amount\": -1234.56,"));
  g_assert_nonnull (strstr (raw, "\"amount\": 1000000000000.01,"));
}

static RgTableFormat
format_of (const char *path)
{
  RgTableFormat format = RG_TABLE_FORMAT_CSV;

  g_assert_true (rg_table_format_from_path (path, &format, NULL));
  return format;
}

/* Unknown is not zero, in any format. */
static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const names[] = { "x.csv", "x.xlsx", "x.json", "x.ods" };
  static const char *const expected[] = { HEADER "2:7||||||", HEADER "2:7", "[\n{\"order_no\": \"7\", \"date\": null, \"customer\": null, \"customer_name\": null, \"quantity\": null, \"amount\": null, \"note\": null}\n]\n", HEADER "2:7" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      g_autoptr (RgRecord) sale = rg_record_new (rg_sale_type ());
      g_autoptr (RgTableWriter) writer = rg_table_writer_new (path, format_of (path), rg_sale_type (), fields, G_N_ELEMENTS (fields), RG_TABLE_DEFAULT, NULL);
      g_autofree char *found = NULL;

      rg_record_set_text (sale, RG_SALE_ORDER_NO, "7");
      g_assert_true (rg_table_writer_add (writer, sale, NULL));
      g_assert_true (rg_table_writer_finish (writer, NULL));
      if (!g_str_equal (names[i], "x.json"))
        found = dump_file (path, NULL);
      else
        g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
      g_assert_cmpstr (found, ==, expected[i]);
    }
}

/* Dropping the writer leaves the older file as it was, and nothing else; fixture_tear_down() looks for leftovers. */
static void
test_abort (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const names[] = { "x.csv", "x.xlsx", "x.json", "x.ods" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      g_autofree char *kept = NULL;
      g_autoptr (RgRecord) sale = make_sale ("1", "x", 1);
      RgTableWriter *writer;

      g_assert_true (g_file_set_contents (path, "older", -1, NULL));
      writer = rg_table_writer_new (path, format_of (path), rg_sale_type (), fields, G_N_ELEMENTS (fields), RG_TABLE_DEFAULT, NULL);
      g_assert_true (rg_table_writer_add (writer, sale, NULL));
      g_object_unref (writer);
      g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, "older");
    }
}

static gboolean
write_many (const char   *path,
            RgTableFormat format,
            GError      **error)
{
  g_autoptr (RgTableWriter) writer = rg_table_writer_new (path, format, rg_sale_type (), fields, G_N_ELEMENTS (fields), RG_TABLE_DEFAULT, error);
  g_autofree char *note = g_malloc0 (1001);

  if (writer == NULL)
    return FALSE;
  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (RgRecord) sale = NULL;

      for (int k = 0; k < 1000; k++)
        note[k] = 'a' + g_random_int_range (0, 26);
      sale = make_sale ("1", note, i);
      if (!rg_table_writer_add (writer, sale, error))
        return FALSE;
    }
  return rg_table_writer_finish (writer, error);
}

static void
test_full_disk (Fixture      *fixture,
                gconstpointer data)
{
  static const RgTableFormat formats[] = { RG_TABLE_FORMAT_CSV, RG_TABLE_FORMAT_XLSX, RG_TABLE_FORMAT_JSON, RG_TABLE_FORMAT_ODS };
  g_autofree char           *disk = fixture_path (fixture, "disk");
  g_autofree char           *path = g_build_filename (disk, "x", NULL);

  g_assert_cmpint (g_mkdir (disk, 0700), ==, 0);
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=1m") != 0)
    {
      g_test_skip ("mounting needs root");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) folder = NULL;

      g_assert_false (write_many (path, formats[i], &error));
      g_assert_error (error, RG_ERROR, RG_ERROR_STORAGE);
      folder = g_dir_open (disk, 0, NULL);
      g_assert_null (g_dir_read_name (folder));
    }
  g_assert_cmpint (umount (disk), ==, 0);
}

static void
test_errors (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no-such-folder", "x.csv", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;
  g_autoptr (GError) ending = NULL;
  RgTableFormat format;

  g_assert_null (rg_table_writer_new (path, RG_TABLE_FORMAT_CSV, rg_sale_type (), fields, 1, RG_TABLE_DEFAULT, &missing));
  g_assert_error (missing, RG_ERROR, RG_ERROR_STORAGE);
  g_assert_null (rg_table_writer_new (fixture->folder, RG_TABLE_FORMAT_XLSX, rg_sale_type (), fields, 1, RG_TABLE_DEFAULT, &folder));
  g_assert_error (folder, RG_ERROR, RG_ERROR_STORAGE);
  g_assert_false (rg_table_format_from_path ("x.doc", &format, &ending));
  g_assert_error (ending, RG_ERROR, RG_ERROR_USAGE);
  g_assert_true (rg_table_format_from_path ("X.XLSX", &format, NULL));
  g_assert_cmpint (format, ==, RG_TABLE_FORMAT_XLSX);
}

static RgFigure *
make_figure (const char   *title,
             RgSeriesStyle style,
             gboolean      average)
{
  RgFigure *figure = rg_figure_new ("trend", title, "月份", "金额（元）", RG_KIND_MONEY);
  RgSeries *series;

  rg_figure_add_category (figure, "2026-01", NULL);
  rg_figure_add_category (figure, "2026-02", NULL);
  rg_figure_add_category (figure, "2026-03", NULL);
  series = rg_figure_add_series (figure, "销售额", style);
  for (int i = 0; i < 3; i++)
    {
      series->values[i] = (10010 + i) / 100.0;
      series->counts[i] = i + 1;
    }
  if (average)
    rg_figure_add_series (figure, "平均", RG_SERIES_LINE)->values[2] = 100.11;
  rg_figure_add_note (figure, "根据 %d 条记录", 6);
  return figure;
}

static char *
read_chart (const char *path,
            const char *name)
{
  GsfInput  *file = gsf_input_stdio_new (path, NULL);
  GsfInfile *zip = gsf_infile_zip_new (file, NULL);
  GsfInput  *part = gsf_infile_child_by_vname (zip, "xl", "charts", name, NULL);
  gsize      length;
  char      *text;

  g_assert_nonnull (part);
  length = gsf_input_size (part);
  text = g_strndup ((const char *)gsf_input_read (part, length, NULL), length);
  g_object_unref (part);
  g_object_unref (zip);
  g_object_unref (file);
  return text;
}

static void
test_figures (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "figures.xlsx");
  RgFigure        *figures[] = { make_figure ("趋势/月", RG_SERIES_COLUMN, TRUE), make_figure ("趋势/月", RG_SERIES_BAR, FALSE), make_figure ("", RG_SERIES_LINE, FALSE), rg_figure_new ("none", "没有", "x", "y", RG_KIND_INTEGER) };
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  g_autofree char *combined = NULL;
  g_autofree char *bars = NULL;
  g_autoptr (RgSheetReader) reader = NULL;
  g_auto (GStrv) sheets = NULL;

  g_assert_true (rg_figure_workbook_write (figures, G_N_ELEMENTS (figures), path, &error));
  g_assert_no_error (error);
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, "1:趋势/月\n4:月份|销售额|平均|Number of records\n5:2026-01|#100.1||#1\n6:2026-02|#100.11||#2\n"
                              "7:2026-03|#100.12|#100.11|#3\n8:Total|=#300.33||=#6\n10:根据 6 条记录");
  reader = rg_sheet_reader_open (path, NULL, NULL, NULL);
  sheets = rg_sheet_reader_get_sheets (reader);
  g_assert_cmpuint (g_strv_length (sheets), ==, 4);
  g_assert_cmpstr (sheets[0], ==, "趋势 月");
  g_assert_cmpstr (sheets[1], ==, "趋势 月 2");
  combined = read_chart (path, "chart1.xml");
  bars = read_chart (path, "chart2.xml");
  g_assert_nonnull (strstr (combined, "<c:barChart>"));
  g_assert_nonnull (strstr (strstr (combined, "<c:lineChart>"), "$C$5:$C$7"));
  g_assert_null (strstr (strstr (combined, "<c:lineChart>"), "$B$5:$B$7"));
  g_assert_nonnull (strstr (strstr (bars, "<c:catAx>"), "maxMin"));
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    rg_figure_unref (figures[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/table-writer/csv", Fixture, NULL, fixture_set_up, test_csv, fixture_tear_down);
  g_test_add ("/table-writer/csv-exact", Fixture, NULL, fixture_set_up, test_csv_exact, fixture_tear_down);
  g_test_add ("/table-writer/ods", Fixture, NULL, fixture_set_up, test_ods, fixture_tear_down);
  g_test_add_func ("/table-writer/fits", test_fits);
  g_test_add ("/table-writer/xlsx", Fixture, NULL, fixture_set_up, test_xlsx, fixture_tear_down);
  g_test_add ("/table-writer/json", Fixture, NULL, fixture_set_up, test_json, fixture_tear_down);
  g_test_add ("/table-writer/unknown", Fixture, NULL, fixture_set_up, test_unknown, fixture_tear_down);
  g_test_add ("/table-writer/abort", Fixture, NULL, fixture_set_up, test_abort, fixture_tear_down);
  g_test_add ("/table-writer/full-disk", Fixture, NULL, fixture_set_up, test_full_disk, fixture_tear_down);
  g_test_add ("/table-writer/errors", Fixture, NULL, fixture_set_up, test_errors, fixture_tear_down);
  g_test_add ("/figure-workbook/write", Fixture, NULL, fixture_set_up, test_figures, fixture_tear_down);
  return g_test_run ();
}
