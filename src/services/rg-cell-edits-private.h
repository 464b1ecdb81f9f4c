/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-edits.h"

G_BEGIN_DECLS

/* How many changes, and how many refused cells, are kept to be shown. */
#define RG_CELL_EDITS_KEPT 10000

/* How many ranges one row can be part of; further ones become single cells. */
#define RG_CELL_MAX_RANGES 64

/**
 * RgCellGiven:
 * @text: (nullable): as a person wrote it; %NULL when @value was given
 * @problem: (nullable): it is refused whatever it is
 * @seen: (nullable): what the person saw there before: it is refused if somebody else changed that meanwhile
 * @n_uses: for how many cells it was given
 *
 * What is to stand in a cell.
 */
typedef struct
{
  char    *text;
  RgValue  value;
  char    *problem;
  RgValue *seen;
  guint    n_uses;
} RgCellGiven;

/* One cell: the @given of the edits goes into @field; @next: 1 + the next cell of the same record. */
typedef struct
{
  gint64 id;
  guint  field;
  guint  given;
  guint  order;
  guint  next;
} RgCellSingle;

typedef struct
{
  guint field;
  guint given;
} RgCellPair;

/* The same fields with the same contents in many records. */
typedef struct
{
  GArray *ids;   /* gint64 */
  GArray *pairs; /* RgCellPair */
  guint   order;
} RgCellRange;

/* A record that is concerned: @ranges is a bit for each range, @head and @tail are 1 + a single cell, 0 for none. */
typedef struct
{
  gint64   id;
  guint64  ranges;
  guint    head;
  guint    tail;
  gboolean deleted;
} RgCellRow;

/* So many conflicts are told one by one. */
#define RG_CELL_CONFLICTS_TOLD 6

/**
 * RgCellGlance:
 * @RG_CELL_GLANCE_FIRST: nobody looked at it before
 * @RG_CELL_GLANCE_SAME: it is as it was
 * @RG_CELL_GLANCE_CHANGED: somebody changed it meanwhile, and nobody has decided yet
 * @RG_CELL_GLANCE_LEFT: it was decided to leave it as it is
 */
typedef enum
{
  RG_CELL_GLANCE_FIRST,
  RG_CELL_GLANCE_SAME,
  RG_CELL_GLANCE_CHANGED,
  RG_CELL_GLANCE_LEFT,
} RgCellGlance;

/**
 * RgCellSight:
 * @shown: (nullable) (element-type gint64 RgRecord): what the screen showed when the change was begun
 * @prints: guint32: of what stood in each cell when it was looked at last, in the order in which cells are evaluated
 * @open: set of places among them where somebody else wrote and nobody has decided yet
 * @left: set of places that are left as the others wrote them
 * @late: whether also what this program itself did since is a conflict
 * @moment: of the session, when the last check began
 * @next: the place of the cell that is evaluated next
 *
 * What the person could see of the cells: what is there when the change is done must be the same.
 */
typedef struct
{
  GHashTable *shown;
  GArray     *prints;
  GHashTable *open;
  GHashTable *left;
  gboolean    late;
  gint64      moment;
  guint       next;
} RgCellSight;

struct _RgCellEdits
{
  GObject parent_instance;

  const RgRecordType *type;
  RgChangeKind        kind;
  char               *today;
  char               *from; /* for a replacement: what was looked for */
  char               *to;

  /* What is to be done */
  GPtrArray  *givens;  /* RgCellGiven */
  GHashTable *texts;   /* text → 1 + its place in givens */
  GArray     *singles; /* RgCellSingle */
  GPtrArray  *ranges;  /* RgCellRange */
  GArray     *added;   /* gint64: the record that is copied, or 0; the id of a new record is -1 - its place */
  GArray     *deleted; /* gint64 */
  guint       order;
  gboolean    skip_refused;

  /* What was found out by looking at it */
  guint      n_changed;
  guint      n_added;
  guint      n_deleted;
  guint      n_refused;
  guint      n_records;
  GPtrArray *changes;   /* RgCellChange */
  GPtrArray *refused;   /* RgCellChange */
  GArray    *ids;       /* gint64: what the new records became */
  GPtrArray *conflicts; /* RgConflict */

  RgCellSight sight;
};

GArray            *_rg_cell_edits_make_rows (RgCellEdits *self);
void               _rg_cell_edits_collect (RgCellEdits     *self,
                                           const RgCellRow *row,
                                           GArray          *pairs);
const RgCellGiven *_rg_cell_edits_get_given (RgCellEdits *self,
                                             guint        given);
void               _rg_cell_edits_forget_report (RgCellEdits *self);
void               _rg_cell_edits_report (RgCellEdits  *self,
                                          RgCellChange *change);
void               _rg_cell_edits_count (RgCellEdits     *self,
                                         const RgCellRow *row,
                                         RgRecord        *record,
                                         GArray          *outcomes,
                                         gboolean         deletes);
void               _rg_cell_sight_init (RgCellSight *self);
void               _rg_cell_sight_clear (RgCellSight *self);
void               _rg_cell_sight_begin (RgCellEdits *edits);
void               _rg_cell_sight_pass (RgCellEdits *edits,
                                        guint        n_cells);
RgCellGlance       _rg_cell_sight_look (RgCellEdits   *edits,
                                        const RgValue *value);
RgCellGlance       _rg_cell_sight_look_at_record (RgCellEdits *edits,
                                                  RgRecord    *stored);
RgRecord          *_rg_cell_sight_find_shown (RgCellEdits *edits,
                                              gint64       id);
void               _rg_cell_sight_note_conflict (RgCellEdits *edits,
                                                 guint        place,
                                                 RgConflict  *conflict);
gboolean           _rg_cell_sight_is_clear (RgCellEdits *edits,
                                            RgSession   *session);
gboolean           _rg_cell_edits_apply_uniform (RgCellEdits   *self,
                                                 RgSession     *session,
                                                 gboolean      *done,
                                                 RgProgressFunc progress,
                                                 gpointer       progress_data,
                                                 GCancellable  *cancellable,
                                                 GError       **error);
void               _rg_cell_edits_set_replacement (RgCellEdits *self,
                                                   const char  *from,
                                                   const char  *to);

G_END_DECLS
