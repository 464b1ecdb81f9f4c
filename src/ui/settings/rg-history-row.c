/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-history-row"

#include "config.h"
#include "rg-history-row.h"

#include <glib/gi18n.h>

struct _RgHistoryRow
{
  AdwActionRow parent_instance;
};

G_DEFINE_FINAL_TYPE (RgHistoryRow, rg_history_row, ADW_TYPE_ACTION_ROW)

static char *
format_moment (const char *utc)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = moment != NULL ? g_date_time_to_local (moment) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (utc);
}

static void
add_state (RgHistoryRow      *self,
           const RgChangeSet *change_set)
{
  GtkWidget *suffix = NULL;

  if (change_set->state == RG_CHANGE_DONE)
    {
      suffix = gtk_button_new_with_label (_ ("Undo This"));
      gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (suffix), "history.undo");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (suffix), "x", change_set->id);
    }
  else
    {
      suffix = gtk_label_new (_ ("undone"));
      gtk_widget_add_css_class (suffix, "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), suffix);
}

static void
rg_history_row_class_init (RgHistoryRowClass *klass)
{
}

static void
rg_history_row_init (RgHistoryRow *self)
{
}

/**
 * rg_history_row_new:
 * @change_set: a change of the book
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
rg_history_row_new (const RgChangeSet *change_set)
{
  RgHistoryRow    *self = g_object_new (RG_TYPE_HISTORY_ROW, "use-markup", FALSE, NULL);
  g_autofree char *title = rg_change_set_dup_title (change_set);
  g_autofree char *when = format_moment (change_set->at);
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%ld record", "%ld records", (gulong)change_set->n_records), (glong)change_set->n_records);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %s", when, change_set->who != NULL ? change_set->who : "", count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  add_state (self, change_set);
  return GTK_WIDGET (self);
}
