/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-editor.h"
#include "rg-grid-helper.h"
#include "rg-grid-im.h"

G_BEGIN_DECLS

/* How long the last words of an input method take. */
#define RG_GRID_SETTLE_MS 20

/* A key that has to wait; @filtered: the input method has seen it. */
typedef struct
{
  GdkEvent *event;
  gboolean  filtered;
} RgHeldKey;

struct _RgGridEditor
{
  GtkWidget parent_instance;

  GtkText      *text; /* of one line; it has the focus unless a note is written */
  RgGridIm      text_im;
  GtkWidget    *note_frame;
  GtkTextView  *note; /* of several lines */
  RgGridIm      note_im;
  RgGridHelper *helper;

  RgGridDelegate     *delegate; /* nullable */
  RgClock            *clock;
  const RgRecordType *type; /* nullable: there is no cell */
  RgRow              *row;  /* nullable */
  guint               field;
  char               *name; /* of the cell, for those who do not see it */
  gboolean            can_edit;

  gboolean open;
  gboolean typed_mode; /* arrows leave, as it was opened by typing */
  gboolean in_note;    /* several lines are written */
  gboolean touched;    /* the person has changed the text since it was opened */
  gboolean composing;  /* the input method shows what it will insert */
  gboolean asked;      /* the list or the calendar was asked for */
  gboolean setting;    /* the text is being changed by the program */
  gboolean busy;       /* what was typed is being looked at */
  gboolean filtering;  /* the input method has a key in hand */
  gboolean space_came; /* the input method gave a space back as a space */

  char       *problem;  /* nullable: why the text was refused */
  char      **choices;  /* nullable: what the delegate offers */
  char       *value;    /* what rg_grid_editor_get_text() returned last */
  GdkEvent   *filtered; /* nullable: the key that rg_grid_editor_filter_key() has seen */
  gboolean    taken;    /* what became of it */
  GPtrArray  *held;     /* nullable: RgHeldKey: pressed while it cannot be said what they are for */
  gint64      taken_at; /* when the input method took a key that has not shown its effect yet; 0 if there is none */
  guint       replay_id;
  guint       empty_id;
  guint       leave_id;
  guint       focus_id;
  RgGridLeave leave;
};

const RgField *rg_grid_editor_get_field (RgGridEditor *self);
char          *rg_grid_editor_dup_typed (RgGridEditor *self);
void           rg_grid_editor_set_text (RgGridEditor *self,
                                        const char   *text);
void           rg_grid_editor_insert (RgGridEditor *self,
                                      const char   *text);
void           rg_grid_editor_cancel (RgGridEditor *self);
void           rg_grid_editor_leave (RgGridEditor *self,
                                     RgGridLeave   leave);
void           rg_grid_editor_begin_note (RgGridEditor *self);
void           rg_grid_editor_update_help (RgGridEditor *self);
void           rg_grid_editor_scale_note (RgGridEditor *self);
gboolean       rg_grid_editor_take_event (RgGridEditor *self,
                                          GdkEvent     *event);
gboolean       rg_grid_editor_take_key (RgGridEditor *self,
                                        GdkEvent     *event);
gboolean       rg_grid_editor_take_idle_key (RgGridEditor *self,
                                             GdkEvent     *event);
void           rg_grid_editor_replay (RgGridEditor *self);

G_END_DECLS
