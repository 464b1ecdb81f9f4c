/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

#define HEADER "1:姓名|公司|职位|手机|电话|邮箱|地址|微信|生日|网址|标签|备注"

typedef struct
{
  const char *name;
  const char *content;
  const char *expected;
} Case;

static const Case cases[] = {
  { "2.1-gbk",
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5;=C8=FD;;;\r\n"
    "TEL;CELL:138-0013-8000\r\nTEL;WORK;VOICE:010-62345678\r\nTEL;CELL;PREF:13900139000\r\n"
    "ORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=B1=B1=BE=A9=BF=C6=BC=BC=\r\n=D3=D0=CF=DE=B9=AB=CB=BE;=CF=FA=CA=DB=B2=BF\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:\r\n /9j/4AAQSkZJRgABAQEAYABgAAD\r\n AAAA\r\n\r\nEND:VCARD\r\n",
    "2:张三|北京科技有限公司||138-0013-8000/13900139000|010-62345678|||||||销售部" },
  { "2.1-utf8",
    "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=AC=A7=\n=E9=98=B3=E6=98=8E\n"
    "NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:=E4=B8=80=0D=0A=E4=BA=8C\nTEL;HOME;FAX:021-1\nX-QQ:123\nEND:VCARD\n",
    "2:欧阳明|||||||||||一\n二\n传真 021-1" },
  { "3.0",
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iOS 17//EN\r\nN:王;小明;;;\r\nFN:王小明\r\nORG:上海云峰科技有限公司;\r\nTITLE:采购\\, 经理\r\n"
    "EMAIL;type=INTERNET;type=WORK;type=pref:wang@example.com\r\nTEL;type=CELL;type=VOICE;type=pref:+86 138 0013 8000\r\n"
    "item1.TEL:13700137000\r\nitem1.X-ABLabel:微信\r\nitem2.ADR;type=WORK;type=pref:;;张江路 1 号\\n2 楼;上海市;浦东;201203;中国\r\n"
    "BDAY:1990-05-01\r\nURL:https://example.com/a\r\n ?b=1\r\nCATEGORIES:客户,华东\r\nNOTE:第一行\\n第二行\r\nEND:VCARD\r\n",
    "2:王小明|上海云峰科技有限公司|采购, 经理|+86 138 0013 8000||wang@example.com|浦东上海市张江路 1 号 2 楼|13700137000|1990-05-01|https://example.com/a?b=1|客户,华东|第一行\n第二行" },
  { "4.0",
    "BEGIN:VCARD\nVERSION:4.0\nFN:John Smith\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+8613800138000\nTEL;VALUE=uri;TYPE=work:tel:+86-10-62345678;ext=12\n"
    "IMPP:wechat:john_s\nBDAY:19850412\nADR;LABEL=\"x:y;z\":;;1 Main St;Springfield;IL;1;USA\nPHOTO:data:image/jpeg;base64,AAAA\nEND:VCARD\n",
    "2:John Smith|||+8613800138000|+86-10-62345678||1 Main St, Springfield, IL|john_s|1985-04-12" },
  { "two-in-one-file",
    "BEGIN:VCARD\nVERSION:3.0\nN:诸葛;亮;;;\nEND:VCARD\n\nBEGIN:VCARD\nVERSION:3.0\nFN:乙\nAGENT:\nBEGIN:VCARD\nFN:代理\nEND:VCARD\nTEL:95588\nEND:VCARD\n",
    "2:诸葛亮\n3:乙||||95588" },
  { "company-only", "BEGIN:VCARD\nVERSION:3.0\nFN:\nN:;;;;\nORG:甲公司\nTEL:1\nEND:VCARD\n", "2:甲公司|甲公司|||1" },
  { "without-end", "BEGIN:VCARD\nFN:甲\nBEGIN:VCARD\nFN:乙\n", "2:甲\n3:乙\n~VCARD_BROKEN\n~VCARD_BROKEN" },
};

/* Only columns that some card fills are given; to compare, the rows get all of them. */
static char *
widen (const char *text)
{
  g_auto (GStrv) all = g_strsplit (HEADER + strlen ("1:"), "|", -1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);
  g_auto (GStrv) columns = g_strsplit (lines[0] + strlen ("1:"), "|", -1);
  g_auto (GStrv) rows = g_strsplit (lines[1] == NULL ? "" : lines[1], "\n", -1);
  GString *wide = g_string_new (HEADER);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (rows[i], ":", 2);
      g_auto (GStrv) cells = g_strsplit (halves[0] != NULL && halves[1] != NULL && g_ascii_isdigit (*rows[i]) ? halves[1] : "", "|", -1);
      gsize end;

      g_string_append_printf (wide, "\n%s", cells[0] == NULL ? rows[i] : halves[0]);
      end = wide->len;
      for (guint k = 0, place = 0; cells[0] != NULL && all[k] != NULL; k++)
        {
          gboolean    given = columns[place] != NULL && g_str_equal (columns[place], all[k]);
          const char *cell = given && place < g_strv_length (cells) ? cells[place] : "";

          g_string_append_printf (wide, "%c%s", k == 0 ? ':' : '|', cell);
          end = *cell == '\0' ? end : wide->len;
          place += given ? 1 : 0;
        }
      g_string_truncate (wide, end);
    }
  return g_string_free (wide, FALSE);
}

static void
check (Fixture    *fixture,
       const char *content,
       gssize      length,
       const char *rows)
{
  g_autofree char *path = fixture_path (fixture, "contacts.csv");
  g_autofree char *expected = g_strconcat (HEADER "\n", rows, NULL);
  g_autofree char *dump = NULL;
  g_autofree char *found = NULL;

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  dump = dump_file (path, NULL);
  found = widen (dump);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_columns (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "contacts.vcf");
  g_autofree char *found = NULL;

  g_assert_true (g_file_set_contents (path, "BEGIN:VCARD\nVERSION:3.0\nFN:甲\nTEL;TYPE=CELL:13800138000\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:乙\nNOTE:丙\nEND:VCARD\n", -1, NULL));
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, "1:姓名|手机|备注\n2:甲|13800138000\n3:乙||丙");
}

static void
test_case (Fixture      *fixture,
           gconstpointer data)
{
  const Case *item = data;

  check (fixture, item->content, -1, item->expected);
}

/* Phones that name no charset write in that of their country. */
static void
test_encodings (Fixture      *fixture,
                gconstpointer data)
{
  const char              *card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:李四\r\nEND:VCARD\r\n";
  static const char *const encodings[] = { "UTF-8", "GB18030", "UTF-16" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize            length;
      g_autofree char *bytes = g_convert (card, -1, encodings[i], "UTF-8", NULL, &length, NULL);

      check (fixture, bytes, length, "2:李四");
    }
}

static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const files[] = { "BEGIN:VCARD\n", "BEGIN:VCARD\nEND:VCARD\n", "BEGIN:VCARD:::\n;;;\n\xff\xfe=\n" };
  g_autofree char         *path = fixture_path (fixture, "contacts.vcf");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *found = NULL;

      g_assert_true (g_file_set_contents (path, files[i], -1, NULL));
      found = dump_file (path, NULL);
      g_assert_cmpstr (found, ==, "!VCARD_BROKEN 0");
    }
}

/* Every cut and every turned byte gives an answer. */
static void
test_damage (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "contacts.vcf");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bytes = g_strdup (cases[i].content);
      gsize            length = strlen (bytes);

      for (gsize j = 0; j < length; j += 7)
        {
          g_autofree char *cut = NULL;
          g_autofree char *flipped = NULL;

          g_assert_true (g_file_set_contents (path, bytes, j, NULL));
          cut = dump_file (path, NULL);
          bytes[j] ^= 0x95;
          g_assert_true (g_file_set_contents (path, bytes, length, NULL));
          bytes[j] ^= 0x95;
          flipped = dump_file (path, NULL);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/vcard/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_case, fixture_tear_down);
    }
  g_test_add ("/vcard/columns", Fixture, NULL, fixture_set_up, test_columns, fixture_tear_down);
  g_test_add ("/vcard/encodings", Fixture, NULL, fixture_set_up, test_encodings, fixture_tear_down);
  g_test_add ("/vcard/broken", Fixture, NULL, fixture_set_up, test_broken, fixture_tear_down);
  g_test_add ("/vcard/damage", Fixture, NULL, fixture_set_up, test_damage, fixture_tear_down);
  return g_test_run ();
}
