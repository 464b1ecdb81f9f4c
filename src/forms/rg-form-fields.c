/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-fields.h"

#include <glib/gi18n.h>

#include "rg-formula.h"

static const RgFormWord word_customer_name = { "客户名称", NC_ ("form", "Customer name") };
static const RgFormWord word_customer_code = { "客户编号", NC_ ("form", "Customer code") };
static const RgFormWord word_signature = { "签字", NC_ ("form", "Signature") };
static const RgFormWord word_further = { "更多信息", NC_ ("form", "Further details") };
static const RgFormWord word_date = { "日期", NC_ ("form", "Date") };

/**
 * rg_form_filler_text:
 *
 * Returns: (transfer full): a value of the record as it is printed; "" if there is none
 */
char *
rg_form_filler_text (const RgFormFiller *self,
                     guint               field)
{
  return rg_form_field_text (rg_form_sheet_get_language (self->sheet), self->record, rg_record_type_get_field (self->type, field), field);
}

/**
 * rg_form_filler_label:
 *
 * Returns: (transfer full): what a field is called on the form
 */
char *
rg_form_filler_label (const RgFormFiller *self,
                      guint               field)
{
  return rg_form_field_label (rg_form_sheet_get_language (self->sheet), rg_record_type_get_field (self->type, field));
}

/**
 * rg_form_filler_head:
 *
 * Puts a field in the line between title and table.
 */
void
rg_form_filler_head (const RgFormFiller *self,
                     guint               field)
{
  g_autofree char *label = rg_form_filler_label (self, field);
  g_autofree char *text = rg_form_filler_text (self, field);

  /* Room for a number by hand. */
  rg_form_sheet_add_head (self->sheet, label, *text != '\0' ? text : "                    ");
}

/**
 * rg_form_filler_add_cells:
 *
 * Adds label and value of a field to a row.
 */
void
rg_form_filler_add_cells (const RgFormFiller *self,
                          RgFormRow          *row,
                          guint               field,
                          RgFormCellKind      kind,
                          double              label_share,
                          double              value_share)
{
  g_autofree char *label = rg_form_filler_label (self, field);
  g_autofree char *text = rg_form_filler_text (self, field);

  rg_form_row_add (row, RG_FORM_CELL_LABEL, label_share, label);
  rg_form_row_add (row, kind, value_share, text);
}

/**
 * rg_form_filler_add_pair:
 *
 * Adds a row of two short fields.
 */
void
rg_form_filler_add_pair (const RgFormFiller *self,
                         guint               left,
                         guint               right)
{
  RgFormRow *row = rg_form_sheet_add_row (self->sheet);

  rg_form_filler_add_cells (self, row, left, RG_FORM_CELL_VALUE, RG_FORM_LABEL_SHARE, RG_FORM_VALUE_SHARE);
  rg_form_filler_add_cells (self, row, right, RG_FORM_CELL_VALUE, RG_FORM_LABEL_SHARE, RG_FORM_VALUE_SHARE);
}

/**
 * rg_form_filler_add_wide:
 *
 * Adds a row of one field over the whole width.
 */
void
rg_form_filler_add_wide (const RgFormFiller *self,
                         guint               field)
{
  rg_form_filler_add_cells (self, rg_form_sheet_add_row (self->sheet), field, RG_FORM_CELL_VALUE, RG_FORM_LABEL_SHARE, RG_FORM_WIDE_SHARE);
}

/**
 * rg_form_filler_add_note:
 * @stretch: how much of the empty room of the page the row takes, against other rows
 *
 * Adds a row for several lines.
 */
void
rg_form_filler_add_note (const RgFormFiller *self,
                         guint               field,
                         double              stretch)
{
  rg_form_filler_add_cells (self, rg_form_sheet_add_note_row (self->sheet, stretch), field, RG_FORM_CELL_NOTE, RG_FORM_LABEL_SHARE, RG_FORM_WIDE_SHARE);
}

/**
 * rg_form_filler_add_choices:
 *
 * Adds a field with all its choices, the chosen one ticked.
 */
void
rg_form_filler_add_choices (const RgFormFiller *self,
                            RgFormRow          *row,
                            guint               field,
                            double              label_share,
                            double              value_share)
{
  const RgField   *info = rg_record_type_get_field (self->type, field);
  const char      *chosen = self->record != NULL ? rg_record_get_text (self->record, field) : NULL;
  g_autofree char *label = rg_form_filler_label (self, field);
  RgFormCell      *cell;

  rg_form_row_add (row, RG_FORM_CELL_LABEL, label_share, label);
  cell = rg_form_row_add (row, RG_FORM_CELL_CHECKS, value_share, NULL);
  for (const RgChoice *choice = info->choices; choice->value != NULL; choice++)
    rg_form_cell_add_check (cell, rg_form_sheet_get_context (self->sheet), rg_form_choice_label (rg_form_sheet_get_language (self->sheet), choice), g_strcmp0 (chosen, choice->value) == 0);
}

/**
 * rg_form_filler_add_customer:
 * @field: the reference to the customer
 *
 * Adds a row with name and code of the customer.
 */
void
rg_form_filler_add_customer (const RgFormFiller *self,
                             guint               field)
{
  RgFormRow *row = rg_form_sheet_add_row (self->sheet);

  rg_form_row_add (row, RG_FORM_CELL_LABEL, RG_FORM_LABEL_SHARE, rg_form_sheet_word (self->sheet, &word_customer_name));
  rg_form_row_add (row, RG_FORM_CELL_VALUE, RG_FORM_VALUE_SHARE, self->record != NULL ? rg_record_get_reference_title (self->record, field) : NULL);
  rg_form_row_add (row, RG_FORM_CELL_LABEL, RG_FORM_LABEL_SHARE, rg_form_sheet_word (self->sheet, &word_customer_code));
  rg_form_row_add (row, RG_FORM_CELL_VALUE, RG_FORM_VALUE_SHARE, self->record != NULL ? rg_record_get_reference_key (self->record, field) : NULL);
}

/* Longer values get a line of their own. */
#define MAX_SHORT 18

static gboolean
is_further (RgRecord      *record,
            const RgField *field,
            guint          index)
{
  return (field->flags & RG_FIELD_ADDED) != 0 && (field->flags & RG_FIELD_INTERNAL) == 0 && !rg_record_is_null (record, index) &&
         !rg_formula_is_error (field, rg_record_get_value (record, index));
}

typedef struct
{
  const RgField *field;
  char          *text;
} Detail;

static void
detail_clear (gpointer detail)
{
  g_free (((Detail *)detail)->text);
}

/* @wide: whether those that need a line of their own are wanted, or the others */
static void
collect_details (const RgFormFiller *self,
                 RgRecord           *record,
                 gboolean            wide,
                 GArray             *details)
{
  const RgRecordType *type = record == NULL ? NULL : rg_record_get_record_type (record);

  for (guint i = 0; type != NULL && i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);
      Detail         detail = { field, NULL };

      if (!is_further (record, field, i))
        continue;
      detail.text = rg_form_field_text (rg_form_sheet_get_language (self->sheet), record, field, i);
      if (wide == (field->kind == RG_KIND_NOTE || g_utf8_strlen (detail.text, -1) > MAX_SHORT))
        g_array_append_val (details, detail);
      else
        g_free (detail.text);
    }
}

static void
add_detail (const RgFormFiller *self,
            RgFormRow          *row,
            const Detail       *detail,
            double              share)
{
  g_autofree char *label = rg_form_field_label (rg_form_sheet_get_language (self->sheet), detail->field);

  rg_form_row_add (row, RG_FORM_CELL_LABEL, RG_FORM_LABEL_SHARE, label);
  rg_form_row_add (row, detail->field->kind == RG_KIND_NOTE ? RG_FORM_CELL_NOTE : RG_FORM_CELL_VALUE, share, detail->text);
}

/* Two a row; the last one may have a row for itself. */
static void
add_pairs (const RgFormFiller *self,
           GArray             *details)
{
  for (guint i = 0; i < details->len; i += 2)
    {
      RgFormRow *row = rg_form_sheet_add_row (self->sheet);
      gboolean   alone = i + 1 == details->len;

      add_detail (self, row, &g_array_index (details, Detail, i), alone ? RG_FORM_WIDE_SHARE : RG_FORM_VALUE_SHARE);
      if (!alone)
        add_detail (self, row, &g_array_index (details, Detail, i + 1), RG_FORM_VALUE_SHARE);
    }
}

/**
 * rg_form_filler_add_further:
 * @customer: the reference to the customer
 *
 * Adds the columns that people added to customers and to the records of the form, as far as they have a value. Nothing when
 * there is none.
 */
void
rg_form_filler_add_further (const RgFormFiller *self,
                            guint               customer)
{
  g_autoptr (GArray) details = g_array_new (FALSE, FALSE, sizeof (Detail));
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (Detail));
  RgRecord  *records[] = { self->record == NULL ? NULL : rg_record_get_referred (self->record, customer), self->record };
  RgFormRow *title;

  g_array_set_clear_func (details, detail_clear);
  g_array_set_clear_func (notes, detail_clear);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      collect_details (self, records[i], FALSE, details);
      collect_details (self, records[i], TRUE, notes);
    }
  if (details->len + notes->len == 0)
    return;
  title = rg_form_sheet_add_row (self->sheet);
  rg_form_row_add (title, RG_FORM_CELL_LABEL, 1, rg_form_sheet_word (self->sheet, &word_further));
  rg_form_row_keep_with_next (title);
  add_pairs (self, details);
  for (guint i = 0; i < notes->len; i++)
    add_detail (self, rg_form_sheet_add_row (self->sheet), &g_array_index (notes, Detail, i), RG_FORM_WIDE_SHARE);
}

/**
 * rg_form_filler_add_signatures:
 *
 * Adds a row in which each role signs with a date.
 */
void
rg_form_filler_add_signatures (const RgFormFiller     *self,
                               const RgFormWord *const roles[],
                               guint                   n_roles)
{
  RgFormLanguage   language = rg_form_sheet_get_language (self->sheet);
  RgFormRow       *row = rg_form_sheet_add_signature_row (self->sheet);
  const char      *signature = rg_form_sheet_word (self->sheet, &word_signature);
  g_autofree char *day = rg_form_date (language, NULL);
  g_autofree char *date = rg_form_word_colon (language, rg_form_sheet_word (self->sheet, &word_date), *day != '\0' ? day : "                         ");

  for (guint i = 0; i < n_roles; i++)
    {
      const char      *role = rg_form_sheet_word (self->sheet, roles[i]);
      g_autofree char *head = g_strdup_printf (language == RG_FORM_LANGUAGE_ENGLISH ? "%s (%s):" : "%s（%s）：", role, signature);
      RgFormCell      *cell = rg_form_row_add (row, RG_FORM_CELL_SIGNATURE, 1.0 / n_roles, head);

      rg_form_cell_set_foot (cell, rg_form_sheet_get_context (self->sheet), date);
    }
}
