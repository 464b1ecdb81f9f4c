/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-forms-work.h"

#include "rg-customer.h"
#include "rg-documents.h"

/* The list beside the sheet shows the number and the customer, without scrolling; pixels. */
static const int narrow[] = { 88, 132 };

typedef struct
{
  const RgRecordType *type;
  RgRecord           *document;
  GArray             *ids;
  gint64              customer;
  char               *who;
  char               *today;
} Work;

static Work *
work_new (RgBook             *book,
          const RgRecordType *type)
{
  Work *work = g_new0 (Work, 1);

  work->type = type;
  work->who = g_strdup (rg_book_get_who (book));
  work->today = rg_clock_get_today (rg_book_get_clock (book));
  return work;
}

static void
work_free (Work *work)
{
  g_clear_object (&work->document);
  g_clear_pointer (&work->ids, g_array_unref);
  g_free (work->who);
  g_free (work->today);
  g_free (work);
}

static gpointer
new_worker (RgSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Work *work = data;

  return rg_documents_new (session, work->type, work->customer, work->who, work->today, error);
}

/* A form that was saved keeps what was written on it; only the name of its customer is looked up. */
static gboolean
label_customer (RgSession *session,
                RgRecord  *document,
                GError   **error)
{
  int field = rg_record_type_find_field (rg_record_get_record_type (document), "customer");
  g_autoptr (RgRecord) customer = NULL;

  customer = rg_session_get (session, rg_customer_type (), rg_record_get_int (document, (guint)field), error);
  if (customer == NULL)
    return FALSE;

  rg_record_set_reference_labels (document, (guint)field, rg_record_get_text (customer, RG_CUSTOMER_CODE), rg_record_get_title (customer));
  rg_record_set_referred (document, (guint)field, customer);
  return TRUE;
}

static gpointer
fill_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Work    *work = data;
  gboolean done = FALSE;

  if (rg_record_get_id (work->document) == 0)
    done = rg_documents_fill (session, work->document, work->today, error);
  else
    done = label_customer (session, work->document, error);
  return done ? g_object_ref (work->document) : NULL;
}

static gpointer
load_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) documents = rg_session_get_many (session, work->type, (const gint64 *)(gpointer)work->ids->data, work->ids->len, error);

  return documents != NULL && rg_documents_add_customers (session, documents, error) ? g_steal_pointer (&documents) : NULL;
}

/**
 * rg_forms_work_new:
 * @type: what kind of form
 * @customer: for whom, or 0
 *
 * Prepares a new form with everything that the book knows of the customer; rg_forms_work_finish() gives it.
 */
void
rg_forms_work_new (RgBook             *book,
                   const RgRecordType *type,
                   gint64              customer,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  Work *work = work_new (book, type);

  work->customer = customer;
  rg_store_read (rg_book_get_store (book), new_worker, work, (GDestroyNotify)work_free, g_object_unref, NULL, callback, user_data);
}

/**
 * rg_forms_work_fill:
 * @document: a form whose customer was changed; it is copied
 *
 * Fills in what the new customer brings; rg_forms_work_finish() gives the copy.
 */
void
rg_forms_work_fill (RgBook             *book,
                    RgRecord           *document,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  Work *work = work_new (book, rg_record_get_record_type (document));

  work->document = rg_record_copy (document);
  rg_store_read (rg_book_get_store (book), fill_worker, work, (GDestroyNotify)work_free, g_object_unref, NULL, callback, user_data);
}

/**
 * rg_forms_work_finish:
 *
 * Returns: (transfer full) (nullable): the form
 */
RgRecord *
rg_forms_work_finish (RgBook       *book,
                      GAsyncResult *result,
                      GError      **error)
{
  return rg_store_finish (rg_book_get_store (book), result, error);
}

/**
 * rg_forms_work_load:
 * @ids: (element-type gint64): which forms
 * @cancellable: (nullable): cancels it
 *
 * Reads forms.
 */
void
rg_forms_work_load (RgBook             *book,
                    const RgRecordType *type,
                    GArray             *ids,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  Work *work = work_new (book, type);

  work->ids = g_array_ref (ids);
  rg_store_read (rg_book_get_store (book), load_worker, work, (GDestroyNotify)work_free, (GDestroyNotify)g_ptr_array_unref,
                 cancellable, callback, user_data);
}

/**
 * rg_forms_work_load_finish:
 *
 * Returns: (transfer full) (nullable) (element-type RgRecord): the forms in the order that was asked for
 */
GPtrArray *
rg_forms_work_load_finish (RgBook       *book,
                           GAsyncResult *result,
                           GError      **error)
{
  return rg_store_finish (rg_book_get_store (book), result, error);
}

/**
 * rg_forms_work_fit_columns:
 *
 * Makes the first columns as wide as the list beside the sheet has room for, unless a person has said how wide they are.
 */
void
rg_forms_work_fit_columns (RgView *view)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (RgViewColumn));
  guint n_visible = 0;

  for (guint i = 0; i < rg_view_get_n_columns (view); i++)
    {
      RgViewColumn column = *rg_view_get_column (view, i);

      if (column.visible && column.width == 0 && n_visible < G_N_ELEMENTS (narrow))
        column.width = narrow[n_visible];
      n_visible += column.visible;
      g_array_append_val (columns, column);
    }
  rg_view_set_columns (view, (const RgViewColumn *)(gpointer)columns->data, columns->len);
}
