/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-health-store.h"

#include "rg-added-fields.h"
#include "rg-customer.h"
#include "rg-session-private.h"

#define CUSTOMER_COLUMNS 11
#define CONTACT_COLUMNS 4

void
rg_owner_gaps_free (RgOwnerGaps *self)
{
  g_free (self->owner);
  g_free (self->missing);
  g_free (self);
}

void
rg_health_day_free (RgHealthDay *self)
{
  g_free (self->day);
  g_free (self->measure);
  g_free (self);
}

/* The condition that a customer lacks the field. Either of its two numbers will do to call somebody. */
static char *
gap_condition (guint field)
{
  const RgRecordType *type = rg_customer_type ();
  g_autofree char    *column = NULL;

  if (field == RG_CUSTOMER_PHONE || field == RG_CUSTOMER_MOBILE)
    return g_strdup ("(t.phone IS NULL AND t.mobile IS NULL)");

  column = _rg_column (type, rg_record_type_get_field (type, field), "t");
  return g_strdup_printf ("%s IS NULL", column);
}

static char *
gaps_sql (const guint *fields,
          guint        n_fields)
{
  GString *sums = g_string_new (NULL);
  GString *any = g_string_new ("1 = 0");
  char    *sql;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *condition = gap_condition (fields[i]);

      g_string_append_printf (any, " OR %s", condition);
      g_string_append_printf (sums, ", sum(CASE WHEN %s THEN 1 ELSE 0 END)", condition);
    }
  sql = g_strdup_printf ("SELECT t.owner, count(*), sum(CASE WHEN %s THEN 1 ELSE 0 END)%s FROM customer t "
                         "GROUP BY t.owner ORDER BY t.owner IS NULL, t.owner",
                         any->str, sums->str);
  g_string_free (sums, TRUE);
  g_string_free (any, TRUE);
  return sql;
}

/**
 * rg_health_store_gaps:
 * @fields: fields of customers; the telephone counts as there when either of the two numbers is
 *
 * Returns: (transfer full) (element-type RgOwnerGaps) (nullable): what customers lack, by who is responsible; those
 *   without such a person come last
 */
GPtrArray *
rg_health_store_gaps (RgSession   *session,
                      const guint *fields,
                      guint        n_fields,
                      GError     **error)
{
  g_autofree char *sql = gaps_sql (fields, n_fields);
  g_autofree char *types = g_strnfill (n_fields + 3, 'i');
  g_autoptr (RgRows) rows = NULL;
  GPtrArray *result;

  types[0] = 't';
  rows = rg_db_select (session->db, types, sql, RG_NO_PARAMS, error);
  if (rows == NULL)
    return NULL;

  result = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_owner_gaps_free);
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    {
      RgOwnerGaps *gaps = g_new0 (RgOwnerGaps, 1);

      gaps->owner = g_strdup (rg_rows_get_text (rows, i, 0));
      gaps->n_customers = rg_rows_get_int (rows, i, 1);
      gaps->n_incomplete = rg_rows_get_int (rows, i, 2);
      gaps->missing = g_new0 (gint64, n_fields + 1);
      for (guint k = 0; k < n_fields; k++)
        gaps->missing[k] = rg_rows_get_int (rows, i, k + 3);
      g_ptr_array_add (result, gaps);
    }
  return result;
}

typedef struct
{
  RgHealthRowFunc func;
  gpointer        user_data;
} Scan;

static const char *
text_of (const RgValue *value)
{
  return value->storage == RG_STORAGE_TEXT ? value->text : NULL;
}

static gboolean
customer_cb (const RgValue *values,
             guint          n_values,
             gpointer       user_data,
             GError       **error)
{
  Scan       *scan = user_data;
  RgHealthRow row = {
    .id = values[0].integer,
    .name = text_of (&values[1]),
    .phone = text_of (&values[2]),
    .mobile = text_of (&values[3]),
    .email = text_of (&values[4]),
    .first_contact = text_of (&values[5]),
    .last_contact = text_of (&values[6]),
    .first_sale = text_of (&values[7]),
    .province = text_of (&values[8]),
    .city = text_of (&values[9]),
    .district = text_of (&values[10]),
  };

  g_return_val_if_fail (n_values == CUSTOMER_COLUMNS, FALSE);

  return scan->func (&row, scan->user_data, error);
}

static gboolean
contact_cb (const RgValue *values,
            guint          n_values,
            gpointer       user_data,
            GError       **error)
{
  Scan       *scan = user_data;
  RgHealthRow row = {
    .id = values[0].integer,
    .phone = text_of (&values[1]),
    .mobile = text_of (&values[2]),
    .email = text_of (&values[3]),
  };

  g_return_val_if_fail (n_values == CONTACT_COLUMNS, FALSE);

  return scan->func (&row, scan->user_data, error);
}

/**
 * rg_health_store_each_customer:
 *
 * Goes through all customers. When @func returns %FALSE it ends; with @error set by it, it has failed.
 */
gboolean
rg_health_store_each_customer (RgSession      *session,
                               RgHealthRowFunc func,
                               gpointer        user_data,
                               GError        **error)
{
  Scan scan = { func, user_data };

  return rg_db_scan (session->db,
                     "SELECT id, name, phone, mobile, email, first_contact, last_contact, first_sale, province, city, district "
                     "FROM customer ORDER BY id",
                     RG_NO_PARAMS, customer_cb, &scan, error);
}

/**
 * rg_health_store_each_contact:
 *
 * Goes through all contact persons that can be reached somehow, as rg_health_store_each_customer().
 */
gboolean
rg_health_store_each_contact (RgSession      *session,
                              RgHealthRowFunc func,
                              gpointer        user_data,
                              GError        **error)
{
  Scan scan = { func, user_data };

  return rg_db_scan (session->db,
                     "SELECT customer, phone, mobile, email FROM contact "
                     "WHERE phone IS NOT NULL OR mobile IS NOT NULL OR email IS NOT NULL ORDER BY customer, id",
                     RG_NO_PARAMS, contact_cb, &scan, error);
}

/**
 * rg_health_store_dup_pair:
 *
 * Returns: (transfer full): the key of two customers in rg_health_store_decided(), whichever comes first
 */
char *
rg_health_store_dup_pair (gint64 one,
                          gint64 other)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, MIN (one, other), MAX (one, other));
}

/* A book of an earlier version that is only read does not have every table. */
static gboolean
lacks_table (RgSession  *session,
             const char *table)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "t", rg_db_get_dialect (session->db)->table_columns, RG_PARAMS (RG_TEXT (table)), NULL);

  return rows != NULL && rg_rows_get_n (rows) == 0;
}

/**
 * rg_health_store_decided:
 *
 * Returns: (transfer full) (nullable): the set of pairs of customers of which somebody said that they are two, by
 *   rg_health_store_dup_pair()
 */
GHashTable *
rg_health_store_decided (RgSession *session,
                         GError   **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RgRows) rows = NULL;

  if (lacks_table (session, "non_duplicate"))
    return g_steal_pointer (&pairs);

  rows = rg_db_select (session->db, "ii", "SELECT first, second FROM non_duplicate WHERE record_type = 'customer'", RG_NO_PARAMS, error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    g_hash_table_add (pairs, rg_health_store_dup_pair (rg_rows_get_int (rows, i, 0), rg_rows_get_int (rows, i, 1)));
  return g_steal_pointer (&pairs);
}

/**
 * rg_health_store_days:
 * @from: the first day
 *
 * Returns: (transfer full) (element-type RgHealthDay) (nullable): what was written down since, in the order of the days
 */
GPtrArray *
rg_health_store_days (RgSession  *session,
                      const char *from,
                      GError    **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_health_day_free);
  g_autoptr (RgRows) rows = NULL;

  if (lacks_table (session, "health_day"))
    return g_steal_pointer (&days);

  rows = rg_db_select (session->db, "ttii", "SELECT day, measure, part, whole FROM health_day WHERE day >= $1 ORDER BY day, measure",
                       RG_PARAMS (RG_TEXT (from)), error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    {
      RgHealthDay *day = g_new0 (RgHealthDay, 1);

      day->day = g_strdup (rg_rows_get_text (rows, i, 0));
      day->measure = g_strdup (rg_rows_get_text (rows, i, 1));
      day->part = rg_rows_get_int (rows, i, 2);
      day->whole = rg_rows_get_int (rows, i, 3);
      g_ptr_array_add (days, day);
    }
  return g_steal_pointer (&days);
}

/**
 * rg_health_store_has_day:
 *
 * Returns: whether something was written down on this day
 */
gboolean
rg_health_store_has_day (RgSession  *session,
                         const char *day)
{
  gint64 n = 0;

  return rg_db_get_int (session->db, "SELECT count(*) FROM health_day WHERE day = $1", RG_PARAMS (RG_TEXT (day)), &n, NULL) && n > 0;
}

/**
 * rg_health_store_write_day:
 * @days: (element-type RgHealthDay): what was counted
 *
 * Writes figures down, in place of those that there were of the same day. They are no records: nobody undoes them.
 */
gboolean
rg_health_store_write_day (RgSession *session,
                           GPtrArray *days,
                           GError   **error)
{
  gboolean ok = TRUE;

  if (!_rg_session_transaction (session, error))
    return FALSE;

  for (guint i = 0; ok && i < days->len; i++)
    {
      const RgHealthDay *day = days->pdata[i];

      ok = rg_db_exec (session->db,
                       "INSERT INTO health_day (day, measure, part, whole) VALUES ($1, $2, $3, $4) "
                       "ON CONFLICT (day, measure) DO UPDATE SET part = excluded.part, whole = excluded.whole",
                       RG_PARAMS (RG_TEXT (day->day), RG_TEXT (day->measure), RG_INT (day->part), RG_INT (day->whole)), error);
    }
  return _rg_session_end (session, ok, error);
}

/**
 * rg_health_store_get_meta:
 *
 * Returns: (transfer full) (nullable): what rg_session_set_meta() has written; %NULL without @error when there is nothing
 */
char *
rg_health_store_get_meta (RgSession  *session,
                          const char *key,
                          GError    **error)
{
  return rg_db_get_text (session->db, "SELECT value FROM meta WHERE key = $1", RG_PARAMS (RG_TEXT (key)), error);
}
