/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/* What cannot be right about a customer. */
typedef enum
{
  RG_INVALID_PHONE,
  RG_INVALID_EMAIL,
  RG_INVALID_DATE,
  RG_INVALID_PLACE,
  RG_N_INVALID,
} RgInvalid;

/* By what two customers are likely one. */
typedef enum
{
  RG_TWIN_PHONE,
  RG_TWIN_NAME,
  RG_N_TWINS,
} RgTwin;

/**
 * RgHealthScan:
 * @n_customers: how many there are
 * @invalid: for each sort of fault, (element-type gint64): the customers that have it
 * @any_invalid: those that have one of them
 * @twins: for each rule, those that share the value with another one, unless somebody said that they are two
 * @any_twins: those that share one of them
 * @pairs: for each rule, how many pairs that makes
 *
 * What is found by looking at all customers once.
 */
typedef struct
{
  gint64  n_customers;
  GArray *invalid[RG_N_INVALID];
  GArray *any_invalid;
  GArray *twins[RG_N_TWINS];
  GArray *any_twins;
  gint64  pairs[RG_N_TWINS];
} RgHealthScan;

RgHealthScan *rg_health_scan (RgSession    *session,
                              const char   *today,
                              GCancellable *cancellable,
                              GError      **error);
void          rg_health_scan_free (RgHealthScan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHealthScan, rg_health_scan_free)

G_END_DECLS
