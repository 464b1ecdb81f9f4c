/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgStaleKind:
 *
 * The kinds of customers that are to be looked after at different intervals; the last one are those without a type.
 */
typedef enum
{
  RG_STALE_PROSPECT,
  RG_STALE_WON,
  RG_STALE_LOST,
  RG_STALE_OTHER,
  RG_N_STALE_KINDS,
} RgStaleKind;

/** RG_HEALTH_MAX_FIELDS: how many fields can be key fields. */
#define RG_HEALTH_MAX_FIELDS 32

/**
 * RgHealthSettings:
 * @fields: fields of customers that everybody should have
 * @n_fields: how many
 * @goal: which share of them should be filled in, in percent
 * @stale_days: after how many days without any contact or sale a customer is neglected; 0: never
 *
 * What a well kept book is. Kept in the book, so that all who work in it see the same figures.
 */
typedef struct
{
  guint fields[RG_HEALTH_MAX_FIELDS];
  guint n_fields;
  int   goal;
  int   stale_days[RG_N_STALE_KINDS];
} RgHealthSettings;

RgHealthSettings *rg_health_settings_new (void);
RgHealthSettings *rg_health_settings_copy (const RgHealthSettings *self);
void              rg_health_settings_free (RgHealthSettings *self);
RgHealthSettings *rg_health_settings_load (RgSession *session,
                                           GError   **error);
gboolean          rg_health_settings_save (const RgHealthSettings *self,
                                           RgSession              *session,
                                           GError                **error);
gboolean          rg_health_settings_can_be_key (guint field);
gboolean          rg_health_settings_has_field (const RgHealthSettings *self,
                                                guint                   field);
void              rg_health_settings_set_field (RgHealthSettings *self,
                                                guint             field,
                                                gboolean          key);
const char       *rg_stale_kind_get_type_value (RgStaleKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHealthSettings, rg_health_settings_free)

G_END_DECLS
