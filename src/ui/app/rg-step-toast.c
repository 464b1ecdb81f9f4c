/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-step-toast.h"

#include <glib/gi18n.h>

struct _RgStepToast
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* weak */
  AdwToast        *toast;   /* (nullable): while it is shown */
  const char      *action;
  gboolean         closed; /* by a person */
};

G_DEFINE_FINAL_TYPE (RgStepToast, rg_step_toast, G_TYPE_OBJECT)

static void
rg_step_toast_dispose (GObject *object)
{
  RgStepToast *self = RG_STEP_TOAST (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_object (&self->toast);
  G_OBJECT_CLASS (rg_step_toast_parent_class)->dispose (object);
}

static void
rg_step_toast_class_init (RgStepToastClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_step_toast_dispose;
}

static void
rg_step_toast_init (RgStepToast *self)
{
}

/* A toast that is dismissed once more while it goes away is freed twice. */
static void
dismissed_cb (RgStepToast *self)
{
  self->closed = TRUE;
  g_clear_object (&self->toast);
}

static void
hide (RgStepToast *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->toast);

  self->closed = FALSE;
  if (toast == NULL)
    return;
  g_signal_handlers_disconnect_by_func (toast, dismissed_cb, self);
  adw_toast_dismiss (toast);
}

static void
show (RgStepToast *self,
      const char  *text)
{
  if (self->closed)
    return;
  if (self->toast != NULL)
    {
      adw_toast_set_title (self->toast, text);
      return;
    }
  self->toast = adw_toast_new (text);
  adw_toast_set_button_label (self->toast, _ ("Cancel"));
  adw_toast_set_action_name (self->toast, self->action);
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (self->toast, 0);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->toast));
}

static void
text_changed_cb (RgStepToast *self,
                 GParamSpec  *pspec,
                 RgStep      *step)
{
  if (self->overlay == NULL)
    return;
  if (rg_step_get_text (step) != NULL)
    {
      show (self, rg_step_get_text (step));
      return;
    }
  hide (self);
}

/**
 * rg_step_toast_new:
 * @cancel_action: (transfer none): a literal: the action that stops what is on its way
 *
 * Returns: (transfer full): follows the book as long as it is held
 */
RgStepToast *
rg_step_toast_new (AdwToastOverlay *overlay,
                   RgBook          *book,
                   const char      *cancel_action)
{
  RgStepToast *self = g_object_new (RG_TYPE_STEP_TOAST, NULL);

  g_set_weak_pointer (&self->overlay, overlay);
  self->action = cancel_action;
  g_signal_connect_object (rg_book_get_step (book), "notify::text", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
