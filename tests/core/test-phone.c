/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-phone.h"

typedef struct
{
  const char   *text;
  RgPhoneResult result;
  const char   *clean;
  const char   *format;
} Case;

static const Case cases[] = {
  { "13800138000", RG_PHONE_OK, "13800138000", "138 0013 8000" },
  { "138 0013 8000", RG_PHONE_OK, "138 0013 8000", "138 0013 8000" },
  { "+86 138-0013-8000", RG_PHONE_OK, "+86 138-0013-8000", "138 0013 8000" },
  { "86 13800138000", RG_PHONE_OK, "86 13800138000", "138 0013 8000" },
  { "0086-13800138000", RG_PHONE_OK, "0086-13800138000", "138 0013 8000" },
  { "17000138000", RG_PHONE_OK, "17000138000", "170 0013 8000" },
  { "１３８００１３８０００", RG_PHONE_CLEANED, "13800138000", "138 0013 8000" },
  { "'13800138000", RG_PHONE_CLEANED, "13800138000", "138 0013 8000" },
  { "13800138000.0", RG_PHONE_CLEANED, "13800138000", "138 0013 8000" },
  { "微信同号13800138000", RG_PHONE_CLEANED, "13800138000", "138 0013 8000" },
  { "电话：13800138000", RG_PHONE_CLEANED, "13800138000", "138 0013 8000" },
  { "010-62345678", RG_PHONE_OK, "010-62345678", "010-6234 5678" },
  { "01062345678", RG_PHONE_OK, "01062345678", "010-6234 5678" },
  { "(010)6234 5678", RG_PHONE_OK, "(010)6234 5678", "010-6234 5678" },
  { "+86 10 6234 5678", RG_PHONE_OK, "+86 10 6234 5678", "010-6234 5678" },
  { "+86-571-88886666", RG_PHONE_OK, "+86-571-88886666", "0571-8888 6666" },
  { "0571-8888 6666", RG_PHONE_OK, "0571-8888 6666", "0571-8888 6666" },
  { "0511-8886666", RG_PHONE_OK, "0511-8886666", "0511-888 6666" },
  { "0571 8888 6666 转 802", RG_PHONE_OK, "0571 8888 6666 转 802", "0571-8888 6666-802" },
  { "0571-88886666-802", RG_PHONE_OK, "0571-88886666-802", "0571-8888 6666-802" },
  { "010-62345678分机12", RG_PHONE_OK, "010-62345678分机12", "010-6234 5678-12" },
  { "010-62345678 ext. 12", RG_PHONE_OK, "010-62345678 ext. 12", "010-6234 5678-12" },
  { "62345678", RG_PHONE_OK, "62345678", "6234 5678" },
  { "400-800-1024", RG_PHONE_OK, "400-800-1024", "400-800-1024" },
  { "4008001024", RG_PHONE_OK, "4008001024", "400-800-1024" },
  { "95588", RG_PHONE_OK, "95588", "95588" },
  { "12345", RG_PHONE_OK, "12345", "12345" },
  { "+852 2345 6789", RG_PHONE_OK, "+852 2345 6789", "+852 2345 6789" },
  { "00852 2345 6789", RG_PHONE_OK, "00852 2345 6789", "+852 2345 6789" },
  { "+1 650 253 0000", RG_PHONE_OK, "+1 650 253 0000", "+1 650-253-0000" },
  { "+886 2 2345 6789", RG_PHONE_OK, "+886 2 2345 6789", "+886 2 2345 6789" },
  { "13800138000/13900139000", RG_PHONE_SEVERAL, "13800138000/13900139000", "13800138000/13900139000" },
  { "13800138000、010-62345678", RG_PHONE_SEVERAL, "13800138000、010-62345678", "13800138000、010-62345678" },
  { "13800138000 13900139000", RG_PHONE_SEVERAL, "13800138000 13900139000", "13800138000 13900139000" },
  { "400-800-TAXI", RG_PHONE_LETTERS, "400-800-TAXI", "400-800-TAXI" },
  { "13800138000(王总)", RG_PHONE_LETTERS, "13800138000(王总)", "13800138000(王总)" },
  { "623456", RG_PHONE_UNKNOWN, "623456", "623456" },
  { "123", RG_PHONE_INVALID, NULL, "123" },
  { "x", RG_PHONE_INVALID, NULL, "x" },
  { "", RG_PHONE_INVALID, NULL, "" },
  { "1380013800", RG_PHONE_INVALID, NULL, "1380013800" },
  { "138001380", RG_PHONE_INVALID, NULL, "138001380" },
  { "138001380001", RG_PHONE_INVALID, NULL, "138001380001" },
  { "+86 1380013800", RG_PHONE_INVALID, NULL, "+86 1380013800" },
  { "13800138000.5", RG_PHONE_INVALID, NULL, "13800138000.5" },
  { "1.38E+10", RG_PHONE_INVALID, NULL, "1.38E+10" },
  { "12345678901234567890", RG_PHONE_INVALID, NULL, "12345678901234567890" },
  { "+999123", RG_PHONE_INVALID, NULL, "+999123" },
  { "\xff", RG_PHONE_INVALID, NULL, NULL },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = NULL;
      RgPhoneResult    result = rg_phone_check (cases[i].text, &clean);
      g_autofree char *format = rg_phone_format (cases[i].text);

      g_test_message ("%u: %d, %s", i, result, clean);
      g_assert_cmpint (result, ==, cases[i].result);
      g_assert_cmpstr (clean, ==, cases[i].clean);
      if (cases[i].format != NULL)
        g_assert_cmpstr (format, ==, cases[i].format);
    }
}

static const char *const digits_of[][2] = {
  { "13800138000", "13800138000" },
  { "+86 138-0013-8000", "13800138000" },
  { "010-6234 5678", "01062345678" },
  { "62345678", "62345678" },
  { "95588", "95588" },
  { "13800138000/13900139000", "13800138000" },
  { "王总", "" },
};

static void
test_digits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (digits_of); i++)
    {
      g_autofree char *digits = rg_phone_digits (digits_of[i][0]);

      g_assert_cmpstr (digits, ==, digits_of[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phone/table", test_table);
  g_test_add_func ("/phone/digits", test_digits);
  return g_test_run ();
}
