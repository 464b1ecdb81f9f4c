/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-importer.h"

G_BEGIN_DECLS

/**
 * RgWatchOutcome:
 * @RG_WATCH_IMPORTED: records came in or were changed
 * @RG_WATCH_NOTHING: the file was read, and there was nothing new in it, or every row was refused
 * @RG_WATCH_REFUSED: the file as a whole cannot be imported
 * @RG_WATCH_UNKNOWN: nobody has imported a file with these columns yet, and they do not speak for themselves
 * @RG_WATCH_AGAIN: a file with this content was imported before
 * @RG_WATCH_BUSY: somebody is still writing it, or it cannot be read: try again later
 */
typedef enum
{
  RG_WATCH_IMPORTED,
  RG_WATCH_NOTHING,
  RG_WATCH_REFUSED,
  RG_WATCH_UNKNOWN,
  RG_WATCH_AGAIN,
  RG_WATCH_BUSY,
} RgWatchOutcome;

/**
 * RgWatchReport:
 * @path: the file
 * @text: translated: what became of it, in a sentence
 * @refused_path: (nullable): the file that got the refused rows
 *
 * What became of one file.
 */
typedef struct
{
  RgWatchOutcome outcome;
  char          *path;
  char          *text;
  guint64        added;
  guint64        changed;
  guint64        refused;
  gint64         change_set;
  char          *refused_path;
} RgWatchReport;

gboolean       rg_watch_is_candidate (const char *path);
GPtrArray     *rg_watch_list (const char *folder,
                              GError    **error);
RgWatchReport *rg_watch_import (RgSession     *session,
                                const char    *path,
                                const char    *who,
                                const char    *today,
                                RgProgressFunc progress,
                                gpointer       progress_data,
                                GCancellable  *cancellable,
                                GError       **error);
const char    *rg_watch_outcome_get_name (RgWatchOutcome outcome);
void           rg_watch_report_free (RgWatchReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgWatchReport, rg_watch_report_free)

G_END_DECLS
