/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-kind.h"

#include <math.h>
#include <string.h>

static const RgChoice choices[] = {
  { "潜在", "Prospect", "lead|意向" },
  { "成交", "Customer won", NULL },
  { NULL },
};

static RgField
make_field (RgKind kind)
{
  return (RgField){ .name = "f", .label = "Field", .header = "栏", .kind = kind, .choices = kind == RG_KIND_CHOICE ? choices : NULL, .minimum = kind == RG_KIND_INTEGER ? 1 : 0, .maximum = kind == RG_KIND_INTEGER ? 10 : 0 };
}

typedef struct
{
  RgKind      kind;
  const char *text;
  gboolean    accepted;
  const char *code;   /* NULL: no finding */
  const char *stored; /* as in files; NULL: not looked at */
} Case;

static const Case cases[] = {
  { RG_KIND_TEXT, "甲公司", TRUE, NULL, "甲公司" },
  { RG_KIND_TEXT, "", TRUE, NULL, "" },
  { RG_KIND_TEXT, "　\xc2\xa0 ", TRUE, NULL, "" },
  { RG_KIND_TEXT, "\t=1+1", TRUE, "TRIMMED", "=1+1" },
  { RG_KIND_TEXT, "a\n=1+1", TRUE, NULL, "a =1+1" },
  { RG_KIND_TEXT, "甲\xe2\x80\x8b公司", TRUE, "INVISIBLE_REMOVED", "甲公司" },
  { RG_KIND_TEXT, "公司\xe2\x80\xaegnp.exe", TRUE, "BIDI_REMOVED", "公司gnp.exe" },
  { RG_KIND_TEXT, "甲\x1b]0;x", FALSE, "CONTROL_CHAR", "" },
  { RG_KIND_TEXT, "\xed\xa0\x80", FALSE, "ENC_INVALID", "" },
  { RG_KIND_TEXT, "Robert'); DROP TABLE customer;--", TRUE, NULL, "Robert'); DROP TABLE customer;--" },
  { RG_KIND_NOTE, "a\nb", TRUE, NULL, "a\nb" },
  { RG_KIND_PHONE, "13800138000", TRUE, NULL, "13800138000" },
  { RG_KIND_PHONE, "+86 138-0013-8000", TRUE, NULL, "+86 138-0013-8000" },
  { RG_KIND_PHONE, "123", FALSE, "PHONE_INVALID", "" },
  { RG_KIND_PHONE, "x", FALSE, "PHONE_INVALID", "" },
  { RG_KIND_PHONE, "13800138000.0", TRUE, "PHONE_CLEANED", "13800138000" },
  { RG_KIND_PHONE, "'13800138000", TRUE, "PHONE_CLEANED", "13800138000" },
  { RG_KIND_PHONE, "13800138000/13900139000", TRUE, "PHONE_SEVERAL", "13800138000/13900139000" },
  { RG_KIND_PHONE, "400-800-TAXI", TRUE, "PHONE_LETTERS", "400-800-TAXI" },
  { RG_KIND_PHONE, "623456", TRUE, "PHONE_UNKNOWN", "623456" },
  { RG_KIND_EMAIL, "wang@example.com", TRUE, NULL, "wang@example.com" },
  { RG_KIND_EMAIL, "wang＠example.com", TRUE, "EMAIL_CLEANED", "wang@example.com" },
  { RG_KIND_EMAIL, "mailto:wang@example.com", TRUE, "EMAIL_CLEANED", "wang@example.com" },
  { RG_KIND_EMAIL, "a@example.com;b@example.com", TRUE, "EMAIL_SEVERAL", "a@example.com;b@example.com" },
  { RG_KIND_EMAIL, "王@例子.公司", TRUE, NULL, "王@例子.公司" },
  { RG_KIND_EMAIL, "wang", FALSE, "EMAIL_INVALID", "" },
  { RG_KIND_EMAIL, "wang@", FALSE, "EMAIL_INVALID", "" },
  { RG_KIND_EMAIL, "wang@example", FALSE, "EMAIL_INVALID", "" },
  { RG_KIND_EMAIL, "a@b@example.com", FALSE, "EMAIL_INVALID", "" },
  { RG_KIND_INTEGER, "7", TRUE, NULL, "7" },
  { RG_KIND_INTEGER, "７", TRUE, NULL, "7" },
  { RG_KIND_INTEGER, "7.0", TRUE, NULL, "7" },
  { RG_KIND_INTEGER, "11", FALSE, "NUMBER_RANGE", "" },
  { RG_KIND_INTEGER, "0", FALSE, "NUMBER_RANGE", "" },
  { RG_KIND_INTEGER, "7.5", FALSE, "NUMBER_INVALID", "" },
  { RG_KIND_INTEGER, "seven", FALSE, "NUMBER_INVALID", "" },
  { RG_KIND_INTEGER, "99999999999999999999", FALSE, "NUMBER_INVALID", "" },
  { RG_KIND_REAL, "1,234.5", TRUE, NULL, "1234.5" },
  { RG_KIND_REAL, "0.1", TRUE, NULL, "0.1" },
  { RG_KIND_REAL, "1,5", FALSE, "NUMBER_INVALID", "" },
  { RG_KIND_REAL, "nan", FALSE, "NUMBER_INVALID", "" },
  { RG_KIND_REAL, "0x10", FALSE, "NUMBER_INVALID", "" },
  { RG_KIND_REAL, "1e999", FALSE, "NUMBER_INVALID", "" },
  { RG_KIND_MONEY, "1234.50", TRUE, NULL, "1234.50" },
  { RG_KIND_MONEY, "-500.00", TRUE, "AMOUNT_NEGATIVE", "-500.00" },
  { RG_KIND_MONEY, "(500)", TRUE, "AMOUNT_NEGATIVE", "-500.00" },
  { RG_KIND_MONEY, "1.234,56", FALSE, "AMOUNT_AMBIGUOUS", "" },
  { RG_KIND_MONEY, "12万", TRUE, "AMOUNT_CLEANED", "120000.00" },
  { RG_KIND_MONEY, "１２３４．５０", TRUE, "AMOUNT_CLEANED", "1234.50" },
  { RG_KIND_MONEY, "92233720368547758.08", FALSE, "AMOUNT_RANGE", "" },
  { RG_KIND_MONEY, "NaN", FALSE, "AMOUNT_INVALID", "" },
  { RG_KIND_MONEY, "0x10", FALSE, "AMOUNT_INVALID", "" },
  { RG_KIND_MONEY, "待定", FALSE, "AMOUNT_INVALID", "" },
  { RG_KIND_MONEY, "1.2.3", FALSE, "AMOUNT_INVALID", "" },
  { RG_KIND_DATE, "2026年3月5日", TRUE, NULL, "2026-03-05" },
  { RG_KIND_DATE, "2026/3/5", TRUE, NULL, "2026-03-05" },
  { RG_KIND_DATE, "2026-03-05 18:00", TRUE, NULL, "2026-03-05" },
  { RG_KIND_DATE, "31/12/2026", TRUE, "DATE_GUESSED", "2026-12-31" },
  { RG_KIND_DATE, "2026-02-30", FALSE, "DATE_INVALID", "" },
  { RG_KIND_DATE, "0000-00-00", FALSE, "DATE_INVALID", "" },
  { RG_KIND_DATE, "1026-03-05", FALSE, "DATE_RANGE", "" },
  { RG_KIND_DATE, "下周三", FALSE, "DATE_INVALID", "" },
  { RG_KIND_DATE, "2026-13-01", FALSE, "DATE_INVALID", "" },
  { RG_KIND_DATETIME, "2026-03-05T18:00", TRUE, NULL, "2026-03-05 18:00" },
  { RG_KIND_DATETIME, "2026-03-05", TRUE, NULL, "2026-03-05" },
  { RG_KIND_TIME, "9:30", TRUE, NULL, "09:30" },
  { RG_KIND_TIME, "下午3点半", TRUE, NULL, "15:30" },
  { RG_KIND_TIME, "25:00", FALSE, "TIME_INVALID", "" },
  { RG_KIND_BOOLEAN, "是", TRUE, NULL, "是" },
  { RG_KIND_BOOLEAN, "√", TRUE, NULL, "是" },
  { RG_KIND_BOOLEAN, "Y", TRUE, NULL, "是" },
  { RG_KIND_BOOLEAN, "TRUE", TRUE, NULL, "是" },
  { RG_KIND_BOOLEAN, "已完成", TRUE, NULL, "是" },
  { RG_KIND_BOOLEAN, "１", TRUE, NULL, "是" },
  { RG_KIND_BOOLEAN, "否", TRUE, NULL, "否" },
  { RG_KIND_BOOLEAN, "no", TRUE, NULL, "否" },
  { RG_KIND_BOOLEAN, "0", TRUE, NULL, "否" },
  { RG_KIND_BOOLEAN, "未完成", TRUE, NULL, "否" },
  { RG_KIND_BOOLEAN, "2", FALSE, "BOOLEAN_INVALID", "" },
  { RG_KIND_CHOICE, "潜在", TRUE, NULL, "潜在" },
  { RG_KIND_CHOICE, "prospect", TRUE, NULL, "潜在" },
  { RG_KIND_CHOICE, "LEAD", TRUE, NULL, "潜在" },
  { RG_KIND_CHOICE, "ＬＥＡＤ", TRUE, NULL, "潜在" },
  { RG_KIND_CHOICE, "其他", FALSE, "CHOICE_UNKNOWN", "" },
  { RG_KIND_OPTION, "制造业", TRUE, NULL, "制造业" },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RgField field = make_field (cases[i].kind);
      g_auto (RgValue) value = RG_VALUE_INIT;
      g_autoptr (RgFinding) finding = NULL;
      gboolean         accepted = rg_kind_parse (&field, cases[i].text, &value, &finding);
      g_autofree char *stored = rg_kind_format (&field, &value, RG_KIND_STYLE_FILE);

      g_test_message ("%u: %s", i, finding != NULL ? finding->code : "-");
      g_assert_cmpint (accepted, ==, cases[i].accepted);
      g_assert_cmpstr (finding != NULL ? finding->code : NULL, ==, cases[i].code);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      if (finding != NULL)
        g_assert_cmpint (finding->severity, ==, accepted ? RG_SEVERITY_WARNING : RG_SEVERITY_ERROR);
      if (!accepted)
        g_assert_true (rg_value_is_null (&value));
    }
}

static void
assert_length (RgKind      kind,
               const char *unit,
               guint       n,
               const char *code)
{
  RgField field = make_field (kind);
  g_autoptr (GString) text = g_string_new ("甲");
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;

  for (guint i = 1; i < n; i++)
    g_string_append (text, unit);
  g_assert_cmpint (rg_kind_parse (&field, text->str, &value, &finding), ==, code == NULL);
  g_assert_cmpstr (finding != NULL ? finding->code : NULL, ==, code);
}

static void
test_length (void)
{
  assert_length (RG_KIND_TEXT, "很", 200, NULL);
  assert_length (RG_KIND_TEXT, "很", 201, "CELL_TOO_LONG");
  assert_length (RG_KIND_TEXT, "x", 5000, "CELL_TOO_LONG");
  assert_length (RG_KIND_NOTE, "很", 32767, NULL);
  assert_length (RG_KIND_NOTE, "很", 32768, "CELL_TOO_LONG");
  assert_length (RG_KIND_NOTE, "\xcc\xb5", 400, "CELL_TOO_LONG");
  assert_length (RG_KIND_TEXT, "\xcc\xb5", 5, NULL);
  assert_length (RG_KIND_PHONE, "1", 1000, "CELL_TOO_LONG");
}

static void
test_choice_names_all (void)
{
  RgField field = make_field (RG_KIND_CHOICE);
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;

  g_assert_false (rg_kind_parse (&field, "xyz", &value, &finding));
  g_assert_nonnull (strstr (finding->text, "Prospect"));
  g_assert_nonnull (strstr (finding->text, "Customer won"));
  g_assert_cmpuint (finding->row, ==, 0);
  g_assert_null (finding->column);
  g_assert_false (rg_kind_parse (&field, "xyz", &value, NULL));
}

static void
assert_format (RgKind         kind,
               const RgValue *value,
               const char    *screen,
               const char    *edit,
               const char    *file)
{
  RgField          field = make_field (kind);
  g_autofree char *a = rg_kind_format (&field, value, RG_KIND_STYLE_SCREEN);
  g_autofree char *b = rg_kind_format (&field, value, RG_KIND_STYLE_EDIT);
  g_autofree char *c = rg_kind_format (&field, value, RG_KIND_STYLE_FILE);

  g_assert_cmpstr (a, ==, screen);
  g_assert_cmpstr (b, ==, edit);
  g_assert_cmpstr (c, ==, file);
}

static void
test_format (void)
{
  g_auto (RgValue) value = RG_VALUE_INIT;

  assert_format (RG_KIND_MONEY, &value, "", "", "");
  rg_value_set_int (&value, 12500000);
  assert_format (RG_KIND_MONEY, &value, "125,000.00", "125000.00", "125000.00");
  rg_value_set_int (&value, 1);
  assert_format (RG_KIND_BOOLEAN, &value, "Yes", "Yes", "是");
  assert_format (RG_KIND_INTEGER, &value, "1", "1", "1");
  rg_value_set_real (&value, 0.1);
  assert_format (RG_KIND_REAL, &value, "0.1", "0.1", "0.1");
  rg_value_set_real (&value, 0.1 + 0.2);
  assert_format (RG_KIND_REAL, &value, "0.30000000000000004", "0.30000000000000004", "0.30000000000000004");
  rg_value_set_text (&value, "13800138000");
  assert_format (RG_KIND_PHONE, &value, "138 0013 8000", "13800138000", "13800138000");
  rg_value_set_text (&value, "潜在");
  assert_format (RG_KIND_CHOICE, &value, "Prospect", "Prospect", "潜在");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kind/parse", test_parse);
  g_test_add_func ("/kind/length", test_length);
  g_test_add_func ("/kind/choice", test_choice_names_all);
  g_test_add_func ("/kind/format", test_format);
  return g_test_run ();
}
