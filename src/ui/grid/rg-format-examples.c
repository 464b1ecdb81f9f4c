/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-format-examples.h"

#include <glib/gi18n.h>

#include "rg-format-color.h"

/* Places in rg_format_colors(). */
enum
{
  RED,
  ORANGE,
  YELLOW,
  GREEN,
  BLUE,
};

typedef struct
{
  const char *type;
  const char *title;
  const char *field;
  RgTest      test;
  const char *value;
  guint       color;
  gboolean    is_scale;
} Example;

/* clang-format off */
static const Example examples[] = {
  { "customer", N_ ("Overdue next contact: red"), "next_contact", RG_TEST_OVERDUE, NULL, RED, FALSE },
  { "customer", N_ ("Total above 100,000: green"), "total", RG_TEST_GT, "100000", GREEN, FALSE },
  { "customer", N_ ("Repeated mobile: orange"), "mobile", RG_TEST_REPEATED, NULL, ORANGE, FALSE },
  { "customer", N_ ("Total as a scale: blue"), "total", RG_TEST_NOT_BLANK, NULL, BLUE, TRUE },
  { "task", N_ ("Overdue: red"), "due_at", RG_TEST_OVERDUE, NULL, RED, FALSE },
  { "task", N_ ("Due today: yellow"), "due_at", RG_TEST_PERIOD, "today", YELLOW, FALSE },
  { "sale", N_ ("Amount above 10,000: green"), "amount", RG_TEST_GT, "10000", GREEN, FALSE },
  { "sale", N_ ("Amount as a scale: blue"), "amount", RG_TEST_NOT_BLANK, NULL, BLUE, TRUE },
  { "sale", N_ ("Repeated order number: orange"), "order_no", RG_TEST_REPEATED, NULL, ORANGE, FALSE },
  { "contact", N_ ("Birthday this month: yellow"), "birthday", RG_TEST_BIRTHDAY, "this-month", YELLOW, FALSE },
  { "contact", N_ ("Repeated mobile: orange"), "mobile", RG_TEST_REPEATED, NULL, ORANGE, FALSE },
  { "interaction", N_ ("Overdue next date: red"), "next_at", RG_TEST_OVERDUE, NULL, RED, FALSE },
  { "product", N_ ("Price as a scale: blue"), "price", RG_TEST_NOT_BLANK, NULL, BLUE, TRUE },
  { "rating", N_ ("6 or less: red"), "score", RG_TEST_LE, "6", RED, FALSE },
  { "rating", N_ ("9 or more: green"), "score", RG_TEST_GE, "9", GREEN, FALSE },
};
/* clang-format on */

static const Example *
find (const RgRecordType *type,
      guint               index)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    if (g_str_equal (examples[i].type, type->name) && index-- == 0)
      return &examples[i];
  return NULL;
}

/**
 * rg_format_examples_get_title:
 *
 * Returns: (nullable): what the example number @index colours; %NULL after the last
 */
const char *
rg_format_examples_get_title (const RgRecordType *type,
                              guint               index)
{
  const Example *example = find (type, index);

  return example == NULL ? NULL : _ (example->title);
}

/* Takes nothing: @values belong to the caller. */
static RgFormatRule
make_rule (const RgRecordType *type,
           const Example      *example,
           char              **values)
{
  guint                n_colors;
  const RgFormatColor *colors = rg_format_colors (&n_colors);
  RgFormatRule         rule = { 0 };

  rule.filter = (RgFilter){ .field = (guint)rg_record_type_find_field (type, example->field), .test = example->test, .values = values };
  if (example->is_scale)
    {
      rule.scale_low = RG_FORMAT_SCALE_LOW;
      rule.scale_high = colors[example->color].strong;
    }
  else
    {
      rule.background = colors[example->color].background;
      rule.foreground = colors[example->color].foreground;
    }
  return rule;
}

static gboolean
is_same (const RgFormatRule *a,
         const RgFormatRule *b)
{
  const char *const nothing[] = { NULL };

  return a->filter.field == b->filter.field && a->filter.test == b->filter.test && (a->scale_low != NULL) == (b->scale_low != NULL) && !a->whole_row && !b->whole_row && g_strv_equal (a->filter.values != NULL ? (const char *const *)a->filter.values : nothing, b->filter.values != NULL ? (const char *const *)b->filter.values : nothing);
}

/**
 * rg_format_examples_is_used:
 *
 * Returns: whether @view has the rule of the example number @index already, in whatever colour
 */
gboolean
rg_format_examples_is_used (RgView *view,
                            guint   index)
{
  const Example *example = find (rg_view_get_record_type (view), index);
  RgFormatRule   rule;
  g_auto (GStrv) values = NULL;

  g_return_val_if_fail (example != NULL, FALSE);

  values = example->value == NULL ? NULL : g_strsplit (example->value, "|", -1);
  rule = make_rule (rg_view_get_record_type (view), example, values);
  for (guint i = 0; i < rg_view_get_n_formats (view); i++)
    if (is_same (rg_view_get_format (view, i), &rule))
      return TRUE;
  return FALSE;
}

/**
 * rg_format_examples_add:
 *
 * Adds the rule of the example number @index to @view, once.
 */
void
rg_format_examples_add (RgView *view,
                        guint   index)
{
  const Example *example = find (rg_view_get_record_type (view), index);
  RgFormatRule   rule;
  g_auto (GStrv) values = NULL;

  g_return_if_fail (example != NULL);

  if (rg_format_examples_is_used (view, index))
    return;
  values = example->value == NULL ? NULL : g_strsplit (example->value, "|", -1);
  rule = make_rule (rg_view_get_record_type (view), example, values);
  rg_view_add_format (view, &rule);
}
