/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-clip.h"
#include "rg-error.h"

/* Rows as "a|b;c|d", with ⏎ for newlines. */
static char *
describe (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *row = g_strjoinv ("|", g_ptr_array_index (rows, i));

      g_string_append_printf (text, "%s%s", i == 0 ? "" : ";", row);
    }
  g_string_replace (text, "\n", "⏎", 0);
  return g_string_free (text, FALSE);
}

static void
assert_rows (GPtrArray  *rows,
             const char *expected)
{
  g_autofree char *text = describe (rows);

  g_assert_cmpstr (text, ==, expected);
}

static GPtrArray *
make_rows (const char *text)
{
  GPtrArray *rows = rg_clip_table_new ();
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      GString *row = g_string_new (parts[i]);

      g_string_replace (row, "⏎", "\n", 0);
      g_ptr_array_add (rows, g_strsplit (row->str, "|", -1));
      g_string_free (row, TRUE);
    }
  return rows;
}

static void
test_read_tsv (void)
{
  static const struct
  {
    const char *tsv;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "a", "a" },
    { "a\n", "a" },
    { "a\r\n", "a" },
    { "a\r", "a" },
    { "a\tb\nc\td\n", "a|b;c|d" },
    { "a\tb\r\nc\td\r\n", "a|b;c|d" },
    { "a\tb\rc\td", "a|b;c|d" },
    { "\n", "" },
    { "a\n\n", "a;" },
    { "\t\n", "|" },
    { "a\tb\tc\nd\ne\tf", "a|b|c;d;e|f" },
    { "\"两\n行\"\tb\n", "两⏎行|b" },
    { "\"两\r\n行\"\tb\n", "两⏎行|b" },
    { "\"say \"\"hi\"\"\"\t2\n", "say \"hi\"|2" },
    { "\"\"\tb", "|b" },
    { "\"a\tb\"\tc", "a\tb|c" },
    { "5\" pipe\tx", "5\" pipe|x" },
    { "\"open\tx\ny", "\"open|x;y" },
    { "\"a\" b\tc", "\"a\" b|c" },
    { "\xEF\xBB\xBF编号\t00123", "编号|00123" },
    { "420104199003071234\t013800138000", "420104199003071234|013800138000" },
    { "\"\"\"\"\tb", "\"|b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = rg_clip_from_tsv (cases[i].tsv, &error);

      g_assert_no_error (error);
      assert_rows (rows, cases[i].rows);
    }
}

static void
test_refuse_tsv (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rg_clip_from_tsv_bytes ("a\0b", 3, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (rg_clip_from_tsv ("\xC3\x28", &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_FORMAT);
  g_clear_error (&error);

  g_autoptr (GPtrArray) rows = rg_clip_from_tsv_bytes ("a\tb\0", 4, &error);
  g_assert_no_error (error);
  assert_rows (rows, "a|b");
}

static void
test_write_tsv (void)
{
  g_autoptr (GPtrArray) rows = make_rows ("a|两⏎行;say \"hi\"|007;|");
  g_autofree char *tsv = rg_clip_to_tsv (rows);
  g_autoptr (GPtrArray) again = rg_clip_from_tsv (tsv, NULL);

  g_assert_cmpstr (tsv, ==, "a\t\"两\n行\"\n\"say \"\"hi\"\"\"\t007\n\t\n");
  assert_rows (again, "a|两⏎行;say \"hi\"|007;|");
}

/* Unclosed quotes in every cell must not take the square of the time. */
static void
test_many_quotes (void)
{
  g_autoptr (GString) tsv = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  gint64 start;

  for (guint i = 0; i < 20000; i++)
    g_string_append (tsv, "\"abc\t\"\"x\n");
  start = g_get_monotonic_time ();
  rows = rg_clip_from_tsv (tsv->str, NULL);
  g_assert_cmpuint (rows->len, >, 0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_random_tsv (void)
{
  static const char *const pieces[] = { "a", "\t", "\n", "\"", "汉", " ", "0", "\"\"", "" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GPtrArray) rows = rg_clip_table_new ();
      g_autofree char *tsv = NULL;
      g_autofree char *expected = NULL;
      g_autoptr (GPtrArray) again = NULL;

      for (guint i = 0; i < 3; i++)
        {
          char **row = g_new0 (char *, 4);

          for (guint k = 0; k < 3; k++)
            {
              GString *cell = g_string_new (NULL);

              for (guint n = g_rand_int_range (rand, 0, 5); n > 0; n--)
                g_string_append (cell, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
              row[k] = g_string_free (cell, FALSE);
            }
          g_ptr_array_add (rows, row);
        }
      tsv = rg_clip_to_tsv (rows);
      again = rg_clip_from_tsv (tsv, NULL);
      expected = describe (rows);
      assert_rows (again, expected);
    }
}

static void
test_write_html (void)
{
  const gboolean text_columns[] = { TRUE, FALSE };
  g_autoptr (GPtrArray) rows = make_rows ("编号|金额;007|1234.50;a<b & c|—;x|2026-03-05");
  g_autofree char *html = rg_clip_to_html (rows, TRUE, text_columns, 2);
  g_autoptr (GPtrArray) again = rg_clip_from_html (html, -1, NULL);

  g_assert_nonnull (strstr (html, "<th style=\"mso-number-format:'\\@'; white-space:pre-wrap\" sdnum=\"1033;0;@\">编号</th>"));
  g_assert_nonnull (strstr (html, "<td style=\"mso-number-format:'\\@'; white-space:pre-wrap\" sdnum=\"1033;0;@\">007</td>"));
  g_assert_nonnull (strstr (html, "<td style=\"mso-number-format:'0.00'\" align=\"right\" sdval=\"1234.50\" sdnum=\"1033;0;0.00\">1234.50</td>"));
  g_assert_nonnull (strstr (html, "a&lt;b &amp; c"));
  g_assert_nonnull (strstr (html, "<td align=\"right\" sdval=\"46086\" sdnum=\"1033;0;YYYY-MM-DD\">2026-03-05</td>"));
  assert_rows (again, "编号|金额;007|1234.50;a<b & c|—;x|2026-03-05");
}

static void
test_html_round_trip (void)
{
  const char *text = "两⏎行|420104199003071234|013800138000;a  b|<b>|x\"y'z;⏎⏎end||2026-03-05";
  g_autoptr (GPtrArray) rows = make_rows (text);
  g_autofree char *html = rg_clip_to_html (rows, FALSE, NULL, 0);
  g_autoptr (GPtrArray) again = rg_clip_from_html (html, -1, NULL);

  assert_rows (again, text);
}

static const struct
{
  const char *html;
  const char *rows;
} html_cases[] = {
  { "<table><tr><td>a<td>b<tr><td>c</table>", "a|b;c" },
  { "<TABLE><THEAD><TR><TH>名</TH></TR></THEAD><TBODY><TR><TD> x \n y </TD></TR></TBODY></TABLE>", "名;x y" },
  { "<table><tr><td>a<br>b</td><td>c<br>\n   d<br></td></tr></table>", "a⏎b|c⏎d" },
  { "<table><tr><td><p>a</p><p>b</p></td><td><div>c<div>d</div></div></td></tr></table>", "a⏎b|c⏎d" },
  { "<table><tr><td><b>a</b><i>b</i> <a href='http://x/'>c</a></td></tr></table>", "ab c" },
  { "<table><tr><td>&nbsp;</td><td>a&nbsp;&nbsp;b</td></tr></table>", "|a  b" },
  { "<table><tr><td colspan=2>a</td><td>b</td></tr><tr><td rowspan=2>c</td><td>d</td><td>e</td></tr><tr><td>f</td></tr></table>", "a||b;c|d|e;|f" },
  { "<table><tr><td>a</td><td rowspan=2>b</td></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>", "a|b;c|;d|e" },
  { "<table><tr><td>x<script>alert(1)</script><style>td{}</style><!-- c --></td></tr></table>", "x" },
  /* LibreOffice: what is shown has fewer digits than there are */
  { "<table><tr><td sdval=\"1234.5678\" sdnum=\"1033;0;#,##0.00\">1,234.57</td></tr></table>", "1234.5678" },
  { "<table><tr><td sdval=\"13800138000\" sdnum=\"1033;\">13800138000</td></tr></table>", "13800138000" },
  { "<table><tr><td sdval=\"13800138000\" sdnum=\"1033;\">1.38E+10</td></tr></table>", "13800138000" },
  { "<table><tr><td sdval=\"46086\" sdnum=\"1033;0;YYYY-MM-DD\">2026-03-05</td></tr></table>", "2026-03-05" },
  { "<table><tr><td sdval=\"46086\" sdnum=\"2052;0;YYYY&quot;年&quot;M&quot;月&quot;D&quot;日&quot;\">2026年3月5日</td></tr></table>", "2026年3月5日" },
  { "<table><tr><td sdval=\"123\" sdnum=\"1033;0;00000\">00123</td></tr></table>", "00123" },
  { "<table><tr><td sdnum=\"1033;0;@\">420104199003071234</td></tr></table>", "420104199003071234" },
  { "<table><tr><td sdval=\"0.4\" sdnum=\"1033;0;HH:MM\">09:36</td></tr></table>", "09:36" },
  { "<table><tr><td sdval=\"-5.25\" sdnum=\"1033;\">-5.25</td></tr></table>", "-5.25" },
  /* Excel: the row of widths is hidden, days keep what is shown */
  { "<table><tr style='display:none'><td width=64></td></tr><tr><td x:num=\"46086\">2026/3/5</td><td x:num=\"1234.5\">1,235</td></tr></table>", "2026/3/5|1234.5" },
  /* A mail that is laid out with tables */
  { "<table><tr><td>Hello<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></td></tr></table>", "a|b;c|d" },
  /* Two tables follow each other */
  { "<table><tr><td>a</table><p>and</p><table><tr><td>b</td></tr></table>", "a;b" },
  /* A list in a cell */
  { "<table><tr><td><ul><li>a</li><li>b</li></ul></td><td>c</td></tr></table>", "a⏎b|c" },
};

static void
test_read_html (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (html_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = rg_clip_from_html (html_cases[i].html, -1, &error);

      g_assert_no_error (error);
      assert_rows (rows, html_cases[i].rows);
    }
}

static void
test_html_encodings (void)
{
  const char      *html = "<meta charset=gbk><table><tr><td>汉字</td></tr></table>";
  gsize            length;
  g_autofree char *wide = g_convert (html, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr (GPtrArray) rows = rg_clip_from_html (html, -1, NULL);
  g_autoptr (GPtrArray) from_wide = rg_clip_from_html (wide, (gssize)length, NULL);

  assert_rows (rows, "汉字");
  assert_rows (from_wide, "汉字");
}

static void
test_bad_html (void)
{
  static const char *const texts[] = { "", "no table", "<p>x</p>", "<<<<>>>", "<table" };
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GPtrArray) none = rg_clip_from_html (texts[i], -1, &problem);

      g_assert_true ((none == NULL) == (problem != NULL));
      g_assert_true (none == NULL || none->len == 0);
    }
  for (guint i = 0; i < 5000; i++)
    g_string_append (deep, "<table><tr><td>");
  rows = rg_clip_from_html (deep->str, -1, &error);
  g_assert_true (rows != NULL || error != NULL);
}

/* The same cells as HTML and as text, as spreadsheets offer them. */
static void
test_merge (void)
{
  static const struct
  {
    const char *html;
    const char *text;
    const char *rows;
  } cases[] = {
    /* LibreOffice: lines, quotes and digits get lost in the text, blanks in the page */
    { "一行⏎两行|a", "一行 两行|a", "一行⏎两行|a" },
    { "\"quoted\"|5\" pipe|\"", "quoted|5\" pipe|\"", "\"quoted\"|5\" pipe|\"" },
    { "two blanks|x", "two  blanks|x", "two  blanks|x" },
    { "1234.5678|a", "1,234.57|a", "1234.5678|a" },
    { "13800138000|46086", "1.38E+10|###", "13800138000|46086" },
    { "2026-03-05|007", "2026-03-05|007", "2026-03-05|007" },
    { "⏎前面|汉 字", " 前面|汉\u3000字", "⏎前面|汉\u3000字" },
    /* Excel quotes lines in the text */
    { "a⏎b|c", "a⏎⏎b|c", "a⏎⏎b|c" },
    /* A browser: the page has what is not shown */
    { "Zhang (hidden)|1", "Zhang|1", "Zhang|1" },
    { "a;b", "a;b", "a;b" },
    { "a|b;c", "a|b;c", "a|b;c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) html = make_rows (cases[i].html);
      g_autoptr (GPtrArray) text = make_rows (cases[i].text);
      g_autoptr (GPtrArray) rows = rg_clip_merge (html, text);

      assert_rows (rows, cases[i].rows);
    }
  {
    g_autoptr (GPtrArray) html = make_rows ("a|b;c|d");
    g_autoptr (GPtrArray) text = make_rows ("a|b|c;d");

    g_assert_null (rg_clip_merge (html, text));
  }
}

/* Spans that claim more than fits. */
static void
test_wide_spans (void)
{
  g_autoptr (GPtrArray) rows = rg_clip_from_html ("<table><tr><td colspan=2000000000 rowspan=2000000000>a</td><td>b</td></tr><tr><td>c</td></tr></table>", -1, NULL);
  char **first = g_ptr_array_index (rows, 0);
  char **second = g_ptr_array_index (rows, 1);

  g_assert_cmpuint (g_strv_length (first), ==, 1001);
  g_assert_cmpstr (first[1000], ==, "b");
  g_assert_cmpstr (second[1000], ==, "c");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/clip/read-tsv", test_read_tsv);
  g_test_add_func ("/formats/clip/refuse-tsv", test_refuse_tsv);
  g_test_add_func ("/formats/clip/write-tsv", test_write_tsv);
  g_test_add_func ("/formats/clip/many-quotes", test_many_quotes);
  g_test_add_func ("/formats/clip/random-tsv", test_random_tsv);
  g_test_add_func ("/formats/clip/write-html", test_write_html);
  g_test_add_func ("/formats/clip/html-round-trip", test_html_round_trip);
  g_test_add_func ("/formats/clip/read-html", test_read_html);
  g_test_add_func ("/formats/clip/html-encodings", test_html_encodings);
  g_test_add_func ("/formats/clip/bad-html", test_bad_html);
  g_test_add_func ("/formats/clip/wide-spans", test_wide_spans);
  g_test_add_func ("/formats/clip/merge", test_merge);
  return g_test_run ();
}
