/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

#include <string.h>

#include "rg-xlsx-styles.h"
#include "rg-cell-put.h"

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Styles: 0 plain, 1 builtin day, 2 Chinese builtin day, 3 custom Chinese day, 4 zeros, 5 elapsed, 6 time, 7 money, 8 locale. */
static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/>"
                             "<numFmt numFmtId='165' formatCode='000000'/><numFmt numFmtId='166' formatCode='[$-804]yyyy/m/d;@'/></numFmts>"
                             "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='31'/>"
                             "<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='46'/><xf numFmtId='20'/><xf numFmtId='4'/><xf numFmtId='166'/></cellXfs></styleSheet>";
static const char strings[] = "<sst><si><t>甲</t></si><si><r><t>张</t></r><r><t>三丰</t></r><rPh sb='0' eb='1'><t>zhang</t></rPh></si>"
                              "<si><t>a_x000D_\nb_x005F_x000D_</t></si><si><t/></si></sst>";
static const char workbook[] = "<workbook xmlns:r='" RELATIONS "'><workbookPr%s/><sheets><sheet name='hidden' sheetId='1' state='hidden' r:id='r1'/>"
                               "<sheet name='A&amp;B' sheetId='2' r:id='r2'/><sheet name='other' sheetId='3' r:id='r3'/></sheets></workbook>";
static const char relations[] = "<Relationships><Relationship Id='r1' Type='" RELATIONS "/worksheet' Target='hidden.xml'/>"
                                "<Relationship Id='r2' Type='" RELATIONS "/worksheet' Target='/parts/sheet.xml'/>"
                                "<Relationship Id='r3' Type='" RELATIONS "/worksheet' Target='../parts2/other.xml'/>"
                                "<Relationship Id='r4' Type='" RELATIONS "/sharedStrings' Target='strings.xml'/>"
                                "<Relationship Id='r5' Type='" RELATIONS "/styles' Target='styles.xml'/></Relationships>";
static const char roots[] = "<Relationships><Relationship Id='r1' Type='" RELATIONS "/officeDocument' Target='book/main.xml'/></Relationships>";

typedef struct
{
  const char *name;
  const char *rows; /* what stands in sheetData */
  const char *expected;
} Case;

static const Case cases[] = {
  { "shared", "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c></row>", "1:甲|张三丰|a\nb_x000D_" },
  { "bad-string", "<row r='1'><c t='s'><v>4</v></c><c t='s'><v>-1</v></c><c t='s'><v>4294967296</v></c><c t='s'><v>x</v></c></row>", "1:<XLSX_BAD_STRING>|<XLSX_BAD_STRING>|<XLSX_BAD_STRING>|<XLSX_BAD_STRING>" },
  { "inline", "<row><c t='inlineStr'><is><t xml:space='preserve'> 甲 </t></is></c><c t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c></row>", "1: 甲 |ab" },
  { "numbers", "<row r='2'><c><v>1.3800138E10</v></c><c><v>1234.5599999999999</v></c><c><v>13800138000.999999</v></c><c><v>0.30000000000000004</v></c><c><v>-1E-7</v></c><c><v>1e3</v></c></row>", "2:#13800138000|#1234.56|#13800138000.999998|#0.3|#-0.0000001|#1000" },
  { "precision", "<row r='1'><c><v>3.20106199001011e+17</v></c><c><v>007</v></c><c><v>0</v></c></row>", "1:#320106199001011000<NUMBER_PRECISION>|#7|#0" },
  { "decimals", "<row r='1'><c><v>0.1</v></c><c><v>-3.25</v></c><c><v>-0.5</v></c><c><v>12.340</v></c><c><v>.5</v></c><c><v>1.</v></c><c><v>007.5</v></c><c><v>1.2.3</v></c><c><v>-</v></c></row>", "1:#0.1|#-3.25|#-0.5|#12.34|#0.5|#1|#7.5|1.2.3|-" },
  { "many-digits", "<row r='1'><c><v>123456789012345</v></c><c><v>1234567890123456</v></c><c><v>0.00000000012345</v></c><c><v>1234567.12345678</v></c></row>", "1:#123456789012345|#1234567890123456<NUMBER_PRECISION>|#0.00000000012345|#1234567.12345678" },
  { "zeros", "<row r='1'><c s='4'><v>123</v></c><c s='4'><v>1234567</v></c><c s='7'><v>5</v></c></row>", "1:#000123|#1234567|#5" },
  { "dates", "<row r='1'><c s='1'><v>46086</v></c><c s='2'><v>46086</v></c><c s='3'><v>46086.75</v></c><c s='8'><v>46086</v></c></row>", "1:@2026-03-05|@2026-03-05|@2026-03-05 18:00|@2026-03-05" },
  { "date-range", "<row r='1'><c s='1'><v>60</v></c><c s='1'><v>0</v></c><c s='1'><v>-1</v></c><c s='1'><v>2958466</v></c><c s='1'><v>61</v></c></row>", "1:@60<DATE_RANGE>|@0<DATE_RANGE>|@-1<DATE_RANGE>|@2958466<DATE_RANGE>|@1900-03-01" },
  { "times", "<row r='1'><c s='6'><v>0.375</v></c><c s='5'><v>1.5</v></c><c s='6'><v>46086.375</v></c></row>", "1:@09:00|36:00|@2026-03-05 09:00" },
  { "iso-dates", "<row r='1'><c t='d'><v>2026-03-05</v></c><c t='d'><v>2026-03-05T18:00:00Z</v></c><c t='d'><v>2026-03-05T00:00:00</v></c><c t='d'><v>2026-02-30</v></c></row>", "1:@2026-03-05|@2026-03-05 18:00|@2026-03-05|@2026-02-30<DATE_RANGE>" },
  { "booleans", "<row r='1'><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c></row>", "1:?TRUE|?FALSE|!#N/A" },
  { "formulas", "<row r='1'><c><f>SUM(1,2)</f><v>3</v></c><c t='str'><f>A1&amp;\"x\"</f><v>3x</v></c><c><f>A1</f></c></row>", "1:=#3|=3x|=<FORMULA_IGNORED>" },
  { "formulas-out", "<row r='1'><c t='str'><f>cmd|' /C calc'!A0</f><v>0</v></c><c t='str'><f>hyperlink(\"http://x\")</f><v>y</v></c></row>", "1:=0<FORMULA_IGNORED>|=y<FORMULA_IGNORED>" },
  { "gaps", "<row r='3'><c r='B3'><v>1</v></c><c r='D3' s='1'/></row><row/><row r='7'/><row><c><v>2</v></c></row>", "3:|#1\n8:#2" },
  { "row-twice", "<row r='5'><c><v>1</v></c></row><row r='5'><c><v>2</v></c></row><row r='2'><c><v>3</v></c></row><row r='9'><c><v>4</v></c></row>", "5:#1\n6:#2\n7:#3\n9:#4" },
  { "row-gap", "<row r='1'><c><v>1</v></c></row><row r='1048576'><c><v>2</v></c></row>", "1:#1\n1048576:#2\n~ROW_GAP" },
  { "columns", "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1' s='1'/></row><row r='2'><c r='SS2'><v>1</v></c></row>", "!TOO_MANY_COLUMNS 2" },
  { "nothing", "<row r='1'><c r='A1' s='1'/></row>", "!EMPTY_FILE 0" },
  { "malformed", "<row r='1'><c></row>", "!XML_MALFORMED 0" },
  { "values-astray", "<row><v>1</v></row><row><v>&#50;</v><c><v>&#51;</v></c></row><v>4</v><row><v>5</v><sheetData/></row></sheetData><sheetData><v>&#54;</v><row><c><v>7</v></c></row>", "2:#3\n4:#7" },
  { "runs", "<row><c t='inlineStr'><is><r><t>a</t></r><r><rPr/><t xml:space='preserve'> b_x0041_</t></r><r><t> </t></r><r><t/></r><r><t>c</t></r></is></c><c t='str'><v>d</v><v>e</v></c></row>", "1:a bA c|de" },
  { "entities", "<row r='1'><c t='str'><v>a&lt;b&amp;&#x4E2D;<![CDATA[<c>]]></v></c></row>", "1:a<b&中<c>" },
};

static void
write_workbook (const char *path,
                const char *rows,
                const char *properties,
                const char *doctype)
{
  g_autofree char *sheet = g_strdup_printf ("<?xml version='1.0' encoding='UTF-8'?>%s<worksheet><cols><col/></cols><sheetData>%s</sheetData><mergeCells/></worksheet>", doctype, rows);
  g_autofree char *book = g_strdup_printf (workbook, properties);
  GsfOutput       *file = gsf_output_stdio_new (path, NULL);
  GsfOutfile      *zip = gsf_outfile_zip_new (file, NULL);
  GsfOutfile      *folder, *sub;

  zip_add (zip, "[Content_Types].xml", "<Types/>");
  zip_add (zip, "_rels/.rels", roots);
  folder = GSF_OUTFILE (gsf_outfile_new_child (zip, "book", TRUE));
  zip_add (folder, "main.xml", book);
  zip_add (folder, "strings.xml", strings);
  zip_add (folder, "styles.xml", styles);
  zip_add (folder, "hidden.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
  sub = GSF_OUTFILE (gsf_outfile_new_child (folder, "_rels", TRUE));
  zip_add (sub, "main.xml.rels", relations);
  gsf_output_close (GSF_OUTPUT (sub));
  g_object_unref (sub);
  gsf_output_close (GSF_OUTPUT (folder));
  g_object_unref (folder);
  zip_add (zip, "parts2/other.xml", "<worksheet><sheetData><row><c t='str'><v>other</v></c></row></sheetData></worksheet>");
  zip_add (zip, "parts/sheet.xml", sheet);
  g_assert_true (gsf_output_close (GSF_OUTPUT (zip)));
  g_assert_true (gsf_output_close (file));
  g_object_unref (zip);
  g_object_unref (file);
}

static void
test_case (Fixture      *fixture,
           gconstpointer data)
{
  const Case      *item = data;
  g_autofree char *path = fixture_path (fixture, "table.csv"); /* the name does not matter */
  g_autofree char *found = NULL;
  g_autofree char *careful = NULL;

  write_workbook (path, item->rows, "", "");
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, item->expected);

  /* A comment in front keeps the quick parser away. */
  write_workbook (path, item->rows, "", "<!-- -->");
  careful = dump_file (path, NULL);
  g_assert_cmpstr (careful, ==, item->expected);
}

static void
test_1904 (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "1904.xlsx");
  g_autofree char *found = NULL;

  write_workbook (path, "<row><c s='1'><v>44624</v></c></row>", " date1904='1'", "");
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, "1:@2026-03-05");
}

static void
test_doctype (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "bomb.xlsx");
  g_autofree char *found = NULL;

  write_workbook (path, "<row><c t='str'><v>&x;</v></c></row>", "", "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>");
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, "!XML_DTD_FORBIDDEN 0");
}

static void
test_sheets (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "sheets.xlsx");
  RgSheetOptions   other = { .sheet = "other" };
  RgSheetOptions   missing = { .sheet = "none" };
  g_autoptr (RgSheetReader) reader = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *found = NULL;
  g_autofree char *refused = NULL;

  write_workbook (path, "<row><c><v>1</v></c></row>", "", "");
  reader = rg_sheet_reader_open (path, NULL, NULL, NULL);
  names = rg_sheet_reader_get_sheets (reader);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "A&B");
  g_assert_cmpstr (names[1], ==, "other");
  g_assert_cmpstr (rg_sheet_reader_get_sheet (reader), ==, "A&B");
  g_assert_cmpstr (rg_sheet_reader_get_format (reader), ==, "xlsx");
  found = dump_file (path, &other);
  refused = dump_file (path, &missing);
  g_assert_cmpstr (found, ==, "1:other");
  g_assert_cmpstr (refused, ==, "!XLSX_SHEET_MISSING 0");
}

static void
test_other_zips (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const ods[] = { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>", NULL };
  static const char *const docx[] = { "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<document/>", NULL };
  g_autofree char         *path = fixture_path (fixture, "other.xlsx");
  g_autofree char         *of_ods = NULL;
  g_autofree char         *of_docx = NULL;

  write_zip (path, ods);
  of_ods = dump_file (path, NULL);
  write_zip (path, docx);
  of_docx = dump_file (path, NULL);
  g_assert_cmpstr (of_ods, ==, "!ODS_DAMAGED 0");
  g_assert_cmpstr (of_docx, ==, "!NOT_XLSX 0");
}

/* Every way to cut the file short, and every byte of it turned over: an answer, never a crash. */
static void
test_damage (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "whole.xlsx");
  g_autofree char *bytes = NULL;
  gsize            length;
  guint            n_refused = 0;

  write_workbook (path, "<row><c t='s'><v>0</v></c><c><v>1</v></c></row>", "", "");
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 6; i < length; i += 3)
    {
      g_autofree char *cut = NULL;
      g_autofree char *flipped = NULL;

      g_assert_true (g_file_set_contents (path, bytes, i, NULL));
      cut = dump_file (path, NULL);
      g_assert_nonnull (strchr (cut, '!'));
      bytes[i] ^= 0x55;
      g_assert_true (g_file_set_contents (path, bytes, length, NULL));
      bytes[i] ^= 0x55;
      flipped = dump_file (path, NULL);
      n_refused += strchr (flipped, '!') != NULL;
    }
  g_assert_cmpuint (n_refused, >, length / 12);
}

static void
test_formats (void)
{
  static const struct
  {
    const char  *code;
    RgNumberKind kind;
  } formats[] = {
    { "General", RG_NUMBER_PLAIN },
    { "0.00E+00", RG_NUMBER_PLAIN },
    { "#,##0.00", RG_NUMBER_PLAIN },
    { "¥#,##0.00;[Red]-¥#,##0.00", RG_NUMBER_PLAIN },
    { "0\"days\"", RG_NUMBER_PLAIN },
    { "[Red]0.0", RG_NUMBER_PLAIN },
    { "yyyy-mm-dd", RG_NUMBER_DATE },
    { "m\"月\"", RG_NUMBER_DATE },
    { "[$-804]aaaa", RG_NUMBER_DATE },
    { "yyyy/m/d h:mm", RG_NUMBER_DATE },
    { "h:mm AM/PM", RG_NUMBER_TIME },
    { "mm:ss", RG_NUMBER_TIME },
    { "[h]:mm", RG_NUMBER_ELAPSED },
    { "[mm]:ss", RG_NUMBER_ELAPSED },
    { "00000", RG_NUMBER_ZEROS },
    { "0", RG_NUMBER_PLAIN },
    { "", RG_NUMBER_PLAIN },
    { "\"", RG_NUMBER_PLAIN },
    { "\\", RG_NUMBER_PLAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_assert_cmpint (rg_number_format_parse (formats[i].code).kind, ==, formats[i].kind);
}

/* Which currency a format shows; the yuan is none that has to be named. */
static void
test_currencies (void)
{
  static const struct
  {
    const char *code;
    const char *currency;
  } formats[] = {
    { "\"$\"#,##0.00", "$" },
    { "\\$#,##0;[Red]-\\$#,##0", "$" },
    { "$#,##0", "$" },
    { "[$$-409]#,##0.00", "$" },
    { "[$HK$-C04]#,##0.00", "HK$" },
    { "[$€-2] #,##0", "€" },
    { "#,##0.00 [$€-407]", "€" },
    { "#,##0.00\\ \"€\"", "€" },
    { "[$USD] #,##0.00", "USD" },
    { "[$¥-411]#,##0", "JPY" },
    { "[$kr-41D] #,##0", "kr" },
    { "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", "$" },
    { "[$¥-804]#,##0.00", NULL },
    { "[$￥-804]#,##0.00", NULL },
    { "\"￥\"#,##0.00", NULL },
    { "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ", NULL },
    { "[$CNY] #,##0.00", NULL },
    { "#,##0.00\"元\"", NULL },
    { "0\"days\"", NULL },
    { "[Red]0.0", NULL },
    { "[$-804]0", NULL },
    { "[$", NULL },
    { "\"", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_assert_cmpstr (rg_number_format_parse (formats[i].code).currency, ==, formats[i].currency);
      g_assert_cmpint (rg_number_format_parse (formats[i].code).kind, ==, formats[i].currency == NULL ? RG_NUMBER_PLAIN : RG_NUMBER_FOREIGN);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    double      number;
    const char *text;
  } numbers[] = {
    { 0, "0" },
    { -1.5, "-1.5" },
    { 1e15, "1000000000000000" },
    { 1.25e20, "125000000000000000000" },
    { 1e-5, "0.00001" },
    { -1.5e-7, "-0.00000015" },
    { 123456789.12, "123456789.12" },
    { 0.1, "0.1" },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      rg_number_to_text (numbers[i].number, text);
      g_assert_cmpstr (text->str, ==, numbers[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/xlsx-reader/%s", cases[i].name);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_case, fixture_tear_down);
    }
  g_test_add ("/xlsx-reader/1904", Fixture, NULL, fixture_set_up, test_1904, fixture_tear_down);
  g_test_add ("/xlsx-reader/doctype", Fixture, NULL, fixture_set_up, test_doctype, fixture_tear_down);
  g_test_add ("/xlsx-reader/sheets", Fixture, NULL, fixture_set_up, test_sheets, fixture_tear_down);
  g_test_add ("/xlsx-reader/other-zips", Fixture, NULL, fixture_set_up, test_other_zips, fixture_tear_down);
  g_test_add ("/xlsx-reader/damage", Fixture, NULL, fixture_set_up, test_damage, fixture_tear_down);
  g_test_add_func ("/xlsx-value/formats", test_formats);
  g_test_add_func ("/xlsx-value/currencies", test_currencies);
  g_test_add_func ("/xlsx-value/numbers", test_numbers);
  return g_test_run ();
}
