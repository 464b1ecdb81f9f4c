/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-history-row"

#include "config.h"
#include "rg-history-row.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _RgHistoryRow
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel  *day;
  GtkLabel  *time;
  GtkLabel  *title;
  GtkLabel  *facts;
  GtkLabel  *state;
  GtkWidget *line;
};

G_DEFINE_FINAL_TYPE (RgHistoryRow, rg_history_row, ADW_TYPE_BIN)

static void
rg_history_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RG_TYPE_HISTORY_ROW);
  G_OBJECT_CLASS (rg_history_row_parent_class)->dispose (object);
}

static void
rg_history_row_class_init (RgHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_history_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/settings/history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgHistoryRow, day);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryRow, time);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryRow, facts);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryRow, state);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryRow, line);
}

static void
rg_history_row_init (RgHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_history_row_new:
 *
 * Returns: (transfer floating): a row that shows no change yet
 */
GtkWidget *
rg_history_row_new (void)
{
  return g_object_new (RG_TYPE_HISTORY_ROW, NULL);
}

/**
 * rg_history_row_dup_facts:
 *
 * Returns: (transfer full): who did it and how many records it touched
 */
char *
rg_history_row_dup_facts (const RgChangeSet *change_set)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%'" PRId64 " record", "%'" PRId64 " records", (gulong)change_set->n_records), change_set->n_records);

  if (change_set->who == NULL || *change_set->who == '\0')
    return g_steal_pointer (&count);
  return g_strdup_printf ("%s · %s", change_set->who, count);
}

static char *
describe_day (RgHistoryEntry *entry)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) before = g_date_time_add_days (now, -1);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *yesterday = g_date_time_format (before, "%Y-%m-%d");
  const char      *day = rg_history_entry_get_day (entry);

  if (g_str_equal (day, today))
    return g_strdup_printf ("%s · %s", _ ("Today"), day);
  if (g_str_equal (day, yesterday))
    return g_strdup_printf ("%s · %s", _ ("Yesterday"), day);
  return g_strdup (day);
}

/**
 * rg_history_row_set_entry:
 *
 * Shows a change.
 */
void
rg_history_row_set_entry (RgHistoryRow   *self,
                          RgHistoryEntry *entry)
{
  const RgChangeSet *change_set = rg_history_entry_get_change_set (entry);
  g_autofree char   *title = rg_change_set_dup_title (change_set);
  g_autofree char   *facts = rg_history_row_dup_facts (change_set);
  g_autofree char   *time = rg_history_entry_dup_time (entry);
  g_autofree char   *day = describe_day (entry);
  gboolean           done = change_set->state == RG_CHANGE_DONE;

  gtk_label_set_text (self->day, day);
  gtk_widget_set_visible (GTK_WIDGET (self->day), rg_history_entry_begins_day (entry));
  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->state, done ? "" : _ ("undone"));
  if (done)
    gtk_widget_remove_css_class (self->line, "dim-label");
  else
    gtk_widget_add_css_class (self->line, "dim-label");
}
