/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgCustomerData:
 * @customer: the customer
 * @contacts: (element-type RgRecord): the people to talk to
 * @follow_ups: (element-type RgRecord): the newest first
 * @tasks: (element-type RgRecord): those that are open, by their due date
 * @sales: (element-type RgRecord): the newest first
 * @ratings: (element-type RgRecord): the newest first
 * @proposed: the day on which to talk again, if one talked today
 * @channel: (nullable): how one talked last
 *
 * Everything that the panel shows of one customer, read at one moment.
 */
typedef struct
{
  RgRecord  *customer;
  GPtrArray *contacts;
  GPtrArray *follow_ups;
  GPtrArray *tasks;
  GPtrArray *sales;
  GPtrArray *ratings;
  char      *proposed;
  char      *channel;
} RgCustomerData;

RgCustomerData *rg_customer_data_load (RgSession  *session,
                                       gint64      customer,
                                       const char *today,
                                       GError    **error);
void            rg_customer_data_free (RgCustomerData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgCustomerData, rg_customer_data_free)

G_END_DECLS
