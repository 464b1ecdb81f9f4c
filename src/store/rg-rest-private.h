/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-journal-rest.h"
#include "rg-session-private.h"

G_BEGIN_DECLS

/*
 * Taking back what later changes left of a change set. Three tables of the connection say what becomes of it:
 * - rest_made: records that it added and that are there; they go, unless "stays" gives a reason; those of bulk loads go
 *   "at_last", with the fields that it changed (1) or after these went back (2);
 * - rest_gone: records that it deleted and that are not there, as they were "before" it; they come back, unless "stays" gives a reason;
 * - rest_field: fields of other records that it changed and that do not go back; without a reason in "stays" because they
 *   are back already. The field '' is the whole record.
 */

/* Whether record t.id of a type goes; whether its field (type, field, field) goes back. $1 is the change set. */
#define RG_REST_GOES "EXISTS (SELECT 1 FROM temp.rest_made gm WHERE gm.record_type = '%s' AND gm.id = t.id AND gm.stays = 0)"
#define RG_REST_GOES_BACK                                                                                            \
  "EXISTS (SELECT 1 FROM change gc WHERE gc.change_set = $1 AND gc.record_type = '%s' AND gc.record_id = t.id "      \
  "AND gc.op = 'u' AND json_type(gc.before, '$.%s') IS NOT NULL "                                                    \
  "AND NOT EXISTS (SELECT 1 FROM temp.rest_made gn WHERE gn.record_type = gc.record_type AND gn.id = gc.record_id) " \
  "AND NOT EXISTS (SELECT 1 FROM temp.rest_field gf WHERE gf.record_type = gc.record_type AND gf.id = gc.record_id " \
  "AND gf.field IN ('', '%s')))"

/* The values that fields of a record had before the change set changed them first: an image, '{}' when it changed none. */
#define RG_REST_FIRST(type, id)                                                                                             \
  "(SELECT json_group_object(name, json(value)) FROM (SELECT j.key AS name, i.before->('$.' || j.key) AS value, min(i.id) " \
  "FROM change i, json_each(i.before) j WHERE i.change_set = $1 AND i.record_type = " type " AND i.record_id = " id " "     \
  "AND i.op = 'u' GROUP BY j.key))"

gboolean _rg_rest_exec (RgSession  *session,
                        gint64      change_set,
                        gint64     *n_changed,
                        GError    **error,
                        const char *format,
                        ...) G_GNUC_PRINTF (5, 6);
char    *_rg_rest_dup_title_gone (RgSession          *session,
                                  const RgRecordType *type,
                                  gint64              id);
gboolean _rg_rest_find (RgSession    *session,
                        gint64        change_set,
                        GCancellable *cancellable,
                        GError      **error);
gboolean _rg_rest_find_users (RgSession *session,
                              gint64     change_set,
                              gint64    *n_found,
                              GError   **error);
gboolean _rg_rest_write (RgSession    *session,
                         gint64        change_set,
                         GCancellable *cancellable,
                         GError      **error);

G_END_DECLS
