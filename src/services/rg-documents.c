/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-documents.h"

#include <glib/gi18n.h>

#include "rg-date.h"
#include "rg-defaults.h"
#include "rg-error.h"
#include "rg-record-types.h"

/* The day by which a document belongs to a period. */
static guint
get_day_field (const RgRecordType *type)
{
  return type == rg_visit_type () ? RG_VISIT_DATE : RG_HOSPITALITY_RECEPTION_AT;
}

static gboolean
label_customer (RgSession *session,
                RgRecord  *document,
                guint      field,
                GError   **error)
{
  gint64 id = rg_record_get_int (document, field);
  g_autoptr (RgRecord) customer = id == 0 ? NULL : rg_session_get (session, rg_customer_type (), id, error);

  if (customer != NULL)
    {
      rg_record_set_reference_labels (document, field, rg_record_get_text (customer, RG_CUSTOMER_CODE), rg_record_get_title (customer));
      rg_record_set_referred (document, field, customer);
    }
  return id == 0 || customer != NULL;
}

static gint64 *
get_customer (RgRecord *document)
{
  int    field = rg_record_type_find_field (rg_record_get_record_type (document), "customer");
  gint64 id = field < 0 ? 0 : rg_record_get_int (document, (guint)field);

  return id == 0 ? NULL : g_memdup2 (&id, sizeof id);
}

/**
 * rg_documents_add_customers:
 * @documents: (element-type RgRecord): visits or hospitality requests
 *
 * Gives the documents their customers along, of which forms print the columns that people added.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_documents_add_customers (RgSession *session,
                            GPtrArray *documents,
                            GError   **error)
{
  g_autoptr (GHashTable) customers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (guint i = 0; i < documents->len; i++)
    {
      RgRecord          *document = documents->pdata[i];
      g_autofree gint64 *id = get_customer (document);
      RgRecord          *customer = id == NULL ? NULL : g_hash_table_lookup (customers, id);

      if (id == NULL)
        continue;
      if (customer == NULL)
        customer = rg_session_get (session, rg_customer_type (), *id, error);
      if (customer == NULL)
        return FALSE;
      rg_record_set_referred (document, (guint)rg_record_type_find_field (rg_record_get_record_type (document), "customer"), customer);
      if (!g_hash_table_contains (customers, id))
        g_hash_table_insert (customers, g_steal_pointer (&id), customer);
    }
  return TRUE;
}

/**
 * rg_documents_fill:
 * @document: a visit or a hospitality request that was never saved, with its customer
 * @today: "YYYY-MM-DD"
 *
 * Fills in what the customer says about the fields that are still open: address, person, position, telephone; and the
 * days.
 *
 * Returns: %FALSE with @error when the customer does not exist or the book cannot be read
 */
gboolean
rg_documents_fill (RgSession  *session,
                   RgRecord   *document,
                   const char *today,
                   GError    **error)
{
  RgDefaults defaults = { .session = session, .today = today, .now = today };
  guint      field = RG_IS_VISIT (document) ? (guint)RG_VISIT_CUSTOMER : (guint)RG_HOSPITALITY_CUSTOMER;

  g_return_val_if_fail (RG_IS_VISIT (document) || RG_IS_HOSPITALITY (document), FALSE);

  return rg_defaults_fill_new (&defaults, document, error) && label_customer (session, document, field, error);
}

/**
 * rg_documents_new:
 * @type: visits or hospitality requests
 * @customer: its id, or 0 for a document without one
 * @who: (nullable): who visits or applies
 *
 * Returns: (transfer full): a document to be filled in, not saved yet; or %NULL with @error
 */
RgRecord *
rg_documents_new (RgSession          *session,
                  const RgRecordType *type,
                  gint64              customer,
                  const char         *who,
                  const char         *today,
                  GError            **error)
{
  g_autoptr (RgRecord) document = rg_record_new (type);
  gboolean visit = type == rg_visit_type ();

  if (customer != 0)
    rg_record_set_int (document, visit ? (guint)RG_VISIT_CUSTOMER : (guint)RG_HOSPITALITY_CUSTOMER, customer);
  rg_record_set_text (document, visit ? (guint)RG_VISIT_VISITOR : (guint)RG_HOSPITALITY_APPLICANT, who);
  return rg_documents_fill (session, document, today, error) ? g_steal_pointer (&document) : NULL;
}

/**
 * rg_documents_load:
 * @names: (array zero-terminated=1): ids or numbers of documents
 *
 * Returns: (transfer full) (element-type RgRecord): the documents in that order, with what they refer to; or %NULL with
 *   @error
 */
GPtrArray *
rg_documents_load (RgSession          *session,
                   const RgRecordType *type,
                   const char *const  *names,
                   GError            **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64    id = rg_session_find (session, type, names[i], error);
      RgRecord *document;

      if (id == 0)
        g_set_error (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("%s “%s” is not in the book."), rg_record_type_get_label (type), names[i]);
      if (id <= 0)
        return NULL;
      document = rg_session_get (session, type, id, error);
      if (document == NULL)
        return NULL;
      g_ptr_array_add (documents, document);
    }
  return rg_documents_add_customers (session, documents, error) ? g_steal_pointer (&documents) : NULL;
}

/**
 * rg_documents_load_period:
 * @from: (nullable): the first day
 * @to: (nullable): the last day, included
 *
 * Returns: (transfer full) (element-type RgRecord): the documents of the period, the earliest first; or %NULL with @error
 */
GPtrArray *
rg_documents_load_period (RgSession          *session,
                          const RgRecordType *type,
                          const char         *from,
                          const char         *to,
                          GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GPtrArray) documents = NULL;
  guint            field = get_day_field (type);
  g_autofree char *after = to == NULL ? NULL : rg_date_add_days (to, 1);

  if (from != NULL)
    rg_query_add_text (query, field, RG_OP_GE, from);
  /* Before the next day, because the field may have a time of day. */
  if (after != NULL)
    rg_query_add_text (query, field, RG_OP_LT, after);
  rg_query_clear_sort (query);
  rg_query_add_sort (query, field, FALSE);
  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  documents = rg_session_select (session, query, error);
  return documents != NULL && rg_documents_add_customers (session, documents, error) ? g_steal_pointer (&documents) : NULL;
}
