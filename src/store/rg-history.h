/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-journal.h"

G_BEGIN_DECLS

/**
 * RgHistoryFilter:
 * @who: (nullable): who did it
 * @from: (nullable): not before this moment, UTC "YYYY-MM-DDTHH:MM:SSZ"
 * @until: (nullable): before this moment
 * @search: (nullable): words of the title as people read it
 *
 * Which change sets are looked for.
 */
typedef struct
{
  const char *who;
  const char *from;
  const char *until;
  const char *search;
} RgHistoryFilter;

/**
 * RgObstacle:
 * @later: (nullable): the later change that has to be undone first
 * @record_type: (nullable): the type of the record that both touched, or that refers to what was added
 * @record_id: its id
 * @title: (nullable): what the record is called
 *
 * What stands in the way of undoing a change.
 */
typedef struct
{
  RgChangeSet        *later;
  const RgRecordType *record_type;
  gint64              record_id;
  char               *title;
} RgObstacle;

GPtrArray   *rg_history_select (RgSession             *session,
                                const RgHistoryFilter *filter,
                                gint64                 before,
                                guint                  limit,
                                GError               **error);
gint64       rg_history_count_since (RgSession *session,
                                     gint64     change_set,
                                     GError   **error);
char       **rg_history_list_people (RgSession *session,
                                     GError   **error);
RgObstacle  *rg_history_find_obstacle (RgSession *session,
                                       gint64     change_set,
                                       GError   **error);
RgChangeSet *rg_history_find_last (RgSession          *session,
                                   const RgRecordType *type,
                                   gint64              id,
                                   guint               field,
                                   GError            **error);
void         rg_obstacle_free (RgObstacle *self);
RgRecord    *rg_change_read_image (const RgChange *change,
                                   gboolean        after,
                                   GArray         *fields,
                                   GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgObstacle, rg_obstacle_free)

G_END_DECLS
