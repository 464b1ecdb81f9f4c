/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-kinds.h"

#include <glib/gi18n.h>

#include "rg-form-fields.h"
#include "rg-hospitality.h"
#include "rg-money-words.h"
#include "rg-money.h"

static const RgFormWord word_costs = { "费用明细（单位：元）", NC_ ("form", "Costs (yuan)") };
static const RgFormWord word_item = { "项目", NC_ ("form", "Item") };
static const RgFormWord word_amount = { "金额", NC_ ("form", "Amount") };
static const RgFormWord word_total = { "合计", NC_ ("form", "Total") };
static const RgFormWord word_in_words = { "人民币（大写）", NC_ ("form", "Total in Chinese numerals") };
static const RgFormWord word_per_head = { "人均费用(元)", NC_ ("form", "Cost per head (yuan)") };
static const RgFormWord word_applicant = { "申请人", NC_ ("form", "Applicant") };
static const RgFormWord word_service_manager = { "客户服务部经理", NC_ ("form", "Customer service manager") };
static const RgFormWord word_finance_manager = { "财务部经理", NC_ ("form", "Finance manager") };
static const RgFormWord note_use = { "说明：招待之前填写，经批准后方可执行；报销时附上本表和票据。", NC_ ("form", "To be filled in and approved before the event; hand in with the receipts afterwards.") };

static const RgFormWord *const roles[] = { &word_applicant, &word_service_manager, &word_finance_manager };

static const guint amounts[] = {
  RG_HOSPITALITY_AMOUNT_RECEPTION,
  RG_HOSPITALITY_AMOUNT_SOCIAL,
  RG_HOSPITALITY_AMOUNT_MEETING,
  RG_HOSPITALITY_AMOUNT_SEMINAR,
  RG_HOSPITALITY_AMOUNT_CEREMONY,
  RG_HOSPITALITY_AMOUNT_GIFT,
  RG_HOSPITALITY_AMOUNT_OTHER,
};

/* Two items side by side. */
#define ITEM_SHARE 0.25

static gboolean
get_total (RgRecord *record,
           gint64   *total)
{
  gboolean any = FALSE;

  *total = 0;
  for (guint i = 0; record != NULL && i < G_N_ELEMENTS (amounts); i++)
    {
      if (rg_record_is_null (record, amounts[i]))
        continue;
      *total += rg_record_get_int (record, amounts[i]);
      any = TRUE;
    }
  return any;
}

static void
add_item (const RgFormFiller *filler,
          RgFormRow          *row,
          guint               item)
{
  g_autofree char *name = rg_form_filler_label (filler, amounts[item]);
  g_autofree char *label = g_strdup_printf ("%u  %s", item + 1, name);
  g_autofree char *amount = rg_form_filler_text (filler, amounts[item]);

  rg_form_row_add (row, RG_FORM_CELL_LABEL, ITEM_SHARE, label);
  rg_form_row_add (row, RG_FORM_CELL_AMOUNT, ITEM_SHARE, amount);
}

static void
add_costs_head (const RgFormFiller *filler)
{
  RgFormRow *title = rg_form_sheet_add_row (filler->sheet);
  RgFormRow *head = rg_form_sheet_add_row (filler->sheet);

  rg_form_row_add (title, RG_FORM_CELL_LABEL, 1, rg_form_sheet_word (filler->sheet, &word_costs));
  rg_form_row_keep_with_next (title);
  for (guint i = 0; i < 2; i++)
    {
      rg_form_row_add (head, RG_FORM_CELL_LABEL, ITEM_SHARE, rg_form_sheet_word (filler->sheet, &word_item));
      rg_form_row_add (head, RG_FORM_CELL_LABEL, ITEM_SHARE, rg_form_sheet_word (filler->sheet, &word_amount));
    }
  rg_form_row_keep_with_next (head);
}

/* Seven items and the total make four rows of two; all stay on one page. */
static void
add_costs (const RgFormFiller *filler)
{
  gint64           total;
  gboolean         known = get_total (filler->record, &total);
  g_autofree char *sum = rg_money_format (total);
  /* With the sign in front nobody adds a digit. */
  g_autofree char *figures = known ? g_strconcat ("¥ ", sum, NULL) : g_strdup ("");
  g_autofree char *words = known ? rg_money_words (total) : g_strdup ("");
  RgFormRow       *row = NULL;

  add_costs_head (filler);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      if (i % 2 == 0)
        {
          row = rg_form_sheet_add_row (filler->sheet);
          rg_form_row_keep_with_next (row);
        }
      add_item (filler, row, i);
    }
  rg_form_row_add (row, RG_FORM_CELL_LABEL, ITEM_SHARE, rg_form_sheet_word (filler->sheet, &word_total));
  rg_form_row_add (row, RG_FORM_CELL_AMOUNT, ITEM_SHARE, figures);
  row = rg_form_sheet_add_row (filler->sheet);
  rg_form_row_add (row, RG_FORM_CELL_LABEL, ITEM_SHARE, rg_form_sheet_word (filler->sheet, &word_in_words));
  rg_form_row_add (row, RG_FORM_CELL_VALUE, 1 - ITEM_SHARE, words);
}

/* What the request comes to for each person, rounded to the fen; nothing without amounts or numbers of people. */
static char *
dup_per_head (RgRecord *record)
{
  gint64 total, heads;

  if (!get_total (record, &total))
    return g_strdup ("");
  heads = rg_record_get_int (record, RG_HOSPITALITY_GUEST_COUNT) + rg_record_get_int (record, RG_HOSPITALITY_HOST_COUNT);
  if (heads <= 0 || rg_record_is_null (record, RG_HOSPITALITY_GUEST_COUNT))
    return g_strdup ("");
  return rg_money_format ((total + heads / 2) / heads);
}

static void
add_per_head (const RgFormFiller *filler)
{
  RgFormRow       *row = rg_form_sheet_add_row (filler->sheet);
  const RgField   *field = rg_record_type_get_field (filler->type, RG_HOSPITALITY_BUDGET_PER_HEAD);
  g_autofree char *budget = rg_form_filler_text (filler, RG_HOSPITALITY_BUDGET_PER_HEAD);
  g_autofree char *per_head = dup_per_head (filler->record);
  gboolean         english = rg_form_sheet_get_language (filler->sheet) == RG_FORM_LANGUAGE_ENGLISH;

  rg_form_row_add (row, RG_FORM_CELL_LABEL, ITEM_SHARE, english ? field->label : field->header);
  rg_form_row_add (row, RG_FORM_CELL_AMOUNT, ITEM_SHARE, budget);
  rg_form_row_add (row, RG_FORM_CELL_LABEL, ITEM_SHARE, rg_form_sheet_word (filler->sheet, &word_per_head));
  rg_form_row_add (row, RG_FORM_CELL_AMOUNT, ITEM_SHARE, per_head);
}

static void
add_grade (const RgFormFiller *filler)
{
  RgFormRow *row = rg_form_sheet_add_row (filler->sheet);

  rg_form_filler_add_choices (filler, row, RG_HOSPITALITY_GRADE, RG_FORM_LABEL_SHARE, RG_FORM_VALUE_SHARE);
  rg_form_filler_add_cells (filler, row, RG_HOSPITALITY_DRINKS, RG_FORM_CELL_VALUE, RG_FORM_LABEL_SHARE, RG_FORM_VALUE_SHARE);
}

/* The note before the signatures stays with them. */
static void
add_last_note (const RgFormFiller *filler)
{
  RgFormRow *row = rg_form_sheet_add_note_row (filler->sheet, 1);

  rg_form_filler_add_cells (filler, row, RG_HOSPITALITY_NOTE, RG_FORM_CELL_NOTE, RG_FORM_LABEL_SHARE, RG_FORM_WIDE_SHARE);
  rg_form_row_keep_with_next (row);
}

static void
build (RgFormSheet *sheet,
       RgRecord    *record)
{
  RgFormFiller filler = { sheet, rg_hospitality_type (), record };

  rg_form_filler_head (&filler, RG_HOSPITALITY_NUMBER);
  rg_form_filler_head (&filler, RG_HOSPITALITY_APPLICANT);
  rg_form_filler_head (&filler, RG_HOSPITALITY_FILLED_ON);
  rg_form_filler_add_customer (&filler, RG_HOSPITALITY_CUSTOMER);
  rg_form_filler_add_pair (&filler, RG_HOSPITALITY_RECEPTION_AT, RG_HOSPITALITY_PLACE);
  rg_form_filler_add_note (&filler, RG_HOSPITALITY_REASON, 2);
  rg_form_filler_add_choices (&filler, rg_form_sheet_add_row (sheet), RG_HOSPITALITY_PURPOSE, RG_FORM_LABEL_SHARE, RG_FORM_WIDE_SHARE);
  rg_form_filler_add_choices (&filler, rg_form_sheet_add_row (sheet), RG_HOSPITALITY_COST_TYPE, RG_FORM_LABEL_SHARE, RG_FORM_WIDE_SHARE);
  add_grade (&filler);
  rg_form_filler_add_pair (&filler, RG_HOSPITALITY_GUEST_COUNT, RG_HOSPITALITY_HOST_COUNT);
  rg_form_filler_add_wide (&filler, RG_HOSPITALITY_GUESTS);
  rg_form_filler_add_wide (&filler, RG_HOSPITALITY_COMPANIONS);
  add_costs (&filler);
  add_per_head (&filler);
  rg_form_filler_add_note (&filler, RG_HOSPITALITY_LOGISTICS, 1);
  rg_form_filler_add_further (&filler, RG_HOSPITALITY_CUSTOMER);
  add_last_note (&filler);
  rg_form_filler_add_signatures (&filler, roles, G_N_ELEMENTS (roles));
  rg_form_sheet_add_note (sheet, &note_use);
}

/* F14 */
const RgForm rg_hospitality_form = {
  .name = "hospitality-request",
  .title = { "客户招待申请表", NC_ ("form", "Hospitality request") },
  .get_record_type = rg_hospitality_type,
  .build = build,
};
