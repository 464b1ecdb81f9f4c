/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

/* Sanitizers make the program many times slower. */
#ifdef __SANITIZE_ADDRESS__
#define MAX_SECONDS 60.0
#else
#define MAX_SECONDS 5.0
#endif

/* The files of data/formats are one table as LibreOffice 7.4 saves it: customers.fods was written by hand, the others were
 * converted from it; the two other csv files were converted from the first one. */

#define TITLE "1:2026年客户信息管理表\n"
#define HEADER "4:客户名称|联系人|电话|内部号|成交金额|跟进日期|时间|下次|折扣|重点|合计|备注\n"
#define NOTE "第一行\n第二行  &   空格"
#define FIRST "5:上海云峰科技有限公司|欧阳明|#13800138000|#000123|#125000.5|@2026-03-05|@18:05|@2026-04-01 09:30|#0.125|?TRUE|=#250001|" NOTE "\n"
/* LibreOffice writes no such number format into this one. */
#define FIRST_XML "5:上海云峰科技有限公司|欧阳明|#13800138000|#123|#125000.5|@2026-03-05|@18:05|@2026-04-01 09:30|#0.125|?TRUE|=#250001|" NOTE "\n"
#define PLAIN(row) #row ":北京同名有限公司|无|无||#-8500"
#define RESULT "||||||=亏|=!#DIV/0!"

static const struct
{
  const char *file;
  const char *format;
  const char *second; /* the name of the sheet for the branch */
  const char *expected;
} cases[] = {
  { "customers.fods", "ods", "上海分公司", TITLE HEADER FIRST PLAIN (6) "||||||=亏|=#DIV/0!\n" PLAIN (7) "||||||=亏|=#DIV/0!" },
  { "customers.ods", "ods", "上海分公司", TITLE HEADER FIRST PLAIN (6) RESULT "\n" PLAIN (7) },
  { "customers.xlsx", "xlsx", "上海分公司", TITLE HEADER FIRST PLAIN (6) RESULT "\n" PLAIN (7) },
  { "customers.xls", "xls", "上海分公司", TITLE HEADER FIRST PLAIN (6) RESULT "\n" PLAIN (7) },
  { "customers.xml", "xml", "上海分公司", TITLE HEADER FIRST_XML PLAIN (6) "||||||=亏|=#DIV/0!\n" PLAIN (7) },
  { "customers.html", "html", "Table 2",
    TITLE HEADER
    "5:上海云峰科技有限公司|欧阳明|13800138000|000123|125000.5|2026年3月5日|18:05|2026-04-01 09:30|0.125|TRUE|250001|第一行\n第二行 & 空格\n"
    "6:北京同名有限公司|无|无||-8500||||||亏|#DIV/0!\n"
    "7:北京同名有限公司|无|无||-8500" },
};

static char *
data_path (const char *file)
{
  return g_test_build_filename (G_TEST_DIST, "data", "formats", file, NULL);
}

static void
test_file (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *path = data_path (cases[i].file);
  g_autofree char *found = dump_file (path, NULL);
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (path, NULL, NULL, NULL);
  g_auto (GStrv) sheets = rg_sheet_reader_get_sheets (reader);
  RgSheetOptions   second = { .sheet = cases[i].second };
  RgSheetOptions   missing = { .sheet = "没有" };
  g_autofree char *branch = dump_file (path, &second);
  g_autofree char *none = dump_file (path, &missing);

  g_assert_cmpstr (found, ==, cases[i].expected);
  g_assert_cmpstr (rg_sheet_reader_get_format (reader), ==, cases[i].format);
  /* LibreOffice forgets in this format that the third is hidden. */
  g_assert_cmpuint (g_strv_length (sheets), ==, g_str_equal (cases[i].format, "xml") ? 3 : 2);
  g_assert_cmpstr (rg_sheet_reader_get_sheet (reader), ==, sheets[0]);
  g_assert_cmpstr (sheets[1], ==, cases[i].second);
  g_assert_cmpstr (branch, ==, "1:客户名称|电话\n2:浦东𠮷田商行|021-58881234");
  g_assert_cmpstr (none, ==, "!XLSX_SHEET_MISSING 0");
}

static void
test_text (void)
{
  static const char *const files[] = { "customers-utf8.csv", "customers-gb18030.csv", "customers-utf16.csv" };
  static const char *const notes[] = { "", "\n~ENC_DETECTED", "\n~ENC_DETECTED" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = data_path (files[i]);
      g_autofree char *found = dump_file (path, NULL);

      g_assert_true (g_str_has_prefix (found, "1:2026年客户信息管理表|||"));
      g_assert_nonnull (strstr (found, "\n5:上海云峰科技有限公司|欧阳明|13800138000|"));
      g_assert_true (g_str_has_suffix (found, notes[i]));
    }
}

/* Cut short and turned over everywhere: an answer, never a crash. */
static void
test_damage (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *whole = data_path (data);
  g_autofree char *path = fixture_path (fixture, data);
  g_autofree char *bytes = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (whole, &bytes, &length, NULL));
  for (gsize i = 0; i < length; i += 37)
    {
      g_autofree char *cut = NULL;
      g_autofree char *flipped = NULL;

      g_assert_true (g_file_set_contents (path, bytes, i, NULL));
      cut = dump_file (path, NULL);
      bytes[i] ^= 0x55;
      g_assert_true (g_file_set_contents (path, bytes, length, NULL));
      bytes[i] ^= 0x55;
      flipped = dump_file (path, NULL);
    }
}

static void
check_content (Fixture    *fixture,
               const char *content,
               gssize      length,
               const char *expected)
{
  g_autofree char *path = fixture_path (fixture, "content.xls");
  g_autofree char *found = NULL;

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, expected);
}

#define ODS(body)                                                                                                                      \
  "<?xml version='1.0'?><o:document xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:office='x' "                      \
  "o:mimetype='application/vnd.oasis.opendocument.spreadsheet' title='office:document'><o:body><o:spreadsheet><o:table name='a'>" body \
  "</o:table></o:spreadsheet></o:body></o:document>"

static void
test_ods_limits (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char  *path = fixture_path (fixture, "content.xls");
  const RgSheetRow *row;
  guint64           n = 0;

  /* Rows that stand for a million others take no memory, columns are counted. */
  check_content (fixture, ODS ("<r/>"), -1, "!EMPTY_FILE 0");
  check_content (fixture, ODS ("<o:table-row><o:table-cell number-columns-repeated='513'><p>x</p></o:table-cell></o:table-row>"), -1, "!TOO_MANY_COLUMNS 1");
  check_content (fixture, ODS ("<o:table-row number-rows-repeated='1048576'/><o:table-row><o:table-cell><p>x</p></o:table-cell></o:table-row>"), -1, "!TOO_MANY_ROWS 1048576");
  check_content (fixture, ODS ("<o:table-row number-rows-repeated='4000000000'/>"), -1, "!EMPTY_FILE 0");
  check_content (fixture, ODS ("<o:table-row><o:table-cell><p>a</p><o:table><o:table-row><o:table-cell><p>inside</p></o:table-cell></o:table-row></o:table></o:table-cell></o:table-row>"), -1, "1:a");
  check_content (fixture, "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><office:document mimetype='opendocument.spreadsheet'>&a;</office:document>", -1, "!XML_DTD_FORBIDDEN 0");
  g_assert_true (g_file_set_contents (path, ODS ("<o:table-row number-rows-repeated='9999999'><o:table-cell><p>x</p></o:table-cell></o:table-row>"), -1, NULL));
  {
    g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (path, NULL, NULL, NULL);

    while (rg_sheet_reader_next (reader, &row, NULL))
      g_assert_cmpuint (row->number, ==, ++n);
    g_assert_null (rg_sheet_reader_get_refusal (reader));
  }
  g_assert_cmpuint (n, ==, 1048576);
}

#define MONEY(currency) "<o:table-row><o:table-cell value-type='currency' currency='" currency "' value='-12.5'><p>-12,50</p></o:table-cell></o:table-row>"
#define XML_STYLE(id, format) "<s:Style s:ID='" id "'><s:NumberFormat s:Format='" format "'/></s:Style>"
#define XML_CELL(style) "<s:Cell s:StyleID='" style "'><s:Data s:Type='Number'>12</s:Data></s:Cell>"

/* Another currency than yuan is seen in what a cell says. */
static void
test_currencies (Fixture      *fixture,
                 gconstpointer data)
{
  check_content (fixture, ODS (MONEY ("USD") MONEY ("CNY") MONEY ("")), -1, "1:-USD12.5\n2:#-12.5\n3:#-12.5");
  check_content (fixture, "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><s:Workbook xmlns:s='urn:schemas-microsoft-com:office:spreadsheet'><s:Styles>" XML_STYLE ("a", "&quot;HK$&quot;#,##0") XML_STYLE ("b", "Euro Currency") XML_STYLE ("c", "Currency") "</s:Styles><s:Worksheet s:Name='x'><s:Table><s:Row>" XML_CELL ("a") XML_CELL ("b") XML_CELL ("c") "</s:Row></s:Table></s:Worksheet></s:Workbook>", -1, "1:HK$12|€12|#12");
}

static void
test_ods_encrypted (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const parts[] = {
    "mimetype", "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml", "<manifest><file-entry full-path='content.xml'><encryption-data/></file-entry></manifest>",
    "content.xml", "\x01\x02", NULL
  };
  g_autofree char *path = fixture_path (fixture, "secret.ods");
  g_autofree char *found = NULL;

  write_zip (path, parts);
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, "!ODS_ENCRYPTED 0");
}

#define SHEET_2003 "xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'"

/* As business systems export it: sparse rows and cells, comments, merged cells, numbers that are codes. */
static void
test_xml (Fixture      *fixture,
          gconstpointer data)
{
  check_content (fixture,
                 "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook " SHEET_2003 ">"
                 "<Styles><Style ss:ID='s1'><NumberFormat ss:Format='000000'/></Style></Styles>"
                 "<Worksheet ss:Name='隐'><Table><Row><Cell><Data ss:Type='String'>no</Data></Cell></Row></Table>"
                 "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"
                 "<Worksheet ss:Name='订单'><Table><Row ss:Span='1'/><Row ss:Index='5'><Cell ss:MergeAcross='1'><Data ss:Type='String'>名&amp;<B>称</B></Data></Cell>"
                 "<Cell><Comment><ss:Data ss:Type='String'>批注</ss:Data></Comment><Data ss:Type='String'>x</Data></Cell></Row>"
                 "<Row><Cell ss:StyleID='s1'><Data ss:Type='Number'>42</Data></Cell><Cell ss:Index='3'><Data ss:Type='DateTime'>2026-03-05T10:00:00.000</Data></Cell>"
                 "<Cell><Data ss:Type='Boolean'>1</Data></Cell><Cell ss:Formula='=1/0'><Data ss:Type='Error'>#DIV/0!</Data></Cell>"
                 "<Cell><Data ss:Type='DateTime'>1899-12-31T08:30:00.000</Data></Cell></Row></Table></Worksheet></Workbook>",
                 -1,
                 "5:名&称||x\n6:#000042||@2026-03-05 10:00|?TRUE|=!#DIV/0!|@08:30");
  check_content (fixture, "<?xml version='1.0'?><Workbook " SHEET_2003 "><Worksheet/></Workbook>", -1, "!EMPTY_FILE 0");
  check_content (fixture, "<?xml version='1.0'?><Workbook " SHEET_2003 "><Worksheet><Table><Row>", -1, "!XML_MALFORMED 0");
  check_content (fixture, "<?xml version='1.0'?><!DOCTYPE Workbook [<!ENTITY a 'b'>]><Workbook " SHEET_2003 "/>", -1, "!XML_DTD_FORBIDDEN 0");
  check_content (fixture, "<?xml version='1.0'?><orders><order/></orders>", -1, "!NOT_XLSX 0");
}

/* Records of old workbooks: code, length, data. */
#define BOF_2 "\x09\x00\x04\x00\x02\x00\x10\x00"
#define BOF_5 "\x09\x08\x08\x00\x00\x05\x05\x00\x00\x00\x00\x00"
#define BOF_5_SHEET "\x09\x08\x08\x00\x00\x05\x10\x00\x00\x00\x00\x00"
#define CODEPAGE_936 "\x42\x00\x02\x00\xa8\x03"
#define BOUNDSHEET(offset) "\x85\x00\x09\x00" offset "\x00\x00\x00\x00\x00\x02\xb1\xed" /* 表 */
#define EOF_RECORD "\x0a\x00\x00\x00"

static void
test_xls (Fixture      *fixture,
          gconstpointer data)
{
  /* Version 2, as small exporters write it to this day: 客户, 1234, 1.5 and a logical value. */
  static const char old[] = BOF_2
      "\x04\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x04\xbf\xcd\xbb\xa7"
      "\x02\x00\x09\x00\x01\x00\x00\x00\x00\x00\x00\xd2\x04"
      "\x03\x00\x0f\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xf8\x3f"
      "\x05\x00\x09\x00\x01\x00\x02\x00\x00\x00\x00\x01\x00" EOF_RECORD;
  /* Version 5 with the rows in reverse order, hundredths, and a formula whose result is a text. */
  static const char disorder[] = BOF_5 CODEPAGE_936 BOUNDSHEET ("\x23") EOF_RECORD BOF_5_SHEET
      "\x7e\x02\x0a\x00\x02\x00\x00\x00\x00\x00\x4b\x00\x00\x00"
      "\x06\x00\x14\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00"
      "\x07\x02\x04\x00\x02\x00\xd3\xae"                                     /* 赢 */
      "\x04\x02\x0a\x00\x00\x00\x00\x00\x00\x00\x02\x00\xc3\xfb" EOF_RECORD; /* 名 */
  static const char secret[] = BOF_5 "\x2f\x00\x04\x00\x12\x34\x56\x78" BOUNDSHEET ("\x20") EOF_RECORD;
  static const char lost[] = BOF_5 BOUNDSHEET ("\x1d") EOF_RECORD BOF_5_SHEET
      "\x06\x00\x14\x00\x04\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" EOF_RECORD;
  static const char lines[] = BOF_2 "\x04\x00\x0e\x00\x00\x00\x00\x00\x00\x00\x00\x06"
                                    "a\r\nb\rc" EOF_RECORD;
  static const char cut[] = BOF_5 BOUNDSHEET ("\x1d") EOF_RECORD BOF_5_SHEET "\x04\x02\xff";

  check_content (fixture, old, sizeof old - 1, "1:客户\n2:#1234|#1.5|?TRUE");
  check_content (fixture, disorder, sizeof disorder - 1, "1:名\n2:|=赢\n3:#0.18");
  check_content (fixture, secret, sizeof secret - 1, "!XLS_ENCRYPTED 0");
  check_content (fixture, lost, sizeof lost - 1, "5:|=#0\n~XLS_FORMULAS_LOST");
  check_content (fixture, lines, sizeof lines - 1, "1:a\nb\nc");
  check_content (fixture, cut, sizeof cut - 1, "!EMPTY_FILE 0");
  check_content (fixture, disorder, 40, "!XLS_DAMAGED 0");
}

static void
test_html (Fixture      *fixture,
           gconstpointer data)
{
  static const char page[] =
      "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><title>t</title><style>td{}</style></head><body>"
      "<table><tr><td><table><caption>订单</caption><tr><th colspan=3>订单表<tr><th>区域</th><th>客户&nbsp;名称<th>电话"
      "<tr><td rowspan=2>华东<td>甲 &amp;\n 乙<br>丙<td x:num=\"13800138000\">1.38E+10<tr><td>丁<script>x()</script><td colspan=2>无"
      "<tr style='display: none'><td>藏</tr></table></td></tr></table></body></html>";
  g_autofree char *gbk = NULL;
  gsize            length;

  gbk = g_convert (page, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  check_content (fixture, page, -1, "1:订单表\n2:区域|客户 名称|电话\n3:华东|甲 & 乙\n丙|13800138000\n4:华东|丁|无|无");
  check_content (fixture, gbk, length, "1:订单表\n2:区域|客户 名称|电话\n3:华东|甲 & 乙\n丙|13800138000\n4:华东|丁|无|无");
  check_content (fixture, "<html><frameset><frame src='sheet001.htm'></frameset></html>", -1, "!HTML_NO_TABLE 0");
  check_content (fixture, "<table><tr><td>a<td>b<tr><td rowspan=65534 colspan=1000>x</table>", -1, "1:a|b\n2:x");
  check_content (fixture, "\xef\xbb\xbf <TABLE border=1><tr><td>名</td><td>话</td></tr>", -1, "1:名|话");
}

static void
test_web_archive (Fixture      *fixture,
                  gconstpointer data)
{
  check_content (fixture,
                 "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n boundary=\"--=_Part\"\r\n\r\n"
                 "----=_Part\r\nContent-Type: text/xml\r\n\r\n<x/>\r\n"
                 "----=_Part\r\nContent-Location: sheet.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"gb2312\"\r\n\r\n"
                 "<table border=3D1><tr><td>=BF=CD=BB=\r\n=A7</td><td>b</td></tr></table>\r\n----=_Part--\r\n",
                 -1, "1:客户|b");
  check_content (fixture, "MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHRhYmxlPjx0cj48dGQ+YTx0ZD5iPC90YWJsZT4=", -1, "1:a|b");
  check_content (fixture, "MIME-Version: 1.0\r\n\r\n", -1, "!HTML_NO_TABLE 0");
}

/* Files that were made to do harm: much of one thing. Each is told within seconds and with little memory. */
static void
test_excess (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    const char *head;
    const char *part;
    guint       n_parts;
    const char *tail;
    const char *expected; /* the beginning */
  } files[] = {
    { "<html><table><tr><td>a<td>b", "<div>", 200000, "", "1:a|b" },
    { "<html>", "<table><tr><td>", 200000, "", "!HTML_NO_TABLE" },
    { "<html><table><tr><td>a<td>b<!--", "x", 3000000, "", "1:a|b" },
    { "<html><table><tr><td rowspan=60000 colspan=500>x<td>y</tr>", "<tr></tr>", 2000, "</table>", "1:x|" },
    { "<?xml version='1.0'?><Workbook " SHEET_2003 "><Worksheet><Table>", "<a>", 100000, "", "!XML_MALFORMED" },
    { "BEGIN:VCARD\nFN:a\nNOTE:", "x", 3000000, "\nEND:VCARD\n", "1:姓名" },
    { "BEGIN:VCARD\nFN:a\n", "AGENT:\nBEGIN:VCARD\n", 100000, "END:VCARD\n", "1:姓名" },
    { "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\nATTACH:", "eHh4eHh4", 1000000, "\nEND:VTODO\nEND:VCALENDAR\n", "1:任务" },
    { "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n", "--a\nContent-Type: text/html\n\n<b>", 30000, "", "!HTML_NO_TABLE" },
  };
  g_autofree char *path = fixture_path (fixture, "excess.xls");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GString) text = g_string_new (files[i].head);
      g_autofree char *found = NULL;

      for (guint n = 0; n < files[i].n_parts; n++)
        g_string_append (text, files[i].part);
      g_string_append (text, files[i].tail);
      g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
      g_test_timer_start ();
      found = dump_file (path, NULL);
      g_test_message ("%u: %.2f s", i, g_test_timer_elapsed ());
      g_assert_true (g_str_has_prefix (found, files[i].expected));
      g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
    }
}

/* What is no table is told by its kind. */
static void
test_strangers (Fixture      *fixture,
                gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    const char *word;
  } strangers[] = {
    { "%PDF-1.7", 8, "PDF" },
    { "\x89PNG\r\n\x1a\n", 8, "picture" },
    { "Rar!\x1a\x07", 6, "archive" },
    { "7z\xbc\xaf\x27\x1c", 6, "archive" },
    { "SQLite format 3", 16, "database" },
    { "{\\rtf1}", 7, "text document" },
  };
  g_autofree char *path = fixture_path (fixture, "table.xlsx");

  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autoptr (RgFinding) refusal = NULL;

      g_assert_true (g_file_set_contents (path, strangers[i].bytes, strangers[i].length, NULL));
      g_assert_null (rg_sheet_reader_open (path, NULL, &refusal, NULL));
      g_assert_cmpstr (refusal->code, ==, "NOT_TEXT");
      g_assert_nonnull (strstr (refusal->text, strangers[i].word));
    }
}

static void
add (const char   *name,
     gconstpointer data,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, data, fixture_set_up, test, fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/spreadsheets/", cases[i].file, NULL);
      g_autofree char *damage = g_strconcat ("/spreadsheets/damage/", cases[i].file, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_file);
      add (damage, cases[i].file, test_damage);
    }
  g_test_add_func ("/spreadsheets/text", test_text);
  add ("/spreadsheets/ods-limits", NULL, test_ods_limits);
  add ("/spreadsheets/currencies", NULL, test_currencies);
  add ("/spreadsheets/ods-encrypted", NULL, test_ods_encrypted);
  add ("/spreadsheets/xml", NULL, test_xml);
  add ("/spreadsheets/xls", NULL, test_xls);
  add ("/spreadsheets/html", NULL, test_html);
  add ("/spreadsheets/web-archive", NULL, test_web_archive);
  add ("/spreadsheets/excess", NULL, test_excess);
  add ("/spreadsheets/strangers", NULL, test_strangers);
  return g_test_run ();
}
