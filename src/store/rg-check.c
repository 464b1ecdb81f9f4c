/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-check.h"

#include <glib/gi18n.h>

#include "rg-search.h"
#include "rg-session-private.h"

typedef struct
{
  const char *problem;
  const char *sql;
} Comparison;

/* Each counts rows where a stored figure differs from the records behind it. */
static const Comparison figures[] = {
  { N_ ("%d customers have a sum of sales that differs from their sales."),
    "SELECT count(*) FROM customer c LEFT JOIN (SELECT customer, sum(amount) AS amount, count(*) AS n, min(date) AS first, max(date) AS last "
    "FROM sale GROUP BY customer) s ON s.customer = c.id WHERE c.total <> coalesce(c.opening_total, 0) + coalesce(s.amount, 0) "
    "OR c.sale_count <> coalesce(s.n, 0) OR c.first_sale IS NOT s.first OR c.last_sale IS NOT s.last" },
  { N_ ("%d customers have a last contact that differs from their follow-ups."),
    "SELECT count(*) FROM customer c LEFT JOIN (SELECT customer, substr(max(at), 1, 10) AS last FROM interaction GROUP BY customer) i "
    "ON i.customer = c.id WHERE c.last_contact IS NOT nullif(max(coalesce(c.opening_last_contact, ''), coalesce(i.last, '')), '')" },
  { N_ ("%d customers have a next contact that differs from their last follow-up."),
    "SELECT count(*) FROM customer c WHERE c.next_contact IS NOT (SELECT CASE WHEN next_done IS 1 THEN NULL ELSE next_at END "
    "FROM interaction i WHERE i.customer = c.id ORDER BY at DESC, i.id DESC LIMIT 1)" },
  { N_ ("%d customers show another contact person than their first one."),
    "SELECT count(*) FROM customer c WHERE c.contact IS NOT (SELECT name FROM contact k WHERE k.customer = c.id "
    "ORDER BY \"primary\" IS NOT 1, k.id LIMIT 1)" },
  { N_ ("%d daily sums of sales differ from the sales."),
    "SELECT count(*) FROM (SELECT day, region, amount, n FROM sale_day EXCEPT SELECT s.date, coalesce(c.region, ''), sum(s.amount), count(*) "
    "FROM sale s JOIN customer c ON c.id = s.customer GROUP BY 1, 2)" },
  { N_ ("%d days of sales are missing in the daily sums."),
    "SELECT count(*) FROM (SELECT s.date, coalesce(c.region, ''), sum(s.amount), count(*) FROM sale s JOIN customer c ON c.id = s.customer "
    "GROUP BY 1, 2 EXCEPT SELECT day, region, amount, n FROM sale_day)" },
  { N_ ("%d monthly sums of products differ from the sales."),
    "SELECT (SELECT count(*) FROM (SELECT month, region, product, amount, n FROM sale_month EXCEPT SELECT substr(s.date, 1, 7), coalesce(c.region, ''), "
    "coalesce(s.product, 0), sum(s.amount), count(*) FROM sale s JOIN customer c ON c.id = s.customer GROUP BY 1, 2, 3)) + "
    "abs((SELECT coalesce(sum(amount), 0) FROM sale_month) - (SELECT coalesce(sum(amount), 0) FROM sale))" },
  { N_ ("%d daily counts of ratings differ from the ratings."),
    "SELECT (SELECT count(*) FROM (SELECT day, region, score, n FROM rating_day EXCEPT SELECT r.date, coalesce(c.region, ''), r.score, count(*) "
    "FROM rating r JOIN customer c ON c.id = r.customer GROUP BY 1, 2, 3)) + "
    "abs((SELECT coalesce(sum(n), 0) FROM rating_day) - (SELECT count(*) FROM rating))" },
  { N_ ("%d marks of an unfinished bulk load were left behind."), "SELECT count(*) FROM meta WHERE key = 'bulk'" },
};

static const Comparison searches[] = {
  { N_ ("%d customers cannot be found by the search."),
    "SELECT count(*) FROM customer c WHERE NOT EXISTS (SELECT 1 FROM customer_key k WHERE k.customer = c.id)" },
  { N_ ("%d search entries belong to no customer."),
    "SELECT count(*) FROM customer_key k WHERE NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = k.customer)" },
};

static gboolean
compare (RgSession        *session,
         const Comparison *comparisons,
         guint             n_comparisons,
         GPtrArray        *problems,
         GError          **error)
{
  for (guint i = 0; i < n_comparisons; i++)
    {
      gint64 n;
      g_auto (GStrv) parts = NULL;

      if (!rg_db_get_int (session->db, comparisons[i].sql, RG_NO_PARAMS, &n, error))
        return FALSE;
      if (n == 0)
        continue;
      parts = g_strsplit (_ (comparisons[i].problem), "%d", 2);
      g_ptr_array_add (problems, g_strdup_printf ("%s%" G_GINT64_FORMAT "%s", parts[0], n, parts[1]));
    }
  return TRUE;
}

static gboolean
check_search_keys (RgSession *session,
                   GPtrArray *problems,
                   GError   **error)
{
  /* All keys would take minutes in a large book; a spread of them finds a systematic fault. */
  g_autoptr (RgRows) rows = rg_db_select (session->db, "it",
                                          "SELECT customer, key FROM customer_key WHERE customer % (1 + (SELECT count(*) FROM customer_key) / 500) = 0",
                                          RG_NO_PARAMS, error);
  int n_wrong = 0;

  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    {
      g_autofree char *expected = _rg_search_expect (session, rg_rows_get_int (rows, i, 0), error);

      n_wrong += g_strcmp0 (expected, rg_rows_get_text (rows, i, 1)) != 0;
    }
  if (n_wrong > 0)
    g_ptr_array_add (problems, g_strdup_printf (_ ("%d search keys are out of date."), n_wrong));
  return rows != NULL;
}

/**
 * rg_session_has_type:
 *
 * Returns: %FALSE for a type that is newer than the book, which was opened for reading only and stayed as it is
 */
gboolean
rg_session_has_type (RgSession          *session,
                     const RgRecordType *type)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM (%s)", rg_db_get_dialect (session->db)->table_columns);
  gint64           n = 0;

  g_return_val_if_fail (RG_IS_SESSION (session), FALSE);

  return rg_db_get_int (session->db, sql, RG_PARAMS (RG_TEXT (type->name)), &n, NULL) && n > 0;
}

static gboolean
check_search_index (RgSession *session,
                    GPtrArray *problems,
                    GError   **error)
{
  gboolean sound;

  if (!rg_db_get_dialect (session->db)->check_index (session->db, &sound, error))
    return FALSE;
  if (!sound)
    g_ptr_array_add (problems, g_strdup (_ ("The search index is damaged: a search may not find everything.")));
  return TRUE;
}

/**
 * rg_session_check:
 * @problems: (element-type utf8): sentences are appended
 * @n_lasting: (out) (optional): how many of them, the first ones, rg_session_repair() does not mend
 *
 * Looks whether the file is sound, every reference leads to a record, every stored figure equals the records, and the
 * search knows what it should.
 *
 * Returns: %FALSE when the check itself could not be made
 */
gboolean
rg_session_check (RgSession *session,
                  GPtrArray *problems,
                  guint     *n_lasting,
                  GError   **error)
{
  g_return_val_if_fail (RG_IS_SESSION (session), FALSE);

  if (!rg_db_get_dialect (session->db)->check (session->db, problems, error))
    return FALSE;
  if (n_lasting != NULL)
    *n_lasting = problems->len;
  return compare (session, figures, G_N_ELEMENTS (figures), problems, error) &&
         compare (session, searches, G_N_ELEMENTS (searches), problems, error) &&
         check_search_keys (session, problems, error) && check_search_index (session, problems, error);
}
