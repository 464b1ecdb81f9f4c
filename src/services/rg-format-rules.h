/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-values.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgFormatRules:
 *
 * The conditional formats of a view, ready to be asked for each cell. Made anew when the formats, the day or the
 * records change; between rg_format_rules_new() and rg_format_rules_read() it may go to another thread.
 */
typedef struct _RgFormatRules RgFormatRules;

RgFormatRules *rg_format_rules_new (RgView     *view,
                                    const char *today,
                                    const char *who);
void           rg_format_rules_free (RgFormatRules *self);
gboolean       rg_format_rules_is_empty (const RgFormatRules *self);
gboolean       rg_format_rules_needs_reading (const RgFormatRules *self);
gboolean       rg_format_rules_read (RgFormatRules *self,
                                     RgSession     *session,
                                     const RgQuery *query,
                                     GCancellable  *cancellable,
                                     GError       **error);
gboolean       rg_format_rules_apply (const RgFormatRules *self,
                                      RgRecord            *record,
                                      guint                field,
                                      gboolean             dark,
                                      guint32             *background,
                                      guint32             *foreground);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFormatRules, rg_format_rules_free)

G_END_DECLS
