/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/*
 * The lists that users extend, as known during one change set: an entry that is new becomes a record of its own in
 * that change set, so that undo takes it back together with the record that brought it.
 */
typedef struct _RgOptionLists RgOptionLists;

RgOptionLists *rg_option_lists_new (RgSession *session);
void           rg_option_lists_free (RgOptionLists *self);
gboolean       rg_option_lists_add_missing (RgOptionLists *self,
                                            RgRecord      *record,
                                            GError       **error);

G_END_DECLS
