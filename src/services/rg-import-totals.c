/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-totals.h"

#include <math.h>
#include <string.h>

#include "rg-text.h"

#define MIN_ROWS 2
#define MAX_WORD_BYTES 40
#define TOLERANCE 0.005
#define NOT_A_NUMBER HUGE_VAL

struct _RgImportTotals
{
  guint   n_rows;
  double *sums;   /* of each column */
  guint8 *broken; /* columns in which something is no number */
  guint   n_columns;
};

RgImportTotals *
rg_import_totals_new (void)
{
  return g_new0 (RgImportTotals, 1);
}

void
rg_import_totals_free (RgImportTotals *self)
{
  g_free (self->sums);
  g_free (self->broken);
  g_free (self);
}

/* "合 计：" and "Total" are the word alone; "合计贸易公司" is a customer. */
static gboolean
is_word (const char *text)
{
  static const char *const words[] = { "合计", "总计", "小计", "共计", "总合计", "累计", "本页合计", "本页小计", "本月合计", "本月小计", "全年合计", "年度合计", "合计金额", "总额", "合计元", "小计元", "total", "totals", "subtotal", "grandtotal", "sum", NULL };
  g_autofree char         *key = NULL;

  /* Quick: this is asked of each row of a large file. */
  if (*text == '\0' || strlen (text) > MAX_WORD_BYTES ||
      (strstr (text, "计") == NULL && strstr (text, "計") == NULL && strstr (text, "额") == NULL && strstr (text, "額") == NULL && strpbrk (text, "uU") == NULL && strpbrk (text, "oO") == NULL))
    return FALSE;
  key = rg_text_header_key (text);
  return g_strv_contains (words, key);
}

/* What stands behind the word: figures, or nothing. */
static gboolean
is_figure (const RgCell *cell)
{
  return cell->kind == RG_CELL_EMPTY || cell->kind == RG_CELL_NUMBER || cell->kind == RG_CELL_ERROR || *cell->text == '\0' ||
         strspn (cell->text, "+-0123456789., ¥￥元%/") == strlen (cell->text);
}

static gboolean
is_word_line (const RgSheetRow *row)
{
  guint first = 0;
  guint n_texts = 0;

  while (first < row->n_cells && *row->cells[first].text == '\0')
    first++;
  if (first == row->n_cells || (row->cells[first].kind == RG_CELL_NUMBER && first + 1 == row->n_cells))
    return FALSE;
  if (!is_word (row->cells[first].text))
    {
      /* The row number may go on in the line of totals. */
      if (!is_figure (&row->cells[first]) || first + 1 >= row->n_cells || !is_word (row->cells[first + 1].text))
        return FALSE;
      first++;
    }
  for (guint i = first + 1; i < row->n_cells; i++)
    n_texts += is_figure (&row->cells[i]) ? 0 : 1;
  return n_texts <= 1;
}

/* Quick: this is asked of each number of a large file. With so few digits the quotient is the number exactly. */
static gboolean
read_decimal (const char *text,
              double     *number)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gboolean            negative = *text == '-';
  gboolean            dot = FALSE;
  gint64              digits = 0;
  guint               n = 0;
  guint               n_behind = 0;

  for (const char *p = text + (negative ? 1 : 0); *p != '\0'; p++)
    if (*p == '.' && !dot)
      dot = TRUE;
    else if (!g_ascii_isdigit (*p) || ++n >= G_N_ELEMENTS (powers))
      return FALSE;
    else
      {
        digits = digits * 10 + (*p - '0');
        n_behind += dot ? 1 : 0;
      }
  *number = (double)(negative ? -digits : digits) / powers[n_behind];
  return n > 0;
}

static double
read_number (const RgCell *cell)
{
  char  *end;
  double number;

  if (cell->kind == RG_CELL_NUMBER)
    return cell->number;
  if (cell->kind == RG_CELL_TEXT && read_decimal (cell->text, &number))
    return number;
  if (cell->kind != RG_CELL_TEXT || strlen (cell->text) > 20 || strpbrk (cell->text, "eExXnN") != NULL)
    return NOT_A_NUMBER;
  number = g_ascii_strtod (cell->text, &end);
  return end == cell->text || *end != '\0' ? NOT_A_NUMBER : number;
}

/* Only figures, fewer than other rows have cells, and each what its column comes to. */
static gboolean
is_sum_line (RgImportTotals   *self,
             const RgSheetRow *row)
{
  guint n_filled = 0;

  if (self->n_rows < MIN_ROWS || (row->n_cells > 0 && *row->cells[0].text != '\0'))
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      double number = *row->cells[i].text == '\0' ? 0 : read_number (&row->cells[i]);

      if (*row->cells[i].text == '\0')
        continue;
      if (number == NOT_A_NUMBER || i >= self->n_columns || self->broken[i] || number == 0 ||
          fabs (self->sums[i] - number) > TOLERANCE + fabs (number) * 1e-9)
        return FALSE;
      n_filled++;
    }
  return n_filled > 0;
}

static void
add (RgImportTotals   *self,
     const RgSheetRow *row)
{
  if (row->n_cells > self->n_columns)
    {
      self->sums = g_renew (double, self->sums, row->n_cells);
      self->broken = g_renew (guint8, self->broken, row->n_cells);
      for (guint i = self->n_columns; i < row->n_cells; i++)
        {
          self->sums[i] = 0;
          self->broken[i] = FALSE;
        }
      self->n_columns = row->n_cells;
    }
  self->n_rows++;
  for (guint i = 0; i < row->n_cells; i++)
    {
      double number;

      if (self->broken[i] || *row->cells[i].text == '\0')
        continue;
      number = read_number (&row->cells[i]);
      self->broken[i] = number == NOT_A_NUMBER;
      self->sums[i] += number;
    }
}

/* "注：含税", "制表人：张三    审核：李四" below a table: nothing but such words, each with a colon. */
static gboolean
is_note (const char *text)
{
  static const char *const words[] = { "注", "备注", "说明", "附注", "制表", "制单", "审核", "审批", "复核", "填表", "填报", "打印", "导出", "统计", "经办", "负责人签", "单位负责人", "财务", "note", "notes", "printed", "prepared", "exported", "source", NULL };
  const char              *colon = strchr (text, ':');
  const char              *wide = strstr (text, "：");

  if (colon == NULL || (wide != NULL && wide < colon))
    colon = wide;
  if (colon == NULL || colon - text > MAX_WORD_BYTES)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_note_line (RgImportTotals   *self,
              const RgSheetRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      if (*row->cells[i].text == '\0')
        continue;
      if (!is_note (row->cells[i].text))
        return FALSE;
      n++;
    }
  return n > 0 && self->n_rows > 0 && self->n_columns > 2;
}

/**
 * rg_import_totals_take:
 *
 * Returns: whether the row is a line of totals, or a note below the table, and no data
 */
gboolean
rg_import_totals_take (RgImportTotals   *self,
                       const RgSheetRow *row)
{
  if (is_word_line (row) || is_sum_line (self, row) || is_note_line (self, row))
    return TRUE;
  add (self, row);
  return FALSE;
}
