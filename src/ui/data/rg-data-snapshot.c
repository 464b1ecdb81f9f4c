/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-data-snapshot.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rg-customer.h"

#define HISTORY_LENGTH 6

/* A gap is there when all of its fields are empty. */
static const struct
{
  const char *title;
  guint       fields[2];
  guint       n_fields;
} gaps[RG_N_GAPS] = {
  [RG_GAP_PHONE] = { N_ ("Customers without a telephone"), { RG_CUSTOMER_PHONE, RG_CUSTOMER_MOBILE }, 2 },
  [RG_GAP_CONTACT] = { N_ ("Customers without a contact person"), { RG_CUSTOMER_CONTACT }, 1 },
  [RG_GAP_INDUSTRY] = { N_ ("Customers without an industry"), { RG_CUSTOMER_INDUSTRY }, 1 },
  [RG_GAP_TYPE] = { N_ ("Customers without a type"), { RG_CUSTOMER_TYPE }, 1 },
};

static gboolean
count (RgSession     *session,
       const RgQuery *query,
       gint64        *result,
       GError       **error)
{
  GError *failure = NULL;

  *result = rg_session_count (session, query, &failure);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/* What was written last may still lie in the file beside the book. */
static guint64
measure_book (RgSession *session)
{
  const char      *book = rg_session_get_book (session);
  g_autofree char *log = g_strdup_printf ("%s-wal", book);
  GStatBuf         status;
  guint64          size = 0;

  if (g_stat (book, &status) == 0)
    size += (guint64)status.st_size;
  if (g_stat (log, &status) == 0)
    size += (guint64)status.st_size;
  return size;
}

/**
 * rg_data_snapshot_read:
 *
 * Returns: (transfer full) (nullable): the state of the book
 */
RgDataSnapshot *
rg_data_snapshot_read (RgSession *session,
                       GError   **error)
{
  g_autoptr (RgDataSnapshot) self = g_new0 (RgDataSnapshot, 1);
  g_autoptr (RgQuery) all = rg_query_new (rg_customer_type ());

  if (!count (session, all, &self->customers, error))
    return NULL;
  for (guint i = 0; i < RG_N_GAPS; i++)
    {
      g_autoptr (RgQuery) query = rg_gap_new_query (i);

      if (!count (session, query, &self->missing[i], error))
        return NULL;
    }

  self->history = rg_journal_history (session, 0, HISTORY_LENGTH, error);
  if (self->history == NULL)
    return NULL;

  self->size = measure_book (session);
  return g_steal_pointer (&self);
}

/**
 * rg_data_snapshot_free:
 */
void
rg_data_snapshot_free (RgDataSnapshot *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_free (self);
}

/**
 * rg_data_snapshot_get_completeness:
 *
 * Returns: which share of the fields that every customer should have is filled in, 0 to 1; 1 without customers
 */
double
rg_data_snapshot_get_completeness (const RgDataSnapshot *self)
{
  gint64 missing = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->customers == 0)
    return 1;

  for (guint i = 0; i < RG_N_GAPS; i++)
    missing += self->missing[i];
  return 1 - (double)missing / (double)(self->customers * RG_N_GAPS);
}

/**
 * rg_gap_new_query:
 *
 * Returns: (transfer full): the customers that have the gap
 */
RgQuery *
rg_gap_new_query (RgGap gap)
{
  RgQuery *query;

  g_return_val_if_fail (gap < RG_N_GAPS, NULL);

  query = rg_query_new (rg_customer_type ());
  for (guint i = 0; i < gaps[gap].n_fields; i++)
    rg_query_add_text (query, gaps[gap].fields[i], RG_OP_EMPTY, NULL);
  return query;
}

/**
 * rg_gap_get_title:
 *
 * Returns: the translated name of the list of customers that have the gap
 */
const char *
rg_gap_get_title (RgGap gap)
{
  g_return_val_if_fail (gap < RG_N_GAPS, NULL);

  return _ (gaps[gap].title);
}
