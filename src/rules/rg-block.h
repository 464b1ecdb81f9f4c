/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-likeness.h"

G_BEGIN_DECLS

/**
 * RgBlockKey:
 * @hash: what records share that may be one
 * @is_strong: a value that hardly two should have, such as a telephone number; not only a part of a name
 * @field: of a strong one: the field in which it stands
 */
typedef struct
{
  guint64  hash;
  gboolean is_strong;
  guint    field;
} RgBlockKey;

/* A record has no more keys than these. */
#define RG_BLOCK_MAX_KEYS 24

/* More records than these that share a value are not all compared with each other. */
#define RG_BLOCK_STRONG_LIMIT 200
#define RG_BLOCK_WEAK_LIMIT 40

/**
 * RgBlocks:
 *
 * Which records share a key, so that of a hundred thousand only those are compared that may be one.
 */
typedef struct _RgBlocks RgBlocks;

guint rg_evidence_get_keys (const RgEvidence *evidence,
                            RgBlockKey       *keys);

RgBlocks *rg_blocks_new (void);
void      rg_blocks_free (RgBlocks *self);
void      rg_blocks_expect (RgBlocks         *self,
                            const RgBlockKey *keys,
                            guint             n_keys);
void      rg_blocks_add (RgBlocks         *self,
                         guint             record,
                         const RgBlockKey *keys,
                         guint             n_keys);
guint     rg_blocks_get_size (RgBlocks         *self,
                              const RgBlockKey *key);
guint     rg_blocks_list (RgBlocks         *self,
                          const RgBlockKey *key,
                          guint            *records);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgBlocks, rg_blocks_free)

G_END_DECLS
