/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-kinds.h"

#include <glib/gi18n.h>

#include "rg-form-fields.h"
#include "rg-visit.h"

static const RgFormWord word_prepared_by = { "制表", NC_ ("form", "Prepared by") };
static const RgFormWord word_times = { "起止时间", NC_ ("form", "From – until") };
static const RgFormWord word_visitor = { "拜访人", NC_ ("form", "Visitor") };
static const RgFormWord word_sales_manager = { "销售部经理", NC_ ("form", "Sales manager") };
static const RgFormWord word_general_manager = { "总经理", NC_ ("form", "General manager") };
static const RgFormWord note_use = { "说明：拜访结束后由拜访人填写，经签字后归档。", NC_ ("form", "To be filled in by the visitor after the visit and filed when signed.") };

static const RgFormWord *const roles[] = { &word_visitor, &word_sales_manager, &word_general_manager };

/* "09:00 – 10:30"; without times, room to write them. */
static char *
dup_times (const RgFormFiller *filler)
{
  g_autofree char *start = rg_form_filler_text (filler, RG_VISIT_START_TIME);
  g_autofree char *end = rg_form_filler_text (filler, RG_VISIT_END_TIME);

  if (*start == '\0' && *end == '\0')
    return g_strdup ("          :          –          :");
  return g_strdup_printf ("%s – %s", start, end);
}

static void
add_when (const RgFormFiller *filler)
{
  RgFormRow       *row = rg_form_sheet_add_row (filler->sheet);
  g_autofree char *times = dup_times (filler);

  rg_form_filler_add_cells (filler, row, RG_VISIT_DATE, RG_FORM_CELL_VALUE, RG_FORM_LABEL_SHARE, RG_FORM_VALUE_SHARE);
  rg_form_row_add (row, RG_FORM_CELL_LABEL, RG_FORM_LABEL_SHARE, rg_form_sheet_word (filler->sheet, &word_times));
  rg_form_row_add (row, RG_FORM_CELL_VALUE, RG_FORM_VALUE_SHARE, times);
}

static void
add_heads (const RgFormFiller *filler)
{
  const char *maker = rg_form_sheet_get_printed_by (filler->sheet);

  rg_form_filler_head (filler, RG_VISIT_NUMBER);
  rg_form_sheet_add_head (filler->sheet, rg_form_sheet_word (filler->sheet, &word_prepared_by), maker != NULL ? maker : "                ");
  rg_form_filler_head (filler, RG_VISIT_FILLED_ON);
}

/* The note before the signatures stays with them. */
static void
add_last_note (const RgFormFiller *filler)
{
  RgFormRow *row = rg_form_sheet_add_note_row (filler->sheet, 0.6);

  rg_form_filler_add_cells (filler, row, RG_VISIT_NOTE, RG_FORM_CELL_NOTE, RG_FORM_LABEL_SHARE, RG_FORM_WIDE_SHARE);
  rg_form_row_keep_with_next (row);
}

static void
build (RgFormSheet *sheet,
       RgRecord    *record)
{
  RgFormFiller filler = { sheet, rg_visit_type (), record };

  add_heads (&filler);
  rg_form_filler_add_customer (&filler, RG_VISIT_CUSTOMER);
  rg_form_filler_add_wide (&filler, RG_VISIT_ADDRESS);
  rg_form_filler_add_pair (&filler, RG_VISIT_PERSON, RG_VISIT_POSITION);
  rg_form_filler_add_pair (&filler, RG_VISIT_PHONE, RG_VISIT_PLACE);
  rg_form_filler_add_pair (&filler, RG_VISIT_VISITOR, RG_VISIT_COMPANIONS);
  add_when (&filler);
  rg_form_filler_add_choices (&filler, rg_form_sheet_add_row (sheet), RG_VISIT_PURPOSE, RG_FORM_LABEL_SHARE, RG_FORM_WIDE_SHARE);
  rg_form_filler_add_note (&filler, RG_VISIT_CONTENT, 2);
  rg_form_filler_add_note (&filler, RG_VISIT_FEEDBACK, 1);
  rg_form_filler_add_note (&filler, RG_VISIT_NEED, 1);
  rg_form_filler_add_note (&filler, RG_VISIT_COMPETITION, 0.8);
  rg_form_filler_add_note (&filler, RG_VISIT_RESULT, 1);
  rg_form_filler_add_note (&filler, RG_VISIT_PLAN, 1);
  rg_form_filler_add_wide (&filler, RG_VISIT_NEXT_DATE);
  rg_form_filler_add_further (&filler, RG_VISIT_CUSTOMER);
  add_last_note (&filler);
  rg_form_filler_add_signatures (&filler, roles, G_N_ELEMENTS (roles));
  rg_form_sheet_add_note (sheet, &note_use);
}

/* F12 */
const RgForm rg_visit_form = {
  .name = "visit-record",
  .title = { "客户拜访记录表", NC_ ("form", "Customer visit record") },
  .get_record_type = rg_visit_type,
  .build = build,
};
