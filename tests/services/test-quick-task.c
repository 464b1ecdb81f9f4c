/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-quick-task.h"

typedef struct
{
  const char *text;
  const char *subject; /* NULL: nothing to be done */
  const char *when;
} Case;

/* 2026-03-05 is a Thursday. */
static const Case cases[] = {
  { "call Chen tomorrow 9:30", "call Chen", "2026-03-06 09:30" },
  { "call Chen, tomorrow", "call Chen", "2026-03-06" },
  { "send the offer next wednesday", "send the offer", "2026-03-11" },
  { "send the offer +30", "send the offer", "2026-04-04" },
  { "报价，下周三", "报价", "2026-03-11" },
  { "报价、明天 9:30", "报价", "2026-03-06 09:30" },
  { "明天 9:30 给陈伟打电话", "给陈伟打电话", "2026-03-06 09:30" },
  { "明天9:30给陈伟打电话", "给陈伟打电话", "2026-03-06 09:30" },
  { "下周三拜访通达商贸", "拜访通达商贸", "2026-03-11" },
  { "12-30 年终回访", "年终回访", "2026-12-30" },
  { "年终回访 12-30", "年终回访", "2026-12-30" },
  { "tidy room 12", "tidy room 12", NULL },
  { "call Chen", "call Chen", NULL },
  { "  回访  ", "回访", NULL },
  { "tomorrow", "tomorrow", NULL },
  { "明天", "明天", NULL },
  { "", NULL, NULL },
  { " ，, ", NULL, NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *subject = NULL;
      g_autofree char *when = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (rg_quick_task_parse (cases[i].text, "2026-03-05", &subject, &when) == (cases[i].subject != NULL));
      g_assert_cmpstr (subject, ==, cases[i].subject);
      g_assert_cmpstr (when, ==, cases[i].when);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quick-task/parse", test_parse);
  return g_test_run ();
}
