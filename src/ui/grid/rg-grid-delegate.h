/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-record-list.h"

G_BEGIN_DECLS

/* What a cell means beyond its words; each has a style class and is never told by colour alone. */
typedef enum
{
  RG_GRID_CELL_PLAIN = 0,
  RG_GRID_CELL_OVERDUE = 1 << 0,
  RG_GRID_CELL_TODAY = 1 << 1,
  RG_GRID_CELL_ERROR = 1 << 2,  /* a formula that cannot be worked out, a refused value */
  RG_GRID_CELL_DIMMED = 1 << 3, /* not of the record itself: a placeholder, a computed value still on its way */
  RG_GRID_CELL_STRONG = 1 << 4, /* subtotals */
} RgGridCellFlags;

/**
 * RgGridCellLook:
 * @text: (transfer full): one line, as a person reads it; "" for an unknown value
 * @flags: what it means
 * @background: (alpha 0: none): a conditional format
 * @foreground: (alpha 0: none): a conditional format
 * @matches: (nullable): pairs of byte offsets (start, end) of @text to highlight, ended by a pair of equal numbers
 */
typedef struct
{
  char           *text;
  RgGridCellFlags flags;
  GdkRGBA         background;
  GdkRGBA         foreground;
  guint          *matches;
} RgGridCellLook;

void rg_grid_cell_look_clear (RgGridCellLook *look);

/**
 * RgGridVerdict:
 * @RG_GRID_DONE: taken: the editor closes
 * @RG_GRID_REFUSED: the editor stays open and says why
 * @RG_GRID_PENDING: being looked at; rg_grid_end_edit() follows
 */
typedef enum
{
  RG_GRID_DONE,
  RG_GRID_REFUSED,
  RG_GRID_PENDING,
} RgGridVerdict;

/**
 * RgGridSought:
 *
 * What is looked for in a column.
 */
typedef enum
{
  RG_GRID_SOUGHT_EMPTY,
  RG_GRID_SOUGHT_FILLED,
  RG_GRID_SOUGHT_EMPTY_OR_GROUP, /* also the header of a group */
} RgGridSought;

/**
 * RgGridDelegate:
 *
 * Who fills the cells of a grid and takes what is typed into them. The row is %NULL for the empty row at the end, in
 * which a new record begins.
 */
#define RG_TYPE_GRID_DELEGATE (rg_grid_delegate_get_type ())
G_DECLARE_INTERFACE (RgGridDelegate, rg_grid_delegate, RG, GRID_DELEGATE, GObject)

/**
 * RgGridDelegateInterface:
 * @describe: fills a zeroed @look; called for each cell that comes into sight, must not take long
 * @can_edit: whether the cell takes a value; @why (out, transfer full) tells why not
 * @dup_edit_text: what an editor starts with
 * @list_choices: (nullable result) (transfer full): the values that an editor offers; those of a fixed list are all
 *   that it takes. Called with what has been typed so far; may return what is known at once and call
 *   rg_grid_set_choices() when more is known
 * @commit: takes a typed value; @problem (out, transfer full) says in plain words why it was refused
 * @find_cell: (nullable): looks from @row on for the next such cell of a field, among rows that have not been read, too; answers with
 *   a GTask of the delegate that returns the row, or -1 when there is none
 */
struct _RgGridDelegateInterface
{
  GTypeInterface parent_iface;

  void (*describe) (RgGridDelegate *self,
                    RgRow          *row,
                    guint           field,
                    RgGridCellLook *look);
  gboolean (*can_edit) (RgGridDelegate *self,
                        RgRow          *row,
                        guint           field,
                        char          **why);
  char *(*dup_edit_text) (RgGridDelegate *self,
                          RgRow          *row,
                          guint           field);
  char **(*list_choices) (RgGridDelegate *self,
                          guint           field,
                          const char     *typed);
  RgGridVerdict (*commit) (RgGridDelegate *self,
                           RgRow          *row,
                           guint           field,
                           const char     *text,
                           char          **problem);
  void (*find_cell) (RgGridDelegate     *self,
                     guint               row,
                     guint               field,
                     gboolean            down,
                     RgGridSought        sought,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);
};

void          rg_grid_delegate_describe (RgGridDelegate *self,
                                         RgRow          *row,
                                         guint           field,
                                         RgGridCellLook *look);
gboolean      rg_grid_delegate_can_edit (RgGridDelegate *self,
                                         RgRow          *row,
                                         guint           field,
                                         char          **why);
char         *rg_grid_delegate_dup_edit_text (RgGridDelegate *self,
                                              RgRow          *row,
                                              guint           field);
char        **rg_grid_delegate_list_choices (RgGridDelegate *self,
                                             guint           field,
                                             const char     *typed);
RgGridVerdict rg_grid_delegate_commit (RgGridDelegate *self,
                                       RgRow          *row,
                                       guint           field,
                                       const char     *text,
                                       char          **problem);
void          rg_grid_delegate_find_cell (RgGridDelegate     *self,
                                          guint               row,
                                          guint               field,
                                          gboolean            down,
                                          RgGridSought        sought,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gint64        rg_grid_delegate_find_cell_finish (RgGridDelegate *self,
                                                 GAsyncResult   *result,
                                                 GError        **error);

G_END_DECLS
