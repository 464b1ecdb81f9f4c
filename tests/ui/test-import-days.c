/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-driver.h"

/*
 * What three people do with their files, in the real program: the owner with a workbook that grew, the staff with a sheet of
 * sales each month, and the address book of a telephone.
 */

#define SHEET(name, rows) "<Worksheet ss:Name=\"" name "\"><Table>" rows "</Table></Worksheet>"
#define WORKBOOK(sheets)                                                                     \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n" \
  "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">" sheets "</Workbook>\n"
#define CELL(text) "<Cell><Data ss:Type=\"String\">" text "</Data></Cell>"
#define ROW(a, b, c, d) "<Row>" CELL (a) CELL (b) CELL (c) CELL (d) "</Row>\n"

/* Title and total, days in several spellings, one that is none, a company twice, and a sheet of figures. */
static const char owner_file[] =
    WORKBOOK (SHEET ("总表",
                     "<Row>" CELL ("客户登记总表（示例）") "</Row>\n" ROW ("客户名称", "联系人", "电话", "首次接触时间")
                         ROW ("西安通达商贸有限公司", "王明", "13800138000", "18.5.11")
                             ROW ("银川联蓝建筑有限公司", "李娜", "13900139000", "2019年6月3日")
                                 ROW ("太原宏远机械有限公司", "赵强", "13700137000", "去年底")
                                     ROW ("西安通达商贸", "王明", "138-0013-8000", "2018.5.11")
                                         ROW ("合计", "", "", ""))
                  SHEET ("统计", "<Row>" CELL ("年份") CELL ("销售额") "</Row><Row>" CELL ("2024") CELL ("100") "</Row>"));

#define SALES_HEADER "日期,客户,产品,数量,单价,金额\n"

static const char january[] = SALES_HEADER "2025-01-03,西安通达商贸有限公司,阀门,2,50,100\n"
                                           "2025.1.8,银川联蓝建筑,管件,1,30,30\n"
                                           "合计,,,3,,130\n";
static const char february[] = SALES_HEADER "2025-02-03,银川联蓝建筑,阀门,4,50,200\n"
                                            "2025-02-08,西安通达商贸,管件,1,30,30\n"
                                            "2025-02-09,太原宏远机械有限公司,管件,1,30,30\n"
                                            "合计,,,6,,260\n";

static const char customers[] = "客户名称,联系人,联系电话\n"
                                "西安通达商贸有限公司,王明,13800138000\n"
                                "银川联蓝建筑有限公司,李娜,13900139000\n";

/* 王明 of an old telephone, in GBK; his company is written otherwise, and 李娜 has none. A courier is nobody's customer. */
static const char cards[] = "BEGIN:VCARD\r\nVERSION:2.1\r\n"
                            "N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5=C3=F7;;;;\r\n"
                            "FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5=C3=F7\r\n"
                            "TEL;CELL:138-0013-8000\r\n"
                            "ORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=A8=B4=EF=C9=CC=C3=B3\r\n"
                            "END:VCARD\r\n"
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:李;娜;;;\r\nFN:李娜\r\n"
                            "TEL;type=CELL;type=pref:+86 139 0013 9000\r\nTEL;type=HOME:+86 137 0013 7000\r\n"
                            "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ==\r\nEND:VCARD\r\n"
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:快递;;;;\r\nFN:快递\r\nTEL;type=CELL:13600136000\r\nEND:VCARD\r\n";

static void
set_up (TestDriver   *self,
        gconstpointer data)
{
  g_autoptr (AtspiAccessible) today = NULL;

  test_driver_make_book (self);
  test_driver_start (self);
  today = test_driver_await (self, ATSPI_ROLE_INVALID, "Today");
}

static void
tear_down (TestDriver   *self,
           gconstpointer data)
{
  test_driver_stop (self);
}

static void
open_file (TestDriver *self,
           const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  test_driver_activate (self, "import-file", path);
}

static gboolean
has (TestDriver         *self,
     const RgRecordType *type,
     gint64              n)
{
  /* Not more often: each look opens the book anew. */
  g_usleep (G_USEC_PER_SEC / 4);
  return test_driver_count (self, type) == n;
}

static void
test_owner (TestDriver   *self,
            gconstpointer data)
{
  open_file (self, "客户总表.xml", owner_file);

  /* One day is none; the sheet of figures is left out by itself. */
  test_driver_click (self, "Import 3 Rows");
  wait_until (test_driver_is_there (self, "Undo Import"));
  wait_until (has (self, rg_customer_type (), 3));
  g_assert_true (test_driver_is_there (self, "Save the Refused Rows"));
  test_driver_click (self, "Look for Duplicates");
  wait_until (test_driver_is_there (self, "西安通达商贸"));
  test_driver_activate (self, "undo", NULL);
  wait_until (has (self, rg_customer_type (), 0));
}

static void
test_months (TestDriver   *self,
             gconstpointer data)
{
  open_file (self, "2025年01月销售.csv", january);
  test_driver_click (self, "Add Them to the Book");
  test_driver_click (self, "Import 2 Rows");
  wait_until (has (self, rg_sale_type (), 2));
  wait_until (test_driver_is_there (self, "Undo Import"));

  /* The next month asks nothing: who is new is added, who is written otherwise is known. */
  open_file (self, "2025年02月销售.csv", february);
  test_driver_click (self, "Import 3 Rows");
  wait_until (has (self, rg_sale_type (), 5));
  g_assert_cmpint (test_driver_count (self, rg_customer_type ()), ==, 3);
  g_assert_cmpint (test_driver_count (self, rg_product_type ()), ==, 2);
}

static void
test_telephone (TestDriver   *self,
                gconstpointer data)
{
  open_file (self, "客户.csv", customers);
  test_driver_click (self, "Import 2 Rows");
  wait_until (has (self, rg_customer_type (), 2));
  wait_until (test_driver_is_there (self, "Undo Import"));

  /* Both are known by their telephones; who is not stays outside as long as nobody says otherwise. */
  open_file (self, "通讯录.vcf", cards);
  test_driver_click (self, "Import 2 Rows");
  wait_until (has (self, rg_contact_type (), 2));
  wait_until (test_driver_is_there (self, "Undo Import"));
  g_assert_cmpint (test_driver_count (self, rg_customer_type ()), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns of every object that went away while it asked for it. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();
  g_test_add ("/import-days/owner", TestDriver, NULL, set_up, test_owner, tear_down);
  g_test_add ("/import-days/months", TestDriver, NULL, set_up, test_months, tear_down);
  g_test_add ("/import-days/telephone", TestDriver, NULL, set_up, test_telephone, tear_down);
  return g_test_run ();
}
