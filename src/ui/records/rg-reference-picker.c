/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-reference-picker"

#include "config.h"
#include "rg-reference-picker.h"

#include "rg-suggest-entry.h"

#define N_SUGGESTIONS 12

struct _RgReferencePicker
{
  AdwBin parent_instance;

  RgSuggestEntry *entry;

  const RgRecordType *type;
  RgStore            *store;
  GCancellable       *cancellable;
  GPtrArray          *found; /* RgRecord */
  gint64              id;
  gboolean            setting;
};

G_DEFINE_FINAL_TYPE (RgReferencePicker, rg_reference_picker, ADW_TYPE_BIN)

static guint changed_signal;

static void
set_id (RgReferencePicker *self,
        gint64             id)
{
  self->id = id;
  g_signal_emit (self, changed_signal, 0);
}

static char *
describe (RgRecord *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  int                 key = type->key != NULL ? rg_record_type_find_field (type, type->key) : -1;
  const char         *code = key >= 0 ? rg_record_get_text (record, (guint)key) : NULL;
  const char         *title = rg_record_get_title (record);

  return code != NULL ? g_strdup_printf ("%s  %s", title != NULL ? title : "", code) : g_strdup (title != NULL ? title : "");
}

static gpointer
find_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return rg_session_select (session, data, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RgReferencePicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = rg_store_finish (RG_STORE (source), result, &error);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  if (found == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Failed to look up suggestions: %s", error->message);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *label = describe (g_ptr_array_index (found, i));

      g_strv_builder_add (labels, label);
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_steal_pointer (&found);
  texts = g_strv_builder_end (labels);
  rg_suggest_entry_suggest (self->entry, (const char *const *)texts);
}

static void
search_cb (RgReferencePicker *self,
           const char        *text)
{
  RgQuery *query = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  query = rg_query_new (self->type);
  rg_query_set_search (query, self->id != 0 ? "" : text);
  rg_query_set_limit (query, N_SUGGESTIONS);
  rg_store_read (self->store, find_worker, query, (GDestroyNotify)rg_query_free, (GDestroyNotify)g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));
}

static void
text_changed_cb (RgReferencePicker *self)
{
  if (!self->setting)
    set_id (self, 0);
}

static void
picked_cb (RgReferencePicker *self,
           guint              index)
{
  RgRecord *record = NULL;

  if (self->found == NULL || index >= self->found->len)
    return;
  record = g_ptr_array_index (self->found, index);
  rg_reference_picker_set_record (self, rg_record_get_id (record), rg_record_get_title (record));
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RgReferencePicker) self = user_data;
  g_autoptr (GPtrArray) found = rg_store_finish (RG_STORE (source), result, NULL);

  if (found == NULL || found->len == 0 || rg_record_get_id (g_ptr_array_index (found, 0)) != self->id)
    return;
  self->setting = TRUE;
  rg_suggest_entry_set_text (self->entry, rg_record_get_title (g_ptr_array_index (found, 0)));
  self->setting = FALSE;
}

/* A record that was given by its number alone is called by its name as soon as that has been read. */
static void
find_name (RgReferencePicker *self)
{
  RgQuery *query = rg_query_new (self->type);

  rg_query_add_int (query, RG_RECORD_ID, RG_OP_EQ, self->id);
  rg_store_read (self->store, find_worker, query, (GDestroyNotify)rg_query_free, (GDestroyNotify)g_ptr_array_unref, NULL, named_cb, g_object_ref (self));
}

static gboolean
rg_reference_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RG_REFERENCE_PICKER (widget)->entry));
}

static void
rg_reference_picker_dispose (GObject *object)
{
  RgReferencePicker *self = RG_REFERENCE_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  G_OBJECT_CLASS (rg_reference_picker_parent_class)->dispose (object);
}

static void
rg_reference_picker_class_init (RgReferencePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_reference_picker_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = rg_reference_picker_grab_focus;
  changed_signal = g_signal_new ("changed", RG_TYPE_REFERENCE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_reference_picker_init (RgReferencePicker *self)
{
  self->entry = RG_SUGGEST_ENTRY (rg_suggest_entry_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rg_reference_picker_new:
 * @type: the type of the records that can be chosen
 *
 * Returns: a new picker
 */
GtkWidget *
rg_reference_picker_new (const RgRecordType *type)
{
  RgReferencePicker *self = g_object_new (RG_TYPE_REFERENCE_PICKER, NULL);

  self->type = type;
  return GTK_WIDGET (self);
}

/**
 * rg_reference_picker_set_store:
 * @store: (nullable): where to look
 */
void
rg_reference_picker_set_store (RgReferencePicker *self,
                               RgStore           *store)
{
  g_return_if_fail (RG_IS_REFERENCE_PICKER (self));

  g_set_object (&self->store, store);
}

/**
 * rg_reference_picker_get_id:
 *
 * Returns: the id of the chosen record, or 0
 */
gint64
rg_reference_picker_get_id (RgReferencePicker *self)
{
  g_return_val_if_fail (RG_IS_REFERENCE_PICKER (self), 0);

  return self->id;
}

/**
 * rg_reference_picker_set_record:
 * @id: the record, or 0
 * @title: (nullable): its title
 */
void
rg_reference_picker_set_record (RgReferencePicker *self,
                                gint64             id,
                                const char        *title)
{
  g_autofree char *number = title == NULL && id != 0 ? g_strdup_printf ("#%" G_GINT64_FORMAT, id) : NULL;

  g_return_if_fail (RG_IS_REFERENCE_PICKER (self));

  self->setting = TRUE;
  rg_suggest_entry_set_text (self->entry, number != NULL ? number : title);
  self->setting = FALSE;
  set_id (self, id);
  if (number != NULL && self->store != NULL)
    find_name (self);
}

/**
 * rg_reference_picker_is_unclear:
 *
 * Returns: whether something was typed that is not (yet) one record
 */
gboolean
rg_reference_picker_is_unclear (RgReferencePicker *self)
{
  g_return_val_if_fail (RG_IS_REFERENCE_PICKER (self), FALSE);

  return self->id == 0 && *rg_suggest_entry_get_text (self->entry) != '\0';
}

/**
 * rg_reference_picker_get_entry:
 *
 * Returns: (transfer none): the entry in it, for its label
 */
GtkEntry *
rg_reference_picker_get_entry (RgReferencePicker *self)
{
  g_return_val_if_fail (RG_IS_REFERENCE_PICKER (self), NULL);

  return rg_suggest_entry_get_entry (self->entry);
}
