/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-quick-follow-up"

#include "config.h"
#include "rg-quick-follow-up.h"

#include <glib/gi18n.h>

#include "rg-date-text.h"
#include "rg-interaction.h"
#include "rg-page.h"
#include "rg-suggest-entry.h"

struct _RgQuickFollowUp
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkEditable    *text;
  RgSuggestEntry *channel;
  GtkEditable    *next;
  GtkWidget      *save;
  GtkLabel       *hint;

  RgBook     *book;
  gint64      customer;
  GHashTable *drafts; /* gint64 → char *: what was begun for other customers */
  gboolean    saving;
};

G_DEFINE_FINAL_TYPE (RgQuickFollowUp, rg_quick_follow_up, ADW_TYPE_BIN)

static guint saved_signal;

static char *
read_next (RgQuickFollowUp *self,
           gboolean        *understood)
{
  const char      *text = gtk_editable_get_text (self->next);
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (self->book));
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char            *iso = rg_date_text_read (trimmed, TRUE, today);

  *understood = *trimmed == '\0' || iso != NULL;
  return iso;
}

static void
update_hint (RgQuickFollowUp *self)
{
  gboolean         understood = TRUE;
  g_autofree char *iso = self->book != NULL ? read_next (self, &understood) : NULL;
  g_autofree char *text = iso != NULL ? rg_date_text_describe (iso) : NULL;
  gboolean         typing = *gtk_editable_get_text (self->text) != '\0';

  gtk_label_set_text (self->hint, !understood ? _ ("This date is not understood. Write tomorrow, +30 or 12-30.") : text);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), !understood || (typing && text != NULL));
  gtk_widget_set_css_classes (GTK_WIDGET (self->hint), (const char *[]){ "caption", understood ? "dim-label" : "error", NULL });
  gtk_widget_set_sensitive (self->save, typing && understood && !self->saving && self->customer != 0);
}

static void
changed_cb (RgQuickFollowUp *self)
{
  update_hint (self);
}

static void
next_changed_cb (RgQuickFollowUp *self)
{
  update_hint (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RgQuickFollowUp) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);

  self->saving = FALSE;
  rg_book_save_finish (RG_BOOK (source), result, &error);
  if (self->text == NULL)
    return;
  if (error == NULL)
    gtk_editable_set_text (self->text, "");
  update_hint (self);
  if (page != NULL && error != NULL)
    rg_page_show_error (RG_PAGE (page), _ ("The follow-up could not be saved"), error);
  else if (page != NULL)
    rg_page_toast (RG_PAGE (page), _ ("Follow-up written down"), TRUE);
  g_signal_emit (self, saved_signal, 0);
}

static RgRecord *
create_follow_up (RgQuickFollowUp *self,
                  const char      *next)
{
  RgRecord        *record = rg_record_new (rg_interaction_type ());
  g_autofree char *now = rg_clock_get_local (rg_book_get_clock (self->book));
  const char      *channel = rg_suggest_entry_get_text (self->channel);

  rg_record_set_int (record, RG_INTERACTION_CUSTOMER, self->customer);
  rg_record_set_text (record, RG_INTERACTION_AT, now);
  if (*channel != '\0')
    rg_record_set_text (record, RG_INTERACTION_CHANNEL, channel);
  rg_record_set_text (record, RG_INTERACTION_CONTENT, gtk_editable_get_text (self->text));
  if (next != NULL)
    rg_record_set_text (record, RG_INTERACTION_NEXT_AT, next);
  return record;
}

static void
save_cb (RgQuickFollowUp *self)
{
  gboolean         understood = FALSE;
  g_autofree char *next = self->book != NULL ? read_next (self, &understood) : NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (!understood || self->saving || self->customer == 0 || *gtk_editable_get_text (self->text) == '\0')
    return;
  records = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (records, create_follow_up (self, next));
  self->saving = TRUE;
  update_hint (self);
  rg_book_save (self->book, records, RG_CHANGE_ADD, saved_cb, g_object_ref (self));
}

static gpointer
options_worker (RgSession    *session,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  return rg_session_get_options (session, "channel", error);
}

static void
options_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgQuickFollowUp) self = user_data;
  g_auto (GStrv) options = rg_store_finish (RG_STORE (source), result, NULL);

  if (options != NULL && self->channel != NULL)
    rg_suggest_entry_set_options (self->channel, (const char *const *)options);
}

static void
rg_quick_follow_up_dispose (GObject *object)
{
  RgQuickFollowUp *self = RG_QUICK_FOLLOW_UP (object);

  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_QUICK_FOLLOW_UP);
  G_OBJECT_CLASS (rg_quick_follow_up_parent_class)->dispose (object);
}

static void
rg_quick_follow_up_finalize (GObject *object)
{
  g_hash_table_unref (RG_QUICK_FOLLOW_UP (object)->drafts);
  G_OBJECT_CLASS (rg_quick_follow_up_parent_class)->finalize (object);
}

static void
rg_quick_follow_up_class_init (RgQuickFollowUpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_quick_follow_up_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_quick_follow_up_finalize;
  saved_signal = g_signal_new ("saved", RG_TYPE_QUICK_FOLLOW_UP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (RG_TYPE_SUGGEST_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/customers/quick-follow-up.ui");
  gtk_widget_class_bind_template_child (widget_class, RgQuickFollowUp, text);
  gtk_widget_class_bind_template_child (widget_class, RgQuickFollowUp, channel);
  gtk_widget_class_bind_template_child (widget_class, RgQuickFollowUp, next);
  gtk_widget_class_bind_template_child (widget_class, RgQuickFollowUp, save);
  gtk_widget_class_bind_template_child (widget_class, RgQuickFollowUp, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
rg_quick_follow_up_init (RgQuickFollowUp *self)
{
  GtkEntry *entry = NULL;

  self->drafts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  entry = rg_suggest_entry_get_entry (self->channel);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Channel"), -1);
}

/**
 * rg_quick_follow_up_set_book:
 * @book: (nullable): where to save
 */
void
rg_quick_follow_up_set_book (RgQuickFollowUp *self,
                             RgBook          *book)
{
  g_return_if_fail (RG_IS_QUICK_FOLLOW_UP (self));

  g_set_object (&self->book, book);
  g_hash_table_remove_all (self->drafts);
  self->customer = 0;
  gtk_editable_set_text (self->text, "");
  if (book != NULL)
    rg_store_read (rg_book_get_store (book), options_worker, NULL, NULL, (GDestroyNotify)g_strfreev, NULL, options_cb, g_object_ref (self));
}

static void
keep_draft (RgQuickFollowUp *self)
{
  const char *text = gtk_editable_get_text (self->text);

  if (self->customer == 0)
    return;
  if (*text != '\0')
    g_hash_table_insert (self->drafts, g_memdup2 (&self->customer, sizeof self->customer), g_strdup (text));
  else
    g_hash_table_remove (self->drafts, &self->customer);
}

/**
 * rg_quick_follow_up_set_customer:
 * @customer: the id of the customer
 * @channel: (nullable): how one talked last
 * @proposed: (nullable): the day to propose for the next contact
 */
void
rg_quick_follow_up_set_customer (RgQuickFollowUp *self,
                                 gint64           customer,
                                 const char      *channel,
                                 const char      *proposed)
{
  const char *draft = NULL;

  g_return_if_fail (RG_IS_QUICK_FOLLOW_UP (self));

  if (customer == self->customer && *gtk_editable_get_text (self->text) != '\0')
    return;
  if (customer != self->customer)
    {
      keep_draft (self);
      draft = g_hash_table_lookup (self->drafts, &customer);
      gtk_editable_set_text (self->text, draft != NULL ? draft : "");
    }
  self->customer = customer;
  rg_suggest_entry_set_text (self->channel, channel);
  gtk_editable_set_text (self->next, proposed != NULL ? proposed : "");
  update_hint (self);
}

/**
 * rg_quick_follow_up_focus:
 *
 * Puts the cursor where one types what was said.
 */
void
rg_quick_follow_up_focus (RgQuickFollowUp *self)
{
  g_return_if_fail (RG_IS_QUICK_FOLLOW_UP (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}
