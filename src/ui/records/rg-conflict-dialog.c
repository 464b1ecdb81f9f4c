/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-conflict-dialog"

#include "config.h"
#include "rg-conflict-dialog.h"

#include <glib/gi18n.h>

#include "rg-history-mark.h"

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

typedef struct
{
  RgConflictDecided func;
  gpointer          user_data;
} Decision;

static void
decided_cb (Decision   *decision,
            const char *response)
{
  RgConflictAnswer answer = RG_CONFLICT_CANCEL;

  if (g_str_equal (response, "mine"))
    answer = RG_CONFLICT_MINE;
  else if (g_str_equal (response, "theirs"))
    answer = RG_CONFLICT_THEIRS;
  decision->func (answer, decision->user_data);
}

static void
decision_free (gpointer  data,
               GClosure *closure)
{
  g_free (data);
}

static char *
dup_count (guint    n_conflicts,
           guint    n_all,
           gboolean records)
{
  if (records)
    /* Translators: the first number is how many of the records somebody else changed, the second how many there are */
    return g_strdup_printf (ngettext ("%'u of %'u records was changed by somebody else meanwhile:",
                                      "%'u of %'u records were changed by somebody else meanwhile:", n_conflicts),
                            n_conflicts, n_all);
  return g_strdup_printf (ngettext ("%'u of %'u cells was changed by somebody else meanwhile:",
                                    "%'u of %'u cells were changed by somebody else meanwhile:", n_conflicts),
                          n_conflicts, n_all);
}

static char *
dup_list (GPtrArray *conflicts,
          guint      n_conflicts,
          guint      n_all,
          gboolean   records)
{
  g_autofree char *count = dup_count (n_conflicts, MAX (n_all, n_conflicts), records);
  g_autoptr (GString) body = g_string_new (count);

  g_string_append_c (body, '\n');
  for (guint i = 0; i < MIN (conflicts->len, MAX_LINES); i++)
    {
      g_autofree char *line = rg_conflict_dup_line (g_ptr_array_index (conflicts, i));

      g_string_append_printf (body, "\n%s", line);
    }
  if (n_conflicts > MIN (conflicts->len, MAX_LINES))
    g_string_append (body, "\n…");
  return g_string_free (g_steal_pointer (&body), FALSE);
}

/**
 * rg_conflict_dialog_ask:
 * @conflicts: (element-type RgConflict): the first ones
 * @n_conflicts: how many there are
 * @n_all: of how many cells or records
 * @records: whether records were counted, not cells; always so when records are deleted
 * @func: called once: closing the dialog means that nothing is done
 *
 * Asks once for all cells of a change what is to become of those that others changed before it could be stored.
 */
void
rg_conflict_dialog_ask (GtkWidget        *parent,
                        GPtrArray        *conflicts,
                        guint             n_conflicts,
                        guint             n_all,
                        gboolean          records,
                        RgConflictDecided func,
                        gpointer          user_data)
{
  GtkRoot         *root = gtk_widget_get_root (parent);
  gboolean         deletes = conflicts->len > 0 && ((RgConflict *)conflicts->pdata[0])->field == RG_HISTORY_WHOLE;
  g_autofree char *body = dup_list (conflicts, n_conflicts, n_all, records || deletes);
  GtkWidget       *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Changed by Somebody Else"), NULL);
  Decision        *decision = g_new0 (Decision, 1);

  *decision = (Decision){ func, user_data };
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "theirs", deletes ? _ ("_Leave These") : _ ("Keep _Theirs"),
                                    "mine", deletes ? _ ("_Delete All the Same") : _ ("_Overwrite"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "mine", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "theirs");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (decided_cb), decision, decision_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
