/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-conflict.h"
#include "rg-progress.h"
#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgCellEdits:
 *
 * A change of cells that was put together but not done yet: what was typed, pasted, filled, cleared, replaced, records
 * that are added or deleted. It is checked against the book (rg_cell_edits_check()), shown to the person if there is
 * something to show, and then done as one change set (rg_cell_edits_apply()). Texts are read as the person wrote them;
 * what cannot be read is refused and never changed in silence.
 *
 * Made in any thread; checked and applied in the thread of a session; never used by two threads at once.
 */
#define RG_TYPE_CELL_EDITS (rg_cell_edits_get_type ())
G_DECLARE_FINAL_TYPE (RgCellEdits, rg_cell_edits, RG, CELL_EDITS, GObject)

/**
 * RG_CELL_NO_FIELD:
 *
 * The field of a change that no column is there for: what was pasted beyond the last column.
 */
#define RG_CELL_NO_FIELD G_MAXUINT

/**
 * RgCellChange:
 * @id: the record; negative for a new one; 0 for what was given beyond the rows
 * @field: the field, or %RG_CELL_NO_FIELD
 * @before: what people saw before; "" for unknown
 * @after: what they will see
 * @problem: (nullable): why it is refused; then @after is what was given
 * @note: (nullable): what was noticed or done to the text when it was read
 */
typedef struct
{
  gint64 id;
  guint  field;
  char  *before;
  char  *after;
  char  *problem;
  char  *note;
} RgCellChange;

RgCellEdits        *rg_cell_edits_new (const RgRecordType *type,
                                       RgChangeKind        kind);
const RgRecordType *rg_cell_edits_get_record_type (RgCellEdits *self);
void                rg_cell_edits_set_today (RgCellEdits *self,
                                             const char  *today);

/* What is to be done */
void   rg_cell_edits_set_text (RgCellEdits *self,
                               gint64       id,
                               guint        field,
                               const char  *text);
void   rg_cell_edits_set_text_over (RgCellEdits   *self,
                                    gint64         id,
                                    guint          field,
                                    const char    *text,
                                    const RgValue *seen);
void   rg_cell_edits_set_value (RgCellEdits   *self,
                                gint64         id,
                                guint          field,
                                const RgValue *value);
void   rg_cell_edits_set_text_range (RgCellEdits *self,
                                     GArray      *ids,
                                     guint        field,
                                     const char  *text);
void   rg_cell_edits_set_value_range (RgCellEdits   *self,
                                      GArray        *ids,
                                      guint          field,
                                      const RgValue *value);
void   rg_cell_edits_refuse (RgCellEdits *self,
                             gint64       id,
                             guint        field,
                             const char  *text,
                             const char  *problem);
gint64 rg_cell_edits_add_record (RgCellEdits *self);
gint64 rg_cell_edits_duplicate_record (RgCellEdits *self,
                                       gint64       id);
void   rg_cell_edits_delete_record (RgCellEdits *self,
                                    gint64       id);
void   rg_cell_edits_set_shown (RgCellEdits *self,
                                GHashTable  *shown);
void   rg_cell_edits_set_late (RgCellEdits *self);

/* Looking at it */
gboolean   rg_cell_edits_check (RgCellEdits   *self,
                                RgSession     *session,
                                RgProgressFunc progress,
                                gpointer       progress_data,
                                GCancellable  *cancellable,
                                GError       **error);
guint      rg_cell_edits_get_n_changed (RgCellEdits *self);
guint      rg_cell_edits_get_n_added (RgCellEdits *self);
guint      rg_cell_edits_get_n_deleted (RgCellEdits *self);
guint      rg_cell_edits_get_n_refused (RgCellEdits *self);
guint      rg_cell_edits_get_n_conflicts (RgCellEdits *self);
GPtrArray *rg_cell_edits_get_conflicts (RgCellEdits *self);
GPtrArray *rg_cell_edits_get_changes (RgCellEdits *self,
                                      guint        limit,
                                      gboolean     only_refused);

/* Doing it */
void   rg_cell_edits_skip_refused (RgCellEdits *self);
void   rg_cell_edits_settle_conflicts (RgCellEdits *self,
                                       gboolean     mine);
gint64 rg_cell_edits_apply (RgCellEdits   *self,
                            RgSession     *session,
                            const char    *who,
                            RgProgressFunc progress,
                            gpointer       progress_data,
                            GCancellable  *cancellable,
                            GError       **error);
gint64 rg_cell_edits_get_id (RgCellEdits *self,
                             gint64       new_record);

gboolean rg_cell_edits_can_be_given (const RgRecordType *type,
                                     guint               field,
                                     gboolean            new_record);
void     rg_cell_change_free (RgCellChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgCellChange, rg_cell_change_free)

G_END_DECLS
