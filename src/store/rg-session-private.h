/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-db.h"
#include "rg-session.h"
#include "rg-touches.h"

G_BEGIN_DECLS

/* Ids of one type that were added one after the other. */
typedef struct
{
  const RgRecordType *type;
  gint64              first;
  gint64              last;
} RgIdRange;

typedef struct _RgNewcomers RgNewcomers;

struct _RgSession
{
  GObject parent_instance;

  RgDb    *db;
  char    *book;
  gboolean read_only;

  /* The open change set */
  gint64              change_set; /* 0: none is open */
  char               *first_title;
  gint64              n_records; /* of every type */
  gint64              n_main;    /* of the type that the change set is about */
  const RgRecordType *main_type;
  GArray             *ranges;          /* RgIdRange: rows of bulk loads that the journal does not know yet */
  GArray             *pending;         /* RgIdRange: rows whose rollups and search keys are still to be made */
  RgNewcomers        *newcomers;       /* customers of bulk loads */
  GHashTable         *stale_customers; /* set of gint64: search keys to be made anew */
  RgTouches          *touches;         /* what the open change set changed */
  RgTouches          *done;            /* what was stored since somebody asked */
  gboolean            loading;         /* triggers are off for a bulk load */
  gboolean            change_fields;   /* definitions of added columns were changed */
  GPtrArray          *new_fields;      /* (nullable): GPtrArray of RgField of each type: what it has after the commit */
  gint64              fields_version;  /* of the book, when the definitions were read */
  GHashTable         *own;             /* change sets of this session: id → whether it left them standing */
  guint32             n_stored;        /* how often it stored or took back something */

  /* Of a step of undo that takes long */
  RgSetFunc     step; /* (nullable) */
  gpointer      step_data;
  GCancellable *step_cancellable; /* (nullable), not owned */
};

RgSession   *_rg_session_open_beside (const char *book,
                                      gboolean    read_only,
                                      GError    **error);
char        *_rg_session_columns (const RgRecordType *type,
                                  guint               n_fields);
gboolean     _rg_session_transaction (RgSession *self,
                                      GError   **error);
gboolean     _rg_session_end (RgSession *self,
                              gboolean   ok,
                              GError   **error);
void         _rg_session_touch (RgSession *self,
                                RgRecord  *record);
RgRecord    *_rg_session_peek (RgSession          *self,
                               const RgRecordType *type,
                               gint64              id,
                               GError            **error);
gboolean     _rg_session_insert_row (RgSession *self,
                                     RgRecord  *record,
                                     GError   **error);
gboolean     _rg_session_delete_row (RgSession *self,
                                     RgRecord  *record,
                                     GError   **error);
gboolean     _rg_session_set_fields (RgSession     *self,
                                     RgRecord      *current,
                                     const guint   *fields,
                                     const RgValue *values,
                                     guint          n_fields,
                                     GError       **error);
gboolean     _rg_session_last_id (RgSession          *self,
                                  const RgRecordType *type,
                                  gint64             *id,
                                  GError            **error);
gboolean     _rg_session_keep_cached (RgSession *self,
                                      GError   **error);
gboolean     _rg_session_flush (RgSession *self,
                                GError   **error);
void         _rg_session_note_own (RgSession *self,
                                   gint64     change_set,
                                   gboolean   stands);
void         _rg_session_keep_touches (RgSession *self,
                                       gboolean   keep);
RgTouches   *_rg_session_take_touches (RgSession *self);
RgChangeKind _rg_change_kind_parse (const char *name);
const char  *_rg_change_kind_name (RgChangeKind kind);

G_END_DECLS
