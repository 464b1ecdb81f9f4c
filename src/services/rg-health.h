/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgHealth:
 * @problems: (element-type utf8): translated sentences; empty when the book is sound
 * @can_repair: rg_health_repair() mends some of them
 * @counts: (element-type gint64): how many records there are of each type of rg_record_types()
 */
typedef struct
{
  GPtrArray *problems;
  gboolean   can_repair;
  GArray    *counts;
} RgHealth;

RgHealth *rg_health_check (RgSession *session,
                           GError   **error);
gboolean  rg_health_repair (RgSession    *session,
                            GCancellable *cancellable,
                            GError      **error);
void      rg_health_free (RgHealth *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHealth, rg_health_free)

G_END_DECLS
