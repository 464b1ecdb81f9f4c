/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* At this score and above two records count as one, unless somebody says otherwise. */
#define RG_LIKENESS_THRESHOLD 0.85

/**
 * RgReason:
 * @code: a stable code in capitals ("SAME_MOBILE"); a static string
 * @weight: what it counts, in bits: above 0 it speaks for one record, below 0 for two
 * @rule: the rule of identical names or telephone numbers: whoever shares these is shown, whatever the score
 * @text: what it is in words, translated: "the same mobile number"
 *
 * One of the reasons for a score.
 */
typedef struct
{
  const char *code;
  double      weight;
  gboolean    rule;
  char       *text;
} RgReason;

/**
 * RgLikeness:
 *
 * Compares records of one type: which fields say what, and how frequent their values are. Used by one thread at a time.
 */
typedef struct _RgLikeness RgLikeness;

/**
 * RgEvidence:
 *
 * What one record says about who it is, made ready to be compared with many others.
 */
typedef struct _RgEvidence RgEvidence;

RgReason *rg_reason_copy (const RgReason *reason);
void      rg_reason_free (RgReason *reason);

RgLikeness  *rg_likeness_new (const RgRecordType *type);
void         rg_likeness_free (RgLikeness *self);
const guint *rg_likeness_get_fields (RgLikeness *self,
                                     guint      *n_fields);
RgEvidence  *rg_likeness_prepare (RgLikeness    *self,
                                  const RgValue *values);
RgEvidence  *rg_likeness_prepare_record (RgLikeness *self,
                                         RgRecord   *record);
void         rg_evidence_add_phones (RgEvidence *evidence,
                                     guint       field,
                                     const char *text);
void         rg_likeness_count_others (RgLikeness *self,
                                       guint64     n);
void         rg_likeness_expect (RgLikeness       *self,
                                 const RgEvidence *evidence);
void         rg_likeness_count (RgLikeness       *self,
                                const RgEvidence *evidence);
double       rg_likeness_compare (RgLikeness       *self,
                                  const RgEvidence *a,
                                  const RgEvidence *b,
                                  gboolean         *rule);
GPtrArray   *rg_likeness_explain (RgLikeness       *self,
                                  const RgEvidence *a,
                                  const RgEvidence *b);
void         rg_evidence_free (RgEvidence *evidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgReason, rg_reason_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLikeness, rg_likeness_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgEvidence, rg_evidence_free)

G_END_DECLS
