/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-header.h"

#include <string.h>

#include "rg-header-names.h"
#include "rg-import-look.h"
#include "rg-import-totals.h"
#include "rg-import-words.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* Titles, dates and names of authors that people put above a table take no more rows than this. */
#define MAX_TITLE_ROWS 20
#define MAX_HEADER_LENGTH 20
/* Letters take less room than characters. */
#define MAX_HEADER_BYTES 60

/**
 * _rg_import_header_words:
 *
 * Returns: (transfer full): the set of all headers that are known, folded
 */
GHashTable *
_rg_import_header_words (void)
{
  GHashTable                *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    {
      g_autoptr (GArray) names = types[t]->internal ? NULL : rg_header_names_new (types[t]);

      for (guint i = 0; names != NULL && i < names->len; i++)
        g_hash_table_add (words, g_strdup (g_array_index (names, RgHeaderName, i).key));
    }
  _rg_import_words_collect (words);
  return words;
}

static const char *
get_cell (const RgPlanRow *row,
          guint            column)
{
  return column < row->n_cells ? row->cells[column] : "";
}

static guint
count_filled (const RgPlanRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += *row->cells[i] == '\0' ? 0 : 1;
  return n;
}

static gboolean
is_known (GHashTable *words,
          const char *header)
{
  g_autofree char *bare = g_strndup (header, strcspn (header, "([\n"));
  char            *wide = strstr (bare, "（");
  g_autofree char *key = NULL;
  g_autofree char *whole = rg_text_header_key (header);
  g_autofree char *stripped = NULL;

  if (wide != NULL && wide != bare)
    *wide = '\0';
  key = rg_text_header_key (bare);
  while (*key != '\0' && g_ascii_isdigit (key[strlen (key) - 1]) && !g_ascii_isdigit (*key))
    key[strlen (key) - 1] = '\0';
  stripped = _rg_import_words_strip (key);
  return (*key != '\0' && g_hash_table_contains (words, key)) || g_hash_table_contains (words, whole) ||
         (stripped != NULL && g_hash_table_contains (words, stripped));
}

static guint
count_known (GHashTable      *words,
             const RgPlanRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += *row->cells[i] != '\0' && is_known (words, row->cells[i]) ? 1 : 0;
  return n;
}

/* Words such as a header has: short, and none of them a date, a number or a telephone. */
static gboolean
is_label_line (RgImportPlan *plan,
               guint         place)
{
  const RgPlanRow *row = plan->sample->rows->pdata[place];
  const guint8    *kinds = plan->sample->kinds->pdata[place];

  for (guint i = 0; i < row->n_cells; i++)
    {
      RgLook look = _rg_import_look_at_text (row->cells[i], (RgCellKind)kinds[i]);

      if (look == RG_LOOK_EMPTY)
        continue;
      if (kinds[i] != RG_CELL_TEXT || (g_utf8_strlen (row->cells[i], -1) > MAX_HEADER_LENGTH && !(g_str_is_ascii (row->cells[i]) && strlen (row->cells[i]) <= MAX_HEADER_BYTES)) ||
          (look != RG_LOOK_TEXT && look != RG_LOOK_PERSON && look != RG_LOOK_COMPANY && look != RG_LOOK_CODE))
        return FALSE;
    }
  return count_filled (row) > 0;
}

static gboolean
is_header (GHashTable      *words,
           const RgPlanRow *row)
{
  guint known = count_known (words, row);
  guint filled = count_filled (row);

  return known >= 2 ? 3 * known >= filled : (known == 1 && filled <= 2);
}

/* A header of which nothing is known still differs from the rows below it, which have figures. */
static gboolean
looks_like_header (RgImportPlan *plan,
                   guint         place)
{
  const RgPlanRow *row = plan->sample->rows->pdata[place];
  const RgPlanRow *next = place + 1 < plan->sample->rows->len ? plan->sample->rows->pdata[place + 1] : NULL;

  return next != NULL && count_filled (row) >= 2 && 2 * count_filled (row) >= count_filled (next) && is_label_line (plan, place) &&
         !is_label_line (plan, place + 1);
}

static int
find_place (RgImportPlan *plan,
            GHashTable   *words)
{
  guint n = MIN (MAX_TITLE_ROWS, plan->sample->rows->len);

  for (guint i = 0; i < n; i++)
    if (is_header (words, plan->sample->rows->pdata[i]))
      return (int)i;
  for (guint i = 0; i < n; i++)
    if (looks_like_header (plan, i))
      return (int)i;
  /* One known word among unknown ones. */
  for (guint i = 0; i < n; i++)
    if (count_known (words, plan->sample->rows->pdata[i]) > 0 && is_label_line (plan, i))
      return (int)i;
  return -1;
}

/* The second line of a header names what the first left open or put together. */
static gboolean
is_second_line (RgImportPlan *plan,
                GHashTable   *words,
                guint         place)
{
  const RgPlanRow *upper = plan->sample->rows->pdata[place - 1];
  const RgPlanRow *lower = plan->sample->rows->pdata[place];
  guint            n_open = 0;
  guint            n_known = 0;

  if (lower->number != upper->number + 1 || !is_label_line (plan, place) || !is_label_line (plan, place - 1))
    return FALSE;
  for (guint i = 0; i < lower->n_cells; i++)
    {
      g_autofree char *both = NULL;

      if (*get_cell (lower, i) == '\0')
        continue;
      n_open += *get_cell (upper, i) == '\0' ? 1 : 0;
      both = g_strconcat (get_cell (upper, i), get_cell (lower, i), NULL);
      n_known += is_known (words, lower->cells[i]) || is_known (words, both) ? 1 : 0;
    }
  /* Below a header that leaves nothing open, such words are values: 客户类型 and 产品. */
  if (n_open == 0 && 2 * count_known (words, upper) > count_filled (upper))
    return FALSE;
  return n_known >= 1 && 2 * n_known >= count_filled (lower) && (n_open >= 1 || count_filled (upper) >= 2);
}

/* A line with one text in its first cell is a title. */
static gboolean
is_group_line (RgImportPlan *plan,
               GHashTable   *words,
               guint         place)
{
  const RgPlanRow *upper = plan->sample->rows->pdata[place];
  const RgPlanRow *lower = plan->sample->rows->pdata[place + 1];
  guint            filled = count_filled (upper);

  if (lower->number != upper->number + 1 || !is_label_line (plan, place) || filled == 0)
    return FALSE;
  return filled >= 2 ? count_filled (lower) > filled || count_known (words, upper) > 0 : *get_cell (upper, 0) == '\0';
}

/**
 * _rg_import_header_find:
 * @words: of _rg_import_header_words()
 *
 * Finds the header and tells the plan. A sheet that begins with data has none.
 */
void
_rg_import_header_find (RgImportPlan *plan,
                        GHashTable   *words)
{
  int place = find_place (plan, words);

  plan->header_row = 0;
  plan->header_lines = 0;
  if (place < 0)
    return;
  plan->header_lines = 1;
  if ((guint)place + 1 < plan->sample->rows->len && is_second_line (plan, words, (guint)place + 1))
    {
      place++;
      plan->header_lines = 2;
    }
  else if (place > 0 && is_group_line (plan, words, (guint)place - 1))
    plan->header_lines = 2;
  plan->header_row = ((RgPlanRow *)plan->sample->rows->pdata[place])->number;
}

/**
 * _rg_import_header_set:
 * @row: what a person says; 0 for no header
 */
void
_rg_import_header_set (RgImportPlan *plan,
                       guint64       row)
{
  plan->header_row = row;
  plan->header_lines = row == 0 ? 0 : 1;
}

static gboolean
is_repeated (const RgPlanRow *row,
             const char      *text)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += g_str_equal (row->cells[i], text) ? 1 : 0;
  return n > 1;
}

/* What a group says adds to what stands below it: 电话 below 联系人 is 联系人电话; 客户名称 below 基本信息 is 客户名称. */
static char *
join (const RgPlanRow *lower,
      const char      *group,
      const char      *text,
      GHashTable      *words)
{
  static const char *const groups[] = { "联系人", "联系人1", "联系人2", "联系人3", "第一联系人", "第二联系人", NULL };
  g_autofree char         *both = g_strconcat (group, text, NULL);
  g_autofree char         *key = rg_text_header_key (both);

  if (*group == '\0' || *text == '\0')
    return g_strdup (*text == '\0' ? group : text);
  if (g_str_has_prefix (text, group))
    return g_strdup (text);
  if (g_strv_contains (groups, group) || is_repeated (lower, text) || (g_hash_table_contains (words, key) && !is_known (words, text)))
    return g_steal_pointer (&both);
  return g_strdup (text);
}

/**
 * _rg_import_header_read:
 *
 * Returns: (transfer full): what the header calls each column of the sheet, "" for those without a name
 */
char **
_rg_import_header_read (RgImportPlan *plan)
{
  const RgPlanRow *lower = plan->header_row == 0 ? NULL : _rg_plan_sample_find (plan->sample, plan->header_row);
  const RgPlanRow *upper = plan->header_lines < 2 ? NULL : _rg_plan_sample_find (plan->sample, plan->header_row - 1);
  g_autoptr (GHashTable) words = upper == NULL ? NULL : _rg_import_header_words ();
  GStrvBuilder *headers = g_strv_builder_new ();
  const char   *group = "";
  char        **result;

  for (guint i = 0; i < plan->sample->n_cells; i++)
    {
      const char      *text = lower == NULL ? "" : get_cell (lower, i);
      const char      *top = upper == NULL ? "" : get_cell (upper, i);
      g_autofree char *header = NULL;

      /* A cell that was put together with those to its right stands in the first of them. */
      if (*top != '\0')
        group = top;
      header = upper == NULL ? g_strdup (text) : join (lower, *text == '\0' ? top : group, text, words);
      g_strv_builder_add (headers, g_strstrip (header));
    }
  result = g_strv_builder_end (headers);
  g_strv_builder_unref (headers);
  return result;
}

/**
 * _rg_import_header_find_footers:
 *
 * Returns: (transfer full) (element-type guint64): the lines of totals among the rows that were looked at
 */
GArray *
_rg_import_header_find_footers (RgImportPlan *plan)
{
  g_autoptr (RgImportTotals) totals = rg_import_totals_new ();
  GArray *footers = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < plan->sample->rows->len; i++)
    {
      const RgPlanRow   *row = plan->sample->rows->pdata[i];
      g_autofree RgCell *cells = g_new0 (RgCell, row->n_cells + 1);
      const guint8      *kinds = plan->sample->kinds->pdata[i];
      RgSheetRow         copy = { .number = row->number, .n_cells = row->n_cells, .cells = cells };

      if (row->number <= plan->header_row)
        continue;
      for (guint k = 0; k < row->n_cells; k++)
        cells[k] = (RgCell){ .kind = (RgCellKind)kinds[k], .text = row->cells[k], .number = kinds[k] == RG_CELL_NUMBER ? g_ascii_strtod (row->cells[k], NULL) : 0 };
      if (rg_import_totals_take (totals, &copy))
        g_array_append_val (footers, row->number);
    }
  return footers;
}
