/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-keys.h"

#include "rg-grid-edge.h"
#include "rg-grid-motion.h"
#include "rg-grid-private.h"

#define NONE 0
#define SHIFT GDK_SHIFT_MASK
#define CTRL GDK_CONTROL_MASK
#define ALT GDK_ALT_MASK
#define SIGN (1u << 31) /* the key is a sign, for which one may need Shift or not */

typedef void (*KeyFunction) (RgGrid *self);

/* Moves, a name of an action, or something that the grid does by itself. With Shift a move stretches the selection. */
typedef struct
{
  guint       keyval;
  guint       modifiers;
  RgGridMove  move;
  const char *action;
  KeyFunction function;
} Key;

static void
edit (RgGrid *self)
{
  rg_grid_start_edit (self, NULL);
}

static void
edit_empty (RgGrid *self)
{
  rg_grid_start_edit (self, "");
}

static void
open_list (RgGrid *self)
{
  if (rg_grid_start_edit (self, NULL))
    rg_grid_editor_open_list (RG_GRID_EDITOR (self->editor));
}

static void
activate (RgGrid *self)
{
  guint row;
  g_autoptr (RgRow) item = NULL;

  if (!rg_grid_selection_get_cursor (self->selection, &row, NULL))
    return;
  item = rg_grid_dup_row (self, row);
  if (item != NULL)
    g_signal_emit (self, rg_grid_signals[RG_GRID_ACTIVATED], 0, item);
}

static void
select_rows (RgGrid *self)
{
  const RgGridRange *range = rg_grid_selection_get_range (self->selection);
  guint              row;
  guint              column;

  if (!rg_grid_selection_get_cursor (self->selection, &row, &column))
    return;
  rg_grid_selection_select_rows (self->selection, range->row, range->row + range->n_rows - 1);
  rg_grid_selection_move_within (self->selection, row, column);
}

static void
select_columns (RgGrid *self)
{
  const RgGridRange *range = rg_grid_selection_get_range (self->selection);
  guint              row;
  guint              column;

  if (!rg_grid_selection_get_cursor (self->selection, &row, &column))
    return;
  rg_grid_selection_select_columns (self->selection, range->column, range->column + range->n_columns - 1);
  rg_grid_selection_move_within (self->selection, row, column);
}

static void
select_all (RgGrid *self)
{
  rg_grid_selection_select_all (self->selection);
}

static void
collapse (RgGrid *self)
{
  guint row;
  guint column;

  self->preview.n_rows = 0;
  if (rg_grid_selection_get_cursor (self->selection, &row, &column))
    rg_grid_selection_set_cursor (self->selection, row, column);
}

static void
show_context_menu (RgGrid *self)
{
  guint        row;
  guint        column;
  GdkRectangle area;

  rg_grid_show_cursor (self);
  if (rg_grid_selection_get_cursor (self->selection, &row, &column) && rg_grid_get_cell_area (self, row, column, &area))
    g_signal_emit (self, rg_grid_signals[RG_GRID_CONTEXT_MENU], 0, &area);
}

static void
open_filter (RgGrid *self)
{
  guint       row;
  guint       column;
  RgGridHead *head;

  if (!rg_grid_selection_get_cursor (self->selection, &row, &column))
    return;
  rg_grid_scroll_to (self, row, column);
  head = rg_grid_header_get_head (RG_GRID_HEADER (self->header), column);
  if (head != NULL)
    g_signal_emit (self, rg_grid_signals[RG_GRID_HEADER_MENU], 0, rg_grid_get_column (self, column), head);
}

static void
zoom_in (RgGrid *self)
{
  rg_grid_set_zoom (self, self->zoom + 0.1);
}

static void
zoom_out (RgGrid *self)
{
  rg_grid_set_zoom (self, self->zoom - 0.1);
}

static void
zoom_reset (RgGrid *self)
{
  rg_grid_set_zoom (self, 1);
}

/* The header of a group has no record to show: it folds. */
static void
show_record (RgGrid *self)
{
  guint row = 0;
  g_autoptr (RgRow) item = NULL;

  if (rg_grid_selection_get_cursor (self->selection, &row, NULL))
    item = rg_grid_dup_row (self, row);
  if (item != NULL && rg_row_get_group (item) != NULL)
    g_signal_emit (self, rg_grid_signals[RG_GRID_GROUP_TOGGLED], 0, item);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "grid.show-record", NULL);
}

static const Key keys[] = {
  { GDK_KEY_Up, NONE, RG_GRID_MOVE_UP, NULL, NULL },
  { GDK_KEY_Down, NONE, RG_GRID_MOVE_DOWN, NULL, NULL },
  { GDK_KEY_Left, NONE, RG_GRID_MOVE_LEFT, NULL, NULL },
  { GDK_KEY_Right, NONE, RG_GRID_MOVE_RIGHT, NULL, NULL },
  { GDK_KEY_Up, CTRL, RG_GRID_MOVE_EDGE_UP, NULL, NULL },
  { GDK_KEY_Down, CTRL, RG_GRID_MOVE_EDGE_DOWN, NULL, NULL },
  { GDK_KEY_Left, CTRL, RG_GRID_MOVE_EDGE_LEFT, NULL, NULL },
  { GDK_KEY_Right, CTRL, RG_GRID_MOVE_EDGE_RIGHT, NULL, NULL },
  { GDK_KEY_Home, NONE, RG_GRID_MOVE_ROW_START, NULL, NULL },
  { GDK_KEY_End, NONE, RG_GRID_MOVE_ROW_END, NULL, NULL },
  { GDK_KEY_Home, CTRL, RG_GRID_MOVE_FIRST, NULL, NULL },
  { GDK_KEY_End, CTRL, RG_GRID_MOVE_LAST, NULL, NULL },
  { GDK_KEY_Page_Up, NONE, RG_GRID_MOVE_PAGE_UP, NULL, NULL },
  { GDK_KEY_Page_Down, NONE, RG_GRID_MOVE_PAGE_DOWN, NULL, NULL },
  { GDK_KEY_Page_Up, ALT, RG_GRID_MOVE_PAGE_LEFT, NULL, NULL },
  { GDK_KEY_Page_Down, ALT, RG_GRID_MOVE_PAGE_RIGHT, NULL, NULL },
  { GDK_KEY_Tab, NONE, RG_GRID_MOVE_NEXT, NULL, NULL },
  { GDK_KEY_Tab, SHIFT, RG_GRID_MOVE_PREVIOUS, NULL, NULL },
  { GDK_KEY_Return, NONE, RG_GRID_MOVE_ENTER, NULL, NULL },
  { GDK_KEY_Return, SHIFT, RG_GRID_MOVE_ENTER_BACK, NULL, NULL },
  { GDK_KEY_Return, CTRL | SHIFT, RG_GRID_MOVE_NONE, NULL, activate },
  { GDK_KEY_F2, NONE, RG_GRID_MOVE_NONE, NULL, edit },
  { GDK_KEY_BackSpace, NONE, RG_GRID_MOVE_NONE, NULL, edit_empty },
  { GDK_KEY_BackSpace, CTRL, RG_GRID_MOVE_NONE, NULL, rg_grid_show_cursor },
  { GDK_KEY_Down, ALT, RG_GRID_MOVE_NONE, NULL, open_list },
  { GDK_KEY_a, CTRL, RG_GRID_MOVE_NONE, NULL, select_all },
  { GDK_KEY_space, SHIFT, RG_GRID_MOVE_NONE, NULL, select_rows },
  { GDK_KEY_space, CTRL, RG_GRID_MOVE_NONE, NULL, select_columns },
  { GDK_KEY_space, CTRL | SHIFT, RG_GRID_MOVE_NONE, NULL, select_all },
  { GDK_KEY_Escape, NONE, RG_GRID_MOVE_NONE, NULL, collapse },
  { GDK_KEY_Menu, NONE, RG_GRID_MOVE_NONE, NULL, show_context_menu },
  { GDK_KEY_F10, SHIFT, RG_GRID_MOVE_NONE, NULL, show_context_menu },
  { GDK_KEY_l, CTRL | SHIFT, RG_GRID_MOVE_NONE, NULL, open_filter },
  { GDK_KEY_plus, CTRL | ALT | SIGN, RG_GRID_MOVE_NONE, NULL, zoom_in },
  { GDK_KEY_equal, CTRL | ALT | SIGN, RG_GRID_MOVE_NONE, NULL, zoom_in },
  { GDK_KEY_minus, CTRL | ALT | SIGN, RG_GRID_MOVE_NONE, NULL, zoom_out },
  { GDK_KEY_0, CTRL, RG_GRID_MOVE_NONE, NULL, zoom_reset },
  { GDK_KEY_space, NONE, RG_GRID_MOVE_NONE, NULL, show_record },
  { GDK_KEY_Delete, NONE, RG_GRID_MOVE_NONE, "grid.clear", NULL },
  { GDK_KEY_Delete, CTRL, RG_GRID_MOVE_NONE, "grid.delete-rows", NULL },
  { GDK_KEY_minus, CTRL | SIGN, RG_GRID_MOVE_NONE, "grid.delete-rows", NULL },
  { GDK_KEY_plus, CTRL | SIGN, RG_GRID_MOVE_NONE, "grid.add-row", NULL },
  { GDK_KEY_equal, CTRL | SIGN, RG_GRID_MOVE_NONE, "grid.add-row", NULL },
  { GDK_KEY_d, CTRL | SHIFT, RG_GRID_MOVE_NONE, "grid.duplicate-rows", NULL },
  { GDK_KEY_c, CTRL, RG_GRID_MOVE_NONE, "grid.copy", NULL },
  { GDK_KEY_c, CTRL | SHIFT, RG_GRID_MOVE_NONE, "grid.copy-with-headers", NULL },
  { GDK_KEY_Insert, CTRL, RG_GRID_MOVE_NONE, "grid.copy", NULL },
  { GDK_KEY_x, CTRL, RG_GRID_MOVE_NONE, "grid.cut", NULL },
  { GDK_KEY_Delete, SHIFT, RG_GRID_MOVE_NONE, "grid.cut", NULL },
  { GDK_KEY_v, CTRL, RG_GRID_MOVE_NONE, "grid.paste", NULL },
  { GDK_KEY_Insert, SHIFT, RG_GRID_MOVE_NONE, "grid.paste", NULL },
  { GDK_KEY_d, CTRL, RG_GRID_MOVE_NONE, "grid.fill-down", NULL },
  { GDK_KEY_r, CTRL, RG_GRID_MOVE_NONE, "grid.fill-right", NULL },
  { GDK_KEY_apostrophe, CTRL, RG_GRID_MOVE_NONE, "grid.copy-above", NULL },
  { GDK_KEY_semicolon, CTRL, RG_GRID_MOVE_NONE, "grid.insert-date", NULL },
  { GDK_KEY_semicolon, CTRL | SHIFT, RG_GRID_MOVE_NONE, "grid.insert-time", NULL },
  { GDK_KEY_colon, CTRL | SIGN, RG_GRID_MOVE_NONE, "grid.insert-time", NULL },
  { GDK_KEY_f, CTRL, RG_GRID_MOVE_NONE, "grid.find", NULL },
  { GDK_KEY_h, CTRL, RG_GRID_MOVE_NONE, "grid.replace", NULL },
  { GDK_KEY_g, CTRL, RG_GRID_MOVE_NONE, "grid.go-to", NULL },
  { GDK_KEY_F5, NONE, RG_GRID_MOVE_NONE, "grid.go-to", NULL },
  { GDK_KEY_F4, NONE, RG_GRID_MOVE_NONE, "grid.repeat", NULL },
  { GDK_KEY_F6, NONE, RG_GRID_MOVE_NONE, "filters.focus", NULL },
  { GDK_KEY_p, CTRL, RG_GRID_MOVE_NONE, "grid.print", NULL },
};

/* Keys of the number block, Tab with Shift and letters with Shift or Caps Lock under the name of the plain key. */
static guint
normalize (guint keyval)
{
  static const guint pairs[][2] = {
    { GDK_KEY_KP_Up, GDK_KEY_Up },
    { GDK_KEY_KP_Down, GDK_KEY_Down },
    { GDK_KEY_KP_Left, GDK_KEY_Left },
    { GDK_KEY_KP_Right, GDK_KEY_Right },
    { GDK_KEY_KP_Home, GDK_KEY_Home },
    { GDK_KEY_KP_End, GDK_KEY_End },
    { GDK_KEY_KP_Page_Up, GDK_KEY_Page_Up },
    { GDK_KEY_KP_Page_Down, GDK_KEY_Page_Down },
    { GDK_KEY_KP_Delete, GDK_KEY_Delete },
    { GDK_KEY_KP_Insert, GDK_KEY_Insert },
    { GDK_KEY_KP_Enter, GDK_KEY_Return },
    { GDK_KEY_ISO_Enter, GDK_KEY_Return },
    { GDK_KEY_KP_Tab, GDK_KEY_Tab },
    { GDK_KEY_ISO_Left_Tab, GDK_KEY_Tab },
    { GDK_KEY_KP_Space, GDK_KEY_space },
    { GDK_KEY_KP_Add, GDK_KEY_plus },
    { GDK_KEY_KP_Subtract, GDK_KEY_minus },
    { GDK_KEY_KP_0, GDK_KEY_0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][0] == keyval)
      return pairs[i][1];
  return gdk_keyval_to_lower (keyval);
}

static gboolean
key_fits (const Key *key,
          guint      keyval,
          guint      modifiers)
{
  guint wanted = key->modifiers & ~SIGN;

  if (key->keyval != keyval)
    return FALSE;
  return wanted == modifiers || ((key->modifiers & SIGN) != 0 && (wanted | SHIFT) == modifiers);
}

/* Arrows and their like stretch the selection with Shift; Tab and Enter turn round instead. */
static gboolean
can_extend (const Key *key)
{
  return key->move != RG_GRID_MOVE_NONE && key->keyval != GDK_KEY_Tab && key->keyval != GDK_KEY_Return;
}

static const Key *
find_key (guint     keyval,
          guint     modifiers,
          gboolean *extend)
{
  keyval = normalize (keyval);
  modifiers &= SHIFT | CTRL | ALT | GDK_SUPER_MASK | GDK_META_MASK;
  *extend = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (key_fits (&keys[i], keyval, modifiers))
        return &keys[i];
      *extend = can_extend (&keys[i]) && (modifiers & SHIFT) != 0 && key_fits (&keys[i], keyval, modifiers & ~SHIFT);
      if (*extend)
        return &keys[i];
    }
  return NULL;
}

static void
run_key (RgGrid    *self,
         const Key *key,
         gboolean   extend)
{
  if (key->move != RG_GRID_MOVE_NONE)
    rg_grid_motion_go (self, key->move, extend);
  else if (key->action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), key->action, NULL);
  else
    key->function (self);
}

/**
 * rg_grid_keys_handle:
 * @keyval: the key
 * @modifiers: what is held with it
 *
 * What a key does while nothing is being edited.
 *
 * Returns: whether it does anything
 */
gboolean
rg_grid_keys_handle (RgGrid         *self,
                     guint           keyval,
                     GdkModifierType modifiers)
{
  gboolean   extend;
  const Key *key = find_key (keyval, modifiers, &extend);

  if (key == NULL || rg_grid_is_editing (self))
    return FALSE;
  run_key (self, key, extend);
  return TRUE;
}

/* While the editor is open, or an input method composes in it, every key is its own. */
static gboolean
pressed_cb (RgGrid                *self,
            guint                  keyval,
            guint                  keycode,
            GdkModifierType        modifiers,
            GtkEventControllerKey *controller)
{
  RgGridEditor *editor = RG_GRID_EDITOR (self->editor);
  GtkWidget    *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean      extend;

  if (rg_grid_edge_is_pending (self) && keyval == GDK_KEY_Escape)
    {
      rg_grid_edge_cancel (self);
      return GDK_EVENT_STOP;
    }
  if (rg_grid_is_editing (self) || rg_grid_editor_is_composing (editor))
    return GDK_EVENT_PROPAGATE;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->editor) || find_key (keyval, modifiers, &extend) == NULL)
    return GDK_EVENT_PROPAGATE;
  if (rg_grid_editor_filter_key (editor, gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller))))
    return GDK_EVENT_STOP;
  return rg_grid_keys_handle (self, keyval, modifiers);
}

/**
 * rg_grid_keys_init:
 *
 * Listens to the keyboard, before the editor does.
 */
void
rg_grid_keys_init (RgGrid *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
