/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-similar-notice"

#include "config.h"
#include "rg-similar-notice.h"

#include <glib/gi18n.h>

#include "rg-duplicates.h"

/* Somebody who types is not interrupted at each letter. */
#define DELAY_MS 250

/* So many are named, with so many reasons each. */
#define MAX_SIMILAR 3
#define MAX_REASONS 3

struct _RgSimilarNotice
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel *heading;
  GtkBox   *rows;

  RgBook       *book;
  RgRecord     *record;    /* (nullable): what was typed last */
  GHashTable   *different; /* set of ids that are said to be somebody else */
  GCancellable *cancellable;
  guint         source;
};

G_DEFINE_FINAL_TYPE (RgSimilarNotice, rg_similar_notice, ADW_TYPE_BIN)

/* A record of the book that is like the one that is typed. */
typedef struct
{
  gint64 id;
  char  *name;
  char  *why;
} Similar;

static void
similar_free (gpointer data)
{
  Similar *similar = data;

  g_free (similar->name);
  g_free (similar->why);
  g_free (similar);
}

/* What speaks for it, what counts most first. */
static char *
dup_reasons (GPtrArray *reasons)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  guint n = 0;

  for (guint i = 0; i < reasons->len && n < MAX_REASONS; i++)
    {
      const RgReason *reason = reasons->pdata[i];

      if (reason->weight <= 0)
        continue;
      g_strv_builder_add (texts, reason->text);
      n++;
    }
  list = g_strv_builder_end (texts);
  /* Translators: between reasons in a list */
  return g_strjoinv (_ (", "), list);
}

static char *
dup_name (RgRecord *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  int                 key = type->key == NULL ? -1 : rg_record_type_find_field (type, type->key);
  const char         *code = key < 0 ? NULL : rg_record_get_text (record, (guint)key);

  return g_strjoin ("  ", rg_record_get_title (record), code, NULL);
}

static gpointer
find_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  RgRecord *record = data;
  g_autoptr (GPtrArray) hits = rg_duplicates_find_for (session, record, 4 * MAX_SIMILAR, error);
  GPtrArray *found = NULL;

  if (hits == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func (similar_free);
  for (guint i = 0; i < hits->len; i++)
    {
      const RgDuplicateHit *hit = hits->pdata[i];
      g_autoptr (RgRecord) other = rg_session_get (session, rg_record_get_record_type (record), hit->id, NULL);
      Similar *similar = other == NULL ? NULL : g_new0 (Similar, 1);

      if (similar == NULL)
        continue;
      *similar = (Similar){ hit->id, dup_name (other), dup_reasons (hit->reasons) };
      g_ptr_array_add (found, similar);
    }
  return found;
}

static void
clear_rows (RgSimilarNotice *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
}

static GtkWidget *
make_button (const char *label,
             const char *name,
             const char *action,
             gint64      id)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add_row (RgSimilarNotice *self,
         const Similar   *similar)
{
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *why = gtk_label_new (similar->why);
  g_autofree char *different = g_strdup_printf (_ ("%s is somebody else"), similar->name);
  GtkWidget       *open = make_button (similar->name, similar->name, "similar.open", similar->id);

  gtk_widget_set_tooltip_text (open, _ ("Show this customer"));
  gtk_label_set_xalign (GTK_LABEL (why), 0);
  gtk_label_set_ellipsize (GTK_LABEL (why), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (why, similar->why);
  gtk_widget_set_hexpand (why, TRUE);
  gtk_widget_add_css_class (why, "dim-label");
  gtk_box_append (GTK_BOX (row), open);
  gtk_box_append (GTK_BOX (row), why);
  gtk_box_append (GTK_BOX (row), make_button (_ ("Somebody Else"), different, "similar.different", similar->id));
  gtk_box_append (self->rows, row);
}

static void
show_found (RgSimilarNotice *self,
            GPtrArray       *found)
{
  guint n = 0;

  clear_rows (self);
  for (guint i = 0; i < found->len && n < MAX_SIMILAR; i++)
    {
      const Similar *similar = found->pdata[i];

      if (g_hash_table_contains (self->different, &similar->id))
        continue;
      add_row (self, similar);
      n++;
    }
  gtk_label_set_text (self->heading, g_dngettext (NULL, "There is already a customer like this:", "There are already customers like this:", n));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RgSimilarNotice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Failed to look for similar records: %s", error->message);
  if (found != NULL && self->rows != NULL && self->record != NULL)
    show_found (self, found);
}

static void
cancel (RgSimilarNotice *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
look_cb (gpointer user_data)
{
  RgSimilarNotice *self = user_data;

  self->source = 0;
  self->cancellable = g_cancellable_new ();
  rg_store_read (rg_book_get_store (self->book), find_worker, rg_record_copy (self->record), g_object_unref, (GDestroyNotify)g_ptr_array_unref, self->cancellable,
                 found_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* What is remembered: one pair for each. */
typedef struct
{
  const RgRecordType *type;
  GArray             *ids; /* the record, then the others */
  char               *who;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_array_unref (decision->ids);
  g_free (decision->who);
  g_free (decision);
}

static gpointer
decide_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Decision     *decision = data;
  const gint64 *ids = (const gint64 *)(gpointer)decision->ids->data;

  for (guint i = 1; i < decision->ids->len; i++)
    if (rg_duplicates_mark_different (session, decision->type, (const gint64[]){ ids[0], ids[i] }, 2, decision->who, error) < 0)
      return NULL;
  return NULL;
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  if (error != NULL)
    g_warning ("Failed to remember who is somebody else: %s", error->message);
}

static void
remember (RgSimilarNotice *self,
          gint64           id)
{
  Decision      *decision = g_new0 (Decision, 1);
  GHashTableIter iter;
  gpointer       other;

  decision->type = rg_record_get_record_type (self->record);
  decision->who = g_strdup (rg_book_get_who (self->book));
  decision->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (decision->ids, id);
  g_hash_table_iter_init (&iter, self->different);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    g_array_append_vals (decision->ids, other, 1);
  g_hash_table_remove_all (self->different);
  rg_store_write (rg_book_get_store (self->book), decide_worker, decision, decision_free, NULL, NULL, decided_cb, NULL);
}

static void
different_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RgSimilarNotice *self = RG_SIMILAR_NOTICE (widget);
  gint64           other = g_variant_get_int64 (parameter);

  if (self->record == NULL)
    return;
  g_hash_table_add (self->different, g_memdup2 (&other, sizeof other));
  /* A new record has no number yet: that waits until it is saved. */
  if (rg_record_get_id (self->record) != 0)
    remember (self, rg_record_get_id (self->record));
  cancel (self);
  self->source = g_idle_add (look_cb, self);
}

/* It is this one: a window in which another one is typed is not needed any more, and asks before it loses anything. */
static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GApplication *application = g_application_get_default ();
  GtkRoot      *root = gtk_widget_get_root (widget);

  if (application != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "open-customer", parameter);
  if (GTK_IS_WINDOW (root) && gtk_window_get_transient_for (GTK_WINDOW (root)) != NULL)
    gtk_window_close (GTK_WINDOW (root));
}

static void
close_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  gtk_widget_set_visible (widget, FALSE);
}

static void
rg_similar_notice_dispose (GObject *object)
{
  RgSimilarNotice *self = RG_SIMILAR_NOTICE (object);

  cancel (self);
  g_clear_object (&self->book);
  g_clear_object (&self->record);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_SIMILAR_NOTICE);
  G_OBJECT_CLASS (rg_similar_notice_parent_class)->dispose (object);
}

static void
rg_similar_notice_finalize (GObject *object)
{
  g_hash_table_unref (RG_SIMILAR_NOTICE (object)->different);
  G_OBJECT_CLASS (rg_similar_notice_parent_class)->finalize (object);
}

static void
rg_similar_notice_class_init (RgSimilarNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_similar_notice_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_similar_notice_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/records/similar-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, RgSimilarNotice, heading);
  gtk_widget_class_bind_template_child (widget_class, RgSimilarNotice, rows);
  gtk_widget_class_install_action (widget_class, "similar.different", "x", different_cb);
  gtk_widget_class_install_action (widget_class, "similar.open", "x", open_cb);
  gtk_widget_class_install_action (widget_class, "similar.close", NULL, close_cb);
}

static void
rg_similar_notice_init (RgSimilarNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->different = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * rg_similar_notice_new:
 *
 * Returns: (transfer floating): a notice that is hidden until there is something to say
 */
GtkWidget *
rg_similar_notice_new (RgBook *book)
{
  RgSimilarNotice *self = g_object_new (RG_TYPE_SIMILAR_NOTICE, NULL);

  self->book = g_object_ref (book);
  return GTK_WIDGET (self);
}

/**
 * rg_similar_notice_look:
 * @record: (transfer none): what is typed so far, with its id if it has one
 *
 * Looks, a moment later, who is like it; what was asked before is not answered any more.
 */
void
rg_similar_notice_look (RgSimilarNotice *self,
                        RgRecord        *record)
{
  g_return_if_fail (RG_IS_SIMILAR_NOTICE (self) && RG_IS_RECORD (record));

  if (!rg_duplicates_can_search (rg_record_get_record_type (record)))
    return;
  cancel (self);
  g_set_object (&self->record, record);
  self->source = g_timeout_add (DELAY_MS, look_cb, self);
}

/**
 * rg_similar_notice_clear:
 *
 * The record is given up, or another one is begun.
 */
void
rg_similar_notice_clear (RgSimilarNotice *self)
{
  g_return_if_fail (RG_IS_SIMILAR_NOTICE (self));

  cancel (self);
  g_clear_object (&self->record);
  g_hash_table_remove_all (self->different);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * rg_similar_notice_saved:
 * @id: the number that the new record got
 *
 * Remembers who is somebody else; who is likely the same is still said, for it may have been saved at once.
 */
void
rg_similar_notice_saved (RgSimilarNotice *self,
                         gint64           id)
{
  g_autoptr (RgRecord) record = NULL;

  g_return_if_fail (RG_IS_SIMILAR_NOTICE (self));

  if (self->record == NULL || id <= 0)
    return;
  if (g_hash_table_size (self->different) > 0)
    remember (self, id);
  record = rg_record_copy (self->record);
  rg_record_set_int (record, RG_RECORD_ID, id);
  rg_similar_notice_look (self, record);
}
