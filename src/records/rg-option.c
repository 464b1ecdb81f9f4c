/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-option.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_OPTION_N_FIELDS] = {
  [RG_OPTION_ID] = RG_RECORD_FIELD_ID,
  [RG_OPTION_LIST] = { .name = "list", .label = N_ ("List"), .header = "选项表", .kind = RG_KIND_CODE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_OPTION_VALUE] = { .name = "value", .label = N_ ("Entry"), .header = "选项", .kind = RG_KIND_TEXT, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_OPTION_POSITION] = { .name = "position", .label = N_ ("Place in the list"), .header = "次序", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
};
/* clang-format on */

RG_DEFINE_RECORD (RgOption, rg_option, .name = "option", .plural = "options", .label = N_ ("List entry"), .label_plural = N_ ("List entries"), .sheet = "选项", .title = "value", .default_sort = "list,position,id", .internal = TRUE)
