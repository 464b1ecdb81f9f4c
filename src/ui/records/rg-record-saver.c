/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-saver"

#include "config.h"
#include "rg-record-saver.h"

#include "rg-conflict-dialog.h"

typedef struct
{
  GtkWidget    *parent;
  RgBook       *book;
  RgRecord     *record;
  RgRecord     *seen;
  GPtrArray    *conflicts;
  char         *who;
  char         *today;
  RgRecordSaved func;
  gpointer      user_data;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->book);
  g_object_unref (self->record);
  g_object_unref (self->seen);
  g_ptr_array_unref (self->conflicts);
  g_free (self->who);
  g_free (self->today);
  g_free (self);
}

static gpointer
save_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Saving *self = data;

  g_ptr_array_set_size (self->conflicts, 0);
  if (rg_conflict_save (session, self->record, self->seen, self->who, self->today, self->conflicts, error) < 0 || self->conflicts->len > 0)
    return NULL;
  /* Others may have changed other fields meanwhile. */
  return rg_session_get (session, rg_record_get_record_type (self->record), rg_record_get_id (self->record), NULL);
}

static void start (Saving *self);

/* What others wrote has been seen now. */
static void
answered (gboolean mine,
          gpointer user_data)
{
  Saving *self = user_data;

  for (guint i = 0; i < self->conflicts->len; i++)
    {
      const RgConflict *conflict = g_ptr_array_index (self->conflicts, i);

      rg_record_set_value (self->seen, conflict->field, &conflict->stored);
      if (!mine)
        rg_record_set_value (self->record, conflict->field, &conflict->stored);
    }
  start (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Saving *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) stored = rg_store_finish (RG_STORE (source), result, &error);

  if (error == NULL && self->conflicts->len > 0 && gtk_widget_get_root (self->parent) != NULL)
    {
      rg_conflict_dialog_show (self->parent, self->conflicts, answered, self, NULL);
      return;
    }
  self->func (stored != NULL ? stored : self->record, error, self->user_data);
  saving_free (self);
}

static void
start (Saving *self)
{
  rg_store_write (rg_book_get_store (self->book), save_worker, self, NULL, g_object_unref, NULL, saved_cb, self);
}

/**
 * rg_record_saver_save:
 * @record: a record that was loaded and then changed
 * @seen: the record as the person saw it
 * @func: called once
 *
 * Saves a record. When somebody else changed one of the same fields meanwhile, says who changed what and asks what is to
 * stay.
 */
void
rg_record_saver_save (GtkWidget    *parent,
                      RgBook       *book,
                      RgRecord     *record,
                      RgRecord     *seen,
                      RgRecordSaved func,
                      gpointer      user_data)
{
  Saving *self = g_new0 (Saving, 1);

  *self = (Saving){ g_object_ref (parent), g_object_ref (book), rg_record_copy (record), rg_record_copy (seen) };
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_conflict_free);
  self->who = g_strdup (rg_book_get_who (book));
  self->today = rg_clock_get_today (rg_book_get_clock (book));
  self->func = func;
  self->user_data = user_data;
  start (self);
}
