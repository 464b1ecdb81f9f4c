/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-progress.h"
#include "rg-session.h"
#include "rg-standard.h"

G_BEGIN_DECLS

/**
 * RG_STANDARD_ALL_RULES:
 *
 * The rules of RgStandardSettings, when all are wanted.
 */
#define RG_STANDARD_ALL_RULES ((1u << RG_N_STANDARD_RULES) - 1)

/**
 * RgStandardSettings:
 * @rules: bits: 1 << RgStandardRule
 * @form: how names of places are to be written
 */
typedef struct
{
  guint       rules;
  RgPlaceForm form;
} RgStandardSettings;

/**
 * RgStandardProposal:
 * @title: what the record is called
 * @from: what stands there; "" for nothing
 * @to: what is proposed
 * @reason: why, in the language of the person
 * @is_ticked: it is to be done; at first what is obvious
 */
typedef struct
{
  gint64         record_id;
  guint          field;
  char          *title;
  char          *from;
  char          *to;
  RgStandardRule rule;
  RgCertainty    certainty;
  const char    *reason;
  gboolean       is_ticked;
} RgStandardProposal;

void        rg_standard_proposal_free (RgStandardProposal *proposal);
const char *rg_standards_get_title (RgStandardRule rule);
gboolean    rg_standards_can_use (const RgRecordType *type);
GPtrArray  *rg_standards_propose (RgSession                *session,
                                  const RgRecordType       *type,
                                  const RgStandardSettings *settings,
                                  RgProgressFunc            progress,
                                  gpointer                  progress_data,
                                  GCancellable             *cancellable,
                                  GError                  **error);
gint64      rg_standards_apply (RgSession          *session,
                                const RgRecordType *type,
                                GPtrArray          *proposals,
                                const char         *who,
                                RgProgressFunc      progress,
                                gpointer            progress_data,
                                GCancellable       *cancellable,
                                guint              *n_changed,
                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgStandardProposal, rg_standard_proposal_free)

G_END_DECLS
