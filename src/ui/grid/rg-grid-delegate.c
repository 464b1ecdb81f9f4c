/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-delegate.h"

G_DEFINE_INTERFACE (RgGridDelegate, rg_grid_delegate, G_TYPE_OBJECT)

static void
rg_grid_delegate_default_init (RgGridDelegateInterface *iface)
{
}

/**
 * rg_grid_cell_look_clear:
 *
 * Frees what a look holds and leaves it empty.
 */
void
rg_grid_cell_look_clear (RgGridCellLook *look)
{
  g_free (look->text);
  g_free (look->matches);
  *look = (RgGridCellLook){ 0 };
}

/**
 * rg_grid_delegate_describe:
 * @row: (nullable): the row; %NULL for the empty one at the end
 * @field: index of the field
 * @look: (out caller-allocates): how the cell looks; cleared by the caller
 */
void
rg_grid_delegate_describe (RgGridDelegate *self,
                           RgRow          *row,
                           guint           field,
                           RgGridCellLook *look)
{
  g_return_if_fail (RG_IS_GRID_DELEGATE (self));

  *look = (RgGridCellLook){ 0 };
  RG_GRID_DELEGATE_GET_IFACE (self)->describe (self, row, field, look);
  if (look->text == NULL)
    look->text = g_strdup ("");
}

/**
 * rg_grid_delegate_can_edit:
 * @row: (nullable): the row
 * @field: index of the field
 * @why: (out) (optional) (transfer full): why not, in plain words
 *
 * Returns: whether the cell takes a value
 */
gboolean
rg_grid_delegate_can_edit (RgGridDelegate *self,
                           RgRow          *row,
                           guint           field,
                           char          **why)
{
  g_autofree char *unused = NULL;

  g_return_val_if_fail (RG_IS_GRID_DELEGATE (self), FALSE);

  if (RG_GRID_DELEGATE_GET_IFACE (self)->can_edit == NULL)
    return FALSE;
  return RG_GRID_DELEGATE_GET_IFACE (self)->can_edit (self, row, field, why != NULL ? why : &unused);
}

/**
 * rg_grid_delegate_dup_edit_text:
 * @row: (nullable): the row
 * @field: index of the field
 *
 * Returns: (transfer full): what an editor starts with; "" for an unknown value
 */
char *
rg_grid_delegate_dup_edit_text (RgGridDelegate *self,
                                RgRow          *row,
                                guint           field)
{
  char *text = NULL;

  g_return_val_if_fail (RG_IS_GRID_DELEGATE (self), NULL);

  if (RG_GRID_DELEGATE_GET_IFACE (self)->dup_edit_text != NULL)
    text = RG_GRID_DELEGATE_GET_IFACE (self)->dup_edit_text (self, row, field);
  return text != NULL ? text : g_strdup ("");
}

/**
 * rg_grid_delegate_list_choices:
 * @field: index of the field
 * @typed: what has been typed so far
 *
 * Returns: (transfer full) (nullable): the values that an editor offers
 */
char **
rg_grid_delegate_list_choices (RgGridDelegate *self,
                               guint           field,
                               const char     *typed)
{
  g_return_val_if_fail (RG_IS_GRID_DELEGATE (self), NULL);

  if (RG_GRID_DELEGATE_GET_IFACE (self)->list_choices == NULL)
    return NULL;
  return RG_GRID_DELEGATE_GET_IFACE (self)->list_choices (self, field, typed);
}

/**
 * rg_grid_delegate_commit:
 * @row: (nullable): the row; %NULL begins a record
 * @field: index of the field
 * @text: what was typed
 * @problem: (out) (optional) (transfer full): why it was refused, in plain words
 *
 * Returns: what became of it
 */
RgGridVerdict
rg_grid_delegate_commit (RgGridDelegate *self,
                         RgRow          *row,
                         guint           field,
                         const char     *text,
                         char          **problem)
{
  g_autofree char *unused = NULL;

  g_return_val_if_fail (RG_IS_GRID_DELEGATE (self), RG_GRID_REFUSED);

  if (RG_GRID_DELEGATE_GET_IFACE (self)->commit == NULL)
    return RG_GRID_REFUSED;
  return RG_GRID_DELEGATE_GET_IFACE (self)->commit (self, row, field, text, problem != NULL ? problem : &unused);
}

/**
 * rg_grid_delegate_find_cell:
 * @row: the first row that is looked at
 * @field: index of the field
 * @down: whether to go on downwards
 * @sought: what is looked for
 * @cancellable: (nullable): ends it
 * @callback: gets the answer with rg_grid_delegate_find_cell_finish()
 *
 * Looks for the next such cell, however far it is, without keeping the main thread waiting.
 */
void
rg_grid_delegate_find_cell (RgGridDelegate     *self,
                            guint               row,
                            guint               field,
                            gboolean            down,
                            RgGridSought        sought,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (RG_IS_GRID_DELEGATE (self) && RG_GRID_DELEGATE_GET_IFACE (self)->find_cell != NULL);

  RG_GRID_DELEGATE_GET_IFACE (self)->find_cell (self, row, field, down, sought, cancellable, callback, user_data);
}

/**
 * rg_grid_delegate_find_cell_finish:
 *
 * Returns: the row; -1 when there is none, or with @error
 */
gint64
rg_grid_delegate_find_cell_finish (RgGridDelegate *self,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
