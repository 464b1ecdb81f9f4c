/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-join.h"

#include <glib/gi18n.h>

#include "rg-header-map.h"
#include "rg-import-adjust.h"
#include "rg-import-plan-private.h"
#include "rg-import-words.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* Where the name is whole, its parts say nothing new. */
#define WHOLE_NAMES "姓名|全名|名称|联系人|联系人姓名|客户姓名|name|fullname|displayname|contactname|contact|contactperson"
#define JOBS "职务|职位|岗位|jobtitle|position|role|organizationtitle"
#define SALUTATIONS "mr|mrs|ms|miss|dr|prof|herr|frau|mme|先生|女士|小姐|博士|教授"

static int
find_part (RgImportPlan *plan,
           RgNamePart    part)
{
  for (guint i = 0; i < plan->columns->len; i++)
    if (rg_import_adjust_get_part (((RgPlanColumn *)plan->columns->pdata[i])->header) == part)
      return (int)i;
  return -1;
}

static gboolean
has_header (RgImportPlan *plan,
            const char   *words)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      g_autofree char *key = rg_text_header_key (((RgPlanColumn *)plan->columns->pdata[i])->header);

      if (*key != '\0' && rg_synonyms_contain (words, key))
        return TRUE;
    }
  return FALSE;
}

/* Whether the sheet names a customer beside the person. */
static gboolean
names_customer (RgImportPlan *plan,
                char        **headers)
{
  g_auto (GStrv) known = _rg_import_words_translate_all (rg_customer_type (), headers, plan->columns->len);
  g_autoptr (RgHeaderMap) map = rg_header_map_new (rg_customer_type (), (const char *const *)known, plan->columns->len, NULL, NULL);

  return rg_header_map_find_column (map, RG_COLUMN_FIELD, RG_CUSTOMER_NAME) >= 0 ||
         rg_header_map_find_column (map, RG_COLUMN_FIELD, RG_CUSTOMER_COMPANY) >= 0;
}

/* “Title” beside a name is Ms. in one program and Buyer in another. */
static void
rename_title (RgImportPlan *plan,
              char        **headers)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];
      g_autofree char    *first = column->samples == NULL || column->samples[0] == NULL ? NULL : rg_text_header_key (column->samples[0]);

      if (g_ascii_strcasecmp (column->header, "title") != 0)
        continue;
      g_free (headers[i]);
      headers[i] = g_strdup (has_header (plan, JOBS) || first == NULL || rg_synonyms_contain (SALUTATIONS, first) ? "" : "职务");
    }
}

static void
replace (char      **headers,
         int         column,
         const char *header)
{
  if (column < 0)
    return;
  g_free (headers[column]);
  headers[column] = g_strdup (header);
}

/**
 * _rg_import_join_rename:
 * @headers: what the columns are called
 *
 * Where names stand in several columns, that with the family name is called like one with the whole name, and the others
 * have no name any more: they follow it, see _rg_import_join_apply().
 */
void
_rg_import_join_rename (RgImportPlan *plan,
                        char        **headers)
{
  int family = find_part (plan, RG_NAME_FAMILY);
  int given = find_part (plan, RG_NAME_GIVEN);

  if (family < 0 || given < 0)
    return;
  replace (headers, given, "");
  replace (headers, find_part (plan, RG_NAME_MIDDLE), "");
  replace (headers, family, "");
  if (has_header (plan, WHOLE_NAMES))
    return;
  rename_title (plan, headers);
  replace (headers, family, names_customer (plan, headers) ? "联系人姓名" : "姓名");
}

static void
follow (RgPlanColumn       *column,
        const RgPlanColumn *family)
{
  column->use = RG_PLAN_JOIN;
  column->type = family->type;
  column->field = family->field;
  column->group = family->group;
  column->confidence = family->confidence;
  g_free (column->reason);
  column->reason = g_strdup_printf (_ ("put together with “%s”"), family->header);
}

/**
 * _rg_import_join_apply:
 *
 * Gives the other parts of a name to the field that the family name is.
 */
void
_rg_import_join_apply (RgImportPlan *plan)
{
  static const RgNamePart parts[] = { RG_NAME_GIVEN, RG_NAME_MIDDLE };
  int                     family = find_part (plan, RG_NAME_FAMILY);

  if (family < 0 || ((RgPlanColumn *)plan->columns->pdata[family])->use != RG_PLAN_FIELD)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int column = find_part (plan, parts[i]);

      if (column >= 0 && ((RgPlanColumn *)plan->columns->pdata[column])->use == RG_PLAN_SKIP)
        follow (plan->columns->pdata[column], plan->columns->pdata[family]);
    }
}
