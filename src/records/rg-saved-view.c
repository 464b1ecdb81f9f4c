/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-saved-view.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_SAVED_VIEW_N_FIELDS] = {
  [RG_SAVED_VIEW_ID] = RG_RECORD_FIELD_ID,
  [RG_SAVED_VIEW_RECORD_TYPE] = { .name = "record_type", .label = N_ ("Table"), .header = "表", .kind = RG_KIND_CODE, .flags = RG_FIELD_REQUIRED },
  [RG_SAVED_VIEW_NAME] = { .name = "name", .label = N_ ("Name of the view"), .header = "视图名称", .kind = RG_KIND_TEXT, .flags = RG_FIELD_REQUIRED | RG_FIELD_SEARCH },
  [RG_SAVED_VIEW_POSITION] = { .name = "position", .label = N_ ("Place in the list"), .header = "次序", .kind = RG_KIND_INTEGER },
  [RG_SAVED_VIEW_STATE] = { .name = "state", .label = N_ ("Settings of the view"), .header = "视图设置", .kind = RG_KIND_NOTE, .flags = RG_FIELD_REQUIRED },
};
/* clang-format on */

RG_DEFINE_RECORD (RgSavedView, rg_saved_view, .name = "view", .plural = "views", .label = N_ ("View"), .label_plural = N_ ("Views"), .sheet = "视图", .title = "name", .default_sort = "position,id", .internal = TRUE)
