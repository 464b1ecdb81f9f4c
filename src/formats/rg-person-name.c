/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-person-name.h"

#include <string.h>

/* The Chinese surnames of two characters that are in use. */
static const char *const compound[] = {
  "欧阳",
  "太史",
  "端木",
  "上官",
  "司马",
  "东方",
  "独孤",
  "南宫",
  "万俟",
  "闻人",
  "夏侯",
  "诸葛",
  "尉迟",
  "公羊",
  "赫连",
  "澹台",
  "皇甫",
  "宗政",
  "濮阳",
  "公冶",
  "太叔",
  "申屠",
  "公孙",
  "慕容",
  "仲孙",
  "钟离",
  "长孙",
  "宇文",
  "司徒",
  "鲜于",
  "司空",
  "闾丘",
  "子车",
  "亓官",
  "司寇",
  "巫马",
  "公西",
  "颛孙",
  "壤驷",
  "公良",
  "漆雕",
  "乐正",
  "宰父",
  "谷梁",
  "拓跋",
  "夹谷",
  "轩辕",
  "令狐",
  "段干",
  "百里",
  "呼延",
  "东郭",
  "南门",
  "羊舌",
  "微生",
  "梁丘",
  "左丘",
  "东门",
  "西门",
  "南荣",
  "第五",
  "歐陽",
  "諸葛",
  "司馬",
  "東方",
  "獨孤",
  "聞人",
  "尉遲",
  "赫連",
  "澹臺",
  "濮陽",
  "鍾離",
  "長孫",
  "鮮于",
  "閭丘",
  "顓孫",
  "樂正",
  "穀梁",
  "軒轅",
};

static guint
count_han (const char *name)
{
  guint n = 0;

  for (; *name != '\0'; name = g_utf8_next_char (name))
    {
      if (g_unichar_get_script (g_utf8_get_char (name)) != G_UNICODE_SCRIPT_HAN)
        return 0;
      n++;
    }
  return n;
}

static gboolean
has_compound (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (compound); i++)
    if (g_str_has_prefix (name, compound[i]))
      return TRUE;
  return FALSE;
}

/**
 * rg_person_name_split:
 * @family: (out) (transfer full): the surname, which is in front in Chinese and at the end elsewhere; "" if there is none
 * @given: (out) (transfer full): the rest
 */
void
rg_person_name_split (const char *name,
                      char      **family,
                      char      **given)
{
  guint       n = count_han (name);
  const char *blank = strrchr (name, ' ');
  const char *rest;

  if (n >= 2)
    {
      rest = g_utf8_offset_to_pointer (name, n >= 3 && has_compound (name) ? 2 : 1);
      *family = g_strndup (name, rest - name);
      *given = g_strdup (rest);
    }
  else if (n == 0 && blank != NULL && blank[1] != '\0')
    {
      *family = g_strdup (blank + 1);
      *given = g_strndup (name, blank - name);
    }
  else
    {
      *family = g_strdup ("");
      *given = g_strdup (name);
    }
}

/**
 * rg_person_name_is_likely:
 *
 * Returns: whether it may be the name of a person: two to four Chinese characters, or a few foreign words; not that of a
 *   company
 */
gboolean
rg_person_name_is_likely (const char *name)
{
  static const char *const companies[] = { "公司", "集团", "店", "厂", "行", "部", "社", "中心", "酒店", "超市", "学校", "医院" };
  guint                    n = count_han (name);

  if (n < 2 || n > 4)
    return n == 0 && strchr (name, ' ') != NULL && strcasestr (name, "ltd") == NULL && strcasestr (name, "inc") == NULL && strcasestr (name, "gmbh") == NULL && strstr (name, "有限") == NULL;
  for (guint i = 0; i < G_N_ELEMENTS (companies); i++)
    if (g_str_has_suffix (name, companies[i]))
      return FALSE;
  return TRUE;
}
