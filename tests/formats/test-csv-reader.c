/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

#include <sys/stat.h>

#include "rg-csv-cell.h"
#include "rg-csv-dialect.h"
#include "rg-text-preview.h"

typedef struct
{
  const char *name;
  const char *bytes;
  gsize       length; /* 0: up to the first NUL */
  const char *expected;
} Case;

static const Case cases[] = {
  { "plain", "a,b\n1,2\n", 0, "1:a|b\n2:1|2" },
  { "windows", "a,b\r\n1,2\r\n", 0, "1:a|b\n2:1|2" },
  { "mac", "a,b\r1,2\r", 0, "1:a|b\n2:1|2" },
  { "no-last-newline", "a,b\n1,2", 0, "1:a|b\n2:1|2" },
  { "quoted-at-end", "a,b\n1,\"\"", 0, "1:a|b\n2:1|" },
  { "empty-lines", "a,b\n\n\n1,2\n,\n3,4\n", 0, "1:a|b\n4:1|2\n6:3|4" },
  { "empty-lines-windows", "a,b\r\n\r\n1,2\r\n", 0, "1:a|b\n3:1|2" },
  { "empty-lines-mac", "a,b\r\r1,2\r", 0, "1:a|b\n3:1|2" },
  { "mixed-line-ends", "a,b\r1,2\r\n\r\n3,4\n5,\"6\n\r\n7\"\n 8 ,9\r\n\r\n0,\n", 0, "1:a|b\n2:1|2\n4:3|4\n5:5|6\n\n7\n6:8|9\n8:0|" },
  { "newline-in-cell", "a,b\n\"x\ny\",2\n3,4\n", 0, "1:a|b\n2:x\ny|2\n3:3|4" },
  { "windows-newline-in-cell", "a,b\r\n\"x\r\ny\",2\r\n3,4\r\n", 0, "1:a|b\n2:x\ny|2\n3:3|4" },
  { "quotes", "a,b\n\"say \"\"hi\"\"\",\"1,5\"\n", 0, "1:a|b\n2:say \"hi\"|1,5" },
  { "stray-quote", "a,b\n5\" pipe,2\n", 0, "1:a|b\n2:5\" pipe<QUOTE_STRAY>|2" },
  { "text-after-quote", "a,b\n\"x\" y,2\n", 0, "1:a|b\n2:x\" y<QUOTE_STRAY>|2" },
  { "quote-after-quote", "a,b\n\"x\" \"y\",2\n\"\" \"     ,3\n", 0, "1:a|b\n2:x\" \"y\"<QUOTE_STRAY>|2\n3:\" <QUOTE_STRAY>|3" },
  { "unclosed", "a,b\n1,2\n3,\"4\n5,6\n7,8\n", 0, "1:a|b\n2:1|2\n!QUOTE_UNCLOSED 3" },
  { "spaces", "a , b\n\" x \", y \n", 0, "1:a|b\n2: x |y" },
  { "tab-kept", "a,b\n\t=1+1,2\n", 0, "1:a|b\n2:\t=1+1|2" },
  { "few-cells", "a,b,c\n1\n1,2,3,4\n", 0, "1:a|b|c\n2:1\n3:1|2|3|4" },
  { "leading-zeros", "a,b\n007,320106199001011234\n", 0, "1:a|b\n2:007|320106199001011234" },
  { "semicolon", "a;b\n1,5;2\n", 0, "1:a|b\n2:1,5|2\n~DELIM_DETECTED" },
  { "tab", "a\tb\tc\n1\t\t3\n", 0, "1:a|b|c\n2:1||3\n~DELIM_DETECTED" },
  { "bar", "a|b\n1|2\n", 0, "1:a|b\n2:1|2\n~DELIM_DETECTED" },
  { "commas-in-notes", "a\tb\nx, y, z, w\t2\np\tq\n", 0, "1:a|b\n2:x, y, z, w|2\n3:p|q\n~DELIM_DETECTED" },
  { "one-column", "客户名称\n张三\n", 0, "1:客户名称\n2:张三" },
  { "wide-comma", "客户，电话\n张三，1\n", 0, "!DELIM_UNKNOWN 1" },
  { "wide-comma-in-text", "name\n你好，世界\n", 0, "1:name\n2:你好，世界" },
  { "bom", "\xef\xbb\xbf名称,b\n1,2\n", 0, "1:名称|b\n2:1|2" },
  { "bom-only", "\xef\xbb\xbf", 0, "!EMPTY_FILE 0" },
  { "blank-only", "\n\r\n,,\n", 0, "!EMPTY_FILE 0" },
  { "gb18030", "\xbf\xcd\xbb\xa7,b\n\xd5\xc5\xc8\xfd,2\n", 0, "1:客户|b\n2:张三|2\n~ENC_DETECTED" },
  { "liantong", "name,b\n\xc1\xaa\xcd\xa8,2\n", 0, "1:name|b\n2:联通|2\n~ENC_DETECTED" },
  { "gb18030-four-bytes", "\xbf\xcd\xbb\xa7,b\n\xc0\xee\x95\x32\x82\x36,2\n", 0, "1:客户|b\n2:李𠀀|2\n~ENC_DETECTED" },
  { "big5", "\xab\xc8\xa4\xe1,b\n\xb1\x69\xa4\x54\xaa\xbe,2\n\xb1\xe4\xaf\xc5\xad\xd3\xc5\xe9,3\n", 0, "1:客戶|b\n2:張三知|2\n3:曹級個體|3\n~ENC_GUESSED" },
  { "latin", "name,b\nCaf\xe9 M\xfcller,2\n", 0, "1:name|b\n2:Café Müller|2\n~ENC_GUESSED" },
  { "mixed", "名称,联系人\n张三李四王五,b\n\xd5\xc5\xc8\xfd,2\n", 0, "1:名称|联系人\n2:张三李四王五|b\n3:\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd<ENC_INVALID>|2" },
  { "nul", "名称,b\n张\0三,2\n", sizeof "名称,b\n张\0三,2\n" - 1, "1:名称|b\n2:张\xef\xbf\xbd三<CONTROL_CHAR>|2" },
  { "utf16le-bom", "\xff\xfe\x2d\x4e,\0b\0\n\0", 10, "1:中|b\n~ENC_DETECTED" },
  { "utf16le-no-bom", "a\0,\0b\0\n\0\x2d\x4e,\0c\0\n\0", 16, "1:a|b\n2:中|c\n~ENC_GUESSED" },
  { "utf16be", "\xfe\xff\x4e\x2d\0,\0b\0\n", 10, "1:中|b\n~ENC_DETECTED" },
  { "guards", "a,b\n'=1+1,'+x\n''=y,'13800138000\n", 0, "1:a|b\n2:=1+1|+x\n3:'=y|'13800138000" },
  { "gzip", "\x1f\x8b\x08\0\0\0", 6, "!NOT_TEXT 0" },
  { "html", "  <HTML><table>", 0, "!HTML_NO_TABLE 0" },
  { "old-excel", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "!XLS_DAMAGED 0" },
  { "cut-zip", "PK\x03\x04xxxx", 0, "!ZIP_DAMAGED 0" },
  { "empty", "", 0, "!EMPTY_FILE 0" },
};

static void
test_case (Fixture      *fixture,
           gconstpointer data)
{
  const Case      *item = data;
  g_autofree char *path = fixture_path (fixture, "table");
  g_autofree char *found = NULL;

  g_assert_true (g_file_set_contents (path, item->bytes, item->length > 0 ? (gssize)item->length : -1, NULL));
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, item->expected);
}

static void
test_named (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "table.csv");
  RgSheetOptions   gb = { .encoding = "GB18030", .delimiter = ';' };
  RgSheetOptions   unknown = { .encoding = "KLINGON" };
  g_autofree char *named = NULL;
  g_autofree char *refused = NULL;

  g_assert_true (g_file_set_contents (path, "\xd6\xd0,b;c\n", -1, NULL));
  named = dump_file (path, &gb);
  refused = dump_file (path, &unknown);
  g_assert_cmpstr (named, ==, "1:中,b|c");
  g_assert_cmpstr (refused, ==, "!ENC_UNSUPPORTED 0");
}

static void
test_not_files (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *pipe = fixture_path (fixture, "pipe");
  g_autofree char *missing = fixture_path (fixture, "missing");
  g_autofree char *link = fixture_path (fixture, "link");
  g_autofree char *of_pipe = NULL;
  g_autofree char *of_folder = dump_file (fixture->folder, NULL);
  g_autofree char *of_missing = dump_file (missing, NULL);
  g_autofree char *of_link = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", link), ==, 0);
  of_pipe = dump_file (pipe, NULL);
  of_link = dump_file (link, NULL);
  g_assert_cmpstr (of_pipe, ==, "!NOT_A_FILE 0");
  g_assert_cmpstr (of_folder, ==, "!NOT_A_FILE 0");
  g_assert_cmpstr (of_missing, ==, "!NOT_FOUND 0");
  g_assert_cmpstr (of_link, ==, "!NOT_A_FILE 0");
}

static void
test_long_cell (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "long.csv");
  g_autofree char *cell = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *text = g_strdup_printf ("a,b\n甲,%s\n1,2\n", cell);
  g_autoptr (RgSheetReader) reader = NULL;
  const RgSheetRow *row;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  reader = rg_sheet_reader_open (path, NULL, NULL, NULL);
  g_assert_true (rg_sheet_reader_next (reader, &row, NULL));
  g_assert_true (rg_sheet_reader_next (reader, &row, NULL));
  g_assert_cmpstr (row->cells[0].text, ==, "甲");
  g_assert_cmpstr (row->cells[1].code, ==, "CELL_TOO_LONG");
  g_assert_true (row->cells[1].invalid);
  g_assert_cmpuint (strlen (row->cells[1].text), ==, RG_SHEET_MAX_CELL);
  g_assert_true (rg_sheet_reader_next (reader, &row, NULL));
  g_assert_cmpuint (row->number, ==, 3);
  g_assert_false (rg_sheet_reader_next (reader, &row, NULL));
}

/* Records and multi-byte characters lie across the edges of the pieces that are read. */
static void
test_edges (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "edges.csv");
  g_autoptr (GString) text = g_string_new ("编号,名称\n");
  g_autoptr (RgSheetReader) reader = NULL;
  const RgSheetRow *row;

  for (int i = 1; i <= 30000; i++)
    g_string_append_printf (text, "%d,\"客户\n%d\"\r\n", i, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  reader = rg_sheet_reader_open (path, NULL, NULL, NULL);
  g_assert_true (rg_sheet_reader_next (reader, &row, NULL));
  for (int i = 1; i <= 30000; i++)
    {
      g_autofree char *name = g_strdup_printf ("客户\n%d", i);

      g_assert_true (rg_sheet_reader_next (reader, &row, NULL));
      g_assert_cmpuint (row->number, ==, i + 1);
      g_assert_cmpuint (row->n_cells, ==, 2);
      g_assert_cmpint (atoi (row->cells[0].text), ==, i);
      g_assert_cmpstr (row->cells[1].text, ==, name);
    }
  g_assert_false (rg_sheet_reader_next (reader, &row, NULL));
}

static void
test_guard (void)
{
  g_assert_true (rg_csv_dialect_needs_guard ("=1+1"));
  g_assert_true (rg_csv_dialect_needs_guard ("@x"));
  g_assert_true (rg_csv_dialect_needs_guard ("\t=1"));
  g_assert_true (rg_csv_dialect_needs_guard ("-cmd|x"));
  g_assert_true (rg_csv_dialect_needs_guard ("+1+cmd"));
  g_assert_true (rg_csv_dialect_needs_guard ("'=x"));
  g_assert_false (rg_csv_dialect_needs_guard ("+86 138-0013-8000"));
  g_assert_false (rg_csv_dialect_needs_guard ("-12.50"));
  g_assert_false (rg_csv_dialect_needs_guard ("张三"));
  g_assert_false (rg_csv_dialect_needs_guard (""));
  g_assert_false (rg_csv_dialect_has_guard ("'13800138000"));
}

static void
test_candidates (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char         *path = fixture_path (fixture, "preview.csv");
  static const char *const encodings[] = { "UTF-8", "GB18030", "BIG5", "UTF-16LE" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize            length = 0;
      g_autofree char *bytes = g_convert ("name,phone\n客戶名稱,聯絡電話\n王大明,1\n欣欣貿易有限公司,2\n長榮海運股份有限公司,3\n台灣積體電路製造,4\n", -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GPtrArray) list = NULL;
      const RgTextCandidate *best;

      g_assert_true (g_file_set_contents (path, bytes, length, NULL));
      list = rg_text_encoding_candidates (path);
      g_assert_cmpuint (list->len, >=, 4);
      best = list->pdata[0];
      g_assert_cmpstr (best->name, ==, encodings[i]);
      g_assert_false (best->damaged);
      g_assert_cmpstr (best->lines[0], ==, "客戶名稱,聯絡電話");
      for (guint j = 1; j < list->len; j++)
        g_assert_cmpstr (((RgTextCandidate *)list->pdata[j])->lines[0], !=, best->lines[0]);
    }
}

/* Tables that begin, or have at some place of the beginning, what other files have there. */
static void
test_mistakable (Fixture      *fixture,
                 gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } tables[] = {
    { "table\r\n5WEBP\n", "1:table\n2:5WEBP" },
    { "no 11AY&SY,b\n", "1:no 11AY&SY|b" },
    { "abcdStandard Jet,b\n", "1:abcdStandard Jet|b" },
    { "abcdftypheic,b\n", "1:abcdftypheic|b" },
    { "BZh,Rar!,MZ,II*\n", "1:BZh|Rar!|MZ|II*" },
    { "MZ\xe6\x96\xb0,b\n", "1:MZ新|b" },
    { "%PDF,b\n", "1:%PDF|b" },
    { "BEGIN:VCARD,b\n", "1:BEGIN:VCARD|b" },
    { "begin:vcalendar;b\n", "1:begin:vcalendar|b\n~DELIM_DETECTED" },
    { "From: a,To\nx,MIME-Version:\n", "1:From: a|To\n2:x|MIME-Version:" },
    { "MIME-Version: 1.0,b\n", "1:MIME-Version: 1.0|b" },
    { "<header>,<trader>\n", "1:<header>|<trader>" },
    { "<table>\n", "!HTML_NO_TABLE 0" },
    { "<title>,<b>\n", "1:<title>|<b>" },
    { "<!-- 客户 -->,b\n", "1:<!-- 客户 -->|b" },
    { "客户\n1\n<html><table><tr><td>x</td></tr></table>\n", "1:客户\n2:1\n3:<html><table><tr><td>x</td></tr></table>" },
    { "\t\t甲\n乙\t\t丙\n", "1:||甲\n2:乙||丙\n~DELIM_DETECTED" },
  };
  g_autofree char *path = fixture_path (fixture, "table.csv");

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *found = NULL;

      g_assert_true (g_file_set_contents (path, tables[i].text, -1, NULL));
      found = dump_file (path, NULL);
      g_assert_cmpstr (found, ==, tables[i].expected);
    }
}

/* Who names a separator has said that it is a text table; a workbook stays one. */
static void
test_said_so (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const texts[] = { "<table>,b\n", "BEGIN:VCARD\nEND:VCARD\n", "<?xml version=\"1.0\"?>\n", "%PDF-1.4,b\n", "GIF89a,b\n" };
  static const char *const expected[] = { "1:<table>|b", "1:BEGIN:VCARD\n2:END:VCARD", "1:<?xml version=\"1.0\"?><QUOTE_STRAY>", "1:%PDF-1.4|b", "1:GIF89a|b" };
  RgSheetOptions           comma = { .delimiter = ',' };
  g_autofree char         *path = fixture_path (fixture, "table.csv");
  g_autofree char         *zip = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = NULL;

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      found = dump_file (path, &comma);
      g_assert_cmpstr (found, ==, expected[i]);
    }
  g_assert_true (g_file_set_contents (path, "PK\x03\x04xxxx", -1, NULL));
  zip = dump_file (path, &comma);
  g_assert_cmpstr (zip, ==, "!ZIP_DAMAGED 0");
}

/* What is written is a text table whatever stands in its first cell. */
static void
test_first_cell (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const cells[] = { "<table>", "<html><table><tr><td>", "<?xml version=\"1.0\"?>", "BEGIN:VCARD", "begin:vcalendar\n", "%PDF-1.4", "{\\rtf1",
                                       "GIF89a", "MIME-Version: 1.0\nContent-Type: x", "ID", "客户，名称", "=客户；1" };
  g_autofree char         *path = fixture_path (fixture, "table.csv");

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      FILE            *stream = g_fopen (path, "w");
      g_autofree char *expected = g_strdup_printf ("1:%s\n2:x", cells[i]);
      g_autofree char *found = NULL;

      rg_csv_cell_write_first (stream, cells[i], TRUE);
      fputs ("\r\nx\r\n", stream);
      fclose (stream);
      found = dump_file (path, NULL);
      g_assert_cmpstr (found, ==, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/csv-reader/%s", cases[i].name);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_case, fixture_tear_down);
    }
  g_test_add ("/csv-reader/named", Fixture, NULL, fixture_set_up, test_named, fixture_tear_down);
  g_test_add ("/csv-reader/not-files", Fixture, NULL, fixture_set_up, test_not_files, fixture_tear_down);
  g_test_add ("/csv-reader/long-cell", Fixture, NULL, fixture_set_up, test_long_cell, fixture_tear_down);
  g_test_add ("/csv-reader/edges", Fixture, NULL, fixture_set_up, test_edges, fixture_tear_down);
  g_test_add_func ("/csv-reader/guard", test_guard);
  g_test_add ("/csv-reader/mistakable", Fixture, NULL, fixture_set_up, test_mistakable, fixture_tear_down);
  g_test_add ("/csv-reader/said-so", Fixture, NULL, fixture_set_up, test_said_so, fixture_tear_down);
  g_test_add ("/csv-reader/first-cell", Fixture, NULL, fixture_set_up, test_first_cell, fixture_tear_down);
  g_test_add ("/csv-reader/candidates", Fixture, NULL, fixture_set_up, test_candidates, fixture_tear_down);
  return g_test_run ();
}
