/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-tables.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-header-map.h"
#include "rg-import-words.h"
#include "rg-record-types.h"
#include "rg-text.h"

#define SHEET_BONUS 4.0
#define FILE_BONUS 2.0
#define UNKNOWN_COST 0.3
#define MISSING_COST 3.0
#define OWNER_COST 8.0
#define GUESSED_WEIGHT 0.6
#define SURE_LEAD 4.0

/* So sure that they are asked about. */
#define RECEIPTS 0.3

/* Headers that many tables have say little about which one it is. */
static const char common[] = "日期|时间|备注|说明|附注|状态|负责人|业务员|销售|电话|手机|手机号|手机号码|邮箱|联系电话|联系方式|联系人|编号|编码|名称|姓名|地址|来源|渠道|类型|类别|分类|"
                             "单价|价格|内容|结果|反馈|单位|客户|客户名称|客户编号|date|time|note|notes|remark|phone|mobile|email|name|customer|title";

/* What people call such a sheet or such a file. */
static const struct
{
  const char *type;
  const char *words;
} names[] = {
  { "customer", "客户|会员|学员|通讯录|customer|client|account|companies|lead" },
  { "contact", "联系人|通讯录|contact" },
  { "interaction", "跟进|沟通|回访|联系记录|follow" },
  { "task", "任务|待办|日程|task|todo" },
  { "product", "产品|商品|价目|报价表|货品|product" },
  { "sale", "销售|订单|出货|出库|送货|发货|成交|流水|开单|sale|order|deal|opportunit|invoice" },
  { "rating", "满意度|评价|调查|rating" },
  { "visit", "拜访|走访|visit" },
  { "hospitality", "招待|接待" },
};

/**
 * _rg_import_tables_may_be_wide:
 *
 * Returns: whether a sheet that looks like this table may hold further ones
 */
gboolean
_rg_import_tables_may_be_wide (const RgRecordType *type)
{
  return type == rg_customer_type () || type == rg_contact_type () || type == rg_interaction_type () || type == rg_sale_type () ||
         type == rg_task_type ();
}

static double
weigh (const RgHeaderMap *map,
       const RgColumn    *column)
{
  const RgField *field;

  if (*column->header == '\0')
    return 0;
  if (column->role == RG_COLUMN_UNUSED)
    return -UNKNOWN_COST;
  if (column->guessed)
    return GUESSED_WEIGHT;
  if (column->role != RG_COLUMN_FIELD || rg_synonyms_contain (common, column->key))
    return 1;
  field = rg_record_type_get_field (map->type, column->field);
  return field->flags & RG_FIELD_COMPUTED ? 1.2 : 2;
}

static gboolean
is_called (const RgRecordType *type,
           const char         *text)
{
  g_autofree char *key = rg_text_header_key (text);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) words = g_strsplit (names[i].words, "|", -1);

      for (guint k = 0; g_str_equal (names[i].type, type->name) && words[k] != NULL; k++)
        if (strstr (key, words[k]) != NULL)
          return TRUE;
    }
  return FALSE;
}

static double
score (RgImportPlan       *plan,
       const RgRecordType *type,
       char              **headers,
       guint              *n_matches)
{
  g_auto (GStrv) known = _rg_import_words_translate_all (type, headers, plan->columns->len);
  g_autoptr (RgHeaderMap) map = rg_header_map_new (type, (const char *const *)known, plan->columns->len, NULL, NULL);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);
  g_autofree char *file = g_path_get_basename (plan->path);
  double           sum = 0;

  for (guint i = 0; i < map->n_columns; i++)
    sum += weigh (map, &map->columns[i]);
  rg_header_map_check_required (map, 1, FALSE, missing);
  if (missing->len > 0 && type == rg_customer_type () && rg_header_map_find_column (map, RG_COLUMN_FIELD, RG_CUSTOMER_COMPANY) >= 0)
    sum += MISSING_COST;
  /* Contacts hang on a customer: people of whom nobody knows the company are customers themselves. */
  sum -= (type == rg_contact_type () ? OWNER_COST : MISSING_COST) * missing->len;
  *n_matches = rg_header_map_count_matches (map);
  if (plan->sheet != NULL && is_called (type, plan->sheet))
    sum += SHEET_BONUS;
  return sum + (is_called (type, file) ? FILE_BONUS : 0);
}

/* Without a header: what has names and telephone numbers is customers, what has days and amounts is sales. */
static void
guess_from_values (RgImportPlan *plan,
                   const RgLook *looks)
{
  guint n[RG_LOOK_SERIAL + 1] = { 0 };
  guint customers;

  for (guint i = 0; i < plan->columns->len; i++)
    n[looks[i]]++;
  customers = n[RG_LOOK_MOBILE] + n[RG_LOOK_PHONE] + n[RG_LOOK_EMAIL] + n[RG_LOOK_ADDRESS];
  plan->type = customers == 0 && n[RG_LOOK_DATE] + n[RG_LOOK_DATETIME] > 0 && n[RG_LOOK_MONEY] + n[RG_LOOK_REAL] + n[RG_LOOK_INTEGER] > 0 ? rg_sale_type () : rg_customer_type ();
  plan->confidence = 0.4;
  plan->reason = g_strdup (_ ("guessed from the values; the sheet has no header that is known"));
}

/**
 * rg_import_tables_are_receipts:
 * @headers: (array length=n)
 *
 * What was paid is no sale, and is often sold in another sheet already.
 *
 * Returns: whether the headers are those of payments received
 */
gboolean
rg_import_tables_are_receipts (const char *const *headers,
                               guint              n)
{
  static const char words[] = "收款日期|收款时间|收款金额|回款日期|回款时间|回款金额|到账日期|到账金额|收款方式|收款账户|收款人|付款日期|paymentdate|amountreceived|receiptdate|receiptno";
  static const char sold[] = "产品|产品名称|商品|商品名称|品名|货品|项目|数量|单价|订单号|订单日期|销售日期|销售金额|成交日期|成交金额|合同金额|product|quantity|orderdate|orderno";
  guint             n_paid = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = *headers[i] == '\0' ? NULL : rg_text_header_key (headers[i]);

      if (key != NULL && rg_synonyms_contain (sold, key))
        return FALSE;
      n_paid += key != NULL && rg_synonyms_contain (words, key) ? 1 : 0;
    }
  return n_paid >= 2;
}

/**
 * _rg_import_tables_guess:
 *
 * Tells the plan which table the sheet is, how sure that is and why.
 */
void
_rg_import_tables_guess (RgImportPlan *plan,
                         char        **headers,
                         const RgLook *looks)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  double                     best = -G_MAXDOUBLE;
  double                     second = -G_MAXDOUBLE;
  guint                      best_matches = 0;

  g_clear_pointer (&plan->reason, g_free);
  plan->receipts = FALSE;
  for (guint t = 0; t < n_types; t++)
    {
      guint  n_matches = 0;
      double sum = types[t]->internal ? -G_MAXDOUBLE : score (plan, types[t], headers, &n_matches);

      if (sum > best)
        {
          second = best;
          best = sum;
          best_matches = n_matches;
          plan->type = types[t];
        }
      else
        second = MAX (second, sum);
    }
  if (plan->header_row == 0 || best_matches == 0 || best <= -MISSING_COST)
    {
      guess_from_values (plan, looks);
      return;
    }
  plan->confidence = CLAMP (0.5 + (best - second) / (2 * SURE_LEAD), 0.5, 1);
  if (plan->type == rg_sale_type () && rg_import_tables_are_receipts ((const char *const *)headers, plan->columns->len))
    {
      plan->receipts = TRUE;
      plan->confidence = RECEIPTS;
      plan->reason = g_strdup (_ ("these look like payments received, and each would become a sale; import them only if the sales themselves are in no other table"));
      return;
    }
  plan->reason = g_strdup_printf (_ ("the headers are those of %s"), rg_record_type_get_label_plural (plan->type));
}
