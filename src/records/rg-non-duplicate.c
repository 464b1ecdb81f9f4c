/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-non-duplicate.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_NON_DUPLICATE_N_FIELDS] = {
  [RG_NON_DUPLICATE_ID] = RG_RECORD_FIELD_ID,
  [RG_NON_DUPLICATE_RECORD_TYPE] = { .name = "record_type", .label = N_ ("Table"), .header = "表", .kind = RG_KIND_CODE, .flags = RG_FIELD_REQUIRED },
  [RG_NON_DUPLICATE_FIRST] = { .name = "first", .label = N_ ("First record"), .header = "记录一", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_REQUIRED },
  [RG_NON_DUPLICATE_SECOND] = { .name = "second", .label = N_ ("Second record"), .header = "记录二", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_REQUIRED },
};
/* clang-format on */

RG_DEFINE_RECORD (RgNonDuplicate, rg_non_duplicate, .name = "non_duplicate", .plural = "non_duplicates", .label = N_ ("Not a duplicate"), .label_plural = N_ ("Not duplicates"), .sheet = "非重复", .default_sort = "id", .internal = TRUE)
