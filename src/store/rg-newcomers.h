/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

RgNewcomers *_rg_newcomers_new (void);
void         _rg_newcomers_free (RgNewcomers *self);
void         _rg_newcomers_clear (RgNewcomers *self);
gboolean     _rg_newcomers_add (RgNewcomers *self,
                                RgSession   *session,
                                GPtrArray   *records,
                                GError     **error);
gboolean     _rg_newcomers_finish (RgNewcomers *self,
                                   RgSession   *session,
                                   GError     **error);
GArray      *_rg_newcomers_list_open (RgNewcomers     *self,
                                      const RgIdRange *range);

G_END_DECLS
