/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-block.h"
#include "rg-duplicates.h"

G_BEGIN_DECLS

/* Two records of a search, by their numbers in it. */
typedef struct
{
  guint  first;
  guint  second;
  double score;
} RgMatch;

/* The records of a search: ids, what they say, and the pairs that somebody said are two. */
typedef struct
{
  RgSession          *session;
  const RgRecordType *type;
  RgLikeness         *likeness;
  GArray             *ids;      /* gint64 */
  GPtrArray          *evidence; /* RgEvidence */
  RgBlocks           *blocks;
  GHashTable         *decided; /* set of RgIdPair */
} RgDuplicatePool;

typedef struct
{
  gint64 first;
  gint64 second;
} RgIdPair;

RgDuplicatePool *_rg_duplicate_pool_new (RgSession          *session,
                                         const RgRecordType *type);
void             _rg_duplicate_pool_free (RgDuplicatePool *self);
gboolean         _rg_duplicate_pool_load (RgDuplicatePool *self,
                                          RgProgressFunc   progress,
                                          gpointer         progress_data,
                                          GCancellable    *cancellable,
                                          gboolean         complete,
                                          GError         **error);
gboolean         _rg_duplicate_pool_add_record (RgDuplicatePool *self,
                                                RgRecord        *record,
                                                GError         **error);
guint            _rg_duplicate_pool_add (RgDuplicatePool *self,
                                         gint64           id,
                                         RgEvidence      *evidence);
gboolean         _rg_duplicate_pool_is_decided (RgDuplicatePool *self,
                                                guint            a,
                                                guint            b);
GPtrArray       *_rg_duplicate_groups_make (RgDuplicatePool *self,
                                            GArray          *matches,
                                            gboolean         strict,
                                            GCancellable    *cancellable,
                                            GError         **error);
RgDuplicatePair *_rg_duplicate_pair_new (RgDuplicatePool *self,
                                         const RgMatch   *match);
GHashTable      *_rg_duplicates_load_decisions (RgSession          *session,
                                                const RgRecordType *type,
                                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDuplicatePool, _rg_duplicate_pool_free)

G_END_DECLS
