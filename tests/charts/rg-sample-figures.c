/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sample-figures.h"

#include <math.h>

static double
wave (guint i)
{
  return 1 + 0.35 * sin (i * 0.52) + 0.2 * sin (i * 1.7 + 1) + 0.02 * i;
}

RgFigure *
rg_sample_months (guint n)
{
  RgFigure *figure = rg_figure_new ("sales-trend", "月度销售额与移动平均", "月份", "销售额(元)", RG_KIND_MONEY);
  RgSeries *sales, *average;

  figure->subtitle = g_strdup ("2024年1月至2025年12月 · 华东");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u-%02u", 2024 + i / 12, i % 12 + 1);

      rg_figure_add_category (figure, label, label);
    }
  sales = rg_figure_add_series (figure, "销售额", RG_SERIES_COLUMN);
  average = rg_figure_add_series (figure, "三个月移动平均", RG_SERIES_LINE);
  for (guint i = 0; i < n; i++)
    {
      sales->values[i] = floor (wave (i) * 12345678) / 100.0;
      sales->counts[i] = 20 + i;
      if (i >= 2)
        average->values[i] = (sales->values[i] + sales->values[i - 1] + sales->values[i - 2]) / 3;
    }
  rg_figure_add_note (figure, "移动平均取当月与前两个月的平均值;前两个月没有平均值。");
  rg_figure_add_note (figure, "由 %u 条销售记录计算,已作废的记录不计入。", n * 31);
  return figure;
}

RgFigure *
rg_sample_products (guint n)
{
  static const char *const names[] = { "不锈钢保温杯 500ml 双层真空 商务款(刻字)", "A4 复印纸 70g", "无线鼠标", "Ergonomic office chair with headrest, black mesh", "绿茶礼盒", "投影仪租赁(含安装调试与现场支持)" };
  RgFigure                *figure = rg_figure_new ("products", "产品销售额", "产品", "销售额(元)", RG_KIND_MONEY);
  RgSeries                *sales;

  figure->subtitle = g_strdup ("2025年");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u", names[i % G_N_ELEMENTS (names)], i + 1);
      g_autofree char *key = g_strdup_printf ("%u", i + 1);

      rg_figure_add_category (figure, label, key);
    }
  sales = rg_figure_add_series (figure, "销售额", RG_SERIES_BAR);
  for (guint i = 0; i < n; i++)
    {
      sales->values[i] = floor (98765400.0 / (i + 1)) / 100.0;
      sales->counts[i] = 200 / (i + 1) + 1;
    }
  rg_figure_add_note (figure, "按销售额从高到低排列。");
  return figure;
}

RgFigure *
rg_sample_scores (void)
{
  static const guint counts[] = { 3, 1, 4, 8, 15, 22, 61, 120, 84, 37 };
  RgFigure          *figure = rg_figure_new ("satisfaction", "客户满意度分布", "评分(1 至 10 分)", "评价数", RG_KIND_INTEGER);
  RgSeries          *series;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i + 1);

      rg_figure_add_category (figure, label, label);
    }
  series = rg_figure_add_series (figure, "评价数", RG_SERIES_COLUMN);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      series->values[i] = counts[i];
      series->counts[i] = counts[i];
    }
  rg_figure_add_note (figure, "平均 7.6 分,由 355 条评价计算。");
  return figure;
}

RgFigure *
rg_sample_negative (void)
{
  static const double values[] = { 12000.5, -8300, 0, 45210.25, -1200, 30500 };
  RgFigure           *figure = rg_figure_new ("profit", "每月毛利", "月份", "毛利(元)", RG_KIND_MONEY);
  RgSeries           *profit, *last;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *label = g_strdup_printf ("%u-%02u", 2025 + (i + 9) / 12, (i + 9) % 12 + 1);

      rg_figure_add_category (figure, label, label);
    }
  profit = rg_figure_add_series (figure, "毛利", RG_SERIES_COLUMN);
  last = rg_figure_add_series (figure, "上年同期", RG_SERIES_COLUMN);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      profit->values[i] = values[i];
      last->values[i] = values[i] * 0.7 - 2000;
      profit->counts[i] = last->counts[i] = 5;
    }
  return figure;
}

RgFigure *
rg_sample_empty (void)
{
  RgFigure *figure = rg_figure_new ("new-customers", "每月新增客户", "月份", "客户数", RG_KIND_INTEGER);

  figure->subtitle = g_strdup ("2026年3月");
  rg_figure_add_category (figure, "2026-03", "2026-03");
  rg_figure_add_series (figure, "新增客户", RG_SERIES_COLUMN);
  return figure;
}

/* Upright columns with names, several lines, a gap in one of them. */
static RgFigure *
create_lines (void)
{
  RgFigure *figure = rg_figure_new ("satisfaction-trend", "各区域满意度", "季度", "平均分", RG_KIND_REAL);
  RgSeries *series[3];

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u-Q%u", 2024 + i / 4, i % 4 + 1);

      rg_figure_add_category (figure, label, label);
    }
  series[0] = rg_figure_add_series (figure, "华东", RG_SERIES_LINE);
  series[1] = rg_figure_add_series (figure, "华南", RG_SERIES_LINE);
  series[2] = rg_figure_add_series (figure, "西北", RG_SERIES_LINE);
  for (guint i = 0; i < 8; i++)
    for (guint s = 0; s < 3; s++)
      {
        series[s]->values[i] = s == 1 && (i == 3 || i == 5) ? NAN : 5 + s + 2 * sin (i * 0.8 + s);
        series[s]->counts[i] = 9;
      }
  return figure;
}

static RgFigure *
create_regions (void)
{
  static const char *const names[] = { "华东", "华南", "华北", "Southwestern provinces", "新疆维吾尔自治区", "内蒙古自治区呼伦贝尔市", "东北", "西北" };
  RgFigure                *figure = rg_figure_new ("regions", "Customers by region", "Region", "Customers", RG_KIND_INTEGER);
  RgSeries                *series;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    rg_figure_add_category (figure, names[i], names[i]);
  series = rg_figure_add_series (figure, "Customers", RG_SERIES_COLUMN);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    series->counts[i] = (gint64)(series->values[i] = 1200 - 133 * i);
  return figure;
}

static RgFigure *
create_months_12 (void)
{
  return rg_sample_months (12);
}

static RgFigure *
create_months_60 (void)
{
  return rg_sample_months (60);
}

static RgFigure *
create_months_400 (void)
{
  return rg_sample_months (400);
}

static RgFigure *
create_one (void)
{
  return rg_sample_months (1);
}

static RgFigure *
create_products_12 (void)
{
  return rg_sample_products (12);
}

static RgFigure *
create_products_60 (void)
{
  return rg_sample_products (60);
}

static const RgSampleFigure samples[] = {
  { "months-1", create_one },
  { "months-12", create_months_12 },
  { "months-60", create_months_60 },
  { "months-400", create_months_400 },
  { "products-12", create_products_12 },
  { "products-60", create_products_60 },
  { "scores", rg_sample_scores },
  { "negative", rg_sample_negative },
  { "lines", create_lines },
  { "regions", create_regions },
  { "empty", rg_sample_empty },
};

const RgSampleFigure *
rg_sample_figures (guint *n)
{
  *n = G_N_ELEMENTS (samples);
  return samples;
}
