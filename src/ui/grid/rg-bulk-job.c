/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-bulk-job"

#include "config.h"
#include "rg-bulk-job.h"

#include <glib/gi18n.h>

#include "rg-documents.h"
#include "rg-error.h"
#include "rg-exporter.h"
#include "rg-form-document.h"
#include "rg-record-types.h"

/* How finely the progress is told from thread to thread. */
#define STEPS 10000

/* More sheets than these nobody prints by mistake. */
#define MAX_FORMS 500

struct _RgBulkJob
{
  GObject parent_instance;

  RgBook             *book;
  const RgRecordType *type;
  GArray             *ids;
  RgQuery            *query;
  GCancellable       *cancellable;

  RgBulk       *bulk;
  char         *path;
  char        **columns;
  const RgForm *form;
  char         *company;
  char         *who;
  char         *today;

  /* Written by the worker, read by the window */
  int step;
};

G_DEFINE_FINAL_TYPE (RgBulkJob, rg_bulk_job, G_TYPE_OBJECT)

static void
rg_bulk_job_finalize (GObject *object)
{
  RgBulkJob *self = RG_BULK_JOB (object);

  g_clear_object (&self->book);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, rg_query_free);
  g_clear_pointer (&self->bulk, rg_bulk_free);
  g_strfreev (self->columns);
  g_free (self->path);
  g_free (self->company);
  g_free (self->who);
  g_free (self->today);
  G_OBJECT_CLASS (rg_bulk_job_parent_class)->finalize (object);
}

static void
rg_bulk_job_class_init (RgBulkJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_bulk_job_finalize;
}

static void
rg_bulk_job_init (RgBulkJob *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * rg_bulk_job_new:
 * @type: which records are worked on
 *
 * Returns: (transfer full): a job that was not started yet
 */
RgBulkJob *
rg_bulk_job_new (RgBook             *book,
                 const RgRecordType *type)
{
  RgBulkJob *self = g_object_new (RG_TYPE_BULK_JOB, NULL);

  self->book = g_object_ref (book);
  self->type = type;
  self->who = g_strdup (rg_book_get_who (book));
  self->today = rg_clock_get_today (rg_book_get_clock (book));
  return self;
}

/**
 * rg_bulk_job_set_scope:
 * @ids: (nullable) (element-type gint64): these records …
 * @query: (nullable): … or all that this finds, in its order
 */
void
rg_bulk_job_set_scope (RgBulkJob     *self,
                       GArray        *ids,
                       const RgQuery *query)
{
  g_return_if_fail (ids != NULL || query != NULL);

  self->ids = ids != NULL ? g_array_copy (ids) : NULL;
  self->query = query != NULL ? rg_query_copy (query) : NULL;
}

static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  g_atomic_int_set (&((RgBulkJob *)user_data)->step, (int)(CLAMP (fraction, 0, 1) * STEPS));
}

static gpointer
change_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  RgBulkJob *self = data;
  gint64     change_set = rg_bulk_run (self->bulk, session, self->who, self->today, progress_cb, self, cancellable, error);

  return change_set < 0 ? NULL : rg_bulk_dup_summary (self->bulk);
}

/**
 * rg_bulk_job_change:
 * @bulk: (transfer full): what is done
 *
 * Does it with the records of the scope.
 */
void
rg_bulk_job_change (RgBulkJob          *self,
                    RgBulk             *bulk,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  self->bulk = bulk;
  if (self->ids != NULL)
    rg_bulk_set_ids (bulk, (const gint64 *)(gpointer)self->ids->data, self->ids->len);
  else
    rg_bulk_set_query (bulk, self->query);
  rg_store_write (rg_book_get_store (self->book), change_worker, g_object_ref (self), g_object_unref, g_free, self->cancellable, callback, user_data);
}

/**
 * rg_bulk_job_change_again:
 * @mine: whether it is done also with the records that others changed
 *
 * Does it after all, when others had changed some of the records.
 */
void
rg_bulk_job_change_again (RgBulkJob          *self,
                          gboolean            mine,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  rg_bulk_settle_conflicts (self->bulk, mine);
  rg_store_write (rg_book_get_store (self->book), change_worker, g_object_ref (self), g_object_unref, g_free, self->cancellable, callback, user_data);
}

RgBulk *
rg_bulk_job_get_bulk (RgBulkJob *self)
{
  return self->bulk;
}

/**
 * rg_bulk_job_change_finish:
 * @changed: (out): whether there is something to undo
 *
 * Returns: (transfer full): what was done, for a toast; or %NULL with @error
 */
char *
rg_bulk_job_change_finish (RgBulkJob    *self,
                           GAsyncResult *result,
                           gboolean     *changed,
                           GError      **error)
{
  char *summary = rg_store_finish (rg_book_get_store (self->book), result, error);

  *changed = rg_bulk_get_n_done (self->bulk) > 0;
  return summary;
}

/* The chosen records in the order of the list. */
static RgQuery *
make_query (RgBulkJob *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  RgQuery *query;

  if (self->ids == NULL)
    return rg_query_copy (self->query);
  query = self->query != NULL ? rg_query_copy (self->query) : rg_query_new (self->type);
  for (guint i = 0; i < self->ids->len; i++)
    g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->ids, gint64, i)));
  g_ptr_array_add (texts, NULL);
  rg_query_add_in (query, RG_RECORD_ID, (const char *const *)texts->pdata);
  return query;
}

static gpointer
export_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  RgBulkJob *self = data;
  g_autoptr (RgQuery) query = make_query (self);
  RgExportOptions options = { .query = query, .path = self->path, .columns = (const char *const *)self->columns };
  gint64          n = rg_exporter_run (session, &options, progress_cb, self, cancellable, error);

  return n < 0 ? NULL : g_memdup2 (&n, sizeof n);
}

/**
 * rg_bulk_job_export:
 * @path: the file; its ending says what it becomes
 * @columns: (nullable): names of the fields
 *
 * Writes the records of the scope into a file.
 */
void
rg_bulk_job_export (RgBulkJob          *self,
                    const char         *path,
                    const char *const  *columns,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  self->path = g_strdup (path);
  self->columns = g_strdupv ((char **)columns);
  rg_store_read (rg_book_get_store (self->book), export_worker, g_object_ref (self), g_object_unref, g_free, self->cancellable, callback, user_data);
}

/**
 * rg_bulk_job_export_finish:
 *
 * Returns: how many records were written, or -1 with @error
 */
gint64
rg_bulk_job_export_finish (RgBulkJob    *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_autofree gint64 *n = rg_store_finish (rg_book_get_store (self->book), result, error);

  return n != NULL ? *n : -1;
}

static GArray *
list_ids (RgBulkJob *self,
          RgSession *session,
          GError   **error)
{
  GArray *ids = self->ids != NULL ? g_array_ref (self->ids) : rg_session_select_ids (session, self->query, error);

  if (ids == NULL || ids->len <= MAX_FORMS)
    return ids;
  g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("That would be %u sheets. At most %d can be printed at a time: choose fewer."), ids->len, MAX_FORMS);
  g_array_unref (ids);
  return NULL;
}

/* A form of a customer is filled in with what the book knows of it, and not saved. */
static GPtrArray *
read_forms (RgBulkJob    *self,
            RgSession    *session,
            GCancellable *cancellable,
            GError      **error)
{
  const RgRecordType *type = self->form->get_record_type ();
  g_autoptr (GArray) ids = list_ids (self, session, error);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

  if (ids != NULL && type == self->type)
    return rg_session_get_many (session, type, (const gint64 *)(gpointer)ids->data, ids->len, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      RgRecord *document = g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : rg_documents_new (session, type, g_array_index (ids, gint64, i), self->who, self->today, error);

      if (document == NULL)
        return NULL;
      g_ptr_array_add (documents, document);
      progress_cb ((i + 1) * (self->path != NULL ? 0.5 : 1.0) / ids->len, i + 1, self);
    }
  return ids != NULL ? g_steal_pointer (&documents) : NULL;
}

static gboolean
page_cb (guint    page,
         guint    n_pages,
         gpointer user_data)
{
  RgBulkJob *self = user_data;

  progress_cb (0.5 + 0.5 * (page + 1) / n_pages, page, self);
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* Some hundred pages take seconds. */
static gboolean
write_forms (RgBulkJob *self,
             GPtrArray *records,
             GError   **error)
{
  RgFormOptions options = { .company = self->company, .printed_by = self->who, .date = self->today };
  g_autoptr (RgFormDocument) document = rg_form_document_new (self->form, records, &options);

  return rg_form_document_write_pdf_while (document, self->path, page_cb, self, error);
}

static gpointer
forms_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  RgBulkJob *self = data;
  g_autoptr (GPtrArray) records = read_forms (self, session, cancellable, error);
  GError *problem = NULL;

  if (records == NULL || self->path == NULL || write_forms (self, records, &problem))
    return g_steal_pointer (&records);
  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}

/**
 * rg_bulk_job_load_forms:
 * @form: a form of customers, or of the records of the scope
 * @path: (nullable): a PDF file that they are written into
 * @company: (nullable): the name of the business, for the file
 *
 * Fills in a form for each record of the scope.
 */
void
rg_bulk_job_load_forms (RgBulkJob          *self,
                        const RgForm       *form,
                        const char         *path,
                        const char         *company,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  self->form = form;
  self->path = g_strdup (path);
  self->company = company != NULL && *company != '\0' ? g_strdup (company) : NULL;
  rg_store_read (rg_book_get_store (self->book), forms_worker, g_object_ref (self), g_object_unref, (GDestroyNotify)g_ptr_array_unref, self->cancellable, callback, user_data);
}

/**
 * rg_bulk_job_load_forms_finish:
 *
 * Returns: (transfer full) (element-type RgRecord): what fills the forms; or %NULL with @error
 */
GPtrArray *
rg_bulk_job_load_forms_finish (RgBulkJob    *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return rg_store_finish (rg_book_get_store (self->book), result, error);
}

/**
 * rg_bulk_job_get_fraction:
 *
 * Returns: how much is done, 0 to 1
 */
double
rg_bulk_job_get_fraction (RgBulkJob *self)
{
  return g_atomic_int_get (&self->step) / (double)STEPS;
}

/**
 * rg_bulk_job_cancel:
 *
 * Stops it; nothing is changed then and no file is left behind.
 */
void
rg_bulk_job_cancel (RgBulkJob *self)
{
  g_cancellable_cancel (self->cancellable);
}
