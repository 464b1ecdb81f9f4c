/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-custom-field.h"

#include <glib/gi18n.h>

/* What a column that people add can hold. */
static const RgChoice kinds[] = {
  { "文字", N_ ("Text"), "text" },
  { "多行文字", N_ ("Longer text"), "note" },
  { "数字", N_ ("Number"), "number|real" },
  { "整数", N_ ("Whole number"), "integer" },
  { "金额", N_ ("Amount (yuan)"), "money" },
  { "日期", N_ ("Date"), "date" },
  { "日期时间", N_ ("Date and time"), "datetime" },
  { "是否", N_ ("Yes or no"), "boolean" },
  { "选项", N_ ("Choice"), "choice|option" },
  { "电话", N_ ("Telephone"), "phone" },
  { "邮箱", N_ ("E-mail"), "email" },
  { "编号", N_ ("Code"), "code" },
  { NULL },
};

/* clang-format off */
static const RgField fields[RG_CUSTOM_FIELD_N_FIELDS] = {
  [RG_CUSTOM_FIELD_ID] = RG_RECORD_FIELD_ID,
  [RG_CUSTOM_FIELD_RECORD_TYPE] = { .name = "record_type", .label = N_ ("Table"), .header = "表", .kind = RG_KIND_CODE, .flags = RG_FIELD_GRID | RG_FIELD_REQUIRED },
  [RG_CUSTOM_FIELD_NAME] = { .name = "name", .label = N_ ("Field name"), .header = "字段名", .kind = RG_KIND_CODE, .flags = RG_FIELD_GRID | RG_FIELD_REQUIRED },
  [RG_CUSTOM_FIELD_LABEL] = { .name = "label", .label = N_ ("Column name"), .header = "列名", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_REQUIRED | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOM_FIELD_KIND] = { .name = "kind", .label = N_ ("Kind"), .header = "类型", .kind = RG_KIND_CHOICE, .flags = RG_FIELD_GRID | RG_FIELD_REQUIRED | RG_FIELD_FORM, .choices = kinds },
  [RG_CUSTOM_FIELD_CHOICES] = { .name = "choices", .label = N_ ("Choices, one a line"), .header = "可选值", .kind = RG_KIND_NOTE, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_CUSTOM_FIELD_DEFAULT_VALUE] = { .name = "default_value", .label = N_ ("Value of new records"), .header = "默认值", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_CUSTOM_FIELD_REQUIRED] = { .name = "required", .label = N_ ("Must be filled in"), .header = "必填", .kind = RG_KIND_BOOLEAN, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_CUSTOM_FIELD_FORMULA] = { .name = "formula", .label = N_ ("Formula"), .header = "公式", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_CUSTOM_FIELD_POSITION] = { .name = "position", .label = N_ ("Place in the list"), .header = "次序", .kind = RG_KIND_INTEGER },
};
/* clang-format on */

RG_DEFINE_RECORD (RgCustomField, rg_custom_field, .name = "custom_field", .plural = "custom_fields", .label = N_ ("Column"), .label_plural = N_ ("Columns"), .sheet = "自定义列", .title = "label", .default_sort = "record_type,position,id", .internal = TRUE)

/* In the order of the list above. */
static const RgKind kind_values[] = {
  RG_KIND_TEXT,
  RG_KIND_NOTE,
  RG_KIND_REAL,
  RG_KIND_INTEGER,
  RG_KIND_MONEY,
  RG_KIND_DATE,
  RG_KIND_DATETIME,
  RG_KIND_BOOLEAN,
  RG_KIND_CHOICE,
  RG_KIND_PHONE,
  RG_KIND_EMAIL,
  RG_KIND_CODE,
};

/**
 * rg_custom_field_kind_from_name:
 * @name: (nullable): what a definition stores: "金额"
 *
 * Returns: the kind; text for a name that is not known
 */
RgKind
rg_custom_field_kind_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_values); i++)
    if (g_strcmp0 (kinds[i].value, name) == 0)
      return kind_values[i];
  return RG_KIND_TEXT;
}

/**
 * rg_custom_field_kind:
 *
 * Returns: the kind of the column that @definition describes
 */
RgKind
rg_custom_field_kind (RgRecord *definition)
{
  return rg_custom_field_kind_from_name (rg_record_get_text (definition, RG_CUSTOM_FIELD_KIND));
}
