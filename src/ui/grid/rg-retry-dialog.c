/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-retry-dialog"

#include "config.h"
#include "rg-retry-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  RgRetryFunc func;
  gpointer    user_data;
} Deed;

struct _RgRetryDialog
{
  AdwMessageDialog parent_instance;

  GtkWidget *owner; /* borrowed: only compared */
  GArray    *deeds; /* Deed */
};

G_DEFINE_FINAL_TYPE (RgRetryDialog, rg_retry_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
answer (RgRetryDialog *self,
        gboolean       again)
{
  g_autoptr (GArray) deeds = g_steal_pointer (&self->deeds);

  self->deeds = g_array_new (FALSE, FALSE, sizeof (Deed));
  for (guint i = 0; i < deeds->len; i++)
    {
      const Deed *deed = &g_array_index (deeds, Deed, i);

      deed->func (again, deed->user_data);
    }
}

static void
rg_retry_dialog_response (AdwMessageDialog *dialog,
                          const char       *response)
{
  answer (RG_RETRY_DIALOG (dialog), g_str_equal (response, "again"));
}

static void
rg_retry_dialog_finalize (GObject *object)
{
  RgRetryDialog *self = RG_RETRY_DIALOG (object);

  answer (self, FALSE);
  g_array_unref (self->deeds);
  G_OBJECT_CLASS (rg_retry_dialog_parent_class)->finalize (object);
}

static void
rg_retry_dialog_class_init (RgRetryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_retry_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = rg_retry_dialog_response;
}

static void
rg_retry_dialog_init (RgRetryDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->deeds = g_array_new (FALSE, FALSE, sizeof (Deed));
  adw_message_dialog_set_heading (dialog, _ ("Not Saved Yet"));
  adw_message_dialog_add_responses (dialog, "give-up", _ ("_Give Up"), "again", _ ("_Try Again"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "again", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "again");
  /* Nothing that was typed is thrown away by Escape. */
  adw_message_dialog_set_close_response (dialog, "again");
}

static RgRetryDialog *
find_open (GtkWidget *owner)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RG_IS_RETRY_DIALOG (window) && RG_RETRY_DIALOG (window)->owner == owner && RG_RETRY_DIALOG (window)->deeds->len > 0)
        return RG_RETRY_DIALOG (window);
    }
  return NULL;
}

/**
 * rg_retry_dialog_offer:
 * @owner: for whose deeds one dialog is enough
 * @error: why it was not stored
 * @func: called once
 *
 * Asks whether to try again.
 */
void
rg_retry_dialog_offer (GtkWidget    *owner,
                       const GError *error,
                       RgRetryFunc   func,
                       gpointer      user_data)
{
  RgRetryDialog   *self = find_open (owner);
  GtkRoot         *root = gtk_widget_get_root (owner);
  g_autofree char *body = NULL;
  Deed             deed = { func, user_data };

  if (self == NULL)
    self = g_object_new (RG_TYPE_RETRY_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  self->owner = owner;
  g_array_append_val (self->deeds, deed);
  body = g_strdup_printf ("%s\n%s", error->message, _ ("What you entered is kept until it can be stored."));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * rg_retry_dialog_join:
 * @func: called once, unless there is nothing to join
 *
 * What was done on top of something that could not be stored waits for that.
 *
 * Returns: whether something of @owner waits to be tried again
 */
gboolean
rg_retry_dialog_join (GtkWidget  *owner,
                      RgRetryFunc func,
                      gpointer    user_data)
{
  RgRetryDialog *self = find_open (owner);
  Deed           deed = { func, user_data };

  if (self != NULL)
    g_array_append_val (self->deeds, deed);
  return self != NULL;
}
