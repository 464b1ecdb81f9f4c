/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-template.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-intake.h"
#include "rg-record-types.h"
#include "rg-template-workbook.h"

#define EXAMPLE "示例"
#define EXAMPLE_ENGLISH "Example"

typedef struct
{
  RgSession          *session;
  const RgRecordType *type;
  gboolean            english;
  GPtrArray          *columns;
} Sheet;

/**
 * rg_import_template_is_example:
 * @first_cell: the first text of a row
 *
 * Returns: whether the row is the example of a template, which is never imported
 */
gboolean
rg_import_template_is_example (const char *first_cell)
{
  return g_str_has_prefix (first_cell, EXAMPLE) || g_str_has_prefix (first_cell, EXAMPLE_ENGLISH);
}

/**
 * rg_import_template_is_notes:
 *
 * Returns: whether a sheet of this name explains others and is no table
 */
gboolean
rg_import_template_is_notes (const char *sheet)
{
  static const char *const names[] = { "说明", "填写说明", "填表说明", "使用说明", "Notes", "Instructions", "Readme", "README", NULL };

  return sheet != NULL && g_strv_contains (names, sheet);
}

/* What a field takes, in a sentence. */
static const char *
explain_kind (const RgField *field)
{
  switch (field->kind)
    {
    case RG_KIND_PHONE:
      return _ ("A mobile number of 11 digits, or a landline with its area code.");
    case RG_KIND_EMAIL:
      return _ ("An address such as name@example.com.");
    case RG_KIND_DATE:
      return _ ("A day such as 2026-03-05.");
    case RG_KIND_DATETIME:
      return _ ("A day, with or without a time: 2026-03-05 14:30.");
    case RG_KIND_TIME:
      return _ ("A time of day such as 09:30.");
    case RG_KIND_MONEY:
      return _ ("An amount in yuan such as 1234.50.");
    case RG_KIND_INTEGER:
      return _ ("A whole number.");
    case RG_KIND_REAL:
      return _ ("A number.");
    case RG_KIND_BOOLEAN:
      return _ ("是 or 否.");
    case RG_KIND_CHOICE:
      return _ ("One of the list.");
    case RG_KIND_OPTION:
      return _ ("One of the list, or a new word, which is added to it.");
    case RG_KIND_CODE:
      return _ ("Letters and digits. A code that exists changes that record; left empty, the program gives one.");
    case RG_KIND_TEXT:
    case RG_KIND_NOTE:
    case RG_KIND_REFERENCE:
    case RG_N_KINDS:
    default:
      return _ ("Text.");
    }
}

static char *
make_note (const RgField *field,
           gboolean       required)
{
  return g_strconcat (required ? _ ("Must be filled in. ") : "", explain_kind (field), NULL);
}

/* Texts as they are usual in such a column. */
static const struct
{
  const char *field;
  const char *text;
} texts[] = {
  { "name", "通达商贸有限公司" },
  { "contact", "张三" },
  { "person", "张三" },
  { "owner", "李四" },
  { "position", "经理" },
  { "province", "上海市" },
  { "city", "上海市" },
  { "district", "黄浦区" },
  { "address", "上海市黄浦区南京东路1号" },
  { "status", "需跟进报价方案" },
  { "need", "想要年度报价" },
  { "content", "电话沟通报价" },
  { "next_step", "发送报价单" },
  { "subject", "回访客户" },
  { "unit", "盒" },
};

static const char *
find_text (const RgRecordType *type,
           const RgField      *field)
{
  if (g_str_equal (field->name, "name") && type != rg_customer_type ())
    return type == rg_contact_type () ? "张三" : "茶叶";
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].field, field->name))
      return texts[i].text;
  return NULL;
}

static const char *
make_example (const RgRecordType *type,
              const RgField      *field)
{
  if (field->kind == RG_KIND_CHOICE && field->choices != NULL && field->choices[0].value != NULL)
    return field->choices[0].value;
  switch (field->kind)
    {
    case RG_KIND_PHONE:
      return "13800138000";
    case RG_KIND_EMAIL:
      return "name@example.com";
    case RG_KIND_DATE:
      return "2026-03-05";
    case RG_KIND_DATETIME:
      return "2026-03-05 14:30";
    case RG_KIND_TIME:
      return "09:30";
    case RG_KIND_MONEY:
      return "1234.50";
    case RG_KIND_INTEGER:
      return field->minimum < field->maximum ? "9" : "10";
    case RG_KIND_REAL:
      return "2";
    case RG_KIND_BOOLEAN:
      return "是";
    default:
      return find_text (type, field);
    }
}

static gboolean
add_choices (Sheet            *self,
             RgTemplateColumn *column,
             const RgField    *field,
             GError          **error)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (field->kind == RG_KIND_OPTION)
    {
      column->choices = rg_session_get_options (self->session, field->options, error);
      return column->choices != NULL;
    }
  if (field->kind == RG_KIND_BOOLEAN)
    g_strv_builder_add_many (values, "是", "否", NULL);
  else if (field->kind != RG_KIND_CHOICE)
    return TRUE;
  for (guint i = 0; field->kind == RG_KIND_CHOICE && field->choices[i].value != NULL; i++)
    g_strv_builder_add (values, field->choices[i].value);
  column->choices = g_strv_builder_end (values);
  column->strict = TRUE;
  return TRUE;
}

static const char *
get_header (Sheet         *self,
            const RgField *field)
{
  return self->english ? field->label : field->header;
}

/* The first cell of the example says that it is one. */
static void
set_example (Sheet            *self,
             RgTemplateColumn *column,
             const char       *text)
{
  if (self->columns->len > 0)
    column->example = g_strdup (text);
  else
    column->example = text == NULL ? g_strdup (self->english ? EXAMPLE_ENGLISH : EXAMPLE) : g_strdup_printf ("%s %s", self->english ? EXAMPLE_ENGLISH : EXAMPLE, text);
}

static void
add_reference (Sheet         *self,
               const RgField *field)
{
  const RgRecordType *other = rg_record_types_find (field->reference);
  const char *const   names[] = { other->key, other->title };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int               index = names[i] == NULL ? -1 : rg_record_type_find_field (other, names[i]);
      const RgField    *shown = index < 0 ? NULL : rg_record_type_get_field (other, (guint)index);
      RgTemplateColumn *column;

      if (shown == NULL || (i == 1 && g_strcmp0 (names[0], names[1]) == 0))
        continue;
      column = rg_template_column_new (get_header (self, shown), shown->kind);
      column->required = i == 0 && (field->flags & RG_FIELD_REQUIRED) != 0;
      column->note = g_strdup (column->required ? _ ("Must be filled in: the code, or the name beside it.") : _ ("Is enough without the code when only one has this name."));
      set_example (self, column, i == 0 ? (other == rg_customer_type () ? "C2026001" : NULL) : find_text (other, shown));
      g_ptr_array_add (self->columns, column);
    }
}

static gboolean
is_wanted (const RgRecordType *type,
           guint               index)
{
  const RgField *field = rg_record_type_get_field (type, index);

  if (!rg_intake_can_be_given (type, index) || field->formula != NULL)
    return FALSE;
  return type != rg_customer_type () || (index != RG_CUSTOMER_OPENING_TOTAL && index != RG_CUSTOMER_OPENING_LAST_CONTACT);
}

static gboolean
add_column (Sheet   *self,
            guint    index,
            GError **error)
{
  const RgField    *field = rg_record_type_get_field (self->type, index);
  gboolean          required = (field->flags & RG_FIELD_REQUIRED) != 0 && field->default_value == NULL && field->kind != RG_KIND_CODE;
  RgTemplateColumn *column;

  if (field->kind == RG_KIND_REFERENCE)
    {
      add_reference (self, field);
      return TRUE;
    }
  column = rg_template_column_new (get_header (self, field), field->kind);
  column->required = required;
  column->note = make_note (field, required);
  set_example (self, column, make_example (self->type, field));
  g_ptr_array_add (self->columns, column);
  return add_choices (self, column, field, error);
}

static gboolean
add_sheet (RgTemplateWorkbook *workbook,
           RgSession          *session,
           const RgRecordType *type,
           gboolean            english,
           GError            **error)
{
  Sheet    self = { .session = session, .type = type, .english = english };
  gboolean ok = TRUE;

  self.columns = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_template_column_free);
  for (guint i = 1; ok && i < rg_record_type_get_n_fields (type); i++)
    ok = !is_wanted (type, i) || add_column (&self, i, error);
  ok = ok && rg_template_workbook_add_sheet (workbook, english ? rg_record_type_get_label_plural (type) : type->sheet, self.columns, error);
  g_ptr_array_unref (self.columns);
  return ok;
}

static gboolean
is_english (RgExportHeaders headers)
{
  const char *const *languages = g_get_language_names ();

  if (headers == RG_EXPORT_HEADERS_PERSON)
    return languages[0] != NULL && g_str_has_prefix (languages[0], "en");
  return headers == RG_EXPORT_HEADERS_ENGLISH;
}

/**
 * rg_import_template_write:
 * @type: (nullable): the table; %NULL: all of them, a sheet each
 * @path: the .xlsx file
 *
 * Writes a workbook that people fill in and that the import reads back: headers, what belongs into each column, drop-down
 * lists with the entries of this book, and an example that is not imported.
 *
 * Returns: %FALSE with @error when the book cannot be read or the file cannot be written
 */
gboolean
rg_import_template_write (RgSession          *session,
                          const RgRecordType *type,
                          const char         *path,
                          RgExportHeaders     headers,
                          GError            **error)
{
  gboolean                   english = is_english (headers);
  const char *const          chinese_notes[] = { "表", "列", "必填", "填写说明", "可选值" };
  const char *const          english_notes[] = { "Table", "Column", "Required", "What belongs into it", "Choices" };
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  g_autoptr (RgTemplateWorkbook) workbook = rg_template_workbook_new (path, error);

  g_return_val_if_fail (RG_IS_SESSION (session), FALSE);

  if (workbook == NULL)
    return FALSE;
  for (guint i = 0; i < n_types; i++)
    if (!types[i]->internal && (type == NULL || type == types[i]) && !add_sheet (workbook, session, types[i], english, error))
      return FALSE;
  return rg_template_workbook_finish (workbook, english ? "Notes" : "说明", english ? english_notes : chinese_notes, error);
}
