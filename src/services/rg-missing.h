/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-health-settings.h"
#include "rg-progress.h"

G_BEGIN_DECLS

/** RG_MISSING_ANY: instead of a field: any of the key fields. */
#define RG_MISSING_ANY (-1)

/**
 * RgMissingField:
 * @field: a field of customers
 * @filled: how many have it
 */
typedef struct
{
  guint  field;
  gint64 filled;
} RgMissingField;

/**
 * RgMissingOwner:
 * @name: (nullable): who is responsible; %NULL: nobody
 * @n_customers: for how many customers
 * @n_incomplete: how many of them lack a key field
 * @n_gaps: how many key fields they lack altogether
 */
typedef struct
{
  char  *name;
  gint64 n_customers;
  gint64 n_incomplete;
  gint64 n_gaps;
} RgMissingOwner;

/**
 * RgMissing:
 * @fields: (element-type RgMissingField): the key fields
 * @owners: (element-type RgMissingOwner): who has most to fill in first
 * @n_customers: all customers
 * @n_incomplete: how many of them lack a key field
 * @goal: which share of the key fields should be filled in, in percent
 *
 * What customers lack of what each of them should have, and who can say it.
 */
typedef struct
{
  GArray    *fields;
  GPtrArray *owners;
  gint64     n_customers;
  gint64     n_incomplete;
  int        goal;
} RgMissing;

/**
 * RgMissingTasks:
 * @owners: (array zero-terminated=1) (nullable): for whom, "" for nobody; %NULL: for everybody
 * @each_customer: a task for each customer instead of one for each person
 * @due: (nullable): until which day
 * @who: who does it
 * @today: "YYYY-MM-DD"
 */
typedef struct
{
  const char *const *owners;
  gboolean           each_customer;
  const char        *due;
  const char        *who;
  const char        *today;
} RgMissingTasks;

RgMissing *rg_missing_read (RgSession              *session,
                            const RgHealthSettings *settings,
                            GError                **error);
void       rg_missing_free (RgMissing *self);
double     rg_missing_get_completeness (const RgMissing *self);
double     rg_missing_owner_get_completeness (const RgMissing      *self,
                                              const RgMissingOwner *owner);
RgQuery   *rg_missing_new_query (const RgHealthSettings *settings,
                                 int                     field);
void       rg_missing_query_add_owner (RgQuery    *query,
                                       const char *owner);
char      *rg_missing_dup_gaps (const RgHealthSettings *settings,
                                RgRecord               *customer,
                                const char             *separator);
gboolean   rg_missing_lacks (RgRecord *customer,
                             guint     field);
gint64     rg_missing_make_tasks (RgSession              *session,
                                  const RgHealthSettings *settings,
                                  const RgMissingTasks   *tasks,
                                  guint                  *n_made,
                                  guint                  *n_there,
                                  GCancellable           *cancellable,
                                  GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgMissing, rg_missing_free)

G_END_DECLS
