/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-test-view.h"

/* Another program that is writing: nothing of ours is stored before it is done. */
static inline RgSession *
hold_book (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  RgSession *session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "other", &error);
  g_assert_no_error (error);
  return session;
}

static inline void
release_book (RgSession *session)
{
  rg_session_rollback (session);
  g_object_unref (session);
}

static inline AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static inline void
answer (const char *response)
{
  AdwMessageDialog *dialog = find_dialog ();

  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}
