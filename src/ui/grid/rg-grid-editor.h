/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-clock.h"
#include "rg-grid-delegate.h"

G_BEGIN_DECLS

/**
 * RgGridLeave:
 *
 * Where the cursor goes when what was typed has been taken.
 */
typedef enum
{
  RG_GRID_STAY,
  RG_GRID_LEAVE_DOWN,
  RG_GRID_LEAVE_UP,
  RG_GRID_LEAVE_NEXT,
  RG_GRID_LEAVE_PREVIOUS,
  RG_GRID_LEAVE_RIGHT,
  RG_GRID_LEAVE_LEFT,
  RG_GRID_FILL_SELECTION, /* Ctrl+Enter: the value goes into every selected cell */
} RgGridLeave;

/**
 * RgGridEditor:
 *
 * The one editor of a grid. It is a child of the grid, stands on the cell of the cursor and always has the keyboard
 * focus of the grid, invisible until something is typed: so an input method composes in it from the first key on.
 * It opens by itself as soon as a text or a composition begins in it.
 *
 * Signals: "opened"; "closed"; "leave" (RgGridLeave leave): the person is done, the grid asks the delegate and calls
 * rg_grid_editor_close() or rg_grid_editor_refuse(); "cancelled": the person gave up, it has closed itself;
 * "key" (uint keyval, GdkModifierType state): a key for the grid that had to wait until what was typed before it was done
 * with: the grid does what it does for such a key while nothing is open.
 *
 * What the grid must do for it: keep it mapped, also when the cell of the cursor is out of sight, as it would lose the
 * focus otherwise; give it at least the area of the cell, and, while it is open, its natural size within what is in
 * sight; call rg_grid_editor_filter_key() in the capture phase, once for each key that the grid itself wants, and stop
 * there when it returns %TRUE. While the editor is open it knows all keys that leave it, so the grid wants none.
 */
#define RG_TYPE_GRID_EDITOR (rg_grid_editor_get_type ())
G_DECLARE_FINAL_TYPE (RgGridEditor, rg_grid_editor, RG, GRID_EDITOR, GtkWidget)

GtkWidget  *rg_grid_editor_new (void);
void        rg_grid_editor_set_delegate (RgGridEditor   *self,
                                         RgGridDelegate *delegate);
void        rg_grid_editor_set_clock (RgGridEditor *self,
                                      RgClock      *clock);
void        rg_grid_editor_set_zoom (RgGridEditor *self,
                                     double        zoom);
void        rg_grid_editor_place (RgGridEditor       *self,
                                  const RgRecordType *type,
                                  RgRow              *row,
                                  guint               field,
                                  const char         *accessible_name,
                                  gboolean            can_edit);
gboolean    rg_grid_editor_open (RgGridEditor *self,
                                 const char   *text,
                                 gboolean      select_all);
gboolean    rg_grid_editor_open_list (RgGridEditor *self);
gboolean    rg_grid_editor_is_open (RgGridEditor *self);
gboolean    rg_grid_editor_is_typed_mode (RgGridEditor *self);
gboolean    rg_grid_editor_is_composing (RgGridEditor *self);
gboolean    rg_grid_editor_filter_key (RgGridEditor *self,
                                       GdkEvent     *event);
const char *rg_grid_editor_get_text (RgGridEditor *self);
void        rg_grid_editor_refuse (RgGridEditor *self,
                                   const char   *problem);
void        rg_grid_editor_set_busy (RgGridEditor *self,
                                     gboolean      busy);
void        rg_grid_editor_set_choices (RgGridEditor      *self,
                                        guint              field,
                                        const char *const *choices);
void        rg_grid_editor_close (RgGridEditor *self);

G_END_DECLS
