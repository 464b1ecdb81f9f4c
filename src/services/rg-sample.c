/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sample.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rg-date.h"
#include "rg-intake.h"
#include "rg-record-types.h"
#include "rg-sample-words.h"

#define DAYS (5 * 365 + 1)
#define CHUNK 1000
#define FEN 100
#define ADVANCE_DAYS 45
#define N_STAFF 6

/* What is remembered of a customer: a million of them would not fit into memory whole. */
typedef struct
{
  gint64      id;
  gint64      mobile;
  const char *type;
  const char *owner;
  int         first_day;
} Customer;

/* What a rating needs of a follow-up. */
typedef struct
{
  gint32  customer; /* index */
  guint16 day;
  guint8  talk;
} FollowUp;

typedef struct
{
  RgSession  *session;
  RgIntake   *intake;
  GRand      *rand;
  const char *today;
  char       *days[DAYS + ADVANCE_DAYS]; /* days[DAYS - 1] is today */
  char       *staff[N_STAFF + 1];
  GPtrArray  *products;
  GArray     *first_days; /* int: index into days, one for each customer */
  GArray     *customers;  /* Customer */
  GArray     *follow_ups; /* FollowUp */
  gint64      first_follow_up;
  GPtrArray  *waiting; /* records of one type that are not stored yet */
  guint       n_sales;
} Sample;

static int
roll (Sample *self,
      int     n)
{
  return g_rand_int_range (self->rand, 0, n);
}

static gboolean
chance (Sample *self,
        double  probability)
{
  return g_rand_double (self->rand) < probability;
}

static const char *
pick_staff (Sample *self)
{
  return self->staff[roll (self, N_STAFF)];
}

static RgRecord *
add (GPtrArray          *records,
     const RgRecordType *type)
{
  RgRecord *record = rg_record_new (type);

  g_ptr_array_add (records, record);
  return record;
}

/* Writes records of one type; what the intake gives to them (codes, lists, zones) comes first. */
static gboolean
store (Sample    *self,
       GPtrArray *records,
       GError   **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!rg_intake_prepare (self->intake, records->pdata[i], NULL, error))
      return FALSE;
  return rg_session_insert_many (self->session, records, error);
}

static gboolean
store_waiting (Sample  *self,
               GError **error)
{
  if (!store (self, self->waiting, error))
    return FALSE;
  g_ptr_array_set_size (self->waiting, 0);
  return TRUE;
}

static gboolean
store_many (Sample  *self,
            GError **error)
{
  return self->waiting->len < CHUNK || store_waiting (self, error);
}

static Customer *
get_customer (Sample *self,
              guint   index)
{
  return &g_array_index (self->customers, Customer, index);
}

static void
make_products (Sample *self)
{
  for (guint i = 0; i < rg_sample_n_products; i++)
    {
      const RgSampleProduct *product = &rg_sample_products[i];
      RgRecord              *record = add (self->products, rg_product_type ());
      g_autofree char       *code = g_strdup_printf ("P%03u", i + 1);

      rg_record_set_text (record, RG_PRODUCT_CODE, code);
      rg_record_set_text (record, RG_PRODUCT_NAME, product->name);
      rg_record_set_text (record, RG_PRODUCT_CATEGORY, product->category);
      rg_record_set_text (record, RG_PRODUCT_UNIT, product->unit);
      rg_record_set_int (record, RG_PRODUCT_PRICE, (gint64)product->yuan * FEN);
      rg_record_set_int (record, RG_PRODUCT_COST, (gint64)product->yuan * (60 + roll (self, 20)));
    }
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* A growing business: more new customers in later years. */
static void
choose_first_days (Sample *self,
                   guint   n)
{
  for (guint i = 0; i < n; i++)
    {
      /* A third were customers soon after the start; the others came over the years. */
      int day = roll (self, chance (self, 0.3) ? 240 : DAYS - 2);

      g_array_append_val (self->first_days, day);
    }
  g_array_sort (self->first_days, compare_days);
}

static void
place_customer (Sample   *self,
                RgRecord *customer)
{
  double              skewed = g_rand_double (self->rand);
  const RgSampleCity *city = &rg_sample_cities[(guint)(pow (skewed, 1.4) * rg_sample_n_cities)];
  g_auto (GStrv) districts = g_strsplit (city->districts, "|", -1);
  const char      *district = rg_sample_pick (self->rand, (const char *const *)districts);
  g_autofree char *brand = rg_sample_brand (self->rand);
  g_autofree char *address = g_strdup_printf ("%s市%s%s路%d号", city->city, district, brand, 1 + roll (self, 899));
  g_autofree char *phone = g_strdup_printf ("%s-%d%07d", city->area_code, 2 + roll (self, 7), roll (self, 10000000));

  rg_record_set_text (customer, RG_CUSTOMER_REGION, city->region);
  rg_record_set_text (customer, RG_CUSTOMER_PROVINCE, city->province);
  rg_record_set_text (customer, RG_CUSTOMER_CITY, city->city);
  rg_record_set_text (customer, RG_CUSTOMER_DISTRICT, district);
  rg_record_set_text (customer, RG_CUSTOMER_ADDRESS, address);
  rg_record_set_text (customer, RG_CUSTOMER_PHONE, phone);
}

static void
name_customer (Sample   *self,
               RgRecord *customer)
{
  const RgSampleIndustry *industry = &rg_sample_industries[roll (self, (int)rg_sample_n_industries)];
  g_autofree char        *brand = rg_sample_brand (self->rand);
  g_autofree char        *other = chance (self, 0.5) ? rg_sample_brand (self->rand) : g_strdup ("");
  const char             *form = chance (self, 0.85) ? "有限公司" : "股份有限公司";
  g_autofree char        *name = g_strconcat (rg_record_get_text (customer, RG_CUSTOMER_CITY), brand, other, industry->business, form, NULL);

  rg_record_set_text (customer, RG_CUSTOMER_NAME, name);
  rg_record_set_text (customer, RG_CUSTOMER_INDUSTRY, industry->industry);
  if (chance (self, 0.4))
    rg_record_set_text (customer, RG_CUSTOMER_NEED, industry->need);
}

static void
judge_customer (Sample   *self,
                RgRecord *customer,
                Customer *kept)
{
  static const char *const prospect[] = { "需跟进报价方案", "初步接触", "等待答复", "已发资料", NULL };
  static const char *const won[] = { "维护中", "年度合作", "正常供货", NULL };
  static const char *const lost[] = { "暂停跟进", "已选竞品", NULL };
  static const char *const sources[] = { "展会", "转介绍", "网络", "电话", "广告", "上门", NULL };
  static const char *const sizes[] = { "1-20", "1-20", "21-50", "21-50", "51-100", "101-500", "500+", NULL };
  static const char *const levels[] = { "A", "B", "B", "C", "C", "C", "D", NULL };
  double                   fate = g_rand_double (self->rand);
  const char              *type = fate < 0.35 ? "潜在" : fate < 0.85 ? "成交" :
                                                                       "流失";

  rg_record_set_text (customer, RG_CUSTOMER_TYPE, type);
  rg_record_set_text (customer, RG_CUSTOMER_STATUS, rg_sample_pick (self->rand, fate < 0.35 ? prospect : fate < 0.85 ? won :
                                                                                                                       lost));
  rg_record_set_text (customer, RG_CUSTOMER_SOURCE, rg_sample_pick (self->rand, sources));
  rg_record_set_text (customer, RG_CUSTOMER_SIZE, rg_sample_pick (self->rand, sizes));
  rg_record_set_text (customer, RG_CUSTOMER_LEVEL, rg_sample_pick (self->rand, levels));
  kept->type = type;
  kept->owner = pick_staff (self);
  rg_record_set_text (customer, RG_CUSTOMER_OWNER, kept->owner);
}

/* They have their ids now. */
static gboolean
store_customers (Sample  *self,
                 GError **error)
{
  guint first = self->customers->len - self->waiting->len;

  if (!store (self, self->waiting, error))
    return FALSE;
  for (guint i = 0; i < self->waiting->len; i++)
    get_customer (self, first + i)->id = rg_record_get_id (self->waiting->pdata[i]);
  g_ptr_array_set_size (self->waiting, 0);
  return TRUE;
}

static void
make_customer (Sample     *self,
               guint       number,
               const char *code)
{
  Customer         kept = { .first_day = g_array_index (self->first_days, int, number - 1) };
  RgRecord        *customer = add (self->waiting, rg_customer_type ());
  g_autofree char *mobile = rg_sample_mobile (self->rand);
  g_autofree char *email = g_strdup_printf ("kehu%u@example.com", number);

  kept.mobile = g_ascii_strtoll (mobile, NULL, 10);
  rg_record_set_text (customer, RG_CUSTOMER_CODE, code);
  rg_record_set_text (customer, RG_CUSTOMER_MOBILE, mobile);
  rg_record_set_text (customer, RG_CUSTOMER_EMAIL, email);
  rg_record_set_text (customer, RG_CUSTOMER_FIRST_CONTACT, self->days[kept.first_day]);
  place_customer (self, customer);
  name_customer (self, customer);
  judge_customer (self, customer, &kept);
  g_array_append_val (self->customers, kept);
}

static gboolean
make_customers (Sample  *self,
                guint    n,
                GError **error)
{
  char  year[5] = "";
  guint serial = 0;

  choose_first_days (self, n);
  for (guint i = 0; i < n; i++)
    {
      const char      *first = self->days[g_array_index (self->first_days, int, i)];
      g_autofree char *code = NULL;

      serial = strncmp (year, first, 4) == 0 ? serial + 1 : 1;
      g_strlcpy (year, first, sizeof year);
      code = g_strdup_printf ("C%s%03u", year, serial);
      make_customer (self, i + 1, code);
      if (self->waiting->len >= CHUNK && !store_customers (self, error))
        return FALSE;
    }
  return store_customers (self, error);
}

static void
make_contact (Sample         *self,
              const Customer *customer,
              gboolean        first)
{
  static const char *const positions[] = { "经理", "采购", "财务", "总监", "行政", "助理", NULL };
  RgRecord                *contact = add (self->waiting, rg_contact_type ());
  g_autofree char         *name = rg_sample_person (self->rand);
  g_autofree char         *other = rg_sample_mobile (self->rand);
  g_autofree char         *mobile = first ? g_strdup_printf ("%" PRId64, customer->mobile) : g_steal_pointer (&other);
  g_autofree char         *birthday = g_strdup_printf ("%d-%02d-%02d", 1965 + roll (self, 35), 1 + roll (self, 12), 1 + roll (self, 28));

  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, customer->id);
  rg_record_set_text (contact, RG_CONTACT_NAME, name);
  rg_record_set_text (contact, RG_CONTACT_POSITION, rg_sample_pick (self->rand, positions));
  rg_record_set_text (contact, RG_CONTACT_MOBILE, mobile);
  rg_record_set_int (contact, RG_CONTACT_PRIMARY, first);
  if (chance (self, 0.3))
    rg_record_set_text (contact, RG_CONTACT_BIRTHDAY, birthday);
}

static gboolean
make_contacts (Sample  *self,
               GError **error)
{
  for (guint i = 0; i < self->customers->len; i++)
    {
      int n = 1 + roll (self, 3) / 2 + (chance (self, 0.1) ? 1 : 0);

      for (int k = 0; k < n; k++)
        make_contact (self, get_customer (self, i), k == 0);
      if (!store_many (self, error))
        return FALSE;
    }
  return store_waiting (self, error);
}

/* The last word exchanged promises a next one: a little of it is overdue, some is for today, the rest for later. */
static int
choose_next_day (Sample *self)
{
  double when = g_rand_double (self->rand);

  if (when < 0.08)
    return DAYS - 2 - roll (self, 20);
  return when < 0.12 ? DAYS - 1 : DAYS + roll (self, ADVANCE_DAYS);
}

static void
make_follow_up (Sample  *self,
                guint    index,
                int      day,
                gboolean last)
{
  const Customer     *customer = get_customer (self, index);
  FollowUp            kept = { (gint32)index, (guint16)day, (guint8)roll (self, (int)rg_sample_n_talks) };
  const RgSampleTalk *talk = &rg_sample_talks[kept.talk];
  RgRecord           *record = add (self->waiting, rg_interaction_type ());
  g_autofree char    *at = g_strdup_printf ("%s %02d:%02d", self->days[day], 9 + roll (self, 8), roll (self, 12) * 5);

  g_array_append_val (self->follow_ups, kept);
  rg_record_set_int (record, RG_INTERACTION_CUSTOMER, customer->id);
  rg_record_set_text (record, RG_INTERACTION_AT, at);
  rg_record_set_text (record, RG_INTERACTION_CHANNEL, talk->channel);
  rg_record_set_text (record, RG_INTERACTION_OWNER, customer->owner);
  rg_record_set_text (record, RG_INTERACTION_CONTENT, talk->content);
  rg_record_set_text (record, RG_INTERACTION_FEEDBACK, talk->feedback);
  if (last && day > DAYS - 90 && chance (self, 0.35))
    {
      rg_record_set_text (record, RG_INTERACTION_NEXT_STEP, talk->next_step);
      rg_record_set_text (record, RG_INTERACTION_NEXT_AT, self->days[MAX (day + 1, choose_next_day (self))]);
    }
}

static gboolean
store_follow_ups (Sample  *self,
                  GError **error)
{
  if (!store (self, self->waiting, error))
    return FALSE;
  if (self->first_follow_up == 0)
    self->first_follow_up = rg_record_get_id (self->waiting->pdata[0]);
  g_ptr_array_set_size (self->waiting, 0);
  return TRUE;
}

static gboolean
make_interactions (Sample  *self,
                   GError **error)
{
  for (guint i = 0; i < self->customers->len; i++)
    {
      int day = get_customer (self, i)->first_day;
      int n = 1 + roll (self, 9);

      for (int k = 0; k < n; k++)
        {
          make_follow_up (self, i, day, k == n - 1);
          /* Lively customers were spoken to not long ago. */
          day = k == n - 2 && chance (self, 0.5) ? MAX (day, DAYS - 1 - roll (self, 60)) : day + roll (self, MAX (1, (DAYS - 1 - day) / 2));
        }
      if (self->waiting->len >= CHUNK && !store_follow_ups (self, error))
        return FALSE;
    }
  return self->waiting->len == 0 || store_follow_ups (self, error);
}

static gboolean
make_ratings (Sample  *self,
              GError **error)
{
  for (guint i = 0; i < self->follow_ups->len; i++)
    {
      const FollowUp *follow_up = &g_array_index (self->follow_ups, FollowUp, i);
      const char     *channel = rg_sample_talks[follow_up->talk].channel;
      double          spread = g_rand_double (self->rand) + g_rand_double (self->rand) + g_rand_double (self->rand);
      int             mean = g_str_equal (channel, "投诉") ? 4 : 8;
      RgRecord       *rating;

      if (!chance (self, 0.3))
        continue;
      rating = add (self->waiting, rg_rating_type ());
      rg_record_set_int (rating, RG_RATING_CUSTOMER, get_customer (self, (guint)follow_up->customer)->id);
      rg_record_set_text (rating, RG_RATING_DATE, self->days[follow_up->day]);
      rg_record_set_int (rating, RG_RATING_SCORE, CLAMP ((int)lround (mean + (spread - 1.5) * 3.2), 1, 10));
      rg_record_set_text (rating, RG_RATING_SOURCE, channel);
      rg_record_set_int (rating, RG_RATING_INTERACTION, self->first_follow_up + i);
      if (!store_many (self, error))
        return FALSE;
    }
  return store_waiting (self, error);
}

/* Trade grows from year to year, sleeps around the Spring Festival and is best before the year ends. */
static gboolean
is_busy_day (Sample *self,
             int     day)
{
  static const double seasons[] = { 0.75, 0.45, 0.85, 0.8, 0.85, 0.95, 0.7, 0.75, 0.95, 0.8, 0.95, 1.0 };
  int                 month = atoi (self->days[day] + 5);

  return chance (self, seasons[month - 1] * (0.8 + 0.2 * day / DAYS));
}

static int
choose_sale_day (Sample *self,
                 int     from,
                 int     to)
{
  int day = from;

  for (int tries = 0; tries < 20; tries++)
    {
      day = from + roll (self, MAX (1, to - from));
      if (is_busy_day (self, day))
        break;
    }
  return day;
}

static void
make_sale (Sample         *self,
           const Customer *customer,
           int             day,
           guint           number)
{
  RgRecord        *sale = add (self->waiting, rg_sale_type ());
  double           skewed = g_rand_double (self->rand);
  RgRecord        *product = self->products->pdata[(guint)(skewed * skewed * self->products->len)];
  gint64           price = rg_record_get_int (product, RG_PRODUCT_PRICE);
  int              quantity = 1 + (int)(pow (g_rand_double (self->rand), 3) * (price > 1000 * FEN ? 6 : 60));
  g_autofree char *order = g_strdup_printf ("S%.4s%05u", self->days[day], number);

  /* Some are given a discount. */
  if (chance (self, 0.3))
    price = price * (85 + roll (self, 13)) / 100;
  rg_record_set_text (sale, RG_SALE_ORDER_NO, order);
  rg_record_set_text (sale, RG_SALE_DATE, self->days[day]);
  rg_record_set_int (sale, RG_SALE_CUSTOMER, customer->id);
  rg_record_set_int (sale, RG_SALE_PRODUCT, rg_record_get_id (product));
  rg_record_set_real (sale, RG_SALE_QUANTITY, quantity);
  rg_record_set_int (sale, RG_SALE_UNIT_PRICE, price);
  rg_record_set_int (sale, RG_SALE_AMOUNT, price * quantity);
  rg_record_set_text (sale, RG_SALE_STATUS, "完成");
  rg_record_set_text (sale, RG_SALE_OWNER, customer->owner);
}

static gboolean
make_sales (Sample  *self,
            GError **error)
{
  for (guint i = 0; i < self->customers->len; i++)
    {
      const Customer *customer = get_customer (self, i);
      int             first = customer->first_day;
      int             end = g_str_equal (customer->type, "流失") ? first + (DAYS - first) / 2 : DAYS;
      int             n = g_str_equal (customer->type, "潜在") ? 0 : 1 + (int)(pow (g_rand_double (self->rand), 1.5) * 30 * (end - first) / DAYS);

      for (int k = 0; k < n; k++)
        make_sale (self, customer, choose_sale_day (self, first, end), ++self->n_sales);
      if (!store_many (self, error))
        return FALSE;
    }
  return store_waiting (self, error);
}

static gboolean
make_tasks (Sample  *self,
            GError **error)
{
  static const char *const subjects[] = { "发送报价", "寄送样品", "确认合同条款", "催收货款", "安排上门安装", "节前问候", "更新客户资料", "准备拜访材料", NULL };

  for (guint i = 0; i < self->customers->len; i++)
    {
      RgRecord        *task;
      gboolean         done = chance (self, 0.6);
      int              day = done ? DAYS - 2 - roll (self, 200) : DAYS - 4 + roll (self, 4 + ADVANCE_DAYS / 2);
      g_autofree char *due = g_strdup_printf ("%s %02d:00", self->days[day], 9 + roll (self, 9));

      if (!chance (self, 0.08))
        continue;
      task = add (self->waiting, rg_task_type ());
      rg_record_set_text (task, RG_TASK_SUBJECT, rg_sample_pick (self->rand, subjects));
      rg_record_set_int (task, RG_TASK_CUSTOMER, get_customer (self, i)->id);
      rg_record_set_text (task, RG_TASK_DUE_AT, due);
      if (!done)
        rg_record_set_text (task, RG_TASK_REMIND_AT, due);
      rg_record_set_text (task, RG_TASK_ASSIGNEE, pick_staff (self));
      rg_record_set_int (task, RG_TASK_DONE, done);
      if (done)
        rg_record_set_text (task, RG_TASK_DONE_AT, due);
      if (!store_many (self, error))
        return FALSE;
    }
  return store_waiting (self, error);
}

static RgRecord *
pick_recent_customer (Sample  *self,
                      GError **error)
{
  guint index = (guint)roll (self, (int)self->customers->len);

  return rg_session_get (self->session, rg_customer_type (), get_customer (self, index)->id, error);
}

static gboolean
make_visits (Sample  *self,
             guint    n,
             GError **error)
{
  static const char *const purposes[] = { "商务洽谈", "产品演示", "需求调研", "售后服务", "关系维护", NULL };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RgRecord) customer = pick_recent_customer (self, error);
      const RgSampleTalk *talk = &rg_sample_talks[roll (self, (int)rg_sample_n_talks)];
      RgRecord           *visit = add (self->waiting, rg_visit_type ());
      g_autofree char    *person = rg_sample_person (self->rand);
      const char         *day = self->days[DAYS - 1 - roll (self, 120)];

      if (customer == NULL)
        return FALSE;
      rg_record_set_int (visit, RG_VISIT_CUSTOMER, rg_record_get_id (customer));
      rg_record_set_text (visit, RG_VISIT_ADDRESS, rg_record_get_text (customer, RG_CUSTOMER_ADDRESS));
      rg_record_set_text (visit, RG_VISIT_PERSON, person);
      rg_record_set_text (visit, RG_VISIT_POSITION, "采购经理");
      rg_record_set_text (visit, RG_VISIT_PHONE, rg_record_get_text (customer, RG_CUSTOMER_PHONE));
      rg_record_set_text (visit, RG_VISIT_VISITOR, rg_record_get_text (customer, RG_CUSTOMER_OWNER));
      rg_record_set_text (visit, RG_VISIT_DATE, day);
      rg_record_set_text (visit, RG_VISIT_START_TIME, "14:00");
      rg_record_set_text (visit, RG_VISIT_END_TIME, "15:30");
      rg_record_set_text (visit, RG_VISIT_PLACE, "客户会议室");
      rg_record_set_text (visit, RG_VISIT_PURPOSE, rg_sample_pick (self->rand, purposes));
      rg_record_set_text (visit, RG_VISIT_CONTENT, talk->content);
      rg_record_set_text (visit, RG_VISIT_FEEDBACK, talk->feedback);
      rg_record_set_text (visit, RG_VISIT_PLAN, talk->next_step);
      rg_record_set_text (visit, RG_VISIT_FILLED_ON, day);
    }
  return store_waiting (self, error);
}

static gboolean
make_hospitalities (Sample  *self,
                    guint    n,
                    GError **error)
{
  static const char *const purposes[] = { "新合作客户", "来访接待", "节日或庆典", "庆祝合作建立", NULL };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RgRecord) customer = pick_recent_customer (self, error);
      RgRecord        *request = add (self->waiting, rg_hospitality_type ());
      int              guests = 2 + roll (self, 4);
      int              day = DAYS - 1 - roll (self, 90);
      g_autofree char *at = g_strdup_printf ("%s 18:00", self->days[day]);

      if (customer == NULL)
        return FALSE;
      rg_record_set_int (request, RG_HOSPITALITY_CUSTOMER, rg_record_get_id (customer));
      rg_record_set_text (request, RG_HOSPITALITY_RECEPTION_AT, at);
      rg_record_set_text (request, RG_HOSPITALITY_COST_TYPE, "全部由本企业");
      rg_record_set_int (request, RG_HOSPITALITY_AMOUNT_RECEPTION, (gint64)guests * 150 * FEN);
      rg_record_set_int (request, RG_HOSPITALITY_AMOUNT_GIFT, chance (self, 0.5) ? 200 * FEN : 0);
      rg_record_set_text (request, RG_HOSPITALITY_PURPOSE, rg_sample_pick (self->rand, purposes));
      rg_record_set_text (request, RG_HOSPITALITY_GRADE, "中");
      rg_record_set_text (request, RG_HOSPITALITY_REASON, "商谈下一年度合作");
      rg_record_set_int (request, RG_HOSPITALITY_GUEST_COUNT, guests);
      rg_record_set_int (request, RG_HOSPITALITY_HOST_COUNT, 2);
      rg_record_set_int (request, RG_HOSPITALITY_BUDGET_PER_HEAD, 150 * FEN);
      rg_record_set_text (request, RG_HOSPITALITY_APPLICANT, rg_record_get_text (customer, RG_CUSTOMER_OWNER));
      rg_record_set_text (request, RG_HOSPITALITY_FILLED_ON, self->days[MAX (0, day - 3)]);
    }
  return store_waiting (self, error);
}

static void
sample_init (Sample     *self,
             RgSession  *session,
             guint32     seed,
             const char *today)
{
  self->session = session;
  self->intake = rg_intake_new (session, today, RG_INTAKE_IMPORT);
  self->rand = g_rand_new_with_seed (seed);
  self->today = today;
  self->first_days = g_array_new (FALSE, FALSE, sizeof (int));
  self->customers = g_array_new (FALSE, FALSE, sizeof (Customer));
  self->follow_ups = g_array_new (FALSE, FALSE, sizeof (FollowUp));
  self->products = g_ptr_array_new_with_free_func (g_object_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < DAYS + ADVANCE_DAYS; i++)
    self->days[i] = rg_date_add_days (today, i - (DAYS - 1));
  for (guint i = 0; i < N_STAFF; i++)
    self->staff[i] = rg_sample_person (self->rand);
}

static void
sample_clear (Sample *self)
{
  rg_intake_free (self->intake);
  g_rand_free (self->rand);
  g_array_unref (self->first_days);
  g_array_unref (self->customers);
  g_array_unref (self->follow_ups);
  g_ptr_array_unref (self->products);
  g_ptr_array_unref (self->waiting);
  for (int i = 0; i < DAYS + ADVANCE_DAYS; i++)
    g_free (self->days[i]);
  for (guint i = 0; i < N_STAFF; i++)
    g_free (self->staff[i]);
}

/* Records that others refer to are stored first: they get their ids then. */
static gboolean
make_all (Sample  *self,
          guint    n_customers,
          GError **error)
{
  make_products (self);
  return store (self, self->products, error) && make_customers (self, n_customers, error) && make_contacts (self, error) &&
         make_interactions (self, error) && make_sales (self, error) && make_tasks (self, error) &&
         make_visits (self, CLAMP (n_customers / 50, 1, 60), error) &&
         make_hospitalities (self, CLAMP (n_customers / 200, 1, 20), error) && make_ratings (self, error);
}

/**
 * rg_sample_create:
 * @session: an empty book
 * @n_customers: 1 or more
 * @seed: the same number makes the same book
 * @today: "YYYY-MM-DD": the history ends here
 *
 * Fills a book with made-up customers of a business that sells office equipment, and five years of their history. All of
 * it is one change set. The book carries a note that it is a sample.
 *
 * Returns: the change set, or -1 with @error
 */
gint64
rg_sample_create (RgSession  *session,
                  guint       n_customers,
                  guint32     seed,
                  const char *today,
                  const char *who,
                  GError    **error)
{
  Sample   sample = { 0 };
  gboolean ok;

  g_return_val_if_fail (RG_IS_SESSION (session) && n_customers > 0 && today != NULL, -1);

  if (!rg_session_begin (session, RG_CHANGE_SAMPLE, rg_customer_type (), NULL, who, error))
    return -1;
  sample_init (&sample, session, seed, today);
  ok = make_all (&sample, n_customers, error);
  sample_clear (&sample);
  if (ok)
    return rg_session_commit (session, error);
  rg_session_rollback (session);
  return -1;
}
