/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

#include "rg-xml-part.h"

/*
 * Rows are parsed by a quick parser where nothing in them is unusual. Each document here is read twice, once with the
 * parser for all of XML alone: what the handler is told must be the same.
 */

#define DECLARATION "<?xml version='1.0' encoding='UTF-8'?>\n"
#define GOOD "<row r='1'><c r='A1' t='s'><v>1</v></c></row>"

typedef struct
{
  const char *name;
  const char *document;
  const char *refusal; /* the code; NULL: none */
} Case;

static const Case cases[] = {
  { "plain", DECLARATION "<w><d>" GOOD "<row r='2' s=''/>\n<row r=\"3\"><c><is><t> a </t><t> </t><t/></is></c></row></d><e>x</e></w>", NULL },
  { "references", DECLARATION "<w>" GOOD "<row a='1 &lt; 2'><t>a&lt;b&gt;&amp;&quot;&apos;&amp;lt;</t></row>" GOOD "<row><t>&#x4E2D;&#10;&#13;</t></row>" GOOD "</w>", NULL },
  { "lines", DECLARATION "<w><row><t>a\r\nb\rc\n</t></row>\r\n\t<row a='1\n2\t3'><t>\xe4\xb8\xad\xf0\xa0\xae\xb7</t></row>\r\n</w>", NULL },
  { "comment-first", DECLARATION "<!-- <row> --><w>" GOOD "<!-- " GOOD " -->" GOOD "</w>", NULL },
  { "comment-later", DECLARATION "<w>" GOOD "<row><t>a</t><!-- </row> --><t>b</t></row>" GOOD "<!-- " GOOD " -->" GOOD "</w>", NULL },
  { "comment-between", DECLARATION "<w>" GOOD "<!-- " GOOD " -->" GOOD "</w>", NULL },
  { "cdata", DECLARATION "<w>" GOOD "<row><t><![CDATA[</row>]]>x<![CDATA[<row>]]></t></row>" GOOD "</w>", NULL },
  { "instruction", DECLARATION "<w>" GOOD "<?x <row>?><row><?y </row>?><t>a</t></row>" GOOD "</w>", NULL },
  { "namespaces", DECLARATION "<w xmlns='urn:a' xmlns:x='urn:b'>" GOOD "<row x:a='1'><x:c a='2' x:b='3'/></row><x:row/></w>", NULL },
  { "prefixed", DECLARATION "<x:w xmlns:x='urn:b'><x:row><x:c/></x:row><row/></x:w>", NULL },
  { "similar-names", DECLARATION "<w><rows><rowBreak/></rows>" GOOD "<rowBreak>1</rowBreak>" GOOD "</w>", NULL },
  { "nested", DECLARATION "<w>" GOOD "<row><row><t>a</t></row><row/></row>" GOOD "</w>", NULL },
  { "two-places", DECLARATION "<w><d>" GOOD "</d><d>" GOOD "</d></w>", NULL },
  { "blanks-in-tags", DECLARATION "<w>" GOOD "<row ><t >a</t ></row >" GOOD "<row\n/>" GOOD "</w>", NULL },
  { "no-rows", DECLARATION "<w><d/></w>", NULL },
  { "only-rows", "<row><row>a</row></row>", NULL },
  { "latin", "<?xml version='1.0' encoding='ISO-8859-1'?>\n<w><row><t>\xe9</t></row>" GOOD "</w>", NULL },
  { "gb18030", "<?xml version='1.0' encoding='GB18030'?>\n<w><row><t>\xd6\xd0\xb9\xfa</t></row>" GOOD "</w>", NULL },
  { "mark", "\xef\xbb\xbf<w>" GOOD "</w>", NULL },
  { "doctype", DECLARATION "<!DOCTYPE w [<!ENTITY a 'b'>]><w><row>&a;</row></w>", "XML_DTD_FORBIDDEN" },
  { "unknown-reference", DECLARATION "<w>" GOOD "<row>&a;</row></w>", "XML_MALFORMED" },
  { "bare-ampersand", DECLARATION "<w>" GOOD "<row>A & B</row></w>", "XML_MALFORMED" },
  { "bare-bracket", DECLARATION "<w>" GOOD "<row>a < b</row></w>", "XML_MALFORMED" },
  { "control", DECLARATION "<w>" GOOD "<row>\x01</row></w>", "XML_MALFORMED" },
  { "control-reference", DECLARATION "<w>" GOOD "<row>&#1;</row></w>", "XML_MALFORMED" },
  { "not-utf8", DECLARATION "<w>" GOOD "<row>\xd6\xd0</row></w>", "XML_MALFORMED" },
  { "no-character", DECLARATION "<w>" GOOD "<row>\xef\xbf\xbf</row></w>", "XML_MALFORMED" },
  { "surrogate", DECLARATION "<w>" GOOD "<row>\xed\xa0\x80</row></w>", "XML_MALFORMED" },
  { "crossed", DECLARATION "<w>" GOOD "<row><a><b></a></b></row>" GOOD "</w>", "XML_MALFORMED" },
  { "not-closed", DECLARATION "<w>" GOOD "<row><c></row>" GOOD "</w>", "XML_MALFORMED" },
  { "closed-twice", DECLARATION "<w>" GOOD "</row>" GOOD "</w>", "XML_MALFORMED" },
  { "other-close", DECLARATION "<w><d>" GOOD "</w></d>", "XML_MALFORMED" },
  { "cut-off", DECLARATION "<w>" GOOD "<row><c>", "XML_MALFORMED" },
  { "cut-off-between", DECLARATION "<w>" GOOD "\n", "XML_MALFORMED" },
  { "behind-the-end", DECLARATION "<w/>" GOOD, "XML_MALFORMED" },
};

typedef struct
{
  GString *told;
  GString *text;
  gboolean leaf; /* nothing but text since the last element began */
} Log;

/* Blanks between elements do not count. */
static void
log_text (Log     *self,
          gboolean whole)
{
  const char *blanks = self->text->str;

  while (g_ascii_isspace (*blanks))
    blanks++;
  if (*blanks != '\0' || (whole && self->leaf))
    g_string_append (self->told, self->text->str);
  g_string_truncate (self->text, 0);
}

static void
start_cb (gpointer              data,
          const char           *name,
          const RgXmlAttribute *attributes,
          guint                 n_attributes)
{
  Log *self = data;

  log_text (self, FALSE);
  g_string_append_printf (self->told, "<%s", name);
  for (guint i = 0; i < n_attributes; i++)
    {
      g_autofree char *value = rg_xml_attribute_dup (attributes + i, 1, attributes[i].name);

      g_string_append_printf (self->told, " %s=%s", attributes[i].name, value);
    }
  g_string_append_c (self->told, '>');
  self->leaf = TRUE;
}

static void
end_cb (gpointer    data,
        const char *name)
{
  Log *self = data;

  log_text (self, TRUE);
  g_string_append_printf (self->told, "</%s>", name);
  self->leaf = FALSE;
}

static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  g_string_append_len (((Log *)data)->text, text, length);
}

/* All that the handler is told, and the refusal; of a document that is refused only that. */
static char *
read_document (const char *path,
               const char *row)
{
  static const RgXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RgFinding) refusal = NULL;
  Log log = { told, text, FALSE };
  g_autoptr (RgXmlPart) part = rg_xml_part_new_for_file (path, &handler, &log, &refusal);

  g_assert_nonnull (part);
  if (row != NULL)
    rg_xml_part_set_rows (part, row);
  while (rg_xml_part_step (part, &refusal))
    ;
  if (refusal != NULL)
    return g_strdup_printf ("!%s: %s", refusal->code, refusal->text);
  return g_strdup (told->str);
}

static void
assert_same (Fixture    *fixture,
             const char *document,
             gssize      length,
             const char *code)
{
  g_autofree char *path = fixture_path (fixture, "document.xml");
  g_autofree char *slow = NULL;
  g_autofree char *quick = NULL;

  g_assert_true (g_file_set_contents (path, document, length, NULL));
  slow = read_document (path, NULL);
  quick = read_document (path, "row");
  g_assert_cmpstr (quick, ==, slow);
  g_assert_cmpint (*quick == '!', ==, code != NULL);
  g_assert_true (code == NULL || g_str_has_prefix (quick + 1, code));
}

static void
test_case (Fixture      *fixture,
           gconstpointer data)
{
  const Case *item = data;

  assert_same (fixture, item->document, -1, item->refusal);
}

/* What stands before and behind the text of a row. */
typedef struct
{
  const char *before;
  const char *behind;
} Kind;

/* Rows of all kinds and lengths, so that every one lies across the edge of something sooner or later. */
static char *
make_long (GRand *rand,
           guint  n_rows)
{
  static const Kind kinds[] = {
    { "<row r='1'><c t='s'><v>", "</v></c></row>" },
    { "<row r='2'/>\n<c><v>", "</v></c>" },
    { "\n<row a='3'><t>&amp;", "&lt;</t></row>" },
    { "<row a='4'><t>&#10;", "</t></row>" },
    { "\n <row a='5'>\n <c> <t>\xe4\xb8\xad\n", "</t></c></row>" },
    { "<row>6<row>", "</row></row>" },
  };
  g_autofree char *filler = g_strnfill (300000, 'x');
  GString         *document = g_string_new (DECLARATION "<w><d>");

  for (guint i = 0; i < n_rows; i++)
    {
      guint kind = g_rand_int_range (rand, 0, 20);
      guint longest = g_rand_int_range (rand, 0, 300) == 0 ? 300000 : 200;

      kind = kind < G_N_ELEMENTS (kinds) ? kind : 0;
      g_string_append (document, kinds[kind].before);
      g_string_append_len (document, filler, g_rand_int_range (rand, 0, longest));
      g_string_append (document, kinds[kind].behind);
    }
  g_string_append (document, "</d><end/></w>");
  return g_string_free (document, FALSE);
}

static void
test_long (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *document = make_long (rand, 2000);

      assert_same (fixture, document, -1, NULL);
    }
}

static void
test_utf16 (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260307);
  g_autofree char *document = make_long (rand, 300);
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf<?xml version='1.0' encoding='UTF-16'?>", strchr (document, '\n'), NULL);
  gsize            length = 0;
  g_autofree char *bytes = g_convert (marked, -1, data, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (bytes);
  assert_same (fixture, bytes, length, NULL);
}

/* One byte of a long document is another one. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  static const char bytes[] = "<>&/'\n\x01\xff!?\0";
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260306);
  g_autofree char *document = make_long (rand, 300);
  g_autofree char *path = fixture_path (fixture, "document.xml");
  gsize            length = strlen (document);
  guint            n_refused = 0;

  for (guint i = 0; i < 400; i++)
    {
      gsize            place = g_rand_int_range (rand, 0, length);
      char             sound = document[place];
      g_autofree char *slow = NULL;
      g_autofree char *quick = NULL;

      document[place] = bytes[g_rand_int_range (rand, 0, sizeof bytes - 1)];
      g_assert_true (g_file_set_contents (path, document, length, NULL));
      document[place] = sound;
      slow = read_document (path, NULL);
      quick = read_document (path, "row");
      n_refused += *slow == '!';
      if (*slow != '!' || *quick == '!')
        g_assert_cmpstr (quick, ==, slow);
      else
        g_test_message ("not refused: %s", slow);
    }
  g_assert_cmpuint (n_refused, >, 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/xml-part/%s", cases[i].name);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_case, fixture_tear_down);
    }
  g_test_add ("/xml-part/long", Fixture, NULL, fixture_set_up, test_long, fixture_tear_down);
  g_test_add ("/xml-part/utf16-le", Fixture, "UTF-16LE", fixture_set_up, test_utf16, fixture_tear_down);
  g_test_add ("/xml-part/utf16-be", Fixture, "UTF-16BE", fixture_set_up, test_utf16, fixture_tear_down);
  g_test_add ("/xml-part/damaged", Fixture, NULL, fixture_set_up, test_damaged, fixture_tear_down);
  return g_test_run ();
}
