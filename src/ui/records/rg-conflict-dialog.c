/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-conflict-dialog"

#include "config.h"
#include "rg-conflict-dialog.h"

#include <glib/gi18n.h>

/* More are not read one by one. */
#define MAX_LINES 6

typedef struct
{
  RgConflictAnswered func;
  gpointer           user_data;
  GDestroyNotify     destroy;
} Question;

static void
answered_cb (Question   *question,
             const char *response)
{
  question->func (g_str_equal (response, "mine"), question->user_data);
}

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static char *
dup_body (GPtrArray *conflicts)
{
  g_autoptr (GString) body = g_string_new (((RgConflict *)g_ptr_array_index (conflicts, 0))->title);

  for (guint i = 0; i < MIN (conflicts->len, MAX_LINES); i++)
    {
      g_autofree char *line = rg_conflict_dup_text (g_ptr_array_index (conflicts, i));

      g_string_append_printf (body, "%s%s", body->len > 0 ? "\n" : "", line);
    }
  if (conflicts->len > MAX_LINES)
    g_string_append (body, "\n…");
  return g_string_free (g_steal_pointer (&body), FALSE);
}

/**
 * rg_conflict_dialog_show:
 * @conflicts: (element-type RgConflict): at least one
 * @func: called once: closing the dialog leaves what others wrote
 *
 * Tells who changed what while the person was writing, and asks what is to stay.
 */
void
rg_conflict_dialog_show (GtkWidget         *parent,
                         GPtrArray         *conflicts,
                         RgConflictAnswered func,
                         gpointer           user_data,
                         GDestroyNotify     destroy)
{
  GtkRoot         *root = gtk_widget_get_root (parent);
  g_autofree char *body = dup_body (conflicts);
  GtkWidget       *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Changed by Somebody Else"), NULL);
  Question        *question = g_new0 (Question, 1);

  *question = (Question){ func, user_data, destroy };
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "theirs", _ ("Keep _Theirs"), "mine", _ ("Keep _Mine"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "theirs");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "theirs");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
