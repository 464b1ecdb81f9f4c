/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Moments are seconds since 1970 (UTC). */
#define RG_REMINDER_NEVER G_MININT64

/* A day without a time is reminded of at this time. */
#define RG_REMINDER_DEFAULT_TIME "09:00"

/**
 * RgReminderRule:
 * @source: "task" or "interaction"
 * @source_id: the id of the task or follow-up
 * @local: the wall clock, "YYYY-MM-DD HH:MM", or only a day
 * @zone: (nullable): the zone in which @local is meant
 *
 * When to remind of what. It fires once for each different @local.
 */
typedef struct
{
  const char *source;
  gint64      source_id;
  const char *local;
  const char *zone;
} RgReminderRule;

typedef enum
{
  RG_REMINDER_INVALID, /* the time cannot be read */
  RG_REMINDER_PAST,    /* before the mark: an earlier check took care of it */
  RG_REMINDER_DUE,     /* fires now */
  RG_REMINDER_LATER,
} RgReminderVerdict;

typedef enum
{
  RG_REMINDER_SILENT,  /* nothing is due */
  RG_REMINDER_EACH,    /* one notification for each */
  RG_REMINDER_SUMMARY, /* one notification for all that came due while the program was away */
  RG_REMINDER_ASK,     /* the clock jumped ahead by more than a day: ask whether it is right before firing anything */
} RgReminderManner;

typedef enum
{
  RG_SNOOZE_HOUR,
  RG_SNOOZE_TOMORROW,
} RgSnooze;

gint64            rg_reminder_rule_moment (const RgReminderRule *rule);
char             *rg_reminder_rule_key (const RgReminderRule *rule);
RgReminderVerdict rg_reminder_rule_judge (const RgReminderRule *rule,
                                          gint64                last_checked,
                                          gint64                now);
gint64            rg_reminder_rule_advance (gint64 last_checked,
                                            gint64 now);
RgReminderManner  rg_reminder_rule_manner (gint64 last_checked,
                                           gint64 now,
                                           gint64 elapsed,
                                           guint  n_due);
char             *rg_reminder_rule_snooze (RgSnooze   snooze,
                                           GDateTime *now);

G_END_DECLS
