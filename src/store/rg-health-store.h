/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgOwnerGaps:
 * @owner: (nullable): who is responsible; %NULL for customers without such a person
 * @n_customers: how many customers these are
 * @n_incomplete: how many of them lack at least one of the fields
 * @missing: for each of the fields that were asked for, how many of them lack it
 */
typedef struct
{
  char   *owner;
  gint64  n_customers;
  gint64  n_incomplete;
  gint64 *missing;
} RgOwnerGaps;

/**
 * RgHealthDay:
 * @day: "YYYY-MM-DD"
 * @measure: what was counted
 * @part: how many
 * @whole: of how many
 */
typedef struct
{
  char  *day;
  char  *measure;
  gint64 part;
  gint64 whole;
} RgHealthDay;

/**
 * RgHealthRow:
 *
 * What of a customer is looked at; of a contact person only @id (that of its customer), @phone, @mobile and @email. All
 * but the id may be %NULL. Valid during the call.
 */
typedef struct
{
  gint64      id;
  const char *name;
  const char *phone;
  const char *mobile;
  const char *email;
  const char *first_contact;
  const char *last_contact;
  const char *first_sale;
  const char *province;
  const char *city;
  const char *district;
} RgHealthRow;

typedef gboolean (*RgHealthRowFunc) (const RgHealthRow *row,
                                     gpointer           user_data,
                                     GError           **error);

void rg_owner_gaps_free (RgOwnerGaps *self);
void rg_health_day_free (RgHealthDay *self);

GPtrArray  *rg_health_store_gaps (RgSession   *session,
                                  const guint *fields,
                                  guint        n_fields,
                                  GError     **error);
gboolean    rg_health_store_each_customer (RgSession      *session,
                                           RgHealthRowFunc func,
                                           gpointer        user_data,
                                           GError        **error);
gboolean    rg_health_store_each_contact (RgSession      *session,
                                          RgHealthRowFunc func,
                                          gpointer        user_data,
                                          GError        **error);
GHashTable *rg_health_store_decided (RgSession *session,
                                     GError   **error);
char       *rg_health_store_dup_pair (gint64 one,
                                      gint64 other);
GPtrArray  *rg_health_store_days (RgSession  *session,
                                  const char *from,
                                  GError    **error);
gboolean    rg_health_store_has_day (RgSession  *session,
                                     const char *day);
gboolean    rg_health_store_write_day (RgSession *session,
                                       GPtrArray *days,
                                       GError   **error);
char       *rg_health_store_get_meta (RgSession  *session,
                                      const char *key,
                                      GError    **error);

G_END_DECLS
