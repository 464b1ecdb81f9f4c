/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RG_FOLLOW_UP_NONE, /* nothing is planned */
  RG_FOLLOW_UP_OVERDUE,
  RG_FOLLOW_UP_TODAY,
  RG_FOLLOW_UP_UPCOMING,
} RgFollowUpState;

RgFollowUpState rg_follow_up_state (const char *next_at,
                                    const char *today,
                                    int        *days);
char           *rg_follow_up_describe (const char *next_at,
                                       const char *today);
int             rg_follow_up_cadence (const char *const *contacts,
                                      guint              n_contacts,
                                      const char        *level);
char           *rg_follow_up_propose (const char *const *contacts,
                                      guint              n_contacts,
                                      const char        *level,
                                      const char        *today);

G_END_DECLS
