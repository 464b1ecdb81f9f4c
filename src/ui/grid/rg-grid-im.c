/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-im"

#include "rg-grid-im.h"

/**
 * rg_grid_im_take:
 * @self: (out caller-allocates): cleared with rg_grid_im_clear()
 * @input: a GtkText or GtkTextView that can be edited; it must stay so, as it takes its input method back otherwise
 */
void
rg_grid_im_take (RgGridIm  *self,
                 GtkWidget *input)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (input);

  *self = (RgGridIm){ NULL, NULL };
  for (guint i = 0; self->context == NULL && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GtkIMContext *context = NULL;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        context = gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller));
      if (context == NULL)
        continue;
      self->context = g_object_ref (context);
      self->keys = g_steal_pointer (&controller);
    }
  g_return_if_fail (self->context != NULL);
  gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (self->keys), NULL);
}

/**
 * rg_grid_im_clear:
 *
 * Lets go of it. The widget does not get its input method back: this is for its end.
 */
void
rg_grid_im_clear (RgGridIm *self)
{
  g_clear_object (&self->keys);
  g_clear_object (&self->context);
}

/**
 * rg_grid_im_filter:
 * @event: a key pressed or released
 *
 * Returns: whether the input method took it; a plain letter is taken, too: it has been inserted
 */
gboolean
rg_grid_im_filter (RgGridIm *self,
                   GdkEvent *event)
{
  if (self->context == NULL || !gtk_im_context_filter_keypress (self->context, event))
    return FALSE;
  /* The widget resets the input method when the cursor moves, but only if it knows that it was used. */
  g_signal_emit_by_name (self->keys, "im-update");
  return TRUE;
}

/**
 * rg_grid_im_reset:
 *
 * Drops what is being composed.
 */
void
rg_grid_im_reset (RgGridIm *self)
{
  if (self->context != NULL)
    gtk_im_context_reset (self->context);
}
