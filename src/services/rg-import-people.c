/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-people.h"

#include <string.h>

#include "rg-import-look.h"
#include "rg-record-types.h"

/* The longer ones first, and below them the characters with which they end. A single 总 stands behind whole names only: 王总 has no name without it. */
static const char *const endings[] = { "副总经理", "总经理", "副经理", "经理", "副董事长", "董事长", "副主任", "主任", "先生", "女士", "小姐", "太太", "老师", "老板", "总监", "主管", "总", NULL };
#define LAST_CHARACTERS "理长任生士姐太师板监管总"
static const char *const beginnings[] = { "mr", "mrs", "ms", "miss", "dr", NULL };

/* What somebody is in a company, not only how one speaks to him; the longer ones first. */
static const char *const positions[] = { "副总经理", "总经理", "副经理", "经理", "副董事长", "董事长", "副主任", "主任", "总监", "主管", NULL };

/* These begin like a family name, and say what is managed; the rest are family names of two characters. */
static const char *const no_names[] = { "项目", "高级", "车间", "常务", "商务", "华东", "华南", "华北", "华中", "包装", "安全", "施工", "单位", "欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木", "东方", "夏侯", NULL };

#define MIN_LETTERS 2

/* Quick: this is asked of each person of a book, and nearly nobody has one. */
static gboolean
may_have_ending (const char *name)
{
  const char *end = name + strlen (name);
  const char *last = g_utf8_find_prev_char (name, end);

  return last != NULL && *last != '\0' && strstr (LAST_CHARACTERS, last) != NULL;
}

static gboolean
drop_ending (char *name)
{
  if (!may_have_ending (name))
    return FALSE;
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      {
        gsize            rest = strlen (name) - strlen (endings[i]);
        g_autofree char *bare = g_strchomp (g_strndup (name, rest));

        if (g_utf8_strlen (bare, -1) < MIN_LETTERS)
          return FALSE;
        strcpy (name, bare);
        return TRUE;
      }
  return FALSE;
}

static gboolean
drop_beginning (char *name)
{
  for (guint i = 0; beginnings[i] != NULL; i++)
    {
      gsize length = strlen (beginnings[i]);
      gsize skip = g_ascii_strncasecmp (name, beginnings[i], length) == 0 ? strspn (name + length, ". ") : 0;

      if (skip == 0 || g_utf8_strlen (name + length + skip, -1) < MIN_LETTERS)
        continue;
      memmove (name, name + length + skip, strlen (name + length + skip) + 1);
      return TRUE;
    }
  return FALSE;
}

/**
 * rg_import_people_bare_name:
 * @name: of a person
 *
 * Returns: (transfer full) (nullable): the name without what only says how to address the person: 丁东丽 of 丁东丽经理; %NULL when
 *   it says nothing of the kind
 */
char *
rg_import_people_bare_name (const char *name)
{
  g_autofree char *bare = g_strstrip (g_strdup (name));
  gboolean         dropped = drop_beginning (bare);

  while (drop_ending (bare))
    dropped = TRUE;
  return dropped ? g_steal_pointer (&bare) : NULL;
}

/**
 * rg_import_people_find_position:
 * @name: of a person: 丁东丽经理
 * @bare: (out) (transfer full) (optional): the name without it
 *
 * Returns: (nullable): the position behind the name; %NULL for 王经理 and 采购经理, which are all there is
 */
const char *
rg_import_people_find_position (const char *name,
                                char      **bare)
{
  for (guint i = 0; positions[i] != NULL; i++)
    if (g_str_has_suffix (name, positions[i]))
      {
        g_autofree char *rest = g_strchomp (g_strndup (name, strlen (name) - strlen (positions[i])));

        if (_rg_import_look_at_text (rest, RG_CELL_TEXT) != RG_LOOK_PERSON || g_strv_contains (no_names, rest))
          return NULL;
        if (bare != NULL)
          *bare = g_steal_pointer (&rest);
        return positions[i];
      }
  return NULL;
}

/**
 * rg_import_people_split_position:
 * @contact: somebody new
 *
 * 丁东丽经理 is called 丁东丽 and is a 经理, unless the record has another position.
 */
void
rg_import_people_split_position (RgRecord *contact)
{
  const char      *name = rg_record_get_text (contact, RG_CONTACT_NAME);
  g_autofree char *bare = NULL;
  const char      *position = name == NULL ? NULL : rg_import_people_find_position (name, &bare);

  if (position == NULL)
    return;
  rg_record_set_text (contact, RG_CONTACT_NAME, bare);
  if (rg_record_is_null (contact, RG_CONTACT_POSITION))
    rg_record_set_text (contact, RG_CONTACT_POSITION, position);
}
