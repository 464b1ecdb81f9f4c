/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-forms-output.h"

#include <glib/gi18n.h>

#include "rg-form-printer.h"
#include "rg-forms-work.h"
#include "rg-ui.h"

typedef struct
{
  RgPage           *page;
  RgBook           *book;
  const RgForm     *form;
  RgRecord         *current;
  RgFormsOutputFunc func;
  char             *path;
} Output;

static void
output_free (Output *output)
{
  g_object_unref (output->page);
  g_object_unref (output->book);
  g_clear_object (&output->current);
  g_free (output->path);
  g_free (output);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

/**
 * rg_forms_output_document:
 * @records: (nullable) (element-type RgRecord): what fills the forms; %NULL for a blank one
 *
 * Returns: (transfer full): forms with the name of the business, the day and who made them
 */
RgFormDocument *
rg_forms_output_document (RgBook       *book,
                          const RgForm *form,
                          GPtrArray    *records)
{
  g_autofree char *company = g_settings_get_string (rg_ui_get_settings (), "company-name");
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (book));
  RgFormOptions    options = {
       .company = *company != '\0' ? company : NULL,
       .printed_by = rg_book_get_who (book),
       .date = today,
  };

  return rg_form_document_new (form, records, &options);
}

/**
 * rg_forms_output_print:
 * @path: not used
 *
 * Asks for a printer and prints a document in one job.
 */
void
rg_forms_output_print (RgPage         *page,
                       RgFormDocument *document,
                       const char     *path)
{
  const char *name = rg_form_get_label (rg_form_document_get_form (document));
  g_autoptr (GtkPrintOperation) operation = rg_form_printer_new (document, name);
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  gtk_print_operation_set_allow_async (operation, TRUE);
  rg_ui_use_system_icons ();
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error);
  if (error != NULL)
    rg_page_show_error (page, _ ("The form could not be printed"), error);
}

/**
 * rg_forms_output_pdf:
 * @path: the file; it is replaced
 *
 * Saves a document as PDF.
 */
void
rg_forms_output_pdf (RgPage         *page,
                     RgFormDocument *document,
                     const char     *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = NULL;

  if (!rg_form_document_write_pdf (document, path, &error))
    {
      rg_page_show_error (page, _ ("The form could not be saved as PDF"), error);
      return;
    }

  text = g_strdup_printf (_ ("Saved as “%s”"), name);
  rg_page_toast (page, text, FALSE);
}

/* The form on the sheet goes out as it stands, also when it is not saved yet. */
static void
replace_current (Output    *output,
                 GPtrArray *records)
{
  for (guint i = 0; output->current != NULL && i < records->len; i++)
    if (rg_record_get_id (records->pdata[i]) == rg_record_get_id (output->current))
      {
        g_object_unref (records->pdata[i]);
        records->pdata[i] = g_object_ref (output->current);
      }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rg_forms_work_load_finish (output->book, result, &error);
  g_autoptr (RgFormDocument) document = NULL;

  if (records == NULL)
    {
      rg_page_show_error (output->page, _ ("The forms could not be read"), error);
      return;
    }

  replace_current (output, records);
  document = rg_forms_output_document (output->book, output->form, records);
  output->func (output->page, document, output->path);
}

/**
 * rg_forms_output_run:
 * @ids: (element-type gint64): the forms that go out together
 * @current: (nullable): one of them as it stands on the screen
 * @func: what is done with them
 * @path: (nullable): for @func
 *
 * Reads forms and hands them to @func as one document.
 */
void
rg_forms_output_run (RgPage           *page,
                     const RgForm     *form,
                     GArray           *ids,
                     RgRecord         *current,
                     RgFormsOutputFunc func,
                     const char       *path)
{
  Output *output = g_new0 (Output, 1);

  output->page = g_object_ref (page);
  output->book = g_object_ref (rg_page_get_book (page));
  output->form = form;
  output->current = current != NULL ? g_object_ref (current) : NULL;
  output->func = func;
  output->path = g_strdup (path);
  rg_forms_work_load (output->book, form->get_record_type (), ids, NULL, loaded_cb, output);
}
