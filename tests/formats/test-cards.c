/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

#include "rg-clock.h"
#include "rg-error.h"
#include "rg-person-name.h"
#include "rg-record-types.h"
#include "rg-table-writer.h"

#define CUSTOMER_HEADER "1:姓名|公司|手机|电话|地址|标签|备注\n"
#define CONTACT_HEADER "1:姓名|公司|职位|手机|邮箱|微信|生日\n"
#define TASK_HEADER "1:任务|客户名称|截止时间|提醒时间|完成|备注\n"

static void
write_records (const char         *path,
               const RgRecordType *type,
               RgRecord          **records,
               guint               n_records)
{
  g_autoptr (GError) error = NULL;
  static const guint field = 1;
  g_autoptr (RgTableWriter) writer = NULL;
  RgTableFormat format;

  g_assert_true (rg_table_format_from_path (path, &format, NULL));
  writer = rg_table_writer_new (path, format, type, &field, 1, RG_TABLE_DEFAULT, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_records; i++)
    {
      g_assert_true (rg_table_writer_add (writer, records[i], &error));
      g_object_unref (records[i]);
    }
  g_assert_true (rg_table_writer_finish (writer, &error));
  g_assert_no_error (error);
}

static RgRecord *
make_customer (const char *name,
               const char *contact,
               const char *mobile,
               const char *note)
{
  RgRecord *record = rg_record_new (rg_customer_type ());

  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  rg_record_set_text (record, RG_CUSTOMER_CONTACT, contact);
  rg_record_set_text (record, RG_CUSTOMER_MOBILE, mobile);
  rg_record_set_text (record, RG_CUSTOMER_PHONE, "010-62345678");
  rg_record_set_text (record, RG_CUSTOMER_PROVINCE, "北京市");
  rg_record_set_text (record, RG_CUSTOMER_ADDRESS, "中关村大街 1 号; 2 楼");
  rg_record_set_text (record, RG_CUSTOMER_TAGS, "重点 华北");
  rg_record_set_text (record, RG_CUSTOMER_NOTE, note);
  return record;
}

/* What is written is read back; lines are no longer than telephones take. */
static void
test_customers (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "customers.vcf");
  g_autofree char *raw = NULL;
  g_autofree char *found = NULL;
  g_auto (GStrv) lines = NULL;
  RgRecord *records[] = {
    make_customer ("北京云峰科技有限公司", "欧阳明", "13800138000", "第一行\n逗号, 分号; 反斜线\\ 以及一个很长很长很长很长很长很长很长很长很长很长很长很长很长很长的备注"),
    make_customer ("王小明", NULL, NULL, NULL),
    make_customer ("甲商行", NULL, NULL, NULL),
  };

  write_records (path, rg_customer_type (), records, G_N_ELEMENTS (records));
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, CUSTOMER_HEADER "2:欧阳明|北京云峰科技有限公司|13800138000|010-62345678|北京市中关村大街 1 号; 2 楼|重点,华北|第一行\n逗号, 分号; 反斜线\\ 以及一个很长很长很长很长很长很长很长很长很长很长很长很长很长很长的备注\n"
                                              "3:王小明|||010-62345678|北京市中关村大街 1 号; 2 楼|重点,华北\n"
                                              "4:甲商行|甲商行||010-62345678|北京市中关村大街 1 号; 2 楼|重点,华北");
  g_assert_true (g_file_get_contents (path, &raw, NULL, NULL));
  g_assert_nonnull (strstr (raw, "\r\nN:欧阳;明;;;\r\nFN:欧阳明\r\n"));
  g_assert_nonnull (strstr (raw, "\r\nN:王;小明;;;\r\n"));
  lines = g_strsplit (raw, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
}

static void
test_contacts (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "contacts.vcf");
  g_autofree char *found = NULL;
  RgRecord        *contact = rg_record_new (rg_contact_type ());

  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, 5);
  rg_record_set_reference_labels (contact, RG_CONTACT_CUSTOMER, "C0005", "华东机械公司");
  rg_record_set_text (contact, RG_CONTACT_NAME, "John Smith");
  rg_record_set_text (contact, RG_CONTACT_POSITION, "采购");
  rg_record_set_text (contact, RG_CONTACT_MOBILE, "13900139000");
  rg_record_set_text (contact, RG_CONTACT_EMAIL, "j@example.com");
  rg_record_set_text (contact, RG_CONTACT_WECHAT, "js_1");
  rg_record_set_text (contact, RG_CONTACT_BIRTHDAY, "1985-04-12");
  write_records (path, rg_contact_type (), &contact, 1);
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, CONTACT_HEADER "2:John Smith|华东机械公司|采购|13900139000|j@example.com|js_1|1985-04-12");
}

static RgRecord *
make_task (const char *subject,
           const char *due,
           const char *remind,
           gboolean    done)
{
  RgRecord *record = rg_record_new (rg_task_type ());

  rg_record_set_text (record, RG_TASK_SUBJECT, subject);
  rg_record_set_int (record, RG_TASK_CUSTOMER, 5);
  rg_record_set_reference_labels (record, RG_TASK_CUSTOMER, "C0005", "华东机械公司");
  rg_record_set_text (record, RG_TASK_DUE_AT, due);
  rg_record_set_text (record, RG_TASK_REMIND_AT, remind);
  rg_record_set_int (record, RG_TASK_DONE, done);
  rg_record_set_text (record, RG_TASK_NOTE, "一, 二\n三");
  return record;
}

static void
test_tasks (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "tasks.ics");
  g_autofree char *raw = NULL;
  g_autofree char *found = NULL;
  RgRecord        *records[] = {
           make_task ("回访; 报价", "2026-04-01 09:30", "2026-04-01 09:00", FALSE),
           make_task ("寄样品", "2026-04-02", NULL, TRUE),
  };

  write_records (path, rg_task_type (), records, G_N_ELEMENTS (records));
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, TASK_HEADER "2:回访; 报价|华东机械公司|@2026-04-01 09:30|@2026-04-01 09:00|否|一, 二\n三\n"
                                          "3:寄样品|华东机械公司|@2026-04-02||是|一, 二\n三");
  g_assert_true (g_file_get_contents (path, &raw, NULL, NULL));
  g_assert_nonnull (strstr (raw, "DUE:20260401T013000Z\r\n"));
  g_assert_nonnull (strstr (raw, "BEGIN:VALARM\r\n"));
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  static const guint field = 1;
  g_autofree char   *cards = fixture_path (fixture, "sales.vcf");
  g_autofree char   *calendar = fixture_path (fixture, "sales.ics");
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_null (rg_table_writer_new (cards, RG_TABLE_FORMAT_VCF, rg_sale_type (), &field, 1, RG_TABLE_DEFAULT, &first));
  g_assert_error (first, RG_ERROR, RG_ERROR_USAGE);
  g_assert_null (rg_table_writer_new (calendar, RG_TABLE_FORMAT_ICS, rg_sale_type (), &field, 1, RG_TABLE_DEFAULT, &second));
  g_assert_error (second, RG_ERROR, RG_ERROR_USAGE);
}

static void
check_calendar (Fixture    *fixture,
                const char *content,
                const char *expected)
{
  g_autofree char *path = fixture_path (fixture, "calendar.txt");
  g_autofree char *found = NULL;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  found = dump_file (path, NULL);
  g_assert_cmpstr (found, ==, expected);
}

#define CALENDAR(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" body "END:VCALENDAR\r\n"
#define APPOINTMENT                                                                                                                         \
  "BEGIN:VEVENT\r\nSUMMARY:拜访\r\nDTSTART;TZID=China Standard Time:20260305T100000\r\nLOCATION:浦东\r\nDESCRIPTION:带\r\n 样品\r\n" \
  "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n"
#define ZONE "BEGIN:VTIMEZONE\r\nTZID:China Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

static void
test_calendar (Fixture      *fixture,
               gconstpointer data)
{
  check_calendar (fixture, CALENDAR (ZONE APPOINTMENT), TASK_HEADER "2:拜访||@2026-03-05 10:00|@2026-03-05 09:45||浦东\n带样品");
  check_calendar (fixture, CALENDAR ("BEGIN:VEVENT\r\nSUMMARY:utc\r\nDTSTART:20260305T100000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSTATUS:CANCELLED\r\nSUMMARY:x\r\nEND:VEVENT\r\n"),
                  TASK_HEADER "2:utc||@2026-03-05 18:00");
  check_calendar (fixture, CALENDAR ("BEGIN:VTODO\r\nSUMMARY:a\r\nDUE;VALUE=DATE:20260305\r\nPERCENT-COMPLETE:100\r\nEND:VTODO\r\n"), TASK_HEADER "2:a||@2026-03-05||是");
  check_calendar (fixture, CALENDAR (""), "!ICAL_BROKEN 0");
}

/* Of what comes again and again, the next one from the day of the test on, or the last one. */
static void
test_repetition (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 3, 10, 12, 0, 0);
  g_autoptr (RgClock) clock = rg_clock_new_fixed (now);

  rg_clock_set_default (clock);
  check_calendar (fixture,
                  CALENDAR (ZONE "BEGIN:VEVENT\r\nSUMMARY:周会\r\nDTSTART;TZID=China Standard Time:20240101T100000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\nEND:VEVENT\r\n"
                                 "BEGIN:VEVENT\r\nSUMMARY:生日\r\nDTSTART;VALUE=DATE:19900501\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
                                 "BEGIN:VEVENT\r\nSUMMARY:过去\r\nDTSTART;VALUE=DATE:20250501\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\n"),
                  TASK_HEADER "2:周会||@2026-03-16 10:00\n3:生日||@2026-05-01\n4:过去||@2025-05-03");
  rg_clock_set_default (NULL);
}

/* Cut short, turned over, nested without end: an answer, never a crash. */
static void
test_damage (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "calendar.ics");
  g_autofree char *bytes = g_strdup (CALENDAR (ZONE APPOINTMENT));
  gsize            length = strlen (bytes);
  g_autoptr (GString) deep = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autofree char *refused = NULL;

  for (gsize i = 0; i < length; i += 5)
    {
      g_autofree char *cut = NULL;
      g_autofree char *flipped = NULL;

      g_assert_true (g_file_set_contents (path, bytes, i, NULL));
      cut = dump_file (path, NULL);
      bytes[i] ^= 0x15;
      g_assert_true (g_file_set_contents (path, bytes, length, NULL));
      bytes[i] ^= 0x15;
      flipped = dump_file (path, NULL);
    }
  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "BEGIN:VTODO\r\n");
  g_assert_true (g_file_set_contents (path, deep->str, deep->len, NULL));
  refused = dump_file (path, NULL);
  g_assert_cmpstr (refused, ==, "!ICAL_BROKEN 0");
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *family;
    const char *given;
    gboolean    person;
  } names[] = {
    { "张三", "张", "三", TRUE },
    { "欧阳", "欧", "阳", TRUE },
    { "欧阳娜娜", "欧阳", "娜娜", TRUE },
    { "諸葛亮", "諸葛", "亮", TRUE },
    { "王", "", "王", FALSE },
    { "John F. Smith", "Smith", "John F.", TRUE },
    { "海尔集团", "海", "尔集团", FALSE },
    { "ABC Ltd", "Ltd", "ABC", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *family = NULL;
      g_autofree char *given = NULL;

      rg_person_name_split (names[i].name, &family, &given);
      g_assert_cmpstr (family, ==, names[i].family);
      g_assert_cmpstr (given, ==, names[i].given);
      g_assert_cmpint (rg_person_name_is_likely (names[i].name), ==, names[i].person);
    }
}

static void
add (const char *name,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/cards/customers", test_customers);
  add ("/cards/contacts", test_contacts);
  add ("/cards/tasks", test_tasks);
  add ("/cards/refused", test_refused);
  add ("/cards/calendar", test_calendar);
  add ("/cards/repetition", test_repetition);
  add ("/cards/damage", test_damage);
  g_test_add_func ("/cards/names", test_names);
  return g_test_run ();
}
