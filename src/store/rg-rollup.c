/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-rollup.h"

#include <inttypes.h>

#include "rg-record-types.h"
#include "rg-search.h"

/*
 * What the triggers of the schema do row by row, done for the rows of a bulk load at once: their share of the daily
 * and monthly figures is added or taken away, and the figures of their customers are made anew.
 */

static const struct
{
  const char *type;
  const char *sql; /* $1, $2: the first and last id; $3: 1 or -1 */
} shares[] = {
  { "sale", "INSERT INTO sale_day (day, region, amount, quantity, n) "
            "SELECT s.date, coalesce(c.region, ''), $3 * sum(s.amount), $3 * sum(coalesce(s.quantity, 0)), $3 * count(*) "
            "FROM sale s JOIN customer c ON c.id = s.customer WHERE s.id BETWEEN $1 AND $2 GROUP BY 1, 2 "
            "ON CONFLICT (day, region) DO UPDATE SET amount = amount + excluded.amount, quantity = quantity + excluded.quantity, n = n + excluded.n" },
  { "sale", "INSERT INTO sale_month (month, region, product, amount, quantity, n) "
            "SELECT substr(s.date, 1, 7), coalesce(c.region, ''), coalesce(s.product, 0), $3 * sum(s.amount), "
            "$3 * sum(coalesce(s.quantity, 0)), $3 * count(*) "
            "FROM sale s JOIN customer c ON c.id = s.customer WHERE s.id BETWEEN $1 AND $2 GROUP BY 1, 2, 3 "
            "ON CONFLICT (month, region, product) DO UPDATE SET amount = amount + excluded.amount, quantity = quantity + excluded.quantity, n = n + excluded.n" },
  { "rating", "INSERT INTO rating_day (day, region, score, n) "
              "SELECT r.date, coalesce(c.region, ''), r.score, $3 * count(*) "
              "FROM rating r JOIN customer c ON c.id = r.customer WHERE r.id BETWEEN $1 AND $2 GROUP BY 1, 2, 3 "
              "ON CONFLICT (day, region, score) DO UPDATE SET n = n + excluded.n" },
};

#define FIRST_CONTACT "(SELECT name FROM contact WHERE customer = customer.id ORDER BY \"primary\" IS NOT 1, id LIMIT 1)"

/* Which figures of a customer follow from records of a type; rollup_TYPE holds the customers. */
static const struct
{
  const char *type;
  const char *sql;
} refreshes[] = {
  { "contact", "UPDATE customer SET contact = " FIRST_CONTACT " WHERE id IN (SELECT id FROM temp.rollup_contact)" },
  { "interaction", "UPDATE customer SET last_contact = nullif(max(coalesce(opening_last_contact, ''), coalesce((SELECT substr(max(at), 1, 10) FROM interaction i WHERE i.customer = customer.id), '')), ''), "
                   "next_contact = (SELECT CASE WHEN next_done IS 1 THEN NULL ELSE next_at END FROM interaction i WHERE i.customer = customer.id ORDER BY at DESC, i.id DESC LIMIT 1) "
                   "WHERE id IN (SELECT id FROM temp.rollup_interaction)" },
  { "sale", "UPDATE customer SET (total, sale_count, first_sale, last_sale) = "
            "(SELECT coalesce(customer.opening_total, 0) + coalesce(sum(s.amount), 0), count(*), min(s.date), max(s.date) FROM sale s WHERE s.customer = customer.id) "
            "WHERE id IN (SELECT id FROM temp.rollup_sale)" },
};

static const char *const clean_ups[] = {
  "DELETE FROM sale_day WHERE n <= 0",
  "DELETE FROM sale_month WHERE n <= 0",
  "DELETE FROM rating_day WHERE n <= 0",
};

/* Switches the triggers off or on. The mark is part of the transaction, so it never outlives a crash. */
gboolean
_rg_rollup_set_bulk (RgSession *session,
                     gboolean   bulk,
                     GError   **error)
{
  return rg_session_set_meta (session, "bulk", bulk ? "1" : NULL, error);
}

static gboolean
has_customers (const RgRecordType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (refreshes); i++)
    if (g_str_equal (refreshes[i].type, type->name))
      return TRUE;
  return FALSE;
}

static gboolean
make_table (RgSession  *session,
            const char *type,
            GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE TEMP TABLE IF NOT EXISTS rollup_%s (id INTEGER PRIMARY KEY)", type);

  return rg_db_exec (session->db, sql, RG_NO_PARAMS, error);
}

/* A condition on contacts: not of new customers, whose contact persons and search keys are made as a whole. */
char *
_rg_rollup_leave_out_new (RgSession *session)
{
  GString *condition = g_string_new (NULL);

  for (guint i = 0; i < session->pending->len; i++)
    {
      const RgIdRange *range = &g_array_index (session->pending, RgIdRange, i);

      if (range->type == rg_customer_type ())
        g_string_append_printf (condition, " AND customer NOT BETWEEN %" PRId64 " AND %" PRId64, range->first, range->last);
    }
  return g_string_free (condition, FALSE);
}

/* Remembers whose figures the rows of the range touch; called while the rows exist. */
gboolean
_rg_rollup_note (RgSession       *session,
                 const RgIdRange *range,
                 GError         **error)
{
  const char      *type = range->type->name;
  g_autofree char *others = range->type == rg_contact_type () ? _rg_rollup_leave_out_new (session) : g_strdup ("");
  g_autofree char *sql = NULL;

  if (!has_customers (range->type))
    return TRUE;
  sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.rollup_%s SELECT customer FROM \"%s\" WHERE id BETWEEN $1 AND $2%s", type, type, others);
  return make_table (session, type, error) &&
         rg_db_exec (session->db, sql, RG_PARAMS (RG_INT (range->first), RG_INT (range->last)), error);
}

/*
 * Adds (1) or takes away (-1) the share of the rows, which must exist. The customers of the rows must exist too, and
 * have the region under which the rows were counted.
 */
gboolean
_rg_rollup_apply (RgSession       *session,
                  const RgIdRange *range,
                  int              sign,
                  GError         **error)
{
  if (!_rg_rollup_note (session, range, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (g_str_equal (shares[i].type, range->type->name) &&
        !rg_db_exec (session->db, shares[i].sql, RG_PARAMS (RG_INT (range->first), RG_INT (range->last), RG_INT (sign)), error))
      return FALSE;
  return TRUE;
}

static gboolean
refresh (RgSession  *session,
         const char *type,
         const char *sql,
         GError    **error)
{
  g_autofree char *forget = g_strdup_printf ("DELETE FROM temp.rollup_%s", type);

  return make_table (session, type, error) && rg_db_exec (session->db, sql, RG_NO_PARAMS, error) &&
         rg_db_exec (session->db, forget, RG_NO_PARAMS, error);
}

#define REFRESH_CONTACT "UPDATE customer SET contact = " FIRST_CONTACT " WHERE "

/* The contact persons of the customers of a bulk load, most of which were written with them. */
gboolean
_rg_rollup_refresh_range (RgSession       *session,
                          const RgIdRange *range,
                          GError         **error)
{
  return rg_db_exec (session->db, REFRESH_CONTACT "id BETWEEN $1 AND $2 AND contact IS NOT " FIRST_CONTACT,
                     RG_PARAMS (RG_INT (range->first), RG_INT (range->last)), error);
}

/* Those of some customers of a bulk load. */
gboolean
_rg_rollup_refresh_contacts (RgSession *session,
                             GArray    *customers,
                             GError   **error)
{
  g_autofree char *json = _rg_ids_to_json (customers);
  g_autofree char *sql = g_strconcat (REFRESH_CONTACT "id ", rg_db_get_dialect (session->db)->ids_in, NULL);

  return customers->len == 0 || rg_db_exec (session->db, sql, RG_PARAMS (RG_TEXT (json)), error);
}

/* Makes the figures of the noted customers anew. */
gboolean
_rg_rollup_refresh (RgSession *session,
                    GError   **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (refreshes); i++)
    if (!refresh (session, refreshes[i].type, refreshes[i].sql, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (clean_ups); i++)
    if (!rg_db_exec (session->db, clean_ups[i], RG_NO_PARAMS, error))
      return FALSE;
  return TRUE;
}

/* Makes the figures of days and months anew, after very many records were changed with the triggers off. */
gboolean
_rg_rollup_rebuild_days (RgSession *session,
                         GError   **error)
{
  static const char *const clear[] = { "DELETE FROM sale_day", "DELETE FROM sale_month", "DELETE FROM rating_day" };

  for (guint i = 0; i < G_N_ELEMENTS (clear); i++)
    if (!rg_db_exec (session->db, clear[i], RG_NO_PARAMS, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (!rg_db_exec (session->db, shares[i].sql, RG_PARAMS (RG_INT (1), RG_INT (G_MAXINT64), RG_INT (1)), error))
      return FALSE;
  return TRUE;
}

/* Makes all figures anew, with the triggers off. */
gboolean
_rg_rollup_rebuild (RgSession *session,
                    GError   **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (refreshes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.rollup_%s SELECT id FROM customer", refreshes[i].type);

      if (!make_table (session, refreshes[i].type, error) || !rg_db_exec (session->db, sql, RG_NO_PARAMS, error))
        return FALSE;
    }
  return _rg_rollup_refresh (session, error) && _rg_rollup_rebuild_days (session, error);
}
