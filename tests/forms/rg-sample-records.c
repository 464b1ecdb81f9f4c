/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sample-records.h"

#include "rg-hospitality.h"
#include "rg-visit.h"

RgRecord *
rg_sample_visit_empty (void)
{
  return rg_record_new (rg_visit_type ());
}

RgRecord *
rg_sample_visit (void)
{
  RgRecord *visit = rg_sample_visit_empty ();

  rg_record_set_text (visit, RG_VISIT_NUMBER, "V2026001");
  rg_record_set_int (visit, RG_VISIT_CUSTOMER, 7);
  rg_record_set_reference_labels (visit, RG_VISIT_CUSTOMER, "C2026017", "杭州通达商贸有限公司");
  rg_record_set_text (visit, RG_VISIT_ADDRESS, "浙江省杭州市西湖区文三路 478 号华星时代广场 A 座 1203 室");
  rg_record_set_text (visit, RG_VISIT_PERSON, "王建国");
  rg_record_set_text (visit, RG_VISIT_POSITION, "采购部经理");
  rg_record_set_text (visit, RG_VISIT_PHONE, "13800138000");
  rg_record_set_text (visit, RG_VISIT_VISITOR, "李敏");
  rg_record_set_text (visit, RG_VISIT_COMPANIONS, "赵磊、Anna Schmidt");
  rg_record_set_text (visit, RG_VISIT_DATE, "2026-03-05");
  rg_record_set_text (visit, RG_VISIT_START_TIME, "09:30");
  rg_record_set_text (visit, RG_VISIT_END_TIME, "11:00");
  rg_record_set_text (visit, RG_VISIT_PLACE, "客户公司会议室");
  rg_record_set_text (visit, RG_VISIT_PURPOSE, "产品演示");
  rg_record_set_text (visit, RG_VISIT_CONTENT, "演示了新款保温杯与商务礼盒，说明定制刻字的交期和起订量。\n客户询问年度框架协议的价格条件，要求三月底之前给出书面报价。");
  rg_record_set_text (visit, RG_VISIT_FEEDBACK, "对双层真空杯的手感满意，认为礼盒包装略显单薄。");
  rg_record_set_text (visit, RG_VISIT_NEED, "端午节员工礼品约 600 份，每份预算 150 元以内。");
  rg_record_set_text (visit, RG_VISIT_COMPETITION, "另有两家供应商在谈，其中一家报价低约 5%，但交期要四周。");
  rg_record_set_text (visit, RG_VISIT_RESULT, "同意先下 50 份样品单。");
  rg_record_set_text (visit, RG_VISIT_PLAN, "3 月 10 日前寄出样品；3 月 25 日前提交书面报价。");
  rg_record_set_text (visit, RG_VISIT_NEXT_DATE, "2026-03-26");
  rg_record_set_text (visit, RG_VISIT_FILLED_ON, "2026-03-06");
  return visit;
}

static char *
dup_long (const char *start,
          guint       sentences)
{
  GString *text = g_string_new (start);

  for (guint i = 1; i <= sentences; i++)
    g_string_append_printf (text, "第%u句：双方就供货周期、付款方式与售后响应时间交换了意见，约定由专人跟进。", i);
  return g_string_free (text, FALSE);
}

RgRecord *
rg_sample_visit_long (guint sentences)
{
  RgRecord        *visit = rg_sample_visit ();
  g_autofree char *content = dup_long ("内容开始。", sentences);
  g_autofree char *plan = dup_long ("计划开始。", sentences / 2);
  g_autofree char *address = dup_long ("地址开始。", 6);

  rg_record_set_text (visit, RG_VISIT_CONTENT, content);
  rg_record_set_text (visit, RG_VISIT_PLAN, plan);
  rg_record_set_text (visit, RG_VISIT_ADDRESS, address);
  rg_record_set_text (visit, RG_VISIT_PLACE, "Averyveryverylongwordwithoutanyblankthatmustbebrokensomewhereinthemiddle");
  rg_record_set_text (visit, RG_VISIT_NOTE, "备注结束。");
  return visit;
}

RgRecord *
rg_sample_hospitality_empty (void)
{
  return rg_record_new (rg_hospitality_type ());
}

RgRecord *
rg_sample_hospitality (void)
{
  RgRecord *request = rg_sample_hospitality_empty ();

  rg_record_set_text (request, RG_HOSPITALITY_NUMBER, "H2026003");
  rg_record_set_int (request, RG_HOSPITALITY_CUSTOMER, 7);
  rg_record_set_reference_labels (request, RG_HOSPITALITY_CUSTOMER, "C2026017", "杭州通达商贸有限公司");
  rg_record_set_text (request, RG_HOSPITALITY_RECEPTION_AT, "2026-03-12 18:30");
  rg_record_set_text (request, RG_HOSPITALITY_COST_TYPE, "全部由本企业");
  rg_record_set_int (request, RG_HOSPITALITY_AMOUNT_RECEPTION, 101010);
  rg_record_set_int (request, RG_HOSPITALITY_AMOUNT_GIFT, 60000);
  rg_record_set_int (request, RG_HOSPITALITY_AMOUNT_OTHER, 5005);
  rg_record_set_text (request, RG_HOSPITALITY_PURPOSE, "来访接待");
  rg_record_set_text (request, RG_HOSPITALITY_GRADE, "中");
  rg_record_set_text (request, RG_HOSPITALITY_REASON, "客户采购部一行来厂考察生产线，商谈年度框架协议。");
  rg_record_set_text (request, RG_HOSPITALITY_PLACE, "楼外楼（孤山路店）");
  rg_record_set_int (request, RG_HOSPITALITY_GUEST_COUNT, 4);
  rg_record_set_text (request, RG_HOSPITALITY_GUESTS, "王建国、陈静、孙伟、周莉");
  rg_record_set_int (request, RG_HOSPITALITY_HOST_COUNT, 2);
  rg_record_set_text (request, RG_HOSPITALITY_COMPANIONS, "李敏、赵磊");
  rg_record_set_int (request, RG_HOSPITALITY_BUDGET_PER_HEAD, 30000);
  rg_record_set_text (request, RG_HOSPITALITY_DRINKS, "黄酒两瓶、饮料");
  rg_record_set_text (request, RG_HOSPITALITY_LOGISTICS, "接送车辆一台");
  rg_record_set_text (request, RG_HOSPITALITY_APPLICANT, "李敏");
  rg_record_set_text (request, RG_HOSPITALITY_FILLED_ON, "2026-03-06");
  return request;
}

RgRecord *
rg_sample_hospitality_long (guint sentences)
{
  RgRecord        *request = rg_sample_hospitality ();
  g_autofree char *reason = dup_long ("事由开始。", sentences);
  g_autofree char *note = dup_long ("备注开始。", sentences);
  g_autofree char *guests = dup_long ("人员开始。", 4);

  rg_record_set_text (request, RG_HOSPITALITY_REASON, reason);
  rg_record_set_text (request, RG_HOSPITALITY_NOTE, note);
  rg_record_set_text (request, RG_HOSPITALITY_GUESTS, guests);
  return request;
}
