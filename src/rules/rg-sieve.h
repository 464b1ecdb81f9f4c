/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgSieve:
 *
 * Tells hashes that come more than once from those that come once only, in little memory: what only one record has need not
 * be kept. Some that come once are taken for others.
 */
typedef struct _RgSieve RgSieve;

RgSieve *rg_sieve_new (void);
void     rg_sieve_free (RgSieve *self);
void     rg_sieve_note (RgSieve *self,
                        guint64  hash);
gboolean rg_sieve_is_repeated (RgSieve *self,
                               guint64  hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSieve, rg_sieve_free)

G_END_DECLS
