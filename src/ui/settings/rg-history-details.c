/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-history-details"

#include "config.h"
#include "rg-history-details.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-history-entry.h"
#include "rg-history-record.h"
#include "rg-history-row.h"

/* So many records are told in detail, and about so many lines. */
#define MAX_RECORDS 100
#define MAX_LINES 300

/* In larger changes, what stands in the way is looked for only when somebody asks. */
#define MAX_QUICK 2000

struct _RgHistoryDetails
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack  *stack;
  GtkLabel  *title;
  GtkLabel  *facts;
  GtkLabel  *state;
  GtkButton *undo;
  GtkButton *undo_to;
  GtkButton *redo;
  GtkWidget *obstacle_box;
  GtkLabel  *obstacle;
  GtkButton *undo_rest;
  GtkButton *show_obstacle;
  GtkBox    *records;

  RgBook *book;
  gint64  shown;
  gint64  explained; /* the change for which somebody asked what stands in the way */
};

G_DEFINE_FINAL_TYPE (RgHistoryDetails, rg_history_details, ADW_TYPE_BIN)

/* What a worker has read of a change. */
typedef struct
{
  gint64       id;
  gboolean     explain;
  RgChangeSet *change_set;
  GPtrArray   *lines;
  gint64       n_more;
  gint64       n_since;
  gint64       redo; /* what Redo would do; 0: nothing */
  RgObstacle  *obstacle;
} Details;

static void
details_free (gpointer data)
{
  Details *self = data;

  g_clear_pointer (&self->change_set, rg_change_set_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->obstacle, rg_obstacle_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Details, details_free)

static gboolean
read_state (RgSession *session,
            Details   *details,
            GError   **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (RgChangeSet) redo = NULL;

  if (details->change_set->state == RG_CHANGE_DONE)
    {
      details->n_since = rg_history_count_since (session, details->id, &problem);
      if (problem == NULL && (details->explain || details->change_set->n_records <= MAX_QUICK))
        details->obstacle = rg_history_find_obstacle (session, details->id, &problem);
    }
  else
    redo = rg_journal_peek_redo (session, &problem);
  details->redo = redo != NULL ? redo->id : 0;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return problem == NULL && (error == NULL || *error == NULL);
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  const Details *request = data;
  g_autoptr (Details) details = g_new0 (Details, 1);

  details->id = request->id;
  details->explain = request->explain;
  details->change_set = rg_journal_get (session, details->id, error);
  if (details->change_set == NULL || !read_state (session, details, error))
    return NULL;
  details->lines = rg_history_lines (session, details->change_set, MAX_RECORDS, &details->n_more, error);
  return details->lines != NULL ? g_steal_pointer (&details) : NULL;
}

static char *
describe_when (const RgChangeSet *change_set)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (change_set->at, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (change_set->at);
}

static char *
describe_obstacle (const RgObstacle *obstacle)
{
  const char      *type = obstacle->record_type != NULL ? rg_record_type_get_label (obstacle->record_type) : "";
  g_autofree char *title = obstacle->later != NULL ? rg_change_set_dup_title (obstacle->later) : g_strdup ("?");
  g_autofree char *when = obstacle->later != NULL ? describe_when (obstacle->later) : g_strdup ("");

  /* Translators: name of a later change, who did it, when; kind of record and what it is called */
  return g_strdup_printf (_ ("This cannot be undone alone: “%s” (%s, %s) came later and concerns %s “%s” too. Undo that first, undo up to here, or undo the rest of it."),
                          title, obstacle->later != NULL ? obstacle->later->who : "", when, type, obstacle->title != NULL ? obstacle->title : "?");
}

static void
show_obstacle (RgHistoryDetails *self,
               const RgObstacle *obstacle)
{
  gtk_widget_set_visible (self->obstacle_box, obstacle != NULL);
  if (obstacle == NULL)
    return;
  {
    g_autofree char *text = describe_obstacle (obstacle);

    gtk_label_set_text (self->obstacle, text);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->show_obstacle), obstacle->later != NULL);
  if (obstacle->later != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show_obstacle), "x", obstacle->later->id);
}

static const char *
describe_state (const Details *details)
{
  switch (details->change_set->state)
    {
    case RG_CHANGE_UNDONE:
      return details->redo == details->id ? _ ("Undone; it can be done again.") : _ ("Undone; it can be done again after those that were undone later.");
    case RG_CHANGE_DROPPED:
      return _ ("Undone; later changes made doing it again impossible.");
    case RG_CHANGE_DONE:
    default:
      return "";
    }
}

static void
show_buttons (RgHistoryDetails *self,
              const Details    *details)
{
  gboolean         done = details->change_set->state == RG_CHANGE_DONE;
  g_autofree char *label = g_strdup_printf (ngettext ("Undo up to Here (%'" PRId64 " change)", "Undo up to Here (%'" PRId64 " changes)", (gulong)details->n_since), details->n_since);

  gtk_widget_set_visible (GTK_WIDGET (self->undo), done);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_to), done && details->n_since > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->redo), !done && details->redo == details->id);
  gtk_widget_set_sensitive (GTK_WIDGET (self->undo), details->obstacle == NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->undo), "x", details->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->undo_rest), "x", details->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->undo_to), "(xx)", details->id, details->n_since);
  gtk_button_set_label (self->undo_to, label);
  gtk_label_set_text (self->state, describe_state (details));
  gtk_widget_set_visible (GTK_WIDGET (self->state), !done);
}

static void
append_more (RgHistoryDetails *self,
             gint64            n_more)
{
  g_autofree char *text = g_strdup_printf (ngettext ("… and %'" PRId64 " more record", "… and %'" PRId64 " more records", (gulong)n_more), n_more);
  GtkWidget       *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->records, label);
}

static void
show_records (RgHistoryDetails *self,
              const Details    *details)
{
  GtkWidget *child;
  guint      next = 0;
  gint64     n_records = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->records))) != NULL)
    gtk_box_remove (self->records, child);
  while (next < details->lines->len && next < MAX_LINES)
    {
      gtk_box_append (self->records, rg_history_record_new (details->lines, next, &next));
      n_records++;
    }
  /* Options that came along are among the lines but not in the count. */
  if (next < details->lines->len || details->n_more > 0)
    append_more (self, MAX (1, details->change_set->n_records - n_records));
}

static void
show_details (RgHistoryDetails *self,
              const Details    *details)
{
  g_autofree char *title = rg_change_set_dup_title (details->change_set);
  g_autofree char *when = describe_when (details->change_set);
  g_autofree char *facts = rg_history_row_dup_facts (details->change_set);
  g_autofree char *all = g_strdup_printf ("%s · %s", when, facts);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->facts, all);
  show_buttons (self, details);
  show_obstacle (self, details->obstacle);
  show_records (self, details);
  gtk_stack_set_visible_child_name (self->stack, "details");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RgHistoryDetails) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Details) details = rg_store_finish (RG_STORE (source), result, &error);

  if (self->book == NULL || self->stack == NULL)
    return;
  if (details != NULL && details->id == self->shown)
    show_details (self, details);
  else if (error != NULL)
    {
      gtk_label_set_text (self->title, error->message);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }
}

static void
rg_history_details_dispose (GObject *object)
{
  RgHistoryDetails *self = RG_HISTORY_DETAILS (object);

  g_clear_object (&self->book);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_HISTORY_DETAILS);
  G_OBJECT_CLASS (rg_history_details_parent_class)->dispose (object);
}

static void
rg_history_details_class_init (RgHistoryDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_history_details_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/settings/history-details.ui");
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, title);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, state);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, undo);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, undo_to);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, redo);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, obstacle_box);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, obstacle);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, undo_rest);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, show_obstacle);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryDetails, records);
}

static void
rg_history_details_init (RgHistoryDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_history_details_set_book:
 *
 * Says of which book it tells.
 */
void
rg_history_details_set_book (RgHistoryDetails *self,
                             RgBook           *book)
{
  g_return_if_fail (RG_IS_HISTORY_DETAILS (self));

  g_set_object (&self->book, book);
}

/**
 * rg_history_details_show:
 * @change_set: the number of a change, or 0 to show nothing
 *
 * Shows a change, or shows it anew.
 */
void
rg_history_details_show (RgHistoryDetails *self,
                         gint64            change_set)
{
  Details *request;

  g_return_if_fail (RG_IS_HISTORY_DETAILS (self));

  self->shown = change_set;
  if (change_set == 0 || self->book == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  request = g_new0 (Details, 1);
  request->id = change_set;
  request->explain = self->explained == change_set;
  rg_store_read (rg_book_get_store (self->book), read_worker, request, details_free, details_free, NULL, read_cb, g_object_ref (self));
}

/**
 * rg_history_details_explain:
 *
 * Says what stands in the way of undoing the change that is shown.
 */
void
rg_history_details_explain (RgHistoryDetails *self)
{
  g_return_if_fail (RG_IS_HISTORY_DETAILS (self));

  self->explained = self->shown;
  rg_history_details_show (self, self->shown);
}

/**
 * rg_history_details_get_shown:
 *
 * Returns: the number of the change that is shown, or 0
 */
gint64
rg_history_details_get_shown (RgHistoryDetails *self)
{
  g_return_val_if_fail (RG_IS_HISTORY_DETAILS (self), 0);

  return self->shown;
}
