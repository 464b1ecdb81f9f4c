/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgIcalItem:
 * @is_task: not an appointment
 * @due: (nullable): "YYYY-MM-DD HH:MM" on the clock here, or only a day
 *
 * A task or an appointment as it is read; all texts may be %NULL and are as in the file.
 */
typedef struct
{
  gboolean is_task;
  gboolean done;
  char    *subject;
  char    *customer;
  char    *note;
  char    *due;
  char    *remind;
} RgIcalItem;

/**
 * RgIcalTask:
 * @due: seconds since 1970, or 0
 * @due_day: (nullable): "YYYY-MM-DD" for a task without a time
 *
 * A task as it is written.
 */
typedef struct
{
  const char *uid;
  const char *subject;
  const char *customer;
  const char *note;
  const char *due_day;
  gint64      stamp;
  gint64      due;
  gint64      remind;
  gint64      done_at;
  gboolean    done;
} RgIcalTask;

/**
 * RgIcalLibrary:
 * @read: the tasks and appointments of a calendar, of type #RgIcalItem; what was called off is none, and of what comes
 *   again and again the next one is given
 * @write: a task with its lines, for free()
 *
 * What is needed of libical; it is opened when it is needed first.
 */
typedef struct
{
  GPtrArray *(*read) (const char *text,
                      gint64      now);
  char *(*write) (const RgIcalTask *task);
} RgIcalLibrary;

#define RG_ICAL_MODULE "regulars-ical"
#define RG_ICAL_SYMBOL "rg_ical_library"

extern const RgIcalLibrary rg_ical_library;

const RgIcalLibrary *rg_ical (void);

G_END_DECLS
