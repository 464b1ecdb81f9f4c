/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-likeness.h"
#include "rg-progress.h"
#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgDuplicatePair:
 * @first: the id of the one record
 * @second: the id of the other, the greater one
 * @score: 0 to 1
 * @reasons: (element-type RgReason): why, what counts most first; those that speak against it are among them
 */
typedef struct
{
  gint64     first;
  gint64     second;
  double     score;
  GPtrArray *reasons;
} RgDuplicatePair;

/**
 * RgDuplicateGroup:
 * @records: (element-type RgRecord): two or more, the one with most filled in first, which is the one to keep
 * @score: that of the weakest link: each record is connected with the others by pairs of at least this score
 * @reasons: (element-type RgReason): those of its pairs, each once, with the weight where it counts most
 * @pairs: (element-type RgDuplicatePair): the pairs that were found, the best first
 *
 * Records that are likely one; or, among the candidates, records that share a name or a telephone number and are
 * likely not one.
 */
typedef struct
{
  GPtrArray *records;
  double     score;
  GPtrArray *reasons;
  GPtrArray *pairs;
} RgDuplicateGroup;

/**
 * RgDuplicateResult:
 * @groups: (element-type RgDuplicateGroup): the surest first
 * @candidates: (element-type RgDuplicateGroup): below the threshold, but with an identical name or telephone number
 * @notes: (element-type utf8): translated sentences: what was left out, and why
 * @n_records: how many records there were
 * @n_compared: how many pairs were looked at
 * @n_decided: how many pairs were left out because somebody said that they are two
 */
typedef struct
{
  GPtrArray *groups;
  GPtrArray *candidates;
  GPtrArray *notes;
  guint64    n_records;
  guint64    n_compared;
  guint64    n_decided;
} RgDuplicateResult;

/**
 * RgDuplicateHit:
 * @id: of a record in the book; 0 for one that has no id yet
 * @tag: what rg_duplicate_index_find_and_add() was given for it; 0 for records of the book
 * @score: 0 to 1
 * @reasons: (element-type RgReason): why
 */
typedef struct
{
  gint64     id;
  guint64    tag;
  double     score;
  GPtrArray *reasons;
} RgDuplicateHit;

gboolean           rg_duplicates_can_search (const RgRecordType *type);
RgDuplicateResult *rg_duplicates_search (RgSession          *session,
                                         const RgRecordType *type,
                                         double              threshold,
                                         RgProgressFunc      progress,
                                         gpointer            progress_data,
                                         GCancellable       *cancellable,
                                         GError            **error);
RgDuplicateResult *rg_duplicates_search_groups (RgSession          *session,
                                                const RgRecordType *type,
                                                GCancellable       *cancellable,
                                                GError            **error);
GPtrArray         *rg_duplicates_find_for (RgSession *session,
                                           RgRecord  *record,
                                           guint      limit,
                                           GError   **error);
RgDuplicatePair   *rg_duplicates_compare (RgSession          *session,
                                          const RgRecordType *type,
                                          gint64              first,
                                          gint64              second,
                                          GError            **error);

/* Decisions */
gint64 rg_duplicates_mark_different (RgSession          *session,
                                     const RgRecordType *type,
                                     const gint64       *ids,
                                     guint               n_ids,
                                     const char         *who,
                                     GError            **error);
gint64 rg_duplicates_forget_different (RgSession          *session,
                                       const RgRecordType *type,
                                       const gint64       *ids,
                                       guint               n_ids,
                                       const char         *who,
                                       GError            **error);

/**
 * RgDuplicateIndex:
 *
 * All records of a type in memory, to ask about many others quickly, as an import does. Used by one thread at a time.
 */
typedef struct _RgDuplicateIndex RgDuplicateIndex;

RgDuplicateIndex *rg_duplicate_index_new (RgSession          *session,
                                          const RgRecordType *type,
                                          GCancellable       *cancellable,
                                          GError            **error);
RgDuplicateIndex *rg_duplicate_index_new_empty (RgSession          *session,
                                                const RgRecordType *type,
                                                guint64             n_others);
void              rg_duplicate_index_free (RgDuplicateIndex *self);
GPtrArray        *rg_duplicate_index_find (RgDuplicateIndex *self,
                                           RgRecord         *record,
                                           double            threshold,
                                           guint             limit);
GPtrArray        *rg_duplicate_index_find_and_add (RgDuplicateIndex *self,
                                                   RgRecord         *record,
                                                   guint64           tag,
                                                   double            threshold,
                                                   guint             limit);

void rg_duplicate_pair_free (RgDuplicatePair *pair);
void rg_duplicate_group_free (RgDuplicateGroup *group);
void rg_duplicate_result_free (RgDuplicateResult *result);
void rg_duplicate_hit_free (RgDuplicateHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDuplicatePair, rg_duplicate_pair_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDuplicateGroup, rg_duplicate_group_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDuplicateResult, rg_duplicate_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDuplicateHit, rg_duplicate_hit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDuplicateIndex, rg_duplicate_index_free)

G_END_DECLS
