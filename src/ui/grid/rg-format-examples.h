/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-view.h"

G_BEGIN_DECLS

const char *rg_format_examples_get_title (const RgRecordType *type,
                                          guint               index);
gboolean    rg_format_examples_is_used (RgView *view,
                                        guint   index);
void        rg_format_examples_add (RgView *view,
                                    guint   index);

G_END_DECLS
