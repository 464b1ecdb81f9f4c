/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-words.h"

#include <string.h>

#include "rg-record-types.h"
#include "rg-text.h"

/* What a table calls it, and what people call it. */
static const struct
{
  const char *type;
  const char *header;
  const char *words;
} meanings[] = {
  { "customer", "客户名称", "客户全称|店名|店铺名称|门店|门店名称|商户|商户名称|商家|客商|客商名称|往来单位|收货单位|购货单位|收货人|会员姓名|会员名称|会员名|顾客|顾客姓名|学员姓名|您的姓名|您的称呼|客户公司" },
  { "customer", "联系人", "老板|店主|对接人|收件人|采购联系人|法人|法人代表|法定代表人|经办人" },
  { "customer", "电话", "收货电话|收件电话|联系方式1|电话1|联系电话1" },
  { "customer", "手机", "您的手机号码|您的手机|您的电话|手机1" },
  { "customer", "地址", "住址|家庭住址|收货地址|送货地址|单位地址|经营地址|注册地址" },
  { "customer", "客户来源", "来源途径|获客渠道|渠道来源|从何得知" },
  { "customer", "所属行业", "行业类别|行业类型|经营类别|主营" },
  { "customer", "首次接触时间", "建档日期|建档时间|录入日期|创建日期|创建时间|登记日期|入会日期" },
  { "customer", "累计交易金额", "累计消费|消费总额|累计成交" },
  { "customer", "税号", "税务登记号|社会信用代码|营业执照号" },
  { "contact", "联系人", "对接人|收件人" },
  { "contact", "手机", "手机1" },
  { "sale", "销售日期", "下单时间|签订日期|签单日期|签约日期|购买日期|购买时间|消费日期|消费时间|交易日期|交易时间|出货日期|发货日期|开单日期|成交时间|付款时间" },
  { "sale", "销售金额", "总价|合同金额|应收|应收金额|实收|实收金额|实付金额|付款金额|消费金额|成交价|成交金额|订单金额|总额|价税合计" },
  { "sale", "销售数量", "件数|订货数量|购买数量|订购数量|份数" },
  { "sale", "产品名称", "货品|货品名称|货物名称|服务项目|项目|购买产品|订购产品|购买商品|消费项目|套餐|课程" },
  { "sale", "客户名称", "甲方|买方|购货方|购货单位|收货人|会员姓名|顾客|学员姓名|往来单位|店名|门店|收货单位|购买人|付款方" },
  { "sale", "订单号", "流水号|票号|合同编号|交易号|出库单号" },
  { "interaction", "跟进时间", "回访日期|回访时间|拜访日期|联系日期|沟通日期|服务日期|接触日期" },
  { "interaction", "沟通内容", "回访结果|回访内容|洽谈情况|沟通情况|跟进情况|联系情况|联系内容|服务记录|服务内容|跟进记录" },
  { "interaction", "后续计划", "下一步计划|后续安排|后续工作" },
  { "interaction", "客户名称", "顾客|会员姓名|店名|门店" },
  { "visit", "拜访内容", "洽谈情况|拜访情况|沟通情况" },
  { "visit", "后续计划", "下一步计划|下一步" },
  { "visit", "拜访人", "业务员|负责人|拜访人员" },
  { "rating", "评价日期", "评价时间|时间戳记|提交时间|填写时间|调查时间" },
  { "rating", "评价内容", "您的建议|意见建议|意见和建议" },
  { "rating", "客户名称", "您的姓名|您的称呼" },
  { "task", "任务", "待办|待办事项|工作内容" },
  { "task", "截止时间", "完成时限|期限" },
  { "product", "产品名称", "货品|货品名称|品种|服务项目|菜名" },
  { "product", "单价(元)", "零售价|销售价|标价|单价元" },
  { "product", "成本(元)", "采购价|进货价" },
  { "product", "产品类别", "品类|大类" },
};

/**
 * _rg_import_words_translate:
 * @header: as it is in a file
 *
 * Returns: (nullable): the header that the table has for it
 */
const char *
_rg_import_words_translate (const RgRecordType *type,
                            const char         *header)
{
  g_autofree char *key = *header == '\0' ? NULL : rg_text_header_key (header);

  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (meanings[i].type, type->name) && rg_synonyms_contain (meanings[i].words, key))
      return meanings[i].header;
  return NULL;
}

/**
 * _rg_import_words_translate_all:
 *
 * A header is left as it is when the sheet has the table's own beside it.
 *
 * Returns: (transfer full): the headers, those that are known in the words of the table
 */
char **
_rg_import_words_translate_all (const RgRecordType *type,
                                char              **headers,
                                guint               n_headers)
{
  char **translated = g_new0 (char *, n_headers + 1);

  for (guint i = 0; i < n_headers; i++)
    {
      const char *known = _rg_import_words_translate (type, headers[i]);

      if (known != NULL && (g_strv_contains ((const char *const *)headers, known) || g_strv_contains ((const char *const *)translated, known)))
        known = NULL;
      translated[i] = g_strdup (known == NULL ? headers[i] : known);
    }
  return translated;
}

/**
 * _rg_import_words_collect:
 * @words: (element-type utf8): a set that gets all of them
 */
void
_rg_import_words_collect (GHashTable *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_auto (GStrv) list = g_strsplit (meanings[i].words, "|", -1);

      for (guint k = 0; list[k] != NULL; k++)
        g_hash_table_add (words, rg_text_header_key (list[k]));
    }
}
