/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-template-saver.h"

#include <glib/gi18n.h>

#include "rg-file-chooser.h"
#include "rg-import-template.h"
#include "rg-page.h"
#include "rg-record-types.h"
#include "rg-text.h"

typedef struct
{
  GtkWidget          *widget;
  RgBook             *book;
  const RgRecordType *type; /* NULL: all of them */
  char               *path;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->widget);
  g_object_unref (request->book);
  g_free (request->path);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static Request *
request_new (GtkWidget  *widget,
             RgBook     *book,
             const char *type_name)
{
  Request *request = g_new0 (Request, 1);

  request->widget = g_object_ref (widget);
  request->book = g_object_ref (book);
  request->type = rg_record_types_find (type_name);
  return request;
}

static void
append (GMenu      *menu,
        const char *label,
        const char *type_name)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "import.template", "s", type_name);
  g_menu_append_item (menu, item);
}

/**
 * rg_import_template_menu_new:
 *
 * Returns: (transfer full): a menu of the tables, for the action "import.template"
 */
GMenu *
rg_import_template_menu_new (void)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  GMenu                     *menu = g_menu_new ();

  append (menu, _ ("All Tables"), "");
  for (guint i = 0; i < n_types; i++)
    if (!types[i]->internal)
      append (menu, rg_record_type_get_label_plural (types[i]), types[i]->name);
  return menu;
}

static gpointer
write_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Request *request = data;

  rg_import_template_write (session, request->type, request->path, RG_EXPORT_HEADERS_PERSON, error);
  return NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget       *page = gtk_widget_get_ancestor (request->widget, RG_TYPE_PAGE);
  g_autofree char *name = g_filename_display_basename (request->path);
  g_autofree char *text = g_strdup_printf (_ ("Saved “%s”: fill it in and drop it here"), name);

  rg_store_finish (RG_STORE (source), result, &error);
  if (page == NULL)
    return;
  if (error != NULL)
    rg_page_show_error (RG_PAGE (page), _ ("The template could not be saved"), error);
  else
    rg_page_toast (RG_PAGE (page), text, FALSE);
}

/* The request outlives the worker: it is freed where the answer arrives. */
static void
write_request (Request *request)
{
  rg_store_read (rg_book_get_store (request->book), write_worker, request, NULL, NULL, NULL, written_cb, request);
}

static void
chosen_cb (GFile   *file,
           gpointer user_data)
{
  g_autoptr (Request) request = user_data;

  request->path = file != NULL ? g_file_get_path (file) : NULL;
  if (request->path != NULL)
    write_request (g_steal_pointer (&request));
}

/**
 * rg_import_template_ask:
 * @widget: on the page that tells how it went
 * @type_name: of the table; "" for all
 *
 * Asks where to keep a template and writes it.
 */
void
rg_import_template_ask (GtkWidget  *widget,
                        RgBook     *book,
                        const char *type_name)
{
  Request    *request = request_new (widget, book, type_name);
  GtkRoot    *root = gtk_widget_get_root (widget);
  const char *table = request->type != NULL ? rg_record_type_get_label_plural (request->type) : _ ("All Tables");
  /* Translators: the proposed file name of a template; %s is the table */
  g_autofree char *title = g_strdup_printf (_ ("Template %s"), table);
  g_autofree char *stem = rg_text_file_name (title);
  g_autofree char *name = g_strconcat (stem, ".xlsx", NULL);

  rg_file_chooser_save (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Save the Template"), RG_FILE_WORKBOOK, name, chosen_cb, request);
}

/**
 * rg_import_template_save:
 * @path: a new workbook
 *
 * Writes a template.
 */
void
rg_import_template_save (GtkWidget  *widget,
                         RgBook     *book,
                         const char *type_name,
                         const char *path)
{
  Request *request = request_new (widget, book, type_name);

  request->path = g_strdup (path);
  write_request (request);
}
