/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-deeds.h"

#include <glib/gi18n.h>

#include "rg-page.h"
#include "rg-record-editor.h"

typedef struct
{
  GtkWidget          *origin;
  RgBook             *book;
  const RgRecordType *type;
  gint64              id;
  guint               n_ids;
} Deed;

static Deed *
deed_new (GtkWidget          *origin,
          RgBook             *book,
          const RgRecordType *type)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->origin = g_object_ref (origin);
  deed->book = g_object_ref (book);
  deed->type = type;
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->origin);
  g_object_unref (deed->book);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static RgPage *
find_page (GtkWidget *origin)
{
  GtkWidget *page = gtk_widget_get_ancestor (origin, RG_TYPE_PAGE);

  return page != NULL ? RG_PAGE (page) : NULL;
}

static void
show_error (GtkWidget    *origin,
            const char   *heading,
            const GError *error)
{
  if (find_page (origin) != NULL)
    rg_page_show_error (find_page (origin), heading, error);
}

/**
 * rg_record_deeds_edit:
 * @origin: the widget in which the person asked for it
 * @record: a new or known record
 *
 * Shows a record in an editor.
 */
void
rg_record_deeds_edit (GtkWidget *origin,
                      RgBook    *book,
                      RgRecord  *record)
{
  RgRecordEditor *editor = rg_record_editor_new (book, record);
  GtkRoot        *root = gtk_widget_get_root (origin);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (editor), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (editor));
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Deed *deed = data;

  return rg_session_get (session, deed->type, deed->id, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) record = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL)
    show_error (deed->origin, _ ("The record could not be opened"), error);
  else if (record != NULL && gtk_widget_get_root (deed->origin) != NULL)
    rg_record_deeds_edit (deed->origin, deed->book, record);
}

/**
 * rg_record_deeds_open:
 * @origin: the widget in which the person asked for it
 *
 * Reads a record and shows it in an editor.
 */
void
rg_record_deeds_open (GtkWidget          *origin,
                      RgBook             *book,
                      const RgRecordType *type,
                      gint64              id)
{
  Deed *deed = deed_new (origin, book, type);

  /* The callback frees it; it runs when the worker is done with it. */
  deed->id = id;
  rg_store_read (rg_book_get_store (book), read_worker, deed, NULL, g_object_unref, NULL, read_cb, deed);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  rg_book_save_finish (RG_BOOK (source), result, &error);
  if (error != NULL)
    {
      show_error (deed->origin, _ ("Nothing was deleted"), error);
      return;
    }

  text = g_strdup_printf (ngettext ("%u record deleted", "%u records deleted", deed->n_ids), deed->n_ids);
  if (find_page (deed->origin) != NULL)
    rg_page_toast (find_page (deed->origin), text, TRUE);
}

/**
 * rg_record_deeds_delete:
 * @origin: the widget in which the person asked for it
 * @ids: (element-type gint64): at least one
 *
 * Deletes records and offers to undo it.
 */
void
rg_record_deeds_delete (GtkWidget          *origin,
                        RgBook             *book,
                        const RgRecordType *type,
                        GArray             *ids)
{
  Deed *deed = deed_new (origin, book, type);

  deed->n_ids = ids->len;
  rg_book_delete (book, type, (const gint64 *)(gpointer)ids->data, ids->len, deleted_cb, deed);
}
