/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-printer.h"

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              RgFormDocument    *document)
{
  rg_form_document_draw_page (document, gtk_print_context_get_cairo_context (context), (guint)page);
}

/**
 * rg_form_printer_new:
 * @document: what is printed; all its records in one job
 * @job_name: how the job is called in the list of the printer
 *
 * The form has its own margins, so the whole sheet is drawn on, in points, by the function that also draws the preview.
 *
 * Returns: (transfer full): a print operation that was not started yet
 */
GtkPrintOperation *
rg_form_printer_new (RgFormDocument *document,
                     const char     *job_name)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  g_return_val_if_fail (RG_IS_FORM_DOCUMENT (document), operation);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int)rg_form_document_get_n_pages (document));
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), document, 0);
  return operation;
}
