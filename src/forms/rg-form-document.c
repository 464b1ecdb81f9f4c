/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-document.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-file.h"
#include "rg-form-text.h"

/**
 * RgFormDocument:
 *
 * The forms of several records as one print job: the preview, the printer and the PDF file draw the same pages.
 */
struct _RgFormDocument
{
  GObject parent_instance;

  const RgForm *form;
  PangoContext *context;
  GPtrArray    *sheets;
  GArray       *first_pages; /* of guint, one for each sheet */
  guint         n_pages;
};

G_DEFINE_FINAL_TYPE (RgFormDocument, rg_form_document, G_TYPE_OBJECT)

static void
add_sheet (RgFormDocument      *self,
           RgRecord            *record,
           const RgFormOptions *options)
{
  RgFormSheet *sheet = rg_form_sheet_new (self->form, record, options, self->context);

  g_ptr_array_add (self->sheets, sheet);
  g_array_append_val (self->first_pages, self->n_pages);
  self->n_pages += rg_form_sheet_get_n_pages (sheet);
}

static guint
get_first_page (RgFormDocument *self,
                guint           sheet)
{
  return g_array_index (self->first_pages, guint, sheet);
}

/* The last sheet that begins on the page or before it. */
static guint
find_sheet (RgFormDocument *self,
            guint           page)
{
  guint low = 0, high = self->sheets->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (get_first_page (self, middle) <= page)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
rg_form_document_finalize (GObject *object)
{
  RgFormDocument *self = RG_FORM_DOCUMENT (object);

  g_ptr_array_unref (self->sheets);
  g_array_unref (self->first_pages);
  g_object_unref (self->context);

  G_OBJECT_CLASS (rg_form_document_parent_class)->finalize (object);
}

static void
rg_form_document_class_init (RgFormDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_form_document_finalize;
}

static void
rg_form_document_init (RgFormDocument *self)
{
  self->context = rg_form_text_context_new ();
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_form_sheet_free);
  self->first_pages = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * rg_form_document_new:
 * @records: (nullable) (element-type RgRecord): what fills the forms; %NULL, none, or a %NULL in it give a form to fill in by hand
 * @options: (nullable): copied
 *
 * Lays out the forms. Later changes of the records do not show.
 *
 * Returns: (transfer full): a document of at least one page
 */
RgFormDocument *
rg_form_document_new (const RgForm        *form,
                      GPtrArray           *records,
                      const RgFormOptions *options)
{
  static const RgFormOptions none = { NULL };
  RgFormDocument            *self;
  guint                      n = records != NULL ? records->len : 0;

  g_return_val_if_fail (form != NULL, NULL);

  self = g_object_new (RG_TYPE_FORM_DOCUMENT, NULL);
  self->form = form;
  for (guint i = 0; i < MAX (n, 1); i++)
    add_sheet (self, n > 0 ? g_ptr_array_index (records, i) : NULL, options != NULL ? options : &none);
  return self;
}

/**
 * rg_form_document_get_form:
 *
 * Returns: (transfer none): the kind of form
 */
const RgForm *
rg_form_document_get_form (RgFormDocument *self)
{
  g_return_val_if_fail (RG_IS_FORM_DOCUMENT (self), NULL);

  return self->form;
}

/**
 * rg_form_document_get_n_pages:
 *
 * Returns: the pages of all records together
 */
guint
rg_form_document_get_n_pages (RgFormDocument *self)
{
  g_return_val_if_fail (RG_IS_FORM_DOCUMENT (self), 0);

  return self->n_pages;
}

/**
 * rg_form_document_draw_page:
 * @cr: in points, with the corner of an A4 page at 0, 0; the paper itself is not painted
 * @page: from 0
 */
void
rg_form_document_draw_page (RgFormDocument *self,
                            cairo_t        *cr,
                            guint           page)
{
  guint sheet;

  g_return_if_fail (RG_IS_FORM_DOCUMENT (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (page < self->n_pages);

  sheet = find_sheet (self, page);
  rg_form_sheet_draw_page (g_ptr_array_index (self->sheets, sheet), cr, page - get_first_page (self, sheet));
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
render (RgFormDocument *self,
        GByteArray     *bytes,
        RgFormPageFunc  go_on,
        gpointer        user_data,
        gboolean       *whole)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, RG_FORM_PAGE_WIDTH, RG_FORM_PAGE_HEIGHT);
  cairo_t         *cr = cairo_create (surface);
  cairo_status_t   status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, rg_form_get_label (self->form));
  *whole = TRUE;
  for (guint page = 0; *whole && page < self->n_pages; page++)
    {
      rg_form_document_draw_page (self, cr, page);
      cairo_show_page (cr);
      *whole = go_on == NULL || go_on (page, self->n_pages, user_data);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/**
 * rg_form_document_write_pdf_while:
 * @go_on: (nullable): asked after each page; when it says no, no file is written
 * @error: RG_ERROR_STORAGE when the file cannot be written
 *
 * Writes all pages to a PDF file, in any thread. A file that is already there is replaced when the new one is whole and
 * flushed.
 *
 * Returns: whether the file is there; %FALSE without @error when @go_on ended it
 */
gboolean
rg_form_document_write_pdf_while (RgFormDocument *self,
                                  const char     *path,
                                  RgFormPageFunc  go_on,
                                  gpointer        user_data,
                                  GError        **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status;
  gboolean       whole;

  g_return_val_if_fail (RG_IS_FORM_DOCUMENT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  status = render (self, bytes, go_on, user_data, &whole);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("The form could not be drawn: %s"), cairo_status_to_string (status));
      return FALSE;
    }
  return whole && rg_file_replace (path, bytes, error);
}

/**
 * rg_form_document_write_pdf:
 *
 * As rg_form_document_write_pdf_while(), to the end.
 */
gboolean
rg_form_document_write_pdf (RgFormDocument *self,
                            const char     *path,
                            GError        **error)
{
  return rg_form_document_write_pdf_while (self, path, NULL, NULL, error);
}
