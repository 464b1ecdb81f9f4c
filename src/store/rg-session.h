/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-clock.h"
#include "rg-query.h"
#include "rg-record.h"

G_BEGIN_DECLS

/**
 * RgSession:
 *
 * One connection to one book, used by one thread at a time. All reading and writing of records goes through it;
 * every write belongs to a change set between rg_session_begin() and rg_session_commit().
 */
#define RG_TYPE_SESSION (rg_session_get_type ())
G_DECLARE_FINAL_TYPE (RgSession, rg_session, RG, SESSION, GObject)

/**
 * RgSessionFlags:
 * @RG_SESSION_CREATE: make the book if the file does not exist (an existing one is refused)
 * @RG_SESSION_READ_ONLY: never write, not even to bring an older book up to date
 */
typedef enum
{
  RG_SESSION_OPEN = 0,
  RG_SESSION_CREATE = 1 << 0,
  RG_SESSION_READ_ONLY = 1 << 1,
} RgSessionFlags;

/**
 * RgChangeKind:
 *
 * What a person did; with the record type, the count and the detail it names the change set ("Import customers.xlsx").
 */
typedef enum
{
  RG_CHANGE_ADD,
  RG_CHANGE_EDIT,
  RG_CHANGE_DELETE,
  RG_CHANGE_IMPORT,
  RG_CHANGE_SAMPLE,
  RG_CHANGE_PASTE,
  RG_CHANGE_COMPLETE,
  RG_CHANGE_POSTPONE,
  RG_CHANGE_FILL,
  RG_CHANGE_CLEAR,
  RG_CHANGE_MOVE,
  RG_CHANGE_REPLACE,
  RG_CHANGE_SET,
  RG_CHANGE_DUPLICATE,
  RG_CHANGE_MERGE,
  RG_CHANGE_UNIFY,
  RG_CHANGE_STANDARDISE,
  RG_CHANGE_UNDO,
} RgChangeKind;

typedef gboolean (*RgRecordFunc) (RgRecord *record,
                                  gpointer  user_data,
                                  GError  **error);

/* How many records of how many have their value. */
typedef void (*RgSetFunc) (gint64   n_done,
                           gint64   n_all,
                           gpointer user_data);

/**
 * RgComparison:
 * @n_records: how many of the records there are
 * @n_others: how many of them have another value in one of the fields
 * @n_cells: how many cells of them have another value
 * @n_incomplete: how many of those with another value lack something that is required
 *
 * What would change if records got the same values.
 */
typedef struct
{
  gint64 n_records;
  gint64 n_others;
  gint64 n_cells;
  gint64 n_incomplete;
} RgComparison;

RgSession  *rg_session_open (const char    *book,
                             RgSessionFlags flags,
                             GError       **error);
gboolean    rg_session_file_is_book (const char *book, const char *path);
const char *rg_session_get_book (RgSession *self);
gint64      rg_session_get_version (RgSession *self);
gint64      rg_session_get_moment (RgSession *self);

/* Reading */
RgRecord   *rg_session_get (RgSession          *self,
                            const RgRecordType *type,
                            gint64              id,
                            GError            **error);
GPtrArray  *rg_session_get_many (RgSession          *self,
                                 const RgRecordType *type,
                                 const gint64       *ids,
                                 guint               n_ids,
                                 GError            **error);
GPtrArray  *rg_session_select (RgSession     *self,
                               const RgQuery *query,
                               GError       **error);
GArray     *rg_session_select_ids (RgSession     *self,
                                   const RgQuery *query,
                                   GError       **error);
gint64      rg_session_count (RgSession     *self,
                              const RgQuery *query,
                              GError       **error);
gint64      rg_session_sum (RgSession     *self,
                            const RgQuery *query,
                            guint          field,
                            GError       **error);
gboolean    rg_session_each (RgSession     *self,
                             const RgQuery *query,
                             GCancellable  *cancellable,
                             RgRecordFunc   func,
                             gpointer       user_data,
                             GError       **error);
gint64      rg_session_find (RgSession          *self,
                             const RgRecordType *type,
                             const char         *text,
                             GError            **error);
gint64      rg_session_find_merged (RgSession          *self,
                                    const RgRecordType *type,
                                    const char         *code,
                                    GError            **error);
GHashTable *rg_session_load_merged (RgSession          *self,
                                    const RgRecordType *type,
                                    GError            **error);
char       *rg_session_highest_code (RgSession          *self,
                                     const RgRecordType *type,
                                     const char         *prefix,
                                     GError            **error);
char      **rg_session_get_options (RgSession  *self,
                                    const char *list,
                                    GError    **error);
char       *rg_session_get_meta (RgSession  *self,
                                 const char *key,
                                 GError    **error);
gboolean    rg_session_set_meta (RgSession  *self,
                                 const char *key,
                                 const char *value,
                                 GError    **error);
GHashTable *rg_session_load_keys (RgSession          *self,
                                  const RgRecordType *type,
                                  guint               field,
                                  GError            **error);

/* Writing */
gboolean rg_session_begin (RgSession          *self,
                           RgChangeKind        kind,
                           const RgRecordType *type,
                           const char         *detail,
                           const char         *who,
                           GError            **error);
gboolean rg_session_insert (RgSession *self,
                            RgRecord  *record,
                            GError   **error);
gboolean rg_session_insert_many (RgSession *self,
                                 GPtrArray *records,
                                 GError   **error);
gboolean rg_session_update (RgSession *self,
                            RgRecord  *record,
                            GError   **error);
gboolean rg_session_set_many (RgSession          *session,
                              const RgRecordType *type,
                              const gint64       *ids,
                              guint               n_ids,
                              guint               field,
                              const RgValue      *value,
                              GCancellable       *cancellable,
                              RgSetFunc           progress,
                              gpointer            user_data,
                              GError            **error);
gboolean rg_session_compare_many (RgSession          *session,
                                  const RgRecordType *type,
                                  const gint64       *ids,
                                  guint               n_ids,
                                  const guint        *fields,
                                  const RgValue      *values,
                                  guint               n_fields,
                                  RgComparison       *comparison,
                                  GError            **error);
gboolean rg_session_delete (RgSession          *self,
                            const RgRecordType *type,
                            gint64              id,
                            GError            **error);
gboolean rg_session_delete_many (RgSession          *session,
                                 const RgRecordType *type,
                                 const gint64       *ids,
                                 guint               n_ids,
                                 GCancellable       *cancellable,
                                 RgSetFunc           progress,
                                 gpointer            user_data,
                                 GError            **error);
void     rg_session_set_detail (RgSession  *self,
                                const char *detail);
gint64   rg_session_commit (RgSession *self,
                            GError   **error);
gint64   rg_session_commit_unless (RgSession    *self,
                                   GCancellable *cancellable,
                                   GError      **error);
void     rg_session_rollback (RgSession *self);

G_END_DECLS
