/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-merge.h"

G_BEGIN_DECLS

gboolean _rg_merge_absorb (RgSession          *session,
                           const RgRecordType *type,
                           gint64              from,
                           gint64              into,
                           RgMergeOutcome     *outcome,
                           GError            **error);
gboolean _rg_merge_decisions (RgSession          *session,
                              const RgRecordType *type,
                              gint64              from,
                              gint64              into,
                              GError            **error);
gint64   _rg_merge_count_belongings (RgSession          *session,
                                     const RgRecordType *type,
                                     gint64              id,
                                     GError            **error);

G_END_DECLS
